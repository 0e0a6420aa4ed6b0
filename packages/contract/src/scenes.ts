// Scenes and structures: what a campaign is made of. A scene's words come first, its picture after; frames and tiles are cut on demand.
import { Scene, Structure } from '@athar/domain'
import * as z from 'zod/mini'
import { InvParams } from './register.ts'
import { route } from './route.ts'
import { insideFaults } from './faults.ts'

const OfScene = z.strictObject({ inv: z.string(), id: z.string() })

export const SceneView = z.strictObject({
  id: z.string(),
  version: z.int(),
  ...Scene.def.shape,
})
export type SceneView = z.infer<typeof SceneView>

export const StructureView = z.strictObject({
  id: z.string(),
  version: z.int(),
  ...Structure.def.shape,
})
export type StructureView = z.infer<typeof StructureView>

/** What was not taken from a file, row by row or item by item. */
export const RefusedRow = z.strictObject({
  row: z.int(),
  key: z.nullable(z.string()),
  problem: z.string(),
})

export const listScenes = route({
  name: 'listScenes',
  method: 'GET',
  path: '/investigations/:inv/scenes',
  may: 'scene.read',
  scope: 'investigation',
  summary: 'The scenes of an investigation, oldest first.',
  params: InvParams,
  reply: z.strictObject({ scenes: z.array(SceneView) }),
  problems: [...insideFaults],
})
export const importScenes = route({
  name: 'importScenes',
  method: 'POST',
  path: '/investigations/:inv/scenes',
  may: 'scene.record',
  scope: 'investigation',
  upload: true,
  summary:
    'Add scenes from a STAC catalogue (item, collection of items); pictures follow one by one.',
  params: InvParams,
  reply: z.strictObject({
    scenes: z.array(SceneView),
    unchanged: z.int(),
    refused: z.array(RefusedRow),
  }),
  problems: [...insideFaults, 'scene.catalogue_malformed', 'request.too_large'],
})
export const uploadScenePicture = route({
  name: 'uploadScenePicture',
  method: 'POST',
  path: '/investigations/:inv/scenes/:id/picture',
  may: 'scene.record',
  scope: 'investigation',
  upload: true,
  summary:
    'The picture of a scene: PNG, JPEG, WebP with the box of its catalogue entry, or GeoTIFF.',
  params: OfScene,
  reply: z.strictObject({ scene: SceneView }),
  problems: [
    ...insideFaults,
    'record.not_found',
    'request.too_large',
    'scene.unreadable',
    'scene.too_large',
    'scene.not_georeferenced',
  ],
})
export const readSceneTile = route({
  name: 'readSceneTile',
  method: 'GET',
  path: '/investigations/:inv/scenes/:id/tiles/:z/:x/:y',
  may: 'anyone',
  scope: 'investigation',
  summary:
    'A map tile (XYZ, Web Mercator) of a scene; strangers see only what is public and old enough.',
  params: z.strictObject({
    inv: z.string(),
    id: z.string(),
    z: z.string(),
    x: z.string(),
    y: z.string(),
  }),
  streams: ['image/webp'],
  problems: ['record.not_found', 'request.malformed'],
})
export const readFrame = route({
  name: 'readFrame',
  method: 'GET',
  path: '/frames/:key',
  may: 'anyone',
  scope: 'instance',
  summary:
    'A frame by its content key; whoever was given the key may see it. AVIF, WebP or JPEG by Accept.',
  params: z.strictObject({ key: z.string() }),
  streams: ['image/avif', 'image/webp', 'image/jpeg'],
  problems: ['frame.not_found'],
})
export const importStructures = route({
  name: 'importStructures',
  method: 'POST',
  path: '/investigations/:inv/structures',
  may: 'structure.record',
  scope: 'investigation',
  upload: true,
  summary:
    'Add structures: GeoJSON or GeoPackage footprints or points, or a UNOSAT damage table; gzip or not.',
  params: InvParams,
  query: z.strictObject({ name: z.string() }),
  reply: z.strictObject({
    added: z.int(),
    unchanged: z.int(),
    changed: z.int(),
    refused: z.array(RefusedRow),
  }),
  problems: [...insideFaults, 'structure.file_malformed', 'request.too_large'],
})
export const listStructures = route({
  name: 'listStructures',
  method: 'GET',
  path: '/investigations/:inv/structures',
  may: 'record.read',
  scope: 'investigation',
  summary: 'A page of the structures of an investigation.',
  params: InvParams,
  query: z.strictObject({ page: z.optional(z.string()) }),
  reply: z.strictObject({ structures: z.array(StructureView), total: z.int() }),
  problems: [...insideFaults],
})
