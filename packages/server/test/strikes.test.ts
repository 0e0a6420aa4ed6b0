// Declared strikes over HTTP: the register's sums, a release read and imported, what the matcher proposes, and what people decide.
import * as contract from '@athar/contract'
import type { Strike } from '@athar/domain'
import * as store from '@athar/store'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Matcher } from '../src/strikes/matcher.ts'
import { boundedBy, sensitivityOf } from '../src/strikes/bounds.ts'
import { aDay, anIncident } from './content.ts'
import { aSpot, aStrike } from './strike-requests.ts'
import { SLUG, smallTown, type Town } from './world.ts'

const inv = { inv: SLUG }
const reason = 'for a test'
let town: Town
beforeAll(async () => {
  town = await smallTown()
})
afterAll(() => town.drop())

const record = (more: Partial<Strike>) =>
  town.basim.call(contract.recordStrike, { params: inv, body: { content: aStrike(more), reason } })
const incidentAt = (code: string, lon: number, lat: number, date: string) =>
  town.basim.call(contract.recordIncident, {
    params: inv,
    body: {
      content: anIncident(code, { places: [aSpot(lon, lat)], occurred: aDay(date) }),
      reason,
    },
  })
const matches = (code: string, query: { radius?: string; window?: string } = {}) =>
  town.basim.call(contract.readMatches, { params: { ...inv, code }, query })
const generic = (): NonNullable<Strike['place']> => ({
  ...aSpot(10.5, 20.5, 8000),
  kind: 'area',
  accuracy: 'city',
  generic: true,
})

describe('the register', () => {
  test('sums what is declared, and tells apart what is silent, told again, generic and nowhere', async () => {
    const find = (filter: object) =>
      town.basim.call(contract.listStrikes, { params: inv, body: { filter } })
    const days = { from: '2030-01-01', to: '2030-01-31' }
    const on = (date: string) => ({ occurred: aDay(date) })
    const first = await record({ ...on('2030-01-02'), strikes: { min: 3, max: 3 } })
    await record({ ...on('2030-01-03'), strikes: { min: 2, max: null }, place: generic() })
    await record({ ...on('2030-01-04'), strikes: null, place: aSpot(10.5, 20.5) })
    await record({ ...on('2030-01-02'), strikes: { min: 3, max: 3 }, repeats: first.id as never })
    await record({ ...on('2030-02-01'), placeAsWritten: 'Tell Warda' })
    expect(await find(days)).toMatchObject({
      total: 4,
      repeats: 1,
      declared: { min: 5, max: 5, atLeast: true, withoutCount: 1 },
      generic: 1,
      nowhere: 2,
    })
    expect((await find({ ...days, place_kind: 'spot' })).rows).toHaveLength(1)
    expect((await find({ place: 'تل وردة' })).total).toBe(1)
    expect((await find({ place: 'Wadi' })).total).toBe(0)
  })

  test('a strike that names a party or release that is not here is refused', async () => {
    const content = aStrike({ releaseId: store.freshId('strike_release', new Date(0)) })
    const answer = await town.basim.ask(contract.recordStrike, {
      params: inv,
      body: { content, reason },
    })
    expect([answer.status, answer.problem]).toEqual([404, 'record.not_found'])
  })

  test('a withdrawn strike leaves the register and the matcher, and stays readable', async () => {
    const strike = await record({ occurred: aDay('2029-01-01'), place: aSpot(1, 1) })
    await town.basim.call(contract.withdrawStrike, {
      params: { ...inv, id: strike.id },
      body: { reason, expectedVersion: strike.version },
    })
    const params = { ...inv, id: strike.id }
    const read = await town.basim.call(contract.readStrike, { params })
    expect(read.strike.content.state).toBe('withdrawn')
    const filter = { from: '2029-01-01', to: '2029-01-01' }
    const { total } = await town.basim.call(contract.listStrikes, { params: inv, body: { filter } })
    expect(total).toBe(0)
  })
})

