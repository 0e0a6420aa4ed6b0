// Texts on which the normaliser in SQL and the one in TypeScript are compared: invented, seeded, with every
// letter of the tables, and the characters that have done harm before (joiners, marks of direction, ligatures).
import {
  apostrophes,
  expansions,
  invisible,
  letters,
  marks,
  separators,
  whiteSpace,
} from '../src/fold-tables.ts'

/** A seeded source of numbers below `limit` (mulberry32). */
function seededDice(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
}

const isScalar = (codePoint: number): boolean => codePoint < 0xd800 || codePoint > 0xdfff
const charactersOf = (ranges: readonly (readonly [number, number])[]): string[] =>
  ranges.flatMap(([from, to]) => {
    const all = Array.from({ length: to - from + 1 }, (_, index) => from + index)
    return all.filter(isScalar).map((codePoint) => String.fromCodePoint(codePoint))
  })

/** Whole blocks whose decompositions have been stable since Unicode 12. */
const blocks: readonly (readonly [number, number])[] = [
  [0x0001, 0x02ff],
  [0x0370, 0x052f],
  [0x0590, 0x06ff],
  [0x1e00, 0x1fff],
  [0x2000, 0x206f],
  [0xfb1d, 0xfb4f],
  [0xfb50, 0xfdff],
  [0xfe70, 0xfeff],
  [0xff01, 0xff5e],
  [0x1d400, 0x1d4ff],
]

const names = [
  'Ar Raqqah',
  'Ar-Raqqa',
  'الرقة',
  'الرَّقَّة',
  'ٱلرقه',
  'Siha / Sihah / سيحة',
  "Dar'a Darʿa Dar’a Daraa",
  'Şêx Meqsûd',
  'İstanbul ISPARTA ıspanak',
  'Straße Łódź Þór Ærø Œuvre Đakovo',
  'مُحَمَّد عبد اللّٰه',
  'ﻻﺮﻗﺔ',
  'ﷲ ﷺ ﷽',
  '‮قلب‬ ⁦x⁩ ‎a‏',
  'شيء سماء مؤمن رئيس ءامنة ء',
  'گۆران چۆمان پێنجوێن',
  '١٢٬٣٤٥٫٦ ۰۱۲۳۴۵۶۷۸۹',
  'שָׁלוֹם',
  'Київ Ѐ й ї',
  'ᾴ Ὰ Ω ﬁ ﬀ ½ ² ™ ℡ ㎞',
  '',
  ' ',
  '؟',
  '...',
  'ـــ',
  '\u200f\u202e',
  'a\u0301\u0323 a\u0323\u0301',
  '\u05b0\u200d\u05c1 \u0301\u00ad\u0323',
]

const everyLetter = [
  ...letters.flatMap(([one]) => Array.from(one)),
  ...expansions.map(([one]) => one),
  ...charactersOf([...apostrophes, ...marks, ...separators, ...whiteSpace]),
  ...charactersOf(invisible.filter(([from]) => from < 0xe0000)),
  '\u{e0001}',
  '\u{e0fff}',
]
const everyBlock = charactersOf(blocks)

/** The texts of the comparison, the same on every machine. None holds NUL, which PostgreSQL cannot store. */
export const foldCorpus: readonly string[] = (() => {
  const dice = seededDice(20_170_606)
  const pick = (from: readonly string[]): string => from[dice(from.length)] ?? ''
  const word = (): string =>
    Array.from({ length: 1 + dice(8) }, () => pick(dice(3) === 0 ? everyLetter : everyBlock)).join(
      '',
    )
  const mixed = Array.from({ length: 1500 }, () =>
    Array.from({ length: 1 + dice(4) }, () => (dice(3) === 0 ? pick(names) : word())).join(' '),
  )
  const single = [...new Set([...everyLetter, ...everyBlock])]
  return [...names, ...single, ...single.map((letter) => `a${letter}ب${letter}`), ...mixed]
})()
