// Names by kind: pairs of many languages and habits, and what each way of writing must and must not join.
import { describe, expect, test } from 'vitest'
import { kindPairs } from '../bench/name-kinds.ts'
import { compareNames, sayNamePart } from '../src/index.ts'

const score = (one: string, other: string): number => compareNames(one, other).score
const pairs = kindPairs()
const kinds = [...new Set(pairs.map(({ kind }) => kind))]

describe('names by kind', () => {
  test.each(kinds)('%s: most are told as a careful reader tells them', (kind) => {
    const list = pairs.filter((pair) => pair.kind === kind)
    const right = list.filter(({ one, other, isMatch }) => score(one, other) >= 0.5 === isMatch)
    expect(right.length / list.length).toBeGreaterThan(0.85)
  })

  test('an initial that differs is a name that differs', () => {
    expect(score('Robert J. Smith', 'Robert K. Smith')).toBeLessThan(0.5)
    expect(score('Robert J. Smith', 'Robert John Smith')).toBeGreaterThan(0.9)
  })

  test('Chinese, Korean and Vietnamese names are told by their syllables, joined or split, in either order', () => {
    expect(score('王建国', 'Jian Guo Wang')).toBeGreaterThan(0.8)
    expect(score('王建国', 'Wang Jianjun')).toBeLessThan(0.5)
    expect(score('王建国', '王建國')).toBeGreaterThan(0.8)
    expect(score('김철수', 'Kim Cheol-soo')).toBeGreaterThan(0.8)
    expect(score('김철수', 'Kim Min-su')).toBeLessThan(0.5)
    expect(score('Nguyễn Văn Hùng', 'Hung Van Nguyen')).toBeGreaterThan(0.8)
    expect(score('Nguyễn Văn Hùng', 'Nguyen Van Dung')).toBeLessThan(0.5)
  })

  test('vowels that a writing leaves out cost nothing, those that it writes do', () => {
    expect(score('משה לוי', 'Moshe Levi')).toBeGreaterThan(0.8)
    expect(score('רחל ביטון', 'Rachel Biton')).toBeGreaterThan(score('רחל ביטון', 'Rachel Batan'))
    expect(score('پرویز چگینی', 'Parviz Chegini')).toBeGreaterThan(0.8)
    expect(score('ピーター・グラント', 'Peter Grant')).toBeGreaterThan(0.5)
  })

  test('junior is not senior, and who stands without either may be both', () => {
    expect(score('Hans Gruber senior', 'Hans Gruber junior')).toBeLessThan(0.5)
    expect(score('Henry Walden II', 'Henry Walden III')).toBeLessThan(0.5)
    expect(score('Henry Walden II', 'Henry Walden')).toBeGreaterThan(0.5)
  })

  test('given names that change places are father and child', () => {
    expect(score('Tariq Anwar', 'Anwar Tariq')).toBeLessThan(0.5)
    expect(score('Haddad Anwar', 'Anwar Haddad')).toBeGreaterThan(0.5)
    expect(score('HASSAN Omar Said', 'Omar Said Hassan')).toBeGreaterThan(0.5)
    expect(score('Ahmed Ali Hassan', 'Ahmed Hassan Ali')).toBeLessThan(0.5)
  })

  test('an explanation says what an initial, a number, a turned or a later name tells', () => {
    const said = (one: string, other: string): string[] =>
      compareNames(one, other).parts.map((part) => sayNamePart(part, 'en'))
    expect(said('Robert J. Smith', 'Robert K. Smith')).toEqual([
      'Robert: the same in both',
      'J and K: different initials',
      'Smith: the same in both',
    ])
    expect(said('Tariq Anwar', 'Anwar Tariq')).toContain(
      "the names change places, as a father's and his child's do",
    )
    expect(said('Hans Gruber senior', 'Hans Gruber junior')).toContain(
      'one says junior and the other senior, or they count differently: two bearers of one name',
    )
    expect(said('王伟', 'Wang Wei')).toContain('王 and Wang: one name in two scripts')
  })

  test('every line of every pair is said in both languages', () => {
    for (const { one, other } of pairs)
      for (const part of compareNames(one, other).parts)
        for (const language of ['en', 'ar'] as const)
          expect(sayNamePart(part, language)).not.toMatch(/names\.|\{\{/)
  })
})
