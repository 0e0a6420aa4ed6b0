// Tests of the check of a whole log: each way of tampering is found, and named.
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  type Finding,
  growLog,
  lineHash,
  rootOf,
  signCheckpoint,
  signingKeyFromSeed,
  verifyLog,
} from '../src/index.ts'
import { flipped, hashes, type InventedLog, key, line, ORIGIN, sealed, vkey } from './invented.ts'

const SIZE = 700
const fresh = await sealed([1, 254, 2, 300, 143])
let log: InventedLog

beforeEach(() => {
  log = { lines: [...fresh.lines], tiles: copied(fresh.tiles), heads: [...fresh.heads] }
})

function copied(tiles: InventedLog['tiles']): InventedLog['tiles'] {
  const twin = Object.create(tiles) as InventedLog['tiles']
  const rows = new Map(tiles.rows)
  return Object.assign(twin, {
    rows,
    reader: (level: number, index: number) =>
      Promise.resolve(rows.get(`${String(level)}/${String(index)}`) ?? null),
  })
}

async function findings(of: InventedLog = log): Promise<readonly Finding[]> {
  return (await verifyLog({ ...of, tiles: of.tiles.reader, vkey })).findings
}

/** The lines with a changed field at one place. */
function changedAt(leafIndex: number): void {
  const one = log.lines[leafIndex]
  if (one === undefined) throw new RangeError()
  log.lines[leafIndex] = { leafIndex, line: { ...one.line, verb: 'casualty.withdraw' } }
}

function tileFlipped(at: string, byte = 0): void {
  const bytes = log.tiles.rows.get(at)
  if (bytes === undefined) throw new RangeError()
  log.tiles.rows.set(at, flipped(bytes, byte))
}

/** The lines in another order (or fewer), with places given anew. */
function renumbered(lines: InventedLog['lines']): void {
  log.lines = lines.map(({ line: one }, leafIndex) => ({ leafIndex, line: one }))
}

describe('a log that is whole', () => {
  it('has no findings, and says how much was read', async () => {
    const report = await verifyLog({ ...log, tiles: log.tiles.reader, vkey })
    expect(report).toEqual({ lines: SIZE, heads: 5, size: SIZE, findings: [] })
  })

  it('may be empty, with or without a head', async () => {
    const empty = await sealed([])
    expect(await findings(empty)).toEqual([])
    empty.heads.push(signCheckpoint({ origin: ORIGIN, size: 0, root: rootOf([]) }, key))
    expect(await findings(empty)).toEqual([])
  })

  it('is read as a stream, lines and heads alike', async () => {
    const stream = async function* <T>(items: readonly T[]): AsyncGenerator<T> {
      for (const item of items) yield await Promise.resolve(item)
    }
    const report = await verifyLog({
      lines: stream(log.lines),
      heads: stream(log.heads),
      tiles: log.tiles.reader,
      vkey,
    })
    expect(report.findings).toEqual([])
  })
})

