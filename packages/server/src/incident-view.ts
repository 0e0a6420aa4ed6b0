// An incident as the desk sees it: everything that hangs on it, what it comes to by rule, and what may be done next.
import {
  type IncidentView,
  type PublicIncident,
  type PublicShapeInput,
  toPublicIncident,
} from '@athar/contract'
import {
  ACKNOWLEDGEMENT_RULE_VERSION,
  AXES_RULE_VERSION,
  type DatedPosition,
  deriveAcknowledgement,
  deriveCorroboration,
  derivePublicGrade,
  type Incident,
  type IncidentState,
  incidentMoves,
  mayMove,
  type Permission,
  Problem,
  type ProblemCode,
} from '@athar/domain'
import * as store from '@athar/store'
import { isPermitted, type Who } from './asker.ts'

type Recorded<K extends Parameters<typeof store.readRecord>[2]> = store.Recorded<K>

/** A record as the contract shows it. */
export const shown = <K extends store.Recorded['kind']>({
  id,
  version,
  content,
  at,
  by,
}: Recorded<K>) => ({
  id,
  version,
  content,
  at,
  by,
})

const live = <R extends { content: { state: string } }>(all: readonly R[]): R[] =>
  all.filter(({ content }) => content.state === 'recorded')

const positionsOf = (claims: readonly Recorded<'claim'>[]): DatedPosition[] =>
  claims.flatMap(({ content: { position, said } }) =>
    position === null
      ? []
      : [{ actor: position.actorId, assessment: position.assessment, at: said?.from ?? null }],
  )

function independenceOf({ claims, relations }: store.IncidentParts) {
  const facts = live(claims).map(({ content }) => ({
    incidentId: content.incidentId,
    sourceId: content.sourceId,
    documentId: content.documentId,
    kind: content.kind,
    position: content.position,
    saidAt: content.said?.from ?? null,
  }))
  return store.independenceOf(
    facts,
    live(relations).map(({ content }) => content),
  )
}

type Derived = Pick<
  IncidentView,
  'independence' | 'corroboration' | 'derivedGrade' | 'acknowledgement'
>

function derive(incident: Incident, parts: store.IncidentParts): Derived {
  const independence = independenceOf(parts)
  const verifiedByName = incident.axes?.corroboration.verifiedByName ?? false
  const grade = incident.axes === null ? null : derivePublicGrade(incident.axes)
  return {
    independence: {
      count: independence.count,
      groups: independence.groups.map(({ members, reasons }) => ({
        members: [...members],
        reason: reasons.includes('alone') ? null : reasons.join(' '),
      })),
    },
    corroboration: {
      level: deriveCorroboration({ independentSources: independence.count, verifiedByName }),
      rule: `corroboration:v${AXES_RULE_VERSION}`,
    },
    derivedGrade: { grade: grade?.grade ?? null, rule: `derived:v${AXES_RULE_VERSION}` },
    acknowledgement: {
      level: deriveAcknowledgement(positionsOf(live(parts.claims))).value,
      rule: `acknowledgement:v${ACKNOWLEDGEMENT_RULE_VERSION}`,
    },
  }
}

/** What may be done with an incident, by whom, and to which state it goes; null stands for any live state. */
const moves: readonly { move: string; may: Permission; to: IncidentState | null }[] = [
  { move: 'correct', may: 'incident.correct', to: null },
  { move: 'submit', may: 'incident.submit', to: 'in_review' },
  { move: 'approve', may: 'incident.approve', to: 'approved' },
  { move: 'return', may: 'incident.approve', to: 'draft' },
  { move: 'withdraw', may: 'incident.withdraw', to: 'withdrawn' },
  { move: 'reopen', may: 'incident.correct', to: 'draft' },
  { move: 'merge', may: 'incident.merge', to: 'merged' },
  { move: 'split', may: 'incident.split', to: null },
  { move: 'assign', may: 'incident.assign', to: null },
]
const liveStates: readonly string[] = ['draft', 'in_review', 'approved']

function whyNot(
  it: (typeof moves)[number],
  state: IncidentState,
  who: Who,
  investigation: string,
  writers: readonly string[],
): ProblemCode | null {
  if (!isPermitted(who, it.may, investigation)) return 'permission.denied'
  const isPossible =
    it.to === null ? liveStates.includes(state) : mayMove(incidentMoves, state, it.to)
  const isOwnDoor =
    (it.move !== 'return' || state === 'in_review') &&
    (it.move !== 'reopen' || state === 'withdrawn')
  if (!isPossible || !isOwnDoor) return 'record.move_not_allowed'
  if (it.move === 'approve' && writers.includes(who.account.id))
    return 'incident.second_reader_needed'
  return null
}

