// A run of the linker as the desk shows it.
import type { RunView } from '@athar/contract'
import type { LinkageRun } from '@athar/store'

/** What a run was, without what only the pairs need. */
export function runView({ priorBits: _prior, weights, ...run }: LinkageRun): RunView {
  return { ...run, weights: weights.map((it) => ({ ...it })) }
}
