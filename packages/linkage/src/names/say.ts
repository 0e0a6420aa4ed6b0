// What met what in two names, in words a researcher reads, in both languages.
import arabic from '../../words/names.ar.json' with { type: 'json' }
import english from '../../words/names.en.json' with { type: 'json' }
import type { NamePart } from './compare.ts'

const words: Readonly<Record<'en' | 'ar', Readonly<Record<string, string>>>> = {
  en: english,
  ar: arabic,
}

const sided: ReadonlySet<NamePart['kind']> = new Set(['missing', 'title', 'legal_form'])

/** Signs that stand for syllables or words: no alphabet. */
const signs = /[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]/u
const isInitial = (text: string): boolean => /^\p{L}\.?$/u.test(text) && !signs.test(text)
const isNumber = (text: string): boolean => /^\d+$/.test(text)

/** What a part is called; where its texts tell more than its kind does, that is said. */
function keyOf({ kind, how, a, b }: NamePart): string {
  if (sided.has(kind)) return `${kind}.${a === null ? 'b' : 'a'}`
  if (kind === 'generation') return how === undefined ? kind : `${kind}.${how}`
  if (a === null || b === null) return kind
  if (kind === 'same') return a === b ? 'same.text' : kind
  if (kind === 'transliteration') return signs.test(a + b) ? 'transliteration.signs' : kind
  if (kind !== 'different') return kind
  if (isNumber(a) && isNumber(b)) return 'different.numbers'
  if (isInitial(a) && isInitial(b)) return 'different.initials'
  return isInitial(a) || isInitial(b) ? 'different.initial' : kind
}

/** One line of an explanation as a phrase. Names are repeated as they were written. */
export function sayNamePart(part: NamePart, language: 'en' | 'ar'): string {
  const word = (key: string): string => words[language][key] ?? key
  const { kind, a, b } = part
  const said = (text: string | null): string =>
    kind === 'legal_form' ? word(`names.legal.${text ?? ''}`) : (text ?? '')
  return word(`names.part.${keyOf(part)}`).replace(/\{\{([ab])\}\}/g, (_, one: string) =>
    said(one === 'a' ? a : b),
  )
}
