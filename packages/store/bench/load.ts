// The load of the measurements: invented incidents, people and claims, written through the one write path.
import { INSTANCE, type InvestigationId, type UserId } from '@athar/domain'
import { inventIncidents, inventWorld } from '../../sample/src/index.ts'
import { freshId } from '../src/dice.ts'
import { recordInvestigation } from '../src/investigations.ts'
import type { Act } from '../src/ledger.ts'
import type { Store } from '../src/open.ts'
import { type Draft, writeRecords } from '../src/records.ts'
import { seal, startSealer, unsealedLines } from '../src/seal.ts'
import { aClaim, anInvestigation, aSource } from '../test/content.ts'

const SEED = 20_310_405
const CHUNK = 1000
const SOURCES = 40
/** One incident in this many brings its casualties and its claims. */
const EVERY_WITH_PARTS = 8

export interface Loaded {
  readonly investigation: InvestigationId
  readonly lines: number
  readonly writeSeconds: number
  /** From the first write until the last line stands in the signed log. */
  readonly sealedSeconds: number
}

const seconds = (since: number): number => (performance.now() - since) / 1000

function drafts(kind: Draft['kind'], all: readonly { id: string; content: unknown }[]): Draft[] {
  return all.map(({ id, content }) => ({
    kind,
    id,
    content: content as Draft['content'],
    verb: `${kind}.record`,
    expectedVersion: null,
  }))
}

async function loadFrame(store: Store, act: Act, investigation: InvestigationId) {
  const world = inventWorld({ seed: SEED })
  const sources = Array.from({ length: SOURCES }, () => ({
    id: freshId('source', act.at),
    content: aSource(),
  }))
  await store.transaction(async (tx) => {
    await recordInvestigation(tx, act, investigation, anInvestigation('bench'))
    await writeRecords(tx, act, INSTANCE, [
      ...drafts('actor', world.actors),
      ...drafts('area', world.areas),
    ])
    await writeRecords(tx, act, investigation, drafts('source', sources))
  })
  return sources.map((source) => source.id)
}

/** Chunks of records as an import brings them: incidents, then for some of them people and claims. */
function* chunks(count: number, sources: readonly string[], at: Date): Generator<Draft[]> {
  let incidents: { id: string; content: unknown }[] = []
  let parts: Draft[] = []
  let n = 0
  for (const it of inventIncidents({ seed: SEED, count, casualties: true })) {
    incidents.push(it)
    if (n % EVERY_WITH_PARTS === 0) {
      parts.push(...drafts('casualty', it.casualties))
      const claims = [n, n + 1 + (n % 7)].map((of) => ({
        id: freshId('claim', at),
        content: aClaim(it.id, sources[of % sources.length] ?? ''),
      }))
      parts.push(...drafts('claim', claims))
    }
    n += 1
    if (incidents.length === CHUNK) {
      yield drafts('incident', incidents)
      incidents = []
    }
    while (parts.length >= CHUNK && incidents.length === 0) yield parts.splice(0, CHUNK)
  }
  if (incidents.length > 0) yield drafts('incident', incidents)
  while (parts.length > 0) yield parts.splice(0, CHUNK)
  parts = []
}

/** Loads `count` incidents, sealing while it writes, as the server does. */
export async function load(store: Store, count: number): Promise<Loaded> {
  const at = new Date()
  const act = { by: freshId('user', at) as UserId, at, reason: 'measured' }
  const investigation = freshId('investigation', at)
  const sources = await loadFrame(store, act, investigation)
  const prepared = [...chunks(count, sources, at)]
  const failures: unknown[] = []
  const sealer = startSealer(store, {
    now: () => new Date(),
    everyMs: 250,
    onFailure: (failure) => failures.push(failure),
  })
  const begun = performance.now()
  let lines = 0
  for (const chunk of prepared) {
    await store.transaction((tx) => writeRecords(tx, act, investigation, chunk))
    lines += chunk.length
  }
  const writeSeconds = seconds(begun)
  await sealer.stop()
  while ((await unsealedLines(store.db)) > 0) await seal(store, () => new Date())
  if (failures.length > 0) throw failures[0]
  return { investigation, lines, writeSeconds, sealedSeconds: seconds(begun) }
}
