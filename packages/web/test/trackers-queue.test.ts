// The volunteer's answers and buildings on the phone: kept until the server holds them, sent once, fetched ahead.
import type { Receipt, Task } from '@athar/contract'
import { describe, expect, test } from 'vitest'
import type { Told } from '../src/trackers/client.ts'
import { freshKey } from '../src/trackers/dice.ts'
import { memoryCupboard, type Person } from '../src/trackers/keep/cupboard.ts'
import { openQueue, waitSeconds } from '../src/trackers/queue.ts'
import { isStale, openSupply } from '../src/trackers/supply.ts'
import { draft, task } from './trackers-content.ts'

const person: Person = {
  id: 'p1',
  inv: 'al-mithal',
  campaign: 'harbour',
  pseudonym: 'Quiet Heron',
  token: 'invented',
  used: 1,
  isTaught: true,
  isSaving: false,
  isBlurred: false,
  bytes: 0,
  answered: 0,
}
describe('waiting answers', () => {
  type Reply = Told<{ receipts: Receipt[] }>
  const taken = (key: string, outcome: Receipt['outcome'] = 'taken'): Receipt => ({
    key,
    outcome,
    problem: null,
    feedback: null,
  })
  const line = (send: (keys: string[], retries: number[]) => Reply) => {
    const cupboard = memoryCupboard()
    const heard: Receipt[] = []
    const queue = openQueue({
      cupboard,
      send: (_, answers) =>
        Promise.resolve(
          send(
            answers.map(({ key }) => key),
            answers.map(({ retries }) => retries),
          ),
        ),
      onReceipt: (receipt) => heard.push(receipt),
      onCount: () => undefined,
    })
    return { cupboard, queue, heard }
  }
  const told = (receipts: Receipt[]): Reply => ({ ok: true, serverTime: null, reply: { receipts } })

  test('are sent in order and let go once the server holds them', async () => {
    const sent: string[][] = []
    const { queue, cupboard, heard } = line((keys) => {
      sent.push(keys)
      return told(keys.map((key) => taken(key)))
    })
    await cupboard.people.put(person)
    const keys = [freshKey(), freshKey(), freshKey()]
    for (const key of keys) await queue.add(person, draft(key))
    expect(await queue.count('p1')).toBe(3)
    expect(await queue.flush()).toBe('sent')
    expect(sent).toEqual([keys])
    expect(heard.map(({ key }) => key)).toEqual(keys)
    expect(await queue.count()).toBe(0)
  })

  test('stay, under the same key, while there is no network, and count their tries', async () => {
    let isOnline = false
    const seen: number[][] = []
    const { queue, cupboard } = line((keys, retries) => {
      seen.push(retries)
      return isOnline
        ? told(keys.map((key) => taken(key, 'known')))
        : { ok: false, code: 'offline' }
    })
    await cupboard.people.put(person)
    await queue.add(person, draft())
    expect(await queue.flush()).toBe('offline')
    expect(await queue.count()).toBe(1)
    isOnline = true
    expect(await queue.flush()).toBe('sent')
    expect(await queue.count()).toBe(0)
    expect(seen).toEqual([[0], [1]])
  })

  test('of which one cannot be read do not hold up the others', async () => {
    const bad = freshKey()
    const { queue, cupboard, heard } = line((keys) =>
      keys.includes(bad)
        ? { ok: false, code: 'request.malformed' }
        : told(keys.map((key) => taken(key))),
    )
    await cupboard.people.put(person)
    for (const key of [freshKey(), bad, freshKey()]) await queue.add(person, draft(key))
    expect(await queue.flush()).toBe('sent')
    expect(await queue.count()).toBe(0)
    expect(heard.find(({ key }) => key === bad)?.outcome).toBe('refused')
    expect(heard.filter(({ outcome }) => outcome === 'taken')).toHaveLength(2)
  })

  test('without a receipt are neither lost nor sent for ever', async () => {
    let calls = 0
    const { queue, cupboard } = line(() => {
      calls += 1
      return told([])
    })
    await cupboard.people.put(person)
    await queue.add(person, draft())
    await queue.flush()
    expect(calls).toBe(1)
    expect(await queue.count()).toBe(1)
  })

  test('of a token that is no longer known are kept for its return', async () => {
    const { queue, cupboard } = line(() => ({ ok: false, code: 'volunteer.unknown' }))
    await cupboard.people.put(person)
    await queue.add(person, draft())
    expect(await queue.flush()).toBe('unknown')
    expect(await queue.count()).toBe(1)
  })

  test('are tried again ever more slowly, never later than some six minutes', () => {
    expect(waitSeconds(0, 0)).toBe(2)
    expect(waitSeconds(3, 0)).toBe(16)
    expect(waitSeconds(60, 1)).toBe(375)
  })
})

