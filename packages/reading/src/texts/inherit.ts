// Numbers that stand without a noun: "43 of them", "منهم 12", "bringing the toll to 47"; what they count stands before.
import { foldText } from '@athar/domain'
import { harmAfter } from './harm.ts'
import { nounOf } from './nouns.ts'
import type { Quantity } from './quantity.ts'
import { opensSentence, type Sheet, tokenAt } from './surface.ts'
import type { TextCandidate, TextMeasure } from './types.ts'

/** What has been told so far: the last count of people, the last of things, and the last of all. */
export interface Told {
  readonly person: TextCandidate | null
  readonly thing: TextCandidate | null
  readonly last: TextCandidate
  /** The token behind the last count. */
  readonly to: number
}

const things = new Set([
  'incident',
  'allegation',
  'report',
  'strike',
  'building',
  'site',
  'munition',
  'family',
])

export function toldBy(found: TextCandidate, before: Told | null, to: number): Told | null {
  if (found.what !== 'count') return before
  const isPerson = found.unit === 'person'
  if (!isPerson && !things.has(found.unit ?? '')) return before
  return {
    person: isPerson ? found : (before?.person ?? null),
    thing: isPerson ? (before?.thing ?? null) : found,
    last: found,
    to,
  }
}

const fold = (line: string): ReadonlySet<string> => new Set(line.split(' ').map(foldText))
const including = fold('including includes بينهم بينهن بينها ومنهم منهم منها منهن ضمنهم وبينهم')
const link = /^(?:[,،]|و|and)$/

