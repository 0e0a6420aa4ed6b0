// Imports and the second reader: what was approved waits again when an import changes it; batches are undone one after another.
import { type Casualty, type Incident, Problem } from '@athar/domain'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fsck } from '../src/fsck.ts'
import { type ImportBatch, prepareBatch } from '../src/import-batch.ts'
import { applyBatch, approveBatch, type Run, undoBatch } from '../src/import-run.ts'
import type { ImportDraft } from '../src/imports.ts'
import { correctIncident, moveIncident } from '../src/incidents.ts'
import { readRecord, readRecords } from '../src/records.ts'
import { registerPage } from '../src/register.ts'
import { seal } from '../src/seal.ts'
import { at, type Case, freshCase, incident } from './case.ts'
import { aCasualty } from './content.ts'

let here: Case
beforeEach(async () => {
  here = await freshCase()
})
afterEach(async () => {
  await seal(here.store, () => at)
  const { findings } = await fsck(here.store)
  await here.store.drop()
  if (findings.length > 0) throw new Error(`fsck: ${JSON.stringify(findings)}`)
})

const one = (key: string, killed = 1): ImportDraft => ({
  kind: 'incident',
  key,
  id: null,
  content: () => incident(key, { killed: [killed, killed + 1] }),
})
const person = (key: string, of: string, age: number): ImportDraft => ({
  kind: 'casualty',
  key,
  id: null,
  content: (idOf): Casualty => ({
    ...aCasualty(idOf('incident', of)),
    age: { min: age, max: age },
  }),
})
/** Two incidents, one person of each. */
const file = (age = 30, killed = 1): ImportDraft[] => [
  one('K1', killed),
  one('K2'),
  person('K1-1', 'K1', age),
  person('K2-1', 'K2', 40),
]
async function* each(drafts: readonly ImportDraft[]): AsyncGenerator<ImportDraft> {
  yield* drafts
}
const run = (batchId: string, drafts: readonly ImportDraft[]): Run => ({
  investigation: here.inv,
  batchId,
  profile: 'athar',
  drafts: each(drafts),
  account: () => ({ summary: {}, rows: [], files: [] }),
  chunk: 2,
})
const apply = async (drafts: readonly ImportDraft[]): Promise<ImportBatch> => {
  const id = await here.store.transaction((tx) => prepareBatch(tx, here.basim, here.inv, 'athar'))
  return applyBatch(here.store, here.basim, run(id, drafts))
}
const undo = (batch: ImportBatch) => undoBatch(here.store, here.basim, here.inv, batch.id)
const refused = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'not refused',
    (caught: unknown) => (caught instanceof Problem ? caught.code : String(caught)),
  )
const rows = () =>
  registerPage(here.store.db, here.inv, {}, undefined, { sort: 'code', offset: 0, limit: 50 })
const states = async () => (await rows()).map((row) => row.state)
const first = async () => {
  const [row] = await rows()
  return readRecord(here.store.db, here.inv, 'incident', row?.id ?? '')
}
/** The ages of the casualties in force, youngest first. */
const ages = async () => {
  const heads = await here.store.db
    .selectFrom('record_head')
    .select('record_id')
    .where('kind', '=', 'casualty')
    .where('state', '=', 'recorded')
    .execute()
  const ids = heads.map((row) => row.record_id)
  const found = await readRecords(here.store.db, here.inv, ids)
  return found.map((it) => (it.content as Casualty).age?.min ?? 0).sort((a, b) => a - b)
}

/** A first import that a second reader has approved. */
const approved = async (): Promise<ImportBatch> => {
  const batch = await apply(file())
  await approveBatch(here.store, here.carla, here.inv, batch.id)
  expect(await states()).toEqual(['approved', 'approved'])
  return batch
}

test('an import that changes a casualty of an approved incident makes it wait for a second reader', async () => {
  await approved()
  const second = await apply(file(31))
  expect(second.summary.changed).toEqual({ casualty: 1 })
  expect(await states()).toEqual(['in_review', 'approved'])
  const { id, version } = await first()
  const self = here.store.transaction((tx) =>
    moveIncident(tx, here.basim, here.inv, id, 'approved', version),
  )
  expect(await refused(self)).toBe('incident.second_reader_needed')
  await approveBatch(here.store, here.carla, here.inv, second.id)
  expect(await states()).toEqual(['approved', 'approved'])
})

test('so does one that adds a casualty; the same file again changes nothing', async () => {
  await approved()
  await apply([...file(), person('K2-2', 'K2', 50)])
  expect(await states()).toEqual(['approved', 'in_review'])
  const again = await apply([...file(), person('K2-2', 'K2', 50)])
  expect(again.summary.changed).toEqual({})
  expect(await states()).toEqual(['approved', 'in_review'])
})

test('what a person corrected stays corrected when the incident is put back', async () => {
  await approved()
  const mine = await first()
  const corrected: Incident = { ...mine.content, means: ['drone'] }
  await here.store.transaction(async (tx) => {
    const { id } = mine
    const made = await correctIncident(tx, here.carla, here.inv, id, corrected, mine.version)
    const sent = await moveIncident(tx, here.carla, here.inv, id, 'in_review', made.version)
    await moveIncident(tx, here.basim, here.inv, id, 'approved', sent.version)
  })
  await apply(file(31))
  expect(await states()).toEqual(['in_review', 'approved'])
  const again = await apply(file(32))
  expect(again.summary.changed).toEqual({ casualty: 1 })
  expect((await first()).content.means).toEqual(['drone'])
})

test('an undo brings back what was approved, with its approval', async () => {
  await approved()
  const before = (await first()).content
  const second = await apply(file(31))
  await undo(second)
  expect(await ages()).toEqual([30, 40])
  expect((await first()).content).toEqual(before)
})

test('an undo that changes the casualties of what a person approved since makes it wait again', async () => {
  await approved()
  const second = await apply(file(31))
  const mine = await first()
  await here.store.transaction(async (tx) => {
    const { id, version } = mine
    const made = await correctIncident(
      tx,
      here.basim,
      here.inv,
      id,
      { ...mine.content, means: ['drone'] },
      version,
    )
    const sent = await moveIncident(tx, here.basim, here.inv, id, 'in_review', made.version)
    await moveIncident(tx, here.carla, here.inv, id, 'approved', sent.version)
  })
  await undo(second)
  expect(await ages()).toEqual([30, 40])
  const now = await first()
  expect([now.content.state, now.content.means]).toEqual(['in_review', ['drone']])
})

test('a later batch blocks the undo of an earlier one, and no longer once it is undone itself', async () => {
  const batch = await apply(file())
  const second = await apply(file(31, 5))
  expect(await refused(undo(batch))).toBe('import.undo_blocked')
  await undo(second)
  expect((await undo(batch)).state).toBe('undone')
  expect(await rows()).toEqual([])
  expect(await ages()).toEqual([])
})

test('a batch applied again after its undo is undone to what stood before that second time', async () => {
  const batch = await apply(file())
  const second = await apply(file(31))
  await undo(second)
  await undo(batch)
  await applyBatch(here.store, here.basim, run(second.id, file(31)))
  expect(await ages()).toEqual([31, 40])
  await undo(second)
  expect(await ages()).toEqual([])
  expect(await rows()).toEqual([])
})