describe('a pasted release', () => {
  const text = [
    'March 4, 2031',
    '- Near Tell Harbour, two strikes destroyed three vehicles.',
    'We strike whenever we please and count nothing.',
  ].join('\n')

  test('is previewed without a trace, then goes the one way of imports, and can be undone', async () => {
    const before = await town.trace()
    const preview = await town.basim.call(contract.previewRelease, {
      params: inv,
      body: { text, issued: null },
    })
    expect(await town.trace()).toBe(before)
    expect(preview.strikes).toMatchObject([{ strikes: { min: 2, max: 2 }, place: null }])
    expect(preview.unread.map((it) => it.text).join(' ')).toContain('count nothing')

    const { batch } = await town.basim.call(contract.prepareImport, {
      params: inv,
      body: { profile: 'strikes' },
    })
    const params = { ...inv, id: batch.id }
    const given = { release_text: text, belligerent: 'The Harbour Command', url: null }
    await town.basim.call(contract.uploadImportFile, {
      params,
      query: { name: 'release.json' },
      bytes: JSON.stringify(given),
    } as never)
    await town.basim.call(contract.applyImport, { params, body: { reason } })
    await town.server.parts.jobs.settled(`import:${batch.id}`)
    const { releases } = await town.basim.call(contract.listReleases, { params: inv, query: {} })
    const imported = releases.find((it) => it.from === '2031-03-04')
    expect(imported).toMatchObject({ strikes: 1, unread: preview.unread.length })
    const read = await town.basim.call(contract.readStrikeRelease, {
      params: { ...inv, id: imported?.id ?? '' },
    })
    expect(read.release.content.text).toBe(text)
    expect(read.actors.map(({ name }) => name.en)).toEqual(['The Harbour Command'])

    await town.basim.ask(contract.undoImport, { params, body: { reason } })
    await town.amal.ask(contract.undoImport, { params, body: { reason } })
    await town.server.parts.jobs.settled(`import:${batch.id}`)
    const after = await town.basim.call(contract.listReleases, { params: inv, query: {} })
    expect(after.releases.map((it) => it.id)).not.toContain(imported?.id)
  })
})

describe('the match desk', () => {
  test('ranks a strike at the spot and hour before one far away, and gives its reasons', async () => {
    await incidentAt('M1', 30.1, 30.1, '2031-02-10')
    const near = await record({ occurred: aDay('2031-02-10'), place: aSpot(30.1002, 30.1002) })
    await record({ occurred: aDay('2031-02-14'), place: aSpot(30.2, 30.2) })
    const { candidates, noneProbability, sensitivity, basis } = await matches('M1')
    expect(candidates[0]).toMatchObject({ rank: 1, strike: { id: near.id }, hours: 0 })
    expect(candidates[0]?.metres).toBeLessThan(50)
    expect(candidates[0]?.reasons.length).toBeGreaterThan(1)
    const sum = candidates.reduce((all, it) => all + it.probability, noneProbability)
    expect(sum).toBeLessThanOrEqual(1.000001)
    expect(sensitivity).toHaveLength(20)
    expect(basis.strikes).toBeGreaterThan(1)
  })

  test('an incident without a place is told so; a window and a radius that are no numbers are refused', async () => {
    await town.basim.call(contract.recordIncident, {
      params: inv,
      body: { content: anIncident('M2'), reason },
    })
    expect(await matches('M2')).toMatchObject({
      candidates: [],
      noneProbability: 1,
      noneReasons: [{ code: 'no_place' }],
    })
    const params = { ...inv, code: 'M1' }
    for (const query of [{ radius: 'wide' }, { window: '-1' }, { radius: '999999' }]) {
      const answer = await town.basim.ask(contract.readMatches, { params, query })
      expect(answer.problem).toBe('request.malformed')
    }
  })

  test('a decision keeps what was proposed, stands once for a pair, and can be changed and taken back', async () => {
    const { incident, candidates } = await matches('M1')
    const strikeId = candidates[0]?.strike.id ?? ''
    const bounds = { radiusMetres: 5000, windowHours: 72 }
    const pair = { incidentId: incident.id, strikeId, structureId: null } as never as {
      incidentId: never
      strikeId: never
      structureId: null
    }
    const decide = (verdict: 'likely' | 'confirmed') => ({
      params: inv,
      body: { ...pair, verdict, reason, ...bounds },
    })
    const link = await town.basim.call(contract.recordLink, decide('likely'))
    expect(link.content.proposed).toMatchObject({ rank: 1, radiusMetres: 5000 })
    expect(link.content.proposed?.probability).toBeCloseTo(candidates[0]?.probability ?? 0, 6)
    const again = await town.carla.ask(contract.recordLink, decide('confirmed'))
    expect([again.status, again.problem]).toEqual([409, 'strike.link_exists'])

    const queue = (show: 'open' | 'decided') =>
      town.basim.call(contract.readMatchQueue, { params: inv, query: { show } })
    expect((await queue('decided')).rows.map(({ code }) => code)).toEqual(['M1'])
    expect((await queue('open')).rows.map(({ code }) => code)).not.toContain('M1')

    const params = { ...inv, id: link.id }
    const other = await town.basim.call(contract.correctLink, {
      params,
      body: { verdict: 'confirmed', reason: 'a second look', expectedVersion: 1, ...bounds },
    })
    expect(other.version).toBe(2)
    await town.basim.call(contract.withdrawLink, { params, body: { reason, expectedVersion: 2 } })
    expect((await queue('decided')).rows).toEqual([])
    const anew = await town.basim.call(contract.correctLink, {
      params,
      body: { verdict: 'possible', reason, expectedVersion: 3, ...bounds },
    })
    expect(anew.content).toMatchObject({ state: 'recorded', verdict: 'possible' })
    const read = await town.basim.call(contract.readStrike, { params: { ...inv, id: strikeId } })
    expect(read.links).toMatchObject([{ code: 'M1', link: { id: link.id } }])
  })

  test('a decision names a strike or a building, not both and not neither', async () => {
    const { incident } = await matches('M1')
    const body = { incidentId: incident.id as never, strikeId: null, structureId: null }
    const answer = await town.basim.ask(contract.recordLink, {
      params: inv,
      body: { ...body, verdict: 'likely', reason, radiusMetres: 1, windowHours: 1 },
    })
    expect(answer.problem).toBe('record.invalid')
  })

  test('a new strike is among the candidates at the next asking', async () => {
    await incidentAt('M3', 40.1, 40.1, '2031-03-10')
    expect((await matches('M3')).candidates).toEqual([])
    const strike = await record({ occurred: aDay('2031-03-10'), place: aSpot(40.1, 40.1) })
    expect((await matches('M3')).candidates.map((it) => it.strike.id)).toEqual([strike.id])
  })
})

