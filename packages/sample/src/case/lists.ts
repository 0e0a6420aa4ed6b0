// The lists that others keep of the dead: who stands on which, what each list knows, and how it spells a name.
import type { Casualty } from '@athar/domain'
import type { Dice } from '../dice.ts'
import { familyNames, type GivenName, menNames, womenNames } from '../world/given-names.ts'
import type { FullName } from '../world/people.ts'
import type { TruePerson } from './events.ts'
import type { PlannedIncident } from './planning.ts'
import { isDead } from './reports.ts'

/** Lists beside the incidents' own, by the key of the source that keeps each. */
const listKeys = ['names', 'health', 'rescue'] as const
export type ListKey = (typeof listKeys)[number]

/** How likely a dead person stands on a list; each list was collected by itself. */
const reach: Readonly<Record<ListKey, number>> = { names: 0.42, health: 0.46, rescue: 0.4 }

export interface PlannedEntry {
  readonly person: TruePerson
  readonly incident: PlannedIncident
  readonly list: ListKey
  readonly order: number
  /** The name as this list has it. */
  readonly name: Casualty['nameAsWritten']
  readonly father: Casualty['nameAsWritten'] | null
  readonly mother: Casualty['nameAsWritten'] | null
  readonly household: string | null
  /** Years, as this list gives them; null is silence. */
  readonly age: number | null
  /** Days since 1970; null is silence. */
  readonly birth: number | null
  readonly sex: Casualty['sex']
}

/** Parts that must be seen, whatever the dice: each by the people of the truth who play it. */
export interface ListStory {
  brothers: [TruePerson, TruePerson][]
  cousins: [TruePerson, TruePerson][]
  motherAndDaughter: [TruePerson, TruePerson][]
  /** Women who stand under their husband's family on one list. */
  twoFamilies: TruePerson[]
  /** Children of whom the incident's own list only knows the father. */
  namedLater: TruePerson[]
}

export interface ListPlan {
  readonly entries: readonly PlannedEntry[]
  readonly story: ListStory
  /** Everybody who stands on a list beside the incident's own. */
  readonly people: ReadonlySet<TruePerson>
}

const isSame = (a: FullName, b: FullName): boolean =>
  a.own === b.own && a.father === b.father && a.family === b.family
const isSibling = (a: TruePerson, b: TruePerson): boolean =>
  a !== b && a.name.father === b.name.father && a.name.family === b.name.family
const pairsOf = <T>(all: readonly T[]): [T, T][] =>
  all.flatMap((a, i) => all.slice(i + 1).map((b): [T, T] => [a, b]))

/** No two children of one man bear one name. */
function tellSiblingsApart(dice: Dice, people: readonly TruePerson[]): void {
  for (const [i, one] of people.entries()) {
    const earlier = people.slice(0, i)
    while (earlier.some((other) => isSame(other.name, one.name)))
      one.name = { ...one.name, own: dice.pick(one.sex === 'male' ? menNames : womenNames) }
  }
}

/** Gives some of the dead the names that make lists hard to read: cousins, mother and daughter. */
function castStory(story: readonly PlannedIncident[]): ListStory {
  const cast: ListStory = {
    brothers: [],
    cousins: [],
    motherAndDaughter: [],
    twoFamilies: [],
    namedLater: [],
  }
  for (const { plan } of story) {
    const { people } = plan.event
    const named = people.filter((p) => p.told === 'named' && isDead(p.outcome))
    const taken = new Set<TruePerson>()
    const free = (two: readonly TruePerson[]) => two.every((p) => !taken.has(p))
    const take = (...some: TruePerson[]) => {
      for (const one of some) taken.add(one)
    }
    for (const [a, b] of pairsOf(named)) {
      if (!free([a, b])) continue
      const isCousin = a.name.family !== b.name.family && a.name.father !== b.name.father
      if (a.sex === 'male' && b.sex === 'male' && isSibling(a, b)) {
        cast.brothers.push([a, b])
        take(a, b)
      } else if (
        cast.cousins.length < 3 &&
        isCousin &&
        a.sex === b.sex &&
        a.age < 18 === b.age < 18
      ) {
        b.name = { ...b.name, own: a.name.own, family: a.name.family }
        cast.cousins.push([a, b])
        take(a, b)
      } else if (
        cast.motherAndDaughter.length < 2 &&
        a.sex === 'female' &&
        b.sex === 'female' &&
        a.name.family === b.name.family &&
        Math.abs(a.age - b.age) > 15
      ) {
        b.name = { ...b.name, own: a.name.own }
        cast.motherAndDaughter.push(a.age > b.age ? [a, b] : [b, a])
        take(a, b)
      }
    }
    // Where that list was read with the incident, its spelling is the one taken over then.
    const isRead = plan.reports.some(({ speaker }) => speaker.key === 'names')
    const wife = named.find((p) => p.sex === 'female' && p.age >= 20 && !taken.has(p))
    if (wife !== undefined && !isRead && cast.twoFamilies.length < 4) cast.twoFamilies.push(wife)
    const child = people.find((p) => p.told === 'kin' && p.age < 18 && isDead(p.outcome))
    if (child !== undefined) cast.namedLater.push(child)
  }
  return cast
}

