// The register's filter and a rule's condition over what is held in memory: the same questions as in SQL (filter.ts,
// figures.ts), with the same answers; silence matches nothing, as in the database.
import { type FigureRule, liveIncidentStates } from '@athar/domain'
import type { IncidentFilter } from '../filter.ts'
import { dayNumber, type Fact } from './facts.ts'

export type Matches = (it: Fact) => boolean

const overlap = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((one) => others.includes(one))
const isOneOf = (all: readonly string[], one: string | null): boolean =>
  one !== null && all.includes(one)

const every =
  (all: readonly Matches[]): Matches =>
  (it) => {
    for (const matches of all) if (!matches(it)) return false
    return true
  }

function gradeMatch(gradeOf: string, grades: readonly string[]): Matches {
  if (gradeOf.startsWith('derived:')) return (it) => isOneOf(grades, it.derivedGrade)
  const wanted = grades.map((grade) => `${gradeOf}=${grade}`)
  return (it) => overlap(it.grades, wanted)
}

/** The filter as a test of one incident; null where only the database can tell. */
export function filterMatch(filter: IncidentFilter): Matches | null {
  const { states = liveIncidentStates, grades, corroboration, actors, means, area, bbox } = filter
  if (filter.batch !== undefined || filter.assignedTo !== undefined) return null
  const all: Matches[] = [(it) => states.includes(it.state)]
  if (grades !== undefined) all.push(gradeMatch(filter.gradeOf ?? 'derived:v1', grades))
  if (corroboration !== undefined) all.push((it) => isOneOf(corroboration, it.corroboration))
  if (actors !== undefined) all.push((it) => overlap(it.actors, actors))
  if (means !== undefined) all.push((it) => overlap(it.means, means))
  if (area !== undefined) all.push((it) => (it.areaText ?? it.areaPoint) === area)
  if (filter.from !== undefined) all.push(since('to', filter.from))
  if (filter.to !== undefined) all.push(until('from', filter.to))
  if (filter.withFlags === true) all.push((it) => it.flags > 0)
  if (bbox !== undefined) {
    const [west = -180, south = -90, east = 180, north = 90] = bbox
    all.push(
      ({ lon, lat }) =>
        lon !== null && lat !== null && lon >= west && lon <= east && lat >= south && lat <= north,
    )
  }
  return every(all)
}

type End = 'from' | 'to'
const since = (end: End, day: string): Matches => {
  const first = dayNumber(day)
  return (it) => it[end] !== null && it[end] >= first
}
const until = (end: End, day: string): Matches => {
  const last = dayNumber(day)
  return (it) => it[end] !== null && it[end] <= last
}

/** What a rule's names stand for: actors by id, areas by code and by their folded spelling. */
export interface Resolved {
  readonly states: readonly string[]
  readonly actors: readonly string[] | null
  readonly area: { readonly codes: readonly string[]; readonly key: string } | null
}

/** The condition of a rule as a test of one incident. */
export function ruleMatch(rule: FigureRule, { states, actors, area }: Resolved): Matches {
  const all: Matches[] = [(it) => states.includes(it.state)]
  const { from, to } = rule
  if (from !== null) all.push(since(rule.dateRule === 'overlaps' ? 'to' : 'from', from))
  if (to !== null) all.push(until(rule.dateRule === 'within' ? 'to' : 'from', to))
  if (rule.grades !== 'all') all.push(gradeMatch(rule.gradeOf, rule.grades))
  if (actors !== null) all.push((it) => overlap(it.actors, actors))
  if (area !== null) {
    const byText: Matches = (it) =>
      it.areaText === null ? it.areaKey === area.key : area.codes.includes(it.areaText)
    const byPoint: Matches = (it) => isOneOf(area.codes, it.areaPoint)
    if (rule.areaBy === 'text') all.push(byText)
    else if (rule.areaBy === 'point') all.push(byPoint)
    else all.push((it) => byText(it) || byPoint(it))
  }
  return every(all)
}
