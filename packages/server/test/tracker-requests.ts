// One good request for each route of the trackers: scenes, campaigns, volunteers, and what is published of them.
import * as contract from '@athar/contract'
import * as store from '@athar/store'
import { closedOf } from './quality-town.ts'
import type { Request } from './requests.ts'
import {
  aCampaign,
  addScenes,
  anAnswer,
  anItem,
  catalogueOf,
  draftOf,
  force,
  type Made,
  phoneOf,
  pilotOf,
  send,
  structuresFile,
  tasksOf,
} from './tracker-town.ts'
import { SLUG, type Town } from './world.ts'

type Maker = (town: Town, code: string) => Promise<Request> | Request

const inv = { inv: SLUG }
const reason = 'asked by a test'

/** One pilot for all requests of a town, and one published campaign. */
const pilots = new WeakMap<Town, Promise<Made>>()
function pilot(town: Town): Promise<Made> {
  const made = pilots.get(town) ?? pilotOf(town, 'pilot')
  pilots.set(town, made)
  return made
}

const of =
  (more: object = {}): Maker =>
  async (town) => ({ params: (await pilot(town)).params, ...more })

const ofStructure =
  (more: object = {}): Maker =>
  async (town) => {
    const { params, structures } = await pilot(town)
    return { params: { ...params, structure: structures[5] ?? '' }, ...more }
  }

const withPhone =
  (more: (made: Made) => object): Maker =>
  async (town) => {
    const made = await pilot(town)
    const { headers } = await phoneOf(town, made)
    return { params: made.params, headers, by: 'stranger', ...more(made) }
  }

const publishedOnes = new WeakMap<Town, Promise<Made>>()
async function fittedAndPublished(town: Town): Promise<Made> {
  const made = await pilotOf(town, 'published')
  const phone = await phoneOf(town, made)
  const tasks = await tasksOf(phone, made, 8)
  await send(
    phone,
    made,
    tasks.map((task) => anAnswer(task.structureId)),
  )
  await town.basim.call(contract.fitCampaign, { params: made.params, body: {} })
  await force(town, made, 'published')
  return made
}
async function published(town: Town): Promise<Made> {
  const made = publishedOnes.get(town) ?? fittedAndPublished(town)
  publishedOnes.set(town, made)
  const result = await made
  await town.amal.ask(contract.publishInvestigation, { params: inv, body: { reason } })
  return result
}
const ofPublished =
  (more: object = {}): Maker =>
  async (town) => ({ params: (await published(town)).params, ...more })

async function dated(town: Town, { id }: Made): Promise<string> {
  const page = { offset: 0, limit: 100 }
  const { tasks } = await store.listTasks(town.store.db, town.inv, id, 'open', page)
  return tasks.find((task) => task.dating !== null)?.structureId ?? ''
}

export const trackerRequests: Record<string, Maker> = {
  listScenes: () => ({ params: inv }),
  importScenes: (_, code) => ({
    params: inv,
    bytes: catalogueOf([anItem(code, new Date('2029-01-01T09:00:00Z'))]),
  }),
  uploadScenePicture: async (town, code) => {
    const [id = ''] = await addScenes(town, code, [500])
    const scene = await store.readRecord(town.store.db, town.inv, 'scene', id as never)
    const { picture } = scene.content as { picture: { sha256: string } | null }
    const pixels = await town.server.parts.pictures.scenes.read(picture?.sha256 ?? '')
    return { params: { ...inv, id }, bytes: pixels ?? '' }
  },
  readSceneTile: async (town) => {
    const [id = ''] = (await pilot(town)).sceneIds
    return { params: { ...inv, id, z: '3', x: '4', y: '3' } }
  },
  readFrame: async (town) => {
    const made = await pilot(town)
    const [frame] = await store.framesOf(town.store.db, town.inv, made.id, made.structures)
    return { params: { key: frame?.key ?? '' }, by: 'stranger' }
  },
  importStructures: (_, code) => ({
    params: inv,
    query: { name: 'buildings.geojson' },
    bytes: structuresFile(2, code),
  }),
  listStructures: () => ({ params: inv }),

  listCampaigns: () => ({ params: inv }),
  recordCampaign: async (town, code) => {
    const { sceneIds } = await pilot(town)
    return { params: inv, body: { campaign: aCampaign(code.toLowerCase(), sceneIds) } }
  },
  readCampaign: of(),
  correctCampaign: async (town, code) => {
    const { params, sceneIds } = await draftOf(town, code.toLowerCase())
    const { campaign } = await town.basim.call(contract.readCampaign, { params })
    const content = aCampaign(code.toLowerCase(), sceneIds, { goldShare: 0.1 })
    return { params, body: { campaign: content, reason, expectedVersion: campaign.version } }
  },
  addCampaignStructures: of({ body: { structures: 'all' } }),
  moveCampaign: async (town, code) => {
    const { params } = await draftOf(town, code.toLowerCase())
    return { params, body: { to: 'pilot', reason } }
  },
  listCampaignTasks: of({ query: { list: 'open' } }),
  readCampaignTask: ofStructure(),
  setGold: ofStructure({
    body: { gold: { kind: 'destroyed', firstDamaged: 2, isEntry: false }, reason },
  }),
  decideDating: ofStructure({
    body: {
      dating: { kind: 'not_damaged', interval: null, grounds: { en: 'It stands.', ar: null } },
      reason,
    },
  }),
  fitCampaign: of({ body: {} }),
  readCampaignReport: of(),
  exportDatings: of({ query: { format: 'csv' } }),
  exportAnswers: of({ query: { format: 'generic' } }),
  drawValidationSample: async (town, code) => {
    const { params } = await closedOf(town, code.toLowerCase())
    return { params, body: { perStratum: 5 } }
  },
  drawRecheckSample: of({ body: {} }),
  readQualityReport: of(),
  listMessages: of({ headers: { 'x-athar-reason': reason } }),

  listTrackers: () => ({}),
  readTracker: of(),
  startVolunteer: of({ body: { language: 'ar', country: null, isAdult: true }, by: 'stranger' }),
  recoverVolunteer: async (town) => {
    const made = await pilot(town)
    const { phrase } = await phoneOf(town, made)
    return { params: made.params, body: { phrase }, by: 'stranger' }
  },
  fetchTasks: withPhone(() => ({ body: { count: 3 } })),
  sendAnswers: withPhone(({ structures }) => ({
    body: { answers: [anAnswer(structures[6] ?? '')] },
  })),
  readMyProgress: withPhone(() => ({})),
  readMyCalibration: withPhone(() => ({})),
  sendMessage: withPhone(({ structures }) => ({
    body: { structureId: structures[6] ?? '', text: 'I know this street.' },
  })),
  forgetVolunteer: withPhone(() => ({ body: {} })),

  readPublicCampaign: ofPublished(),
  readPublicDatings: ofPublished(),
  downloadPublicDatings: ofPublished({ query: { format: 'csv' } }),
  readPublicStructure: async (town) => {
    const made = await published(town)
    return { params: { ...made.params, structure: await dated(town, made) } }
  },
}
