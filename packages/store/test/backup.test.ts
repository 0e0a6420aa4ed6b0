// Backups and erasures: a restored store has the same head, and what was erased since stays erased.
import path from 'node:path'
import { type InvestigationId, Problem } from '@athar/domain'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { backup, restore } from '../src/backup.ts'
import { freshId } from '../src/dice.ts'
import { askErasure, erase } from '../src/erase.ts'
import { fsck } from '../src/fsck.ts'
import { recordIncident } from '../src/incidents.ts'
import { recordInvestigation } from '../src/investigations.ts'
import { readRecord, writeRecord } from '../src/records.ts'
import { newestHead, seal } from '../src/seal.ts'
import { type FreshStore, freshStore } from '../src/testing.ts'
import { aCasualty, anIncident, anInvestigation } from './content.ts'

const at = new Date('2026-03-01T10:00:00.000Z')
const actOf = () => ({ by: freshId('user', at), at, reason: 'a test' })
const [basim, kamal, kinda] = [actOf(), actOf(), actOf()]
const key = { passphrase: 'a long sentence that nobody else knows' }
let store: FreshStore
let inv: InvestigationId
let casualty: ReturnType<typeof freshId<'casualty'>>
let file: string

beforeAll(async () => {
  store = await freshStore()
  inv = freshId('investigation', at)
  casualty = freshId('casualty', at)
  const incident = freshId('incident', at)
  await store.transaction((tx) => recordInvestigation(tx, basim, inv, anInvestigation()))
  await store.transaction(async (tx) => {
    await recordIncident(tx, basim, inv, incident, anIncident({ code: 'AM001' }))
    await writeRecord(tx, basim, inv, {
      kind: 'casualty',
      id: casualty,
      content: aCasualty(incident),
      verb: 'casualty.record',
    })
  })
  file = path.join(store.dir, 'monday.athar')
  await backup(store, file, key, at)
})
afterAll(() => store.drop())

const refused = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
  } catch (caught) {
    if (caught instanceof Problem) return caught.code
    throw caught
  }
  return 'not refused'
}

test('a backup holds no name in clear, and only its key opens it', async () => {
  expect(readFileSync(file).includes(Buffer.from('Nadir'))).toBe(false)
  const other = await freshStore()
  expect(await refused(restore(other, file, { passphrase: 'something else' }, basim))).toBe(
    'backup.wrong_key',
  )
  await other.drop()
})

test('a restored store has the same head and is clean', async () => {
  const other = await freshStore()
  await restore(other, file, key, basim)
  expect((await newestHead(other.db))?.root).toBe((await newestHead(store.db))?.root)
  const report = await fsck(other)
  expect(report.findings).toEqual([])
  expect(report.records).toBeGreaterThan(0)
  expect(await refused(restore(other, file, key, basim))).toBe('store.not_empty')
  await other.drop()
})

test('a truncated or altered backup restores nothing', async () => {
  const whole = readFileSync(file)
  const damaged = path.join(store.dir, 'damaged.athar')
  writeFileSync(damaged, whole.subarray(0, whole.length - 40))
  const other = await freshStore()
  expect(await refused(restore(other, damaged, key, basim))).toBe('backup.malformed')
  expect(await other.db.selectFrom('ledger_line').select('id').execute()).toEqual([])
  await other.drop()
})

test('one keeper cannot erase alone; after two, no value is left, the log is whole, and an older backup is erased again', async () => {
  await store.transaction((tx) => askErasure(tx, kamal, inv, casualty, 'the family asked'))
  expect(await refused(erase(store, kamal, inv, casualty))).toBe('incident.second_reader_needed')
  await erase(store, kinda, inv, casualty)
  expect(await refused(readRecord(store.db, inv, 'casualty', casualty))).toBe('record.erased')
  await seal(store, () => at)
  const report = await fsck(store)
  expect(report.findings).toEqual([])
  expect(report.erased).toBe(1)
  const other = await freshStore()
  appendFileSync(
    path.join(other.dir, 'erasures.jsonl'),
    readFileSync(path.join(store.dir, 'erasures.jsonl')),
  )
  const restored = await restore(other, file, key, basim)
  expect(restored.erased).toBe(1)
  expect(await refused(readRecord(other.db, inv, 'casualty', casualty))).toBe('record.erased')
  expect((await fsck(other)).findings).toEqual([])
  await other.drop()
})
