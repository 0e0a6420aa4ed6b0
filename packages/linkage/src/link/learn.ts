// The chances of the levels learned from the records themselves: EM on counted patterns (Dempster, Laird & Rubin 1977;
// Winkler 1988 for linkage), one set of patterns for each rule, over whole blocks, the fields a rule fixes left out.
import { apart, expect, sideBySide, type Spoken, spokenOf } from './expect.ts'
import { FAMILY, FATHER, field, GIVEN, LEVELS } from './layout.ts'
import { slotLevel } from './likeness.ts'
import { beliefsOf, believed, type LinkModel, type PairClass, type Shares } from './model.ts'
import type { Patterns } from './patterns.ts'
import { byRarity, withoutRarity } from './rarer.ts'
import { isWords, SCRIPT_PAIRS } from './scripts.ts'

/** Patterns of one rule and of one meeting of scripts; of pairs drawn by chance, where nothing is fixed. */
export interface TrainingSet {
  readonly name: string
  readonly patterns: Patterns
  readonly fixed: readonly number[]
  /** How the scripts of the pairs meet. */
  readonly scripts: number
  /** Pairs the rule gives in all, of which those counted are a part. */
  readonly all: number
  readonly isChance: boolean
}

/** How many matches and kin a set holds, as learned. */
interface SetShares {
  readonly name: string
  readonly all: number
  readonly match: number
  readonly kin: number
}

export interface Learned {
  readonly model: LinkModel
  readonly sets: readonly SetShares[]
}

const ROUNDS = 40
const STILL = 1e-4
/** So many imagined pairs speak for what is believed. */
const IMAGINED: Readonly<Record<PairClass, number>> = { match: 40, kin: 100, chance: 200 }
/** So many imagined pairs whose words differ are as rare as strangers' words. */
const AS_STRANGERS = 10
/** Kinship does not make sexes agree: of this the data are not asked. */
const PINNED = 1e7
const SEX = field.sex
/** The level of sexes that differ although the given names agree. */
const OTHER_SEX = 3
/** Brothers bear one name so many times as often as strangers do. */
const NAMED_TWICE = 1 / 15

interface State {
  model: LinkModel
  match: number[]
  kin: number[]
}

const logs = (shares: Float64Array): Float64Array =>
  shares.map((share) => (share > 0 ? Math.log(share) : -30))

const freeFields = (fields: number, set: TrainingSet): number[] =>
  Array.from({ length: fields }, (_, n) => n).filter((n) => !set.fixed.includes(n))

/** What a set speaks of where nothing is fixed by its rule. */
const spokenOfSet = (fields: number, set: TrainingSet): Spoken =>
  spokenOf(
    set.patterns,
    fields,
    freeFields(fields, set),
    set.scripts * fields * LEVELS,
    set.isChance,
  )

/**
 * Counts → shares. What is believed stands beside them as imagined pairs. Words are counted by scripts, and what the other
 * scripts show is then believed; other fields are counted together. Words that differ are believed to be as rare as those
 * of strangers.
 */
function normalised(
  seen: Float64Array,
  fields: number,
  of: PairClass,
  strangers: Float64Array | null,
): Float64Array {
  const counts = withoutRarity(seen, fields)
  const shares = new Float64Array(counts.length)
  for (let n = 0; n < fields; n++) {
    const weight = of === 'kin' && n === SEX ? PINNED : IMAGINED[of]
    const believed = beliefsOf(n)[of]
    for (let scripts = 0; scripts < SCRIPT_PAIRS; scripts++) {
      const own = (scripts * fields + n) * LEVELS
      const others = believed.map((share, level) => {
        let sum = weight * share
        for (let other = 0; other < SCRIPT_PAIRS; other++)
          if (other !== scripts) sum += counts[(other * fields + n) * LEVELS + level + 1] as number
        return sum
      })
      const imagined = isWords(n) ? weight / sumOf(others) : 1
      const all = others.map((one, level) => one * imagined + (counts[own + level + 1] as number))
      const sum = sumOf(all)
      all.forEach((one, level) => {
        shares[own + level + 1] = one / sum
      })
    }
  }
  tellSexes(shares, counts, fields, of)
  byRarity(shares, seen, fields, AS_STRANGERS, strangers)
  return shares
}

/**
 * Sexes that differ although the given names agree are counted among all pairs whose given names agree: where the sexes
 * agree, too, the name has said so already and the field is silent.
 */
