// The dating of destructions: what the fit recovers, what must not change it, and what it may never say.
import { describe, expect, it } from 'vitest'
import { askAll, crowdA } from '../bench/crowd-a.ts'
import { crowdB } from '../bench/crowd-b.ts'
import { modeAndMedian } from '../bench/rivals.ts'
import { inputOf, scoreOf } from '../bench/score.ts'
import { openDatesPool } from '../src/node/index.ts'
import {
  type DatesInput,
  datesOf,
  fitDates,
  type Frame,
  NEVER,
  posteriorOf,
  UNKNOWN,
  volunteerBits,
} from '../src/temporal/index.ts'

const DAY = 86_400_000

const frames = (...days: number[]): Frame[] =>
  days.map((day) => ({ earliest: day * DAY, latest: day * DAY, usable: 1 }))

/** Answers [structure, volunteer, first, lastIntact] over given series. */
function inputWith(
  series: Frame[][],
  seriesOf: number[],
  answers: readonly (readonly [number, number, number, number?])[],
  more: Partial<DatesInput> = {},
): DatesInput {
  return {
    series,
    seriesOf: Int32Array.from(seriesOf),
    volunteers: Math.max(0, ...answers.map(([, w]) => w + 1)),
    structure: Int32Array.from(answers, ([i]) => i),
    volunteer: Int32Array.from(answers, ([, w]) => w),
    first: Int16Array.from(answers, ([, , first]) => first),
    lastIntact: Int16Array.from(answers, ([, , , last]) => last ?? UNKNOWN),
    ...more,
  }
}

const week = frames(0, 7, 14, 21, 28)

describe('the dating of crowds whose truth is known', () => {
  it('finds the frame of crowd A far more often than the vote, and knows how sure it is', () => {
    const crowd = askAll(crowdA({ seed: 1 }), 8)
    const fit = fitDates(inputOf(crowd))
    const score = scoreOf(crowd, null, (i) => posteriorOf(fit, i))
    const vote = scoreOf(crowd, modeAndMedian(crowd).mode, null)
    expect(score.exact).toBeGreaterThan(0.915)
    expect(score.exact - vote.exact).toBeGreaterThan(0.05)
    expect(score.ece).toBeLessThan(0.02)
    expect(score.coverage).toBeGreaterThan(0.95)
    expect(score.width).toBeLessThan(1.6)
  })

  it('dates crowd B, of other habits, as well', () => {
    const crowd = askAll(crowdB({ seed: 1, structures: 2000, volunteers: 800 }), 8)
    const fit = fitDates(inputOf(crowd))
    const score = scoreOf(crowd, null, (i) => posteriorOf(fit, i))
    expect(score.exact).toBeGreaterThan(0.92)
    expect(score.ece).toBeLessThan(0.02)
    expect(score.coverage).toBeGreaterThan(0.95)
  })

  it('dates rightly although half the crowd marks the last intact frame, given three gold answers each', () => {
    const crowd = askAll(
      crowdA({ seed: 3, structures: 1500, volunteers: 800, gold: 150, entry: 3, lastIntact: 0.5 }),
      8,
      3,
    )
    const fit = fitDates(inputOf(crowd))
    expect(scoreOf(crowd, null, (i) => posteriorOf(fit, i)).exact).toBeGreaterThan(0.85)
    const blind = fitDates(inputOf(crowd, false))
    expect(scoreOf(crowd, null, (i) => posteriorOf(blind, i)).exact).toBeLessThan(0.8)
  })

  it('gives those who do not look fewer bits than those who do', () => {
    const crowd = askAll(crowdA({ seed: 2, structures: 1500, volunteers: 300 }), 8)
    const fit = fitDates(inputOf(crowd))
    const counts = new Int32Array(crowd.volunteers)
    for (const w of crowd.volunteer) counts[w] = (counts[w] ?? 0) + 1
    const bits = [...counts.keys()]
      .filter((w) => (counts[w] ?? 0) >= 8)
      .map((w) => ({ bits: volunteerBits(fit, w), isSpam: crowd.spammer[w] === 1 }))
    let right = 0
    let pairs = 0
    for (const a of bits)
      for (const b of bits)
        if (a.isSpam && !b.isSpam) {
          pairs += 1
          if (a.bits < b.bits) right += 1
        }
    expect(right / pairs).toBeGreaterThan(0.95)
  })
})

describe('what must not change a dating', () => {
  const crowd = askAll(crowdB({ seed: 3, structures: 300, volunteers: 120, gold: 60 }), 6)
  const input = inputOf(crowd)

  it('is the order of the answers', () => {
    const turned = {
      ...input,
      structure: input.structure.slice().reverse(),
      volunteer: input.volunteer.slice().reverse(),
      first: input.first.slice().reverse(),
      lastIntact: input.lastIntact.slice().reverse(),
    }
    expect(fitDates(turned).learned.post).toEqual(fitDates(input).learned.post)
  })

  it('is the number of threads', async () => {
    const alone = fitDates(input).learned
    for (const threads of [1, 2]) {
      const pool = await openDatesPool(threads)
      try {
        const [fit, again] = await Promise.all([pool.fit(input), pool.fit(input)])
        for (const { learned } of [fit, again]) {
          expect(Array.from(learned.post)).toEqual(Array.from(alone.post))
          expect(Array.from(learned.profile)).toEqual(Array.from(alone.profile))
        }
      } finally {
        await pool.close()
      }
    }
  })

  it('is a change score that is switched off', () => {
    const change = new Float64Array(input.seriesOf.length * 15).fill(1)
    change[2] = 50
    const off = fitDates({ ...input, change }, { useChange: false })
    expect(off.learned.post).toEqual(fitDates(input).learned.post)
  })
})

