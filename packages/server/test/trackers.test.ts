// One volunteer from the first tap to oblivion, through HTTP: what is given, what is taken, and what is kept nowhere.
import * as contract from '@athar/contract'
import * as store from '@athar/store'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countingAnswers } from '../src/trackers/fit.ts'
import { isSkilled } from '../src/trackers/roster.ts'
import { readTable } from './table.ts'
import { anAnswer, type Made, phoneOf, pilotOf, send, tasksOf } from './tracker-town.ts'
import { smallTown, type Town } from './world.ts'

const ADDRESS = '203.0.113.77'
const DEVICE = 'Invented-Phone/9.1'
const COMMENT = 'beside the bakery of my uncle'
const MESSAGE = 'this was my home'
const reason = 'to warn the family'
const marks = { 'x-forwarded-for': ADDRESS, 'x-real-ip': ADDRESS, 'user-agent': DEVICE }

let town: Town
let made: Made
beforeAll(async () => {
  town = await smallTown()
  made = await pilotOf(town, 'first')
})
afterAll(() => town.drop())

const fetchFrame = (url: string, headers: Record<string, string>) =>
  town.stranger.fetch(url, { headers })

/** Every row of every table as text. */
async function everyRow(): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(
    town.store.db,
  )
  const parts: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql<{ all: string | null }>`
      select string_agg(to_jsonb(t)::text, ' ') as all from ${sql.table(name)} t`.execute(
      town.store.db,
    )
    parts.push(rows[0]?.all ?? '')
  }
  return parts.join('\n')
}

