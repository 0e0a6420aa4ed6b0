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