describe('a dating', () => {
  const six = [0, 1, 2, 3, 4, 5] as const

  it('holds gold fast, whatever volunteers say', () => {
    const answers = six.map((w) => [0, w, 4] as const)
    const fit = fitDates(
      inputWith([week], [0, 0], answers, { gold: Int16Array.from([2, UNKNOWN]) }),
    )
    posteriorOf(fit, 0).forEach((p, v) => expect(p).toBeCloseTo(v === 1 ? 1 : 0, 12))
  })

  it('never falls on a frame that shows nothing, and its interval reaches back past it', () => {
    const cloudy = week.map((frame, m) => (m === 2 ? { ...frame, usable: 0 } : frame))
    const input = inputWith(
      [cloudy],
      [0],
      six.map((w) => [0, w, 4] as const),
    )
    const fit = fitDates(input)
    expect(posteriorOf(fit, 0)[2]).toBeLessThan(1e-6)
    const [dating] = datesOf(fit, input)
    expect(dating).toMatchObject({ first: 4, set: [4], earliest: 7 * DAY, latest: 21 * DAY })
  })

  it('is bounded by acquisition intervals, not by their middles', () => {
    const loose = week.map(({ earliest }) => ({
      earliest: earliest - 2 * DAY,
      latest: earliest + 3 * DAY,
      usable: 1,
    }))
    const input = inputWith(
      [loose],
      [0],
      six.map((w) => [0, w, 3] as const),
    )
    expect(datesOf(fitDates(input), input)[0]).toMatchObject({
      set: [3],
      earliest: 5 * DAY,
      latest: 17 * DAY,
    })
  })

  it('follows series of different lengths and dates', () => {
    const input = inputWith(
      [week, frames(0, 3, 90)],
      [0, 1, 1],
      six.flatMap((w) => [[0, w, 5] as const, [1, w, 3] as const, [2, w, NEVER] as const]),
    )
    const fit = fitDates(input)
    const results = datesOf(fit, input)
    expect(results.map(({ first }) => first)).toEqual([5, 3, NEVER])
    expect(results.map(({ posterior }) => posterior.length)).toEqual([6, 4, 4])
    for (let i = 0; i < 3; i += 1)
      expect(posteriorOf(fit, i).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
  })

  it('without an answer is the prior: longer gaps are likelier', () => {
    const input = inputWith([frames(0, 1, 40)], [0, 0], [[0, 0, 2]])
    const prior = posteriorOf(fitDates(input), 1)
    expect(prior.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
    expect(prior[2]! > prior[1]!).toBe(true)
    expect(datesOf(fitDates(input), input)[1]).toMatchObject({
      answers: 0,
      agreement: 'unanswered',
      rule: { first: UNKNOWN, votes: 0 },
    })
  })

  it('knows less from two marks far apart than from two that touch', () => {
    const apart = six.map((w) => [0, w, 5, 1] as const)
    const close = six.map((w) => [0, w, 5, 4] as const)
    const wide = posteriorOf(fitDates(inputWith([week], [0], apart)), 0)
    const narrow = posteriorOf(fitDates(inputWith([week], [0], close)), 0)
    expect(narrow[4]! > wide[4]!).toBe(true)
    expect(wide[2]! + wide[3]! > narrow[2]! + narrow[3]!).toBe(true)
  })

  it('takes a change score for a weak prior', () => {
    const answers = [[0, 0, 3] as const, [0, 1, 4] as const]
    const change = Float64Array.from([1, 1, 1, 4, 1, 1])
    const with4 = posteriorOf(fitDates(inputWith([week], [0], answers, { change })), 0)
    const without = posteriorOf(fitDates(inputWith([week], [0], answers)), 0)
    expect(with4[3]! > without[3]!).toBe(true)
  })

  it('is less sure when answers are tempered', () => {
    const input = inputWith(
      [week],
      [0],
      six.map((w) => [0, w, 3] as const),
    )
    const full = posteriorOf(fitDates(input), 0)
    const half = posteriorOf(fitDates(input, { temper: 0.5 }), 0)
    expect(half[2]! < full[2]!).toBe(true)
    expect(half.indexOf(Math.max(...half))).toBe(2)
  })

  it('of "cannot tell" alone is called unclear and stays near the prior', () => {
    const input = inputWith(
      [week],
      [0, 0],
      six.map((w) => [0, w, UNKNOWN] as const),
    )
    const fit = fitDates(input)
    const [dating, bare] = datesOf(fit, input)
    expect(dating?.kind).toBe('unclear')
    expect(dating!.pUnclear).toBeGreaterThan(0.5)
    dating?.posterior.forEach((p, v) => expect(p).toBeCloseTo(bare?.posterior[v] ?? 0, 1))
  })

  it('exists for no answers at all', () => {
    const input = inputWith([week], [0], [])
    expect(posteriorOf(fitDates(input), 0).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
  })
})
