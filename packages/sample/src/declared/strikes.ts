// What the Meridian Coalition declared of its strikes on Al-Mithal: daily lines that name only the city, a log with points, and gaps.
import {
  type Accused,
  type ActorId,
  areaWhere,
  type Bbox,
  parseWhen,
  pointWhere,
  type Strike,
  type StrikeRelease,
  type When,
  whenOfDay,
  zoneOffset,
} from '@athar/domain'
import { type Dice, makeDice } from '../dice.ts'

/** An incident as far as the one who declares could know of it. Instants in milliseconds since 1970. */
export interface DeclaredFrom {
  readonly earliest: number
  readonly latest: number
  readonly lon: number
  readonly lat: number
}

export interface DeclaredOptions {
  readonly seed: number
  /** Incidents at a spot, in a fixed order. */
  readonly incidents: readonly DeclaredFrom[]
  readonly actorId: ActorId
  /** Zone in which the daily releases mean their days. */
  readonly zone: string
}

/** A release to be, with the strikes read from it. */
export interface DeclaredRelease {
  readonly release: StrikeRelease
  readonly strikes: readonly Omit<Strike, 'releaseId'>[]
}

/** So many incidents were caused by a declared strike, and so many strikes touched none that anybody reported. */
const FROM_INCIDENTS = 40
const UNREPORTED = 50
const HOUR = 3_600_000
const provenance = { flags: [], withheld: [], importedFrom: null }
const numbers = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const targets = ['fighting position', 'tactical unit', 'vehicle', 'supply route', 'staging area']

interface Blow {
  readonly atMs: number
  readonly lon: number
  readonly lat: number
}

/** The box in which most of them lie: the city, without the villages far around it. */
function boxOf(all: readonly DeclaredFrom[]): Bbox {
  const most = (values: readonly number[]): [number, number] => {
    const sorted = values.toSorted((a, b) => a - b)
    const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
    return [at(0.15), at(0.85)]
  }
  const [west, east] = most(all.map((it) => it.lon))
  const [south, north] = most(all.map((it) => it.lat))
  return [west, south, east, north]
}

function blowsOf(dice: Dice, all: readonly DeclaredFrom[]): Blow[] {
  const known = dice.shuffled(all).slice(0, FROM_INCIDENTS)
  const own = known.map(({ earliest, latest, lon, lat }) => ({
    atMs: earliest + Math.floor((latest - earliest) * dice.number()),
    // What the pilot aimed at lies some metres from what people saw.
    lon: lon + (dice.number() - 0.5) * 0.0026,
    lat: lat + (dice.number() - 0.5) * 0.0026,
  }))
  // Where one strike fell, others fell within days and some hundred metres: what makes telling them apart hard.
  const others = Array.from({ length: known.length === 0 ? 0 : UNREPORTED }, () => {
    const near = dice.pick(own)
    return {
      atMs: near.atMs + Math.floor((dice.number() - 0.5) * 3 * 24 * HOUR),
      lon: near.lon + (dice.number() - 0.5) * 0.012,
      lat: near.lat + (dice.number() - 0.5) * 0.012,
    }
  })
  return [...own, ...others].toSorted((a, b) => a.atMs - b.atMs)
}

const isoMinute = (ms: number): string => `${new Date(ms).toISOString().slice(0, 16)}:00Z`
const dayIn = (ms: number, zone: string): string =>
  new Date(ms + zoneOffset(zone, ms)).toISOString().slice(0, 10)
const words = (date: string): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  )
const many = (n: number, noun: string): string =>
  `${numbers[n - 1] ?? n} ${noun}${n === 1 ? '' : 's'}`

const silent: Omit<
  Strike,
  | 'releaseId'
  | 'belligerents'
  | 'occurred'
  | 'place'
  | 'placeAsWritten'
  | 'strikes'
  | 'means'
  | 'targets'
  | 'sentence'
  | 'sourceLine'
> = {
  country: null,
  engagements: null,
  weapons: [],
  platforms: [],
  repeats: null,
  state: 'recorded',
  ...provenance,
}

