// Two names compared: invented pairs in both scripts, and what holds for any two texts.
import fc from 'fast-check'
import { foldText } from '@athar/domain'
import { describe, expect, test } from 'vitest'
import { compareNames, sayNamePart } from '../src/index.ts'
import { different, same } from './names-pairs.ts'

const pairsOf = (text: string): (readonly [string, string])[] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [one = '', other = ''] = line.split('|')
      return [one.trim(), other.trim()] as const
    })

/** The words that names are made of in these tests, in both scripts. */
const words = [...new Set(pairsOf(same + different).flatMap(([a, b]) => `${a} ${b}`.split(' ')))]
const name = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 })
  .map((list) => list.join(' '))

describe('names compared', () => {
  test.each(pairsOf(same))('%s and %s are one name', (one, other) => {
    expect(compareNames(one, other).score).toBeGreaterThanOrEqual(0.5)
  })

  test.each(pairsOf(different))('%s and %s are two', (one, other) => {
    expect(compareNames(one, other).score).toBeLessThan(0.5)
  })

  test('the order in which two names are given changes nothing but the sides', () => {
    fc.assert(
      fc.property(name, name, (one, other) => {
        const [there, back] = [compareNames(one, other), compareNames(other, one)]
        expect(back.score).toBe(there.score)
        expect(back.parts).toHaveLength(there.parts.length)
      }),
      { seed: 5, numRuns: 300 },
    )
  })

  test('a name and itself are one name, and so are a name and its folded spelling', () => {
    fc.assert(
      fc.property(name, (one) => {
        expect(compareNames(one, one).score).toBe(1)
      }),
      { seed: 6, numRuns: 300 },
    )
    for (const [one] of pairsOf(same))
      expect([one, compareNames(one, foldText(one)).score > 0.9]).toEqual([one, true])
  })

  test('any two texts have a score between 0 and 1', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (one, other) => {
          const { score } = compareNames(one, other)
          expect(score >= 0 && score <= 1).toBe(true)
        },
      ),
      { seed: 7, numRuns: 300 },
    )
  })

  test('hamza written as one letter or as two is the same', () => {
    for (const text of ['رائد مؤمن', 'إسراء أحمد', 'آمنة'])
      expect(compareNames(text, text.normalize('NFD')).score).toBe(1)
  })

  test('a nearer spelling has the higher score, in both directions', () => {
    const score = (one: string, other: string): number => compareNames(one, other).score
    expect(score('قنديل', 'qandil')).toBeGreaterThan(score('قنديل', 'mandil'))
    expect(score('قنديل', 'qandil')).toBeGreaterThan(score('منديل', 'qandil'))
    expect(score('زقوت', 'zaqout')).toBeGreaterThan(score('زقوت', 'zayat'))
  })

  test('every part is told, in both languages, with the names as written', () => {
    const { parts } = compareNames('Dr. Khaled Omar Hussein', 'خالد الحسين')
    expect(parts.map(({ kind }) => kind)).toEqual([
      'transliteration',
      'transliteration',
      'missing',
      'title',
    ])
    expect(parts.map((part) => sayNamePart(part, 'en'))).toEqual([
      'Khaled and خالد: one name in two alphabets',
      'Hussein and الحسين: one name in two alphabets',
      'Omar stands in the first name only',
      '“Dr” is a title; it does not count',
    ])
    expect(parts.map((part) => sayNamePart(part, 'ar')).join()).not.toMatch(/names\.|\{\{/)
  })

  test('brothers differ in one unit, and it is said which', () => {
    const { parts } = compareNames('محمود خالد الحداد', 'محمد خالد الحداد')
    expect(parts.filter(({ kind }) => kind !== 'same')).toMatchObject([
      { a: 'محمود', b: 'محمد', kind: 'different' },
    ])
  })

  test('joined, split, abbreviated and swapped names are told as such', () => {
    const kinds = (one: string, other: string): string[] =>
      compareNames(one, other).parts.map(({ kind }) => kind)
    expect(kinds('Good Will Trading', 'Goodwill Trading')).toContain('joined')
    expect(kinds('J. Haddad', 'Jamal Haddad')).toContain('initial')
    expect(kinds('Haddad Jamal', 'Jamal Haddad')).toContain('order')
    expect(kinds('Acme Ltd', 'Acme')).toContain('legal_form')
  })

  test('an empty text is no name', () => {
    expect(compareNames('', 'Khaled').score).toBeLessThan(0.1)
    expect(compareNames('—', '…').score).toBeLessThan(0.1)
  })
})
