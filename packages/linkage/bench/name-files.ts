// The real name files that the measurements and the learner read, where this machine has them; nothing is copied.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { foldText } from '@athar/domain'

/** Beside the repository, not in it. */
const folder = path.join(import.meta.dirname, '../../../../shared/data/names')

/** The text of a file; null, with one line that says so, where it is not there. */
function textOf(name: string): string | null {
  const file = path.join(folder, name)
  if (!existsSync(file)) {
    process.stderr.write(`${name} is not beside the repository: skipped\n`)
    return null
  }
  const bytes = readFileSync(file)
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

export interface LetterPair {
  readonly arabic: string
  readonly latin: string
}

function pairsOf(name: string): LetterPair[] | null {
  const text = textOf(name)
  if (text === null) return null
  const pairs: LetterPair[] = []
  for (const line of text.trim().split('\n').slice(1)) {
    const [arabic = '', latin = ''] = line.trim().split(',')
    if (arabic !== '' && latin !== '') pairs.push({ arabic, latin })
  }
  return pairs
}

/** Arabic and Latin spellings of single names, mined from an encyclopaedia: names of the whole world. */
export const googlePairs = (): LetterPair[] | null => pairsOf('ar_en_google_pairs.csv.gz')
/** Parts of Arabic names in both scripts. */
export const partPairs = (): LetterPair[] | null => pairsOf('t4p_dict_ar_en.csv')

/** Letters only, as the lattice reads them. */
export const arabicKey = (text: string): string => foldText(text).replace(/[^\u0620-\u064a]/gu, '')
export const latinKey = (text: string): string => foldText(text).replace(/[^a-z]/g, '')

function hashOf(text: string): number {
  let hash = 2166136261
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 12)) >>> 0
}

/** The split is by the Arabic string: two tenths are for testing and are never learned from. */
export const isTest = (arabic: string): boolean => hashOf(arabicKey(arabic)) % 10 < 2

export interface JudgedPair {
  readonly schema: string
  readonly one: string
  readonly other: string
  readonly isMatch: boolean
}

/** One line of CSV with quotes. */
function cellsOf(line: string): string[] {
  const cells: string[] = []
  for (const [, quoted, plain] of line.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/g))
    cells.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
  return cells
}

/** Pairs of names with the judgement whether they match: people, companies, ships. */
export function judgedPairs(): JudgedPair[] | null {
  const text = textOf('nomenklatura_name_pairs.csv')
  if (text === null) return null
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => cellsOf(line.replace(/\r$/, '')))
    .map(([, schema = '', one = '', other = '', match]) => ({
      schema,
      one,
      other,
      isMatch: match === 'true',
    }))
}

/** Numbers in [0, 1) from a seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
