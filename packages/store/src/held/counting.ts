// Counting over what is held in memory: totals, months, the digest of the records, and possible doubles.
import { createHash } from 'node:crypto'
import type { PossibleDoubleCount } from '@athar/domain'
import { dayOf, type Fact } from './facts.ts'
import type { Held } from './held.ts'
import type { Matches } from './matching.ts'
import { byBytes, byNumber } from './order.ts'

/** The measures that are held; others are counted by the database. */
export type HeldMeasure = 'killed' | 'injured'

/** Groups of possible doubles that a figure names at most. */
const MOST_DOUBLES = 1000

export interface Counted {
  readonly months: readonly Month[]
  /** SHA-256 of the records, hexadecimal. */
  readonly sha: string
  readonly doubles: readonly PossibleDoubleCount[]
}

interface Month {
  readonly month: string | null
  incidents: number
  min: number
  max: number
  silent: number
}

const lowOf = (it: Fact, of: HeldMeasure): number | null =>
  of === 'killed' ? it.killedMin : it.injuredMin
const highOf = (it: Fact, of: HeldMeasure): number | null =>
  of === 'killed' ? it.killedMax : it.injuredMax

/** Counts the incidents that match: what stands in a figure, from one pass. */
export function count(held: Held, matches: Matches, of: HeldMeasure): Counted {
  const chosen = held.facts.filter(matches)
  return {
    months: monthsOf(chosen, of),
    sha: digestOf(chosen, of),
    doubles: doublesOf(held, matches, of),
  }
}

function monthsOf(chosen: readonly Fact[], of: HeldMeasure): Month[] {
  const byDay = new Map<number | null, Month>()
  const byMonth = new Map<string | null, Month>()
  const monthOf = (day: number | null): Month => {
    const name = day === null ? null : dayOf(day).slice(0, 7)
    const month = byMonth.get(name) ?? { month: name, incidents: 0, min: 0, max: 0, silent: 0 }
    byMonth.set(name, month)
    byDay.set(day, month)
    return month
  }
  for (const it of chosen) {
    const month = byDay.get(it.from) ?? monthOf(it.from)
    const low = lowOf(it, of)
    month.incidents += 1
    if (low === null) month.silent += 1
    else {
      month.min += low
      month.max += highOf(it, of) ?? low
    }
  }
  return [...byMonth.values()].toSorted((a, b) =>
    a.month === null || b.month === null ? Number(a.month === null) : a.month < b.month ? -1 : 1,
  )
}

/** Records as they are written into the digest, a few thousand at a time. */
const PIECE = 4096

function digestOf(chosen: readonly Fact[], of: HeldMeasure): string {
  const hash = createHash('sha256').update('[')
  let piece = ''
  let n = 0
  for (const it of chosen) {
    if (n > 0) piece += ','
    piece += `[${JSON.stringify(it.code)},${it.version},${lowOf(it, of)},${highOf(it, of)}]`
    n += 1
    if (n % PIECE === 0) {
      hash.update(piece)
      piece = ''
    }
  }
  return hash.update(`${piece}]`).digest('hex')
}

/** Possible doubles among the counted: in order of their kind, and within it of what they share. */
function doublesOf(held: Held, matches: Matches, of: HeldMeasure): PossibleDoubleCount[] {
  const all = [
    ...samePoint(held, matches),
    ...sharedCode(held, matches),
    ...samePlace(held, matches, of),
    ...sameName(held, matches),
  ]
  return all.slice(0, MOST_DOUBLES)
}

const codesOf = (all: readonly Fact[]): string[] => all.map((it) => it.code).toSorted(byBytes)
const distinctCodes = (all: readonly Fact[]): string[] => [...new Set(codesOf(all))]
const first = (all: readonly Fact[]): Fact => all[0] as Fact

