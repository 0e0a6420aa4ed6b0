// Shares: percentages, halves, thirds and quarters, "nine in ten"; in per cent.
import { candidate } from './candidate.ts'
import { type Quantity, quantityAt } from './quantity.ts'
import { scaleOf } from './scales.ts'
import { phrasesOf, type Sheet, tokenAt } from './surface.ts'
import type { TextCandidate } from './types.ts'

interface Made {
  readonly found: TextCandidate | null
  readonly to: number
}

const percent = phrasesOf(
  [
    'percent',
    'per cent',
    'pct',
    'percentage points',
    'بالمئة',
    'بالمائة',
    'في المئة',
    'في المائة',
    'في المية',
    'بالمية',
    'بالماية',
  ].map((word) => [word, true] as const),
)

/** The token behind a percent sign or word; null where there is none. */
function percentEnd(sheet: Sheet, i: number): number | null {
  const token = tokenAt(sheet, i)
  if (/^[%٪]$/.test(token.key)) return i + 1
  const isHyphen = token.key === '-' && !token.gap
  const at = isHyphen ? i + 1 : i
  const found = token.line ? null : percent.at(sheet, at)
  return found === null ? null : at + found.length
}

const share = (sheet: Sheet, quantity: Quantity, to: number, factor = 1): Made => {
  const scaled = (value: number | null): number | null =>
    value === null ? null : Math.round(value * factor * 100) / 100
  const said = { ...quantity, min: scaled(quantity.min), max: scaled(quantity.max) }
  return { found: candidate(sheet, said, to, { what: 'share', unit: 'percent' }), to }
}

const third = 100 / 3
const fractions = phrasesOf<number>([
  ['half', 50],
  ['one half', 50],
  ['a third', third],
  ['one third', third],
  ['two thirds', 2 * third],
  ['a quarter', 25],
  ['one quarter', 25],
  ['three quarters', 75],
  ['a fifth', 20],
  ['one fifth', 20],
  ['a tenth', 10],
  ['four fifths', 80],
  ['نصف', 50],
  ['نصفهم', 50],
  ['نصفها', 50],
  ['ثلث', third],
  ['ثلثهم', third],
  ['ثلثها', third],
  ['ثلثي', 2 * third],
  ['ثلثا', 2 * third],
  ['ثلثاهم', 2 * third],
  ['ثلثيهم', 2 * third],
  ['ربع', 25],
  ['ربعهم', 25],
  ['ثلاثة أرباع', 75],
])
const boundsBefore = phrasesOf<'least' | 'most' | 'about'>([
  ...['more than', 'over', 'at least', 'أكثر من', 'ما لا يقل عن', 'ما يزيد عن', 'ما يزيد على'].map(
    (word) => [word, 'least'] as const,
  ),
  ...['less than', 'fewer than', 'up to', 'أقل من'].map((word) => [word, 'most'] as const),
  ...[
    'about',
    'around',
    'nearly',
    'almost',
    'roughly',
    'some',
    'نحو',
    'حوالي',
    'قرابة',
    'زهاء',
  ].map((word) => [word, 'about'] as const),
])

const english = /^(?:half|one|two|three|four|an?)$/
const notOf = /^(?:ساعه|يوم|شهر|سنه|عام|قرن|مليون|مليار|الاول|الثاني|الساعه|النهايي|قطر)$/
const periods = new Set([
  'year',
  'hour',
  'day',
  'century',
  'month',
  'week',
  'mile',
  'time',
  'dozen',
  'million',
  'way',
  'life',
  'past',
  'final',
])

/** Whether the words behind a fraction make it a share of something: "of the buildings", "المباني". */
function isOfSomething(sheet: Sheet, to: number, isEnglish: boolean): boolean {
  const next = tokenAt(sheet, to)
  if (next.kind !== 'word' || next.line) return false
  if (isEnglish) {
    if (next.key !== 'of' && !/^(?:the|its|their|all|those|these)$/.test(next.key)) return false
    for (let i = to; i < to + 4; i++) {
      const token = tokenAt(sheet, i)
      if (periods.has(token.key) || token.kind === 'number') return false
    }
    return true
  }
  return !next.forms.some((form) => notOf.test(form)) && scaleOf(next) === null
}

function fractionAt(sheet: Sheet, i: number): Made | null {
  const bound = boundsBefore.at(sheet, i)
  const at = bound === null ? i : i + bound.length
  const token = tokenAt(sheet, at)
  const found = fractions.at(sheet, at)
  if (found === null || token.kind !== 'word') return null
  const isEnglish = english.test(token.key)
  // "عام ونصف" is a year and a half; "منتصف" is another word.
  if (
    token.key.startsWith('و') &&
    tokenAt(sheet, at - 1).kind === 'word' &&
    scaleOf(tokenAt(sheet, at - 1)) !== null
  )
    return null
  const to = at + found.length
  const isWhole = /(?:هم|ها)$/.test(token.key)
  if (!isWhole && !isOfSomething(sheet, to, isEnglish)) return null
  if (/(?:^|[^\u0620-\u06d3])ال(?:نصف|ثلث|ربع)$/.test(token.key)) return null
  const { value } = found
  const kind = bound?.value
  const exact = Math.round(value * 100) / 100
  const said = {
    from: i,
    number: at,
    vague: false,
    min: kind === 'most' ? null : exact,
    max: kind === 'least' ? null : exact,
    atLeast: kind === 'least',
    approximate: kind === 'about',
  }
  return { found: candidate(sheet, said, to, { what: 'share', unit: 'percent' }), to }
}

/** "nine in ten", "تسعة من كل عشرة". */
function ratioAt(sheet: Sheet, quantity: Quantity): Made | null {
  let i = quantity.to
  if (/^(?:cases|people|times|homes|buildings)$/.test(tokenAt(sheet, i).key)) i += 1
  const word = tokenAt(sheet, i).key
  const isEvery = word === 'من' && tokenAt(sheet, i + 1).key === 'كل'
  const isOut = word === 'out' && tokenAt(sheet, i + 1).key === 'of'
  const isIn = word === 'in' && i === quantity.to
  if (!isEvery && !isOut && !isIn) return null
  const at = i + (isIn ? 1 : 2)
  const other = quantityAt(sheet, tokenAt(sheet, at).key === 'every' ? at + 1 : at)
  const isRound = other?.max === 10 || other?.max === 100 || (isIn && (other?.max ?? 0) <= 10)
  if (other === null || other.max === null || quantity.max === null || !isRound) return null
  if (quantity.max >= other.max || (isIn && other.digits)) return null
  return share(sheet, quantity, other.to, 100 / other.max)
}

/** The share that begins at a token; null where none does. */
export function shareAt(sheet: Sheet, i: number): Made | null {
  const fraction = fractionAt(sheet, i)
  if (fraction !== null) return fraction
  const quantity = quantityAt(sheet, i)
  if (quantity === null || sheet.taken[quantity.number] === true) return null
  const end = percentEnd(sheet, quantity.to)
  if (end !== null) return share(sheet, quantity, end)
  return ratioAt(sheet, quantity)
}
