// Running an import: the profile's drafts are compared or applied chunk by chunk, in the background, and go on after a stop.
import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { type InvestigationId, isProblem, Problem, SYSTEM, type UserId } from '@athar/domain'
import * as store from '@athar/store'
import { isDeepStrictEqual } from 'node:util'
import { profileRun } from './import-profile.ts'
import { batchFolder, clearParts, inputFiles } from './import-files.ts'
import { Stopped } from './jobs.ts'
import type { Parts } from './parts.ts'

const runOf = (
  { store: { db, dir } }: Parts,
  investigation: InvestigationId,
  { id, profile, files, summary }: store.ImportBatch,
): Promise<store.Run> =>
  profileRun(db, investigation, id, profile, inputFiles(dir, id, files), {
    known: files,
    release: summary.release,
  })

const diffFile = (dir: string, batchId: string): string =>
  path.join(batchFolder(dir, batchId), 'diff.jsonl')

/** One record of a dry run that would become new or other. */
export interface Change {
  readonly kind: string
  readonly key: string
  readonly action: 'new' | 'changed' | 'returned' | 'dropped'
  readonly fields: { field: string; before: unknown; after: unknown }[]
}

type Fields = Readonly<Record<string, unknown>>

/** What a release's preview tells of an entry that comes, goes or returns. */
const told = ['nameAsWritten', 'fatherAsWritten', 'sex', 'ageAsWritten', 'age', 'diedOn', 'outcome']

/** Fields of two states that differ; a silent one is null. */
function differing(before: Fields, after: Fields, names: readonly string[]): Change['fields'] {
  return names.flatMap((field) => {
    const [was, is] = [before[field] ?? null, after[field] ?? null]
    return isDeepStrictEqual(was, is) ? [] : [{ field, before: was, after: is }]
  })
}

const sameName = (before: Fields, after: Fields, isWanted: boolean): Change['fields'] =>
  isWanted
    ? [{ field: 'nameAsWritten', before: before['nameAsWritten'], after: after['nameAsWritten'] }]
    : []

function changeOf(
  { kind, key, action, before, after }: store.Compared,
  isRelease: boolean,
): Change[] {
  const [old, young] = [(before ?? {}) as Fields, after as Fields]
  if (action === 'changed') {
    // Who looks at a dry run need not be one who reads mothers' names.
    const names = kind === 'mother_name' ? [] : Object.keys(young)
    const fields = differing(old, young, names)
    // A release is read by whom it names, changed or not.
    const name = fields.some(({ field }) => field === 'nameAsWritten')
      ? []
      : sameName(old, young, isRelease && kind === 'casualty')
    return [{ kind, key, action, fields: [...name, ...fields] }]
  }
  if (!isRelease || kind !== 'casualty') return []
  if (action === 'dropped') return [{ kind, key, action, fields: differing(old, {}, told) }]
  if (action === 'new' || action === 'returned')
    return [{ kind, key, action, fields: differing({}, young, told) }]
  return []
}

/** Compares the batch with the store and keeps what would change, field by field. Writes no record. */
export async function dryRunBatch(
  parts: Parts,
  act: store.Act,
  investigation: InvestigationId,
  batch: store.ImportBatch,
): Promise<store.ImportBatch> {
  const file = diffFile(parts.store.dir, batch.id)
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  await rm(file, { force: true })
  const run = await runOf(parts, investigation, batch)
  return store.dryRun(parts.store, act, {
    ...run,
    onChunk: async (_, compared) => {
      const lines = compared
        .flatMap((it) => changeOf(it, run.release !== undefined))
        .map((change) => `${JSON.stringify(change)}\n`)
      if (lines.length > 0) await appendFile(file, lines.join(''), { mode: 0o600 })
    },
  })
}

/** What goes stands first: it is what somebody looks for. */
const order = ['dropped', 'returned', 'changed', 'new'] as const
const actionOf = (line: string): Change['action'] =>
  order.find((action) => line.includes(`"action":"${action}"`)) ?? 'changed'

/** A page of what a dry run found changed. */
export async function readDiff(
  dir: string,
  batchId: string,
  page: { offset: number; limit: number },
): Promise<{ changes: Change[]; total: number }> {
  const text = await readFile(diffFile(dir, batchId), 'utf8').catch(() => '')
  const all = text.split('\n').filter((line) => line !== '')
  const groups = Map.groupBy(all, actionOf)
  const lines = order.flatMap((action) => groups.get(action) ?? [])
  const some = lines.slice(page.offset, page.offset + page.limit)
  return { changes: some.map((line) => JSON.parse(line) as Change), total: lines.length }
}

const jobKey = (batchId: string): string => `import:${batchId}`
const orderFile = (dir: string, batchId: string): string =>
  path.join(batchFolder(dir, batchId), 'order.json')

