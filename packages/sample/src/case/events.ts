// What truly happened in the fictional war: the events, and the people each of them harmed. Only the sample knows.
import type { CivilianObject, Means, Outcome, PersonId } from '@athar/domain'
import type { Dice } from '../dice.ts'
import { cityQuarters, type Quarter, townQuarters } from '../world/island.ts'
import type { LonLat } from '../world/island-shape.ts'
import type { GivenName } from '../world/given-names.ts'
import { type FullName, inventName, type Sex } from '../world/people.ts'
import type { ActorKey } from './actors.ts'
import { dayNumber } from './calendar.ts'

export interface TruePerson {
  id: PersonId
  /** The name in truth; `told` says what the lists know of it. */
  name: FullName
  told: 'named' | 'kin' | 'nameless' | 'unlisted'
  sex: Sex
  age: number
  outcome: Outcome
  civilian: boolean
  pregnant: boolean
}

export interface TrueEvent {
  key: string
  day: number
  hour: number
  minute: number
  quarter: Quarter
  point: LonLat
  by: ActorKey
  means: Means
  harmed: CivilianObject[]
  people: TruePerson[]
  fightersKilled: number
}

export const FIRST_DAY = dayNumber('2021-03-02')
export const LAST_DAY = dayNumber('2021-07-15')

const meansOf: Readonly<Record<ActorKey, Readonly<Record<string, number>>>> = {
  coalition: { airstrike: 8, drone: 1 },
  tharsia: { airstrike: 6, drone: 2, air_or_artillery: 1 },
  elysia: { artillery: 5, airstrike: 2 },
  harbour: { artillery: 3, ground_fire: 3, small_arms: 2 },
  lantern: { mine_ied: 7, sniper: 3, denied_escape: 2, ground_fire: 2 },
  island: { artillery: 4, naval: 2, siege: 2 },
  unknown: { air_or_artillery: 3, mine_ied: 1 },
}
const actorWeights: Readonly<Record<ActorKey, number>> = {
  coalition: 44,
  tharsia: 14,
  elysia: 10,
  harbour: 8,
  lantern: 13,
  island: 7,
  unknown: 4,
}
const objectWeights = {
  home: 48,
  none: 16,
  vehicle: 9,
  road: 6,
  market: 5,
  school: 4,
  agriculture: 4,
  mosque: 3,
  water: 3,
  industry: 3,
  bridge: 2,
  hospital: 2,
  utility: 2,
} as const
const mineObjects = { none: 30, road: 30, vehicle: 20, agriculture: 20 } as const
/** Means by which harm came at least once, whatever the seed: a total of strikes leaves some of them out. */
const certain: readonly (readonly [ActorKey, Means])[] = [
  ['island', 'siege'],
  ['island', 'naval'],
  ['lantern', 'denied_escape'],
  ['lantern', 'sniper'],
  ['lantern', 'mine_ied'],
  ['harbour', 'ground_fire'],
  ['harbour', 'small_arms'],
  ['coalition', 'drone'],
]
const withoutObjects = new Set<Means>(['sniper', 'siege', 'denied_escape', 'small_arms'])
/** How many events of each size: the worst few hold many of the dead, whatever the seed. */
const sizes: readonly (readonly [killed: number, events: number])[] = [
  [0, 12],
  [1, 27],
  [2, 23],
  [4, 27],
  [8, 15],
  [15, 7],
  [28, 3],
]

function howManyKilled(dice: Dice, means: Means, size: number): number {
  if (means === 'sniper' || means === 'mine_ied') return Math.min(size, dice.int(0, 3))
  if (size <= 2) return size
  return Math.max(3, Math.round(size * (0.7 + 0.6 * dice.number())))
}

function tellingOf(dice: Dice, age: number): TruePerson['told'] {
  const [named, kin] = age < 13 ? [0.52, 0.14] : [0.63, 0.05]
  const throwOf = dice.number()
  if (throwOf < named) return 'named'
  if (throwOf < named + kin) return 'kin'
  return throwOf < named + kin + 0.07 ? 'nameless' : 'unlisted'
}

function person(
  dice: Dice,
  atMs: number,
  kin: { father?: GivenName; family?: GivenName; child?: boolean },
  outcome: Outcome,
): TruePerson {
  const sex = dice.chance(0.55) ? 'male' : 'female'
  const age = kin.child === true ? dice.int(0, 16) : dice.int(17, dice.chance(0.2) ? 84 : 52)
  return {
    id: dice.id('person', atMs),
    name: inventName(dice, sex, kin),
    told: tellingOf(dice, age),
    sex,
    age,
    outcome,
    civilian: true,
    pregnant: sex === 'female' && age > 18 && age < 42 && dice.chance(0.05),
  }
}

