// A small campaign made over the API as people make one, answered, judged and published: scenes, buildings, gold, phones, experts.
import { encodeFrame } from '../packages/imagery/src/index.ts'
import {
  aCampaign,
  anItem,
  catalogueOf,
  structuresFile,
} from '../packages/server/test/tracker-town.ts'
import { type House, SLUG } from './harness.ts'

export const PUBLISHED = 'harbour-row'
const CAMPAIGN = `/investigations/${SLUG}/campaigns/${PUBLISHED}`
const VOLUNTEERS = `/trackers/${SLUG}/${PUBLISHED}`
const reason = 'made for a walk'
const DAY = 86_400_000

/** When the scenes were taken, in days before now, and in which of them each building is first gone: 0 never. */
const taken = [900, 800, 720, 640, 560, 480]
const firstGone = [2, 4, 0, 3, 3, 5, 0, 4] as const
/** The first buildings are gold. */
const GOLD = 3

type Ask = <T>(method: string, path: string, body?: unknown) => Promise<T>

/** Somebody who asks the API; what is refused is thrown. */
function asker(address: string, headers: Record<string, string> = {}): Ask {
  return async (method, path, body) => {
    const isJson = body !== undefined && typeof body !== 'string' && !(body instanceof Uint8Array)
    const answer = await fetch(`${address}/api${path}`, {
      method,
      headers: { ...headers, ...(isJson ? { 'content-type': 'application/json' } : {}) },
      ...(body === undefined ? {} : { body: isJson ? JSON.stringify(body) : (body as BodyInit) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return JSON.parse(text)
  }
}

async function signedIn(house: House, name: string): Promise<Ask> {
  const answer = await fetch(`${house.address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, password: house.passwordOf(name) }),
  })
  const { me } = (await answer.json()) as { me: { csrf: string } }
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return asker(house.address, { cookie, 'x-athar-csrf': me.csrf })
}

/** Looks again until something is there. */
async function until<T>(look: () => Promise<T | null>): Promise<T> {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = await look()
    if (found !== null) return found
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('the campaign did not come so far')
}

/** A picture of 320 × 320 metres: rough ground, and a roof where a building still stands. */
async function pictureAt(scene: number): Promise<Uint8Array> {
  const side = 320
  const data = new Uint8Array(side * side * 3)
  let dice = 7919 * scene
  for (let y = 0, at = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1, at += 3) {
      dice = (Math.imul(dice, 1_664_525) + 1_013_904_223) >>> 0
      const [across, down] = [Math.floor(x / 40) - 2, Math.floor(y / 40) - 3]
      const n = across + 4 * (1 - down)
      const first = across >= 0 && across < 4 && down >= 0 && down < 2 ? (firstGone[n] ?? 0) : 0
      const isRoof = Math.abs((x % 40) - 20) < 8 && Math.abs((y % 40) - 20) < 8
      const isGone = first !== 0 && scene >= first
      const tone = (isRoof && !isGone ? 200 : 120) + (dice >>> 24) / (isGone && isRoof ? 3 : 10)
      data[at] = tone
      data[at + 1] = isRoof && !isGone ? tone - 35 : tone - 5
      data[at + 2] = tone - 30
    }
  const raster = { width: side, height: side, channels: 3, data } as const
  return encodeFrame(raster, { format: 'png', quality: 100 })
}

async function addScenes(basim: Ask): Promise<string[]> {
  const items = taken.map((days, i) => anItem(`row-${i + 1}`, new Date(Date.now() - days * DAY)))
  const { scenes } = await basim<{ scenes: { id: string }[] }>(
    'POST',
    `/investigations/${SLUG}/scenes`,
    catalogueOf(items),
  )
  for (const [i, { id }] of scenes.entries())
    await basim('POST', `/investigations/${SLUG}/scenes/${id}/picture`, await pictureAt(i + 1))
  return scenes.map(({ id }) => id)
}

interface Building {
  readonly id: string
  readonly key: string
}

async function addBuildings(basim: Ask): Promise<string[]> {
  const path = `/investigations/${SLUG}/structures`
  await basim('POST', `${path}?name=row.geojson`, structuresFile(firstGone.length, 'row'))
  const { structures } = await basim<{ structures: Building[] }>('GET', path)
  const own = structures.filter(({ key }) => key.startsWith('row-'))
  return own.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ id }) => id)
}

async function makeCampaign(basim: Ask, carla: Ask): Promise<string[]> {
  const sceneIds = await addScenes(basim)
  const structures = await addBuildings(basim)
  const campaign = aCampaign(PUBLISHED, sceneIds, {
    title: { en: 'When did Harbour Row fall?', ar: 'متى دُمّر صف الميناء؟' },
    frameMetres: 96,
    framePixels: 256,
    redundancy: { least: 3, most: 6, delta: 0.05, automatic: false },
  })
  await basim('POST', `/investigations/${SLUG}/campaigns`, { campaign })
  await basim('POST', `${CAMPAIGN}/structures`, { structures })
  await until(async () => {
    const { counts } = (
      await basim<{ campaign: { counts: Record<string, number> } }>('GET', CAMPAIGN)
    ).campaign
    return counts['framesCut'] === counts['framesTotal'] ? counts : null
  })
  for (const [n, id] of structures.slice(0, GOLD).entries()) {
    const firstDamaged = firstGone[n] === 0 ? null : firstGone[n]
    const kind = firstDamaged === null ? 'not_damaged' : 'destroyed'
    const gold = { kind, firstDamaged, isEntry: true }
    await carla('PUT', `${CAMPAIGN}/tasks/${id}/gold`, { gold, reason })
  }
  await move(carla, 'pilot')
  return structures
}

const move = (carla: Ask, to: string): Promise<unknown> =>
  carla('POST', `${CAMPAIGN}/state`, { to, reason })

let keys = 0
/** One person with a phone says of every building what is so. */
async function answerAll(house: House, structures: readonly string[]): Promise<void> {
  const stranger = asker(house.address)
  const person = { language: 'en', country: null, isAdult: true }
  const { token } = await until(() =>
    stranger<{ token: string }>('POST', `${VOLUNTEERS}/volunteers`, person).catch(() => null),
  )
  const phone = asker(house.address, { 'x-athar-volunteer': token })
  for (;;) {
    const { tasks } = await phone<{ tasks: { structureId: string; lease: string }[] }>(
      'POST',
      `${VOLUNTEERS}/tasks`,
      { count: 8 },
    )
    if (tasks.length === 0) return
    const answers = tasks.map(({ structureId, lease }) => {
      const first = firstGone[structures.indexOf(structureId)] ?? 0
      const said =
        first === 0
          ? { kind: 'not_damaged', lastIntact: taken.length, firstDamaged: null }
          : { kind: 'destroyed', lastIntact: first - 1, firstDamaged: first }
      keys += 1
      const key = keys.toString(16).padStart(32, '0')
      return { key, structureId, lease, ...said, flags: [], comment: null, seconds: 11, retries: 0 }
    })
    await phone('POST', `${VOLUNTEERS}/answers`, { answers })
  }
}

/** The experts judge what was drawn, each building without the crowd's answer. */
async function judgeSample(carla: Ask, structures: readonly string[]): Promise<void> {
  const { report } = await carla<{ report: { drawn: { structureId: string }[] } }>(
    'POST',
    `${CAMPAIGN}/quality/sample`,
    { perStratum: 5, reason },
  )
  for (const { structureId } of report.drawn) {
    const first = firstGone[structures.indexOf(structureId)] ?? 0
    const day = (n: number) => new Date(Date.now() - (taken[n - 1] ?? 0) * DAY).toISOString()
    const dating = {
      kind: first === 0 ? 'not_damaged' : 'destroyed',
      interval: first === 0 ? null : { earliest: day(first - 1), latest: day(first) },
      grounds: { en: 'Seen in the pictures.', ar: null },
    }
    await carla('PUT', `${CAMPAIGN}/tasks/${structureId}/expert`, { dating, reason })
  }
}

/**
 * Makes, answers, judges and publishes the campaign; nothing stands in the way of any of its moves.
 * @returns the id of a building that was destroyed within the series
 */
export async function publishCampaign(house: House): Promise<string> {
  const basim = await signedIn(house, 'basim')
  const carla = await signedIn(house, 'carla')
  const structures = await makeCampaign(basim, carla)
  for (let n = 0; n < 4; n += 1) await answerAll(house, structures)
  await basim('POST', `${CAMPAIGN}/fit`, {})
  await move(carla, 'closed')
  await judgeSample(carla, structures)
  await move(carla, 'published')
  return structures[GOLD] ?? ''
}
