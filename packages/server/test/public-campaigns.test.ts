// Public pages of campaigns: only what is published, old enough and cleared; whole in both languages, and nobody's name on them.
import * as contract from '@athar/contract'
import * as store from '@athar/store'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anAnswer, force, type Made, phoneOf, pilotOf, send, tasksOf } from './tracker-town.ts'
import { SLUG, smallTown, type Town } from './world.ts'

let town: Town
let made: Made
let dated: string
const pseudonyms: string[] = []
const secret = 'My aunt lived behind this wall.'
const ground = 'The chimney is gone in the third picture.'
const reason = 'for the world'
const DAY = 86_400_000

const get = async (path: string) => {
  const answer = await town.stranger.fetch(path)
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}
const page = (lang: string, more = '') => `/${lang}/${SLUG}/campaigns/${made.code}${more}`
const structurePage = (lang: string) => page(lang, `/structures/${dated}`)

async function answerAll(): Promise<void> {
  for (let n = 0; n < 3; n += 1) {
    const phone = await phoneOf(town, made)
    pseudonyms.push(phone.pseudonym)
    const tasks = await tasksOf(phone, made, 8)
    await send(
      phone,
      made,
      tasks.map(({ structureId }) =>
        anAnswer(structureId, { lastIntact: 2, firstDamaged: 3, comment: secret }),
      ),
    )
  }
  await town.basim.call(contract.fitCampaign, { params: made.params, body: {} })
}

/** Rewrites the scenes of the campaign, numbered from 1. */
async function changeScene(number: number, more: object): Promise<void> {
  const id = made.sceneIds[number - 1] ?? ''
  const act = { by: town.basim.id, at: town.server.parts.now(), reason }
  await town.store.transaction(async (tx) => {
    const { content } = await store.readRecord(tx, town.inv, 'scene', id)
    await store.writeRecord(tx, act, town.inv, {
      kind: 'scene',
      id: id as never,
      content: { ...content, ...more },
      verb: 'scene.correct',
    })
  })
  town.server.parts.wake()
}

const publish = () =>
  town.amal.call(contract.publishInvestigation, { params: { inv: SLUG }, body: { reason } })
const unpublish = () =>
  town.amal.call(contract.unpublishInvestigation, { params: { inv: SLUG }, body: { reason } })

beforeAll(async () => {
  town = await smallTown()
  made = await pilotOf(town, 'harbour-dates')
  await answerAll()
  const { tasks } = await store.listTasks(town.store.db, town.inv, made.id, 'all', {
    offset: 0,
    limit: 50,
  })
  dated = tasks.find((task) => task.dating !== null && task.gold === null)?.structureId ?? ''
  const interval = { earliest: '2029-09-01T00:00:00.000Z', latest: '2029-12-24T23:59:59.999Z' }
  const dating = { kind: 'partly' as const, interval, grounds: { en: ground, ar: null } }
  const params = { ...made.params, structure: dated }
  await town.carla.call(contract.decideDating, { params, body: { dating, reason } })
})
afterAll(() => town.drop())

test('a campaign that is not published looks like one that does not exist, whatever its investigation is', async () => {
  for (const isPublished of [false, true]) {
    if (isPublished) await publish()
    const [there, nowhere] = [await get(page('en')), await get(`/en/${SLUG}/campaigns/nowhere`)]
    expect([there.status, nowhere.status]).toEqual([404, 404])
    expect(there.text.replaceAll(made.code, '')).toBe(nowhere.text.replaceAll('nowhere', ''))
    expect((await get(structurePage('ar'))).status).toBe(404)
    const api = await town.stranger.ask(contract.readPublicCampaign, { params: made.params })
    expect(api.problem).toBe('tracker.not_found')
    expect((await get(`/en/${SLUG}`)).text).not.toContain(made.code)
  }
})

