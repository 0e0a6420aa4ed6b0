// The fields of a STAC item, each read with suspicion: times, boxes, numbers and who may see it.
import { type Acquired, type Box, Problem, type SceneAudience, sceneAudiences } from '@athar/domain'
import type { Refused } from './description.ts'
import { isBox } from './georeference.ts'

export type Json = Readonly<Record<string, unknown>>

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Text that is not empty and not longer than it may be, trimmed; else null. */
export function textOf(value: unknown, most: number): string | null {
  if (typeof value !== 'string') return null
  const text = value.trim()
  return text === '' || text.length > most ? null : text
}

export function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** Exactly so many numbers, else null. */
export function numbersOf(value: unknown, count: number): number[] | null {
  if (!Array.isArray(value) || value.length !== count) return null
  const numbers = value.filter((one): one is number => numberOf(one) !== null)
  return numbers.length === count ? numbers : null
}

export function readAudience(value: unknown): SceneAudience | null {
  return sceneAudiences.find((audience) => audience === value) ?? null
}

/**
 * The interval in which a scene was taken: `datetime`, or `start_datetime` and `end_datetime`.
 * @throws Problem `scene.no_acquisition_time`, or `scene.time_invalid` for times that cannot be
 */
export function readAcquired(properties: Json): Acquired {
  const moment = properties['datetime'] ?? null
  const start = properties['start_datetime'] ?? null
  const end = properties['end_datetime'] ?? null
  if (start !== null || end !== null) {
    if (start === null || end === null) throw new Problem('scene.no_acquisition_time')
    const acquired = { earliest: instantOf(start), latest: instantOf(end) }
    if (acquired.earliest > acquired.latest) throw new Problem('scene.time_invalid')
    return acquired
  }
  if (moment === null) throw new Problem('scene.no_acquisition_time')
  const instant = instantOf(moment)
  return { earliest: instant, latest: instant }
}

const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d:\d\d)$/

function instantOf(value: unknown): string {
  const parts = typeof value === 'string' ? rfc3339.exec(value) : null
  const at = parts === null ? Number.NaN : Date.parse(String(value).toUpperCase().replace(' ', 'T'))
  const [, year = '', month = '', day = ''] = parts ?? []
  const calendar = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  if (Number.isNaN(at) || calendar.getUTCDate() !== Number(day) || Number(year) < 1957)
    throw new Problem('scene.time_invalid')
  return new Date(at).toISOString()
}

/**
 * The box of an item: its `bbox`, else the bounds of its geometry; both are held against each other.
 * @throws Problem `scene.box_invalid`, or `scene.axes_swapped` when latitude stands where longitude should
 */
export function readBox(item: Json): Box {
  const ofGeometry = boundsOf(item.geometry)
  if (item.bbox === undefined || item.bbox === null) {
    if (ofGeometry === null) throw new Problem('scene.box_invalid')
    return checked(ofGeometry)
  }
  const list = Array.isArray(item.bbox) ? item.bbox : []
  const flat = list.length === 6 ? [list[0], list[1], list[3], list[4]] : list
  const box = numbersOf(flat, 4)
  if (box === null) throw new Problem('scene.box_invalid')
  if (ofGeometry !== null && isSwapped(box, ofGeometry)) throw new Problem('scene.axes_swapped')
  return checked(box)
}

function checked(box: readonly number[]): Box {
  const [west = 0, south = 0, east = 0, north = 0] = box
  if (!isBox(box)) {
    if (isBox([south, west, north, east])) throw new Problem('scene.axes_swapped')
    throw new Problem('scene.box_invalid')
  }
  return [west, south, east, north]
}

function isSwapped(box: readonly number[], other: readonly number[]): boolean {
  const [west = 0, south = 0, east = 0, north = 0] = box
  const near = (a: readonly number[]) =>
    a.every((value, index) => Math.abs(value - (other[index] ?? Number.NaN)) < 0.01)
  return near([south, west, north, east]) && !near(box)
}

/** West, south, east, north of a geometry's coordinates; null where there are none. */
function boundsOf(geometry: unknown): number[] | null {
  if (!isRecord(geometry)) return null
  const bounds = [Infinity, Infinity, -Infinity, -Infinity]
  const visit = (node: unknown, depth: number): void => {
    if (!Array.isArray(node) || depth > 6) return
    const [x, y] = node
    if (typeof x === 'number' && typeof y === 'number') {
      bounds[0] = Math.min(bounds[0] ?? x, x)
      bounds[1] = Math.min(bounds[1] ?? y, y)
      bounds[2] = Math.max(bounds[2] ?? x, x)
      bounds[3] = Math.max(bounds[3] ?? y, y)
    } else for (const child of node) visit(child, depth + 1)
  }
  visit(geometry.coordinates, 0)
  return bounds.every(Number.isFinite) ? bounds : null
}

/** An entry of the list of what was refused; what is no Problem is not ours to hide. */
export function refusal(index: number, key: string | null, caught: unknown): Refused {
  if (!(caught instanceof Problem)) throw caught
  return { index, key, problem: { code: caught.code, params: caught.params } }
}
