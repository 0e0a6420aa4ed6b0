// How many a text says from a token on: a number with its bounds, a range, or a vague word.
import { foldText } from '@athar/domain'
import { type Bound, boundsAfter, boundsBefore } from './bounds.ts'
import { type Numeral, numeralAt } from './numerals.ts'
import { phrasesOf, type Sheet, tokenAt } from './surface.ts'

export interface Quantity {
  readonly min: number | null
  readonly max: number | null
  readonly atLeast: boolean
  readonly approximate: boolean
  readonly vague: boolean
  readonly isOne: boolean
  /** A number with a decimal part, which counts nobody. */
  readonly isPart: boolean
  readonly digits: boolean
  /** "another", "a further", "the remaining" stands before it. */
  readonly isMore: boolean
  /** "the 43", "الـ43": the number of something told before. */
  readonly isTold: boolean
  readonly from: number
  /** The first token of the number itself, behind the words of its bound. */
  readonly number: number
  readonly to: number
}

const particle = /^[وفبلك]{0,2}(?:ال|لل)?$/

/** Past a particle that is glued to a number: "و62", "الـ18", "لـ30". */
export function pastParticle(sheet: Sheet, i: number): number {
  const token = tokenAt(sheet, i)
  const next = tokenAt(sheet, i + 1)
  if (token.kind !== 'word' || next.kind !== 'number' || token.key === '') return i
  const isOpen = !next.gap || sheet.text[token.end - 1] === '\u0640'
  return isOpen && particle.test(token.key) ? i + 1 : i
}

/** A bound that stands behind a number or its noun: "80 or more". */
export function boundAfter(sheet: Sheet, i: number): { bound: Bound; to: number } | null {
  const token = tokenAt(sheet, i)
  if (token.key === '+' && !token.gap) return { bound: 'least', to: i + 1 }
  if (token.line) return null
  const start = token.key === '(' ? i + 1 : i
  const found = boundsAfter.at(sheet, start)
  if (found === null) return null
  const close = start + found.length
  // "48 شهيدا وأكثر من 40 جريحا": the bound is that of the next number.
  const next = /^(?:من|عن|علي|than)$/.test(tokenAt(sheet, close).key)
    ? pastParticle(sheet, close + 1)
    : close
  if (next > close && numeralAt(sheet, next) !== null) return null
  return {
    bound: found.value,
    to: start > i && tokenAt(sheet, close).key === ')' ? close + 1 : close,
  }
}

/** A quantity under one more bound. */
export function withBound(quantity: Quantity, bound: Bound, to: number): Quantity {
  const { min, max } = quantity
  const wider = { ...quantity, to }
  if (quantity.vague || bound === 'plain') return wider
  if (bound === 'about') return { ...wider, approximate: true }
  if (bound === 'more') return { ...wider, isMore: true }
  if (bound === 'least') return { ...wider, min, max: null, atLeast: true }
  return { ...wider, min: null, max: max ?? min }
}

const dash = /^[-–—]$/
const isWord = (sheet: Sheet, i: number, ...words: readonly string[]): boolean =>
  tokenAt(sheet, i).forms.some((form) => words.includes(form))
const toWords = ['to', foldText('إلى'), foldText('الى')]

/** The second number of a range that begins with `first`; `joiner` says how the two are joined. */
function rangeEnd(sheet: Sheet, first: Numeral, isBetween: boolean): Numeral | null {
  const i = first.to
  const token = tokenAt(sheet, i)
  const after = tokenAt(sheet, i + 1)
  const isDash = dash.test(token.key) && !(token.gap && !after.gap)
  const isTo = isWord(sheet, i, ...toWords, 'or', 'او') && !token.line
  const isAnd = isBetween && (token.key === 'and' || token.key === 'و')
  // "وعشرين": the joiner is glued to the second number.
  const isGlued = isBetween && /^و./.test(token.key) && !isTo
  if (!isDash && !isTo && !isAnd && !isGlued) return null
  if (isTo && isRise(sheet, first.from)) return null
  const at = isGlued ? i : pastParticle(sheet, i + 1)
  const second = numeralAt(sheet, at)
  return second === null || second.value === null ? null : second
}

