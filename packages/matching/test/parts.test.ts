// The parts of matching: intervals and lags, circles and squares, dated damage, sensitivity, base rates, clusters.
import { describe, expect, it } from 'vitest'
import { dice } from '../bench/frozen.ts'
import {
  candidatesOf,
  damageClusters,
  damageFor,
  type DamageRecord,
  type MatchRecord,
  matchStrikes,
  reasonsOf,
  sensitivityOf,
} from '../src/index.ts'
import { normalSum } from '../src/erf.ts'
import { lagDensities, lagsOf, span } from '../src/lags.ts'
import { isWithin, placeDensity } from '../src/space.ts'

const DAY = 86_400_000
const HOUR = DAY / 24
const START = Date.UTC(2031, 5, 1)
const EAST = 111_195 * Math.cos((41 * Math.PI) / 180)

const at = (east: number, north: number): { lon: number; lat: number } => ({
  lon: 20 + east / EAST,
  lat: 41 + north / 111_195,
})

const onDay = (
  id: string,
  day: number,
  east: number,
  north: number,
  radius = 100,
): MatchRecord => ({
  id,
  earliest: START + day * DAY,
  latest: START + (day + 1) * DAY - 1,
  ...at(east, north),
  radiusMetres: radius,
})

const scatter = (n: number): MatchRecord[] =>
  Array.from({ length: n }, (_, k) =>
    onDay(`b${k}`, (k * 7) % 60, ((k * 977) % 6000) - 3000, ((k * 1361) % 5000) - 2500),
  )

const densitiesOf = (a: [number, number], b: [number, number]): number[] => {
  const lags = lagsOf()
  const out = new Float64Array(lags.length)
  lagDensities(lags, a[0], a[1], b[0], b[1], out, 0)
  return [...out]
}

describe('times', () => {
  it('of whole days that agree weigh one day, and those of neighbours only as a slip', () => {
    const hours = lagsOf().map((lag) => lag.hours)
    const same = densitiesOf([3, 4], [3, 4])
    expect(same[0]).toBe(1)
    const next = densitiesOf([4, 5], [3, 4])
    expect(next[0]).toBe(0)
    expect(next[hours.indexOf(24)]).toBe(1)
    expect(next[hours.indexOf(-24)]).toBe(0)
  })

  it('three hours apart meet only where a clock was wrong', () => {
    const lags = lagsOf([3])
    const out = new Float64Array(lags.length)
    expect(lagDensities(lags, 10.5, 10.55, 10.375, 10.425, out, 0)).toBe(true)
    const slips = lags.filter((_, l) => (out[l] as number) > 0).map(({ hours, of }) => [hours, of])
    expect(slips).toEqual([[3, 'clock']])
  })

  it('shorter than an hour are an hour, and a day is a day to the millisecond', () => {
    const { from, to } = span(START, START + DAY - 1)
    expect(to - from).toBe(1)
    const short = span(START, START)
    expect((short.to - short.from) * 24).toBeCloseTo(1, 9)
  })

  it('of lags add up to one', () => {
    for (const zones of [[2, 3], [], [0, 5.5]])
      expect(lagsOf(zones).reduce((sum, { prior }) => sum + prior, 0)).toBeCloseTo(1, 12)
  })
})

describe('places', () => {
  const sumOver = (density: (dx: number, dy: number) => number, step: number, reach: number) => {
    let sum = 0
    for (let x = -reach; x <= reach; x += step)
      for (let y = -reach; y <= reach; y += step) sum += density(x, y) * step * step
    return sum
  }

  it('have densities that add up to one over the plane, circles and squares alike', () => {
    expect(sumOver((x, y) => placeDensity(x, y, 30, 0, 40, 0), 5, 300)).toBeCloseTo(1, 3)
    expect(sumOver((x, y) => placeDensity(x, y, 30, 0, 0, 50), 5, 300)).toBeCloseTo(1, 3)
    expect(sumOver((x, y) => placeDensity(x, y, 0, 50, 0, 30), 2, 100)).toBeCloseTo(1, 2)
  })

  it('in a square are as likely in its corner as in its middle', () => {
    const middle = placeDensity(0, 0, 5, 0, 0, 500)
    expect(placeDensity(450, 450, 5, 0, 0, 500) / middle).toBeCloseTo(1, 4)
    expect(placeDensity(600, 0, 5, 0, 0, 500)).toBeLessThan(middle / 1e6)
  })

  it('of a town are within its circle, not around its middle', () => {
    expect(isWithin(0, 6000)).toBeCloseTo(isWithin(3000, 6000), 1)
    expect(isWithin(6000, 6000)).toBeCloseTo(0.5, 9)
    expect(isWithin(9000, 6000)).toBeLessThan(0.01)
  })

  it('use a normal sum that is right to a millionth', () => {
    expect(normalSum(0)).toBeCloseTo(0.5, 9)
    expect(normalSum(1.959964)).toBeCloseTo(0.975, 6)
    expect(normalSum(-1) + normalSum(1)).toBeCloseTo(1, 9)
    expect([normalSum(-9), normalSum(9)]).toEqual([0, 1])
  })
})

