// Scoring as the pairs stream by: only pairs that may be matches are kept, with the logarithm of their odds before the prior.
import type { PairTaker } from './blocks.ts'
import { Comparer } from './compare.ts'
import {
  at,
  FAMILY,
  FATHER,
  field,
  GIVEN,
  GRANDFATHER,
  LEVELS,
  type Rows,
  SLOTS,
} from './layout.ts'
import { slotLevel } from './likeness.ts'
import { isLarge, type PlannedRule } from './plan.ts'
import { kinOf, type NameReading, readingOf, type Slots, sumOf } from './reading.ts'
import { DIFFERING, RARITIES, rarerLevel, rarerLevels, rarerOf } from './rarer.ts'
import { keyOf } from './rules.ts'
import { meetingsOf, SCRIPT_PAIRS, scriptPair, scriptsOf } from './scripts.ts'
import type { Encoded } from './table.ts'
import type { Weights } from './weights.ts'

/** Pairs that were kept: records first[n] < second[n], and their score. */
export interface Kept {
  readonly first: Int32Array
  readonly second: Int32Array
  readonly score: Float64Array
  /** How many pairs were scored to find them. */
  readonly scored: number
}

/** What is scored and what is kept. */
export interface Scoring {
  readonly within: boolean
  /** Pairs with a lower score are dropped. */
  readonly floor: number
}

/** The most that each name slot of each record can add, by record × SLOTS + slot: no other record gets more from it. */
export function slotCeilings({ rows, words }: Encoded, weights: Weights): Float32Array {
  const ceilings = new Float32Array(rows.count * SLOTS)
  const scripts = scriptsOf(rows, words)
  const [hasArabic, hasOther] = [scripts.includes(1), scripts.includes(0)]
  for (let slot = 0; slot < SLOTS; slot++) {
    const mosts = [0, 1, 2, 3, 4, 5].map((n) => {
      const [script, rarity] = [Math.floor(n / RARITIES), n % RARITIES]
      const most = (...levels: readonly number[]): number =>
        Math.max(
          ...meetingsOf(script, hasArabic, hasOther).flatMap((pair) =>
            levels.map((n) => weights.match[(pair * weights.fields + slot) * LEVELS + n] as number),
          ),
        )
      const apart = [0, 1, 2]
        .filter((one) => one >= rarity)
        .flatMap((one) => [1, 2, 3].map((level) => rarerLevel(level, one)))
      return [Math.max(0, most(slotLevel.elsewhere, ...apart)), most(4, 5)] as const
    })
    for (let i = 0; i < rows.count; i++) {
      const word = rows.cells[i * rows.width + at.word + slot] as number
      const rarity = word < 0 ? 0 : (weights.classes[slot * weights.wordCount + word] as number)
      const [likes, agreed] = mosts[(scripts[i] as number) * RARITIES + rarity] as readonly [
        number,
        number,
      ]
      const rare = word < 0 ? 0 : (weights.words[slot * weights.wordCount + word] as number)
      ceilings[i * SLOTS + slot] = word < 0 ? 0 : Math.max(likes, agreed + rare) + 1e-4
    }
  }
  return ceilings
}

/** What the mother's name, and the sex beside an agreeing given name, may add to what is known before them. */
function slackOf({ match, fields }: Weights): number {
  const mother = mostIn(match, fields, field.mother)
  const sex = match.subarray(field.sex * LEVELS, (field.sex + 1) * LEVELS)
  return mother + Math.max(0, (sex[3] as number) - (sex[1] as number), -(sex[2] as number)) + 1e-3
}

/** The highest weight of any level of a field, however the scripts meet. */
function mostIn(match: Float64Array, fields: number, n: number): number {
  let most = 0
  for (let row = n; row < SCRIPT_PAIRS * fields; row += fields)
    most = Math.max(most, ...match.subarray(row * LEVELS, (row + 1) * LEVELS))
  return most
}

