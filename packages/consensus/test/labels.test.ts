// Label consensus: the methods recover what was simulated, agree with their plain twins, and do not degenerate.
import { describe, expect, test } from 'vitest'
import { inventCrowd } from '../bench/labels-crowd.ts'
import { labelDice } from '../bench/labels-dice.ts'
import { accuracyOf, type KnownAnswers, stressSet } from '../bench/labels-stress.ts'
import { possibleLabels } from '../src/labels/classes.ts'
import {
  fitLabels,
  labelAlpha,
  type LabelAnswers,
  labelMethods,
  readLabelTasks,
  readLabelWorkers,
} from '../src/labels/index.ts'
import { digamma, logGamma, quickExp } from '../src/labels/special.ts'
import { fitLabelsOnThreads } from '../src/node/labels.ts'

const crowd = inventCrowd({ tasks: 2000, workers: 60, classes: 4, perTask: 8, seed: 7 })
const simulated: KnownAnswers = {
  ...crowd,
  task: Int32Array.from(crowd.task),
  worker: Int32Array.from(crowd.worker),
  label: Int32Array.from(crowd.label),
  truth: Int32Array.from(crowd.truth),
}
const tableMethods = ['one-coin', 'dawid-skene', 'pooled', 'anchored', 'mace'] as const

const furthest = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let most = 0
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs((a[i] ?? 0) - (b[i] ?? 0)))
  return most
}

/** Answers as [task, worker, label]. */
function answersOf(
  rows: readonly (readonly [number, number, number])[],
  classes: number,
): LabelAnswers {
  const column = (at: 0 | 1 | 2): Int32Array => Int32Array.from(rows, (row) => row[at])
  return {
    tasks: Math.max(...column(0)) + 1,
    workers: Math.max(...column(1)) + 1,
    classes,
    task: column(0),
    worker: column(1),
    label: column(2),
  }
}

describe('recovery', () => {
  const vote = accuracyOf(simulated, fitLabels(simulated, 'vote'))

  test.for(labelMethods.filter((method) => method !== 'vote'))(
    '%s beats the vote on the simulated crowd',
    (method) => {
      expect(accuracyOf(simulated, fitLabels(simulated, method))).toBeGreaterThan(vote)
    },
  )

  test('Dawid-Skene finds the class prior that was drawn from', () => {
    const { prior } = fitLabels(simulated, 'dawid-skene')
    simulated.truth.forEach((k) => expect(k).toBeLessThan(4))
    for (let k = 0; k < 4; k++) {
      const share = simulated.truth.filter((truth) => truth === k).length / simulated.tasks
      expect(Math.abs((prior[k] ?? 0) - share)).toBeLessThan(0.02)
    }
  })

  test('spammers have the fewest bits', () => {
    const { bits } = readLabelWorkers(simulated, fitLabels(simulated, 'pooled'))
    const mean = (values: readonly number[]): number =>
      values.reduce((a, b) => a + b) / values.length
    const spam = [...bits].filter((_, w) => w % 10 === 0)
    const honest = [...bits].filter((_, w) => w % 10 !== 0)
    expect(mean(spam)).toBeLessThan(0.25 * mean(honest))
  })

  test('one answer more never makes the likelihood of a sweep fall', () => {
    const early = fitLabels(simulated, 'dawid-skene', { limit: 3 })
    const late = fitLabels(simulated, 'dawid-skene')
    expect(late.loglik).toBeGreaterThan(early.loglik)
    expect(late.isConverged).toBe(true)
  })
})

describe('the kernel in WebAssembly and its plain twin', () => {
  test.for(tableMethods)('%s: the same posteriors to 1e-5', (method) => {
    const options = { tolerance: 0, limit: 25 }
    const fast = fitLabels(simulated, method, options)
    const plain = fitLabels(simulated, method, { ...options, isPlain: true })
    expect(furthest(fast.posterior, plain.posterior)).toBeLessThan(1e-5)
    expect(Math.abs(fast.loglik - plain.loglik)).toBeLessThan(1e-5)
  })

  test.for([2, 3, 5, 8, 13, 25])('%i classes: the same too', (classes) => {
    const many = inventCrowd({ tasks: 400, workers: 30, classes, perTask: 5, seed: classes })
    const options = { tolerance: 0, limit: 10 }
    const fast = fitLabels(many, 'dawid-skene', options)
    const plain = fitLabels(many, 'dawid-skene', { ...options, isPlain: true })
    expect(furthest(fast.posterior, plain.posterior)).toBeLessThan(1e-5)
  })
})

