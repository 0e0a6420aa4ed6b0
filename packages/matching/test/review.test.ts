// Closure review: what speaks against a stated reason, what chance alone would find, and what must never be tested.
import { describe, expect, test } from 'vitest'
import {
  defaultReviewRules,
  type Finding,
  type ReviewAnswer,
  type ReviewCase,
  type ReviewDamage,
  reviewClosures,
  type ReviewStrike,
  type ReviewWorld,
} from '../src/index.ts'

const DAY = 86_400_000
const START = Date.parse('2030-06-01T00:00:00Z')
const dayOf = (n: number) => ({ from: START + n * DAY, to: START + (n + 1) * DAY - 1 })
const metre = 1 / 111_320
const at = (east: number, north: number) => ({ lon: 20 + east * metre, lat: 0.1 + north * metre })

const refusal = (reason: string, more: Partial<ReviewAnswer> = {}): ReviewAnswer => ({
  at: START + 200 * DAY,
  assessment: 'non_credible',
  reasons: [reason],
  square: null,
  naming: null,
  ...more,
})
const caseOf = (
  id: string,
  east: number,
  north: number,
  day: number,
  more: Partial<ReviewCase> = {},
): ReviewCase => ({
  id,
  actor: 'a',
  occurred: dayOf(day),
  place: { ...at(east, north), radiusMetres: 100, isGeneric: false },
  isPlaceTheirs: false,
  sharesPoint: 0,
  answers: [refusal('no_coalition_strikes')],
  siblings: [],
  sent: null,
  ...more,
})
const strikeOf = (
  id: string,
  east: number,
  north: number,
  day: number,
  more: Partial<ReviewStrike> = {},
): ReviewStrike => ({
  id,
  actors: ['a'],
  occurred: dayOf(day),
  place: { ...at(east, north), radiusMetres: 70, isGeneric: false },
  ...more,
})
const world = (more: Partial<ReviewWorld> = {}): ReviewWorld => ({
  strikes: [],
  damage: [],
  partnersOf: new Map([['a', ['b']]]),
  centroids: [],
  period: { from: START, to: START + 100 * DAY },
  ...more,
})
/** Two far corners, so that the city is four kilometres wide. */
const corners = [
  caseOf('corner-1', 0, 0, 90, { answers: [] }),
  caseOf('corner-2', 4000, 4000, 90, { answers: [] }),
]
const findingsOf = (it: ReviewCase, given: ReviewWorld): readonly Finding[] =>
  reviewClosures([...corners, it], given).cases.find(({ id }) => id === it.id)?.findings ?? []
const codes = (all: readonly Finding[]): string[] => all.map(({ code }) => code)

