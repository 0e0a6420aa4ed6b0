// How common each word is in its slot: a rare name that agrees says more than a common one (Winkler 2000).
import { at, GIVEN, MOST_PLACES, type Rows, SLOTS } from './layout.ts'
import type { Memory } from './memory.ts'
import type { Encoded } from './table.ts'

/** So many imagined records stand beside the real ones: with few records no name is taken for rare or for common. */
const IMAGINED = 2000
/** The share of a name that no record speaks of. */
const UNSEEN_SHARE = 0.002
/** Given names that are common wherever Arabic names are; by their coarse keys (Muhammad and Mahmud, Ahmad, Ali, Hasan and Husayn …). */
const common: Readonly<Record<string, number>> = {
  md: 0.12,
  amd: 0.05,
  al: 0.03,
  sn: 0.04,
  ysf: 0.015,
  abrm: 0.015,
  abdl: 0.02,
  ftm: 0.03,
  mrm: 0.015,
}

/** Shares of words by slot × keys, and of places by column × words. */
export interface Frequencies {
  readonly slots: Float64Array
  readonly keys: number
  readonly places: Float64Array
  readonly placeWords: number
}

function countColumn(rows: Rows, column: number, into: Float64Array, from: number): number {
  const { cells, width, count } = rows
  let seen = 0
  for (let i = 0; i < count; i++) {
    const value = cells[i * width + column] as number
    if (value < 0) continue
    into[from + value] = (into[from + value] as number) + 1
    seen++
  }
  return seen
}

/** Counts every word in its slot. One of two records that agree is not counted: it is what is asked about. */
export function frequenciesOf(
  { rows, words, placeWords, wordKeys }: Encoded,
  memory: Memory,
): Frequencies {
  const keys = words.keys
  const slots = memory.doubles(SLOTS * keys)
  const imagined = wordKeys.map((key) => IMAGINED * (common[key] ?? UNSEEN_SHARE))
  for (let slot = GIVEN; slot < SLOTS; slot++) {
    const seen = countColumn(rows, at.key + slot, slots, slot * keys)
    for (let key = 0; key < keys; key++) {
      const count = Math.max(0, (slots[slot * keys + key] as number) - 1)
      slots[slot * keys + key] = (count + (imagined[key] as number)) / (seen + IMAGINED)
    }
  }
  const places = memory.doubles(Math.min(rows.places, MOST_PLACES) * placeWords.count)
  for (let n = 0; n < rows.places; n++) {
    const from = n * placeWords.count
    const seen = countColumn(rows, at.place + n, places, from)
    for (let word = 0; word < placeWords.count; word++) {
      const count = Math.max(0, (places[from + word] as number) - 1)
      places[from + word] = (count + IMAGINED * 0.02) / (seen + IMAGINED)
    }
  }
  return { slots, keys, places, placeWords: placeWords.count }
}
