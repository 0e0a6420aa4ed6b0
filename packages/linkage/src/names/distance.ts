// How alike two spellings in one script are: what it costs to make one of the other, sound by sound.
import type { LetterCosts } from './sounds.ts'

/** A stretch of sounds or letters within a larger array. */
export interface Letters {
  readonly all: Uint8Array
  readonly from: number
  readonly to: number
}

export const lettersOf = (all: Uint8Array): Letters => ({ all, from: 0, to: all.length })

const SPAN = 64
const rows = [
  new Float64Array(SPAN + 1),
  new Float64Array(SPAN + 1),
  new Float64Array(SPAN + 1),
] as const

/** Weighted edit distance with neighbours swapped, in units of one plain letter. */
function distance(a: Letters, b: Letters, costs: LetterCosts): number {
  const { size, change, drop, dropLast, dropFirst, swap } = costs
  const [one, two] = [a.all, b.all]
  const [x, y] = [a.from - 1, b.from - 1]
  const n = Math.min(a.to - a.from, SPAN)
  const m = Math.min(b.to - b.from, SPAN)
  let [before, last, row] = rows as unknown as [Float64Array, Float64Array, Float64Array]
  last[0] = 0
  for (let j = 1; j <= m; j++)
    last[j] =
      (last[j - 1] as number) +
      ((j === m ? dropLast : j === 1 ? dropFirst : drop)[two[y + j] as number] as number)
  for (let i = 1; i <= n; i++) {
    const letter = one[x + i] as number
    const base = letter * size
    const gone = (i === n ? dropLast : i === 1 ? dropFirst : drop)[letter] as number
    row[0] = (last[0] as number) + gone
    for (let j = 1; j <= m; j++) {
      const other = two[y + j] as number
      let best = (last[j - 1] as number) + (change[base + other] as number)
      const dropped = (last[j] as number) + gone
      if (dropped < best) best = dropped
      const added =
        (row[j - 1] as number) +
        ((j === m ? dropLast : j === 1 ? dropFirst : drop)[other] as number)
      if (added < best) best = added
      if (i > 1 && j > 1 && letter === two[y + j - 1] && one[x + i - 1] === other) {
        const swapped = (before[j - 2] as number) + swap
        if (swapped < best) best = swapped
      }
      row[j] = best
    }
    const spare = before
    before = last
    last = row
    row = spare
  }
  return last[m] as number
}

/** How alike two spellings are, from 0 to 1: their distance against their mean length. */
export function alike(a: Letters, b: Letters, costs: LetterCosts): number {
  const length = (a.to - a.from + b.to - b.from) / 2
  return length === 0 ? 0 : Math.max(0, 1 - distance(a, b, costs) / length)
}
