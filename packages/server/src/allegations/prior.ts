// Whether a belligerent was asked about an event before: under the same code, another code, or the same day, place and people.
import {
  type Allegation,
  type AllegationNews,
  answeredAllegationStates,
  foldText,
  haversineMetres,
  type Incident,
  overlapsDays,
  type PositionAssessment,
  type PriorKind,
  type Referral,
} from '@athar/domain'

/** What the check knows of an incident. */
export interface PriorIncident {
  readonly id: string
  readonly code: string
  readonly content: Pick<Incident, 'otherCodes' | 'occurred' | 'places' | 'mergedInto' | 'counts'>
  /** Names of those harmed, as written. */
  readonly names: readonly string[]
  /** Reports: when each was said (local day), where that is known. */
  readonly reports: readonly { readonly said: string | null }[]
  /** Keys of buildings that a person linked to it. */
  readonly structures: readonly string[]
}

/** An answer of the recipient about an incident, however it reached us. */
export interface PriorPosition {
  readonly incidentId: string
  readonly at: string | null
  readonly assessment: PositionAssessment
}

/** An allegation to the same recipient that was recorded before. */
export interface PriorAllegation {
  readonly id: string
  readonly code: string
  readonly incidentId: string
  readonly state: Allegation['state']
  readonly referral: Referral | null
}

/** All that stands against new allegations to one recipient, indexed once. */
export interface Earlier {
  readonly positions: ReadonlyMap<string, readonly PriorPosition[]>
  readonly allegations: ReadonlyMap<string, readonly PriorAllegation[]>
  /** Incidents with a position or an allegation. */
  readonly known: readonly PriorIncident[]
}

/** Indexes what is known. `known` may hold incidents that nobody was asked about: they are left out. */
export function earlierOf(given: {
  readonly positions: readonly PriorPosition[]
  readonly allegations: readonly PriorAllegation[]
  readonly known: readonly PriorIncident[]
}): Earlier {
  const positions = Map.groupBy(given.positions, ({ incidentId }) => incidentId)
  const live = given.allegations.filter(({ state }) => state !== 'withdrawn')
  const allegations = Map.groupBy(live, ({ incidentId }) => incidentId)
  const known = given.known.filter(({ id }) => positions.has(id) || allegations.has(id))
  return { positions, allegations, known }
}

type Answered = Allegation['prior']['answered']
const assessed: readonly string[] = ['credible', 'non_credible', 'duplicate', 'closed']

/** The newest assessment of an incident, by a position or by what an allegation came to. */
function answerOn(earlier: Earlier, incidentId: string): Answered {
  const said = (earlier.positions.get(incidentId) ?? [])
    .filter(({ assessment }) => assessed.includes(assessment))
    .toSorted((a, b) => ((a.at ?? '') < (b.at ?? '') ? -1 : 1))
    .at(-1)
  if (said !== undefined) return { at: said.at, assessment: said.assessment }
  const answered: readonly string[] = answeredAllegationStates
  const closed = (earlier.allegations.get(incidentId) ?? []).find((it) =>
    answered.includes(it.state),
  )
  return closed === undefined ? null : { at: null, assessment: closed.state }
}

/**
 * Whether the recipient was asked about this before. The same incident decides before another that tells of the same
 * event; of several others the one that was answered.
 */
export function checkPrior(incident: PriorIncident, earlier: Earlier): Allegation['prior'] {
  const own = earlier.allegations.get(incident.id) ?? []
  const isKnown = own.length > 0 || earlier.positions.has(incident.id)
  if (isKnown) {
    const answered = answerOn(earlier, incident.id)
    const kind: PriorKind = answered === null ? 'already_sent' : 'already_assessed'
    const codes = own.length === 0 ? [incident.code] : own.map(({ code }) => code)
    return { kind, codes, answered, news: newsSince(incident, own, answered) }
  }
  const others = earlier.known.filter((it) => it.id !== incident.id && isSameEvent(incident, it))
  if (others.length === 0) return { kind: 'new', codes: [], answered: null, news: [] }
  const answered = others.map(({ id }) => answerOn(earlier, id)).find((it) => it !== null) ?? null
  const theirs = others.flatMap(({ id }) => earlier.allegations.get(id) ?? [])
  return {
    kind: 'same_event',
    codes: others.map(({ code }) => code),
    answered,
    news: newsSince(incident, theirs, answered),
  }
}

