// A campaign of the invented town: three small drawn scenes, eight buildings, four of them gold, and people with phones.
import * as contract from '@athar/contract'
import type { Campaign } from '@athar/domain'
import { encodeFrame } from '@athar/imagery'
import * as store from '@athar/store'
import { type Person, SLUG, type Town } from './world.ts'

const inv = { inv: SLUG }
const reason = 'made for a test'
const DAY = 86_400_000
const LON = 40
const LAT = 30
const METRE_LAT = 1 / 110_852
const METRE_LON = 1 / 96_486

/** The buildings, in metres east and north of the middle of the scenes. */
const BUILDINGS = 8
const placeOf = (n: number): [number, number] => [
  LON + ((n % 4) - 1.5) * 40 * METRE_LON,
  LAT + (Math.floor(n / 4) - 0.5) * 40 * METRE_LAT,
]

/** A picture of 320 × 320 pixels of a metre: roofs, of which those up to `damaged` have gone grey. */
async function pictureOf(damaged: number): Promise<Uint8Array> {
  const side = 320
  const data = new Uint8Array(side * side * 3)
  for (let y = 0, at = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1, at += 3) {
      const [across, down] = [Math.floor(x / 40), Math.floor(y / 40)]
      const isRoof = x % 40 > 12 && x % 40 < 28 && y % 40 > 12 && y % 40 < 28
      const isGone = (across * 7 + down * 3) % 8 < damaged
      const tone = isRoof ? (isGone ? 90 + ((x * y) % 40) : 200) : 120
      data[at] = tone
      data[at + 1] = isRoof && !isGone ? tone - 40 : tone
      data[at + 2] = tone - 20
    }
  return encodeFrame(
    { width: side, height: side, channels: 3, data },
    { format: 'png', quality: 100 },
  )
}

const half = 160
const box = [
  LON - half * METRE_LON,
  LAT - half * METRE_LAT,
  LON + half * METRE_LON,
  LAT + half * METRE_LAT,
]

/** An item of a STAC catalogue; `daysAgo` before the town's clock, or without a time. */
export const anItem = (key: string, at: Date | null, gsd = 1): object => ({
  type: 'Feature',
  stac_version: '1.0.0',
  id: key,
  bbox: box,
  geometry: null,
  properties: {
    datetime: at?.toISOString() ?? null,
    gsd,
    license: 'CC0-1.0',
    attribution: 'Invented',
    'athar:shown_to': 'public',
  },
  assets: {},
})
export const catalogueOf = (items: readonly object[]): string =>
  JSON.stringify({ type: 'FeatureCollection', features: items })

/** Adds scenes taken so many days ago, with pictures. Returns their ids, oldest first. */
export async function addScenes(
  town: Town,
  name: string,
  daysAgo: readonly number[],
  gsd = 1,
): Promise<string[]> {
  const now = town.server.parts.now().getTime()
  const items = daysAgo.map((days, i) =>
    anItem(`${name}-${i + 1}`, new Date(now - days * DAY), gsd),
  )
  const { scenes } = await town.basim.call(contract.importScenes, {
    params: inv,
    bytes: catalogueOf(items),
  } as never)
  const ids: string[] = []
  for (const [i, scene] of scenes.entries()) {
    await addPicture(town, scene.id, i * 3)
    ids.push(scene.id)
  }
  return ids
}

export async function addPicture({ basim }: Town, id: string, damaged = 0): Promise<void> {
  const input = { params: { ...inv, id }, bytes: await pictureOf(damaged) }
  await basim.call(contract.uploadScenePicture, input as never)
}

export const structuresFile = (count = BUILDINGS, prefix = 'b'): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: Array.from({ length: count }, (_, n) => ({
      type: 'Feature',
      id: `${prefix}-${n + 1}`,
      properties: { name: `Building ${n + 1}` },
      geometry: { type: 'Point', coordinates: placeOf(n % BUILDINGS) },
    })),
  })

/** Adds buildings; the same ones again change nothing. Returns the ids of all, in the order of their keys. */
export async function addStructures(town: Town, count = BUILDINGS): Promise<string[]> {
  const input = { params: inv, query: { name: 'b.geojson' }, bytes: structuresFile(count) }
  await town.basim.call(contract.importStructures, input as never)
  const keys = Array.from({ length: count }, (_, n) => `b-${n + 1}`)
  const ids = await store.idsByKey(town.store.db, town.inv, 'structure', keys)
  return keys.map((key) => ids.get(key) ?? '')
}

const step = (structureId: string | null): Campaign['tutorial'][number] => ({
  title: { en: 'Look', ar: 'انظر' },
  text: { en: 'Find the first damaged picture.', ar: 'ابحث عن أول صورة متضررة.' },
  structureId: structureId as Campaign['tutorial'][number]['structureId'],
  frames: [1, 2],
})

