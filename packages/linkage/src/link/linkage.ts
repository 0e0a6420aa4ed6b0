// The whole of linkage, step by step: plan, learn, score, settle, cluster. Scoring may be given to threads.
import { NamesAlone } from './alone.ts'
import { walkPart } from './blocks.ts'
import { clusterPairs } from './cluster.ts'
import type { Verdict } from './constraints.ts'
import { contraryBits, isBarred } from './contrary.ts'
import { type Examples, examplesOf } from './examples.ts'
import { frequenciesOf } from './frequency.ts'
import { gatherPairs, type PairList, pick, placeOf } from './gather.ts'
import { addHouseholds, type HouseholdEvidence } from './household.ts'
import type { Learned } from './learn.ts'
import { type Memory, ownMemory } from './memory.ts'
import { type PlannedRule, planRules, type RulePlan } from './plan.ts'
import {
  beyondAll,
  firstPrior,
  meetingOfPairs,
  type Prior,
  settledPrior,
  type Universe,
  universeOf,
} from './prior.ts'
import { type Rarity, rarityOfWords } from './rarer.ts'
import { againstBoth, type Kept, Scorer, type Scoring } from './score.ts'
import type { Encoded } from './table.ts'
import { readingOf } from './reading.ts'
import { amongRivals } from './rivals.ts'
import { learnSlips, type Slips } from './slips.ts'
import { train } from './train.ts'
import { type Weights, weightsOf } from './weights.ts'

export interface LinkOptions {
  /** Also join records of one list. Otherwise two entries of one list are two people. */
  readonly within?: boolean
  /** Pairs less probable than this are not kept. */
  readonly keep?: number
  /** Persons are joined along pairs at least so probable. */
  readonly threshold?: number
  /** Readers' judgements: they always hold. */
  readonly verdicts?: readonly Verdict[]
}

/** One rule of blocking, with what it cost and found. */
export interface RuleReport {
  readonly name: string
  readonly predicted: number
  readonly scored: number
  /** Pairs above the threshold for keeping that no earlier rule had found. */
  readonly kept: number
}

export interface Linkage {
  readonly encoded: Encoded
  readonly within: boolean
  /** In the order of the records. Scores are logarithms of odds before the prior that holds for all pairs. */
  readonly pairs: PairList
  readonly probability: Float64Array
  /** For each record the smallest record of its person. */
  readonly persons: Int32Array
  readonly rules: readonly RuleReport[]
  readonly learned: Learned
  readonly weights: Weights
  readonly prior: Prior
  readonly households: HouseholdEvidence
  readonly verdicts: readonly Verdict[]
}

/** Everything that scoring needs; plain data, so that threads can be sent it. */
export interface Prepared {
  readonly encoded: Encoded
  readonly planned: readonly PlannedRule[]
  readonly learned: Learned
  readonly weights: Weights
  readonly scoring: Scoring
  readonly universe: Universe
  readonly prior: number
}

const KEEP = 0.01
const THRESHOLD = 0.5
/** Pairs are kept down to this many times fewer odds than asked for, since the prior settles only after scoring. */
const LEEWAY = Math.log(4)

const logit = (p: number): number => Math.log(p / (1 - p))

/**
 * What is known before anything is learned, and before any word is counted: which rules are used, among how many pairs
 * matches are looked for, and pairs to learn from, compared.
 */
export interface Planned {
  readonly encoded: Encoded
  readonly plan: RulePlan
  readonly examples: readonly Examples[]
  readonly within: boolean
  readonly universe: Universe
}

export function planned(encoded: Encoded, options: LinkOptions, memory: Memory): Planned {
  const within = options.within ?? false
  const universe = universeOf(encoded.rows, within, encoded.lists.length)
  const plan = planRules(encoded.rows, memory)
  return { encoded, plan, examples: examplesOf(encoded, plan, within), within, universe }
}

/** What the words of these records say, whatever the model: how rare they are, and how they are misspelt. */
export interface WordsKnown {
  readonly rarity: Rarity
  readonly slips: Slips | null
}

export const wordsKnown = (encoded: Encoded, memory: Memory): WordsKnown => ({
  rarity: rarityOfWords(frequenciesOf(encoded), encoded, memory),
  slips: encoded.units.length === 0 ? null : learnSlips(encoded, memory),
})

