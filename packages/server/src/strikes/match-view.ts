// The match desk's answer about one incident: candidates with their strikes, dated buildings near by, decisions so far.
import type { NearStructure, readMatches, ReplyOf } from '@athar/contract'
import { haversineMetres, type When, type Where } from '@athar/domain'
import * as store from '@athar/store'
import { shown } from '../incident-view.ts'
import { type Bounds, boundedBy, sensitivityOf } from './bounds.ts'
import type { IncidentSaid } from './matcher.ts'
import type { Ready } from './matchers.ts'
import { actorsOf, peopleOf } from './views.ts'

type Reply = ReplyOf<typeof readMatches>

/** Candidates that are told with their strike. */
const MOST_TOLD = 15
const MOST_STRUCTURES = 40
/** Metres around an incident's circle within which dated buildings are shown, and a generic place shows none. */
const NEAR = 500

const nothing: IncidentSaid = {
  candidates: [],
  noneProbability: 1,
  competitors: 0,
  noneReasons: [],
}

/** What could not be weighed: no place, or no time. */
const unweighed = (place: Where | undefined): IncidentSaid => ({
  ...nothing,
  noneReasons: [
    { code: place === undefined || place.lon === null ? 'no_place' : 'no_time', params: {} },
  ],
})

/** The whole answer about an incident, within bounds of radius and window. */
export async function matchView(
  db: store.Db,
  investigation: string,
  incident: store.Recorded<'incident'>,
  ready: Ready,
  bounds: Bounds,
): Promise<Reply> {
  const { content } = incident
  const [place] = content.places
  const said = (await ready.incident(incident.id)) ?? unweighed(place)
  const links = await store.linksOfIncident(db, investigation, incident.id)
  const linked: string[] = links.flatMap(({ content: { strikeId } }) => strikeId ?? [])
  const ids = [...new Set([...said.candidates.map((it) => it.strikeId), ...linked])]
  const rows = await store.strikePage(db, investigation, { ids }, { offset: 0, limit: ids.length })
  const byId = new Map(rows.map((row) => [row.id, row]))
  const circles = new Map(
    rows.map((row) => [row.id, { radiusMetres: row.place?.radiusMetres ?? 0 }]),
  )
  const radius = place?.radiusMetres ?? 0
  const bounded = boundedBy(said, radius, circles, bounds)
  const candidates = bounded.candidates.slice(0, MOST_TOLD).flatMap((it, index) => {
    const strike = byId.get(it.strikeId)
    if (strike === undefined) return []
    const { probability, metres, hours, reasons } = it
    return [{ rank: index + 1, strike, probability, metres, hours, reasons: [...reasons] }]
  })
  const told = new Set(candidates.map(({ strike }) => strike.id))
  const others = rows.filter((row) => linked.includes(row.id) && !told.has(row.id))
  const actors = content.accused.map(({ actorId }) => actorId)
  return {
    incident: {
      id: incident.id,
      code: content.code,
      occurred: content.occurred,
      placeName: content.placeName,
      places: content.places,
      means: content.means,
      actors,
    },
    basis: ready.basis,
    ...bounds,
    candidates,
    noneProbability: bounded.noneProbability,
    noneReasons: [...said.noneReasons],
    competitors: said.competitors,
    structures: nearStructures(ready.structures, place, content.occurred),
    sensitivity: sensitivityOf(said, radius, circles),
    links: links.map(shown),
    others,
    actors: await actorsOf(db, [...candidates.map(({ strike }) => strike), ...others], actors),
    people: await peopleOf(
      db,
      links.map(({ by }) => by),
    ),
  }
}

/** Dated buildings near a spot, the nearest first; a place that stands for a whole town has none. */
function nearStructures(
  all: readonly store.DatedStructure[],
  place: Where | undefined,
  occurred: When,
): NearStructure[] {
  if (place === undefined || place.lon === null || place.lat === null || place.generic) return []
  const spot = { lon: place.lon, lat: place.lat }
  const reach = place.radiusMetres + NEAR
  const overlaps = (it: store.DatedStructure): boolean =>
    (it.earliest === null || occurred.to === null || it.earliest <= occurred.to) &&
    (it.latest === null || occurred.from === null || it.latest >= occurred.from)
  return all
    .map((it) => ({ it, metres: haversineMetres(spot, it) }))
    .filter(({ metres }) => metres <= reach)
    .toSorted((a, b) => a.metres - b.metres)
    .slice(0, MOST_STRUCTURES)
    .map(({ it, metres }) => ({ ...it, metres, overlaps: overlaps(it) }))
}
