// What happened to those who are counted: the words for it beside a count, in English and Arabic.
import { foldText } from '@athar/domain'
import { opensSentence, type Sheet, tokenAt } from './surface.ts'
import type { TextMeasure } from './types.ts'

type Side = 'left' | 'right' | 'both'
interface Cue {
  readonly measure: TextMeasure
  /** On which side of a count the word stands: "killing 16", "16 died", "killed 16" and "16 killed". */
  readonly side: Side
}

const rows: readonly (readonly [TextMeasure, Side, string])[] = [
  ['killed', 'both', 'killed dead slain massacred buried executed'],
  ['killed', 'left', 'kill kills killing death deaths claimed lost bodies lives murder murdered'],
  ['killed', 'right', 'died perished drowned lives death'],
  ['injured', 'both', 'wounded injured hurt maimed burned'],
  ['injured', 'left', 'wound wounds wounding injure injures injuring hurting injuries injury'],
  ['injured', 'right', 'injuries hospitalised hospitalized intensive critical critically'],
  ['killed_or_injured', 'both', 'harmed'],
  ['missing', 'both', 'missing disappeared trapped unaccounted'],
  ['displaced', 'both', 'displaced evacuated uprooted'],
  ['displaced', 'left', 'displacing displacement displaces evacuating forced'],
  ['displaced', 'right', 'fled flee fleeing displaced'],
  ['detained', 'both', 'detained arrested abducted'],
  [
    'killed',
    'left',
    'قتل قتلت مقتل قتلوا استشهد استشهاد استشهدت وفاة مصرع قضى قضت إبادة ارتقى ارتقت ارتقاء إعدام جثامين جثث جثة قتلهم أودت أودى بحياة حياة بأرواح تقتل يقتل فقدت فقدوا قتلى شهداء',
  ],
  [
    'killed',
    'right',
    'قتلوا قضوا لقوا لقي حتفهم حتفه مصرعهم مصرعه استشهدوا استشهد قتلن فارقوا ماتوا توفوا قتلت قتل حياتهم',
  ],
  ['injured', 'left', 'أصيب أصيبت إصابة جرح جرحت أصابت جرحوا إصابات وجرح جرحى'],
  ['injured', 'right', 'أصيبوا جرحوا أصيب أصيبت بجروح جروح بإصابات إصابات جراح'],
  ['missing', 'left', 'فقدان اختفاء'],
  ['missing', 'right', 'مفقودين فقدوا'],
  ['displaced', 'left', 'نزوح تهجير تشريد فرار نزح هجرت شردت'],
  ['displaced', 'right', 'نزحوا فروا هجروا شردوا نزح'],
  ['detained', 'left', 'اعتقال احتجاز اعتقلت احتجزت خطف اختطاف'],
]
const buildingRows: readonly (readonly [TextMeasure, Side, string])[] = [
  ['destroyed', 'both', 'destroyed flattened levelled leveled razed demolished'],
  ['destroyed', 'left', 'destroying flattening levelling destruction destroy razing'],
  ['destroyed', 'left', 'تدمير دمار دمر دمرت تدمر هدم انهيار تهدم'],
  ['destroyed', 'right', 'المدمرة مدمرة مدمرا دمرت تدمرت تهدمت'],
]
const tableOf = (table: typeof rows): ReadonlyMap<string, readonly Cue[]> => {
  const map = new Map<string, Cue[]>()
  for (const [measure, side, words] of table)
    for (const word of words.split(' ')) {
      const key = foldText(word)
      map.set(key, [...(map.get(key) ?? []), { measure, side }])
    }
  return map
}
const people = tableOf(rows)
const buildings = tableOf(buildingRows)

function cueAt(
  sheet: Sheet,
  i: number,
  side: 'left' | 'right',
  table: ReadonlyMap<string, readonly Cue[]>,
): TextMeasure | null {
  for (const form of tokenAt(sheet, i).forms)
    for (const cue of table.get(form) ?? [])
      if (cue.side === side || cue.side === 'both') return cue.measure
  return null
}

