// Invented crowds on which plain Dawid-Skene or the vote goes wrong, each in a way of its own. Frozen: seeds are 1 … 4.
import { type LabelDice, labelDice } from './labels-dice.ts'

export interface KnownAnswers {
  readonly tasks: number
  readonly workers: number
  readonly classes: number
  readonly task: Int32Array
  readonly worker: Int32Array
  readonly label: Int32Array
  /** The true class per task, or -1. */
  readonly truth: Int32Array
}

/** What a volunteer says of a task of class k; `hard` is the task's own difficulty. */
type Says = (k: number, hard: number) => number

interface Recipe {
  readonly tasks: number
  readonly workers: number
  readonly perTask: number
  readonly prior: readonly number[]
  readonly volunteer: (dice: LabelDice, number: number) => Says
  readonly hard?: (dice: LabelDice) => number
}

function cook(
  seed: number,
  { tasks, workers, perTask, prior, volunteer, hard }: Recipe,
): KnownAnswers {
  const dice = labelDice(seed)
  const says = Array.from({ length: workers }, (_, w) => volunteer(dice, w))
  const zeal = says.map(() => Math.exp(1.2 * dice.normal()))
  const rows: { task: number; worker: number; label: number }[] = []
  const truth = new Int32Array(tasks)
  for (let task = 0; task < tasks; task++) {
    const k = dice.pick(prior)
    const difficulty = hard?.(dice) ?? 0
    truth[task] = k
    const asked = new Set<number>()
    for (let tries = 0; asked.size < Math.min(perTask, workers) && tries < 50 * perTask; tries++)
      asked.add(dice.pick(zeal))
    for (const worker of asked) {
      const say = says[worker]
      if (say !== undefined) rows.push({ task, worker, label: say(k, difficulty) })
    }
  }
  return {
    tasks,
    workers,
    classes: prior.length,
    task: Int32Array.from(rows, (row) => row.task),
    worker: Int32Array.from(rows, (row) => row.worker),
    label: Int32Array.from(rows, (row) => row.label),
    truth,
  }
}

const even = (classes: number): number[] => Array.from({ length: classes }, () => 1)
const within = (value: number, classes: number): number =>
  Math.max(0, Math.min(classes - 1, Math.round(value)))

/** Right with this probability, else any label. */
const coin =
  (classes: number, a: number, b: number) =>
  (dice: LabelDice): Says => {
    const right = dice.beta(a, b)
    return (k) => (dice.next() < right ? k : dice.below(classes))
  }
/** Two classes: a rate of alarms where nothing is, and of hits. */
const alarms =
  (dice: LabelDice, falseAlarm: number, hit: number): Says =>
  (k) =>
    Number(dice.next() < (k === 1 ? hit : falseAlarm))