/** The people of one event: families where a home was hit, strangers elsewhere. */
function victims(dice: Dice, atMs: number, killed: number, injured: number, atHome: boolean) {
  const people: TruePerson[] = []
  while (people.length < killed + injured) {
    const family = inventName(dice, 'male').family
    const left = killed + injured - people.length
    const size = Math.min(left, atHome ? dice.int(2, 7) : dice.chance(0.2) ? 2 : 1)
    const parent = inventName(dice, 'male', { family })
    for (let i = 0; i < size; i++) {
      const isChild = atHome ? i >= 2 || dice.chance(0.25) : dice.chance(0.22)
      const father = isChild ? { father: parent.own } : {}
      const dead = people.length < killed
      people.push(
        person(dice, atMs, { family, ...father, child: isChild }, dead ? 'killed' : 'injured'),
      )
    }
  }
  return people
}

/** Rarer fates: under the rubble, missing, died later of injuries, remains. */
function scatterFates(dice: Dice, people: TruePerson[]): void {
  for (const one of people) {
    const throwOf = dice.number()
    if (one.outcome === 'killed' && people.length > 4) {
      if (throwOf < 0.035) one.outcome = 'under_rubble'
      else if (throwOf < 0.05) one.outcome = 'remains_unidentified'
      else if (throwOf < 0.065) one.outcome = 'remains_identified'
    } else if (one.outcome === 'killed' && throwOf < 0.02) one.outcome = 'missing'
    else if (one.outcome === 'injured' && throwOf < 0.06) one.outcome = 'injured_then_died'
    if (one.outcome === 'remains_unidentified') one.told = 'nameless'
  }
}

/** A day of the war: quiet at first, worst towards the middle of June. */
function drawDay(dice: Dice): number {
  for (;;) {
    const way = dice.number()
    if (dice.number() < 0.25 + 0.75 * way * way * (way > 0.85 ? 0.7 : 1))
      return FIRST_DAY + Math.floor(way * (LAST_DAY - FIRST_DAY + 1))
  }
}

function objectHit(dice: Dice, means: Means): CivilianObject | 'none' {
  if (withoutObjects.has(means)) return 'none'
  return means === 'mine_ied' ? dice.weighted(mineObjects) : dice.weighted(objectWeights)
}

/** One event at a place and day that no other event has. */
function drawEvent(
  dice: Dice,
  atMs: number,
  taken: Set<string>,
  size: number,
  sure: readonly [ActorKey, Means] | undefined,
): TrueEvent {
  let quarter = dice.pick(dice.chance(0.78) ? cityQuarters : townQuarters)
  let day = drawDay(dice)
  while (taken.has(`${day} ${quarter.code}`)) {
    day = drawDay(dice)
    quarter = dice.pick(cityQuarters)
  }
  taken.add(`${day} ${quarter.code}`)
  const by = sure?.[0] ?? dice.weighted(actorWeights)
  const means = sure?.[1] ?? (dice.weighted(meansOf[by]) as Means)
  const killed = howManyKilled(dice, means, size)
  const injured =
    killed === 0 ? dice.int(1, 4) : dice.chance(0.5) ? 0 : dice.int(1, 2 + Math.ceil(killed / 2))
  const object = objectHit(dice, means)
  const people = victims(dice, atMs, killed, injured, object === 'home')
  scatterFates(dice, people)
  return {
    key: '',
    day,
    hour: dice.int(0, 23),
    minute: dice.int(0, 59),
    quarter,
    point: quarter.point(dice.number(), dice.number()),
    by,
    means,
    harmed: object === 'none' ? [] : object === 'market' ? ['market', 'vehicle'] : [object],
    people,
    fightersKilled: dice.chance(0.09) ? dice.int(1, 4) : 0,
  }
}

const minuteOf = (event: TrueEvent) => (event.day * 24 + event.hour) * 60 + event.minute

/** Every event of the war, in the order of time. */
export function makeEvents(dice: Dice, atMs: number): TrueEvent[] {
  const taken = new Set<string>()
  const drawn = dice.shuffled(
    sizes.flatMap(([killed, count]) => Array.from({ length: count }, () => killed)),
  )
  const events = drawn.map((size, i) => drawEvent(dice, atMs, taken, size, certain[i]))
  events.sort((a, b) => minuteOf(a) - minuteOf(b))
  return events.map((event, i) => ({ ...event, key: `E${String(i + 1).padStart(3, '0')}` }))
}