const building = (
  structure: string,
  from: number,
  to: number,
  east: number,
  probability = 0.95,
): DamageRecord => ({
  structure,
  earliest: START + from * DAY,
  latest: START + to * DAY,
  ...at(east, 0),
  probability,
})

/** Buildings far away, destroyed in two intervals of equal length alike. */
const elsewhere = Array.from({ length: 40 }, (_, n) =>
  building(`e${n}`, n % 2 === 0 ? 0 : 20, n % 2 === 0 ? 20 : 40, 3000 + 50 * n),
)

describe('dated damage', () => {
  const incident: MatchRecord = { ...onDay('i', 10, 0, 0), latest: START + 30 * DAY }
  const early = onDay('early', 14, 30, 0)
  const late = onDay('late', 26, -30, 0)
  const probabilities = (damage: DamageRecord[]): number[] => {
    const matching = matchStrikes({
      incidents: [incident],
      strikes: [early, late, ...scatter(60)],
      damage,
    })
    const { candidates } = candidatesOf(matching, 0, 100)
    return [0, 1].map((strike) => candidates.find((c) => c.strike === strike)?.probability ?? 0)
  }

  it('raises strikes of the time in which a building near by was destroyed, and lowers others', () => {
    const [e0 = 0, l0 = 0] = probabilities([])
    const [e1 = 0, l1 = 0] = probabilities([...elsewhere, building('here', 0, 20, 10)])
    expect(e1 / l1).toBeGreaterThan(1.3 * (e0 / l0))
    const [e2 = 0, l2 = 0] = probabilities([...elsewhere, building('here', 20, 40, 10)])
    expect(l2 / e2).toBeGreaterThan(1.3 * (l0 / e0))
  })

  it('says nothing where the building was destroyed as likely as not at all', () => {
    const [e0 = 0, l0 = 0] = probabilities([])
    const [e1 = 0, l1 = 0] = probabilities([...elsewhere, building('here', 0, 20, 10, 0)])
    expect(e1 / l1).toBeCloseTo(e0 / l0, 6)
  })

  it('ranks the buildings an incident may mean and tightens its time', () => {
    const damage = [
      ...elsewhere,
      building('here', 0, 20, 10),
      building('beside', 0, 20, 120),
      building('other time', 60, 80, 5),
    ]
    const { structures, times, noneProbability } = damageFor(incident, damage)
    expect(structures[0]?.structure).toBe('here')
    expect(structures.map((one) => one.structure)).not.toContain('other time')
    const sum = structures.reduce((all, one) => all + one.probability, noneProbability)
    expect(sum).toBeCloseTo(1, 9)
    expect(times.reduce((all, piece) => all + piece.probability, 0)).toBeCloseTo(1, 9)
    const before = times.filter((piece) => piece.latest < START + 20 * DAY)
    expect(before.reduce((all, piece) => all + piece.probability, 0)).toBeGreaterThan(0.55)
  })

  it('is not asked about a town', () => {
    expect(damageFor({ ...incident, generic: true }, elsewhere).structures).toEqual([])
  })

  it('is told among the reasons', () => {
    const damage = [...elsewhere, building('here', 0, 20, 10)]
    const matching = matchStrikes({
      incidents: [incident],
      strikes: [early, late, ...scatter(60)],
      damage,
    })
    const codes = (strike: number) => reasonsOf(matching, 0, strike).map(({ code }) => code)
    expect(codes(0)).toContain('damage_agrees')
    expect(codes(1)).toContain('damage_differs')
  })
})

