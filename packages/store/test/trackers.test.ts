// Leases and answers under concurrency: no structure is sent out too often, no answer is lost or taken twice.
import { type InvestigationId, SYSTEM } from '@athar/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as store from '../src/index.ts'
import { type FreshStore, freshStore } from '../src/testing.ts'
import { aCampaign, anInvestigation, aStructure } from './content.ts'

const at = new Date('2031-06-01T10:00:00Z')
const act = { by: SYSTEM, at, reason: 'a test' }

let open: FreshStore
let inv: InvestigationId
let campaign: string
let structures: string[]

beforeAll(async () => {
  open = await freshStore()
  inv = store.freshId('investigation', at)
  structures = Array.from({ length: 40 }, () => store.freshId('structure', at))
  campaign = store.freshId('campaign', at)
  const scenes = [store.freshId('scene', at), store.freshId('scene', at)]
  await open.transaction(async (tx) => {
    await store.writeRecords(tx, act, inv, [
      { kind: 'investigation', id: inv, content: anInvestigation(), verb: 'investigation.record' },
      ...structures.map((id, n) => ({
        kind: 'structure' as const,
        id,
        content: aStructure(n),
        verb: 'structure.record',
      })),
      { kind: 'campaign', id: campaign, content: aCampaign(scenes), verb: 'campaign.record' },
    ])
    await store.addTasks(tx, act, inv, campaign, 'all', 3)
    await store.putReady(tx, inv, campaign, structures)
  })
})
afterAll(() => open.drop())

const volunteer = async (n: number): Promise<store.Volunteer> =>
  open.transaction((tx) =>
    store.startVolunteer(tx, at, inv, {
      campaignId: campaign,
      pseudonym: `Heron ${n}`,
      tokenHash: new Uint8Array(32).fill(n),
      phraseHash: new Uint8Array(32).fill(n + 100),
      language: 'ar',
      country: null,
    }),
  )

const answer = (
  volunteerId: string,
  structureId: string,
  key: string,
  more: Partial<store.GivenAnswer> = {},
): store.GivenAnswer => ({
  volunteerId,
  key,
  structureId,
  lastIntact: 1,
  firstDamaged: 2,
  kind: 'destroyed',
  flags: [],
  comment: null,
  seconds: 12.5,
  retries: 0,
  ...more,
})
const wish = (
  volunteerId: string,
  structureId: string,
  purpose: store.Purpose = 'work',
): store.Wish => ({ volunteerId, structureId, purpose })
const keyOf = (n: number): string => n.toString(16).padStart(32, '0')
const take = (answers: readonly store.GivenAnswer[]) =>
  store.retrying(() => open.transaction((tx) => store.takeAnswers(tx, at, inv, campaign, answers)))
const setWanted = (structureId: string, wanted: number) =>
  open.transaction((tx) =>
    store.putVerdicts(tx, act, inv, campaign, [
      {
        structureId,
        state: 'open',
        retiredFor: null,
        wanted,
        priority: 1,
        isDisputed: false,
        dating: null,
      },
    ]),
  )
const standing = () => store.standingOf(open.db, inv, campaign)
const until = (minutes: number): Date => new Date(at.getTime() + minutes * 60_000)

