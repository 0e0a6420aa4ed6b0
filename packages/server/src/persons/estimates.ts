// Estimates for the desk: what an estimate is computed from, how it is kept, and how it is shown again.
import type { EstimateView, ListName, OverlapView } from '@athar/contract'
import type { Estimate, InvestigationId, Outcome } from '@athar/domain'
import { Problem } from '@athar/domain'
import { checkScopes, isMseRefusal, MseRefusal } from '@athar/estimates'
import * as store from '@athar/store'
import { Stopped } from '../jobs.ts'
import { computeEstimate, type EstimateInput, type EstimateResult } from './estimating.ts'
import { recordOf } from './records.ts'
import { oneMoment, reading } from './running.ts'
import { inThread } from './thread.ts'
import type { UnderWay } from './works.ts'

/** What is declared for an estimate; `copies` null where nobody has said who copies whom. */
export type Declared = Pick<
  Estimate,
  'title' | 'outcomes' | 'lists' | 'structural' | 'threshold' | 'partitions' | 'seed'
> & { readonly copies: Estimate['copies'] | null }

const none: Omit<EstimateResult, 'refusal'> = {
  persons: 0,
  patterns: [],
  methods: [],
  span: null,
  warnings: [],
  models: [],
  sensitivity: [],
}

const keyOfList = (id: string | null): string => id ?? store.OWN_LIST

const scopesOf = ({ lists }: Declared): EstimateInput['scopes'] =>
  lists.map(({ sourceId, ...scope }) => ({ list: keyOfList(sourceId), ...scope }))

/** A refusal that needs no arithmetic: scopes that differ, copies that nobody declared. */
function refusedAtOnce(declared: Declared): EstimateResult | null {
  try {
    if (declared.copies === null)
      throw new MseRefusal('copies_undeclared', { lists: declared.lists.length })
    checkScopes(scopesOf(declared))
    return null
  } catch (caught) {
    if (!isMseRefusal(caught)) throw caught
    return { ...none, refusal: { code: caught.code, params: { ...caught.params } } }
  }
}

const CHILDHOOD_ENDS = 18
/** Child or adult, as the list says or as the age tells; the old count as adults. */
function ageGroupOf({ ageGroup, age }: store.LinkFact): 'child' | 'adult' | 'unknown' {
  if (ageGroup === 'child') return 'child'
  if (ageGroup !== 'unknown') return 'adult'
  if (age === null) return 'unknown'
  if (age.max !== null && age.max < CHILDHOOD_ENDS) return 'child'
  return age.min !== null && age.min >= CHILDHOOD_ENDS ? 'adult' : 'unknown'
}

/** Entries, judgements and what was declared, as they stand now. */
async function gather(
  db: store.Db,
  investigation: string,
  declared: Declared,
  onRead?: (done: number, of: number) => void,
): Promise<EstimateInput> {
  const { facts } = await store.linkFacts(db, investigation, { motherNames: false }, onRead)
  const graph = await store.personGraph(db, investigation)
  const named = new Set(graph.entries.flatMap((it) => (it.isNamed ? [it.id] : [])))
  const wanted = new Set<Outcome>(declared.outcomes)
  const { structural, threshold, partitions, seed } = declared
  return {
    entries: facts.map((fact) => ({
      id: fact.id,
      record: recordOf(fact),
      isNamed: named.has(fact.id),
      counts: wanted.has(fact.outcome),
      strata: { sex: fact.sex, age_group: ageGroupOf(fact) },
    })),
    judged: graph.judged,
    scopes: scopesOf(declared),
    copies: (declared.copies ?? []).map(({ list, copies, action }) => ({
      list: keyOfList(list),
      copies: keyOfList(copies),
      action,
    })),
    declared: { structural, threshold, partitions, seed },
  }
}

/** Refuses what cannot be begun. @throws Problem record.not_found for a list that nobody stands on, estimate.no_run where the linker has not run */
export async function refuseUnknown(
  db: store.Db,
  investigation: string,
  { lists, copies, structural }: Declared,
): Promise<void> {
  if ((await store.currentRun(db, investigation)) === null) throw new Problem('estimate.no_run')
  const known = await store.listNames(db, investigation)
  const named = [
    ...lists.map(({ sourceId }) => sourceId),
    ...(copies ?? []).flatMap(({ list, copies: from }) => [list, from]),
  ]
  const missing = named.find((id) => !known.has(id))
  if (missing !== undefined) throw new Problem('record.not_found', { id: missing ?? '' })
  const chosen = new Set(lists.map(({ sourceId }) => sourceId))
  const isOff =
    chosen.size < lists.length ||
    structural.some((on) => on.length !== lists.length) ||
    (copies ?? []).some((it) => !chosen.has(it.list) || !chosen.has(it.copies))
  if (isOff)
    throw new Problem('record.invalid', { kind: 'estimate', field: 'lists', fault: 'lists' })
}

