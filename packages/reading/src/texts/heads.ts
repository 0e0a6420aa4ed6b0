// The noun that a quantity counts: behind it ("at least 12 Syrian civilians"), or before it ("الضحايا الـ1600").
import { foldText } from '@athar/domain'
import { type FoundNoun, nounOf } from './nouns.ts'
import { numeralAt } from './numerals.ts'
import type { Quantity } from './quantity.ts'
import { scaleOf } from './scales.ts'
import { type Sheet, type Token, tokenAt } from './surface.ts'
import type { TextMeasure } from './types.ts'

export interface Head {
  readonly noun: FoundNoun
  /** Of whom the words beside the head noun speak. */
  readonly who: string | null
  readonly from: number
  readonly to: number
}

const words = (line: string): string[] => line.split(' ').map(foldText)
/** Words that end an English noun phrase. */
const stops = new Set(
  words(
    'in on at from to by with and were was have has had are is be been who whom that which when after before as for than or but said says when where while since until during near of including among into over under around amid through this last next each every per would will could may might can did do does not inside outside across against about between because if so yet then there here it they he she we their its his her yesterday today tonight monday tuesday wednesday thursday friday saturday sunday late early according died came fled returned remain remained survived suffered lived left arrived took seen found',
  ),
)
const ofThe = new Set(words('the these those its their them his her our all a'))

/** "(3) أشخاص", "/33/ people": a number between brackets or strokes goes with the noun behind them. */
function pastClose(sheet: Sheet, { number, to }: Quantity): number {
  const pair = `${tokenAt(sheet, number - 1).key}${tokenAt(sheet, to).key}`
  return pair === '()' || pair === '//' ? to + 1 : to
}

/** The English noun phrase behind a number. */
function englishHead(sheet: Sheet, quantity: Quantity): Head | null {
  let i = pastClose(sheet, quantity)
  let who: string | null = null
  let single: Head | null = null
  let isNumbered = false
  const isPartOf = tokenAt(sheet, i).key === 'of'
  if (isPartOf && quantity.isOne) return null
  if (isPartOf) {
    i += 1
    while (ofThe.has(tokenAt(sheet, i).key)) i += 1
  }
  for (let seen = 0; seen < 5; seen++, i++) {
    const token = tokenAt(sheet, i)
    if (token.key === '-' && !token.gap) continue
    // "200 of the city's 1,100 doctors", "two of the four schools": the second number counts the same.
    const inner = token.line ? null : numeralAt(sheet, i)
    if (isPartOf && inner?.vague === false) {
      isNumbered = true
      i = inner.to - 1
      continue
    }
    if (token.line || token.kind !== 'word' || inner?.vague === false) break
    const noun = nounOf(token)
    if (noun === null && (stops.has(token.key) || scaleOf(token) !== null)) break
    if (noun === null || noun.isArabic) {
      // An unknown word behind a singular noun is the true head: "28 member states".
      if (single !== null && noun === null && !/ly$|ed$/.test(token.key)) single = null
      continue
    }
    who = noun.who ?? who
    const head: Head = { noun, who, from: quantity.to, to: i + 1 }
    // "wounded" and "dead" describe what follows: "three wounded civilians".
    const next = nounOf(tokenAt(sheet, i + 1))
    const describes =
      /^(?:dead|killed|wounded|injured|missing|displaced|elderly|disappeared)$/.test(token.key)
    const isPair = describes && next !== null && next.form === 'many' && !tokenAt(sheet, i + 1).line
    if (isPair && next.unit === 'person') {
      const measured = next.measure ?? noun.measure
      return {
        noun: { ...next, measure: measured },
        who: next.who ?? who,
        from: head.from,
        to: i + 2,
      }
    }
    if (noun.form === 'many') return isNumbered ? { ...head, to: quantity.to } : head
    single = head
  }
  const isSingular = quantity.isOne || sheet.text[tokenAt(sheet, quantity.number).end] === '-'
  return single !== null && isSingular ? single : null
}

/** "77 حالة وفاة" are 77 people. */
const happenings = new Map<string, TextMeasure>(
  [
    ['killed', 'وفاة قتل وفيات استشهاد إعدام'],
    ['injured', 'إصابة جرح'],
    ['detained', 'اعتقال احتجاز خطف اختطاف'],
    ['missing', 'اختفاء فقدان'],
    ['displaced', 'نزوح تهجير'],
  ].flatMap(([measure = '', list = '']) =>
    words(list).map((word) => [word, measure as TextMeasure] as const),
  ),
)
const happeningOf = ({ forms }: Token): TextMeasure | undefined =>
  forms.map((form) => happenings.get(form)).find((measure) => measure !== undefined)
const connector = foldText('من')
const adjectives = new Map(
  [
    ['civilians', 'مدني مدنيا مدنية مدنيين مدنيون المدنيين المدنيون المدنيات'],
    ['children', 'أطفال الأطفال'],
    ['women', 'نساء النساء'],
  ].flatMap(([who = '', list = '']) => words(list).map((word) => [word, who] as const)),
)
const arabicStops = new Set(
  words(
    'في على إلى الى عن مع منذ حتى بعد قبل خلال بين عند أو ثم التي الذي الذين حيث كما لم لا قد أن إن كان كانت بسبب جراء نتيجة إثر ضد بينهم بينها منهم منها',
  ),
)

