// Learns the costs of letter groups between Arabic and Latin spellings by expectation and maximisation, and writes
// them as packages/linkage/src/names/letter-groups.json. Run: node packages/linkage/bench/learn-letters.ts
// It reads names; it writes letter groups only.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { arabicKey, googlePairs, isTest, latinKey, partPairs } from './name-files.ts'
import { knownSpellings } from '../src/names/known.ts'

/** Longest groups of letters, as the lattice reads them. */
const MOST_ARABIC = 2
const MOST_LATIN = 3
const ROUNDS = 8
/** Taken off the count of a group for each letter beyond two, so that rare long groups go. */
const DISCOUNT = 0.3
const KEYS = 1_000_003

interface Example {
  readonly n: number
  readonly m: number
  readonly arabic: Int32Array
  readonly latin: Int32Array
  readonly weight: number
}

interface Groups {
  readonly ids: Map<string, number>
  readonly names: string[]
  readonly border: number[]
  readonly length: number[]
}

const newGroups = (): Groups => ({ ids: new Map(), names: [], border: [], length: [] })

function idOf(groups: Groups, text: string): number {
  const known = groups.ids.get(text)
  if (known !== undefined) return known
  const id = groups.names.length
  groups.ids.set(text, id)
  groups.names.push(text)
  groups.border.push((text.includes('^') ? 1 : 0) | (text.includes('$') ? 2 : 0))
  groups.length.push(text.length)
  return id
}

function cut(groups: Groups, text: string, most: number): Int32Array {
  const width = most + 1
  const ids = new Int32Array((text.length + 1) * width).fill(-1)
  for (let end = 0; end <= text.length; end++)
    for (let size = 0; size <= most && size <= end; size++)
      ids[end * width + size] = idOf(groups, text.slice(end - size, end))
  return ids
}

const arabicGroups = newGroups()
const latinGroups = newGroups()

function exampleOf(arabic: string, latin: string, weight: number): Example {
  const one = `^${arabic}$`
  const other = `^${latin}$`
  return {
    n: one.length,
    m: other.length,
    arabic: cut(arabicGroups, one, MOST_ARABIC),
    latin: cut(latinGroups, other, MOST_LATIN),
    weight,
  }
}

/** Where the iteration begins: short groups of like length. */
const first = (a: number, l: number): number =>
  Math.exp(-2.2 * (a + l)) * Math.exp(-Math.abs(a - l))

function isAllowed(a: number, l: number): boolean {
  const border = arabicGroups.border[a]
  return border === latinGroups.border[l] && border !== 3
}

type Table = Map<number, number>

function probabilityOf(table: Table | null, a: number, l: number): number {
  if (table !== null) return table.get(a * KEYS + l) ?? 0
  return isAllowed(a, l)
    ? first(arabicGroups.length[a] as number, latinGroups.length[l] as number)
    : 0
}

/** Expected counts of all ways to cut one pair, added to `counts`. */
function expect(example: Example, table: Table | null, counts: Table): void {
  const { n, m, arabic, latin, weight } = example
  const wide = m + 1
  const forward = new Float64Array((n + 1) * wide)
  const backward = new Float64Array((n + 1) * wide)
  forward[0] = 1
  const edges: number[] = []
  for (let i = 0; i <= n; i++)
    for (let j = 0; j <= m; j++)
      for (let k = 0; k <= Math.min(MOST_ARABIC, i); k++)
        for (let q = k === 0 ? 1 : 0; q <= Math.min(MOST_LATIN, j); q++) {
          const from = forward[(i - k) * wide + j - q] as number
          if (from === 0) continue
          const a = arabic[i * (MOST_ARABIC + 1) + k] as number
          const l = latin[j * (MOST_LATIN + 1) + q] as number
          const probability = probabilityOf(table, a, l)
          if (probability === 0) continue
          forward[i * wide + j] = (forward[i * wide + j] as number) + from * probability
          edges.push(i * wide + j, (i - k) * wide + j - q, a * KEYS + l, probability)
        }
  const total = forward[n * wide + m] as number
  if (total === 0) return
  backward[n * wide + m] = 1
  for (let e = edges.length - 4; e >= 0; e -= 4) {
    const [to = 0, from = 0, key = 0, probability = 0] = edges.slice(e, e + 4)
    const after = (backward[to] as number) * probability
    if (after === 0) continue
    backward[from] = (backward[from] as number) + after
    const expected = (weight * (forward[from] as number) * after) / total
    counts.set(key, (counts.get(key) ?? 0) + expected)
  }
}

