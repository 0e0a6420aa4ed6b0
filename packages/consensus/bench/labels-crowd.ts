// An invented crowd of any size with a known truth: a tenth are spammers, the rest confuse classes in ways of their own.
import { type LabelDice, labelDice } from './labels-dice.ts'

export interface Crowd {
  readonly tasks: number
  readonly workers: number
  readonly classes: number
  readonly task: Uint32Array
  readonly worker: Uint16Array
  readonly label: Uint8Array
  readonly truth: Uint8Array
}

export interface CrowdSize {
  readonly tasks: number
  readonly workers: number
  readonly classes: number
  readonly perTask: number
  readonly seed: number
}

/**
 * A port of the reference's generator. Classes are skewed (1/k^0.7). Every tenth worker is a spammer, by turns even or
 * constant; the others are right with 1/K + (1 - 1/K)·Beta(8, 2.5) per class, their errors Dirichlet(0.7). Activity is
 * lognormal(0, 1.2). The answers come in random order.
 */
export function inventCrowd(size: CrowdSize): Crowd {
  const { tasks, workers, classes, perTask, seed } = size
  const dice = labelDice(seed)
  const prior = Array.from({ length: classes }, (_, k) => (k + 1) ** -0.7)
  const tables = Array.from({ length: workers }, (_, w) => tableOf(dice, classes, w))
  const reach = cumulative(Array.from({ length: workers }, () => Math.exp(1.2 * dice.normal())))
  const answers = tasks * perTask
  const task = new Uint32Array(answers)
  const worker = new Uint16Array(answers)
  const label = new Uint8Array(answers)
  const truth = new Uint8Array(tasks)
  const seen = new Int32Array(workers).fill(-1)
  for (let t = 0, at = 0; t < tasks; t++) {
    const k = dice.pick(prior)
    truth[t] = k
    for (let r = 0; r < perTask; r++, at++) {
      let w = search(reach, dice.next())
      for (let again = 0; seen[w] === t && again < 20; again++) w = search(reach, dice.next())
      seen[w] = t
      task[at] = t
      worker[at] = w
      label[at] = dice.pick((tables[w] as number[][])[k] as number[])
    }
  }
  shuffle(dice, answers, task, worker, label)
  return { tasks, workers, classes, task, worker, label, truth }
}

function tableOf(dice: LabelDice, classes: number, worker: number): number[][] {
  const rows = Array.from({ length: classes }, (_, k) => k)
  if (worker % 20 === 0) return rows.map(() => rows.map(() => 1 / classes))
  if (worker % 10 === 0) {
    const constant = dice.below(classes)
    return rows.map(() => rows.map((l) => (l === constant ? 1.02 - 0.02 * classes : 0.02)))
  }
  return rows.map((k) => {
    const right = 1 / classes + (1 - 1 / classes) * dice.beta(8, 2.5)
    const wrong = rows.map((l) => (l === k ? 0 : dice.gamma(0.7)))
    const sum = wrong.reduce((a, b) => a + b)
    return wrong.map((share, l) => (l === k ? right : (share / sum) * (1 - right)))
  })
}

function cumulative(weights: readonly number[]): Float64Array {
  const sums = new Float64Array(weights.length)
  let sum = 0
  weights.forEach((weight, i) => {
    sum += weight
    sums[i] = sum
  })
  return sums.map((value) => value / sum)
}

function search(sums: Float64Array, value: number): number {
  let low = 0
  let high = sums.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle] as number) <= value) low = middle + 1
    else high = middle
  }
  return low
}

function shuffle(
  dice: LabelDice,
  length: number,
  ...columns: (Uint32Array | Uint16Array | Uint8Array)[]
): void {
  for (let i = length - 1; i > 0; i--) {
    const j = dice.below(i + 1)
    for (const column of columns) {
      const kept = column[i] as number
      column[i] = column[j] as number
      column[j] = kept
    }
  }
}
