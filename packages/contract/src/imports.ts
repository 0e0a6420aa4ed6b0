// The import desk: files become a batch; dry run first, then apply, undo, approve; every refusal is listed.
import { Bilingual, SourceId, When } from '@athar/domain'
import * as z from 'zod/mini'
import { InvParams } from './register.ts'
import { route } from './route.ts'

const OfBatch = z.strictObject({ inv: z.string(), id: z.string() })
const counts = z.record(z.string(), z.int())
export const importProfiles = ['airwars', 'athar', 'gazetteer', 'strikes'] as const

const text = z.nullable(z.string().check(z.maxLength(200)))
/** What somebody says of a batch's files: that they are the next release of a list. */
export const ReleaseOrder = z.strictObject({
  /** The list's source; null for a list that the import makes, under `name`. */
  list: z.nullable(SourceId),
  name: z.strictObject({ en: text, ar: text }),
  title: z.strictObject({ en: text, ar: text }),
  released: When,
  /** Whether entries that the release dropped are withdrawn when the batch is applied. */
  withdraw: z.boolean(),
})
export type ReleaseOrder = z.infer<typeof ReleaseOrder>
/** What a release does to its list, in entries. */
export const ReleaseView = z.strictObject({
  list: z.nullable(SourceId),
  /** The list's source, once it is known. */
  source: z.nullable(SourceId),
  name: Bilingual,
  title: Bilingual,
  released: When,
  withdraw: z.boolean(),
  /** Null until a dry run or the application has looked. */
  counts: z.nullable(
    z.strictObject({
      added: z.int(),
      changed: z.int(),
      unchanged: z.int(),
      returned: z.int(),
      dropped: z.int(),
      renamed: z.int(),
      unnumbered: z.int(),
      unsure: z.int(),
      byHand: z.int(),
    }),
  ),
  /** The dated snapshot, once the batch is applied. */
  snapshot: z.nullable(z.string()),
})
export type ReleaseView = z.infer<typeof ReleaseView>

/** What a batch holds or would do, by kind of record. */
export const ImportBatchView = z.strictObject({
  id: z.string(),
  profile: z.enum(importProfiles),
  state: z.string(),
  by: z.string(),
  at: z.string(),
  files: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.string(),
      bytes: z.int(),
      sha256: z.string(),
      rows: z.int(),
    }),
  ),
  /** rows read, and per kind of record: new, changed, unchanged, refused. */
  read: counts,
  new: counts,
  changed: counts,
  unchanged: counts,
  refused: counts,
  flagged: z.int(),
  withheld: z.int(),
  unresolvedPlaces: z.int(),
  waiting: counts,
  /** Where the files are a list's next release. */
  release: z.nullable(ReleaseView),
  done: z.int(),
  total: z.int(),
  /** The code of the problem at which applying or undoing stopped; null while it runs and once it is done. */
  problem: z.nullable(z.string()),
})
export type ImportBatchView = z.infer<typeof ImportBatchView>
export const ImportRowView = z.strictObject({
  file: z.string(),
  row: z.int(),
  key: z.nullable(z.string()),
  outcome: z.enum(['refused', 'flagged', 'withheld', 'unresolved', 'suffixed']),
  field: z.nullable(z.string()),
  problem: z.string(),
  asWritten: z.nullable(z.string()),
})
export type ImportRowView = z.infer<typeof ImportRowView>

const faults = ['investigation.not_found', 'permission.denied', 'import.not_found'] as const
export const fileFaults = [
  'import.kind_unknown',
  'import.encoding',
  'import.row_too_long',
  'import.too_large',
  'import.compression_bomb',
  'import.not_gzip',
  'import.malformed',
  'import.columns_missing',
] as const
const zipFaults = ['import.zip_malformed', 'import.zip_entry'] as const

const releaseFaults = ['import.release_empty', 'import.release_unsure', 'record.not_found'] as const

