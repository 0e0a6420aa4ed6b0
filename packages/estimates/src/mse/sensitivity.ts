// How much an estimate leans on one list, on one stratum, on the threshold of matching, and on the prior of the graphs.
import { averageGraphs, defaultGraphPrior } from './decomposable.ts'
import { type MethodEstimate, type MethodName, modelsOf, runMethods, spanOf } from './methods.ts'
import {
  checkPatterns,
  isMseRefusal,
  type MseRefusal,
  type Patterns,
  type RefusalCode,
  withoutList,
} from './patterns.ts'

type Refused = { readonly code: RefusalCode; readonly params: MseRefusal['params'] }

/** What the methods that need no sampling say of one variant of a table. */
export interface Variant {
  readonly n: number
  readonly methods: readonly Pick<MethodEstimate, 'method' | 'total' | 'interval' | 'refusal'>[]
  readonly low: number | null
  readonly high: number | null
  readonly refusal: Refused | null
}

/** Methods that take milliseconds: those by which variants are compared. All pairs of five lists would take a second. */
const quick = (lists: number): readonly MethodName[] => [
  ...(lists > 4 ? [] : (['pairwise_averaged'] as const)),
  'stepwise',
  'decomposable_graphs',
]
/** Points of the grid of graphs for a variant: a thousandth of its reach. */
const COARSE = 3000

/** One variant: the quick methods' totals, or why there are none. */
function variantOf(table: Patterns, admit: (table: Patterns) => Patterns = (it) => it): Variant {
  let { n } = table
  try {
    const given = admit(table)
    n = given.n
    checkPatterns(given)
    const graphs = { step: Math.max(1, Math.ceil((defaultGraphPrior.mostTimesSeen * n) / COARSE)) }
    const options = { seed: 1, replicates: 0, latentClass: {}, graphs }
    const wanted = quick(given.lists.length)
    const models = wanted.includes('pairwise_averaged') ? modelsOf(given) : []
    const methods = runMethods(given, options, models, wanted)
    const span = spanOf(methods)
    return {
      n,
      methods: methods.map(({ method, total, interval, refusal }) => ({
        method,
        total,
        interval,
        refusal,
      })),
      low: span?.low ?? null,
      high: span?.high ?? null,
      refusal: null,
    }
  } catch (caught) {
    if (!isMseRefusal(caught)) throw caught
    const { code, params } = caught
    return { n, methods: [], low: null, high: null, refusal: { code, params } }
  }
}

export interface LeftOut extends Variant {
  readonly list: string
}

/** The table without each list in turn; refused where the rest cannot be estimated. */
export const withoutEachList = (given: Patterns): LeftOut[] =>
  given.lists.map((list, k) => ({ list, ...variantOf(withoutList(given, k)) }))

export interface StratumLeftOut extends Variant {
  readonly stratum: string
}
/** One part of a table: people of one kind. */
export interface StratumTable {
  readonly stratum: string
  readonly table: Patterns
}

/** The people of several tables of the same lists as one table. */
function together(tables: readonly Patterns[], like: Patterns): Patterns {
  const cells = new Float64Array(like.cells.length)
  for (const table of tables)
    for (const [cell, count] of table.cells.entries()) cells[cell] = (cells[cell] ?? 0) + count
  return { ...like, cells, n: cells.reduce((sum, it) => sum + it, 0) }
}

/**
 * The people of all strata but one, in turn, as one table: a total that moves by more than the people left out says that
 * the lists find that stratum otherwise than the rest. None where there is one stratum.
 * @param admit what is done with a table before it is estimated, such as leaving out declared copies
 */
export function withoutEachStratum(
  strata: readonly StratumTable[],
  admit?: (table: Patterns) => Patterns,
): StratumLeftOut[] {
  if (strata.length < 2) return []
  return strata.map(({ stratum, table }) => {
    const others = strata.flatMap((it) => (it.stratum === stratum ? [] : [it.table]))
    return { stratum, ...variantOf(together(others, table), admit) }
  })
}

/** All strata as one table, as if nobody had told them apart. */
export const undivided = (
  strata: readonly StratumTable[],
  admit?: (table: Patterns) => Patterns,
): Variant | null => {
  const [first] = strata
  if (first === undefined) return null
  return variantOf(
    together(
      strata.map(({ table }) => table),
      first.table,
    ),
    admit,
  )
}

export interface LabelledVariant extends Variant {
  readonly label: string
}

/** One row a table, for tables that differ in the threshold of matching (or in anything else that a label can name). */
export const compareTables = (
  tables: readonly { readonly label: string; readonly table: Patterns }[],
): LabelledVariant[] => tables.map(({ label, table }) => ({ label, ...variantOf(table) }))

export interface PriorVariant {
  readonly mostTimesSeen: number
  readonly alpha: number
  readonly median: number
  readonly interval: readonly [number, number]
  readonly atCap: number
}

/**
 * The decomposable graphs under other caps of the total and other Dirichlet priors. A median that moves with the cap is the
 * cap's and not the data's.
 * @throws MseRefusal structural_zeros where some stand
 */
export function sensitivityOfGraphs(
  given: Patterns,
  caps: readonly number[] = [3, 6, 12, 24],
  alphas: readonly number[] = [0.5, 1, 2],
): PriorVariant[] {
  return caps.flatMap((mostTimesSeen) =>
    alphas.map((alpha) => {
      const step = Math.max(1, Math.ceil((mostTimesSeen * given.n) / COARSE))
      const { median, interval, atCap } = averageGraphs(given, { mostTimesSeen, step, alpha })
      return { mostTimesSeen, alpha, median, interval, atCap }
    }),
  )
}
