// Two entries of one list that would both be the same entry of another: without more evidence a machine does not choose.
import type { PairList } from './gather.ts'
import { at, NO_DAY, type Rows } from './layout.ts'

/** Whether two entries of one list say the same birth or age: then they may be one person entered twice, and either will do. */
function isOneBirth({ cells, width }: Rows, i: number, j: number): boolean {
  const [a, b] = [cells[i * width + at.born] as number, cells[j * width + at.born] as number]
  return a !== NO_DAY && Math.abs(a - b) <= 366
}

/**
 * The scores lowered where rivals stand: a record is at most one entry of any other list, so that the odds of its pairs
 * with one list share one whole. For lists that are not searched for doubles.
 */
export function amongRivals(pairs: PairList, rows: Rows, prior: number): Float64Array {
  const { first, second, score } = pairs
  const { cells, width } = rows
  const listOf = (i: number): number => cells[i * width + at.list] as number
  const groups = new Map<number, number[]>()
  const put = (record: number, list: number, n: number): void => {
    const key = record * 4096 + list
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [n])
    else group.push(n)
  }
  for (let n = 0; n < score.length; n++) {
    put(first[n] as number, listOf(second[n] as number), n)
    put(second[n] as number, listOf(first[n] as number), n)
  }
  const odds = score.map((one) => Math.exp(Math.min(300, one + prior)))
  const rivals = new Float64Array(score.length)
  for (const [key, group] of groups) {
    if (group.length < 2) continue
    const record = Math.floor(key / 4096)
    const other = (n: number): number => (first[n] === record ? second[n] : first[n]) as number
    for (const n of group)
      for (const m of group)
        if (n !== m && !isOneBirth(rows, other(n), other(m)))
          rivals[n] = (rivals[n] as number) + (odds[m] as number)
  }
  return score.map((one, n) => one - Math.log1p(rivals[n] as number))
}
