// Counting over what is held in memory: months, possible doubles, and the totals of a selection.
import type { PossibleDoubleCount } from '@athar/domain'
import { dayOf, type Fact } from './facts.ts'
import type { Held } from './held.ts'
import type { Matches } from './matching.ts'
import { by, byBytes, byNumber, type Order } from './order.ts'
import { type HeldMeasure, highOf, lowOf } from './receipts.ts'

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

/** Counts the incidents that match: what stands in a figure, from one pass. */
export function count(held: Held, matches: Matches, of: HeldMeasure): Counted {
  const { facts } = held
  const receipts = held.receipts(of)
  const months = new Months()
  for (let at = 0; at < facts.length; at += 1) {
    const it = facts[at] as Fact
    if (!matches(it)) continue
    receipts.take(at)
    addRange(months.of(it.from), it, of)
  }
  return { months: months.all(), sha: receipts.digest(), doubles: doublesOf(held, matches, of) }
}

function addRange(month: Month, it: Fact, of: HeldMeasure): void {
  const low = lowOf(it, of)
  month.incidents += 1
  if (low === null) month.silent += 1
  else {
    month.min += low
    month.max += highOf(it, of) ?? low
  }
}

/** Sums by the month of a day; what has no day comes last. */
class Months {
  readonly #days = new Map<number | null, Month>()
  readonly #months = new Map<string | null, Month>()

  readonly #letters: number

  /** `letters` of a day's ISO form name its bin: 7 the month, 10 the day itself. */
  constructor(letters = 7) {
    this.#letters = letters
  }

  of(day: number | null): Month {
    const known = this.#days.get(day)
    if (known !== undefined) return known
    const name = day === null ? null : dayOf(day).slice(0, this.#letters)
    const month = this.#months.get(name) ?? { month: name, incidents: 0, min: 0, max: 0, silent: 0 }
    this.#months.set(name, month)
    this.#days.set(day, month)
    return month
  }

  all(): Month[] {
    return [...this.#months.values()].toSorted((a, b) => byText(a.month, b.month))
  }
}

const byText = (a: string | null, b: string | null): number =>
  a === null || b === null ? Number(a === null) - Number(b === null) : byBytes(a, b)

/** Possible doubles among the counted: in order of their kind, and within it of what they share. */
function doublesOf(held: Held, matches: Matches, of: HeldMeasure): PossibleDoubleCount[] {
  const isCounted = (id: string): Fact[] => {
    const it = held.fact(id)
    return it !== undefined && matches(it) ? [it] : []
  }
  const all = [
    ...held.points.groups.map((them) => named('same_day_and_point', them.filter(matches))),
    ...held.sharedCodes.groups.map((them) =>
      named(
        'shared_code',
        them.flatMap((it) => isCounted(it.incident)),
      ),
    ),
    ...samePlace(held, matches, of).map((them) => named('same_day_and_place', them)),
    ...held.names.groups.map((them) => {
      const incidents = new Set(them.map((it) => it.incident))
      return named('same_named_casualty', [...incidents].flatMap(isCounted))
    }),
  ]
  return all.flatMap((double) => double ?? []).slice(0, MOST_DOUBLES)
}

/** Two or more incidents by their codes; fewer are no double. */
function named(
  reason: PossibleDoubleCount['reason'],
  members: readonly Fact[],
): PossibleDoubleCount | null {
  if (members.length < 2) return null
  const codes = members.map((it) => it.code).toSorted(byBytes)
  const isByRecord = reason === 'same_day_and_point' || reason === 'same_day_and_place'
  return { codes: isByRecord ? codes : [...new Set(codes)], reason }
}

/** The same day, place and count, the count being above zero. Marks find candidates, the place's own key decides. */
function samePlace(held: Held, matches: Matches, of: HeldMeasure): Group[] {
  const byCount = by<Fact>(
    (a, b) => byNumber(lowOf(a, of), lowOf(b, of)),
    (a, b) => byNumber(highOf(a, of), highOf(b, of)),
  )
  const byDay: Order<Fact> = (a, b) => byNumber(a.from, b.from)
  const byKey: Order<Fact> = (a, b) => byBytes(a.placeKey ?? '', b.placeKey ?? '')
  const inOrder = by(byDay, byKey, byCount)
  const isCounted: Matches = (it) => (lowOf(it, of) ?? 0) > 0 && matches(it)
  const marked: Group[] = []
  for (const members of held.places.groups) {
    if (marked.length >= MOST_DOUBLES) break
    marked.push(...equals(members.filter(isCounted), byCount))
  }
  return marked
    .slice(0, MOST_DOUBLES)
    .flatMap((members) => equals(members, byKey))
    .toSorted(([a], [b]) => inOrder(a, b))
}

type Group = [Fact, Fact, ...Fact[]]

/** Groups of two or more that an order holds for equal. */
function equals(all: readonly Fact[], order: (a: Fact, b: Fact) => number): Group[] {
  const [one, other] = all
  if (one === undefined || other === undefined) return []
  if (all.length === 2) return order(one, other) === 0 ? [[one, other]] : []
  const groups: Fact[][] = []
  for (const it of all.toSorted(order)) {
    const last = groups.at(-1)
    if (last?.[0] !== undefined && order(last[0], it) === 0) last.push(it)
    else groups.push([it])
  }
  return groups.filter((group): group is Group => group.length > 1)
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

/** The killed envelope of a month or a day. */
export interface Bin {
  readonly from: string
  incidents: number
  min: number
  max: number
}

/** Incidents that match and the killed envelope by month or day of their start. */
export function binsOf(
  held: Held,
  matches: Matches,
  by: 'month' | 'day',
): { bins: Bin[]; undated: number } {
  const months = new Months(by === 'month' ? 7 : 10)
  for (const it of held.facts) if (matches(it)) addRange(months.of(it.from), it, 'killed')
  const all = months.all()
  return {
    bins: all.flatMap(({ month, incidents, min, max }) =>
      month === null ? [] : [{ from: month, incidents, min, max }],
    ),
    undated: all.find(({ month }) => month === null)?.incidents ?? 0,
  }
}
