// The plot of overlaps (UpSet): a column a pattern of lists, its bar above, its dots below; lists with their sizes in rows.
import type { OverlapView } from '@athar/contract'

interface Column {
  on: readonly boolean[]
  count: number
  /** Which dots are joined: the first and the last list of the pattern; null for a pattern of one. */
  joined: readonly [number, number] | null
}
export interface Plot {
  columns: Column[]
  /** Persons of the patterns that are not drawn. */
  rest: { patterns: number; persons: number }
  most: number
  sizes: number[]
}

/** Columns beyond this are summed up in words. */
const MOST = 24

/** Patterns in the order of their size, those of more lists first where equal. */
export function plotOf({ lists, patterns }: Pick<OverlapView, 'lists' | 'patterns'>): Plot {
  const lengthOf = (on: readonly boolean[]) => on.filter(Boolean).length
  const sorted = patterns
    .filter(({ count, on }) => count > 0 && lengthOf(on) > 0)
    .sort((x, y) => (y.count === x.count ? lengthOf(y.on) - lengthOf(x.on) : y.count - x.count))
  const columns = sorted.slice(0, MOST).map(({ on, count }) => {
    const first = on.indexOf(true)
    const last = on.lastIndexOf(true)
    return { on, count, joined: first === last ? null : ([first, last] as const) }
  })
  const left = sorted.slice(MOST)
  return {
    columns,
    rest: { patterns: left.length, persons: left.reduce((sum, { count }) => sum + count, 0) },
    most: Math.max(1, ...columns.map(({ count }) => count)),
    sizes: lists.map((_, place) =>
      patterns.reduce((sum, { on, count }) => (on[place] === true ? sum + count : sum), 0),
    ),
  }
}
