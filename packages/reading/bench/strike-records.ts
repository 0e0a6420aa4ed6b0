// The published strike records, where this machine has them beside the repository; nothing of them is copied.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'

/** Beside the repository, not in it. */
const folder = path.join(import.meta.dirname, '../../../../shared/data/strike-records')

export const strikeFiles = {
  lines: 'centcom_oir_strike_lines_to_2016-03.csv.gz',
  passages: 'oir_raqqa_2017_release_quotes.csv.gz',
  log: 'netherlands_mod_strikes_2014_2015.csv.gz',
} as const

export interface RecordRow {
  /** The header is row 1. */
  readonly row: number
  readonly cells: Readonly<Record<string, string>>
}

/** The records of a CSV text (RFC 4180). */
function recordsOf(text: string): string[][] {
  const records: string[][] = []
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/g
  let record: string[] = []
  for (const [whole, quoted, plain, mark] of text.matchAll(pattern)) {
    if (whole === '' && record.length === 0) break
    record.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    if (mark === ',') continue
    records.push(record)
    record = []
  }
  return records
}

/** The rows of one of the files; null where it is not there. */
export function strikeRecords(which: keyof typeof strikeFiles): RecordRow[] | null {
  const file = path.join(folder, strikeFiles[which])
  if (!existsSync(file)) return null
  const [header = [], ...rows] = recordsOf(gunzipSync(readFileSync(file)).toString('utf8'))
  return rows.map((row, n) => ({
    row: n + 2,
    cells: Object.fromEntries(header.map((name, c) => [name.replace(/^\ufeff/, ''), row[c] ?? ''])),
  }))
}

/** A statement of a belligerent on a case, as an archive keeps it with its own coding. */
export interface KeptStatement {
  readonly text: string
  /** ISO day of the statement. */
  readonly date: string | null
  readonly assessment: string
  /** Killed and injured conceded, lower ends; null where the archive gives none or the case has several statements. */
  readonly conceded: readonly [number, number] | null
}

interface KeptResponse {
  readonly assessment: string
  readonly deaths_conceded_min?: string | number | null
  readonly injuries_conceded_min?: string | number | null
  readonly statements?: readonly { date?: string | null; text?: string | null }[] | null
}

/** All statements of the archive; null where the file is not there. */
export function keptStatements(): KeptStatement[] | null {
  const file = path.join(folder, '../airwars-syria/belligerent_responses.jsonl.gz')
  if (!existsSync(file)) return null
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n')
  return lines.flatMap((line) => {
    const response = JSON.parse(line) as KeptResponse
    const statements = response.statements ?? []
    const killed = response.deaths_conceded_min ?? ''
    const conceded = [Number(killed), Number(response.injuries_conceded_min ?? 0)] as const
    return statements.flatMap(({ date, text }) => {
      if (typeof text !== 'string' || text.trim() === '') return []
      const day = /^\d{8}$/.test(date ?? '')
        ? `${date?.slice(0, 4)}-${date?.slice(4, 6)}-${date?.slice(6)}`
        : null
      const isCoded = killed !== '' && statements.length === 1
      return [
        { text, date: day, assessment: response.assessment, conceded: isCoded ? conceded : null },
      ]
    })
  })
}

/** What the reader is asked to get right of the lines with truth. */
export interface LineScore {
  readonly lines: number
  readonly counts: number
  readonly places: number
  readonly countries: number
  /** Rows of which the count or the place is wrong. */
  readonly wrong: readonly number[]
}

/** `size` of `count` numbers, always the same for one seed (mulberry32 and Fisher–Yates). */
export function chosen(count: number, size: number, seed: number): number[] {
  let state = seed
  const dice = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const all = Array.from({ length: count }, (_, n) => n)
  for (let i = count - 1; i > 0; i -= 1) {
    const j = Math.floor(dice() * (i + 1))
    const held = all[i] as number
    all[i] = all[j] as number
    all[j] = held
  }
  return all.slice(0, size).toSorted((a, b) => a - b)
}
