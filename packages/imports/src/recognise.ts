// What kind of file this is, told from its header or its first object, never from its name.
import { Problem } from '@athar/domain'
import { neutralise } from './clean-text.ts'
import { readCsv, unescapeCell } from './csv.ts'
import { type FileTally, openText } from './open-file.ts'
import { readElements } from './json-elements.ts'
import type { Limits } from './limits.ts'
import { markupKindOf } from './looks-like.ts'
import { readLines, TextStream } from './text-stream.ts'

/** The tables that are known: a file is of the kind whose telling columns it has. */
const tables = {
  airwars_incidents: {
    telling: ['seq', 'code', 'date', 'evidence_grade', 'belligerents'],
    needed: ['seq', 'code', 'date'],
  },
  airwars_victims: {
    telling: ['seq', 'order', 'name_latin', 'name_arabic', 'age_group'],
    needed: ['seq', 'order', 'name_latin', 'name_arabic', 'status'],
  },
  airwars_source_links: {
    telling: ['seq', 'order', 'source_name', 'url', 'archive_url'],
    needed: ['seq', 'order', 'source_name', 'url'],
  },
  gazetteer_places: {
    telling: ['id', 'name_en', 'name_ar', 'lat', 'lon', 'region'],
    needed: ['id', 'name_en', 'name_ar'],
  },
  athar_incidents: {
    telling: ['code', 'date', 'date_as_written', 'area_text'],
    needed: ['code', 'date'],
  },
  athar_entry_versions: {
    telling: ['incident', 'name_en', 'name_ar', 'outcome', 'version'],
    needed: ['id', 'incident', 'outcome', 'version'],
  },
  athar_casualties: {
    telling: ['incident', 'name_en', 'name_ar', 'outcome'],
    needed: ['incident', 'outcome'],
  },
  athar_claims: {
    telling: ['incident', 'source', 'claim_kind', 'basis'],
    needed: ['incident', 'source'],
  },
  athar_actors: {
    telling: ['name_en', 'name_ar', 'actor_kind', 'member_of'],
    needed: ['id', 'actor_kind'],
  },
  athar_sources: {
    telling: ['name_en', 'name_ar', 'source_kind', 'actor'],
    needed: ['id', 'source_kind'],
  },
  athar_documents: {
    telling: ['source', 'document_url', 'archive_url', 'published_as_written'],
    needed: ['id', 'source', 'archive_url'],
  },
  athar_source_relations: {
    telling: ['from_id', 'to_id', 'relation_kind'],
    needed: ['id', 'from_id', 'to_id', 'relation_kind'],
  },
  athar_judgements: {
    telling: ['entry_a', 'entry_b', 'verdict', 'overrules'],
    needed: ['id', 'entry_a', 'entry_b', 'verdict'],
  },
  athar_list_snapshots: {
    telling: ['listed_by', 'title_en', 'released_date', 'entries'],
    needed: ['id', 'released_date', 'entries'],
  },
  athar_snapshot_entries: {
    telling: ['snapshot', 'entry', 'version'],
    needed: ['snapshot', 'entry', 'version'],
  },
  athar_mother_names: {
    telling: ['entry', 'mother_en', 'mother_ar'],
    needed: ['id', 'entry', 'mother_en', 'mother_ar'],
  },
  athar_reconciliations: {
    telling: ['incident', 'why', 'persons', 'counted_min', 'counted_max'],
    needed: ['id', 'incident', 'why', 'persons'],
  },
  athar_estimates: {
    telling: ['title_en', 'structural', 'threshold', 'partitions', 'result'],
    needed: ['id', 'threshold', 'partitions', 'result'],
  },
  strike_lines: {
    telling: ['date_iso', 'country', 'location_as_released', 'number', 'line'],
    needed: ['date_iso', 'line'],
  },
  strike_passages: {
    telling: ['incident_date_first', 'incident_date_last', 'release_url', 'incident_codes', 'text'],
    needed: ['incident_date_first', 'release_url', 'text'],
  },
  strike_log_netherlands: {
    telling: ['date_iso', 'time_begin_z', 'time_end_z', 'mgrs', 'mission'],
    needed: ['date_iso', 'time_begin_z', 'time_end_z', 'mgrs'],
  },
  strike_table: {
    telling: ['earliest', 'latest', 'place', 'count', 'engagements'],
    needed: ['earliest', 'place'],
  },
} as const satisfies Record<string, { telling: readonly string[]; needed: readonly string[] }>

