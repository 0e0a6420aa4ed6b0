// The quality report weighs its sample back to the campaign, and calibration says what probabilities are worth.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  answersAgreement,
  drawValidation,
  frameAlpha,
  type JudgedItem,
  reliabilityDiagram,
  type StratumItem,
  validationReport,
  volunteerCalibration,
} from '../src/campaign/index.ts'
import { seeded } from './campaign-seeded.ts'

const classes = ['unanimous', 'majority', 'split'] as const
/** Right with a probability that falls with disagreement. */
const chance = { unanimous: 0.98, majority: 0.85, split: 0.5 }

interface Made {
  items: StratumItem[]
  right: Uint8Array
}

function campaign(seed: number, size = 6000): Made {
  const random = seeded(seed)
  const right = new Uint8Array(size)
  const items = Array.from({ length: size }, (_, structure): StratumItem => {
    const throwOf = random()
    const agreement = throwOf < 0.8 ? 'unanimous' : throwOf < 0.95 ? 'majority' : 'split'
    right[structure] = random() < chance[agreement] ? 1 : 0
    return { structure, agreement, answer: random() < 0.3 ? 'never' : 'destroyed' }
  })
  return { items, right }
}

function judge(made: Made, perStratum: number, seed: number): JudgedItem[] {
  const drawn = drawValidation(made.items, perStratum, seeded(seed))
  return drawn.map((item) => {
    const isRight = made.right[item.structure] === 1
    return { ...item, crowd: 5, expert: isRight ? 5 : 9, inSet: isRight }
  })
}

describe('the validation sample', () => {
  test('every stratum is drawn, small ones whole, and the weights add up to the campaign', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...classes), fc.constantFrom('never', 'destroyed')), {
          minLength: 1,
          maxLength: 80,
        }),
        fc.integer({ min: 1, max: 20 }),
        fc.nat(99),
        (cells, perStratum, seed) => {
          const items = cells.map(([agreement, answer], structure) => ({
            structure,
            agreement,
            answer,
          }))
          const drawn = drawValidation(items, perStratum, seeded(seed))
          const strata = new Set(cells.map((cell) => cell.join('/')))
          expect(new Set(drawn.map((item) => item.stratum))).toEqual(strata)
          expect(new Set(drawn.map((item) => item.structure)).size).toBe(drawn.length)
          expect(drawn.reduce((sum, item) => sum + item.weight, 0)).toBeCloseTo(items.length, 9)
        },
      ),
    )
  })
  test('agreement is unanimous, a majority, or split', () => {
    expect(answersAgreement([0, 3, 0])).toBe('unanimous')
    expect(answersAgreement([0, 2, 1])).toBe('majority')
    expect(answersAgreement([1, 1, 1])).toBe('split')
    expect(answersAgreement([1, 1])).toBe('split')
    expect(answersAgreement([])).toBe('split')
  })
})

describe('the quality report', () => {
  test('weights undo the sampling: a sample full of disputes still tells the share of all', () => {
    const made = campaign(1)
    const truth = made.right.reduce((a, b) => a + b, 0) / made.right.length
    const items = judge(made, 60, 7)
    const plain = items.filter((item) => item.crowd === item.expert).length / items.length
    const report = validationReport(items, { random: seeded(1), frames: 14 })
    if (!report.ok) throw new RangeError(report.reason)
    expect(Math.abs(report.exact.estimate - truth)).toBeLessThan(0.03)
    expect(plain).toBeLessThan(truth - 0.08)
    expect(report.exact.low).toBeLessThan(report.exact.estimate)
    expect(report.exact.high).toBeGreaterThan(report.exact.estimate)
    expect(report.strata.reduce((sum, row) => sum + row.stands, 0)).toBeCloseTo(6000, 6)
  })
  test('the 95 % interval holds the true share in at least 93 of 100 campaigns without being idle', () => {
    let held = 0
    let width = 0
    const campaigns = 100
    for (let seed = 0; seed < campaigns; seed += 1) {
      const made = campaign(100 + seed, 1500)
      const truth = made.right.reduce((a, b) => a + b, 0) / made.right.length
      const items = judge(made, 40, seed)
      const report = validationReport(items, { random: seeded(seed), frames: 14, replicates: 300 })
      if (!report.ok) throw new RangeError(report.reason)
      if (report.exact.low <= truth && truth <= report.exact.high) held += 1
      width += (report.exact.high - report.exact.low) / campaigns
    }
    expect(held / campaigns).toBeGreaterThanOrEqual(0.93)
    expect(width).toBeLessThan(0.09)
  })
  test('forty right of forty is not certainty, unless the whole stratum was judged', () => {
    const items = Array.from({ length: 40 }, (_, structure) => {
      return { structure, stratum: 'a', weight: 10, crowd: 3, expert: 3, inSet: true }
    })
    const options = { random: seeded(2), frames: 14 }
    const part = validationReport(items, options)
    const whole = validationReport(
      items.map((item) => ({ ...item, weight: 1 })),
      options,
    )
    expect(part).toMatchObject({ exact: { estimate: 1, high: 1 } })
    expect(part.ok && part.exact.low).toBeLessThan(0.97)
    expect(whole).toMatchObject({ exact: { estimate: 1, low: 1, high: 1 } })
  })
  test('drawing answers again within a building is refused, and so is an empty sample', () => {
    const items = judge(campaign(2, 200), 5, 1)
    const options = { random: seeded(1), frames: 14 }
    expect(validationReport(items, { ...options, unit: 'answers' })).toEqual({
      ok: false,
      reason: 'bootstrap_within_answers',
    })
    expect(validationReport([], options)).toEqual({ ok: false, reason: 'nothing_judged' })
  })
  test('the ratio of destroyed, the neighbours and a thin stratum are told', () => {
    const one = (structure: number, stratum: string, crowd: number, expert: number) => ({
      structure,
      stratum,
      weight: stratum === 'thin' ? 10 : 1,
      crowd,
      expert,
      inSet: true,
    })
    const items = [one(1, 'a', 3, 4), one(2, 'a', 15, 4), one(3, 'a', 14, 15), one(4, 'thin', 2, 2)]
    const report = validationReport(items, { random: seeded(1), frames: 14, replicates: 50 })
    if (!report.ok) throw new RangeError(report.reason)
    expect(report.exact.estimate).toBeCloseTo(10 / 13, 12)
    expect(report.withinOne.estimate).toBeCloseTo(11 / 13, 12)
    expect(report.destroyedRatio.estimate).toBeCloseTo(12 / 12, 12)
    expect(report.thinStrata).toEqual(['thin'])
  })
  test('the same dice give the same report', () => {
    const items = judge(campaign(3, 500), 20, 1)
    const run = () => validationReport(items, { random: seeded(8), frames: 14, replicates: 100 })
    expect(run()).toEqual(run())
  })
})

