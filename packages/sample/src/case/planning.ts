// The whole case on paper before it is recorded: one plan an event, and the twins that test careful eyes.
import { derivePublicGrade } from '@athar/domain'
import type { Dice } from '../dice.ts'
import { cityQuarters } from '../world/island.ts'
import { offset } from '../world/island-shape.ts'
import { onDay } from './calendar.ts'
import { makeEvents, type TrueEvent, type TruePerson } from './events.ts'
import { countsOf, type IncidentPlan, independentOf, planIncident, summaryOf } from './plan.ts'
import { placedAt, type Placing } from './placing.ts'
import { forcedCourses } from './positions.ts'
import { isDead, type Report, reportsOn } from './reports.ts'

type Fate = 'approved' | 'in_review' | 'draft' | 'withdrawn' | 'merged'
export type TwinKind =
  | 'same_day_and_point'
  | 'same_day_and_place'
  | 'same_named_casualty'
  | 'possible_duplicate'
  | 'merged'

export interface PlannedIncident {
  plan: IncidentPlan
  code: string
  fate: Fate
  corrected: boolean
  people: readonly TruePerson[]
  twin: { of: PlannedIncident; kind: TwinKind } | null
}

const CORRECTED = 14
const WITHOUT_COUNT = 4

const isUncertainDay = (plan: IncidentPlan) =>
  plan.occurred.precision === 'range' || plan.occurred.precision === 'month'
/** Counted by the rules of the public page, with somebody killed. */
const isFirm = (plan: IncidentPlan) =>
  ['Fair', 'Confirmed'].includes(derivePublicGrade(plan.axes).grade) &&
  plan.counts.some(
    (c) => c.outcome === 'killed' && c.group === 'civilians' && (c.range.min ?? 0) > 0,
  )
const namedDead = (event: TrueEvent) =>
  event.people.filter((p) => p.told === 'named' && isDead(p.outcome))

/** One plan an event; the courses of answers that must appear go to events whose doer can be asked. */
function plansOf(dice: Dice, atMs: number): IncidentPlan[] {
  const cityDays = new Set<number>()
  const courses = [...forcedCourses]
  let silentLeft = WITHOUT_COUNT
  return makeEvents(dice, atMs).map((event, i) => {
    const canDivide = event.by === 'tharsia'
    const next = courses.findIndex((c) => (c === 'divided') === canDivide)
    const forced =
      (event.by === 'coalition' || canDivide) && next >= 0 && dice.chance(0.5)
        ? (courses.splice(next, 1)[0] ?? null)
        : null
    const hasDead = event.people.some((p) => isDead(p.outcome))
    const silent = silentLeft > 0 && hasDead && event.people.length < 4 && dice.chance(0.25)
    if (silent) silentLeft -= 1
    const plan = planIncident(dice, event, {
      cityTaken: cityDays.has(event.day),
      forced,
      silent,
      placed: i % 31 === 7 ? 'silent' : null,
      dated: i % 23 === 5 ? 'month' : i % 17 === 3 ? 'range' : i % 13 === 2 ? 'minute' : null,
    })
    if (plan.placing.places[0]?.accuracy === 'city') cityDays.add(event.day)
    return plan
  })
}

/** Three reports or four, at least two of them independent of each other. */
function severalReports(dice: Dice, event: TrueEvent): Report[] {
  for (;;) {
    const reports = reportsOn(dice, event).slice(0, 4)
    if (independentOf(reports) > 1) return reports
  }
}

/** A second record of the same event, from other reports. */
function twinPlan(dice: Dice, of: IncidentPlan, change: Partial<IncidentPlan>): IncidentPlan {
  const event = { ...of.event, key: `${of.event.key}b` }
  const reports = severalReports(dice, event)
  const answers = { acceptance: 'not_asked', reason: 'Nobody was asked.', answers: [] } as const
  const plan: IncidentPlan = {
    ...of,
    event,
    reports,
    answers: { ...answers, answers: [] },
    counts: countsOf(event, reports),
    accused: [...new Set(reports.flatMap((r) => r.accused))],
    axes: {
      ...of.axes,
      corroboration: {
        independentSources: independentOf(reports),
        verifiedByName: false,
        reason: null,
      },
      attribution: { value: 'likely', reason: null },
      acceptance: { value: 'not_asked', reason: null },
    },
    ...change,
  }
  return { ...plan, summary: summaryOf(plan) }
}

const planned = (plan: IncidentPlan): PlannedIncident => ({
  plan,
  code: '',
  fate: 'approved',
  corrected: false,
  people: plan.event.people,
  twin: null,
})