describe('"no strikes in the area"', () => {
  test('is contradicted by a strike declared there on that day, and chance would hardly give it', () => {
    const [finding] = findingsOf(
      caseOf('x', 2000, 2000, 10),
      world({ strikes: [strikeOf('s', 2060, 2000, 10)] }),
    )
    expect(finding).toMatchObject({
      code: 'strike_declared_here',
      against: 'no_coalition_strikes',
      evidence: ['s'],
      params: { n: 1, metres: 60 },
      isBetterThanChance: true,
    })
    expect(finding?.baseRate).toBeLessThan(0.02)
    expect(finding?.bits).toBeGreaterThan(5)
  })

  test('is not contradicted by a strike on another day, elsewhere, or of somebody else', () => {
    const it = caseOf('x', 2000, 2000, 10)
    for (const strike of [
      strikeOf('s', 2000, 2000, 12),
      strikeOf('s', 2400, 2000, 10),
      strikeOf('s', 2000, 2000, 10, { actors: ['c'] }),
    ])
      expect(codes(findingsOf(it, world({ strikes: [strike] })))).toEqual([])
  })

  test("a partner's strike is a finding of its own", () => {
    const strikes = [strikeOf('s', 2000, 2000, 10, { actors: ['b'] })]
    expect(codes(findingsOf(caseOf('x', 2000, 2000, 10), world({ strikes })))).toEqual([
      'partner_strike_declared_here',
    ])
  })

  test('"near the city" on most days is no better than chance, and on few days is', () => {
    const whole = { ...at(2000, 2000), radiusMetres: 8000, isGeneric: true }
    const daily = Array.from({ length: 90 }, (_, day) =>
      strikeOf(`s${day}`, 0, 0, day, { place: whole }),
    )
    const often = findingsOf(caseOf('x', 2000, 2000, 10), world({ strikes: daily }))
    expect(often).toMatchObject([{ code: 'strike_declared_near_place', isBetterThanChance: false }])
    expect(often[0]?.baseRate).toBeGreaterThan(0.8)
    const seldom = findingsOf(caseOf('x', 2000, 2000, 10), world({ strikes: daily.slice(9, 12) }))
    expect(seldom).toMatchObject([{ code: 'strike_declared_near_place', isBetterThanChance: true }])
  })

  test('is contradicted by a building that was destroyed there in those days, not by a window of months', () => {
    const damage = (days: number): ReviewDamage => ({
      id: 'b1',
      occurred: { from: START + 8 * DAY, to: START + (8 + days) * DAY },
      ...at(2030, 2000),
      probability: 0.9,
    })
    const it = caseOf('x', 2000, 2000, 10)
    expect(findingsOf(it, world({ damage: [damage(5)] }))).toMatchObject([
      { code: 'damage_dated_here', evidence: ['b1'], params: { metres: 30 } },
    ])
    expect(findingsOf(it, world({ damage: [damage(200)] }))).toEqual([])
  })

  test('nothing is tested against a centroid or a point that a crowd shares', () => {
    const strikes = [strikeOf('s', 2000, 2000, 10)]
    const damage = [{ id: 'b', occurred: dayOf(10), ...at(2000, 2000), probability: 1 }]
    const spot = caseOf('x', 2000, 2000, 10)
    const generic = { ...spot, place: { ...at(2000, 2000), radiusMetres: 8000, isGeneric: true } }
    const crowded = { ...spot, sharesPoint: defaultReviewRules.crowd }
    for (const it of [generic, crowded])
      expect(findingsOf(it, world({ strikes, damage }))).toEqual([])
    expect(findingsOf(spot, world({ strikes, damage }))).toHaveLength(2)
  })

  test('chance is counted over all that was tested: refusals drawn by chance give as many findings as it says', () => {
    // 300 strikes over 100 days and a city of 4 km; refusals at random places and days.
    let state = 7
    const dice = (): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
      return state / 0x80000000
    }
    const strikes = Array.from({ length: 300 }, (_, i) =>
      strikeOf(`s${i}`, dice() * 4000, dice() * 4000, Math.floor(dice() * 100)),
    )
    const cases = Array.from({ length: 300 }, (_, i) =>
      caseOf(`c${i}`, dice() * 4000, dice() * 4000, Math.floor(dice() * 100), {
        place: { ...at(dice() * 4000, dice() * 4000), radiusMetres: 400, isGeneric: false },
      }),
    )
    const { tallies } = reviewClosures(cases, world({ strikes }))
    const here = tallies.find(({ code }) => code === 'strike_declared_here')
    expect(here?.tested).toBe(300)
    expect(Math.abs((here?.found ?? 0) - (here?.byChance ?? 0))).toBeLessThan(
      3 * Math.sqrt(here?.byChance ?? 1),
    )
  })
})

