// Which strike was it: all incidents weighed against all strikes together, ranked candidates with probabilities.
import { type Edges, EdgeWriter, findMarginals, type Marginals } from './edges.ts'
import { fitModel } from './fit.ts'
import {
  astrayWeight,
  kindRatio,
  type Model,
  noneWeight,
  openModel,
  regionsOfEdges,
  spaceOf,
  timeOf,
  weaponRatio,
} from './model.ts'
import { openScan, scanIncident } from './scan.ts'
import { competitorsOf } from './competitors.ts'
import { countOf } from './table.ts'
import type {
  Candidate,
  DamageRecord,
  IncidentMatch,
  MatchOptions,
  MatchParameters,
  MatchRecord,
} from './types.ts'

/** Where a vague place is all that speaks, a match is at most this probable. */
export const VAGUE_CAP = 0.5
/**
 * What the model cannot see (doubled entries, gross errors of place) matters more the more strikes would fit by
 * chance: every answer gives up so much of itself for each expected competitor, of three at most.
 */
const PRUDENCE = 0.04
const MOST_PRUDENT = 2
/** Candidates weaker than this share of all are not named; together they still weigh. */
const LEAST = 3e-4

export interface MatchInput {
  readonly incidents: readonly MatchRecord[]
  readonly strikes: readonly MatchRecord[]
  readonly damage?: readonly DamageRecord[] | undefined
}

/** A whole matching: ask it about single incidents with `candidatesOf` and `reasonsOf`. */
export interface Matching {
  readonly input: MatchInput
  readonly model: Model
  readonly parameters: MatchParameters
  /** Row of the model's table for each incident given. */
  readonly rowOf: Int32Array
  /** Row of the model's table for each strike given. */
  readonly groupOf: Int32Array
  /** For each row of strikes: the largest share of it that one strike has. */
  readonly shareOf: Float64Array
  readonly edges: Edges
  readonly marginals: Marginals
}

/** Weighs every candidate of every incident. */
function weighAll(model: Model): Edges {
  const { incidents, strikes, parameters } = model
  const scan = openScan(model)
  const weights = new Float64Array(Math.max(1, strikes.n))
  const times = new Float64Array(scan.damage.length)
  const writer = new EdgeWriter()
  const begin = new Int32Array(incidents.n + 1)
  const none = new Float64Array(incidents.n)
  const rest = new Float64Array(incidents.n)
  for (let i = 0; i < incidents.n; i++) {
    scanIncident(model, i, scan)
    for (let t = 0; t < scan.times; t++)
      times[t] = timeOf(parameters.lags, scan.lag, t) * (scan.damage[t] as number)
    none[i] = noneWeight(model, i)
    let sum = none[i] as number
    for (let e = 0; e < scan.count; e++) {
      const g = scan.group[e] as number
      const weight =
        (times[scan.time[e] as number] as number) *
        (strikes.count[g] as number) *
        spaceOf(model, i, g, scan.dx[e] as number, scan.dy[e] as number) *
        kindRatio(model, i, g) *
        weaponRatio(model, i, g)
      weights[e] = weight
      sum += weight
    }
    let weak = astrayWeight(model, i)
    for (let e = 0; e < scan.count; e++) {
      const weight = weights[e] as number
      if (weight > LEAST * sum) writer.push(scan.group[e] as number, weight)
      else weak += weight
    }
    rest[i] = weak
    begin[i + 1] = writer.length
  }
  return { begin, none, rest, regions: regionsOfEdges(model), ...writer.done() }
}

/**
 * Weighs incidents against declared strikes and, where given, dated damage. Parameters are learned from the
 * incidents themselves unless an earlier fit is handed in; nothing is linked, only proposed. The order of the
 * lists does not matter.
 */
export function matchStrikes(input: MatchInput, options: MatchOptions = {}): Matching {
  const { incidents, strikes } = input
  const model = openModel(incidents, strikes, input.damage ?? [], options)
  if (options.parameters === undefined) fitModel(model)
  const edges = weighAll(model)
  const marginals = findMarginals(edges, model.strikes.count, model.parameters.sharing)
  const rowOf = new Int32Array(incidents.length)
  model.incidents.given.forEach((at, row) => {
    rowOf[at] = row
  })
  const groupOf = new Int32Array(strikes.length)
  const shareOf = new Float64Array(model.strikes.n)
  model.strikes.members.forEach((members, g) => {
    let most = 0
    for (const at of members) {
      groupOf[at] = g
      most = Math.max(most, countOf(strikes[at] as MatchRecord))
    }
    shareOf[g] = most / (model.strikes.count[g] as number)
  })
  return { input, model, parameters: model.parameters, rowOf, groupOf, shareOf, edges, marginals }
}

/** Whether a pair may never be called sure: a town, an echo, a wide circle on a whole day. */
export const isVaguePair = ({ model }: Matching, i: number, g: number): boolean =>
  model.incidents.vague[i] === 1 || model.strikes.vague[g] === 1

/** The best few of many, in order; of equals the one whose id comes first. */
class Best {
  readonly strikes: number[] = []
  readonly values: number[] = []
  least = 0
  readonly #most: number
  readonly #idOf: (strike: number) => string
  constructor(most: number, idOf: (strike: number) => string) {
    this.#most = most
    this.#idOf = idOf
  }
  offer(strike: number, value: number): void {
    const { strikes, values } = this
    if (value < this.least) return
    let at = values.length
    while (at > 0 && this.#isBefore(strike, value, at - 1)) at -= 1
    if (at >= this.#most) return
    strikes.splice(at, 0, strike)
    values.splice(at, 0, value)
    if (values.length > this.#most) {
      strikes.pop()
      values.pop()
    }
    if (values.length === this.#most) this.least = values.at(-1) as number
  }
  #isBefore(strike: number, value: number, at: number): boolean {
    const other = this.values[at] as number
    if (value !== other) return value > other
    return this.#idOf(strike) < this.#idOf(this.strikes[at] as number)
  }
}

/**
 * The ranked candidates of one incident, by its position in the list given. What a cap takes from a vague
 * candidate, and what is given up for competitors, goes to nobody: the sum is below 1 then.
 * @param top so many at most
 */
export function candidatesOf(matching: Matching, incident: number, top = 10): IncidentMatch {
  const { model, edges, marginals, rowOf, input } = matching
  const i = rowOf[incident] as number
  const { places, all: competitors } = competitorsOf(model, i)
  const prudent = 1 - PRUDENCE * Math.min(MOST_PRUDENT, places)
  const best = new Best(top, (strike) => input.strikes[strike]?.id ?? '')
  for (let e = edges.begin[i] as number; e < (edges.begin[i + 1] as number); e++) {
    const g = edges.group[e] as number
    const p = prudent * (marginals.probability[e] as number)
    if (p < best.least) continue
    const cap = isVaguePair(matching, i, g) ? VAGUE_CAP : 1
    if (Math.min(cap, p * (matching.shareOf[g] as number)) < best.least) continue
    const members = model.strikes.members[g] as readonly number[]
    const all = model.strikes.count[g] as number
    for (const strike of members) {
      const part = members.length === 1 ? 1 : countOf(input.strikes[strike] as MatchRecord) / all
      best.offer(strike, Math.min(cap, p * part))
    }
  }
  const candidates = best.strikes.map(
    (strike, n): Candidate => ({ strike, rank: n + 1, probability: best.values[n] as number }),
  )
  return {
    candidates,
    noneProbability: prudent * (marginals.none[i] as number),
    competitors,
  }
}
