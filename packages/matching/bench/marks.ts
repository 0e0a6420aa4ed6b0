// Marks for matchers: how often right, how well calibrated, how often sure and right then.
import { candidatesOf, matchStrikes, type Matching } from '../src/match.ts'
import type { MatchRecord } from '../src/types.ts'
import type { Drawn } from './frozen.ts'

/** What a matcher says about one incident: its pick (-1 = none), how sure, and its best strikes in order. */
export interface Said {
  pick: number
  sure: number | null
  best: readonly number[]
}

export interface Marks {
  /** Share of incidents whose pick is right; none is right where there was none. */
  first: number
  /** Share of true pairs whose strike is among the first three. */
  three: number
  noneFound: number
  sure: number
  sureRight: number
  brier: number
  bins: { n: number; said: number; right: number }[]
}

export function markOf(drawn: Drawn, said: (incident: number) => Said): Marks {
  const { truth } = drawn
  const bins = Array.from({ length: 10 }, () => ({ n: 0, said: 0, right: 0 }))
  let [first, three, pairs, nones, noneFound, sure, sureRight, brier] = [0, 0, 0, 0, 0, 0, 0, 0]
  truth.forEach((k, i) => {
    const one = said(i)
    const right = one.pick === k ? 1 : 0
    first += right
    if (k >= 0) {
      pairs += 1
      if (one.best.slice(0, 3).includes(k)) three += 1
    } else {
      nones += 1
      noneFound += right
    }
    if (one.sure === null) return
    brier += (one.sure - right) ** 2
    const bin = bins[Math.min(9, Math.floor(one.sure * 10))]
    if (bin !== undefined) {
      bin.n += 1
      bin.said += one.sure
      bin.right += right
    }
    if (one.sure >= 0.9) {
      sure += 1
      sureRight += right
    }
  })
  const n = truth.length
  return {
    first: first / n,
    three: three / Math.max(1, pairs),
    noneFound: noneFound / Math.max(1, nones),
    sure,
    sureRight: sure === 0 ? 1 : sureRight / sure,
    brier: brier / n,
    bins,
  }
}

const DAY = 86_400_000

/** The plain rules: the nearest strikes within a day, cut off at 500 m or not. */
export function nearest(drawn: Drawn): { cut: (i: number) => Said; uncut: (i: number) => Said } {
  const { incidents, strikes } = drawn
  const dayOf = (record: MatchRecord): number => Math.floor(record.earliest / DAY)
  const byDay = Map.groupBy(strikes.keys(), (n) => dayOf(strikes[n] as MatchRecord))
  const found = incidents.map((incident) => {
    const east = Math.cos((incident.lat * Math.PI) / 180)
    const day = dayOf(incident)
    return [day - 1, day, day + 1]
      .flatMap((d) => byDay.get(d) ?? [])
      .map((n) => {
        const strike = strikes[n] as MatchRecord
        const dx = (strike.lon - incident.lon) * east * 111_195
        return { n, metres: Math.hypot(dx, (strike.lat - incident.lat) * 111_195) }
      })
      .toSorted((a, b) => a.metres - b.metres)
      .slice(0, 3)
  })
  const said = (i: number, cut: number): Said => {
    const list = found[i] ?? []
    const best = list.map(({ n }) => n)
    const [top] = list
    return { pick: top !== undefined && top.metres <= cut ? top.n : -1, sure: null, best }
  }
  return { cut: (i) => said(i, 500), uncut: (i) => said(i, Infinity) }
}

/** What this room says. */
export function ours(drawn: Drawn): { said: (i: number) => Said; matching: Matching } {
  const matching = matchStrikes(drawn)
  return {
    matching,
    said: (i) => {
      const { candidates, noneProbability } = candidatesOf(matching, i, 3)
      const best = candidates.map(({ strike }) => strike)
      const [top] = candidates
      return top !== undefined && top.probability > noneProbability
        ? { pick: top.strike, sure: top.probability, best }
        : { pick: -1, sure: noneProbability, best }
    },
  }
}
