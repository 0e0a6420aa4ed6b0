// The whole of linkage, step by step: plan, learn, score, settle, cluster. Scoring may be given to threads.
import { NamesAlone } from './alone.ts'
import { walkPart } from './blocks.ts'
import { clusterPairs } from './cluster.ts'
import type { Verdict } from './constraints.ts'
import { contraryBits, contraryOfBits } from './contrary.ts'
import { frequenciesOf } from './frequency.ts'
import { gatherPairs, type PairList, pick } from './gather.ts'
import { addHouseholds, type HouseholdEvidence } from './household.ts'
import type { Learned } from './learn.ts'
import type { Rows } from './layout.ts'
import { type Memory, ownMemory } from './memory.ts'
import { type PlannedRule, planRules } from './plan.ts'
import {
  beyondAll,
  firstPrior,
  type Prior,
  settledPrior,
  type Universe,
  universeOf,
} from './prior.ts'
import { type Kept, slotCeilings, Scorer, type Scoring } from './score.ts'
import type { Encoded } from './table.ts'
import { readingOf } from './reading.ts'
import { amongRivals } from './rivals.ts'
import { learnSlips } from './slips.ts'
import { rarityOfWords } from './rarer.ts'
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
  readonly ceilings: Float32Array
  readonly universe: Universe
  readonly prior: number
}

const KEEP = 0.01
const THRESHOLD = 0.5
/** Pairs are kept down to this many times fewer odds than asked for, since the prior settles only after scoring. */
const LEEWAY = Math.log(4)

const logit = (p: number): number => Math.log(p / (1 - p))

/** Plans the rules and learns the model. */
export function prepare(
  encoded: Encoded,
  options: LinkOptions = {},
  memory: Memory = ownMemory,
): Prepared {
  const within = options.within ?? false
  const universe = universeOf(encoded.rows, within, encoded.lists.length)
  const plan = planRules(encoded.rows, memory)
  const { planned } = plan
  const rarity = rarityOfWords(frequenciesOf(encoded), encoded, memory)
  const learned = train(encoded, plan, rarity, within, universe.pairs)
  const weights = weightsOf(
    learned.model,
    rarity,
    encoded.units.length === 0 ? null : learnSlips(encoded, memory),
    memory,
  )
  const prior = firstPrior(learned, universe)
  const scoring = { within, floor: logit(options.keep ?? KEEP) - prior - LEEWAY }
  const ceilings = slotCeilings(encoded, weights)
  return { encoded, planned, learned, weights, scoring, ceilings, universe, prior }
}

/** Scoring is cut into so many parts a rule; the same parts on one thread and on several. */
export const partsOf = (prepared: Prepared): number =>
  prepared.encoded.rows.count > 200_000 ? 4 : 1

/** A scorer for the pairs of these records. */
export const scorerOf = ({ encoded, weights, scoring, ceilings }: Prepared): Scorer =>
  new Scorer(encoded, weights, scoring, ceilings)

/** Scores one part of one rule. */
export function scorePart(prepared: Prepared, scorer: Scorer, rule: number, part: number): Kept {
  const planned = prepared.planned[rule]
  scorer.begin(prepared.planned.slice(0, rule))
  if (planned !== undefined)
    walkPart(prepared.encoded.rows, planned, part, partsOf(prepared), scorer)
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
  const all = gatherPairs(kept.flat())
  const scorer = scorerOf(prepared)
  const early = settledPrior(all, encoded.rows, universe, prepared.prior)
  const households =
    encoded.lists.length > 1
      ? addHouseholds(all, encoded.rows, scorer, early)
      : { level: new Uint8Array(all.score.length), weight: [0, 0, 0] as const }
  const isAlone = households.weight.every((weight) => weight === 0)
  const settled = isAlone ? early : settledPrior(all, encoded.rows, universe, early.all)
  addBeyond(all, encoded.rows, settled)
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
    kept: (kept[r] ?? []).reduce((sum, one) => sum + countAbove(one.score, least), 0),
  }))
  const { comparer } = scorer
  const reading = readingOf(encoded, weights)
  const alone = reading === null ? null : new NamesAlone(encoded)
  const { within } = scoring
  const persons = clusterPairs({
    rows: encoded.rows,
    within,
    pairs,
    prior,
    threshold: options.threshold ?? THRESHOLD,
    between: (i, j) => {
      const odds = scorer.scoreOf(i, j) + prior + beyondAll(settled, encoded.rows, i, j)
      const codes = contraryOfBits(contraryBits(comparer, i, j, within, reading))
      const isContrary = codes.length > 0
      const isBarred = codes.includes('same_list')
      const isRead = alone !== null && reading?.read(i, j) === true
      return {
        odds,
        isContrary: isContrary || (isRead && alone.isTooLittle(comparer, i, j, odds)),
        isBarred,
      }
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
function addBeyond({ first, second, score }: PairList, rows: Rows, prior: Prior): void {
  for (let n = 0; n < score.length; n++)
    score[n] =
      (score[n] as number) + beyondAll(prior, rows, first[n] as number, second[n] as number)
}

const takeLevels = (level: Uint8Array, places: Int32Array): Uint8Array =>
  Uint8Array.from(places, (n) => level[n] as number)

function placesAbove(scores: Float64Array, least: number): Int32Array {
  const places = new Int32Array(countAbove(scores, least))
  let kept = 0
  for (let n = 0; n < scores.length; n++) if ((scores[n] as number) >= least) places[kept++] = n
  return places
}

const countAbove = (scores: Float64Array, least: number): number => {
  let kept = 0
  for (const score of scores) if (score >= least) kept++
  return kept
}

/** Links records on this thread. Deterministic. */
export function linkEncoded(encoded: Encoded, options: LinkOptions = {}): Linkage {
  const prepared = prepare(encoded, options)
  const scorer = scorerOf(prepared)
  const kept = prepared.planned.map((_, rule) =>
    Array.from({ length: partsOf(prepared) }, (__, part) =>
      scorePart(prepared, scorer, rule, part),
    ),
  )
  return finish(prepared, kept, options)
}
