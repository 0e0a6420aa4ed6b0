// What met what in two names, in words a researcher reads, in both languages.
import arabic from '../../words/names.ar.json' with { type: 'json' }
import english from '../../words/names.en.json' with { type: 'json' }
import type { NamePart } from './compare.ts'

const words: Readonly<Record<'en' | 'ar', Readonly<Record<string, string>>>> = {
  en: english,
  ar: arabic,
}

const sided: ReadonlySet<NamePart['kind']> = new Set(['missing', 'title', 'legal_form'])

/** One line of an explanation as a phrase. Names are repeated as they were written. */
export function sayNamePart(part: NamePart, language: 'en' | 'ar'): string {
  const word = (key: string): string => words[language][key] ?? key
  const { kind, a, b } = part
  const said = (text: string | null): string =>
    kind === 'legal_form' ? word(`names.legal.${text ?? ''}`) : (text ?? '')
  const side = a === null ? 'b' : 'a'
  const phrase = sided.has(kind) ? word(`names.part.${kind}.${side}`) : word(`names.part.${kind}`)
  return phrase.replace(/\{\{([ab])\}\}/g, (_, one: string) => said(one === 'a' ? a : b))
}
