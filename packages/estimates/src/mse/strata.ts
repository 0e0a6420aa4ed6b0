// Strata: each part is estimated alone, and the parts are added up; a part that is refused stays visible and is never guessed.
import { admit, type EstimateOptions, type Estimates, estimateTotals } from './estimate.ts'
import { type MethodName, methodNames, type Span, spanOf } from './methods.ts'
import { isMseRefusal, MseRefusal, order, type Patterns, type RefusalCode } from './patterns.ts'
import {
  type StratumLeftOut,
  type StratumTable,
  undivided,
  type Variant,
  withoutEachStratum,
} from './sensitivity.ts'

/** A stratum below so many people, or with fewer on two lists or more, is too thin. */
const THINNEST = { people: 30, shared: 10 }
const Z95 = 1.959_963_984_540_054

/** @throws MseRefusal stratum_too_thin */
function checkStratum({ cells, n }: Patterns): void {
  const shared = cells.reduce((sum, count, cell) => (order(cell) > 1 ? sum + count : sum), 0)
  if (n < THINNEST.people || shared < THINNEST.shared)
    throw new MseRefusal('stratum_too_thin', { people: n, shared })
}

export interface Stratum {
  readonly stratum: string
  readonly n: number
  readonly estimates: Estimates | null
  readonly refusal: {
    readonly code: RefusalCode
    readonly params: MseRefusal['params']
  } | null
}

export interface StrataSum {
  readonly method: MethodName
  /** Of the strata that have an estimate by this method; null where none has. */
  readonly total: number | null
  readonly interval: readonly [number, number] | null
  /** Strata of which this method says nothing: they are no part of the total. */
  readonly without: readonly string[]
}

export interface StratifiedEstimates {
  readonly strata: readonly Stratum[]
  readonly sums: readonly StrataSum[]
  /** Of the sums by methods that speak of the same strata, the most they speak of. */
  readonly span: Span | null
  /** Whether every stratum has an estimate: else the sums are of a part. */
  readonly isWhole: boolean
  /** People seen in strata that were refused. */
  readonly refusedPeople: number
  /** The people of all strata but one as one table, by the methods that take milliseconds; none where there is one stratum. */
  readonly leaveOneOut: readonly StratumLeftOut[]
  /** All strata as one table: beside the sums it says what telling them apart does. */
  readonly undivided: Variant | null
}

/** Estimates each stratum alone and adds the parts up by method. Refusals of strata are kept as results. */
export function estimateStrata(
  strata: readonly StratumTable[],
  options: EstimateOptions,
): StratifiedEstimates {
  const admitted = (table: Patterns): Patterns => admit(table, options).table
  const parts = strata.map(({ stratum, table }): Stratum => {
    try {
      checkStratum(table)
      return { stratum, n: table.n, estimates: estimateTotals(table, options), refusal: null }
    } catch (caught) {
      if (!isMseRefusal(caught)) throw caught
      const { code, params } = caught
      return { stratum, n: table.n, estimates: null, refusal: { code, params } }
    }
  })
  const sums = methodNames.map((method) => sumOf(parts, method))
  const fewest = Math.min(...sums.map((it) => it.without.length))
  return {
    strata: parts,
    sums,
    span: spanOf(sums.filter((it) => it.without.length === fewest)),
    isWhole: parts.every(({ estimates }) => estimates !== null),
    refusedPeople: parts.reduce((sum, it) => (it.estimates === null ? sum + it.n : sum), 0),
    leaveOneOut: withoutEachStratum(strata, admitted),
    undivided: undivided(strata, admitted),
  }
}

/**
 * Adds one method's strata: totals add; of the missing, each a lognormal with the stratum's own interval, means and
 * variances add, and the sum is taken as lognormal (Fenton 1960). Strata count as independent.
 */
function sumOf(parts: readonly Stratum[], method: MethodName): StrataSum {
  const without: string[] = []
  let [total, seen, mean, variance] = [0, 0, 0, 0]
  let hasInterval = true
  let held = 0
  for (const { stratum, n, estimates } of parts) {
    const said = estimates?.methods.find((it) => it.method === method)
    if (said === undefined || said.total === null) {
      without.push(stratum)
      continue
    }
    held += 1
    total += said.total
    // Merging or dropping a declared copy may have taken people out of the stratum.
    const people = estimates?.n ?? n
    seen += people
    if (said.interval === null) {
      hasInterval = false
      continue
    }
    const low = Math.log(Math.max(0.5, said.interval[0] - people))
    const high = Math.log(Math.max(0.5, said.interval[1] - people))
    const spread = ((high - low) / (2 * Z95)) ** 2
    const middle = Math.exp((low + high) / 2 + spread / 2)
    mean += middle
    variance += middle * middle * Math.expm1(spread)
  }
  if (held === 0) return { method, total: null, interval: null, without }
  if (!hasInterval || !(mean > 0)) return { method, total, interval: null, without }
  const spread = Math.log1p(variance / (mean * mean))
  const middle = Math.log(mean) - spread / 2
  const at = (z: number): number => seen + Math.exp(middle + z * Math.sqrt(spread))
  return { method, total, interval: [at(-Z95), at(Z95)], without }
}
