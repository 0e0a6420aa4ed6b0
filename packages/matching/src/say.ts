// Reasons in words, in both languages.
import arabic from '../words/ar.json' with { type: 'json' }
import english from '../words/en.json' with { type: 'json' }
import type { Reason } from './types.ts'

const words: Readonly<Record<'en' | 'ar', Readonly<Record<string, string>>>> = {
  en: english,
  ar: arabic,
}

const keyOf = (reason: Reason): string =>
  'whose' in reason ? `${reason.code}.${reason.whose}` : reason.code

/** The key of a reason's words. */
export const reasonKey = (reason: Reason): string => `matching.reason.${keyOf(reason)}`

/** A reason as a phrase; numbers in Western digits. */
export function sayReason(reason: Reason, language: 'en' | 'ar'): string {
  const say = (key: string): string => words[language][key] ?? key
  const params = new Map<string, string | number>(Object.entries(reason))
  return say(`matching.reason.${keyOf(reason)}`).replace(/\{\{(\w+)\}\}/g, (_, name: string) =>
    String(params.get(name) ?? ''),
  )
}