/** One letter slips: two neighbours inside a word change places. */
function slip(dice: Dice, text: string): string {
  const at = dice.int(1, Math.max(1, text.length - 3))
  const [a, b] = [text[at] ?? '', text[at + 1] ?? '']
  if (!/\p{L}/u.test(a) || !/\p{L}/u.test(b)) return text
  return text.slice(0, at) + b + a + text.slice(at + 2)
}

function spell(dice: Dice, parts: readonly GivenName[]): { en: string; ar: string } {
  const ar = parts.map((part) => dice.pick(part.arabic)).join(' ')
  return {
    en: parts.map((part) => dice.pick(part.latin)).join(' '),
    ar: dice.chance(0.3) ? ar.replace('عبدال', 'عبد ال') : ar,
  }
}

/** A name as one list writes it: the health office in Arabic, the rescue service in one script and with slips. */
function nameOn(dice: Dice, list: ListKey, name: FullName): Casualty['nameAsWritten'] {
  const full = [name.own, name.father, name.family]
  if (list === 'health') return { en: null, ar: spell(dice, full).ar }
  if (list === 'names') return spell(dice, dice.chance(0.85) ? full : [name.own, name.family])
  const { en, ar } = spell(dice, dice.chance(0.7) ? full : [name.own, name.family])
  const hasSlip = dice.chance(0.1)
  if (dice.chance(0.3)) return { en: hasSlip ? slip(dice, en) : en, ar: null }
  return { en: null, ar: hasSlip ? slip(dice, ar) : ar }
}

/** Years on a list: right on one, some years off on another, silent at times. */
function ageOn(dice: Dice, list: ListKey, age: number): number | null {
  if (dice.chance(list === 'rescue' ? 0.45 : 0.12)) return null
  const off = list === 'health' ? 0 : dice.chance(0.3) ? dice.int(-2, 2) : 0
  return Math.max(0, age + (age < 5 ? 0 : off))
}

interface Drawing {
  readonly dice: Dice
  readonly households: Map<string, { key: string; mother: GivenName; motherFamily: GivenName }>
  readonly wives: ReadonlySet<TruePerson>
}

function draw(
  { dice, households, wives }: Drawing,
  person: TruePerson,
  incident: PlannedIncident,
  list: ListKey,
  order: number,
): PlannedEntry {
  const { father, family } = person.name
  const home = `${incident.plan.event.key} ${father.latin[0]} ${family.latin[0]}`
  const found = households.get(home) ?? {
    key: `B-${String(households.size + 1).padStart(3, '0')}`,
    mother: dice.pick(womenNames),
    motherFamily: dice.pick(familyNames),
  }
  households.set(home, found)
  const isKnown = person.told !== 'nameless'
  const name =
    list === 'names' && wives.has(person)
      ? { ...person.name, family: dice.pick(familyNames.filter((it) => it !== family)) }
      : person.name
  const birthday = incident.plan.event.day - Math.round(person.age * 365.25) - dice.int(1, 364)
  const given: Casualty['nameAsWritten'] = isKnown
    ? nameOn(dice, list, name)
    : { en: null, ar: null }
  return {
    person,
    incident,
    list,
    order,
    name: given,
    father: list === 'health' && isKnown ? { en: null, ar: dice.pick(father.arabic) } : null,
    mother:
      list === 'names' && isKnown && dice.chance(0.6)
        ? spell(dice, [found.mother, found.motherFamily])
        : null,
    household: list === 'names' ? found.key : null,
    age: ageOn(dice, list, person.age),
    birth: list === 'health' && dice.chance(0.85) ? birthday : null,
    sex: dice.chance(0.05) ? 'unknown' : person.sex,
  }
}

/**
 * Who stands on which list, and how. It gives some of the dead their hard names, so it is asked before anything is
 * recorded; its dice are its own, so that the rest of the case stays as it is.
 */
export function planLists(dice: Dice, all: readonly PlannedIncident[]): ListPlan {
  const incidents = all.filter((one) => one.twin === null && one.fate !== 'withdrawn')
  for (const { plan } of incidents) tellSiblingsApart(dice, plan.event.people)
  const story = castStory(incidents)
  for (const { plan } of incidents) tellSiblingsApart(dice, plan.event.people)
  const surely = new Set([
    ...[...story.brothers, ...story.cousins, ...story.motherAndDaughter].flat(),
    ...story.twoFamilies,
    ...story.namedLater,
  ])
  const drawing = { dice, households: new Map(), wives: new Set(story.twoFamilies) }
  const entries = incidents.flatMap((incident) =>
    listKeys.flatMap((list) => {
      const dead = incident.plan.event.people.filter((person) => {
        const isIn = dice.chance(reach[list])
        return isDead(person.outcome) && (isIn || (surely.has(person) && list !== 'rescue'))
      })
      return dead.map((person, i) => draw(drawing, person, incident, list, i + 1))
    }),
  )
  return { entries, story, people: new Set(entries.map((it) => it.person)) }
}
