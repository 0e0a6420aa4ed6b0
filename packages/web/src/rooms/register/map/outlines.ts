// The outlines under the map: countries from a file of our own, and the areas of this instance.
import type { FeatureCollection } from 'geojson'
import { feature } from 'topojson-client'
import worldUrl from 'world-atlas/countries-50m.json?url'

let countries: Promise<FeatureCollection> | undefined

/** The file as the package ships it: one topology with the countries in it. */
type World = Parameters<typeof feature>[0]

/** The countries of the world, fetched once, from this server. */
export function readCountries(): Promise<FeatureCollection> {
  countries ??= fetch(worldUrl)
    .then((answer) => answer.json() as Promise<World>)
    .then((world) => {
      const found = world.objects['countries']
      if (found === undefined) return { type: 'FeatureCollection', features: [] }
      const shapes = feature(world, found)
      return shapes.type === 'FeatureCollection'
        ? shapes
        : { type: 'FeatureCollection', features: [shapes] }
    })
  return countries
}

interface AreaOutline {
  geometry: unknown
  name: string
}

/** Areas with an outline, each with its name in the language of the page. */
export function areaShapes(areas: readonly AreaOutline[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: areas.flatMap(({ geometry, name }) =>
      isShape(geometry) ? [{ type: 'Feature' as const, geometry, properties: { name } }] : [],
    ),
  }
}

function isShape(it: unknown): it is GeoJSON.Polygon | GeoJSON.MultiPolygon {
  if (typeof it !== 'object' || it === null || !('type' in it) || !('coordinates' in it)) {
    return false
  }
  return it.type === 'Polygon' || it.type === 'MultiPolygon'
}
