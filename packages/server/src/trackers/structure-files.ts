// Files of structures: which kind a file is, told from its first bytes, and what its reader says of it.
import {
  readGeoPackage,
  readStructuresGeoJson,
  readUnosat,
  type StructureReading,
} from '@athar/imagery'
import { Problem } from '@athar/domain'
import { gunzipSync } from 'node:zlib'

export type StructureProfile = 'geojson' | 'geopackage' | 'unosat'

const MOST_BYTES = 512 * 1024 * 1024

/**
 * Reads a file of structures: GeoJSON, GeoPackage or a UNOSAT table; gzip or not.
 * @throws Problem structure.file_malformed, import.compression_bomb, and what the readers throw
 */
export async function readStructureFile(
  given: Uint8Array,
): Promise<StructureReading & { readonly profile: StructureProfile }> {
  const bytes = given[0] === 0x1f && given[1] === 0x8b ? unzip(given) : given
  if (Buffer.from(bytes.subarray(0, 15)).toString('latin1') === 'SQLite format 3')
    return { ...(await readGeoPackage(bytes)), profile: 'geopackage' }
  const start = new TextDecoder().decode(bytes.subarray(0, 200)).trimStart()
  if (start.startsWith('{')) return { ...readStructuresGeoJson(parse(bytes)), profile: 'geojson' }
  return { ...readUnosat(bytes), profile: 'unosat' }
}

function unzip(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_BYTES })
  } catch (cause) {
    const isBomb =
      cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE'
    throw new Problem(
      isBomb ? 'import.compression_bomb' : 'structure.file_malformed',
      {},
      { cause },
    )
  }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new Problem('structure.file_malformed', {}, { cause })
  }
}