describe('where they looked', () => {
  const square = (east: number, north: number) => ({ ...at(east, north), sideMetres: 100 })
  const away = (more: Partial<ReviewCase> = {}) =>
    caseOf('x', 3000, 3000, 10, {
      answers: [refusal('no_coalition_strikes', { square: square(1000, 1000) })],
      ...more,
    })

  test('a square far from our spot is another place; where a crowd of incidents shares it, an echo of a centroid', () => {
    expect(findingsOf(away(), world())).toMatchObject([{ code: 'searched_elsewhere' }])
    const centroids = [{ ...at(1000, 1000), incidents: 40 }]
    expect(findingsOf(away(), world({ centroids }))).toMatchObject([
      { code: 'echo_of_centroid', params: { incidents: 40, side: 100 } },
    ])
  })

  test('is not asked where our own place is a centroid, or came from them', () => {
    const centroids = [{ ...at(1000, 1000), incidents: 40 }]
    expect(findingsOf(away({ isPlaceTheirs: true }), world({ centroids }))).toEqual([])
    expect(findingsOf(away({ sharesPoint: 40 }), world({ centroids }))).toEqual([])
  })

  test('another name or another spelling is told apart', () => {
    const named = (naming: ReviewAnswer['naming']) =>
      codes(findingsOf(caseOf('x', 0, 0, 10, { answers: [refusal('other', { naming })] }), world()))
    expect(named('other')).toEqual(['other_place_named'])
    expect(named('spelt_otherwise')).toEqual(['place_spelt_otherwise'])
    expect(named('same')).toEqual([])
  })
})

describe('"insufficient information"', () => {
  const lacking = (sent: ReviewCase['sent']) =>
    codes(
      findingsOf(
        caseOf('x', 0, 0, 10, { answers: [refusal('insufficient_information')], sent }),
        world(),
      ),
    )
  const sent = { at: START + 100 * DAY, gridMetres: 100, hours: 24, hasBuilding: false }

  test('is contradicted by a grid of 100 m and a day that they had been sent', () => {
    expect(lacking(sent)).toEqual(['sent_what_they_lacked'])
    expect(lacking({ ...sent, gridMetres: null, hasBuilding: true })).toEqual([
      'sent_what_they_lacked',
    ])
  })

  test('stands where less was sent, or where it was sent afterwards', () => {
    expect(lacking({ ...sent, gridMetres: 1000 })).toEqual([])
    expect(lacking({ ...sent, hours: 72 })).toEqual([])
    expect(lacking({ ...sent, at: START + 300 * DAY })).toEqual([])
    expect(lacking(null)).toEqual([])
  })
})

describe('a sequence of answers', () => {
  const answered = (...answers: ReviewAnswer[]) =>
    findingsOf(caseOf('x', 0, 0, 10, { answers }), world())

  test('a reversal is found with both dates and keeps both answers', () => {
    const early = refusal('insufficient_information', { at: START + 50 * DAY })
    const late: ReviewAnswer = {
      ...refusal(''),
      assessment: 'credible',
      reasons: [],
      at: START + 500 * DAY,
    }
    expect(answered(early, late)).toMatchObject([
      {
        code: 'reversed',
        params: { from: START + 50 * DAY, to: START + 500 * DAY, toward: 'credible' },
      },
    ])
  })

  test('a refusal that stands under another reason is found; the same reason twice is not', () => {
    const one = refusal('insufficient_information')
    expect(codes(answered(one, refusal('insufficient_evidence')))).toEqual(['reason_changed'])
    expect(answered(one, { ...one, at: START + 500 * DAY })).toEqual([])
  })

  test('a concession on a sibling code speaks against a refusal', () => {
    const siblings = [{ id: 'x-b', at: START, assessment: 'credible' as const }]
    const it = caseOf('x', 0, 0, 10, { answers: [refusal('other')], siblings })
    expect(findingsOf(it, world())).toMatchObject([
      { code: 'conceded_on_sibling', evidence: ['x-b'] },
    ])
  })

  test('what was not refused is not reviewed', () => {
    const credible: ReviewAnswer = { ...refusal(''), assessment: 'credible', reasons: [] }
    const strikes = [strikeOf('s', 0, 0, 10)]
    expect(findingsOf(caseOf('x', 0, 0, 10, { answers: [credible] }), world({ strikes }))).toEqual(
      [],
    )
  })
})

test('the same review twice is the same to the digit, and the order of the strikes plays no part', () => {
  const strikes = Array.from({ length: 50 }, (_, i) => strikeOf(`s${i}`, i * 80, i * 80, i))
  const cases = [...corners, caseOf('x', 2000, 2000, 25)]
  const first = reviewClosures(cases, world({ strikes }))
  expect(reviewClosures(cases, world({ strikes: strikes.toReversed() }))).toEqual(first)
})
