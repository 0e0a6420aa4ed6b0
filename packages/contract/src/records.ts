// Records: incidents with their claims, casualties, sources, notes; recorded, corrected, moved, never edited away.
import {
  Bilingual,
  Casualty,
  Claim,
  Code,
  Document,
  Incident,
  IncidentId,
  Note,
  RecordId,
  Source,
  SourceRelation,
  When,
} from '@athar/domain'
import * as z from 'zod/mini'
import { PublicIncident } from './public.ts'
import { InvParams } from './register.ts'
import { route } from './route.ts'
import { recordFaults, writeFaults } from './faults.ts'

const reason = z.string().check(z.minLength(1), z.maxLength(2000))
const expectedVersion = z.int()
const OfCode = z.strictObject({ inv: z.string(), code: z.string() })
const OfId = z.strictObject({ inv: z.string(), id: RecordId })

/** One version of one record as history shows it. `changed` are the top-level fields that differ from the version before. */
export const VersionView = z.strictObject({
  version: z.int(),
  verb: z.string(),
  by: z.string(),
  at: z.string(),
  reason: z.nullable(z.string()),
  batchId: z.nullable(z.string()),
  content: z.nullable(z.unknown()),
  changed: z.array(z.string()),
  lineId: z.string(),
  leafIndex: z.nullable(z.int()),
})
export type VersionView = z.infer<typeof VersionView>

const recorded = <S extends z.ZodMiniType>(content: S) =>
  z.strictObject({ id: RecordId, version: z.int(), content, at: z.string(), by: z.string() })

/** Why the count of independent sources is what it is. */
export const Independence = z.strictObject({
  count: z.int(),
  groups: z.array(z.strictObject({ members: z.array(z.string()), reason: z.nullable(z.string()) })),
})
export const IncidentView = z.strictObject({
  incident: recorded(Incident),
  casualties: z.array(recorded(Casualty)),
  claims: z.array(recorded(Claim)),
  sources: z.array(recorded(Source)),
  documents: z.array(recorded(Document)),
  relations: z.array(recorded(SourceRelation)),
  notes: z.array(recorded(Note)),
  independence: Independence,
  corroboration: z.strictObject({ level: z.string(), rule: z.string() }),
  derivedGrade: z.strictObject({ grade: z.nullable(z.string()), rule: z.string() }),
  acknowledgement: z.strictObject({ level: z.string(), rule: z.string() }),
  /** For each move: whether I may make it now, and if not, the problem that says why. */
  moves: z.array(
    z.strictObject({ move: z.string(), allowed: z.boolean(), because: z.nullable(z.string()) }),
  ),
  people: z.record(z.string(), z.string()),
  /** The parties that the incident, its claims and its positions name, under all their names. */
  actors: z.array(z.strictObject({ id: z.string(), name: Bilingual })),
})
export type IncidentView = z.infer<typeof IncidentView>

export const readIncident = route({
  name: 'readIncident',
  method: 'GET',
  path: '/investigations/:inv/incidents/:code',
  may: 'record.read',
  scope: 'investigation',
  summary:
    'An incident with everything that hangs on it; an old code answers with the incident it became.',
  params: OfCode,
  reply: IncidentView,
  problems: [...recordFaults],
})
export const recordIncident = route({
  name: 'recordIncident',
  method: 'POST',
  path: '/investigations/:inv/incidents',
  may: 'incident.record',
  scope: 'investigation',
  summary: 'Record an incident (draft).',
  params: InvParams,
  body: z.strictObject({ content: Incident, reason }),
  reply: recorded(Incident),
  problems: [...writeFaults, 'incident.code_taken'],
})
export const correctIncident = route({
  name: 'correctIncident',
  method: 'PUT',
  path: '/investigations/:inv/incidents/:id',
  may: 'incident.correct',
  scope: 'investigation',
  summary:
    'Correct an incident: a new version with its reason; an approved one goes back to draft.',
  params: OfId,
  body: z.strictObject({ content: Incident, reason, expectedVersion }),
  reply: recorded(Incident),
  problems: [...writeFaults, 'incident.code_taken'],
})
const move = <N extends string>(
  name: N,
  path: string,
  may: 'incident.submit' | 'incident.approve' | 'incident.withdraw' | 'incident.correct',
  summary: string,
) =>
  route({
    name,
    method: 'POST',
    path: `/investigations/:inv/incidents/:id/${path}`,
    may,
    scope: 'investigation',
    summary,
    params: OfId,
    body: z.strictObject({ reason, expectedVersion }),
    reply: recorded(Incident),
    problems: [...writeFaults, 'incident.second_reader_needed'],
  })
