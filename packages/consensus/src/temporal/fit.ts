// The fit from beginning to end: sweeps until little is gained, then every structure judged by profiles it did not shape.
import { type Compiled, compile, FOLDS, isInFold, type Memory, plainMemory } from './compile.ts'
import { learnGlobals, learnTime, writePriors } from './globals.ts'
import type { DatesInput, DatesOptions } from './input.ts'
import { BLOCKS, type Learned, startModel, type Sums, sumsOf } from './model.ts'
import { makeScratch, type Scratch } from './response.ts'
import { check, chooseTemper } from './temper.ts'
import { crossTables, judge, learnBlock, writeTables } from './sweep.ts'

/** A fit: the laid-out answers and what was learned from them. */
export interface DatesFit {
  readonly compiled: Compiled
  readonly learned: Learned
}

/** What threads do side by side, in blocks that never touch each other. */
const TABLES = 0
const JUDGE = 1
const LEARN = 2
const CROSS_TABLES = 3
const CHECK = 4

/** What one thread needs to do its part of a fit. */
export interface Part {
  readonly compiled: Compiled
  readonly learned: Learned
  readonly edges: Int32Array
  readonly scratch: Scratch
  readonly sums: Sums
}

export const makePart = (compiled: Compiled, learned: Learned, edges: Int32Array): Part => ({
  compiled,
  learned,
  edges,
  scratch: makeScratch(compiled.longest),
  sums: sumsOf(compiled, learned.crowd.length),
})

/** Does one block of a phase. */
export function doBlock(part: Part, phase: number, fold: number, block: number): void {
  const { compiled, learned, scratch, sums, edges } = part
  if (phase === LEARN) learnBlock(compiled, learned, scratch, sums, block, edges)
  else if (phase === CROSS_TABLES) crossTables(compiled, learned, scratch, sums, block, edges, fold)
  else if (phase === TABLES)
    for (let w = edges[block]!; w < edges[block + 1]!; w += 1)
      writeTables(compiled, learned, scratch, w, -1)
  else {
    const from = Math.floor((block * compiled.structures) / BLOCKS)
    const to = Math.floor(((block + 1) * compiled.structures) / BLOCKS)
    if (phase === CHECK) check(compiled, learned, from, to, (i) => isInFold(compiled, i, fold))
    else judge(compiled, learned, from, to, fold)
  }
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
function goesOn(compiled: Compiled, learned: Learned): boolean {
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
 * The whole course of a fit; `each` does all blocks of a phase, on as many threads as it likes: every block writes
 * where no other reads or writes, so the result does not depend on them.
 */
export function drive(
  compiled: Compiled,
  learned: Learned,
  each: (phase: number, fold: number) => void,
): void {
  writePriors(compiled, learned)
  for (;;) {
    each(TABLES, -1)
    each(JUDGE, -1)
    if (!goesOn(compiled, learned)) break
    each(LEARN, -1)
    learnGlobals(compiled, learned)
    learnTime(compiled, learned)
    writePriors(compiled, learned)
  }
  if (compiled.answers === 0) return
  learned.scalars[3] = Number.isNaN(compiled.temper) ? 1 : compiled.temper
  if (learned.check.length > 0 && Number.isNaN(compiled.temper)) {
    for (let fold = FOLDS; fold < 2 * FOLDS; fold += 1) {
      each(CROSS_TABLES, fold)
      each(CHECK, fold)
    }
    learned.scalars[3] = chooseTemper(compiled, learned)
  }
  for (let fold = 0; fold < FOLDS; fold += 1) {
    each(CROSS_TABLES, fold)
    each(JUDGE, fold)
  }
}

/**
 * Fits the model of docs/methods/dating.md to answers: posterior over the first usable frame that shows destruction,
 * and a profile of every volunteer. Deterministic; the order of the answers does not matter.
 * @param from an earlier fit of the same volunteers and series, to begin where it ended
 */
export function fitDates(input: DatesInput, options: DatesOptions = {}, from?: DatesFit): DatesFit {
  const compiled = compile(input, options, plainMemory)
  const learned = startModel(compiled, plainMemory)
  if (from !== undefined) beginWith(learned, from.learned)
  const part = makePart(compiled, learned, blockEdges(compiled, plainMemory))
  drive(compiled, learned, (phase, fold) => {
    for (let block = 0; block < BLOCKS; block += 1) doBlock(part, phase, fold, block)
  })
  return { compiled, learned }
}

const inherited = [
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
  'slips',
] as const

/** Begins where an earlier fit of the same volunteers and series ended. */
export function beginWith(learned: Learned, from: Learned): void {
  for (const name of inherited)
    if (learned[name].length === from[name].length) learned[name].set(from[name])
  learned.scalars[0] = from.scalars[0]!
}
