// The drawn scenes: the same pixels for the same seed, damage where and when the truth has it, all inside the city.
import { createHash } from 'node:crypto'
import { isInArea, Scene, Structure } from '@athar/domain'
import { describe, expect, test } from 'vitest'
import {
  drawWindow,
  makeSample,
  makeTrackers,
  SCENE_GSD_METRES,
  SCENE_PIXELS,
  type SceneWindow,
  stacItem,
} from '../src/index.ts'
import { columnOf, EDGE_PIXELS, rowOf, toSpot } from '../src/scenes/ground.ts'
import { shadowHeights } from '../src/scenes/light.ts'
import { emptySheets } from '../src/scenes/canvas.ts'
import { sunAt } from '../src/scenes/sun.ts'
import { islandAreas } from '../src/world/island.ts'
import { NOW } from './reading.ts'
import { events, incidentIds, trackers } from './trackers.ts'

const { quarter, scenes, structures, truth } = trackers
const DAY = 86_400_000
const plain = { state: 'recorded', flags: [], withheld: [], importedFrom: null } as const

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** A window of so many metres around a building. */
function around(key: string, metres: number): SceneWindow {
  const building = quarter.buildings.find((one) => one.key === key)
  if (building === undefined) throw new RangeError(key)
  const pixels = metres / SCENE_GSD_METRES
  const left = Math.round(columnOf(building.middle[0]) - EDGE_PIXELS - pixels / 2)
  const top = Math.round(rowOf(building.middle[1]) - EDGE_PIXELS - pixels / 2)
  return { left, top, width: pixels, height: pixels }
}

/** The quarter as if a building had been spared. */
const sparing = (key: string): typeof quarter => ({
  ...quarter,
  buildings: quarter.buildings.map((one) => (one.key === key ? { ...one, blows: [] } : one)),
})

/** Mean difference of two pictures of the same window. */
function difference(one: Uint8Array, other: Uint8Array): number {
  return one.reduce((sum, value, i) => sum + Math.abs(value - (other[i] ?? 0)), 0) / one.length
}

describe('drawing', () => {
  test('the same seed draws the same pixels, and another seed others', () => {
    const again = makeTrackers({
      seed: 2031,
      nowMs: NOW + 5 * DAY,
      sample: makeSample({ seed: 2031, nowMs: NOW + 5 * DAY }),
    })
    const at = { left: 900, top: 900, width: 64, height: 64 }
    const first = digest(drawWindow(quarter, 9, at).rgb)
    expect(digest(drawWindow(again.quarter, 9, at).rgb)).toBe(first)
    const other = makeTrackers({ seed: 5, nowMs: NOW, sample: makeSample({ seed: 5, nowMs: NOW }) })
    expect(digest(drawWindow(other.quarter, 9, at).rgb)).not.toBe(first)
  })

  test('a window is the same pixels as that part of a wider one', () => {
    const small = drawWindow(quarter, 6, { left: 700, top: 650, width: 60, height: 50 })
    const wide = drawWindow(quarter, 6, { left: 600, top: 600, width: 300, height: 150 })
    const cut = new Uint8Array(small.rgb.length)
    for (let row = 0; row < 50; row++) {
      const from = ((row + 50) * 300 + 100) * 3
      cut.set(wide.rgb.subarray(from, from + 180), row * 180)
    }
    expect(digest(cut)).toBe(digest(small.rgb))
  })

  test('a destroyed building changes at its date and not before', () => {
    const destroyed = truth.buildings
      .filter(
        (one) =>
          one.kind === 'destroyed' &&
          one.blows.length === 1 &&
          one.usable.every((share) => share > 0.5) &&
          (one.firstDamaged ?? 0) > 3 &&
          (one.firstDamaged ?? 0) < 14,
      )
      .slice(0, 6)
    expect(destroyed.length).toBe(6)
    for (const { key, firstDamaged } of destroyed) {
      const at = around(key, 10)
      const change = (frame: number) =>
        difference(drawWindow(quarter, frame, at).rgb, drawWindow(sparing(key), frame, at).rgb)
      const from = firstDamaged ?? 0
      expect(change(from - 1)).toBe(0)
      expect(change(from)).toBeGreaterThan(5)
      expect(change(from + 1)).toBeGreaterThan(5)
    }
  })

  test('a cloud hides what the truth says it hides', () => {
    const covered = truth.buildings.find((one) => (one.usable[5] ?? 1) < 0.05)
    const { rgb } = drawWindow(quarter, 6, around(covered?.key ?? '', 10))
    expect(Math.min(...rgb)).toBeGreaterThan(170)
  })

  test('there is no fifteenth scene', () => {
    expect(() => drawWindow(quarter, 15, { left: 0, top: 0, width: 8, height: 8 })).toThrow(
      RangeError,
    )
  })
})