/** The most that a field can add; of a place with the rarest word of its column. */
function mostOf({ match, fields, places, placeWords }: Weights, n: number): number {
  const most = mostIn(match, fields, n)
  if (n < field.place) return most
  const from = (n - field.place) * placeWords
  const rare = places.subarray(from, from + placeWords).reduce((top, one) => Math.max(top, one), 0)
  return most + rare
}

/** A pair may look so much worse at first sight than when its names are read (nats). */
const LEEWAY = 8

/** The order in which slots are compared: what tells most apart comes first. */
const slotOrder = Int32Array.of(FAMILY, GIVEN, FATHER, GRANDFATHER)

/** Scores pairs and keeps those above the floor; those that an earlier rule has given already are passed over. */
export class Scorer implements PairTaker {
  /** Its levels are those of the pair scored last. */
  readonly comparer: Comparer
  readonly #rows: Rows
  readonly #weights: Weights
  readonly #scoring: Scoring
  readonly #ceilings: Float32Array
  readonly #scripts: Uint8Array
  readonly #rarer = new Uint8Array(SLOTS)
  /** Weights by the way in which scripts meet; those of the pair that is scored. */
  readonly #matches: readonly Float64Array[]
  readonly #kins: readonly Float64Array[]
  #match: Float64Array
  #kin: Float64Array
  /** Fields that are neither names nor days, and the most they can add; then with slack and without the days. */
  readonly #other: Int32Array
  readonly #mostOther: number
  readonly #mostPlain: number
  readonly #reading: NameReading | null
  #earlier: readonly PlannedRule[] = []
  #first = new Int32Array(1 << 12)
  #second = new Int32Array(1 << 12)
  #score = new Float64Array(1 << 12)
  #kept = 0
  #scored = 0
  /** The pair scored last: match against chance, and kin against chance. */
  lastMatch = 0
  lastKin = 0

  constructor(encoded: Encoded, weights: Weights, scoring: Scoring, ceilings: Float32Array) {
    this.comparer = new Comparer(encoded)
    this.#rows = encoded.rows
    this.#weights = weights
    this.#scoring = scoring
    this.#ceilings = ceilings
    this.#reading = readingOf(encoded, weights)
    this.#scripts = scriptsOf(encoded.rows, encoded.words)
    const cells = weights.fields * LEVELS
    const apart = (all: Float64Array): Float64Array[] =>
      Array.from({ length: SCRIPT_PAIRS }, (_, n) => all.subarray(n * cells, (n + 1) * cells))
    this.#matches = apart(weights.match)
    this.#kins = apart(weights.kin)
    this.#match = this.#matches[0] as Float64Array
    this.#kin = this.#kins[0] as Float64Array
    const { told } = this.comparer
    const isDay = (n: number): boolean => n === field.age || n === field.birth || n === field.death
    this.#other = Int32Array.from(told.filter((n) => n > field.mother && !isDay(n)))
    this.#mostOther = this.#other.reduce((sum, n) => sum + mostOf(weights, n), 0)
    this.#mostPlain = this.#mostOther + slackOf(weights)
  }

  /** Begins another rule; pairs that also meet in one of the earlier ones are theirs. */
  begin(earlier: readonly PlannedRule[]): void {
    this.#earlier = earlier
    this.#kept = 0
    this.#scored = 0
  }

  readonly block = (order: Int32Array, from: number, to: number): void => {
    for (let y = from; y < to; y++) {
      const i = order[y] as number
      for (let z = y + 1; z < to; z++) this.pair(i, order[z] as number)
    }
  }