/** Two cues joined by "and" or "or" are one: killed and injured together. */
function joined(first: TextMeasure, other: TextMeasure | null): TextMeasure {
  const isBoth =
    (first === 'killed' && other === 'injured') || (first === 'injured' && other === 'killed')
  return isBoth ? 'killed_or_injured' : first
}

const auxiliary =
  /^(?:were|was|are|is|have|has|had|been|be|reportedly|allegedly|also|more|others?|either|likely|thought|said|feared|believed|confirmed|to|whom|who|had|not|remain|remained|remains|still|[a-z]+ly|لقوا|قد|ممن|الذين|كانوا)$/

/** A verb glued to "and" speaks of others: "15 مدنيا وأصيب العشرات". */
const opensClause = (sheet: Sheet, i: number): boolean =>
  /^و[\u0620-\u06d3]{3}/.test(tokenAt(sheet, i).key) ||
  /^(?:and|or)$/.test(tokenAt(sheet, i - 1).key)

/** The cue right behind a count, past auxiliaries: "were killed", "killed or wounded", "قتلوا". */
function rightBeside(sheet: Sheet, to: number, table: typeof people): TextMeasure | null {
  for (let i = to; i < to + 5 && !opensSentence(sheet, i); i++) {
    const cue = opensClause(sheet, i) ? null : cueAt(sheet, i, 'right', table)
    if (cue !== null) {
      const next = tokenAt(sheet, i + 1).key
      const other = /^(?:and|or|و|او)$/.test(next) ? cueAt(sheet, i + 2, 'right', table) : null
      const isNewCount = tokenAt(sheet, i + 3).kind === 'number'
      return isNewCount ? cue : joined(cue, other)
    }
    if (!auxiliary.test(tokenAt(sheet, i).key)) return null
  }
  return null
}

/** The nearest cue before a count in its sentence. */
function leftOf(sheet: Sheet, from: number, table: typeof people): TextMeasure | null {
  if (opensSentence(sheet, from)) return null
  for (let i = from - 1; i >= 0 && i > from - 22; i--) {
    const cue = cueAt(sheet, i, 'left', table)
    if (cue !== null) {
      const isArabicAnd = tokenAt(sheet, i).key.startsWith('و')
      const before = isArabicAnd
        ? cueAt(sheet, i - 1, 'left', table)
        : /^(?:and|or|و|او)$/.test(tokenAt(sheet, i - 1).key)
          ? cueAt(sheet, i - 2, 'left', table)
          : null
      return joined(cue, before)
    }
    if (opensSentence(sheet, i) || reckons.test(tokenAt(sheet, i).key)) return null
  }
  return null
}
/** "ليرتفع إلى 224": a new reckoning, which the verbs before it do not rule. */
const reckons = /^و?(?:ل[يت]رتفع|ليرفع|ليصل|لتصل|ليبلغ|لتبلغ)$/

/** The nearest cue further on in the sentence: "14 people, five of them children, were killed". */
function rightOf(sheet: Sheet, to: number, table: typeof people): TextMeasure | null {
  for (let i = to; i < to + 16 && !opensSentence(sheet, i); i++) {
    const cue = opensClause(sheet, i) ? null : cueAt(sheet, i, 'right', table)
    if (cue !== null) return cue
  }
  return null
}

/** What a text says happened to what it counts from one token to before another; null where it says nothing. */
export function harmOf(sheet: Sheet, from: number, to: number, unit: string): TextMeasure | null {
  if (unit !== 'person' && unit !== 'building' && unit !== 'family') return null
  const table = unit === 'building' ? buildings : people
  return rightBeside(sheet, to, table) ?? leftOf(sheet, from, table) ?? rightOf(sheet, to, table)
}

/** Whether a cue stands directly before a token: what follows a verb of harm is people. */
export function harmBefore(sheet: Sheet, from: number): TextMeasure | null {
  const last = /^(?:[:(]|of)$/.test(tokenAt(sheet, from - 1).key) ? from - 2 : from - 1
  const cue = cueAt(sheet, last, 'left', people)
  if (cue === null || opensSentence(sheet, from)) return null
  return leftOf(sheet, from, people)
}

/** The cue right behind a bare number. */
export const harmAfter = (sheet: Sheet, to: number): TextMeasure | null =>
  rightBeside(sheet, to, people)