describe('light', () => {
  test('a wall throws a shadow as long as its height over the tangent of the sun, away from the sun', () => {
    const sheets = emptySheets(0, 0, 81, 81)
    for (let i = 0; i < 25; i++) sheets.metres[(38 + Math.floor(i / 5)) * 81 + 38 + (i % 5)] = 10
    for (const azimuthDegrees of [90, 135, 200, 270]) {
      const shade = shadowHeights(sheets, { azimuthDegrees, elevationDegrees: 45 })
      const away = ((azimuthDegrees + 180) * Math.PI) / 180
      const at = (pixels: number) =>
        shade[
          Math.round(40 - Math.cos(away) * pixels) * 81 + Math.round(40 + Math.sin(away) * pixels)
        ]
      expect(at(12)).toBeGreaterThan(2)
      expect(at(27)).toBe(0)
      expect(at(-6)).toBe(0)
    }
  })

  test('at noon of the equinox the sun stands as high as the latitude leaves, and to the south', () => {
    const noon = Date.UTC(2021, 2, 21, 12) - (61 / 15) * 3_600_000
    const { azimuthDegrees, elevationDegrees } = sunAt(noon, [61, 12])
    expect(Math.abs(elevationDegrees - 78)).toBeLessThan(1.5)
    expect(Math.abs(azimuthDegrees - 180)).toBeLessThan(4)
    expect(sunAt(noon - 3 * 3_600_000, [61, 12]).azimuthDegrees).toBeLessThan(110)
  })
})

