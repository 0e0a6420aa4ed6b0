// One good request for each route of the contract, made from what stands in the town; used to ask with and without the right.
import * as contract from '@athar/contract'
import type { Route } from '@athar/contract'
import * as store from '@athar/store'
import { type ActorId, INSTANCE } from '@athar/domain'
import {
  aCasualty,
  anActor,
  aClaim,
  aDocument,
  aNote,
  anIncident,
  aRelation,
  aRule,
  aSource,
} from './content.ts'
import { personRequests } from './person-requests.ts'
import { strikeRequests } from './strike-requests.ts'
import { figureRequests } from './figure-requests.ts'
import { allegationRequests } from './allegation-requests.ts'
import { trackerRequests } from './tracker-requests.ts'
import { incidentOf, PASSWORD, type Person, SLUG, START, type Town } from './world.ts'

export interface Request {
  readonly params?: Record<string, string>
  readonly query?: Record<string, string>
  readonly body?: unknown
  readonly bytes?: string | Uint8Array
  readonly headers?: Record<string, string>
  /** Who makes it when it must succeed; the first of the cast with the right otherwise. */
  readonly by?: 'carla' | 'dunya' | 'stranger'
}
type Maker = (town: Town, code: string) => Promise<Request> | Request

const inv = { inv: SLUG }
const reason = 'asked by a test'
const silent = { en: null, ar: null }

/** A table of one incident, in our own columns. */
export const aTable = (code: string): string =>
  `code,date,date_as_written,area_text\r\n${code},2031-04-05,5 April 2031,North\r\n`

const withIncident =
  (make: (it: Awaited<ReturnType<typeof incidentOf>>) => Request): Maker =>
  async (town, code) =>
    make(await incidentOf(town, code))

/** An incident that waits for its second reader. */
async function waiting(town: Town, code: string): Promise<{ id: string; version: number }> {
  const { incident } = await incidentOf(town, code)
  return town.basim.call(contract.submitIncident, {
    params: { inv: SLUG, id: incident.id },
    body: { reason, expectedVersion: incident.version },
  })
}
const ofId = ({ id, version }: { id: string; version: number }, more: object = {}): Request => ({
  params: { ...inv, id },
  body: { reason, expectedVersion: version, ...more },
})

/** A batch with one file, as far as it is to get. */
export async function batchOf(
  { basim, server }: Town,
  code: string,
  until: 'file' | 'applied' = 'file',
): Promise<string> {
  const made = await basim.call(contract.prepareImport, {
    params: inv,
    body: { profile: 'athar' },
  })
  const { id } = made.batch
  const params = { ...inv, id }
  await basim.call(contract.uploadImportFile, {
    params,
    query: { name: 'table.csv' },
    bytes: aTable(code),
  } as never)
  if (until === 'applied') {
    await basim.call(contract.applyImport, { params, body: { reason } })
    await server.parts.jobs.settled(`import:${id}`)
  }
  return id
}

/** A party of the register. */
export async function actorIn({ server, amal }: Town, en: string): Promise<ActorId> {
  const id = store.freshId('actor', START)
  const content = anActor({ en, ar: null })
  await server.parts.store.transaction((tx) =>
    store.writeRecord(tx, { by: amal.id, at: START, reason }, INSTANCE, {
      kind: 'actor',
      id,
      verb: 'actor.record',
      content,
    }),
  )
  return id
}

async function keptRule(town: Town, code: string): Promise<string> {
  const name = { en: 'Killed', ar: 'القتلى' }
  const rule = code.toLowerCase()
  await town.basim.call(contract.recordRule, {
    params: inv,
    body: { code: rule, name, rule: aRule(SLUG), isPublic: true, reason },
  })
  return rule
}

/** Publishes the town if it is private, with one approved incident of this code. */
export async function published(town: Town, code: string): Promise<void> {
  const it = await waiting(town, code)
  const body = { reason, expectedVersion: it.version }
  await town.carla.call(contract.approveIncident, { params: { ...inv, id: it.id }, body })
  await town.amal.ask(contract.publishInvestigation, { params: inv, body: { reason } })
}

