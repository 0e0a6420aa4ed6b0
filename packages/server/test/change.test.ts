// Change scores: what changed most between two scenes is asked first; they weigh little, and nothing where they are silent.
import { type Campaign, SYSTEM } from '@athar/domain'
import { encodeFrame } from '@athar/imagery'
import * as store from '@athar/store'
import { type FreshStore, freshStore } from '@athar/store/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changePrior, rankChanges } from '../src/trackers/change.ts'
import { openPictures, type Pictures } from '../src/trackers/pictures.ts'
import { putPicture, putScenes, takePicture } from '../src/trackers/scenes.ts'
import { putStructures } from '../src/trackers/structures.ts'

const at = new Date('2032-01-01T00:00:00Z')
const act = { by: SYSTEM, at, reason: null }
const provenance = { state: 'recorded' as const, flags: [], withheld: [], importedFrom: null }
const bbox: [number, number, number, number] = [40, 30, 40.002, 30.002]
const SIDE = 200

let open: FreshStore
let pictures: Pictures
beforeAll(async () => {
  open = await freshStore()
  pictures = openPictures(open.dir)
})
afterAll(async () => {
  await pictures.close()
  await open.drop()
})

/** A chequered ground; in the second scene one square of it lies grey. */
function draw(isHit: boolean): Uint8Array {
  const data = new Uint8Array(SIDE * SIDE * 3)
  for (let y = 0; y < SIDE; y += 1)
    for (let x = 0; x < SIDE; x += 1) {
      const light = (x * 7 + y * 13 + ((x >> 3) ^ (y >> 3)) * 29) % 200
      const isGone = isHit && x > 30 && x < 70 && y > 30 && y < 70
      data.fill(isGone ? 120 : 30 + light, (y * SIDE + x) * 3, (y * SIDE + x) * 3 + 3)
    }
  return data
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

test('the structure that changed is ranked first and asked first', async () => {
  const inv = store.freshId('investigation', at)
  const scenes = ['2031-05-01', '2031-06-01'].map((day) => ({
    key: day,
    acquired: { earliest: `${day}T08:00:00Z`, latest: `${day}T08:00:00Z` },
    sensor: null,
    gsdMetres: 1,
    offNadirDegrees: null,
    sunElevationDegrees: null,
    sunAzimuthDegrees: null,
    cloudShare: null,
    registrationErrorMetres: null,
    licence: 'drawn',
    attribution: { en: 'drawn', ar: 'مرسوم' },
    shownTo: 'public' as const,
    bbox,
    picture: null,
    ...provenance,
  }))
  const { ids } = await open.transaction((tx) => putScenes(tx, act, inv, scenes))
  for (const [i, scene] of scenes.entries()) {
    const raw = { width: SIDE, height: SIDE, channels: 3 as const, data: draw(i === 1) }
    const png = await encodeFrame(raw, { format: 'png', quality: 100 })
    const picture = await takePicture(pictures, scene, once(png), 1e7)
    await open.transaction((tx) => putPicture(tx, act, inv, ids[i] ?? '', picture))
  }
  const spot = (x: number, y: number) => ({
    lon: 40 + (x / SIDE) * 0.002,
    lat: 30.002 - (y / SIDE) * 0.002,
  })
  const places = [spot(150, 150), spot(50, 50), spot(150, 50)]
  const structures = places.map((place, n) => ({
    key: `b-${n}`,
    name: { en: null, ar: null },
    kind: null,
    neighbourhood: { en: null, ar: null },
    ...place,
    radiusMetres: 5,
    footprint: null,
    epochs: [],
    ...provenance,
  }))
  await putStructures(open, act, inv, structures)
  const campaign = store.freshId('campaign', at)
  const silent = { en: null, ar: null }
  const content: Campaign = {
    code: 'change',
    title: silent,
    summary: silent,
    question: silent,
    tutorial: [],
    sceneIds: ids as Campaign['sceneIds'],
    languages: ['en'],
    redundancy: { least: 3, most: 9, delta: 0.05, automatic: false },
    goldShare: 0,
    repeatShare: 0,
    minimumAgeDays: 0,
    frameMetres: 60,
    framePixels: 96,
    footprintMetres: 12,
    usesChangeScore: true,
    opensOn: null,
    closesOn: null,
    state: 'draft',
  }
  await open.transaction(async (tx) => {
    await store.writeRecord(tx, act, inv, {
      kind: 'campaign',
      id: campaign,
      content,
      verb: 'campaign.record',
    })
    await store.addTasks(tx, act, inv, campaign, 'all', 3)
  })
  await rankChanges({ store: open, pictures }, inv, campaign)
  const known = await store.idsByKey(open.db, inv, 'structure', ['b-0', 'b-1', 'b-2'])
  const ranks = await store.changeOf(open.db, inv, campaign)
  expect(ranks.get(known.get('b-1') ?? '')).toEqual([1])
  const standing = await store.standingOf(open.db, inv, campaign)
  const first = standing.toSorted((a, b) => b.priority - a.priority)[0]
  expect(first?.structureId).toBe(known.get('b-1'))
})

test('a silent rank weighs one, a high one at most two, and frame 1 and never have none', () => {
  const prior = changePrior(['a', 'b'], 3, new Map([['a', [1, -1]]]))
  expect([...prior.subarray(4)]).toEqual([1, 1, 1, 1])
  expect(prior[0]).toBe(1)
  expect(prior[1]).toBeGreaterThan(1.5)
  expect(prior[1]).toBeLessThanOrEqual(2)
  expect([prior[2], prior[3]]).toEqual([1, 1])
})
