// Two entries of one list that would both be the same entry of another: without more evidence a machine does not choose.
import type { PairList } from './gather.ts'
import { at, NO_DAY, type Rows } from './layout.ts'

/** Whether two entries of one list say the same birth or age: then they may be one person entered twice, and either will do. */
function isOneBirth({ cells, width }: Rows, i: number, j: number): boolean {
  const [a, b] = [cells[i * width + at.born] as number, cells[j * width + at.born] as number]
  return a !== NO_DAY && Math.abs(a - b) <= 366
}

/** The pairs of each record, those of record i from `from[i]` to `from[i + 1]`, in the order of the list. */
function pairsOfRecords(
  { first, second }: PairList,
  count: number,
): Record<'from' | 'pairs', Int32Array> {
  const from = new Int32Array(count + 1)
  for (let n = 0; n < first.length; n++) {
    from[first[n] as number] = (from[first[n] as number] as number) + 1
    from[second[n] as number] = (from[second[n] as number] as number) + 1
  }
  let sum = 0
  for (let i = 0; i <= count; i++) {
    sum += from[i] as number
    from[i] = sum
  }
  const pairs = new Int32Array(sum)
  for (let n = first.length - 1; n >= 0; n--)
    for (const record of [second[n] as number, first[n] as number]) {
      from[record] = (from[record] as number) - 1
      pairs[from[record] as number] = n
    }
  return { from, pairs }
}

/**
 * The scores lowered where rivals stand: a record is at most one entry of any other list, so that the odds of its pairs
 * with one list share one whole. For lists that are not searched for doubles.
 */
export function amongRivals(pairs: PairList, rows: Rows, prior: number): Float64Array {
  const { first, second, score } = pairs
  const { cells, width, count } = rows
  const of = pairsOfRecords(pairs, count)
  const other = (n: number, record: number): number =>
    (first[n] === record ? second[n] : first[n]) as number
  const listOf = (i: number): number => cells[i * width + at.list] as number
  const odds = (n: number): number => Math.exp(Math.min(300, (score[n] as number) + prior))
  const rivals = new Float64Array(score.length)
  /** The pairs of `record` with the list of pair n, if n is the first of them. */
  const meet = (record: number, n: number): void => {
    const [from, to] = [of.from[record] as number, of.from[record + 1] as number]
    if (to - from < 2) return
    const list = listOf(other(n, record))
    const isOfList = (place: number): boolean =>
      listOf(other(of.pairs[place] as number, record)) === list
    let start = from
    while (!isOfList(start)) start++
    if (of.pairs[start] !== n) return
    for (let x = start; x < to; x++) {
      if (!isOfList(x)) continue
      const one = of.pairs[x] as number
      for (let y = start; y < to; y++) {
        const two = of.pairs[y] as number
        if (x === y || !isOfList(y) || isOneBirth(rows, other(one, record), other(two, record)))
          continue
        rivals[one] = (rivals[one] as number) + odds(two)
      }
    }
  }
  for (let n = 0; n < score.length; n++) {
    meet(first[n] as number, n)
    meet(second[n] as number, n)
  }
  return score.map((one, n) => one - Math.log1p(rivals[n] as number))
}
