// The model laid over the tables: what each candidate and "no published strike" weigh, given the parameters.
import { backgroundAt, type Region, regionsIn, shareWithin, wideDensity } from './background.ts'
import { buildIntervals, type Intervals } from './intervals.ts'
import { type Lag, lagsOf } from './lags.ts'
import { isWithin, placeDensity } from './space.ts'
import { layTables, type Table, type Tables } from './table.ts'
import type { RegionsOfEdges } from './edges.ts'
import type { DamageTimes } from './damage.ts'
import { damageTimes } from './damage.ts'
import { priorParameters } from './parameters.ts'
import type { DamageRecord, MatchOptions, MatchParameters, MatchRecord } from './types.ts'

/** An echo of a town's centroid is worth no more than a town: so many metres at least. */
const ECHO_METRES = 2000
const GENERIC_METRES = 500
/** Where in a town a strike fell follows the density of strikes; so much of it is spread evenly. */
const EVEN = 0.2

export interface Model extends Tables {
  readonly options: MatchOptions
  readonly places: readonly Region[]
  readonly lags: readonly Lag[]
  readonly intervals: Intervals
  readonly damage: DamageTimes | null
  parameters: MatchParameters
  /** The parameters before any data. */
  readonly start: MatchParameters
  /** Background of each incident: anywhere, and where strikes are dense; and their mixture. */
  readonly anywhere: Float64Array
  readonly dense: Float64Array
  readonly background: Float64Array
  /** Density per square metre of a strike of which only the town and the time are known. */
  readonly densePlace: Float64Array
  readonly place: Float64Array
  /** Standard deviations and half sides as the parameters have them. */
  readonly sigmaA: Float64Array
  readonly halfA: Float64Array
  readonly sigmaS: Float64Array
  readonly halfS: Float64Array
  /** The largest of each among the strikes. */
  widest: { sigma: number; half: number; town: number }
  /** Radius of vague places, and the share of the region that they hold. */
  readonly townA: Towns
  readonly townS: Towns
  /** Share of strikes with each kind and weapon, of those that tell. */
  readonly kindShare: ReadonlyMap<number, number>
  readonly weaponShare: ReadonlyMap<number, number>
}

interface Towns {
  readonly radius: Float64Array
  readonly share: Float64Array
}

function townsOf(table: Table, places: readonly Region[]): Towns {
  const radius = new Float64Array(table.n)
  const share = new Float64Array(table.n).fill(1)
  const known = new Map<string, number>()
  for (let row = 0; row < table.n; row++) {
    if (table.vague[row] === 0) continue
    const least = (table.echo[row] as number) > 0 ? ECHO_METRES : GENERIC_METRES
    const r = Math.max(least, table.radius[row] as number)
    const [x, y, region] = [table.x[row], table.y[row], table.region[row]] as [
      number,
      number,
      number,
    ]
    const key = `${x} ${y} ${r} ${region}`
    const found = known.get(key) ?? shareWithin(places[region] as Region, x, y, r)
    known.set(key, found)
    radius[row] = r
    share[row] = found
  }
  return { radius, share }
}

function sharesOf(codes: Int32Array, count: Float64Array): Map<number, number> {
  const shares = new Map<number, number>()
  let told = 0
  codes.forEach((code, row) => {
    if (code < 0) return
    told += count[row] as number
    shares.set(code, (shares.get(code) ?? 0) + (count[row] as number))
  })
  for (const [code, sum] of shares) shares.set(code, sum / told)
  return shares
}

