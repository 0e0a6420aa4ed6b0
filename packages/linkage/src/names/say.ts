// What met what in two names, in words a researcher reads, in both languages.
import arabic from '../../words/names.ar.json' with { type: 'json' }
import english from '../../words/names.en.json' with { type: 'json' }
import type { NamePart } from './compare.ts'

const words: Readonly<Record<'en' | 'ar', Readonly<Record<string, string>>>> = {
  en: english,
  ar: arabic,
}

const sided: ReadonlySet<NamePart['kind']> = new Set(['missing', 'title', 'legal_form'])

function keyOf({ kind, a }: NamePart): string {
  if (!sided.has(kind)) return `names.part.${kind}`
  return `names.part.${kind}.${a === null ? 'b' : 'a'}`
}

/** One line of an explanation as a phrase. Names are repeated as they were written. */
export function sayNamePart(part: NamePart, language: 'en' | 'ar'): string {
  const list = words[language]
  const key = keyOf(part)
  const said = (text: string | null): string =>
    part.kind === 'legal_form' ? (list[`names.legal.${text ?? ''}`] ?? text ?? '') : (text ?? '')
  return (list[key] ?? key).replace(/\{\{([ab])\}\}/g, (_, side: string) =>
    said(side === 'a' ? part.a : part.b),
  )
}
