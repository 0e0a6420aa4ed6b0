// Health, and the log that anyone may check: heads and tiles (C2SP tlog-tiles).
import * as z from 'zod/mini'
import { route } from './route.ts'

export const readHealth = route({
  name: 'readHealth',
  method: 'GET',
  path: '/health',
  may: 'anyone',
  scope: 'instance',
  summary: 'Whether the server can answer.',
  reply: z.strictObject({
    ok: z.boolean(),
    store: z.boolean(),
    unsealed: z.int(),
    version: z.string(),
  }),
  problems: [],
})
export const readMetrics = route({
  name: 'readMetrics',
  method: 'GET',
  path: '/metrics',
  may: 'metrics.read',
  scope: 'instance',
  summary: 'Prometheus text; loopback or metrics.read.',
  streams: ['text/plain'],
  problems: ['permission.denied'],
})
export const readCheckpoint = route({
  name: 'readCheckpoint',
  method: 'GET',
  path: '/log/checkpoint',
  may: 'anyone',
  scope: 'instance',
  summary: 'The newest signed head of the log (C2SP checkpoint).',
  streams: ['text/plain'],
  problems: ['request.not_found'],
})
export const readTile = route({
  name: 'readTile',
  method: 'GET',
  path: '/log/tile/:level/:index',
  may: 'anyone',
  scope: 'instance',
  summary: 'A tile of hashes of the log.',
  params: z.strictObject({ level: z.string(), index: z.string() }),
  streams: ['application/octet-stream'],
  problems: ['request.not_found'],
})
