// Dates and periods of a text: single days, months and years, "from … to", "between … and", "since".
import { foldText } from '@athar/domain'
import { daysOf, edtfOf, hijriMonths, type Said, yearBeside } from './calendar.ts'
import { spanned } from './candidate.ts'
import {
  bareYear,
  dayAt,
  dayBehind,
  type Moment,
  momentAt,
  monthAt,
  numericMoments,
  yearAt,
} from './moments.ts'
import { nounOf } from './nouns.ts'
import { pastParticle } from './quantity.ts'
import { phrasesOf, type Sheet, take, tokenAt } from './surface.ts'
import type { TextCandidate, TextDoubt } from './types.ts'

type Opener = 'from' | 'between' | 'since' | 'years' | 'months'
const openers = phrasesOf<Opener>([
  ...['from', 'من', 'الفترة من', 'ابتداء من', 'اعتبارا من', 'starting'].map(
    (w) => [w, 'from'] as const,
  ),
  ...['between', 'بين', 'ما بين', 'فيما بين'].map((w) => [w, 'between'] as const),
  ...[
    'since',
    'منذ',
    'ever since',
    'منذ بداية',
    'منذ مطلع',
    'منذ نهاية',
    'منذ أوائل',
    'منذ أواخر',
  ].map((w) => [w, 'since'] as const),
  ...['العامين', 'عامي', 'الأعوام', 'أعوام', 'سنتي', 'the years', 'years'].map(
    (w) => [w, 'years'] as const,
  ),
  ...['شهري', 'الشهرين', 'أشهر', 'يومي', 'اليومين'].map((w) => [w, 'months'] as const),
])
const toWords = new Set(
  'to until till through إلى الى حتى وحتى وإلى ولغاية لغاية'.split(' ').map(foldText),
)
const dash = /^[-–—]$/
const comma = /^[,،]$/
const and = /^(?:and|و)$/

interface Context {
  readonly sheet: Sheet
  readonly digits: ReadonlyMap<number, Moment>
  readonly published: string | null
}

/** The second end of a period, past "and", "to" or a dash; null where none stands there. */
function endAfter({ sheet, digits }: Context, i: number, isBetween: boolean): Moment | null {
  let at = i
  if (comma.test(tokenAt(sheet, at).key) && !tokenAt(sheet, at).line) at += 1
  const token = tokenAt(sheet, at)
  const isAnd = isBetween && and.test(token.key)
  const isTo = toWords.has(token.key)
  const isStroke =
    token.key === '/' && yearAt(sheet, at - 1) !== null && yearAt(sheet, at + 1) !== null
  const isDash = dash.test(token.key) || isStroke
  const isGlued = isBetween && /^و./.test(token.key)
  if (token.line || (!isAnd && !isTo && !isDash && !isGlued)) return null
  if (at > i && !isAnd && !isGlued && !isTo) return null
  const start = isGlued ? at : at + 1
  const past = /^(?:شهر|the)$/.test(tokenAt(sheet, start).key) ? start + 1 : start
  return momentAt(sheet, past, digits) ?? bareYear(sheet, past)
}

/** A first end that may be no more than a day, a month or a year: "6 to 12 June", "2014 to 2017". */
function startAt({ sheet, digits }: Context, i: number): Moment | null {
  const past = tokenAt(sheet, i).forms.includes('شهر') && monthAt(sheet, i + 1) === null ? i + 1 : i
  const full = momentAt(sheet, past, digits) ?? bareYear(sheet, past)
  if (full !== null) return full
  const month = monthAt(sheet, i)
  const bare = { year: null, season: null, from: i, isBlurred: false, doubt: null }
  if (month !== null) return { ...bare, month: month.month, day: null, to: month.to }
  const day = sheet.taken[pastParticle(sheet, i)] === true ? null : dayAt(sheet, i)
  return day === null ? null : { ...bare, month: null, day: day.day, to: day.to }
}