const rises = new Set(
  'rose risen rise climbed increased jumped grew fell dropped ارتفع ارتفعت ارتفاع ارتفاعا زاد زادت انخفض انخفضت'
    .split(' ')
    .map(foldText),
)
/** "rose from 120 to 154" is no range. */
function isRise(sheet: Sheet, first: number): boolean {
  if (!isWord(sheet, first - 1, 'from', 'من')) return false
  for (let i = first - 2; i > first - 12 && i >= 0; i--)
    if (tokenAt(sheet, i).forms.some((form) => rises.has(form))) return true
  return false
}

interface Ends {
  min: number
  max: number
  to: number
}
function endsOf(first: Numeral, second: Numeral): Ends | null {
  if (first.value === null || second.value === null) return null
  // "8 to 10 thousand": the first shares the scale of the second.
  const shares = first.scale === 1 && second.scale >= 1000 && first.value < 1000
  const min =
    shares && first.value * second.scale < second.value ? first.value * second.scale : first.value
  return min < second.value ? { min, max: second.value, to: second.to } : null
}

const phrasal =
  /^(?:carr(?:y|ies|ied|ying)|hand(?:s|ed)?|t(?:ake|akes|ook|aken)|turn(?:s|ed)?|roll(?:s|ed)?|spread|flew|fly|all|hover(?:s|ed)?)$/
const openers = phrasesOf([
  ['between', true],
  ['from', false],
  ['either', false],
  ['ما بين', true],
  ['بين', true],
  ['من', false],
])

/** The quantity that begins at a token; null where none does. */
export function quantityAt(sheet: Sheet, from: number): Quantity | null {
  let at = from
  const bounds: Bound[] = []
  // "carries over 321 reports" sets no bound.
  if (tokenAt(sheet, at).key === 'over' && phrasal.test(tokenAt(sheet, at - 1).key)) return null
  for (let count = 0; count < 4; count++) {
    const found = boundsBefore.at(sheet, at)
    if (found === null) break
    bounds.push(found.value)
    at += found.length
    if (tokenAt(sheet, at).line) return null
  }
  const opener = openers.at(sheet, at)
  const opened = opener === null ? at : at + opener.length
  let isTold = false
  let number = pastParticle(sheet, opened)
  if (number > opened) isTold = /(?:ال|لل)$/.test(tokenAt(sheet, opened).key)
  if (isWord(sheet, number, 'the', 'these', 'those')) {
    isTold = true
    number += 1
  }
  const first = numeralAt(sheet, number)
  if (first === null || sheet.taken[number] === true) return null
  const second = first.value === null ? null : rangeEnd(sheet, first, opener?.value === true)
  const ends = second === null ? null : endsOf(first, second)
  if (opener !== null && ends === null) return null
  const quantity: Quantity = {
    min: ends?.min ?? first.value,
    max: ends?.max ?? first.value,
    atLeast: false,
    approximate: false,
    vague: first.vague,
    isOne: first.isOne && ends === null,
    isPart: !Number.isInteger(ends?.max ?? first.value ?? 0) || !Number.isInteger(first.value ?? 0),
    digits: first.digits,
    isMore: false,
    isTold: isTold || /^[وفبلك]{0,2}(?:ال|لل)[\u0620-\u06d3]{3}/.test(tokenAt(sheet, number).key),
    from,
    number,
    to: ends?.to ?? first.to,
  }
  const bounded = bounds.reduce((wide, bound) => withBound(wide, bound, wide.to), quantity)
  const after = boundAfter(sheet, bounded.to)
  return after === null ? bounded : withBound(bounded, after.bound, after.to)
}
