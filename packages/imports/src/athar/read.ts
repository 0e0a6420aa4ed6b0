// The `athar` profile: our own exports, and tables written by hand in their columns → drafts.
import {
  foldText,
  isId,
  Problem,
  type RecordContent,
  type RecordKind,
  type Source,
} from '@athar/domain'
import { neutralise, readLink } from '../clean-text.ts'
import { unescapeCell } from '../csv.ts'
import { digestKey } from '../digest-key.ts'
import type { Draft, IdOf } from '../draft.ts'
import type { InputFile } from '../gazetteer/read.ts'
import { defaultLimits, type Limits } from '../limits.ts'
import { FileTally } from '../open-file.ts'
import { ActorRegister } from '../parties/register.ts'
import { type FileKind, recogniseFile, type SourceRow } from '../recognise.ts'
import { ImportReport, type RowProblem } from '../report.ts'
import type { Origin } from '../row-reader.ts'
import { findSensitive } from '../sensitive.ts'
import { type AtharRow, type CsvKind, fromAtharCsvRow, rowProblemOf } from './csv-row.ts'
import type { Reference } from './field.ts'
import { fromAtharJson } from './json.ts'
import { linked } from './links.ts'
import { entryKey, motherDrafts } from './listed.ts'
import { type Release, ReleaseDesk } from './release.ts'
import { SnapshotEntries } from './snapshot-entries.ts'

export interface AtharOptions {
  readonly limits?: Limits
  /** The zone of dates that name none: that of the investigation. UTC where it is not said. */
  readonly zone?: string
  /**
   * The id of the incident that bears a code in the store, for rows of incidents that are not in the files; null
   * where none does: then the row is refused. Without it such rows refer to the key `code:<code>`.
   */
  readonly incidentOfCode?: (code: string) => Promise<string | null>
  /** The list whose next release the files are; rows of other lists are then refused. */
  readonly release?: Release
}

export interface AtharReading {
  readonly drafts: AsyncIterable<Draft>
  readonly report: ImportReport
  /** What the release holds, whole once the drafts have been read; null where the files are none. */
  readonly release: ReleaseDesk | null
}

/** Kinds of file in the order in which they refer to each other. */
const fileOrder = [
  'athar_json',
  'athar_geojson',
  'athar_actors',
  'athar_sources',
  'athar_documents',
  'athar_source_relations',
  'athar_incidents',
  'athar_entry_versions',
  'athar_casualties',
  'athar_claims',
  'athar_mother_names',
  'athar_judgements',
  'athar_snapshot_entries',
  'athar_list_snapshots',
  'athar_reconciliations',
  'athar_estimates',
] as const
type AtharFileKind = (typeof fileOrder)[number]
const csvKindOf: Partial<Record<FileKind, CsvKind>> = {
  athar_actors: 'actor',
  athar_sources: 'source',
  athar_documents: 'document',
  athar_source_relations: 'source_relation',
  athar_incidents: 'incident',
  athar_entry_versions: 'casualty',
  athar_casualties: 'casualty',
  athar_claims: 'claim',
  athar_mother_names: 'mother_name',
  athar_judgements: 'judgement',
  athar_list_snapshots: 'list_snapshot',
  athar_reconciliations: 'reconciliation',
  athar_estimates: 'estimate',
}

/**
 * Reads files of the `athar` profile: CSV, GeoJSON and JSON, in any order, gzip or not. Rows stream through: beside
 * one row only the keys of records, the codes of incidents and the names of actors are held.
 *
 * A record of our own export has its id as key and as `id`, and refers to others by their ids. A row written by hand
 * refers to an incident by its code, to actors and sources by name, to a document by its address.
 * @throws Problem (while the drafts are read) what `recogniseFile` throws; import.kind_unknown for another profile
 */
export function readAthar(files: readonly InputFile[], options: AtharOptions = {}): AtharReading {
  const report = new ImportReport()
  const release = options.release === undefined ? null : new ReleaseDesk(options.release)
  return { drafts: draftsOf(files, options, report, release), report, release }
}

async function* draftsOf(
  files: readonly InputFile[],
  options: AtharOptions,
  report: ImportReport,
  release: ReleaseDesk | null,
): AsyncGenerator<Draft> {
  const limits = options.limits ?? defaultLimits
  const known: { file: InputFile; kind: AtharFileKind }[] = []
  for (const file of files) known.push({ file, kind: await kindOf(file, limits) })
  const ordered = known.toSorted((a, b) => fileOrder.indexOf(a.kind) - fileOrder.indexOf(b.kind))
  const desk = new AtharDesk(report, options, release)
  for (const { file } of ordered) yield* draftsOfFile(file, limits, report, desk)
}

async function kindOf(file: InputFile, limits: Limits): Promise<AtharFileKind> {
  const { kind, rows } = await recogniseFile(file.bytes(), limits, new FileTally())
  // Nothing more is read of it now; the stream is closed.
  await rows[Symbol.asyncIterator]().return?.()
  const known = fileOrder.find((one) => one === kind)
  if (known === undefined) throw new Problem('import.kind_unknown', { looksLike: kind })
  return known
}