/** The first end with what it shares with the second: "June and October 2017", "3 to 5 June 2017". */
function completed(first: Moment, second: Moment): Moment | null {
  if (first.month === null && first.day !== null)
    return second.day === null ? null : { ...first, month: second.month, year: second.year }
  if (first.year !== null || second.year === null) return first
  if (first.month === null && first.season === null) return null
  const wraps = first.month !== null && second.month !== null && first.month > second.month
  return { ...first, year: wraps ? second.year - 1 : second.year }
}

function dated(context: Context, said: Moment): { said: Said; doubt: TextDoubt | null } {
  if (said.doubt === 'no_such_day' || said.year !== null) return { said, doubt: said.doubt }
  if (context.published === null) return { said, doubt: 'year_missing' }
  const year = yearBeside(said, context.published)
  return { said: { ...said, year }, doubt: 'year_from_publication' }
}

function dateOf(context: Context, moment: Moment, from: number): TextCandidate {
  const { said, doubt } = dated(context, moment)
  const isReal = doubt !== 'no_such_day'
  const days = isReal ? daysOf(said) : null
  return spanned(context.sheet, from, moment.to, {
    what: 'date',
    edtf: isReal ? edtfOf(said) : null,
    earliest: days?.earliest ?? null,
    latest: days?.latest ?? null,
    approximate: moment.isBlurred,
    doubt,
  })
}

/** The second end takes the year of the first where it has none and does not lie before it. */
function endCompleted(first: Moment, second: Moment): Moment {
  if (second.year !== null || first.year === null || second.month === null) return second
  return (first.month ?? 1) <= second.month ? { ...second, year: first.year } : second
}

function periodOf(
  context: Context,
  from: number,
  first: Moment,
  second: Moment | null,
): TextCandidate | null {
  const start = dated(context, first)
  const end = second === null ? null : dated(context, endCompleted(first, second))
  if (start.doubt === 'no_such_day' || end?.doubt === 'no_such_day') return null
  const startDays = daysOf(start.said)
  const endDays = end === null ? null : daysOf(end.said)
  const earliest = startDays?.earliest ?? null
  const latest = endDays?.latest ?? null
  if (earliest !== null && latest !== null && earliest > latest) return null
  return spanned(context.sheet, from, second?.to ?? first.to, {
    what: 'period',
    edtf: `${edtfOf(start.said)}/${end === null ? '..' : edtfOf(end.said)}`,
    earliest,
    latest,
    approximate: first.isBlurred || second?.isBlurred === true,
    doubt: start.doubt ?? end?.doubt ?? null,
  })
}

interface Read {
  readonly found: readonly TextCandidate[]
  readonly to: number
}

/** A period that its first word announces, or a list of years: "بين … و…", "since …", "عامي 2016 و2017". */
function openedAt(context: Context, i: number): Read | null {
  const { sheet } = context
  const opener = openers.at(sheet, i)
  if (opener === null) return null
  let at = i + opener.length
  const inner = openers.at(sheet, at)
  const isList = inner !== null && (inner.value === 'years' || inner.value === 'months')
  if (isList) at += inner.length
  if (tokenAt(sheet, at).line) return null
  const first = startAt(context, at)
  if (first === null) return null
  const kind = opener.value
  const second = endAfter(
    context,
    first.to,
    kind === 'between' || kind === 'years' || kind === 'months',
  )
  if (second !== null) {
    const start = completed(first, second)
    if (start !== null) return joinedAt(context, i, kind, start, second)
  }
  if (
    kind === 'since' &&
    (first.month !== null || first.year !== null) &&
    !isCounted(sheet, first)
  ) {
    const period = periodOf(context, i, first, null)
    return period === null ? null : { found: [period], to: first.to }
  }
  return null
}

/** "عامي 2014 و2017" without "between" is two years, unless they follow each other. */
function joinedAt(
  context: Context,
  from: number,
  kind: Opener,
  first: Moment,
  second: Moment,
): Read | null {
  const isList = kind === 'years' || kind === 'months'
  const third = isList && second.month === null ? endAfter(context, second.to, true) : null
  if (third !== null && third.month === null && third.year === (second.year ?? 0) + 1)
    return joinedAt(context, from, 'between', first, third)
  const isNext = first.year !== null && second.year === first.year + 1 && first.month === null
  const areMonths = first.day === null && first.month !== null && second.month === first.month + 1
  if (isList && !isNext && !areMonths)
    return {
      found: [dateOf(context, first, first.from), dateOf(context, second, second.from)],
      to: second.to,
    }
  const period = periodOf(context, from, first, second)
  return period === null ? null : { found: [period], to: second.to }
}