const recipes = {
  'few answers a volunteer, 5 classes': {
    tasks: 300,
    workers: 460,
    perTask: 6,
    prior: [35, 25, 20, 15, 5],
    volunteer: coin(5, 6, 2),
  },
  'one class in twenty': {
    tasks: 1500,
    workers: 200,
    perTask: 5,
    prior: [95, 5],
    volunteer: (dice) => alarms(dice, dice.beta(2, 18), dice.beta(4, 3)),
  },
  '12 ordered classes': {
    tasks: 600,
    workers: 150,
    perTask: 4,
    prior: even(12),
    volunteer: (dice) => {
      const blur = 0.5 + 1.5 * dice.next()
      const shift = dice.next() - 0.5
      return (k) => within(k + shift + blur * dice.normal(), 12)
    },
  },
  'grades, strict and lenient volunteers': {
    tasks: 330,
    workers: 800,
    perTask: 10,
    prior: [55, 12, 13, 20],
    hard: (dice) => dice.next(),
    volunteer: (dice) => {
      const strict = 1.2 * (dice.next() - 0.5)
      if (dice.next() < 0.15) return () => dice.below(4)
      return (k, hard) => within(k + strict + 1.2 * hard - 0.5 + 0.5 * dice.normal(), 4)
    },
  },
  'a third of the tasks is hard for everybody': {
    tasks: 1000,
    workers: 120,
    perTask: 7,
    prior: [80, 20],
    hard: (dice) => Number(dice.next() < 0.35),
    volunteer: (dice) => {
      const right = dice.beta(8, 2)
      return (k, hard) => (dice.next() < (hard === 1 ? 0.55 : right) ? k : 1 - k)
    },
  },
  'a look-alike sets some volunteers off': {
    tasks: 1000,
    workers: 110,
    perTask: 7,
    prior: [80, 20],
    hard: (dice) => Number(dice.next() < 0.3),
    volunteer: (dice) => {
      const nervous = dice.beta(2, 3)
      return (k, hard) => {
        const alarm = (hard === 1 ? 0.55 : 0.04) * nervous
        return Number(dice.next() < (k === 1 ? 0.35 + 0.4 * nervous : alarm))
      }
    },
  },
  'half of the crowd spams': {
    tasks: 800,
    workers: 100,
    perTask: 8,
    prior: [50, 30, 20],
    volunteer: (dice, number) => {
      if (number % 2 === 0) return coin(3, 9, 2)(dice)
      const constant = dice.below(3)
      return dice.next() < 0.5 ? () => constant : () => dice.below(3)
    },
  },
  '12 tasks, 3 answers each': {
    tasks: 12,
    workers: 5,
    perTask: 3,
    prior: even(3),
    volunteer: coin(3, 70, 30),
  },
  'an answer a volunteer': {
    tasks: 400,
    workers: 3000,
    perTask: 5,
    prior: [60, 30, 10],
    volunteer: coin(3, 5, 3),
  },
  'one expert in five': {
    tasks: 800,
    workers: 60,
    perTask: 9,
    prior: even(2),
    volunteer: (dice, number) => {
      const right = number % 5 === 0 ? 0.97 : 0.55
      return (k) => (dice.next() < right ? k : 1 - k)
    },
  },
  'volunteers who lean to no': {
    tasks: 500,
    workers: 50,
    perTask: 12,
    prior: even(2),
    volunteer: (dice) => {
      const falseAlarm = dice.beta(2, 6)
      return alarms(dice, falseAlarm, falseAlarm + (1 - falseAlarm) * dice.beta(3, 3))
    },
  },
  'six classes in look-alike pairs': {
    tasks: 800,
    workers: 120,
    perTask: 5,
    prior: [30, 25, 20, 10, 10, 5],
    hard: (dice) => dice.next(),
    volunteer: (dice) => {
      const right = dice.beta(7, 2)
      return (k, hard) => {
        if (hard > 0.7) return dice.next() < 0.5 ? k ^ 1 : k
        if (dice.next() < right) return k
        return dice.next() < 0.6 ? k ^ 1 : dice.below(6)
      }
    },
  },
  '25 classes, 3 answers a task': {
    tasks: 1000,
    workers: 400,
    perTask: 3,
    prior: Array.from({ length: 25 }, (_, k) => 1 / (k + 2)),
    volunteer: coin(25, 5, 3),
  },
} satisfies Readonly<Record<string, Recipe>>

export type StressName = keyof typeof recipes
export const stressNames = Object.keys(recipes) as StressName[]

export const stressSet = (name: StressName, seed: number): KnownAnswers => cook(seed, recipes[name])

/** Accuracy against the truth where it is known; a tie counts in shares. */
export function accuracyOf(
  { tasks, truth }: KnownAnswers,
  fit: { readonly posterior: Float32Array; readonly stride: number; readonly classes: number },
): number {
  let known = 0
  let right = 0
  for (let t = 0; t < tasks; t++) {
    const k = truth[t] as number
    if (k < 0) continue
    known += 1
    const row = fit.posterior.subarray(t * fit.stride, t * fit.stride + fit.classes)
    const most = Math.max(...row)
    const best = [...row].flatMap((p, at) => (p > most - 1e-6 ? [at] : []))
    if (best.includes(k)) right += 1 / best.length
  }
  return right / known
}
