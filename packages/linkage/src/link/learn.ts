// The chances of the levels learned from the records themselves: EM on counted patterns (Dempster, Laird & Rubin 1977;
// Winkler 1988 for linkage), one set of patterns for each rule, over whole blocks, the fields a rule fixes left out.
import { GIVEN, LEVELS, SLOTS } from './layout.ts'
import { beliefsOf, believed, classes, levelsOf, type LinkModel, type PairClass } from './model.ts'
import type { Patterns } from './patterns.ts'

/** Patterns of one rule; of pairs drawn by chance, where nothing is fixed. */
export interface TrainingSet {
  readonly name: string
  readonly patterns: Patterns
  readonly fixed: readonly number[]
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
/** Siblings do not bear one given name, nor does kinship make sexes agree: of this the data are not asked. */
const PINNED = 1e7
const pinned = new Set([GIVEN, SLOTS + 1])

interface State {
  model: LinkModel
  match: number[]
  kin: number[]
}

const logs = (shares: Float64Array): Float64Array =>
  shares.map((share) => (share > 0 ? Math.log(share) : -30))

function freshCounts(fields: number): Record<PairClass, Float64Array> {
  const counts = {
    match: new Float64Array(fields * LEVELS),
    kin: new Float64Array(fields * LEVELS),
    chance: new Float64Array(fields * LEVELS),
  }
  for (const one of classes)
    for (let n = 0; n < fields; n++) {
      const weight = one === 'kin' && pinned.has(n) ? PINNED : IMAGINED[one]
      beliefsOf(n)[one].forEach((share, level) => {
        counts[one][n * LEVELS + level + 1] = weight * share
      })
    }
  return counts
}

const freeFields = (fields: number, set: TrainingSet): number[] =>
  Array.from({ length: fields }, (_, n) => n).filter((n) => !set.fixed.includes(n))

/** One round over one set: adds its expected counts; gives the expected matches and kin. */
function expect(
  set: TrainingSet,
  free: readonly number[],
  shares: readonly [number, number],
  model: Record<PairClass, Float64Array>,
  counts: Record<PairClass, Float64Array>,
  fields: number,
): [number, number] {
  const { levels, counts: seen } = set.patterns
  const logMatch = Math.log(shares[0])
  const logKin = shares[1] > 0 ? Math.log(shares[1]) : -1e9
  const logChance = Math.log(1 - shares[0] - shares[1])
  let matches = 0
  let kin = 0
  for (let p = 0; p < seen.length; p++) {
    const row = p * fields
    let m = logMatch
    let k = logKin
    let c = logChance
    for (const n of free) {
      const level = levels[row + n] as number
      if (level === 0) continue
      const cell = n * LEVELS + level
      m += model.match[cell] as number
      k += model.kin[cell] as number
      c += model.chance[cell] as number
    }
    const top = Math.max(m, k, c)
    const [em, ek, ec] = [Math.exp(m - top), Math.exp(k - top), Math.exp(c - top)]
    const sum = (em + ek + ec) / (seen[p] as number)
    const [pm, pk, pc] = [em / sum, ek / sum, ec / sum]
    matches += pm
    kin += pk
    for (const n of free) {
      const level = levels[row + n] as number
      if (level === 0) continue
      const cell = n * LEVELS + level
      counts.match[cell] = (counts.match[cell] as number) + pm
      counts.kin[cell] = (counts.kin[cell] as number) + pk
      // Strangers that a rule brings together are not like strangers at large.
      if (set.isChance) counts.chance[cell] = (counts.chance[cell] as number) + pc
    }
  }
  return [matches, kin]
}

function normalised(counts: Float64Array, fields: number): Float64Array {
  const shares = new Float64Array(counts.length)
  for (let n = 0; n < fields; n++) {
    let sum = 0
    for (let level = 1; level <= levelsOf(n); level++) sum += counts[n * LEVELS + level] as number
    for (let level = 1; level <= levelsOf(n); level++)
      shares[n * LEVELS + level] = (counts[n * LEVELS + level] as number) / sum
  }
  return shares
}

const mostApart = (a: Float64Array, b: Float64Array): number =>
  a.reduce((most, share, n) => Math.max(most, Math.abs(share - (b[n] as number))), 0)

function round(sets: readonly TrainingSet[], free: readonly number[][], state: State): number {
  const { fields } = state.model
  const counts = freshCounts(fields)
  const model = {
    match: logs(state.model.match),
    kin: logs(state.model.kin),
    chance: logs(state.model.chance),
  }
  sets.forEach((set, s) => {
    const shares = [state.match[s] as number, state.kin[s] as number] as const
    const [matches, kin] = expect(set, free[s] ?? [], shares, model, counts, fields)
    const { pairs } = set.patterns
    state.match[s] = Math.min(0.95, Math.max(1e-9, matches / (pairs + 1)))
    if (shares[1] > 0) state.kin[s] = Math.min(0.9, Math.max(1e-12, kin / (pairs + 1)))
  })
  const next = {
    match: normalised(counts.match, fields),
    kin: normalised(counts.kin, fields),
    chance: normalised(counts.chance, fields),
  }
  const moved = mostApart(next.match, state.model.match)
  state.model = { ...state.model, ...next }
  return moved
}

/** Learns the model from counted patterns. Deterministic. */
export function learn(fields: number, sets: readonly TrainingSet[], totalPairs: number): Learned {
  const free = sets.map((set) => freeFields(fields, set))
  const state: State = {
    model: believed(fields),
    match: sets.map((set) => (set.isChance ? 1e-6 : 0.1)),
    kin: sets.map((set) => (set.isChance ? 1e-6 : set.fixed.includes(GIVEN) ? 0 : 0.1)),
  }
  for (let n = 0; n < ROUNDS; n++) if (round(sets, free, state) < STILL) break
  const shares = sets.map((set, s) => ({
    name: set.name,
    all: set.all,
    match: state.match[s] as number,
    kin: state.kin[s] as number,
  }))
  const kinPairs = Math.max(0, ...shares.map(({ all, kin }) => all * kin))
  const kinShare = Math.min(0.5, Math.max(1e-9, kinPairs / totalPairs))
  return { model: { ...state.model, kinShare }, sets: shares }
}