/** The measure that a count shares with the one it is part of: "including three children", "بينهم 5 أطفال ونساء". */
export function includedMeasure(
  sheet: Sheet,
  from: number,
  to: number,
  told: Told | null,
): TextMeasure | null {
  if (told === null || told.last.unit !== 'person' || from - told.to > 12) return null
  if (themEnglish.has(tokenAt(sheet, to + 1).key) && tokenAt(sheet, to).key === 'of')
    return told.last.measure
  const before = tokenAt(sheet, from - 1)
  const isAmong = before.key === 'them' && tokenAt(sheet, from - 2).key === 'among'
  const isIncluded = isAmong || before.forms.some((form) => including.has(form))
  const isDash = /^[—–(]$/.test(before.key)
  let isNext = from - told.to <= 3
  for (let i = told.to; i < from && isNext; i++) isNext = link.test(tokenAt(sheet, i).key)
  return isIncluded || isNext || (isDash && from - told.to <= 1) ? told.last.measure : null
}

export interface Inherited {
  readonly unit: string
  readonly measure: TextMeasure | null
  readonly who: string | null
  readonly to: number
  /** Whether the words themselves point back ("of them"). */
  readonly isSure: boolean
}

const from = (told: TextCandidate | null, to: number, isSure: boolean): Inherited | null =>
  told === null || told.unit === null
    ? null
    : { unit: told.unit, measure: told.measure, who: told.who, to, isSure }

const themEnglish = fold('whom which them these those')
const restWords = fold(
  'more others other الباقية الباقيات المتبقية الأخرى أخرى الباقين الآخرين المتبقين',
)
const livingVerb =
  /^(?:came|returned|fled|remain|remained|survived|died|stayed|escaped|are|were|was|have|had|suffered|succumbed)$/
const judged =
  /^(?:non|credible|duplicates?|assessed|closed|open|rejected|unsubstantiated|found|determined|deemed|noncredible|pending)$/
const relative = fold('الذي التي الذين اللذين منهما')

function pointing(sheet: Sheet, quantity: Quantity, told: Told): Inherited | null {
  const { to } = quantity
  const next = tokenAt(sheet, to)
  const ofThem = next.key === 'of' && themEnglish.has(tokenAt(sheet, to + 1).key)
  if (ofThem) {
    const isWho = tokenAt(sheet, to + 1).key === 'whom'
    return from(isWho ? (told.person ?? told.last) : told.last, to + 2, true)
  }
  if (/^(?:منهم|منهن)$/.test(next.key)) return from(told.person ?? told.last, to + 1, true)
  if (next.key === 'منها') return from(told.thing ?? told.last, to + 1, true)
  if (relative.has(next.key)) return from(told.last, to + 1, true)
  const family = /^of (?:one|the same|a single|his|her|their) family\b/
  const rest = sheet.flat.slice(next.start, next.start + 24)
  if (family.test(rest)) return from(told.person, to, true)
  const before = tokenAt(sheet, quantity.from - 1)
  if (themEnglish.has(before.key) && tokenAt(sheet, quantity.from - 2).key === 'of')
    return from(before.key === 'whom' ? told.person : (told.thing ?? told.last), to, true)
  if (before.key === 'them' && tokenAt(sheet, quantity.from - 2).key === 'among')
    return from(told.person, to, true)
  const nounless = next.kind !== 'word' || next.line || nounOf(next) === null
  if (nounless && before.forms.some((form) => including.has(form)) && isEnd(sheet, to))
    return from(
      before.key.endsWith('ها') ? (told.thing ?? told.last) : (told.person ?? told.last),
      to,
      true,
    )
  if (next.forms.some((form) => restWords.has(form)) && isEnd(sheet, to + 1))
    return from(told.last, to + 1, true)
  if (quantity.isMore && (isEnd(sheet, to) || livingVerb.test(next.key)))
    return from(told.last, to, true)
  return null
}

const enders = fold(
  'in on at and when after as by with including among during since who last over near from while but for was were are is to later earlier بحالة بحالات بجروح بقصف بغارة بغارات بنيران بانفجار بالقصف بشظايا برصاص بصاروخ أو في من بينهم بينها جراء إثر خلال بعد و على منذ حتى نتيجة بسبب إلى كما فيما بينما لا لم وقد حين',
)
function isEnd(sheet: Sheet, i: number): boolean {
  const token = tokenAt(sheet, i)
  return (
    token.kind === 'mark' || opensSentence(sheet, i) || token.forms.some((form) => enders.has(form))
  )
}

const reach = fold(
  'to at of is was reached hit stood stands : to إلى الى بلغ بلغت هو عند ليبلغ لتبلغ وصل وصلت ل ليصل',
)
const toll = fold('toll حصيلة الحصيلة')
const numberOf = fold('number count عدد أعداد')

/** "bringing the death toll … to 47", "بلغ عدد الجرحى 30". */
function total(sheet: Sheet, quantity: Quantity): Inherited | null {
  const before = tokenAt(sheet, quantity.from - 1)
  const isReached = before.forms.some((form) => reach.has(form)) || nounOf(before) !== null
  if (!isReached || !isEnd(sheet, quantity.to)) return null
  for (let i = quantity.from - 1; i > quantity.from - 20 && i >= 0; i--) {
    const token = tokenAt(sheet, i)
    if (token.forms.some((form) => toll.has(form)))
      return { unit: 'person', measure: 'killed', who: null, to: quantity.to, isSure: true }
    if (token.forms.some((form) => numberOf.has(form))) {
      for (let j = i + 1; j < i + 5; j++) {
        const noun = nounOf(tokenAt(sheet, j))
        if (noun !== null && noun.form === 'many')
          return {
            unit: noun.unit,
            measure: noun.measure,
            who: noun.who,
            to: quantity.to,
            isSure: true,
          }
      }
      return null
    }
    if (opensSentence(sheet, i)) return null
  }
  return null
}

/** "ليرتفع إلى 41 عدد الشهداء", "لنحو 2900 عدد من استشهدوا". */
function numberBehind(sheet: Sheet, to: number): Inherited | null {
  const noun = nounOf(tokenAt(sheet, to + 1))
  if (noun !== null && noun.form === 'many')
    return { unit: noun.unit, measure: noun.measure, who: noun.who, to, isSure: true }
  const isWho = /^(?:من|الذين)$/.test(tokenAt(sheet, to + 1).key)
  const measure = isWho ? harmAfter(sheet, to + 2) : null
  return measure === null ? null : { unit: 'person', measure, who: null, to, isSure: true }
}

/** "bringing to 47 the number of people killed". */
function totalBehind(sheet: Sheet, quantity: Quantity): Inherited | null {
  const { to } = quantity
  if (/^(?:عدد|تعداد|حصيله)$/.test(tokenAt(sheet, to).key)) return numberBehind(sheet, to)
  const isNumber =
    tokenAt(sheet, to).key === 'the' && /^(?:number|toll|total)$/.test(tokenAt(sheet, to + 1).key)
  if (!isNumber) return null
  for (let i = to + 2; i < to + 6; i++) {
    const noun = nounOf(tokenAt(sheet, i))
    if (noun !== null && noun.form === 'many')
      return { unit: noun.unit, measure: noun.measure, who: noun.who, to, isSure: true }
  }
  return null
}

/** "القتلى: 13", "Wounded: 30". */
function labelled(sheet: Sheet, quantity: Quantity): Inherited | null {
  if (tokenAt(sheet, quantity.from - 1).key !== ':' || !isEnd(sheet, quantity.to)) return null
  const noun = nounOf(tokenAt(sheet, quantity.from - 2))
  if (noun === null || noun.form !== 'many') return null
  return { unit: noun.unit, measure: noun.measure, who: noun.who, to: quantity.to, isSure: true }
}

const rises = /^(?:rose|risen|climbed|increased|jumped|grew|fell|dropped)$/
/** "strikes rose to 5,075". */
function risen(sheet: Sheet, quantity: Quantity): Inherited | null {
  const isTo = tokenAt(sheet, quantity.from - 1).key === 'to'
  if (!isTo || !rises.test(tokenAt(sheet, quantity.from - 2).key) || !isEnd(sheet, quantity.to))
    return null
  const noun = nounOf(tokenAt(sheet, quantity.from - 3))
  if (noun === null || noun.form !== 'many') return null
  return { unit: noun.unit, measure: noun.measure, who: noun.who, to: quantity.to, isSure: true }
}

/** "nine people in the south and seven in the east", "6 مجازر في ريف دمشق، و3 في إدلب". */
function isListed(sheet: Sheet, { from: start, number, to }: Quantity): boolean {
  const before = tokenAt(sheet, start - 1).key
  const next = tokenAt(sheet, to).key
  if (before === 'و') return !tokenAt(sheet, number).gap && /^(?:في|علي)$/.test(next)
  return before === 'and' && /^(?:in|at|near)$/.test(next) && !tokenAt(sheet, to).line
}

/** What a number without a noun counts, by what was told before it; null where nothing says. */
export function inheritedHead(
  sheet: Sheet,
  quantity: Quantity,
  told: Told | null,
): Inherited | null {
  const reached =
    total(sheet, quantity) ??
    totalBehind(sheet, quantity) ??
    labelled(sheet, quantity) ??
    risen(sheet, quantity)
  if (reached !== null) return reached
  if (told === null || quantity.from - told.to > 60) return null
  const pointed = pointing(sheet, quantity, told)
  if (pointed !== null) return pointed
  const isYear =
    quantity.digits &&
    !quantity.atLeast &&
    (quantity.max ?? 0) >= 1900 &&
    (quantity.max ?? 0) < 2100
  if (isYear) return null
  const before = tokenAt(sheet, quantity.from - 1).key
  if (isListed(sheet, quantity) && quantity.from - told.to < 14)
    return from(told.last, quantity.to, false)
  const beforeThat = tokenAt(sheet, quantity.from - 2).key
  if (before === 'from' && /^(?:up|down)$/.test(beforeThat))
    return from(told.last, quantity.to, false)
  const next = tokenAt(sheet, quantity.to).key
  const verdict = tokenAt(sheet, quantity.to + 1).key
  if (/^(?:was|were|are)$/.test(next) && judged.test(verdict))
    return from(told.thing, quantity.to, true)
  if (/^(?:was|were|are)$/.test(next) && quantity.from - told.to < 30)
    return from(told.last, quantity.to, false)
  const opens = opensSentence(sheet, quantity.from)
  if (opens && livingVerb.test(tokenAt(sheet, quantity.to).key))
    return from(told.person, quantity.to, false)
  const isSame = quantity.from - told.to < 20 && isEnd(sheet, quantity.to)
  if (quantity.atLeast && isSame && told.last.unit === 'person')
    return from(told.last, quantity.to, false)
  return null
}