describe('one volunteer', () => {
  let phone: Awaited<ReturnType<typeof phoneOf>>
  beforeAll(async () => {
    phone = await phoneOf(town, made, marks)
  })

  test('meets the entry gold first, and nothing tells it from other buildings', async () => {
    const tasks = await tasksOf(phone, made, 5)
    expect(tasks).toHaveLength(5)
    const entry = made.gold.slice(0, 3)
    expect(new Set(tasks.slice(0, 3).map((it) => it.structureId))).toEqual(new Set(entry))
    for (const task of tasks) {
      expect(Object.keys(task).sort()).toEqual(
        ['structureId', 'lease', 'until', 'frames', 'mark', 'prior'].sort(),
      )
      expect(task.frames.map((it) => it.number)).toEqual([1, 2, 3])
      expect(task.prior).toEqual(tasks[0]?.prior)
      expect(task.lease).toMatch(/^lse_[0-9a-z]{26}\.[\w-]{22}$/)
    }
    expect(JSON.stringify(tasks)).not.toMatch(/gold|repeat|purpose|entry|answered|disputed/i)
    // Asked again without an answer, the phone gets the same buildings and no more are lent.
    const again = await tasksOf(phone, made, 5)
    expect(new Set(again.map((it) => it.structureId))).toEqual(
      new Set(tasks.map((it) => it.structureId)),
    )
  })

  test('gets frames in what its browser can show', async () => {
    const [task] = await tasksOf(phone, made, 1)
    const url = task?.frames[1]?.url ?? ''
    const typeOf = async (headers: Record<string, string>) => {
      const answer = await fetchFrame(url, headers)
      const bytes = new Uint8Array(await answer.arrayBuffer())
      expect([answer.status, bytes.length > 100]).toEqual([200, true])
      expect(answer.headers.get('cache-control')).toMatch(/immutable/)
      return answer.headers.get('content-type')
    }
    expect(await typeOf({ accept: 'image/webp,*/*' })).toBe('image/webp')
    expect(await typeOf({ accept: 'image/png,image/jpeg' })).toBe('image/jpeg')
    expect(await typeOf({ accept: 'image/avif,image/webp', 'save-data': 'on' })).toBe('image/avif')
    expect(await typeOf({ accept: 'image/webp', 'save-data': 'on' })).toBe('image/webp')
    expect((await fetchFrame(`/api/frames/${'0'.repeat(64)}`, {})).status).toBe(404)
    expect((await fetchFrame('/api/frames/..%2Fkeys%2Flog.pem', {})).status).toBe(404)
  })

  test('learns from gold alone, and only the known frame itself is right', async () => {
    const [second = '', third = '', never = ''] = made.gold
    const [, , , , work = ''] = made.structures
    const first = anAnswer(second, { comment: COMMENT })
    const receipts = await send(phone, made, [
      first,
      // A frame beside the known one is not right.
      anAnswer(third, { lastIntact: 1, firstDamaged: 2, kind: 'partly' }),
      anAnswer(never, { lastIntact: null, firstDamaged: null, kind: 'cannot_tell' }),
      anAnswer(work),
    ])
    expect(receipts.map((it) => it.outcome)).toEqual(['taken', 'taken', 'taken', 'taken'])
    expect(receipts.map((it) => it.feedback)).toEqual([
      { isRight: true, kind: 'destroyed', firstDamaged: 2 },
      { isRight: false, kind: 'destroyed', firstDamaged: 3 },
      { isRight: false, kind: 'not_damaged', firstDamaged: null },
      null,
    ])
    // Sent again, since the reply was lost: the same is told, and nothing is taken.
    const { feedback } = receipts[0] ?? {}
    expect(await send(phone, made, [first])).toMatchObject([{ outcome: 'known', feedback }])
    // What was told cannot be copied into a better record.
    const copied = anAnswer(third, { lastIntact: 2, firstDamaged: 3 })
    expect(await send(phone, made, [copied])).toMatchObject([{ outcome: 'taken', feedback: null }])
    const { counting } = await countingAnswers(town.store.db, town.inv, made.id)
    expect(counting.filter((it) => it.structureId === third).map((it) => it.firstDamaged)).toEqual([
      2,
    ])
    const progress = await phone.person.call(
      contract.readMyProgress,
      { params: made.params },
      phone.headers,
    )
    expect(progress).toMatchObject({
      pseudonym: phone.pseudonym,
      answers: 5,
      today: 5,
      goldSeen: 3,
      goldRight: 1,
    })
  })

  test('is told of each answer that does not fit, and the others are taken', async () => {
    const [, , , , , five = ''] = made.structures
    const bad = [
      anAnswer(five, { lastIntact: 2, firstDamaged: 2 }),
      anAnswer(five, { lastIntact: 3, firstDamaged: 2 }),
      anAnswer(five, { firstDamaged: 4 }),
      anAnswer(five, { firstDamaged: null }),
      anAnswer(five, { kind: 'not_damaged' }),
      anAnswer(five, { kind: 'damaged_before' }),
    ]
    const foreign = anAnswer(store.freshId('structure', town.server.parts.now()))
    const good = anAnswer(five)
    const receipts = await send(phone, made, [...bad, foreign, good])
    expect(receipts.map((it) => it.problem)).toEqual([
      ...bad.map(() => 'answer.malformed'),
      'answer.structure_unknown',
      null,
    ])
    const key = 'no key of a phone'
    const malformed = await phone.person.ask(
      contract.sendAnswers,
      { params: made.params, body: { answers: [anAnswer(five, { key })] } },
      phone.headers,
    )
    expect(malformed.problem).toBe('request.malformed')
  })

  test('is never given a building twice, and is told when all is done', async () => {
    const answered = new Set(made.structures.slice(0, 3).concat(made.structures.slice(4, 6)))
    for (let round = 0; round < 20; round += 1) {
      const tasks = await tasksOf(phone, made, 2)
      if (tasks.length === 0) break
      for (const { structureId } of tasks) {
        expect(answered.has(structureId)).toBe(false)
        answered.add(structureId)
      }
      await send(
        phone,
        made,
        tasks.map((it) => anAnswer(it.structureId, { lease: it.lease })),
      )
    }
    expect(answered.size).toBeGreaterThanOrEqual(7)
    const { body } = await phone.person.ask(
      contract.fetchTasks,
      { params: made.params, body: { count: 3 } },
      phone.headers,
    )
    expect(body).toEqual({ tasks: [], isDone: true })
  })

  test('writes to a keeper alone, who says why and leaves a line', async () => {
    const { params, structures } = made
    const message = { structureId: structures[4] ?? '', text: MESSAGE }
    await phone.person.call(contract.sendMessage, { params, body: message }, phone.headers)
    for (const name of ['amal', 'basim', 'carla', 'elias'] as const)
      expect((await town[name].ask(contract.listMessages, { params })).problem).toBe(
        'permission.denied',
      )
    expect((await town.farah.ask(contract.listMessages, { params })).problem).toBe(
      'permission.reason_needed',
    )
    const lines = async () => {
      const { rows } = await sql<{ by: string }>`
        select by from ledger_line where investigation_id = ${town.inv} and verb = 'message.read'`.execute(
        town.store.db,
      )
      return rows.map((row) => row.by)
    }
    expect(await lines()).toEqual([])
    const { messages } = await town.farah.call(
      contract.listMessages,
      { params },
      { 'x-athar-reason': reason },
    )
    expect(messages.map((it) => it.text)).toEqual([MESSAGE])
    expect(await lines()).toEqual([town.farah.id])
    const task = { ...params, structure: structures[4] ?? '' }
    const desk = await town.basim.ask(contract.readCampaignTask, { params: task })
    expect(desk.body).toMatchObject({ messages: 1 })
    expect(desk.text).not.toMatch(MESSAGE)
  })

  test('is in no export but as a number, without comments and without an hour', async () => {
    const { params } = made
    await town.basim.call(contract.fitCampaign, { params, body: {} })
    const raw = await town.basim.ask(contract.exportAnswers, { params, query: {} })
    const rows = readTable(raw.text)
    expect(rows.length).toBeGreaterThan(7)
    expect(new Set(rows.map((row) => row['volunteer']))).toEqual(new Set(['1']))
    expect(new Set(rows.map((row) => row['day']))).toEqual(new Set(['2031-06-01']))
    const files = [raw]
    for (const format of ['csv', 'geojson', 'gpkg'] as const)
      files.push(await town.basim.ask(contract.exportDatings, { params, query: { format } }))
    for (const { status, text } of files) {
      expect(status).toBe(200)
      expect(text).not.toMatch(/bakery|my home|vol_/)
      expect(text).not.toMatch(phone.pseudonym)
    }
    expect(raw.text).not.toMatch(/\d\d:\d\d/)
    const seen = await town.basim.ask(contract.readCampaignTask, {
      params: { ...params, structure: made.gold[0] ?? '' },
    })
    expect(seen.text).not.toMatch(/bakery|vol_/)
  })

  test('comes back by the phrase, and guessing is limited', async () => {
    const { params } = made
    const recover = (phrase: string) =>
      town.newPerson().ask(contract.recoverVolunteer, { params, body: { phrase } })
    expect((await recover('oak oak oak oak oak oak 00')).problem).toBe('volunteer.phrase_unknown')
    const spoken = phone.phrase.toUpperCase().replaceAll(' ', '-')
    const back = await recover(spoken)
    expect(back.body).toMatchObject({ pseudonym: phone.pseudonym })
    const headers = { [contract.VOLUNTEER_HEADER]: back.body.token }
    const mine = await town.newPerson().call(contract.readMyProgress, { params }, headers)
    expect(mine.pseudonym).toBe(phone.pseudonym)
    const told = new Set<string | null>()
    for (let n = 0; n < 130; n += 1) told.add((await recover(`wrong ${n}`)).problem)
    expect(told).toEqual(new Set(['volunteer.phrase_unknown', 'request.too_many']))
    expect((await recover(spoken)).problem).toBe('request.too_many')
    town.later(60_000)
    expect((await recover(spoken)).status).toBe(200)
  })

  test('leaves no address and no device, in no table and in no log', async () => {
    const rows = await everyRow()
    expect(rows).toMatch(COMMENT)
    const isKept = (text: string): boolean =>
      rows.includes(text) || rows.includes(Buffer.from(text).toString('hex'))
    for (const trace of [ADDRESS, DEVICE]) {
      expect(isKept(trace)).toBe(false)
      expect(town.logged.join('').includes(trace)).toBe(false)
    }
    const token = phone.headers[contract.VOLUNTEER_HEADER] ?? ''
    for (const secret of [token, phone.phrase]) {
      expect(isKept(secret)).toBe(false)
      expect(town.logged.join('').includes(secret)).toBe(false)
    }
    expect(town.logged.join('')).not.toMatch(/bakery|my home/)
  })

  test('is forgotten when asked: token, phrase, country, comments and messages go, the answers stay', async () => {
    const { params } = made
    const { answers: before } = await store.countCampaign(town.store.db, town.inv, made.id)
    await phone.person.call(contract.forgetVolunteer, { params, body: {} }, phone.headers)
    const after = await phone.person.ask(contract.readMyProgress, { params }, phone.headers)
    expect(after.problem).toBe('volunteer.unknown')
    town.later(60_000)
    const body = { phrase: phone.phrase }
    const back = await town.newPerson().ask(contract.recoverVolunteer, { params, body })
    expect(back.problem).toBe('volunteer.phrase_unknown')
    const { answers } = await store.countCampaign(town.store.db, town.inv, made.id)
    expect(answers).toBe(before)
    const rows = await everyRow()
    for (const gone of [COMMENT, MESSAGE, phone.pseudonym]) expect(rows.includes(gone)).toBe(false)
    const { rows: people } = await sql<{ country: string | null; language: string | null }>`
      select country, language from volunteer`.execute(town.store.db)
    expect(people).toEqual([{ country: null, language: null }])
    expect(await store.fsck(town.store)).toMatchObject({ clean: true })
  })
})

