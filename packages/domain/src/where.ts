// Where something happened, as a claim: a point, an area or an MGRS square, with how exact it is.
import { haversineMetres } from './geo.ts'
import { parseMgrs } from './mgrs.ts'
import { Problem } from './problem.ts'
import type { AccuracyClass, Bbox, Where } from './where-shape.ts'

/**
 * Accuracy class → radius in metres of the circle in which the place lies, for places of the size found in
 * Syria and Iraq. A change of a radius is a new version. "unknown" is as wide as the widest: it says nothing.
 */
export const accuracyTable: {
  readonly version: number
  readonly radiusMetres: Readonly<Record<AccuracyClass, number>>
} = {
  version: 1,
  radiusMetres: {
    within_1m: 1,
    // A building or crater picked out on imagery: the imagery itself is off by some metres.
    exact: 10,
    within_100m: 100,
    landmark: 250,
    street: 400,
    neighbourhood: 1000,
    village: 2000,
    town: 4000,
    city: 8000,
    subdistrict: 20_000,
    district: 40_000,
    governorate: 100_000,
    unknown: 100_000,
  },
}

/**
 * Classes whose coordinates stand for a whole place. Villages are among them: the archive these classes come from
 * says of city, town, village and district alike that the coordinates are generic and could not be verified
 * further. A neighbourhood is not: someone has told it apart within its city. An unknown accuracy is treated
 * as generic, because nothing shows that it is not.
 */
export const genericClasses: readonly AccuracyClass[] = [
  'village',
  'town',
  'city',
  'subdistrict',
  'district',
  'governorate',
  'unknown',
]

/** Whether coordinates of this accuracy stand for a whole place rather than for a spot in it. */
export function isGeneric(accuracy: AccuracyClass): boolean {
  return genericClasses.includes(accuracy)
}

interface Circumstances {
  readonly method?: string | null
  readonly signedOffBy?: string | null
  readonly signedOffAt?: string | null
  readonly asWritten?: string | null
}

function circumstances(given: Circumstances) {
  return {
    method: given.method ?? null,
    signedOffBy: given.signedOffBy ?? null,
    signedOffAt: given.signedOffAt ?? null,
    asWritten: given.asWritten ?? null,
  }
}

/** @throws Problem where.out_of_range (params.field: longitude or latitude) */
function checkOnGlobe(longitude: number, latitude: number): void {
  // Written so that NaN fails.
  if (!(Math.abs(longitude) <= 180)) throw new Problem('where.out_of_range', { field: 'longitude' })
  if (!(Math.abs(latitude) <= 90)) throw new Problem('where.out_of_range', { field: 'latitude' })
}

/**
 * A point with its accuracy; radius and generic mark follow from the class.
 * @throws Problem where.out_of_range (params.field: longitude or latitude)
 */
export function pointWhere(
  given: { lon: number; lat: number; accuracy: AccuracyClass } & Circumstances,
): Where {
  checkOnGlobe(given.lon, given.lat)
  return {
    kind: 'point',
    lon: given.lon,
    lat: given.lat,
    bbox: null,
    mgrs: null,
    mgrsAsWritten: null,
    accuracy: given.accuracy,
    radiusMetres: accuracyTable.radiusMetres[given.accuracy],
    generic: isGeneric(given.accuracy),
    ...circumstances(given),
  }
}

/**
 * The square of an MGRS reference; the radius reaches its corners.
 * @throws Problem where.mgrs_malformed
 */
export function mgrsWhere(given: { text: string } & Circumstances): Where {
  const square = parseMgrs(given.text)
  const accuracy = accuracyOfSquare(square.sideMetres)
  return {
    kind: 'mgrs',
    lon: square.centre.lon,
    lat: square.centre.lat,
    bbox: [...square.bbox],
    mgrs: square.mgrs,
    mgrsAsWritten: given.text,
    accuracy,
    radiusMetres: Math.ceil(square.sideMetres * Math.SQRT1_2),
    generic: isGeneric(accuracy),
    ...circumstances(given),
  }
}

/** The narrowest class whose circle holds a square of that side. */
function accuracyOfSquare(sideMetres: number): AccuracyClass {
  if (sideMetres <= 1) return 'within_1m'
  if (sideMetres <= 100) return 'within_100m'
  if (sideMetres <= 1000) return 'neighbourhood'
  return sideMetres <= 10_000 ? 'city' : 'governorate'
}

/**
 * An area: its box where it is known, and the middle of the box as its point. Without a box it is a name that
 * nothing has resolved yet. Always generic.
 * @throws Problem where.out_of_range (params.field: longitude or latitude)
 */
export function areaWhere(
  given: { bbox: Bbox | null; accuracy: AccuracyClass } & Circumstances,
): Where {
  const [west, south, east, north] = given.bbox ?? [null, null, null, null]
  const hasBox = west !== null && south !== null && east !== null && north !== null
  if (hasBox) {
    checkOnGlobe(west, south)
    checkOnGlobe(east, north)
  }
  const centre = hasBox ? { lon: (west + east) / 2, lat: (south + north) / 2 } : null
  return {
    kind: 'area',
    lon: centre?.lon ?? null,
    lat: centre?.lat ?? null,
    bbox: given.bbox,
    mgrs: null,
    mgrsAsWritten: null,
    accuracy: given.accuracy,
    radiusMetres:
      hasBox && centre !== null
        ? Math.ceil(haversineMetres(centre, { lon: east, lat: north }))
        : accuracyTable.radiusMetres[given.accuracy],
    generic: true,
    ...circumstances(given),
  }
}

/** Whether a place may be drawn as the spot where something struck, or matched to a building. */
export function isSpot(where: Where): boolean {
  return where.lon !== null && !where.generic
}
