// People's decisions on which declared strike, or building, belongs to which incident: one decision for each pair.
import { type InvestigationId, Problem, type StrikeLink } from '@athar/domain'
import { sql } from 'kysely'
import { freshId } from '../dice.ts'
import type { Db, Tx } from '../handle.ts'
import type { Act } from '../ledger.ts'
import { type Recorded, readRecords, writeRecord } from '../records.ts'

type Link = Recorded<'strike_link'>
const idsOf = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id)
const links = async (
  db: Db,
  investigation: string,
  rows: readonly { id: string }[],
): Promise<Link[]> => (await readRecords(db, investigation, idsOf(rows))) as unknown as Link[]

/** The decisions on an incident, oldest first; those taken back too. */
export async function linksOfIncident(
  db: Db,
  investigation: string,
  incidentId: string,
): Promise<Link[]> {
  const { rows } = await sql<{ id: string }>`
    select id from strike_link
     where investigation_id = ${investigation} and incident_id = ${incidentId} and state in ('recorded', 'withdrawn')
     order by id collate "C"`.execute(db)
  return links(db, investigation, rows)
}

/** The decisions on a declared strike with the code of each incident, oldest first. */
export async function linksOfStrike(
  db: Db,
  investigation: string,
  strikeId: string,
): Promise<{ link: Link; code: string }[]> {
  const { rows } = await sql<{ id: string; code: string }>`
    select l.id, i.code from strike_link l
      join incident i on i.investigation_id = ${investigation} and i.id = l.incident_id
     where l.investigation_id = ${investigation} and l.strike_id = ${strikeId} and l.state in ('recorded', 'withdrawn')
     order by l.id collate "C"`.execute(db)
  const codes = new Map(rows.map((row) => [row.id, row.code]))
  const found = await links(db, investigation, rows)
  return found.map((link) => ({ link, code: codes.get(link.id) ?? '' }))
}

/** How many decisions stand on each incident. */
export async function decidedIncidents(
  db: Db,
  investigation: string,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ incident_id: string; n: number }>`
    select incident_id, count(*)::int as n from strike_link
     where investigation_id = ${investigation} and state = 'recorded'
     group by incident_id`.execute(db)
  return new Map(rows.map((row) => [row.incident_id, row.n]))
}

/**
 * Records a decision. Two people who decide on the same pair at once: the incident's row is locked, the second is told.
 * @throws Problem record.not_found (an incident, strike or building that is not here), strike.link_exists {id}
 */
export async function recordLink(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  content: StrikeLink,
): Promise<Link> {
  const { incidentId, strikeId, structureId } = content
  const { rows: locked } = await sql<{ id: string }>`
    select id from incident where investigation_id = ${investigation} and id = ${incidentId} for update`.execute(
    tx,
  )
  if (locked.length === 0) throw new Problem('record.not_found', { id: incidentId })
  await refuseMissing(tx, investigation, 'strike', strikeId)
  await refuseMissing(tx, investigation, 'structure', structureId)
  const { rows } = await sql<{ id: string }>`
    select id from strike_link
     where investigation_id = ${investigation} and incident_id = ${incidentId}
       and strike_id is not distinct from ${strikeId}::text and structure_id is not distinct from ${structureId}::text
       and state in ('recorded', 'withdrawn')`.execute(tx)
  const known = rows[0]
  if (known !== undefined) throw new Problem('strike.link_exists', { id: known.id })
  return writeRecord(tx, act, investigation, {
    kind: 'strike_link',
    id: freshId('strike_link', act.at),
    content,
    verb: 'strike_link.record',
    expectedVersion: null,
  })
}

async function refuseMissing(
  tx: Tx,
  investigation: string,
  table: 'strike' | 'structure',
  id: string | null,
): Promise<void> {
  if (id === null) return
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(table)}
     where investigation_id = ${investigation} and id = ${id} and state in ('recorded', 'withdrawn')`.execute(
    tx,
  )
  if (rows.length === 0) throw new Problem('record.not_found', { id })
}
