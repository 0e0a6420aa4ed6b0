// Answers laid out for the sweeps: equal answers of one volunteer about equal series share one row of the table.
import { type DatesInput, type DatesOptions, NEVER, UNKNOWN } from './input.ts'
import { type Layouts, makeLayouts } from './layout.ts'

/** Difficulty of a structure as the fit knows it: plain or subtle. */
export const LEVELS = 2

/** How typed arrays are made: shared between threads or not. */
export interface Memory {
  readonly doubles: (length: number) => Float64Array
  readonly ints: (length: number) => Int32Array
}

export const plainMemory: Memory = {
  doubles: (length) => new Float64Array(length),
  ints: (length) => new Int32Array(length),
}

/** The unchanging part of a fit; all arrays may be read by several threads. */
export interface Compiled {
  readonly structures: number
  readonly answers: number
  readonly volunteers: number
  readonly longest: number
  /** States of a structure in the tables: (longest + 1) outcomes × LEVELS. */
  readonly stride: number
  readonly layouts: Layouts
  /** Known outcome of a structure, or -1. */
  readonly gold: Int32Array
  /** Likelihood ratios of a change score, or empty. */
  readonly change: Float64Array
  /** Rows of the answers of structure i: byStructure[structureFrom[i] … structureFrom[i + 1]]. */
  readonly structureFrom: Int32Array
  readonly byStructure: Int32Array
  /** Outcome named by the row (frames − 1, never = frames of the layout), or -1: cannot tell. */
  readonly rowSays: Int32Array
  /** Frames between the two marks, or -1 when only one was made. */
  readonly rowBetween: Int32Array
  readonly rows: number
  /** Structures that gave the row. */
  readonly rowFrom: Int32Array
  readonly byRow: Int32Array
  /** A group: the rows of one volunteer about one layout. */
  readonly groups: number
  readonly groupFrom: Int32Array
  readonly groupLayout: Int32Array
  /** Groups of a volunteer. */
  readonly volunteerFrom: Int32Array
  /** Share of a volunteer's answers with two marks. */
  readonly twoSided: Float64Array
  readonly tolerance: number
  readonly sweeps: number
  readonly temper: number
}

const shared = (memory: Memory, from: ArrayLike<number>): Int32Array => {
  const to = memory.ints(from.length)
  to.set(from)
  return to
}

const sharedDoubles = (memory: Memory, from: ArrayLike<number>): Float64Array => {
  const to = memory.doubles(from.length)
  to.set(from)
  return to
}

/** The outcome an answer names in a series of so many frames; -1 cannot tell. */
export const outcomeOf = (first: number, frames: number): number =>
  first === UNKNOWN ? -1 : first === NEVER ? frames : first - 1

/** Frames between two marks; -1 where one mark was made. */
export function betweenOf(first: number, lastIntact: number): number {
  if (first <= 0 || lastIntact < 0) return -1
  return Math.max(0, first - 1 - lastIntact)
}

/** Order of the answers by volunteer, layout, what was said; structures in their own order within. */
function sortAnswers(input: DatesInput, layouts: Layouts): { order: Int32Array; key: Float64Array } {
  const n = input.structure.length
  const key = new Float64Array(n)
  const span = layouts.longest + 2
  for (let j = 0; j < n; j += 1) {
    const layout = layouts.of[input.structure[j]!]!
    const says = outcomeOf(input.first[j]!, layouts.frames[layout]!)
    const between = betweenOf(input.first[j]!, input.lastIntact[j]!)
    key[j] =
      ((input.volunteer[j]! * layouts.count + layout) * span + says + 1) * span + between + 1
  }
  const order = Int32Array.from({ length: n }, (_, j) => j)
  order.sort((a, b) => key[a]! - key[b]! || input.structure[a]! - input.structure[b]! || a - b)
  return { order, key }
}

