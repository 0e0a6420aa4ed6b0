// An investigation whole, as one JSON file or as tables in a ZIP file: with what is needed to rebuild its persons elsewhere.
import {
  atharCsvHeader,
  atharVersionsHeader,
  type CsvKind,
  csvKinds,
  snapshotEntriesHeader,
  snapshotEntryRows,
  toAtharJson,
  toAtharVersionRow,
} from '@athar/imports'
import arabic from '@athar/imports/words/export.ar.json' with { type: 'json' }
import english from '@athar/imports/words/export.en.json' with { type: 'json' }
import * as store from '@athar/store'
import { withMark } from './csv.ts'
import { actorsAnew, leaving, rowsOf, type Some } from './export-rows.ts'
import { type ZipPart, zipStream } from './zip-stream.ts'

/** Whether mothers' names go along, and if not, why. */
export type Mothers = 'in' | 'not_asked' | 'not_permitted'

type Db = store.Db
/** Kinds that belong to the investigation; parties belong to the instance and go along where a record names them. */
type OwnKind = Exclude<CsvKind, 'actor'>
const ownKinds = csvKinds.filter((kind): kind is OwnKind => kind !== 'actor')

interface Whole {
  readonly db: Db
  readonly investigation: string
  readonly mothers: Mothers
  /** How many records of each kind went out. */
  readonly holds: Map<string, number>
  readonly seen: Set<string>
}

const count = ({ holds }: Whole, kind: string, by: number): void => {
  holds.set(kind, (holds.get(kind) ?? 0) + by)
}

async function* recordsOfKind(whole: Whole, kind: OwnKind): AsyncGenerator<Some> {
  const { db, investigation, mothers } = whole
  if (kind === 'mother_name' && mothers !== 'in') return
  for await (const ids of store.idsOfKind(db, investigation, kind)) {
    const some = await store.readRecords(db, investigation, ids, { motherNames: mothers === 'in' })
    count(whole, kind, some.length)
    yield some
  }
}

/** What stands in no record: the linker's links are found again by running it, as it was run here. */
async function aboutOf({ db, investigation, mothers }: Whole) {
  const run = await store.currentRun(db, investigation)
  return {
    of: 'investigation',
    motherNames: mothers,
    linkage:
      run === null
        ? null
        : { model: run.model, threshold: run.threshold, motherNames: run.motherNames },
  }
}

async function* jsonOf(whole: Whole): AsyncGenerator<string> {
  yield `{"format":"athar/1","about":${JSON.stringify(await aboutOf(whole))},"records":[\n`
  let isFirst = true
  for await (const some of elements(whole)) {
    if (some.length === 0) continue
    yield (isFirst ? '' : ',\n') + some.join(',\n')
    isFirst = false
  }
  yield `\n],"holds":${JSON.stringify(Object.fromEntries(whole.holds))}}\n`
}

async function* elements(whole: Whole): AsyncGenerator<string[]> {
  for (const kind of ownKinds) {
    if (kind === 'casualty') yield* versionElements(whole)
    for await (const some of recordsOfKind(whole, kind)) {
      const actors = await actorsAnew(whole.db, some, whole.seen)
      count(whole, 'actor', actors.length)
      yield [...actors, ...some].map((record) =>
        toAtharJson({ kind: record.kind, id: record.id, content: leaving(record) }),
      )
    }
  }
}

async function* versionElements(whole: Whole): AsyncGenerator<string[]> {
  for await (const some of store.entryVersions(whole.db, whole.investigation)) {
    count(whole, 'entry_version', some.length)
    yield some.map(({ id, version, content }) =>
      toAtharJson({ kind: 'casualty', id, version, content }),
    )
  }
}

const fileNames: Readonly<Record<CsvKind, string>> = {
  actor: 'actors.csv',
  source: 'sources.csv',
  document: 'documents.csv',
  source_relation: 'source-relations.csv',
  incident: 'incidents.csv',
  casualty: 'casualties.csv',
  claim: 'claims.csv',
  mother_name: 'mother-names.csv',
  judgement: 'judgements.csv',
  list_snapshot: 'list-snapshots.csv',
  reconciliation: 'reconciliations.csv',
  estimate: 'estimates.csv',
}

async function* tableOf(whole: Whole, kind: OwnKind, bom: boolean): AsyncGenerator<string> {
  yield withMark(bom) + atharCsvHeader(kind)
  for await (const some of recordsOfKind(whole, kind)) {
    await actorsAnew(whole.db, some, whole.seen)
    yield await rowsOf(whole.db, whole.investigation, kind, some)
  }
}