/** Whether a year is a number that counts what follows: "since 2000 civilians". */
const isCounted = (sheet: Sheet, moment: Moment): boolean =>
  moment.month === null &&
  moment.to - moment.from === 1 &&
  nounOf(tokenAt(sheet, moment.to))?.form === 'many' &&
  !tokenAt(sheet, moment.to).line &&
  tokenAt(sheet, moment.to).key.startsWith('ال') === false

/** A date at a token, or a period whose first end it is: "6 June to 17 October 2017", "2014–2017", "3-5 June". */
function plainAt(context: Context, i: number): Read | null {
  const { sheet, digits } = context
  const first = momentAt(sheet, i, digits) ?? yearRangeStart(sheet, i) ?? dayListStart(context, i)
  if (first === null) return null
  const second = endAfter(context, first.to, false) ?? dayBehind(sheet, first)
  const start = second === null ? null : completed(first, second)
  if (second !== null && start !== null && isWide(first, second)) {
    const period = periodOf(context, i, start, second)
    if (period !== null) return { found: [period], to: second.to }
  }
  const listed = listOfDates(context, i, first)
  if (listed !== null) return listed
  if (first.month === null && first.day !== null) return listOfDays(context, first)
  if (
    first.year !== null &&
    first.month === null &&
    first.season === null &&
    isCounted(sheet, first)
  )
    return null
  if (isLoneMonth(context, first)) return null
  return { found: [dateOf(context, first, i)], to: first.to }
}

/** A dash joins ends of one kind only. */
const isWide = (first: Moment, second: Moment): boolean =>
  first.month !== null || second.month === null || first.day !== null

/** "July and August 2017", "12 August and 3 September 2017": the first takes the year of the second. */
function listOfDates(context: Context, from: number, first: Moment): Read | null {
  if (first.month === null || first.year !== null) return null
  const second = endAfter(context, first.to, true)
  if (second === null || second.month === null || second.year === null) return null
  if ((first.day === null) !== (second.day === null)) return null
  const start = completed(first, second)
  return start === null ? null : joinedAt(context, from, 'months', start, second)
}

/** "7 and 9 March": two days of one month. */
function listOfDays(context: Context, first: Moment): Read | null {
  const second = endAfter(context, first.to, true)
  if (second === null || second.day === null || second.month === null) return null
  const start = { ...first, month: second.month, year: second.year }
  return {
    found: [dateOf(context, start, first.from), dateOf(context, second, second.from)],
    to: second.to,
  }
}

function dayListStart({ sheet }: Context, i: number): Moment | null {
  if (tokenAt(sheet, i).kind !== 'number' || sheet.taken[i] === true) return null
  const day = dayAt(sheet, i)
  if (day === null) return null
  const next = tokenAt(sheet, day.to).key
  if (!dash.test(next) && !and.test(next) && !toWords.has(next)) return null
  return {
    year: null,
    month: null,
    season: null,
    day: day.day,
    from: i,
    to: day.to,
    isBlurred: false,
    doubt: null,
  }
}

function yearRangeStart(sheet: Sheet, i: number): Moment | null {
  const year = yearAt(sheet, i)
  if (year === null || !/^[-–—/]$/.test(tokenAt(sheet, i + 1).key)) return null
  const end = yearAt(sheet, i + 2)
  return end !== null && end > year && end - year < 30 ? bareYear(sheet, i) : null
}

const before =
  /^(?:in|since|of|until|till|during|by|last|early|late|mid|from|to|through|on|في|منذ|حتي|خلال|شهر|لشهر|مطلع|اواخر|من|الي|نهايه|بدايه|منتصف|اوايل|and|و|-|–)$/
