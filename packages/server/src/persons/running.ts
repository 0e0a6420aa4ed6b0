// A run of the linker: entries and judgements are read, compared, and the pairs kept.
import { type InvestigationId, Problem } from '@athar/domain'
import * as store from '@athar/store'
import { Stopped } from '../jobs.ts'
import { MODEL, type RunInput, runLinker, type RunOutput } from './linking.ts'
import { recordOf } from './records.ts'
import { inThread } from './thread.ts'
import type { FindResult, UnderWay } from './works.ts'

/** From so many entries on, linking gets a thread. */
const ENTRIES_IN_THREAD = 5000

interface Wanted {
  readonly threshold: number
  readonly motherNames: boolean
}

/** All of it is read as of one moment, whoever writes meanwhile; a million entries take half a minute. */
export const oneMoment = {
  isolation: 'repeatable read',
  readOnly: true,
  timeoutMs: 600_000,
} as const

/** Tells how much is read, and stops where the work was called off. */
export const reading =
  ({ onPhase, signal }: UnderWay) =>
  (done: number, of: number): void => {
    if (signal.aborted) throw new Stopped()
    onPhase('reading', { done, of })
  }

/** What is compared, and up to when it was read. @throws Problem linkage.too_few_entries */
async function gather(
  db: store.Db,
  investigation: string,
  { motherNames }: Wanted,
  onRead?: (done: number, of: number) => void,
) {
  const { facts, mark } = await store.linkFacts(db, investigation, { motherNames }, onRead)
  if (facts.length < 2) throw new Problem('linkage.too_few_entries', { entries: facts.length })
  const { judged } = await store.personGraph(db, investigation)
  return { facts, judged, mark }
}

const inputOf = (
  { facts, judged }: Awaited<ReturnType<typeof gather>>,
  { threshold }: Wanted,
): RunInput => ({ records: facts.map(recordOf), judged, threshold })

const draftOf = (
  { threshold, motherNames }: Wanted,
  { facts, mark }: Awaited<ReturnType<typeof gather>>,
  { weights, priorBits }: RunOutput,
  seconds: number,
): store.RunDraft => ({
  model: MODEL,
  entries: facts.length,
  threshold,
  motherNames,
  seconds,
  weights,
  priorBits,
  mark,
})

/** Links within a transaction that is open already: for the sample case, whose entries are few. */
export async function linkNow(
  tx: store.Tx,
  act: store.Act,
  investigation: InvestigationId,
  wanted: Wanted,
): Promise<store.LinkageRun> {
  const begun = performance.now()
  const given = await gather(tx, investigation, wanted)
  const output = runLinker(inputOf(given, wanted))
  const seconds = (performance.now() - begun) / 1000
  const draft = draftOf(wanted, given, output, seconds)
  return store.saveRun(tx, act, investigation, draft, output.pairs)
}

/**
 * Runs the linker as one work: nothing is locked while it compares; then the run and its pairs are kept in one
 * transaction, unless it was called off. Gives the id of the run.
 * @throws Problem linkage.too_few_entries; Stopped where it was called off
 */
export async function workLink(
  open: store.Store,
  act: store.Act,
  investigation: InvestigationId,
  wanted: Wanted,
  underWay: UnderWay,
): Promise<string> {
  const begun = performance.now()
  const given = await open.transaction(
    (tx) => gather(tx, investigation, wanted, reading(underWay)),
    oneMoment,
  )
  underWay.onPhase('comparing')
  const input = inputOf(given, wanted)
  const isLarge = input.records.length > ENTRIES_IN_THREAD
  const file = new URL('./link-worker.ts', import.meta.url)
  const output = isLarge
    ? await inThread<RunOutput>(file, input, underWay)
    : runLinker(input, underWay.onPhase)
  const seconds = (performance.now() - begun) / 1000
  const draft = draftOf(wanted, given, output, seconds)
  underWay.onPhase('keeping')
  const { id } = await open.transaction(async (tx) => {
    const run = await store.saveRun(tx, act, investigation, draft, output.pairs, (step, done, of) =>
      underWay.onPhase(step, step === 'keeping' ? { done, of } : 0),
    )
    if (underWay.signal.aborted) throw new Stopped()
    return run
  })
  return id
}

/** The run or estimate that somebody began at a moment, if it was kept. */
export async function resultOfWork(
  db: store.Db,
  investigation: string,
  { kind, by, at }: Parameters<FindResult>[1],
): Promise<string | null> {
  const all =
    kind === 'linkage'
      ? await store.linkageRuns(db, investigation)
      : await store.estimatesOf(db, investigation)
  return all.find((it) => it.by === by && it.at === at)?.id ?? null
}
