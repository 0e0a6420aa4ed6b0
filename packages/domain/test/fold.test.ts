// The normaliser: one key for all spellings that a reader takes for one, and never an empty key.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldText, sqlFoldFunction } from '../src/index.ts'
import { invisible, letters, marks, separators } from '../src/fold-tables.ts'
import { foldCorpus } from './fold-corpus.ts'

const arabic = fc.string({
  unit: fc.constantFrom(...Array.from('ابتثجحخدذرزسشصضطظعغفقكلمنهوي')),
  minLength: 1,
  maxLength: 12,
})
const anything = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(...foldCorpus),
)
const sprinkled = (
  words: fc.Arbitrary<string>,
  signs: readonly string[],
): fc.Arbitrary<[string, string]> =>
  fc
    .tuple(words, fc.array(fc.constantFrom(...signs), { minLength: 1, maxLength: 20 }))
    .map(([word, list]) => [
      word,
      Array.from(word, (letter, index) => letter + (list[index % list.length] ?? '')).join(''),
    ])

test.each([
  ['الرقة', 'الرقه'],
  ['الرَّقَّة', 'الرقه'],
  ['الرقــة', 'الرقه'],
  ['ٱلرقة', 'الرقه'],
  ['أحمد إبراهيم آدم', 'احمد ابراهيم ادم'],
  ['مصطفى', 'مصطفي'],
  ['سماء', 'سما'],
  ['مؤمن رئيس', 'مومن رييس'],
  ['گۆران', 'كوران'],
  ['ﷲ', 'الله'],
  ['ﻻﺣﻖ', 'لاحق'],
  ['١٢ ۱۲', '12 12'],
  ['Ar-Raqqah', 'ar raqqah'],
  ["Dar'a", 'dara'],
  ['Darʿā', 'dara'],
  ['Dar’a', 'dara'],
  ['Şêx Maqsûd', 'sex maqsud'],
  ['İSTANBUL ıI', 'istanbul ii'],
  ['Straße Łódź Ærø Œuvre Þór', 'strasse lodz aero oeuvre thor'],
  ['  a ,  b;c  ', 'a b c'],
  ['‮a‬⁦b⁩\u200ec', 'abc'],
  ['Київ', 'киів'],
])('%s folds to %s', (text, key) => {
  expect(foldText(text)).toBe(key)
})

describe('for every text', () => {
  test('folding twice changes nothing', () => {
    fc.assert(
      fc.property(anything, (text) => foldText(foldText(text)) === foldText(text)),
      {
        numRuns: 2000,
      },
    )
  })

  test('the corpus and every character of the basic plane fold to a fixed point', () => {
    const single = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code))
    const moved = [...foldCorpus, ...single].filter((text) => {
      const key = foldText(text)
      return foldText(key) !== key
    })
    expect(moved).toEqual([])
  })

  test('a text that shows anything has a key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), (text) => {
        expect(foldText(text) === '').toBe(text.trim() === '')
      }),
    )
    for (const text of ['ء', '؟', '...', 'ـ', '’', 'ّ']) expect(foldText(text)).not.toBe('')
    for (const text of ['', ' ', '\u200f\u202e', '\u00a0\u3000']) expect(foldText(text)).toBe('')
  })

  test('vowel signs, tatweel, joiners and marks of direction change nothing', () => {
    const signs = [
      'َ',
      'ُ',
      'ِ',
      'ّ',
      'ْ',
      'ً',
      'ٰ',
      'ـ',
      '\u200c',
      '\u200f',
      '\u202b',
      '\u2067',
      '\u2069',
    ]
    fc.assert(
      fc.property(sprinkled(arabic, signs), ([bare, full]) => foldText(full) === foldText(bare)),
    )
  })

  test('the forms of alef, hamza carriers, ya and ta marbuta change nothing', () => {
    const forms = [
      ['ا', ['أ', 'إ', 'آ', 'ٱ', 'اء']],
      ['ي', ['ى', 'ئ', 'ی']],
      ['و', ['ؤ', 'ۆ']],
      ['ه', ['ة', 'ھ', 'ہ', 'ە']],
      ['ك', ['ک', 'گ']],
    ] as const
    fc.assert(
      fc.property(arabic, fc.nat(), (word, dice) => {
        const respelt = forms.reduce(
          (text, [plain, others]) => text.replaceAll(plain, others[dice % others.length] ?? plain),
          word,
        )
        expect(foldText(respelt)).toBe(foldText(word))
      }),
    )
  })

  test('capitals and accents of Latin letters change nothing', () => {
    const latin = fc.string({
      unit: fc.constantFrom(...Array.from('abcdehiklmnorstuyz')),
      minLength: 1,
    })
    fc.assert(
      fc.property(sprinkled(latin, ['\u0301', '\u0323', '\u0304', '']), ([bare, full]) => {
        expect(foldText(full.toUpperCase())).toBe(bare)
      }),
    )
  })

  test('a key holds no space at its ends, no two in a row, no mark and no sign', () => {
    const within = (ranges: readonly (readonly [number, number])[], letter: string): boolean =>
      ranges.some(
        ([from, to]) => (letter.codePointAt(0) ?? 0) >= from && (letter.codePointAt(0) ?? 0) <= to,
      )
    fc.assert(
      fc.property(arabic, anything, (word, text) => {
        const key = foldText(`${word}${text}`)
        expect(key).toBe(key.trim())
        expect(key).not.toContain('  ')
        const stray = Array.from(key).filter(
          (letter) => letter !== ' ' && within([...marks, ...invisible, ...separators], letter),
        )
        expect(stray).toEqual([])
      }),
    )
  })
})

describe('the tables', () => {
  test('each letter has its one counterpart, and no letter two', () => {
    const from = letters.flatMap(([one]) => Array.from(one))
    expect(new Set(from).size).toBe(from.length)
    for (const [one, other] of letters) {
      expect(Array.from(one)).toHaveLength(Array.from(other).length)
    }
  })

  test('the SQL names every letter of the tables', () => {
    for (const letter of letters.flatMap(([one]) => Array.from(one))) {
      const escape = `\\u${(letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`
      expect(sqlFoldFunction).toContain(escape)
    }
    expect(sqlFoldFunction).toMatch(/^create or replace function athar_fold\(t text\)/)
    expect(sqlFoldFunction.trimEnd().endsWith(';')).toBe(false)
  })

  test('the corpus for the comparison with SQL can be stored and is wide', () => {
    expect(foldCorpus.length).toBeGreaterThan(10_000)
    expect(foldCorpus.every((text) => text.isWellFormed() && !text.includes('\u0000'))).toBe(true)
  })
})
