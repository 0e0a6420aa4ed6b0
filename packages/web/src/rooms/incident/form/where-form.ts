// A place of a form: what was typed, and the Where that follows from it.
import {
  type AccuracyClass,
  areaWhere,
  isGeneric,
  mgrsWhere,
  pointWhere,
  Problem,
  type Where,
  type WhereKind,
} from '@athar/domain'
import { latinDigits } from './digits.ts'

export interface WhereTyped {
  kind: WhereKind
  lon: string
  lat: string
  mgrs: string
  accuracy: AccuracyClass
  generic: boolean
  method: string
  asWritten: string
  /** The place this was typed over; given back to the letter where nothing was changed. */
  was: Where | null
}

export function typedWhere(where: Where | null): WhereTyped {
  return {
    kind: where?.kind ?? 'point',
    lon: where?.lon === null || where === null ? '' : String(where.lon),
    lat: where?.lat === null || where === null ? '' : String(where.lat),
    mgrs: where?.mgrsAsWritten ?? where?.mgrs ?? '',
    accuracy: where?.accuracy ?? 'exact',
    generic: where?.generic ?? false,
    method: where?.method ?? '',
    asWritten: where?.asWritten ?? '',
    was: where,
  }
}

/** Another accuracy brings its own answer to whether the point stands for the whole place. */
export function withAccuracy(typed: WhereTyped, accuracy: AccuracyClass): WhereTyped {
  return { ...typed, accuracy, generic: isGeneric(accuracy) }
}

function degrees(text: string, field: 'longitude' | 'latitude'): number {
  const plain = latinDigits(text)
  const value = plain === '' ? Number.NaN : Number(plain)
  if (!Number.isFinite(value)) throw new Problem('where.out_of_range', { field })
  return value
}

/**
 * The place that was typed.
 * @throws Problem where.out_of_range, where.mgrs_malformed
 */
export function readWhereTyped(typed: WhereTyped): Where {
  if (JSON.stringify(typedWhere(typed.was)) === JSON.stringify(typed) && typed.was !== null) {
    return typed.was
  }
  const said = {
    method: typed.method.trim() === '' ? null : typed.method.trim(),
    asWritten: typed.asWritten.trim() === '' ? null : typed.asWritten.trim(),
  }
  switch (typed.kind) {
    case 'mgrs':
      return mgrsWhere({ text: typed.mgrs.trim(), ...said })
    case 'area':
      return areaWhere({ bbox: typed.was?.bbox ?? null, accuracy: typed.accuracy, ...said })
    case 'point': {
      const lon = degrees(typed.lon, 'longitude')
      const lat = degrees(typed.lat, 'latitude')
      const point = pointWhere({ lon, lat, accuracy: typed.accuracy, ...said })
      return { ...point, generic: typed.generic }
    }
    default:
      return typed.kind satisfies never
  }
}

/** The point typed so far, or nothing where it is not one yet. */
export function tryPoint(typed: WhereTyped | undefined): { lon: number; lat: number } | null {
  if (typed === undefined) return null
  try {
    const { lon, lat } = readWhereTyped(typed)
    return lon === null || lat === null ? null : { lon, lat }
  } catch {
    return null
  }
}
