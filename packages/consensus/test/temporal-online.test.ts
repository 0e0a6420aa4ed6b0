// One more answer at a time, the next frame to show, kept fits, and the rules anybody can check by hand.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askAll, crowdA } from '../bench/crowd-a.ts'
import { inputOf } from '../bench/score.ts'
import {
  agreementOf,
  applyAnswer,
  fitDates,
  fitHash,
  keepFit,
  NEVER,
  nextFrame,
  plainRule,
  posteriorOf,
  profileInWords,
  smallestSet,
  sureFrom,
  takeUpFit,
  UNKNOWN,
} from '../src/temporal/index.ts'

const crowd = askAll(crowdA({ seed: 4, structures: 200, volunteers: 60, gold: 5 }), 4)
const input = inputOf(crowd)

const posterior = fc
  .array(fc.double({ min: 1e-6, max: 1, noNaN: true }), { minLength: 2, maxLength: 20 })
  .map((list) => {
    const sum = list.reduce((a, b) => a + b, 0)
    return Float64Array.from(list, (p) => p / sum)
  })

describe('one more answer', () => {
  it('moves its structure towards what it says, and no other', () => {
    const fit = fitDates(input)
    const before = fit.learned.post.slice()
    const was = posteriorOf(fit, 50)
    const now = applyAnswer(fit, 50, { volunteer: null, first: 6, lastIntact: UNKNOWN })
    expect(now[5]! > was[5]!).toBe(true)
    expect(now.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
    const { stride } = fit.compiled
    expect(fit.learned.post.subarray(0, 50 * stride)).toEqual(before.subarray(0, 50 * stride))
    expect(fit.learned.post.subarray(51 * stride)).toEqual(before.subarray(51 * stride))
  })

  it('leaves gold as it is', () => {
    const fit = fitDates(input)
    const known = posteriorOf(fit, 0)
    expect(applyAnswer(fit, 0, { volunteer: 3, first: NEVER, lastIntact: UNKNOWN })).toEqual(known)
  })

  it('counts for more from a volunteer who looks than from one who does not', () => {
    const careful = fitDates(input)
    const bitsOf = (w: number): number => profileInWords(careful, w).spam
    const order = Array.from({ length: 60 }, (_, w) => w).sort((a, b) => bitsOf(a) - bitsOf(b))
    const moved = (w: number): number => {
      const fit = fitDates(input)
      const was = posteriorOf(fit, 80)[7]!
      return applyAnswer(fit, 80, { volunteer: w, first: 8, lastIntact: UNKNOWN })[7]! / was
    }
    expect(moved(order[0]!)).toBeGreaterThan(moved(order.at(-1)!))
  })

  it('may be cannot tell, two marks, or several in a row, and the sum stays one', () => {
    const fit = fitDates(input)
    for (const [first, lastIntact] of [
      [UNKNOWN, UNKNOWN],
      [9, 3],
      [1, 0],
      [NEVER, UNKNOWN],
      [14, 13],
    ] as const) {
      const p = applyAnswer(fit, 120, { volunteer: 1, first, lastIntact })
      expect(p.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
      expect(p.every((x) => x >= 0)).toBe(true)
    }
  })
})

describe('a kept fit', () => {
  it('takes answers like the fit itself', () => {
    const fit = fitDates(input)
    const again = takeUpFit(keepFit(fit))
    expect(again).not.toBeNull()
    if (again === null) return
    const answer = { volunteer: 7, first: 5, lastIntact: 3 }
    expect(applyAnswer(again, 33, answer)).toEqual(applyAnswer(fit, 33, answer))
    expect(fitHash(again)).toBe(fitHash(fit))
  })

  it('is refused when it was changed, or another model wrote it', () => {
    const text = keepFit(fitDates(input))
    const kept = JSON.parse(text) as { model: string; arrays: Record<string, string> }
    expect(takeUpFit(JSON.stringify({ ...kept, model: 'dates-0' }))).toBeNull()
    const arrays = { ...kept.arrays, 'learned.rho': kept.arrays['learned.level'] }
    expect(takeUpFit(JSON.stringify({ ...kept, arrays }))).toBeNull()
  })

  it('has the same hash for the same answers, another for others', () => {
    expect(fitHash(fitDates(input))).toBe(fitHash(fitDates(input)))
    const first = input.first.slice()
    first[40] = first[40] === 3 ? 4 : 3
    expect(fitHash(fitDates({ ...input, first }))).not.toBe(fitHash(fitDates(input)))
  })
})

describe('the next frame', () => {
  it('halves what is open', () => {
    expect(nextFrame([0.25, 0.25, 0.25, 0.25])).toBe(2)
    expect(nextFrame([0.05, 0.05, 0.8, 0.05, 0.05])).toBe(2)
    expect(nextFrame([0, 0, 0, 0.5, 0.5])).toBe(4)
  })

  it('is one not yet seen, until all are', () => {
    fc.assert(
      fc.property(posterior, (p) => {
        const seen = new Set<number>()
        for (let n = 1; n < p.length; n += 1) {
          const frame = nextFrame(p, seen)
          if (frame === null || seen.has(frame) || frame < 1 || frame >= p.length) return false
          seen.add(frame)
        }
        return nextFrame(p, seen) === null
      }),
    )
  })
})

describe('rules that anybody can check', () => {
  it('the smallest set holds the level, and no smaller one does', () => {
    fc.assert(
      fc.property(posterior, fc.double({ min: 0.5, max: 0.99, noNaN: true }), (p, level) => {
        const set = smallestSet(p, level)
        const mass = set.reduce((sum, v) => sum + p[v]!, 0)
        const least = Math.min(...set.map((v) => p[v]!))
        const left = [...p.keys()].filter((v) => !set.includes(v))
        return (
          mass >= level - 1e-9 &&
          mass - least < level + 1e-9 &&
          left.every((v) => p[v]! <= least + 1e-12)
        )
      }),
    )
  })

  it('the median counts never as after the end and leaves cannot tell out', () => {
    expect(plainRule([3, 4, NEVER], 5)).toEqual({ first: 4, within: 2, votes: 3 })
    expect(plainRule([NEVER, NEVER, 2], 5)).toMatchObject({ first: NEVER })
    expect(plainRule([2, 3], 5)).toEqual({ first: 2, within: 2, votes: 2 })
    expect(plainRule([UNKNOWN], 5)).toEqual({ first: UNKNOWN, within: 0, votes: 0 })
  })

  it('agreement is unanimous, majority, disputed or unanswered', () => {
    expect(agreementOf([4, 4, UNKNOWN])).toBe('unanimous')
    expect(agreementOf([4, 4, 5])).toBe('majority')
    expect(agreementOf([4, 5])).toBe('disputed')
    expect(agreementOf([UNKNOWN])).toBe('unanswered')
  })

  it('the wrong ones among the sure are expected to stay within the bound', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.3, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 }),
        (best) => {
          const from = sureFrom(best, 0.05)
          const sure = best.filter((p) => p >= from)
          const wrong = sure.reduce((sum, p) => sum + 1 - p, 0)
          return from >= 0.85 - 1e-12 && wrong <= 0.05 * sure.length + 1e-9
        },
      ),
    )
  })
})
