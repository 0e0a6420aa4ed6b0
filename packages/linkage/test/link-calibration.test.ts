// Probabilities mean what they say: on invented lists, in one script and across two, on one list and between lists.
import { describe, expect, it } from 'vitest'
import { explainPair, type LinkRecord, linkRecords } from '@athar/linkage'
import { inventMixed, type MixedRow } from '../bench/generate-mixed.ts'
import { entryOf } from './link-people.ts'

const rows: MixedRow[] = []
const records: LinkRecord[] = []
inventMixed(5000, 11, (row) => {
  rows.push(row)
  records.push(entryOf(String(records.length), row))
})
const linkage = linkRecords(records, { within: true })

/** How far what was said lies from what was right, over ten bins of the pairs that `admits` lets in. */
function apart(admits: (a: MixedRow, b: MixedRow) => boolean): number {
  const bins = new Float64Array(10)
  let pairs = 0
  linkage.pairs.first.forEach((i, n) => {
    const [a, b] = [rows[i], rows[linkage.pairs.second[n] ?? -1]]
    const p = linkage.probability[n] ?? 0
    if (a === undefined || b === undefined || !admits(a, b)) return
    const bin = Math.min(9, Math.floor(p * 10))
    bins[bin] = (bins[bin] ?? 0) + p - (a.person === b.person ? 1 : 0)
    pairs++
  })
  expect(pairs).toBeGreaterThan(200)
  return bins.reduce((sum, bin) => sum + Math.abs(bin), 0) / pairs
}

/** Lists 0 and 2 are in Arabic letters, 1 and 3 in Latin letters. */
const isArabic = ({ list }: MixedRow): boolean => list % 2 === 0

describe('probabilities', () => {
  it('are right as often as they say', () => {
    expect(apart(() => true)).toBeLessThan(0.02)
  })

  it('are right across two scripts and in either of them', () => {
    expect(apart((a, b) => isArabic(a) !== isArabic(b))).toBeLessThan(0.03)
    expect(apart((a, b) => isArabic(a) && isArabic(b))).toBeLessThan(0.03)
    expect(apart((a, b) => !isArabic(a) && !isArabic(b))).toBeLessThan(0.03)
  })

  it('are right for two entries of one list, which are seldom one person', () => {
    expect(apart((a, b) => a.list === b.list)).toBeLessThan(0.04)
    const { prior, encoded } = linkage
    const lists = encoded.lists.length
    for (let list = 0; list < lists; list++)
      expect(prior.beyond[list * lists + list]).toBeLessThan(-1)
  })
})

describe('the bits of a pair', () => {
  it('add up to its odds, whichever lists and scripts meet', () => {
    const odds = (p: number): number => Math.log2(p / (1 - p))
    const asked = Array.from(linkage.probability, (p, n) => [p, n] as const).filter(
      ([p, n]) => n % 97 === 0 && p < 1 - 1e-9,
    )
    const bits = (n: number): number =>
      explainPair(linkage, n).reduce((sum, one) => sum + one.bits, 0)
    const most = Math.max(...asked.map(([p, n]) => Math.abs(bits(n) - odds(p))))
    expect(asked.length).toBeGreaterThan(30)
    expect(most).toBeLessThan(0.05)
  })
})

describe('words that differ', () => {
  const { match, chance, fields } = linkage.learned.model
  const LEVELS = 16
  /** How much likelier a level of the given name is for one person than for two, in Latin letters. */
  const said = (level: number): number => (match[level] ?? 0) / (chance[level] ?? 1)

  it('speak less against one person where one of them is rare', () => {
    const [different, differentRare] = [1, 10]
    expect(said(differentRare)).toBeGreaterThan(2 * said(different))
  })

  it('have shares that sum to one with all other levels', () => {
    for (let slot = 0; slot < 4; slot++)
      for (const scripts of [0, 1, 2]) {
        const from = (scripts * fields + slot) * LEVELS
        const sum = match.subarray(from, from + LEVELS).reduce((all, share) => all + share, 0)
        expect(sum).toBeCloseTo(1, 6)
      }
  })
})