function samePoint(held: Held, matches: Matches): PossibleDoubleCount[] {
  return [...held.points.groups()]
    .map(([, members]) => members.filter(matches))
    .filter((members) => members.length > 1)
    .toSorted((a, b) => {
      const [x, y] = [first(a), first(b)]
      return byNumber(x.from, y.from) || byNumber(x.lon, y.lon) || byNumber(x.lat, y.lat)
    })
    .map((members) => ({ codes: codesOf(members), reason: 'same_day_and_point' }))
}

function sharedCode(held: Held, matches: Matches): PossibleDoubleCount[] {
  const counted = (ids: Iterable<string>) =>
    [...ids].flatMap((id) => held.fact(id) ?? []).filter(matches)
  return [...held.sharedCodes.groups()]
    .map(([code, ids]) => ({ code, members: counted(ids) }))
    .filter(({ members }) => members.length > 1)
    .toSorted((a, b) => byBytes(a.code, b.code))
    .map(({ members }) => ({ codes: distinctCodes(members), reason: 'shared_code' }))
}

/** The same day, place and count, the count being above zero. Marks find candidates, the place's own key decides. */
function samePlace(held: Held, matches: Matches, of: HeldMeasure): PossibleDoubleCount[] {
  const byCount = (a: Fact, b: Fact) =>
    byNumber(lowOf(a, of), lowOf(b, of)) || byNumber(highOf(a, of), highOf(b, of))
  const marked = [...held.places.groups()]
    .flatMap(([, members]) =>
      equals(
        members.filter(matches).filter((it) => (lowOf(it, of) ?? 0) > 0),
        byCount,
      ),
    )
    .toSorted(
      ([a], [b]) => byNumber(a.from, b.from) || byNumber(a.placeMark, b.placeMark) || byCount(a, b),
    )
    .slice(0, MOST_DOUBLES)
  const byKey = (a: Fact, b: Fact) => byBytes(a.placeKey ?? '', b.placeKey ?? '')
  return marked
    .flatMap((members) => equals(members, byKey))
    .toSorted(([a], [b]) => byNumber(a.from, b.from) || byKey(a, b) || byCount(a, b))
    .map((members) => ({ codes: codesOf(members), reason: 'same_day_and_place' }))
}

/** Groups of two or more that an order holds for equal. */
function equals(
  all: readonly Fact[],
  order: (a: Fact, b: Fact) => number,
): [Fact, Fact, ...Fact[]][] {
  if (all.length < 2) return []
  const groups: Fact[][] = []
  for (const it of all.toSorted(order)) {
    const last = groups.at(-1)
    if (last?.[0] !== undefined && order(last[0], it) === 0) last.push(it)
    else groups.push([it])
  }
  return groups.filter((group): group is [Fact, Fact, ...Fact[]] => group.length > 1)
}

function sameName(held: Held, matches: Matches): PossibleDoubleCount[] {
  return [...held.names.groups()]
    .map(([name, members]) => {
      const ids = new Set(members.map((it) => it.incident))
      return { name, members: [...ids].flatMap((id) => held.fact(id) ?? []).filter(matches) }
    })
    .filter(({ members }) => members.length > 1)
    .toSorted((a, b) => byBytes(a.name, b.name))
    .map(({ members }) => ({ codes: distinctCodes(members), reason: 'same_named_casualty' }))
}

interface Sum {
  min: number
  max: number
  withoutCount: number
}

/** The number of incidents that match, and the envelopes of those killed and injured. */
export function totalsOf(
  held: Held,
  matches: Matches,
): { total: number; killed: Sum; injured: Sum } {
  const killed: Sum = { min: 0, max: 0, withoutCount: 0 }
  const injured: Sum = { min: 0, max: 0, withoutCount: 0 }
  let total = 0
  for (const it of held.facts) {
    if (!matches(it)) continue
    total += 1
    addTo(killed, it.killedMin, it.killedMax)
    addTo(injured, it.injuredMin, it.injuredMax)
  }
  return { total, killed, injured }
}

function addTo(sum: Sum, low: number | null, high: number | null): void {
  if (low === null) sum.withoutCount += 1
  else {
    sum.min += low
    sum.max += high ?? low
  }
}
