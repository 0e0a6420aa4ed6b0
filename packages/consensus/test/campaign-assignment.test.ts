// Who gets which building: gold first, nothing twice, leases kept, never too many at once.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AssignmentState,
  type AssignmentVolunteer,
  chooseTasks,
  countLeases,
  defaultAssignment,
  defaultStopping,
  expectedGain,
  openAssignment,
  setPosterior,
} from '../src/campaign/index.ts'
import { seeded } from './campaign-seeded.ts'

const newcomer: AssignmentVolunteer = {
  answered: [],
  held: [],
  repeated: [],
  gold: 0,
  skilled: false,
}
const trained = (answered: number[] = []): AssignmentVolunteer => ({
  ...newcomer,
  answered,
  gold: 3,
})
const plain = { ...defaultAssignment, goldShare: 0, repeatShare: 0 }
const policy = { ...defaultStopping, threshold: 0.95 }
const goldOf = (...strata: number[]) => strata.map((stratum, structure) => ({ structure, stratum }))
const peaked = (top: number): number[] => [top, ...Array<number>(9).fill((1 - top) / 9)]

describe('choosing tasks', () => {
  test('three gold buildings of different kinds come before anything else', () => {
    const state = openAssignment(50, goldOf(1, 1, 1, 2, 3), 3)
    for (let seed = 1; seed < 20; seed += 1) {
      const tasks = chooseTasks(state, newcomer, { random: seeded(seed), n: 5, policy: plain })
      expect(tasks.map((task) => task.purpose)).toEqual([
        'entry_gold',
        'entry_gold',
        'entry_gold',
        'open',
        'open',
      ])
      const kinds = tasks.slice(0, 3).map((task) => state.goldStratum[task.structure])
      expect(new Set(kinds)).toEqual(new Set([1, 2, 3]))
    }
  })
  test('gold kept for newcomers is met by newcomers, the other by those who are past it', () => {
    const gold = [0, 1, 2, 3, 4, 5].map((structure) => ({
      structure,
      stratum: structure % 3,
      isEntry: structure < 3,
    }))
    const state = openAssignment(20, gold, 3)
    const first = chooseTasks(state, newcomer, { random: seeded(4), n: 3, policy: plain })
    expect(new Set(first.map((task) => task.structure))).toEqual(new Set([0, 1, 2]))
    const often = { ...plain, goldShare: 1 }
    const later = chooseTasks(state, trained(), { random: seeded(4), n: 3, policy: often })
    expect(new Set(later.map((task) => task.structure))).toEqual(new Set([3, 4, 5]))
  })
  test('later five to ten in a hundred are gold or hidden repeats', () => {
    const state = openAssignment(
      20_000,
      Array.from({ length: 2000 }, (_, i) => ({ structure: i, stratum: 0 })),
      3,
    )
    const random = seeded(9)
    const answered = Array.from({ length: 500 }, (_, i) => 10_000 + i)
    const tally = { entry_gold: 0, gold: 0, repeat: 0, open: 0 }
    for (let call = 0; call < 400; call += 1) {
      for (const task of chooseTasks(state, trained(answered), { random, n: 10 }))
        tally[task.purpose] += 1
    }
    const mixed = (tally.gold + tally.repeat) / 4000
    expect(tally.entry_gold).toBe(0)
    expect(tally.gold).toBeGreaterThan(0)
    expect(tally.repeat).toBeGreaterThan(0)
    expect(mixed).toBeGreaterThan(0.05)
    expect(mixed).toBeLessThan(0.1)
  })
  test('a repeat is an old answer of the same person, met again once, never gold', () => {
    const state = openAssignment(100, goldOf(0, 0, 0), 3)
    const answered = Array.from({ length: 40 }, (_, i) => i)
    const only = { ...defaultAssignment, goldShare: 0, repeatShare: 1 }
    const person = { ...trained(answered), repeated: [5], held: [6] }
    const tasks = chooseTasks(state, person, { random: seeded(2), n: 60, policy: only })
    const repeats = tasks.filter((task) => task.purpose === 'repeat').map((task) => task.structure)
    expect(repeats.toSorted((a, b) => a - b)).toEqual(
      answered.slice(3, 20).filter((structure) => structure !== 5 && structure !== 6),
    )
    expect(new Set(tasks.map((task) => task.structure)).size).toBe(tasks.length)
  })
  test('the nearer of two that teach as much comes first, then the one that teaches more', () => {
    const state = openAssignment(3, [], 3)
    state.answers.fill(4)
    setPosterior(state, 0, peaked(0.999999), policy)
    setPosterior(state, 1, peaked(0.7), policy)
    setPosterior(state, 2, peaked(0.5), policy)
    const order = chooseTasks(state, trained(), { random: seeded(1), n: 3, policy: plain })
    expect(order.at(-1)?.structure).toBe(0)
    const priorities = [state.priority[1] ?? 0, state.priority[2] ?? 0]
    const gains = [expectedGain(peaked(0.7)), expectedGain(peaked(0.5))]
    expect((priorities[0] ?? 0) / (gains[0] ?? 1)).toBeGreaterThan(
      (priorities[1] ?? 0) / (gains[1] ?? 1),
    )
  })
  test('skilled volunteers meet disputed buildings first', () => {
    const state = openAssignment(10, [], 3)
    state.disputed[7] = 1
    const first = (skilled: boolean, seed: number) =>
      chooseTasks(
        state,
        { ...trained(), skilled },
        { random: seeded(seed), n: 1, policy: plain },
      )[0]?.structure
    const seeds = [1, 2, 3, 4, 5, 6]
    expect(seeds.map((seed) => first(true, seed))).toEqual(seeds.map(() => 7))
    expect(new Set(seeds.map((seed) => first(false, seed))).size).toBeGreaterThan(1)
  })
  test('ended leases free their place, running ones hold it', () => {
    const state = openAssignment(2, [], 1)
    const leases = [
      { structure: 0, until: 100 },
      { structure: 1, until: 200 },
    ]
    countLeases(state, leases, 100)
    const tasks = chooseTasks(state, trained(), { random: seeded(1), n: 2, policy: plain })
    expect(tasks).toEqual([{ structure: 0, purpose: 'open' }])
  })
  test('few are let out at once where the end is near', () => {
    const state = openAssignment(2, [], 3)
    state.answers.fill(5)
    setPosterior(state, 0, peaked(0.93), policy)
    setPosterior(state, 1, peaked(0.2), policy)
    expect(state.wanted[0]).toBe(6)
    expect(state.wanted[1]).toBeGreaterThan(6)
    expect(state.wanted[1]).toBeLessThanOrEqual(policy.expertCap)
  })
  test('whatever the counters say: no one twice, nothing retired, nothing above what is wanted', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(4), fc.nat(4), fc.nat(6), fc.boolean()), {
          minLength: 1,
          maxLength: 60,
        }),
        fc.array(fc.nat(59), { maxLength: 40 }),
        fc.nat(3),
        fc.nat(1000),
        fc.integer({ min: 1, max: 12 }),
        (cells, met, gold, seed, n) => {
          const state = filled(cells)
          const answered = met.filter((structure) => structure < cells.length)
          const person = { ...trained(answered), gold }
          const tasks = chooseTasks(state, person, { random: seeded(seed), n })
          const fresh = tasks.filter((task) => task.purpose !== 'repeat')
          expect(tasks.length).toBeLessThanOrEqual(n)
          expect(new Set(tasks.map((task) => task.structure)).size).toBe(tasks.length)
          for (const task of fresh) expect(answered).not.toContain(task.structure)
          for (const { structure, purpose } of tasks.filter((task) => task.purpose === 'open')) {
            expect(purpose).toBe('open')
            expect(state.retired[structure]).toBe(0)
            expect((state.answers[structure] ?? 0) + (state.leased[structure] ?? 0)).toBeLessThan(
              state.wanted[structure] ?? 0,
            )
          }
        },
      ),
    )
  })
  test('a whole crowd asking at once fills every building exactly and none above', () => {
    const state = openAssignment(300, goldOf(0, 1, 2), 5)
    const random = seeded(3)
    const people = Array.from({ length: 40 }, () => ({ answered: [] as number[], gold: 0 }))
    let given = true
    while (given) {
      given = false
      for (const person of people) {
        const who = { ...newcomer, ...person }
        for (const { structure, purpose } of chooseTasks(state, who, { random, n: 8 })) {
          if (purpose === 'repeat') continue
          given = true
          person.answered.push(structure)
          if (state.isGold[structure] === 1) person.gold += 1
          else state.leased[structure] = (state.leased[structure] ?? 0) + 1
        }
      }
    }
    expect([...state.leased].slice(3).every((count) => count === 5)).toBe(true)
  })
})