describe('buildings ahead', () => {
  const supply = (replies: (Task[] | string)[], now: () => number = () => 0) => {
    const cupboard = memoryCupboard()
    const asked: number[] = []
    const open = openSupply({
      cupboard,
      person,
      now,
      ahead: () => 2,
      fetch: (_, count) => {
        asked.push(count)
        const reply = replies.shift() ?? []
        return Promise.resolve(
          typeof reply === 'string'
            ? { ok: false, code: reply }
            : {
                ok: true,
                serverTime: 'Thu, 01 Jan 2026 00:00:00 GMT',
                reply: { tasks: reply, isDone: reply.length === 0 },
              },
        )
      },
    })
    return { open, asked, cupboard }
  }

  test('come one by one, each until it is answered, and are filled up behind', async () => {
    const { open, asked } = supply([[task('a')], [task('a'), task('b'), task('c')]])
    expect(await open.next()).toMatchObject({ kind: 'task', kept: { task: { structureId: 'a' } } })
    await open.fill()
    expect(asked).toEqual([1, 3])
    expect(await open.next()).toMatchObject({ kept: { task: { structureId: 'a' } } })
    await open.done('lease of a')
    expect(await open.next()).toMatchObject({ kept: { task: { structureId: 'b' } } })
  })

  test('are not shown again while their answer is on its way', async () => {
    const { open, cupboard } = supply([[task('a')], [task('a'), task('b')]])
    await open.next()
    await cupboard.answers.put({
      id: 'k',
      personId: 'p1',
      turn: 1,
      draft: { ...draft(), lease: 'lease of a' },
    })
    await cupboard.tasks.remove('p1.lease of a')
    expect(await open.next()).toMatchObject({ kept: { task: { structureId: 'b' } } })
  })

  test('run out: all are done, or the network is gone', async () => {
    expect(await supply([[]]).open.next()).toEqual({ kind: 'done' })
    expect(await supply(['offline']).open.next()).toEqual({ kind: 'offline' })
    expect(await supply(['tracker.not_open']).open.next()).toEqual({
      kind: 'problem',
      code: 'tracker.not_open',
    })
  })

  test('whose lease has run out are fetched anew, and kept where there is no network', async () => {
    let now = 0
    const { open } = supply([[task('a')], 'offline', [task('b')]], () => now)
    await open.next()
    now = 3_700_000
    expect(await open.next()).toMatchObject({ kept: { task: { structureId: 'a' } } })
    expect(await open.next()).toMatchObject({ kept: { task: { structureId: 'b' } } })
  })

  test('do not grow old by a wrong clock, only by one that was turned', () => {
    const kept = { id: 'x', personId: 'p1', turn: 1, task: task('a'), leaseSeconds: 600 }
    const wrong = Date.parse('1970-03-01T00:00:00Z')
    expect(isStale({ ...kept, keptAt: wrong }, wrong + 500_000)).toBe(false)
    expect(isStale({ ...kept, keptAt: wrong }, wrong + 601_000)).toBe(true)
    expect(isStale({ ...kept, keptAt: wrong }, wrong - 90_000)).toBe(true)
  })
})
