// Closure review: whether the reason that a belligerent gave for refusing a case holds against what else is known.
// A refusal is not a finding that nothing happened; what is found here is a reason to ask again, never a verdict.
import { baseRateOf, citiesOf, gridOf, isSpot } from './chance.ts'
import { byDay, metresBetween } from './geometry.ts'
import type {
  Finding,
  FindingCode,
  ReviewAnswer,
  ReviewCase,
  ReviewSpan,
  ReviewStrike,
  ReviewWorld,
} from './types.ts'

/** The stated parameters of a review. */
export interface ReviewRules {
  /** Hours by which the times are widened on both sides: a day written in another zone is up to three hours off. */
  readonly windowHours: number
  /** Metres beyond the circle of the incident in which a destroyed building still counts as here. */
  readonly damageReachMetres: number
  /** A building counts as dated when its interval is at most so many days, with at least this probability. */
  readonly damageDays: number
  readonly damageProbability: number
  /** So many incidents on one identical point make it a centroid. */
  readonly crowd: number
  /** A search so far from our place, beyond both uncertainties, looked elsewhere. Metres. */
  readonly elsewhereMetres: number
  /** A finding is better than chance when at most this share of random places and days would give it. */
  readonly chance: number
}

export const defaultReviewRules: ReviewRules = {
  windowHours: 3,
  damageReachMetres: 50,
  damageDays: 45,
  damageProbability: 0.5,
  crowd: 10,
  elsewhereMetres: 500,
  chance: 0.2,
}

export interface ReviewedCase {
  readonly id: string
  readonly actor: string
  readonly findings: readonly Finding[]
}

/** What one kind of test would have found by chance alone, beside what it found. */
export interface ChanceTally {
  readonly code: FindingCode
  readonly tested: number
  readonly found: number
  /** Sum of the base rates of all that were tested: so many findings chance would give. */
  readonly byChance: number
}

