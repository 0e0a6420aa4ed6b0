// What the tests of this room make: files in memory, invented rows, an invented gazetteer.
import { gzipSync } from 'node:zlib'
import type { RecordContent, RecordKind } from '@athar/domain'
import { newId } from '@athar/domain'
import type { Draft, IdOf, InputFile } from '../src/index.ts'
import { csvLine, Gazetteer, type GazetteerArea } from '../src/index.ts'

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A file in memory, in chunks of a given size. */
export function fileOf(name: string, bytes: Uint8Array | string, chunk = 7000): InputFile {
  const whole = typeof bytes === 'string' ? bytesOf(bytes) : bytes
  return {
    name,
    async *bytes() {
      for (let at = 0; at < whole.length; at += chunk) yield whole.subarray(at, at + chunk)
    },
  }
}
export const packed = (name: string, text: string): InputFile => fileOf(name, gzipSync(text))

type Row = Readonly<Record<string, string>>
/** A CSV file of rows that may leave columns out. */
export function tableOf(name: string, columns: readonly string[], rows: readonly Row[]): InputFile {
  const lines = rows.map((row) => csvLine(columns.map((column) => row[column] ?? '')))
  return fileOf(name, csvLine(columns) + lines.join(''))
}

const groups = [
  'civ_killed',
  'civ_injured',
  'children_killed',
  'women_killed',
  'men_killed',
  'militants_killed',
]
export const incidentColumns = [
  ...'seq code url date date_end date_type local_time place_en place_ar region governorate_raw governorate'.split(
    ' ',
  ),
  ...'lat lon geo_precision belligerents evidence_grade attribution_status strike_type cause infrastructure'.split(
    ' ',
  ),
  ...groups.flatMap((group) => [`${group}_min`, `${group}_max`]),
  'strikes_total',
  'previous_codes',
]
export const victimColumns =
  'seq code order name_latin name_arabic gender age_group age pregnant status civilian_status_contested occupation notes source_url'.split(
    ' ',
  )
export const linkColumns = 'seq code order source_name author date language url archive_url'.split(
  ' ',
)

export const incidentsFile = (rows: readonly Row[]): InputFile =>
  tableOf('i.csv', incidentColumns, rows)
export const victimsFile = (rows: readonly Row[]): InputFile =>
  tableOf('v.csv', victimColumns, rows)
export const linksFile = (rows: readonly Row[]): InputFile => tableOf('l.csv', linkColumns, rows)
export const responsesFile = (rows: readonly object[]): InputFile =>
  fileOf('r.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'))

const square = (west: number, south: number, size: number): GazetteerArea['geometry'] => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
})
const area = (
  code: string,
  level: GazetteerArea['level'],
  en: string,
  ar: string,
  parentCode: string,
  geometry: GazetteerArea['geometry'],
): GazetteerArea => ({ code, level, name: { en, ar }, aliases: [], parentCode, geometry })

/** Invented governorates of an invented country, with names of the usual build. */
export const inventedAreas: readonly GazetteerArea[] = [
  area('XX01', 'governorate', 'Ar-Rumaila', 'الرميلة', 'XX', square(10, 10, 2)),
  area('XX02', 'governorate', 'Deir ez-Zahr', 'دير الزهر', 'XX', square(12, 10, 2)),
  area('XX03', 'governorate', 'Sahlab', 'سهلب', 'XX', square(10, 12, 2)),
  area('XX0101', 'district', 'Tell Warda', 'تل وردة', 'XX01', null),
]
export const inventedGazetteer = (): Gazetteer => new Gazetteer(inventedAreas)

/** Gives ids as a store would, and remembers what was asked. */
export function ids(): { idOf: IdOf; asked: string[] } {
  const known = new Map<string, string>()
  const asked: string[] = []
  return {
    asked,
    idOf: (kind, key) => {
      const name = `${kind} ${key}`
      asked.push(name)
      const id = known.get(name) ?? newId(kind, known.size, new Uint8Array(10))
      known.set(name, id)
      return id
    },
  }
}

export async function readAll(drafts: AsyncIterable<Draft>): Promise<Draft[]> {
  const all: Draft[] = []
  for await (const draft of drafts) all.push(draft)
  return all
}

/** The contents of one kind, with keys in place of ids. */
export function contentsOf<K extends RecordKind>(
  drafts: readonly Draft[],
  kind: K,
): RecordContent<K>[] {
  return drafts
    .filter((draft) => draft.kind === kind)
    .map((draft) => draft.content((_kind, key) => key) as RecordContent<K>)
}
