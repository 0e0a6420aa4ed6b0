// The model as logarithms ready for scoring, with how rare the words are.
import { LEVELS } from './layout.ts'
import type { Memory } from './memory.ts'
import type { LinkModel } from './model.ts'
import type { Rarity } from './rarer.ts'
import { SCRIPT_PAIRS } from './scripts.ts'
import type { Slips } from './slips.ts'

/** Natural logarithms, by (scripts × fields + field) × LEVELS + level; silence weighs nothing. */
export interface Weights extends Rarity {
  readonly fields: number
  /** Match against chance. */
  readonly match: Float64Array
  /** Kin against chance. */
  readonly kin: Float64Array
  /** Logarithm of the share of kin among pairs that are no matches. */
  readonly logKin: number
  /** How the lists misspell, where names are in Arabic letters. */
  readonly slips: Slips | null
}

/** The weights of a model. */
export function weightsOf(
  model: LinkModel,
  rarity: Rarity,
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
  return {
    fields,
    match,
    kin,
    ...rarity,
    logKin: Math.log(model.kinShare),
    slips,
  }
}
