// Campaigns, for those who run them: making one, its state, its progress, disputes, experts' datings, and exports.
import { Acquired, Bilingual, Campaign, campaignStates, ExpertDating } from '@athar/domain'
import * as z from 'zod/mini'
import { InvParams } from './register.ts'
import { route } from './route.ts'

export const OfCampaign = z.strictObject({ inv: z.string(), campaign: z.string() })
const OfTask = z.strictObject({ inv: z.string(), campaign: z.string(), structure: z.string() })
export const campaignFaults = [
  'investigation.not_found',
  'permission.denied',
  'campaign.not_found',
] as const
const faults = campaignFaults
const reason = z.string().check(z.minLength(1), z.maxLength(2000))

/** How coarse the scenes are against the buildings: a demonstration is never live or published. */
export const Resolution = z.strictObject({
  verdict: z.enum(['publishable', 'demonstration']),
  /** Metres a pixel of the coarsest scene; metres of a building's side. */
  gsdMetres: z.number(),
  footprintMetres: z.number(),
  /** Pixels across a building, and how many are needed. */
  pixelsAcross: z.number(),
  pixelsNeeded: z.number(),
})
export type Resolution = z.infer<typeof Resolution>

/** Why a move is not open now, in the words of `campaign.guard.*`. */
export const Guard = z.strictObject({ to: z.enum(campaignStates), reasons: z.array(z.string()) })

export const CampaignCounts = z.strictObject({
  structures: z.int(),
  open: z.int(),
  retired: z.int(),
  /** Waiting for an expert. */
  experts: z.int(),
  gold: z.int(),
  answers: z.int(),
  volunteers: z.int(),
  framesCut: z.int(),
  framesTotal: z.int(),
})
export const CampaignView = z.strictObject({
  id: z.string(),
  version: z.int(),
  ...Campaign.def.shape,
  resolution: Resolution,
  counts: CampaignCounts,
  guards: z.array(Guard),
})
export type CampaignView = z.infer<typeof CampaignView>

export const listCampaigns = route({
  name: 'listCampaigns',
  method: 'GET',
  path: '/investigations/:inv/campaigns',
  may: 'campaign.read',
  scope: 'investigation',
  summary: 'The campaigns of an investigation.',
  params: InvParams,
  reply: z.strictObject({ campaigns: z.array(CampaignView) }),
  problems: ['investigation.not_found', 'permission.denied'],
})
export const recordCampaign = route({
  name: 'recordCampaign',
  method: 'POST',
  path: '/investigations/:inv/campaigns',
  may: 'campaign.record',
  scope: 'investigation',
  summary: 'Make a campaign (draft) of scenes that have pictures.',
  params: InvParams,
  body: z.strictObject({ campaign: z.omit(Campaign, { state: true }) }),
  reply: z.strictObject({ campaign: CampaignView }),
  problems: [
    'investigation.not_found',
    'permission.denied',
    'campaign.code_taken',
    'campaign.scene_unfit',
    'record.invalid',
  ],
})
export const readCampaign = route({
  name: 'readCampaign',
  method: 'GET',
  path: '/investigations/:inv/campaigns/:campaign',
  may: 'campaign.read',
  scope: 'investigation',
  summary: 'One campaign with its counts, its resolution and what stands in the way of each move.',
  params: OfCampaign,
  reply: z.strictObject({ campaign: CampaignView }),
  problems: [...faults],
})
export const correctCampaign = route({
  name: 'correctCampaign',
  method: 'PUT',
  path: '/investigations/:inv/campaigns/:campaign',
  may: 'campaign.record',
  scope: 'investigation',
  summary: 'Correct a campaign (a new version); its scenes only while it is a draft.',
  params: OfCampaign,
  body: z.strictObject({
    campaign: z.omit(Campaign, { state: true }),
    reason,
    expectedVersion: z.int(),
  }),
  reply: z.strictObject({ campaign: CampaignView }),
  problems: [
    ...faults,
    'campaign.code_taken',
    'campaign.scene_unfit',
    'campaign.wrong_state',
    'record.version_conflict',
    'record.invalid',
  ],
})
export const addCampaignStructures = route({
  name: 'addCampaignStructures',
  method: 'POST',
  path: '/investigations/:inv/campaigns/:campaign/structures',
  may: 'campaign.record',
  scope: 'investigation',
  summary:
    'Put structures under the question: all of the investigation, or those named; begins cutting their frames.',
  params: OfCampaign,
  body: z.strictObject({
    structures: z.union([z.literal('all'), z.array(z.string()).check(z.maxLength(50_000))]),
  }),
  reply: z.strictObject({ added: z.int(), campaign: CampaignView }),
  problems: [...faults, 'campaign.wrong_state', 'record.not_found'],
})
export const moveCampaign = route({
  name: 'moveCampaign',
  method: 'POST',
  path: '/investigations/:inv/campaigns/:campaign/state',
  may: 'campaign.move',
  scope: 'investigation',
  summary:
    'Move a campaign: pilot, live, paused, closed, published. What stands in the way is said by its reasons.',
  params: OfCampaign,
  body: z.strictObject({ to: z.enum(campaignStates), reason }),
  reply: z.strictObject({ campaign: CampaignView }),
  problems: [...faults, 'record.move_not_allowed', 'campaign.guarded'],
})

