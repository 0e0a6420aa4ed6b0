// Language, direction and numerals: only the chosen language is fetched; numbers and names in sentences are isolated.
import i18next, { type FormatterModule, type i18n as I18n } from 'i18next'
import { initReactI18next } from 'react-i18next'

const languages = ['en', 'ar'] as const
export type Language = (typeof languages)[number]

const words: Record<Language, () => Promise<{ default: Record<string, string> }>> = {
  en: () => import('./words/en.ts'),
  ar: () => import('./words/ar.ts'),
}

/** The words of the larger rooms: many, and only for those who go there. Each is known by one of its keys. */
const roomWords = {
  campaigns: {
    known: 'campaign.title',
    en: () => import('../words/campaigns.en.json'),
    ar: () => import('../words/campaigns.ar.json'),
  },
  allegations: {
    known: 'allegation.title',
    en: () => import('../words/allegations.en.json'),
    ar: () => import('../words/allegations.ar.json'),
  },
  estimates: {
    known: 'estimates.title',
    en: () => import('./words/estimates.en.ts'),
    ar: () => import('./words/estimates.ar.ts'),
  },
  persons: {
    known: 'persons.title',
    en: () => import('../words/persons.en.json'),
    ar: () => import('../words/persons.ar.json'),
  },
  answers: {
    known: 'answers.title',
    en: () => import('../words/answers.en.json'),
    ar: () => import('../words/answers.ar.json'),
  },
  publishedFigures: {
    known: 'publishedFigures.title',
    en: () => import('../words/published-figures.en.json'),
    ar: () => import('../words/published-figures.ar.json'),
  },
  strikes: {
    known: 'strikes.title',
    en: () => import('../words/strikes.en.json'),
    ar: () => import('../words/strikes.ar.json'),
  },
} as const satisfies Record<string, typeof words & { known: string }>
export type RoomOfWords = keyof typeof roomWords

/** The locale with its numerals said aloud: latn for English, arab for Arabic; Levantine month names. */
const locales: Record<Language, string> = { en: 'en-GB-u-nu-latn', ar: 'ar-SY-u-nu-arab' }

export function isLanguage(text: string): text is Language {
  return (languages as readonly string[]).includes(text)
}

/** The locale for Intl, numerals explicit. */
export function localeOf(language: Language): string {
  return locales[language]
}

/** `rtl` or `ltr`, from the platform; the fallback serves browsers without `textInfo`. */
export function directionOf(language: Language): 'rtl' | 'ltr' {
  const locale = new Intl.Locale(language) as Intl.Locale & {
    textInfo?: { direction?: string }
    getTextInfo?: () => { direction?: string }
  }
  const found = locale.getTextInfo?.().direction ?? locale.textInfo?.direction
  if (found === 'rtl' || found === 'ltr') return found
  return language === 'ar' ? 'rtl' : 'ltr'
}

/** Wraps a foreign piece (name, code, digest) so that it cannot turn the sentence around it. */
function isolate(text: string): string {
  return `\u2068${text}\u2069`
}

const numberFormats = new Map<Language, Intl.NumberFormat>()
/** A whole number in the numerals of the language. */
export function showNumber(language: Language, value: number): string {
  let format = numberFormats.get(language)
  if (format === undefined) {
    format = new Intl.NumberFormat(localeOf(language))
    numberFormats.set(language, format)
  }
  return format.format(value)
}

/** What stands in a sentence: numbers in the numerals of the language, texts isolated. */
const formatter: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown, _format, language) => {
    const chosen = language !== undefined && isLanguage(language) ? language : 'en'
    if (typeof value === 'number') return showNumber(chosen, value)
    return typeof value === 'string' ? isolate(value) : ''
  },
}

const i18n: I18n = i18next.createInstance()
let begun: Promise<unknown> | undefined

function begin(): Promise<unknown> {
  begun ??= i18n
    .use(formatter)
    .use(initReactI18next)
    .init({
      resources: {},
      fallbackLng: false,
      keySeparator: false,
      nsSeparator: false,
      interpolation: { escapeValue: false, alwaysFormat: true },
      react: { useSuspense: false },
    })
  return begun
}

/** Fetches the words of a language, switches to it and turns the page to its direction. */
export async function speak(language: Language): Promise<void> {
  await begin()
  if (!i18n.hasResourceBundle(language, 'translation')) await learn(language, words)
  for (const room of entered) await speakOf(room, language)
  if (i18n.language !== language) await i18n.changeLanguage(language)
  document.documentElement.lang = language
  document.documentElement.dir = directionOf(language)
}

const entered = new Set<RoomOfWords>()
/** Fetches the words of a room too, from now on in whichever language is spoken. */
export async function speakOf(room: RoomOfWords, language: Language): Promise<void> {
  entered.add(room)
  if (!i18n.exists(roomWords[room].known, { lng: language })) await learn(language, roomWords[room])
}

/** Fetches a room's words, and the common ones, in both languages: for texts that go out in both. */
export async function speakOfBoth(room: RoomOfWords): Promise<void> {
  for (const language of languages) {
    if (!i18n.exists('app.name', { lng: language })) await learn(language, words)
    if (!i18n.exists(roomWords[room].known, { lng: language }))
      await learn(language, roomWords[room])
  }
}

async function learn(language: Language, from: typeof words): Promise<void> {
  const { default: loaded } = await from[language]()
  i18n.addResourceBundle(language, 'translation', loaded, true, true)
}

/** The language to begin with: the first the browser asks for that we have. */
export function preferredLanguage(asked: readonly string[]): Language {
  for (const tag of asked) {
    const language = tag.slice(0, 2).toLowerCase()
    if (isLanguage(language)) return language
  }
  return 'en'
}
