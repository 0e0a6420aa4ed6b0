// Invented ledgers for the tests of this room: lines, keys, stored tiles and signed heads.
import {
  growLog,
  type LedgerLine,
  lineHash,
  type SealedLine,
  signCheckpoint,
  signingKeyFromSeed,
  type TileReader,
  toHex,
  verifierKey,
  sha256,
} from '../src/index.ts'

export const ORIGIN = 'example.org/athar/al-mithal'
export const key = signingKeyFromSeed(new Uint8Array(32).fill(7))
export const vkey = verifierKey(ORIGIN, key)

/** The n-th line of an invented ledger. */
export function line(n: number): LedgerLine {
  const id = String(n).padStart(26, '0')
  return {
    id: `led_${id}`,
    investigation: 'inv_00000000000000000000000001',
    at: new Date(1_500_000_000_000 + n).toISOString(),
    by: 'usr_00000000000000000000000001',
    verb: 'casualty.record',
    subject: `cas_${id}`,
    version: 1,
    commitment: toHex(sha256(`commitment ${String(n)}`)),
  }
}

export function hashes(count: number, from = 0): Uint8Array[] {
  return Array.from({ length: count }, (_, n) => sha256(`leaf ${String(from + n)}`))
}

export class MemoryTiles {
  readonly rows = new Map<string, Uint8Array>()
  readonly reader: TileReader = (level, index) =>
    Promise.resolve(this.rows.get(`${String(level)}/${String(index)}`) ?? null)

  write(tiles: readonly { level: number; index: number; bytes: Uint8Array }[]): void {
    for (const { level, index, bytes } of tiles) {
      this.rows.set(`${String(level)}/${String(index)}`, bytes)
    }
  }
}

export interface InventedLog {
  lines: SealedLine[]
  tiles: MemoryTiles
  heads: string[]
}

/** A log sealed in batches of these sizes, with a head after each. */
export async function sealed(batches: readonly number[]): Promise<InventedLog> {
  const log: InventedLog = { lines: [], tiles: new MemoryTiles(), heads: [] }
  for (const batch of batches) {
    const oldSize = log.lines.length
    const fresh = Array.from({ length: batch }, (_, n) => line(oldSize + n))
    const { size, root, tiles } = await growLog(oldSize, fresh.map(lineHash), log.tiles.reader)
    log.tiles.write(tiles)
    fresh.forEach((one, n) => log.lines.push({ leafIndex: oldSize + n, line: one }))
    log.heads.push(signCheckpoint({ origin: ORIGIN, size, root }, key))
  }
  return log
}

/** The bytes with one bit turned. */
export function flipped(bytes: Uint8Array, at: number, bit = 0): Uint8Array {
  const copy = Uint8Array.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ (1 << bit)
  return copy
}