/** The noun right behind a number: bare, or with the article as machine translation puts it; never with "and" or "in". */
const countedNoun = (token: Token): FoundNoun | null =>
  nounOf({ ...token, forms: [token.key, token.key.replace(/^ال(?=[\u0620-\u06d3]{3})/, '')] })

/** Past "من", "من بين", "من أصل" and the number that it may stand before: "3 من أصل 5 مستشفيات". */
function pastFrom(sheet: Sheet, start: number): { at: number; isPart: boolean } {
  if (tokenAt(sheet, start).key !== connector) return { at: start, isPart: false }
  const isWord = /^(?:بين|اصل)$/.test(tokenAt(sheet, start + 1).key)
  const at = isWord ? start + 2 : start + 1
  const isPart = tokenAt(sheet, at).kind === 'number' && !tokenAt(sheet, at).line
  return { at: isPart ? at + 1 : at, isPart }
}

/** An Arabic noun at a token with what the words behind it make of it: "حالة وفاة", "هجمات جوية". */
function arabicNounAt(sheet: Sheet, i: number, from: number): Head | null {
  const token = tokenAt(sheet, i)
  const noun = countedNoun(token)
  if (noun?.isArabic !== true) return null
  const next = tokenAt(sheet, i + 1)
  const isCase = noun.unit === 'incident' && token.forms.some((form) => /^حال(?:ه|ات)$/.test(form))
  const measure = isCase ? happeningOf(next) : undefined
  if (measure !== undefined)
    return { noun: { ...noun, unit: 'person', measure }, who: null, from, to: i + 2 }
  const site = noun.unit === 'strike' && /^ال(?:مواقع|اماكن)$/.test(next.key)
  const air = noun.unit === 'incident' && /^جوي[هة]$/.test(next.key)
  const unit = site ? 'site' : air ? 'strike' : noun.unit
  const who = noun.who ?? adjectiveAt(sheet, i + 1)
  return { noun: { ...noun, unit }, who, from, to: site || air ? i + 2 : i + 1 }
}

function arabicHead(sheet: Sheet, quantity: Quantity): Head | null {
  const { at, isPart } = pastFrom(sheet, pastClose(sheet, quantity))
  // "واحدة من الضربات" is one of them, no figure.
  if (quantity.isOne && at > quantity.to && !quantity.digits && !/^كوادر$/.test(bareKey(sheet, at)))
    return null
  const first = tokenAt(sheet, at)
  if (first.line || first.kind !== 'word' || scaleOf(first) !== null) return null
  const head = arabicNounAt(sheet, at, quantity.to)
  if (head !== null) return isPart ? { ...head, to: quantity.to } : head
  // One adjective may stand between, as machine translation puts it.
  const isSkipped = quantity.digits && first.key.startsWith('ال') && !arabicStops.has(first.key)
  const second = tokenAt(sheet, at + 1)
  if (!isSkipped || second.line || second.kind !== 'word' || scaleOf(second) !== null) return null
  return arabicNounAt(sheet, at + 1, quantity.to)
}
const bareKey = (sheet: Sheet, i: number): string => tokenAt(sheet, i).key.replace(/^ال/, '')

function adjectiveAt(sheet: Sheet, i: number): string | null {
  const token = tokenAt(sheet, i)
  if (token.line) return null
  const own = adjectives.get(token.key)
  if (own !== undefined) return own
  return token.key === connector ? (adjectives.get(tokenAt(sheet, i + 1).key) ?? null) : null
}

/** "الضحايا الـ1600", "الأطفال الثلاثة", "مدنيين اثنين", "طفل واحد". */
function headBefore(sheet: Sheet, quantity: Quantity): Head | null {
  if (quantity.from !== quantity.number && !quantity.isTold) return null
  let i = quantity.from - 1
  let noun = nounOf(tokenAt(sheet, i))
  if (noun === null) {
    // One adjective may stand between: "الضحايا المدنيين الـ18".
    noun = nounOf(tokenAt(sheet, i - 1))
    if (noun === null || !tokenAt(sheet, i).key.startsWith('ال')) return null
    i -= 1
  }
  if (!noun.isArabic || tokenAt(sheet, quantity.from).line || sheet.taken[i] === true) return null
  const isNamed =
    /^[وفبلك]{0,2}(?:ال|لل)/.test(tokenAt(sheet, i).key) ||
    /(?:ه|ها|هم)$/.test(tokenAt(sheet, i).key)
  const told = quantity.isTold && noun.form === 'many' && isNamed
  const paired = !quantity.digits && quantity.min === 2 && noun.form !== 'one' && !quantity.isTold
  const single = quantity.isOne && noun.form === 'one' && noun.unit !== 'family'
  if (!told && !paired && !single) return null
  return { noun, who: noun.who, from: i, to: quantity.to }
}

/** The noun that a quantity counts; null where none is known to stand beside it. */
export function headOf(sheet: Sheet, quantity: Quantity): Head | null {
  return headBefore(sheet, quantity) ?? arabicHead(sheet, quantity) ?? englishHead(sheet, quantity)
}
