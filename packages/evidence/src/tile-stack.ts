// The growing edge of a tiled log: appends leaf hashes, gives the tiles they touch and the new root.
import { checkHash, HASH_BYTES } from './digest.ts'
import { EvidenceError } from './error.ts'
import { checkWhole, emptyRoot, foldNodes, pushHash } from './merkle.ts'
import { TILE_WIDTH, type TileReader, type TileRow } from './tile.ts'

/** One level's unfinished tile, with the roots of the full subtrees inside it, largest first. */
interface Edge {
  index: number
  width: number
  bytes: Uint8Array
  nodes: Uint8Array[]
}

/** The rightmost unfinished tile of each level of a log; grows in place, in bounded memory. */
export class TileStack {
  #size = 0
  readonly #edges: Edge[] = []
  readonly #onFull: (row: TileRow) => void

  /** `onFull` is told of each tile the moment it is full. */
  constructor(onFull: (row: TileRow) => void = () => undefined) {
    this.#onFull = onFull
  }

  /** The edge of a stored log of `size` leaves. A tile that is absent or too short is an error. */
  static async resume(
    size: number,
    reader: TileReader,
    onFull?: (row: TileRow) => void,
  ): Promise<TileStack> {
    checkWhole('size', size, 0, Number.MAX_SAFE_INTEGER)
    const stack = new TileStack(onFull)
    stack.#size = size
    for (let level = 0, hashes = size; hashes > 0; level += 1) {
      const [index, width] = [Math.floor(hashes / TILE_WIDTH), hashes % TILE_WIDTH]
      stack.#edges.push(await storedEdge(reader, level, index, width))
      hashes = index
    }
    return stack
  }

  /** The same edge once more, to grow on its own. */
  clone(onFull: (row: TileRow) => void): TileStack {
    const twin = new TileStack(onFull)
    twin.#size = this.#size
    for (const { index, width, bytes, nodes } of this.#edges) {
      twin.#edges.push({ index, width, bytes: bytes.slice(), nodes: [...nodes] })
    }
    return twin
  }

  /** Leaves so far. */
  get size(): number {
    return this.#size
  }

  /** Adds one leaf hash. */
  push(leafHash: Uint8Array): void {
    checkHash(leafHash)
    this.#size += 1
    this.#pushAt(0, leafHash)
  }

  #pushAt(level: number, hash: Uint8Array): void {
    const edge = (this.#edges[level] ??= emptyEdge(0))
    pushHash(edge.nodes, edge.width, hash)
    edge.bytes.set(hash, edge.width * HASH_BYTES)
    edge.width += 1
    if (edge.width < TILE_WIDTH) return
    const [root] = edge.nodes
    this.#edges[level] = emptyEdge(edge.index + 1)
    this.#onFull({ level, index: edge.index, bytes: edge.bytes })
    if (root !== undefined) this.#pushAt(level + 1, root)
  }

  /** The root of the log so far: 32 bytes. */
  root(): Uint8Array {
    const nodes = this.#edges.toReversed().flatMap((edge) => edge.nodes)
    return foldNodes(nodes) ?? emptyRoot()
  }

  /** The unfinished tiles, lowest level first; an empty one is not a tile. */
  partialTiles(): TileRow[] {
    return this.#edges.flatMap(({ index, width, bytes }, level) =>
      width === 0 ? [] : [{ level, index, bytes: bytes.slice(0, width * HASH_BYTES) }],
    )
  }
}

function emptyEdge(index: number): Edge {
  return { index, width: 0, bytes: new Uint8Array(TILE_WIDTH * HASH_BYTES), nodes: [] }
}

async function storedEdge(
  reader: TileReader,
  level: number,
  index: number,
  width: number,
): Promise<Edge> {
  const edge = emptyEdge(index)
  if (width === 0) return edge
  const stored = await reader(level, index)
  if (stored === null || stored.length < width * HASH_BYTES) {
    throw new EvidenceError('evidence.tile_missing', { level, index })
  }
  edge.bytes.set(stored.subarray(0, width * HASH_BYTES))
  for (; edge.width < width; edge.width += 1) {
    const start = edge.width * HASH_BYTES
    pushHash(edge.nodes, edge.width, edge.bytes.slice(start, start + HASH_BYTES))
  }
  return edge
}

/** A log after an append: its new size and root, and every tile that changed. */
export interface Growth {
  readonly size: number
  readonly root: Uint8Array
  readonly tiles: readonly TileRow[]
}

/**
 * Appends leaf hashes to a stored log of `oldSize` leaves: at most one tile a level is read.
 * Write `tiles` over the tiles of the same level and index, then sign `size` and `root`.
 * Errors: `evidence.tile_missing`, `evidence.hash_length`, `evidence.out_of_range`.
 */
export async function growLog(
  oldSize: number,
  leafHashes: readonly Uint8Array[],
  reader: TileReader,
): Promise<Growth> {
  const full: TileRow[] = []
  const stack = await TileStack.resume(oldSize, reader, (row) => full.push(row))
  for (const leaf of leafHashes) stack.push(leaf)
  const touched = stack
    .partialTiles()
    .filter(({ level }) => hashesAt(level, stack.size) > hashesAt(level, oldSize))
  return { size: stack.size, root: stack.root(), tiles: [...full, ...touched] }
}

/** The tiles of `growLog` alone: what to write when a log of `oldSize` leaves takes these. */
export async function tilesAfter(
  oldSize: number,
  leafHashes: readonly Uint8Array[],
  reader: TileReader,
): Promise<readonly TileRow[]> {
  return (await growLog(oldSize, leafHashes, reader)).tiles
}

function hashesAt(level: number, size: number): number {
  return Math.floor(size / TILE_WIDTH ** level)
}