/** Draws incidents that are still free for a part in the story. */
function makeCasting(dice: Dice, all: readonly PlannedIncident[]) {
  const free = new Set(dice.shuffled(all))
  return (fits: (one: PlannedIncident) => boolean): PlannedIncident => {
    const found = [...free].find(fits) ?? [...free][0]
    if (found === undefined) throw new RangeError('no incident is left for a part')
    free.delete(found)
    return found
  }
}

const toElsewhere = (one: PlannedIncident): Placing => {
  const quarter = cityQuarters.find((q) => q.code !== one.plan.event.quarter.code)
  const at = quarter ?? one.plan.event.quarter
  return {
    places: [placedAt(at.centre, 'neighbourhood', true, 'Centre of the place', at.ar)],
    placeName: {
      en: `${at.en} neighbourhood, Al-Mithal City`,
      ar: `حي ${at.ar}، مدينة المثال`,
    },
  }
}

const toNearby = (one: PlannedIncident): Placing => {
  const { point } = one.plan.event
  const at = placedAt(offset(point, 140, -90), 'street', false, 'Found by its description', null)
  return { places: [at], placeName: one.plan.placing.placeName }
}

/** The twins: three that would be counted twice, two drafts that may be duplicates, one pair to be merged. */
function twins(dice: Dice, cast: ReturnType<typeof makeCasting>): PlannedIncident[] {
  const make = (
    of: PlannedIncident,
    kind: TwinKind,
    fate: Fate,
    change: Partial<IncidentPlan>,
    people: readonly TruePerson[] = [],
  ): PlannedIncident => ({
    ...planned(twinPlan(dice, of.plan, change)),
    fate,
    people,
    twin: { of, kind },
  })
  const samePoint = cast(
    ({ plan }) =>
      plan.placing.places[0]?.accuracy === 'exact' &&
      plan.occurred.precision === 'day' &&
      isFirm(plan),
  )
  const samePlace = cast(
    ({ plan }) =>
      plan.placing.places[0]?.generic === true && plan.occurred.precision === 'day' && isFirm(plan),
  )
  const sameNames = cast(
    ({ plan }) => !isUncertainDay(plan) && isFirm(plan) && namedDead(plan.event).length >= 3,
  )
  const doubtful = [1, 2].map(() => cast(({ plan }) => !isUncertainDay(plan)))
  const kept = cast(({ plan }) => !isUncertainDay(plan) && namedDead(plan.event).length >= 1)
  return [
    make(samePoint, 'same_day_and_point', 'approved', {}),
    make(samePlace, 'same_day_and_place', 'approved', { counts: samePlace.plan.counts }),
    make(
      sameNames,
      'same_named_casualty',
      'approved',
      { occurred: onDay(sameNames.plan.event.day + 1), placing: toElsewhere(sameNames) },
      namedDead(sameNames.plan.event).slice(0, 2),
    ),
    ...doubtful.map((of) =>
      make(of, 'possible_duplicate', 'draft', {
        occurred: onDay(of.plan.event.day),
        placing: toNearby(of),
      }),
    ),
    make(
      kept,
      'merged',
      'merged',
      { occurred: onDay(kept.plan.event.day), placing: toNearby(kept) },
      namedDead(kept.plan.event).slice(0, 1),
    ),
  ]
}

/** A public code a record: letters of the case, the day, a letter for each of that day. */
function giveCodes(all: readonly PlannedIncident[]): void {
  const used = new Map<string, number>()
  for (const one of all) {
    const day = (one.plan.occurred.localFrom ?? '').replaceAll('-', '').slice(2)
    const n = used.get(day) ?? 0
    used.set(day, n + 1)
    one.code = `AM${day}${String.fromCharCode(97 + n)}`
  }
}

/** Every incident of the case, in the order of time, with the part it plays. */
export function planCase(dice: Dice, atMs: number): PlannedIncident[] {
  const all = plansOf(dice, atMs).map(planned)
  const cast = makeCasting(dice, all)
  const pairs = twins(dice, cast)
  for (let i = 0; i < CORRECTED; i++)
    cast(({ plan }) => plan.event.people.length > 2).corrected = true
  cast(() => true).fate = 'withdrawn'
  const late = all[Math.floor(all.length * 0.55)]?.plan.event.day ?? 0
  for (let i = 0; i < 9; i++) cast(({ plan }) => plan.event.day > late).fate = 'in_review'
  for (let i = 0; i < 8; i++) cast(({ plan }) => plan.event.day > late).fate = 'draft'
  const story = [...all, ...pairs].toSorted((a, b) => a.plan.event.day - b.plan.event.day)
  giveCodes(story)
  return story
}
