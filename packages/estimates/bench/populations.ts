// Invented populations whose true total is known: independent lists, one pair that attracts or repels, and people who differ.
import { type Dice, openDice } from '../src/mse/dice.ts'
import type { Patterns } from '../src/mse/patterns.ts'

export type Kind = 'independent' | 'attracting' | 'repelling' | 'two classes' | 'spread chances'
export const kinds: readonly Kind[] = [
  'independent',
  'attracting',
  'repelling',
  'two classes',
  'spread chances',
]

/** True total of every population. */
export const TRUE_TOTAL = 2000
/** Each list's chance of holding somebody. */
const CHANCES = [0.3, 0.25, 0.2, 0.35, 0.15]
/** ln of the odds ratio between the first two lists, where one pair attracts or repels. */
const PULL = 1

const on = (cell: number, k: number): boolean => ((cell >> k) & 1) === 1
const product = (cell: number, chances: readonly number[]): number =>
  chances.reduce((share, chance, k) => share * (on(cell, k) ? chance : 1 - chance), 1)

/** The probability of every pattern, the one on no list first. */
export function sharesOf(kind: Kind, lists: number): Float64Array {
  const chances = CHANCES.slice(0, lists)
  const shares = new Float64Array(1 << lists)
  const add = (weight: number, of: readonly number[]): void => {
    for (let cell = 0; cell < shares.length; cell += 1)
      shares[cell] = (shares[cell] ?? 0) + weight * product(cell, of)
  }
  if (kind === 'two classes') {
    // A third is easily found; the rest hardly.
    add(
      1 / 3,
      chances.map((it) => Math.min(0.9, it * 2)),
    )
    add(
      2 / 3,
      chances.map((it) => it / 2),
    )
  } else if (kind === 'spread chances') {
    // Everybody has a chance of their own, Beta(1, 3) about its mean, shared by all lists.
    const dice = openDice(20_311)
    const draws = 20_000
    for (let i = 0; i < draws; i += 1) {
      const own = dice.beta(1, 3) * 4
      add(
        1 / draws,
        chances.map((it) => Math.min(0.98, it * own)),
      )
    }
  } else {
    const pull = kind === 'attracting' ? PULL : kind === 'repelling' ? -PULL : 0
    add(1, chances)
    for (let cell = 0; cell < shares.length; cell += 1)
      if (on(cell, 0) && on(cell, 1)) shares[cell] = (shares[cell] ?? 0) * Math.exp(pull)
  }
  const whole = shares.reduce((a, b) => a + b, 0)
  return shares.map((it) => it / whole)
}

/** One population of the true total, as its lists would see it. */
export function drawTable(shares: Float64Array, dice: Dice): Patterns {
  const cells = new Float64Array(shares.length)
  let [left, rest] = [TRUE_TOTAL, 1]
  for (const [cell, share] of shares.entries()) {
    const drawn = cell === shares.length - 1 ? left : dice.binomial(left, Math.min(1, share / rest))
    cells[cell] = drawn
    left -= drawn
    rest -= share
  }
  cells[0] = 0
  const lists = Array.from({ length: Math.log2(shares.length) }, (_, k) => `list ${k + 1}`)
  return { lists, cells, structural: new Set(), n: cells.reduce((a, b) => a + b, 0) }
}