/** A campaign's content without its state. */
export const aCampaign = (
  code: string,
  sceneIds: readonly string[],
  more: Partial<Campaign> = {},
): Omit<Campaign, 'state'> => ({
  code,
  title: { en: 'When?', ar: 'متى؟' },
  summary: { en: null, ar: null },
  question: { en: 'When was it destroyed?', ar: 'متى دُمّر؟' },
  tutorial: [step(null)],
  sceneIds: [...sceneIds] as Campaign['sceneIds'],
  languages: ['en', 'ar'],
  redundancy: { least: 2, most: 4, delta: 0.05, automatic: false },
  // Late gold and repeats come by lot; what tests count must not.
  goldShare: 0,
  repeatShare: 0,
  minimumAgeDays: 90,
  frameMetres: 64,
  framePixels: 64,
  footprintMetres: 12,
  usesChangeScore: false,
  opensOn: null,
  closesOn: null,
  ...more,
})

export interface Made {
  readonly code: string
  readonly id: string
  readonly sceneIds: readonly string[]
  readonly structures: readonly string[]
  /** The first four structures: gold, destroyed in frame 2, 3, never, and before frame 1. */
  readonly gold: readonly string[]
  readonly params: { inv: string; campaign: string }
}

const truths = [
  { kind: 'destroyed', firstDamaged: 2, isEntry: true },
  { kind: 'destroyed', firstDamaged: 3, isEntry: true },
  { kind: 'not_damaged', firstDamaged: null, isEntry: true },
  { kind: 'damaged_before', firstDamaged: null, isEntry: false },
] as const

/** A draft with its scenes, buildings, gold and frames. */
export async function draftOf(
  town: Town,
  code: string,
  more: { daysAgo?: readonly number[]; gsd?: number; campaign?: Partial<Campaign> } = {},
): Promise<Made> {
  const sceneIds = await addScenes(town, code, more.daysAgo ?? [700, 600, 500], more.gsd)
  const structures = await addStructures(town)
  const { campaign } = await town.basim.call(contract.recordCampaign, {
    params: inv,
    body: {
      campaign: aCampaign(code, sceneIds, {
        tutorial: [step(structures[0] ?? null)],
        ...more.campaign,
      }),
    },
  })
  const params = { ...inv, campaign: code }
  await town.basim.call(contract.addCampaignStructures, { params, body: { structures: 'all' } })
  await town.server.parts.jobs.settled(`frames ${campaign.id}`)
  for (const [i, gold] of truths.entries())
    await town.carla.call(contract.setGold, {
      params: { ...params, structure: structures[i] ?? '' },
      body: { gold, reason },
    })
  // What volunteers are told of a campaign is held for a second.
  town.later(1500)
  const { id } = campaign
  return { code, id, sceneIds, structures, gold: structures.slice(0, truths.length), params }
}

/** A campaign in its pilot. */
export async function pilotOf(
  town: Town,
  code: string,
  more: Parameters<typeof draftOf>[2] = {},
): Promise<Made> {
  const made = await draftOf(town, code, more)
  await move(town, made, 'pilot')
  return made
}

export async function move(town: Town, { params }: Made, to: Campaign['state']): Promise<void> {
  await town.carla.call(contract.moveCampaign, { params, body: { to, reason } })
  town.later(1500)
}

/** Puts a campaign into a state whatever stands in the way: for what comes after it. */
export async function force(town: Town, { id }: Made, state: Campaign['state']): Promise<void> {
  const act = { by: town.carla.id, at: town.server.parts.now(), reason }
  await town.store.transaction(async (tx) => {
    const { content } = await store.findCampaign(tx, town.inv, id)
    await store.writeRecord(tx, act, town.inv, {
      kind: 'campaign',
      id: id as never,
      content: { ...content, state },
      verb: 'campaign.move',
    })
  })
  town.later(1500)
}

/** Somebody with a phone and no account. */
export interface Phone {
  readonly person: Person
  readonly headers: Record<string, string>
  readonly phrase: string
  readonly pseudonym: string
}

export async function phoneOf(
  town: Town,
  { params }: Made,
  headers: Record<string, string> = {},
): Promise<Phone> {
  const person = town.newPerson()
  const body = { language: 'ar', country: 'NL', isAdult: true as const }
  const told = await person.call(contract.startVolunteer, { params, body }, headers)
  const { token, phrase, pseudonym } = told
  return { person, phrase, pseudonym, headers: { ...headers, [contract.VOLUNTEER_HEADER]: token } }
}

let keys = 0
/** An answer as a phone makes it. */
export const anAnswer = (
  structureId: string,
  more: Partial<contract.AnswerDraft> = {},
): contract.AnswerDraft => ({
  key: (keys += 1).toString(16).padStart(32, '0'),
  structureId,
  lease: null,
  lastIntact: 1,
  firstDamaged: 2,
  kind: 'destroyed',
  flags: [],
  comment: null,
  seconds: 9.5,
  retries: 0,
  ...more,
})

export const tasksOf = async (
  { person, headers }: Phone,
  { params }: Made,
  count: number,
): Promise<contract.Task[]> =>
  (await person.call(contract.fetchTasks, { params, body: { count } }, headers)).tasks

export const send = async (
  { person, headers }: Phone,
  { params }: Made,
  answers: contract.AnswerDraft[],
): Promise<contract.Receipt[]> =>
  (await person.call(contract.sendAnswers, { params, body: { answers } }, headers)).receipts
