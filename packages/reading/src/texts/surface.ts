// A text as tokens that know where they stand: words under their folded key, numbers with their value, marks.
import { foldText } from '@athar/domain'

export interface Token {
  readonly start: number
  readonly end: number
  readonly kind: 'word' | 'number' | 'mark'
  /** The folded word, the digits, or the mark itself. */
  readonly key: string
  /** The key, and the key without glued و ف ب ل ك and the article; only the key for a Latin word. */
  readonly forms: readonly string[]
  /** The value of a number; NaN for what is none. */
  readonly value: number
  /** White space stands before it. */
  readonly gap: boolean
  /** A new line begins before it. */
  readonly line: boolean
}

/** A text being read. `taken` says which tokens something has been read from, or are noise. */
export interface Sheet {
  readonly text: string
  readonly flat: string
  readonly tokens: readonly Token[]
  readonly taken: boolean[]
}

const swaps: readonly (readonly [RegExp, (unit: string) => string])[] = [
  [/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf)],
  [/[\u00a0\u2007\u2009\u202f]/g, () => ' '],
  [/[\u2010\u2011\u2212]/g, () => '-'],
]

/** The text with Western digits and plain spaces, unit for unit as long as the text. */
function flatten(text: string): string {
  const lower = text.toLowerCase()
  const start = lower.length === text.length ? lower : text
  return swaps.reduce((flat, [from, to]) => flat.replace(from, to), start)
}

const arabic = /[\u0620-\u064a\u066e-\u06d3]/u
const article = /^(?:ال|لل)(?=[\u0620-\u06d3]{3})/u

/** A word and what is left of it when glued particles and the article are taken off; Arabic only. */
function formsOf(key: string): readonly string[] {
  if (!arabic.test(key)) return [key]
  const forms = new Set([key])
  const strip = (pattern: RegExp): void => {
    for (const form of Array.from(forms)) {
      const rest = form.replace(pattern, '')
      if (rest.length >= 2) forms.add(rest)
    }
  }
  strip(/^[وف](?=[\u0620-\u06d3]{2})/u)
  strip(/^[بلك](?=[\u0620-\u06d3]{3})/u)
  strip(article)
  return [...forms]
}

/** The first form of a phrase's word under which it is filed: without the article. */
const filed = (word: string): string => foldText(word).replace(article, '')