describe('lines', () => {
  it('that were changed are named', async () => {
    const places = fc.uniqueArray(fc.nat(SIZE - 1), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(places, async (changed) => {
        log.lines = [...fresh.lines]
        changed.forEach(changedAt)
        const named = changed
          .toSorted((a, b) => a - b)
          .map((leafIndex) => ({
            kind: 'line_changed',
            leafIndex,
            id: line(leafIndex).id,
          }))
        expect(await findings()).toEqual(named)
      }),
      { numRuns: 20 },
    )
  })

  it('that were removed are named, any of them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(SIZE - 1), async (leafIndex) => {
        log.lines = fresh.lines.toSpliced(leafIndex, 1)
        expect(await findings()).toEqual([{ kind: 'line_missing', leafIndex, count: 1 }])
      }),
      { numRuns: 20 },
    )
  })

  it('that were removed are named though the rest was numbered anew', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(SIZE - 2), async (leafIndex) => {
        renumbered(fresh.lines.toSpliced(leafIndex, 1))
        expect(await findings()).toEqual([
          { kind: 'line_missing', leafIndex, count: 1 },
          { kind: 'line_moved', leafIndex, count: SIZE - 1 - leafIndex, by: -1 },
        ])
      }),
      { numRuns: 20 },
    )
  })

  it('that were swapped are named, any two of them', async () => {
    const pairs = fc.uniqueArray(fc.nat(SIZE - 1), { minLength: 2, maxLength: 2 })
    await fc.assert(
      fc.asyncProperty(pairs, async ([a = 0, b = 0]) => {
        const [one, other] = [fresh.lines[a], fresh.lines[b]]
        if (one === undefined || other === undefined) throw new RangeError()
        renumbered(fresh.lines.with(a, other).with(b, one))
        expect(await findings()).toEqual([
          { kind: 'line_swapped', leafIndex: Math.min(a, b), other: Math.max(a, b) },
        ])
      }),
      { numRuns: 20 },
    )
  })

  it('that were slipped in, put twice or added at the end are named', async () => {
    const stranger = line(9999)
    renumbered(fresh.lines.toSpliced(100, 0, { leafIndex: 100, line: stranger }))
    const slipped = await findings()
    expect(slipped).toContainEqual({ kind: 'line_extra', leafIndex: 100, id: stranger.id })
    expect(slipped).toContainEqual({ kind: 'line_moved', leafIndex: 101, count: SIZE - 101, by: 1 })

    log.lines = fresh.lines.toSpliced(100, 0, { leafIndex: 99, line: line(99) })
    expect(await findings()).toEqual([{ kind: 'line_extra', leafIndex: 99, id: line(99).id }])

    log.lines = [...fresh.lines, { leafIndex: SIZE, line: stranger }]
    expect(await findings()).toEqual([{ kind: 'line_extra', leafIndex: SIZE, id: stranger.id }])
  })

  it('that are missing at the end are counted, with and without their tiles', async () => {
    log.lines = fresh.lines.slice(0, 500)
    expect(await findings()).toEqual([{ kind: 'line_missing', leafIndex: 500, count: 200 }])
    log.lines = fresh.lines.slice(0, 512)
    log.tiles.rows.delete('0/2')
    expect(await findings()).toContainEqual({ kind: 'line_missing', leafIndex: 512, count: 188 })
  })

  it('that cannot be read as a line are named, and stop nothing', async () => {
    log.lines[5] = { leafIndex: 5, line: { ...line(5), at: 'yesterday' } }
    expect(await findings()).toEqual([{ kind: 'line_changed', leafIndex: 5, id: line(5).id }])
  })
})

describe('tiles', () => {
  it('that were changed are named, each hash of each of them', async () => {
    const places = fc.constantFrom(...fresh.tiles.rows.keys())
    await fc.assert(
      fc.asyncProperty(places, fc.nat(), async (at, byte) => {
        log.tiles = copied(fresh.tiles)
        tileFlipped(at, byte % (fresh.tiles.rows.get(at)?.length ?? 1))
        const [level = 0, index = 0] = at.split('/').map(Number)
        expect(await findings()).toEqual([{ kind: 'tile_changed', level, index }])
      }),
      { numRuns: 40 },
    )
  })

  it('that are missing, too short, too long or too many are named', async () => {
    for (const at of fresh.tiles.rows.keys()) {
      const [level = 0, index = 0] = at.split('/').map(Number)
      const bytes = fresh.tiles.rows.get(at) ?? new Uint8Array()
      log.tiles.rows.delete(at)
      expect(await findings()).toEqual([{ kind: 'tile_missing', level, index }])
      for (const other of [
        bytes.slice(32),
        bytes.slice(0, -32),
        Buffer.concat([bytes, bytes.slice(0, 32)]),
      ]) {
        log.tiles.rows.set(at, other)
        expect(await findings()).toEqual([{ kind: 'tile_changed', level, index }])
      }
      log.tiles.rows.set(at, bytes)
    }
    log.tiles.rows.set('0/3', new Uint8Array(32))
    log.tiles.rows.set('2/0', new Uint8Array(32))
    expect(await findings()).toEqual([
      { kind: 'tile_extra', level: 0, index: 3 },
      { kind: 'tile_extra', level: 2, index: 0 },
    ])
  })

  it('and lines that were changed in different places are told apart by the tile above', async () => {
    changedAt(10)
    tileFlipped('0/1', 64)
    const found = await findings()
    expect(found.filter(({ kind }) => !kind.startsWith('head'))).toEqual([
      { kind: 'line_changed', leafIndex: 10, id: line(10).id },
      { kind: 'tile_changed', level: 0, index: 1 },
    ])
    expect(found).toContainEqual({ kind: 'head_mismatch', position: 4, size: SIZE })
  })
})

