// Counts of people, incidents, strikes, buildings and other things in a text, each with what is counted.
import { foldText } from '@athar/domain'
import { type Head, headOf } from './heads.ts'
import { harmAfter, harmBefore, harmOf } from './harm.ts'
import { includedMeasure, inheritedHead, type Told, toldBy } from './inherit.ts'
import { nounOf } from './nouns.ts'
import { boundAfter, type Quantity, quantityAt, withBound } from './quantity.ts'
import { isLabelled, type Scale, scaleOf } from './scales.ts'
import { shareAt } from './shares.ts'
import { opensSentence, type Sheet, take, tokenAt } from './surface.ts'
import type { TextCandidate, TextDoubt, TextMeasure } from './types.ts'
import { boundsBefore } from './bounds.ts'
import { candidate } from './candidate.ts'

interface Made {
  readonly found: TextCandidate | null
  readonly to: number
}

const isHyphenated = (sheet: Sheet, i: number): boolean =>
  tokenAt(sheet, i).key === '-' && !tokenAt(sheet, i).gap && !tokenAt(sheet, i + 1).gap

/** A quantity of kilograms, dollars, days: what it measures. */
function scaleBeside(sheet: Sheet, quantity: Quantity): { scale: Scale; to: number } | null {
  const at = isHyphenated(sheet, quantity.to) ? quantity.to + 1 : quantity.to
  const token = tokenAt(sheet, at)
  const scale = token.line || sheet.taken[at] === true ? null : scaleOf(token)
  if (scale !== null) return { scale, to: at + 1 }
  const sign = tokenAt(sheet, quantity.number - 1).key
  const money = { $: 'dollar', '€': 'euro', '£': 'pound' }[sign]
  if (money !== undefined) return { scale: { kind: 'money', unit: money }, to: quantity.to }
  // "500 and 2,000 pounds": the first is of the same measure.
  const other = /^(?:and|or|و|-)$/.test(token.key) ? scaleOf(tokenAt(sheet, at + 2)) : null
  const isMass = other?.kind === 'mass' && tokenAt(sheet, at + 1).kind === 'number'
  return isMass ? { scale: other, to: quantity.to } : null
}

/** A pound is a weight where bombs are near, else money. */
function isWeight(sheet: Sheet, quantity: Quantity, to: number): boolean {
  for (let i = Math.max(0, quantity.from - 12); i < to + 6; i++)
    if (nounOf(tokenAt(sheet, i))?.unit === 'munition') return true
  return /^l?bs?$/.test(tokenAt(sheet, to - 1).key) || isHyphenated(sheet, quantity.to)
}

function measured(sheet: Sheet, quantity: Quantity, scale: Scale, to: number): Made {
  const nothing: Made = { found: null, to }
  if (scale.kind === 'other') return nothing
  const isPounds = scale.unit === 'lb' && !isWeight(sheet, quantity, to)
  const unit = isPounds ? 'pound' : scale.unit
  const measures: Partial<Record<Scale['kind'], TextMeasure>> = { mass: 'mass', time: 'duration' }
  const measure = isPounds ? null : (measures[scale.kind] ?? null)
  if (
    scale.kind === 'time' &&
    (quantity.vague || quantity.isOne || (quantity.digits === false && quantity.min === null))
  )
    return nothing
  if (quantity.vague) return nothing
  return { found: candidate(sheet, quantity, to, { what: 'count', unit, measure }), to }
}

const wordDoubt = (sheet: Sheet, head: Head): TextDoubt | null => {
  for (let i = head.from; i < head.to; i++)
    if (tokenAt(sheet, i).forms.some((form) => /^اضراب(?:ات)?$/.test(form))) return 'word_doubtful'
  return null
}

const credible =
  /\b(?:credible|allegations?|civilian casualt|assess|closed|open reports)|مصداقية|بلاغ|ادعاء/i
/** "Reports" are allegations where their credibility is spoken of. */
function unitOf(sheet: Sheet, head: Head): string {
  const { unit } = head.noun
  const before = tokenAt(sheet, head.to - 2).key
  const isAir = unit === 'incident' && /^(?:air|aerial|drone|missile|rocket)$/.test(before)
  if (isAir && /^attacks?$/.test(tokenAt(sheet, head.to - 1).key)) return 'strike'
  if (unit === 'strike' || unit === 'incident') {
    const next = tokenAt(sheet, head.to).key
    if (/^(?:sites?|locations?)$/.test(next)) return 'site'
  }
  if (unit !== 'report') return unit
  const start = tokenAt(sheet, Math.max(0, head.from - 25)).start
  const end = tokenAt(sheet, Math.min(sheet.tokens.length - 1, head.to + 25)).end
  return credible.test(sheet.text.slice(start, end)) ? 'allegation' : unit
}

const diseases =
  /^(?:cholera|measles|covid|corruption|malnutrition|leishmaniasis|typhoid|polio|fraud|theft|.?.?كورونا|.?.?كوفيد|.?.?كوليرا|.?.?حصبه)$/
