// One round of learning over one set of patterns: what each pattern is likely to be, and what that says of every level.
import { LEVELS } from './layout.ts'
import type { PairClass } from './model.ts'
import type { Patterns } from './patterns.ts'

/** Numbers of the three classes of pairs side by side, cell by cell: match, kin, chance. */
export type ByCell = Float64Array

const CLASSES = 3

/** Where a pattern speaks: the cells of a model that it is weighed by. */
export interface Spoken {
  /** By pattern: where its cells begin; one more at the end. */
  readonly from: Int32Array
  /** Places of cells among numbers by cell, in the order of the fields. */
  readonly cells: Uint16Array
  /** How often each pattern occurred. */
  readonly seen: Float64Array
  /** Whether these are pairs drawn by chance. */
  readonly isChance: boolean
}

/** The cells of patterns, the fields in `free` alone; `start` is the first cell of the model for their scripts. */
export function spokenOf(
  { levels, counts }: Patterns,
  fields: number,
  free: readonly number[],
  start: number,
  isChance: boolean,
): Spoken {
  const from = new Int32Array(counts.length + 1)
  for (let p = 0; p < counts.length; p++) {
    let told = 0
    for (const n of free) if ((levels[p * fields + n] as number) > 0) told++
    from[p + 1] = (from[p] as number) + told
  }
  const cells = new Uint16Array(from[counts.length] as number)
  let count = 0
  for (let p = 0; p < counts.length; p++)
    for (const n of free) {
      const level = levels[p * fields + n] as number
      if (level > 0) cells[count++] = CLASSES * (start + n * LEVELS + level)
    }
  return { from, cells, seen: counts, isChance }
}

/** Numbers of each class side by side. */
export function sideBySide({ match, kin, chance }: Record<PairClass, Float64Array>): ByCell {
  const all = new Float64Array(CLASSES * match.length)
  for (let cell = 0; cell < match.length; cell++) {
    all[CLASSES * cell] = match[cell] as number
    all[CLASSES * cell + 1] = kin[cell] as number
    all[CLASSES * cell + 2] = chance[cell] as number
  }
  return all
}

/** Numbers side by side, class by class again. */
export function apart(all: ByCell): Record<PairClass, Float64Array> {
  const of = (n: number): Float64Array =>
    Float64Array.from(
      { length: all.length / CLASSES },
      (_, cell) => all[CLASSES * cell + n] as number,
    )
  return { match: of(0), kin: of(1), chance: of(2) }
}

/**
 * One round over one set: adds its expected counts to `counts`; gives the expected matches and kin. `shares` are those
 * of matches and of kin among its pairs, `logs` the logarithms of the model.
 */
export function expect(
  { from, cells, seen, isChance }: Spoken,
  shares: readonly [number, number],
  logs: ByCell,
  counts: ByCell,
): [number, number] {
  const hasKin = shares[1] > 0
  const logMatch = Math.log(shares[0])
  const logKin = hasKin ? Math.log(shares[1]) : Number.NEGATIVE_INFINITY
  const logChance = Math.log(1 - shares[0] - shares[1])
  let matches = 0
  let kin = 0
  for (let p = 0; p < seen.length; p++) {
    const [start, end] = [from[p] as number, from[p + 1] as number]
    let m = logMatch
    let k = logKin
    let c = logChance
    for (let n = start; n < end; n++) {
      const cell = cells[n] as number
      m += logs[cell] as number
      k += logs[cell + 1] as number
      c += logs[cell + 2] as number
    }
    const top = Math.max(m, k, c)
    const em = m === top ? 1 : Math.exp(m - top)
    const ek = k === top ? 1 : hasKin ? Math.exp(k - top) : 0
    const ec = c === top ? 1 : Math.exp(c - top)
    const sum = (em + ek + ec) / (seen[p] as number)
    const [pm, pk, pc] = [em / sum, ek / sum, ec / sum]
    matches += pm
    kin += pk
    for (let n = start; n < end; n++) {
      const cell = cells[n] as number
      counts[cell] = (counts[cell] as number) + pm
      counts[cell + 1] = (counts[cell + 1] as number) + pk
      // Strangers that a rule brings together are not like strangers at large.
      if (isChance) counts[cell + 2] = (counts[cell + 2] as number) + pc
    }
  }
  return [matches, kin]
}
