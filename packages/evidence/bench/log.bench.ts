// How fast lines are hashed, sealed and checked: a million invented lines, on one core.
import {
  growLog,
  inclusionProofFromTiles,
  type LedgerLine,
  lineHash,
  type SealedLine,
  sha256,
  signCheckpoint,
  signingKeyFromSeed,
  toHex,
  verifierKey,
  verifyLog,
} from '../src/index.ts'

interface Row {
  name: string
  unit: string
  p50?: number
  p95?: number
  value?: number
}

const LINES = 1_000_000
const BATCH = 10_000
const ORIGIN = 'example.org/bench'
const COMMITMENT = toHex(sha256('invented'))

function line(n: number): LedgerLine {
  const id = String(n).padStart(26, '0')
  return {
    id: `led_${id}`,
    investigation: 'inv_00000000000000000000000001',
    at: '2017-06-06T00:00:00.000Z',
    by: 'usr_00000000000000000000000001',
    verb: 'casualty.record',
    subject: `cas_${id}`,
    version: 1,
    commitment: COMMITMENT,
  }
}

function* allLines(): Generator<SealedLine> {
  for (let n = 0; n < LINES; n += 1) yield { leafIndex: n, line: line(n) }
}

async function seconds(work: () => void | Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.floor((sorted.length - 1) * q)] ?? Number.NaN
}

/** The rows of this benchmark; each number is measured once, on invented lines. */
export async function run(): Promise<Row[]> {
  const key = signingKeyFromSeed(new Uint8Array(32).fill(1))
  const tiles = new Map<string, Uint8Array>()
  const reader = (level: number, index: number): Promise<Uint8Array | null> =>
    Promise.resolve(tiles.get(`${String(level)}/${String(index)}`) ?? null)
  const heads: string[] = []
  const hashes: Uint8Array[] = []

  const hashing = await seconds(() => {
    for (const one of allLines()) hashes.push(lineHash(one.line))
  })
  const sealing = await seconds(async () => {
    for (let size = 0; size < LINES; size += BATCH) {
      const grown = await growLog(size, hashes.slice(size, size + BATCH), reader)
      for (const { level, index, bytes } of grown.tiles) {
        tiles.set(`${String(level)}/${String(index)}`, bytes)
      }
      heads.push(signCheckpoint({ origin: ORIGIN, size: grown.size, root: grown.root }, key))
    }
  })
  hashes.length = 0
  const proofs: number[] = []
  for (let n = 0; n < 200; n += 1) {
    const index = (n * 4999) % LINES
    proofs.push(
      1000 *
        (await seconds(async () => void (await inclusionProofFromTiles(index, LINES, reader)))),
    )
  }
  proofs.sort((a, b) => a - b)
  const checking = await seconds(async () => {
    const vkey = verifierKey(ORIGIN, key)
    const report = await verifyLog({ lines: allLines(), tiles: reader, heads, vkey })
    if (report.findings.length > 0 || report.lines !== LINES) throw new RangeError()
  })
  return [
    { name: 'evidence: hash 1,000,000 lines', unit: 's', value: hashing },
    { name: 'evidence: seal them in batches of 10,000', unit: 's', value: sealing },
    {
      name: 'evidence: prove one line',
      unit: 'ms',
      p50: quantile(proofs, 0.5),
      p95: quantile(proofs, 0.95),
    },
    { name: 'evidence: check the whole log', unit: 's', value: checking },
  ]
}
