// The fit from beginning to end in one thread: sweeps until nothing more is gained.
import { type Compiled, compile, type Memory, plainMemory } from './compile.ts'
import { learnGlobals, learnTime, writePriors } from './globals.ts'
import type { DatesInput, DatesOptions } from './input.ts'
import { BLOCKS, type Learned, startModel } from './model.ts'
import { makeScratch } from './response.ts'
import { judge, learnBlock, writeTables } from './sweep.ts'

/** A fit: the laid-out answers and what was learned from them. */
export interface DatesFit {
  readonly compiled: Compiled
  readonly learned: Learned
}

/** Edges of the blocks of volunteers, about equally many answers in each. */
export function blockEdges(compiled: Compiled, memory: Memory): Int32Array {
  const edges = memory.ints(BLOCKS + 1)
  let w = 0
  for (let block = 0; block < BLOCKS; block += 1) {
    edges[block] = w
    const goal = ((block + 1) * compiled.answers) / BLOCKS
    while (w < compiled.volunteers && answersUpTo(compiled, w + 1) <= goal) w += 1
  }
  edges[BLOCKS] = compiled.volunteers
  return edges
}

const answersUpTo = (compiled: Compiled, w: number): number =>
  compiled.rowFrom[compiled.groupFrom[compiled.volunteerFrom[w]!]!]!

/** After a judgement: notes the log-likelihood and says whether another sweep is worth it. */
export function goesOn(compiled: Compiled, learned: Learned): boolean {
  let sum = 0
  for (let i = 0; i < compiled.structures; i += 1) sum += learned.fit[i]!
  const before = learned.scalars[2]!
  const done = learned.scalars[1]! + 1
  learned.scalars[1] = done
  learned.scalars[2] = sum
  if (done >= compiled.sweeps || compiled.answers === 0) return false
  return done < 5 || (sum - before) / compiled.answers >= compiled.tolerance
}

/**
 * Fits the model of docs/methods/dating.md to answers: posterior over the first usable frame that shows destruction,
 * and a profile of every volunteer. Deterministic; the order of the answers does not matter.
 */
export function fitDates(input: DatesInput, options: DatesOptions = {}, from?: DatesFit): DatesFit {
  const compiled = compile(input, options, plainMemory)
  const learned = startModel(compiled, plainMemory)
  if (from !== undefined) warm(learned, from.learned)
  const scratch = makeScratch(compiled.longest)
  const edges = blockEdges(compiled, plainMemory)
  writePriors(compiled, learned)
  for (;;) {
    writeTables(compiled, learned, scratch, 0, compiled.volunteers)
    judge(compiled, learned, 0, compiled.structures)
    if (!goesOn(compiled, learned)) break
    for (let block = 0; block < BLOCKS; block += 1)
      learnBlock(compiled, learned, scratch, block, edges)
    learnGlobals(compiled, learned)
    learnTime(compiled, learned)
    writePriors(compiled, learned)
  }
  return { compiled, learned }
}

/** Begins where an earlier fit of the same volunteers and series ended. */
export function warm(learned: Learned, from: Learned): void {
  for (const name of [
    'profile',
    'alarms',
    'tellsFirst',
    'tellsLater',
    'rho',
    'haze',
    'level',
    'blind',
    'crowd',
    'time',
  ] as const)
    if (learned[name].length === from[name].length) learned[name].set(from[name])
  learned.scalars[0] = from.scalars[0]!
}