/** The crowd's and the rule's answer for one structure. Frame numbers count from 1; null is "never within the series". */
export const Dating = z.strictObject({
  structureId: z.string(),
  /** Most probable first damaged frame; null: not damaged within the series. */
  firstDamaged: z.nullable(z.int()),
  probability: z.number(),
  /** Smallest set of answers holding 95 %: frame numbers, null for never. */
  set: z.array(z.nullable(z.int())),
  /** When it was destroyed, by the acquisition times of the frames that bound the set; null where there is none. */
  interval: z.nullable(Acquired),
  pNever: z.number(),
  pBefore: z.number(),
  pUnclear: z.number(),
  /** P(first damaged frame = m) for m = 1..T, then never. */
  posterior: z.array(z.number()),
  agreement: z.string(),
  answers: z.int(),
  /** The transparent rule's answer beside it: the median gap; null is never. */
  ruleFirst: z.nullable(z.int()),
  model: z.string(),
})
export type Dating = z.infer<typeof Dating>

export const FrameView = z.strictObject({
  /** From 1, in order of time. */
  number: z.int(),
  sceneId: z.string(),
  acquired: Acquired,
  sensor: z.nullable(z.string()),
  gsdMetres: z.number(),
  /** Where the frame is read from; null while it is not cut yet. */
  url: z.nullable(z.string()),
  /** Probability that the frame shows anything. */
  usable: z.number(),
})
export type FrameView = z.infer<typeof FrameView>

/** The building within its frames, in pixels from the upper left corner. */
export const FrameMark = z.strictObject({
  pixels: z.int(),
  metres: z.number(),
  centre: z.tuple([z.number(), z.number()]),
  radius: z.number(),
  footprint: z.nullable(z.array(z.tuple([z.number(), z.number()]))),
})
export type FrameMark = z.infer<typeof FrameMark>

export const CampaignTaskView = z.strictObject({
  structureId: z.string(),
  key: z.string(),
  lon: z.number(),
  lat: z.number(),
  state: z.enum(['open', 'retired', 'experts']),
  /** Why it was retired: words `campaign.retired.*`. */
  retiredFor: z.nullable(z.string()),
  /** Gold: what is known of it. */
  gold: z.nullable(
    z.strictObject({
      firstDamaged: z.nullable(z.int()),
      kind: z.string(),
      /** Among the first that a volunteer meets. */
      isEntry: z.boolean(),
    }),
  ),
  answers: z.int(),
  dating: z.nullable(Dating),
  expert: z.nullable(ExpertDating),
  /** Drawn for the experts and not judged yet: neither dating nor answers are told, so that the judgement is blind. */
  isBlind: z.boolean(),
})
export type CampaignTaskView = z.infer<typeof CampaignTaskView>

