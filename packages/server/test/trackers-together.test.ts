// Many at one moment: what is asked together is done together, a fault stays with its own, and counters in memory that are wrong mislead nobody.
import * as contract from '@athar/contract'
import * as store from '@athar/store'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBatches } from '../src/trackers/batch.ts'
import { lentFor, ticketOf } from '../src/trackers/lease-ticket.ts'
import { anAnswer, type Made, phoneOf, pilotOf, send, tasksOf } from './tracker-town.ts'
import { smallTown, type Town } from './world.ts'

describe('a batch', () => {
  const done: number[][] = []
  const add = openBatches<number, string>({
    waitMs: 1,
    most: 10,
    sizeOf: () => 4,
    nameOf: (n) => (n < 100 ? 'low' : 'high'),
    work: (items) => {
      done.push([...items])
      if (items.includes(13)) return Promise.reject(new RangeError('unlucky'))
      return Promise.resolve(items.map((n) => `did ${n}`))
    },
  })

  test('holds what came together, by name, and no more than its measure', async () => {
    done.length = 0
    const all = await Promise.all([1, 2, 3, 100, 4].map(add))
    expect(all).toEqual(['did 1', 'did 2', 'did 3', 'did 100', 'did 4'])
    expect(done.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))).toEqual([[1, 2], [3, 4], [100]])
  })

  test('that fails is done one by one, so that a fault stays with its own', async () => {
    done.length = 0
    const all = await Promise.allSettled([12, 13, 14].map(add))
    expect(all.map((it) => it.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(done).toEqual([[12, 13], [12], [13], [14]])
  })
})

describe('a ticket', () => {
  const key = Buffer.alloc(32, 7)
  const lease = { id: 'lse_1', structureId: 'str_1' }
  const ticket = (purpose: string) => ticketOf(key, { ...lease, purpose }, 'vol_1')

  test('says to the server alone whether it was given for a hidden repeat', () => {
    const shape = /^lse_1\.[\w-]{22}$/
    for (const purpose of ['work', 'gold', 'repeat']) expect(ticket(purpose)).toMatch(shape)
    expect(ticket('gold')).toBe(ticket('work'))
    expect(lentFor(key, ticket('work'), 'vol_1', 'str_1')).toBe('once')
    expect(lentFor(key, ticket('repeat'), 'vol_1', 'str_1')).toBe('repeat')
  })

  test('is worth nothing to another, for another building, under another key, or made up', () => {
    for (const purpose of ['work', 'repeat']) {
      expect(lentFor(key, ticket(purpose), 'vol_2', 'str_1')).toBeNull()
      expect(lentFor(key, ticket(purpose), 'vol_1', 'str_2')).toBeNull()
      expect(lentFor(Buffer.alloc(32, 8), ticket(purpose), 'vol_1', 'str_1')).toBeNull()
    }
    for (const made of [null, '', 'lse_1', 'lse_1.', `lse_1.${'A'.repeat(22)}`])
      expect(lentFor(key, made, 'vol_1', 'str_1')).toBeNull()
  })
})

describe('a campaign', () => {
  let town: Town
  let made: Made
  beforeAll(async () => {
    town = await smallTown()
    made = await pilotOf(town, 'together')
  })
  afterAll(() => town.drop())

  test('gives one phone that asks twice at once the same buildings', async () => {
    const phone = await phoneOf(town, made)
    const [one, other] = await Promise.all([tasksOf(phone, made, 4), tasksOf(phone, made, 4)])
    expect(one).toHaveLength(4)
    expect(other.map((it) => it.lease)).toEqual(one.map((it) => it.lease))
  })

  test('tells one answer that came twice at once the same, and takes it once', async () => {
    const phone = await phoneOf(town, made)
    const [gold = ''] = made.gold
    const answer = anAnswer(gold)
    const both = await Promise.all([send(phone, made, [answer]), send(phone, made, [answer])])
    const receipts = both.flat()
    expect(receipts.map((it) => it.outcome).sort()).toEqual(['known', 'taken'])
    expect(receipts[0]?.feedback).toMatchObject({ isRight: true })
    expect(receipts[1]?.feedback).toEqual(receipts[0]?.feedback)
  })

  test('finds the last free building although its counters in memory are wrong, and then says that all is done', async () => {
    const own = await pilotOf(town, 'behind')
    const work = own.structures.filter((it) => !own.gold.includes(it))
    const phone = await phoneOf(town, own)
    await send(
      phone,
      own,
      (await tasksOf(phone, own, 3)).map((it) => anAnswer(it.structureId, { lease: it.lease })),
    )
    // Others are lent all but one behind the server's back.
    const until = new Date(town.server.parts.now().getTime() + 3_600_000)
    const now = town.server.parts.now()
    const [last = '', ...taken] = work
    const others = ['vol_a', 'vol_b'].flatMap((volunteerId) =>
      taken.map((structureId) => ({ volunteerId, structureId, purpose: 'work' as const })),
    )
    expect(await store.lend(town.store.db, town.inv, own.id, now, until, others)).toHaveLength(
      others.length,
    )
    const tasks = await tasksOf(phone, own, 3)
    expect(tasks.map((it) => it.structureId)).toEqual([last])
    await send(
      phone,
      own,
      tasks.map((it) => anAnswer(it.structureId, { lease: it.lease })),
    )
    const { body } = await phone.person.ask(
      contract.fetchTasks,
      { params: own.params, body: { count: 3 } },
      phone.headers,
    )
    expect(body).toEqual({ tasks: [], isDone: true })
    const standing = await store.standingOf(town.store.db, town.inv, own.id)
    for (const it of standing.filter(({ structureId }) => work.includes(structureId)))
      expect(it.answered + it.leased).toBeLessThanOrEqual(it.wanted)
    expect(await store.fsck(town.store)).toMatchObject({ clean: true })
  })
})
