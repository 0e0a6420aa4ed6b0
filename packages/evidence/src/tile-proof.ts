// Proofs from stored tiles: a handful of tiles is enough to prove any line of a log of any size.
import { emptyRoot, foldNodes, type Frontier, rootOf } from './merkle.ts'
import { EvidenceError } from './error.ts'
import { consistencyRanges, inclusionRanges, type LeafRange } from './proof.ts'
import { hashAt, TILE_HEIGHT, TILE_WIDTH, type TileReader } from './tile.ts'

/** The root of the first `size` leaves of a tiled log. A tile too few: `evidence.tile_missing`. */
export async function rootFromTiles(size: number, reader: TileReader): Promise<Uint8Array> {
  const { nodes } = await frontierFromTiles(size, reader)
  return foldNodes(nodes) ?? emptyRoot()
}

/** The frontier of the first `size` leaves of a tiled log. */
export async function frontierFromTiles(size: number, reader: TileReader): Promise<Frontier> {
  return { size, nodes: await subtreeRoots({ start: 0, end: size }, remembered(reader)) }
}

/** The inclusion proof of leaf `index` in the first `size` leaves of a tiled log. */
export async function inclusionProofFromTiles(
  index: number,
  size: number,
  reader: TileReader,
): Promise<Uint8Array[]> {
  return rootsOf(inclusionRanges(index, size), reader)
}

/** The proof that the first `size` leaves of a tiled log begin with its first `oldSize`. */
export async function consistencyProofFromTiles(
  oldSize: number,
  size: number,
  reader: TileReader,
): Promise<Uint8Array[]> {
  return rootsOf(consistencyRanges(oldSize, size), reader)
}

async function rootsOf(ranges: readonly LeafRange[], reader: TileReader): Promise<Uint8Array[]> {
  const tiles = remembered(reader)
  const roots: Uint8Array[] = []
  for (const range of ranges) {
    roots.push(foldNodes(await subtreeRoots(range, tiles)) ?? emptyRoot())
  }
  return roots
}

/** A reader that asks for each tile once. */
function remembered(reader: TileReader): TileReader {
  const seen = new Map<string, Uint8Array | null>()
  return async (level, index) => {
    const key = `${String(level)}/${String(index)}`
    const known = seen.get(key)
    if (known !== undefined) return known
    const bytes = await reader(level, index)
    seen.set(key, bytes)
    return bytes
  }
}

/** The roots of the full subtrees that make up a range, largest first; `start` is aligned to them. */
async function subtreeRoots(range: LeafRange, reader: TileReader): Promise<Uint8Array[]> {
  const roots: Uint8Array[] = []
  let start = range.start
  let height = 0
  while (2 ** (height + 1) <= range.end - start) height += 1
  for (; start < range.end; height -= 1) {
    if (2 ** height > range.end - start) continue
    roots.push(await subtreeRoot(height, start / 2 ** height, reader))
    start += 2 ** height
  }
  return roots
}

/** The root of the `index`-th full subtree of 2^height leaves. */
async function subtreeRoot(height: number, index: number, reader: TileReader): Promise<Uint8Array> {
  const level = Math.floor(height / TILE_HEIGHT)
  const width = 2 ** (height % TILE_HEIGHT)
  const tileIndex = Math.floor((index * width) / TILE_WIDTH)
  const first = (index * width) % TILE_WIDTH
  const bytes = await reader(level, tileIndex)
  const hashes = Array.from({ length: width }, (_, n) => {
    const hash = bytes === null ? null : hashAt(bytes, first + n)
    if (hash === null) {
      throw new EvidenceError('evidence.tile_missing', { level, index: tileIndex })
    }
    return hash
  })
  return rootOf(hashes)
}