async function invited({ amal }: Town): Promise<string> {
  const body = { displayName: 'Guest', roles: [] }
  return (await amal.call(contract.invitePerson, { body })).token
}

const plain = (
  name: string,
  make: (it: Awaited<ReturnType<typeof incidentOf>>) => {
    content: object
    other: object
    record: (by: Person) => Promise<{ id: string; version: number }>
  },
): Record<string, Maker> => ({
  [`record${name}`]: withIncident((it) => ({
    params: inv,
    body: { content: make(it).content, reason },
  })),
  [`correct${name}`]: async (town, code) => {
    const { other, record } = make(await incidentOf(town, code))
    return ofId(await record(town.basim), { content: other })
  },
  [`withdraw${name}`]: async (town, code) => {
    const { record } = make(await incidentOf(town, code))
    return ofId(await record(town.basim))
  },
})

const body = <C>(content: C) => ({ params: inv, body: { content, reason } })

export const requests: Record<string, Maker> = {
  whoAmI: () => ({}),
  signIn: () => ({ body: { name: 'elias', password: PASSWORD }, by: 'stranger' }),
  signOut: () => ({ by: 'dunya' }),
  listSessions: () => ({}),
  endSession: async ({ store: open, dunya }) => {
    const live = { at: START, usedAfter: new Date(0) }
    const [session] = await store.listSessions(open.db, dunya.id, live)
    return { params: { id: session?.id ?? '' }, by: 'dunya' }
  },
  listPeople: () => ({}),
  invitePerson: () => ({ body: { displayName: 'Guest', roles: [] } }),
  readInvitation: async (town) => ({ body: { token: await invited(town) } }),
  acceptInvitation: async (town, code) => ({
    body: { token: await invited(town), name: code.toLowerCase(), password: PASSWORD },
    by: 'stranger',
  }),
  grantRole: ({ ghada }) => ({
    params: { id: ghada.id },
    body: { role: 'volunteer', investigation: null, reason },
  }),
  revokeRole: ({ ghada }) => ({
    params: { id: ghada.id },
    body: { role: 'volunteer', investigation: null, reason },
  }),
  endAllSessions: ({ dunya }) => ({ params: { id: dunya.id }, body: { reason } }),

  listInvestigations: () => ({}),
  recordInvestigation: (_, code) => ({
    body: { slug: code.toLowerCase(), name: silent, description: silent, zone: '+00:00' },
  }),
  readInvestigation: () => ({ params: inv }),
  correctInvestigation: async ({ amal }) => {
    const { investigation } = await amal.call(contract.readInvestigation, { params: inv })
    const { name, zone, version } = investigation
    const description = { en: `Corrected from ${version}.`, ar: null }
    return { params: inv, body: { name, description, zone, reason, expectedVersion: version } }
  },
  previewInvestigation: () => ({ params: inv }),
  publishInvestigation: async ({ amal }) => {
    await amal.ask(contract.unpublishInvestigation, { params: inv, body: { reason } })
    return { params: inv, body: { reason } }
  },
  unpublishInvestigation: async ({ amal }) => {
    await amal.ask(contract.publishInvestigation, { params: inv, body: { reason } })
    return { params: inv, body: { reason } }
  },

  readRegister: () => ({ params: inv, body: { filter: {} } }),
  readTimeline: () => ({ params: inv, body: { filter: {} } }),
  readMap: () => ({ params: inv, body: { filter: {}, bbox: [-180, -80, 180, 80], zoom: 3 } }),
  exportIncidents: () => ({ params: inv, body: { filter: {}, format: 'csv' } }),
  listAreas: () => ({ params: inv }),
  listActors: () => ({ params: inv }),

  readIncident: withIncident(({ incident }) => ({
    params: { ...inv, code: incident.content.code },
  })),
  previewIncident: withIncident(({ incident }) => ({
    params: { ...inv, code: incident.content.code },
  })),
  recordIncident: (_, code) => body(anIncident(code)),
  correctIncident: withIncident(({ incident }) =>
    ofId(incident, { content: anIncident(incident.content.code, { strikes: 2 }) }),
  ),
  submitIncident: withIncident(({ incident }) => ofId(incident)),
  approveIncident: async (town, code) => ({ ...ofId(await waiting(town, code)), by: 'carla' }),
  returnIncident: async (town, code) => ofId(await waiting(town, code)),
  withdrawIncident: withIncident(({ incident }) => ofId(incident)),
  reopenIncident: async (town, code) => {
    const { incident } = await incidentOf(town, code)
    const { id, version } = incident
    const params = { inv: SLUG, id }
    const given = { params, body: { reason, expectedVersion: version } }
    return ofId(await town.basim.call(contract.withdrawIncident, given))
  },
  mergeIncidents: async (town, code) => {
    const { incident: other } = await incidentOf(town, `${code}x`)
    const { incident } = await incidentOf(town, code)
    return ofId(incident, { other: other.id })
  },
  splitIncident: withIncident(({ incident, casualty }) =>
    ofId(incident, { content: anIncident(`${incident.content.code}y`), take: [casualty.id] }),
  ),
  assignIncident: async (town, code) => {
    const { incident } = await incidentOf(town, code)
    const note = { en: 'Yours.', ar: null }
    const assigned = { to: town.carla.id, note, expectedVersion: incident.version }
    return { params: { ...inv, id: incident.id }, body: assigned }
  },
  readVersions: withIncident(({ incident }) => ({ params: { ...inv, id: incident.id } })),
  readLedger: withIncident(({ incident }) => ({ params: { ...inv, id: incident.id } })),
  findPossibleDuplicates: () => ({
    params: inv,
    body: { occurred: null, lon: null, lat: null, placeText: null, except: null },
  }),
  listSources: () => ({ params: inv, body: { search: 'Harbour' } }),
  purgeRecord: withIncident(({ casualty }) => ({
    params: { ...inv, id: casualty.id },
    body: { reason },
  })),
  ...plain('Casualty', ({ incident }) => ({
    content: aCasualty(incident.id),
    other: aCasualty(incident.id, { order: 9 }),
    record: (by) => by.call(contract.casualtyRoutes.record, body(aCasualty(incident.id))),
  })),
  ...plain('Claim', ({ incident, source }) => ({
    content: aClaim(incident.id, source.id),
    other: { ...aClaim(incident.id, source.id), basis: 'A visit.' },
    record: (by) => by.call(contract.claimRoutes.record, body(aClaim(incident.id, source.id))),
  })),
  ...plain('Source', () => ({
    content: aSource(),
    other: aSource('Harbour Daily'),
    record: (by) => by.call(contract.sourceRoutes.record, body(aSource())),
  })),
  ...plain('Document', ({ source }) => ({
    content: aDocument(source.id),
    other: { ...aDocument(source.id), title: 'Another title' },
    record: (by) => by.call(contract.documentRoutes.record, body(aDocument(source.id))),
  })),
  ...plain('SourceRelation', ({ source, claim }) => ({
    content: aRelation(source.id, claim.content.sourceId),
    other: { ...aRelation(source.id, claim.content.sourceId), kind: 'cites' },
    record: (by) => by.call(contract.relationRoutes.record, body(aRelation(source.id, source.id))),
  })),
  ...plain('Note', ({ incident }) => ({
    content: aNote(incident.id),
    other: aNote(incident.id, 'public'),
    record: (by) => by.call(contract.noteRoutes.record, body(aNote(incident.id))),
  })),

  listImports: () => ({ params: inv }),
  prepareImport: () => ({ params: inv, body: { profile: 'athar' } }),
  uploadImportFile: async ({ basim }, code) => {
    const profile = 'athar' as const
    const { batch } = await basim.call(contract.prepareImport, { params: inv, body: { profile } })
    const query = { name: 'table.csv' }
    return { params: { ...inv, id: batch.id }, query, bytes: aTable(code) }
  },
  dryRunImport: async (town, code) => ({
    params: { ...inv, id: await batchOf(town, code) },
    body: {},
  }),
  readImport: async (town, code) => ({ params: { ...inv, id: await batchOf(town, code) } }),
  readImportRows: async (town, code) => ({ params: { ...inv, id: await batchOf(town, code) } }),
  readImportDiff: async (town, code) => ({ params: { ...inv, id: await batchOf(town, code) } }),
  downloadImportErrors: async (town, code) => ({
    params: { ...inv, id: await batchOf(town, code) },
  }),
  applyImport: async (town, code) => ({
    params: { ...inv, id: await batchOf(town, code) },
    body: { reason },
  }),
  undoImport: async (town, code) => ({
    params: { ...inv, id: await batchOf(town, code, 'applied') },
    body: { reason },
  }),
  approveImport: async (town, code) => ({
    params: { ...inv, id: await batchOf(town, code, 'applied') },
    body: { reason },
    by: 'carla',
  }),

  listRules: () => ({ params: inv }),
  recordRule: (_, code) => ({
    params: inv,
    body: { code: code.toLowerCase(), name: silent, rule: aRule(SLUG), isPublic: false, reason },
  }),
  readGapBoard: async (town, code) => ({
    params: inv,
    body: { filter: {}, actor: await actorIn(town, code) },
  }),
  previewMonthlyReport: async (town, code) => ({
    params: inv,
    body: {
      actor: await actorIn(town, code),
      text: 'June 1, 2031, near Al-Mithal.',
      published: null,
    },
  }),
  recordReportEntry: async (town, code) => ({
    params: inv,
    body: {
      actor: await actorIn(town, code),
      incidentId: (await incidentOf(town, code)).incident.id,
      said: '2031-09-01',
      text: 'No strikes were conducted in the area.',
      assessment: 'non_credible',
      reasons: ['no_coalition_strikes'],
      concededKilled: null,
      concededInjured: null,
      mgrs: null,
      title: null,
      url: null,
      reason,
    },
  }),
  readClosureReview: async (town, code) => ({
    params: inv,
    body: { filter: {}, actor: await actorIn(town, code) },
  }),
  readFigure: async (town, code) => ({ params: { ...inv, rule: await keptRule(town, code) } }),
  readFigureRecords: async (town, code) => ({
    params: { ...inv, rule: await keptRule(town, code) },
  }),
  tryFigure: () => ({ params: inv, body: aRule(SLUG) }),

  listPublicInvestigations: () => ({}),
  readPublicInvestigation: async (town, code) => {
    await published(town, code)
    return { params: inv }
  },
  listPublicIncidents: async (town, code) => {
    await published(town, code)
    return { params: inv }
  },
  readPublicIncident: async (town, code) => {
    await published(town, code)
    return { params: { ...inv, code } }
  },
  readPublicFigure: async (town, code) => {
    await published(town, `${code}p`)
    return { params: { ...inv, rule: await keptRule(town, code) } }
  },
  downloadPublicIncidents: async (town, code) => {
    await published(town, code)
    return { params: inv }
  },

  ...figureRequests,
  ...strikeRequests,
  ...personRequests,
  ...allegationRequests,
  ...trackerRequests,

  readHealth: () => ({}),
  readMetrics: () => ({}),
  readCheckpoint: async ({ store: open }) => {
    await store.seal(open, () => START)
    return {}
  },
  readTile: async ({ store: open }) => {
    await store.seal(open, () => START)
    return { params: { level: '0', index: '0' } }
  },
} satisfies Record<string, Maker>

export const makerOf = (route: Route): Maker | undefined => requests[route.name]
