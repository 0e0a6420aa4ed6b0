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

export interface AtharOptions {
  readonly limits?: Limits
  /** The zone of dates that name none: that of the investigation. UTC where it is not said. */
  readonly zone?: string
  /**
   * The id of the incident that bears a code in the store, for rows of incidents that are not in the files; null
   * where none does: then the row is refused. Without it such rows refer to the key `code:<code>`.
   */
  readonly incidentOfCode?: (code: string) => Promise<string | null>
}

export interface AtharReading {
  readonly drafts: AsyncIterable<Draft>
  readonly report: ImportReport
}

/** Kinds of file in the order in which they refer to each other. */
const fileOrder = [
  'athar_json',
  'athar_geojson',
  'athar_incidents',
  'athar_casualties',
  'athar_claims',
] as const
type AtharFileKind = (typeof fileOrder)[number]
const csvKindOf: Partial<Record<FileKind, CsvKind>> = {
  athar_incidents: 'incident',
  athar_casualties: 'casualty',
  athar_claims: 'claim',
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
  return { drafts: draftsOf(files, options, report), report }
}

async function* draftsOf(
  files: readonly InputFile[],
  options: AtharOptions,
  report: ImportReport,
): AsyncGenerator<Draft> {
  const limits = options.limits ?? defaultLimits
  const known: { file: InputFile; kind: AtharFileKind }[] = []
  for (const file of files) known.push({ file, kind: await kindOf(file, limits) })
  const ordered = known.toSorted((a, b) => fileOrder.indexOf(a.kind) - fileOrder.indexOf(b.kind))
  const desk = new AtharDesk(report, options)
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

  constructor(report: ImportReport, options: AtharOptions) {
    this.#report = report
    this.#options = options
  }

  async *drafts(source: SourceRow, kind: FileKind, origin: Origin): AsyncGenerator<Draft> {
    try {
      const csvKind = csvKindOf[kind]
      if ('malformed' in source) throw new Problem('import.row_malformed')
      const drafts =
        'value' in source
          ? [this.#fromJson(source.value, origin)]
          : csvKind === undefined
            ? []
            : await this.#fromCsv(source.cells, csvKind, origin)
      for (const draft of drafts) {
        if (this.#isNew(draft)) yield draft
        else this.#refuse(kind, origin, 'import.row_repeated', nameOf(source))
      }
    } catch (caught) {
      this.#refuse(kind, origin, rowProblemOf(caught), nameOf(source))
    }
  }

  /** Whether nothing was drafted under this key before. */
  #isNew({ kind, key }: Draft): boolean {
    const name = `${kind} ${key}`
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
    const { kind, id, content } = fromAtharJson(value)
    if (kind === 'incident') this.#incidents.set((content as RecordContent<'incident'>).code, id)
    return {
      kind,
      key: id,
      id,
      row: origin,
      content: (idOf) => linked(content, idOf) as RecordContent<typeof kind>,
    }
  }

  /** The record of a row, after what it names for the first time. */
  async #fromCsv(
    cells: Readonly<Record<string, string>>,
    kind: CsvKind,
    origin: Origin,
  ): Promise<Draft[]> {
    const row = fromAtharCsvRow(kind, cells, origin, this.#report, this.#options.zone)
    const key = row.id ?? this.#keyOf(kind, cells)
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
        row.content(idOf, (one) =>
          idOf(one.kind, keys.get(one) ?? ''),
        ) as RecordContent<RecordKind>,
    }
    const before = [...this.#actors.newDrafts(), ...this.#sourcesOf(row, cells, origin)]
    const beside = kind === 'casualty' ? motherDrafts(cells, key, origin, this.#report) : []
    return [...before, record, ...beside]
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