/** The parties that the other tables named: made last. */
async function* actorTable(whole: Whole, bom: boolean): AsyncGenerator<string> {
  yield withMark(bom) + atharCsvHeader('actor')
  const named = [...whole.seen].map((actorId) => ({ content: { actorId } }))
  const actors = await actorsAnew(whole.db, named, new Set())
  count(whole, 'actor', actors.length)
  yield await rowsOf(whole.db, whole.investigation, 'actor', actors)
}

async function* versionTable(whole: Whole, bom: boolean): AsyncGenerator<string> {
  yield withMark(bom) + atharVersionsHeader('casualty')
  for await (const some of store.entryVersions(whole.db, whole.investigation)) {
    count(whole, 'entry_version', some.length)
    yield some
      .map(({ id, version, content }) => toAtharVersionRow('casualty', id, version, content))
      .join('')
  }
}

async function* snapshotEntryTable(whole: Whole, bom: boolean): AsyncGenerator<string> {
  yield withMark(bom) + snapshotEntriesHeader
  for await (const ids of store.idsOfKind(whole.db, whole.investigation, 'list_snapshot'))
    for (const { id, content } of await store.readRecords(whole.db, whole.investigation, ids)) {
      const { entries } = content as store.Recorded<'list_snapshot'>['content']
      count(whole, 'snapshot_entry', entries.length)
      yield snapshotEntryRows(id, entries)
    }
}

type Words = Readonly<Record<string, string>>
type Say = (key: string, values?: Readonly<Record<string, string>>) => string

const speaker =
  (words: Words): Say =>
  (key, values = {}) =>
    (words[key] ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')

const files: readonly (readonly [name: string, kind: string])[] = [
  ...csvKinds.map((kind) => [fileNames[kind], kind] as const),
  ['entry-versions.csv', 'entry_version'],
  ['snapshot-entries.csv', 'snapshot_entry'],
]

async function linesOf(whole: Whole, say: Say): Promise<string[]> {
  const { linkage, motherNames } = await aboutOf(whole)
  const listed = files.filter(([, kind]) => kind !== 'mother_name' || motherNames === 'in')
  const rows = (kind: string): number => whole.holds.get(kind) ?? 0
  return [
    say('export.readme.title'),
    '',
    say('export.readme.lead'),
    '',
    ...listed.map(
      ([name, kind]) => `  ${name} (${rows(kind)}): ${say(`export.readme.file.${kind}`)}`,
    ),
    '',
    say(`export.readme.mothers.${motherNames}`),
    linkage === null
      ? say('export.readme.unlinked')
      : say('export.readme.linked', {
          model: linkage.model,
          threshold: String(linkage.threshold),
        }),
    say('export.readme.left'),
    say('export.readme.back'),
  ]
}

/** What the files are, in both languages, with how many rows each has; made last. */
async function* readme(whole: Whole): AsyncGenerator<string> {
  const parts = [await linesOf(whole, speaker(english)), await linesOf(whole, speaker(arabic))]
  yield `${parts.map((lines) => lines.join('\r\n')).join('\r\n\r\n')}\r\n`
}

/** The parts of the archive: every table has its file, but mothers' names only where they go along. */
function partsOf(whole: Whole, bom: boolean): ZipPart[] {
  const tables = ownKinds.flatMap((kind) =>
    kind === 'mother_name' && whole.mothers !== 'in'
      ? []
      : [{ name: fileNames[kind], pieces: tableOf(whole, kind, bom) }],
  )
  return [
    ...tables,
    { name: 'entry-versions.csv', pieces: versionTable(whole, bom) },
    { name: 'snapshot-entries.csv', pieces: snapshotEntryTable(whole, bom) },
    { name: fileNames.actor, pieces: actorTable(whole, bom) },
    { name: 'README.txt', pieces: readme(whole) },
  ]
}

/** The whole investigation: JSON, or for `csv` a ZIP file of tables with a README. */
export function wholeOf(
  db: Db,
  investigation: string,
  { format, mothers, bom }: { format: 'csv' | 'json'; mothers: Mothers; bom: boolean },
): AsyncGenerator<string | Uint8Array> {
  const whole: Whole = { db, investigation, mothers, holds: new Map(), seen: new Set() }
  return format === 'json' ? jsonOf(whole) : zipStream(partsOf(whole, bom))
}
