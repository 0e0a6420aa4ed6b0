// Geometries as bytes: the well-known binary form inside a GeoPackage, read with suspicion and written plainly.
import { Problem } from '@athar/domain'
import type { Position } from './draft.ts'
import type { Geometry } from './shape.ts'

const names = [
  '',
  'Point',
  'LineString',
  'Polygon',
  'MultiPoint',
  'MultiLineString',
  'MultiPolygon',
]
const mostParts = 100_000

/** A place in the bytes, moved forward by each reading. */
interface Cursor {
  readonly view: DataView
  at: number
}

function malformed(): Problem {
  return new Problem('structures.malformed', { what: 'geometry' })
}

/** Length of the envelope by its kind, in bytes. */
const envelopes = [0, 32, 48, 48, 64]

/**
 * Reads a geometry of a GeoPackage: its header, then well-known binary.
 * @returns null for an empty one
 * @throws Problem `structures.malformed`
 */
export function readGeoPackageGeometry(bytes: Uint8Array): Geometry | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 8 || bytes[0] !== 0x47 || bytes[1] !== 0x50) throw malformed()
  const flags = view.getUint8(3)
  const envelope = envelopes[(flags >> 1) & 7]
  if (envelope === undefined) throw malformed()
  if ((flags & 0x10) !== 0) return null
  return readWkb({ view, at: 8 + envelope })
}

/** Reads one geometry of well-known binary, in the ISO or the extended form; heights and measures are left out. */
function readWkb(cursor: Cursor, depth = 0): Geometry {
  try {
    return geometryAt(cursor, depth)
  } catch (caught) {
    if (caught instanceof RangeError) throw malformed()
    throw caught
  }
}

function geometryAt(cursor: Cursor, depth: number): Geometry {
  const order = cursor.view.getUint8(cursor.at)
  if (order > 1 || depth > 3) throw malformed()
  const isLittle = order === 1
  const code = cursor.view.getUint32(cursor.at + 1, isLittle)
  cursor.at += 5
  const plain = code & 0x0fffffff
  const kind = plain % 1000
  const extended = (code & 0x80000000) === 0 ? 0 : 1
  const measured = (code & 0x40000000) === 0 ? 0 : 1
  const iso = [0, 1, 1, 2][Math.floor(plain / 1000)] ?? 0
  if ((code & 0x20000000) !== 0) cursor.at += 4
  const size = 2 + Math.max(extended + measured, iso)
  const type = names[kind]
  if (type === undefined || type === '') throw malformed()
  return { type, coordinates: coordinatesOf(cursor, kind, size, isLittle, depth) }
}

function coordinatesOf(
  cursor: Cursor,
  kind: number,
  size: number,
  isLittle: boolean,
  depth: number,
): unknown {
  if (kind === 1) return point(cursor, size, isLittle)
  const count = countAt(cursor, isLittle)
  const each = <T>(read: () => T): T[] => Array.from({ length: count }, read)
  if (kind === 2) return each(() => point(cursor, size, isLittle))
  if (kind === 3)
    return each(() => {
      const corners = countAt(cursor, isLittle)
      return Array.from({ length: corners }, () => point(cursor, size, isLittle))
    })
  return each(() => geometryAt(cursor, depth + 1).coordinates)
}

function countAt(cursor: Cursor, isLittle: boolean): number {
  const count = cursor.view.getUint32(cursor.at, isLittle)
  cursor.at += 4
  if (count > mostParts || count > cursor.view.byteLength - cursor.at) throw malformed()
  return count
}

function point(cursor: Cursor, size: number, isLittle: boolean): Position {
  const x = cursor.view.getFloat64(cursor.at, isLittle)
  const y = cursor.view.getFloat64(cursor.at + 8, isLittle)
  cursor.at += size * 8
  return [x, y]
}

/** A point or a polygon (one closed ring) as a GeoPackage keeps it, in WGS84. */
export function writeGeoPackageGeometry(geometry: Position | readonly Position[]): Uint8Array {
  const isPoint = isPosition(geometry)
  const corners = isPoint ? [geometry] : geometry
  const bytes = new Uint8Array(8 + 5 + (isPoint ? 0 : 8) + corners.length * 16)
  const view = new DataView(bytes.buffer)
  bytes.set([0x47, 0x50, 0, 1])
  view.setInt32(4, 4326, true)
  bytes[8] = 1
  view.setUint32(9, isPoint ? 1 : 3, true)
  let at = 13
  if (!isPoint) {
    view.setUint32(13, 1, true)
    view.setUint32(17, corners.length, true)
    at = 21
  }
  for (const [x, y] of corners) {
    view.setFloat64(at, x, true)
    view.setFloat64(at + 8, y, true)
    at += 16
  }
  return bytes
}

function isPosition(geometry: Position | readonly Position[]): geometry is Position {
  return typeof geometry[0] === 'number'
}
