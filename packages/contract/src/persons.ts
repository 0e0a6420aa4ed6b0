// Persons: found by name in either script, shown with every list's version; families; what lists held and hold.
import {
  Bilingual,
  CasualtyId,
  CountRange,
  DocumentId,
  IncidentId,
  ListSnapshot,
  outcomes,
  PersonId,
  RecordId,
  Reconciliation,
  reconciliationReasons,
  sexes,
  SourceId,
  When,
} from '@athar/domain'
import * as z from 'zod/mini'
import { ClusterEdge, JudgementShown } from './pairs.ts'
import { EntryView, ListName, NamePartView } from './entries.ts'
import { InvParams } from './register.ts'
import { route } from './route.ts'
import { insideFaults, recordFaults } from './faults.ts'

const text = (max: number) => z.string().check(z.maxLength(max))
const OfPerson = z.strictObject({ inv: z.string(), person: PersonId })
const writes = [
  ...recordFaults,
  'record.invalid',
  'record.version_conflict',
  'record.unchanged',
] as const

/** A person in a row: what the eldest entry with a name calls them. */
export const PersonRow = z.strictObject({
  id: PersonId,
  name: Bilingual,
  sex: z.enum(sexes),
  age: z.nullable(CountRange),
  outcomes: z.array(z.enum(outcomes)),
  entries: z.int(),
  lists: z.array(ListName),
  incidents: z.array(z.string()),
  /** single_report, multi_source or verified, from lists that are independent of each other. */
  corroboration: z.string(),
  basis: z.enum(['reader', 'model', 'alone']),
  isDisputed: z.boolean(),
  isNamed: z.boolean(),
})
export type PersonRow = z.infer<typeof PersonRow>

export const personFilters = ['all', 'on_several_lists', 'disputed', 'unnamed'] as const
/** Names that are still being read in after a start: nothing is found yet, and the question is asked again. */
const NamesReading = z.strictObject({ read: z.int(), of: z.int() })

/** The text asked for travels in the body: names stay out of addresses and logs. */
export const searchPersons = route({
  name: 'searchPersons',
  method: 'POST',
  path: '/investigations/:inv/persons/search',
  may: 'person.read',
  scope: 'investigation',
  summary:
    'A page of persons, all or those whose name is like the text, in either script and spelling. Without a text nothing is counted: ask for the counts.',
  params: InvParams,
  body: z.strictObject({
    text: text(200),
    show: z.enum(personFilters),
    list: z.optional(z.nullable(SourceId)),
    page: z.int().check(z.minimum(1)),
  }),
  reply: z.strictObject({
    rows: z.array(
      z.strictObject({
        person: PersonRow,
        /** How the text met the name; null where none was asked for. */
        found: z.nullable(
          z.strictObject({ score: z.number(), name: z.string(), parts: z.array(NamePartView) }),
        ),
      }),
    ),
    /** How many are found; null where that would have to be counted (`countPersons` does), and while names are read. */
    total: z.nullable(z.int()),
    page: z.int(),
    /** Whether a page follows. */
    more: z.boolean(),
    lists: z.array(ListName),
    /** Null once names can be searched. */
    reading: z.nullable(NamesReading),
  }),
  problems: [...insideFaults],
})

/** Every entry is looked at: asked once for a choice, beside its pages, and never older than its own answer. */
export const countPersons = route({
  name: 'countPersons',
  method: 'POST',
  path: '/investigations/:inv/persons/count',
  may: 'person.read',
  scope: 'investigation',
  summary: 'How many persons a choice holds, and how many persons, names and entries there are.',
  params: InvParams,
  body: z.strictObject({
    show: z.enum(personFilters),
    list: z.optional(z.nullable(SourceId)),
  }),
  reply: z.strictObject({
    /** Persons of the choice. */
    total: z.int(),
    persons: z.int(),
    entries: z.int(),
    /** Persons with a name. */
    named: z.int(),
  }),
  problems: [...insideFaults],
})

