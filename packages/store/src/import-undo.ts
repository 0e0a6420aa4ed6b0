// Undoing and approving what an import brought: part by part, each part one transaction.
import { INSTANCE, type Incident, type InvestigationId } from '@athar/domain'
import { sql } from 'kysely'
import { inParts } from './bulk.ts'
import type { Db, Tx } from './handle.ts'
import { HANDED_OVER, handOver, incidentsOf } from './import-reader.ts'
import type { Act } from './ledger.ts'
import { type Draft, readRecords, writeRecords } from './records.ts'

/** The verbs by which people act on a record without changing what the import said. */
const harmlessVerbs = ['incident.approve', 'incident.submit', 'incident.return', 'incident.assign']

/** The versions that a batch wrote and that stand: those since its last undo, where it was applied again after one. */
const standing = (investigation: InvestigationId, batchId: string) => sql`
  select v.investigation_id, v.record_id, v.version, v.verb
    from record_version v
    left join (
      select investigation_id, record_id, max(version) as version
        from record_version
       where investigation_id = any(${[investigation, INSTANCE]}::text[]) and batch_id = ${batchId} and verb like '%.undo'
       group by investigation_id, record_id
    ) u on u.investigation_id = v.investigation_id and u.record_id = v.record_id
   where v.investigation_id = any(${[investigation, INSTANCE]}::text[]) and v.batch_id = ${batchId}
     and v.version > coalesce(u.version, 0)`

/**
 * Records that a batch wrote and that people (or a later batch) have changed since: they block its undo. What a later
 * batch did and has undone does not, nor does a mere handing over to a second reader.
 */
export async function changedSince(
  db: Db,
  investigation: InvestigationId,
  batchId: string,
): Promise<string[]> {
  const { rows } = await sql<{ record_id: string; batch_id: string | null }>`
    select distinct later.record_id, later.batch_id
      from (${standing(investigation, batchId)}) mine
      join record_version later
        on later.investigation_id = mine.investigation_id and later.record_id = mine.record_id and later.version > mine.version
     where (later.batch_id is null or later.batch_id <> ${batchId})
       and not (mine.verb = any(${harmlessVerbs}::text[]))
       and not (later.verb = any(${harmlessVerbs}::text[]))`.execute(db)
  const undone = await undoneAmong(db, [...new Set(rows.flatMap((row) => row.batch_id ?? []))])
  const blocking = rows.filter((row) => row.batch_id === null || !undone.has(row.batch_id))
  return [...new Set(blocking.map((row) => row.record_id))]
}

async function undoneAmong(db: Db, batchIds: readonly string[]): Promise<Set<string>> {
  const rows = await inParts(batchIds, (part) =>
    db
      .selectFrom('import_batch')
      .select('id')
      .where('id', 'in', part)
      .where('state', '=', 'undone')
      .execute(),
  )
  return new Set(rows.map((row) => row.id))
}

/** One record of a batch to undo: where it lives, and the first version that the batch wrote. */
export interface ToUndo {
  readonly home: InvestigationId
  readonly id: string
  readonly firstVersion: number
}

/** Records of a batch that are not undone yet, newest ids first, so that what refers goes before what is referred to. */
export async function leftToUndo(
  db: Db,
  investigation: InvestigationId,
  batchId: string,
): Promise<ToUndo[]> {
  const { rows } = await sql<{
    investigation_id: string
    record_id: string
    first_version: number
  }>`
    select v.investigation_id, v.record_id, min(v.version)::int as first_version
      from (${standing(investigation, batchId)}) v
     group by v.investigation_id, v.record_id
     order by v.record_id collate "C" desc`.execute(db)
  return rows.map((row) => ({
    home: row.investigation_id as InvestigationId,
    id: row.record_id,
    firstVersion: row.first_version,
  }))
}

/**
 * Undoes a part of a batch: created records become undone, changed ones return to what stood before.
 * Actors and areas that another investigation uses stay.
 */
