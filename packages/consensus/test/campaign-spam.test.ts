// Spammers of each kind are found by their own sign; honest people are almost never blamed.
import { describe, expect, test } from 'vitest'
import { spamSignals, type SpamReason } from '../src/campaign/index.ts'
import { type Crowd, type Habit, makeCrowd } from './campaign-crowd.ts'

const habits: Habit[] = Array.from({ length: 300 }, (_, i): Habit => {
  if (i % 30 === 3) return 'fast'
  if (i % 30 === 7) return 'constant'
  if (i % 30 === 11) return 'random'
  if (i % 30 === 15) return 'copier'
  if (i % 12 === 5) return 'last_intact'
  return i % 5 === 0 ? 'sloppy' : 'honest'
})
const crowd = (seed: number, perPerson = 60): Crowd =>
  makeCrowd({ seed, structures: 1500, frames: 14, perPerson, habits })

function found(made: Crowd, reason: SpamReason, habit: Habit): number {
  const verdicts = spamSignals(made.answers)
  const all = verdicts.filter((verdict) => made.habits[verdict.volunteer] === habit)
  return all.filter((v) => v.signs.some((sign) => sign.reason === reason)).length / all.length
}

function mistakes({ answers, truth }: Crowd, volunteer: number): number {
  let wrong = 0
  for (let i = 0; i < answers.structure.length; i += 1) {
    const isMine = answers.volunteer[i] === volunteer && answers.label[i] !== 0
    if (isMine && answers.label[i] !== truth[answers.structure[i] ?? 0]) wrong += 1
  }
  return wrong
}

describe('signs of spam', () => {
  test.each([
    ['fast', 'too_fast'],
    ['constant', 'constant'],
    ['random', 'random'],
  ] as const)('nine in ten of the kind "%s" are found as %s', (habit, reason) => {
    const shares = [1, 2, 3].map((seed) => found(crowd(seed), reason, habit))
    expect(shares.reduce((a, b) => a + b, 0) / 3).toBeGreaterThanOrEqual(0.9)
  })
  test('of people who copied twelve mistakes or more nine in ten are found', () => {
    let copiers = 0
    let caught = 0
    for (const seed of [1, 2, 3]) {
      const made = crowd(seed)
      const verdicts = spamSignals(made.answers)
      for (const [copier, origin] of made.origin) {
        if (mistakes(made, origin) < 12) continue
        copiers += 1
        if (verdicts[copier]?.signs.some((sign) => sign.other === origin) === true) caught += 1
      }
    }
    expect(copiers).toBeGreaterThan(15)
    expect(caught / copiers).toBeGreaterThanOrEqual(0.9)
  })
  test('of honest people (careful, sloppy, marking the last intact) at most 1 in 100 is blamed', () => {
    let honest = 0
    let blamed = 0
    for (const seed of [1, 2, 3, 4, 5]) {
      const made = crowd(seed)
      const robbed = new Set(made.origin.values())
      for (const verdict of spamSignals(made.answers)) {
        const habit = made.habits[verdict.volunteer] ?? 'honest'
        if (!['honest', 'sloppy', 'last_intact'].includes(habit)) continue
        if (robbed.has(verdict.volunteer)) continue
        honest += 1
        if (verdict.signs.length > 0) blamed += 1
      }
    }
    expect(honest).toBeGreaterThan(1000)
    expect(blamed / honest).toBeLessThanOrEqual(0.01)
  })
  test('nobody is judged on fewer than ten answers, and no weight is ever nothing', () => {
    for (const verdict of spamSignals(crowd(4, 9).answers)) {
      expect(verdict).toMatchObject({ weight: 1, signs: [], answers: 9 })
    }
    const verdicts = spamSignals(crowd(4).answers)
    expect(verdicts.length).toBe(habits.length)
    expect(verdicts.every((verdict) => verdict.weight > 0 && verdict.weight <= 1)).toBe(true)
    expect(verdicts.filter((v) => v.signs.length === 0).every((v) => v.weight === 1)).toBe(true)
  })
  test('a copied pair weighs as one person, and both are told of the other', () => {
    const made = crowd(1)
    const verdicts = spamSignals(made.answers)
    const [copier, origin] = [...made.origin][0] ?? [0, 0]
    expect(verdicts[copier]?.signs).toMatchObject([{ reason: 'copied', other: origin }])
    expect(verdicts[origin]?.signs).toContainEqual(
      expect.objectContaining({ reason: 'copied', other: copier }),
    )
    expect(verdicts[copier]?.weight).toBe(0.5)
  })
  test('nobody confirms themselves: where two answer, only the other one counts', () => {
    const rows = Array.from({ length: 40 * 40 }, (_, i) => {
      const person = Math.floor(i / 40)
      const structure = Math.floor(person / 2) * 40 + (i % 40)
      const right = 1 + ((structure * 7) % 15)
      return { person, structure, label: person === 1 ? 1 + ((right + 4) % 15) : right }
    })
    const verdicts = spamSignals({
      structures: 800,
      volunteers: 40,
      frames: 14,
      structure: rows.map((row) => row.structure),
      volunteer: rows.map((row) => row.person),
      label: rows.map((row) => row.label),
      seconds: rows.map(() => Number.NaN),
    })
    const blamed = verdicts.filter((verdict) => verdict.signs.length > 0)
    expect(blamed.map((verdict) => verdict.volunteer)).toEqual([0, 1])
  })
  test('where the model knows the bits of each person, they decide who is random', () => {
    const { answers } = crowd(1)
    const bits = Float64Array.from(habits, (_, i) => (i === 20 ? 0.05 : 1.4))
    const random = spamSignals(answers, { bits }).filter((verdict) =>
      verdict.signs.some((sign) => sign.reason === 'random'),
    )
    expect(random.map((verdict) => verdict.volunteer)).toEqual([20])
  })
})
