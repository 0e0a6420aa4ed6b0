// Imports: a batch compares, applies, resumes, is approved by a second person and undone, and never overwrites what people corrected.
import { type Casualty, type Incident, type InvestigationId, Problem } from '@athar/domain'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { askErasure, erase } from '../src/erase.ts'
import { countFigure } from '../src/figures.ts'
import { fsck } from '../src/fsck.ts'
import { type ImportBatch, prepareBatch, readBatch } from '../src/import-batch.ts'
import { applyBatch, approveBatch, dryRun, type Run, undoBatch } from '../src/import-run.ts'
import type { ImportDraft } from '../src/imports.ts'
import { correctIncident, moveIncident } from '../src/incidents.ts'
import { readRecord } from '../src/records.ts'
import { registerPage, registerTotals } from '../src/register.ts'
import { seal } from '../src/seal.ts'
import { aCasualty } from './content.ts'
import { actOf, at, type Case, freshCase, incident, rule } from './case.ts'

let here: Case
beforeEach(async () => {
  here = await freshCase()
})
afterEach(async () => {
  await seal(here.store, () => at)
  const { findings } = await fsck(here.store)
  await here.store.drop()
  // Whatever a test did: nothing in the store may differ from what its lines commit to.
  if (findings.length > 0) throw new Error(`fsck: ${JSON.stringify(findings)}`)
})

const one = (key: string, killed: number): ImportDraft => ({
  kind: 'incident',
  key,
  id: null,
  content: () => incident(key, { killed: [killed, killed + 1], state: 'approved' }),
})
const person = (key: string, of: string): ImportDraft => ({
  kind: 'casualty',
  key,
  id: null,
  content: (idOf): Casualty => aCasualty(idOf('incident', of)),
})
/** Four incidents, with two people of the first. */
const file = (killed = 1): ImportDraft[] => [
  one('K1', killed),
  one('K2', 2),
  one('K3', 3),
  one('K4', 4),
  person('K1-1', 'K1'),
  person('K1-2', 'K1'),
]

async function* each(drafts: readonly ImportDraft[]): AsyncGenerator<ImportDraft> {
  yield* drafts
}
const run = (batchId: string, drafts: readonly ImportDraft[], more: Partial<Run> = {}): Run => ({
  investigation: here.inv,
  batchId,
  profile: 'athar',
  drafts: each(drafts),
  account: () => ({ summary: {}, rows: [], files: [] }),
  chunk: 2,
  ...more,
})
const newBatch = (inv: InvestigationId = here.inv) =>
  here.store.transaction((tx) => prepareBatch(tx, here.basim, inv, 'athar'))
const apply = async (drafts: readonly ImportDraft[]): Promise<ImportBatch> => {
  const batch = await newBatch()
  await dryRun(here.store, here.basim, run(batch, drafts))
  return applyBatch(here.store, here.basim, run(batch, drafts))
}
const refused = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'not refused',
    (caught: unknown) => (caught instanceof Problem ? caught.code : String(caught)),
  )

/** All that readers see: rows, totals, a figure with its digest. */
const seen = async () => {
  const page = { sort: 'code' as const, offset: 0, limit: 50 }
  const rows = await registerPage(here.store.db, here.inv, {}, undefined, page)
  return {
    rows: rows.map(({ version: _version, ...row }) => row),
    totals: await registerTotals(here.store.db, here.inv, {}, undefined),
    figure: { ...(await countFigure(here.store.db, here.inv, rule(), 'staff')), records: '' },
  }
}
const versions = async () =>
  (await here.store.db.selectFrom('record_version').select('record_id').execute()).length
const idOf = async (code: string) =>
  (
    await here.store.db
      .selectFrom('incident')
      .select('id')
      .where('code', '=', code)
      .executeTakeFirstOrThrow()
  ).id

test('a dry run says what would happen and writes no record', async () => {
  const batch = await newBatch()
  const before = await versions()
  const compared: string[] = []
  const told = await dryRun(
    here.store,
    here.basim,
    run(batch, file(), {
      onChunk: (_, some) => void compared.push(...some.map((it) => it.action)),
    }),
  )
  expect(told.summary.new).toEqual({ incident: 4, casualty: 2 })
  expect([told.state, told.total, compared.length]).toEqual(['prepared', 6, 6])
  expect(await versions()).toBe(before)
  expect((await seen()).totals.total).toBe(0)
})

