// One good request for each route of declared strikes: the register, releases, matches and people's decisions.
import * as contract from '@athar/contract'
import type { Strike, StrikeRelease } from '@athar/domain'
import * as store from '@athar/store'
import { aDay } from './content.ts'
import type { Request } from './requests.ts'
import { incidentOf, SLUG, START, type Town } from './world.ts'

type Maker = (town: Town, code: string) => Promise<Request> | Request
const inv = { inv: SLUG }
const reason = 'asked by a test'
const provenance = { flags: [], withheld: [], importedFrom: null }

/** A declared strike of the made-up town. */
export const aStrike = (more: Partial<Strike> = {}): Strike => ({
  releaseId: null,
  belligerents: [],
  occurred: aDay('2031-04-05'),
  place: null,
  placeAsWritten: 'near the harbour',
  country: null,
  strikes: { min: 2, max: null },
  engagements: 3,
  means: ['airstrike'],
  targets: [],
  weapons: [],
  platforms: [],
  sentence: 'Near the harbour, at least two strikes.',
  sourceLine: 1,
  repeats: null,
  state: 'recorded',
  ...provenance,
  ...more,
})

/** A point near the harbour, known to some metres. */
export const aSpot = (
  lon: number,
  lat: number,
  radiusMetres = 65,
): NonNullable<Strike['place']> => ({
  kind: 'point',
  lon,
  lat,
  bbox: null,
  mgrs: null,
  mgrsAsWritten: null,
  accuracy: 'within_100m',
  radiusMetres,
  generic: false,
  method: null,
  signedOffBy: null,
  signedOffAt: null,
  asWritten: null,
})

export const aRelease = (actorId: string, more: Partial<StrikeRelease> = {}): StrikeRelease => ({
  actorId: actorId as StrikeRelease['actorId'],
  documentId: null,
  title: 'Strikes of the harbour command',
  issued: aDay('2031-04-06'),
  url: 'https://harbour-command.invalid/6',
  language: 'en',
  text: 'Near the harbour, two strikes. And words that nobody understands.',
  amends: null,
  unread: [{ line: 1, text: 'And words that nobody understands.', problem: 'not_a_release' }],
  state: 'recorded',
  ...provenance,
  ...more,
})

const recorded = (town: Town, more: Partial<Strike> = {}) =>
  town.basim.call(contract.recordStrike, {
    params: inv,
    body: { content: aStrike(more), reason },
  })

/** A release of a party, put there as an import would. */
export async function releaseOf({ store: open, inv: id, basim }: Town): Promise<string> {
  const release = store.freshId('strike_release', START)
  const content = aRelease(store.freshId('actor', START))
  const act = { by: basim.id, at: START, reason }
  await open.transaction((tx) =>
    store.writeRecord(tx, act, id, {
      kind: 'strike_release',
      id: release,
      content,
      verb: 'strike_release.record',
    }),
  )
  return release
}

const bounds = { radiusMetres: 5000, windowHours: 72 }
async function decided(town: Town, code: string) {
  const { incident } = await incidentOf(town, code)
  const strike = await recorded(town)
  return town.basim.call(contract.recordLink, {
    params: inv,
    body: {
      incidentId: incident.id as never,
      strikeId: strike.id as never,
      structureId: null,
      verdict: 'possible',
      reason,
      ...bounds,
    },
  })
}

export const strikeRequests: Record<string, Maker> = {
  listStrikes: () => ({ params: inv, body: { filter: { place: 'Harbour' } } }),
  readStrike: async (town) => ({ params: { ...inv, id: (await recorded(town)).id } }),
  recordStrike: () => ({ params: inv, body: { content: aStrike(), reason } }),
  correctStrike: async (town) => {
    const { id, version } = await recorded(town)
    const content = aStrike({ engagements: 4 })
    return { params: { ...inv, id }, body: { content, reason, expectedVersion: version } }
  },
  withdrawStrike: async (town) => {
    const { id, version } = await recorded(town)
    return { params: { ...inv, id }, body: { reason, expectedVersion: version } }
  },
  listReleases: () => ({ params: inv }),
  readStrikeRelease: async (town) => ({ params: { ...inv, id: await releaseOf(town) } }),
  previewRelease: () => ({
    params: inv,
    body: { text: 'Near Tell Harbour, two strikes destroyed a bunker.', issued: '2031-04-06' },
  }),
  readMatches: async (town, code) => {
    const { incident } = await incidentOf(town, code)
    return { params: { ...inv, code: incident.content.code } }
  },
  readMatchQueue: () => ({ params: inv }),
  recordLink: async (town, code) => {
    const { incident } = await incidentOf(town, code)
    const { id } = await recorded(town)
    const body = { incidentId: incident.id, strikeId: id, structureId: null }
    return { params: inv, body: { ...body, verdict: 'likely', reason, ...bounds } }
  },
  correctLink: async (town, code) => {
    const { id, version } = await decided(town, code)
    const body = { verdict: 'likely', reason, expectedVersion: version, ...bounds }
    return { params: { ...inv, id }, body }
  },
  withdrawLink: async (town, code) => {
    const { id, version } = await decided(town, code)
    return { params: { ...inv, id }, body: { reason, expectedVersion: version } }
  },
}