export const submitIncident = move(
  'submitIncident',
  'submission',
  'incident.submit',
  'Hand a draft to a second reader.',
)
export const approveIncident = move(
  'approveIncident',
  'approval',
  'incident.approve',
  'Approve as second reader: never one who recorded it.',
)
export const returnIncident = move(
  'returnIncident',
  'return',
  'incident.approve',
  'Send back to draft with a reason.',
)
export const withdrawIncident = move(
  'withdrawIncident',
  'withdrawal',
  'incident.withdraw',
  'Withdraw; it stays visible as withdrawn.',
)
export const reopenIncident = move(
  'reopenIncident',
  'reopening',
  'incident.correct',
  'Take a withdrawn incident back to draft.',
)
export const mergeIncidents = route({
  name: 'mergeIncidents',
  method: 'POST',
  path: '/investigations/:inv/incidents/:id/merge',
  may: 'incident.merge',
  scope: 'investigation',
  summary:
    'Merge another incident into this one: its claims and casualties move, its codes resolve here for ever.',
  params: OfId,
  body: z.strictObject({ other: IncidentId, reason, expectedVersion }),
  reply: recorded(Incident),
  problems: [...writeFaults, 'incident.merge_with_itself'],
})
export const splitIncident = route({
  name: 'splitIncident',
  method: 'POST',
  path: '/investigations/:inv/incidents/:id/split',
  may: 'incident.split',
  scope: 'investigation',
  summary: 'Split off a new incident with the named claims and casualties.',
  params: OfId,
  body: z.strictObject({ content: Incident, take: z.array(RecordId), reason, expectedVersion }),
  reply: recorded(Incident),
  problems: [...writeFaults, 'incident.code_taken', 'incident.split_needs_parts'],
})
export const assignIncident = route({
  name: 'assignIncident',
  method: 'POST',
  path: '/investigations/:inv/incidents/:id/assignment',
  may: 'incident.assign',
  scope: 'investigation',
  summary: 'Assign to a person, with a hand-over note.',
  params: OfId,
  body: z.strictObject({ to: z.nullable(z.string()), note: Bilingual, expectedVersion }),
  reply: recorded(Incident),
  problems: [...writeFaults, 'user.not_found'],
})
export const readVersions = route({
  name: 'readVersions',
  method: 'GET',
  path: '/investigations/:inv/records/:id/versions',
  may: 'record.read',
  scope: 'investigation',
  summary: 'The history of any record, oldest first, with its ledger lines.',
  params: OfId,
  reply: z.strictObject({ kind: z.string(), versions: z.array(VersionView) }),
  problems: [...recordFaults, 'permission.reason_needed'],
})
export const findPossibleDuplicates = route({
  name: 'findPossibleDuplicates',
  method: 'POST',
  path: '/investigations/:inv/incidents/possible-duplicates',
  may: 'record.read',
  scope: 'investigation',
  summary: 'Incidents near in place and day, for one who is typing.',
  params: InvParams,
  body: z.strictObject({
    occurred: z.nullable(When),
    lon: z.nullable(z.number()),
    lat: z.nullable(z.number()),
    placeText: z.nullable(z.string()),
    except: z.nullable(z.string()),
  }),
  reply: z.strictObject({
    incidents: z.array(
      z.strictObject({
        id: z.string(),
        code: Code,
        placeName: Bilingual,
        occurred: When,
        metresAway: z.nullable(z.number()),
        because: z.array(z.string()),
      }),
    ),
  }),
  problems: ['investigation.not_found', 'permission.denied'],
})
export const previewIncident = route({
  name: 'previewIncident',
  method: 'GET',
  path: '/investigations/:inv/incidents/:code/preview',
  may: 'record.read',
  scope: 'investigation',
  summary: 'Exactly what the world would see.',
  params: OfCode,
  reply: z.strictObject({ incident: PublicIncident, withheld: z.array(z.string()) }),
  problems: [...recordFaults],
})

