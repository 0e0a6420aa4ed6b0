// Whether a picture is fine enough for its buildings: too coarse is a demonstration, never evidence.

/**
 * The largest pixel as a fraction of a building's side: 1/8. Johnson (1958, "Analysis of Image
 * Forming Systems") found 4 line pairs, that is 8 pixels, across the smaller dimension for half of
 * all observers to recognise what they see; detection alone (2 pixels) tells that something is
 * there, not that it lies in ruins. A 12 m house then needs pixels of 1.5 m or less.
 */
export const PIXEL_FRACTION = 1 / 8

export interface GateInput {
  /** Ground sample distance of the coarsest scene that datings lean on, metres. */
  gsdMetres: number
  /** Typical side of the structures (see `typicalSide`), metres. */
  footprintMetres: number
  fraction?: number
}

export interface GateResult {
  verdict: 'publishable' | 'demonstration'
  reason: 'fine_enough' | 'pixel_too_coarse' | 'size_unknown'
  gsdMetres: number
  footprintMetres: number
  fraction: number
  /** The coarsest pixel that would pass for these structures, metres. */
  coarsestMetres: number
  /** Pixels across a typical structure. */
  pixelsAcross: number
  /** Pixels that are needed across: 1 / fraction. */
  pixelsNeeded: number
}

/** The gate: publishable where the pixel is at most `fraction` of a structure's typical side. */
export function resolutionGate(input: GateInput): GateResult {
  const { gsdMetres, footprintMetres, fraction = PIXEL_FRACTION } = input
  const known = gsdMetres > 0 && footprintMetres > 0 && Number.isFinite(gsdMetres)
  const coarsestMetres = footprintMetres * fraction
  const fine = known && gsdMetres <= coarsestMetres
  return {
    verdict: fine ? 'publishable' : 'demonstration',
    reason: fine ? 'fine_enough' : known ? 'pixel_too_coarse' : 'size_unknown',
    gsdMetres,
    footprintMetres,
    fraction,
    coarsestMetres,
    pixelsAcross: footprintMetres / gsdMetres,
    pixelsNeeded: 1 / fraction,
  }
}

/** The typical side of structures: the median square root of their areas (m²); NaN for none. */
export function typicalSide(areas: ArrayLike<number>): number {
  const sides = Float64Array.from(areas, Math.sqrt).sort()
  const middle = sides.length >> 1
  if (sides.length % 2 === 1) return sides[middle] ?? Number.NaN
  return ((sides[middle - 1] ?? Number.NaN) + (sides[middle] ?? Number.NaN)) / 2
}
