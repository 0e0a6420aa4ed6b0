// The default of the label consensus on invented and on public sets: never much worse than the better simple method.
import { describe, expect, test } from 'vitest'
import { realSets } from '../bench/labels-real.ts'
import { accuracyOf, stressNames, stressSet } from '../bench/labels-stress.ts'
import { chooseLabelMethod, fitLabels, fitLabelsAuto } from '../src/labels/index.ts'

const real = realSets()
if (real === null)
  process.stderr.write('the public sets of labels are not beside the repository: skipped\n')

describe.skipIf(real === null)('on the public sets of labels', () => {
  const gains = new Map<string, number>()
  test.for(real ?? [])(
    '$name: auto reaches the better of vote and Dawid-Skene, minus half a point',
    { timeout: 60_000 },
    ({ name, known, table }) => {
      const { fit } = fitLabelsAuto(known)
      const gain = accuracyOf(known, fit) - Math.max(table.vote, table.ds ?? 0)
      gains.set(name, gain)
      expect(gain).toBeGreaterThanOrEqual(-0.005)
      // There the vote over yes and no alone is the bar, and it is to be beaten.
      expect(name === 'mapswipe' ? gain : 1).toBeGreaterThan(0)
    },
  )

  test('auto is above the better of the two on average', () => {
    expect(gains.size).toBe(real?.length)
    expect([...gains.values()].reduce((a, b) => a + b)).toBeGreaterThan(0)
  })

  test('the vote is the one of the table', () => {
    const sets = (real ?? []).filter(({ name }) => name !== 'mapswipe')
    const votes = sets.map(({ known }) => accuracyOf(known, fitLabels(known, 'vote')).toFixed(3))
    expect(votes).toEqual(sets.map(({ table }) => table.vote.toFixed(3)))
  })
})

describe('on invented sets, mean of the seeds', () => {
  test.for(stressNames)(
    '%s: auto is at most a point and a half below the better simple method',
    { timeout: 60_000 },
    (name) => {
      // Twelve tasks are so few that only the mean of many sets says anything.
      const seeds = name.startsWith('12 tasks') ? 40 : 2
      const sets = Array.from({ length: seeds }, (_, i) => stressSet(name, i + 1))
      const mean = (right: (set: (typeof sets)[number]) => number): number =>
        sets.reduce((sum, set) => sum + right(set), 0) / sets.length
      const vote = mean((set) => accuracyOf(set, fitLabels(set, 'vote')))
      const ds = mean((set) => accuracyOf(set, fitLabels(set, 'dawid-skene')))
      const auto = mean((set) => accuracyOf(set, fitLabelsAuto(set).fit))
      expect(auto).toBeGreaterThanOrEqual(Math.max(vote, ds) - 0.015)
    },
  )
})

test('enough gold outweighs what the answers say', () => {
  // Three volunteers in four give the wrong label, all alike: only gold can tell.
  const tasks = 300
  const task = Int32Array.from({ length: tasks * 4 }, (_, i) => Math.floor(i / 4))
  const worker = Int32Array.from({ length: tasks * 4 }, (_, i) => i % 4)
  const truth = Int32Array.from({ length: tasks }, (_, t) => (Math.imul(t, 2654435761) >>> 16) % 2)
  const label = Int32Array.from(task, (t, i) => {
    const k = truth[t] as number
    const slips = (Math.imul(i, 40503) >>> 4) % 10 === 0
    return i % 4 === 0 ? k : slips ? k : 1 - k
  })
  const gold = truth.map((k, t) => (t % 3 === 0 ? k : -1))
  const given = { tasks, workers: 4, classes: 2, task, worker, label, gold }
  const { fit, choice } = fitLabelsAuto(given)
  expect(choice.evidence.every((evidence) => evidence.gold !== null)).toBe(true)
  const known = { ...given, truth: truth.map((k, t) => (t % 3 === 0 ? -1 : k)) }
  expect(accuracyOf(known, fit)).toBeGreaterThan(0.95)
})

test('the choice does not depend on the order of the rows', () => {
  const set = stressSet('grades, strict and lenient volunteers', 1)
  const order = Array.from(set.task, (_, i) => i).reverse()
  const turned = {
    ...set,
    task: Int32Array.from(order, (i) => set.task[i] as number),
    worker: Int32Array.from(order, (i) => set.worker[i] as number),
    label: Int32Array.from(order, (i) => set.label[i] as number),
  }
  expect(chooseLabelMethod(turned).method).toBe(chooseLabelMethod(set).method)
})