const plain = <K extends string, S extends z.ZodMiniType>(
  kind: K,
  plural: string,
  content: S,
  may: {
    record:
      | 'casualty.record'
      | 'claim.record'
      | 'source.record'
      | 'document.record'
      | 'source.relate'
      | 'note.record'
    correct:
      | 'casualty.correct'
      | 'claim.correct'
      | 'source.correct'
      | 'source.relate'
      | 'document.record'
      | 'note.record'
    withdraw:
      | 'casualty.withdraw'
      | 'claim.withdraw'
      | 'source.correct'
      | 'source.relate'
      | 'document.record'
      | 'note.record'
  },
) => ({
  record: route({
    name: `record${kind}`,
    method: 'POST',
    path: `/investigations/:inv/${plural}`,
    may: may.record,
    scope: 'investigation',
    summary: `Record: ${kind}.`,
    params: InvParams,
    body: z.strictObject({ content, reason }),
    reply: recorded(content),
    problems: [...writeFaults],
  }),
  correct: route({
    name: `correct${kind}`,
    method: 'PUT',
    path: `/investigations/:inv/${plural}/:id`,
    may: may.correct,
    scope: 'investigation',
    summary: `Correct (a new version): ${kind}.`,
    params: OfId,
    body: z.strictObject({ content, reason, expectedVersion }),
    reply: recorded(content),
    problems: [...writeFaults],
  }),
  withdraw: route({
    name: `withdraw${kind}`,
    method: 'POST',
    path: `/investigations/:inv/${plural}/:id/withdrawal`,
    may: may.withdraw,
    scope: 'investigation',
    summary: `Withdraw; stays visible as withdrawn: ${kind}.`,
    params: OfId,
    body: z.strictObject({ reason, expectedVersion }),
    reply: recorded(content),
    problems: [...writeFaults],
  }),
})
export const casualtyRoutes = plain('Casualty', 'casualties', Casualty, {
  record: 'casualty.record',
  correct: 'casualty.correct',
  withdraw: 'casualty.withdraw',
})
export const claimRoutes = plain('Claim', 'claims', Claim, {
  record: 'claim.record',
  correct: 'claim.correct',
  withdraw: 'claim.withdraw',
})
export const sourceRoutes = plain('Source', 'sources', Source, {
  record: 'source.record',
  correct: 'source.correct',
  withdraw: 'source.correct',
})
export const documentRoutes = plain('Document', 'documents', Document, {
  record: 'document.record',
  correct: 'document.record',
  withdraw: 'document.record',
})
export const relationRoutes = plain('SourceRelation', 'source-relations', SourceRelation, {
  record: 'source.relate',
  correct: 'source.relate',
  withdraw: 'source.relate',
})
export const noteRoutes = plain('Note', 'notes', Note, {
  record: 'note.record',
  correct: 'note.record',
  withdraw: 'note.record',
})

export const listSources = route({
  name: 'listSources',
  method: 'POST',
  path: '/investigations/:inv/sources/finding',
  may: 'record.read',
  scope: 'investigation',
  summary: 'Sources by name, in either script.',
  params: InvParams,
  body: z.strictObject({ search: z.string(), limit: z._default(z.int(), 20) }),
  reply: z.strictObject({ sources: z.array(recorded(Source)) }),
  problems: ['investigation.not_found', 'permission.denied'],
})
export const purgeRecord = route({
  name: 'purgeRecord',
  method: 'POST',
  path: '/investigations/:inv/records/:id/purge',
  may: 'record.purge',
  scope: 'investigation',
  summary: 'Erase a record for good: asked for by one keeper, carried out by a second.',
  params: OfId,
  body: z.strictObject({ reason }),
  reply: z.strictObject({ state: z.enum(['asked', 'erased']) }),
  problems: [...recordFaults, 'record.erased', 'incident.second_reader_needed'],
})
export const readLedger = route({
  name: 'readLedger',
  method: 'GET',
  path: '/investigations/:inv/records/:id/ledger',
  may: 'ledger.read',
  scope: 'investigation',
  summary: 'The ledger lines of a record, with their place in the log.',
  params: OfId,
  reply: z.strictObject({
    lines: z.array(
      z.strictObject({
        id: z.string(),
        at: z.string(),
        by: z.string(),
        verb: z.string(),
        version: z.nullable(z.int()),
        commitment: z.string(),
        leafIndex: z.nullable(z.int()),
      }),
    ),
  }),
  problems: [...recordFaults],
})