function tellSexes(
  shares: Float64Array,
  counts: Float64Array,
  fields: number,
  of: PairClass,
): void {
  const pooled = (cell: number): number => {
    let sum = 0
    for (let row = cell; row < counts.length; row += fields * LEVELS) sum += counts[row] as number
    return sum
  }
  const named = pooled(GIVEN * LEVELS + slotLevel.sameKey) + pooled(GIVEN * LEVELS + slotLevel.same)
  const other = SEX * LEVELS + OTHER_SEX
  const weight = of === 'kin' ? PINNED : IMAGINED[of]
  const believed = beliefsOf(SEX)[of][OTHER_SEX - 1] ?? 0
  const share = (pooled(other) + weight * believed) / (named + weight)
  for (let row = other; row < shares.length; row += fields * LEVELS) {
    const told = 1 - (shares[row] as number)
    for (let level = 1; level < OTHER_SEX; level++)
      shares[row - OTHER_SEX + level] = (shares[row - OTHER_SEX + level] as number) / told
    shares[row] = share
  }
}

const sumOf = (shares: Shares): number => shares.reduce((sum, share) => sum + share, 0)

/**
 * Brothers share their father, grandfather and family: those words are spelled for two brothers as they are for one
 * person. Their given names are those of any two people, but seldom one name. Left free, the class of kin drifts to
 * strangers whose words stand in each other's slots.
 */
function asBrothers(
  kin: Float64Array,
  match: Float64Array,
  chance: Float64Array,
  fields: number,
): Float64Array {
  const brothers = kin.slice()
  for (let scripts = 0; scripts < SCRIPT_PAIRS; scripts++) {
    const given = (scripts * fields + GIVEN) * LEVELS
    const [from, to] = [given + FATHER * LEVELS, given + (FAMILY + 1) * LEVELS]
    brothers.set(match.subarray(from, to), from)
    const names = chance.slice(given, given + LEVELS)
    for (const level of [slotLevel.sameKey, slotLevel.same])
      names[level] = (names[level] as number) * NAMED_TWICE
    const sum = sumOf([...names])
    brothers.set(
      names.map((share) => share / sum),
      given,
    )
  }
  return brothers
}

const mostApart = (a: Float64Array, b: Float64Array): number =>
  a.reduce((most, share, n) => Math.max(most, Math.abs(share - (b[n] as number))), 0)

function round(sets: readonly TrainingSet[], spoken: readonly Spoken[], state: State): number {
  const { fields } = state.model
  const model = sideBySide({
    match: logs(state.model.match),
    kin: logs(state.model.kin),
    chance: logs(state.model.chance),
  })
  const expected = new Float64Array(model.length)
  sets.forEach((set, s) => {
    const shares = [state.match[s] as number, state.kin[s] as number] as const
    const [matches, kin] = expect(spoken[s] as Spoken, shares, model, expected)
    const { pairs } = set.patterns
    state.match[s] = Math.min(0.95, Math.max(1e-9, matches / (pairs + 1)))
    if (shares[1] > 0) state.kin[s] = Math.min(0.9, Math.max(1e-12, kin / (pairs + 1)))
  })
  const counts = apart(expected)
  const chance = normalised(counts.chance, fields, 'chance', null)
  const match = normalised(counts.match, fields, 'match', chance)
  const kin = normalised(counts.kin, fields, 'kin', chance)
  const next = { match, kin: asBrothers(kin, match, chance, fields), chance }
  const moved = mostApart(next.match, state.model.match)
  state.model = { ...state.model, ...next }
  return moved
}

/** What the sets of one rule hold together. */
function byRule(sets: readonly TrainingSet[], state: State): SetShares[] {
  const rules = new Map<string, { all: number; match: number; kin: number }>()
  sets.forEach(({ name, all }, s) => {
    const rule = rules.get(name) ?? { all: 0, match: 0, kin: 0 }
    rule.all += all
    rule.match += all * (state.match[s] as number)
    rule.kin += all * (state.kin[s] as number)
    rules.set(name, rule)
  })
  return [...rules].map(([name, { all, match, kin }]) => ({
    name,
    all,
    match: match / all,
    kin: kin / all,
  }))
}

/** Learns the model from counted patterns. Deterministic. */
export function learn(fields: number, sets: readonly TrainingSet[], totalPairs: number): Learned {
  const spoken = sets.map((set) => spokenOfSet(fields, set))
  const state: State = {
    model: believed(fields),
    match: sets.map((set) => (set.isChance ? 1e-6 : 0.1)),
    kin: sets.map((set) => (set.isChance ? 1e-6 : set.fixed.includes(GIVEN) ? 0 : 0.01)),
  }
  for (let n = 0; n < ROUNDS; n++) if (round(sets, spoken, state) < STILL) break
  const shares = byRule(sets, state)
  const kinPairs = Math.max(0, ...shares.map(({ all, kin }) => all * kin))
  const kinShare = Math.min(0.5, Math.max(1e-9, kinPairs / totalPairs))
  return { model: { ...state.model, kinShare }, sets: shares }
}