describe('radius and window', () => {
  const fact = (id: string, lon: number, day: number, isGeneric = false) => ({
    id,
    earliest: day * 86_400_000,
    latest: day * 86_400_000 + 86_399_999,
    lon,
    lat: 30,
    radiusMetres: isGeneric ? 6000 : 65,
    isSquare: false,
    isGeneric,
    means: ['airstrike'],
  })
  const strikes = [
    { ...fact('a', 30.001, 100), count: 1 },
    { ...fact('b', 30.004, 101), count: 1 },
    { ...fact('c', 30.01, 100, true), count: 1 },
  ]
  const incidents = [{ ...fact('i', 30, 100), code: 'I' }]
  const matcher = new Matcher({ incidents, strikes, structures: [], parameters: null })
  const said = matcher.incident('i')
  const circles = new Map(strikes.map((it) => [it.id, it]))

  test('what lies beyond them is impossible, and the rest grows in proportion', () => {
    if (said === null) throw new Error('nothing said')
    const all = boundedBy(said, 65, circles, { radiusMetres: 1e6, windowHours: 1e4 })
    expect(all.candidates).toEqual(said.candidates)
    const only = boundedBy(said, 65, circles, { radiusMetres: 50, windowHours: 1 })
    expect(only.candidates.map((it) => it.strikeId)).not.toContain('b')
    expect(only.noneProbability).toBeGreaterThanOrEqual(said.noneProbability)
    const sum = only.candidates.reduce((total, it) => total + it.probability, only.noneProbability)
    expect(sum).toBeLessThanOrEqual(1.000001)
  })

  test('a strike known only to a town is never called more than half sure', () => {
    const cells = sensitivityOf(said ?? never(), 65, circles)
    const told = cells.filter(({ best }) => best === 'c').map(({ probability }) => probability ?? 0)
    expect(Math.max(0, ...told)).toBeLessThanOrEqual(0.5)
    expect(said?.candidates.find((it) => it.strikeId === 'c')?.isVague).toBe(true)
  })
})

function never(): never {
  throw new Error('nothing said')
}

test('a large case is matched in a thread of its own, and anew when a strike is added', async () => {
  const incidents = Array.from({ length: 700 }, (_, n) =>
    anIncident(`T${n}`, {
      places: [aSpot(50 + (n % 30) / 100, 30 + Math.floor(n / 30) / 100)],
      occurred: aDay(`2031-05-${String(1 + (n % 28)).padStart(2, '0')}`),
    }),
  )
  const strikes = Array.from({ length: 700 }, (_, n) =>
    aStrike({
      place: aSpot(50 + (n % 30) / 100, 30 + Math.floor(n / 30) / 100),
      occurred: aDay(`2031-05-${String(1 + (n % 28)).padStart(2, '0')}`),
    }),
  )
  const act = { by: town.basim.id, at: new Date('2031-06-01T08:00:00.000Z'), reason }
  const put = (kind: 'incident' | 'strike', contents: readonly unknown[]) =>
    town.store.transaction((tx) =>
      store.writeRecords(
        tx,
        act,
        town.inv,
        contents.map((content) => ({
          kind,
          id: store.freshId(kind, act.at),
          content: content as store.Draft['content'],
          verb: `${kind}.record`,
        })),
      ),
    )
  const written = await put('incident', incidents)
  await put('strike', strikes)
  const { matchers } = town.server.parts
  const ready = await matchers.of(town.store.db, town.inv)
  expect(ready.basis.incidents * ready.basis.strikes).toBeGreaterThan(400_000)
  await put('strike', [aStrike()])
  const other = await matchers.of(town.store.db, town.inv)
  expect(other).not.toBe(ready)
  const id = written[5]?.id ?? ''
  const said = await other.incident(id)
  expect(said?.candidates[0]?.metres).toBeLessThan(1)
  expect(other.basis.strikes).toBe(ready.basis.strikes + 1)
  expect((await other.queue()).length).toBeGreaterThanOrEqual(700)
})