describe('the catalogue', () => {
  test('fourteen scenes in the order of time, unevenly apart, each a scene by the schema', () => {
    expect(scenes.map((scene) => scene.frame)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,
    ])
    const times = scenes.map((scene) => Date.parse(scene.acquired.earliest))
    const gaps = times.slice(1).map((at, i) => Math.round((at - (times[i] ?? 0)) / DAY))
    expect(Math.min(...gaps)).toBeGreaterThan(0)
    expect(new Set(gaps).size).toBeGreaterThan(7)
    for (const { frame, hazeShare, width, height, ...facts } of scenes) {
      expect([frame > 0, hazeShare < 0.6, width * height]).toEqual([true, true, SCENE_PIXELS ** 2])
      expect(Scene.safeParse({ ...facts, picture: null, ...plain }).error?.issues ?? []).toEqual([])
      expect(facts.licence).toMatch(/drawn/i)
      expect(facts.licence).toMatch(/fictional/i)
    }
    expect(SCENE_PIXELS).toBeLessThanOrEqual(3000)
  })

  test('one scene is known to a week and truly lies in it, one is cloudy, one hazy, none lies off by more than two pixels', () => {
    const weeks = scenes.filter(({ acquired }) => acquired.earliest !== acquired.latest)
    expect(weeks.length).toBe(1)
    const [{ acquired, frame }] = weeks as [(typeof weeks)[number]]
    const width = Date.parse(acquired.latest) - Date.parse(acquired.earliest)
    expect(Math.round(width / DAY)).toBe(7)
    const taken = truth.scenes[frame - 1]?.takenAt ?? ''
    expect(taken > acquired.earliest && taken < acquired.latest).toBe(true)
    expect(scenes.filter((scene) => scene.cloudShare > 0.2).length).toBe(1)
    expect(scenes.filter((scene) => scene.hazeShare > 0.3).length).toBe(1)
    for (const scene of scenes)
      expect(scene.registrationErrorMetres).toBeLessThanOrEqual(2 * SCENE_GSD_METRES)
  })

  test('as a STAC item a scene without an instant gives its interval', () => {
    const items = scenes.map(stacItem)
    for (const { properties } of items)
      expect(properties['datetime'] !== null || properties['start_datetime'] !== undefined).toBe(
        true,
      )
    expect(items.filter(({ properties }) => properties['datetime'] === null).length).toBe(1)
  })

  test('some 400 buildings, each a structure by the schema, inside the city, none over another', () => {
    expect(structures.length).toBeGreaterThan(360)
    expect(structures.length).toBeLessThan(450)
    expect(new Set(structures.map((one) => one.key)).size).toBe(structures.length)
    const city = islandAreas().find((area) => area.level === 'city')?.geometry
    for (const one of structures) {
      const asked = { ...one, epochs: [], ...plain }
      expect(Structure.safeParse(asked).error?.issues ?? []).toEqual([])
      for (const [lon, lat] of one.footprint)
        expect(isInArea({ lon, lat }, city as Parameters<typeof isInArea>[1])).toBe(true)
      expect(one.neighbourhood.ar).toMatch(/[\u0600-\u06ff]/)
    }
    const box = scenes[0]?.bbox ?? [0, 0, 0, 0]
    const inside = structures.every(
      ({ lon, lat }) => lon > box[0] && lon < box[2] && lat > box[1] && lat < box[3],
    )
    expect(inside).toBe(true)
  })
})

describe('the truth', () => {
  test('every kind of fate occurs', () => {
    const kinds = new Set(truth.buildings.map((one) => one.kind))
    expect([...kinds].toSorted()).toEqual(
      ['damaged_again', 'damaged_before', 'destroyed', 'not_damaged', 'partly'].toSorted(),
    )
    expect(truth.buildings.some((one) => one.looksAlike === 'building_site')).toBe(true)
    expect(truth.buildings.some((one) => one.firstDamaged !== one.firstSeenDamaged)).toBe(true)
  })

  test('what the case says was hit lies damaged, at that hour and near that place', () => {
    const reported = truth.buildings.flatMap((one) =>
      one.blows.flatMap((blow) => (blow.event === null ? [] : [{ one, blow }])),
    )
    expect(reported.length).toBeGreaterThanOrEqual(3)
    for (const { one, blow } of reported) {
      const event = events.find((known) => known.key === blow.event)
      const structure = structures.find(({ key }) => key === one.key)
      expect(blow.at.slice(0, 10) >= (event?.day ?? '~').slice(0, 8)).toBe(true)
      const local = new Date(Date.parse(blow.at) + 3 * 3_600_000).toISOString()
      expect(local.slice(0, 13)).toBe(`${event?.day}T${String(event?.hour).padStart(2, '0')}`)
      const [east, north] = toSpot(event?.point as [number, number], [
        structure?.lon ?? 0,
        structure?.lat ?? 0,
      ])
      expect(Math.hypot(east, north)).toBeLessThan(100)
      for (const id of blow.incidents) expect(incidentIds.has(id)).toBe(true)
    }
  })

  test('the first damaged frame is the first one taken after the first blow', () => {
    for (const { firstBlowAt, firstDamaged } of truth.buildings) {
      const expected = truth.scenes.find(
        ({ takenAt }) => firstBlowAt !== null && takenAt >= firstBlowAt,
      )
      expect(firstDamaged).toBe(expected?.frame ?? null)
    }
  })
})
