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
  type Patterns,
  patternsOfPartition,
  type PooledMethod,
  type StratumLeftOut,
  type Variant,
  withoutCopies,
  withoutEachStratum,
} from '@athar/estimates'
import { type LinkEntry, openLinker } from './linking.ts'
import type { OnPhase } from './works.ts'

/** By what the counted are told apart to see how much an estimate leans on one part of them. */
const strataAxes = ['sex', 'age_group'] as const
type StrataAxis = (typeof strataAxes)[number]

/** An entry as an estimate counts it. */
interface CountedEntry extends LinkEntry {
  readonly isNamed: boolean
  /** Whether its fate is asked for. */
  readonly counts: boolean
  /** What it says of sex and age group; `unknown` where it is silent. */
  readonly strata: Readonly<Record<StrataAxis, string>>
}

/** What an estimate is computed from; plain data, so that a thread can be sent it. */
export interface EstimateInput {
  readonly entries: readonly CountedEntry[]
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

type PersonOf = (id: CasualtyId) => string

/** Patterns of identifiable persons: somebody named on at least one list, with a fate that is asked for. */
function tableOf(
  input: EstimateInput,
  personOf: PersonOf,
  isAmong: (person: string) => boolean = () => true,
): Patterns {
  const lists = input.scopes.map(({ list }) => list)
  const named = new Set<string>()
  for (const it of input.entries) if (it.isNamed && it.counts) named.add(personOf(it.id))
  const counted = input.entries.filter((it) => {
    const person = personOf(it.id)
    return it.counts && named.has(person) && isAmong(person)
  })
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

const UNKNOWN = 'unknown'

/** What a person's entries say on one axis; `unknown` where all are silent, or two of them disagree. */
function stratumOfPersons(
  { entries }: EstimateInput,
  personOf: PersonOf,
  axis: StrataAxis,
): ReadonlyMap<string, string> {
  const said = new Map<string, string>()
  const disagree = new Set<string>()
  for (const { id, strata, counts } of entries) {
    if (!counts) continue
    const [person, value] = [personOf(id), strata[axis]]
    const before = said.get(person) ?? UNKNOWN
    if (before === UNKNOWN) said.set(person, value)
    else if (value !== UNKNOWN && value !== before) disagree.add(person)
  }
  for (const person of disagree) said.set(person, UNKNOWN)
  return said
}

/** The table without each stratum in turn, axis by axis; an axis on which all are alike says nothing. */
function withoutStrata(input: EstimateInput, personOf: PersonOf): StratumLeftOut[] {
  return strataAxes.flatMap((axis) => {
    const of = stratumOfPersons(input, personOf, axis)
    const strata = [...new Set(of.values())]
      .toSorted()
      .map((value) => ({
        stratum: `${axis}.${value}`,
        table: tableOf(input, personOf, (person) => of.get(person) === value),
      }))
      .filter(({ table }) => table.n > 0)
    return withoutEachStratum(strata, (table) => withoutCopies(table, input.copies))
  })
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

type Sensed = EstimateResult['sensitivity'][number]
const sensed = (
  kind: Sensed['kind'],
  label: string,
  { n, low, high, refusal }: Variant,
  list: string | null = null,
): Sensed => ({
  kind,
  label,
  list,
  persons: n,
  low: orNull(low),
  high: orNull(high),
  refusal: refusal?.code ?? null,
})

const patternsOf = ({ lists, cells }: Patterns): EstimateResult['patterns'] =>
  [...cells.entries()]
    .filter(([cell, count]) => cell !== 0 && count > 0)
    .map(([cell, count]) => ({ on: lists.map((_, k) => ((cell >> k) & 1) === 1), count }))
    .sort((a, b) => b.count - a.count)

/** Computes an estimate; a refusal is an answer too. The same input gives the same digits. */
export function computeEstimate(
  input: EstimateInput,
  onPhase: OnPhase = () => undefined,
): EstimateResult {
  onPhase('comparing')
  const linker = openLinker(input.entries, input.judged)
  const { threshold, partitions, seed } = input.declared
  const declared = linker.personsAt(threshold)
  const table = tableOf(input, declared)
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
    onPhase('estimating')
    // The one table at the declared threshold gives models and diagnostics; the partitions give totals and intervals.
    const whole = estimateTotals(table, { ...options, replicates: 0, latentClass: CHAIN })
    const tables = linker.partitions(partitions, seed).map((personOf) => tableOf(input, personOf))
    const pooled = estimatePartitions(
      tables,
      { ...options, replicates: 40, latentClass: CHAIN },
      // The other thresholds come after: they take about as long as one partition more.
      (done) => onPhase('estimating', done / (tables.length + 1)),
    )
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
        ...whole.leaveOneOut.map((it) => sensed('list_left_out', it.list, it, it.list)),
        ...withoutStrata(input, declared).map((it) => sensed('stratum_left_out', it.stratum, it)),
        ...others.map((it) => sensed('threshold', it.label, it)),
      ],
    }
  } catch (caught) {
    if (!isMseRefusal(caught)) throw caught
    return { ...nothing, refusal: { code: caught.code, params: { ...caught.params } } }
  }
}