/** A month without day and year says too little unless a preposition makes it a date. */
function isLoneMonth({ sheet }: Context, moment: Moment): boolean {
  if (moment.day !== null || moment.year !== null || moment.month === null) return false
  const own = tokenAt(sheet, moment.from).forms.includes('شهر') || moment.isBlurred
  return !own && !before.test(tokenAt(sheet, moment.from - 1).key)
}

const yearBefore =
  /^(?:in|since|until|till|by|during|of|for|from|mid|late|early|after|before|بعد|قبل|في|منذ|حتي|خلال|بحلول|مطلع|نهايه|بدايه|اواخر|اوايل|منتصف)$/
/** "in 2017", "في 2017": a year by itself after a preposition, before nothing that it could count. */
function lonelyYear(context: Context, i: number): Read | null {
  const { sheet } = context
  const moment = bareYear(sheet, i)
  if (moment === null || !yearBefore.test(tokenAt(sheet, i - 1).key)) return null
  const next = tokenAt(sheet, moment.to)
  if (isCounted(sheet, moment) || /^[%٪°]$/.test(next.key)) return null
  if (
    /^(?:of|for|from)$/.test(tokenAt(sheet, i - 1).key) &&
    next.kind === 'word' &&
    !next.line &&
    !/^(?:and|to|when|in|by|was|were|as|after|that|has|had|until|onwards|the|but|with)$/.test(
      next.key,
    )
  )
    return null
  const other = endAfter(context, moment.to, true)
  if (
    other !== null &&
    other.year !== null &&
    other.month === null &&
    other.year > (moment.year ?? 0)
  ) {
    const joined = joinedAt(context, i, 'years', moment, other)
    if (joined !== null) return joined
  }
  return { found: [dateOf(context, moment, i)], to: moment.to }
}

const halves = phrasesOf<1 | 2>([
  ['the first half of', 1],
  ['first half of', 1],
  ['the second half of', 2],
  ['second half of', 2],
  ['النصف الأول من', 1],
  ['النصف الثاني من', 2],
])
function halfYear(context: Context, i: number): Read | null {
  const half = halves.at(context.sheet, i)
  if (half === null) return null
  const at = i + half.length
  const year = momentAt(context.sheet, at, context.digits) ?? bareYear(context.sheet, at)
  if (year === null || year.month !== null) return null
  const first = { ...year, month: half.value === 1 ? 1 : 7 }
  const period = periodOf(context, i, first, { ...year, month: half.value === 1 ? 6 : 12 })
  return period === null ? null : { found: [period], to: year.to }
}

/** A date of the Hijri calendar: marked, not read. */
function hijriAt({ sheet }: Context, i: number): Read | null {
  const day = dayAt(sheet, i)
  const month = hijriMonths.at(sheet, day?.to ?? i)
  const isHijriYear = (at: number): boolean => /^1[34]\d\d$/.test(tokenAt(sheet, at).key)
  const behind = month === null ? i : (day?.to ?? i) + month.length
  const isMarked = /^(?:هـ|ه|ah)$/.test(tokenAt(sheet, behind + 1).key)
  const isDated = isHijriYear(behind) && (month !== null || isMarked)
  if (!isDated && (day === null || month === null)) return null
  const to = isHijriYear(behind) ? behind + (isMarked ? 2 : 1) : behind
  return { found: [spanned(sheet, i, to, { what: 'date', doubt: 'hijri_not_read' })], to }
}

/** All dates and periods of a text, in order; what is read is taken from the sheet. */
export function readDates(sheet: Sheet, published: string | null): TextCandidate[] {
  const context = { sheet, digits: numericMoments(sheet), published }
  const found: TextCandidate[] = []
  for (let i = 0; i < sheet.tokens.length; ) {
    const read =
      sheet.taken[i] === true && !context.digits.has(i)
        ? null
        : (halfYear(context, i) ??
          openedAt(context, i) ??
          plainAt(context, i) ??
          lonelyYear(context, i) ??
          hijriAt(context, i))
    if (read === null) {
      i += 1
      continue
    }
    found.push(...read.found)
    take(sheet, i, read.to)
    i = Math.max(read.to, i + 1)
  }
  return found
}