  readonly pair = (i: number, j: number): void => {
    const { cells, width } = this.#rows
    const { within, floor } = this.#scoring
    if (!within && cells[i * width + at.list] === cells[j * width + at.list]) return
    this.#scored++
    if (!this.#canReach(i, j, this.#reading === null ? floor : floor - LEEWAY)) return
    const score = this.#full(i, j, floor)
    if (score >= floor && this.#isNew(i, j)) this.#keep(i, j, score)
  }

  /**
   * Whether the pair can still reach the floor, asked after the days, after everything plain, and again after each name
   * slot; what has not been looked at yet stands in the sum with the most it can be.
   */
  #canReach(i: number, j: number, floor: number): boolean {
    const ceilings = this.#ceilings
    const comparer = this.comparer
    const { levels } = comparer
    const { match } = this.#weights
    let most = this.#mostPlain
    for (let slot = 0; slot < SLOTS; slot++)
      most += Math.min(ceilings[i * SLOTS + slot] as number, ceilings[j * SLOTS + slot] as number)
    comparer.days(i, j)
    most +=
      (match[field.age * LEVELS + (levels[field.age] as number)] as number) +
      (match[field.birth * LEVELS + (levels[field.birth] as number)] as number) +
      (match[field.death * LEVELS + (levels[field.death] as number)] as number)
    if (most < floor) return false
    this.#meet(i, j)
    comparer.other(i, j)
    most += this.#otherWeight(i) - this.#mostOther
    return most >= floor && this.#canNamesReach(i, j, most, floor)
  }

  /** Takes the weights for the scripts of two records. */
  #meet(i: number, j: number): void {
    const pair = scriptPair(this.#scripts[i] as number, this.#scripts[j] as number)
    this.#match = this.#matches[pair] as Float64Array
    this.#kin = this.#kins[pair] as Float64Array
  }

  #canNamesReach(i: number, j: number, before: number, floor: number): boolean {
    const { cells, width } = this.#rows
    const { classes, wordCount } = this.#weights
    const match = this.#match
    const ceilings = this.#ceilings
    let most = before
    for (let n = 0; n < SLOTS; n++) {
      const slot = slotOrder[n] as number
      const level = this.comparer.slot(i * width, j * width, slot)
      if (level >= slotLevel.sameKey && level !== slotLevel.elsewhere) continue
      const [a, b] = [i * width + slot, j * width + slot]
      const rarer =
        level === slotLevel.silent || level > DIFFERING
          ? level
          : rarerOf(classes, slot * wordCount, level, cells, a, b)
      const weight = match[slot * LEVELS + rarer] as number
      // A word found elsewhere may yet fall silent: two that exchanged their slots count once.
      most += level === slotLevel.elsewhere ? Math.max(0, weight) : weight
      most -= Math.min(ceilings[i * SLOTS + slot] as number, ceilings[j * SLOTS + slot] as number)
      if (most < floor) return false
    }
    return true
  }

  /** The score of any pair, kept or not. */
  scoreOf(i: number, j: number): number {
    this.#meet(i, j)
    this.comparer.plain(i, j)
    const { width } = this.#rows
    for (let slot = 0; slot < SLOTS; slot++) this.comparer.slot(i * width, j * width, slot)
    return this.#full(i, j, Number.NEGATIVE_INFINITY)
  }

