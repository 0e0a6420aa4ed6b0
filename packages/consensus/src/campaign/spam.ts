// Signs that somebody does not look: too fast, constant, random, copied. Weights with reasons, never deletion.
import { type CampaignAnswers, countTable, medianOf, smoothedVote, withinOne } from './answers.ts'
import { type CopiedPair, copiedPairs } from './copying.ts'
import { binomialAtLeast, clopperPearsonUpper } from './tails.ts'

export type SpamReason = 'too_fast' | 'constant' | 'random' | 'copied'

/** One sign: the number that was measured and the limit it passed. */
export interface SpamSign {
  reason: SpamReason
  measured: number
  limit: number
  /** The other person of a copied pair; who copied from whom is not known. */
  other?: number
}

/** What one volunteer's answers weigh; 1 and no signs for almost everybody. */
export interface SpamVerdict {
  volunteer: number
  answers: number
  weight: number
  signs: SpamSign[]
}

export interface SpamPolicy {
  /** Nobody is judged on fewer answers. */
  minAnswers: number
  /** Robust standard deviations below the crowd's usual pace (log seconds). */
  fastBelow: number
  /** A constant answer: its least share, and the probability it may have by chance. */
  constantShare: number
  constantChance: number
  /** Random: agreement surely below this part of the way from chance to the usual volunteer. */
  randomBelow: number
  /** Random, where the model's bits are known: below this part of the median bits. */
  bitsBelow: number
  /** Copied: chance of one false pair in the whole campaign. */
  copiedChance: number
}

export const defaultSpam: SpamPolicy = {
  minAnswers: 10,
  fastBelow: 3,
  constantShare: 0.8,
  constantChance: 1e-4,
  randomBelow: 0.5,
  bitsBelow: 0.15,
  copiedChance: 0.01,
}

/** What a sign leaves of a weight; never nothing: answers stay in the data and in the log. */
const weightOf: Record<Exclude<SpamReason, 'copied'>, number> = {
  too_fast: 0.5,
  constant: 0.05,
  random: 0.05,
}
const LEAST_WEIGHT = 0.02

/** What one volunteer's own answers show against the others' answers to the same buildings. */
interface Profile {
  answers: number
  /** Answers other than "cannot tell" with somebody to compare with. */
  compared: number
  agreed: number
  /** Chance agreement of somebody with the same habits who does not look. */
  chance: number
  labels: Float64Array
  /** Sum over the buildings of the others' share of each label. */
  expected: Float64Array
  logSeconds: number[]
}

/**
 * Judges every volunteer.
 * In: the newest answers; `bits`, each volunteer's information per answer from the fitted model
 * (NaN where none), if there is a fit. Out: one verdict a volunteer. All comparisons leave the
 * volunteer's own answer out.
 */
export function spamSignals(
  answers: CampaignAnswers,
  options: { bits?: ArrayLike<number>; policy?: SpamPolicy } = {},
): SpamVerdict[] {
  const policy = options.policy ?? defaultSpam
  const table = countTable(answers)
  const profiles = profilesOf(answers, table)
  const verdicts = profiles.map((profile, volunteer): SpamVerdict => {
    return { volunteer, answers: profile.answers, weight: 1, signs: [] }
  })
  const judged = profiles.map((profile) => profile.answers >= policy.minAnswers)
  const add = (volunteer: number, sign: SpamSign | null): void => {
    if (sign !== null && judged[volunteer] === true) verdicts[volunteer]?.signs.push(sign)
  }
  const pace = paceOf(profiles.filter((_, volunteer) => judged[volunteer] === true))
  const usual = usualAgreement(profiles.filter((_, volunteer) => judged[volunteer] === true))
  const usualBits = medianOf(Array.from(options.bits ?? []).filter((_, v) => judged[v] === true))
  for (const [volunteer, profile] of profiles.entries()) {
    add(volunteer, fastSign(profile, pace, policy))
    const constant = constantSign(profile, policy)
    add(volunteer, constant)
    if (constant !== null) continue
    const bits = options.bits?.[volunteer] ?? Number.NaN
    if (Number.isNaN(bits) || Number.isNaN(usualBits))
      add(volunteer, randomSign(profile, usual, policy))
    else if (bits < policy.bitsBelow * usualBits)
      add(volunteer, { reason: 'random', measured: bits, limit: policy.bitsBelow * usualBits })
  }
  addCopied(verdicts, copiedPairs(answers, table, policy), judged)
  for (const verdict of verdicts) verdict.weight = weigh(verdict)
  return verdicts
}

function addCopied(
  verdicts: SpamVerdict[],
  pairs: readonly CopiedPair[],
  judged: readonly boolean[],
): void {
  for (const { a, b, same, expected } of pairs) {
    if (judged[a] !== true || judged[b] !== true) continue
    if (isConstant(verdicts[a]) || isConstant(verdicts[b])) continue
    const sign = { reason: 'copied', measured: same, limit: expected } as const
    verdicts[a]?.signs.push({ ...sign, other: b })
    verdicts[b]?.signs.push({ ...sign, other: a })
  }
}

/** Somebody who always says the same shares mistakes with everybody who does: one sign is enough. */
function isConstant(verdict: SpamVerdict | undefined): boolean {
  return verdict?.signs.some((sign) => sign.reason === 'constant') ?? false
}

