// Readers' judgements: one record for each reader and pair, rewritten when the reader says something else, never by anybody else.
import { type CasualtyId, type InvestigationId, type Judgement, Problem } from '@athar/domain'
import { sql } from 'kysely'
import { freshId } from '../dice.ts'
import type { Db, Tx } from '../handle.ts'
import type { Act } from '../ledger.ts'
import { type Recorded, readRecords, writeRecord } from '../records.ts'
import type { Verdict } from './derive.ts'
import { splitCodes } from './queue.ts'

export type RecordedJudgement = Recorded<'judgement'>

/** A reader's word as given; what the linker said is added from the current run. */
export interface JudgementDraft {
  readonly a: CasualtyId
  readonly b: CasualtyId
  readonly verdict: Verdict
  readonly reason: string | null
  readonly evidence: Judgement['evidence']
  readonly seconds: number | null
  /** Codes of contrary evidence that the entries themselves show, beside those of the run. */
  readonly contrary?: readonly string[]
}

/** The pair with the smaller id first. @throws Problem pair.itself */
export function inOrder<T extends string>(a: T, b: T): { a: T; b: T } {
  if (a === b) throw new Problem('pair.itself', { id: a })
  return a < b ? { a, b } : { a: b, b: a }
}

/** Locks both entries, so that two words of one reader at once become two versions of one record. */
async function lockEntries(
  tx: Tx,
  investigation: string,
  pair: { a: string; b: string },
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from casualty
     where investigation_id = ${investigation} and id in (${pair.a}, ${pair.b}) and state = 'recorded'
     order by id collate "C" for update`.execute(tx)
  const missing = [pair.a, pair.b].find((id) => rows.every((row) => row.id !== id))
  if (missing !== undefined) throw new Problem('record.not_found', { id: missing })
}

/**
 * Records what the reader (`act.by`) says of a pair; a second word of the same reader is a new version of the first.
 * Persons follow at once. `same` against contrary evidence overrules it and needs a reason.
 * @throws Problem pair.itself, pair.reason_needed, record.not_found (an entry that does not stand)
 */
export async function judge(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  draft: JudgementDraft,
): Promise<RecordedJudgement> {
  const pair = inOrder(draft.a, draft.b)
  await lockEntries(tx, investigation, pair)
  const said = await proposalFor(tx, investigation, pair)
  const { contrary } = splitCodes(said?.contrary ?? [])
  const against = new Set([...contrary, ...(draft.contrary ?? [])])
  const overrules = draft.verdict === 'same' ? [...against] : []
  const reason = draft.reason?.trim() ?? ''
  if (overrules.length > 0 && reason === '')
    throw new Problem('pair.reason_needed', { contrary: overrules.join(' ') })
  const { rows } = await sql<{ id: Recorded<'judgement'>['id'] }>`
    select id from judgement
     where investigation_id = ${investigation} and a = ${pair.a} and b = ${pair.b} and reader = ${act.by}`.execute(
    tx,
  )
  const content: Judgement = {
    ...pair,
    verdict: draft.verdict,
    reason: reason === '' ? null : reason,
    evidence: draft.evidence,
    overrules,
    proposed:
      said === null
        ? null
        : {
            probability: said.probability,
            run: said.run_id as NonNullable<Judgement['proposed']>['run'],
            model: said.model,
          },
    seconds: draft.seconds,
    state: 'recorded',
    flags: [],
    withheld: [],
    importedFrom: null,
  }
  const known = rows[0]?.id
  return writeRecord(tx, { ...act, reason: null }, investigation, {
    kind: 'judgement',
    id: known ?? freshId('judgement', act.at),
    content,
    verb: known === undefined ? 'judgement.record' : 'judgement.correct',
    ...(known === undefined ? { expectedVersion: null } : {}),
  })
}

async function proposalFor(db: Db, investigation: string, pair: { a: string; b: string }) {
  const { rows } = await sql<{
    probability: number
    contrary: string[]
    run_id: string
    model: string
  }>`
    select p.probability, p.contrary, p.run_id, r.model
      from pair_proposal p
      join linkage_run r on r.investigation_id = ${investigation} and r.id = p.run_id
     where p.investigation_id = ${investigation} and p.a = ${pair.a} and p.b = ${pair.b}`.execute(
    db,
  )
  return rows[0] ?? null
}

/** Whose word it is: an import may bring another's. */
const readerOf = ({ by, content }: RecordedJudgement): string => content.reader ?? by

/** The reader's own judgement as it is now. @throws Problem record.not_found (also where it is another reader's) */
async function ownJudgement(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  id: string,
): Promise<RecordedJudgement> {
  const [record] = (await readRecords(tx, investigation, [id])) as unknown as RecordedJudgement[]
  if (record === undefined || record.kind !== 'judgement' || readerOf(record) !== act.by)
    throw new Problem('record.not_found', { id })
  return record
}

/**
 * Takes the reader's own judgement back: persons are again what they were without it.
 * @throws Problem record.not_found (also where it is another reader's), record.version_conflict, record.move_not_allowed
 */
export async function withdrawJudgement(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  id: string,
  expectedVersion: number,
): Promise<RecordedJudgement> {
  const { content } = await ownJudgement(tx, act, investigation, id)
  if (content.state !== 'recorded')
    throw new Problem('record.move_not_allowed', { from: content.state, to: 'withdrawn' })
  return writeRecord(tx, act, investigation, {
    kind: 'judgement',
    id,
    content: { ...content, state: 'withdrawn' },
    verb: 'judgement.withdraw',
    expectedVersion,
  })
}

/** What a judgement said at one version; null where there is none, as before the first. */
async function saidAt(
  tx: Tx,
  investigation: string,
  id: string,
  version: number,
): Promise<Judgement | null> {
  const { rows } = await sql<{ content: Judgement | null }>`
    select content from record_version
     where investigation_id = ${investigation} and record_id = ${id} and version = ${version}`.execute(
    tx,
  )
  return rows[0]?.content ?? null
}

/**
 * Undoes one word of the reader's own: what they had said of the pair before it stands again, as a new version; where it
 * was their first word, or they had taken the one before back, the judgement is withdrawn.
 *
 * @param undone the version that is undone; the one before it comes back
 * @throws Problem record.not_found (also where it is another reader's), record.version_conflict, record.move_not_allowed
 */
export async function undoJudgement(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  id: string,
  undone: number,
  expectedVersion: number,
): Promise<RecordedJudgement> {
  const now = await ownJudgement(tx, act, investigation, id)
  if (undone > now.version) throw new Problem('record.not_found', { id })
  const before = await saidAt(tx, investigation, id, undone - 1)
  if (before === null || before.state !== 'recorded')
    return withdrawJudgement(tx, act, investigation, id, expectedVersion)
  await lockEntries(tx, investigation, before)
  return writeRecord(tx, act, investigation, {
    kind: 'judgement',
    id,
    content: before,
    verb: 'judgement.restore',
    expectedVersion,
  })
}

async function judgementsWhere(
  db: Db,
  investigation: string,
  condition: ReturnType<typeof sql>,
): Promise<RecordedJudgement[]> {
  const { rows } = await sql<{ id: string }>`
    select j.id from judgement j
     where j.investigation_id = ${investigation} and j.state in ('recorded', 'withdrawn') and ${condition}
     order by j.judged_at, j.id collate "C"`.execute(db)
  const ids = rows.map(({ id }) => id)
  const found = (await readRecords(db, investigation, ids)) as unknown as RecordedJudgement[]
  return found.map((it) => ({ ...it, by: readerOf(it) }))
}

/** The judgements on one pair, oldest first; those taken back too. */
export async function judgementsOfPair(
  db: Db,
  investigation: string,
  a: string,
  b: string,
): Promise<RecordedJudgement[]> {
  const pair = inOrder(a, b)
  return judgementsWhere(db, investigation, sql`j.a = ${pair.a} and j.b = ${pair.b}`)
}

/** The judgements on pairs with an end among these entries, oldest first; those taken back too. */
export async function judgementsTouching(
  db: Db,
  investigation: string,
  entries: readonly string[],
): Promise<RecordedJudgement[]> {
  const ids = sql`${[...entries]}::text[]`
  return judgementsWhere(db, investigation, sql`(j.a = any(${ids}) or j.b = any(${ids}))`)
}

/** What a reader has done since a moment, in all investigations: so many judgements, at so many seconds each. */
export async function readingPace(
  db: Db,
  reader: string,
  since: Date,
): Promise<{ today: number; medianSeconds: number | null }> {
  const { rows } = await sql<{ today: number; median: number | null }>`
    select count(*)::int as today, percentile_cont(0.5) within group (order by seconds) as median
      from judgement where reader = ${reader} and judged_at >= ${since} and state = 'recorded'`.execute(
    db,
  )
  return { today: rows[0]?.today ?? 0, medianSeconds: rows[0]?.median ?? null }
}

/** A pair that readers have judged, with every reader's word: what agreement and calibration are counted from. */
export interface JudgedByReaders {
  readonly a: CasualtyId
  readonly b: CasualtyId
  /** What the linker said when it was judged first; null where it was not asked. */
  readonly probability: number | null
  /** In the order in which they first read it. */
  readonly words: readonly {
    readonly reader: string
    readonly verdict: Verdict
    readonly seconds: number | null
    readonly at: string
  }[]
}

/** Every judged pair with its readers' words, in the order of the ids. */
export async function agreementRows(db: Db, investigation: string): Promise<JudgedByReaders[]> {
  const { rows } = await sql<{
    a: CasualtyId
    b: CasualtyId
    reader: string
    verdict: Verdict
    seconds: number | null
    probability: number | null
    judged_at: Date
  }>`
    select a, b, reader, verdict, seconds, probability, judged_at from judgement
     where investigation_id = ${investigation} and state = 'recorded'
     order by a, b, id collate "C"`.execute(db)
  const pairs = Map.groupBy(rows, ({ a, b }) => `${a} ${b}`)
  return [...pairs.values()].flatMap((all) => {
    const first = all[0]
    if (first === undefined) return []
    const { a, b, probability } = first
    const words = all.map(({ reader, verdict, seconds, judged_at }) => ({
      reader,
      verdict,
      seconds,
      at: judged_at.toISOString(),
    }))
    return [{ a, b, probability, words }]
  })
}