  /** What everything but names and days adds, the rarity of places with it. */
  #otherWeight(i: number): number {
    const { levels } = this.comparer
    const { places, placeWords } = this.#weights
    const match = this.#match
    const { cells, width } = this.#rows
    let sum = 0
    for (let n = 0; n < this.#other.length; n++) {
      const one = this.#other[n] as number
      const level = levels[one] as number
      sum += match[one * LEVELS + level] as number
      if (one < field.place || level !== slotLevel.same) continue
      const column = one - field.place
      const place = cells[i * width + at.place + column] as number
      sum += places[column * placeWords + place] as number
    }
    return sum
  }

  #full(i: number, j: number, least: number): number {
    this.comparer.besideNames(i, j)
    const { levels } = this.comparer
    const { fields } = this.#weights
    const [match, kin] = [this.#match, this.#kin]
    const rarer = this.#rarer
    rarerLevels(this.#rows, this.#weights, levels, i, j, rarer)
    let forMatch = 0
    let forKin = 0
    for (let slot = 0; slot < SLOTS; slot++) {
      const cell = slot * LEVELS + (rarer[slot] as number)
      forMatch += match[cell] as number
      forKin += kin[cell] as number
    }
    for (let n = SLOTS; n < fields; n++) {
      const cell = n * LEVELS + (levels[n] as number)
      forMatch += match[cell] as number
      forKin += kin[cell] as number
    }
    const rare = this.#rarity(i, j)
    forMatch += rare
    forKin += rare + this.#weights.logKin
    this.lastMatch = forMatch
    this.lastKin = forKin
    if (this.#reading === null && forMatch < least) return forMatch
    const score = againstBoth(forMatch, forKin)
    if (this.#reading === null || score < least - LEEWAY || !this.#reading.read(i, j)) return score
    return this.#read(this.#reading.slots)
  }

  /** The score where both names were read word by word: every way in which relatives share words is weighed. */
  #read(slots: Slots): number {
    const { levels } = this.comparer
    const { fields, logKin } = this.#weights
    const [match, kin] = [this.#match, this.#kin]
    let forMatch = 0
    let forKin = logKin
    for (let n = SLOTS; n < fields; n++) {
      const cell = n * LEVELS + (levels[n] as number)
      forMatch += match[cell] as number
      forKin += kin[cell] as number
    }
    this.lastMatch = forMatch + sumOf(slots)
    this.lastKin = kinOf(slots, forKin, logKin)
    return againstBoth(this.lastMatch, this.lastKin)
  }

  /** What the rarity of agreeing words and places adds. */
  #rarity(i: number, j: number): number {
    return rarityOf(this.#rows, this.#weights, this.comparer.levels, i, j)
  }

  #isNew(i: number, j: number): boolean {
    for (const rule of this.#earlier) {
      const key = keyOf(this.#rows, i, rule.columns)
      if (key >= 0 && key === keyOf(this.#rows, j, rule.columns) && !isLarge(rule, key))
        return false
    }
    return true
  }

  #keep(i: number, j: number, score: number): void {
    const n = this.#kept
    if (n === this.#first.length) this.#grow()
    this.#first[n] = Math.min(i, j)
    this.#second[n] = Math.max(i, j)
    this.#score[n] = score
    this.#kept++
  }

  #grow(): void {
    const size = this.#first.length * 2
    const first = new Int32Array(size)
    first.set(this.#first)
    this.#first = first
    const second = new Int32Array(size)
    second.set(this.#second)
    this.#second = second
    const score = new Float64Array(size)
    score.set(this.#score)
    this.#score = score
  }

  /** What was kept since `begin`. */
  taken(): Kept {
    return {
      first: this.#first.slice(0, this.#kept),
      second: this.#second.slice(0, this.#kept),
      score: this.#score.slice(0, this.#kept),
      scored: this.#scored,
    }
  }
}

/** Match against chance and kin together; both arguments are logarithms against chance. */
export const againstBoth = (forMatch: number, forKin: number): number =>
  forKin < -30 ? forMatch : forMatch - Math.log1p(Math.exp(Math.min(forKin, 700)))

const agrees = (level: number | undefined): boolean =>
  level === slotLevel.same || level === slotLevel.sameKey

/** What the rarity of the words and places of records i and j adds, given the levels of the pair. */
export function rarityOf(
  { cells, width, places }: Rows,
  weights: Weights,
  levels: Uint8Array,
  i: number,
  j: number,
): number {
  let sum = 0
  for (let slot = GIVEN; slot <= FAMILY; slot++)
    if (agrees(levels[slot])) {
      const from = slot * weights.wordCount
      const one = weights.words[from + (cells[i * width + at.word + slot] as number)]
      const two = weights.words[from + (cells[j * width + at.word + slot] as number)]
      sum += Math.min(one as number, two as number)
    }
  for (let n = 0; n < places; n++)
    if (levels[field.place + n] === slotLevel.same)
      sum += weights.places[
        n * weights.placeWords + (cells[i * width + at.place + n] as number)
      ] as number
  return sum
}
