// Number words: dozens, a family, several hundred; the range each stands for, with the word kept beside it.
// A null maximum says that the word sets none. The table has a version; a change of a range is a new version.
import type { CountRange } from './count-range.ts'
import { foldText } from './fold.ts'

interface NumberWord {
  readonly range: CountRange
  /** In English and Arabic, in any spelling that folds to these. */
  readonly words: readonly string[]
}

const exactly = (count: number, ...words: readonly string[]): NumberWord => ({
  range: { min: count, max: count },
  words,
})
const between = (min: number, max: number | null, ...words: readonly string[]): NumberWord => ({
  range: { min, max },
  words,
})

/**
 * The table. The least number that makes the word true is the minimum; a maximum stands only where the word has
 * one (بضعة is three to nine) or practice gives it: "dozens" is coded 12 to 24 in the public records this
 * system was built to hold. A family is at least two people, because a source that means one says so.
 */
export const numberWordTable: {
  readonly version: number
  readonly entries: readonly NumberWord[]
} = {
  version: 1,
  entries: [
    exactly(0, 'no one', 'nobody', 'none', 'zero', 'صفر', 'لا أحد'),
    exactly(1, 'one', 'single', 'واحد', 'واحدة'),
    exactly(2, 'two', 'a couple', 'couple', 'both', 'اثنان', 'اثنين', 'اثنتان', 'زوجان', 'زوجين'),
    exactly(3, 'three', 'ثلاثة', 'ثلاث'),
    exactly(4, 'four', 'أربعة', 'أربع'),
    exactly(5, 'five', 'خمسة', 'خمس'),
    exactly(6, 'six', 'ستة', 'ست'),
    exactly(7, 'seven', 'سبعة', 'سبع'),
    exactly(8, 'eight', 'ثمانية', 'ثماني', 'ثمان'),
    exactly(9, 'nine', 'تسعة', 'تسع'),
    exactly(10, 'ten', 'عشرة', 'عشر'),
    exactly(11, 'eleven', 'أحد عشر', 'إحدى عشرة'),
    exactly(12, 'twelve', 'dozen', 'a dozen', 'اثنا عشر', 'اثني عشر', 'دزينة'),
    exactly(20, 'twenty', 'عشرون', 'عشرين'),
    exactly(24, 'two dozen'),
    exactly(30, 'thirty', 'ثلاثون', 'ثلاثين'),
    exactly(40, 'forty', 'أربعون', 'أربعين'),
    exactly(50, 'fifty', 'خمسون', 'خمسين'),
    exactly(100, 'hundred', 'a hundred', 'one hundred', 'مئة', 'مائة'),
    exactly(200, 'two hundred', 'مئتان', 'مئتين', 'مائتان', 'مائتين'),
    exactly(1000, 'thousand', 'a thousand', 'one thousand', 'ألف'),
    between(2, 9, 'a few', 'few', 'a handful', 'handful'),
    between(3, 9, 'several', 'بضع', 'بضعة', 'عدة', 'عديد'),
    between(2, null, 'some', 'a number of', 'number of', 'عدد من', 'بعض'),
    between(2, null, 'family', 'a family', 'household', 'عائلة', 'أسرة'),
    between(4, null, 'families', 'two families', 'عائلات', 'عوائل', 'أسر', 'عائلتان', 'عائلتين'),
    between(3, null, 'many', 'numerous', 'scores of people', 'كثير', 'كثيرون', 'عدد كبير'),
    between(12, 24, 'dozens', 'tens', 'عشرات'),
    between(40, null, 'scores'),
    between(200, null, 'hundreds', 'مئات', 'مائات', 'المئات'),
    between(300, 999, 'several hundred', 'عدة مئات', 'بضع مئات', 'بضعة مئات'),
    between(2000, null, 'thousands', 'آلاف', 'ألوف'),
  ],
}

/** A count read from text: the range, and the words of the table it rests on (null where digits say it). */
export interface ReadCount {
  readonly range: CountRange
  readonly word: string | null
  readonly tableVersion: number
}

const bareArabic = (folded: string): string =>
  folded
    .split(' ')
    .map((word) => word.replace(/^[وفب]?ال(?=[\u0620-\u064a]{3})/u, ''))
    .join(' ')