export const taskLists = ['all', 'disputed', 'experts', 'gold', 'retired', 'open'] as const
export const listCampaignTasks = route({
  name: 'listCampaignTasks',
  method: 'GET',
  path: '/investigations/:inv/campaigns/:campaign/tasks',
  may: 'campaign.read',
  scope: 'investigation',
  summary:
    'A page of the structures of a campaign with their datings; the disputed ones first where asked.',
  params: OfCampaign,
  query: z.strictObject({ list: z.optional(z.enum(taskLists)), page: z.optional(z.string()) }),
  reply: z.strictObject({ tasks: z.array(CampaignTaskView), total: z.int() }),
  problems: [...faults],
})
export const readCampaignTask = route({
  name: 'readCampaignTask',
  method: 'GET',
  path: '/investigations/:inv/campaigns/:campaign/tasks/:structure',
  may: 'campaign.read',
  scope: 'investigation',
  summary: 'One structure of a campaign: frames, raw answers without comments, dating, discussion.',
  params: OfTask,
  reply: z.strictObject({
    task: CampaignTaskView,
    frames: z.array(FrameView),
    mark: FrameMark,
    answers: z.array(
      z.strictObject({
        id: z.string(),
        volunteer: z.string(),
        at: z.string(),
        lastIntact: z.nullable(z.int()),
        firstDamaged: z.nullable(z.int()),
        kind: z.string(),
        flags: z.array(z.string()),
        seconds: z.nullable(z.number()),
      }),
    ),
    /** Whether "I know this place" was said of it; what was said is for a keeper alone. */
    messages: z.int(),
    /** What was noted of the structure, oldest first: the discussion between experts. */
    notes: z.array(
      z.strictObject({
        id: z.string(),
        at: z.string(),
        /** How the one who wrote is shown. */
        by: z.string(),
        text: Bilingual,
        state: z.string(),
      }),
    ),
  }),
  problems: [...faults, 'record.not_found'],
})
export const setGold = route({
  name: 'setGold',
  method: 'PUT',
  path: '/investigations/:inv/campaigns/:campaign/tasks/:structure/gold',
  may: 'dating.decide',
  scope: 'investigation',
  summary: 'Make a structure gold (its answer is known) or take that back.',
  params: OfTask,
  body: z.strictObject({
    gold: z.nullable(
      z.strictObject({
        kind: z.enum(['destroyed', 'partly', 'not_damaged', 'damaged_before']),
        firstDamaged: z.nullable(z.int()),
        isEntry: z.boolean(),
      }),
    ),
    reason,
  }),
  reply: z.strictObject({ task: CampaignTaskView }),
  problems: [...faults, 'record.not_found', 'campaign.gold_malformed'],
})
export const decideDating = route({
  name: 'decideDating',
  method: 'PUT',
  path: '/investigations/:inv/campaigns/:campaign/tasks/:structure/expert',
  may: 'dating.decide',
  scope: 'investigation',
  summary: "An expert's final interval; it stands beside the crowd's.",
  params: OfTask,
  body: z.strictObject({
    dating: z.omit(ExpertDating, { campaignId: true, structureId: true, state: true }),
    reason,
  }),
  reply: z.strictObject({ task: CampaignTaskView }),
  problems: [...faults, 'record.not_found', 'record.invalid'],
})
export const fitCampaign = route({
  name: 'fitCampaign',
  method: 'POST',
  path: '/investigations/:inv/campaigns/:campaign/fit',
  may: 'campaign.fit',
  scope: 'investigation',
  summary: 'Fit the consensus anew from all answers, now.',
  params: OfCampaign,
  body: z.strictObject({}),
  reply: z.strictObject({ campaign: CampaignView }),
  problems: [...faults],
})

export const exportDatings = route({
  name: 'exportDatings',
  method: 'GET',
  path: '/investigations/:inv/campaigns/:campaign/datings',
  may: 'export.read',
  scope: 'investigation',
  summary:
    'The datings as CSV, GeoJSON or GeoPackage, with interval, posterior, answers and model version.',
  params: OfCampaign,
  query: z.strictObject({ format: z.enum(['csv', 'geojson', 'gpkg']) }),
  streams: ['text/csv', 'application/geo+json', 'application/geopackage+sqlite3'],
  problems: [...faults],
})
export const exportAnswers = route({
  name: 'exportAnswers',
  method: 'GET',
  path: '/investigations/:inv/campaigns/:campaign/answers.csv',
  may: 'export.read',
  scope: 'investigation',
  summary:
    'The raw answers as CSV, without comments; volunteers by opaque numbers. `generic` has the columns of the exchange profile.',
  params: OfCampaign,
  query: z.strictObject({ format: z.optional(z.enum(['athar', 'generic'])) }),
  streams: ['text/csv'],
  problems: [...faults],
})
export const listMessages = route({
  name: 'listMessages',
  method: 'GET',
  path: '/investigations/:inv/campaigns/:campaign/messages',
  may: 'message.read',
  scope: 'investigation',
  summary: 'What volunteers wrote privately of places they know; reading leaves a line.',
  params: OfCampaign,
  reply: z.strictObject({
    messages: z.array(
      z.strictObject({ structureId: z.string(), at: z.string(), text: z.string() }),
    ),
  }),
  problems: [...faults, 'permission.reason_needed'],
})
