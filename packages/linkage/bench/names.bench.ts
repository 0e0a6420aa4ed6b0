// Names: right spelling first among a thousand across scripts, judged pairs beside plain Levenshtein, calls per second.
import { compareNames } from '../src/names/compare.ts'
import { tokenForm, tokenSimilarity } from '../src/names/form.ts'
import { readName } from '../src/names/read.ts'
import { inventedPairs } from './invented-pairs.ts'
import { type KindPair, kindPairs } from './name-kinds.ts'
import { fit, type Judged, judged, probabilityOf } from './name-fit.ts'
import {
  arabicKey,
  googlePairs,
  isTest,
  judgedPairs,
  latinKey,
  type LetterPair,
  partPairs,
  randomOf,
} from './name-files.ts'
import { bestThreshold, calibrationError, f1, jaroWinkler, levenshtein } from './name-marks.ts'

interface Row {
  name: string
  unit: string
  p50?: number
  p95?: number
  value?: number
}

const SEED = 5
const DISTRACTORS = 1_000
const QUERIES = 1_000
const SPLITS = 100
const INVENTED = 500

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** Taken as of Arabic origin: letters that spellings of foreign names hardly ever use, or the article. */
const isArabicOrigin = (arabic: string): boolean =>
  /[حصضظعق]/u.test(arabic) || /^ال./u.test(arabicKey(arabic))

interface Firsts {
  asked: number
  toLatin: number
  toArabic: number
}

/** Ranks among distractors of the test part; another pair with the same spelling is no distractor; a tie is a miss. */
function ranks(list: LetterPair[] | null): { all: Firsts; arabic: Firsts } | null {
  const pairs = list?.filter(
    ({ arabic, latin }) => isTest(arabic) && arabicKey(arabic) !== '' && latinKey(latin) !== '',
  )
  if (pairs === undefined) return null
  const random = randomOf(SEED)
  const all: Firsts = { asked: 0, toLatin: 0, toArabic: 0 }
  const arabicOnly: Firsts = { asked: 0, toLatin: 0, toArabic: 0 }
  for (let q = 0; q < QUERIES; q++) {
    const right = pairs[Math.floor((q * pairs.length) / QUERIES)]
    if (right === undefined) continue
    const own = compareNames(right.arabic, right.latin).score
    let [toLatin, toArabic] = [true, true]
    for (let n = 0; n < DISTRACTORS; ) {
      const one = pairs[Math.floor(random() * pairs.length)]
      if (one === undefined || arabicKey(one.arabic) === arabicKey(right.arabic)) continue
      if (latinKey(one.latin) === latinKey(right.latin)) continue
      n += 1
      if (toLatin && compareNames(right.arabic, one.latin).score >= own) toLatin = false
      if (toArabic && compareNames(one.arabic, right.latin).score >= own) toArabic = false
    }
    for (const firsts of isArabicOrigin(right.arabic) ? [all, arabicOnly] : [all]) {
      firsts.asked += 1
      firsts.toLatin += toLatin ? 1 : 0
      firsts.toArabic += toArabic ? 1 : 0
    }
  }
  return { all, arabic: arabicOnly }
}

function shuffled(count: number, random: () => number): number[] {
  const order = Array.from({ length: count }, (_, n) => n)
  for (let n = count - 1; n > 0; n--) {
    const other = Math.floor(random() * (n + 1))
    const [a = 0, b = 0] = [order[n], order[other]]
    order[n] = b
    order[other] = a
  }
  return order
}

interface Halves {
  ours: number[]
  plain: number[]
}

/** Rule and threshold from one half (twice, since others judged it; and invented pairs, and those by kind that are for learning), measured on the other. */
function halves(): Halves | null {
  const pairs = judgedPairs()
  if (pairs === null) return null
  const invented = [
    ...inventedPairs(INVENTED, 11),
    ...kindPairs().filter(({ part }) => part === 'learned'),
  ].map((pair) => judged(pair.one, pair.other, pair.isMatch))
  const examples = pairs.map((pair) => judged(pair.one, pair.other, pair.isMatch))
  const plain = pairs.map(({ one, other }) => levenshtein(one, other))
  const truth = pairs.map(({ isMatch }) => isMatch)
  const random = randomOf(SEED)
  const marks: Halves = { ours: [], plain: [] }
  for (let split = 0; split < SPLITS; split++) {
    const order = shuffled(pairs.length, random)
    const half = order.length >> 1
    const [learn, measure] = [order.slice(0, half), order.slice(half)]
    const of = <T>(list: readonly T[], at: readonly number[]): T[] => at.map((n) => list[n] as T)
    const learned = of(examples, learn)
    const weights = fit([...learned, ...learned, ...invented])
    const ours = examples.map((example: Judged) => probabilityOf(example, weights))
    for (const [list, scores] of [
      [marks.ours, ours],
      [marks.plain, plain],
    ] as const) {
      const threshold = bestThreshold(of(truth, learn), of(scores, learn))
      list.push(f1(of(truth, measure), of(scores, measure), threshold))
    }
  }
  say(
    `  rule on all pairs: ${fit([...examples, ...examples, ...invented])
      .map((it) => it.toFixed(2))
      .join(' ')}`,
  )
  const shipped = pairs.map(({ one, other }) => compareNames(one, other).score)
  say(`  the rule as it stands in the code, at 0.5: F1 ${f1(truth, shipped, 0.5).toFixed(3)}`)
  return marks
}

