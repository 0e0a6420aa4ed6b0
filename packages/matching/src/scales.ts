// How far places really err, class by class: the stated radius may be one standard deviation, two, or a hard bound.
import type { Model } from './model.ts'
import { priors } from './parameters.ts'
import { placeDensity } from './space.ts'
import type { ClassScale } from './types.ts'

/** An incident and a strike that may be a true pair, with the probability that they are. */
export interface ScalePair {
  readonly i: number
  readonly g: number
  readonly dx: number
  readonly dy: number
  readonly weight: number
}

const STEPS = [0.8, 0.9, 0.96, 1, 1.04, 1.11, 1.25]
const SHAPES = ['normal', 'square'] as const
const MOST_PAIRS = 4000
const LEAST = 1e-30
/** A class' shape changes only for so much more likelihood. */
const SHAPE_GAIN = 6

interface Classed {
  readonly pairs: readonly ScalePair[]
  readonly share: number
}

/** The pairs of each class, thinned evenly where there are too many. */
function byClass(
  pairs: readonly ScalePair[],
  klass: Int32Array,
  of: 'i' | 'g',
): Map<number, Classed> {
  const groups = Map.groupBy(pairs, (pair) => klass[pair[of]] as number)
  return new Map(
    [...groups].map(([k, list]) => {
      const step = Math.max(1, Math.ceil(list.length / MOST_PAIRS))
      return [k, { pairs: list.filter((_, n) => n % step === 0), share: step }]
    }),
  )
}

/** Logarithm of the prior of a scale around where the class began. */
function priorOf(scale: number, start: number): number {
  const off = Math.log(scale / start) / priors.scaleSpread
  return -(off * off) / 2
}

/** The best scale (and, of strikes, shape) for one class. */
function bestFor(
  known: ClassScale,
  start: ClassScale,
  { pairs, share }: Classed,
  densityOf: (pair: ScalePair, sigma: number, half: number) => number,
  shapes: readonly ClassScale['shape'][],
): ClassScale {
  const stated = known.radiusMetres / 2
  const worth = (scale: number, shape: ClassScale['shape']): number => {
    const width = stated * scale
    const [sigma, half] = shape === 'square' ? [0, width * Math.sqrt(3)] : [width, 0]
    let sum = 0
    for (const pair of pairs)
      sum += pair.weight * Math.log(Math.max(LEAST, densityOf(pair, sigma, half)))
    return sum * share + priorOf(scale, start.scale)
  }
  const weight = share * pairs.reduce((sum, pair) => sum + pair.weight, 0)
  let best = { scale: known.scale, shape: known.shape, worth: worth(known.scale, known.shape) }
  for (const shape of shapes) {
    const less = shape === known.shape ? 0 : Math.max(SHAPE_GAIN, 0.02 * weight)
    for (const step of STEPS) {
      const scale = known.scale * step
      const found = worth(scale, shape) - less
      if (found > best.worth) best = { scale, shape, worth: found }
    }
  }
  return { ...known, scale: best.scale, shape: best.shape, learnedFrom: weight }
}

/** New scales for every class of both sides. */
export function fitScales(
  model: Model,
  pairs: readonly ScalePair[],
): { incidentScales: ClassScale[]; strikeScales: ClassScale[] } {
  const { incidents, strikes, parameters, sigmaA, halfA, sigmaS, halfS, start } = model
  const mine = byClass(pairs, incidents.klass, 'i')
  const theirs = byClass(pairs, strikes.klass, 'g')
  return {
    incidentScales: parameters.incidentScales.map((known, k) => {
      const classed = mine.get(k)
      if (classed === undefined) return known
      const densityOf = ({ g, dx, dy }: ScalePair, sigma: number, half: number): number =>
        placeDensity(dx, dy, sigma, half, sigmaS[g] as number, halfS[g] as number)
      return bestFor(known, start.incidentScales[k] ?? known, classed, densityOf, [known.shape])
    }),
    strikeScales: parameters.strikeScales.map((known, k) => {
      const classed = theirs.get(k)
      if (classed === undefined) return known
      const densityOf = ({ i, dx, dy }: ScalePair, sigma: number, half: number): number =>
        placeDensity(dx, dy, sigmaA[i] as number, halfA[i] as number, sigma, half)
      return bestFor(known, start.strikeScales[k] ?? known, classed, densityOf, SHAPES)
    }),
  }
}
