// Which strike was it: properties that hold for any files, and the frozen battle's marks.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawFrozen, withCity } from '../bench/frozen.ts'
import { markOf, nearest, ours } from '../bench/marks.ts'
import {
  candidatesOf,
  matchStrikes,
  type MatchRecord,
  noneReasons,
  reasonKey,
  reasonsOf,
  sayReason,
  VAGUE_CAP,
} from '../src/index.ts'

const DAY = 86_400_000
const START = Date.UTC(2031, 5, 1)

interface Sketch {
  id?: string
  day?: number
  /** Metres east and north of the middle. */
  east?: number
  north?: number
  radius?: number
  more?: Partial<MatchRecord>
}

/** A record of an invented place, a whole day long. */
function record({ id = 'a', day = 10, east = 0, north = 0, radius = 100, more }: Sketch = {}) {
  const made: MatchRecord = {
    id,
    earliest: START + day * DAY,
    latest: START + (day + 1) * DAY - 1,
    lon: 20 + east / (111_195 * Math.cos((41 * Math.PI) / 180)),
    lat: 41 + north / 111_195,
    radiusMetres: radius,
    ...more,
  }
  return made
}

/** Strikes all over a small battle, so that there is a background. */
const scatter = (n: number): MatchRecord[] =>
  Array.from({ length: n }, (_, k) =>
    record({
      id: `b${k}`,
      day: (k * 7) % 60,
      east: ((k * 977) % 6000) - 3000,
      north: ((k * 1361) % 5000) - 2500,
    }),
  )

const sketches = fc.array(
  fc.record({
    day: fc.integer({ min: 0, max: 40 }),
    east: fc.integer({ min: -3000, max: 3000 }),
    north: fc.integer({ min: -3000, max: 3000 }),
    radius: fc.constantFrom(50, 300, 1200, 6000),
    generic: fc.boolean(),
  }),
  { minLength: 1, maxLength: 25 },
)
const recordsOf = (
  letter: string,
  list: readonly (Sketch & { generic: boolean })[],
): MatchRecord[] =>
  list.map(({ generic, ...one }, n) =>
    record({ ...one, id: `${letter}${n}`, more: { generic: generic && n % 3 === 0 } }),
  )

const bestOf = (incidents: MatchRecord[], strikes: MatchRecord[]) =>
  candidatesOf(matchStrikes({ incidents, strikes }), 0)

describe('probabilities', () => {
  it('of the candidates and of none add up to one or less, and each lies between 0 and 1', () => {
    fc.assert(
      fc.property(sketches, sketches, (a, s) => {
        const matching = matchStrikes({ incidents: recordsOf('i', a), strikes: recordsOf('s', s) })
        a.forEach((_, i) => {
          const { candidates, noneProbability } = candidatesOf(matching, i, 1000)
          const all = [noneProbability, ...candidates.map((one) => one.probability)]
          expect(Math.min(...all)).toBeGreaterThanOrEqual(0)
          expect(all.reduce((sum, p) => sum + p, 0)).toBeLessThanOrEqual(1 + 1e-9)
        })
      }),
      { numRuns: 40, seed: 4 },
    )
  })

  it('do not depend on the order of the rows', () => {
    fc.assert(
      fc.property(sketches, sketches, (a, s) => {
        const [incidents, strikes] = [recordsOf('i', a), recordsOf('s', s)]
        const one = matchStrikes({ incidents, strikes })
        const other = matchStrikes({
          incidents: incidents.toReversed(),
          strikes: strikes.toReversed(),
        })
        incidents.forEach((_, i) => {
          const told = (m: typeof one, at: number) => {
            const { candidates, ...rest } = candidatesOf(m, at, 1000)
            return {
              ...rest,
              candidates: candidates.map((c) => [m.input.strikes[c.strike]?.id, c.probability]),
            }
          }
          expect(told(other, incidents.length - 1 - i)).toEqual(told(one, i))
        })
      }),
      { numRuns: 25, seed: 5 },
    )
  })

  it('do not change with a strike in another region', () => {
    const incidents = [record(), record({ id: 'b', day: 12, east: 900 })]
    const strikes = scatter(60)
    const far = record({ id: 'far', east: 300_000 })
    const one = candidatesOf(matchStrikes({ incidents, strikes }), 0)
    const other = candidatesOf(matchStrikes({ incidents, strikes: [...strikes, far] }), 0)
    expect(other).toEqual(one)
  })

  it('of the best fall as more strikes compete', () => {
    const near = Array.from({ length: 6 }, (_, n) =>
      record({ id: `s${n}`, east: 20 * n, north: 10 * n }),
    )
    const best = near.map((_, n) => {
      const strikes = [...scatter(80), ...near.slice(0, n + 1)]
      return bestOf([record()], strikes).candidates[0]?.probability ?? 0
    })
    expect(best[0]).toBeGreaterThan(0.8)
    best.slice(1).forEach((p, n) => expect(p).toBeLessThan(best[n] ?? 0))
    expect(best.at(-1)).toBeLessThan(0.4)
  })
})

