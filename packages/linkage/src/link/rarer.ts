// Words that differ, by how rare the rarer of them is: a misspelling is rare, another name is not.
import type { Frequencies } from './frequency.ts'
import { at, LEVELS, type Rows, SLOTS } from './layout.ts'
import { slotLevel } from './likeness.ts'
import type { Memory } from './memory.ts'
import type { Encoded } from './table.ts'
import type { WordForms } from './words.ts'

/** No word's rarity adds or takes more than this (nats). */
const MOST_RARE = 7
/** From these rarities on (nats, against any name of the slot) a word is uncommon, and rare. */
const UNCOMMON = 1
const RARE = 3
/** Common, uncommon, rare. */
export const RARITIES = 3

const bounded = (x: number): number => Math.max(-MOST_RARE, Math.min(MOST_RARE, x))

/** How rare words are. */
export interface Rarity {
  /** What the rarity of a name adds where two names agree, by slot × wordCount (nats). */
  readonly words: Float64Array
  /** Common 0, uncommon 1, rare 2, by slot × wordCount. */
  readonly classes: Uint8Array
  readonly wordCount: number
  readonly places: Float64Array
  readonly placeWords: number
}

/** How often strangers share any word of a column, against the share of this word: both in the script of the word. */
function against(
  shares: Float64Array,
  meeting: Float64Array,
  { count, script }: WordForms,
): Float64Array {
  return shares.map((share, n) => {
    const own = 2 * Math.floor(n / count) + (script[n % count] as number)
    return bounded(Math.log((meeting[own] as number) / share))
  })
}

export function rarityOfWords(
  frequencies: Frequencies,
  { words, placeWords }: Pick<Encoded, 'words' | 'placeWords'>,
  memory: Memory,
): Rarity {
  const rarity: Rarity = {
    words: memory.doubles(frequencies.slots.length),
    classes: memory.bytes(frequencies.slots.length),
    wordCount: words.count,
    places: memory.doubles(frequencies.places.length),
    placeWords: placeWords.count,
  }
  rarity.words.set(against(frequencies.slots, frequencies.meeting, words))
  rarity.words.forEach((rare, n) => {
    rarity.classes[n] = rare >= RARE ? 2 : rare >= UNCOMMON ? 1 : 0
  })
  rarity.places.set(against(frequencies.places, frequencies.placeMeeting, placeWords))
  return rarity
}

/** Levels of a slot whose words differ: each stands in a model once for each rarity. */
export const DIFFERING = slotLevel.similar

/** The level in a model of a slot that is at `level` where the rarer word is of this rarity. */
export const rarerLevel = (level: number, rarity: number): number =>
  rarity === 0 || level === slotLevel.silent || level > DIFFERING
    ? level
    : slotLevel.elsewhere + DIFFERING * (rarity - 1) + level

/** The levels in a model of the slots of the pair i, j, that was compared last, into `into`. */
export function rarerLevels(
  { cells, width }: Rows,
  { classes, wordCount }: Rarity,
  levels: Uint8Array,
  i: number,
  j: number,
  into: Uint8Array,
): void {
  for (let slot = 0; slot < SLOTS; slot++) {
    const level = levels[slot] as number
    into[slot] =
      level === slotLevel.silent || level > DIFFERING
        ? level
        : rarerOf(classes, slot * wordCount, level, cells, i * width + slot, j * width + slot)
  }
}

/** The same of one slot with words that differ; `a` and `b` are the places of the two words. */
function rarerOf(
  classes: Uint8Array,
  from: number,
  level: number,
  cells: Int32Array,
  a: number,
  b: number,
): number {
  const one = classes[from + (cells[a + at.word] as number)] as number
  const two = classes[from + (cells[b + at.word] as number)] as number
  return rarerLevel(level, one > two ? one : two)
}

/** Shares or counts of a slot by level alone, those of all rarities together. */
export function withoutRarity(cells: Float64Array, fields: number): Float64Array {
  const folded = cells.slice()
  forSlots(cells.length, fields, (from) => {
    for (let level = 1; level <= DIFFERING; level++)
      for (let rarity = 1; rarity < RARITIES; rarity++) {
        const place = from + rarerLevel(level, rarity)
        folded[from + level] = (folded[from + level] as number) + (cells[place] as number)
        folded[place] = 0
      }
  })
  return folded
}

/**
 * Divides the shares of levels among the rarities, in place: as counted, with so many imagined pairs that lie as
 * `believed` says (evenly where it is null).
 */
export function byRarity(
  shares: Float64Array,
  counts: Float64Array,
  fields: number,
  imagined: number,
  believed: Float64Array | null,
): void {
  forSlots(shares.length, fields, (from) => {
    for (let level = 1; level <= DIFFERING; level++) {
      const places = [0, 1, 2].map((rarity) => from + rarerLevel(level, rarity))
      const all = places.reduce((sum, place) => sum + (believed?.[place] ?? 0), 0)
      const parts = places.map(
        (place) =>
          (counts[place] as number) +
          imagined *
            (believed === null || all === 0 ? 1 / RARITIES : (believed[place] as number) / all),
      )
      const sum = parts.reduce((total, part) => total + part, 0)
      const share = shares[from + level] as number
      places.forEach((place, n) => {
        shares[place] = (share * (parts[n] as number)) / sum
      })
    }
  })
}

function forSlots(length: number, fields: number, act: (from: number) => void): void {
  for (let row = 0; row < length; row += fields * LEVELS)
    for (let slot = 0; slot < SLOTS; slot++) act(row + slot * LEVELS)
}
