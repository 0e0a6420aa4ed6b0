// Two names in Arabic script read against each other word by word: words split, joined, dropped or misspelt by a copyist.
// What each slot says is the chance of the two spellings if they are one name, against two names met by chance (in nats).
import { slipsApart } from './letters.ts'
import { at, FAMILY, FATHER, GIVEN, GRANDFATHER } from './layout.ts'
import { mostSlips, type Slips } from './slips.ts'
import type { Encoded } from './table.ts'

const BIT = Math.LN2
/** A word that is another word although the person is one: a nickname, a wrong copy. */
const WRONG = Math.log(0.002)
/** What one slip costs beyond the rate of slips, and what any misspelling costs: so many spellings were as near. */
const SLIP = 2.5 * BIT
const ANY = 3.5 * BIT
/** A word left out: the first, the last, one between. */
const MISSED_FIRST = -9 * BIT
const MISSED_LAST = -6 * BIT
const MISSED = -2.5 * BIT
const JOINED = -1.5 * BIT
const RUN_ON = -3 * BIT
/** Words run together are not misspelt beyond this, too. */
const MOST_RUN = 2.5
/** Units of a name beyond this are passed over. */
const MOST_UNITS = 12
const IMPOSSIBLE = -1e9
const FAR = 99
const REMEMBERED = 1 << 18

type Steps = readonly (readonly [number, number])[]
/** Ways to go on along two names: word against word, several run together where one name has more words, a border shifted. */
const evenSteps: Steps = [
  [1, 1],
  [2, 2],
]
const longerSteps: Steps = [...evenSteps, [2, 1], [3, 1]]
const shorterSteps: Steps = [...evenSteps, [1, 2], [1, 3]]

/** Brothers seldom bear one name; cousins, the brothers of fathers and people of one clan are so many times as many as brothers. */
const NAMED_TWICE = -5
const NAMED = 2
const COUSINS = Math.log(4)
const UNCLES = Math.log(2)
const CLAN = Math.log(30)
const MOST_POWER = 600

const power = (x: number): number => Math.exp(Math.min(MOST_POWER, x))

/** What all slots say together. */
export const sumOf = ([given, father, grandfather, family]: Slots): number =>
  given + father + grandfather + family

/**
 * What the slots say for relatives against chance: brothers share all but the given name, cousins the grandfather and
 * the family, the brothers of fathers the father's father's name and the family, a clan the family. `brothers` is what
 * speaks for members of one household beside the names, `others` for relatives at large.
 */
export function kinOf(
  [given, father, grandfather, family]: Slots,
  brothers: number,
  others: number,
): number {
  const twice = given > NAMED ? NAMED_TWICE : 0
  return Math.log(
    power(brothers + father + grandfather + family + twice) +
      power(others + COUSINS + grandfather + family) +
      power(others + UNCLES + father + family) +
      power(others + CLAN + family),
  )
}

/** A reading of the names of these records; null where no name is in Arabic letters. */
export const readingOf = (
  encoded: Encoded,
  { slips }: { slips: Slips | null },
): NameReading | null => (slips === null ? null : new NameReading(encoded, slips))

/** By slot: given, father, grandfather, family. */
export type Slots = readonly [number, number, number, number]

/** Reads pairs of names; what the slots of the last pair say stands in `slots`. */
export class NameReading {
  /** By slot: the logarithm of how much likelier its words are under one person than by chance. */
  readonly slots: [number, number, number, number] = [0, 0, 0, 0]
  readonly #encoded: Encoded
  readonly #slips: Slips
  readonly #pairs = new Int32Array(2 * REMEMBERED).fill(-1)
  readonly #apart = new Float32Array(REMEMBERED)
  readonly #best = new Float64Array((MOST_UNITS + 1) ** 2)
  readonly #step = new Uint8Array((MOST_UNITS + 1) ** 2)
  readonly #one = new Uint8Array(128)
  readonly #two = new Uint8Array(128)

  constructor(encoded: Encoded, slips: Slips) {
    this.#encoded = encoded
    this.#slips = slips
  }

  /** By record 1 where its name can be read: in Arabic letters, of two words or more. */
  readable(): Uint8Array {
    const { unitsFrom, rows } = this.#encoded
    return Uint8Array.from({ length: rows.count }, (_, i) => {
      const from = unitsFrom[i] as number
      const count = Math.min(MOST_UNITS, (unitsFrom[i + 1] as number) - from)
      return count >= 2 && this.#isArabic(from, count) ? 1 : 0
    })
  }