// Digits with separators of thousands (comma, dot, space, Arabic marks, each before exactly three digits), a decimal
// part, or digits alone. "11 ، 000" is what machine translation makes of 11,000.
const numberShape =
  /\d{1,3}(?:[,٬.،'’]\d{3})+(?![\d,٬]\d)(?:[.٫]\d{1,2}(?!\d))?|(?<![\d.,:/-])[1-9]\d{0,2}(?: \d{3})+(?! ?\d)|(?<!\d)[1-9]\d{0,2} [،,] ?000(?!\d)|\d+[.٫]\d+|\d+/y
const wordShape = /[\p{L}\p{M}\u0640](?:[\p{L}\p{M}\u0640]|[’'](?=[\p{Lu}\p{Ll}]))*/uy

function valueOf(shown: string): number {
  const whole = shown.replace(/[,٬.،'’ ]+(?=\d{3}(?!\d))/g, '').replace('٫', '.')
  // Longer than any count: a name made of digits.
  return /^\d{1,13}(?:\.\d{1,9})?$/.test(whole) ? Number(whole) : Number.NaN
}

const white = /\s+/y
/** Whether a line break is only the edge of a column: one break, after a long line that ends in no full stop. */
function isWrapped(flat: string, at: number, space: string): boolean {
  if (/\n[^\n]*\n|\r[^\n\r]*\r|\u2029/.test(space)) return false
  const start = Math.max(flat.lastIndexOf('\n', at - 1), flat.lastIndexOf('\r', at - 1)) + 1
  const isColumn = at - start >= 45 && at - start <= 130
  const next = flat.slice(at + space.length, at + space.length + 2)
  return isColumn && /[\p{L}\p{M}\d,،-]$/u.test(flat.slice(at - 2, at)) && /^[\p{L}\d]/u.test(next)
}

/** Cuts a text into tokens. Every character that shows is in one; white space is in none. */
function tokenize(text: string, flat: string): Token[] {
  const tokens: Token[] = []
  const known = new Map<string, { key: string; forms: readonly string[] }>()
  let gap = true
  let line = true
  for (let at = 0; at < text.length; ) {
    white.lastIndex = at
    const space = white.exec(flat)?.[0]
    if (space !== undefined) {
      gap = true
      line = line || (/[\n\r\u2029]/.test(space) && !isWrapped(flat, at, space))
      at += space.length
      continue
    }
    numberShape.lastIndex = at
    wordShape.lastIndex = at
    const digits = numberShape.exec(flat)?.[0]
    const word = digits === undefined ? wordShape.exec(text)?.[0] : undefined
    const width = (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
    const shown = digits ?? word ?? text.slice(at, at + width)
    let filedAs = known.get(shown)
    if (filedAs === undefined) {
      const key = word === undefined ? shown : foldText(word)
      filedAs = { key, forms: word === undefined ? [key] : formsOf(key) }
      known.set(shown, filedAs)
    }
    const kind = digits === undefined ? (word === undefined ? 'mark' : 'word') : 'number'
    const value = digits === undefined ? Number.NaN : valueOf(digits)
    tokens.push({ start: at, end: at + shown.length, kind, ...filedAs, value, gap, line })
    gap = false
    line = false
    at += shown.length
  }
  return tokens
}

export function openSheet(text: string): Sheet {
  const flat = flatten(text)
  const tokens = tokenize(text, flat)
  return { text, flat, tokens, taken: tokens.map(() => false) }
}

/** Marks the tokens from one to before another as read. */
export function take(sheet: Sheet, from: number, to: number): void {
  for (let i = from; i < to; i++) sheet.taken[i] = true
}

/** The token at a place; a mark that is nothing where the text has ended. */
export function tokenAt(sheet: Sheet, i: number): Token {
  return sheet.tokens[i] ?? nothing
}
const nothing: Token = {
  start: 0,
  end: 0,
  kind: 'mark',
  key: '',
  forms: [],
  value: Number.NaN,
  gap: true,
  line: true,
}

/** Whether a sentence ends before this token: a full stop, a question, a new line, the end. */
export function opensSentence(sheet: Sheet, i: number): boolean {
  const token = sheet.tokens[i]
  if (token === undefined || token.line) return true
  const before = sheet.tokens[i - 1]
  if (before === undefined) return true
  if (!/^[.?!؟؛;…]$/u.test(before.key)) return false
  return before.key !== '.' || (token.gap && !isAbbreviation(sheet, i - 1))
}

/** The stop of "Aug." or "U.S." ends no sentence. */
function isAbbreviation(sheet: Sheet, stop: number): boolean {
  const word = sheet.tokens[stop - 1]
  if (word === undefined || tokenAt(sheet, stop).gap) return false
  return /^(?:[a-z]|mr|mrs|dr|st|no|gen|col|lt|gov|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/.test(
    word.key,
  )
}

/** Phrases of one or more words, found at a token, the longest first. */
export interface Phrases<T> {
  /** What stands at a token and how many tokens long it is. */
  at(sheet: Sheet, i: number): { readonly value: T; readonly length: number } | null
}

/** Files phrases under their first word; hyphens between words of the text are passed over. */
export function phrasesOf<T>(entries: Iterable<readonly [phrase: string, value: T]>): Phrases<T> {
  const byFirst = new Map<string, { words: string[]; value: T }[]>()
  for (const [phrase, value] of entries) {
    const words = phrase.split(/[\s-]+/u).map(filed)
    const [first = ''] = words
    const list = byFirst.get(first) ?? []
    list.push({ words, value })
    byFirst.set(first, list)
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length)
  return {
    at(sheet, i) {
      let best: { value: T; length: number } | null = null
      for (const form of tokenAt(sheet, i).forms)
        for (const { words, value } of byFirst.get(form) ?? []) {
          const length = lengthAt(sheet, i, words)
          if (length !== null && length > (best?.length ?? 0)) best = { value, length }
        }
      return best
    },
  }
}

function lengthAt(sheet: Sheet, from: number, words: readonly string[]): number | null {
  let i = from + 1
  for (const word of words.slice(1)) {
    if (tokenAt(sheet, i).key === '-' && !tokenAt(sheet, i).gap) i += 1
    const token = tokenAt(sheet, i)
    if (token.line || !token.forms.includes(word)) return null
    i += 1
  }
  return i - from
}