test('applying writes what the dry run said, and nothing that it brings is approved', async () => {
  const batch = await apply(file())
  expect([batch.state, batch.done, batch.total]).toEqual(['applied', 6, 6])
  expect(batch.summary.new).toEqual({ incident: 4, casualty: 2 })
  const { rows, totals } = await seen()
  expect(rows.map((row) => row.state)).toEqual(Array(4).fill('in_review'))
  expect(rows.map((row) => row.casualties)).toEqual([2, 0, 0, 0])
  expect(totals.killed).toEqual({ min: 10, max: 14, withoutCount: 0 })
})

test('the same file a second time changes nothing', async () => {
  await apply(file())
  const [before, count] = [await seen(), await versions()]
  const again = await apply(file())
  expect(again.summary).toMatchObject({
    new: {},
    changed: {},
    unchanged: { incident: 4, casualty: 2 },
  })
  expect(await versions()).toBe(count)
  expect(await seen()).toEqual(before)
})

test("a person's correction survives the same file; a changed source makes a new version", async () => {
  await apply(file())
  const id = await idOf('K1')
  const mine = await readRecord(here.store.db, here.inv, 'incident', id)
  const corrected: Incident = { ...mine.content, means: ['drone'] }
  await here.store.transaction((tx) =>
    correctIncident(tx, here.carla, here.inv, id, corrected, mine.version),
  )
  expect((await apply(file())).summary.changed).toEqual({})
  const kept = await readRecord(here.store.db, here.inv, 'incident', id)
  expect([kept.version, kept.content.means]).toEqual([2, ['drone']])
  const changed = await apply(file(7))
  expect(changed.summary.changed).toEqual({ incident: 1 })
  const now = await readRecord(here.store.db, here.inv, 'incident', id)
  expect([now.version, now.content.counts[0]?.range.min]).toEqual([3, 7])
})

test('undoing a batch brings back exactly what readers saw before it', async () => {
  await apply(file())
  const before = await seen()
  const second = await apply([...file(9), one('K5', 50)])
  expect((await seen()).totals.killed.min).toBe(68)
  const undone = await undoBatch(here.store, here.carla, here.inv, second.id)
  expect(undone.state).toBe('undone')
  const after = await seen()
  expect(after.totals).toEqual(before.totals)
  expect(after.figure).toEqual(before.figure)
  expect(after.rows).toEqual(before.rows)
})

test('undoing the first batch leaves an empty register, and the same file can be applied again', async () => {
  const empty = await seen()
  const first = await apply(file())
  const full = await seen()
  const ids = full.rows.map((row) => row.id)
  await undoBatch(here.store, here.basim, here.inv, first.id)
  expect(await seen()).toEqual(empty)
  const again = await apply(file())
  expect(again.summary.new).toEqual({ incident: 4, casualty: 2 })
  const back = await seen()
  expect(back.totals).toEqual(full.totals)
  expect(back.rows.map((row) => row.id)).toEqual(ids)
  expect(back.rows.map((row) => row.casualties)).toEqual([2, 0, 0, 0])
})

test('an undo is refused once a person has corrected a record of the batch; an approval does not stand in its way', async () => {
  const batch = await apply(file())
  await approveBatch(here.store, here.carla, here.inv, batch.id)
  const id = await idOf('K2')
  const mine = await readRecord(here.store.db, here.inv, 'incident', id)
  const other = await apply([one('K9', 1)])
  await approveBatch(here.store, here.carla, here.inv, other.id)
  await undoBatch(here.store, here.basim, here.inv, other.id)
  await here.store.transaction((tx) =>
    correctIncident(
      tx,
      here.carla,
      here.inv,
      id,
      { ...mine.content, means: ['drone'] },
      mine.version,
    ),
  )
  const before = await seen()
  expect(await refused(undoBatch(here.store, here.basim, here.inv, batch.id))).toBe(
    'import.undo_blocked',
  )
  expect(await seen()).toEqual(before)
  expect((await readBatch(here.store.db, here.inv, batch.id)).state).toBe('applied')
})

