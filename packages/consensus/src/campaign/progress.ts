// How a campaign goes: its end, who stays, from where, and what each further answer buys.

/** When the work will be done at the pace of the last days. */
export type EndEstimate =
  | { known: true; days: number; daysLow: number; daysHigh: number | null; at: number }
  | { known: false; reason: 'nothing_left' | 'no_answers_lately' | 'too_few_days' }

const DAY = 86_400_000

/**
 * The estimated end. In: answers still wanted, answers given on each of the last full days (oldest
 * first, seven by custom), the time now (ms). Out: days from now with the range at the mean rate
 * ± two standard errors (no upper end where the low rate is none), or why it cannot be said.
 */
export function estimateEnd(
  answersLeft: number,
  lastDays: readonly number[],
  now: number,
): EndEstimate {
  if (answersLeft <= 0) return { known: false, reason: 'nothing_left' }
  if (lastDays.length < 3) return { known: false, reason: 'too_few_days' }
  const rate = lastDays.reduce((a, b) => a + b, 0) / lastDays.length
  if (rate === 0) return { known: false, reason: 'no_answers_lately' }
  const variance = lastDays.reduce((a, b) => a + (b - rate) ** 2, 0) / (lastDays.length - 1)
  const error = 2 * Math.sqrt(variance / lastDays.length)
  const days = answersLeft / rate
  const slow = rate - error
  return {
    known: true,
    days,
    daysLow: answersLeft / (rate + error),
    daysHigh: slow > 0 ? answersLeft / slow : null,
    at: now + days * DAY,
  }
}

/** One point of the drop-out curve. */
export interface DropOutPoint {
  answers: number
  /** Volunteers seen to give so many. */
  volunteers: number
  /** Estimated share of all volunteers who give at least so many. */
  share: number
}

/**
 * The drop-out curve (Kaplan–Meier over answers): of those who gave k, how many go on; people who
 * may still come back (`active`) are counted as long as they were seen, not as having left.
 */
export function dropOut(
  people: readonly { answers: number; active: boolean }[],
  at: readonly number[] = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500],
): DropOutPoint[] {
  const sorted = people.filter((p) => p.answers > 0).toSorted((a, b) => a.answers - b.answers)
  const points: DropOutPoint[] = []
  let share = 1
  let next = 0
  for (const answers of at.toSorted((a, b) => a - b)) {
    while (next < sorted.length && (sorted[next]?.answers ?? 0) < answers) {
      const here = sorted[next]?.answers ?? 0
      const atRisk = sorted.length - next
      let left = 0
      while (sorted[next]?.answers === here) {
        if (sorted[next]?.active === false) left += 1
        next += 1
      }
      share *= 1 - left / atRisk
    }
    points.push({ answers, volunteers: sorted.length - next, share })
  }
  return points
}

/** Volunteers a country; null: those kept together because they are few, or did not say. */
export interface CountryCount {
  country: string | null
  volunteers: number
}

/**
 * Participation by self-declared country. Countries below the threshold are pooled with those who
 * did not say; where the pool itself stays below the threshold, or would hold one country alone,
 * the next smallest country joins it, so that no number can be told from the total.
 */
export function participation(
  declared: readonly (string | null)[],
  threshold = 10,
): CountryCount[] {
  const counts = new Map<string, number>()
  let pool = 0
  for (const country of declared) {
    if (country === null) pool += 1
    else counts.set(country, (counts.get(country) ?? 0) + 1)
  }
  const rows = [...counts]
    .map(([country, volunteers]) => ({ country, volunteers }))
    .toSorted((a, b) =>
      a.volunteers === b.volunteers
        ? Number(a.country > b.country) - Number(a.country < b.country)
        : b.volunteers - a.volunteers,
    )
  let pooled = 0
  const mustJoin = (): boolean => {
    const smallest = rows.at(-1)
    if (smallest === undefined) return false
    return smallest.volunteers < threshold || (pooled > 0 && (pooled < 2 || pool < threshold))
  }
  while (mustJoin()) {
    pool += rows.pop()?.volunteers ?? 0
    pooled += 1
  }
  if (pool === 0) return rows
  return pooled === 0 || pool >= threshold ? [...rows, { country: null, volunteers: pool }] : rows
}

/** One step of a building's history: its posterior after so many answers. */
export interface HistoryStep {
  answers: number
  /** Frames in its smallest 95 % set. */
  width: number
  probability: number
}

/** What each further answer buys: one point a number of answers. */
export interface WidthPoint {
  answers: number
  structures: number
  meanWidth: number
  meanProbability: number
  /** Share of buildings whose best answer reaches the threshold. */
  narrow: number
}

/** The cost curve in terms of the posterior: means over the buildings' steps with equal answers. */
export function widthCurve(steps: Iterable<HistoryStep>, threshold = 0.95): WidthPoint[] {
  const points = new Map<number, WidthPoint>()
  for (const step of steps) {
    const point = points.get(step.answers) ?? {
      answers: step.answers,
      structures: 0,
      meanWidth: 0,
      meanProbability: 0,
      narrow: 0,
    }
    point.structures += 1
    point.meanWidth += step.width
    point.meanProbability += step.probability
    point.narrow += step.probability >= threshold ? 1 : 0
    points.set(step.answers, point)
  }
  return [...points.values()]
    .toSorted((a, b) => a.answers - b.answers)
    .map((point) => ({
      ...point,
      meanWidth: point.meanWidth / point.structures,
      meanProbability: point.meanProbability / point.structures,
      narrow: point.narrow / point.structures,
    }))
}