async function* draftsOfFile(
  file: InputFile,
  limits: Limits,
  report: ImportReport,
  desk: AtharDesk,
): AsyncGenerator<Draft> {
  const tally = new FileTally()
  const { kind, rows } = await recogniseFile(file.bytes(), limits, tally)
  let count = 0
  for await (const source of rows) {
    count += 1
    yield* desk.drafts(source, kind, { file: file.name, row: source.row })
  }
  report.count('read', kind, count)
  report.files.push({
    name: file.name,
    kind,
    bytes: tally.bytes,
    sha256: tally.sha256,
    rows: count,
  })
}

/** What is kept from row to row. */
class AtharDesk {
  readonly #report: ImportReport
  readonly #options: AtharOptions
  readonly #actors = new ActorRegister()
  readonly #incidents = new Map<string, string>()
  readonly #drafted = new Set<string>()
  readonly #snapshots = new SnapshotEntries()
  readonly #release: ReleaseDesk | null

  constructor(report: ImportReport, options: AtharOptions, release: ReleaseDesk | null) {
    this.#report = report
    this.#options = options
    this.#release = release
  }

  async *drafts(source: SourceRow, kind: FileKind, origin: Origin): AsyncGenerator<Draft> {
    try {
      const csvKind = csvKindOf[kind]
      if ('malformed' in source) {
        if (this.#release !== null) this.#release.unsure += 1
        throw new Problem('import.row_malformed')
      }
      if (kind === 'athar_snapshot_entries' && 'cells' in source) {
        this.#snapshots.take(source.cells)
        return
      }
      const drafts =
        'value' in source
          ? [this.#fromJson(source.value, origin)]
          : csvKind === undefined
            ? []
            : await this.#fromCsv(source.cells, csvKind, origin, versionOf(kind, source.cells))
      for (const draft of drafts) {
        if (this.#isNew(draft)) yield draft
        else this.#refuse(kind, origin, 'import.row_repeated', nameOf(source))
      }
    } catch (caught) {
      this.#refuse(kind, origin, rowProblemOf(caught), nameOf(source))
    }
  }

  /** Whether nothing was drafted under this key before. */
  #isNew({ kind, key, version }: Draft): boolean {
    const name = version === undefined ? `${kind} ${key}` : `${kind} ${key} ${version}`
    if (this.#drafted.has(name)) return false
    this.#drafted.add(name)
    return true
  }

  #refuse(kind: FileKind, origin: Origin, problem: RowProblem, key: string | null): void {
    this.#report.count('refused', kind)
    this.#report.rows.push({
      ...origin,
      key,
      outcome: 'refused',
      field: null,
      problem,
      asWritten: null,
    })
  }