type TableKind = keyof typeof tables
const elementKinds = [
  'airwars_responses',
  'gazetteer_areas',
  'athar_geojson',
  'athar_json',
  'strike_release_text',
] as const
type ElementKind = (typeof elementKinds)[number]
export type FileKind = TableKind | ElementKind
/** Every kind of file that is recognised. */
export const fileKinds: readonly FileKind[] = [
  ...(Object.keys(tables) as TableKind[]),
  ...elementKinds,
]

/** A row of a table, or an object of a list; `null` where it could not be read at all. */
export type SourceRow =
  | { readonly row: number; readonly cells: Readonly<Record<string, string>> }
  | { readonly row: number; readonly value: Readonly<Record<string, unknown>> }
  | { readonly row: number; readonly malformed: true }

export interface RecognisedFile {
  readonly kind: FileKind
  /** The file's own columns, in its order; empty where it is no table. */
  readonly columns: readonly string[]
  readonly rows: AsyncIterable<SourceRow>
}

/** The kind of a table by its header. @throws Problem import.columns_missing, import.kind_unknown */
function kindOfTable(columns: readonly string[]): TableKind {
  const has = new Set(columns)
  const scored = (Object.keys(tables) as TableKind[]).map((kind) => {
    const { telling, needed } = tables[kind]
    const share = telling.filter((column) => has.has(column)).length / telling.length
    return { kind, share, missing: needed.filter((column) => !has.has(column)) }
  })
  const whole = scored.filter((one) => one.missing.length === 0)
  const best = (some: typeof scored) =>
    some.reduce<(typeof scored)[number] | null>(
      (top, one) => (top === null || one.share > top.share ? one : top),
      null,
    )
  const found = best(whole)
  if (found !== null && found.share > 0.3) return found.kind
  const near = best(scored)
  if (near === null || near.share < 0.5)
    throw new Problem('import.kind_unknown', { looksLike: 'csv' })
  throw new Problem('import.columns_missing', {
    kind: near.kind,
    columns: near.missing.join(', '),
  })
}

/**
 * Cells by column. In our own tables an escaped cell says more than the text (an empty text is not silence), so
 * there they are left as they stand.
 */
async function* tableRows(
  kind: TableKind,
  rest: AsyncGenerator<{ row: number; cells: string[] }>,
  columns: readonly string[],
): AsyncGenerator<SourceRow> {
  const isOurs = kind.startsWith('athar_')
  for await (const { row, cells } of rest) {
    if (cells.length !== columns.length) {
      yield { row, malformed: true }
      continue
    }
    const named: Record<string, string> = {}
    for (const [index, column] of columns.entries()) {
      const cell = cells[index] ?? ''
      if (column !== '') named[column] = isOurs ? cell : unescapeCell(cell)
    }
    yield { row, cells: named }
  }
}

async function recogniseTable(
  text: TextStream,
  head: string,
  limits: Limits,
): Promise<RecognisedFile> {
  const records = readCsv(text, head, limits.maxRecordChars)
  const first = await records.next()
  if (first.done === true) throw new Problem('import.kind_unknown', { looksLike: 'empty' })
  const columns = first.value.cells.map((cell) =>
    neutralise(cell).text.trim().toLowerCase().replace(/\s+/g, '_'),
  )
  const named = columns.filter((column) => column !== '')
  if (new Set(named).size !== named.length) throw new Problem('import.malformed')
  try {
    const kind = kindOfTable(columns)
    return { kind, columns, rows: tableRows(kind, records, columns) }
  } catch (caught) {
    await records.return(undefined)
    throw caught
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** No object of ours nests deeper; brackets in texts count, since only far too many matter. */
const MOST_NESTED = 200
function isTooDeep(text: string): boolean {
  let depth = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 0x5b || code === 0x7b) depth += 1
    else if (code === 0x5d || code === 0x7d) depth -= 1
    if (depth > MOST_NESTED) return true
  }
  return false
}