/** Names alone, as one types; for finding, with how each was met. */
export const searchNames = route({
  name: 'searchNames',
  method: 'POST',
  path: '/investigations/:inv/names/search',
  may: 'person.read',
  scope: 'investigation',
  summary:
    'List entries whose name is like the text, best first: misspelt, unfinished, in either script.',
  params: InvParams,
  body: z.strictObject({ text: text(200), limit: z.int().check(z.minimum(1), z.maximum(100)) }),
  reply: z.strictObject({
    hits: z.array(
      z.strictObject({
        entry: CasualtyId,
        name: Bilingual,
        score: z.number(),
        parts: z.array(NamePartView),
      }),
    ),
    names: z.int(),
    milliseconds: z.number(),
    /** Null once names can be searched. */
    reading: z.nullable(NamesReading),
  }),
  problems: [...insideFaults],
})

/** One field on which the lists disagree. */
export const DisputedField = z.strictObject({
  field: z.string(),
  values: z.array(
    z.strictObject({
      value: z.string(),
      text: z.nullable(Bilingual),
      entries: z.array(CasualtyId),
    }),
  ),
})
export type DisputedField = z.infer<typeof DisputedField>
export const PersonView = z.strictObject({
  person: PersonRow,
  /** The address asked for is of an entry that now belongs to this person. */
  wasAskedAs: PersonId,
  entries: z.array(EntryView),
  variants: z.array(
    z.strictObject({ name: z.string(), script: z.enum(['ar', 'en']), lists: z.array(ListName) }),
  ),
  independentLists: z.int(),
  disputed: z.array(DisputedField),
  edges: z.array(ClusterEdge),
  judgements: z.array(JudgementShown),
  /** Entries that may be this person too, undecided. */
  proposals: z.array(
    z.strictObject({ entry: EntryView, with: CasualtyId, probability: z.number() }),
  ),
  /** Judged the same, not joined because others were judged different. */
  contradictions: z.array(z.strictObject({ a: CasualtyId, b: CasualtyId })),
  /** Entries that were taken for this person and withdrawn since: by a release of their list, or by hand (`release` null). */
  dropped: z.array(
    z.strictObject({
      entry: EntryView,
      at: z.string(),
      reason: z.nullable(z.string()),
      release: z.nullable(z.strictObject({ title: Bilingual, released: When })),
    }),
  ),
  people: z.record(z.string(), z.string()),
})
export type PersonView = z.infer<typeof PersonView>
export const readPerson = route({
  name: 'readPerson',
  method: 'GET',
  path: '/investigations/:inv/persons/:person',
  may: 'person.read',
  scope: 'investigation',
  summary:
    'A person: every list’s version, variants of the name, incidents, what is disputed, who joined what.',
  params: OfPerson,
  reply: PersonView,
  problems: [...recordFaults],
})

/** Identifies a family to those who hunt it: it goes in and does not come back with the answer. */
export const recordMotherName = route({
  name: 'recordMotherName',
  method: 'POST',
  path: '/investigations/:inv/entries/:entry/mother-name',
  may: 'mother_name.record',
  scope: 'investigation',
  summary:
    'Put a mother’s name on record as the list of this entry has it. Changing or withdrawing one takes the right to read it.',
  params: z.strictObject({ inv: z.string(), entry: CasualtyId }),
  body: z.strictObject({
    /** Silent in both languages withdraws what stands. */
    name: z.strictObject({ en: z.nullable(text(200)), ar: z.nullable(text(200)) }),
    reason: text(2000).check(z.minLength(1)),
  }),
  reply: z.strictObject({ entry: CasualtyId, version: z.int(), hasMotherName: z.boolean() }),
  problems: [...recordFaults, 'record.invalid', 'record.unchanged'],
})

/** Why somebody may be of the family: codes whose words are the desk's. */
export const FamilyMember = z.strictObject({
  person: PersonRow,
  because: z.array(z.string()),
  sameIncident: z.boolean(),
})
export const readFamily = route({
  name: 'readFamily',
  method: 'GET',
  path: '/investigations/:inv/persons/:person/family',
  may: 'person.read',
  scope: 'investigation',
  summary:
    'Who may belong to one family: same household, father and family name, or "son of". Proposed, never asserted.',
  params: OfPerson,
  reply: z.strictObject({ person: PersonRow, members: z.array(FamilyMember) }),
  problems: [...recordFaults],
})