export const listImports = route({
  name: 'listImports',
  method: 'GET',
  path: '/investigations/:inv/imports',
  may: 'import.read',
  scope: 'investigation',
  summary: 'The batches of an investigation.',
  params: InvParams,
  reply: z.strictObject({ batches: z.array(ImportBatchView) }),
  problems: ['investigation.not_found', 'permission.denied'],
})
export const prepareImport = route({
  name: 'prepareImport',
  method: 'POST',
  path: '/investigations/:inv/imports',
  may: 'import.prepare',
  scope: 'investigation',
  summary: 'Start a batch with no files yet.',
  params: InvParams,
  body: z.strictObject({
    profile: z.enum(importProfiles),
    /** The files will be a list's next release (profile `athar` alone). */
    release: z.optional(ReleaseOrder),
  }),
  reply: z.strictObject({ batch: ImportBatchView }),
  problems: [
    'investigation.not_found',
    'permission.denied',
    'record.not_found',
    'record.erased',
    'request.malformed',
  ],
})
export const uploadImportFile = route({
  name: 'uploadImportFile',
  method: 'POST',
  path: '/investigations/:inv/imports/:id/files',
  may: 'import.prepare',
  scope: 'investigation',
  upload: true,
  summary:
    'Add one file (raw bytes, gzip or not; its kind is recognised), or all files of a ZIP archive such as an export: all of them or none.',
  params: OfBatch,
  query: z.strictObject({ name: z.string() }),
  reply: z.strictObject({ batch: ImportBatchView }),
  problems: [...faults, ...fileFaults, ...zipFaults, 'import.wrong_state', 'request.too_large'],
})
export const dryRunImport = route({
  name: 'dryRunImport',
  method: 'POST',
  path: '/investigations/:inv/imports/:id/dry-run',
  may: 'import.prepare',
  scope: 'investigation',
  summary: 'What applying would do: new, changed, unchanged, refused. Writes no record.',
  params: OfBatch,
  body: z.strictObject({}),
  reply: z.strictObject({ batch: ImportBatchView }),
  problems: [...faults, ...fileFaults, 'import.wrong_state', ...releaseFaults],
})
export const readImport = route({
  name: 'readImport',
  method: 'GET',
  path: '/investigations/:inv/imports/:id',
  may: 'import.read',
  scope: 'investigation',
  summary: 'One batch and how far it is.',
  params: OfBatch,
  reply: z.strictObject({ batch: ImportBatchView }),
  problems: [...faults],
})
export const readImportRows = route({
  name: 'readImportRows',
  method: 'GET',
  path: '/investigations/:inv/imports/:id/rows',
  may: 'import.read',
  scope: 'investigation',
  summary: 'The row report: refused rows, emptied fields, texts held back, places not resolved.',
  params: OfBatch,
  query: z.strictObject({ page: z.optional(z.string()), outcome: z.optional(z.string()) }),
  reply: z.strictObject({ rows: z.array(ImportRowView), total: z.int() }),
  problems: [...faults],
})
export const downloadImportErrors = route({
  name: 'downloadImportErrors',
  method: 'GET',
  path: '/investigations/:inv/imports/:id/errors.csv',
  may: 'import.read',
  scope: 'investigation',
  summary: 'The row report as a CSV file.',
  params: OfBatch,
  streams: ['text/csv'],
  problems: [...faults],
})
export const readImportDiff = route({
  name: 'readImportDiff',
  method: 'GET',
  path: '/investigations/:inv/imports/:id/diff',
  may: 'import.read',
  scope: 'investigation',
  summary:
    'The changed records of a dry run, field by field; of a release also what is added, returns or is dropped.',
  params: OfBatch,
  query: z.strictObject({ page: z.optional(z.string()) }),
  reply: z.strictObject({
    changes: z.array(
      z.strictObject({
        kind: z.string(),
        key: z.string(),
        action: z.enum(['new', 'changed', 'returned', 'dropped']),
        fields: z.array(
          z.strictObject({
            field: z.string(),
            before: z.nullable(z.unknown()),
            after: z.nullable(z.unknown()),
          }),
        ),
      }),
    ),
    total: z.int(),
  }),
  problems: [...faults],
})
const act = <N extends string>(
  name: N,
  path: string,
  may: 'import.apply' | 'import.undo' | 'import.approve',
  summary: string,
) =>
  route({
    name,
    method: 'POST',
    path: `/investigations/:inv/imports/:id/${path}`,
    may,
    scope: 'investigation',
    summary,
    params: OfBatch,
    body: z.strictObject({ reason: z.string().check(z.minLength(1), z.maxLength(2000)) }),
    reply: z.strictObject({ batch: ImportBatchView }),
    problems: [
      ...faults,
      'import.wrong_state',
      'import.undo_blocked',
      'incident.second_reader_needed',
      ...releaseFaults,
    ],
  })
export const applyImport = act(
  'applyImport',
  'application',
  'import.apply',
  'Apply in resumable chunks; answers at once, the batch tells how far it is.',
)
export const undoImport = act(
  'undoImport',
  'undo',
  'import.undo',
  'Undo the whole batch: created records are undone, changed ones return to what they were.',
)
export const approveImport = act(
  'approveImport',
  'approval',
  'import.approve',
  'Approve every draft of the batch as second reader (never the importer).',
)
