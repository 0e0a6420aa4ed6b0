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

function agreeingPlaces(levels: Uint8Array): number {
  let agreeing = 0
  for (let n = field.place; n < levels.length; n++) if (isAlike(levels[n] as number)) agreeing++
  return agreeing
}

/**
 * The codes that speak against the pair compared last, as bits. Where no father is known
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
  const { cells, width } = rows
  const given = levels[GIVEN] as number
  const birth = levels[field.birth] as number
  const sex = levels[field.sex]
  const isOneList = cells[i * width + at.list] === cells[j * width + at.list]
  const isFamily = isAlike(levels[FAMILY] as number)
  const slots = reading?.read(i, j) === true ? reading.slots : null
  const agreeing = levels[FATHER] === slotLevel.silent ? agreeingPlaces(levels) : 0
  const isOneHouse = agreeing >= ADDRESS
  const isWholeAddress = agreeing > ADDRESS
  const isKnownBirth = isOneHouse && (birth >= NEAR_BIRTH || (isWholeAddress && birth === 0))
  const isNamed = isAlike(given) || (isWholeAddress && isFamily && !isDifferent(given))
  const isFather = slots === null ? isDifferent(levels[FATHER] as number) : slots[FATHER] < AGAINST
  const isGiven =
    slots === null ? isApart(given) && isFamily && !isKnownBirth : slots[GIVEN] < AGAINST_GIVEN
  const isUnknown = given === slotLevel.silent && !isKnownBirth && !isWholeAddress
  const isFar = levels[field.age] === 1 || (birth === 1 && !(isOneHouse && isNamed))
  const isTwin = slots !== null && (!isOneBirth(levels) || slots[GIVEN] < TWINS)
  return (
    bitOf(isFather, 'father_differs') |
    bitOf(isGiven, 'given_differs') |
    bitOf(isUnknown, 'given_unknown') |
    bitOf(sex === 1 || sex === 3, 'sex_differs') |
    bitOf(isFar, 'age_far') |
    bitOf(isOneList && (!within || isTwin), 'same_list')
  )
}

const bits: Readonly<Record<ContraryCode, number>> = {
  father_differs: 1,
  given_differs: 2,
  given_unknown: 4,
  sex_differs: 8,
  age_far: 16,
  same_list: 32,
}

const bitOf = (holds: boolean, code: ContraryCode): number => (holds ? bits[code] : 0)

/** Whether no group may hold both. */
export const isBarred = (contrary: number): boolean => (contrary & bits.same_list) !== 0

/** Bits → codes. */
export const contraryOfBits = (contrary: number): ContraryCode[] =>
  contraryCodes.filter((code) => (contrary & bits[code]) !== 0)
