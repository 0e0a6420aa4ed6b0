// The stated parameters: what the model believes before it has seen any data, and how firmly.
import type { Lag } from './lags.ts'
import { scaleFor, type Tables } from './table.ts'
import type { MatchParameters } from './types.ts'

/** Beliefs as counts: so many incidents' worth of evidence. */
export const priors = {
  /** A fifth of incidents has no published strike: by so many, and by so much of each that is learned from. */
  unpublished: { yes: 2, no: 8, more: 0.02, moreVague: 0.13 },
  /** Of those, half lies anywhere in the region, half where strikes are dense. */
  scattered: { yes: 4, no: 4 },
  /** The table of lags weighs so many incidents. */
  lags: 25,
  /** True pairs agree in kind and in weapon, where told, seven times of ten. */
  agrees: { yes: 7, no: 3 },
  /** Spread of the logarithm of a class' scale. */
  scaleSpread: 0.35,
} as const

/** The parameters before any data, or those of an earlier fit with the classes of these tables. */
export function priorParameters(
  lags: readonly Lag[],
  { incidents, strikes }: Tables,
  known?: MatchParameters,
): MatchParameters {
  const fits = known !== undefined && known.lags.length === lags.length
  return {
    version: 1,
    unpublished: known?.unpublished ?? 0.2,
    scattered: known?.scattered ?? 0.5,
    lags: fits ? known.lags : lags.map((lag) => lag.prior),
    incidentScales: incidents.classes.map((klass) => scaleFor(klass, known?.incidentScales ?? [])),
    strikeScales: strikes.classes.map((klass) => scaleFor(klass, known?.strikeScales ?? [])),
    kindAgrees: known?.kindAgrees ?? 0.7,
    weaponAgrees: known?.weaponAgrees ?? 0.7,
    sharing: known?.sharing ?? 0.2,
    fittedOn: known?.fittedOn ?? 0,
  }
}