function parseObject(text: string): Record<string, unknown> | null {
  if (isTooDeep(text)) return null
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

async function* objects(
  lines: AsyncIterable<{ row: number; line: string }>,
): AsyncGenerator<SourceRow> {
  for await (const { row, line } of lines) {
    if (line.trim() === '') continue
    const value = parseObject(line)
    yield value === null ? { row, malformed: true } : { row, value }
  }
}

/** The kind of a list of objects by its first one. */
function kindOfObject(value: Readonly<Record<string, unknown>>): ElementKind {
  if ('belligerent' in value && 'assessment' in value && 'seq' in value) return 'airwars_responses'
  if (value['type'] === 'Feature' && isObject(value['properties'])) {
    const { properties } = value
    if ('athar' in properties) return 'athar_geojson'
    if ('PCODE' in properties) return 'gazetteer_areas'
    throw new Problem('import.kind_unknown', { looksLike: 'geojson' })
  }
  if (typeof value['release_text'] === 'string') return 'strike_release_text'
  if (typeof value['kind'] === 'string' && isObject(value['content'])) return 'athar_json'
  throw new Problem('import.kind_unknown', { looksLike: 'json' })
}

/** How the objects stand in the text: one a line, in a list, or in a member of the file's object. */
function shapeOf(head: string): 'lines' | 'list' | 'features' | 'records' {
  const start = head.trimStart()
  if (start.startsWith('[')) return 'list'
  if (/^\{[^[]*"type"\s*:\s*"FeatureCollection"/.test(start)) return 'features'
  if (/^\{[^[{]*"format"\s*:\s*"athar/.test(start)) return 'records'
  return 'lines'
}

function elementsOf(text: TextStream, head: string, limits: Limits) {
  const shape = shapeOf(head)
  if (shape === 'lines') return readLines(text, limits.maxRecordChars)
  return readElements(text, shape === 'list' ? null : shape, limits.maxElementChars)
}

async function recogniseObjects(
  text: TextStream,
  head: string,
  limits: Limits,
): Promise<RecognisedFile> {
  const rows = objects(elementsOf(text, head, limits))
  let first = await rows.next()
  const before: SourceRow[] = []
  while (first.done !== true && 'malformed' in first.value && before.length < 10) {
    before.push(first.value)
    first = await rows.next()
  }
  if (first.done === true || !('value' in first.value)) {
    await rows.return(undefined)
    throw new Problem('import.kind_unknown', { looksLike: 'json' })
  }
  const known = first.value
  async function* all(): AsyncGenerator<SourceRow> {
    yield* before
    yield known
    yield* rows
  }
  return { kind: kindOfObject(known.value), columns: [], rows: all() }
}

const HEAD_CHARS = 16 * 1024

/**
 * Opens a file and tells its kind.
 * @param tally is filled while the rows are read
 * @throws Problem import.kind_unknown (params.looksLike), import.columns_missing (params.kind, params.columns),
 *   import.malformed, and what `openText` throws; the rows may throw import.row_too_long and the like
 */
export async function recogniseFile(
  bytes: AsyncIterable<Uint8Array>,
  limits: Limits,
  tally: FileTally,
): Promise<RecognisedFile> {
  const text = new TextStream(await openText(bytes, limits, tally))
  const head = await text.peek(HEAD_CHARS)
  const markup = markupKindOf(head)
  if (markup !== null) throw new Problem('import.kind_unknown', { looksLike: markup })
  if (head.trim() === '') throw new Problem('import.kind_unknown', { looksLike: 'empty' })
  return /^\s*[[{]/.test(head)
    ? recogniseObjects(text, head, limits)
    : recogniseTable(text, head, limits)
}
