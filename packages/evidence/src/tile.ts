// Tiles: the log's tree cut into pieces of 256 hashes (C2SP tlog-tiles), as they are stored and named.
import { HASH_BYTES } from './digest.ts'
import { EvidenceError } from './error.ts'
import { checkWhole } from './merkle.ts'

/** Levels of the tree in one tile. */
export const TILE_HEIGHT = 8
/** Hashes in a full tile. */
export const TILE_WIDTH = 256

/** One stored tile: level 0 holds leaf hashes, level n+1 the roots of full tiles of level n. */
export interface TileRow {
  readonly level: number
  readonly index: number
  readonly bytes: Uint8Array
}

/** Gives the widest stored bytes of a tile, or null when there is none. */
export type TileReader = (level: number, index: number) => Promise<Uint8Array | null>

/** How many hashes of a tile a log of `size` leaves fills: 0 to 256. */
export function tileWidth(level: number, index: number, size: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** level)
  return Math.min(TILE_WIDTH, Math.max(0, hashes - index * TILE_WIDTH))
}

/** The n-th hash of a tile, or null when the tile is not that wide. */
export function hashAt(bytes: Uint8Array, n: number): Uint8Array | null {
  const start = n * HASH_BYTES
  return start + HASH_BYTES <= bytes.length ? bytes.subarray(start, start + HASH_BYTES) : null
}

/** The address of a tile: `tile/0/x001/x234/067`, with `.p/W` when it is only `width` hashes wide. */
export function tilePath(level: number, index: number, width: number = TILE_WIDTH): string {
  checkWhole('level', level, 0, 63)
  checkWhole('index', index, 0, Number.MAX_SAFE_INTEGER)
  checkWhole('width', width, 1, TILE_WIDTH)
  const groups = [index % 1000]
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    groups.unshift(rest % 1000)
  }
  const digits = groups.map((group, i) => {
    const text = String(group).padStart(3, '0')
    return i < groups.length - 1 ? `x${text}` : text
  })
  const partial = width === TILE_WIDTH ? '' : `.p/${String(width)}`
  return `tile/${String(level)}/${digits.join('/')}${partial}`
}

const PATH = /^tile\/(0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/

/** The tile an address names; an address that `tilePath` would not write gives `evidence.tile_path`. */
export function parseTilePath(path: string): { level: number; index: number; width: number } {
  const [, level, digits, partial] = PATH.exec(path) ?? []
  const tile = {
    level: Number(level),
    index: Number((digits ?? 'none').replaceAll(/[x/]/g, '')),
    width: partial === undefined ? TILE_WIDTH : Number(partial),
  }
  const isNamed = Number.isSafeInteger(tile.index) && tile.level <= 63 && tile.width <= TILE_WIDTH
  if (!isNamed || tilePath(tile.level, tile.index, tile.width) !== path) {
    throw new EvidenceError('evidence.tile_path', {})
  }
  return tile
}

/** A reader that looks at `rows` first (tiles about to be written) and then at `stored`. */
export function overlayTiles(rows: readonly TileRow[], stored: TileReader): TileReader {
  const fresh = new Map(rows.map((row) => [`${String(row.level)}/${String(row.index)}`, row.bytes]))
  return async (level, index) =>
    fresh.get(`${String(level)}/${String(index)}`) ?? (await stored(level, index))
}
