// Three thousand simulated volunteers against the real server on loopback, once undisturbed and once with the server
// killed in the middle: what is lost or doubled (nothing), how long a fetch and a submit take, what it costs.
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import * as store from '@athar/store'
import { sql } from 'kysely'
import { makeCampaign, type Made } from './campaign.ts'
import { databaseSeconds, freePort, type ServerChild, startChild } from './child.ts'
import { type Tally, tally } from './tally.ts'
import { runCrowd, type Told } from './volunteers.ts'

interface Row {
  name: string
  unit: string
  p50?: number
  p95?: number
  value?: number
}

const numberOf = (name: string, usual: number): number => Number(process.env[name] ?? usual)
const VOLUNTEERS = numberOf('ATHAR_BENCH_VOLUNTEERS', 3000)
const ANSWERS = numberOf('ATHAR_BENCH_ANSWERS', 15_000)
const PER_SECOND = numberOf('ATHAR_BENCH_PER_SECOND', 200)
/**
 * Two answers wanted of each building. Each volunteer begins with three of gold; undisturbed, a tenth more buildings than
 * the crowd needs, so that nobody goes away before the end; killed, hardly enough, so that the end is measured too, where
 * many meet at the last ones.
 */
const sizeOf = (isKilled: boolean) => ({
  structures: Math.max(200, Math.round(((isKilled ? 1 : 1.1) * (ANSWERS - 3 * VOLUNTEERS)) / 2)),
  gold: 40,
  wanted: 2,
})

/** Called by tools/bench.ts. */
export async function run(): Promise<Row[]> {
  const only = process.env['ATHAR_BENCH_RUN'] ?? 'both'
  return [
    ...(only === 'killed' ? [] : await once('undisturbed', false)),
    ...(only === 'undisturbed' ? [] : await once('killed in the middle', true)),
  ]
}

async function once(name: string, isKilled: boolean): Promise<Row[]> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'athar-load-'))
  let child: ServerChild | null = null
  try {
    const made = await within(dir, (open) => makeCampaign(open, new Date(), sizeOf(isKilled)))
    const port = await freePort()
    child = await startChild(['--store', dir], port)
    const first = child
    const reviving: Promise<void>[] = []
    let peakMb = 0
    const revive = async (): Promise<void> => {
      peakMb = first.peakMb()
      await first.kill()
      child = null
      // As after a long outage: half the leases ran out meanwhile, and their buildings are lent to others.
      await within(dir, (open) => expireHalf(open, made))
      child = await startChild(['--store', dir], port)
    }
    const load = [os.loadavg()[0] ?? 0]
    const [ownBefore, childBefore, baseBefore] = [
      process.cpuUsage(),
      first.processorSeconds(),
      databaseSeconds(dir),
    ]
    const told = await runCrowd({
      address: child.address,
      volunteers: VOLUNTEERS,
      answers: ANSWERS,
      perSecond: PER_SECOND,
      seed: 20_171_017,
      mostMs: 360_000,
      connections: 256,
      onAcknowledged: (done) => {
        if (isKilled && done >= ANSWERS / 2 && reviving.length === 0) reviving.push(revive())
      },
    })
    await Promise.all(reviving)
    load.push(os.loadavg()[0] ?? 0)
    const now = child as ServerChild | null
    peakMb = Math.max(peakMb, now?.peakMb() ?? 0)
    const own = process.cpuUsage(ownBefore)
    const cost = {
      client: (own.user + own.system) / 1e6,
      server: (now?.processorSeconds() ?? 0) - (isKilled ? 0 : childBefore),
      database: databaseSeconds(dir) - (isKilled ? 0 : baseBefore),
    }
    await now?.stop()
    child = null
    const { counts, clean } = await within(dir, (open) => look(open, made, told))
    return rowsOf(name, told, counts, { clean, peakMb, cost, load, isKilled })
  } finally {
    await (child as ServerChild | null)?.kill()
    await rm(dir, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function within<T>(dir: string, work: (open: store.Store) => Promise<T>): Promise<T> {
  const open = await store.openStore({ dir })
  try {
    return await work(open)
  } finally {
    await open.close()
  }
}

async function expireHalf(open: store.Store, made: Made): Promise<void> {
  await open.transaction((tx) =>
    sql`update lease set until = now() - interval '1 minute'
         where investigation_id = ${made.investigation} and right(volunteer_id, 1) < 'g'`.execute(
      tx,
    ),
  )
}

async function look(
  open: store.Store,
  made: Made,
  told: Told,
): Promise<{ counts: Tally; clean: boolean }> {
  await store.seal(open, () => new Date())
  const { clean } = await store.fsck(open)
  return { counts: await tally(open.db, made, told), clean }
}

interface Beside {
  readonly clean: boolean
  readonly peakMb: number
  readonly cost: { client: number; server: number; database: number }
  readonly load: readonly number[]
  readonly isKilled: boolean
}

function rowsOf(name: string, told: Told, counts: Tally, beside: Beside): Row[] {
  const row = (what: string, unit: string, value: number): Row => ({
    name: `${name}: ${what}`,
    unit,
    value,
  })
  const { cost } = beside
  return [
    row('answers sent, by key', 'answers', counts.sent),
    row('answers stored', 'answers', counts.stored),
    row('acknowledged and lost', 'answers', counts.lost),
    row('doubled', 'answers', counts.doubled + counts.unknown + counts.twiceCounted),
    row('still unsent at the end', 'answers', told.waiting),
    row('ledger lines of answers', 'lines', counts.lines),
    row('counters that are wrong', 'tasks', counts.wrongCounters),
    row('fsck clean', '1 = yes', beside.clean ? 1 : 0),
    row('answers that count', 'answers', counts.work),
    row('beyond what was wanted', '%', (100 * counts.beyond) / Math.max(1, counts.work)),
    row('volunteers for whom nothing was left', 'volunteers', told.emptyHanded),
    ...times(`${name}: start`, told.startMs),
    ...times(`${name}: fetch`, told.fetchMs),
    ...times(`${name}: submit`, told.submitMs),
    ...times(`${name}: fetch + submit of a building`, told.bothMs),
    row('answers a second, while the crowd works', '/s', rateOf(told.acknowledgedMs)),
    row('answers a second, starts and stragglers included', '/s', counts.stored / told.seconds),
    row('seconds', 's', told.seconds),
    row('server, peak memory', 'MB', beside.peakMb),
    row(
      beside.isKilled ? 'server after the kill, processor' : 'server, processor',
      's',
      cost.server,
    ),
    row(
      beside.isKilled ? 'database after the kill, processor' : 'database, processor',
      's',
      cost.database,
    ),
    row('volunteers, processor', 's', cost.client),
    ...Object.entries(told.errors).map(([code, n]) => row(`error ${code}`, 'requests', n)),
    row('load of the machine before', 'load', beside.load[0] ?? 0),
    row('load of the machine after', 'load', beside.load[1] ?? 0),
  ]
}

/** Answers a second from the first tenth acknowledged to nine tenths: without starts, and without the last stragglers. */
function rateOf(ms: readonly number[]): number {
  const [from, to] = [Math.floor(0.1 * ms.length), Math.floor(0.9 * ms.length)]
  return (1000 * (to - from)) / ((ms[to] ?? Number.NaN) - (ms[from] ?? Number.NaN))
}

function times(name: string, ms: readonly number[]): Row[] {
  const sorted = Float64Array.from(ms).sort()
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
  return [
    { name, unit: 'ms', p50: at(0.5), p95: at(0.95) },
    { name: `${name}, p99`, unit: 'ms', value: at(0.99) },
  ]
}