function spread(list: readonly number[]): { p50: number; low: number; high: number } {
  const sorted = list.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
  return { p50: at(0.5), low: at(0.025), high: at(0.975) }
}

/** Invented pairs that no fit has seen. */
function calibration(): { error: number; f1: number } {
  const pairs = inventedPairs(2_000, 77)
  const scores = pairs.map(({ one, other }) => compareNames(one, other).score)
  const truth = pairs.map(({ isMatch }) => isMatch)
  return { error: calibrationError(truth, scores), f1: f1(truth, scores, 0.5) }
}

/** Pairs by kind: each part at 0.5, and beside it two plain likenesses at the threshold that is best for them. */
function byKind(share: (name: string, value: number) => void): void {
  const pairs = kindPairs()
  const marks = (list: readonly KindPair[]): { f1: number; error: number } => {
    const truth = list.map(({ isMatch }) => isMatch)
    const scores = list.map(({ one, other }) => compareNames(one, other).score)
    return { f1: f1(truth, scores, 0.5), error: calibrationError(truth, scores) }
  }
  for (const part of ['learned', 'told', 'later'] as const) {
    const list = pairs.filter((pair) => pair.part === part)
    const { f1: value, error } = marks(list)
    share(`pairs by kind, ${part} (${list.length}), F1 at 0.5`, value)
    share(`pairs by kind, ${part}, calibration error`, error)
    const truth = list.map(({ isMatch }) => isMatch)
    for (const [name, likeness] of [
      ['Levenshtein', levenshtein],
      ['Jaro–Winkler', jaroWinkler],
    ] as const) {
      const scores = list.map(({ one, other }) => likeness(one, other))
      share(
        `pairs by kind, ${part}, F1, ${name} at its best`,
        f1(truth, scores, bestThreshold(truth, scores)),
      )
    }
  }
  for (const kind of new Set(pairs.map((pair) => pair.kind))) {
    const list = pairs.filter((pair) => pair.kind === kind)
    say(`  ${kind}: ${list.length} pairs, F1 ${marks(list).f1.toFixed(3)}`)
  }
}

/** Calls in a second of processor time, so that a busy machine tells the same. */
function perSecond(work: (n: number) => void, count: number): number {
  for (let n = 0; n < count / 10; n++) work(n)
  const start = process.cpuUsage().user
  for (let n = 0; n < count; n++) work(n)
  return Math.round((count / (process.cpuUsage().user - start)) * 1e6)
}

function speeds(): Row[] {
  const pairs = inventedPairs(2_000, 3)
  const texts = pairs.flatMap(({ one, other }) => [one, other])
  const tokens = texts.flatMap((text) => readName(text).tokens)
  const latin = tokens.filter(({ script }) => script === 'latn').map((token) => tokenForm(token))
  const arabic = tokens.filter(({ script }) => script === 'arab').map((token) => tokenForm(token))
  const at = <T>(list: readonly T[], n: number): T => list[n % list.length] as T
  const rate = (name: string, value: number): Row => ({ name, unit: 'per processor second', value })
  return [
    rate(
      'names read',
      perSecond((n) => void readName(at(texts, n)), 200_000),
    ),
    rate(
      'units compared, Latin',
      perSecond((n) => void tokenSimilarity(at(latin, n), at(latin, n * 7 + 3)), 1_000_000),
    ),
    rate(
      'units compared, Arabic',
      perSecond((n) => void tokenSimilarity(at(arabic, n), at(arabic, n * 7 + 3)), 1_000_000),
    ),
    rate(
      'units compared, across scripts',
      perSecond((n) => void tokenSimilarity(at(arabic, n), at(latin, n * 7 + 3)), 300_000),
    ),
    rate(
      'names compared, with explanation',
      perSecond((n) => {
        const { one, other } = at(pairs, n)
        compareNames(one, other)
      }, 20_000),
    ),
  ]
}

export function run(): Row[] {
  const rows: Row[] = []
  const share = (name: string, value: number): void => {
    rows.push({ name, unit: '%', value: value * 100 })
  }
  const tellRanks = (label: string, { asked, toLatin, toArabic }: Firsts): void => {
    say(`  ${label}: ${asked} names asked for among ${DISTRACTORS} others`)
    share(`Arabic to Latin, first, ${label}`, toLatin / asked)
    share(`Latin to Arabic, first, ${label}`, toArabic / asked)
  }
  const ranked = ranks(googlePairs())
  if (ranked !== null) {
    tellRanks('names of the world', ranked.all)
    tellRanks('of these of Arabic origin', ranked.arabic)
  }
  const parts = ranks(partPairs())
  if (parts !== null) tellRanks('parts of Palestinian names', parts.all)
  const marks = halves()
  if (marks !== null)
    for (const [label, list] of [
      ['as compared here', marks.ours],
      ['plain Levenshtein', marks.plain],
    ] as const) {
      const { p50, low, high } = spread(list)
      share(`judged pairs, F1, ${label}`, p50)
      share(`judged pairs, F1, ${label}, 2.5 %`, low)
      share(`judged pairs, F1, ${label}, 97.5 %`, high)
    }
  const { error, f1: ownF1 } = calibration()
  share('invented pairs, F1 at 0.5', ownF1)
  share('invented pairs, calibration error', error)
  byKind(share)
  return [...rows, ...speeds()]
}
