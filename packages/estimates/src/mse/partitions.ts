// Every method over every partition of a linkage, pooled: the interval holds what the counts and what the linkage leave open.
import { quantiles } from '../quantile.ts'
import { admit, type EstimateOptions, warningsOf } from './estimate.ts'
import { MOST_RHAT } from './latent-class.ts'
import {
  type MethodEstimate,
  type MethodName,
  methodNames,
  modelsOf,
  runMethods,
  type Span,
  spanOf,
} from './methods.ts'
import {
  isMseRefusal,
  MseRefusal,
  type MseWarning,
  type Patterns,
  type RefusalCode,
} from './patterns.ts'
import { FEWEST_PARTITIONS, poolPartitions, type PooledEstimate } from './pooling.ts'

export interface PooledMethod {
  readonly method: MethodName
  readonly total: number | null
  readonly interval: readonly [number, number] | null
  /** Null for a bound, which has no interval, and where too few partitions were estimable. */
  readonly pooled: PooledEstimate | null
  /** Partitions of which this method says nothing. */
  readonly refusedPartitions: number
  readonly refusal: { readonly code: RefusalCode; readonly params: MseRefusal['params'] } | null
}

export interface PooledEstimates {
  readonly lists: readonly string[]
  readonly partitions: number
  /** People on at least one list: fewest, mean, most. */
  readonly n: readonly [number, number, number]
  readonly methods: readonly PooledMethod[]
  readonly span: Span | null
  readonly warnings: readonly MseWarning[]
}

/**
 * Runs the methods on every partition's table and pools each method by Rubin's rules. Sampling may be shorter than for one
 * table, since twenty or more are pooled: the caller's options say how long.
 * @param onPartition told after each partition how many are done
 * @throws MseRefusal too_few_partitions; what `estimateTotals` throws of any one partition
 */
export function estimatePartitions(
  tables: readonly Patterns[],
  options: EstimateOptions,
  onPartition: (done: number) => void = () => undefined,
): PooledEstimates {
  if (tables.length < FEWEST_PARTITIONS)
    throw new MseRefusal('too_few_partitions', {
      partitions: tables.length,
      needed: FEWEST_PARTITIONS,
    })
  const warnings = new Map<string, MseWarning>()
  const keep = (said: readonly MseWarning[]): void => {
    for (const it of said) {
      // One of two lists' overlap: the count differs from partition to partition, the warning does not.
      const { count: _, ...names } = it.params
      warnings.set(`${it.code} ${JSON.stringify(names)}`, it)
    }
  }
  const runs = tables.map((given, i) => {
    const { table, warnings: said } = admit(given, options)
    keep(said)
    const methods = runMethods(
      table,
      { ...options, seed: options.seed * 1000 + i },
      modelsOf(table),
    )
    onPartition(i + 1)
    return { table, methods }
  })
  const seen = runs.map(({ table }) => table.n)
  const methods = methodNames.map((method) => poolMethod(runs, method))
  const span = spanOf(methods)
  keep(warningsOf([], span))
  const rhat = middleRhat(runs)
  if (rhat > MOST_RHAT) keep([{ code: 'latent_classes_unsettled', params: { splitRhat: rhat } }])
  return {
    lists: runs[0]?.table.lists ?? [],
    partitions: tables.length,
    n: [Math.min(...seen), seen.reduce((a, b) => a + b, 0) / seen.length, Math.max(...seen)],
    methods,
    span,
    warnings: [...warnings.values()],
  }
}

/** The median over partitions of how far their chains of latent classes disagree; 1 where none ran. */
function middleRhat(runs: readonly { readonly methods: readonly MethodEstimate[] }[]): number {
  const all = runs.flatMap(({ methods }) => {
    const rhat = methods.find((it) => it.method === 'latent_classes')?.diagnostics['splitRhat']
    return typeof rhat === 'number' ? [rhat] : []
  })
  return quantiles(all, [0.5])[0] ?? 1
}

function poolMethod(
  runs: readonly { readonly table: Patterns; readonly methods: readonly MethodEstimate[] }[],
  method: MethodName,
): PooledMethod {
  const said = runs.flatMap(({ table, methods }) => {
    const it = methods.find((one) => one.method === method)
    return it === undefined || it.total === null
      ? []
      : [{ n: table.n, total: it.total, interval: it.interval }]
  })
  const refusedPartitions = runs.length - said.length
  const whole = said.flatMap(({ n, total, interval }) =>
    interval === null ? [] : [{ n, total, interval }],
  )
  if (whole.length === 0 && said.length > 0) {
    const total = said.reduce((sum, it) => sum + it.total, 0) / said.length
    return { method, total, interval: null, pooled: null, refusedPartitions, refusal: null }
  }
  try {
    const pooled = poolPartitions(whole)
    const { total, interval } = pooled
    return { method, total, interval, pooled, refusedPartitions, refusal: null }
  } catch (caught) {
    if (!isMseRefusal(caught)) throw caught
    const { code, params } = caught
    const refusal = { code, params }
    return { method, total: null, interval: null, pooled: null, refusedPartitions, refusal }
  }
}