describe('several volunteers', () => {
  test('do not get more buildings between them than answers are wanted, and do not see each other', async () => {
    const second = await pilotOf(town, 'second')
    const phones = await Promise.all([1, 2, 3].map(() => phoneOf(town, second)))
    const lent = await Promise.all(phones.map((phone) => tasksOf(phone, second, 10)))
    const work = lent.flat().filter((it) => !second.gold.includes(it.structureId))
    const times = new Map<string, number>()
    for (const { structureId } of work) times.set(structureId, (times.get(structureId) ?? 0) + 1)
    expect(Math.max(...times.values())).toBeLessThanOrEqual(2)
    expect(work.length).toBe(8)
    for (const own of lent) expect(new Set(own.map((it) => it.structureId)).size).toBe(own.length)
    const [one] = phones
    if (one === undefined) throw new Error('no phone')
    const before = (lent[1] ?? []).map((it) => it.prior)
    await send(
      one,
      second,
      (lent[0] ?? []).map((it) => anAnswer(it.structureId, { lease: it.lease })),
    )
    await town.basim.call(contract.fitCampaign, { params: second.params, body: {} })
    const [, other] = phones
    const after = other === undefined ? [] : await tasksOf(other, second, 10)
    expect(after.slice(0, before.length).map((it) => it.prior)).toEqual(before)
  })

  test('one of another campaign, or with a made-up token, is unknown', async () => {
    const second = { ...made.params, campaign: 'second' }
    const phone = await phoneOf(town, made)
    const body = { count: 1 }
    const elsewhere = await phone.person.ask(
      contract.fetchTasks,
      { params: second, body },
      phone.headers,
    )
    expect(elsewhere.problem).toBe('volunteer.unknown')
    const headers = { [contract.VOLUNTEER_HEADER]: 'made-up' }
    const unknown = await town.stranger.ask(
      contract.fetchTasks,
      { params: made.params, body },
      headers,
    )
    expect([unknown.status, unknown.problem]).toEqual([401, 'volunteer.unknown'])
  })

  test('who answered twenty buildings and most of the gold has shown skill', () => {
    const of = (n: number, gold: number, right: number): store.Answered[] =>
      Array.from({ length: n }, (_, i) => ({
        structureId: `str_${i}`,
        times: 1,
        isGold: i < gold,
        isRight: i < right,
      }))
    expect(isSkilled(of(20, 5, 4))).toBe(true)
    expect(isSkilled(of(20, 5, 3))).toBe(false)
    expect(isSkilled(of(19, 5, 5))).toBe(false)
    expect(isSkilled(of(40, 0, 0))).toBe(false)
  })
})
