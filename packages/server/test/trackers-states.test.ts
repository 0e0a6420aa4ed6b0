// What a campaign gives and takes in each of its states; what is too young, too coarse or not yet begun stays hidden.
import * as contract from '@athar/contract'
import * as store from '@athar/store'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  aCampaign,
  anAnswer,
  anItem,
  catalogueOf,
  draftOf,
  force,
  type Made,
  move,
  phoneOf,
  pilotOf,
  send,
  tasksOf,
} from './tracker-town.ts'
import { SLUG, smallTown, type Town } from './world.ts'

const inv = { inv: SLUG }
const reason = 'for a test'
const DAY = 86_400_000

let town: Town
beforeAll(async () => {
  town = await smallTown()
})
afterAll(() => town.drop())
// The clock moves by days here; sessions do not last so long.
const signIn = () => Promise.all([town.amal, town.basim, town.carla].map((it) => it.signIn()))
afterEach(signIn)

const tryMove = (made: Made, to: 'pilot' | 'live' | 'published') =>
  town.carla.ask(contract.moveCampaign, { params: made.params, body: { to, reason } })
const begin = { language: 'en', country: null, isAdult: true } as const
const start = (params: Made['params']) =>
  town.stranger.ask(contract.startVolunteer, { params, body: begin })
const guardsOf = async ({ params }: Made, to: string) => {
  const { campaign } = await town.basim.call(contract.readCampaign, { params })
  return campaign.guards.find((it) => it.to === to)?.reasons
}

describe('a campaign that pauses, closes, or goes back to a draft', () => {
  test('gives no new work, and takes what was done under a lease before, also after the lease ended', async () => {
    const made = await pilotOf(town, 'pausing')
    const phone = await phoneOf(town, made)
    const other = await phoneOf(town, made)
    const tasks = await tasksOf(phone, made, 7)
    const drafts = tasks.map((it) => anAnswer(it.structureId, { lease: it.lease }))
    const [one, two, three, four, five] = drafts
    if (five === undefined || one === undefined || two === undefined) throw new Error('no tasks')
    if (three === undefined || four === undefined) throw new Error('no tasks')
    await force(town, made, 'paused')
    const { params } = made
    const more = await phone.person.ask(
      contract.fetchTasks,
      { params, body: { count: 1 } },
      phone.headers,
    )
    expect([more.status, more.problem]).toEqual([409, 'tracker.not_open'])
    expect((await start(params)).problem).toBe('tracker.not_open')
    const outcomes = async (answers: contract.AnswerDraft[], who = phone) =>
      (await send(who, made, answers)).map((it) => it.problem ?? it.outcome)
    expect(await outcomes([one, one])).toEqual(['taken', 'known'])
    // Without the lease, with a made-up one, or with one given to somebody else or for another building, it is new work.
    const lease = two.lease ?? ''
    const forged = `${lease.slice(0, -1)}${lease.endsWith('A') ? 'B' : 'A'}`
    expect(
      await outcomes([
        { ...two, lease: null },
        { ...two, lease: 'lse_1' },
        { ...two, lease: forged },
        { ...two, structureId: three.structureId },
      ]),
    ).toEqual(Array.from({ length: 4 }, () => 'tracker.not_open'))
    expect(await outcomes([two], other)).toEqual(['tracker.not_open'])
    expect(await outcomes([two])).toEqual(['taken'])

    await force(town, made, 'closed')
    town.later(DAY)
    const ended = await town.store.transaction((tx) =>
      store.endLeases(tx, town.inv, made.id, town.server.parts.now()),
    )
    expect(ended).toBe(5)
    expect(await outcomes([three])).toEqual(['taken'])
    await force(town, made, 'published')
    expect(await outcomes([four])).toEqual(['taken'])
    await force(town, made, 'draft')
    expect(await outcomes([five])).toEqual(['taken'])
    const progress = await phone.person.call(contract.readMyProgress, { params }, phone.headers)
    expect(progress.answers).toBe(5)
    await phone.person.call(contract.forgetVolunteer, { params, body: {} }, phone.headers)
  })

  test('opens and closes on its days', async () => {
    const at = (days: number) =>
      new Date(town.server.parts.now().getTime() + days * DAY).toISOString().slice(0, 10)
    const early = await draftOf(town, 'early', { campaign: { opensOn: at(2), closesOn: at(3) } })
    await move(town, early, 'pilot')
    expect((await start(early.params)).status).toBe(200)
    await force(town, early, 'live')
    const open: (string | null)[] = []
    for (let day = 0; day < 5; day += 1) {
      open.push((await start(early.params)).problem)
      town.later(DAY)
    }
    expect(open.map((it) => it ?? 'open')).toEqual([
      'tracker.not_open',
      'tracker.not_open',
      'open',
      'open',
      'tracker.not_open',
    ])
  })
})

describe('a draft', () => {
  test('is not told from one that does not exist', async () => {
    const draft = await draftOf(town, 'draft')
    const nowhere = { ...inv, campaign: 'nowhere' }
    for (const ask of [
      (params: Made['params']) => town.stranger.ask(contract.readTracker, { params }),
      start,
      (params: Made['params']) =>
        town.stranger.ask(contract.recoverVolunteer, { params, body: { phrase: 'oak' } }),
      (params: Made['params']) =>
        town.stranger.ask(
          contract.fetchTasks,
          { params, body: { count: 1 } },
          { [contract.VOLUNTEER_HEADER]: 'x' },
        ),
      (params: Made['params']) => town.stranger.ask(contract.readPublicCampaign, { params }),
    ]) {
      const [there, none] = [await ask(draft.params), await ask(nowhere)]
      expect([there.status, there.problem]).toEqual([404, 'tracker.not_found'])
      expect(there.text).toBe(none.text)
    }
    const { trackers } = await town.stranger.call(contract.listTrackers, {})
    expect(trackers.map((it) => it.code)).not.toContain('draft')
  })
})

