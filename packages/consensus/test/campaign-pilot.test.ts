// A pilot proposes what its own answers can carry, and a campaign says where it stands without naming the few.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  accuracySpread,
  type CampaignAnswers,
  costCurve,
  dropOut,
  estimateEnd,
  participation,
  pilotAgreement,
  pilotProposal,
  predictedShares,
  widthCurve,
} from '../src/campaign/index.ts'
import { smoothedVote, withinOne } from '../src/campaign/answers.ts'
import { makeCrowd } from './campaign-crowd.ts'
import { seeded } from './campaign-seeded.ts'

function answersOf(lists: number[][], frames = 5, seconds = 12): CampaignAnswers {
  const rows = lists.flatMap((labels, structure) =>
    labels.map((label, volunteer) => ({ structure, volunteer, label })),
  )
  return {
    structures: lists.length,
    volunteers: Math.max(...lists.map((list) => list.length)),
    frames,
    structure: rows.map((row) => row.structure),
    volunteer: rows.map((row) => row.volunteer),
    label: rows.map((row) => row.label),
    seconds: rows.map((_, i) => (i % 2 === 0 ? seconds - 2 : seconds + 2)),
  }
}

/** A crowd of one known accuracy: right with probability p, else one of three wrong places. */
function knownCrowd(
  p: () => number,
  structures: number,
  each: number,
  seed: number,
): CampaignAnswers {
  const random = seeded(seed)
  const lists = Array.from({ length: structures }, () => {
    const accuracy = p()
    return Array.from({ length: each }, () =>
      random() < accuracy ? 3 : ([7, 9, 12][Math.floor(random() * 3)] ?? 7),
    )
  })
  return answersOf(lists, 11)
}

describe('the pilot', () => {
  test('agreement is counted by pairs and triples; never is not a neighbour of the last frame', () => {
    const agreement = pilotAgreement(answersOf([[2, 2, 3], [5, 6], [1]]))
    expect(agreement.structures).toBe(2)
    expect(agreement.exact).toBeCloseTo((1 / 3 + 0) / 2, 12)
    expect(agreement.withinOne).toBeCloseTo((1 + 0) / 2, 12)
    expect(agreement.triples).toBe(1)
    expect(withinOne(5, 6, 5)).toBe(false)
    expect(withinOne(0, 1, 5)).toBe(false)
    expect(smoothedVote([9, 0, 1, 0, 0, 0, 0], 5)).toBe(2)
    expect(smoothedVote([0, 0, 1, 1, 0, 2, 0], 5)).toBe(5)
  })
  test('pairs and triples agree with counting them one by one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(6), { minLength: 3, maxLength: 6 }), {
          minLength: 1,
          maxLength: 4,
        }),
        (lists) => {
          const agreement = pilotAgreement(answersOf(lists))
          const near = lists.map((l) => share(pairs(l), ([a, b]) => withinOne(a, b, 5)))
          const three = lists.map((l) =>
            share(triples(l), (t) => pairs(t).every(([a, b]) => withinOne(a, b, 5))),
          )
          expect(agreement.withinOne).toBeCloseTo(mean(near), 12)
          expect(agreement.triples ?? Number.NaN).toBeCloseTo(mean(three), 12)
        },
      ),
    )
  })
  test('the prediction meets what a crowd of known accuracy does with more answers', () => {
    for (const [p, seed] of [
      [() => 0.75, 1],
      [() => 0.6, 2],
    ] as const) {
      const pilot = knownCrowd(p, 600, 3, seed)
      const predicted = predictedShares(accuracySpread(pilotAgreement(pilot)), 9, seeded(1))
      const later = knownCrowd(p, 3000, 9, seed + 10)
      const truth = Array<number>(3000).fill(3)
      const curve = costCurve(later, { random: seeded(2), max: 9, truth, draws: 1 })
      for (const r of [3, 5, 9])
        expect(Math.abs((predicted[r - 1] ?? 0) - (curve[r - 1]?.withinOne ?? 0))).toBeLessThan(
          0.06,
        )
    }
  })
  test('a careful crowd is asked less than a careless one, and the hours follow', () => {
    const careful = pilotProposal(
      knownCrowd(() => 0.92, 100, 3, 3),
      11_000,
      { random: seeded(1) },
    )
    const careless = pilotProposal(
      knownCrowd(() => 0.6, 100, 3, 4),
      11_000,
      { random: seeded(1) },
    )
    expect(careful.basis).toBe('agreement')
    expect(careful.least).toBe(3)
    expect(careless.least).toBeGreaterThan(careful.least)
    expect(careful.secondsMedian).toBe(12)
    expect(careful.hours).toBeCloseTo((11_000 * careful.least * 12) / 3600, 9)
    expect(careful.most).toBeLessThanOrEqual(20)
  })
  test('noise reaches no target, and a handful of answers measures nothing: both are said', () => {
    const noise = knownCrowd(() => 0.25, 200, 4, 5)
    expect(pilotProposal(noise, 100, { random: seeded(1) })).toMatchObject({
      least: 15,
      basis: 'target_out_of_reach',
    })
    expect(pilotProposal(answersOf([[1, 1, 1]]), 100, { random: seeded(1) })).toMatchObject({
      least: 8,
      basis: 'too_few_answers',
    })
  })
  test('the cost curve rises with the answers and never compares an answer with itself', () => {
    const crowd = makeCrowd({
      seed: 6,
      structures: 200,
      frames: 10,
      perPerson: 50,
      habits: Array.from({ length: 48 }, () => 'honest'),
    })
    const curve = costCurve(crowd.answers, { random: seeded(3), max: 8 })
    expect(curve.at(-1)?.withinOne ?? 0).toBeGreaterThan((curve[0]?.withinOne ?? 1) + 0.1)
    const one = costCurve(answersOf(Array.from({ length: 20 }, () => [1, 3, 3, 3])), {
      random: seeded(1),
      max: 3,
      draws: 200,
    })
    expect(one.map((point) => point.answers)).toEqual([1])
    expect(one[0]?.exact).toBeGreaterThan(0.7)
    expect(one[0]?.exact).toBeLessThan(0.8)
  })
})

