// `auto`: the method that held-out answers (and held-out gold) speak for, among those whose classes keep their meaning.
import { type Answers } from './answers.ts'
import { fitTable, type FitOptions, type LabelFit, type LabelMethod } from './fit.ts'
import { fitGlad } from './glad.ts'
import { meaningOf } from './meaning.ts'
import { fitVote } from './vote.ts'

/** Fits the method asked for, on this thread. */
export function fitMethod(given: Answers, method: LabelMethod, options: FitOptions = {}): LabelFit {
  if (method === 'vote' || given.classes < 2) return fitVote(given)
  if (method === 'glad') return fitGlad(given, options)
  return fitTable(given, method, options)
}

/** How one candidate did. */
export interface Evidence {
  readonly method: LabelMethod
  /** Mean log-probability, in nats, that it gave to answers it had not seen. */
  readonly answers: number
  /** Mean log-probability that it gave to gold it had not seen; null with too little gold. */
  readonly gold: number | null
  /** How clearly its classes are named by their own labels; under 1 they have lost their meaning. */
  readonly meaning: number
}

export type Reason = 'gold' | 'answers' | 'no-difference' | 'meaning-lost'

export interface Choice {
  readonly method: LabelMethod
  readonly reason: Reason
  readonly evidence: readonly Evidence[]
  /** How many answers were held out and judged by. */
  readonly heldOut: number
}

const candidates = ['pooled', 'vote', 'one-coin', 'mace', 'anchored'] as const
/** Where the classes lose their meaning, only fits that are held to the vote are looked at. */
const anchoredOnes: readonly LabelMethod[] = ['anchored', 'vote']
/** Larger sets are judged by a sample of their tasks. */
const MOST_ANSWERS = 200_000
/** Gold decides only from so many gold tasks on. */
const LEAST_GOLD = 30
const quick: FitOptions = { tolerance: 1e-4, limit: 40 }

/**
 * Chooses a method by evidence. The answers are split into folds by a fixed hash (a quarter is held out at a time;
 * half of a set over 40,000 answers); each candidate is fitted on the rest and scored by the log-probability of what
 * was held out. The default, `pooled`, is left only for a candidate that is better by more than two standard errors.
 */
export function chooseMethod(given: Answers, options: FitOptions = {}): Choice {
  const sample = sampleOf(given)
  const folds = sample.task.length > 40_000 ? 2 : 4
  const isGolden = (given.gold?.reduce((n, k) => n + Number(k >= 0), 0) ?? 0) >= LEAST_GOLD
  const runs = candidates.map((method) => scoreOf(sample, method, folds, isGolden, options))
  const evidence = runs.map(({ method, score, gold, meaning }) => ({
    method,
    answers: mean(score),
    gold: isGolden ? mean(gold) : null,
    meaning,
  }))
  const heldOut = sample.task.length
  if (isGolden) {
    const best = better(runs, (run) => run.gold)
    if (best !== 'pooled') return { method: best, reason: 'gold', evidence, heldOut }
  }
  const isLost = (runs[0]?.meaning ?? 1) < 1
  const allowed = runs.filter(({ method, meaning }) =>
    isLost ? anchoredOnes.includes(method) : meaning >= 1 || method === 'vote',
  )
  if (isLost) {
    const held = anchoredOnes.flatMap((name) => allowed.filter(({ method }) => method === name))
    const method = better(held, (run) => run.score)
    return { method, reason: 'meaning-lost', evidence, heldOut }
  }
  const method = better(allowed, (run) => run.score)
  return { method, reason: method === 'pooled' ? 'no-difference' : 'answers', evidence, heldOut }
}

interface Run {
  readonly method: LabelMethod
  readonly score: number[]
  readonly gold: number[]
  readonly meaning: number
}

/** The best by mean, where any is ahead of the first by more than two standard errors of the difference; else the first. */
function better(runs: readonly Run[], scoresOf: (run: Run) => readonly number[]): LabelMethod {
  const [first, ...rest] = runs
  if (first === undefined) return 'vote'
  const base = scoresOf(first)
  let best: LabelMethod = first.method
  let most = 0
  let isAhead = false
  for (const run of rest) {
    const ahead = scoresOf(run).map((score, i) => score - (base[i] ?? 0))
    const average = mean(ahead)
    const variance = mean(ahead.map((difference) => (difference - average) ** 2))
    isAhead ||= average > 0 && average > 2 * Math.sqrt(variance / ahead.length)
    if (average <= most) continue
    most = average
    best = run.method
  }
  return isAhead ? best : first.method
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length

/** A fixed hash of two numbers to 0 … 2³²-1. */
function hash(a: number, b: number): number {
  let h = Math.imul(a + 0x9e3779b1, 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39)
  return (h ^ (h >>> 15)) >>> 0
}

function scoreOf(
  given: Answers,
  method: LabelMethod,
  folds: number,
  isGolden: boolean,
  options: FitOptions,
): Run {
  const whole = fitMethod(given, method, { ...options, ...quick })
  const score: number[] = []
  const gold: number[] = []
  for (let fold = 0; fold < folds; fold++) {
    const isHeld = (i: number): boolean =>
      hash(given.task[i] as number, given.worker[i] as number) % folds === fold
    const seen = keep(given, (i) => !isHeld(i))
    const hidden = isGolden ? hideGold(seen, folds, fold) : seen
    const fit = fitMethod(hidden, method, { ...options, ...quick })
    for (let i = 0; i < given.task.length; i++)
      if (isHeld(i) && (given.label[i] as number) < given.classes)
        score.push(Math.log(Math.max(1e-9, foreseen(given, fit, i))))
    given.gold?.forEach((known, task) => {
      if (isGolden && known >= 0 && hash(task, 1) % folds === fold)
        gold.push(Math.log(Math.max(1e-3, fit.posterior[task * fit.stride + known] as number)))
    })
  }
  return { method, score, gold, meaning: meaningOf(whole) }
}

/** The probability that a fit gives to an answer that it has not seen. */
function foreseen(given: Answers, fit: LabelFit, i: number): number {
  const task = (given.task[i] as number) * fit.stride
  const row = ((given.worker[i] as number) * fit.classes + (given.label[i] as number)) * fit.stride
  let sum = 0
  for (let k = 0; k < fit.classes; k++)
    sum += (fit.posterior[task + k] as number) * (fit.table[row + k] as number)
  return sum
}

function keep(given: Answers, isKept: (i: number) => boolean): Answers {
  const kept: number[] = []
  for (let i = 0; i < given.task.length; i++) if (isKept(i)) kept.push(i)
  const pick = (column: ArrayLike<number>): Int32Array =>
    Int32Array.from(kept, (i) => column[i] as number)
  return { ...given, task: pick(given.task), worker: pick(given.worker), label: pick(given.label) }
}

const hideGold = (given: Answers, folds: number, fold: number): Answers =>
  given.gold === undefined
    ? given
    : { ...given, gold: given.gold.map((k, task) => (hash(task, 1) % folds === fold ? -1 : k)) }

/** The set itself, or a fixed sample of its tasks with all their answers. */
function sampleOf(given: Answers): Answers {
  const share = MOST_ANSWERS / given.task.length
  if (share >= 1) return given
  return keep(given, (i) => hash(given.task[i] as number, 7) < share * 2 ** 32)
}

/** `auto` on this thread: the choice, and the fit of the method chosen on all answers. */
export function fitAuto(
  given: Answers,
  options: FitOptions = {},
): { fit: LabelFit; choice: Choice } {
  const choice = chooseMethod(given, options)
  return { fit: fitMethod(given, choice.method, options), choice }
}
