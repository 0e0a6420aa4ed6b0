// GLAD (Whitehill et al. 2009): a volunteer's ability and a task's ease together say how likely a right answer is.
import { type Answers, groupingOf, layOut, strideOf } from './answers.ts'
import { quickExp } from './special.ts'
import { type FitOptions, type LabelFit } from './fit.ts'

/** The arrays of a running fit; α and log β have priors N(1, 1) as in the paper, the class prior is even. */
interface State {
  readonly classes: number
  readonly offsets: Int32Array
  readonly worker: Int32Array
  readonly label: Uint16Array
  /** Room for one task's answers: x and P(right). */
  readonly x: Float64Array
  readonly right: Float64Array
  readonly ability: Float64Array
  readonly logEase: Float64Array
  readonly gradient: Float64Array
  readonly curvature: Float64Array
  /** Per open task the known class, or -1. */
  readonly known: Int32Array | null
  readonly posterior: Float32Array
  readonly stride: number
}

const clamp = (step: number): number => Math.max(-1, Math.min(1, step))

/**
 * One pass over all tasks: posterior under the present abilities, one Newton step for the task's ease, and the
 * slope and curvature of the abilities at the new ease. Two exponentials an answer; the logarithms of an answer's
 * misses are taken together, once a task.
 * @returns the log-likelihood before the step, with the priors of the eases
 */
function pass(state: State, keep: boolean): number {
  const { classes, offsets, worker, label, ability, logEase, gradient, curvature, known } = state
  const { stride, x, right } = state
  const scores = new Float64Array(classes)
  const odds = Math.log(classes - 1)
  const even = Math.log(classes)
  gradient.fill(0)
  curvature.fill(0)
  let total = 0
  for (let task = 0; task < logEase.length; task++) {
    const begin = offsets[task] as number
    const end = offsets[task + 1] as number
    const before = logEase[task] as number
    const ease = Math.exp(before)
    scores.fill(0)
    let misses = 1
    for (let i = begin; i < end; i++) {
      const here = (ability[worker[i] as number] as number) * ease
      // log P(right) - log P(this wrong label) = x + log(classes - 1)
      scores[label[i] as number]! += here + odds
      const hit = quickExp(here)
      misses *= 1 + hit
      x[i - begin] = here
      right[i - begin] = hit / (1 + hit)
    }
    let logMisses = Math.log(misses)
    if (!Number.isFinite(logMisses)) logMisses = slowMisses(state, begin, end, ease)
    let most = Number.NEGATIVE_INFINITY
    for (let k = 0; k < classes; k++) most = Math.max(most, scores[k] as number)
    let sum = 0
    for (let k = 0; k < classes; k++) {
      const value = Math.exp((scores[k] as number) - most)
      sum += value
      scores[k] = value
    }
    const fixed = known === null ? -1 : (known[task] as number)
    for (let k = 0; k < classes; k++)
      scores[k] = fixed >= 0 ? Number(k === fixed) : (scores[k] as number) / sum
    total += most + Math.log(sum) - logMisses - (end - begin) * odds - even
    total -= (before - 1) ** 2 / 2
    if (keep)
      for (let k = 0; k < classes; k++) state.posterior[task * stride + k] = scores[k] as number
    let slope = 1 - before
    let bend = 1
    for (let i = begin; i < end; i++) {
      const here = x[i - begin] as number
      const hit = right[i - begin] as number
      slope += ((scores[label[i] as number] as number) - hit) * here
      bend += hit * (1 - hit) * here * here
    }
    const after = before + clamp(slope / bend)
    logEase[task] = after
    const newEase = Math.exp(after)
    for (let i = begin; i < end; i++) {
      const w = worker[i] as number
      const hit = 1 / (1 + quickExp(-(ability[w] as number) * newEase))
      gradient[w]! += ((scores[label[i] as number] as number) - hit) * newEase
      curvature[w]! += hit * (1 - hit) * newEase * newEase
    }
  }
  return total
}

/** Sum of log(1 + exp x) where the product of the terms is too large for a number. */
function slowMisses(state: State, begin: number, end: number, ease: number): number {
  let sum = 0
  for (let i = begin; i < end; i++) {
    const x = (state.ability[state.worker[i] as number] as number) * ease
    sum += x > 30 ? x : Math.log1p(Math.exp(x))
  }
  return sum
}

