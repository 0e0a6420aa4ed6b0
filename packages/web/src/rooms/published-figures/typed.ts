// A published figure as it is typed: numbers as text, lists a line each; read back into what is recorded.
import type { FigureOutline, PublishedFigureView } from '@athar/contract'
import { type Bilingual, type CitationStep, Problem, type PublishedFigure } from '@athar/domain'
import { trimmed, trimmedBoth } from '../incident/form/fields.tsx'

export interface FigureTyped {
  content: PublishedFigure
  min: string
  max: string
}

const silent: Bilingual = { en: null, ar: null }

const empty: PublishedFigure = {
  code: '',
  issuerAsQuoted: silent,
  issuerId: null,
  issuer: null,
  measure: 'killed',
  min: null,
  max: null,
  atLeast: false,
  asWritten: silent,
  scope: {
    place: silent,
    placeWithin: [],
    areaCode: null,
    from: null,
    to: null,
    belligerents: [],
    belligerentsAsWritten: silent,
    belligerentsWithin: [],
    definition: silent,
  },
  asOf: null,
  firstPublished: null,
  basis: silent,
  chain: [],
  checkedAgainstOriginal: null,
  documentId: null,
  sumOf: [],
  replaces: null,
  note: silent,
  isPublic: false,
  state: 'recorded',
  flags: [],
  withheld: [],
  importedFrom: null,
}

export const emptyStep: CitationStep = {
  who: silent,
  title: null,
  url: null,
  published: null,
  language: null,
  isMachineTranslation: false,
}

/** The text a candidate was read from. */
export interface ReadText {
  language: 'ar' | 'en' | null
  published: string | null
  isMachineTranslation: boolean
}

const shownNumber = (value: number | null): string => (value === null ? '' : String(value))

/** A form to begin with: empty, or with the content that stands. */
export function typedFigure(view: PublishedFigureView | null): FigureTyped {
  const content = view?.content ?? empty
  return { content, min: shownNumber(content.min), max: shownNumber(content.max) }
}

/** A form filled with what a candidate says; the person decides on the rest. */
export function typedFromOutline(outline: FigureOutline, read: ReadText): FigureTyped {
  const language = read.language ?? (/[\u0600-\u06ff]/.test(outline.asWritten) ? 'ar' : 'en')
  const content: PublishedFigure = {
    ...empty,
    measure: outline.measure,
    atLeast: outline.atLeast,
    asWritten: { ...silent, [language]: outline.asWritten },
    scope: {
      ...empty.scope,
      from: outline.from,
      to: outline.to,
      place: { ...silent, [language]: outline.place },
    },
    firstPublished: read.published,
    chain: [
      {
        ...emptyStep,
        published: read.published,
        language,
        isMachineTranslation: read.isMachineTranslation,
      },
    ],
  }
  return { content, min: shownNumber(outline.min), max: shownNumber(outline.max) }
}

const arabicDigits = '٠١٢٣٤٥٦٧٨٩'

/** A number as typed, in either numerals, with or without separators. @throws Problem count.not_a_number */
function readNumber(text: string, field: string): number | null {
  const plain = text
    .replace(/[٠-٩]/g, (digit) => String(arabicDigits.indexOf(digit)))
    .replace(/٫/g, '.')
    .replace(/[\s,٬]/g, '')
  if (plain === '') return null
  if (!/^\d+(\.\d+)?$/.test(plain)) throw new Problem('count.not_a_number', { field })
  return Number(plain)
}

/** What is recorded. @throws Problem count.not_a_number */
export function readTyped({ content, min, max }: FigureTyped): PublishedFigure {
  const [low, high] = [readNumber(min, 'min'), readNumber(max, 'max')]
  const issuer = content.issuer === null ? null : trimmedBoth(content.issuer)
  return {
    ...content,
    code: content.code.trim(),
    min: low,
    max: high,
    atLeast: low !== null && high === null,
    asWritten: trimmedBoth(content.asWritten),
    issuerAsQuoted: trimmedBoth(content.issuerAsQuoted),
    issuer: issuer === null || (issuer.en === null && issuer.ar === null) ? null : issuer,
    basis: trimmedBoth(content.basis),
    note: trimmedBoth(content.note),
    checkedAgainstOriginal: trimmed(content.checkedAgainstOriginal),
    scope: {
      ...content.scope,
      place: trimmedBoth(content.scope.place),
      belligerentsAsWritten: trimmedBoth(content.scope.belligerentsAsWritten),
      definition: trimmedBoth(content.scope.definition),
    },
  }
}

/** Names a line each, `English | عربي`. */
export const linesOf = (names: readonly Bilingual[]): string =>
  names.map(({ en, ar }) => [en ?? '', ar ?? ''].join(' | ').replace(/ \| $/, '')).join('\n')

/** The names of lines: what is left of the bar in English, right of it in Arabic; without a bar, by its script. */
export function namesOf(lines: string): Bilingual[] {
  return lines.split('\n').flatMap((line) => {
    const [first = '', second = ''] = line.split('|').map((part) => part.trim())
    if (first === '' && second === '') return []
    const isArabic = second === '' && /[\u0600-\u06ff]/.test(first)
    if (isArabic) return [{ en: null, ar: first }]
    return [{ en: first === '' ? null : first, ar: second === '' ? null : second }]
  })
}
