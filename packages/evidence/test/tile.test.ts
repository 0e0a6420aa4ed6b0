// Tests of tiles: their names, how they grow, and proofs read out of them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  append,
  consistencyProof,
  consistencyProofFromTiles,
  emptyFrontier,
  emptyRoot,
  frontierFromTiles,
  growLog,
  inclusionProof,
  inclusionProofFromTiles,
  overlayTiles,
  parseTilePath,
  rootFromTiles,
  rootOf,
  tilePath,
  tilesAfter,
  tileWidth,
  toHex,
} from '../src/index.ts'
import { hashes, MemoryTiles } from './invented.ts'

async function stored(
  batches: readonly number[],
): Promise<{ tiles: MemoryTiles; size: number; root: string }> {
  const tiles = new MemoryTiles()
  let [size, root] = [0, emptyRoot()]
  for (const batch of batches) {
    const grown = await growLog(size, hashes(batch, size), tiles.reader)
    tiles.write(grown.tiles)
    size = grown.size
    root = grown.root
  }
  return { tiles, size, root: toHex(root) }
}

describe('tile addresses', () => {
  it('are written as the specification of tiled logs writes them', () => {
    expect(tilePath(0, 1_234_067)).toBe('tile/0/x001/x234/067')
    expect(tilePath(0, 1234)).toBe('tile/0/x001/234')
    expect(tilePath(2, 0, 1)).toBe('tile/2/000.p/1')
  })

  it('are read back as the tile they name', () => {
    fc.assert(
      fc.property(
        fc.nat(63),
        fc.maxSafeNat(),
        fc.integer({ min: 1, max: 256 }),
        (level, index, width) => {
          expect(parseTilePath(tilePath(level, index, width))).toEqual({ level, index, width })
        },
      ),
    )
  })

  it.each([
    'tile/0/1',
    'tile/00/001',
    'tile/0/x000/001',
    'tile/64/001',
    'tile/0/001.p/0',
    'tile/0/001.p/256',
    'tile/0/001.p/01',
    'tile/0/001/',
    '/tile/0/001',
    'tile/0/001/002',
    'tile/0/../001',
    'tile/-1/001',
    '',
    `tile/0/${'x999/'.repeat(9)}999`,
  ])('%j is not one', (path) => {
    expect(() => parseTilePath(path)).toThrow('evidence.tile_path')
  })
})

describe('tiles', () => {
  it('of a log of 70,000 are as wide as the specification says', () => {
    const widths = [
      [0, 272],
      [0, 273],
      [0, 274],
      [1, 0],
      [1, 1],
      [1, 2],
      [2, 0],
      [2, 1],
      [3, 0],
    ].map(([level = 0, index = 0]) => tileWidth(level, index, 70_000))
    expect(widths).toEqual([256, 112, 0, 256, 17, 0, 1, 0, 0])
  })

  it('are the same, with the same root, however the log was sealed', async () => {
    const batches = fc.array(fc.oneof(fc.nat(5), fc.nat(700)), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(batches, async (cuts) => {
        const pieces = await stored(cuts)
        const whole = await stored([pieces.size])
        const inHex = ({ tiles }: { tiles: MemoryTiles }) =>
          [...tiles.rows].map(([at, bytes]) => `${at} ${toHex(bytes)}`).toSorted()
        expect(inHex(pieces)).toEqual(inHex(whole))
        expect(pieces.root).toBe(toHex(rootOf(hashes(pieces.size))))
        for (const [at, bytes] of pieces.tiles.rows) {
          const [level = 0, index = 0] = at.split('/').map(Number)
          expect(bytes.length).toBe(tileWidth(level, index, pieces.size) * 32)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('are written only where they changed', async () => {
    const { tiles, size } = await stored([65_536 + 300])
    const rows = await tilesAfter(size, hashes(1, size), tiles.reader)
    expect(rows.map(({ level, index, bytes }) => [level, index, bytes.length / 32])).toEqual([
      [0, 257, 45],
    ])
    expect(await tilesAfter(size, [], tiles.reader)).toEqual([])
    expect([...tiles.rows.keys()]).toContain('2/0')
    expect(toHex(await rootFromTiles(size, tiles.reader))).toBe(toHex(rootOf(hashes(size))))
  })

  it('that are absent or too short stop an append', async () => {
    const { tiles, size } = await stored([300])
    tiles.rows.set('0/1', (tiles.rows.get('0/1') ?? new Uint8Array()).slice(32))
    await expect(growLog(size, hashes(1), tiles.reader)).rejects.toThrow('evidence.tile_missing')
    tiles.rows.delete('0/1')
    await expect(growLog(size, hashes(1), tiles.reader)).rejects.toThrow('evidence.tile_missing')
  })

  it('give the proofs, the frontier and the root that the list of all hashes gives', async () => {
    const size = 1500
    const { tiles } = await stored([size])
    const places = fc
      .integer({ min: 1, max: size })
      .chain((upTo) => fc.tuple(fc.constant(upTo), fc.nat(upTo - 1)))
    await fc.assert(
      fc.asyncProperty(places, async ([upTo, index]) => {
        const leaves = hashes(upTo)
        const [from, of] = [
          await inclusionProofFromTiles(index, upTo, tiles.reader),
          inclusionProof(leaves, index),
        ]
        expect(from.map(toHex)).toEqual(of.map(toHex))
        const grown = await consistencyProofFromTiles(index, upTo, tiles.reader)
        expect(grown.map(toHex)).toEqual(consistencyProof(leaves, index).map(toHex))
        const frontier = await frontierFromTiles(upTo, tiles.reader)
        expect(frontier.nodes.map(toHex)).toEqual(append(emptyFrontier(), leaves).nodes.map(toHex))
        expect(toHex(await rootFromTiles(upTo, tiles.reader))).toBe(toHex(rootOf(leaves)))
      }),
      { numRuns: 25 },
    )
  })

  it('that are about to be written can be read before they are', async () => {
    const { tiles, size } = await stored([100])
    const { tiles: rows, size: grown, root } = await growLog(size, hashes(400, size), tiles.reader)
    const reader = overlayTiles(rows, tiles.reader)
    expect(toHex(await rootFromTiles(grown, reader))).toBe(toHex(root))
    await expect(rootFromTiles(grown, tiles.reader)).rejects.toThrow('evidence.tile_missing')
  })
})
