// Capture patterns: how many people stand on exactly which lists; the all-zero pattern, on no list, is what is asked for.

/** Counts by pattern. Bit k of a pattern is list k; cell 0 (on no list) is never known. */
export interface Patterns {
  readonly lists: readonly string[]
  /** 2^lists counts; cell 0 is 0 and means nothing. */
  readonly cells: Float64Array
  /** Patterns that cannot occur (lists of different scope); never cell 0. */
  readonly structural: ReadonlySet<number>
  /** People on at least one list. */
  readonly n: number
}

/** Whether a set of lists, as bits, holds list k. */
export const has = (set: number, k: number): boolean => ((set >> k) & 1) === 1

/** Why no estimate is given. */
export type RefusalCode =
  | 'too_few_lists'
  | 'too_many_lists'
  | 'empty_list'
  | 'overlaps_empty'
  | 'copies_undeclared'
  | 'not_identified'
  | 'all_zero_row'
  | 'scope_differs'
  | 'stratum_too_thin'
  | 'too_few_partitions'
  | 'structural_holds_people'
  | 'structural_zeros'

export class MseRefusal extends Error {
  readonly code: RefusalCode
  readonly params: Readonly<Record<string, string | number>>
  constructor(code: RefusalCode, params: Readonly<Record<string, string | number>> = {}) {
    super(code)
    this.name = 'MseRefusal'
    this.code = code
    this.params = params
  }
}

/** Most lists that are estimated: graphs and models grow beyond reason after six. */
export const MOST_LISTS = 6

/**
 * Gathers rows into patterns. Rows of one pattern add up; an absent pattern is a zero unless it is structural.
 * @param rows each a 0/1 for every list and a count
 * @param structural patterns that cannot occur: their cells are no zeros, they are not there
 * @throws MseRefusal all_zero_row, too_many_lists, structural_holds_people; RangeError where a row is too short or a count no whole number
 */
export function gatherPatterns(
  lists: readonly string[],
  rows: readonly { readonly on: readonly boolean[]; readonly count: number }[],
  structural: readonly (readonly boolean[])[] = [],
): Patterns {
  if (lists.length > 16) throw new MseRefusal('too_many_lists', { lists: lists.length })
  const cells = new Float64Array(1 << lists.length)
  const cellOf = (on: readonly boolean[]): number => {
    if (on.length !== lists.length) throw new RangeError('a pattern has another number of lists')
    return on.reduce((cell, is, k) => (is ? cell | (1 << k) : cell), 0)
  }
  for (const { on, count } of rows) {
    if (!Number.isInteger(count) || count < 0) throw new RangeError('a count is no whole number')
    const cell = cellOf(on)
    if (cell === 0) throw new MseRefusal('all_zero_row')
    cells[cell] = (cells[cell] ?? 0) + count
  }
  const zeros = new Set(structural.map(cellOf))
  if (zeros.has(0)) throw new MseRefusal('all_zero_row')
  for (const cell of zeros) {
    const count = cells[cell] ?? 0
    if (count > 0) throw new MseRefusal('structural_holds_people', { count })
  }
  return { lists, cells, structural: zeros, n: cells.reduce((sum, it) => sum + it, 0) }
}

const bits = (cell: number): number => {
  let count = 0
  for (let rest = cell; rest !== 0; rest &= rest - 1) count += 1
  return count
}

/** People on each list. */
export function sizesOf({ lists, cells }: Patterns): number[] {
  return lists.map((_, k) =>
    cells.reduce((sum, count, cell) => (has(cell, k) ? sum + count : sum), 0),
  )
}

/** People on both lists of each pair, whatever else they are on; pairs in the order 01, 02, …, 12, … */
export function overlapsOf({ lists, cells }: Patterns): { a: number; b: number; count: number }[] {
  const pairs: { a: number; b: number; count: number }[] = []
  for (let a = 0; a < lists.length; a += 1)
    for (let b = a + 1; b < lists.length; b += 1) {
      const both = (1 << a) | (1 << b)
      const count = cells.reduce((sum, it, cell) => ((cell & both) === both ? sum + it : sum), 0)
      pairs.push({ a, b, count })
    }
  return pairs
}