describe('sensitivity', () => {
  it('grows in candidates with radius and window, and ends where the matching stands', () => {
    const strikes = [onDay('s', 10, 50, 0), onDay('t', 11, 700, 0), ...scatter(80)]
    const matching = matchStrikes({ incidents: [onDay('i', 10, 0, 0, 300)], strikes })
    const rows = sensitivityOf(matching, 0, [0, 1000, 100_000], [0, 48, 240])
    const counts = rows.map((row) => row.candidates)
    expect(counts.slice(0, 3)).toEqual(counts.slice(0, 3).toSorted((a, b) => a - b))
    expect(rows.at(-1)?.candidates).toBeGreaterThan(rows[0]?.candidates ?? 0)
    const whole = candidatesOf(matching, 0)
    expect(rows.at(-1)?.best).toBe(whole.candidates[0]?.strike)
    const odds = (row: { probability: number; noneProbability: number }): number =>
      row.probability / row.noneProbability
    const best = { ...whole, probability: whole.candidates[0]?.probability ?? 0 }
    expect(odds(rows.at(-1) as (typeof rows)[0])).toBeCloseTo(odds(best), 6)
  })

  it('finds nothing, and is sure of none, where the radius holds no strike', () => {
    const matching = matchStrikes({
      incidents: [onDay('i', 10, 9000, 9000, 50)],
      strikes: scatter(60),
    })
    const [row] = sensitivityOf(matching, 0, [10], [24])
    expect(row).toMatchObject({ candidates: 0, best: null, probability: 0, noneProbability: 1 })
  })
})

describe('clusters of dated damage', () => {
  /** Buildings in a square of 2 km, destroyed in three intervals by chance, most of them in the second. */
  const battered = (seed: number): DamageRecord[] => {
    const random = dice(seed)
    return Array.from({ length: 240 }, (_, n) => {
      const u = random()
      const k = u < 0.2 ? 0 : u < 0.8 ? 1 : 2
      const place = at(2000 * random(), 2000 * random())
      return { ...building(`n${n}`, 10 * k, 10 * k + 10, 0), ...place }
    })
  }

  it('are none where only the scenes and the quarters differ', () => {
    const chances = [1, 2, 3, 5, 6].map(
      (seed) => damageClusters(battered(seed), dice(seed + 100), { shuffles: 19 })[0]?.chance ?? 1,
    )
    expect(chances.toSorted((a, b) => a - b)[2]).toBeGreaterThan(0.15)
  })

  it('are found where one street falls in one interval', () => {
    const street = Array.from({ length: 14 }, (_, n) => ({
      ...building(`street${n}`, 0, 10, 0),
      ...at(1000 + 8 * n, 1000),
    }))
    const damage = [...battered(4), ...street]
    const [first] = damageClusters(damage, dice(9), { shuffles: 19 })
    expect(first?.chance).toBe(0.05)
    const names = first?.structures.map((n) => damage[n]?.structure ?? '') ?? []
    expect(names.filter((name) => name.startsWith('street')).length).toBeGreaterThan(10)
    expect(first?.expected).toBeLessThan(names.length / 2)
    expect(first?.latest).toBe(START + 10 * DAY)
  })

  it('need a few buildings to be looked for', () => {
    expect(damageClusters(elsewhere.slice(0, 3), dice(1))).toEqual([])
  })
})

describe('hours', () => {
  it('tell apart two strikes of one day', () => {
    const noon = START + 10 * DAY + 12 * HOUR
    const hourly = (id: string, from: number): MatchRecord => ({
      ...onDay(id, 10, 0, 0),
      earliest: from,
      latest: from + HOUR,
    })
    const strikes = [hourly('noon', noon), hourly('night', noon + 9 * HOUR), ...scatter(60)]
    const matching = matchStrikes({ incidents: [hourly('i', noon)], strikes })
    const { candidates } = candidatesOf(matching, 0)
    expect(candidates[0]?.strike).toBe(0)
    expect(candidates[0]?.probability).toBeGreaterThan(0.8)
  })
})