/** Learns the model: everything that scoring needs. */
export function prepared(
  { encoded, plan, examples, within, universe }: Planned,
  { rarity, slips }: WordsKnown,
  options: LinkOptions,
  memory: Memory,
): Prepared {
  const learned = train(encoded, examples, rarity, universe.pairs)
  const weights = weightsOf(learned.model, rarity, slips, memory)
  const prior = firstPrior(learned, universe)
  const scoring = { within, floor: logit(options.keep ?? KEEP) - prior - LEEWAY }
  return { encoded, planned: plan.planned, learned, weights, scoring, universe, prior }
}

/** A rule with more pairs than this among many records is cut into parts. */
const MANY_PAIRS = 4_000_000
const MANY_RECORDS = 200_000
const PARTS = 4

/** One part of one rule. */
export interface Task {
  readonly rule: number
  readonly part: number
  readonly parts: number
}

/** What scoring consists of, the costliest first; the same on one thread and on several. */
export function tasksOf({ planned: rules, encoded }: Prepared): Task[] {
  const isMany = encoded.rows.count > MANY_RECORDS
  const partsOf = (rule: PlannedRule): number => (isMany && rule.pairs > MANY_PAIRS ? PARTS : 1)
  const cost = ({ rule, parts }: Task): number => (rules[rule]?.pairs ?? 0) / parts
  return rules
    .flatMap((one, rule) => {
      const parts = partsOf(one)
      return Array.from({ length: parts }, (_, part): Task => ({ rule, part, parts }))
    })
    .toSorted((a, b) => cost(b) - cost(a))
}

/** A scorer for the pairs of these records. */
export const scorerOf = ({ encoded, weights, scoring }: Prepared): Scorer =>
  new Scorer(encoded, weights, scoring)

/** Scores one part of one rule. */
export function scoreTask(
  { planned: rules, encoded }: Prepared,
  scorer: Scorer,
  { rule, part, parts }: Task,
): Kept {
  const one = rules[rule]
  if (one === undefined) return scorer.taken()
  scorer.begin(rules.slice(0, rule), one.rule)
  walkPart(encoded.rows, one, part, parts, scorer)
  return scorer.taken()
}

const probabilities = (scores: Float64Array, prior: number): Float64Array =>
  scores.map((score) => 1 / (1 + Math.exp(-score - prior)))

/** Settles the prior, lets the households speak, drops what is improbable, and makes persons. `kept` by rule, then part. */
export function finish(
  prepared: Prepared,
  kept: readonly (readonly Kept[])[],
  options: LinkOptions = {},
): Linkage {
  const { encoded, learned, weights, scoring, universe } = prepared
  const all = gatherPairs(kept.flat(), encoded.rows.count)
  const meeting = meetingOfPairs(all, encoded.rows, encoded.lists.length)
  const scorer = scorerOf(prepared)
  const reading = readingOf(encoded, weights)
  const early = settledPrior(all.score, meeting, universe, prepared.prior)
  const households =
    encoded.lists.length > 1
      ? addHouseholds(all, meeting, encoded.rows, early, reading === null ? null : scorer)
      : { level: new Uint8Array(all.score.length), weight: [0, 0, 0] as const }
  const isAlone = households.weight.every((weight) => weight === 0)
  const settled = isAlone ? early : settledPrior(all.score, meeting, universe, early.all)
  addBeyond(all, meeting, settled)
  const prior = settled.all
  if (!scoring.within) all.score.set(amongRivals(all, encoded.rows, prior))
  const least = logit(options.keep ?? KEEP) - prior
  const places = placesAbove(all.score, least)
  const pairs = pick(all, places)
  const verdicts = options.verdicts ?? []
  const rules = prepared.planned.map(({ rule, pairs: predicted }, r) => ({
    name: rule.name,
    predicted,
    scored: (kept[r] ?? []).reduce((sum, one) => sum + one.scored, 0),
    kept: (kept[r] ?? []).reduce((sum, one) => sum + keptAbove(one, least), 0),
  }))
  const { comparer } = scorer
  const alone = reading === null ? null : new NamesAlone(encoded)
  const { within } = scoring
  const oddsOf = (i: number, j: number): number =>
    scorer.scoreOf(i, j) + prior + beyondAll(settled, encoded.rows, i, j)
  const isTooLittle = (i: number, j: number, odds: number): boolean =>
    alone !== null && reading?.read(i, j) === true && alone.tooLittle(comparer, i, j, odds) > 0
  const persons = clusterPairs({
    rows: encoded.rows,
    within,
    pairs,
    prior,
    threshold: options.threshold ?? THRESHOLD,
    between: (i, j) => {
      const n = reading === null ? placeOf(all, i, j) : -1
      if (n >= 0) {
        const score = againstBoth(all.against[2 * n] as number, all.against[2 * n + 1] as number)
        const odds = score + prior + (settled.beyond[meeting[n] as number] as number)
        const bits = all.contrary[n] as number
        return { odds, isContrary: bits !== 0, isBarred: isBarred(bits) }
      }
      const odds = oddsOf(i, j)
      const bits = contraryBits(comparer, i, j, within, reading)
      return { odds, isContrary: bits !== 0 || isTooLittle(i, j, odds), isBarred: isBarred(bits) }
    },
    isHeldBack: (n) => {
      if (alone === null) return false
      const [i, j] = [pairs.first[n] as number, pairs.second[n] as number]
      return isTooLittle(i, j, oddsOf(i, j))
    },
    verdicts,
  })
  return {
    encoded,
    within,
    pairs,
    probability: probabilities(pairs.score, prior),
    persons,
    rules,
    learned,
    weights,
    prior: settled,
    households: {
      level: places.length === 0 ? new Uint8Array(0) : takeLevels(households.level, places),
      weight: households.weight,
    },
    verdicts,
  }
}

