// How well the assisted reader reads texts whose truth is known: a hit overlaps the truth and has its value.
import type { TextCandidate } from '../src/index.ts'

/** What stands in a text, read by hand: where, and its value. */
export interface TruthItem {
  readonly start: number
  readonly end: number
  readonly what: 'count' | 'date' | 'period' | 'share'
  readonly unit?: string
  readonly measure?: string
  readonly min?: number | null
  readonly max?: number | null
  readonly atLeast?: boolean
  readonly earliest?: string | null
  readonly latest?: string | null
  readonly edtf?: string
}

export type Group = 'people' | 'incidents' | 'buildings' | 'dates'
export const groups: readonly Group[] = ['people', 'incidents', 'buildings', 'dates']
const groupOfUnit: Readonly<Record<string, Group>> = {
  person: 'people',
  incident: 'incidents',
  allegation: 'incidents',
  strike: 'incidents',
  building: 'buildings',
}

/** The group in which a candidate or a true item is scored; null for what is not scored (shares, weights, images). */
function groupOf(item: { readonly what: string; readonly unit?: string | null }): Group | null {
  if (item.what === 'date' || item.what === 'period') return 'dates'
  return item.what === 'count' ? (groupOfUnit[item.unit ?? ''] ?? null) : null
}

function isSameValue(candidate: TextCandidate, truth: TruthItem): boolean {
  if (groupOf(candidate) !== groupOf(truth)) return false
  if (groupOf(truth) !== 'dates')
    return candidate.min === (truth.min ?? null) && candidate.max === (truth.max ?? null)
  const isUnknown = (truth.earliest ?? truth.latest ?? null) === null
  if (isUnknown && candidate.edtf !== truth.edtf) return false
  return (
    candidate.earliest === (truth.earliest ?? null) && candidate.latest === (truth.latest ?? null)
  )
}

export interface Score {
  readonly group: Group
  readonly found: readonly (readonly [TextCandidate, TruthItem])[]
  readonly missed: readonly TruthItem[]
  readonly wrong: readonly TextCandidate[]
}

/** Each true item is found by at most one candidate, and each candidate finds at most one. */
export function scoreOf(
  candidates: readonly TextCandidate[],
  truth: readonly TruthItem[],
): Score[] {
  return groups.map((group) => {
    const left = candidates.filter((candidate) => groupOf(candidate) === group)
    const found: [TextCandidate, TruthItem][] = []
    const missed: TruthItem[] = []
    for (const item of truth.filter((it) => groupOf(it) === group)) {
      const at = left.findIndex(
        (it) => it.start < item.end && item.start < it.end && isSameValue(it, item),
      )
      const [hit] = at === -1 ? [] : left.splice(at, 1)
      if (hit === undefined) missed.push(item)
      else found.push([hit, item])
    }
    return { group, found, missed, wrong: left }
  })
}