describe('a place that is only a town', () => {
  const lone = scatter(80)

  it('is never a sure match, however well the day fits', () => {
    for (const more of [{ generic: true, radiusMetres: 300 }, { radiusMetres: 6000 }]) {
      const { candidates } = bestOf(
        [record({ day: 70 })],
        [...lone, record({ id: 'town', day: 70, more })],
      )
      expect(candidates[0]?.strike).toBe(80)
      expect(candidates[0]?.probability).toBeLessThanOrEqual(VAGUE_CAP)
    }
  })

  it('is found where many records stand on one point that claims to be exact', () => {
    const echoes = Array.from({ length: 30 }, (_, n) =>
      record({ id: `e${n}`, day: 2 * n, radius: 100 }),
    )
    const matching = matchStrikes({
      incidents: [record({ day: 20, radius: 50 })],
      strikes: [...lone, ...echoes],
    })
    const { candidates } = candidatesOf(matching, 0)
    const echo = candidates.find(({ strike }) => strike === 90)
    expect(echo?.probability).toBeLessThanOrEqual(VAGUE_CAP)
    const codes = reasonsOf(matching, 0, 90).map(({ code }) => code)
    expect(codes).toContain('echo_of_centroid')
    expect(codes).toContain('never_sure')
  })
})

describe('reasons', () => {
  it('add up to the odds of the strike against none', () => {
    const incidents = [record({ east: 60 }), record({ id: 'b', day: 11, east: 400 })]
    const strikes = [...scatter(80), record({ id: 's' })]
    const matching = matchStrikes({ incidents, strikes })
    const { candidates, noneProbability } = candidatesOf(matching, 0)
    const [best] = candidates
    const sum = reasonsOf(matching, 0, best?.strike ?? 0).reduce((all, r) => all + r.weight, 0)
    expect(sum).toBeCloseTo(Math.log((best?.probability ?? 0) / noneProbability), 1)
  })

  it('have words in both languages that differ and leave no blank', () => {
    const incidents = [record({ east: 60 }), record({ id: 'b', day: 200, more: { kind: 'air' } })]
    const matching = matchStrikes({ incidents, strikes: scatter(80) })
    const all = [...reasonsOf(matching, 0, 3), ...noneReasons(matching, 1)]
    for (const reason of all) {
      const [english, arabic] = [sayReason(reason, 'en'), sayReason(reason, 'ar')]
      expect(english).not.toBe(reasonKey(reason))
      expect(arabic).not.toBe(english)
      expect(`${english}${arabic}`).not.toContain('{{')
    }
  })

  it('say which kind agrees, and by the wrong clock', () => {
    const at = START + 10 * DAY + 20 * 3_600_000
    const hour = { earliest: at, latest: at + 1_800_000, kind: 'air' }
    const early = { earliest: at - 3 * 3_600_000, latest: at - 2.5 * 3_600_000, kind: 'Air' }
    const others = scatter(80).map((one) => ({ ...one, kind: 'artillery' }))
    const strikes = [...others, record({ id: 's', more: early })]
    const matching = matchStrikes({ incidents: [record({ more: hour })], strikes })
    expect(candidatesOf(matching, 0).candidates[0]?.strike).toBe(80)
    const codes = reasonsOf(matching, 0, 80).map(({ code }) => code)
    expect(codes).toContain('hours_apart')
    expect(codes).toContain('kind_agrees')
  })
})

describe('bounds', () => {
  const has = (strike: MatchRecord, options: { radiusMetres?: number; windowHours?: number }) => {
    const strikes = [strike, ...scatter(40)]
    const matching = matchStrikes({ incidents: [record()], strikes }, options)
    return candidatesOf(matching, 0).candidates.some((one) => one.strike === 0)
  }

  it('of radius count from the edges of the two circles', () => {
    const near = record({ id: 'near', east: 230 })
    expect(has(near, { radiusMetres: 25 })).toBe(false)
    expect(has(near, { radiusMetres: 35 })).toBe(true)
  })

  it('of time count from the edges of the two intervals', () => {
    const apart = record({ id: 'two', day: 8 })
    expect(has(apart, { windowHours: 12 })).toBe(false)
    expect(has(apart, { windowHours: 30 })).toBe(true)
    expect(has(record({ id: 'late', day: 9 }), { windowHours: 0 })).toBe(true)
  })
})

describe('the frozen battle', () => {
  it('is told apart better than by the nearest strike, and sure matches are right', () => {
    const drawn = drawFrozen(1, 1600, 600)
    const { cut, uncut } = nearest(drawn)
    const model = markOf(drawn, ours(drawn).said)
    expect(model.first).toBeGreaterThan(1.1 * markOf(drawn, cut).first)
    expect(model.three).toBeGreaterThan(1.08 * markOf(drawn, uncut).three)
    expect(model.sure).toBeGreaterThan(100)
    expect(model.sureRight).toBeGreaterThan(0.94)
    expect(model.brier).toBeLessThan(0.15)
  })

  it('is as well told apart where radii mean one standard deviation as where they mean two', () => {
    const marks = (['one', 'two'] as const).map((telling) => {
      const drawn = drawFrozen(2, 1600, 600, telling)
      return markOf(drawn, ours(drawn).said)
    })
    expect(Math.abs((marks[0]?.first ?? 0) - (marks[1]?.first ?? 0))).toBeLessThan(0.03)
    expect(Math.abs((marks[0]?.brier ?? 0) - (marks[1]?.brier ?? 0))).toBeLessThan(0.015)
  })

  it('gives no sure match to strikes told as the city', () => {
    const drawn = withCity(drawFrozen(3, 1600, 600), 3)
    const { said } = ours(drawn)
    const sure = [...drawn.truth.keys()].filter((i) => {
      const one = said(i)
      return one.pick >= 0 && drawn.city[one.pick] === 1 && (one.sure ?? 0) >= 0.9
    })
    expect(sure).toEqual([])
  })
})
