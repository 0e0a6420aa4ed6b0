// Trackers: scenes of known acquisition time, structures, and campaigns that ask volunteers when each was destroyed.
import * as z from 'zod/mini'
import { campaignStates } from '../campaign-states.ts'
import { CampaignId, SceneId, StructureId } from '../id.ts'
import { recordStates } from '../state.ts'
import { Bilingual, provenance } from './common.ts'

const text = (max: number) => z.string().check(z.maxLength(max))
const instant = z.iso.datetime()
const longitude = z.number().check(z.minimum(-180), z.maximum(180))
const latitude = z.number().check(z.minimum(-90), z.maximum(90))
const share = z.number().check(z.minimum(0), z.maximum(1))
export const Sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/))

/** When a picture was taken: the interval that is known. */
export const Acquired = z.strictObject({ earliest: instant, latest: instant })
export type Acquired = z.infer<typeof Acquired>

export const sceneAudiences = ['public', 'volunteers', 'staff'] as const
/** Who may be shown a scene, once it is old enough. */
export type SceneAudience = (typeof sceneAudiences)[number]

/** A satellite image of known acquisition time; its pixels lie in the store's folder under their digest. */
export const Scene = z.strictObject({
  /** Its name in the catalogue it came from. */
  key: text(200),
  acquired: Acquired,
  sensor: z.nullable(text(80)),
  /** Ground sampling distance: metres a pixel. */
  gsdMetres: z.number().check(z.positive()),
  offNadirDegrees: z.nullable(z.number()),
  sunElevationDegrees: z.nullable(z.number()),
  sunAzimuthDegrees: z.nullable(z.number()),
  cloudShare: z.nullable(share),
  registrationErrorMetres: z.nullable(z.number().check(z.nonnegative())),
  licence: text(500),
  attribution: Bilingual,
  shownTo: z.enum(sceneAudiences),
  /** West, south, east, north in WGS84 degrees. */
  bbox: z.tuple([longitude, latitude, longitude, latitude]),
  /** The picture: null while only the catalogue knows of it. */
  picture: z.nullable(
    z.strictObject({
      sha256: Sha256,
      bytes: z.int(),
      mediaType: z.enum(['image/png', 'image/jpeg', 'image/tiff', 'image/webp']),
      width: z.int(),
      height: z.int(),
    }),
  ),
  state: z.enum(recordStates),
  ...provenance,
})
export type Scene = z.infer<typeof Scene>

export const damageClasses = [
  'destroyed',
  'severe_damage',
  'moderate_damage',
  'possible_damage',
  'no_visible_damage',
] as const
export type DamageClass = (typeof damageClasses)[number]

/** What an expert reading of one image says of a structure, such as one epoch of a UNOSAT atlas. */
export const Epoch = z.strictObject({
  by: text(80),
  imageDate: z.iso.date(),
  sensor: z.nullable(text(80)),
  /** null: not listed as damaged at that image. */
  damage: z.nullable(z.enum(damageClasses)),
  confidence: z.nullable(text(40)),
})
export type Epoch = z.infer<typeof Epoch>

/** A building or another thing that may be destroyed. */
export const Structure = z.strictObject({
  key: text(200),
  name: Bilingual,
  kind: z.nullable(text(80)),
  neighbourhood: Bilingual,
  lon: longitude,
  lat: latitude,
  /** How far the true place may be from the point. */
  radiusMetres: z.number().check(z.nonnegative()),
  /** The outline where one is known: a closed ring of longitude and latitude. */
  footprint: z.nullable(z.array(z.tuple([longitude, latitude])).check(z.minLength(4))),
  epochs: z.array(Epoch),
  state: z.enum(recordStates),
  ...provenance,
})
export type Structure = z.infer<typeof Structure>

/** One step of the tutorial: words and, where there is one, a structure and frame to look at. */
export const TutorialStep = z.strictObject({
  title: Bilingual,
  text: Bilingual,
  structureId: z.nullable(StructureId),
  /** Numbers of frames to show, from 1. */
  frames: z.array(z.int().check(z.positive())),
})
export type TutorialStep = z.infer<typeof TutorialStep>

/** How many answers a structure gets, and when to stop asking. */
export const Redundancy = z.strictObject({
  least: z.int().check(z.minimum(1), z.maximum(50)),
  /** At this number a structure goes to the experts. */
  most: z.int().check(z.minimum(1), z.maximum(100)),
  /** Stop when the best answer's probability reaches 1 - delta. */
  delta: z.number().check(z.gt(0), z.lt(0.5)),
  /** Stop by the posterior alone; only after Learn-then-Test on held-out gold has passed. */
  automatic: z.boolean(),
})
export type Redundancy = z.infer<typeof Redundancy>

/** A question put to volunteers about structures: when was each destroyed? */
export const Campaign = z.strictObject({
  /** Its name in URLs. */
  code: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,62}$/)),
  title: Bilingual,
  summary: Bilingual,
  question: Bilingual,
  tutorial: z.array(TutorialStep).check(z.maxLength(12)),
  /** The scenes in order of time; frame 1 is the first. */
  sceneIds: z.array(SceneId).check(z.minLength(2), z.maxLength(200)),
  languages: z.array(z.string().check(z.regex(/^[a-z]{2,3}$/))).check(z.minLength(1)),
  redundancy: Redundancy,
  /** Share of served tasks that are gold, and that are hidden repeats. */
  goldShare: share,
  repeatShare: share,
  /** Scenes and datings younger than this are shown to nobody outside. */
  minimumAgeDays: z.int().check(z.minimum(0), z.maximum(3650)),
  /** Side of the ground shown in a frame. */
  frameMetres: z.number().check(z.gt(10), z.maximum(5000)),
  framePixels: z.int().check(z.minimum(64), z.maximum(1024)),
  /** A building's usual side, against which the resolution gate measures the scenes. */
  footprintMetres: z.number().check(z.positive()),
  /** Let a change score order the work and weigh a little in the prior. */
  usesChangeScore: z.boolean(),
  opensOn: z.nullable(z.iso.date()),
  closesOn: z.nullable(z.iso.date()),
  state: z.enum(campaignStates),
})
export type Campaign = z.infer<typeof Campaign>

/** An expert's final interval for a structure; it stands beside the crowd's, never instead of it. */
export const ExpertDating = z.strictObject({
  campaignId: CampaignId,
  structureId: StructureId,
  kind: z.enum(['destroyed', 'partly', 'not_damaged', 'damaged_before', 'cannot_tell']),
  /** Destroyed between these instants; null for the kinds without a date. */
  interval: z.nullable(Acquired),
  grounds: Bilingual,
  state: z.enum(recordStates),
})
export type ExpertDating = z.infer<typeof ExpertDating>