export interface Review {
  readonly cases: readonly ReviewedCase[]
  readonly tallies: readonly ChanceTally[]
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const noStrikes = 'no_coalition_strikes'
/** A case that was closed is refused as one found non-credible is: neither says that nothing happened. */
const isRefusal = (it: ReviewAnswer): boolean =>
  it.assessment === 'non_credible' || it.assessment === 'closed'

/**
 * Reviews every refused case. In: cases, what was declared and dated, the stated rules. Out: for each case the findings,
 * strongest first, and for each test that chance could pass how often it was made, what it found, and what chance would find.
 * Nothing is tested against the place of an incident whose coordinates stand for a whole town or are shared by a crowd.
 */
export function reviewClosures(
  cases: readonly ReviewCase[],
  world: ReviewWorld,
  rules: ReviewRules = defaultReviewRules,
): Review {
  const tally = new Map<FindingCode, { tested: number; found: number; byChance: number }>()
  const ground = openGround(cases, world, rules, tally)
  const reviewed = cases.map((it, index) => {
    const refusal = it.answers.findLast(isRefusal)
    const standing = it.answers.at(-1)
    const findings: Finding[] = []
    if (refusal !== undefined && standing !== undefined) {
      const isOpen = isRefusal(standing)
      if (isOpen && refusal.reasons.includes(noStrikes)) findings.push(...ground.test(it, index))
      if (isOpen) findings.push(...placeFindings(it, refusal, world, rules, ground.isNear))
      if (isOpen && refusal.reasons.includes('insufficient_information'))
        findings.push(...sentFindings(it, refusal))
      if (isOpen) findings.push(...siblingFindings(it))
      findings.push(...sequenceFindings(it))
    }
    return { id: it.id, actor: it.actor, findings: findings.sort(byStrength) }
  })
  return {
    cases: reviewed.filter((it) => it.findings.length > 0),
    tallies: [...tally].map(([code, counts]) => ({ code, ...counts })),
  }
}

/** What chance has no part in comes before all bits. */
const SURE_BITS = 1000
/** The strongest first: what is better than chance, then by bits, then by code. */
function byStrength(a: Finding, b: Finding): number {
  if (a.isBetterThanChance !== b.isBetterThanChance) return a.isBetterThanChance ? -1 : 1
  const bits = (b.bits ?? SURE_BITS) - (a.bits ?? SURE_BITS)
  if (bits !== 0) return bits
  return a.code < b.code ? -1 : 1
}

const sure = (
  code: FindingCode,
  against: string | null,
  params: Finding['params'],
  evidence: readonly string[] = [],
): Finding => ({
  code,
  against,
  params,
  evidence,
  baseRate: null,
  bits: null,
  isBetterThanChance: true,
})

type Tally = Map<FindingCode, { tested: number; found: number; byChance: number }>
interface Ground {
  /** The tests of "no strikes in the area" against what was declared and what was destroyed. */
  readonly test: (it: ReviewCase, seed: number) => Finding[]
  /** How often credible answers lie so far from our place. */
  readonly isNear: (metres: number) => number | null
}

const EVIDENCE = 8

function openGround(
  cases: readonly ReviewCase[],
  world: ReviewWorld,
  rules: ReviewRules,
  tally: Tally,
): Ground {
  const cityOf = citiesOf(cases, rules.crowd)
  const onDays = byDay(world.strikes)
  const nearby = gridOf(
    world.damage.filter(
      ({ occurred, probability }) =>
        occurred.to - occurred.from <= rules.damageDays * DAY &&
        probability >= rules.damageProbability,
    ),
  )
  const window = rules.windowHours * HOUR
  const widened = ({ from, to }: ReviewSpan): ReviewSpan => ({
    from: from - window,
    to: to + window,
  })
  type At = { lon: number; lat: number }
  const declared = (
    at: At,
    radius: number,
    span: ReviewSpan,
    isMeant: (it: ReviewStrike) => boolean,
  ) => {
    const { from, to } = widened(span)
    const found: { id: string; metres: number }[] = []
    for (const strike of onDays(from, to)) {
      if (!isMeant(strike)) continue
      const metres = metresBetween(at, strike.place)
      if (metres <= radius + strike.place.radiusMetres) found.push({ id: strike.id, metres })
    }
    return found.sort((a, b) => a.metres - b.metres)
  }
  const destroyed = (at: At, radius: number, span: ReviewSpan) => {
    const { from, to } = widened(span)
    return nearby(at, radius + rules.damageReachMetres)
      .filter(({ it }) => it.occurred.from <= to && it.occurred.to >= from)
      .map(({ it, metres }) => ({ id: it.id, metres }))
  }
  const test = (it: ReviewCase, seed: number): Finding[] => {
    const city = cityOf(it)
    const { place, occurred } = it
    if (place === null || occurred === null || city === null || !isSpot(it, rules.crowd)) return []
    const partners = new Set(world.partnersOf.get(it.actor) ?? [])
    const isOwn = (strike: ReviewStrike): boolean => strike.actors.includes(it.actor)
    const isPartner = (strike: ReviewStrike): boolean =>
      !isOwn(strike) && strike.actors.some((actor) => partners.has(actor))
    const radius = place.radiusMetres
    const kinds: [FindingCode, (at: At, span: ReviewSpan) => { id: string; metres: number }[]][] = [
      [
        'strike_declared_here',
        (at, span) => declared(at, radius, span, (s) => isOwn(s) && !s.place.isGeneric),
      ],
      [
        'partner_strike_declared_here',
        (at, span) => declared(at, radius, span, (s) => isPartner(s) && !s.place.isGeneric),
      ],
      [
        'strike_declared_near_place',
        (at, span) => declared(at, radius, span, (s) => isOwn(s) && s.place.isGeneric),
      ],
      ['damage_dated_here', (at, span) => destroyed(at, radius, span)],
    ]
    return kinds.flatMap(([code, find]) => {
      const found = find(place, occurred)
      const baseRate = baseRateOf(
        city,
        world.period,
        occurred.to - occurred.from,
        seed + 1,
        (at, span) => find(at, span).length > 0,
      )
      const counts = tally.get(code) ?? { tested: 0, found: 0, byChance: 0 }
      tally.set(code, {
        tested: counts.tested + 1,
        found: counts.found + Number(found.length > 0),
        byChance: counts.byChance + baseRate,
      })
      if (found.length === 0) return []
      return [
        {
          code,
          against: noStrikes,
          params: {
            n: found.length,
            metres: Math.round(found[0]?.metres ?? 0),
            radius: Math.round(radius),
          },
          evidence: found.slice(0, EVIDENCE).map(({ id }) => id),
          baseRate,
          bits: -Math.log2(baseRate),
          isBetterThanChance: baseRate <= rules.chance,
        },
      ]
    })
  }
  return { test, isNear: farSquares(cases, rules) }
}

/** Of the credible answers, the share whose square lies at least so far from our spot; null below ten of them. */
function farSquares(
  cases: readonly ReviewCase[],
  rules: ReviewRules,
): (metres: number) => number | null {
  const gaps = cases.flatMap((it) => {
    const answer = it.answers.findLast(({ assessment }) => assessment === 'credible')
    return answer === undefined || !isSpot(it, rules.crowd) || it.isPlaceTheirs
      ? []
      : (gapOf(it, answer) ?? [])
  })
  return (metres) =>
    gaps.length < 10 ? null : (gaps.filter((gap) => gap >= metres).length + 1) / (gaps.length + 2)
}

/** Metres from our place to the middle of their square, beyond both uncertainties. */
function gapOf({ place }: ReviewCase, { square }: ReviewAnswer): number | null {
  if (place === null || square === null) return null
  return Math.max(
    0,
    metresBetween(place, square) - place.radiusMetres - square.sideMetres * Math.SQRT1_2,
  )
}

/** Where they looked, against where it was: echoes of a centroid, another place, another spelling. */
function placeFindings(
  it: ReviewCase,
  refusal: ReviewAnswer,
  world: ReviewWorld,
  rules: ReviewRules,
  isNear: Ground['isNear'],
): Finding[] {
  const against = refusal.reasons[0] ?? null
  const findings: Finding[] = []
  // A whole town as our place says nothing against a village beside it.
  if (!isSpot(it, rules.crowd)) return findings
  if (refusal.naming === 'other') findings.push(sure('other_place_named', against, {}))
  if (refusal.naming === 'spelt_otherwise')
    findings.push(sure('place_spelt_otherwise', against, {}))
  const { square } = refusal
  const gap = it.isPlaceTheirs ? null : gapOf(it, refusal)
  if (gap === null || gap < rules.elsewhereMetres || square === null) return findings
  const centroid = world.centroids.find(
    (one) => one.incidents >= rules.crowd && metresBetween(one, square) <= square.sideMetres,
  )
  if (centroid !== undefined) {
    const params = {
      metres: Math.round(gap),
      incidents: centroid.incidents,
      side: square.sideMetres,
    }
    return [...findings, sure('echo_of_centroid', against, params)]
  }
  const baseRate = isNear(gap)
  return [
    ...findings,
    {
      code: 'searched_elsewhere',
      against,
      params: { metres: Math.round(gap), side: square.sideMetres },
      evidence: [],
      baseRate,
      bits: baseRate === null ? null : -Math.log2(baseRate),
      isBetterThanChance: baseRate === null || baseRate <= rules.chance,
    },
  ]
}

/** "Insufficient information" against what they were sent before they said so. */
function sentFindings({ sent }: ReviewCase, refusal: ReviewAnswer): Finding[] {
  if (sent === null || (refusal.at !== null && sent.at > refusal.at)) return []
  const isExact = (sent.gridMetres ?? Number.POSITIVE_INFINITY) <= 100 || sent.hasBuilding
  if (!isExact || (sent.hours ?? Number.POSITIVE_INFINITY) > 24) return []
  return [
    sure('sent_what_they_lacked', 'insufficient_information', {
      grid: sent.gridMetres ?? 0,
      hours: Math.round(sent.hours ?? 0),
      building: Number(sent.hasBuilding),
    }),
  ]
}

function siblingFindings(it: ReviewCase): Finding[] {
  const conceded = it.siblings.filter(({ assessment }) => assessment === 'credible')
  if (conceded.length === 0) return []
  const against = it.answers.findLast(isRefusal)?.reasons[0] ?? null
  return [
    sure(
      'conceded_on_sibling',
      against,
      { n: conceded.length },
      conceded.map(({ id }) => id),
    ),
  ]
}

/** Answers that follow one another: a reversal, or a refusal that stands under another reason. */
function sequenceFindings(it: ReviewCase): Finding[] {
  const findings: Finding[] = []
  for (const [i, answer] of it.answers.entries()) {
    const before = it.answers[i - 1]
    if (before === undefined) continue
    const isReversal =
      (isRefusal(before) && answer.assessment === 'credible') ||
      (before.assessment === 'credible' && isRefusal(answer))
    const params = { from: before.at ?? 0, to: answer.at ?? 0 }
    if (isReversal)
      findings.push(
        sure('reversed', before.reasons[0] ?? null, { ...params, toward: answer.assessment }),
      )
    else if (
      isRefusal(before) &&
      isRefusal(answer) &&
      before.reasons.length > 0 &&
      answer.reasons.length > 0 &&
      !before.reasons.every((reason) => answer.reasons.includes(reason))
    )
      findings.push(
        sure('reason_changed', before.reasons[0] ?? null, {
          ...params,
          before: before.reasons.join(', '),
          after: answer.reasons.join(', '),
        }),
      )
  }
  return findings
}
