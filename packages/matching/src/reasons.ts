// Why a candidate stands where it stands: reasons as codes with numbers, whose weights add up to its log-odds.
import type { Region } from './background.ts'
import { competitorsOf } from './competitors.ts'
import { leftTo } from './edges.ts'
import { DAY_LIKE, DAY, lagDensities } from './lags.ts'
import { isVaguePair, type Matching, VAGUE_CAP } from './match.ts'
import { kindRatio, spaceOf, timeOf, weaponRatio } from './model.ts'
import type { Reason, Side } from './types.ts'

const round = (value: number, digits = 2): number => Number(value.toFixed(digits))
/** Logarithm of a ratio, kept within what a reader can use. */
const logOf = (ratio: number): number => round(Math.max(-30, Math.min(30, Math.log(ratio))))

/** The place: distance against what both places allow, or the town that says little. */
function placeReasons(matching: Matching, i: number, g: number, dx: number, dy: number): Reason[] {
  const { model } = matching
  const { incidents: a, strikes: s } = model
  const place = perDay(matching, i)
  const weight = logOf(spaceOf(model, i, g, dx, dy) / place)
  const metres = Math.round(Math.hypot(dx, dy))
  const vague = (
    [
      ['incident', a, i],
      ['strike', s, g],
    ] as const
  ).filter(([, table, row]) => table.vague[row] === 1)
  if (vague.length > 0)
    return vague.map(([whose, table, row], n): Reason => {
      const part = n === 0 ? weight : 0
      const records = table.echo[row] as number
      return records > 0
        ? { code: 'echo_of_centroid', whose, records, weight: part }
        : { code: 'generic_place', whose, radius: townRadius(matching, whose, row), weight: part }
    })
  const half = Math.max(model.halfA[i] as number, model.halfS[g] as number)
  if ((s.half[g] as number) > 0 || (a.half[i] as number) > 0)
    return [{ code: 'square', metres, side: Math.round(2 * half), weight }]
  const sigma = Math.hypot(model.sigmaA[i] as number, model.sigmaS[g] as number)
  return [{ code: 'distance', metres, tolerance: Math.round(2 * Math.max(sigma, half)), weight }]
}

const townRadius = ({ model }: Matching, whose: Side, row: number): number =>
  Math.round((whose === 'incident' ? model.townA : model.townS).radius[row] as number)

/** Days over which the region was watched: what a time is compared with. */
function daysOf({ model }: Matching, i: number): number {
  const { t0, t1 } = (model.places[model.incidents.region[i] as number] as Region).extent
  return t1 - t0
}

/** Background density per square metre: the time's share is told with the time. */
const perDay = (matching: Matching, i: number): number =>
  (matching.model.background[i] as number) * daysOf(matching, i)

/** The time: how far apart, and how usual such a lag is. */
function timeReason(matching: Matching, i: number, g: number): Reason {
  const { model } = matching
  const { incidents: a, strikes: s, lags, parameters } = model
  const [a0, a1] = [a.from[i] as number, a.to[i] as number]
  const [b0, b1] = [s.from[g] as number, s.to[g] as number]
  const densities = new Float64Array(lags.length)
  lagDensities(lags, a0, a1, b0, b1, densities, 0)
  const weight = logOf(timeOf(parameters.lags, densities, 0) * daysOf(matching, i))
  const long = Math.max(a1 - a0, b1 - b0)
  const gap = Math.max(b0 - a1, a0 - b1)
  if (gap < 0 && long > 3) return { code: 'long_interval', days: Math.round(long), weight }
  const hourly = DAY_LIKE / DAY
  const isHourly = a1 - a0 < hourly && b1 - b0 < hourly
  if (gap < 0) return { code: isHourly ? 'same_time' : 'same_day', weight }
  const apart = (a0 + a1 - b0 - b1) / 2
  if (Math.abs(apart) < 0.75) return { code: 'hours_apart', hours: Math.round(apart * 24), weight }
  return { code: 'days_apart', days: Math.round(apart), weight }
}