describe('threads', () => {
  const big = inventCrowd({ tasks: 12_000, workers: 80, classes: 4, perTask: 10, seed: 3 })

  test('one thread, two and three give the same bits', async () => {
    const alone = fitLabels(big, 'dawid-skene')
    for (const threads of [1, 2, 3]) {
      const fit = await fitLabelsOnThreads(big, 'dawid-skene', { threads })
      expect(furthest(fit.posterior, alone.posterior)).toBe(0)
      expect(fit.loglik).toBe(alone.loglik)
      expect(fit.sweeps).toBe(alone.sweeps)
    }
  })

  test('threads without vectors do the same', async () => {
    const options = { threads: 2, limit: 5, tolerance: 0 }
    const plain = await fitLabelsOnThreads(big, 'mace', { ...options, isPlain: true })
    const fast = await fitLabelsOnThreads(big, 'mace', options)
    expect(furthest(fast.posterior, plain.posterior)).toBeLessThan(1e-5)
  })
})

describe('the order of rows and numbers', () => {
  test.for(['vote', 'pooled', 'mace', 'glad'] as const)('%s: does not matter', (method) => {
    const set = stressSet('one expert in five', 2)
    const order = Array.from(set.task, (_, i) => (i * 7919) % set.task.length)
    expect(new Set(order).size).toBe(order.length)
    const turned = {
      ...set,
      task: Int32Array.from(order, (i) => set.tasks - 1 - (set.task[i] as number)),
      worker: Int32Array.from(order, (i) => set.workers - 1 - (set.worker[i] as number)),
      label: Int32Array.from(order, (i) => set.label[i] as number),
    }
    const options = { tolerance: 0, limit: 20 }
    const there = fitLabels(set, method, options)
    const back = fitLabels(turned, method, options)
    for (let t = 0; t < set.tasks; t++)
      for (let k = 0; k < 2; k++)
        expect(back.posterior[(set.tasks - 1 - t) * back.stride + k]).toBeCloseTo(
          there.posterior[t * there.stride + k] ?? 0,
          4,
        )
  })
})

describe('gold', () => {
  // Worker 0 is alone against three on every task, and right.
  const rows = Array.from({ length: 40 }, (_, t) =>
    [0, 1, 2, 3].map((w) => [t, w, w === 0 ? t % 2 : (t + 1) % 2] as const),
  ).flat()
  const free = answersOf(rows, 2)
  const gold = Int32Array.from({ length: 40 }, (_, t) => (t < 20 ? t % 2 : -1))

  test.for(labelMethods)('%s: a known class stays as it is known', (method) => {
    const { posterior, stride } = fitLabels({ ...free, gold }, method)
    for (let t = 0; t < 20; t++) expect(posterior[t * stride + (t % 2)]).toBe(1)
  })

  test.for(tableMethods.filter((method) => method !== 'anchored'))(
    '%s: gold teaches whom to believe on other tasks',
    (method) => {
      const without = readLabelTasks(free, fitLabels(free, method))
      const known = { ...free, gold }
      const within = readLabelTasks(known, fitLabels(known, method))
      for (let t = 20; t < 40; t++) {
        expect(without.label[t]).toBe((t + 1) % 2)
        expect(within.label[t]).toBe(t % 2)
      }
    },
  )

  test('a task with gold alone, and one with nothing but abstentions, have a result too', () => {
    const given = {
      ...answersOf(
        [
          [0, 0, 1],
          [1, 0, 2],
        ],
        2,
      ),
      tasks: 3,
      gold: Int32Array.of(-1, -1, 0),
    }
    for (const method of labelMethods) {
      const results = readLabelTasks(given, fitLabels(given, method))
      expect(results.label[2]).toBe(0)
      expect(results.probability[2]).toBe(1)
      expect(results.probability[1]).toBeLessThan(0.8)
      expect(results.answers[1]).toBe(1)
      expect(Number.isNaN(results.agreement[2])).toBe(true)
    }
  })
})