/** Lays the records out and sets the parameters: those given, or the stated priors. */
export function openModel(
  incidents: readonly MatchRecord[],
  strikes: readonly MatchRecord[],
  damage: readonly DamageRecord[],
  options: MatchOptions,
): Model {
  const tables = layTables(incidents, strikes)
  const places = regionsIn(tables)
  const lags = lagsOf(options.zoneHours)
  const [a, s] = [tables.incidents, tables.strikes]
  const floats = (n: number): Float64Array => new Float64Array(n)
  const model: Model = {
    ...tables,
    options,
    places,
    lags,
    intervals: buildIntervals(s, tables.regions),
    damage: damage.length === 0 ? null : damageTimes(tables, incidents, damage),
    parameters: priorParameters(lags, tables, options.parameters),
    start: priorParameters(lags, tables),
    anywhere: floats(a.n),
    dense: floats(a.n),
    background: floats(a.n),
    densePlace: floats(a.n),
    place: floats(a.n),
    sigmaA: floats(a.n),
    halfA: floats(a.n),
    sigmaS: floats(s.n),
    halfS: floats(s.n),
    widest: { sigma: 0, half: 0, town: 0 },
    townA: townsOf(a, places),
    townS: townsOf(s, places),
    kindShare: sharesOf(s.kind, s.count),
    weaponShare: sharesOf(s.weapon, s.count),
  }
  setParameters(model, model.parameters)
  fillBackground(model)
  return model
}

/** Looks the backgrounds up again: after the scales of the incidents have changed. */
export function fillBackground(model: Model): void {
  const { incidents: a, places } = model
  for (let i = 0; i < a.n; i++) {
    const region = places[a.region[i] as number] as Region
    const sigma = Math.max(model.sigmaA[i] as number, (model.halfA[i] as number) / Math.sqrt(3))
    const [from, to] = [a.from[i] as number, a.to[i] as number]
    const times = to - from > 3 ? 5 : 1
    let [anywhere, dense, densePlace] = [0, 0, 0]
    for (let k = 0; k < times; k++) {
      const t = from + ((k + 0.5) / times) * (to - from)
      const found = backgroundAt(region, a.x[i] as number, a.y[i] as number, t, sigma)
      anywhere += found.anywhere / times
      dense += found.dense / times
      densePlace += found.densePlace / times
    }
    model.anywhere[i] = anywhere
    model.dense[i] = dense
    model.densePlace[i] = densePlace
  }
  mixBackground(model)
}

function mixBackground(model: Model): void {
  const { incidents, places, parameters } = model
  const { scattered } = parameters
  for (let i = 0; i < incidents.n; i++) {
    const { t0, t1 } = (places[incidents.region[i] as number] as Region).extent
    const anywhere = scattered * (model.anywhere[i] as number)
    model.background[i] = anywhere + (1 - scattered) * (model.dense[i] as number)
    model.place[i] =
      EVEN * (model.anywhere[i] as number) * (t1 - t0) +
      (1 - EVEN) * (model.densePlace[i] as number)
  }
}

/** Puts parameters in force. */
export function setParameters(model: Model, parameters: MatchParameters): void {
  model.parameters = parameters
  const { incidents: a, strikes: s } = model
  const lay = (
    table: Table,
    scales: MatchParameters['strikeScales'],
    sigma: Float64Array,
    half: Float64Array,
  ): void => {
    for (let row = 0; row < table.n; row++) {
      const scale = scales[table.klass[row] as number]
      const stated = table.sigma[row] as number
      const isSquare = scale?.shape === 'square'
      const width = stated * (scale?.scale ?? 1)
      sigma[row] = isSquare ? 0 : width
      half[row] = isSquare ? width * Math.sqrt(3) : (table.half[row] as number)
    }
  }
  lay(a, parameters.incidentScales, model.sigmaA, model.halfA)
  lay(s, parameters.strikeScales, model.sigmaS, model.halfS)
  model.widest = {
    sigma: model.sigmaS.reduce((most, one) => Math.max(most, one), 0),
    half: model.halfS.reduce((most, one) => Math.max(most, one), 0),
    town: model.townS.radius.reduce((most, one) => Math.max(most, one), 0),
  }
  mixBackground(model)
}

/** Density per square metre of the incident's place given the strike's. */
export function spaceOf(model: Model, i: number, g: number, dx: number, dy: number): number {
  const vagueA = model.incidents.vague[i] === 1
  const vagueS = model.strikes.vague[g] === 1
  if (!vagueA && !vagueS)
    return placeDensity(
      dx,
      dy,
      model.sigmaA[i] as number,
      model.halfA[i] as number,
      model.sigmaS[g] as number,
      model.halfS[g] as number,
    )
  return (model.place[i] as number) * townRatio(model, i, g, Math.hypot(dx, dy))
}

