// Volunteers against the real server as a process of its own, killed in the middle: nothing is lost, nothing is counted twice.
import { fsck, seal } from '@athar/store'
import { freshStore, type FreshStore } from '@athar/store/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCampaign, type Made } from '../bench/campaign.ts'
import { freePort, type ServerChild, startChild } from '../bench/child.ts'
import { type Tally, tally } from '../bench/tally.ts'
import { runCrowd, type Told } from '../bench/volunteers.ts'

const ANSWERS = 300
let open: FreshStore
let made: Made
let server: ServerChild | null = null
let told: Told
let counts: Tally
let kills = 0

beforeAll(async () => {
  open = await freshStore()
  made = await makeCampaign(open, new Date(), { structures: 90, gold: 20, wanted: 2 })
  const at = ['--store', open.dir, '--database-url', open.databaseUrl]
  const port = await freePort()
  server = await startChild(at, port)
  const reviving: Promise<void>[] = []
  const revive = async (): Promise<void> => {
    await server?.kill()
    kills += 1
    server = await startChild(at, port)
  }
  told = await runCrowd({
    address: server.address,
    volunteers: 60,
    answers: ANSWERS,
    perSecond: 60,
    seed: 7,
    mostMs: 120_000,
    connections: 30,
    onAcknowledged: (done) => {
      if (done >= ANSWERS / 3 && reviving.length === 0) reviving.push(revive())
    },
  })
  await Promise.all(reviving)
  await server.stop()
  server = null
  counts = await tally(open.db, made, told)
})
afterAll(async () => {
  await server?.kill()
  await open.drop()
})

test('every answer that was sent is stored once, whatever the network and the server did', () => {
  expect(kills).toBe(1)
  expect(counts.sent).toBeGreaterThan(ANSWERS / 2)
  expect(told.waiting).toBe(0)
  expect(counts.acknowledged).toBe(counts.sent)
  expect(counts.stored).toBe(counts.sent)
  expect(counts).toMatchObject({ lost: 0, doubled: 0, unknown: 0, twiceCounted: 0 })
})

test('the counters of the tasks are what answers and leases say, and no lease was given beyond what was wanted', () => {
  expect(counts.wrongCounters).toBe(0)
  expect(counts.work).toBeGreaterThan(60)
  expect(counts.beyond / counts.work).toBeLessThanOrEqual(0.02)
})

test('each answer has its line, and the store is clean after the kill', async () => {
  expect(counts.lines).toBe(counts.stored)
  await seal(open, () => new Date())
  expect((await fsck(open)).findings).toEqual([])
})

test('the crowd did what tries a server: replies were lost and sent again', () => {
  expect(told.errors['client.reply_lost'] ?? 0).toBeGreaterThan(0)
})
