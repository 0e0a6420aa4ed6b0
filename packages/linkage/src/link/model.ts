// What each level of each field is worth: how often it occurs among matches, among kin, among strangers.
// Fellegi & Sunter 1969; the class of kin (household members) is ours: the siblings on a list of the dead share father,
// family, place and day, and a model of two classes takes them for matches.
import { ageLevels, birthLevels, deathLevels } from './compare-days.ts'
import { FAMILY, FATHER, field, GIVEN, GRANDFATHER, LEVELS, SLOTS } from './layout.ts'
import { byRarity, DIFFERING, RARITIES } from './rarer.ts'
import { SCRIPT_PAIRS } from './scripts.ts'

/** The three classes of a pair. */
const classes = ['match', 'kin', 'chance'] as const
export type PairClass = (typeof classes)[number]

/** Chances of the levels of a field, from level 1 on (level 0 is silence). */
export type Shares = readonly number[]
export type Beliefs = Readonly<Record<PairClass, Shares>>

/**
 * Chances of every level of every field in every class, by (scripts × fields + field) × LEVELS + level, where `scripts`
 * says how the scripts of two records meet; each field sums to 1.
 */
export interface LinkModel {
  readonly fields: number
  readonly match: Float64Array
  readonly kin: Float64Array
  readonly chance: Float64Array
  /** How many of the pairs that are no matches are kin. */
  readonly kinShare: number
}

// Levels: different, remote, similar, same key, same, elsewhere.
const strangers: Shares = [0.945, 0.035, 0.006, 0.002, 0.006, 0.006]
const nameBeliefs: readonly Beliefs[] = [
  {
    match: [0.04, 0.03, 0.09, 0.17, 0.65, 0.02],
    kin: [0.96, 0.03, 0.006, 0.001, 0.001, 0.002],
    chance: [0.93, 0.04, 0.008, 0.004, 0.015, 0.003],
  },
  {
    match: [0.05, 0.03, 0.08, 0.16, 0.65, 0.03],
    kin: [0.3, 0.03, 0.07, 0.13, 0.44, 0.03],
    chance: [0.915, 0.04, 0.01, 0.006, 0.019, 0.01],
  },
  {
    match: [0.07, 0.03, 0.08, 0.15, 0.62, 0.05],
    kin: [0.2, 0.03, 0.07, 0.13, 0.49, 0.08],
    chance: [0.915, 0.04, 0.01, 0.006, 0.019, 0.01],
  },
  {
    match: [0.05, 0.02, 0.08, 0.17, 0.65, 0.03],
    kin: [0.05, 0.02, 0.08, 0.17, 0.65, 0.03],
    chance: strangers,
  },
]
const other: Readonly<Record<string, Beliefs>> = {
  mother: {
    match: [0.08, 0.03, 0.1, 0.17, 0.61, 0.01],
    kin: [0.35, 0.03, 0.08, 0.14, 0.39, 0.01],
    chance: [0.92, 0.045, 0.01, 0.005, 0.018, 0.002],
  },
  // Differs, same, differs though the given names agree.
  sex: { match: [0.012, 0.978, 0.01], kin: [0.45, 0.545, 0.005], chance: [0.45, 0.53, 0.02] },
  age: {
    match: [0.02, 0.03, 0.05, 0.06, 0.24, 0.6],
    kin: [0.5, 0.19, 0.14, 0.07, 0.06, 0.04],
    chance: [0.6, 0.19, 0.11, 0.045, 0.035, 0.02],
  },
  birth: {
    match: [0.02, 0.01, 0.02, 0.03, 0.06, 0.02, 0.02, 0.02, 0.8],
    kin: [0.75, 0.12, 0.07, 0.02, 0.025, 0.001, 0.006, 0.003, 0.005],
    chance: [0.84, 0.1, 0.035, 0.014, 0.006, 0.0002, 0.003, 0.001, 0.0008],
  },
  death: {
    match: [0.01, 0.02, 0.05, 0.05, 0.05, 0.06, 0.08, 0.1, 0.58],
    kin: [0.15, 0.15, 0.1, 0.05, 0.04, 0.04, 0.05, 0.1, 0.32],
    chance: [0.38, 0.3, 0.12, 0.05, 0.03, 0.02, 0.02, 0.04, 0.04],
  },
  household: { match: [0.05, 0.95], kin: [0.05, 0.95], chance: [0.99, 0.01] },
  incident: { match: [0.1, 0.9], kin: [0.2, 0.8], chance: [0.99, 0.01] },
  place: {
    match: [0.1, 0.04, 0.06, 0.1, 0.68, 0.02],
    kin: [0.2, 0.05, 0.06, 0.1, 0.57, 0.02],
    chance: [0.85, 0.05, 0.01, 0.01, 0.07, 0.01],
  },
}
const named = ['mother', 'sex', 'age', 'birth', 'death', 'household', 'incident'] as const

/** What is believed of a field before any record is seen. */
export function beliefsOf(n: number): Beliefs {
  const slot = nameBeliefs[n]
  if (slot !== undefined) return slot
  const name = named.find((one) => field[one] === n) ?? 'place'
  return other[name] as Beliefs
}

/** How many levels a field has in a model, silence not counted; words that differ are told apart by their rarity. */
export const levelsOf = (n: number): number =>
  beliefsOf(n).match.length + (n < SLOTS ? (RARITIES - 1) * DIFFERING : 0)

/** The model before any record is seen. */
export function believed(fields: number): LinkModel {
  const model: LinkModel = {
    fields,
    match: new Float64Array(SCRIPT_PAIRS * fields * LEVELS),
    kin: new Float64Array(SCRIPT_PAIRS * fields * LEVELS),
    chance: new Float64Array(SCRIPT_PAIRS * fields * LEVELS),
    kinShare: 1e-3,
  }
  for (let row = 0; row < SCRIPT_PAIRS * fields; row++)
    for (const one of classes)
      beliefsOf(row % fields)[one].forEach((share, level) => {
        model[one][row * LEVELS + level + 1] = share
      })
  for (const one of classes)
    byRarity(model[one], new Float64Array(model[one].length), fields, 1, null)
  return model
}

const slotNames: Readonly<Record<number, string>> = {
  [GIVEN]: 'given',
  [FATHER]: 'father',
  [GRANDFATHER]: 'grandfather',
  [FAMILY]: 'family',
}
const wordLevels = [
  'silent',
  'different',
  'remote',
  'similar',
  'same_key',
  'same',
  'elsewhere',
] as const
const sexLevels = ['silent', 'differs', 'same', 'name_same_sex_differs'] as const
const equalLevels = ['silent', 'differs', 'same'] as const

/** The name of a field, as it stands in an explanation. */
export function fieldName(n: number): string {
  if (n < SLOTS) return slotNames[n] ?? ''
  return named.find((one) => field[one] === n) ?? `place${n - field.place + 1}`
}

/** The name of a level, as it stands in an explanation. */
export function levelName(n: number, level: number): string {
  const names: Readonly<Record<number, readonly string[]>> = {
    [field.sex]: sexLevels,
    [field.age]: ageLevels,
    [field.birth]: birthLevels,
    [field.death]: deathLevels,
    [field.household]: equalLevels,
    [field.incident]: equalLevels,
  }
  return (names[n] ?? wordLevels)[level] ?? ''
}
