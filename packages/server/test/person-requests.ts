// One good request for each route of persons: pairs and judgements, runs of the linker, persons, lists, estimates.
import * as contract from '@athar/contract'
import type { Casualty, CasualtyId, PersonId } from '@athar/domain'
import { aCasualty, aDay, aSource } from './content.ts'
import type { Request } from './requests.ts'
import { incidentOf, SLUG, type Town } from './world.ts'

type Maker = (town: Town, code: string) => Promise<Request> | Request
const inv = { inv: SLUG }
const reason = 'asked by a test'
export const title = { en: 'A list', ar: 'قائمة' }

/** One entry of a list, on an incident or on none. */
export async function entryOf(
  town: Town,
  incidentId: string | null,
  more: Partial<Casualty> = {},
): Promise<CasualtyId> {
  // Ids grow with the clock: whoever is recorded later is the younger entry.
  town.later(1)
  const content = { ...aCasualty(''), incidentId: incidentId as Casualty['incidentId'], ...more }
  const { id } = await town.basim.call(contract.casualtyRoutes.record, {
    params: inv,
    body: { content, reason },
  })
  return id as CasualtyId
}

/** A source that keeps a list. */
export async function listOf(
  { basim }: Town,
  en: string,
): Promise<NonNullable<Casualty['listedBy']>> {
  const { id } = await basim.call(contract.sourceRoutes.record, {
    params: inv,
    body: { content: aSource(en), reason },
  })
  return id as NonNullable<Casualty['listedBy']>
}

/** Two entries of one person, the second on another list. */
export async function pairIn(town: Town, code: string): Promise<{ a: CasualtyId; b: CasualtyId }> {
  const { incident, casualty } = await incidentOf(town, code)
  const listedBy = await listOf(town, `List ${code}`)
  const nameAsWritten = { en: 'Nader Saleem Al-Bahri', ar: null }
  const b = await entryOf(town, incident.id, { listedBy, nameAsWritten })
  return { a: casualty.id as CasualtyId, b }
}

export const personOf = (entry: string): PersonId => `per_${entry.slice(4)}` as PersonId

/** What somebody says of a pair. */
export const word = (
  pair: { a: CasualtyId; b: CasualtyId },
  verdict: 'same' | 'different' | 'cannot_tell',
  why: string | null = null,
) => ({ ...pair, verdict, reason: why, evidence: [], seconds: 12 })

async function judged(town: Town, code: string) {
  const body = word(await pairIn(town, code), 'same')
  // The administrator is asked first for a withdrawal, and may take back only what is theirs.
  const { judgement } = await town.amal.call(contract.judgePair, { params: inv, body })
  return judgement
}

async function snapshotOf(town: Town, code: string, listedBy: Casualty['listedBy']) {
  await entryOf(town, null, { listedBy, nameAsWritten: { en: `Salma ${code}`, ar: null } })
  return town.basim.call(contract.recordSnapshot, {
    params: inv,
    body: { sourceId: listedBy, title, released: aDay('2031-05-01'), documentId: null, reason },
  })
}

/** An estimate that is refused at once, since nobody has said who copies whom. */
export const undeclared = (lists: readonly (string | null)[]) => ({
  title,
  outcomes: ['killed' as const],
  lists: lists.map((sourceId) => ({
    sourceId: sourceId as Casualty['listedBy'],
    place: 'Small Town',
    from: null,
    to: null,
    who: 'killed',
  })),
  copies: null,
  structural: [],
  threshold: 0.9,
  partitions: 20,
  seed: 1,
  reason,
})

export async function runIn(town: Town): Promise<void> {
  const body = { threshold: 0.95, motherNames: false }
  await town.basim.call(contract.runLinkage, { params: inv, body })
  await town.server.parts.works.settled(town.inv, 'linkage')
}