/** "15 cases of cholera", "5 إصابات بكورونا". */
function isOtherCase(sheet: Sheet, head: Head): boolean {
  if (head.noun.unit !== 'incident' && head.noun.measure === null) return false
  const next = tokenAt(sheet, head.to)
  const named = /^(?:of|ب)$/.test(next.key) ? tokenAt(sheet, head.to + 1) : next
  return diseases.test(named.key)
}

const pair = /^و(?:ال)?(?:جريح|جرحي|مصاب)/
const betweenBoth =
  /^\s*(?:and|or)\s+(?:wounded|injured)(?!\s+(?:\d|at least|more|an))|^\s*(?:بين|ما بين)\s+(?:قتيل|شهيد)\s+و(?:جريح|مصاب)|^\s*(?:dead|killed)\s+(?:and|or)\s+(?:wounded|injured)/u

/** A count with its noun: what happened to them, how far its words reach. */
function counted(
  sheet: Sheet,
  quantity: Quantity,
  head: Head,
  told: Told | null,
  doubt: TextDoubt | null = null,
): Made {
  const unit = unitOf(sheet, head)
  const from = Math.min(quantity.from, head.from)
  let to = Math.max(quantity.to, head.to)
  let whole = quantity
  const after = boundAfter(sheet, to)
  if (after !== null) {
    whole = withBound(quantity, after.bound, after.to)
    to = after.to
  }
  const rest = sheet.text.slice(tokenAt(sheet, to - 1).end, tokenAt(sheet, to - 1).end + 40)
  const isDead = /^(?:and|or)$/.test(tokenAt(sheet, to).key) ? head.noun.measure === 'killed' : true
  const isPair = head.noun.measure === 'killed' && pair.test(tokenAt(sheet, to).key)
  const isBoth = unit === 'person' && isDead && (isPair || betweenBoth.test(rest))
  const own = isBoth ? 'killed_or_injured' : head.noun.measure
  const measure =
    own ??
    (unit === 'person'
      ? (harmAfter(sheet, to) ?? includedMeasure(sheet, from, quantity.to, told))
      : null) ??
    harmOf(sheet, from, to, unit)
  if (quantity.isPart && unit !== 'munition') return { found: null, to }
  const isSeveral = quantity.vague && isSeveralWord(sheet, quantity)
  if (isSeveral && (unit !== 'person' || measure === null)) return { found: null, to: quantity.to }
  // "one resident said" is no figure.
  if (quantity.isOne && unit === 'person' && measure === null) return { found: null, to }
  const fields = { what: 'count', unit, measure, who: head.who } as const
  return {
    found: candidate(sheet, { ...whole, from }, to, {
      ...fields,
      doubt: doubt ?? wordDoubt(sheet, head),
    }),
    to,
  }
}

const several = new Set(['several', 'few', 'عدة', 'بضع', 'بضعة'].map(foldText))
const isSeveralWord = (sheet: Sheet, quantity: Quantity): boolean =>
  quantity.to - quantity.number === 1 &&
  tokenAt(sheet, quantity.number).forms.some((form) => several.has(form))

const person: Omit<Head, 'from' | 'to'> = {
  noun: { unit: 'person', measure: null, who: null, form: 'many', isArabic: false },
  who: null,
}

const stopAfter =
  /^(?:[.,;:،؛)!?؟–—-]|in|on|at|and|when|after|as|by|with|including|among|during|since|who|last|over|near|from|while|but|for|civilian|في|من|بينهم|بينها|جراء|اثر|خلال|بعد|و|علي|منذ|حتي|نتيجه|بسبب|بقصف|بغاره|معظمهم|غالبيتهم|بجروح|بحاله|بحالات|بغارات|بنيران|بانفجار|بالقصف|بشظايا|برصاص|بصاروخ|داخل|الي)?$/

/** A number without a noun of its own: people where a verb of harm is its own, or what was told before. */
function bare(sheet: Sheet, quantity: Quantity, told: Told | null): Made | null {
  if (quantity.isPart || (quantity.isOne && !quantity.digits)) return null
  const next = tokenAt(sheet, quantity.to)
  const isLast = next.line || stopAfter.test(next.key) || /^و[\u0620-\u06d3]{2}/.test(next.key)
  const year =
    quantity.digits &&
    !quantity.atLeast &&
    quantity.max !== null &&
    quantity.max >= 1900 &&
    quantity.max < 2100
  const isVague = quantity.vague && isSeveralWord(sheet, quantity)
  if (isVague) return null
  const make = (measure: TextMeasure | null, to: number): Made => ({
    found: candidate(sheet, quantity, to, { what: 'count', unit: 'person', measure }),
    to,
  })
  const rest = sheet.text.slice(tokenAt(sheet, quantity.to - 1).end).slice(0, 40)
  if (betweenBoth.test(rest)) return make('killed_or_injured', quantity.to)
  const after = harmAfter(sheet, quantity.to)
  if (after !== null && !year && !opensSentence(sheet, quantity.to)) return make(after, quantity.to)
  const before = year || !isLast ? null : harmBefore(sheet, quantity.from)
  if (before !== null) return make(before, quantity.to)
  const inherited = inheritedHead(sheet, quantity, told)
  if (inherited === null) return null
  const { unit, who } = inherited
  const noun = { ...person.noun, unit }
  const measure = unit === 'person' ? harmOf(sheet, quantity.from, quantity.to, unit) : null
  const from = quantity.from
  const head: Head = {
    noun: { ...noun, measure: measure ?? inherited.measure },
    who,
    from,
    to: inherited.to,
  }
  return counted(sheet, quantity, head, null, inherited.isSure ? null : 'unit_inferred')
}