function filled(cells: readonly (readonly [number, number, number, boolean])[]): AssignmentState {
  const state = openAssignment(cells.length, [{ structure: 0, stratum: 0 }], 3)
  for (const [i, [answers, leased, wanted, retired]] of cells.entries()) {
    state.answers[i] = answers
    state.leased[i] = leased
    state.wanted[i] = wanted
    state.retired[i] = retired ? 1 : 0
  }
  return state
}

describe('expected information', () => {
  test('is nothing when all is known, and greatest when nothing is', () => {
    expect(expectedGain([0, 1, 0, 0])).toBeCloseTo(0, 12)
    expect(expectedGain(peaked(0.1))).toBeGreaterThan(expectedGain(peaked(0.5)))
    expect(expectedGain(peaked(0.5))).toBeGreaterThan(expectedGain(peaked(0.95)))
  })
  test('is the drop in entropy that answers bring on average', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 2, maxLength: 8 }),
        (weights) => {
          const sum = weights.reduce((a, b) => a + b, 0)
          const p = weights.map((w) => w / sum)
          expect(expectedGain(p)).toBeCloseTo(slowGain(p, 0.6, 0.1), 9)
        },
      ),
    )
  })
})

/** The same by the whole table of answers. */
function slowGain(p: number[], hit: number, slip: number): number {
  const states = p.length
  const never = states - 1
  const table = p.map((_, v) => {
    const row = Array<number>(states).fill((1 - hit - 2 * slip) / states)
    const add = (y: number, mass: number): void => {
      row[y] = (row[y] ?? 0) + mass
    }
    add(v, hit)
    for (const y of [v - 1, v + 1]) add(v !== never && y >= 0 && y < never ? y : v, slip)
    return row
  })
  let gain = 0
  for (let y = 0; y < states; y += 1) {
    const total = p.reduce((sum, pv, v) => sum + pv * (table[v]?.[y] ?? 0), 0)
    for (let v = 0; v < states; v += 1) {
      const a = table[v]?.[y] ?? 0
      gain += (p[v] ?? 0) * a * Math.log(a / total)
    }
  }
  return gain
}