export const SnapshotRow = z.strictObject({
  id: RecordId,
  title: Bilingual,
  released: When,
  documentId: z.nullable(DocumentId),
  entries: z.int(),
  at: z.string(),
  by: z.string(),
})
export const ListRow = z.strictObject({
  list: ListName,
  entries: z.int(),
  named: z.int(),
  persons: z.int(),
  /** Pairs inside this list that may be one person counted twice. */
  doubles: z.int(),
  snapshots: z.array(SnapshotRow),
})
export type ListRow = z.infer<typeof ListRow>
export const readLists = route({
  name: 'readLists',
  method: 'GET',
  path: '/investigations/:inv/lists',
  may: 'person.read',
  scope: 'investigation',
  summary: 'The lists of people, with their dated snapshots.',
  params: InvParams,
  reply: z.strictObject({ lists: z.array(ListRow), people: z.record(z.string(), z.string()) }),
  problems: [...insideFaults],
})
export const recordSnapshot = route({
  name: 'recordSnapshot',
  method: 'POST',
  path: '/investigations/:inv/lists/snapshots',
  may: 'list.record',
  scope: 'investigation',
  summary: 'Keep a list as it stands now: every entry at its version.',
  params: InvParams,
  body: z.strictObject({
    sourceId: z.nullable(SourceId),
    title: Bilingual,
    released: When,
    documentId: z.nullable(DocumentId),
    reason: text(2000).check(z.minLength(1)),
  }),
  reply: z.strictObject({
    id: RecordId,
    version: z.int(),
    content: ListSnapshot,
    at: z.string(),
    by: z.string(),
  }),
  problems: [...writes],
})
/** What changed in a list between two snapshots. */
export const readListChanges = route({
  name: 'readListChanges',
  method: 'GET',
  path: '/investigations/:inv/lists/changes',
  may: 'person.read',
  scope: 'investigation',
  summary: 'What changed between two snapshots of a list: added, removed, corrected.',
  params: InvParams,
  query: z.strictObject({ from: RecordId, to: RecordId }),
  reply: z.strictObject({
    list: ListName,
    from: SnapshotRow,
    to: SnapshotRow,
    unchanged: z.int(),
    added: z.array(EntryView),
    removed: z.array(EntryView),
    corrected: z.array(
      z.strictObject({
        entry: EntryView,
        fields: z.array(
          z.strictObject({
            field: z.string(),
            before: z.nullable(z.string()),
            after: z.nullable(z.string()),
          }),
        ),
      }),
    ),
  }),
  problems: [...recordFaults, 'request.malformed'],
})

/** Named persons, each once, beside what the incident's counted range says. */
export const ConsistencyRow = z.strictObject({
  incident: z.strictObject({
    id: IncidentId,
    code: z.string(),
    occurred: When,
    placeName: Bilingual,
  }),
  persons: z.int(),
  named: z.int(),
  entries: z.int(),
  range: z.nullable(CountRange),
  /** agrees, fewer_named (fewer persons than the least counted), more_named (more than the most), not_counted. */
  finding: z.enum(['agrees', 'fewer_named', 'more_named', 'not_counted']),
  reconciliation: z.nullable(
    z.strictObject({
      id: RecordId,
      version: z.int(),
      content: Reconciliation,
      at: z.string(),
      by: z.string(),
      /** The figures have changed since it was written. */
      isOutdated: z.boolean(),
    }),
  ),
})
export type ConsistencyRow = z.infer<typeof ConsistencyRow>
export const readConsistency = route({
  name: 'readConsistency',
  method: 'GET',
  path: '/investigations/:inv/consistency',
  may: 'person.read',
  scope: 'investigation',
  summary:
    'Incidents where persons, each counted once, and the counted range of the killed disagree, with the reason on record.',
  params: InvParams,
  query: z.strictObject({
    page: z.optional(z.string()),
    show: z.optional(z.enum(['disagreeing', 'without_reason', 'all'])),
  }),
  reply: z.strictObject({
    rows: z.array(ConsistencyRow),
    total: z.int(),
    disagreeing: z.int(),
    withoutReason: z.int(),
    people: z.record(z.string(), z.string()),
  }),
  problems: [...insideFaults],
})
export const reconcile = route({
  name: 'reconcile',
  method: 'POST',
  path: '/investigations/:inv/reconciliations',
  may: 'reconciliation.record',
  scope: 'investigation',
  summary:
    'Say why persons and the counted range of an incident disagree. Writing again is a new version.',
  params: InvParams,
  body: z.strictObject({
    incidentId: IncidentId,
    reason: z.enum(reconciliationReasons),
    text: Bilingual,
  }),
  reply: ConsistencyRow,
  problems: [...writes],
})
