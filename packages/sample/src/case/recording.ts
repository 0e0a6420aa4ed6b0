// Recording an incident of the sample case with what hangs on it: claims and the lists of people.
import type { Casualty, Claim, Incident, IncidentId } from '@athar/domain'
import { claimOf, positionOf, releaseOf } from './claiming.ts'
import { accusedOf, type Desk, type ListedCasualty, plain, sourceId } from './desk.ts'
import type { TruePerson } from './events.ts'
import { onList } from './listing.ts'
import type { IncidentPlan } from './plan.ts'

export interface Recorded {
  id: IncidentId
  plan: IncidentPlan
  content: Incident
  claims: { id: string; content: Claim }[]
  casualties: ListedCasualty[]
}

/** The content of an incident as planned, as a draft. */
export function incidentContent(desk: Desk, plan: IncidentPlan, code: string): Incident {
  const { placing, event } = plan
  const governorate = event.quarter.governorate
  return {
    code,
    otherCodes: [],
    state: 'draft',
    occurred: plan.occurred,
    placeName: { en: placing.placeName.en, ar: placing.placeName.ar },
    places: placing.places,
    area: {
      asWritten: plan.areaAsWritten,
      byText: plan.areaAsWritten === null ? null : governorate,
      byPoint: placing.places.length === 0 ? null : governorate,
    },
    accused: accusedOf(desk, plan.accused, false),
    means: [event.means],
    harmedObjects: event.harmed,
    strikes: event.means === 'airstrike' && desk.dice.chance(0.3) ? desk.dice.int(1, 4) : null,
    counts: plan.counts,
    grades: desk.dice.chance(0.2)
      ? [
          {
            by: 'island-harm-watch',
            grade: plan.axes.corroboration.independentSources > 1 ? 'Fair' : 'Weak',
          },
        ]
      : [],
    axes: plan.axes,
    summary: { en: plan.summary.en, ar: plan.summary.ar },
    url: null,
    assignedTo: null,
    mergedInto: null,
    ...plain,
  }
}

/** Writes one entry of one list down and remembers whom it describes. */
export function recordCasualty(
  desk: Desk,
  person: TruePerson,
  content: Casualty,
  reason: string,
): ListedCasualty {
  const id = desk.pen.newId('casualty')
  desk.pen.write({
    by: 'researcher',
    verb: 'casualty.record',
    kind: 'casualty',
    id,
    content,
    reason,
  })
  desk.listed.set(person, [...(desk.listed.get(person) ?? []), id])
  return { id, person, content }
}

/** The people of an incident on its own list, and some of them once more as another list spells them. */
function recordPeople(
  desk: Desk,
  incidentId: IncidentId,
  plan: IncidentPlan,
  people: readonly TruePerson[],
): ListedCasualty[] {
  const listedPeople = people.filter((p) => p.told !== 'unlisted')
  const other = plan.reports.find((r) => r.speaker.key === 'names' && listedPeople.length > 2)
  const twice = new Set(
    other === undefined ? [] : listedPeople.filter((p) => p.told === 'named').slice(0, 4),
  )
  const own = listedPeople.map((person, i) =>
    recordCasualty(
      desk,
      person,
      onList(desk.dice, person, {
        incidentId,
        listedBy: null,
        personId: twice.has(person) || desk.onLists.has(person) ? person.id : null,
        order: i + 1,
        url: null,
      }),
      'Named in the sources of the incident.',
    ),
  )
  const again = [...twice].map((person, i) =>
    recordCasualty(
      desk,
      person,
      onList(desk.dice, person, {
        incidentId,
        listedBy: sourceId(desk, 'names'),
        personId: person.id,
        order: i + 1,
        url: null,
      }),
      'The same person on another list, as that list spells the name.',
    ),
  )
  return [...own, ...again]
}

/** Writes an incident down as a draft, then its claims and its people. */
export function recordIncident(
  desk: Desk,
  plan: IncidentPlan,
  content: Incident,
  people: readonly TruePerson[] = plan.event.people,
): Recorded {
  const { pen } = desk
  const id = pen.newId('incident')
  pen.write({
    by: 'researcher',
    verb: 'incident.record',
    kind: 'incident',
    id,
    content,
    reason: 'First recorded from the sources.',
  })
  const isCoalition = plan.event.by === 'coalition' && desk.dice.chance(0.18)
  const claims = [
    ...plan.reports.map((report) => () => claimOf(desk, id, plan, report)),
    ...plan.answers.answers.map((given) => () => positionOf(desk, id, plan, given)),
    ...(isCoalition ? [() => releaseOf(desk, id, plan)] : []),
  ].map((make) => {
    const claim = make()
    const claimId = pen.newId('claim')
    pen.write({
      by: 'researcher',
      verb: 'claim.record',
      kind: 'claim',
      id: claimId,
      content: claim,
      reason: 'Read in the document.',
    })
    return { id: claimId, content: claim }
  })
  return { id, plan, content, claims, casualties: recordPeople(desk, id, plan, people) }
}
