// Reasons in words, in both languages.
import arabic from '../words/ar.json' with { type: 'json' }
import english from '../words/en.json' with { type: 'json' }
import type { Reason } from './types.ts'

const words: Readonly<Record<'en' | 'ar', Readonly<Record<string, string>>>> = {
  en: english,
  ar: arabic,
}

/** Which way of saying it: whose place it is, or whether the report came after the strike or before. */
function keyOf(reason: Reason): string {
  if ('whose' in reason) return `${reason.code}.${reason.whose}`
  if (reason.code === 'days_apart') return `${reason.code}.${reason.days > 0 ? 'after' : 'before'}`
  if (reason.code === 'hours_apart')
    return `${reason.code}.${reason.hours > 0 ? 'after' : 'before'}`
  return reason.code
}

/** The key of a reason's words. */
export const reasonKey = (reason: Reason): string => `matching.reason.${keyOf(reason)}`

const said = (value: unknown): string =>
  typeof value === 'number' ? String(Math.abs(value)) : typeof value === 'string' ? value : ''

/** A phrase cut where its variables stand: words and names in turn. */
const cut = new Map<string, readonly string[]>()

function partsOf(key: string, language: 'en' | 'ar'): readonly string[] {
  const name = `${language} ${key}`
  const known = cut.get(name)
  if (known !== undefined) return known
  const parts = (words[language][key] ?? key).split(/\{\{(\w+)\}\}/)
  cut.set(name, parts)
  return parts
}

/** A reason as a phrase; numbers in Western digits. */
export function sayReason(reason: Reason, language: 'en' | 'ar'): string {
  const say = (key: string): readonly string[] => partsOf(key, language)
  const params: Readonly<Record<string, unknown>> = { ...reason }
  let phrase = ''
  say(`matching.reason.${keyOf(reason)}`).forEach((part, n) => {
    phrase += n % 2 === 0 ? part : said(params[part])
  })
  return phrase
}
