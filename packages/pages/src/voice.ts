// The voice of a page: its language, direction, numerals and words. Names and codes inside a sentence are isolated.
import arabicValues from '@athar/domain/words/values.ar.json' with { type: 'json' }
import englishValues from '@athar/domain/words/values.en.json' with { type: 'json' }
import { createInstance, type i18n as I18n } from 'i18next'
import arabic from '../words/ar.json' with { type: 'json' }
import arabicBatch from '../words/batch.ar.json' with { type: 'json' }
import englishBatch from '../words/batch.en.json' with { type: 'json' }
import arabicCampaign from '../words/campaign.ar.json' with { type: 'json' }
import englishCampaign from '../words/campaign.en.json' with { type: 'json' }
import english from '../words/en.json' with { type: 'json' }
import arabicFigures from '../words/published-figures.ar.json' with { type: 'json' }
import englishFigures from '../words/published-figures.en.json' with { type: 'json' }
import { escapeText, Html } from './html.ts'

export const languages = ['en', 'ar'] as const
export type Language = (typeof languages)[number]

/** Numerals are said aloud: Latin digits in English, Arabic ones in Arabic; month names of the Levant. */
const locales: Readonly<Record<Language, string>> = { en: 'en-GB-u-nu-latn', ar: 'ar-SY-u-nu-arab' }

type Param = string | number | Html
export interface Voice {
  lang: Language
  other: Language
  dir: 'ltr' | 'rtl'
  locale: string
  /** A sentence as markup; texts in it stand in `<bdi>`. `count` chooses the plural form. */
  say: (key: string, params?: Readonly<Record<string, Param>>) => Html
  /** The same as text alone, for attributes and titles; texts in it are isolated by marks. */
  t: (key: string, params?: Readonly<Record<string, Param>>) => Html
  has: (key: string) => boolean
  number: (value: number) => string
}

const begin: I18n = createInstance()
void begin.init({
  initAsync: false,
  resources: {
    en: {
      translation: {
        ...englishValues,
        ...english,
        ...englishCampaign,
        ...englishFigures,
        ...englishBatch,
      },
    },
    ar: {
      translation: {
        ...arabicValues,
        ...arabic,
        ...arabicCampaign,
        ...arabicFigures,
        ...arabicBatch,
      },
    },
  },
  lng: 'en',
  fallbackLng: false,
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
})

function voiceOf(lang: Language): Voice {
  const find = begin.getFixedT(lang)
  const numbers = new Intl.NumberFormat(locales[lang])
  const number = (value: number) => numbers.format(value)
  const speak =
    (show: (text: string) => string): Voice['say'] =>
    (key, params = {}) => {
      const { count } = params
      const sentence = find(key, {
        skipInterpolation: true,
        ...(typeof count === 'number' ? { count } : {}),
      })
      return new Html(filled(sentence, params, number, show))
    }
  return {
    lang,
    other: lang === 'ar' ? 'en' : 'ar',
    dir: lang === 'ar' ? 'rtl' : 'ltr',
    locale: locales[lang],
    say: speak((text) => `<bdi>${escapeText(text)}</bdi>`),
    t: speak((text) => `\u2068${escapeText(text)}\u2069`),
    has: (key) => begin.exists(key, { lng: lang }),
    number,
  }
}

function filled(
  sentence: string,
  params: Readonly<Record<string, Param>>,
  number: (value: number) => string,
  show: (text: string) => string,
): string {
  return sentence
    .split(/(\{\{\w+\}\})/)
    .map((part) => {
      const name = /^\{\{(\w+)\}\}$/.exec(part)?.[1]
      const value = name === undefined ? undefined : params[name]
      if (value === undefined) return escapeText(part)
      if (value instanceof Html) return value.toString()
      return typeof value === 'number' ? number(value) : show(value)
    })
    .join('')
}

const voices: Readonly<Record<Language, Voice>> = { en: voiceOf('en'), ar: voiceOf('ar') }

/** The voice that speaks a language. */
export function voice(lang: Language): Voice {
  return voices[lang]
}

/** Whether a part of an address is a language we have. */
export function isLanguage(text: string): text is Language {
  return (languages as readonly string[]).includes(text)
}
