// The invented volunteers: where they say they are, in which language they work, and habits that only the truth knows.
import type { VolunteerId } from '@athar/domain'
import type { Dice } from '../dice.ts'
import { beta, logNormal } from './chances.ts'

export type Habit =
  | 'careful'
  | 'sloppy'
  | 'marks_last_intact'
  | 'bisecting'
  | 'tiring'
  | 'spam_random'
  | 'spam_constant'
  | 'spam_ends'
  | 'spam_never'

export interface Volunteer {
  id: VolunteerId
  /** Two words and a number; says nothing of anybody. */
  pseudonym: string
  /** Self-declared: a code that stands for no country of this world, or null where none was given. */
  country: string | null
  language: 'ar' | 'en'
  joinedMs: number
}

/** How a volunteer looks and answers. */
export interface Profile {
  habit: Habit
  /** Chance of seeing damage in a clear frame that shows none. */
  falseAlarm: number
  /** Chance of seeing plain damage in a clear frame. */
  hit: number
  /** Chance of slipping to the frame beside. */
  slip: number
  /** Chance of marking the last intact frame as the first damaged. */
  marksIntact: number
  /** Chance of saying that one cannot tell. */
  givesUp: number
  /** How fast the eye tires: loss of hits for each answer of a sitting. */
  tires: number
  /** Median seconds an answer. */
  seconds: number
  /** How many answers, relative to others. */
  activity: number
  favourite: number
}

const VOLUNTEERS = 300

/** Countries that exist nowhere: codes that ISO 3166 leaves to its users. */
export const inventedCountries: readonly {
  code: string
  en: string
  ar: string
  weight: number
}[] = [
  { code: 'XC', en: 'Calamia', ar: 'كلاميا', weight: 42 },
  { code: 'XD', en: 'Dafteria', ar: 'دفتريا', weight: 36 },
  { code: 'XE', en: 'Esdaria', ar: 'إصداريا', weight: 30 },
  { code: 'XF', en: 'Fihristan', ar: 'فهرستان', weight: 26 },
  { code: 'XG', en: 'Gilafia', ar: 'غلافيا', weight: 22 },
  { code: 'XH', en: 'Hibria', ar: 'حبريا', weight: 19 },
  { code: 'XJ', en: 'Jumlania', ar: 'جملانيا', weight: 16 },
  { code: 'XL', en: 'Lafzia', ar: 'لفظيا', weight: 13 },
  { code: 'XN', en: 'Naqdia', ar: 'نقديا', weight: 11 },
  { code: 'XP', en: 'Paragraphia', ar: 'فقراتيا', weight: 9 },
  { code: 'XR', en: 'Riwayania', ar: 'روايانيا', weight: 8 },
  { code: 'XS', en: 'Satria', ar: 'سطريا', weight: 7 },
  { code: 'XT', en: 'Tarqimia', ar: 'ترقيميا', weight: 5 },
  { code: 'XU', en: 'Unwania', ar: 'عنوانيا', weight: 4 },
  { code: 'XV', en: 'Versonia', ar: 'فرسونيا', weight: 3 },
  { code: 'XW', en: 'Waraqia', ar: 'ورقيا', weight: 3 },
  { code: 'XZ', en: 'Zamania', ar: 'زمانيا', weight: 2 },
  { code: 'QM', en: 'Maqala', ar: 'مقالة', weight: 2 },
]

const habits = {
  careful: 44,
  sloppy: 19,
  marks_last_intact: 8,
  bisecting: 14,
  tiring: 7,
  spam_random: 3,
  spam_constant: 2,
  spam_ends: 1.5,
  spam_never: 1.5,
} as const satisfies Readonly<Record<Habit, number>>

const secondsOf: Readonly<Record<Habit, number>> = {
  careful: 27,
  sloppy: 12,
  marks_last_intact: 23,
  bisecting: 16,
  tiring: 21,
  spam_random: 2.4,
  spam_constant: 1.8,
  spam_ends: 2.1,
  spam_never: 1.5,
}

function profile(dice: Dice, habit: Habit, frames: number): Profile {
  const isSloppy = habit === 'sloppy'
  return {
    habit,
    falseAlarm: isSloppy ? beta(dice, 2, 60) : beta(dice, 1, 150),
    hit: isSloppy ? beta(dice, 6, 3) : beta(dice, 18, 2),
    slip: isSloppy ? 0.12 : 0.03,
    marksIntact: habit === 'marks_last_intact' ? 0.8 : isSloppy ? 0.05 : 0,
    givesUp: beta(dice, 1, 30),
    tires: habit === 'tiring' ? 0.014 : 0.001,
    seconds: logNormal(dice, secondsOf[habit], 0.25),
    activity: logNormal(dice, 1, 0.9),
    favourite: dice.int(2, frames),
  }
}

const shades = [
  'pale',
  'still',
  'early',
  'distant',
  'narrow',
  'even',
  'quiet',
  'clear',
  'plain',
  'late',
]
const things = [
  'reed',
  'margin',
  'lantern',
  'pebble',
  'ferry',
  'comma',
  'harbour',
  'thread',
  'orchard',
  'tide',
]

/** No two alike: the number at the end counts on. */
const pseudonymOf = (dice: Dice, i: number) =>
  `${dice.pick(shades)}-${dice.pick(things)}-${dice.int(1, 9)}${String(i).padStart(3, '0')}`

export interface Person {
  shown: Volunteer
  profile: Profile
}

/** The whole crowd; the first few joined for the pilot. */
export function inventVolunteers(
  dice: Dice,
  { frames, pilotMs, liveMs, endMs, pilots }: CrowdTimes & { frames: number },
): Person[] {
  const weights = Object.fromEntries(inventedCountries.map(({ code, weight }) => [code, weight]))
  return Array.from({ length: VOLUNTEERS }, (_, i) => {
    const isPilot = i < pilots
    const habit = isPilot && i % 4 !== 3 ? 'careful' : dice.weighted(habits)
    const joinedMs = isPilot
      ? Math.round(pilotMs + dice.number() * 0.4 * (liveMs - pilotMs))
      : Math.round(liveMs + dice.number() ** 1.2 * 0.97 * (endMs - liveMs))
    return {
      shown: {
        id: dice.id('volunteer', joinedMs),
        pseudonym: pseudonymOf(dice, i),
        country: dice.chance(0.18) ? null : dice.weighted(weights),
        language: dice.chance(0.46) ? 'ar' : 'en',
        joinedMs,
      },
      profile: profile(dice, habit, frames),
    }
  })
}

export interface CrowdTimes {
  /** The pilot begins, the campaign goes live, the last answer so far: milliseconds since 1970. */
  pilotMs: number
  liveMs: number
  endMs: number
  /** How many volunteers were in the pilot. */
  pilots: number
}
