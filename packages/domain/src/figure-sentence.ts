// A published figure as one sentence to copy, and each difference between two as a sentence, in English or in Arabic.
import arabic from '../words/figures.ar.json' with { type: 'json' }
import arabicValues from '../words/values.ar.json' with { type: 'json' }
import english from '../words/figures.en.json' with { type: 'json' }
import englishValues from '../words/values.en.json' with { type: 'json' }
import type { FigureAspect, FigureDifference } from './figure-comparison.ts'
import type { Bilingual } from './records/common.ts'
import type { PublishedFigure } from './records/published-figure.ts'
import type { PublishedMeasure } from './vocabulary.ts'

export type SentenceLanguage = 'en' | 'ar'

const words: Record<SentenceLanguage, Readonly<Record<string, string>>> = {
  en: { ...englishValues, ...english },
  ar: { ...arabicValues, ...arabic },
}
/** Numerals are said aloud: Latin digits in English, Arabic ones in Arabic; month names of the Levant. */
const locales = { en: 'en-GB-u-nu-latn', ar: 'ar-SY-u-nu-arab' } as const
const plurals = { en: new Intl.PluralRules('en'), ar: new Intl.PluralRules('ar') } as const
const numbers = {
  en: new Intl.NumberFormat(locales.en),
  ar: new Intl.NumberFormat(locales.ar),
} as const
const dayShape = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
const days = {
  en: new Intl.DateTimeFormat(locales.en, dayShape),
  ar: new Intl.DateTimeFormat(locales.ar, dayShape),
} as const

/** What a sentence about a figure is made from. */
export type SaidFigure = Pick<
  PublishedFigure,
  | 'measure'
  | 'min'
  | 'max'
  | 'atLeast'
  | 'asWritten'
  | 'scope'
  | 'issuer'
  | 'issuerAsQuoted'
  | 'asOf'
  | 'firstPublished'
  | 'basis'
>

type Speak = (key: string, params?: Readonly<Record<string, string>>) => string

function speaker(language: SentenceLanguage): Speak {
  return (key, params = {}) =>
    (words[language][key] ?? '').replace(/\{\{(\w+)\}\}/g, (_, name: string) => params[name] ?? '')
}

/** A day in the words of the language; what is no day stays as it is. */
function showDay(day: string, language: SentenceLanguage): string {
  const at = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(at.getTime()) ? day : days[language].format(at)
}

/** The text in the language, else in the other one; in Arabic a Latin text is isolated, so that the line does not turn. */
function textIn(text: Bilingual | null, language: SentenceLanguage): string | null {
  const other = language === 'en' ? 'ar' : 'en'
  const found = [text?.[language], text?.[other]].find((one) => (one ?? '').trim() !== '')
  if (found === undefined || found === null) return null
  const turns = language === 'ar' ? /[A-Za-z]/.test(found) : /[\u0600-\u06ff]/.test(found)
  return turns ? `\u2068${found}\u2069` : found
}

function counted(value: number, measure: PublishedMeasure, language: SentenceLanguage): string {
  const word = speaker(language)
  const form = plurals[language].select(value)
  return word(`figure_amount.${measure}_${form}`, { n: numbers[language].format(value) })
}

/** How many, with the noun in the form the number asks for: a value, "at least", a range, or the words that stand for it. */
export function sayAmount(
  figure: Pick<PublishedFigure, 'min' | 'max' | 'atLeast' | 'measure' | 'asWritten'>,
  language: SentenceLanguage,
): string {
  const { min, max, atLeast, measure } = figure
  const word = speaker(language)
  const label = word(`published_measure.${measure}`)
  if (min === null && max === null) {
    const written = textIn(figure.asWritten, language) ?? word('figure_sentence.silence')
    return word('figure_bound.words', { words: written, measure: label })
  }
  if (min === null)
    return word('figure_bound.at_most', { amount: counted(max ?? 0, measure, language) })
  if (max === null || (atLeast && min === max))
    return word('figure_bound.at_least', { amount: counted(min, measure, language) })
  if (min === max) return counted(min, measure, language)
  const shown = numbers[language].format(min)
  const isNumeral = language === 'en' || max > 2
  return isNumeral
    ? word('figure_bound.between', { min: shown, amount: counted(max, measure, language) })
    : word('figure_bound.between_few', {
        min: shown,
        max: numbers[language].format(max),
        measure: label,
      })
}

/** Words that already stand in quotation marks, without them: they are quoted anew. */
const unquoted = (text: string): string =>
  text.replace(/^(\u2068?)[“«"](.*)[”»"](\u2069?)$/s, '$1$2$3')

/** The period of a scope; null where nothing is said. */
function sayPeriod({ from, to }: SaidFigure['scope'], language: SentenceLanguage) {
  const word = speaker(language)
  const params = {
    from: from === null ? '' : showDay(from, language),
    to: to === null ? '' : showDay(to, language),
  }
  if (from === null && to === null) return null
  if (from === null) return word('figure_sentence.until', params)
  if (to === null) return word('figure_sentence.since', params)
  return word(from === to ? 'figure_sentence.on' : 'figure_sentence.between', params)
}

