// A run of the linker: entries and judgements are read, compared, and the pairs kept; one run an investigation at a time.
import { type InvestigationId, Problem } from '@athar/domain'
import * as store from '@athar/store'
import { MODEL, type RunInput, runLinker, type RunOutput } from './linking.ts'
import { recordOf } from './records.ts'
import { inThread } from './thread.ts'

/** From so many entries on, linking gets a thread. */
const ENTRIES_IN_THREAD = 5000

interface Wanted {
  readonly threshold: number
  readonly motherNames: boolean
}

/** What is compared, and up to when it was read. @throws Problem linkage.too_few_entries */
async function gather(db: store.Db, investigation: string, { threshold, motherNames }: Wanted) {
  const { facts, mark } = await store.linkFacts(db, investigation, { motherNames })
  if (facts.length < 2) throw new Problem('linkage.too_few_entries', { entries: facts.length })
  const { judged } = await store.personGraph(db, investigation)
  const input: RunInput = { records: facts.map(recordOf), judged, threshold }
  return { input, mark }
}

const draftOf = (
  { threshold, motherNames }: Wanted,
  { input, mark }: Awaited<ReturnType<typeof gather>>,
  { weights, priorBits }: RunOutput,
  seconds: number,
): store.RunDraft => ({
  model: MODEL,
  entries: input.records.length,
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
  const output = runLinker(given.input)
  const seconds = (performance.now() - begun) / 1000
  const draft = draftOf(wanted, given, output, seconds)
  return store.saveRun(tx, act, investigation, draft, output.pairs)
}

const running = new Set<string>()

/**
 * Runs the linker: nothing is locked while it compares; then the run and its pairs are kept in one transaction.
 * @throws Problem linkage.running where a run of this investigation is under way, linkage.too_few_entries
 */
export async function link(
  open: store.Store,
  act: store.Act,
  investigation: InvestigationId,
  wanted: Wanted,
): Promise<store.LinkageRun> {
  if (running.has(investigation)) throw new Problem('linkage.running')
  running.add(investigation)
  try {
    const begun = performance.now()
    const given = await gather(open.db, investigation, wanted)
    const isLarge = given.input.records.length > ENTRIES_IN_THREAD
    const file = new URL('./link-worker.ts', import.meta.url)
    const output = isLarge ? await inThread<RunOutput>(file, given.input) : runLinker(given.input)
    const seconds = (performance.now() - begun) / 1000
    const draft = draftOf(wanted, given, output, seconds)
    return await open.transaction((tx) =>
      store.saveRun(tx, act, investigation, draft, output.pairs),
    )
  } finally {
    running.delete(investigation)
  }
}
