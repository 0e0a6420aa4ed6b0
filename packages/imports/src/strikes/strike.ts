// A declared strike as the reader found it → a record: when with its zone, where as far as the words resolve, how many, of what.
import {
  accuracyClasses,
  type AccuracyClass,
  accuracyTable,
  isGeneric,
  isProblem,
  type Means,
  mgrsWhere,
  parseWhen,
  pointWhere,
  type Strike,
  unknownWhen,
  type When,
  type Where,
} from '@athar/domain'
import type { DeclaredStrike } from '@athar/reading'
import { neutralise } from '../clean-text.ts'
import type { StrikePlaces } from './places.ts'

/** What all strikes of a reading share. */
export interface StrikeFrame {
  /** The zone in which days are meant that name none. */
  readonly zone: string
  readonly places: StrikePlaces
  /** What the declarer's "strike" is where its words do not say. */
  readonly means: Means
}

/** What a strike says by itself; whose it is and where it was published is added beside it. */
export type StrikeBody = Omit<Strike, 'releaseId' | 'belligerents' | 'repeats'>

const clip = (text: string | null, max: number): string | null =>
  text === null || text.trim() === '' ? null : neutralise(text).text.trim().slice(0, max)

const dayOnly = /^\d{4}-\d{2}-\d{2}$/

function whenOf({ earliest, latest, zone }: DeclaredStrike, frame: StrikeFrame): When {
  const stated = zone ?? frame.zone
  if (earliest === null) return unknownWhen({ zone: stated, asWritten: '' })
  const text = latest === null || latest === earliest ? earliest : `${earliest}/${latest}`
  try {
    return parseWhen({ text, zone: stated })
  } catch (caught) {
    if (!isProblem(caught)) throw caught
    const day = earliest.slice(0, 10)
    if (!dayOnly.test(day)) return unknownWhen({ zone: stated, asWritten: text })
    return parseWhen({ text: day, zone: stated, asWritten: text })
  }
}

/** The narrowest class whose circle is as wide as the stated radius. */
function accuracyOf(radiusMetres: number | null): AccuracyClass {
  if (radiusMetres === null) return 'unknown'
  const byRadius = accuracyClasses
    .filter((accuracy) => accuracy !== 'unknown')
    .toSorted((a, b) => accuracyTable.radiusMetres[a] - accuracyTable.radiusMetres[b])
  return byRadius.find((it) => accuracyTable.radiusMetres[it] >= radiusMetres) ?? 'unknown'
}

function placeOf(it: DeclaredStrike, frame: StrikeFrame): Where | null {
  const asWritten = clip(it.placeAsWritten ?? it.place, 2000)
  try {
    if (it.mgrs !== null) return mgrsWhere({ text: it.mgrs, asWritten })
    if (it.lon !== null && it.lat !== null) {
      const accuracy = accuracyOf(it.radiusMetres)
      const point = pointWhere({ lon: it.lon, lat: it.lat, accuracy, asWritten })
      if (it.radiusMetres === null) return point
      return { ...point, radiusMetres: it.radiusMetres, generic: isGeneric(accuracy) }
    }
  } catch (caught) {
    if (!isProblem(caught)) throw caught
  }
  const names = it.places.length > 1 ? it.places : it.place === null ? [] : [it.place]
  if (names.length === 0) return null
  return frame.places.resolveAll(names, it.country, asWritten ?? '')
}

/** What struck, where the words say so; else what the declarer's strikes are. Targets are not asked: guns are hit too. */
function meansOf({ sentence, weapon, platform }: DeclaredStrike, frame: StrikeFrame): Means[] {
  const forces = `${weapon ?? ''} ${platform ?? ''}`
  const found = new Set<Means>()
  if (/\bartillery|howitzer|himars|mortar|\bshells?\b/i.test(forces)) found.add('artillery')
  if (/\bartillery (?:fire|strikes?|engagements?)|\bfire missions?\b/i.test(sentence))
    found.add('artillery')
  if (/\bair\s?strikes?\b/i.test(sentence)) found.add('airstrike')
  if (/aircraft|bomb|fighter|\bF-?1[568]\b|tornado|typhoon|rafale|sortie/i.test(forces))
    found.add('airstrike')
  if (/remotely[- ]piloted|\bdrones?\b|\breaper\b|unmanned/i.test(forces) && found.size === 0)
    found.add('drone')
  return found.size === 0 ? [frame.means] : [...found]
}

const massOf = (text: string): number | null => {
  const [, amount, unit] = /(\d{2,4})\s?-?(lb|pound|kg|kilo)/i.exec(text) ?? []
  if (amount === undefined || unit === undefined) return null
  const factor = /^k/i.test(unit) ? 1 : 0.453_592_37
  return Math.round(Number(amount) * factor)
}

function weapons(text: string | null, number: number | null): Strike['weapons'] {
  const written = clip(text, 500)
  if (written === null) return []
  return [
    {
      kind: written.slice(0, 120),
      massKilograms: massOf(written),
      number,
      asWritten: written,
    },
  ]
}

const whole = (count: number | null): number | null =>
  count !== null && Number.isSafeInteger(count) && count >= 0 && count <= 1_000_000 ? count : null

/** The record of a strike as it was read, without whose it is. */
export function strikeBody(it: DeclaredStrike, frame: StrikeFrame): StrikeBody {
  const count = whole(it.count)
  return {
    occurred: whenOf(it, frame),
    place: placeOf(it, frame),
    placeAsWritten: clip(it.placeAsWritten ?? it.place, 500),
    country: clip(it.country, 80),
    strikes: count === null ? null : { min: count, max: it.atLeast ? null : count },
    engagements: whole(it.engagements),
    means: meansOf(it, frame),
    targets: it.targets.slice(0, 50).map(({ verb, number, target }) => ({
      verb: clip(verb, 80),
      number: whole(number),
      target: clip(target, 300) ?? '',
    })),
    weapons: weapons(it.weapon, null),
    platforms: weapons(it.platform, whole(it.platformNumber)),
    sentence: clip(it.sentence, 20_000),
    sourceLine: it.sourceLine,
    state: 'recorded',
    flags: [],
    withheld: [],
    importedFrom: null,
  }
}

/** What two tellings of one entry share: days, place, count, engagements and targets. */
export const signatureOf = (it: DeclaredStrike): string =>
  JSON.stringify([
    it.earliest,
    it.latest,
    it.country,
    it.place,
    it.mgrs,
    it.lon,
    it.lat,
    it.count,
    it.engagements,
    it.isTotal,
    it.targets.map(({ verb, number, target }) => [verb, number, target.toLowerCase()]),
  ])