const acts: readonly PublishedMeasure[] = ['strikes', 'engagements', 'munitions']
const about: readonly PublishedMeasure[] = ['named', 'allegations', 'sites', 'people', 'images']

function sayParties(figure: SaidFigure, language: SentenceLanguage): string {
  const word = speaker(language)
  const who = textIn(figure.scope.belligerentsAsWritten, language)
  if (who === null) return ''
  if (about.includes(figure.measure)) return word('figure_sentence.by_about', { who })
  return acts.includes(figure.measure)
    ? word('figure_sentence.by_acts', { who })
    : word('figure_sentence.by_harm', { who })
}

function sayIssuer(figure: SaidFigure, language: SentenceLanguage): string {
  const word = speaker(language)
  const quoted = textIn(figure.issuerAsQuoted, language)
  const issuer = textIn(figure.issuer, language)
  if (issuer === null)
    return quoted === null
      ? ''
      : word('figure_sentence.issuer_unverified', { quoted: unquoted(quoted) })
  if (quoted === null || quoted === issuer) return word('figure_sentence.issuer', { issuer })
  return word('figure_sentence.issuer_quoted', { issuer, quoted: unquoted(quoted) })
}

function sayDay(figure: SaidFigure, language: SentenceLanguage): string {
  const word = speaker(language)
  const { asOf, firstPublished } = figure
  if (asOf !== null) return word('figure_sentence.as_of', { day: showDay(asOf, language) })
  if (firstPublished === null) return ''
  return word('figure_sentence.published', { day: showDay(firstPublished, language) })
}

const nearly =
  /\b(?:about|around|some|nearly|almost|roughly|approximately)\b|نحو|حوال[يى]|قرابة|زهاء|ما يقارب|تقريب/iu

/** Whether the wording of the text says more than the number: "more than 1,600", "some 80". */
const needsQuote = ({ min, max, atLeast, asWritten }: SaidFigure): boolean =>
  (min !== null || max !== null) &&
  (asWritten.en ?? asWritten.ar ?? '') !== '' &&
  (atLeast ||
    max === null ||
    min === null ||
    nearly.test(`${asWritten.en ?? ''} ${asWritten.ar ?? ''}`))

/**
 * A figure as one sentence: amount, scope, issuer as verified and as quoted, as-of date, definition, and where it stands.
 * `rule` is given where the figure is our own count; `address` is its permanent address.
 */
export function sayFigure(
  figure: SaidFigure,
  language: SentenceLanguage,
  more: { address?: string; rule?: { code: string; version: number } } = {},
): string {
  const word = speaker(language)
  const { scope } = figure
  const place = textIn(scope.place, language)
  const written = textIn(figure.asWritten, language)
  const definition = textIn(scope.definition, language)
  const sentence = word('figure_sentence.whole', {
    amount: sayAmount(figure, language),
    place: place === null ? '' : word('figure_sentence.place', { place }),
    period: sayPeriod(scope, language) ?? '',
    by: sayParties(figure, language),
    issuer: sayIssuer(figure, language),
    asOf: sayDay(figure, language),
    quoted:
      needsQuote(figure) && written !== null
        ? word('figure_sentence.quoted', { words: unquoted(written) })
        : '',
    definition: definition === null ? '' : word('figure_sentence.definition', { definition }),
    rule:
      more.rule === undefined
        ? ''
        : word('figure_sentence.rule', {
            code: more.rule.code,
            version: numbers[language].format(more.rule.version),
          }),
    address: more.address === undefined ? '' : ` ${isolated(more.address, language)}`,
  })
  return language === 'en' ? sentence.charAt(0).toUpperCase() + sentence.slice(1) : sentence
}

const isolated = (text: string, language: SentenceLanguage): string =>
  language === 'ar' ? `\u2068${text}\u2069` : text

function sayAspect(
  figure: SaidFigure,
  aspect: FigureAspect,
  language: SentenceLanguage,
): string | null {
  const word = speaker(language)
  const { scope, asOf } = figure
  switch (aspect) {
    case 'measure':
      return word(`published_measure.${figure.measure}`)
    case 'period':
      return sayPeriod(scope, language)?.trim() ?? null
    case 'place':
      return textIn(scope.place, language) ?? scope.areaCode
    case 'belligerents':
      return textIn(scope.belligerentsAsWritten, language)
    case 'definition':
      return textIn(scope.definition, language)
    case 'basis':
      return textIn(figure.basis, language)
    case 'as_of':
      return asOf === null ? null : showDay(asOf, language)
    case 'issuer':
      return textIn(figure.issuer ?? figure.issuerAsQuoted, language)
    default:
      return aspect satisfies never
  }
}

/** Why two figures differ, in one sentence for one difference between them. */
export function sayDifference(
  { aspect, how }: FigureDifference,
  a: SaidFigure,
  b: SaidFigure,
  language: SentenceLanguage,
): string {
  const word = speaker(language)
  const silence = word('figure_sentence.silence')
  return word(`figure_difference.${aspect}.${how}`, {
    a: sayAspect(a, aspect, language) ?? silence,
    b: sayAspect(b, aspect, language) ?? silence,
  })
}
