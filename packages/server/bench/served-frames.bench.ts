// Frames from the server's memory: how many a second and how late the latest, asked over kept connections on loopback.
// The client that asks shares the two processors with the server: its own processor time stands beside.
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, get } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { encodeFrame, frameFolder } from '@athar/imagery'
import { openStore } from '@athar/store'
import { createHash } from 'node:crypto'
import { freePort, type ServerChild, startChild } from './child.ts'

interface Row {
  name: string
  unit: string
  p50?: number
  p95?: number
  value?: number
}

const FRAMES = 500
const PIXELS = 128
const SECONDS = Number(process.env['ATHAR_BENCH_SECONDS'] ?? 15)

/** A drawn block of houses: as many different frames as there are numbers. */
function drawn(n: number): Uint8Array {
  const pixels = new Uint8Array(PIXELS * PIXELS * 3)
  for (let i = 0; i < pixels.length; i += 1) {
    const [x, y] = [Math.floor(i / 3) % PIXELS, Math.floor(i / 3 / PIXELS)]
    const isWall = (x + n) % 32 < 20 && (y + 3 * n) % 28 < 18
    pixels[i] = (isWall ? 190 : 110) + ((x * 31 + y * 17 + n * 7 + i) % 23)
  }
  return pixels
}

async function putFrames(dir: string): Promise<string[]> {
  const folder = frameFolder(path.join(dir, 'frames'))
  const keys: string[] = []
  for (let n = 0; n < FRAMES; n += 1) {
    const raw = { width: PIXELS, height: PIXELS, channels: 3 as const, data: drawn(n) }
    const bytes = await encodeFrame(raw, { format: 'webp', quality: 75 })
    const key = createHash('sha256').update(`frame ${n}`).digest('hex')
    const facts = {
      format: 'webp',
      width: PIXELS,
      height: PIXELS,
      noDataShare: 0,
      usable: 1,
    } as const
    await folder.put(key, bytes, facts)
    keys.push(key)
  }
  return keys
}

interface Asked {
  readonly ms: number[]
  readonly bytes: number
  readonly failures: number
  readonly seconds: number
  readonly clientSeconds: number
  readonly serverSeconds: number
}

/** So many connections, each asking for one frame after the other. */
async function ask(
  server: ServerChild,
  keys: readonly string[],
  connections: number,
  seconds: number,
  headers: Readonly<Record<string, string>> = { accept: 'image/avif,image/webp,*/*' },
): Promise<Asked> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const ms: number[] = []
  let bytes = 0
  let failures = 0
  const one = (key: string): Promise<void> =>
    new Promise((resolve) => {
      const from = performance.now()
      get(`${server.address}/api/frames/${key}`, { agent, headers }, (reply) => {
        reply.on('data', (part: Buffer) => (bytes += part.length))
        reply.once('end', () => {
          ms.push(performance.now() - from)
          if (reply.statusCode !== 200 && reply.statusCode !== 304) failures += 1
          resolve()
        })
      }).once('error', () => {
        failures += 1
        resolve()
      })
    })
  const began = performance.now()
  const [own, theirs] = [process.cpuUsage(), server.processorSeconds()]
  const until = began + seconds * 1000
  await Promise.all(
    Array.from({ length: connections }, async (_, n) => {
      for (let i = n * 37; performance.now() < until; i += 1) await one(keys[i % keys.length] ?? '')
    }),
  )
  const used = process.cpuUsage(own)
  agent.destroy()
  return {
    ms,
    bytes,
    failures,
    seconds: (performance.now() - began) / 1000,
    clientSeconds: (used.user + used.system) / 1e6,
    serverSeconds: server.processorSeconds() - theirs,
  }
}

/** Called by tools/bench.ts. */
export async function run(): Promise<Row[]> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'athar-frames-'))
  let server: ServerChild | null = null
  try {
    await (await openStore({ dir })).close()
    const keys = await putFrames(dir)
    server = await startChild(['--store', dir], await freePort())
    await ask(server, keys, 8, 3)
    const rows: Row[] = []
    for (const connections of [1, 8, 32]) {
      const load = os.loadavg()[0] ?? 0
      const asked = await ask(server, keys, connections, SECONDS)
      rows.push(...rowsOf(`${connections} connections`, asked, load))
    }
    return [...rows, { name: 'server, peak memory', unit: 'MB', value: server.peakMb() }]
  } finally {
    await server?.stop()
    await rm(dir, { recursive: true, force: true, maxRetries: 5 })
  }
}

function rowsOf(name: string, asked: Asked, load: number): Row[] {
  const sorted = Float64Array.from(asked.ms).sort()
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
  const n = Math.max(1, sorted.length)
  return [
    { name: `${name}: frames`, unit: '/s', value: sorted.length / asked.seconds },
    { name: `${name}: one frame`, unit: 'ms', p50: at(0.5), p95: at(0.95) },
    { name: `${name}: one frame, p99`, unit: 'ms', value: at(0.99) },
    { name: `${name}: failures`, unit: 'requests', value: asked.failures },
    { name: `${name}: a frame's size`, unit: 'bytes', value: asked.bytes / n },
    {
      name: `${name}: server's processor`,
      unit: 'ms a frame',
      value: (1000 * asked.serverSeconds) / n,
    },
    {
      name: `${name}: client's processor`,
      unit: 'ms a frame',
      value: (1000 * asked.clientSeconds) / n,
    },
    { name: `${name}: load of the machine before`, unit: 'load', value: load },
  ]
}