describe('progress', () => {
  test('the end is the answers left at the pace of the last days, with a range', () => {
    const end = estimateEnd(700, [100, 100, 100], 0)
    expect(end).toEqual({ known: true, days: 7, daysLow: 7, daysHigh: 7, at: 7 * 86_400_000 })
    const uneven = estimateEnd(700, [10, 190, 100], 0)
    expect(uneven).toMatchObject({ known: true, days: 7, daysHigh: null })
    expect(estimateEnd(700, [0, 0, 0], 0)).toMatchObject({ reason: 'no_answers_lately' })
    expect(estimateEnd(0, [5, 5, 5], 0)).toMatchObject({ reason: 'nothing_left' })
    expect(estimateEnd(9, [5], 0)).toMatchObject({ reason: 'too_few_days' })
  })
  test('people who may come back do not count as gone', () => {
    const gone = [1, 1, 2, 5].map((answers) => ({ answers, active: false }))
    expect(dropOut(gone, [1, 2, 3, 6]).map((point) => point.share)).toEqual([1, 0.5, 0.25, 0])
    const active = [...gone.slice(0, 3), { answers: 2, active: true }]
    const [, two, three] = dropOut(active, [1, 2, 3])
    expect(two?.share).toBe(0.5)
    expect(three).toMatchObject({ volunteers: 0, share: 0.25 })
  })
  test('countries of few volunteers stand together, and cannot be told from the total', () => {
    const of = (country: string | null, n: number) => Array<string | null>(n).fill(country)
    expect(participation([...of('AA', 30), ...of('BB', 12), ...of('CC', 3)])).toEqual([
      { country: 'AA', volunteers: 30 },
      { country: null, volunteers: 15 },
    ])
    const silent = [...of('AA', 30), ...of('BB', 12), ...of('CC', 3), ...of(null, 20)]
    expect(participation(silent)).toEqual([
      { country: 'AA', volunteers: 30 },
      { country: null, volunteers: 35 },
    ])
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('AA', 'BB', 'CC', 'DD', 'EE'), fc.nat(25)), {
          maxLength: 6,
        }),
        (drawn) => {
          const declared = drawn.flatMap(([country, n]) => of(country, n))
          const rows = participation(declared)
          const shown = rows.filter((row) => row.country !== null)
          const present = new Set(declared).size
          expect(rows.every((row) => row.volunteers >= 10)).toBe(true)
          expect(present - shown.length).not.toBe(shown.length > 0 ? 1 : -1)
        },
      ),
    )
  })
  test('the width of a dating falls with the answers it rests on', () => {
    const curve = widthCurve(
      [
        { answers: 3, width: 4, probability: 0.5 },
        { answers: 3, width: 2, probability: 0.96 },
        { answers: 8, width: 1, probability: 0.99 },
      ],
      0.95,
    )
    expect(curve).toEqual([
      { answers: 3, structures: 2, meanWidth: 3, meanProbability: 0.73, narrow: 0.5 },
      { answers: 8, structures: 1, meanWidth: 1, meanProbability: 0.99, narrow: 1 },
    ])
  })
})

function pairs(list: readonly number[]): [number, number][] {
  return list.flatMap((a, i) => list.slice(i + 1).map((b): [number, number] => [a, b]))
}
function triples(list: readonly number[]): number[][] {
  return list.flatMap((a, i) => pairs(list.slice(i + 1)).map((pair) => [a, ...pair]))
}
function share<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.filter(holds).length / items.length
}
function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length
}
