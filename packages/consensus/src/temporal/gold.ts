// How many structures are known for certain, and whether they are enough to check the volunteers by.
import type { Compiled } from './compile.ts'

/** Fewer known structures with answers than these say too little; the answers then count in full. */
const LEAST_GOLD = 50

/** Known structures that have answers. */
function answeredGold(compiled: Compiled): number {
  let n = 0
  for (let i = 0; i < compiled.structures; i += 1)
    if (compiled.gold[i]! >= 0 && compiled.structureFrom[i] !== compiled.structureFrom[i + 1])
      n += 1
  return n
}

/** Whether there is gold enough to tell the temper from. */
export const isChecked = (compiled: Compiled): boolean => answeredGold(compiled) >= LEAST_GOLD
