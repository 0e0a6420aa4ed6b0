// Scoring as the pairs stream by: only pairs that may be matches are kept, with the logarithm of their odds before the prior.
import type { PairTaker, Seen } from './blocks.ts'
import { Comparer } from './compare.ts'
import { contraryBits } from './contrary.ts'
import { EarlierRules } from './earlier.ts'
import { at, FAMILY, field, GIVEN, LEVELS, type Rows, SLOTS } from './layout.ts'
import { slotLevel } from './likeness.ts'
import type { PlannedRule } from './plan.ts'
import { kinOf, type NameReading, readingOf, type Slots, sumOf } from './reading.ts'
import { rarerLevels } from './rarer.ts'
import { fixedFields, type Rule } from './rules.ts'
import { SCRIPT_PAIRS, scriptPair, scriptsOf } from './scripts.ts'
import { Screen } from './screen.ts'
import type { Encoded } from './table.ts'
import type { Weights } from './weights.ts'

/** Pairs that were kept: records first[n] and second[n], in the order in which they were compared. */
export interface Kept {
  readonly first: Int32Array
  readonly second: Int32Array
  /** Two numbers for each pair, one after the other: match against chance, and kin against chance. */
  readonly score: Float64Array
  /** What speaks against each, as bits. */
  readonly contrary: Uint8Array
  /** How many pairs were scored to find them. */
  readonly scored: number
}

/** What is scored and what is kept. */
export interface Scoring {
  readonly within: boolean
  /** Pairs with a lower score are dropped. */
  readonly floor: number
}

/** A pair may look so much worse at first sight than when its names are read (nats). */
const LEEWAY = 8

/** Scores pairs and keeps those above the floor; those that an earlier rule has given already are passed over. */
export class Scorer implements PairTaker {
  /** Its levels are those of the pair scored last. */
  readonly comparer: Comparer
  readonly #rows: Rows
  readonly #weights: Weights
  readonly #scoring: Scoring
  readonly #scripts: Uint8Array
  readonly #rarer = new Uint8Array(SLOTS)
  /** Weights by the way in which scripts meet; those of the pair that is scored. */
  readonly #matches: readonly Float64Array[]
  readonly #kins: readonly Float64Array[]
  #match: Float64Array
  #kin: Float64Array
  readonly #reading: NameReading | null
  readonly #screen: Screen
  #earlier: EarlierRules
  #first = new Int32Array(1 << 12)
  #second = new Int32Array(1 << 12)
  #score = new Float64Array(1 << 13)
  #contrary = new Uint8Array(1 << 12)
  #kept = 0
  #scored = 0
  /** The pair scored last: match against chance, and kin against chance. */
  lastMatch = 0
  lastKin = 0

  constructor(encoded: Encoded, weights: Weights, scoring: Scoring) {
    this.comparer = new Comparer(encoded)
    this.#rows = encoded.rows
    this.#earlier = new EarlierRules(encoded.rows, [])
    this.#weights = weights
    this.#scoring = scoring
    this.#reading = readingOf(encoded, weights)
    this.#scripts = scriptsOf(encoded.rows, encoded.words)
    const cells = weights.fields * LEVELS
    const apart = (all: Float64Array): Float64Array[] =>
      Array.from({ length: SCRIPT_PAIRS }, (_, n) => all.subarray(n * cells, (n + 1) * cells))
    this.#matches = apart(weights.match)
    this.#kins = apart(weights.kin)
    this.#match = this.#matches[0] as Float64Array
    this.#kin = this.#kins[0] as Float64Array
    this.#screen = new Screen({
      encoded,
      weights,
      comparer: this.comparer,
      scripts: this.#scripts,
      readable: this.#reading === null ? null : this.#reading.readable(),
      within: scoring.within,
      floor: scoring.floor,
      leeway: LEEWAY,
    })
  }

  /** Begins another rule; pairs that also meet in one of the earlier ones are theirs. */
  begin(earlier: readonly PlannedRule[], { parts }: Rule): void {
    this.#screen.begin(fixedFields(parts))
    this.#earlier = new EarlierRules(this.#rows, earlier)
    this.#kept = 0
    this.#scored = 0
  }

  readonly block = (order: Int32Array, from: number, to: number): void => {
    this.#scored += this.#screen.walk(order, from, to, null, this.#take)
  }

  readonly near = (order: Int32Array, ends: Int32Array, isSeen: Seen | null): void => {
    this.#scored += this.#screen.walk(order, 0, order.length, ends, (i, j) => {
      if (isSeen === null || !isSeen(i, j)) this.#take(i, j)
    })
  }

  /** A pair that may reach the floor. */
  readonly #take = (i: number, j: number): void => {
    const { floor } = this.#scoring
    if (this.#earlier.has(i, j)) return
    if (this.scoreOf(i, j, floor) >= floor) this.#keep(i, j)
  }

  /** The score of any pair, kept or not. */
  scoreOf(i: number, j: number, least = Number.NEGATIVE_INFINITY): number {
    this.#meet(i, j)
    this.comparer.plain(i, j)
    const { width } = this.#rows
    for (let slot = 0; slot < SLOTS; slot++) this.comparer.slot(i * width, j * width, slot)
    return this.#full(i, j, least)
  }

  /** Takes the weights for the scripts of two records. */
  #meet(i: number, j: number): void {
    const pair = scriptPair(this.#scripts[i] as number, this.#scripts[j] as number)
    this.#match = this.#matches[pair] as Float64Array
    this.#kin = this.#kins[pair] as Float64Array
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

  /** Keeps the pair that was scored last. */
  #keep(i: number, j: number): void {
    const n = this.#kept
    if (n === this.#first.length) this.#grow()
    this.#first[n] = i
    this.#second[n] = j
    this.#score[2 * n] = this.lastMatch
    this.#score[2 * n + 1] = this.lastKin
    const { within } = this.#scoring
    this.#contrary[n] = contraryBits(this.comparer, i, j, within, this.#reading)
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
    const score = new Float64Array(2 * size)
    score.set(this.#score)
    this.#score = score
    const contrary = new Uint8Array(size)
    contrary.set(this.#contrary)
    this.#contrary = contrary
  }

  /** What was kept since `begin`. */
  taken(): Kept {
    return {
      first: this.#first.slice(0, this.#kept),
      second: this.#second.slice(0, this.#kept),
      score: this.#score.slice(0, 2 * this.#kept),
      contrary: this.#contrary.slice(0, this.#kept),
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