/** The same people seen by fewer lists: one list is left out, who stood on it alone is not seen. */
export function withoutList(given: Patterns, left: number): Patterns {
  const lists = given.lists.filter((_, k) => k !== left)
  const low = (1 << left) - 1
  const squeeze = (cell: number): number => (cell & low) | ((cell >> 1) & ~low)
  const cells = new Float64Array(1 << lists.length)
  for (const [cell, count] of given.cells.entries()) {
    const to = squeeze(cell)
    if (to !== 0) cells[to] = (cells[to] ?? 0) + count
  }
  // A pattern is structural only where both of those that fall together are.
  const structural = new Set<number>()
  for (const cell of given.structural) {
    const other = cell ^ (1 << left)
    if (squeeze(cell) !== 0 && given.structural.has(other)) structural.add(squeeze(cell))
  }
  return { lists, cells, structural, n: cells.reduce((sum, it) => sum + it, 0) }
}

/** Two lists merged into one, for lists of which one copies the other. */
export function mergeLists(given: Patterns, a: number, b: number): Patterns {
  const [kept, gone] = a < b ? [a, b] : [b, a]
  const lists = given.lists
    .map((name, k) => (k === kept ? `${name}+${given.lists[gone] ?? ''}` : name))
    .filter((_, k) => k !== gone)
  const low = (1 << gone) - 1
  const cells = new Float64Array(1 << lists.length)
  const structural = new Set<number>()
  const to = (cell: number): number => {
    const merged = has(cell, gone) ? cell | (1 << kept) : cell
    return (merged & low) | ((merged >> 1) & ~low)
  }
  for (const [cell, count] of given.cells.entries())
    if (cell !== 0) cells[to(cell)] = (cells[to(cell)] ?? 0) + count
  return { lists, cells, structural, n: cells.reduce((sum, it) => sum + it, 0) }
}

/** What speaks against an estimate, short of refusing it. */
export interface MseWarning {
  readonly code:
    | 'near_containment'
    | 'thin_overlap'
    | 'large_share_alone'
    | 'scope_undeclared'
    | 'latent_classes_unsettled'
    | 'methods_far_apart'
  readonly params: Readonly<Record<string, string | number>>
}

/** A list of which this share lies within another looks like a copy. */
const CONTAINED = 0.9
/** An overlap below this rests on too few people to lean on. */
const THIN = 5

/**
 * Refuses what cannot be estimated: fewer than three lists or more than six, an empty list, overlaps that join no three
 * lists (a list that overlaps with none, or two of three overlaps empty). Warns of near-containment and thin overlaps.
 * @throws MseRefusal too_few_lists, too_many_lists, empty_list, overlaps_empty
 */
export function checkPatterns(given: Patterns): MseWarning[] {
  const { lists } = given
  if (lists.length < 3) throw new MseRefusal('too_few_lists', { lists: lists.length })
  if (lists.length > MOST_LISTS) throw new MseRefusal('too_many_lists', { lists: lists.length })
  const sizes = sizesOf(given)
  const empty = sizes.indexOf(0)
  if (empty !== -1) throw new MseRefusal('empty_list', { list: lists[empty] ?? '' })
  const overlaps = overlapsOf(given)
  const joined = overlaps.filter(({ count }) => count > 0)
  const alone = lists.find((_, k) => !joined.some(({ a, b }) => a === k || b === k))
  // Fewer joined pairs than lists minus one leave lists that nothing ties together.
  if (alone !== undefined || joined.length < lists.length - 1)
    throw new MseRefusal('overlaps_empty', {
      empty: overlaps.length - joined.length,
      overlaps: overlaps.length,
      ...(alone === undefined ? {} : { list: alone }),
    })
  const warnings: MseWarning[] = []
  for (const { a, b, count } of overlaps) {
    const smaller = Math.min(sizes[a] ?? 0, sizes[b] ?? 0)
    const names = { a: lists[a] ?? '', b: lists[b] ?? '', count }
    if (count / smaller >= CONTAINED) warnings.push({ code: 'near_containment', params: names })
    else if (count < THIN) warnings.push({ code: 'thin_overlap', params: names })
  }
  const single = given.cells.reduce((sum, it, cell) => (bits(cell) === 1 ? sum + it : sum), 0)
  if (single / given.n > 0.95)
    warnings.push({ code: 'large_share_alone', params: { share: single / given.n } })
  return warnings
}

/** How many lists a pattern stands on. */
export const order = bits

/** Whether something caught is a refusal to estimate. */
export const isMseRefusal = (caught: unknown): caught is MseRefusal => caught instanceof MseRefusal
