// Answers laid out for the sweeps: equal answers of one volunteer about equal series share one row of the table.
import { type DatesInput, type DatesOptions, NEVER, UNKNOWN } from './input.ts'
import { type Layouts, makeLayouts } from './layout.ts'

/** Difficulty of a structure as the fit knows it: plain or subtle. */
export const LEVELS = 2

/** At the end structures are judged in so many parts, each by profiles that the part did not shape. */
export const FOLDS = 8

/**
 * Whether a structure is in a fold: 0 … FOLDS − 1 part the structures whose outcome is open, the next FOLDS those whose
 * outcome is known; -1 has none.
 */
export const isInFold = (compiled: Compiled, i: number, fold: number): boolean =>
  fold < FOLDS
    ? i % FOLDS === fold && compiled.gold[i]! < 0
    : i % FOLDS === fold - FOLDS && compiled.gold[i]! >= 0

/** How typed arrays are made: shared between threads or not. */
export interface Memory {
  readonly doubles: (length: number) => Float64Array
  readonly floats: (length: number) => Float32Array
  readonly ints: (length: number) => Int32Array
}

export const plainMemory: Memory = {
  doubles: (length) => new Float64Array(length),
  floats: (length) => new Float32Array(length),
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
  /** Answers of a volunteer about structures whose outcome is known. */
  readonly tested: Float64Array
  readonly tolerance: number
  readonly sweeps: number
  /** Given by the caller, or NaN: told from gold. */
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

/** One number an answer: volunteer, layout, what was said, distance between the marks, structure. */
function keysOf(input: DatesInput, layouts: Layouts): { keys: Float64Array; span: number } {
  const n = input.structure.length
  const span = layouts.longest + 2
  const keys = new Float64Array(n)
  const structures = input.seriesOf.length
  for (let j = 0; j < n; j += 1) {
    const i = input.structure[j]!
    const layout = layouts.of[i]!
    const says = outcomeOf(input.first[j]!, layouts.frames[layout]!) + 1
    const between = betweenOf(input.first[j]!, input.lastIntact[j]!) + 1
    keys[j] =
      (((input.volunteer[j]! * layouts.count + layout) * span + says) * span + between) *
        structures +
      i
  }
  return { keys: keys.sort(), span }
}

/** Rows, groups and volunteers along the sorted keys; every array is made by `memory`. */
function rowsOf(input: DatesInput, layouts: Layouts, memory: Memory) {
  const { keys, span } = keysOf(input, layouts)
  const structures = input.seriesOf.length
  const rowFrom: number[] = []
  const rowSays: number[] = []
  const rowBetween: number[] = []
  const groupFrom: number[] = []
  const groupLayout: number[] = []
  const volunteerFrom = memory.ints(input.volunteers + 1).fill(-1)
  const twoSided = memory.doubles(input.volunteers)
  const byRow = memory.ints(keys.length)
  const rowOf = new Int32Array(keys.length)
  let last = -1
  let lastGroup = -1
  keys.forEach((key, at) => {
    const row = Math.floor(key / structures)
    const i = key - row * structures
    byRow[at] = i
    const group = Math.floor(row / (span * span))
    const w = Math.floor(group / layouts.count)
    if (group !== lastGroup) {
      if (volunteerFrom[w]! < 0) volunteerFrom[w] = groupLayout.length
      groupFrom.push(rowFrom.length)
      groupLayout.push(group - w * layouts.count)
      lastGroup = group
    }
    const between = (row % span) - 1
    if (row !== last) {
      rowFrom.push(at)
      rowSays.push((Math.floor(row / span) % span) - 1)
      rowBetween.push(between)
      last = row
    }
    rowOf[at] = rowFrom.length - 1
    if (between >= 0) twoSided[w] = twoSided[w]! + 1
  })
  volunteerFrom[input.volunteers] = groupLayout.length
  for (let w = input.volunteers - 1; w >= 0; w -= 1)
    if (volunteerFrom[w]! < 0) volunteerFrom[w] = volunteerFrom[w + 1]!
  rowFrom.push(keys.length)
  groupFrom.push(rowSays.length)
  return {
    rows: rowSays.length,
    rowFrom: shared(memory, rowFrom),
    rowSays: shared(memory, rowSays),
    rowBetween: shared(memory, rowBetween),
    groups: groupLayout.length,
    groupFrom: shared(memory, groupFrom),
    groupLayout: shared(memory, groupLayout),
    volunteerFrom,
    twoSided,
    byRow,
    rowOf,
  }
}

/** Lays the answers out; every array is made by `memory`. Cost: one sort of the answers. */
export function compile(input: DatesInput, options: DatesOptions, memory: Memory): Compiled {
  const layouts = makeLayouts(input)
  const gold = goldOf(input, layouts)
  const { rowOf, ...rows } = rowsOf(input, layouts, memory)
  const tested = memory.doubles(input.volunteers)
  const answered = new Int32Array(input.volunteers)
  input.structure.forEach((i, j) => {
    const w = input.volunteer[j]!
    answered[w] = answered[w]! + 1
    if (gold[i]! >= 0) tested[w] = tested[w]! + 1
  })
  for (let w = 0; w < input.volunteers; w += 1)
    rows.twoSided[w] = rows.twoSided[w]! / Math.max(1, answered[w]!)
  return {
    structures: input.seriesOf.length,
    answers: input.structure.length,
    volunteers: input.volunteers,
    longest: layouts.longest,
    stride: (layouts.longest + 1) * LEVELS,
    layouts: shareLayouts(layouts, memory),
    gold: shared(memory, gold),
    change: sharedDoubles(memory, changeOf(input, options)),
    ...rows,
    ...structuresIn(input.seriesOf.length, rows.byRow, rowOf, memory),
    tested,
    tolerance: options.tolerance ?? 2e-4,
    sweeps: options.sweeps ?? 12,
    temper: options.temper ?? Number.NaN,
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
  structures: number,
  byRow: Int32Array,
  rowOf: Int32Array,
  memory: Memory,
): Pick<Compiled, 'structureFrom' | 'byStructure'> {
  const structureFrom = memory.ints(structures + 1)
  for (const i of byRow) structureFrom[i + 1] = structureFrom[i + 1]! + 1
  for (let i = 0; i < structures; i += 1)
    structureFrom[i + 1] = structureFrom[i + 1]! + structureFrom[i]!
  const next = structureFrom.slice()
  const byStructure = memory.ints(byRow.length)
  byRow.forEach((i, at) => {
    byStructure[next[i]!] = rowOf[at]!
    next[i] = next[i]! + 1
  })
  return { structureFrom, byStructure }
}
