// An invented campaign, written straight into a store: structures on a grid, six dated scenes without a picture, gold,
// and frames that are noted but not cut. For the measurement and the test of many volunteers at once.
import {
  type Campaign,
  type InvestigationId,
  type Scene,
  type Structure,
  SYSTEM,
} from '@athar/domain'
import * as store from '@athar/store'
import { createHash } from 'node:crypto'

export const SLUG = 'al-mithal'
export const CODE = 'load'
export const SCENES = 6

/** What is made, and how many of each. */
export interface Size {
  readonly structures: number
  readonly gold: number
  /** Answers wanted of each structure at first. */
  readonly wanted: number
}

export interface Made {
  readonly investigation: InvestigationId
  readonly campaignId: string
}

const none = { en: null, ar: null }
const provenance = { flags: [], withheld: [], importedFrom: null }
const state = 'recorded' as const
const PART = 1000

/** The frame that first shows the damage of a structure, 1 to SCENES; null where it stands. Told by its id alone. */
export function truthOf(structureId: string): number | null {
  const byte = createHash('sha256').update(structureId).digest()[0] ?? 0
  const at = byte % (SCENES + 1)
  return at === 0 ? null : at
}

const aScene = (n: number): Scene => ({
  key: `scene-${n}`,
  acquired: {
    earliest: `2021-0${n}-01T08:00:00.000Z`,
    latest: `2021-0${n}-01T09:00:00.000Z`,
  },
  sensor: 'Invented',
  gsdMetres: 0.5,
  offNadirDegrees: null,
  sunElevationDegrees: null,
  sunAzimuthDegrees: null,
  cloudShare: null,
  registrationErrorMetres: null,
  licence: 'CC0-1.0',
  attribution: { en: 'Invented', ar: 'مختلق' },
  shownTo: 'public',
  bbox: [40, 30, 41, 31],
  picture: null,
  state,
  ...provenance,
})

const aStructure = (n: number): Structure => ({
  key: `b-${n}`,
  name: none,
  kind: null,
  neighbourhood: none,
  lon: 40 + (n % 100) / 1000,
  lat: 30 + Math.floor(n / 100) / 1000,
  radiusMetres: 5,
  footprint: null,
  epochs: [],
  state,
  ...provenance,
})

const aCampaign = (sceneIds: readonly string[], wanted: number): Campaign => ({
  code: CODE,
  title: { en: 'When?', ar: 'متى؟' },
  summary: none,
  question: { en: 'When was it destroyed?', ar: 'متى دُمّر؟' },
  tutorial: [],
  sceneIds: sceneIds as Campaign['sceneIds'],
  languages: ['en', 'ar'],
  redundancy: { least: wanted, most: 20, delta: 0.05, automatic: false },
  goldShare: 0.05,
  repeatShare: 0.02,
  minimumAgeDays: 0,
  frameMetres: 96,
  framePixels: 384,
  footprintMetres: 12,
  usesChangeScore: false,
  opensOn: null,
  closesOn: null,
  state: 'live',
})

/** Writes the campaign into an empty store. */
export async function makeCampaign(
  open: Pick<store.Store, 'transaction'>,
  at: Date,
  size: Size,
): Promise<Made> {
  const act = { by: SYSTEM, at, reason: null }
  const investigation = store.freshId('investigation', at)
  const campaignId = store.freshId('campaign', at)
  const scenes = Array.from({ length: SCENES }, () => store.freshId('scene', at))
  const structures = Array.from({ length: size.structures }, () => store.freshId('structure', at))
  await open.transaction(async (tx) => {
    const content = {
      slug: SLUG,
      name: { en: 'Al-Mithal', ar: 'مدينة المثال' },
      description: none,
      zone: '+03:00' as const,
      state: 'private' as const,
      fictional: true,
    }
    await store.writeRecords(tx, act, investigation, [
      { kind: 'investigation', id: investigation, content, verb: 'investigation.record' },
      ...scenes.map((id, n) => ({
        kind: 'scene' as const,
        id,
        content: aScene(n + 1),
        verb: 'scene.record',
      })),
    ])
  })
  for (let from = 0; from < structures.length; from += PART)
    await open.transaction((tx) =>
      store.writeRecords(
        tx,
        act,
        investigation,
        structures.slice(from, from + PART).map((id, i) => ({
          kind: 'structure' as const,
          id,
          content: aStructure(from + i),
          verb: 'structure.record',
        })),
      ),
    )
  await open.transaction(async (tx) => {
    const content = aCampaign(scenes, size.wanted)
    await store.writeRecords(tx, act, investigation, [
      { kind: 'campaign', id: campaignId, content, verb: 'campaign.record' },
    ])
    await store.addTasks(tx, act, investigation, campaignId, 'all', size.wanted)
    for (const [i, id] of structures.slice(0, size.gold).entries())
      await store.putGold(tx, act, investigation, campaignId, id, goldOf(id, i < size.gold / 2))
    await store.putFrames(tx, investigation, campaignId, structures.flatMap(framesFor))
    await store.putReady(tx, investigation, campaignId, structures)
  })
  return { investigation, campaignId }
}

const goldOf = (id: string, isEntry: boolean) => {
  const firstDamaged = truthOf(id)
  const kind =
    firstDamaged === null ? 'not_damaged' : firstDamaged === 1 ? 'damaged_before' : 'destroyed'
  return { kind, firstDamaged, isEntry }
}

const framesFor = (structureId: string): store.FrameRow[] =>
  Array.from({ length: SCENES }, (_, i) => ({
    structureId,
    number: i + 1,
    key: createHash('sha256')
      .update(`${structureId} ${i + 1}`)
      .digest('hex'),
    usable: 1,
  }))
