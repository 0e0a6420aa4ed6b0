// Words by key for pages without a framework: names filled in and isolated, plural forms as the language has them.

export type Words = Readonly<Record<string, string>>
type Values = Readonly<Record<string, string | number>>
/** Says a key in the language of the page. */
export type Say = (key: string, values?: Values) => string
export type Language = 'en' | 'ar'

const languages: readonly Language[] = ['en', 'ar']
const locales: Record<Language, string> = { en: 'en-GB-u-nu-latn', ar: 'ar-SY-u-nu-arab' }

export function isLanguage(text: string): text is Language {
  return (languages as readonly string[]).includes(text)
}

/** The locale for Intl, numerals said aloud. */
export const localeOf = (language: Language): string => locales[language]

export const directionOf = (language: Language): 'rtl' | 'ltr' =>
  language === 'ar' ? 'rtl' : 'ltr'

/** The text of a record that stands in both languages: this one, or the other where it is empty. */
export function pick(
  language: Language,
  text: { readonly en: string | null; readonly ar: string | null },
): string {
  const first = language === 'ar' ? text.ar : text.en
  const second = language === 'ar' ? text.en : text.ar
  return first !== null && first !== '' ? first : (second ?? '')
}

/** Numbers in the numerals of a language. */
export function showNumber(language: Language, value: number, digits = 0): string {
  return new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: digits }).format(value)
}

/**
 * A translator over the words of one language. `count` chooses the plural form; a name is isolated, so that it cannot
 * turn the sentence; a key without words is said as it is, so that it is seen.
 */
export function sayer(language: Language, words: Words): Say {
  const rules = new Intl.PluralRules(language)
  return (key, values = {}) => {
    const { count } = values
    const form = typeof count === 'number' ? words[`${key}_${rules.select(count)}`] : undefined
    const text = form ?? words[key] ?? words[`${key}_other`] ?? key
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = values[name] ?? ''
      if (typeof value !== 'number') return `\u2068${value}\u2069`
      return showNumber(language, value, Number.isInteger(value) ? 0 : 1)
    })
  }
}