/** An estimate begun by basim, waited for, and read. */
export async function estimateIn(
  town: Town,
  body: ReturnType<typeof undeclared>,
): Promise<contract.EstimateView> {
  await town.basim.call(contract.makeEstimate, { params: inv, body })
  await town.server.parts.works.settled(town.inv, 'estimate')
  const { works } = await town.basim.call(contract.readWorks, { params: inv })
  const result = works.find(({ kind }) => kind === 'estimate')?.result
  const { estimates } = await town.basim.call(contract.readEstimates, { params: inv })
  const made = estimates.find(({ id }) => id === result)
  if (made === undefined) throw new Error('no estimate was made')
  return made
}

async function refused(town: Town, code: string) {
  await pairIn(town, code)
  await runIn(town)
  return estimateIn(town, undeclared([null]))
}

export const personRequests: Record<string, Maker> = {
  readPairs: () => ({ params: inv }),
  readPair: async (town, code) => ({ params: { ...inv, ...(await pairIn(town, code)) } }),
  judgePair: async (town, code) => ({
    params: inv,
    body: word(await pairIn(town, code), 'different'),
  }),
  withdrawJudgement: async (town, code) => {
    const { id, version } = await judged(town, code)
    return { params: { ...inv, id }, body: { reason, expectedVersion: version } }
  },
  undoJudgement: async (town, code) => {
    const { id, version } = await judged(town, code)
    return { params: { ...inv, id }, body: { reason, version, expectedVersion: version } }
  },
  readAgreement: () => ({ params: inv }),
  runLinkage: async (town, code) => {
    await pairIn(town, code)
    return { params: inv, body: { threshold: 0.95, motherNames: false } }
  },
  readRuns: () => ({ params: inv }),
  readWorks: () => ({ params: inv }),
  cancelWork: async (town, code) => {
    await pairIn(town, code)
    const body = { threshold: 0.95, motherNames: false }
    const { work } = await town.amal.call(contract.runLinkage, { params: inv, body })
    // Ended: then calling it off leaves it as it is.
    await town.server.parts.works.settled(town.inv, 'linkage')
    return { params: { ...inv, id: work.id }, body: {} }
  },
  searchPersons: () => ({ params: inv, body: { text: 'Nadir', show: 'all', page: 1 } }),
  countPersons: () => ({ params: inv, body: { show: 'all' } }),
  searchNames: () => ({ params: inv, body: { text: 'نادر', limit: 5 } }),
  readPerson: async (town, code) => {
    const { a } = await pairIn(town, code)
    return { params: { ...inv, person: personOf(a) } }
  },
  recordMotherName: async (town, code) => {
    const { a } = await pairIn(town, code)
    return { params: { ...inv, entry: a }, body: { name: { en: 'Mother Name', ar: null }, reason } }
  },
  readFamily: async (town, code) => {
    const { a } = await pairIn(town, code)
    return { params: { ...inv, person: personOf(a) } }
  },
  readLists: () => ({ params: inv }),
  recordSnapshot: async (town, code) => ({
    params: inv,
    body: {
      sourceId: await listOf(town, `List ${code}`),
      title,
      released: aDay('2031-05-01'),
      documentId: null,
      reason,
    },
  }),
  readListChanges: async (town, code) => {
    const listedBy = await listOf(town, `List ${code}`)
    const from = await snapshotOf(town, `${code}a`, listedBy)
    const to = await snapshotOf(town, `${code}b`, listedBy)
    return { params: inv, query: { from: from.id, to: to.id } }
  },
  readConsistency: () => ({ params: inv, query: { show: 'all' } }),
  reconcile: async (town, code) => {
    const { incident } = await incidentOf(town, code)
    return {
      params: inv,
      body: { incidentId: incident.id, reason: 'names_incomplete', text: title },
    }
  },
  readOverlap: () => ({ params: inv }),
  makeEstimate: async (town, code) => {
    await pairIn(town, code)
    await runIn(town)
    return { params: inv, body: undeclared([null]) }
  },
  readEstimates: () => ({ params: inv }),
  withdrawEstimate: async (town, code) => {
    const { id, version } = await refused(town, code)
    return { params: { ...inv, id }, body: { reason, expectedVersion: version } }
  },
}