/** Adds to the scores what the lists of the two records say before they are compared. */
function addBeyond({ score }: PairList, meeting: Uint8Array, { beyond }: Prior): void {
  for (let n = 0; n < score.length; n++)
    score[n] = (score[n] as number) + (beyond[meeting[n] as number] as number)
}

function takeLevels(level: Uint8Array, places: Int32Array): Uint8Array {
  const taken = new Uint8Array(places.length)
  for (let n = 0; n < places.length; n++) taken[n] = level[places[n] as number] as number
  return taken
}

function placesAbove(scores: Float64Array, least: number): Int32Array {
  const places = new Int32Array(countAbove(scores, least))
  let kept = 0
  for (let n = 0; n < scores.length; n++) if ((scores[n] as number) >= least) places[kept++] = n
  return places
}

/** Kin take no more from a score than their own odds and this (nats). */
const MOST_OF_KIN = 0.7

/** How many of the pairs that one task kept have such a score of their own. */
function keptAbove({ first, score }: Kept, least: number): number {
  let kept = 0
  for (let n = 0; n < first.length; n++) {
    const match = score[2 * n] as number
    const kin = score[2 * n + 1] as number
    if (match < least) continue
    const isSure = match - (kin > 0 ? kin : 0) - MOST_OF_KIN >= least
    if (isSure || againstBoth(match, kin) >= least) kept++
  }
  return kept
}

const countAbove = (scores: Float64Array, least: number): number => {
  let kept = 0
  for (const score of scores) if (score >= least) kept++
  return kept
}

/** Links records on this thread. Deterministic. */
export function linkEncoded(encoded: Encoded, options: LinkOptions = {}): Linkage {
  const plan = planned(encoded, options, ownMemory)
  const ready = prepared(plan, wordsKnown(encoded, ownMemory), options, ownMemory)
  const scorer = scorerOf(ready)
  const kept = tasksOf(ready).map((task) => ({ task, kept: scoreTask(ready, scorer, task) }))
  return finish(ready, keptByRule(ready, kept), options)
}

/** What was kept, by rule and part. */
export function keptByRule(
  { planned: rules }: Prepared,
  all: readonly { readonly task: Task; readonly kept: Kept }[],
): Kept[][] {
  const byRule: Kept[][] = rules.map(() => [])
  for (const { task, kept } of all) {
    const ofRule = byRule[task.rule]
    if (ofRule !== undefined) ofRule[task.part] = kept
  }
  return byRule
}
