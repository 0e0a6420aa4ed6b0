// Results as a GeoPackage, the form that GIS programs open at once: one layer of points or outlines with its columns.
import { randomUUID } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Problem } from '@athar/domain'
import type { Position } from './draft.ts'
import { writeGeoPackageGeometry } from './wkb.ts'

/** One column of the layer besides its geometry. */
export interface GeoPackageColumn {
  readonly name: string
  readonly type: 'text' | 'integer' | 'real' | 'boolean' | 'datetime'
}

/** One row: a point or a closed ring, and a value for each column. */
export interface GeoPackageRow {
  readonly geometry: Position | readonly Position[]
  readonly values: readonly (string | number | boolean | null)[]
}

const types = {
  text: 'TEXT',
  integer: 'INTEGER',
  real: 'REAL',
  boolean: 'BOOLEAN',
  datetime: 'DATETIME',
} as const

const namePattern = /^[a-z][a-z0-9_]{0,62}$/

const wgs84 = `GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],\
UNIT["degree",0.0174532925199433],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]`

/** The tables that every GeoPackage 1.3 has. */
const frame = `
create table gpkg_spatial_ref_sys (srs_name text not null, srs_id integer not null primary key,
  organization text not null, organization_coordsys_id integer not null, definition text not null, description text);
create table gpkg_contents (table_name text not null primary key, data_type text not null, identifier text unique,
  description text default '', last_change datetime not null, min_x double, min_y double, max_x double, max_y double,
  srs_id integer, constraint fk_gc_r_srs_id foreign key (srs_id) references gpkg_spatial_ref_sys(srs_id));
create table gpkg_geometry_columns (table_name text not null, column_name text not null,
  geometry_type_name text not null, srs_id integer not null, z tinyint not null, m tinyint not null,
  constraint pk_geom_cols primary key (table_name, column_name), constraint uk_gc_table_name unique (table_name),
  constraint fk_gc_tn foreign key (table_name) references gpkg_contents(table_name),
  constraint fk_gc_srs foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id));`

/**
 * Writes rows as a GeoPackage in WGS84 and returns its bytes. `at` (an ISO instant) is stated as the last change.
 * @throws Problem `structures.malformed` for a name that is not plain, or a row with another number of values
 */
export async function writeGeoPackage(
  layer: string,
  columns: readonly GeoPackageColumn[],
  rows: Iterable<GeoPackageRow>,
  at: string,
): Promise<Uint8Array> {
  for (const name of [layer, ...columns.map((column) => column.name)])
    if (!namePattern.test(name) || name === 'fid' || name === 'geom')
      throw new Problem('structures.malformed', { what: 'name' })
  const aside = path.join(os.tmpdir(), `athar-${randomUUID()}.gpkg`)
  try {
    const database = new DatabaseSync(aside)
    try {
      fill(database, layer, columns, rows, at)
    } finally {
      database.close()
    }
    return await readFile(aside)
  } finally {
    await rm(aside, { force: true })
  }
}

function fill(
  database: DatabaseSync,
  layer: string,
  columns: readonly GeoPackageColumn[],
  rows: Iterable<GeoPackageRow>,
  at: string,
): void {
  database.exec(
    'pragma journal_mode = off; pragma application_id = 1196444487; pragma user_version = 10300',
  )
  database.exec(`begin; ${frame}`)
  const reference = database.prepare('insert into gpkg_spatial_ref_sys values (?, ?, ?, ?, ?, ?)')
  reference.run('WGS 84', 4326, 'EPSG', 4326, wgs84, 'longitude and latitude in degrees')
  reference.run('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', null)
  reference.run('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', null)
  const listed = columns.map(({ name, type }) => `"${name}" ${types[type]}`)
  database.exec(
    `create table "${layer}" (${['fid integer primary key autoincrement', 'geom geometry', ...listed].join(', ')})`,
  )
  const marks = ['?', ...columns.map(() => '?')].join(', ')
  const names = ['geom', ...columns.map(({ name }) => `"${name}"`)].join(', ')
  const insert = database.prepare(`insert into "${layer}" (${names}) values (${marks})`)
  const bounds = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { geometry, values } of rows) {
    if (values.length !== columns.length) throw new Problem('structures.malformed', { what: 'row' })
    widen(bounds, geometry)
    const plain = values.map((value) => (typeof value === 'boolean' ? Number(value) : value))
    insert.run(writeGeoPackageGeometry(geometry), ...plain)
  }
  const [west, south, east, north] = bounds.map((side) => (Number.isFinite(side) ? side : null))
  database
    .prepare('insert into gpkg_contents values (?, ?, ?, ?, ?, ?, ?, ?, ?, 4326)')
    .run(layer, 'features', layer, '', at, west ?? null, south ?? null, east ?? null, north ?? null)
  database
    .prepare('insert into gpkg_geometry_columns values (?, ?, ?, 4326, 0, 0)')
    .run(layer, 'geom', 'GEOMETRY')
  database.exec('commit')
}

function widen(bounds: number[], geometry: Position | readonly Position[]): void {
  const corners = (typeof geometry[0] === 'number' ? [geometry] : geometry) as readonly Position[]
  for (const [x, y] of corners) {
    bounds[0] = Math.min(bounds[0] ?? x, x)
    bounds[1] = Math.min(bounds[1] ?? y, y)
    bounds[2] = Math.max(bounds[2] ?? x, x)
    bounds[3] = Math.max(bounds[3] ?? y, y)
  }
}