/** The longest phrase wins, but "a family of five" is five. */
const weight = (phrase: string): number =>
  /family|household|عايله|اسره/.test(phrase) ? 0 : phrase.length

const phrases = numberWordTable.entries
  .flatMap(({ range, words }) =>
    words.map((word) => ({ range, word, phrase: bareArabic(foldText(word)) })),
  )
  .sort((a, b) => weight(b.phrase) - weight(a.phrase))

/** Phrases that turn a number into a bound; the longest first. */
const bounds = [
  {
    kind: 'atLeast',
    words: [
      'at least',
      'no fewer than',
      'no less than',
      'minimum',
      'ما لا يقل عن',
      'لا يقل عن',
      'على الأقل',
    ],
  },
  {
    kind: 'atMost',
    words: [
      'at most',
      'up to',
      'no more than',
      'ما لا يزيد عن',
      'ما لا يزيد على',
      'على الأكثر',
      'حتى',
    ],
  },
  { kind: 'moreThan', words: ['more than', 'over', 'أكثر من', 'ما يزيد عن', 'ما يزيد على'] },
  { kind: 'fewerThan', words: ['fewer than', 'less than', 'أقل من'] },
] as const
const boundPhrases = bounds
  .flatMap(({ kind, words }) => words.map((word) => ({ kind, phrase: bareArabic(foldText(word)) })))
  .sort((a, b) => b.phrase.length - a.phrase.length)

function bounded(range: CountRange, kind: (typeof bounds)[number]['kind'] | null): CountRange {
  const { min, max } = range
  switch (kind) {
    case null:
      return range
    case 'atLeast':
      return { min, max: null }
    case 'moreThan':
      return { min: min === null ? null : min + 1, max: null }
    case 'atMost':
      return { min: null, max: max ?? min }
    case 'fewerThan':
      return { min: null, max: Math.max(0, (max ?? min ?? 1) - 1) }
    default:
      return kind satisfies never
  }
}

/** Latin digits with their thousands closed up: "1,250" and "١٬٢٥٠" are 1250. */
const plainDigits = (text: string): string =>
  text
    .replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replace(/(?<=\d)[,٬\u00a0\u202f](?=\d{3}(?!\d))/g, '')

const dashed = /^\D*?(\d+)\s*(?:[-–—]|to|إلى|الى)\s*(\d+)\D*$/i
const betweenTwo = /^\D*?(?:between|بين)\s*(\d+)\s*(?:and|و)\s*(\d+)\D*$/i

/** The range that digits say; null where there are none, or more than one range ("10 killed and 5 injured"). */
function rangeOfDigits(text: string): CountRange | null {
  const [, from, to] = betweenTwo.exec(text) ?? dashed.exec(text) ?? []
  const all = text.match(/\d+/g) ?? []
  if (all.length !== (from === undefined ? 1 : 2)) return null
  const [min, max] = [Number(from ?? all[0]), Number(to ?? all[0])]
  return Number.isSafeInteger(max) && min <= max ? { min, max } : null
}

/**
 * Reads how many a text says: "12", "3-5", "بين ٣ و٥", "at least 5", "dozens", "عدة مئات", "a family". Null where
 * it says no number, says it twice, or says what no count can be (a fraction, a minus, a range upside down).
 */
export function readCount(text: string): ReadCount | null {
  const plain = plainDigits(text)
  if (/\d[.٫,]\d|(?<!\d\s*)[-−]\d/.test(plain)) return null
  const words = ` ${bareArabic(foldText(text))} `
  const kind = boundPhrases.find(({ phrase }) => words.includes(` ${phrase} `))?.kind ?? null
  const read = (range: CountRange, word: string | null): ReadCount => ({
    range: bounded(range, kind),
    word,
    tableVersion: numberWordTable.version,
  })
  if (/\d/.test(plain)) {
    const range = rangeOfDigits(plain)
    return range === null ? null : read(range, null)
  }
  const found = phrases.find(({ phrase }) => words.includes(` ${phrase} `))
  if (found === undefined) return null
  const rest = words.replace(` ${found.phrase} `, '  ')
  const isSaidTwice = phrases.some(
    ({ phrase, range }) => range.min === range.max && rest.includes(` ${phrase} `),
  )
  return isSaidTwice ? null : read(found.range, found.word)
}