/** The strikes of some days as one line a day: so many, near the city, nothing nearer. */
function daily(
  dice: Dice,
  given: DeclaredOptions,
  blows: readonly Blow[],
  box: Bbox,
): DeclaredRelease {
  const accused: Accused[] = [{ actorId: given.actorId, asWritten: 'Meridian Coalition' }]
  const lines: string[] = []
  const strikes: Omit<Strike, 'releaseId'>[] = []
  for (const [date, some] of Map.groupBy(blows, (it) => dayIn(it.atMs, given.zone))) {
    const target = dice.pick(targets)
    const hit = some.length + dice.int(0, 2)
    const sentence = `On ${words(date)}, near Al-Mithal, ${many(some.length, 'strike')} engaged ${many(hit, target)}.`
    lines.push(sentence)
    strikes.push({
      ...silent,
      belligerents: accused,
      occurred: whenOfDay({ date, zone: given.zone, asWritten: words(date) }),
      place: areaWhere({
        bbox: box,
        accuracy: 'city',
        asWritten: 'near Al-Mithal',
        method: 'the city as a whole',
      }),
      placeAsWritten: 'near Al-Mithal',
      strikes: { min: some.length, max: some.length },
      means: ['air_or_artillery'],
      targets: [{ verb: 'engaged', number: hit, target: hit === 1 ? target : `${target}s` }],
      sentence,
      sourceLine: lines.length,
    })
  }
  const care = 'The Coalition takes every care, as it has always said.'
  const last = strikes.at(-1)?.occurred ?? null
  return {
    release: {
      ...provenance,
      actorId: given.actorId,
      documentId: null,
      title: `Strikes near Al-Mithal (${strikes.length} days)`,
      issued: last,
      url: null,
      language: 'en',
      text: [...lines, care].join('\n'),
      amends: null,
      unread: [{ line: lines.length + 1, text: care, problem: 'not_a_release' }],
      state: 'recorded',
    },
    strikes,
  }
}

function minuteWindow(atMs: number): When {
  const from = Math.floor(atMs / 60_000) * 60_000
  return parseWhen({ text: `${isoMinute(from)}/${isoMinute(from + 20 * 60_000)}`, zone: 'UTC' })
}

/** Strikes one by one in Zulu, each with a point that is good to a hundred metres. */
function log(dice: Dice, { actorId }: DeclaredOptions, blows: readonly Blow[]): DeclaredRelease {
  const strikes = blows.map(({ atMs, lon, lat }, index): Omit<Strike, 'releaseId'> => {
    const kilograms = dice.pick([125, 250, 500] as const)
    const weapon = `guided bomb, ${kilograms} kg`
    return {
      ...silent,
      belligerents: [{ actorId, asWritten: 'Meridian Coalition' }],
      occurred: minuteWindow(atMs),
      place: pointWhere({
        lon: Math.round(lon * 1e4) / 1e4,
        lat: Math.round(lat * 1e4) / 1e4,
        accuracy: 'within_100m',
        asWritten: 'Al-Mithal',
        method: 'the log gives four decimals',
      }),
      placeAsWritten: 'Al-Mithal',
      strikes: { min: 1, max: 1 },
      means: ['airstrike'],
      targets: [],
      weapons: [{ kind: 'guided bomb', massKilograms: kilograms, number: 1, asWritten: weapon }],
      sentence: `${isoMinute(atMs)} · Al-Mithal · ${weapon}`,
      sourceLine: index + 2,
    }
  })
  return {
    release: {
      ...provenance,
      actorId,
      documentId: null,
      title: 'Strike log, released on request',
      issued: null,
      url: null,
      language: 'en',
      text: null,
      amends: null,
      unread: [],
      state: 'recorded',
    },
    strikes,
  }
}

/**
 * Two daily releases and a log: some eighty declared strikes, of which most belong to an incident, some to none, and for
 * some incidents nothing was ever declared. The same seed and incidents give the same strikes.
 */
export function inventDeclared(given: DeclaredOptions): DeclaredRelease[] {
  if (given.incidents.length < 3) return []
  const dice = makeDice(given.seed)
  const box = boxOf(given.incidents)
  const blows = blowsOf(dice, given.incidents)
  const inLog = blows.filter(() => dice.chance(0.55))
  const inWords = blows.filter((it) => !inLog.includes(it))
  const half = Math.ceil(inWords.length / 2)
  return [
    daily(dice, given, inWords.slice(0, half), box),
    daily(dice, given, inWords.slice(half), box),
    log(dice, given, inLog),
  ].filter(({ strikes }) => strikes.length > 0)
}
