// Learning the parameters from the incidents themselves: expectation and maximisation over their candidates.
import { type Edges, readMarginals, sweepShared } from './edges.ts'
import {
  astrayWeight,
  fillBackground,
  kindRatio,
  type Model,
  noneWeight,
  regionsOfEdges,
  setParameters,
  spaceOf,
  timeOf,
  weaponRatio,
} from './model.ts'
import { openScan, scanIncident } from './scan.ts'
import { priors } from './parameters.ts'
import { fitScales, type ScalePair } from './scales.ts'
import type { MatchParameters } from './types.ts'

/** So many candidates are looked at while learning. */
const MOST_EDGES = 400_000
const ROUNDS = 24
const FEWEST_ROUNDS = 8
/** The fit ends where shares move less than this in a round. */
const STILL = 2e-3
/** Scales of places begin to move after so many rounds, joint claims after the first. */
const SCALES_FROM = 2
/** Pairs less probable than this are drawn, not all taken. */
const LEAST_PAIR = 0.02
/** Room for scales still to be learned. */
const ROOM = 1.6

/** The candidates of the incidents that are learned from. */
interface Sample {
  readonly rows: number[]
  readonly isWhole: boolean
  readonly begin: Int32Array
  readonly group: Int32Array
  readonly dx: Float32Array
  readonly dy: Float32Array
  readonly time: Int32Array
  readonly lag: Float64Array
  readonly damage: Float64Array
}

/** A fixed shuffle of rows that does not depend on anything but their number. */
function scattered(n: number): number[] {
  let step = Math.max(1, Math.round(n * 0.618))
  const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))
  while (gcd(step, n) !== 1) step += 1
  return Array.from({ length: n }, (_, k) => (k * step) % n)
}

function takeSample(model: Model): Sample {
  const scan = openScan(model)
  const { length: lags } = model.lags
  const rows: number[] = []
  const begin: number[] = [0]
  const parts: { group: Int32Array; dx: Float32Array; dy: Float32Array; time: Int32Array }[] = []
  const lag: Float64Array[] = []
  const damage: Float64Array[] = []
  let [edges, times] = [0, 0]
  for (const i of scattered(model.incidents.n)) {
    // A town says little and has many candidates: nothing is learned from it.
    if (model.incidents.vague[i] === 1 && model.incidents.n > 50) continue
    if (edges > MOST_EDGES) break
    scanIncident(model, i, scan, ROOM)
    rows.push(i)
    parts.push({
      group: scan.group.slice(0, scan.count),
      dx: scan.dx.slice(0, scan.count),
      dy: scan.dy.slice(0, scan.count),
      time: scan.time.slice(0, scan.count).map((t) => t + times),
    })
    lag.push(scan.lag.slice(0, scan.times * lags))
    damage.push(scan.damage.slice(0, scan.times))
    edges += scan.count
    times += scan.times
    begin.push(edges)
  }
  const sample: Sample = {
    rows,
    isWhole: rows.length === model.incidents.n,
    begin: Int32Array.from(begin),
    group: new Int32Array(edges),
    dx: new Float32Array(edges),
    dy: new Float32Array(edges),
    time: new Int32Array(edges),
    lag: new Float64Array(times * lags),
    damage: new Float64Array(times),
  }
  parts.forEach((part, n) => {
    const at = begin[n] as number
    sample.group.set(part.group, at)
    sample.dx.set(part.dx, at)
    sample.dy.set(part.dy, at)
    sample.time.set(part.time, at)
  })
  let [l, d] = [0, 0]
  lag.forEach((list, n) => {
    sample.lag.set(list, l)
    l += list.length
    const factors = damage[n] as Float64Array
    sample.damage.set(factors, d)
    d += factors.length
  })
  return sample
}

/** Weighs all candidates of the sample under the parameters in force. */
function weigh(model: Model, sample: Sample, time: Float64Array, edges: Edges): void {
  const { strikes, parameters } = model
  for (let t = 0; t < time.length; t++)
    time[t] = timeOf(parameters.lags, sample.lag, t) * (sample.damage[t] as number)
  sample.rows.forEach((i, n) => {
    edges.none[n] = noneWeight(model, i)
    edges.rest[n] = astrayWeight(model, i)
    const end = sample.begin[n + 1] as number
    for (let e = sample.begin[n] as number; e < end; e++) {
      const g = sample.group[e] as number
      const density = time[sample.time[e] as number] as number
      edges.weight[e] =
        density === 0
          ? 0
          : density *
            (strikes.count[g] as number) *
            spaceOf(model, i, g, sample.dx[e] as number, sample.dy[e] as number) *
            kindRatio(model, i, g) *
            weaponRatio(model, i, g)
    }
  })
}

const share = (sum: number, of: number, prior: { yes: number; no: number }): number =>
  (sum + prior.yes) / (of + prior.yes + prior.no)

/**
 * The prior of the share without a published strike grows with the incidents, most where most strikes are only
 * towns: such a register says little of that share, and the fit would go to one end or the other.
 */
function unpublishedPrior({ strikes }: Model, incidents: number): { yes: number; no: number } {
  const { yes, no, more, moreVague } = priors.unpublished
  let [vague, all] = [0, 0]
  for (let g = 0; g < strikes.n; g++) {
    all += strikes.count[g] as number
    if (strikes.vague[g] === 1) vague += strikes.count[g] as number
  }
  const firm = more + (all === 0 ? 0 : (moreVague * vague) / all)
  const times = 1 + (firm * incidents) / (yes + no)
  return { yes: yes * times, no: no * times }
}