describe('a battle that goes on', () => {
  let young: Made
  beforeAll(async () => {
    young = await draftOf(town, 'young', { daysAgo: [700, 600, 20] })
    await town.amal.ask(contract.publishInvestigation, { params: inv, body: { reason } })
  })

  test('holds a campaign back from every state in which it would be seen', async () => {
    expect(await guardsOf(young, 'pilot')).toEqual(['scene_too_young'])
    expect((await tryMove(young, 'pilot')).problem).toBe('campaign.guarded')
    await force(town, young, 'pilot')
    expect(await guardsOf(young, 'live')).toContain('scene_too_young')
    await force(town, young, 'closed')
    expect(await guardsOf(young, 'published')).toContain('scene_too_young')
    expect((await tryMove(young, 'published')).problem).toBe('campaign.guarded')
  })

  test('shows nothing to volunteers or the public, in whatever state the campaign got', async () => {
    const { params } = young
    for (const state of ['pilot', 'live'] as const) {
      await force(town, young, state)
      expect((await start(params)).problem).toBe('tracker.not_open')
      const { trackers } = await town.stranger.call(contract.listTrackers, {})
      expect(trackers.map((it) => it.code)).not.toContain('young')
      const { tracker } = await town.stranger.call(contract.readTracker, { params })
      expect(tracker.tutorial.flatMap((it) => it.frames).filter((it) => it.url !== null)).toEqual(
        [],
      )
    }
    const tileOf = (id: string | undefined) => {
      const place = { z: '3', x: '4', y: '3' }
      return town.stranger.ask(contract.readSceneTile, {
        params: { ...inv, id: id ?? '', ...place },
      })
    }
    expect((await tileOf(young.sceneIds[0])).status).toBe(200)
    expect((await tileOf(young.sceneIds[2])).problem).toBe('record.not_found')
    // Older than a month, but younger than the campaign allows.
    town.later(40 * DAY)
    expect((await tileOf(young.sceneIds[2])).problem).toBe('record.not_found')
    town.later(31 * DAY)
    await signIn()
    expect((await tileOf(young.sceneIds[2])).status).toBe(200)
    expect((await start(params)).status).toBe(200)
  })
})

describe('scenes', () => {
  test('too coarse for a building make a demonstration: tried, never live or published', async () => {
    const coarse = await draftOf(town, 'coarse', { gsd: 10 })
    const { campaign } = await town.basim.call(contract.readCampaign, { params: coarse.params })
    expect(campaign.resolution).toMatchObject({ verdict: 'demonstration', gsdMetres: 10 })
    await move(town, coarse, 'pilot')
    const { tracker } = await town.stranger.call(contract.readTracker, { params: coarse.params })
    expect(tracker.isDemonstration).toBe(true)
    const phone = await phoneOf(town, coarse)
    const tasks = await tasksOf(phone, coarse, 5)
    await send(
      phone,
      coarse,
      tasks.map((it) => anAnswer(it.structureId)),
    )
    expect(await guardsOf(coarse, 'live')).toEqual(['resolution_too_coarse'])
    expect((await tryMove(coarse, 'live')).problem).toBe('campaign.guarded')
    await force(town, coarse, 'closed')
    expect(await guardsOf(coarse, 'published')).toContain('resolution_too_coarse')
    expect((await tryMove(coarse, 'published')).problem).toBe('campaign.guarded')
  })

  test('without an acquisition time are refused by name, and the others are recorded', async () => {
    const items = [anItem('timeless', null), anItem('timed', new Date('2029-03-04T08:00:00Z'))]
    const reply = await town.basim.call(contract.importScenes, {
      params: inv,
      bytes: catalogueOf(items),
    } as never)
    expect(reply.scenes.map((it) => it.key)).toEqual(['timed'])
    expect(reply.refused).toEqual([
      { row: 1, key: 'timeless', problem: 'scene.no_acquisition_time' },
    ])
    const { scenes } = await town.basim.call(contract.listScenes, { params: inv })
    expect(scenes.map((it) => it.key)).not.toContain('timeless')
  })

  test('make no campaign before they have their pictures, nor out of the order of time', async () => {
    const { sceneIds } = await draftOf(town, 'order')
    const reply = await town.basim.call(contract.importScenes, {
      params: inv,
      bytes: catalogueOf([anItem('bare', new Date('2030-12-01T08:00:00Z'))]),
    } as never)
    const bare = reply.scenes[0]?.id ?? ''
    for (const ids of [[...sceneIds, bare], sceneIds.toReversed()]) {
      const body = { campaign: aCampaign('unfit', ids) }
      const refused = await town.basim.ask(contract.recordCampaign, { params: inv, body })
      expect(refused.problem).toBe('campaign.scene_unfit')
    }
  })
})

test('a campaign is published only when nothing is open and held-out gold was judged', async () => {
  const made = await pilotOf(town, 'unready')
  await force(town, made, 'closed')
  expect(await guardsOf(made, 'published')).toEqual(['structures_open', 'no_quality_report'])
  const { counts } = (await town.basim.call(contract.readCampaign, { params: made.params }))
    .campaign
  // Gold is not open work.
  expect([counts.structures, counts.gold, counts.open]).toEqual([8, 4, 4])
})