describe('once campaign and investigation are published', () => {
  beforeAll(async () => {
    await force(town, made, 'published')
    town.server.parts.wake()
  })

  test.each(['en', 'ar'])('its pages are whole in %s, without any program', async (lang) => {
    const campaign = await get(page(lang))
    expect(campaign.status).toBe(200)
    expect(campaign.text).toContain(`<html lang="${lang}"`)
    expect(campaign.text).not.toContain('<script')
    expect(campaign.headers.get('content-security-policy')).not.toContain('script-src')
    expect(campaign.text).toContain(
      `href="/${lang}/${SLUG}/campaigns/${made.code}/structures/${dated}"`,
    )
    expect(campaign.text).toContain('<aside class="fictional"')
    expect(campaign.text).toContain('<svg class="timeline"')
    const structure = await get(structurePage(lang))
    expect(structure.status).toBe(200)
    expect([
      ...structure.text.matchAll(/<div class="frame-ground"><img src="\/api\/frames\//g),
    ]).toHaveLength(5)
    expect(structure.text).toContain('data-before="1" data-after="3"')
    expect((await get(`/${lang}/${SLUG}`)).text).toContain(`href="${page(lang)}"`)
  })

  test('only our own viewer may run on the page of a building, and nothing in the page itself', async () => {
    const { headers, text } = await get(structurePage('en'))
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('unsafe')
    expect([...text.matchAll(/<script[^>]*>/g)].map(([tag]) => tag)).toEqual([
      '<script type="module" src="/app/assets/viewer.js">',
    ])
    expect(text).not.toMatch(/\sstyle=|\son\w+=|<style/)
  })

  test('a frame on the page can be fetched by a stranger', async () => {
    const { text } = await get(structurePage('en'))
    const url = /<img src="([^"]+)"/.exec(text)?.[1] ?? ''
    const answer = await town.stranger.fetch(url, { headers: { accept: 'image/webp' } })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp'])
  })

  test('no volunteer, comment, message or ground of an expert is on any of them; the expert’s interval is', async () => {
    const { params } = made
    const texts = [
      (await get(page('en'))).text,
      (await get(structurePage('en'))).text,
      (await town.stranger.ask(contract.readPublicCampaign, { params })).text,
      (await town.stranger.ask(contract.readPublicDatings, { params, query: {} })).text,
      (
        await town.stranger.ask(contract.readPublicStructure, {
          params: { ...params, structure: dated },
        })
      ).text,
      (
        await town.stranger.ask(contract.downloadPublicDatings, {
          params,
          query: { format: 'csv' },
        })
      ).text,
      (
        await town.stranger.ask(contract.downloadPublicDatings, {
          params,
          query: { format: 'geojson' },
        })
      ).text,
    ]
    expect(pseudonyms.length).toBe(3)
    for (const text of texts) {
      expect(text.length).toBeGreaterThan(100)
      for (const hidden of [
        ...pseudonyms,
        secret,
        ground,
        'vol_',
        'retiredFor',
        town.carla.name.toUpperCase(),
      ])
        expect(text).not.toContain(hidden)
    }
    expect(texts[0]).toContain('Partly destroyed between')
    expect(texts[1]).toContain('Partly destroyed between')
  })

  test('the files hold every dating that the pages show, and the GeoJSON is one', async () => {
    const { params } = made
    const { total } = await town.stranger.call(contract.readPublicDatings, { params, query: {} })
    expect(total).toBeGreaterThan(0)
    const csv = await town.stranger.ask(contract.downloadPublicDatings, {
      params,
      query: { format: 'csv' },
    })
    expect(csv.text.trim().split('\r\n')).toHaveLength(total + 1)
    const json = await town.stranger.ask(contract.downloadPublicDatings, {
      params,
      query: { format: 'geojson' },
    })
    const { features } = JSON.parse(json.text) as { features: unknown[] }
    expect(features).toHaveLength(total)
  })

  test('a scene that is for volunteers alone is not shown, and the page says that there is one', async () => {
    await changeScene(1, { shownTo: 'volunteers' })
    const { text } = await get(structurePage('en'))
    expect([...text.matchAll(/<li data-number/g)]).toHaveLength(2)
    expect(text).toContain('1 more picture was shown to volunteers')
    await changeScene(1, { shownTo: 'public' })
  })

  test('what is younger than the campaign’s minimum age appears nowhere: no picture, no dating, no gap of time', async () => {
    const now = town.server.parts.now().getTime()
    const young = new Date(now - 10 * DAY).toISOString()
    const { content } = await store.readRecord(
      town.store.db,
      town.inv,
      'scene',
      made.sceneIds[2] ?? '',
    )
    await changeScene(3, { acquired: { earliest: young, latest: young } })
    expect((await get(structurePage('en'))).status).toBe(404)
    const { text } = await get(page('en'))
    expect(text).not.toContain(dated)
    expect(text).not.toContain(young.slice(0, 10))
    const api = await town.stranger.call(contract.readPublicCampaign, { params: made.params })
    expect(api.campaign.scenes).toHaveLength(2)
    expect(api.campaign.gaps).toHaveLength(1)
    expect(JSON.stringify(api)).not.toContain(young.slice(0, 10))
    await changeScene(3, { acquired: content.acquired })
    expect((await get(structurePage('en'))).status).toBe(200)
  })

  test('when the investigation becomes private, its campaigns do', async () => {
    await unpublish()
    expect((await get(page('en'))).status).toBe(404)
    expect((await get(structurePage('en'))).status).toBe(404)
  })
})
