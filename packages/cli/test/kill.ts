// Kills an import half-way, as a crash would, and says what is left of it: for the test and for the measurement.
import { type ChildProcess, spawn } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import { type Figure, FigureRule, INSTANCE, type InvestigationId } from '@athar/domain'
import { countFigure, findInvestigation, fsck, seal, type Store } from '@athar/store'
import type { Killable } from './kill-engine.ts'

const program = path.join(import.meta.dirname, '..', 'src', 'main.ts')
/** The program is started many times over: what was compiled once is kept. */
const env = { ...process.env, NODE_COMPILE_CACHE: path.join(os.tmpdir(), 'athar-compiled') }

/** What is imported, and in chunks of how many records. */
export interface Given {
  readonly files: readonly string[]
  readonly slug: string
  readonly chunk: number
}

/** What an import told on standard output, as far as it must not depend on kills. */
export interface Told {
  readonly reported: number
  readonly outcomes: Readonly<Record<string, number>>
  readonly read: Readonly<Record<string, number>>
  readonly refused: Readonly<Record<string, number>>
  readonly waiting: Readonly<Record<string, number>>
  readonly flagged: number
  readonly withheld: number
  readonly unresolvedPlaces: number
}

interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** Records in chunks that were acknowledged. */
  readonly acknowledged: number
  readonly out: string
  readonly err: string
}

/** Starts `athar import`; `onAcknowledged` is told each count as it comes. */
function startImport(
  at: Killable,
  given: Given,
  onAcknowledged: (done: number, child: ChildProcess) => void = () => undefined,
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(
    process.execPath,
    [
      program,
      ...at.args,
      'import',
      'airwars',
      ...given.files,
      '--investigation',
      given.slug,
      '--chunk',
      String(given.chunk),
      '--yes',
      '--json',
      '--verbose',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env },
  )
  let out = ''
  let err = ''
  let acknowledged = 0
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
    // A count that is cut in two is read when its line end has come.
    const last = [...err.matchAll(/^acknowledged (\d+)\n/gm)].at(-1)?.[1]
    if (last === undefined || Number(last) === acknowledged) return
    acknowledged = Number(last)
    onAcknowledged(acknowledged, child)
  })
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal, acknowledged, out, err }))
  })
  return { child, ended }
}

/** Everything that two imports of the same files must agree in. */
export interface Totals {
  readonly records: Readonly<Record<string, number>>
  readonly figure: Figure
  readonly told: Told
}

/** Imports to the end. @throws Error with what the command said where it failed */
export async function importWhole(
  at: Killable,
  given: Given,
): Promise<{ totals: Totals; drafts: number }> {
  const ended = await startImport(at, given).ended
  if (ended.code !== 0) throw new Error(`import ended with ${ended.code}: ${ended.err.slice(-500)}`)
  const { reported, outcomes, read, refused, waiting, flagged, withheld, unresolvedPlaces } =
    JSON.parse(ended.out) as Told
  const told = { reported, outcomes, read, refused, waiting, flagged, withheld, unresolvedPlaces }
  const store = await at.open()
  try {
    const { id } = await findInvestigation(store.db, given.slug)
    const rule = FigureRule.parse({
      investigation: given.slug,
      measure: 'civilians killed',
      grades: 'all',
      gradeOf: 'imported:airwars',
    })
    const figure = await countFigure(store.db, id, rule, 'staff')
    return {
      totals: { records: await recordsOf(store, id), figure, told },
      drafts: ended.acknowledged,
    }
  } finally {
    await store.close()
  }
}

/** Records an import made, by kind; areas come of the gazetteer and are none of them. */
async function recordsOf(store: Store, id: InvestigationId): Promise<Record<string, number>> {
  const rows = await store.db
    .selectFrom('record_head')
    .select((it) => ['kind' as const, it.fn.countAll<number>().as('n')])
    .where('investigation_id', 'in', [id, INSTANCE])
    .where('import_key', 'like', 'airwars:%')
    .groupBy('kind')
    .orderBy('kind')
    .execute()
  return Object.fromEntries(rows.map(({ kind, n }) => [kind, Number(n)]))
}

/** What one kill left. */
export interface Left {
  readonly acknowledged: number
  readonly kept: number
  readonly clean: boolean
  readonly findings: number
}

export type Victim = 'process' | 'database'

/**
 * One import, killed at a moment (0 to 1) within each of `moments.length` equal parts of its way, taken up again
 * after each kill, and looked at in between. A moment is a place among the records and, by the same number, a
 * place within the time that one chunk takes.
 * @param drafts how many records the whole import acknowledges
 * @throws Error when a kill did not meet the import at work
 */
export async function killRepeatedly(
  at: Killable,
  given: Given,
  victim: Victim,
  drafts: number,
  moments: readonly number[],
): Promise<Left[]> {
  const left: Left[] = []
  for (const [part, moment] of moments.entries()) {
    const threshold = ((part + moment) / moments.length) * drafts
    left.push(await killOnce(at, given, victim, { threshold, moment, drafts }))
  }
  return left
}

async function killOnce(
  at: Killable,
  given: Given,
  victim: Victim,
  when: { threshold: number; moment: number; drafts: number },
): Promise<Left> {
  let killed: Promise<void> | undefined
  const kill = (child: ChildProcess): void => {
    killed ??= victim === 'database' ? at.killDatabase() : killProcess(child)
  }
  let before = performance.now()
  const { ended } = startImport(at, given, (done, child) => {
    const now = performance.now()
    const chunkMs = Math.min(now - before, 2000)
    before = now
    // The last chunk is not waited for: a kill after the end would show nothing.
    if (done >= when.drafts - given.chunk) kill(child)
    else if (done >= when.threshold) setTimeout(kill, chunkMs * when.moment, child)
  })
  const { code, signal, acknowledged, err } = await ended
  await killed
  const landed = killed !== undefined && (victim === 'process' ? signal === 'SIGKILL' : code === 1)
  if (!landed) throw new Error(`not killed but ended, ${signal ?? code}: ${err.slice(-500)}`)
  if (victim === 'database') await at.revive()
  return { acknowledged, ...(await lookAt(at, given.slug)) }
}

async function killProcess(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
}

/** Opens what a kill left, checks it whole, and counts what an import had written. */
async function lookAt(
  at: Killable,
  slug: string,
): Promise<{ kept: number; clean: boolean; findings: number }> {
  const store = await at.open()
  try {
    await seal(store, () => new Date())
    const { clean, findings } = await fsck(store)
    const { id } = await findInvestigation(store.db, slug)
    const kept = Object.values(await recordsOf(store, id)).reduce((a, b) => a + b, 0)
    return { kept, clean, findings: findings.length }
  } finally {
    await store.close()
  }
}
