// The island of the sample case, in open sea: its coast, governorates, districts, city, neighbourhoods and towns.
import type { Area } from '@athar/domain'
import {
  type Land,
  type LonLat,
  offset,
  type Polygon,
  pointInSector,
  pointOf,
  sectorPolygon,
  WHOLE,
} from './island-shape.ts'
import {
  cityName,
  districts,
  governorates,
  islandName,
  type Named,
  neighbourhoods,
  towns,
} from './place-names.ts'

/** Local time of the island: three hours before UTC's clock, no summer time. */
export const ISLAND_ZONE = '+03:00'
const island: Land = { centre: [61, 12], radiusMetres: 32_000, character: 1.7 }
const city: Land = { centre: pointOf(island, 6, 19), radiusMetres: 3_100, character: 4.2 }
export const cityCentre: LonLat = city.centre
const ISLAND_CODE = 'XM'
const CITY_CODE = 'XM0101-C'

const round = (centre: LonLat, metres: number): Polygon => {
  const ring = Array.from({ length: 24 }, (_, i) =>
    offset(centre, metres * Math.cos((i / 12) * Math.PI), metres * Math.sin((i / 12) * Math.PI)),
  )
  return { type: 'Polygon', coordinates: [[...ring, ring[0] as LonLat]] }
}

function area(
  code: string,
  level: Area['level'],
  name: Named,
  parentCode: string | null,
  geometry: Polygon,
  aliases: readonly string[] = [],
): Area {
  return {
    code,
    level,
    name: { en: name.en, ar: name.ar },
    aliases: [...aliases],
    parentCode,
    geometry,
    state: 'recorded',
    flags: [],
    withheld: [],
    importedFrom: null,
  }
}

/** Every area of the island, parents before children. */
export function islandAreas(): Area[] {
  return [
    area(ISLAND_CODE, 'country', islandName, null, sectorPolygon(island, WHOLE)),
    ...governorates.map((g) =>
      area(g.code, 'governorate', g, ISLAND_CODE, sectorPolygon(island, g.sector), g.aliases),
    ),
    ...districts.map((d) =>
      area(d.code, 'district', d, d.code.slice(0, 4), sectorPolygon(island, d.sector), d.aliases),
    ),
    area(CITY_CODE, 'city', cityName, 'XM0101', sectorPolygon(city, WHOLE), ['Madinat al-Mithal']),
    ...towns.map((t) =>
      area(t.code, 'city', t, t.district, round(pointOf(island, t.at[0], t.at[1]), 700)),
    ),
    ...neighbourhoods.map((n) =>
      area(n.code, 'neighbourhood', n, CITY_CODE, sectorPolygon(city, n.sector), n.aliases),
    ),
  ]
}

/** A place where something can happen: a neighbourhood of the city or a town. */
export interface Quarter extends Named {
  code: string
  governorate: string
  centre: LonLat
  /** A point inside; two numbers in [0, 1]. */
  point(across: number, out: number): LonLat
}

export const cityQuarters: readonly Quarter[] = neighbourhoods.map((n) => ({
  code: n.code,
  en: n.en,
  ar: n.ar,
  governorate: 'XM01',
  centre: n.sector.inner === 0 ? cityCentre : pointInSector(city, n.sector, 0.5, 0.5),
  point: (across, out) => pointInSector(city, n.sector, across, out),
}))

export const townQuarters: readonly Quarter[] = towns.map((t) => {
  const centre = pointOf(island, t.at[0], t.at[1])
  return {
    code: t.code,
    en: t.en,
    ar: t.ar,
    governorate: t.district.slice(0, 4),
    centre,
    point: (across, out) => {
      const angle = across * 2 * Math.PI
      return offset(centre, 500 * out * Math.cos(angle), 500 * out * Math.sin(angle))
    },
  }
})
