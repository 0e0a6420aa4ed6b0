// What only the sample knows: the events as they were, the people behind the lists, the pairs that are one.
import type {
  ActorId,
  Axes,
  CasualtyId,
  IncidentId,
  IncidentState,
  Outcome,
  PersonId,
  SourceId,
} from '@athar/domain'
import { usualSpelling } from '../world/people.ts'
import { dateOf } from './calendar.ts'
import type { TrueEvent, TruePerson } from './events.ts'
import type { ListStory } from './lists.ts'
import type { PlannedIncident, TwinKind } from './planning.ts'
import type { Desk } from './desk.ts'
import type { Recorded } from './recording.ts'
import { isDead } from './reports.ts'
import { independence, speakers } from './sources.ts'

export interface SampleTruth {
  events: {
    key: string
    day: string
    hour: number
    point: readonly [lon: number, lat: number]
    by: ActorId
    killed: number
    injured: number
    /** Every incident that tells of this event. */
    incidents: IncidentId[]
  }[]
  persons: {
    id: PersonId
    event: string
    name: { en: string; ar: string }
    outcome: Outcome
    /** Every list entry that describes this person. */
    casualties: CasualtyId[]
  }[]
  incidents: {
    id: IncidentId
    code: string
    event: string
    state: IncidentState
    independentSources: number
    acceptance: Axes['acceptance']['value']
  }[]
  /** Sources that count as one. */
  dependentSources: SourceId[][]
  /** Two records of one event. */
  pairs: { kind: TwinKind; codes: [string, string] }[]
  /** People whom lists make hard to tell apart, or to find again, by the entries of each. */
  lists: {
    brothers: [CasualtyId[], CasualtyId[]][]
    cousins: [CasualtyId[], CasualtyId[]][]
    motherAndDaughter: [CasualtyId[], CasualtyId[]][]
    twoFamilies: CasualtyId[][]
    namedLater: CasualtyId[][]
  }
  /** People who died in the events, each once. */
  killed: number
}

const keyOf = (event: TrueEvent) => event.key.replace(/b$/, '')

/** The truth behind what was recorded. */
export function truthOf(
  desk: Desk,
  story: readonly PlannedIncident[],
  recorded: ReadonlyMap<PlannedIncident, Recorded>,
  lists: ListStory,
): SampleTruth {
  const entriesOf = (person: TruePerson) => desk.listed.get(person) ?? []
  const both = ([a, b]: [TruePerson, TruePerson]): [CasualtyId[], CasualtyId[]] => [
    entriesOf(a),
    entriesOf(b),
  ]
  const found = story.flatMap((one) => {
    const record = recorded.get(one)
    return record === undefined ? [] : [{ one, record }]
  })
  const events = story.filter((one) => one.twin === null).map((one) => one.plan.event)
  const persons = events.flatMap((event) =>
    event.people.map((person) => ({
      id: person.id,
      event: event.key,
      name: usualSpelling(person.name),
      outcome: person.outcome,
      casualties: desk.listed.get(person) ?? [],
    })),
  )
  return {
    events: events.map((event) => ({
      key: event.key,
      day: dateOf(event.day),
      hour: event.hour,
      point: event.point,
      by: desk.actors[event.by],
      killed: event.people.filter((p) => isDead(p.outcome)).length,
      injured: event.people.filter((p) => p.outcome === 'injured').length,
      incidents: found
        .filter(({ one }) => keyOf(one.plan.event) === event.key)
        .map(({ record }) => record.id),
    })),
    persons,
    incidents: found.map(({ one, record }) => ({
      id: record.id,
      code: one.code,
      event: keyOf(one.plan.event),
      state: record.content.state,
      independentSources: one.plan.axes.corroboration.independentSources,
      acceptance: one.plan.axes.acceptance.value,
    })),
    dependentSources: independence(speakers.map((s) => s.key))
      .groups.filter((group) => group.members.length > 1)
      .map((group) => group.members.flatMap((key) => desk.sources.get(key) ?? [])),
    pairs: story.flatMap((one) =>
      one.twin === null ? [] : [{ kind: one.twin.kind, codes: [one.twin.of.code, one.code] }],
    ),
    lists: {
      brothers: lists.brothers.map(both),
      cousins: lists.cousins.map(both),
      motherAndDaughter: lists.motherAndDaughter.map(both),
      twoFamilies: lists.twoFamilies.map(entriesOf),
      namedLater: lists.namedLater.map(entriesOf),
    },
    killed: persons.filter((p) => isDead(p.outcome)).length,
  }
}