/** A Newton step of every ability; returns the logarithm of their prior before the step. */
function stepAbilities({ ability, gradient, curvature }: State): number {
  let prior = 0
  for (let w = 0; w < ability.length; w++) {
    const now = ability[w] as number
    prior -= (now - 1) ** 2 / 2
    ability[w] = now + clamp(((gradient[w] as number) - (now - 1)) / ((curvature[w] as number) + 1))
  }
  return prior
}

function open(given: Answers): { state: State; answers: number; place: Int32Array | null } {
  const { classes, workers, gold } = given
  // Gold tasks stay in, their class known: their answers teach the abilities and their own ease.
  const { gold: _, ...all } = given
  const grouping = groupingOf(all)
  const offsets = new Int32Array(grouping.open + 1)
  const rows = new Int32Array(grouping.answers)
  layOut(all, grouping, offsets, rows)
  const stride = strideOf(classes)
  const width = stride * 4
  const label = new Uint16Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    const row = (rows[i] as number) / width
    rows[i] = Math.floor(row / classes)
    label[i] = row - (rows[i] as number) * classes
  }
  const most = longest(offsets)
  const known = gold === undefined ? null : new Int32Array(grouping.open).fill(-1)
  gold?.forEach((k, task) => {
    const at = grouping.place === null ? task : (grouping.place[task] as number)
    if (known !== null && at >= 0) known[at] = k
  })
  const state: State = {
    classes,
    offsets,
    worker: rows,
    label,
    x: new Float64Array(most),
    right: new Float64Array(most),
    ability: new Float64Array(workers).fill(1),
    logEase: new Float64Array(grouping.open),
    gradient: new Float64Array(workers),
    curvature: new Float64Array(workers),
    known,
    posterior: new Float32Array(grouping.open * stride),
    stride,
  }
  return { state, answers: grouping.answers, place: grouping.place }
}

/** The most answers of one task. */
function longest(offsets: Int32Array): number {
  let most = 0
  for (let t = 1; t < offsets.length; t++)
    most = Math.max(most, (offsets[t] as number) - (offsets[t - 1] as number))
  return most
}

/** Fits GLAD on this thread, to a standstill of the log-likelihood (with priors) per answer. Two classes or more. */
export function fitGlad(given: Answers, options: FitOptions = {}): LabelFit {
  const { tolerance = 1e-7, limit = 1000 } = options
  const { state, answers, place } = open(given)
  const { classes } = given
  let last = Number.NEGATIVE_INFINITY
  let sweeps = 0
  let isConverged = false
  while (!isConverged && sweeps < limit) {
    const likelihood = pass(state, false)
    const now = (likelihood + stepAbilities(state)) / Math.max(1, answers)
    sweeps += 1
    isConverged = Math.abs(now - last) < tolerance
    last = now
  }
  pass(state, true)
  const prior = new Float64Array(classes).fill(1 / classes)
  return {
    method: 'glad',
    classes,
    stride: state.stride,
    posterior: spread(given, state, place, prior),
    table: tablesOf(state),
    prior,
    counts: new Float64Array(0),
    loglik: last,
    sweeps,
    isConverged,
  }
}

/** What each volunteer says of a task of ordinary ease (β = 1). */
function tablesOf({ ability, classes, stride }: State): Float32Array {
  const table = new Float32Array(ability.length * classes * stride)
  ability.forEach((value, worker) => {
    const right = 1 / (1 + Math.exp(-value))
    for (let l = 0; l < classes; l++)
      for (let k = 0; k < classes; k++)
        table[(worker * classes + l) * stride + k] = l === k ? right : (1 - right) / (classes - 1)
  })
  return table
}

function spread(
  given: Answers,
  { posterior, stride }: State,
  place: Int32Array | null,
  prior: Float64Array,
): Float32Array {
  if (place === null) return posterior
  const all = new Float32Array(given.tasks * stride)
  for (let t = 0; t < given.tasks; t++) {
    const at = place[t] as number
    const known = given.gold?.[t] ?? -1
    if (known >= 0) all[t * stride + known] = 1
    else if (at >= 0) all.set(posterior.subarray(at * stride, (at + 1) * stride), t * stride)
    else all.set(prior, t * stride)
  }
  return all
}