function wordReasons(matching: Matching, i: number, g: number): Reason[] {
  const { model } = matching
  const { incidents: a, strikes: s } = model
  const found: Reason[] = []
  const kind = kindRatio(model, i, g)
  if (kind !== 1)
    found.push({
      code: a.kind[i] === s.kind[g] ? 'kind_agrees' : 'kind_differs',
      weight: logOf(kind),
    })
  const weapon = weaponRatio(model, i, g)
  if (weapon !== 1)
    found.push({
      code: a.weapon[i] === s.weapon[g] ? 'weapon_agrees' : 'weapon_differs',
      weight: logOf(weapon),
    })
  return found
}

function damageReason(matching: Matching, i: number, g: number): Reason[] {
  const { damage, incidents: a, strikes: s } = matching.model
  if (damage === null) return []
  const [a0, a1] = [a.from[i] as number, a.to[i] as number]
  const from = Math.max(s.from[g] as number, a0 - 5)
  const to = Math.min(s.to[g] as number, a1 + 2)
  const weight = logOf(damage.factor(i, from, to) / damage.factor(i, a0, a1))
  if (Math.abs(weight) < 0.05) return []
  return [{ code: weight > 0 ? 'damage_agrees' : 'damage_differs', weight }]
}

/** How dense strikes are against how many go unpublished: what every candidate of an incident begins with. */
function densityReason({ model }: Matching, i: number): Reason {
  const { unpublished } = model.parameters
  const { strikes } = model.places[model.incidents.region[i] as number] as Region
  const weight = logOf((1 - unpublished) / unpublished / Math.max(1, strikes))
  return { code: 'strike_density', unpublished: round(unpublished), weight }
}

/**
 * The reasons of one candidate (positions in the lists given). Weights are natural logarithms; apart from the
 * `competitors`, which all candidates share, their sum is the log-odds of the strike against "no published strike".
 */
export function reasonsOf(matching: Matching, incident: number, strike: number): Reason[] {
  const { model, rowOf, groupOf, edges, marginals } = matching
  const [i, g] = [rowOf[incident] as number, groupOf[strike] as number]
  const { incidents: a, strikes: s } = model
  const dx = (s.x[g] as number) - (a.x[i] as number)
  const dy = (s.y[g] as number) - (a.y[i] as number)
  const reasons = [
    ...placeReasons(matching, i, g, dx, dy),
    timeReason(matching, i, g),
    ...wordReasons(matching, i, g),
    ...damageReason(matching, i, g),
    densityReason(matching, i),
  ]
  const members = model.strikes.members[g] as readonly number[]
  const count = (s.count[g] as number) / members.length
  if (count > 1)
    reasons.push({ code: 'several_strikes', count: round(count), weight: logOf(count) })
  const edge = edgeOf(matching, i, g)
  const left = leftTo(edges, i)
  const claimed = edge < 0 ? 0 : logOf((marginals.shared[edge] as number) / left)
  if (Math.abs(claimed) >= 0.05) reasons.push({ code: 'claimed_by_others', weight: claimed })
  const competitors = competitorsOf(model, i).all
  const found = (edges.begin[i + 1] as number) - (edges.begin[i] as number)
  reasons.push({ code: 'competitors', expected: round(competitors), found, weight: 0 })
  if (isVaguePair(matching, i, g)) reasons.push({ code: 'never_sure', cap: VAGUE_CAP, weight: 0 })
  return reasons
}

function edgeOf({ edges }: Matching, i: number, g: number): number {
  for (let e = edges.begin[i] as number; e < (edges.begin[i + 1] as number); e++)
    if (edges.group[e] === g) return e
  return -1
}

/** Why an incident has no candidate, or how strong "no fit" is. */
export function noneReasons(matching: Matching, incident: number): Reason[] {
  const { model, rowOf, edges, marginals } = matching
  const i = rowOf[incident] as number
  const none = marginals.none[i] as number
  const first: Reason =
    edges.begin[i] === edges.begin[i + 1]
      ? { code: 'no_candidate', weight: 0 }
      : {
          code: 'no_fit',
          unpublished: round(model.parameters.unpublished),
          weight: logOf(none / Math.max(1e-12, 1 - none)),
        }
  const found = (edges.begin[i + 1] as number) - (edges.begin[i] as number)
  const expected = round(competitorsOf(model, i).all)
  return [first, { code: 'competitors', expected, found, weight: 0 }]
}
