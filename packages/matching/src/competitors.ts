// How many strikes would by chance fit an incident as well as a perfect one: the limit of any matching.
import type { Region } from './background.ts'
import type { Model } from './model.ts'

/** Space (m²) in which a strike of given error fits as well as at no distance: one over the density at 0. */
function roomOf(sigmaA: number, halfA: number, sigmaS: number, halfS: number): number {
  if (halfA === 0 && halfS === 0) return 2 * Math.PI * (sigmaA * sigmaA + sigmaS * sigmaS)
  const half = Math.max(halfA, halfS)
  const other = halfA > 0 && halfS > 0 ? 0 : sigmaA + sigmaS
  return Math.max(4 * half * half, 2 * Math.PI * other * other)
}

interface Mix {
  readonly sigma: number
  readonly half: number
  readonly share: number
}

const mixes = new WeakMap<object, { precise: Mix[]; vague: number }>()

/** What kinds of places the strikes have, and how large a share of them is vague. */
function mixOf(model: Model): { precise: Mix[]; vague: number } {
  const known = mixes.get(model.parameters)
  if (known !== undefined) return known
  const { strikes, sigmaS, halfS } = model
  const parts = new Map<string, { sigma: number; half: number; share: number }>()
  let [all, vague] = [0, 0]
  for (let g = 0; g < strikes.n; g++) {
    const count = strikes.count[g] as number
    all += count
    if (strikes.vague[g] === 1) {
      vague += count
      continue
    }
    const [sigma, half] = [sigmaS[g] as number, halfS[g] as number]
    const key = `${sigma} ${half}`
    const part = parts.get(key) ?? { sigma, half, share: 0 }
    part.share += count
    parts.set(key, part)
  }
  const precise = [...parts.values()].map((part) => ({ ...part, share: part.share / all }))
  const found = { precise, vague: all === 0 ? 0 : vague / all }
  mixes.set(model.parameters, found)
  return found
}

/**
 * Expected number of competitors of an incident: density of strikes at its place and time × the space and the
 * time in which one would fit as well as a perfect one. No method can name the right strike more often than
 * about 1 in (1 + this). `places` are those with a place of their own, `all` those of which only the town is
 * known too.
 */
export function competitorsOf(model: Model, i: number): { places: number; all: number } {
  const region = model.places[model.incidents.region[i] as number] as Region
  if (region.strikes === 0) return { places: 0, all: 0 }
  const { incidents: a, parameters } = model
  const days = Math.max(1, (a.to[i] as number) - (a.from[i] as number))
  const time = days / Math.max(0.2, parameters.lags[0] as number)
  const { x0, x1, y0, y1, t0, t1 } = region.extent
  const whole = region.strikes * Math.min(1, time / (t1 - t0))
  const town = model.townA.radius[i] as number
  if (town > 0) {
    const all = whole * (model.townA.share[i] as number)
    return { places: all, all }
  }
  const density = region.strikes * Math.max(model.dense[i] as number, 1e-30)
  const { precise, vague } = mixOf(model)
  let room = 0
  for (const { sigma, half, share } of precise)
    room += share * roomOf(model.sigmaA[i] as number, model.halfA[i] as number, sigma, half)
  const area = (x1 - x0) * (y1 - y0)
  const places = density * Math.min(room, area) * time
  return { places, all: places + vague * whole }
}