const dualOf = (from: number, number: number): Quantity => ({
  min: 2,
  max: 2,
  atLeast: false,
  approximate: false,
  vague: false,
  isOne: false,
  isPart: false,
  digits: false,
  isMore: false,
  isTold: false,
  from,
  number,
  to: number + 1,
})

/** A dual by itself: "غارتين", "طفلان". */
function dualAt(sheet: Sheet, i: number, told: Told | null): Made | null {
  const token = tokenAt(sheet, i)
  const noun = nounOf(token)
  if (noun === null || noun.form !== 'two') return null
  const isNamed = /^[وفبك]?(?:ال|لل)/.test(token.key)
  if (isNamed && noun.unit !== 'person') return null
  const quantity = dualOf(i, i)
  const next = tokenAt(sheet, i + 1)
  const spoken = /^(?:اثنين|اثنان|اثنتين|اثنتان)$/.test(next.key) ? i + 2 : i + 1
  const head: Head = { noun, who: noun.who, from: i, to: spoken }
  return counted(sheet, { ...quantity, to: spoken }, head, told)
}

const dualTimes =
  /^(?:عام(?:ين|ان)|سنت(?:ين|ان)|شهر(?:ين|ان)|اسبوع(?:ين|ان)|يوم(?:ين|ان)|ساعت(?:ين|ان))$/
/** A span of time in the dual: "حوالي شهرين". */
function dualTimeAt(sheet: Sheet, i: number): Made | null {
  const bound = boundsBefore.at(sheet, i)
  const at = bound === null ? i : i + bound.length
  const token = tokenAt(sheet, at)
  const scale = token.forms.some((form) => dualTimes.test(form)) ? scaleOf(token) : null
  if (scale === null || (at > i && token.line) || sheet.taken[at] === true) return null
  const said = { ...dualOf(i, at), from: i }
  const whole = bound === null ? said : withBound(said, bound.value, said.to)
  const fields = { what: 'count', unit: scale.unit, measure: 'duration' } as const
  return { found: candidate(sheet, whole, at + 1, fields), to: at + 1 }
}

function readAt(sheet: Sheet, i: number, told: Told | null): Made | null {
  const dual = dualAt(sheet, i, told) ?? dualTimeAt(sheet, i)
  if (dual !== null) return dual
  const share = shareAt(sheet, i)
  if (share !== null) return share
  const quantity = quantityAt(sheet, i)
  if (quantity === null) return null
  const nothing: Made = { found: null, to: quantity.to }
  for (let at = quantity.number; at < quantity.to; at++)
    if (sheet.taken[at] === true) return { found: null, to: i + 1 }
  const first = tokenAt(sheet, quantity.number)
  const before = tokenAt(sheet, quantity.number - 1)
  const isGlued =
    before.kind === 'word' && !first.gap && quantity.digits && /^[a-z]/.test(before.key)
  if (isGlued || (quantity.digits && isLabelled(sheet, quantity.from))) return nothing
  const scaled = scaleBeside(sheet, quantity)
  if (scaled !== null) return measured(sheet, quantity, scaled.scale, scaled.to)
  if (isHyphenated(sheet, quantity.to)) return nothing
  const head = headOf(sheet, quantity)
  if (head !== null) {
    if (isOtherCase(sheet, head)) return nothing
    return counted(sheet, quantity, head, told)
  }
  return bare(sheet, quantity, told) ?? nothing
}

/** All counts and shares of a text, in order; what is read is taken from the sheet. */
export function readCounts(sheet: Sheet): TextCandidate[] {
  const found: TextCandidate[] = []
  let told: Told | null = null
  for (let i = 0; i < sheet.tokens.length; ) {
    if (sheet.taken[i] === true) {
      i += 1
      continue
    }
    const made = readAt(sheet, i, told)
    if (made === null) {
      i += 1
      continue
    }
    const to = Math.max(made.to, i + 1)
    if (made.found !== null) {
      found.push(made.found)
      take(sheet, i, to)
      told = toldBy(made.found, told, to)
    }
    i = to
  }
  return found
}