describe('heads', () => {
  it('contradict a log that was rewritten throughout without the key', async () => {
    changedAt(300)
    const rewritten = await growLog(
      0,
      log.lines.map((one) => lineHash(one.line)),
      () => Promise.resolve(null),
    )
    log.tiles.rows.clear()
    log.tiles.write(rewritten.tiles)
    expect(await findings()).toEqual([
      { kind: 'head_mismatch', position: 3, size: 557 },
      { kind: 'head_mismatch', position: 4, size: SIZE },
    ])
  })

  it('kept elsewhere contradict a log that was rewritten and signed anew', async () => {
    changedAt(300)
    const rewritten = await growLog(
      0,
      log.lines.map((one) => lineHash(one.line)),
      () => Promise.resolve(null),
    )
    log.tiles.rows.clear()
    log.tiles.write(rewritten.tiles)
    const forged = signCheckpoint({ origin: ORIGIN, size: SIZE, root: rewritten.root }, key)
    log.heads = [forged]
    expect(await findings()).toEqual([])
    log.heads = [fresh.heads[3] ?? '', forged]
    expect(await findings()).toEqual([{ kind: 'head_mismatch', position: 0, size: 557 }])
  })

  it('that are not signed by the key, or stand out of order, are named', async () => {
    const other = signingKeyFromSeed(new Uint8Array(32).fill(9))
    const root = rootOf(hashes(1))
    log.heads.splice(1, 0, signCheckpoint({ origin: ORIGIN, size: 2, root }, other))
    log.heads.push('no note', fresh.heads[0] ?? '')
    expect(await findings()).toEqual([
      { kind: 'head_signature', position: 1, code: 'evidence.note_unsigned' },
      { kind: 'head_signature', position: 6, code: 'evidence.note_malformed' },
      { kind: 'head_unordered', position: 7, size: 1 },
    ])
  })

  it('that are gone are missed, where there is a line or a tile', async () => {
    log.heads = []
    expect(await findings()).toEqual([{ kind: 'head_missing' }])
    log.lines = []
    expect(await findings()).toContainEqual({ kind: 'head_missing' })
    log.lines = [{ leafIndex: 2 ** 50, line: line(1) }]
    expect(await findings()).toContainEqual({
      kind: 'line_extra',
      leafIndex: 2 ** 50,
      id: line(1).id,
    })
  })

  it('cannot be read with a malformed verifier key, which is the reader’s own mistake', async () => {
    await expect(verifyLog({ ...log, tiles: log.tiles.reader, vkey: 'none' })).rejects.toThrow(
      'evidence.vkey_malformed',
    )
  })
})

describe('a report', () => {
  it('stays short though every line was changed', async () => {
    const big = await sealed([1500])
    big.lines = big.lines.map(({ leafIndex, line: one }) => ({
      leafIndex,
      line: { ...one, verb: 'forged.verb' },
    }))
    const found = await findings(big)
    expect(found).toHaveLength(1001)
    expect(found.at(-1)).toEqual({ kind: 'more', of: 'line', count: 500 })
  })
})