/** Whether two incidents tell of one event: by their codes, by a day and a spot, or by somebody who stands in both. */
export function isSameEvent(a: PriorIncident, b: PriorIncident): boolean {
  const codesOf = (it: PriorIncident): string[] => [it.code, ...it.content.otherCodes]
  const codes = codesOf(b)
  if (codesOf(a).some((code) => codes.includes(code))) return true
  if (a.content.mergedInto === b.id || b.content.mergedInto === a.id) return true
  const [one, other] = [a.content.occurred, b.content.occurred]
  if (one.localFrom === null || other.localFrom === null) return false
  if (!overlapsDays(one, { from: other.localFrom, to: other.localTo })) return false
  return isSameSpot(a, b) || sharesPerson(a, b)
}

/** A day at most apart in precision: whole summers meet everything, and say nothing. */
const isBrief = ({ content: { occurred } }: PriorIncident): boolean =>
  occurred.from !== null &&
  occurred.to !== null &&
  Date.parse(occurred.to) - Date.parse(occurred.from) <= 3 * 86_400_000

/** Two spots, neither the centre of a whole place, no further apart than the coarser is known; never beyond 250 m. */
const SPOT_METRES = 250
function isSameSpot(a: PriorIncident, b: PriorIncident): boolean {
  const [one, other] = [a.content.places[0], b.content.places[0]]
  if (one === undefined || other === undefined || one.generic || other.generic) return false
  if (one.lon === null || one.lat === null || other.lon === null || other.lat === null) return false
  const coarser = Math.max(one.radiusMetres, other.radiusMetres)
  if (coarser > SPOT_METRES || !isBrief(a) || !isBrief(b)) return false
  const metres = haversineMetres({ lon: one.lon, lat: one.lat }, { lon: other.lon, lat: other.lat })
  return metres <= Math.max(coarser, 1)
}

/** Somebody of three names or more who stands in both; two names are too common to say so. */
function sharesPerson(a: PriorIncident, b: PriorIncident): boolean {
  const keys = (it: PriorIncident): string[] =>
    it.names.map(foldText).filter((name) => name.trim().split(/\s+/).length >= 3)
  const theirs = new Set(keys(b))
  return keys(a).some((name) => theirs.has(name))
}

const finePrecision: Readonly<Record<string, number>> = {
  minute: 0,
  hour: 1,
  part_of_day: 2,
  day: 3,
  range: 4,
  month: 5,
  year: 6,
  unknown: 7,
}
const killedOf = ({ content }: PriorIncident): number | null =>
  content.counts.find((it) => it.outcome === 'killed' && it.group === 'civilians')?.range.min ??
  null

/** What is known now and was not told before; without an earlier referral only what was reported since their answer. */
function newsSince(
  incident: PriorIncident,
  theirs: readonly PriorAllegation[],
  answered: Answered,
): AllegationNews[] {
  const news: AllegationNews[] = []
  const since = answered?.at ?? null
  if (since !== null && incident.reports.some(({ said }) => said !== null && said > since))
    news.push('new_reports')
  const told = theirs.flatMap(({ referral }) => referral ?? []).at(-1)
  if (told === undefined) return news
  const place = incident.content.places[0]
  const isFiner =
    place !== undefined &&
    place.lon !== null &&
    !place.generic &&
    (told.place === null || told.isEcho || place.radiusMetres * 2 <= told.place.radiusMetres)
  if (isFiner) news.push('finer_place')
  const now = finePrecision[incident.content.occurred.precision] ?? 7
  if (now < (finePrecision[told.occurred.precision] ?? 7)) news.push('finer_time')
  if ((killedOf(incident) ?? 0) > (told.killed?.min ?? 0)) news.push('more_casualties')
  const known = new Set(told.structures.map(({ key }) => key))
  if (incident.structures.some((key) => !known.has(key))) news.push('linked_structure')
  return news
}
