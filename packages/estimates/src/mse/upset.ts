// Overlaps as data for drawing (UpSet plots, Lex and others 2014): sizes of lists, and every pattern with its people.
import { has, order, type Patterns, sizesOf } from './patterns.ts'

export interface UpSet {
  readonly sets: readonly { readonly list: string; readonly size: number }[]
  /** People on exactly these lists and no other; most people first, then fewest lists. */
  readonly intersections: readonly {
    readonly lists: readonly string[]
    readonly on: readonly boolean[]
    readonly degree: number
    readonly count: number
  }[]
  /** People on at least one list. */
  readonly n: number
  /** Patterns on which nobody stands although somebody could. */
  readonly empty: number
}

interface Row {
  readonly count: number
  readonly degree: number
  readonly cell: number
}
function byPeople(a: Row, b: Row): number {
  if (a.count !== b.count) return b.count - a.count
  return a.degree === b.degree ? a.cell - b.cell : a.degree - b.degree
}

/** The columns and rows of an UpSet plot. Patterns without people are counted, not listed. */
export function upsetOf(given: Patterns): UpSet {
  const sizes = sizesOf(given)
  const intersections = [...given.cells.entries()]
    .filter(([cell, count]) => cell !== 0 && count > 0)
    .map(([cell, count]) => ({
      lists: given.lists.filter((_, k) => has(cell, k)),
      on: given.lists.map((_, k) => has(cell, k)),
      degree: order(cell),
      count,
      cell,
    }))
    .sort(byPeople)
    .map(({ lists, on, degree, count }) => ({ lists, on, degree, count }))
  return {
    sets: given.lists.map((list, k) => ({ list, size: sizes[k] ?? 0 })),
    intersections,
    n: given.n,
    empty: given.cells.length - 1 - given.structural.size - intersections.length,
  }
}
