// Number words: what sources write in place of a number, and digits in either hand.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CountRange, numberWordTable, readCount } from '../src/index.ts'

test.each([
  ['12', 12, 12],
  ['3-5', 3, 5],
  ['3 – 5', 3, 5],
  ['3 to 5', 3, 5],
  ['بين ٣ و٥', 3, 5],
  ['٣ إلى ٥', 3, 5],
  ['between 3 and 5', 3, 5],
  ['0', 0, 0],
  ['no one', 0, 0],
  ['1,250', 1250, 1250],
  ['١٬٢٥٠', 1250, 1250],
  ['3 killed', 3, 3],
  ['at least 5', 5, null],
  ['ما لا يقل عن 7', 7, null],
  ['up to 10', null, 10],
  ['no more than 4', null, 4],
  ['more than 20', 21, null],
  ['fewer than 5', null, 4],
  ['dozens injured', 12, 24],
  ['عشرات الجرحى', 12, 24],
  ['العشرات', 12, 24],
  ['several', 3, 9],
  ['بضعة أشخاص', 3, 9],
  ['عدة مئات', 300, 999],
  ['مئات', 200, null],
  ['a family', 2, null],
  ['عائلة كاملة', 2, null],
  ['a family of five', 5, 5],
  ['عائلة من خمسة', 5, 5],
  ['two dozen people', 24, 24],
  ['over a hundred', 101, null],
])('%s is from %s to %s', (text, min, max) => {
  expect(readCount(text)?.range).toEqual({ min, max })
})

test.each([
  '',
  'abc',
  '-5',
  '1.5',
  '1,5',
  '5 to 3',
  '10 killed and 5 injured',
  'twenty-three',
  '1e3 2 3',
])('what says no one range is silence: %j', (text) => {
  expect(readCount(text)).toBeNull()
})

test('the word is kept beside the range, and digits keep none', () => {
  expect(readCount('Dozens were hurt')).toMatchObject({ word: 'dozens', tableVersion: 1 })
  expect(readCount('12')).toMatchObject({ word: null })
})

test('every word of the table reads as its own range', () => {
  for (const { range, words } of numberWordTable.entries) {
    for (const word of words) expect([word, readCount(word)?.range]).toEqual([word, range])
  }
})

test('no word stands in two rows', () => {
  const words = numberWordTable.entries.flatMap((entry) => entry.words)
  expect(new Set(words).size).toBe(words.length)
})

test('every number reads as itself, in either kind of digits', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (a, b) => {
      const [min, max] = [Math.min(a, b), Math.max(a, b)]
      const arabic = (n: number): string =>
        String(n).replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))
      expect(readCount(String(a))?.range).toEqual({ min: a, max: a })
      expect(readCount(`بين ${arabic(min)} و ${arabic(max)}`)?.range).toEqual({ min, max })
    }),
  )
})

test('whatever is read is a range', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const read = readCount(text)
      return read === null || CountRange.safeParse(read.range).success
    }),
  )
})
