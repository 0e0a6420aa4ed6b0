// The fourteen drawn scenes: when each was taken, from which made-up satellite, and what stands between it and the ground.
import { dayNumber } from '../case/calendar.ts'

const DAY = 86_400_000
const HOUR = 3_600_000

export interface SceneLook {
  /** Frame number, from 1. */
  frame: number
  key: string
  sensor: string
  /** The moment that the picture shows; only the sample knows it where `knownToDays` is more than 0. */
  trueMs: number
  earliestMs: number
  latestMs: number
  offNadirDegrees: number
  /** The direction in which roofs lean. */
  leanDegrees: number
  /** How far the picture lies off its place, in pixels to the east and to the south. */
  shiftPixels: readonly [number, number]
  /** 0 clear, 1 nothing but veil. */
  haze: number
  /** Share of the sky that is cloud. */
  cloud: number
  /** How dry the plants are, 0 to 1. */
  dry: number
  grain: number
  /** Red, green, blue: how the receiving station balanced the picture. */
  balance: readonly [number, number, number]
}

interface Row {
  day: string
  /** Hours of local solar time, which is where a sun-synchronous satellite lives. */
  solar: number
  sensor: 'Qirtas-1' | 'Qirtas-2' | 'Midad-B'
  off: number
  lean: number
  shift: readonly [number, number]
  haze?: number
  cloud?: number
  /** Days in which it may have been taken, where only those are known. */
  within?: readonly [first: string, last: string]
}

const rows: readonly Row[] = [
  { day: '2021-02-21', solar: 10.6, sensor: 'Qirtas-1', off: 7, lean: 282, shift: [0, 0] },
  { day: '2021-03-12', solar: 10.4, sensor: 'Qirtas-1', off: 16, lean: 101, shift: [0.6, -0.4] },
  { day: '2021-03-30', solar: 9.6, sensor: 'Midad-B', off: 22, lean: 296, shift: [-1.2, 0.7] },
  { day: '2021-04-05', solar: 10.7, sensor: 'Qirtas-2', off: 4, lean: 90, shift: [0.3, 0.3] },
  {
    day: '2021-04-24',
    solar: 10.5,
    sensor: 'Qirtas-1',
    off: 12,
    lean: 262,
    shift: [-0.4, 1.1],
    cloud: 0.05,
  },
  {
    day: '2021-05-09',
    solar: 10.2,
    sensor: 'Qirtas-2',
    off: 19,
    lean: 84,
    shift: [1.0, 0.5],
    cloud: 0.36,
  },
  { day: '2021-05-16', solar: 14.1, sensor: 'Midad-B', off: 9, lean: 118, shift: [-0.7, -0.9] },
  {
    day: '2021-05-30',
    solar: 10.6,
    sensor: 'Midad-B',
    off: 21,
    lean: 275,
    shift: [1.6, -1.0],
    within: ['2021-05-27', '2021-06-02'],
  },
  {
    day: '2021-06-06',
    solar: 10.4,
    sensor: 'Qirtas-1',
    off: 6,
    lean: 260,
    shift: [0.2, -0.6],
    haze: 0.12,
  },
  {
    day: '2021-06-14',
    solar: 10.3,
    sensor: 'Qirtas-2',
    off: 14,
    lean: 96,
    shift: [-0.9, 0.4],
    haze: 0.46,
  },
  { day: '2021-06-17', solar: 9.1, sensor: 'Midad-B', off: 17, lean: 288, shift: [0.8, 1.3] },
  {
    day: '2021-06-29',
    solar: 10.6,
    sensor: 'Qirtas-1',
    off: 10,
    lean: 272,
    shift: [0, 0.4],
    cloud: 0.08,
  },
  {
    day: '2021-07-09',
    solar: 10.5,
    sensor: 'Qirtas-2',
    off: 24,
    lean: 92,
    shift: [-1.4, -0.5],
    haze: 0.1,
  },
  { day: '2021-08-02', solar: 10.7, sensor: 'Qirtas-1', off: 5, lean: 265, shift: [0.4, 0] },
]

const balances: Readonly<Record<Row['sensor'], readonly [number, number, number]>> = {
  'Qirtas-1': [1, 0.985, 0.95],
  'Qirtas-2': [0.985, 1, 0.99],
  'Midad-B': [1.03, 0.98, 0.91],
}

/** The scenes over a place of this longitude, in the order of time. */
export function listScenes(lon: number): SceneLook[] {
  return rows.map((row, i) => {
    const trueMs = dayNumber(row.day) * DAY + Math.round((row.solar - lon / 15) * 3600) * 1000
    const [first, last] = row.within ?? []
    return {
      frame: i + 1,
      key: `AM-${String(i + 1).padStart(2, '0')}`,
      sensor: row.sensor,
      trueMs,
      // The island's day begins three hours before UTC's.
      earliestMs: first === undefined ? trueMs : dayNumber(first) * DAY - 3 * HOUR,
      latestMs: last === undefined ? trueMs : (dayNumber(last) + 1) * DAY - 3 * HOUR - 1000,
      offNadirDegrees: row.off,
      leanDegrees: row.lean,
      shiftPixels: row.shift,
      haze: row.haze ?? 0.03,
      cloud: row.cloud ?? 0,
      dry: Math.min(1, Math.max(0, (dayNumber(row.day) - dayNumber('2021-03-10')) / 100)),
      grain: row.sensor === 'Midad-B' ? 5 : 3.2,
      balance: balances[row.sensor],
    }
  })
}