/** A group of copies weighs as one person; the other signs multiply. */
function weigh(verdict: SpamVerdict): number {
  const copies = verdict.signs.filter((sign) => sign.reason === 'copied').length
  let weight = 1 / (1 + copies)
  for (const { reason } of verdict.signs) if (reason !== 'copied') weight *= weightOf[reason]
  return Math.max(LEAST_WEIGHT, weight)
}

function profilesOf(answers: CampaignAnswers, table: Uint16Array): Profile[] {
  const { frames } = answers
  const width = frames + 2
  const profiles = Array.from({ length: answers.volunteers }, (): Profile => {
    return {
      answers: 0,
      compared: 0,
      agreed: 0,
      chance: 0,
      labels: new Float64Array(width),
      expected: new Float64Array(width),
      logSeconds: [],
    }
  })
  const votes = new Float64Array(width)
  const others = new Uint16Array(width)
  for (let i = 0; i < answers.structure.length; i += 1) {
    const profile = profiles[answers.volunteer[i] ?? 0]
    if (profile === undefined) continue
    const label = answers.label[i] ?? 0
    const from = (answers.structure[i] ?? 0) * width
    others.set(table.subarray(from, from + width))
    others[label] = (others[label] ?? 1) - 1
    profile.answers += 1
    profile.labels[label] = (profile.labels[label] ?? 0) + 1
    const seconds = answers.seconds[i] ?? Number.NaN
    if (seconds >= 0) profile.logSeconds.push(Math.log(Math.max(0.05, seconds)))
    const total = others.reduce((sum, count) => sum + count, 0)
    for (let l = 0; total > 0 && l < width; l += 1)
      profile.expected[l] = (profile.expected[l] ?? 0) + (others[l] ?? 0) / total
    const vote = smoothedVote(others, frames)
    if (vote <= 0 || label === 0) continue
    votes[vote] = (votes[vote] ?? 0) + 1
    profile.compared += 1
    if (withinOne(label, vote, frames)) profile.agreed += 1
  }
  for (const profile of profiles) profile.chance = chanceOf(profile, votes, frames)
  return profiles
}

/** Agreement of the volunteer's own habits with votes drawn anywhere in the campaign. */
function chanceOf(profile: Profile, votes: Float64Array, frames: number): number {
  const own = profile.labels.reduce((sum, count) => sum + count, 0) - (profile.labels[0] ?? 0)
  const all = votes.reduce((sum, count) => sum + count, 0)
  if (own === 0 || all === 0) return 0
  let chance = 0
  for (let l = 1; l < votes.length; l += 1) {
    for (let v = Math.max(1, l - 1); v <= l + 1; v += 1)
      if (withinOne(l, v, frames))
        chance += ((profile.labels[l] ?? 0) / own) * ((votes[v] ?? 0) / all)
  }
  return chance
}

interface Pace {
  centre: number
  scale: number
}

/** The crowd's own pace: median and robust spread of the volunteers' median log seconds. */
function paceOf(profiles: readonly Profile[]): Pace {
  const medians = profiles.map((profile) => medianOf(profile.logSeconds))
  const centre = medianOf(medians)
  const spread = medianOf(medians.map((value) => Math.abs(value - centre)))
  return { centre, scale: Math.max(0.2, 1.4826 * spread) }
}

function fastSign(profile: Profile, pace: Pace, policy: SpamPolicy): SpamSign | null {
  const limit = pace.centre - policy.fastBelow * pace.scale
  const own = medianOf(profile.logSeconds)
  if (profile.logSeconds.length < policy.minAnswers || !(own < limit)) return null
  return { reason: 'too_fast', measured: Math.exp(own), limit: Math.exp(limit) }
}

/** One label again and again, more than the buildings shown would explain. */
function constantSign(profile: Profile, policy: SpamPolicy): SpamSign | null {
  let label = 0
  for (let l = 1; l < profile.labels.length; l += 1)
    if ((profile.labels[l] ?? 0) > (profile.labels[label] ?? 0)) label = l
  const count = profile.labels[label] ?? 0
  const share = count / profile.answers
  if (!(share >= policy.constantShare)) return null
  const likely = Math.min(0.98, (profile.expected[label] ?? 0) / profile.answers + 0.1)
  if (binomialAtLeast(count, profile.answers, likely) >= policy.constantChance) return null
  return { reason: 'constant', measured: share, limit: likely }
}

/** The usual way from chance to agreement: median over volunteers of (agreement − chance). */
function usualAgreement(profiles: readonly Profile[]): number {
  return medianOf(
    profiles
      .filter((profile) => profile.compared > 0)
      .map((profile) => profile.agreed / profile.compared - profile.chance),
  )
}

/** Agreement that is surely (99 %) nearer to chance than to the usual volunteer. */
function randomSign(profile: Profile, usual: number, policy: SpamPolicy): SpamSign | null {
  if (profile.compared < policy.minAnswers) return null
  const limit = profile.chance + policy.randomBelow * usual
  const upper = clopperPearsonUpper(profile.agreed, profile.compared, 0.99)
  if (!(upper < limit)) return null
  return { reason: 'random', measured: profile.agreed / profile.compared, limit }
}
