// What the case's own events mean for houses: which of them broke something, and how hard they hit.
import type { CivilianObject, Incident, IncidentId, Means } from '@athar/domain'
import type { Sample } from '../make-sample.ts'
import type { CaseEvent } from './quarter.ts'

const HOUR = 3_600_000
const breaking: ReadonlySet<Means> = new Set<Means>([
  'airstrike',
  'drone',
  'artillery',
  'air_or_artillery',
  'naval',
])
const heavy: ReadonlySet<Means> = new Set<Means>(['airstrike', 'air_or_artillery', 'naval'])
const buildings: ReadonlySet<CivilianObject> = new Set<CivilianObject>([
  'home',
  'school',
  'mosque',
  'hospital',
  'market',
  'industry',
  'utility',
  'water',
])

/** The events of a sample, with the incidents that tell of them. */
export function caseEvents({ steps, truth }: Pick<Sample, 'steps' | 'truth'>): CaseEvent[] {
  const incidents = new Map<string, Incident>()
  for (const step of steps) if (step.kind === 'incident') incidents.set(step.id, step.content)
  return truth.events.map((event): CaseEvent => {
    const told = event.incidents.flatMap((id) => incidents.get(id) ?? [])
    const means = told.flatMap((incident) => incident.means)
    const [lon, lat] = event.point
    return {
      key: event.key,
      // Within the hour that is known; the island's clock runs three hours ahead.
      atMs: Date.parse(event.day) + (event.hour - 3) * HOUR + HOUR / 2,
      point: [lon, lat],
      hits: means.some((one) => breaking.has(one)),
      onBuilding: told.some((one) => one.harmedObjects.some((object) => buildings.has(object))),
      isHeavy: means.some((one) => heavy.has(one)) || event.killed > 4,
      incidents: event.incidents as IncidentId[],
    }
  })
}
