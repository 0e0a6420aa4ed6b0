// The volunteer's app without a screen: the telling picture, the marks, answers sent once, buildings ahead, time without a clock.
import { answerFlags, answerKinds } from '@athar/domain'
import { AnswerDraft, VOLUNTEER_HEADER } from '@athar/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAddress, writeAddress } from '../src/trackers/address.ts'
import { tellingMost } from '../src/trackers/bisect.ts'
import { volunteerHeader } from '../src/trackers/client.ts'
import {
  answerOf,
  between,
  choose,
  flags,
  judge,
  kindsFor,
  noMarks,
  stepOf,
} from '../src/trackers/marks.ts'
import { sizeOf } from '../src/trackers/usage.ts'
import { orderOf } from '../src/trackers/warm.ts'
import { leaseSeconds, startRest, startWatch } from '../src/trackers/watch.ts'
import { draft, flat, task } from './trackers-content.ts'

const clear = (total: number): number[] => Array.from({ length: total }, () => 1)

describe('the picture that tells most', () => {
  test('lies in the middle where nothing is known', () => {
    const open = { prior: flat(15), usable: clear(15), lastIntact: null, firstDamaged: null }
    expect(tellingMost(open)).toBe(8)
  })

  test('is not a clouded one', () => {
    const usable = clear(15).map((one, at) => (at === 7 ? 0.05 : one))
    const open = { prior: flat(15), usable, lastIntact: null, firstDamaged: null }
    expect([7, 9]).toContain(tellingMost(open))
  })

  test('follows what others have seen', () => {
    const prior = flat(15).map((_, at) => (at === 2 || at === 3 ? 0.45 : 0.1 / 14))
    const open = { prior, usable: clear(15), lastIntact: null, firstDamaged: null }
    expect(tellingMost(open)).toBe(3)
  })

  test('is nowhere once the marks stand next to each other', () => {
    const open = { prior: flat(6), usable: clear(6), lastIntact: 3, firstDamaged: 4 }
    expect(tellingMost(open)).toBeNull()
  })

  test('always lies between the marks, and halving finds any truth within seven looks of a hundred', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 100 }), fc.nat(), (total, dice) => {
        const truth = 1 + (dice % (total + 1))
        let lastIntact: number | null = null
        let firstDamaged: number | null = null
        let looks = 0
        for (;;) {
          const number = tellingMost({
            prior: flat(total),
            usable: clear(total),
            lastIntact,
            firstDamaged,
          })
          if (number === null) break
          expect(number).toBeGreaterThan(lastIntact ?? 0)
          expect(number).toBeLessThan(firstDamaged ?? total + 1)
          looks += 1
          if (truth <= number) firstDamaged = number
          else lastIntact = number
        }
        expect(looks).toBeLessThanOrEqual(Math.ceil(Math.log2(total + 1)))
        expect(firstDamaged ?? total + 1).toBe(truth)
      }),
    )
  })

  test('comes first among those fetched, and every picture comes once', () => {
    expect(orderOf(task('str_1'))[0]).toBe(3)
    expect(new Set(orderOf(task('str_1')))).toEqual(new Set([1, 2, 3, 4]))
    expect(orderOf(task('str_1'))).toHaveLength(4)
  })
})

