// Invented incidents by the hundred thousand, for measuring: over six years and an island of a country's size.
import type {
  Actor,
  ActorId,
  Area,
  AreaId,
  Axes,
  Casualty,
  CasualtyId,
  Count,
  Incident,
  IncidentId,
  When,
  Where,
} from '@athar/domain'
import { makeActors } from './case/actors.ts'
import { dayNumber, onDay, onPartOfDay } from './case/calendar.ts'
import { onList } from './case/listing.ts'
import { placedAt } from './case/placing.ts'
import { type Dice, makeDice } from './dice.ts'
import { countryAreas, type CountryPlace, countryPlaces } from './world/country.ts'
import { offset } from './world/island-shape.ts'
import { inventName } from './world/people.ts'

const FIRST = dayNumber('2018-01-01')
const DAYS = dayNumber('2024-01-01') - FIRST
/** The moment in the ids where none is handed in. */
const START = Date.UTC(2024, 0, 1)

export interface InventedWorld {
  actors: { id: ActorId; content: Actor }[]
  areas: { id: AreaId; content: Area }[]
}

/** The parties and the areas that invented incidents name; the same seed gives the same ids. */
export function inventWorld({
  seed,
  atMs = START,
}: {
  seed: number
  atMs?: number
}): InventedWorld {
  const dice = makeDice(seed)
  return {
    actors: makeActors(dice, atMs).map(({ id, content }) => ({ id, content })),
    areas: countryAreas().map((content) => ({ id: dice.id('area', atMs), content })),
  }
}

export interface InventedIncident {
  id: IncidentId
  content: Incident
  /** Empty unless asked for. */
  casualties: { id: CasualtyId; content: Casualty }[]
}

export interface InventOptions {
  seed: number
  count: number
  /** Invent the people, too; slower. */
  casualties?: boolean
  /** The parties to name: those of `inventWorld` with the same seed where none are given. */
  actors?: readonly { id: ActorId; content: Pick<Actor, 'name'> }[]
  /** Milliseconds since 1970 that stand in the ids. */
  atMs?: number
}

const states = { approved: 85, in_review: 5, draft: 10 } as const
const parts = ['dawn', 'morning', 'afternoon', 'evening', 'night'] as const
const meansWeights = {
  airstrike: 60,
  artillery: 22,
  drone: 6,
  mine_ied: 8,
  ground_fire: 4,
} as const
const attributions = { known: 10, likely: 55, contested: 15, single_claim: 15, unknown: 5 } as const
const acceptances = { accepted: 6, rejected: 16, silent: 18, not_asked: 60 } as const

/** Days and parts of days are few: each is worked out once. */
function makeDates(dice: Dice): () => When {
  const whole = new Map<number, When>()
  const known = (key: number, make: () => When) => {
    const found = whole.get(key) ?? make()
    whole.set(key, found)
    return found
  }
  return () => {
    // Two waves of fighting over a quiet ground.
    const way = dice.number()
    const wave = dice.chance(0.6) ? (dice.number() + dice.number() + dice.number()) / 3 : way
    const day = FIRST + Math.min(DAYS - 1, Math.floor(wave * DAYS))
    if (dice.chance(0.75)) return known(day * 8, () => onDay(day))
    const part = dice.int(0, parts.length - 1)
    return known(day * 8 + 1 + part, () => onPartOfDay(day, parts[part] ?? 'day'))
  }
}

/** A skewed number: mostly one to three, seldom many (a discrete Pareto with exponent 1.6, at most 120). */
const skewed = (dice: Dice) => Math.min(120, Math.floor((1 - dice.number()) ** (-1 / 1.6)))

function inventCounts(dice: Dice): Count[] {
  if (dice.chance(0.02)) return []
  const killed = dice.chance(0.15) ? 0 : skewed(dice)
  const max = dice.chance(0.8) ? killed : killed + dice.int(1, 2 + Math.floor(killed / 3))
  const counts: Count[] = [{ outcome: 'killed', group: 'civilians', range: { min: killed, max } }]
  if (killed > 1 && dice.chance(0.5)) {
    const young = dice.int(1, killed)
    counts.push({ outcome: 'killed', group: 'children', range: { min: young, max: young } })
  }
  if (killed === 0 || dice.chance(0.5)) {
    const injured = skewed(dice)
    counts.push({ outcome: 'injured', group: 'civilians', range: { min: injured, max: injured } })
  }
  return counts
}

