// What texts count: nouns in English and Arabic with their unit, what they say of harm, and of whom they speak.
import { foldText } from '@athar/domain'
import type { TextMeasure } from './types.ts'
import { englishNouns } from './nouns-en.ts'
import { arabicNouns } from './nouns-ar.ts'
import { type Token } from './surface.ts'

interface Noun {
  readonly unit: string
  readonly measure: TextMeasure | null
  readonly who: string | null
}

/** A noun as a text has it: the number of its form. */
export interface FoundNoun extends Noun {
  readonly form: 'one' | 'two' | 'many'
  readonly isArabic: boolean
}

/** One line: unit, measure, who; forms of the singular, of the plural, of the dual, parted by spaces. */
export type NounRow = readonly [
  unit: string,
  measure: TextMeasure | null,
  who: string | null,
  one: string,
  many: string,
  two?: string,
]

const table = new Map<string, FoundNoun>()
function file(rows: readonly NounRow[], isArabic: boolean): void {
  for (const [unit, measure, who, one, many, two = ''] of rows)
    for (const [form, words] of [
      ['one', one],
      ['many', many],
      ['two', two],
    ] as const)
      for (const word of words.split(' ').filter((it) => it !== '')) {
        const key = foldText(word)
        if (!table.has(key)) table.set(key, { unit, measure, who, form, isArabic })
      }
}
file(englishNouns, false)
file(arabicNouns, true)

const stems: readonly RegExp[] = [
  /(?<=[\u0620-\u06d3]{2})ا$/,
  /(?<=[\u0620-\u06d3]{3})(?:هم|هن|ها|نا|ه)$/,
]

/** The noun that a word is; Arabic also in the accusative (مدنيا) and, of many, with a pronoun (أفرادها). */
export function nounOf(token: Token): FoundNoun | null {
  if (token.kind !== 'word') return null
  for (const form of token.forms) {
    const noun = table.get(form)
    if (noun !== undefined) return noun
  }
  for (const form of token.forms)
    for (const [i, stem] of stems.entries()) {
      const noun = stem.test(form) ? table.get(form.replace(stem, '')) : undefined
      if (noun?.isArabic === true && (i === 0 || noun.form === 'many')) return noun
    }
  return null
}
