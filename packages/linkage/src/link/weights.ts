// The model as logarithms ready for scoring, with the adjustment for how common a word is.
import { LEVELS, SLOTS } from './layout.ts'
import type { Frequencies } from './frequency.ts'
import type { Memory } from './memory.ts'
import type { LinkModel } from './model.ts'
import { SCRIPT_PAIRS } from './scripts.ts'
import type { Slips } from './slips.ts'
import type { Encoded } from './table.ts'
import type { WordForms } from './words.ts'

/** Natural logarithms, by (scripts × fields + field) × LEVELS + level; silence weighs nothing. */
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

/** How often strangers share any word of a column, against the share of this word: both in the script of the word. */
function rarities(
  shares: Float64Array,
  meeting: Float64Array,
  { count, script }: WordForms,
): Float64Array {
  return shares.map((share, n) => {
    const own = 2 * Math.floor(n / count) + (script[n % count] as number)
    return bounded(Math.log((meeting[own] as number) / share))
  })
}

/** The weights of a model. Rarity is measured against how often two strangers share any name in that slot. */
export function weightsOf(
  model: LinkModel,
  frequencies: Frequencies,
  forms: Pick<Encoded, 'words' | 'placeWords'>,
  slips: Slips | null,
  memory: Memory,
): Weights {
  const { fields } = model
  const cells = SCRIPT_PAIRS * fields * LEVELS
  const match = memory.doubles(cells)
  const kin = memory.doubles(cells)
  for (let n = 0; n < cells; n++) {
    const chance = model.chance[n] as number
    if (chance === 0) continue
    match[n] = Math.log((model.match[n] as number) / chance)
    kin[n] = Math.log((model.kin[n] as number) / chance)
  }
  const { words: wordCount, placeWords } = frequencies
  const words = memory.doubles(SLOTS * wordCount)
  words.set(rarities(frequencies.slots, frequencies.meeting, forms.words))
  const places = memory.doubles(frequencies.places.length)
  places.set(rarities(frequencies.places, frequencies.placeMeeting, forms.placeWords))
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
