// What holds of every text: offsets are right, nothing is thrown, the same text gives the same; and what is doubted.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { detectMachineTranslation, readText } from '../src/index.ts'

const pieces = (
  'at least|12|ten|1,600|١٢|people|killed|wounded|August|2017|-|,|.|\n|half|of|the|to|%|$|kg|F-16|6:30|(|)|💥|İ|' +
  'قتل|مدنيا|الـ|و|18|من|آذار|أكثر من|ألف|مئة|خمسة|وعشرين|بين|منذ|عام|نصف|طفلين|\u200f|\ud800'
).split('|')
const madeUp = fc
  .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom('', ' ', ' ', '\u00a0')), {
    maxLength: 40,
  })
  .map((parts) => parts.map(([piece, gap]) => piece + gap).join(''))
const anyText = fc.oneof(madeUp, fc.string({ unit: 'binary', maxLength: 80 }))

describe('every text', () => {
  test('is read without a throw, and each candidate is the text at its offsets', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const it of readText(text)) {
          expect(text.slice(it.start, it.end)).toBe(it.text)
          expect(it.end).toBeGreaterThan(it.start)
        }
      }),
      { numRuns: 600 },
    )
  })

  test('gives the same when it is read again, in the order of the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = readText(text, { published: '2019-04-25' })
        expect(readText(text, { published: '2019-04-25' })).toEqual(once)
        const starts = once.map(({ start }) => start)
        expect(starts).toEqual(starts.toSorted((a, b) => a - b))
      }),
      { numRuns: 200 },
    )
  })

  test('has no range upside down, no period that ends before it begins, no bound that is no number', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { min, max, earliest, latest } of readText(text)) {
          expect(min ?? 0).toBeLessThanOrEqual(max ?? min ?? 0)
          expect((earliest ?? '') <= (latest ?? earliest ?? '')).toBe(true)
          expect(Number.isFinite(min ?? 0) && Number.isFinite(max ?? 0)).toBe(true)
        }
      }),
      { numRuns: 600 },
    )
  })

  test('a number too long for any count is none, and scales heaped up make no endless one', () => {
    expect(readText(`${'9'.repeat(400)} people were killed`)).toEqual([])
    for (const text of [`one ${'hundred '.repeat(300)}people`, `${'ألف '.repeat(300)}شخص`])
      for (const { min } of readText(text)) expect(min).toBeLessThan(1e12)
  })

  test('a number stands for itself in both kinds of digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 999_999 }), (count) => {
        const eastern = String(count).replace(/\d/g, (digit) =>
          String.fromCharCode(0x660 + Number(digit)),
        )
        for (const text of [`${count} people were killed`, `مقتل ${eastern} شخصاً`]) {
          const [found] = readText(text).filter(({ what }) => what === 'count')
          expect(found).toMatchObject({ min: count, max: count, measure: 'killed', unit: 'person' })
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('a machine translation', () => {
  const translated = 'قرارات الإضراب للتحالف قتلت 318 المدنيون و 159 القتلى و 11 ، 000 المباني'

  test('is told by two kinds of signs, and every candidate in it is doubted', () => {
    expect(detectMachineTranslation(translated)).toMatchObject({ isLikely: true })
    expect(readText(translated).every(({ doubt }) => doubt !== null)).toBe(true)
  })

  test('is not seen in a plain report, nor in news of a labour strike', () => {
    const plain = 'قتل 13 مدنياً في غارات جوية على بلدة تل الرمان، بينهم خمسة أطفال.'
    expect(detectMachineTranslation(plain)).toEqual({ isLikely: false, reasons: [] })
    const labour = 'أعلن العمال الإضراب احتجاجاً على الأجور، وسط قصف.'
    expect(detectMachineTranslation(labour).reasons).not.toContain('labour_strike')
  })
})
