// Methods, what each assumes, refusals and warnings in words, in both languages.
import arabic from '../../words/ar.json' with { type: 'json' }
import english from '../../words/en.json' with { type: 'json' }
import type { MethodName } from './methods.ts'
import type { MseRefusal, MseWarning, RefusalCode } from './patterns.ts'

type Language = 'en' | 'ar'
const words: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: english,
  ar: arabic,
}

/** Whole numbers in Western digits, with thousands parted. */
const shown = (value: string | number | undefined): string =>
  typeof value === 'number' ? Math.round(value).toLocaleString('en') : (value ?? '')

const filler =
  (language: Language, params: MseRefusal['params']) =>
  (key: string): string =>
    (words[language][key] ?? key).replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) =>
      shown(params[name]),
    )

/** The name of a method. */
export function sayMethod(method: MethodName, language: Language): string {
  const say = filler(language, {})
  return say(`mse.method.${method}`)
}

/** What a method assumes, in a sentence. */
export function sayAssumption(method: MethodName, language: Language): string {
  const say = filler(language, {})
  return say(`mse.assumption.${method}`)
}

/** Why there is no estimate, in a sentence. */
export function sayRefusal(
  refusal: { readonly code: RefusalCode; readonly params: MseRefusal['params'] },
  language: Language,
): string {
  const say = filler(language, refusal.params)
  return say(`mse.refusal.${refusal.code}`)
}

/** What speaks against an estimate, in a sentence. */
export function sayWarning(warning: MseWarning, language: Language): string {
  const say = filler(language, warning.params)
  return say(`mse.warning.${warning.code}`)
}
