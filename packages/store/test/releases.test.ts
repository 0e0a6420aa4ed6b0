// A list's release that stops midway: it goes on where it ended, drops nobody twice, and keeps one snapshot; taken back, all is as before.
import { type Casualty, type SourceId, whenOfDay } from '@athar/domain'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freshId } from '../src/dice.ts'
import { fsck } from '../src/fsck.ts'
import { prepareBatch, readBatch } from '../src/import-batch.ts'
import { applyBatch, type Run, undoBatch } from '../src/import-run.ts'
import type { ImportDraft } from '../src/imports.ts'
import { listLines } from '../src/persons/lists.ts'
import { knownList, type ReleaseOrder, ReleaseRun } from '../src/persons/releases.ts'
import { writeRecord } from '../src/records.ts'
import { seal } from '../src/seal.ts'
import { at, type Case, freshCase } from './case.ts'
import { aCasualty } from './content.ts'

let here: Case
let list: SourceId
beforeEach(async () => {
  here = await freshCase()
  list = freshId('source', at)
  await here.store.transaction((tx) =>
    writeRecord(tx, here.basim, here.inv, {
      kind: 'source',
      id: list,
      verb: 'source.record',
      content: {
        name: { en: 'Quay list', ar: null },
        kind: 'authority',
        actorId: null,
        language: null,
        state: 'recorded',
        flags: [],
        withheld: [],
        importedFrom: null,
      },
    }),
  )
})
afterEach(async () => {
  await seal(here.store, () => at)
  const { findings } = await fsck(here.store)
  await here.store.drop()
  if (findings.length > 0) throw new Error(`fsck: ${JSON.stringify(findings)}`)
})

const keyOf = (entry: number): string => `entry:${entry}`
const draft = (entry: number): ImportDraft => ({
  kind: 'casualty',
  key: keyOf(entry),
  id: null,
  content: (): Casualty => ({
    ...aCasualty(''),
    incidentId: null,
    listedBy: list,
    nameAsWritten: { en: `Person ${entry}`, ar: null },
  }),
})
async function* each(drafts: readonly ImportDraft[]): AsyncGenerator<ImportDraft> {
  yield* drafts
}
const order = (day: string): ReleaseOrder => ({
  list,
  name: { en: null, ar: null },
  title: { en: day, ar: null },
  released: whenOfDay({ date: day, zone: 'UTC', asWritten: day }),
  withdraw: true,
})
const newBatch = (day: string) =>
  here.store.transaction((tx) => prepareBatch(tx, here.basim, here.inv, 'athar', order(day)))

async function release(
  batchId: string,
  day: string,
  entries: readonly number[],
  more: Partial<Run> = {},
) {
  const present = new Set(entries.map(keyOf))
  const known = await knownList(here.store.db, here.inv, list, batchId)
  const held = { present, unnumbered: 0, unsure: 0 }
  return applyBatch(here.store, here.basim, {
    investigation: here.inv,
    batchId,
    profile: 'athar',
    drafts: each(entries.map(draft)),
    account: () => ({ summary: {}, rows: [], files: [] }),
    chunk: 2,
    release: new ReleaseRun(here.inv, order(day), list, known, held),
    ...more,
  })
}
const listed = async () => {
  const line = (await listLines(here.store.db, here.inv)).find((it) => it.list.id === list)
  return [line?.entries, line?.snapshots.map(({ entries }) => entries)]
}

test.each([
  ['before anything was dropped', 0],
  ['between what was dropped and the snapshot', 1],
])('a release that stops %s goes on, and its account is whole', async (_, dropped) => {
  await release(await newBatch('2031-05-01'), '2031-05-01', [1, 2, 3, 4, 5])
  expect(await listed()).toEqual([5, [5]])
  const batch = await newBatch('2031-06-01')
  const stops = release(batch, '2031-06-01', [1, 2, 6], {
    onChunk: (_done, compared) => {
      if (compared.filter(({ action }) => action === 'dropped').length >= dropped)
        throw new Error('stopped')
    },
  })
  await expect(stops).rejects.toThrow('stopped')
  expect((await readBatch(here.store.db, here.inv, batch)).state).toBe('applying')
  const whole = await release(batch, '2031-06-01', [1, 2, 6])
  expect(whole.summary.release?.counts).toMatchObject({ dropped: 3, returned: 0 })
  expect(await listed()).toEqual([3, [3, 5]])
  const again = await release(batch, '2031-06-01', [1, 2, 6])
  expect(again.summary.release?.snapshot).toBe(whole.summary.release?.snapshot)
  expect(await listed()).toEqual([3, [3, 5]])
  await undoBatch(here.store, here.basim, here.inv, batch)
  expect(await listed()).toEqual([5, [5]])
})