/** What the candidates' probabilities say about each parameter. */
function maximise(
  model: Model,
  sample: Sample,
  time: Float64Array,
  found: { probability: Float64Array; none: Float64Array },
  withScales: boolean,
): MatchParameters {
  const { parameters, lags, incidents: a, strikes: s } = model
  const perTime = new Float64Array(time.length)
  const kind = { agree: 0, told: 0 }
  const weapon = { agree: 0, told: 0 }
  let [none, anywhere, nones, weak] = [0, 0, 0, 0]
  const pairs: ScalePair[] = []
  sample.rows.forEach((i, n) => {
    const p0 = found.none[n] as number
    none += p0
    nones += p0
    const even = parameters.scattered * (model.anywhere[i] as number)
    anywhere += (p0 * even) / (model.background[i] as number)
    const end = sample.begin[n + 1] as number
    for (let e = sample.begin[n] as number; e < end; e++) {
      const p = found.probability[e] as number
      if (p === 0) continue
      const g = sample.group[e] as number
      perTime[sample.time[e] as number] = (perTime[sample.time[e] as number] as number) + p
      if (kindRatio(model, i, g) !== 1) {
        kind.told += p
        if (a.kind[i] === s.kind[g]) kind.agree += p
      }
      if (weaponRatio(model, i, g) !== 1) {
        weapon.told += p
        if (a.weapon[i] === s.weapon[g]) weapon.agree += p
      }
      if (!withScales || a.vague[i] === 1 || s.vague[g] === 1) continue
      // Weak pairs are many: one in so many stands for all, so that near ones are not preferred.
      weak += p < LEAST_PAIR ? p : 0
      if (p < LEAST_PAIR && weak < LEAST_PAIR) continue
      const weight = Math.max(p, LEAST_PAIR)
      weak -= p < LEAST_PAIR ? LEAST_PAIR : 0
      pairs.push({ i, g, dx: sample.dx[e] as number, dy: sample.dy[e] as number, weight })
    }
  })
  const counts = lags.map((lag) => priors.lags * lag.prior)
  for (let t = 0; t < time.length; t++) {
    const p = perTime[t] as number
    if (p === 0) continue
    const sum = timeOf(parameters.lags, sample.lag, t)
    for (let l = 0; l < lags.length; l++) {
      const part = (parameters.lags[l] as number) * (sample.lag[t * lags.length + l] as number)
      counts[l] = (counts[l] as number) + (p * part) / sum
    }
  }
  const all = counts.reduce((sum, count) => sum + count, 0)
  const scales = withScales
    ? fitScales(model, pairs)
    : { incidentScales: parameters.incidentScales, strikeScales: parameters.strikeScales }
  return {
    ...parameters,
    ...scales,
    unpublished: share(none, sample.rows.length, unpublishedPrior(model, sample.rows.length)),
    scattered: share(anywhere, nones, priors.scattered),
    lags: counts.map((count) => count / all),
    kindAgrees: share(kind.agree, kind.told, priors.agrees),
    weaponAgrees: share(weapon.agree, weapon.told, priors.agrees),
    fittedOn: sample.rows.length,
  }
}

/** Whether nothing that matters moved any more. */
function isStill(a: MatchParameters, b: MatchParameters): boolean {
  const moves = [
    a.unpublished - b.unpublished,
    (a.scattered - b.scattered) / 4,
    ...a.lags.map((lag, n) => lag - (b.lags[n] as number)),
    ...a.incidentScales.map(({ scale }, n) => (scale - (b.incidentScales[n]?.scale ?? scale)) / 20),
    ...a.strikeScales.map(({ scale }, n) => (scale - (b.strikeScales[n]?.scale ?? scale)) / 20),
  ]
  return moves.every((move) => Math.abs(move) < STILL)
}

/** Learns the parameters from the model's own incidents and puts them in force. */
export function fitModel(model: Model): MatchParameters {
  const sample = takeSample(model)
  if (sample.rows.length === 0 || sample.group.length === 0) return model.parameters
  const edges: Edges = {
    begin: sample.begin,
    group: sample.group,
    weight: new Float64Array(sample.group.length),
    none: new Float64Array(sample.rows.length),
    rest: new Float64Array(sample.rows.length),
    regions: regionsOfEdges(model, sample.rows),
  }
  const time = new Float64Array(sample.damage.length)
  const shared = new Float64Array(sample.group.length).fill(1)
  const claims = new Float64Array(sample.group.length)
  for (let round = 0; round < ROUNDS; round++) {
    weigh(model, sample, time, edges)
    // Claims of others count only where all others are in the sample.
    if (sample.isWhole && round > 0)
      sweepShared(edges, model.strikes.count, model.parameters.sharing, shared, claims, 0.5)
    const found = readMarginals(edges, shared)
    const before = model.parameters
    const after = maximise(model, sample, time, found, round >= SCALES_FROM)
    setParameters(model, after)
    if (round === 6 || round === 14) fillBackground(model)
    if (round >= FEWEST_ROUNDS && isStill(before, after)) break
  }
  fillBackground(model)
  return model.parameters
}