/** Everybody with a hand in what would be approved now; none of them may approve it. */
export async function handsIn(
  db: store.Db,
  investigation: string,
  incidentId: string,
): Promise<string[]> {
  return [
    ...(await store.writersSinceApproval(db, investigation, incidentId)),
    ...(await store.partWritersSinceApproval(db, investigation, incidentId)),
  ]
}

/** The parties that an incident and its claims name: as accused, and as those who answered. */
const actorsNamed = (incident: Incident, claims: readonly Recorded<'claim'>[]): string[] => [
  ...incident.accused.map(({ actorId }) => actorId),
  ...claims.flatMap(({ content: { accused, position } }) => [
    ...accused.map(({ actorId }) => actorId),
    ...(position === null ? [] : [position.actorId]),
  ]),
]

/** An incident with everything that hangs on it, for the one who asks. @throws Problem record.not_found, record.erased */
export async function readView(
  db: store.Db,
  investigation: string,
  incidentId: string,
  who: Who,
): Promise<IncidentView> {
  const incident = await store.readRecord(db, investigation, 'incident', incidentId)
  const parts = await store.incidentParts(db, investigation, incidentId)
  const writers = await handsIn(db, investigation, incidentId)
  const history = await store.readHistory(db, investigation, incidentId)
  const records = [incident, ...Object.values(parts).flat()]
  const people = [
    ...records.map((it) => it.by),
    ...history.map((it) => it.by),
    ...(incident.content.assignedTo === null ? [] : [incident.content.assignedTo]),
    ...parts.notes.flatMap(({ content }) => content.to ?? []),
  ]
  return {
    incident: shown(incident),
    casualties: parts.casualties.map(shown),
    claims: parts.claims.map(shown),
    sources: parts.sources.map(shown),
    documents: parts.documents.map(shown),
    relations: parts.relations.map(shown),
    notes: parts.notes.map(shown),
    ...derive(incident.content, parts),
    moves: moves.map((it) => {
      const because = whyNot(it, incident.content.state, who, investigation, writers)
      return { move: it.move, allowed: because === null, because }
    }),
    people: await store.displayNames(db, people),
    actors: await store.actorNames(db, actorsNamed(incident.content, parts.claims)),
  }
}

/** Exactly what the world would see of an incident, and what is held back. Whether it may be shown is the caller's question. */
export async function publicViewOf(
  db: store.Db,
  frame: store.Frame,
  incidentId: string,
): Promise<{ incident: PublicIncident; withheld: string[] }> {
  const incident = await store.readRecord(db, frame.id, 'incident', incidentId)
  const history = await store.readHistory(db, frame.id, incidentId)
  const [view] = await publicViewsOf(db, frame, [incident], {
    history: history.map(({ version, at, verb }) => ({ version, at: at.toISOString(), verb })),
  })
  if (view === undefined) throw new Problem('record.not_found', { id: incidentId })
  return { incident: view.incident, withheld: view.withheld }
}

/** The public shape of many incidents, in their order; without their histories unless one is given. */
export async function publicViewsOf(
  db: store.Db,
  frame: store.Frame,
  incidents: readonly Recorded<'incident'>[],
  given: { history: PublicShapeInput['history'] } = { history: [] },
): Promise<{ incident: PublicIncident; withheld: string[]; derivedGrade: string | null }[]> {
  const all = await store.partsOfIncidents(
    db,
    frame.id,
    incidents.map((it) => it.id),
  )
  const codes = incidents.flatMap(({ content: { area } }) => area.byText ?? area.byPoint ?? [])
  const areas = await store.areaNames(db, codes)
  const actors = await store.actorNames(
    db,
    incidents.flatMap(({ content }) => content.accused.map(({ actorId }) => actorId)),
  )
  const persons = await store.publicPersons(
    db,
    frame.id,
    [...all.values()].flatMap(({ casualties }) => casualties),
  )
  return incidents.flatMap((incident) => {
    const parts = all.get(incident.id)
    if (parts === undefined) return []
    const derived = derive(incident.content, parts)
    const shape = toPublicIncident({
      investigation: { slug: frame.slug, fictional: frame.isFictional },
      incident: shown(incident),
      casualties: parts.casualties.map(shown),
      claims: parts.claims.map(shown),
      sources: parts.sources.map(shown),
      documents: parts.documents.map(shown),
      notes: parts.notes.map(shown),
      ...derived,
      areas,
      actors,
      persons: persons.of,
      elsewhere: store.elsewhereOf(persons, parts.casualties),
      history: given.history,
    })
    return { ...shape, derivedGrade: derived.derivedGrade.grade }
  })
}