export async function undoPart(
  tx: Tx,
  act: Act,
  batchId: string,
  part: readonly ToUndo[],
): Promise<void> {
  for (const [home, some] of Map.groupBy(part, (it) => it.home)) {
    const now = new Map(
      (
        await readRecords(
          tx,
          home,
          some.map((it) => it.id),
          { motherNames: true },
        )
      ).map((record) => [record.id, record]),
    )
    const earlier = await earlierContents(tx, home, some)
    const kept = await correctedAmong(tx, home, batchId, some)
    const drafts = some.flatMap((it): Draft[] => {
      const record = now.get(it.id)
      if (record === undefined || kept.has(it.id)) return []
      const before = earlier.get(it.id)
      const content = before ?? ({ ...record.content, state: 'undone' } as Draft['content'])
      return [
        {
          kind: record.kind,
          id: it.id,
          content,
          verb: `${record.kind}.undo`,
          expectedVersion: record.version,
        },
      ]
    })
    await writeRecords(tx, act, home, drafts, batchId)
    const hung = drafts.map(({ kind, id, content }) => ({
      kind,
      contents: [now.get(id)?.content ?? null, content],
    }))
    await handOver(tx, act, home, incidentsOf(hung), batchId, batchId)
  }
}

/**
 * Records that the batch only handed over to a second reader and that somebody has corrected since: they stay as they
 * are. (What it wrote itself and somebody corrected has blocked the undo before.)
 */
async function correctedAmong(
  db: Db,
  home: string,
  batchId: string,
  some: readonly ToUndo[],
): Promise<Set<string>> {
  const given = some.map((it) => ({ id: it.id, version: it.firstVersion }))
  const { rows } = await sql<{ record_id: string }>`
    select distinct v.record_id
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given(id text, version integer)
      join record_version mine
        on mine.investigation_id = ${home} and mine.record_id = given.id and mine.version = given.version
      join record_version v
        on v.investigation_id = ${home} and v.record_id = given.id and v.version > given.version
     where mine.verb = ${HANDED_OVER} and (v.batch_id is null or v.batch_id <> ${batchId}) and not (v.verb = any(${harmlessVerbs}::text[]))`.execute(
    db,
  )
  return new Set(rows.map((row) => row.record_id))
}

async function earlierContents(
  db: Db,
  home: string,
  some: readonly { id: string; firstVersion: number }[],
): Promise<Map<string, Draft['content']>> {
  const had = some.filter((it) => it.firstVersion > 1)
  const found = new Map<string, Draft['content']>()
  if (had.length === 0) return found
  const { rows } = await sql<{ record_id: string; content: Draft['content'] }>`
    select v.record_id, v.content
      from jsonb_to_recordset(${JSON.stringify(had.map((it) => ({ id: it.id, version: it.firstVersion - 1 })))}::jsonb) as given(id text, version integer)
      join record_version v on v.investigation_id = ${home} and v.record_id = given.id and v.version = given.version`.execute(
    db,
  )
  for (const row of rows) if (row.content !== null) found.set(row.record_id, row.content)
  return found
}

/** Approves incidents of a batch that wait for a second reader, save those the reader wrote since their last approval. */
export async function approvePart(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  batchId: string,
  limit: number,
): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select i.id
      from incident i
     where i.investigation_id = ${investigation} and i.batch_id = ${batchId} and i.state = 'in_review'
       and not exists (
         select 1 from record_version v
          where v.investigation_id = i.investigation_id and v.record_id = i.id and v.by = ${act.by}
            and v.verb not in ('incident.return', 'incident.assign')
            and v.version > coalesce((
              select max(a.version) from record_version a
               where a.investigation_id = i.investigation_id and a.record_id = i.id and a.verb = 'incident.approve'), 0))
     order by i.id
     limit ${limit}`.execute(tx)
  const records = await readRecords(
    tx,
    investigation,
    rows.map((row) => row.id),
  )
  await writeRecords(
    tx,
    act,
    investigation,
    records.map(
      (record): Draft => ({
        kind: 'incident',
        id: record.id,
        verb: 'incident.approve',
        expectedVersion: record.version,
        content: { ...(record.content as Incident), state: 'approved' },
      }),
    ),
  )
  return records.length
}