  #fromJson(value: Readonly<Record<string, unknown>>, origin: Origin): Draft {
    const { kind, id, content, version } = fromAtharJson(value)
    if (kind === 'incident') this.#incidents.set((content as RecordContent<'incident'>).code, id)
    return {
      kind,
      key: id,
      id,
      row: origin,
      content: (idOf) => linked(content, idOf) as RecordContent<typeof kind>,
      ...(version === undefined ? {} : { version }),
    }
  }

  /** The record of a row, after what it names for the first time. */
  async #fromCsv(
    given: Readonly<Record<string, string>>,
    kind: CsvKind,
    origin: Origin,
    version: number | null,
  ): Promise<Draft[]> {
    const own = this.#listed(given, kind)
    const cells = own?.cells ?? given
    const row = fromAtharCsvRow(kind, cells, origin, this.#report, this.#options.zone)
    const key = row.id ?? own?.key ?? this.#keyOf(kind, cells)
    const code = unescapeCell(cells['code'] ?? '')
    if (kind === 'incident' && !this.#incidents.has(code)) this.#incidents.set(code, key)
    const keys = new Map<Reference, string>()
    for (const one of row.references) keys.set(one, await this.#meaning(one, cells))
    const record: Draft = {
      kind,
      key,
      id: row.id,
      row: origin,
      content: (idOf) =>
        this.#whole(
          kind,
          row.id,
          row.content(idOf, (one) => idOf(one.kind, keys.get(one) ?? '')),
        ),
      ...(version === null ? {} : { version }),
    }
    if (kind === 'list_snapshot') this.#snapshots.check(row.id, cells)
    const before = [...this.#actors.newDrafts(), ...this.#sourcesOf(row, cells, origin)]
    const beside = kind === 'casualty' ? motherDrafts(cells, key, origin, this.#report) : []
    return [...before, record, ...beside]
  }

  /** The content with what stands in another table: a snapshot's entries. */
  #whole(kind: CsvKind, id: string | null, content: RecordContent<CsvKind>) {
    if (kind !== 'list_snapshot') return content as RecordContent<RecordKind>
    return { ...content, entries: this.#snapshots.of(id) } as RecordContent<RecordKind>
  }

  /**
   * A row of a release as a row of its list, with the key of its entry; null where the files are no release.
   * @throws Problem import.row_other_list
   */
  #listed(cells: Readonly<Record<string, string>>, kind: CsvKind) {
    const release = this.#release
    if (release === null || kind !== 'casualty') return null
    if (!release.isOfList(cells)) throw new Problem('import.row_other_list')
    const id = unescapeCell(cells['id'] ?? '').trim()
    const numbered = isId('casualty', id) ? id : release.keyOf(cells)
    const key = numbered ?? this.#keyOf(kind, cells)
    release.holds(key, numbered !== null)
    const listed: Readonly<Record<string, string>> = { ...cells, listed_by: release.list }
    return { key, cells: listed }
  }

  /** The key of a row written by hand: an incident's code, a list's own mark, or what the row says. */
  #keyOf(kind: CsvKind, cells: Readonly<Record<string, string>>): string {
    if (kind === 'incident') return `code:${unescapeCell(cells['code'] ?? '')}`
    const entry = kind === 'casualty' ? entryKey(cells) : null
    return entry ?? `${kind}:${digestKey(JSON.stringify(cells))}`
  }

  /** What a reference by code, name or address means. */
  async #meaning(
    { kind, to }: Reference,
    cells: Readonly<Record<string, string>>,
  ): Promise<string> {
    if (kind === 'incident') return this.#incidents.get(to) ?? (await this.#inStore(to))
    if (kind === 'actor') return this.#actors.keyOf(to.replace(/^name:/, '')).key
    if (kind === 'source') return sourceKey(to)
    return documentKey(cells)
  }

  /** @throws Problem import.row_orphan where neither the files nor the store have such an incident */
  async #inStore(code: string): Promise<string> {
    const ask = this.#options.incidentOfCode
    if (ask === undefined) return `code:${code}`
    const id = await ask(code)
    if (id === null) throw new Problem('import.row_orphan')
    return id
  }

  /** Sources and documents that a claim written by hand names, where they were not named before. */
  #sourcesOf(
    row: AtharRow<CsvKind>,
    cells: Readonly<Record<string, string>>,
    origin: Origin,
  ): Draft[] {
    const named = row.references.flatMap(({ kind, to }): Draft[] => {
      if (kind === 'source') return [sourceDraft(sourceKey(to), to, origin)]
      return kind === 'document' ? [documentDraft(documentKey(cells), to, cells, origin)] : []
    })
    return named.filter(({ kind, key }) => !this.#drafted.has(`${kind} ${key}`))
  }
}

/** Which version a row of a table of versions is; null in every other table. @throws Problem import.row_malformed */
function versionOf(kind: FileKind, cells: Readonly<Record<string, string>>): number | null {
  if (kind !== 'athar_entry_versions') return null
  const version = Number(cells['version'] ?? '')
  if (Number.isInteger(version) && version > 0) return version
  throw new Problem('import.row_malformed')
}

/** What a refused row is known by: its id or its code. */
function nameOf(source: SourceRow): string | null {
  if (!('cells' in source)) return null
  const { id = '', code = '' } = source.cells
  const name = id === '' ? code : id
  return name === '' || findSensitive(name, 'name') !== null ? null : name.slice(0, 80)
}

const sourceKey = (name: string): string => `source:${digestKey(foldText(name))}`
const documentKey = (cells: Readonly<Record<string, string>>): string =>
  `document:${digestKey(unescapeCell(cells['document'] ?? '').trim())}`

function sourceDraft(key: string, written: string, origin: Origin): Draft<'source'> {
  const { text } = neutralise(written)
  const sensitive = findSensitive(text, 'name')
  const isArabic = /\p{Script=Arabic}/u.test(text)
  const content: Source = {
    name:
      sensitive !== null
        ? { en: null, ar: null }
        : isArabic
          ? { en: null, ar: text }
          : { en: text, ar: null },
    kind: 'unknown',
    actorId: null,
    language: null,
    state: 'recorded',
    flags: [],
    withheld: sensitive === null ? [] : [{ field: 'source', kind: sensitive }],
    importedFrom: null,
  }
  return { kind: 'source', key, id: null, row: origin, content: () => content }
}

function documentDraft(
  key: string,
  address: string,
  cells: Readonly<Record<string, string>>,
  origin: Origin,
): Draft<'document'> {
  const source = unescapeCell(cells['source'] ?? '').trim()
  const sourceId = (idOf: IdOf): string =>
    idOf('source', isId('source', source) ? source : sourceKey(source))
  return {
    kind: 'document',
    key,
    id: null,
    row: origin,
    content: (idOf) => ({
      sourceId: sourceId(idOf) as RecordContent<'document'>['sourceId'],
      title: null,
      platform: null,
      language: null,
      url: readLink(address),
      archiveUrl: null,
      published: null,
      publishedAsWritten: null,
      state: 'recorded',
      flags: [],
      withheld: [],
      importedFrom: null,
    }),
  }
}
