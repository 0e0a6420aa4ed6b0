// Structures from a GeoPackage: read as the SQLite file it is, never written to; views and triggers are not run.
import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Problem } from '@athar/domain'
import { projectionOf } from '../scene/projection.ts'
import type { StructureReading } from './draft.ts'
import { readRows, type ShapeRow, type StructureOptions } from './shape.ts'
import { readGeoPackageGeometry } from './wkb.ts'

/** A table of geometries in the file. */
interface Layer {
  readonly table: string
  readonly column: string
  readonly epsg: number
}

/**
 * Reads one layer of a GeoPackage, the first where none is named. Bytes are put in a temporary file for the reading.
 * @throws Problem `structures.malformed`, `structures.too_large`, `scene.projection_unknown`;
 * a row that cannot be used is in `refused`
 */
export async function readGeoPackage(
  input: string | Uint8Array,
  options: StructureOptions & { readonly layer?: string } = {},
): Promise<StructureReading> {
  if (typeof input === 'string') return readFileOf(input, options)
  const aside = path.join(os.tmpdir(), `athar-${randomUUID()}.gpkg`)
  try {
    await writeFile(aside, input, { mode: 0o600, flag: 'wx' })
    return readFileOf(aside, options)
  } finally {
    await rm(aside, { force: true })
  }
}

function readFileOf(
  file: string,
  options: StructureOptions & { readonly layer?: string },
): StructureReading {
  let database: DatabaseSync | null = null
  try {
    database = new DatabaseSync(file, { readOnly: true, allowExtension: false })
    database.exec('pragma trusted_schema = off')
    const layer = layerOf(database, options.layer)
    return readRows(rowsOf(database, layer), projectionOf(layer.epsg), options)
  } catch (cause) {
    if (cause instanceof Problem) throw cause
    throw new Problem('structures.malformed', { what: 'geopackage' }, { cause })
  } finally {
    database?.close()
  }
}

function layerOf(database: DatabaseSync, wanted: string | undefined): Layer {
  const rows = database
    .prepare(
      `select g.table_name as name, g.column_name as geometry, s.organization as organisation,
              s.organization_coordsys_id as code, g.srs_id as srs
         from gpkg_geometry_columns g
         join sqlite_master m on m.name = g.table_name and m.type = 'table'
         left join gpkg_spatial_ref_sys s on s.srs_id = g.srs_id
        order by g.table_name`,
    )
    .all()
  const row = rows.find(({ name }) => wanted === undefined || name === wanted)
  if (row === undefined) throw new Problem('structures.malformed', { what: 'layer' })
  const isEpsg = String(row['organisation']).toUpperCase() === 'EPSG'
  const epsg = Number(isEpsg ? row['code'] : row['srs'])
  return {
    table: String(row['name']),
    column: String(row['geometry']),
    epsg: epsg === 0 || epsg === -1 ? 4326 : epsg,
  }
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function* rowsOf(database: DatabaseSync, layer: Layer): Generator<ShapeRow> {
  const primary = database
    .prepare('select name from pragma_table_info(?) where pk = 1')
    .get(layer.table)?.['name']
  for (const row of database.prepare(`select * from ${quote(layer.table)}`).iterate()) {
    const { [layer.column]: shape, ...properties } = row
    const id = typeof primary === 'string' ? properties[primary] : null
    const hasOwnKey = ['key', 'id', 'osm_id'].some((name) => typeof properties[name] === 'string')
    yield {
      id: hasOwnKey || id === null || id === undefined ? null : String(id),
      geometry: geometryOf(shape),
      properties,
    }
  }
}

/** null for what cannot be read, which refuses its row and not the file. */
function geometryOf(shape: unknown): ShapeRow['geometry'] {
  if (!(shape instanceof Uint8Array)) return null
  try {
    return readGeoPackageGeometry(shape)
  } catch (caught) {
    if (caught instanceof Problem) return null
    throw caught
  }
}
