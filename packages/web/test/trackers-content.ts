// Invented answers and buildings for tests of the volunteer's app.
import type { Task } from '@athar/contract'
import { freshKey } from '../src/trackers/dice.ts'

export const flat = (total: number): number[] =>
  Array.from({ length: total + 1 }, () => 1 / (total + 1))

export const draft = (key = freshKey()) => ({
  key,
  structureId: 'str_1',
  lease: null,
  lastIntact: 3,
  firstDamaged: 4,
  kind: 'destroyed' as const,
  flags: [],
  comment: null,
  seconds: 12.5,
  retries: 0,
})
export const task = (structureId: string, until = '2026-01-01T01:00:00Z'): Task => ({
  structureId,
  lease: `lease of ${structureId}`,
  until,
  frames: [1, 2, 3, 4].map((number) => ({
    number,
    sceneId: `scene ${number}`,
    acquired: { earliest: '2020-02-03T08:00:00Z', latest: '2020-02-03T08:00:00Z' },
    sensor: null,
    gsdMetres: 0.5,
    url: `/api/frames/${structureId}-${number}`,
    usable: number === 2 ? 0.1 : 1,
  })),
  mark: { pixels: 256, metres: 128, centre: [128, 128], radius: 20, footprint: null },
  prior: flat(4),
})
