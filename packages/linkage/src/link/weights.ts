// The model as logarithms ready for scoring, with the adjustment for how common a word is.
import { field, LEVELS, SLOTS } from './layout.ts'
import { slotLevel } from './likeness.ts'
import type { Frequencies } from './frequency.ts'
import type { Memory } from './memory.ts'
import type { LinkModel } from './model.ts'
import type { Slips } from './slips.ts'

/** Natural logarithms, by field × LEVELS + level; silence weighs nothing. */
export interface Weights {
  readonly fields: number
  /** Match against chance. */
  readonly match: Float64Array
  /** Kin against chance. */
  readonly kin: Float64Array
  /** What the rarity of a name adds where two names agree, by slot × wordCount. */
  readonly words: Float64Array
  readonly wordCount: number
  readonly places: Float64Array
  readonly placeWords: number
  /** Logarithm of the share of kin among pairs that are no matches. */
  readonly logKin: number
  /** How the lists misspell, where names are in Arabic letters. */
  readonly slips: Slips | null
}

/** No word's rarity adds or takes more than this (nats). */
const MOST_RARE = 7

const bounded = (x: number): number => Math.max(-MOST_RARE, Math.min(MOST_RARE, x))

/** The weights of a model. Rarity is measured against how often two strangers share any name in that slot. */
export function weightsOf(
  model: LinkModel,
  frequencies: Frequencies,
  slips: Slips | null,
  memory: Memory,
): Weights {
  const { fields } = model
  const match = memory.doubles(fields * LEVELS)
  const kin = memory.doubles(fields * LEVELS)
  for (let n = 0; n < fields * LEVELS; n++) {
    const chance = model.chance[n] as number
    if (chance === 0) continue
    match[n] = Math.log((model.match[n] as number) / chance)
    kin[n] = Math.log((model.kin[n] as number) / chance)
  }
  const { words: wordCount, placeWords } = frequencies
  const words = memory.doubles(SLOTS * wordCount)
  for (let slot = 0; slot < SLOTS; slot++)
    for (let n = slot * wordCount; n < (slot + 1) * wordCount; n++)
      words[n] = bounded(
        Math.log((frequencies.meeting[slot] as number) / (frequencies.slots[n] as number)),
      )
  const places = memory.doubles(frequencies.places.length)
  for (let n = 0; n < places.length; n++) {
    const column = field.place + Math.floor(n / placeWords)
    const chance = model.chance[column * LEVELS + slotLevel.same] as number
    places[n] = bounded(Math.log(chance / (frequencies.places[n] as number)))
  }
  return {
    fields,
    match,
    kin,
    words,
    wordCount,
    places,
    placeWords,
    logKin: Math.log(model.kinShare),
    slips,
  }
}
