// What the map draws, as GeoJSON: points of incidents, halos of what is uncertain, areas known only by name.
import type { ReplyOf, readMap } from '@athar/contract'
import type { Feature, FeatureCollection, Point, Polygon } from 'geojson'
import { surenessOf } from '../../../parts/Mark.tsx'

export type Cluster = ReplyOf<typeof readMap>['clusters'][number]
const EARTH_METRES = 6_371_008.8
const CORNERS = 64

/** A circle on the ground as a polygon of 64 corners. */
export function circle(lon: number, lat: number, radiusMetres: number): Polygon {
  const angular = radiusMetres / EARTH_METRES
  const phi = (lat * Math.PI) / 180
  const ring = Array.from({ length: CORNERS + 1 }, (_, i) => {
    const bearing = ((i % CORNERS) / CORNERS) * 2 * Math.PI
    const phi2 = Math.asin(
      Math.sin(phi) * Math.cos(angular) + Math.cos(phi) * Math.sin(angular) * Math.cos(bearing),
    )
    const across = Math.atan2(
      Math.sin(bearing) * Math.sin(angular) * Math.cos(phi),
      Math.cos(angular) - Math.sin(phi) * Math.sin(phi2),
    )
    return [lon + (across * 180) / Math.PI, (phi2 * 180) / Math.PI]
  })
  return { type: 'Polygon', coordinates: [ring] }
}

export interface MarkProperties {
  /** `generic` for a centroid that is no strike point, `many` for a cluster, else how sure we are of one. */
  mark: string
  incidents: number
  code: string | null
  name: string
}

/** A cluster of centroids of whole areas is never a strike point. */
export function markOf(cluster: Cluster): string {
  if (cluster.generic >= cluster.incidents) return 'generic'
  if (cluster.code === null) return 'many'
  return surenessOf(cluster.corroboration, cluster.grade)
}

export function marks(
  clusters: readonly Cluster[],
  showNumber: (n: number) => string,
): FeatureCollection<Point, MarkProperties> {
  return {
    type: 'FeatureCollection',
    features: clusters.map((cluster): Feature<Point, MarkProperties> => {
      const mark = markOf(cluster)
      return {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [cluster.lon, cluster.lat] },
        properties: {
          mark,
          incidents: cluster.incidents,
          code: cluster.code,
          name: mark === 'many' || mark === 'generic' ? showNumber(cluster.incidents) : '',
        },
      }
    }),
  }
}

/** The halo of each lone incident whose place is a point with a radius. */
export function halos(clusters: readonly Cluster[]): FeatureCollection<Polygon> {
  return {
    type: 'FeatureCollection',
    features: clusters.flatMap((cluster): Feature<Polygon>[] => {
      const { radiusMetres, lon, lat } = cluster
      if (radiusMetres === null || radiusMetres <= 0 || markOf(cluster) === 'generic') return []
      return [{ type: 'Feature', geometry: circle(lon, lat, radiusMetres), properties: {} }]
    }),
  }
}

export type Box = [number, number, number, number]

/** A box a little wider than the window, so that a small move asks nothing; rounded, so that it is asked once. */
export function widened([west, south, east, north]: Box): Box {
  const across = (east - west) * 0.25
  const up = (north - south) * 0.25
  const round = (n: number) => Number(n.toFixed(3))
  return [
    round(Math.max(-180, west - across)),
    round(Math.max(-85, south - up)),
    round(Math.min(180, east + across)),
    round(Math.min(85, north + up)),
  ]
}

/** Whether two boxes share any ground. */
export function overlaps(a: Box, b: Box): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}
