// Evidence against a pair that is strong enough to keep a machine from merging it; a reader may overrule it.
import type { Comparer } from './compare.ts'
import { at, FAMILY, FATHER, field, GIVEN } from './layout.ts'
import { slotLevel } from './likeness.ts'
import type { NameReading } from './reading.ts'

/** Why a machine may not merge a pair. */
export type ContraryCode =
  | 'father_differs'
  | 'given_differs'
  | 'given_unknown'
  | 'sex_differs'
  | 'age_far'
  | 'same_list'

const contraryCodes: readonly ContraryCode[] = [
  'father_differs',
  'given_differs',
  'given_unknown',
  'sex_differs',
  'age_far',
  'same_list',
]

const isAlike = (level: number): boolean => level >= slotLevel.similar
const isApart = (level: number): boolean =>
  level === slotLevel.different || level === slotLevel.remote

/** Where two names were read word by word, a slot that says this much against them differs (nats). */
const AGAINST = -3
const AGAINST_GIVEN = -1

/** In one list of Arabic names one person is entered twice only where the birth or the age says so, too. */
const isOneBirth = (levels: Uint8Array): boolean =>
  ((levels[field.birth] as number) >= NEAR_BIRTH && levels[field.birth] !== YEAR_ONLY) ||
  (levels[field.birth] === 0 && (levels[field.age] as number) >= NEAR_AGE)
/** One of the dates is the first of January: they have only the year in common. */
const YEAR_ONLY = 7
/** The given names of two entries of one list agree well above this, or they may be twins (nats). */
const TWINS = 2
/** From this level on two ages are one, or a year apart. */
const NEAR_AGE = 5

const isDifferent = (level: number): boolean => level === slotLevel.different

/** So many columns of an address agree only where it is one address. */
const ADDRESS = 3
/** From this level on two dates of birth are the same but for a slip. */
const NEAR_BIRTH = 5

const agreeingPlaces = (levels: Uint8Array): number =>
  levels.subarray(field.place).reduce((sum, level) => sum + (isAlike(level) ? 1 : 0), 0)

/**
 * The codes that speak against the pair compared last, as bits in the order of `contraryCodes`. Where no father is known
 * but a whole address is one, the same day of birth outweighs a given name, and a given name outweighs a day of birth.
 */
export function contraryBits(
  comparer: Comparer,
  i: number,
  j: number,
  within: boolean,
  reading: NameReading | null,
): number {
  const { levels, rows } = comparer
  const level = (n: number): number => levels[n] as number
  const isOneList = rows.cells[i * rows.width + at.list] === rows.cells[j * rows.width + at.list]
  const isFamily = isAlike(level(FAMILY))
  const sex = level(field.sex)
  const isRead = reading?.read(i, j) === true
  const said = (slot: number): number => reading?.slots[slot] ?? 0
  const isOneHouse = level(FATHER) === slotLevel.silent && agreeingPlaces(levels) >= ADDRESS
  const isWholeAddress = isOneHouse && agreeingPlaces(levels) > ADDRESS
  const isKnownBirth =
    isOneHouse && (level(field.birth) >= NEAR_BIRTH || (isWholeAddress && level(field.birth) === 0))
  const isNamed =
    isAlike(level(GIVEN)) || (isWholeAddress && isFamily && !isDifferent(level(GIVEN)))
  const codes: Record<ContraryCode, boolean> = {
    father_differs: isRead ? said(FATHER) < AGAINST : isDifferent(level(FATHER)),
    given_differs: isRead
      ? said(GIVEN) < AGAINST_GIVEN
      : isApart(level(GIVEN)) && isFamily && !isKnownBirth,
    given_unknown: level(GIVEN) === slotLevel.silent && !isKnownBirth && !isWholeAddress,
    sex_differs: sex === 1 || sex === 3,
    age_far: level(field.age) === 1 || (level(field.birth) === 1 && !(isOneHouse && isNamed)),
    same_list: isOneList && (!within || (isRead && (!isOneBirth(levels) || said(GIVEN) < TWINS))),
  }
  return contraryCodes.reduce((bits, code, n) => (codes[code] ? bits | (1 << n) : bits), 0)
}

/** Bits → codes. */
export const contraryOfBits = (bits: number): ContraryCode[] =>
  contraryCodes.filter((_, n) => ((bits >> n) & 1) === 1)