describe('many volunteers at once', () => {
  test('a structure is lent no more often than answers are wanted, whoever asks at the same moment', async () => {
    const people = await Promise.all(Array.from({ length: 24 }, (_, n) => volunteer(n + 1)))
    const lent = await Promise.all(
      people.map(({ id }) =>
        store.retrying(() =>
          store.lend(
            open.db,
            inv,
            campaign,
            at,
            until(10),
            structures.map((it) => wish(id, it)),
          ),
        ),
      ),
    )
    const times = new Map<string, number>()
    for (const lease of lent.flat())
      times.set(lease.structureId, (times.get(lease.structureId) ?? 0) + 1)
    expect(Math.max(...times.values())).toBe(3)
    expect(lent.flat()).toHaveLength(40 * 3)
    expect((await standing()).every((it) => it.leased === 3 && it.answered === 0)).toBe(true)
    // Every answer is sent by two requests at the same moment, as a phone does that lost the reply.
    let n = 0
    const sendings = people.flatMap(({ id }, i) =>
      (lent[i] ?? []).map((lease) => answer(id, lease.structureId, keyOf(++n))),
    )
    const outcomes = await Promise.all(
      sendings.flatMap((it) => [take([it]), take([it, { ...it }])]),
    )
    expect(outcomes.flat().filter((it) => it.outcome === 'taken')).toHaveLength(120)
    expect(outcomes.flat().filter((it) => it.outcome === 'known')).toHaveLength(240)
    expect((await standing()).every((it) => it.leased === 0 && it.answered === 3)).toBe(true)
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from ledger_line where investigation_id = ${inv} and verb = 'answer.record'`.execute(
      open.db,
    )
    expect(rows[0]?.n).toBe(120)
    expect(await store.fsck(open)).toMatchObject({ clean: true })
  })

  test('a lease that ran out is lent again, and the late answer is still taken', async () => {
    const [first, second] = await Promise.all([volunteer(101), volunteer(102)])
    const id = structures[0] ?? ''
    await setWanted(id, 4)
    const lend = (volunteerId: string, now: Date) =>
      store.lend(open.db, inv, campaign, now, until(20), [wish(volunteerId, id)])
    expect(await lend(first.id, at)).toHaveLength(1)
    expect(await lend(second.id, at)).toHaveLength(0)
    // Run on after an outage, it is still held when it would have ended.
    const isHeld = async (now: Date): Promise<boolean> =>
      (await store.leasesOf(open.db, inv, campaign, [first.id], now)).get(first.id)?.length === 1
    const prolong = (to: Date): Promise<number> =>
      open.transaction((tx) => store.prolongLeases(tx, inv, campaign, to))
    expect(await isHeld(until(21))).toBe(false)
    expect(await prolong(until(25))).toBe(1)
    expect([await isHeld(until(21)), await isHeld(until(25))]).toEqual([true, false])
    expect(await prolong(until(24))).toBe(0)
    expect(await isHeld(until(24.5))).toBe(true)
    const ended = await open.transaction((tx) =>
      store.endLeases(tx, inv, campaign, new Date(at.getTime() + 30 * 60_000)),
    )
    expect(ended).toBe(1)
    expect(await lend(second.id, until(31))).toHaveLength(1)
    expect((await take([answer(first.id, id, keyOf(9001))]))[0]?.outcome).toBe('taken')
    const task = await store.readTask(open.db, inv, campaign, id)
    expect(task).toMatchObject({ answered: 4, leased: 1 })
    expect((await take([answer(second.id, id, keyOf(9002))]))[0]?.outcome).toBe('taken')
    expect(await store.readTask(open.db, inv, campaign, id)).toMatchObject({
      answered: 5,
      leased: 0,
    })
  })

  test('many wishes at once are granted as far as answers are wanted, the first first', async () => {
    const [one, two, three, four] = await Promise.all([121, 122, 123, 124].map(volunteer))
    const [, , , , , , id = '', gold = ''] = structures
    const people = [one, two, three, four].map((it) => it?.id ?? '')
    await setWanted(id, 6)
    await open.transaction((tx) =>
      store.putGold(tx, act, inv, campaign, gold, {
        kind: 'destroyed',
        firstDamaged: 2,
        isEntry: false,
      }),
    )
    const before = await store.readTask(open.db, inv, campaign, id)
    expect(before).toMatchObject({ answered: 3, leased: 0, wanted: 6 })
    const lend = (wishes: readonly store.Wish[]) =>
      store.lend(open.db, inv, campaign, at, until(20), wishes)
    const lent = await lend([
      ...people.map((it) => wish(it, id)),
      ...people.map((it) => wish(it, gold, 'gold')),
      wish(people[0] ?? '', gold),
      wish(people[1] ?? '', id, 'repeat'),
    ])
    const granted = (purpose: store.Purpose) =>
      lent.filter((it) => it.purpose === purpose).map((it) => it.volunteerId)
    expect(granted('work').sort()).toEqual(people.slice(0, 3).sort())
    expect(granted('gold').sort()).toEqual([...people].sort())
    expect(granted('repeat')).toEqual([])
    expect(await store.readTask(open.db, inv, campaign, id)).toMatchObject({ leased: 3 })
    expect(await lend(people.map((it) => wish(it, id)))).toEqual([])
    const held = await store.leasesOf(open.db, inv, campaign, people, at)
    expect(people.map((it) => held.get(it)?.length)).toEqual([2, 2, 2, 1])
    const taken = await take(people.slice(0, 3).map((it, n) => answer(it, id, keyOf(9500 + n))))
    expect(taken.map((it) => it.counters)).toEqual(
      [1, 2, 3].map(() => ({ answered: 6, leased: 0 })),
    )
    const counters = await store.countersOf(open.db, inv, campaign)
    const place = counters.ids.indexOf(id)
    expect([counters.answered[place], counters.leased[place], counters.wanted[place]]).toEqual([
      6, 0, 6,
    ])
    expect(counters.gold).toEqual([{ at: counters.ids.indexOf(gold), first: 2, entry: false }])
    const known = await store.answeredBy(open.db, inv, campaign, people)
    expect(people.map((it) => known.get(it)?.length)).toEqual([1, 1, 1, 0])
    await open.transaction((tx) => store.putGold(tx, act, inv, campaign, gold, null))
  })
})

describe('one volunteer', () => {
  test('a changed answer is a new one and moves no counter; gold is answered with what is known', async () => {
    const who = await volunteer(110)
    const [, one = '', two = ''] = structures
    const before = await store.readTask(open.db, inv, campaign, one)
    await take([answer(who.id, one, keyOf(9101))])
    const changed = await take([
      answer(who.id, one, keyOf(9102), {
        lastIntact: null,
        firstDamaged: null,
        kind: 'cannot_tell',
      }),
    ])
    expect(changed[0]).toMatchObject({ outcome: 'taken', purpose: 'change' })
    expect((await store.readTask(open.db, inv, campaign, one))?.answered).toBe(
      (before?.answered ?? 0) + 1,
    )
    expect(await store.answersOn(open.db, inv, campaign, one)).toHaveLength(
      (before?.answered ?? 0) + 2,
    )
    await open.transaction((tx) =>
      store.putGold(tx, act, inv, campaign, two, {
        kind: 'destroyed',
        firstDamaged: 2,
        isEntry: true,
      }),
    )
    const gold = await take([answer(who.id, two, keyOf(9103))])
    expect(gold[0]).toMatchObject({ purpose: 'gold', gold: { kind: 'destroyed', firstDamaged: 2 } })
    const progress = await store.progressOf(open.db, inv, campaign, who.id, at)
    expect(progress).toEqual({ answers: 3, today: 3, goldSeen: 1, goldRight: 1 })
  })

  test('a hidden repeat stays one when its lease has run out, once', async () => {
    const who = await volunteer(114)
    const [, , , , , , , , eight = ''] = structures
    await take([answer(who.id, eight, keyOf(9601))])
    const again = await take([
      answer(who.id, eight, keyOf(9602), { isRepeat: true }),
      answer(who.id, eight, keyOf(9602), { isRepeat: true }),
    ])
    expect(again.map((it) => [it.outcome, it.purpose])).toEqual([
      ['taken', 'repeat'],
      ['known', 'repeat'],
    ])
    const changed = await take([answer(who.id, eight, keyOf(9603), { isRepeat: true })])
    expect(changed[0]?.purpose).toBe('change')
    // Sent again later, each is told what it was told first.
    const known = await take([
      answer(who.id, eight, keyOf(9602)),
      answer(who.id, eight, keyOf(9601)),
    ])
    expect(known.map((it) => [it.outcome, it.purpose])).toEqual([
      ['known', 'repeat'],
      ['known', 'work'],
    ])
  })

  test('an answer on what is not of the campaign is refused and the others are taken', async () => {
    const who = await volunteer(111)
    const [, , , three = ''] = structures
    const outcomes = await take([
      answer(who.id, store.freshId('structure', at), keyOf(9201)),
      answer(who.id, three, keyOf(9202)),
    ])
    expect(outcomes.map((it) => it.outcome)).toEqual(['unknown_structure', 'taken'])
  })

  test('who is forgotten leaves answers but no token, phrase, country or comment', async () => {
    const who = await volunteer(112)
    const [, , , , four = ''] = structures
    await take([answer(who.id, four, keyOf(9301), { comment: 'my street' })])
    await open.transaction((tx) =>
      store.putMessage(tx, at, inv, who, { structureId: four, text: 'this was my home' }),
    )
    await open.transaction((tx) => store.forgetVolunteer(tx, at, inv, who))
    expect(await store.volunteerOfToken(open.db, inv, new Uint8Array(32).fill(112))).toBeNull()
    const { rows } = await sql<{ left: string }>`
      select to_jsonb(a)::text || to_jsonb(v)::text as left from answer a, volunteer v
       where a.investigation_id = ${inv} and a.volunteer_id = ${who.id} and v.id = ${who.id}`.execute(
      open.db,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.left).not.toMatch(/my street|Heron/)
    expect(await store.readMessages(open.db, inv, campaign)).toEqual([])
    expect(await store.fsck(open)).toMatchObject({ clean: true })
  })

  test('an answer that was changed behind our back is found', async () => {
    const who = await volunteer(113)
    const five = structures[5] ?? ''
    await take([answer(who.id, five, keyOf(9401))])
    const tamper = (frame: number) =>
      sql`update answer set first_damaged = ${frame} where investigation_id = ${inv} and volunteer_id = ${who.id}`.execute(
        open.db,
      )
    await tamper(1)
    const found = await store.fsck(open)
    await tamper(2)
    expect(found.findings).toEqual([
      { part: 'current', kind: 'stale', table: 'answer', id: expect.stringMatching(/^ans_/) },
    ])
    expect(await store.fsck(open)).toMatchObject({ clean: true })
  })
})