/** Lays the answers out; every array is made by `memory`. Cost: one sort of the answers. */
export function compile(input: DatesInput, options: DatesOptions, memory: Memory): Compiled {
  const layouts = makeLayouts(input)
  const n = input.structure.length
  const { order, key } = sortAnswers(input, layouts)
  const span = layouts.longest + 2
  const rowFrom: number[] = []
  const rowSays: number[] = []
  const rowBetween: number[] = []
  const groupFrom: number[] = []
  const groupLayout: number[] = []
  const volunteerFrom = memory.ints(input.volunteers + 1)
  const twoSided = memory.doubles(input.volunteers)
  const counts = new Int32Array(input.volunteers)
  const rowOf = new Int32Array(n)
  let lastKey = -1
  let lastGroup = -1
  let volunteer = 0
  for (let at = 0; at < n; at += 1) {
    const j = order[at]!
    const w = input.volunteer[j]!
    const group = Math.floor(key[j]! / (span * span))
    if (group !== lastGroup) {
      while (volunteer <= w) {
        volunteerFrom[volunteer] = groupLayout.length
        volunteer += 1
      }
      groupFrom.push(rowFrom.length)
      groupLayout.push(layouts.of[input.structure[j]!]!)
      lastGroup = group
    }
    if (key[j] !== lastKey) {
      rowFrom.push(at)
      rowSays.push(outcomeOf(input.first[j]!, layouts.frames[groupLayout.at(-1)!]!))
      rowBetween.push(betweenOf(input.first[j]!, input.lastIntact[j]!))
      lastKey = key[j]!
    }
    rowOf[j] = rowFrom.length - 1
    counts[w] = counts[w]! + 1
    if (rowBetween.at(-1)! >= 0) twoSided[w] = twoSided[w]! + 1
  }
  while (volunteer <= input.volunteers) {
    volunteerFrom[volunteer] = groupLayout.length
    volunteer += 1
  }
  for (let w = 0; w < input.volunteers; w += 1) twoSided[w] = twoSided[w]! / Math.max(1, counts[w]!)
  rowFrom.push(n)
  groupFrom.push(rowSays.length)
  return {
    structures: input.seriesOf.length,
    answers: n,
    volunteers: input.volunteers,
    longest: layouts.longest,
    stride: (layouts.longest + 1) * LEVELS,
    layouts: shareLayouts(layouts, memory),
    gold: shared(memory, goldOf(input, layouts)),
    change: sharedDoubles(memory, changeOf(input, options)),
    ...structuresIn(input, rowOf, order, memory),
    rows: rowSays.length,
    rowSays: shared(memory, rowSays),
    rowBetween: shared(memory, rowBetween),
    rowFrom: shared(memory, rowFrom),
    byRow: shared(
      memory,
      order.map((j) => input.structure[j]!),
    ),
    groups: groupLayout.length,
    groupFrom: shared(memory, groupFrom),
    groupLayout: shared(memory, groupLayout),
    volunteerFrom,
    twoSided,
    tolerance: options.tolerance ?? 1e-5,
    sweeps: options.sweeps ?? 60,
    temper: options.temper ?? 1,
  }
}

const changeOf = (input: DatesInput, options: DatesOptions): Float64Array =>
  input.change === undefined || options.useChange === false ? new Float64Array(0) : input.change

const goldOf = (input: DatesInput, layouts: Layouts): Int32Array =>
  Int32Array.from(input.seriesOf, (_, i) => {
    const known = input.gold?.[i] ?? UNKNOWN
    return known === UNKNOWN ? -1 : outcomeOf(known, layouts.frames[layouts.of[i]!]!)
  })

const shareLayouts = (layouts: Layouts, memory: Memory): Layouts => ({
  ...layouts,
  frames: shared(memory, layouts.frames),
  scene: shared(memory, layouts.scene),
  usable: sharedDoubles(memory, layouts.usable),
  of: shared(memory, layouts.of),
  binDays: sharedDoubles(memory, layouts.binDays),
  pieceFrom: shared(memory, layouts.pieceFrom),
  pieceBin: shared(memory, layouts.pieceBin),
  pieceShare: sharedDoubles(memory, layouts.pieceShare),
})

/** Rows of each structure, in the order of volunteers: the order of the input does not matter. */
function structuresIn(
  input: DatesInput,
  rowOf: Int32Array,
  order: Int32Array,
  memory: Memory,
): Pick<Compiled, 'structureFrom' | 'byStructure'> {
  const structures = input.seriesOf.length
  const structureFrom = memory.ints(structures + 1)
  for (const i of input.structure) structureFrom[i + 1] = structureFrom[i + 1]! + 1
  for (let i = 0; i < structures; i += 1)
    structureFrom[i + 1] = structureFrom[i + 1]! + structureFrom[i]!
  const next = structureFrom.slice()
  const byStructure = memory.ints(rowOf.length)
  for (const j of order) {
    const i = input.structure[j]!
    byStructure[next[i]!] = rowOf[j]!
    next[i] = next[i]! + 1
  }
  return { structureFrom, byStructure }
}
