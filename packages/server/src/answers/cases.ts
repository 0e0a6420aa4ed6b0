// Cases: the incidents of a selection with one belligerent's answers, oldest first.
import {
  type Bilingual,
  INSTANCE,
  isProblem,
  type MgrsSquare,
  parseMgrs,
  type PositionAssessment,
  Problem,
} from '@athar/domain'
import * as store from '@athar/store'

export interface Case {
  readonly incident: store.CaseIncident
  /** Oldest first; undated ones before all others. */
  readonly positions: readonly store.CasePosition[]
}

/** A case that was closed is refused as one found non-credible is. */
export const isRefusal = (assessment: PositionAssessment | undefined): boolean =>
  assessment === 'non_credible' || assessment === 'closed'

/** So many incidents on one identical point: it stands for a place, not for a spot. */
export const CROWD = 10

/** The belligerent asked about. @throws Problem figure.actor_unknown */
export async function actorOf(db: store.Db, id: string): Promise<{ id: string; name: Bilingual }> {
  const [actor] = await store.actorNames(db, [id])
  if (actor === undefined) throw new Problem('figure.actor_unknown')
  return actor
}

/** The day of the first dated statement of an answer, and of its last. */
export function daysOf({ said, position }: store.CasePosition): {
  first: string | null
  last: string | null
} {
  const dated = (position.statements ?? []).flatMap((it) => it.said?.localFrom ?? [])
  const days = (
    said?.localFrom === null || said === null ? dated : [...dated, said.localFrom]
  ).sort()
  return { first: days[0] ?? null, last: days.at(-1) ?? null }
}

/** Reads the cases of a selection for one belligerent. */
export async function readCases(
  db: store.Db,
  investigation: string,
  filter: store.IncidentFilter,
  actor: string,
): Promise<{ cases: Case[]; all: store.CasePosition[] }> {
  const [incidents, all] = await Promise.all([
    store.caseIncidents(db, investigation, filter),
    store.casePositions(db, investigation),
  ])
  const own = all.filter(({ position }) => position.actorId === actor)
  const byIncident = Map.groupBy(own, ({ incidentId }) => incidentId)
  const cases = incidents.map((incident) => ({
    incident,
    positions: (byIncident.get(incident.id) ?? []).toSorted((a, b) => {
      const [one, other] = [daysOf(a).last ?? '', daysOf(b).last ?? '']
      return one < other ? -1 : one > other ? 1 : 0
    }),
  }))
  return { cases, all: own }
}

/** The square of an answer; null where none was given, `unreadable` where the text is none. */
export function squareOf({ position }: store.CasePosition): MgrsSquare | 'unreadable' | null {
  if (position.mgrs === null) return null
  try {
    return parseMgrs(position.mgrs)
  } catch (caught) {
    if (isProblem(caught, 'where.mgrs_malformed')) return 'unreadable'
    throw caught
  }
}

/** The point of an incident's first place; null where there is none. */
export function pointOf({ place }: store.CaseIncident): { lon: number; lat: number } | null {
  if (place === null || place.lon === null || place.lat === null) return null
  return { lon: place.lon, lat: place.lat }
}

/** Words with which archives mark coordinates that the belligerent itself released. */
const released = ['within_100m', 'within_1m', 'exact_location_coalition']
/** Whether an incident's coordinates are the belligerent's own. */
export const isPlaceTheirs = ({ place }: store.CaseIncident): boolean =>
  released.includes(place?.method ?? '')

/** The members and partners of each actor, both ways. */
export async function partnersOf(db: store.Db, actor: string): Promise<string[]> {
  const actors = await store.listActors(db, INSTANCE)
  return actors.flatMap(({ actor: { id, content } }) => {
    const memberOf = content.memberOf.map(({ actorId }) => actorId as string)
    if (id === actor) return memberOf
    return memberOf.includes(actor) ? [id] : []
  })
}