/** How much more likely a place is given a town that holds it: one over the share of the region in the town. */
function townRatio(model: Model, i: number, g: number, distance: number): number {
  const { townA, townS } = model
  const rA = townA.radius[i] as number
  const rS = townS.radius[g] as number
  const reach =
    (rA > 0 ? rA : widthOf(model.sigmaA, model.halfA, i)) +
    (rS > 0 ? rS : widthOf(model.sigmaS, model.halfS, g))
  const share = Math.max(
    rA > 0 ? (townA.share[i] as number) : 0,
    rS > 0 ? (townS.share[g] as number) : 0,
  )
  return isWithin(distance, reach) / share
}

/** Standard deviation or half side of a row. */
export const widthOf = (sigma: Float64Array, half: Float64Array, row: number): number =>
  (sigma[row] as number) + (half[row] as number)

/** Density per day of one row of lags. */
export function timeOf(lagShares: readonly number[], lag: Float64Array, row: number): number {
  let sum = 0
  for (let l = 0; l < lagShares.length; l++)
    sum += (lagShares[l] as number) * (lag[row * lagShares.length + l] as number)
  return sum
}

const CLIP = 6

/** How much likelier agreement (or not) in a word is for a true pair than by chance; 1 where either is silent. */
function wordRatio(
  a: number,
  s: number,
  agrees: number,
  shares: ReadonlyMap<number, number>,
): number {
  if (a < 0 || s < 0) return 1
  const share = shares.get(a)
  // A word that no strike uses is another vocabulary, not a disagreement.
  if (share === undefined || share >= 0.999) return 1
  const ratio = a === s ? agrees / share : (1 - agrees) / (1 - share)
  return Math.min(CLIP, Math.max(1 / CLIP, ratio))
}

export const kindRatio = (model: Model, i: number, g: number): number =>
  wordRatio(
    model.incidents.kind[i] as number,
    model.strikes.kind[g] as number,
    model.parameters.kindAgrees,
    model.kindShare,
  )

export const weaponRatio = (model: Model, i: number, g: number): number =>
  wordRatio(
    model.incidents.weapon[i] as number,
    model.strikes.weapon[g] as number,
    model.parameters.weaponAgrees,
    model.weaponShare,
  )

/** What "no published strike" weighs, in units in which one declared strike weighs its density. */
export function noneWeight(model: Model, i: number): number {
  const { unpublished } = model.parameters
  const region = model.places[model.incidents.region[i] as number] as Region
  const strikes = Math.max(1, region.strikes)
  const damage =
    model.damage?.factor(i, model.incidents.from[i] as number, model.incidents.to[i] as number) ?? 1
  return (unpublished / (1 - unpublished)) * strikes * (model.background[i] as number) * damage
}

/**
 * Shares of strikes whose entry (or whose incident) is so wrong that no place or time leads to it: within the
 * region, and anywhere around it. They may be the one as well, but nobody can say which: "none of the strikes
 * given" is never surer than this allows.
 */
const ASTRAY = { within: 0.0075, around: 0.03 }

/** What all strikes gone astray weigh together, in the units of `noneWeight`. */
export function astrayWeight(model: Model, i: number): number {
  const { strikes, extent } = model.places[model.incidents.region[i] as number] as Region
  const within = ASTRAY.within * (model.background[i] as number)
  return strikes * (within + ASTRAY.around * wideDensity(extent))
}

/** The regions of some incidents, for the joint constraint. */
export function regionsOfEdges(model: Model, rows?: readonly number[]): RegionsOfEdges {
  const { incidents, strikes, places } = model
  return {
    ofIncident:
      rows === undefined
        ? incidents.region
        : Int32Array.from(rows, (row) => incidents.region[row] as number),
    ofGroup: strikes.region,
    strikes: Float64Array.from(places, (place) => place.strikes),
    left: new Float64Array(places.length).fill(1),
    own: new Float64Array(rows?.length ?? incidents.n),
  }
}