describe('marks', () => {
  const usable = clear(8)

  test('stay in order whatever is marked', () => {
    const mark = fc.record({
      number: fc.integer({ min: 1, max: 8 }),
      as: fc.constantFrom('intact' as const, 'damaged' as const),
    })
    fc.assert(
      fc.property(fc.array(mark), (marks) => {
        const { lastIntact, firstDamaged } = marks.reduce(
          (made, { number, as }) => judge(made, number, as).marks,
          noMarks,
        )
        expect(lastIntact ?? 0).toBeLessThan(firstDamaged ?? 9)
      }),
    )
  })

  test('that no longer fit are named, so that it can be told', () => {
    const early = judge(noMarks, 3, 'damaged').marks
    expect(judge(early, 5, 'intact')).toMatchObject({
      lost: 'damaged',
      marks: { lastIntact: 5, firstDamaged: null },
    })
    const late = judge(noMarks, 6, 'intact').marks
    expect(judge(late, 2, 'damaged')).toMatchObject({
      lost: 'intact',
      marks: { lastIntact: null, firstDamaged: 2 },
    })
  })

  test('lead from the last whole picture to the first damaged one to what happened', () => {
    expect(stepOf(noMarks, usable)).toBe('intact')
    const one = judge(noMarks, 3, 'intact').marks
    expect(stepOf(one, usable)).toBe('damaged')
    const two = judge(one, 6, 'damaged').marks
    expect(between(two, usable)).toBe(2)
    expect(stepOf(two, usable)).toBe('damaged')
    expect(stepOf({ ...two, isNearest: true }, usable)).toBe('kind')
    expect(stepOf(judge(two, 5, 'intact').marks, usable)).toBe('kind')
  })

  test('with only clouds between them are near enough', () => {
    const clouded = usable.map((one, at) => (at === 3 ? 0.1 : one))
    const marks = judge(judge(noMarks, 3, 'intact').marks, 5, 'damaged').marks
    expect(stepOf(marks, clouded)).toBe('kind')
  })

  test('offer only kinds that fit them', () => {
    expect(kindsFor(judge(noMarks, 8, 'intact').marks, usable)).toEqual(['not_damaged'])
    expect(kindsFor(judge(noMarks, 1, 'damaged').marks, usable)[0]).toBe('damaged_before')
    const marks = judge(judge(noMarks, 3, 'intact').marks, 4, 'damaged').marks
    expect(kindsFor(marks, usable)).toEqual(['destroyed', 'partly', 'damaged_again'])
  })

  test('make an answer that the contract takes, of every kind', () => {
    const marks = judge(judge(noMarks, 3, 'intact').marks, 4, 'damaged').marks
    expect(answerOf(marks)).toBeNull()
    for (const kind of answerKinds) {
      const answer = answerOf(choose(marks, kind, 8))
      expect(AnswerDraft.safeParse({ ...draft(), ...answer }).success).toBe(true)
    }
    expect(answerOf(choose(marks, 'cannot_tell', 8))).toMatchObject({
      lastIntact: null,
      firstDamaged: null,
    })
    expect(answerOf(choose(noMarks, 'not_damaged', 8))).toMatchObject({
      lastIntact: 8,
      firstDamaged: null,
    })
    expect(answerOf(choose(noMarks, 'destroyed', 8))).toBeNull()
  })

  test('offer the flags of the domain', () => {
    expect(flags).toEqual(answerFlags)
  })
})

describe('time on a phone', () => {
  test('is what passes between two of its own moments, pauses left out', () => {
    let now = 5_000
    const watch = startWatch(() => now)
    now += 10_000
    watch.pause()
    now += 60_000
    watch.go()
    now += 2_500
    expect(watch.seconds()).toBe(12.5)
  })

  test('of a lease is the difference of two times of the server', () => {
    expect(leaseSeconds('2026-01-01T00:30:00Z', 'Thu, 01 Jan 2026 00:00:00 GMT')).toBe(1800)
    expect(leaseSeconds('2026-01-01T00:30:00Z', null)).toBeNull()
    expect(leaseSeconds('2026-01-01T00:30:00Z', 'nonsense')).toBeNull()
  })

  test('asks for a break after twenty minutes, forty buildings, or something disturbing', () => {
    let now = 0
    const rest = startRest(() => now)
    expect(rest.answered(false)).toBe(false)
    expect(rest.answered(true)).toBe(true)
    rest.rested()
    for (let i = 0; i < 39; i += 1) expect(rest.answered(false)).toBe(false)
    expect(rest.answered(false)).toBe(true)
    rest.rested()
    now += 20 * 60_000
    expect(rest.answered(false)).toBe(true)
  })
})

test('an address is read as it is written, in either language', () => {
  const campaign = { inv: 'al-mithal', campaign: 'harbour' }
  for (const lang of ['en', 'ar'] as const) {
    expect(readAddress(writeAddress({ lang, campaign }), [])).toEqual({ lang, campaign })
    expect(readAddress(writeAddress({ lang, campaign: null }), [])).toEqual({
      lang,
      campaign: null,
    })
  }
  expect(readAddress('/trackers', ['ar-SY', 'en']).lang).toBe('ar')
  expect(readAddress('/trackers/%E0%A4%A', []).lang).toBe('en')
})

test('the token travels in the header of the contract', () => {
  expect(volunteerHeader).toBe(VOLUNTEER_HEADER)
})

test('a size is said in kB, and from a million bytes in MB', () => {
  expect(sizeOf(84_001)).toEqual({ key: 'trackers.kilobytes', count: 85 })
  expect(sizeOf(2_340_000)).toEqual({ key: 'trackers.megabytes', count: 2.3 })
})