/**
 * Computes an estimate, or its refusal, here and now.
 * @throws Problem estimate.no_run, record.not_found, record.invalid
 */
export async function estimate(
  db: store.Db,
  investigation: string,
  declared: Declared,
): Promise<EstimateResult> {
  await refuseUnknown(db, investigation, declared)
  return refusedAtOnce(declared) ?? computeEstimate(await gather(db, investigation, declared))
}

/** The same in a thread, so that nobody waits for it. @throws Stopped where it was called off */
export async function estimateInThread(
  open: store.Store,
  investigation: string,
  declared: Declared,
  underWay: UnderWay,
): Promise<EstimateResult> {
  await refuseUnknown(open.db, investigation, declared)
  const refused = refusedAtOnce(declared)
  if (refused !== null) return refused
  const input = await open.transaction(
    (tx) => gather(tx, investigation, declared, reading(underWay)),
    oneMoment,
  )
  const file = new URL('./estimate-worker.ts', import.meta.url)
  return inThread<EstimateResult>(file, input, underWay)
}

/** An estimate computed and kept as one work; where it is called off nothing is kept. Gives its id. */
export async function workEstimate(
  open: store.Store,
  act: store.Act,
  investigation: InvestigationId,
  declared: Declared,
  underWay: UnderWay,
): Promise<string> {
  const result = await estimateInThread(open, investigation, declared, underWay)
  underWay.onPhase('keeping')
  const { id } = await open.transaction(async (tx) => {
    const kept = await keepEstimate(tx, act, investigation, declared, result)
    if (underWay.signal.aborted) throw new Stopped()
    return kept
  })
  return id
}

/** Keeps an estimate with all that was declared and all that came out. */
export const keepEstimate = (
  tx: store.Tx,
  act: store.Act,
  investigation: InvestigationId,
  declared: Declared,
  result: EstimateResult,
): Promise<store.Recorded<'estimate'>> =>
  store.recordEstimate(tx, act, investigation, {
    ...declared,
    copies: declared.copies ?? [],
    result,
  })

const nameless = { en: null, ar: null }
type Lists = Awaited<ReturnType<typeof store.listNames>>
const listIn = (lists: Lists, id: ListName['id']): ListName =>
  lists.get(id) ?? { id, name: nameless }

/** An estimate on record, as the desk shows it. */
export function estimateView(it: store.Recorded<'estimate'>, names: Lists): EstimateView {
  const { title, outcomes, lists, copies, structural, threshold, partitions, seed } = it.content
  const result = it.content.result as EstimateResult
  const ids = new Map(lists.map(({ sourceId }) => [keyOfList(sourceId), sourceId]))
  const listOf = (key: string | null): ListName | null => {
    const id = key === null ? undefined : ids.get(key)
    return id === undefined ? null : listIn(names, id)
  }
  return {
    id: it.id,
    version: it.version,
    at: it.at,
    by: it.by,
    declared: {
      title,
      outcomes,
      lists: lists.map((scope) => ({ list: listIn(names, scope.sourceId), scope })),
      copies,
      structural,
      threshold,
      partitions,
      seed,
    },
    ...result,
    sensitivity: result.sensitivity.map((one) => ({
      ...one,
      list: listOf(one.list),
      // Not every estimate on record holds it.
      persons: one.persons ?? null,
    })),
  }
}

/** The newest estimate beside the overlap: its interval, never one number alone. */
export function newestEstimate(
  it: store.Recorded<'estimate'> | undefined,
): OverlapView['estimate'] {
  if (it === undefined) return null
  const { methods, span, refusal } = it.content.result as EstimateResult
  const ends = methods.filter(
    ({ method }) => method !== 'chao_lower_bound' && method !== 'independence',
  )
  const lows = ends.flatMap(({ low }) => low ?? [])
  const highs = ends.flatMap(({ high }) => high ?? [])
  return {
    id: it.id,
    title: it.content.title,
    at: it.at,
    low: lows.length === 0 ? (span?.low ?? null) : Math.min(...lows),
    high: highs.length === 0 ? (span?.high ?? null) : Math.max(...highs),
    hasHeadline: span?.hasHeadline ?? false,
    refusal: refusal?.code ?? null,
  }
}
