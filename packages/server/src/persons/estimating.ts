// An estimate computed: entries linked, many partitions drawn, every method over each, pooled; or the reason why not.
import type { EstimateView } from '@athar/contract'
import type { CasualtyId, Estimate, JudgedPair } from '@athar/domain'
import {
  compareTables,
  defaultEstimateOptions,
  type DeclaredCopy,
  type DeclaredScope,
  type EstimateOptions,
  estimatePartitions,
  estimateTotals,
  gatherPatterns,
  isMseRefusal,
  type LeftOut,
  type Patterns,
  patternsOfPartition,
  type PooledMethod,
} from '@athar/estimates'
import { type LinkEntry, openLinker } from './linking.ts'

/** What an estimate is computed from; plain data, so that a thread can be sent it. */
export interface EstimateInput {
  readonly entries: readonly (LinkEntry & { readonly isNamed: boolean; readonly counts: boolean })[]
  readonly judged: readonly JudgedPair[]
  /** The lists by their keys, with what each claims to hold; who copies whom. */
  readonly scopes: readonly DeclaredScope[]
  readonly copies: readonly DeclaredCopy[]
  readonly declared: Pick<Estimate, 'structural' | 'threshold' | 'partitions' | 'seed'>
}

/** What came out: everything of `EstimateView` that is not declared. Lists go by their keys. */
export type EstimateResult = Pick<
  EstimateView,
  'persons' | 'patterns' | 'methods' | 'span' | 'warnings' | 'refusal' | 'models'
> & {
  readonly sensitivity: readonly (Omit<EstimateView['sensitivity'][number], 'list'> & {
    readonly list: string | null
  })[]
}

/** Thresholds of matching under which the total is shown beside the declared one. */
const THRESHOLDS = [0.5, 0.7, 0.9, 0.97]
/** Chains of a partition may be short: twenty partitions and more are pooled. */
const CHAIN = { chains: 2, samples: 500 }

const optionsOf = ({ declared, copies, scopes }: EstimateInput): EstimateOptions => ({
  ...defaultEstimateOptions,
  seed: declared.seed,
  copies,
  scopes,
})

/** Patterns of identifiable persons: somebody named on at least one list, with a fate that is asked for. */
function tableOf(input: EstimateInput, personOf: (id: CasualtyId) => string): Patterns {
  const lists = input.scopes.map(({ list }) => list)
  const named = new Set<string>()
  for (const it of input.entries) if (it.isNamed && it.counts) named.add(personOf(it.id))
  const counted = input.entries.filter((it) => it.counts && named.has(personOf(it.id)))
  const table = patternsOfPartition(
    counted.map((it) => it.record.list),
    counted.map((it) => personOf(it.id)),
    lists,
  )
  const rows = Array.from(table.cells, (count, cell) => ({
    on: lists.map((_, k) => ((cell >> k) & 1) === 1),
    count,
  })).filter(({ count }) => count > 0)
  return gatherPatterns(lists, rows, input.declared.structural)
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6
const orNull = (value: number | null | undefined): number | null =>
  value === null || value === undefined || !Number.isFinite(value) ? null : rounded(value)

type Diagnostics = EstimateView['methods'][number]['diagnostics']
const flat = (all: Readonly<Record<string, number | string | readonly string[]>>): Diagnostics =>
  Object.fromEntries(
    Object.entries(all).map(([name, value]) => [
      name,
      typeof value === 'number'
        ? orNull(value)
        : typeof value === 'string'
          ? value
          : value.join(' '),
    ]),
  )

function methodView(
  it: PooledMethod,
  partitions: number,
  whole: Diagnostics,
): EstimateView['methods'][number] {
  const { pooled } = it
  return {
    method: it.method,
    total: orNull(it.total),
    low: orNull(it.interval?.[0]),
    high: orNull(it.interval?.[1]),
    betweenShare: orNull(pooled?.betweenShare),
    partitions: partitions - it.refusedPartitions,
    refusal: it.refusal?.code ?? null,
    diagnostics: {
      ...whole,
      ...(pooled === null
        ? {}
        : {
            within: orNull(pooled.within),
            between: orNull(pooled.between),
            degreesOfFreedom: orNull(pooled.degreesOfFreedom),
          }),
    },
  }
}

const listLeftOut = (it: LeftOut): EstimateResult['sensitivity'][number] => ({
  kind: 'list_left_out',
  label: it.list,
  list: it.list,
  low: orNull(it.low),
  high: orNull(it.high),
  refusal: it.refusal?.code ?? null,
})

const patternsOf = ({ lists, cells }: Patterns): EstimateResult['patterns'] =>
  [...cells.entries()]
    .filter(([cell, count]) => cell !== 0 && count > 0)
    .map(([cell, count]) => ({ on: lists.map((_, k) => ((cell >> k) & 1) === 1), count }))
    .sort((a, b) => b.count - a.count)

/** Computes an estimate; a refusal is an answer too. The same input gives the same digits. */
export function computeEstimate(input: EstimateInput): EstimateResult {
  const linker = openLinker(input.entries, input.judged)
  const { threshold, partitions, seed } = input.declared
  const table = tableOf(input, linker.personsAt(threshold))
  const nothing: EstimateResult = {
    persons: table.n,
    patterns: patternsOf(table),
    methods: [],
    span: null,
    warnings: [],
    refusal: null,
    models: [],
    sensitivity: [],
  }
  try {
    const options = optionsOf(input)
    // The one table at the declared threshold gives models and diagnostics; the partitions give totals and intervals.
    const whole = estimateTotals(table, { ...options, replicates: 0, latentClass: CHAIN })
    const tables = linker.partitions(partitions, seed).map((personOf) => tableOf(input, personOf))
    const pooled = estimatePartitions(tables, { ...options, replicates: 40, latentClass: CHAIN })
    const others = compareTables(
      THRESHOLDS.map((at) => ({ label: String(at), table: tableOf(input, linker.personsAt(at)) })),
    )
    return {
      ...nothing,
      methods: pooled.methods.map((it) =>
        methodView(
          it,
          pooled.partitions,
          flat(whole.methods.find(({ method }) => method === it.method)?.diagnostics ?? {}),
        ),
      ),
      span:
        pooled.span === null
          ? null
          : {
              low: rounded(pooled.span.low),
              high: rounded(pooled.span.high),
              hasHeadline: pooled.span.hasHeadline,
            },
      warnings: pooled.warnings.map(({ code, params }) => ({ code, params: { ...params } })),
      models: whole.models.map(({ pairs, aic, bic, weight, total }) => ({
        terms: pairs.join(' '),
        aic: rounded(aic),
        bic: rounded(bic),
        weight: rounded(weight),
        total: orNull(total),
      })),
      sensitivity: [
        ...whole.leaveOneOut.map(listLeftOut),
        ...others.map((it) => ({
          kind: 'threshold' as const,
          label: it.label,
          list: null,
          low: orNull(it.low),
          high: orNull(it.high),
          refusal: it.refusal?.code ?? null,
        })),
      ],
    }
  } catch (caught) {
    if (!isMseRefusal(caught)) throw caught
    return { ...nothing, refusal: { code: caught.code, params: { ...caught.params } } }
  }
}