/** Who ordered the work that runs, so that it can go on in their name after a stop. */
async function keepOrder(dir: string, batchId: string, act: store.Act): Promise<void> {
  const order = { by: act.by, reason: act.reason }
  await writeFile(orderFile(dir, batchId), JSON.stringify(order), { mode: 0o600 })
}

async function keptOrder(dir: string, batchId: string): Promise<Omit<store.Act, 'at'>> {
  const text = await readFile(orderFile(dir, batchId), 'utf8').catch(() => '')
  if (text === '') return { by: SYSTEM, reason: null }
  return JSON.parse(text) as { by: UserId; reason: string | null }
}

type Work = (signal: AbortSignal) => Promise<void>

/**
 * Starts work on a batch and waits until it is under way: its state has moved, or it was refused.
 * @throws Problem import.wrong_state where work on it runs already, and what the work refuses at once
 */
async function start(
  parts: Parts,
  investigation: InvestigationId,
  batch: store.ImportBatch,
  work: Work,
): Promise<store.ImportBatch> {
  let ended: { failure: Error | null } | null = null
  const began = parts.jobs.start(jobKey(batch.id), async (signal) => {
    try {
      await work(signal)
      ended = { failure: null }
    } catch (failure) {
      ended = { failure: failure instanceof Error ? failure : new Error('failed') }
      throw failure
    } finally {
      parts.wake()
    }
  })
  if (!began) throw new Problem('import.wrong_state', { from: batch.state, to: batch.state })
  for (;;) {
    const over = ended as { failure: Error | null } | null
    const now = await store.readBatch(parts.store.db, investigation, batch.id)
    if (over !== null && over.failure !== null && now.state === batch.state) throw over.failure
    if (over !== null || now.state !== batch.state) return now
    await rest(10)
  }
}

/** The work, and where it fails, the problem noted on its batch. Stopping with the server is no failure. */
const noting =
  (
    { store: open, log }: Parts,
    investigation: InvestigationId,
    batchId: string,
    work: Work,
  ): Work =>
  async (signal) => {
    try {
      await work(signal)
    } catch (failure) {
      if (!(failure instanceof Stopped)) {
        const code = isProblem(failure) ? failure.code : 'server.unexpected'
        await open
          .transaction((tx) => store.noteStopped(tx, investigation, batchId, code))
          .catch(() => log.error({ job: 'not noted' }, 'job'))
      }
      throw failure
    }
  }

const applying = (
  parts: Parts,
  act: store.Act,
  investigation: InvestigationId,
  batch: store.ImportBatch,
): Work =>
  noting(parts, investigation, batch.id, async (signal) => {
    const run = await runOf(parts, investigation, batch)
    await store.applyBatch(parts.store, act, {
      ...run,
      onChunk: () => {
        parts.wake()
        if (signal.aborted) throw new Stopped()
      },
    })
  })

const undoing = (
  parts: Parts,
  act: store.Act,
  investigation: InvestigationId,
  batchId: string,
): Work =>
  noting(parts, investigation, batchId, async (signal) => {
    await store.undoBatch(parts.store, act, investigation, batchId, () => {
      parts.wake()
      if (signal.aborted) throw new Stopped()
    })
  })

/** Applies a batch in the background. */
export async function applyInBackground(
  parts: Parts,
  act: store.Act,
  investigation: InvestigationId,
  batch: store.ImportBatch,
): Promise<store.ImportBatch> {
  await keepOrder(parts.store.dir, batch.id, act)
  return start(parts, investigation, batch, applying(parts, act, investigation, batch))
}

/** Undoes a batch in the background. @throws Problem import.undo_blocked */
export async function undoInBackground(
  parts: Parts,
  act: store.Act,
  investigation: InvestigationId,
  batch: store.ImportBatch,
): Promise<store.ImportBatch> {
  await mkdir(batchFolder(parts.store.dir, batch.id), { recursive: true, mode: 0o700 })
  await keepOrder(parts.store.dir, batch.id, act)
  return start(parts, investigation, batch, undoing(parts, act, investigation, batch.id))
}

/** Goes on with every batch that was being applied or undone when the server stopped. */
export async function resumeBatches(parts: Parts): Promise<number> {
  await clearParts(parts.store.dir)
  let resumed = 0
  for (const { id: investigation } of await store.listInvestigations(parts.store.db)) {
    for (const batch of await store.listBatches(parts.store.db, investigation)) {
      if (batch.state !== 'applying' && batch.state !== 'undoing') continue
      const act = { ...(await keptOrder(parts.store.dir, batch.id)), at: parts.now() }
      const work =
        batch.state === 'applying'
          ? applying(parts, act, investigation, batch)
          : undoing(parts, act, investigation, batch.id)
      if (parts.jobs.start(jobKey(batch.id), work)) resumed += 1
    }
  }
  return resumed
}
