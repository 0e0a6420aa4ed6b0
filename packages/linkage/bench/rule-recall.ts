// Of the true pairs, how many each rule of blocking brings together: by itself, and added to the rules before it.
import type { Linkage } from '../src/index.ts'
import { candidateRules, columnsOf, keyOf } from '../src/link/rules.ts'

/** One rule; shares of the true pairs. */
interface RuleRecall {
  readonly name: string
  readonly alone: number
  readonly withEarlier: number
}

/** By rule, in the order in which the linkage used them. Large blocks count as if they had been taken whole. */
export function ruleRecall(
  { encoded, rules }: Linkage,
  truePairs: readonly (readonly [number, number])[],
): RuleRecall[] {
  const { rows } = encoded
  const candidates = candidateRules(rows.places)
  const isMet = new Uint8Array(truePairs.length)
  return rules.flatMap(({ name }) => {
    const rule = candidates.find((one) => one.name === name)
    if (rule === undefined) return []
    const columns = columnsOf(rule)
    let alone = 0
    truePairs.forEach(([a, b], n) => {
      const key = keyOf(rows, a, columns)
      if (key < 0 || key !== keyOf(rows, b, columns)) return
      alone++
      isMet[n] = 1
    })
    const met = isMet.reduce((sum, one) => sum + one, 0)
    return [{ name, alone: alone / truePairs.length, withEarlier: met / truePairs.length }]
  })
}