test.each([1, 2, 3])(
  'an import that ends after chunk %i and is run again ends with the same totals',
  async (chunks) => {
    const batch = await newBatch()
    let told = 0
    const broken = run(batch, file(), {
      onChunk: () => {
        told += 1
        if (told === chunks) throw new Problem('store.connection_lost')
      },
    })
    expect(await refused(applyBatch(here.store, here.basim, broken))).toBe('store.connection_lost')
    const half = await readBatch(here.store.db, here.inv, batch)
    expect([half.state, half.done]).toEqual(['applying', chunks * 2])
    const whole = await applyBatch(here.store, here.basim, run(batch, file()))
    expect([whole.state, whole.done]).toEqual(['applied', 6])
    const { rows, totals } = await seen()
    expect([totals.total, totals.killed.min, rows[0]?.casualties]).toEqual([4, 10, 2])
    expect(await versions()).toBe(7)
  },
)

test('an undo that ended midway goes on and ends', async () => {
  const batch = await apply(file())
  const stop = () => {
    throw new Problem('store.connection_lost')
  }
  expect(await refused(undoBatch(here.store, here.basim, here.inv, batch.id, stop))).toBe(
    'store.connection_lost',
  )
  const done = await undoBatch(here.store, here.basim, here.inv, batch.id)
  expect(done.state).toBe('undone')
  expect((await seen()).totals.total).toBe(0)
})

test('a batch is approved by another person, never by the one who imported it', async () => {
  const batch = await apply(file())
  expect(await refused(approveBatch(here.store, here.basim, here.inv, batch.id))).toBe(
    'incident.second_reader_needed',
  )
  await approveBatch(here.store, here.carla, here.inv, batch.id)
  expect((await seen()).rows.map((row) => row.state)).toEqual(Array(4).fill('approved'))
  const again = await apply(file())
  expect(again.summary.changed).toEqual({})
  expect((await seen()).rows.map((row) => row.state)).toEqual(Array(4).fill('approved'))
})

test('whoever corrected an incident of the batch does not approve that correction with it', async () => {
  const batch = await apply(file())
  const id = await idOf('K1')
  const mine = await readRecord(here.store.db, here.inv, 'incident', id)
  await here.store.transaction((tx) =>
    correctIncident(tx, here.carla, here.inv, id, { ...mine.content, means: ['drone'] }, 1),
  )
  await approveBatch(here.store, here.carla, here.inv, batch.id)
  const states = (await seen()).rows.map((row) => row.state)
  expect(states[0]).not.toBe('approved')
  expect(states.slice(1)).toEqual(Array(3).fill('approved'))
})

test('an erased record is not brought back by the file that once held it', async () => {
  await apply(file())
  const id = await idOf('K1')
  const casualty = await here.store.db
    .selectFrom('casualty')
    .select('id')
    .where('incident_id', '=', id)
    .orderBy('id')
    .executeTakeFirstOrThrow()
  await here.store.transaction((tx) =>
    askErasure(tx, here.basim, here.inv, casualty.id, 'asked by the family'),
  )
  await erase(here.store, here.carla, here.inv, casualty.id)
  const before = await versions()
  const again = await apply(file())
  expect(again.summary.refused).toEqual({ casualty: 1 })
  expect(again.summary.new).toEqual({})
  expect(await versions()).toBe(before)
  expect((await seen()).rows[0]?.casualties).toBe(1)
})

test('an applied batch applied again changes nothing, and one that was never applied is not undone', async () => {
  const done = await apply(file())
  const count = await versions()
  const again = await applyBatch(here.store, here.basim, run(done.id, file()))
  expect([again.state, again.summary.new]).toEqual(['applied', {}])
  expect(await versions()).toBe(count)
  const fresh = await newBatch()
  expect(await refused(undoBatch(here.store, actOf(), here.inv, fresh))).toBe('import.wrong_state')
})

test('a correction that was handed in again is not approved by its own writer along with the batch', async () => {
  const batch = await apply(file())
  const id = await idOf('K1')
  const mine = await readRecord(here.store.db, here.inv, 'incident', id)
  await here.store.transaction(async (tx) => {
    const changed = { ...mine.content, means: ['drone' as const] }
    await correctIncident(tx, here.carla, here.inv, id, changed, 1)
    await moveIncident(tx, here.carla, here.inv, id, 'in_review', 2)
  })
  await approveBatch(here.store, here.carla, here.inv, batch.id)
  const states = (await seen()).rows.map((row) => row.state)
  expect(states).toEqual(['in_review', 'approved', 'approved', 'approved'])
})
