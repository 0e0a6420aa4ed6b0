// Scoring of persons against a truth: pairs of entries across lists or inside one, right, said and true; errors by kind.

/** An entry with its true person (null: not known, not scored) and the person it was given. */
export interface Entry {
  readonly list: number
  readonly key: string | null
  readonly person: number
}

/** Pairs said to be one person and right; pairs said; pairs true. */
export interface Marks {
  readonly right: number
  readonly said: number
  readonly true: number
}

export const precision = ({ right, said }: Marks): number => (said === 0 ? 1 : right / said)
export const recall = ({ right, true: all }: Marks): number => (all === 0 ? 1 : right / all)

/** Harmonic mean of precision and recall. */
export function f1(marks: Marks): number {
  const [p, r] = [precision(marks), recall(marks)]
  return p + r === 0 ? 0 : (2 * p * r) / (p + r)
}

/** Members of each group, by the numbers of the entries; entries without a key are left out. */
function groupsOf<K>(entries: readonly Entry[], keyOf: (entry: Entry) => K | null): number[][] {
  const groups = new Map<K, number[]>()
  entries.forEach((entry, n) => {
    if (entry.key === null) return
    const key = keyOf(entry)
    if (key === null) return
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [n])
    else group.push(n)
  })
  return [...groups.values()]
}

/** Calls `take` with every pair of a group. */
function eachPair(group: readonly number[], take: (a: number, b: number) => void): void {
  for (let x = 0; x < group.length; x++)
    for (let y = x + 1; y < group.length; y++) take(group[x] as number, group[y] as number)
}

export type PairTest = (a: Entry, b: Entry) => boolean

/** The true pairs that a test admits, by the numbers of the entries. */
export function truePairs(entries: readonly Entry[], admits: PairTest): [number, number][] {
  const pairs: [number, number][] = []
  for (const group of groupsOf(entries, ({ key }) => key))
    eachPair(group, (a, b) => {
      if (admits(entries[a] as Entry, entries[b] as Entry)) pairs.push([a, b])
    })
  return pairs
}

/** Marks over the pairs that a test admits (two lists; inside one list). Pairs that touch an entry without a key are not scored. */
export function marksOf(entries: readonly Entry[], admits: PairTest): Marks {
  let right = 0
  let said = 0
  let all = 0
  const of = (n: number): Entry => entries[n] as Entry
  for (const group of groupsOf(entries, ({ person }) => person))
    eachPair(group, (a, b) => {
      if (!admits(of(a), of(b))) return
      said++
      if (of(a).key === of(b).key) right++
    })
  for (const group of groupsOf(entries, ({ key }) => key))
    eachPair(group, (a, b) => {
      if (admits(of(a), of(b))) all++
    })
  return { right, said, true: all }
}

export const across: PairTest = (a, b) => a.list !== b.list
export const inside =
  (list: number): PairTest =>
  (a, b) =>
    a.list === list && b.list === list
export const between =
  (one: number, two: number): PairTest =>
  (a, b) =>
    (a.list === one && b.list === two) || (a.list === two && b.list === one)

/** Pairs that were said and are wrong, and pairs that are true and were not said. */
export function errorsOf(
  entries: readonly Entry[],
  admits: PairTest,
): { wrong: [number, number][]; missed: [number, number][] } {
  const wrong: [number, number][] = []
  const missed: [number, number][] = []
  const of = (n: number): Entry => entries[n] as Entry
  for (const group of groupsOf(entries, ({ person }) => person))
    eachPair(group, (a, b) => {
      if (admits(of(a), of(b)) && of(a).key !== of(b).key) wrong.push([a, b])
    })
  for (const group of groupsOf(entries, ({ key }) => key))
    eachPair(group, (a, b) => {
      if (admits(of(a), of(b)) && of(a).person !== of(b).person) missed.push([a, b])
    })
  return { wrong, missed }
}

/** Wilson's interval of a share at 95 %. */
export function wilson(right: number, of: number): [number, number] {
  if (of === 0) return [0, 1]
  const z = 1.959964
  const p = right / of
  const middle = p + (z * z) / (2 * of)
  const half = z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of))
  const under = 1 + (z * z) / of
  return [(middle - half) / under, (middle + half) / under]
}