function maximise(counts: Table, discount: number): Table {
  const kept: Table = new Map()
  let sum = 0
  for (const [key, count] of counts) {
    const a = Math.floor(key / KEYS)
    const border = arabicGroups.border[a] === 0 ? 0 : 2
    const letters = (arabicGroups.length[a] as number) + (latinGroups.length[key % KEYS] as number)
    const left = count - discount * Math.max(0, letters - 1 - border)
    if (left <= 1e-3) continue
    kept.set(key, left)
    sum += left
  }
  for (const [key, count] of kept) kept.set(key, count / sum)
  return kept
}

/** Habits of romanisation: each turns a spelling of an Arabic name into another in use. */
const habits: readonly (readonly [RegExp, string])[] = [
  [/q/g, 'k'],
  [/q/g, 'g'],
  [/q/g, 'kk'],
  [/q/g, 'gg'],
  [/q/g, ''],
  [/sh/g, 'ch'],
  [/kh/g, 'k'],
  [/kh/g, 'h'],
  [/ou|oo/g, 'u'],
  [/u/g, 'ou'],
  [/ou|u/g, 'o'],
  [/ou|u/g, 'oo'],
  [/ee|y(?=.)/g, 'i'],
  [/i/g, 'ee'],
  [/i/g, 'e'],
  [/j/g, 'g'],
  [/j/g, 'dj'],
  [/j/g, 'c'],
  [/j/g, 'ch'],
  [/gh/g, 'g'],
  [/dh/g, 'd'],
  [/dh/g, 'z'],
  [/th/g, 't'],
  [/th/g, 's'],
  [/z/g, 'dh'],
  [/z/g, 'd'],
  [/w/g, 'v'],
  [/w/g, 'ou'],
  [/ai|ay/g, 'ei'],
  [/a(?=.)/g, 'e'],
  [/ah$/, 'a'],
  [/a$/, 'ah'],
  [/a$/, 'eh'],
  [/(?<=[^aeiou])ah?$/, 'at'],
  [/(?<=[^aeiou])ah?$/, 'et'],
  [/a$/, 'e'],
  [/i$/, 'y'],
  [/y$/, 'i'],
  [/([bdfjklmnrstwyz])\1/g, '$1'],
  [/(?<=[aeiou])([bdfjklmnrstz])(?=[aeiou])/, '$1$1'],
]

const HABIT = 0.08

function examples(): Example[] {
  const google = googlePairs()
  const parts = partPairs()
  if (google === null || parts === null) process.exit(1)
  const held = new Set(google.map(({ arabic }) => arabicKey(arabic)).filter(isTest))
  const list: Example[] = []
  const put = (arabic: string, latin: string, weight: number): void => {
    if (arabic !== '' && latin !== '' && !held.has(arabic) && !isTest(arabic))
      list.push(exampleOf(arabic, latin, weight))
  }
  const putWithHabits = (arabic: string, latin: string): void => {
    put(arabic, latin, 1)
    for (const [pattern, instead] of habits) {
      const other = latin.replace(pattern, instead)
      if (other !== latin) put(arabic, other, HABIT)
    }
  }
  for (const { arabic, latin } of google) put(arabicKey(arabic), latinKey(latin), 1)
  for (const { arabic, latin } of parts) {
    const [one, other] = [arabicKey(arabic), latinKey(latin)]
    const hasArticle = /^al[- ]/.test(latin) && one.startsWith('ال')
    putWithHabits(hasArticle ? one.slice(2) : one, hasArticle ? other.slice(2) : other)
    if (hasArticle) put(one, other, 0.3)
  }
  for (const { arabic, latin } of knownSpellings())
    for (const one of arabic) for (const other of latin) put(one, other, 1)
  return list
}

const all = examples()
let table: Table | null = null
for (let round = 0; round < ROUNDS; round++) {
  const counts: Table = new Map()
  for (const example of all) expect(example, table, counts)
  table = maximise(counts, round < 2 ? 0 : DISCOUNT)
  process.stderr.write(`round ${round + 1}: ${table.size} groups\n`)
}

const groups: Record<string, string[]> = {}
for (const [key, probability] of [...(table ?? [])].toSorted((a, b) => b[1] - a[1])) {
  const arabic = arabicGroups.names[Math.floor(key / KEYS)] ?? ''
  const latin = latinGroups.names[key % KEYS] ?? ''
  ;(groups[arabic] ??= []).push(`${latin}:${Math.round(-100 * Math.log(probability))}`)
}
const packed = Object.fromEntries(
  Object.entries(groups).map(([arabic, list]) => [arabic, list.join(' ')]),
)
writeFileSync(
  path.join(import.meta.dirname, '../src/names/letter-groups.json'),
  `${JSON.stringify(packed, null, 2)}\n`,
)
