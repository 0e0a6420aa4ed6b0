// What is read off a fit: each task's answer and agreement, each volunteer's bits, and the agreement of the crowd.
import { type Answers } from './answers.ts'
import { type LabelFit } from './fit.ts'

export interface TaskResults {
  /** The most probable class; the first in order where several are equal. */
  readonly label: Int32Array
  /** Its probability. */
  readonly probability: Float64Array
  /** Entropy of the posterior in bits. */
  readonly entropy: Float64Array
  /** The share of the task's answers that say this label (abstentions count as answers); NaN without answers. */
  readonly agreement: Float64Array
  /** Answers, abstentions among them. */
  readonly answers: Int32Array
}

/** Posteriors this close are called equal. */
const EQUAL = 1e-6

export function readTasks(given: Answers, fit: LabelFit): TaskResults {
  const { tasks } = given
  const { classes, stride, posterior } = fit
  const label = new Int32Array(tasks)
  const probability = new Float64Array(tasks)
  const entropy = new Float64Array(tasks)
  for (let t = 0; t < tasks; t++) {
    let best = 0
    let bits = 0
    for (let k = 0; k < classes; k++) {
      const p = posterior[t * stride + k] as number
      if (p > (posterior[t * stride + best] as number) + EQUAL) best = k
      if (p > 0) bits -= p * Math.log2(p)
    }
    label[t] = best
    probability[t] = Math.min(1, posterior[t * stride + best] as number)
    entropy[t] = Math.max(0, bits)
  }
  const answers = new Int32Array(tasks)
  const agreement = new Float64Array(tasks)
  for (let i = 0; i < given.task.length; i++) {
    const t = given.task[i] as number
    answers[t]! += 1
    if ((given.label[i] as number) === label[t]) agreement[t]! += 1
  }
  for (let t = 0; t < tasks; t++) agreement[t] = (agreement[t] as number) / (answers[t] as number)
  return { label, probability, entropy, agreement, answers }
}

export interface WorkerResults {
  readonly answers: Int32Array
  /** What one answer of this volunteer tells of the class: mutual information under the fit, in bits. */
  readonly bits: Float64Array
  /** The probability that an answer of theirs is right, under the fit. */
  readonly right: Float64Array
}

export function readWorkers(given: Answers, fit: LabelFit): WorkerResults {
  const { workers } = given
  const answers = new Int32Array(workers)
  for (let i = 0; i < given.worker.length; i++) answers[given.worker[i] as number]! += 1
  const bits = new Float64Array(workers)
  const right = new Float64Array(workers)
  for (let worker = 0; worker < workers; worker++) {
    bits[worker] = informationOf(fit, worker)
    for (let k = 0; k < fit.classes; k++)
      right[worker]! += cell(fit, worker, k, k) * priorOf(fit, k)
  }
  return { answers, bits, right }
}

const cell = (fit: LabelFit, worker: number, label: number, k: number): number =>
  fit.table[(worker * fit.classes + label) * fit.stride + k] as number
const priorOf = (fit: LabelFit, k: number): number => fit.prior[k] as number

function informationOf(fit: LabelFit, worker: number): number {
  let bits = 0
  for (let l = 0; l < fit.classes; l++) {
    let said = 0
    for (let k = 0; k < fit.classes; k++) said += cell(fit, worker, l, k) * priorOf(fit, k)
    for (let k = 0; k < fit.classes; k++) {
      const p = cell(fit, worker, l, k)
      if (p > 0) bits += p * priorOf(fit, k) * Math.log2(p / said)
    }
  }
  return Math.max(0, bits)
}

/**
 * Krippendorff's α for nominal labels: 1 is full agreement, 0 what chance gives. Abstentions are missing values; tasks
 * with one answer say nothing. NaN where nothing can be compared.
 */
export function labelAlpha(given: Answers): number {
  const { tasks, classes, task, label } = given
  const counts = new Int32Array(tasks * classes)
  for (let i = 0; i < task.length; i++) {
    const said = label[i] as number
    if (said < classes) counts[(task[i] as number) * classes + said]! += 1
  }
  const totals = new Float64Array(classes)
  let disagreed = 0
  let all = 0
  for (let t = 0; t < tasks; t++) {
    let n = 0
    let same = 0
    for (let k = 0; k < classes; k++) {
      const c = counts[t * classes + k] as number
      n += c
      same += c * c
    }
    if (n < 2) continue
    disagreed += (n * n - same) / (n - 1)
    all += n
    for (let k = 0; k < classes; k++) totals[k]! += counts[t * classes + k] as number
  }
  const expected = (all * all - totals.reduce((sum, n) => sum + n * n, 0)) / (all - 1)
  return all === 0 ? Number.NaN : expected === 0 ? 1 : 1 - disagreed / expected
}
