// Projections by their EPSG code, made from the code alone: WGS84, Web Mercator and the UTM zones; no network.
import { Problem } from '@athar/domain'
import proj4 from 'proj4'

/** The way between degrees and the plane of a projection. */
export interface Projection {
  readonly epsg: number
  readonly isDegrees: boolean
  forward(lon: number, lat: number): readonly [x: number, y: number]
  inverse(x: number, y: number): readonly [lon: number, lat: number]
}

const degrees = (epsg: number): Projection => ({
  epsg,
  isDegrees: true,
  forward: (lon, lat) => [lon, lat],
  inverse: (x, y) => [x, y],
})

const mercatorRadius = 6378137
const toRadians = Math.PI / 180

/** Web Mercator, in metres. */
export const webMercator: Projection = {
  epsg: 3857,
  isDegrees: false,
  forward: (lon, lat) => [
    mercatorRadius * lon * toRadians,
    mercatorRadius * Math.asinh(Math.tan(lat * toRadians)),
  ],
  inverse: (x, y) => [
    x / mercatorRadius / toRadians,
    Math.atan(Math.sinh(y / mercatorRadius)) / toRadians,
  ],
}

/** First code before zone 1, hemisphere, datum, first and last zone. */
const utmFamilies = [
  { base: 32600, south: false, datum: '+datum=WGS84', from: 1, to: 60 },
  { base: 32700, south: true, datum: '+datum=WGS84', from: 1, to: 60 },
  { base: 25800, south: false, datum: '+ellps=GRS80', from: 28, to: 38 },
  { base: 26900, south: false, datum: '+ellps=GRS80', from: 1, to: 23 },
  {
    base: 32200,
    south: false,
    datum: '+ellps=WGS72 +towgs84=0,0,4.5,0,0,0.554,0.2263',
    from: 1,
    to: 60,
  },
] as const

function utmDefinition(epsg: number): string | null {
  for (const { base, south, datum, from, to } of utmFamilies) {
    const zone = epsg - base
    if (zone >= from && zone <= to)
      return `+proj=utm +zone=${zone}${south ? ' +south' : ''} ${datum} +units=m +no_defs`
  }
  return null
}

/**
 * The projection of an EPSG code: 4326 (and its like in degrees), 3857, and UTM on WGS84, WGS72, ETRS89, NAD83.
 * @throws Problem `scene.projection_unknown`
 */
export function projectionOf(epsg: number): Projection {
  if (epsg === 4326 || epsg === 4258 || epsg === 4269 || epsg === 4979) return degrees(epsg)
  if (epsg === 3857 || epsg === 900913) return webMercator
  const definition = utmDefinition(epsg)
  if (definition === null) throw new Problem('scene.projection_unknown', { epsg })
  const converter = proj4(definition)
  return {
    epsg,
    isDegrees: false,
    forward: (lon, lat) => converter.forward([lon, lat]) as [number, number],
    inverse: (x, y) => converter.inverse([x, y]) as [number, number],
  }
}

/** The code of the WGS84 UTM zone that a place lies in (without the exceptions of Norway and Svalbard). */
export function utmOf(lon: number, lat: number): number {
  const zone = Math.min(60, Math.max(1, Math.floor((lon + 180) / 6) + 1))
  return (lat < 0 ? 32700 : 32600) + zone
}