  /** Whether both names can be read: in Arabic letters, of two words or more. Then `slots` is set. */
  read(i: number, j: number): boolean {
    const { unitsFrom, rows } = this.#encoded
    const [a, b] = [unitsFrom[i] as number, unitsFrom[j] as number]
    const n = Math.min(MOST_UNITS, (unitsFrom[i + 1] as number) - a)
    const m = Math.min(MOST_UNITS, (unitsFrom[j + 1] as number) - b)
    if (n < 2 || m < 2 || !this.#isArabic(a, n) || !this.#isArabic(b, m)) return false
    const { cells, width } = rows
    const one = cells[i * width + at.list] as number
    const rate = this.#slips.rate[
      one * this.#slips.lists + (cells[j * width + at.list] as number)
    ] as number
    this.slots.fill(0)
    if (n !== m || !this.#straight(a, b, n, rate)) this.#align(a, b, n, m, rate)
    return true
  }

  #isArabic(from: number, count: number): boolean {
    const { units, words } = this.#encoded
    const first = units[from] as number
    const last = units[from + count - 1] as number
    return (first < 0 || words.script[first] === 1) && (last < 0 || words.script[last] === 1)
  }

  /** Word against word, where at most one of them differs and the others are near. */
  #straight(a: number, b: number, n: number, rate: number): boolean {
    const { units } = this.#encoded
    let far = 0
    for (let s = 0; s < n; s++) {
      const [one, two] = [units[a + s] as number, units[b + s] as number]
      if (one === two || one < 0 || two < 0) continue
      if (this.#distance(one, two) > 1.6) far++
    }
    if (far > 1) return false
    for (let s = 0; s < n; s++) {
      const slot = s === 0 ? GIVEN : s === n - 1 ? FAMILY : s === 1 ? FATHER : GRANDFATHER
      const worth = this.#word(
        units[a + s] as number,
        units[b + s] as number,
        slot === FAMILY,
        rate,
      )
      this.slots[slot] = (this.slots[slot] as number) + worth
    }
    return true
  }

  #distance(a: number, b: number): number {
    const low = a < b ? a : b
    const high = a < b ? b : a
    const mixed = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)
    const place = (mixed ^ (mixed >>> 15)) & (REMEMBERED - 1)
    if (this.#pairs[2 * place] === low && this.#pairs[2 * place + 1] === high)
      return this.#apart[place] as number
    const { letters, from } = this.#encoded.words
    const [x, y] = [from[low] as number, from[low + 1] as number]
    const [u, v] = [from[high] as number, from[high + 1] as number]
    const most = mostSlips(Math.min(y - x, v - u))
    const isLong = Math.abs(y - x - v + u) * 0.8 > most
    const apart = isLong ? FAR : slipsApart(letters, x, y, letters, u, v)
    const told = Math.fround(apart > most ? FAR : apart)
    this.#pairs[2 * place] = low
    this.#pairs[2 * place + 1] = high
    this.#apart[place] = told
    return told
  }

  /** What two words in one slot say. */
  #word(a: number, b: number, isFamily: boolean, rate: number): number {
    if (a < 0 || b < 0) return a === b ? -3 * BIT : -6 * BIT
    const share = isFamily ? this.#slips.family : this.#slips.person
    if (a === b) return -(share[a] as number) - Math.exp(rate)
    const worth = worthOf(
      this.#distance(a, b),
      Math.min(share[a] as number, share[b] as number),
      rate,
    )
    const key = Math.min(a, b) * this.#encoded.words.count + Math.max(a, b)
    const known = this.#slips.known.get(key)
    return known === undefined ? worth : Math.max(worth, known)
  }

  /** What several words on one side or both say as one word. */
  #run(a: number, dx: number, b: number, dy: number, isFamily: boolean, rate: number): number {
    const n = this.#join(a, dx, this.#one)
    const m = this.#join(b, dy, this.#two)
    if (n < 0 || m < 0) return IMPOSSIBLE
    if (Math.abs(n - m) * 0.8 > MOST_RUN) return IMPOSSIBLE
    const isBegun = this.#one[0] === this.#two[0]
    if (!isBegun && this.#one[n - 1] !== this.#two[m - 1]) return IMPOSSIBLE
    const apart = slipsApart(this.#one, 0, n, this.#two, 0, m)
    if (apart > MOST_RUN) return IMPOSSIBLE
    const share = isFamily ? this.#slips.family : this.#slips.person
    const { units } = this.#encoded
    const single = dx === 1 ? units[a] : dy === 1 ? units[b] : -1
    const known =
      single === undefined || single < 0 ? this.#slips.unseen : (share[single] as number)
    return apart === 0 ? -known : worthOf(apart, Math.min(known, this.#slips.unseen), rate)
  }

  #join(from: number, count: number, into: Uint8Array): number {
    const { units, words } = this.#encoded
    let length = 0
    for (let s = 0; s < count; s++) {
      const word = units[from + s] as number
      if (word < 0) return -1
      const [x, y] = [words.from[word] as number, words.from[word + 1] as number]
      if (length + y - x > into.length) return -1
      for (let n = x; n < y; n++) into[length++] = words.letters[n] as number
    }
    return length
  }

  /** The best way to lay one name along the other; words may be split, joined, left out. */
  #align(a: number, b: number, n: number, m: number, rate: number): void {
    const side = m + 1
    const best = this.#best
    const steps = n === m ? evenSteps : n > m ? longerSteps : shorterSteps
    best.fill(IMPOSSIBLE, 0, (n + 1) * side)
    best[0] = 0
    for (let x = 0; x <= n; x++)
      for (let y = 0; y <= m; y++) {
        const so = best[x * side + y] as number
        if (so <= IMPOSSIBLE) continue
        for (const [dx, dy] of steps) {
          if (x + dx > n || y + dy > m) continue
          const isFamily = x + dx === n && y + dy === m
          const worth = this.#stepWorth(a + x, dx, b + y, dy, isFamily, rate)
          this.#put(x + dx, y + dy, side, so + worth, dx * 4 + dy)
        }
        if (x < n) this.#put(x + 1, y, side, so + missed(x, n), 4)
        if (y < m) this.#put(x, y + 1, side, so + missed(y, m), 1)
      }
    this.#walkBack(n, m)
  }

  #stepWorth(
    a: number,
    dx: number,
    b: number,
    dy: number,
    isFamily: boolean,
    rate: number,
  ): number {
    if (dx === 1 && dy === 1) {
      const { units } = this.#encoded
      return this.#word(units[a] as number, units[b] as number, isFamily, rate)
    }
    const worth = this.#run(a, dx, b, dy, isFamily, rate)
    return worth < 0 ? IMPOSSIBLE : worth + (dx === dy ? RUN_ON : JOINED)
  }

  #put(x: number, y: number, side: number, worth: number, step: number): void {
    const place = x * side + y
    if (worth <= (this.#best[place] as number)) return
    this.#best[place] = worth
    this.#step[place] = step
  }

  #walkBack(n: number, m: number): void {
    const side = m + 1
    let [x, y] = [n, m]
    while (x > 0 || y > 0) {
      const place = x * side + y
      const step = this.#step[place] as number
      const [dx, dy] = [step >> 2, step & 3]
      const worth = (this.#best[place] as number) - (this.#best[(x - dx) * side + y - dy] as number)
      const slot = slotOf(x - dx, x, y - dy, y, n, m)
      this.slots[slot] = (this.slots[slot] as number) + worth
      x -= dx
      y -= dy
    }
  }
}

const missed = (x: number, n: number): number =>
  x === 0 ? MISSED_FIRST : x === n - 1 ? MISSED_LAST : MISSED

/** A misspelling: the rate of slips, what this one costs, against how rare the rarer spelling is. */
const worthOf = (apart: number, rarer: number, rate: number): number =>
  apart >= FAR ? WRONG : Math.max(WRONG, rate - ANY - SLIP * apart - rarer)

/** The slot of a stretch of words. */
function slotOf(x: number, xTo: number, y: number, yTo: number, n: number, m: number): number {
  const isX = xTo > x
  const isY = yTo > y
  if ((isX && x === 0) || (isY && y === 0)) return GIVEN
  if ((!isX || xTo === n) && (!isY || yTo === m)) return FAMILY
  if ((isX && x === 1) || (isY && y === 1)) return FATHER
  return GRANDFATHER
}
