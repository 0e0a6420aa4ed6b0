// How an event is placed and dated on paper: seldom as exactly as it truly happened.
import {
  type AccuracyClass,
  type PartOfDay,
  partsOfDay,
  type When,
  type Where,
} from '@athar/domain'
import type { Dice } from '../dice.ts'
import { cityCentre, type Quarter } from '../world/island.ts'
import { type LonLat, offset } from '../world/island-shape.ts'
import { cityName, landmarks, type Named, streets } from '../world/place-names.ts'
import { atMinute, betweenDays, hoursOfPart, inMonth, onDay, onPartOfDay } from './calendar.ts'
import type { TrueEvent } from './events.ts'
import { mgrsSquareAt } from './grid.ts'

/** Metres around the point within which the place lies, by accuracy. */
const RADIUS: Readonly<Record<AccuracyClass, number>> = {
  exact: 10,
  within_1m: 1,
  within_100m: 100,
  landmark: 150,
  street: 250,
  neighbourhood: 800,
  village: 800,
  town: 1500,
  city: 3500,
  subdistrict: 8000,
  district: 15_000,
  governorate: 40_000,
  unknown: 0,
}

/** A point as somebody placed it. */
export function placedAt(
  point: LonLat,
  accuracy: AccuracyClass,
  generic: boolean,
  method: string | null,
  asWritten: string | null,
): Where {
  return {
    kind: 'point',
    lon: point[0],
    lat: point[1],
    bbox: null,
    mgrs: null,
    mgrsAsWritten: null,
    accuracy,
    radiusMetres: RADIUS[accuracy],
    generic,
    method,
    signedOffBy: null,
    signedOffAt: null,
    asWritten,
  }
}

export interface Placing {
  places: Where[]
  placeName: Named
}

const quarterName = (quarter: Quarter): Named =>
  quarter.code.includes('-N')
    ? { en: `${quarter.en} neighbourhood, Al-Mithal City`, ar: `حي ${quarter.ar}، مدينة المثال` }
    : { en: quarter.en, ar: quarter.ar }

const within = (outer: Named, inner: Named): Named => ({
  en: `${inner.en}, ${outer.en}`,
  ar: `${inner.ar}، ${outer.ar}`,
})

const inCity = {
  exact: 20,
  within_100m: 11,
  landmark: 13,
  street: 12,
  neighbourhood: 26,
  city: 18,
  silent: 4,
} as const
const inTown = {
  exact: 20,
  within_100m: 10,
  landmark: 10,
  village: 35,
  town: 20,
  silent: 3,
} as const

function somewhereNear(dice: Dice, point: LonLat, metres: number): LonLat {
  return offset(point, (dice.number() - 0.5) * metres, (dice.number() - 0.5) * metres)
}

/**
 * Where the incident is said to have been. A generic point is the middle of a place and never a strike point.
 * @param needs whether another incident of that day already stands at the city's generic point, and how it must be placed
 */
export function placing(
  dice: Dice,
  event: TrueEvent,
  needs: { cityTaken: boolean; placed: 'silent' | null },
): Placing {
  const { quarter, point } = event
  const quarterWords = quarterName(quarter)
  const drawn = needs.placed ?? dice.weighted<string>(quarter.code.includes('-N') ? inCity : inTown)
  const kind = drawn === 'city' && needs.cityTaken ? 'neighbourhood' : drawn
  switch (kind) {
    case 'silent':
      return { places: [], placeName: quarterWords }
    case 'city':
      return {
        places: [placedAt(cityCentre, 'city', true, 'Centre of the city', cityName.ar)],
        placeName: cityName,
      }
    case 'neighbourhood':
    case 'village':
    case 'town':
      return {
        places: [placedAt(quarter.centre, kind, true, 'Centre of the place', quarter.ar)],
        placeName: quarterWords,
      }
    case 'landmark':
    case 'street': {
      const spot = dice.pick(kind === 'landmark' ? landmarks : streets)
      const told = kind === 'landmark' ? { en: `Near ${spot.en}`, ar: `قرب ${spot.ar}` } : spot
      const near = somewhereNear(dice, point, RADIUS[kind])
      const name = within(quarterWords, told)
      return {
        places: [placedAt(near, kind, false, 'Found by its description', name.ar)],
        placeName: name,
      }
    }
    default:
      return exactly(dice, event, quarterWords, kind === 'within_100m')
  }
}

/** A point found on images, or given by a belligerent as coordinates or as a square of the military grid. */
function exactly(dice: Dice, event: TrueEvent, quarter: Named, given: boolean): Placing {
  const spot = dice.pick(landmarks)
  const placeName = dice.chance(0.5)
    ? quarter
    : within(quarter, { en: `Near ${spot.en}`, ar: `قرب ${spot.ar}` })
  if (!given) {
    const method = 'Two photographs matched with a satellite image'
    return { places: [placedAt(event.point, 'exact', false, method, null)], placeName }
  }
  const method = 'Coordinates given by the belligerent'
  const near = somewhereNear(dice, event.point, 120)
  if (dice.chance(0.5))
    return { places: [placedAt(near, 'within_100m', false, method, null)], placeName }
  const square = mgrsSquareAt(near, 3)
  const middle = placedAt(
    [square.centre.lon, square.centre.lat],
    'within_100m',
    false,
    method,
    square.mgrs,
  )
  const place: Where = {
    ...middle,
    kind: 'mgrs',
    bbox: [...square.bbox],
    mgrs: square.mgrs,
    mgrsAsWritten: square.mgrs,
  }
  return { places: [place], placeName }
}

const datings = { minute: 12, part: 34, day: 43, range: 7, month: 4 } as const
export type Dating = keyof typeof datings

function partAt(dice: Dice, hour: number): PartOfDay {
  const fitting = partsOfDay.filter((part) => {
    const [first, last] = hoursOfPart(part)
    return hour >= first && hour < last && part !== 'day'
  })
  return fitting.length === 0 ? 'night' : dice.pick(fitting)
}

/** When the incident is said to have been; the true moment always lies within. */
export function dating(dice: Dice, event: TrueEvent, forced: Dating | null): When {
  const tongue = dice.chance(0.6) ? 'ar' : 'en'
  switch (forced ?? dice.weighted(datings)) {
    case 'minute':
      return atMinute(event.day, event.hour, event.minute, tongue)
    case 'part':
      return onPartOfDay(event.day, partAt(dice, event.hour), tongue)
    case 'range':
      return betweenDays(event.day - dice.int(0, 1), event.day + dice.int(1, 2))
    case 'month':
      return inMonth(event.day)
    case 'day':
      return onDay(event.day, tongue)
  }
}