describe('calibration', () => {
  test('probabilities that mean what they say have no error, boasting ones have', () => {
    const random = seeded(12)
    const claimed = Array.from({ length: 20_000 }, () => random())
    const honest = claimed.map((p) => random() < p)
    const boast = claimed.map((p) => random() < p * 0.8)
    expect(reliabilityDiagram(claimed, honest).ece).toBeLessThan(0.02)
    expect(reliabilityDiagram(claimed, boast).ece).toBeCloseTo(0.1, 1)
  })
  test('bins are told with their number, claim and share; weights move them', () => {
    const result = reliabilityDiagram([0.95, 0.95, 1], [true, false, true])
    expect(result.bins).toHaveLength(1)
    expect(result.bins[0]).toMatchObject({ n: 3, from: 0.9, to: 1 })
    expect(result.bins[0]?.right).toBeCloseTo(2 / 3, 12)
    const weighed = reliabilityDiagram([0.95, 0.95], [true, false], { weights: [3, 1] })
    expect(weighed.bins[0]?.right).toBe(0.75)
    expect(weighed.ece).toBeCloseTo(0.2, 12)
    expect(reliabilityDiagram([], []).ece).toBeNaN()
  })
  test("a volunteer's early habit, doubt and self-agreement show", () => {
    const gold = [4, 5, 6, 7].map((truth) => ({ volunteer: 2, label: truth - 1, truth }))
    const [row] = volunteerCalibration(
      [...gold, { volunteer: 2, label: 0, truth: 3 }, { volunteer: 2, label: 15, truth: 14 }],
      [
        { volunteer: 2, first: 3, again: 4 },
        { volunteer: 2, first: 3, again: 9 },
      ],
      14,
    )
    expect(row).toMatchObject({
      volunteer: 2,
      gold: 6,
      exact: 0,
      withinOne: 4,
      cannotTell: 1,
      late: -1,
      oneEarly: 4,
      repeats: 2,
      repeatsAgree: 1,
    })
    expect(row?.low).toBeLessThan(4 / 6)
    expect(row?.high).toBeGreaterThan(4 / 6)
  })
  test('alpha of frames: 1 when all agree, about 0 by chance, and only a description', () => {
    const random = seeded(3)
    const chanceUnits = Array.from({ length: 300 }, () =>
      [random(), random(), random()].map((x) => Math.floor(x * 9)),
    )
    expect(frameAlpha([[1, 1], [5, 5, 5], [9]])).toEqual({
      alpha: 1,
      pairable: 5,
      use: 'description_only',
    })
    expect(Math.abs(frameAlpha(chanceUnits).alpha)).toBeLessThan(0.1)
    expect(
      frameAlpha([
        [3, 3],
        [3, 3],
      ]).alpha,
    ).toBeNaN()
    // By hand: observed 8 over (n − 1 = 1), expected 2 · 3 · 3 · 4 = 72 over n − 1 = 5.
    expect(
      frameAlpha([
        [1, 3],
        [1, 1],
        [3, 3],
      ]).alpha,
    ).toBeCloseTo(1 - (8 * 5) / 72, 12)
  })
})