describe('little data', () => {
  const three = answersOf(
    [
      [0, 0, 0],
      [0, 1, 0],
      [0, 2, 1],
    ],
    2,
  )

  // GLAD's priors are the paper's: it takes three volunteers who mostly agree for good ones.
  test.for(labelMethods.filter((method) => method !== 'glad'))(
    '%s: three answers give the majority, and no certainty',
    (method) => {
      const { label, probability } = readLabelTasks(three, fitLabels(three, method))
      expect(label[0]).toBe(0)
      expect(probability[0]).toBeGreaterThan(0.55)
      expect(probability[0]).toBeLessThan(0.97)
    },
  )

  test.for(labelMethods)('%s: one answer is believed, but not wholly', (method) => {
    const one = answersOf([[0, 0, 1]], 3)
    const { label, probability } = readLabelTasks(one, fitLabels(one, method))
    expect(label[0]).toBe(1)
    expect(probability[0]).toBeLessThanOrEqual(1)
  })

  test('one class leaves nothing to decide', () => {
    const one = answersOf(
      [
        [0, 0, 0],
        [1, 1, 0],
      ],
      1,
    )
    expect(readLabelTasks(one, fitLabels(one, 'pooled')).probability).toEqual(Float64Array.of(1, 1))
  })
})

describe('measures', () => {
  test("Krippendorff's alpha is the one of his own worked example", () => {
    // Krippendorff 2011, nominal data of four observers, twelve units, with gaps: 0.743.
    const rows: [number, number, number][] = []
    const observers = [
      '1.2.3.3.2.1.4.1.2...',
      '1.2.3.3.2.2.4.1.2.5..3',
      '.3.3.3.2.3.4.2.2.5.1.',
      '1.2.3.3.2.4.4.1.2.5.1.',
    ]
    observers.forEach((line, w) =>
      line.split('.').forEach((cell, t) => {
        if (cell !== '') rows.push([t, w, Number(cell) - 1])
      }),
    )
    expect(labelAlpha(answersOf(rows, 5))).toBeCloseTo(0.743, 3)
  })

  test('full agreement is 1, and answers by chance are about 0', () => {
    expect(
      labelAlpha(
        answersOf(
          [
            [0, 0, 0],
            [0, 1, 0],
            [1, 0, 1],
            [1, 1, 1],
          ],
          2,
        ),
      ),
    ).toBe(1)
    const dice = labelDice(11)
    const rows = Array.from(
      { length: 4000 },
      (_, i) => [i >> 1, i & 1, dice.below(2)] as [number, number, number],
    )
    expect(Math.abs(labelAlpha(answersOf(rows, 2)))).toBeLessThan(0.06)
  })

  test('digamma and log-gamma have their known values', () => {
    expect(digamma(1)).toBeCloseTo(-0.5772156649, 9)
    expect(digamma(0.1)).toBeCloseTo(-10.4237549404, 8)
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 9)
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 9)
  })

  test('the quick exponential is within 1e-9 of the real one, and never infinite', () => {
    for (let x = -290; x < 290; x += 0.37)
      expect(Math.abs(quickExp(x) / Math.exp(x) - 1)).toBeLessThan(1e-9)
    expect(quickExp(1e9)).toBe(quickExp(300))
    expect(quickExp(-1e9)).toBe(quickExp(-300))
  })

  test('gold speaks against a label only where it would have shown', () => {
    expect(possibleLabels([600, 300, 100], [30, 20, 0])).toEqual([true, true, false])
    expect(possibleLabels([600, 300, 100], [6, 4, 0])).toEqual([true, true, true])
    expect(possibleLabels([600, 300, 100], [500, 0, 0])).toEqual([true, true, true])
  })
})
