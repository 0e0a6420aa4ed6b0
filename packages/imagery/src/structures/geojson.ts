// Structures from GeoJSON: footprints or points, in degrees or in a projection that the file names.
import { Problem } from '@athar/domain'
import { projectionOf } from '../scene/projection.ts'
import { isRecord, textOf } from '../scene/stac-fields.ts'
import type { StructureReading } from './draft.ts'
import {
  type Geometry,
  mostStructures,
  readRows,
  type ShapeRow,
  type StructureOptions,
} from './shape.ts'

/**
 * Reads a Feature or FeatureCollection of points and polygons, already parsed from JSON.
 * @throws Problem `structures.malformed`, `structures.too_large`, `scene.projection_unknown`;
 * a feature that cannot be used is in `refused`
 */
export function readStructuresGeoJson(
  json: unknown,
  options: StructureOptions = {},
): StructureReading {
  if (!isRecord(json)) throw new Problem('structures.malformed', { what: 'object' })
  const features: unknown = json.type === 'Feature' ? [json] : json.features
  if (!Array.isArray(features)) throw new Problem('structures.malformed', { what: 'features' })
  if (features.length > mostStructures)
    throw new Problem('structures.too_large', { limit: mostStructures })
  return readRows(features.map(rowOf), projectionOf(epsgOf(json.crs)), options)
}

/** The code in the old `crs` member; WGS84 in its absence, as the standard says. */
function epsgOf(crs: unknown): number {
  const name =
    isRecord(crs) && isRecord(crs.properties) ? textOf(crs.properties['name'], 100) : null
  const code = name === null ? undefined : /EPSG:+(?:[\d.]*:)?(\d{4,6})$/i.exec(name)?.[1]
  return code === undefined ? 4326 : Number(code)
}

function rowOf(feature: unknown): ShapeRow {
  if (!isRecord(feature)) return { id: null, geometry: null, properties: {} }
  const id = typeof feature.id === 'number' ? String(feature.id) : textOf(feature.id, 200)
  return {
    id,
    geometry: geometryOf(feature.geometry),
    properties: isRecord(feature.properties) ? feature.properties : {},
  }
}

function geometryOf(value: unknown): Geometry | null {
  if (!isRecord(value) || typeof value.type !== 'string') return null
  return { type: value.type, coordinates: value.coordinates }
}