function inventPlaces(dice: Dice, place: CountryPlace): Where[] {
  const throwOf = dice.number()
  if (throwOf < 0.08) return []
  if (throwOf < 0.45) return [placedAt(place.centre, 'village', true, null, place.ar)]
  const spread = 6000
  const at = offset(place.centre, (dice.number() - 0.5) * spread, (dice.number() - 0.5) * spread)
  return [placedAt(at, throwOf < 0.7 ? 'neighbourhood' : 'exact', false, null, null)]
}

function inventAxes(dice: Dice): Axes {
  const independentSources = Math.min(30, skewed(dice))
  return {
    corroboration: {
      independentSources,
      verifiedByName: independentSources > 1 && dice.chance(0.2),
      reason: null,
    },
    attribution: { value: dice.weighted(attributions), reason: null },
    civilianStatus: { value: dice.chance(0.95) ? 'civilian' : 'contested', reason: null },
    acceptance: { value: dice.weighted(acceptances), reason: null },
  }
}

type Parties = NonNullable<InventOptions['actors']>

function inventContent(dice: Dice, n: number, occurred: When, actors: Parties): Incident {
  const place = dice.pick(countryPlaces)
  const actor = dice.pick(actors)
  const places = inventPlaces(dice, place)
  return {
    code: `XQ${String(n + 1).padStart(6, '0')}`,
    otherCodes: [],
    state: dice.weighted(states),
    occurred,
    placeName: { en: place.en, ar: place.ar },
    places,
    area: {
      asWritten: place.governorateName.en,
      byText: place.governorate,
      byPoint: places.length === 0 ? null : place.governorate,
    },
    accused: [{ actorId: actor.id, asWritten: actor.content.name.en ?? '' }],
    means: [dice.weighted(meansWeights)],
    harmedObjects: dice.chance(0.4) ? ['home'] : [],
    strikes: null,
    counts: inventCounts(dice),
    grades: [],
    axes: inventAxes(dice),
    summary: {
      en: `An invented incident in ${place.en}, number ${n + 1}.`,
      ar: `حادثة مختلقة في ${place.ar}، رقمها ${n + 1}.`,
    },
    url: null,
    assignedTo: null,
    mergedInto: null,
    flags: [],
    withheld: [],
    importedFrom: null,
  }
}

function inventPeople(
  dice: Dice,
  incidentId: IncidentId,
  content: Incident,
  atMs: number,
): InventedIncident['casualties'] {
  const killed = content.counts[0]?.range.min ?? 0
  return Array.from({ length: Math.min(killed, 12) }, (_, i) => {
    const sex = dice.chance(0.55) ? 'male' : 'female'
    const person = {
      id: dice.id('person', atMs),
      name: inventName(dice, sex),
      told: dice.chance(0.8) ? ('named' as const) : ('nameless' as const),
      sex,
      age: dice.int(0, 80),
      outcome: 'killed' as const,
      civilian: true,
      pregnant: false,
    } as const
    const list = { incidentId, listedBy: null, personId: null, order: i + 1, url: null }
    return { id: dice.id('casualty', atMs), content: onList(dice, person, list) }
  })
}

/**
 * Valid incidents, one after the other: the same options give the same bytes, and the same incidents with or without
 * their people. No two share a code.
 * @example for (const { id, content } of inventIncidents({ seed: 1, count: 100_000 })) …
 */
export function* inventIncidents(options: InventOptions): Generator<InventedIncident> {
  const { seed, count, atMs = START } = options
  const actors = options.actors ?? inventWorld({ seed, atMs }).actors
  const dice = makeDice(seed + 1)
  const peopleDice = makeDice(seed + 2)
  const nextDate = makeDates(dice)
  for (let n = 0; n < count; n++) {
    const id = dice.id('incident', atMs)
    const content = inventContent(dice, n, nextDate(), actors)
    const casualties =
      options.casualties === true ? inventPeople(peopleDice, id, content, atMs) : []
    yield { id, content, casualties }
  }
}
