// What an incident's row takes from other records: its casualties, claims, independent sources, and the derived labels.
import {
  type Claim,
  countIndependent,
  type DatedPosition,
  type Incident,
  type InvestigationId,
  type Position,
  type RecordKind,
  type SourceRelation,
} from '@athar/domain'
import { sql } from 'kysely'
import { inParts } from '../bulk.ts'
import type { Db, Tx } from '../handle.ts'
import type { Projected } from './index.ts'
import { labelsOf } from './labels.ts'

/** The incidents whose rows depend on the records just written. */
export async function incidentsTouchedBy(
  tx: Tx,
  investigation: string,
  written: ReadonlyMap<RecordKind, readonly Projected[]>,
): Promise<string[]> {
  const touched = new Set<string>((written.get('incident') ?? []).map((it) => it.id))
  for (const kind of ['casualty', 'claim'] as const) {
    const ids = (written.get(kind) ?? []).map((it) => it.id)
    for (const it of written.get(kind) ?? []) {
      const { incidentId } = it.content as { incidentId: string | null }
      if (incidentId !== null) touched.add(incidentId)
    }
    for (const id of await formerIncidents(tx, investigation, ids)) touched.add(id)
  }
  const ends = (written.get('source_relation') ?? []).flatMap((it) => {
    const { from, to } = it.content as SourceRelation
    return [from as string, to as string]
  })
  for (const id of await incidentsOfSources(tx, investigation, ends)) touched.add(id)
  return [...touched]
}

/** Where moved casualties and claims hung before: those incidents lose them. */
async function formerIncidents(
  db: Db,
  investigation: string,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await inParts(ids, async (part) => {
    const { rows: found } = await sql<{ incident_id: string }>`
      select distinct v.content->>'incidentId' as incident_id
        from record_head h
        join record_version v
          on v.investigation_id = h.investigation_id and v.record_id = h.record_id and v.version = h.version - 1
       where h.investigation_id = ${investigation} and h.record_id = any(${part}::text[]) and h.version > 1
         and v.content->>'incidentId' is not null`.execute(db)
    return found
  })
  return rows.map((row) => row.incident_id)
}

async function incidentsOfSources(
  db: Db,
  investigation: string,
  ends: readonly string[],
): Promise<string[]> {
  if (ends.length === 0) return []
  const rows = await db
    .selectFrom('claim')
    .select('incident_id')
    .distinct()
    .where('investigation_id', '=', investigation)
    .where((e) => e.or([e('source_id', 'in', [...ends]), e('document_id', 'in', [...ends])]))
    .execute()
  return rows.map((row) => row.incident_id)
}

interface ClaimFacts {
  readonly incidentId: string
  readonly sourceId: string
  readonly documentId: string | null
  readonly kind: string
  readonly position: Position | null
  /** When the answer was given, as an instant. */
  readonly saidAt: string | null
}

/** Recomputes the dependent columns of these incidents. */
export async function refreshIncidents(
  tx: Tx,
  investigation: InvestigationId,
  ids: readonly string[],
): Promise<void> {
  for (let from = 0; from < ids.length; from += 2000) {
    await refreshPart(tx, investigation, ids.slice(from, from + 2000))
  }
}

async function refreshPart(tx: Tx, investigation: string, ids: readonly string[]): Promise<void> {
  const rows = await derivedRows(tx, investigation, ids)
  await sql`
    update incident i
       set corroboration = d.corroboration, derived_grade = d.derived_grade, acknowledgement = d.acknowledgement,
           independent_sources = d.independent_sources, casualties = d.casualties, claims = d.claims,
           touched = pg_current_xact_id()
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d(
        id text, corroboration text, derived_grade text, acknowledgement text,
        independent_sources integer, casualties integer, claims integer)
     where i.investigation_id = ${investigation} and i.id = d.id
       and (i.corroboration, i.derived_grade, i.acknowledgement, i.independent_sources, i.casualties, i.claims)
           is distinct from
           (d.corroboration, d.derived_grade, d.acknowledgement, d.independent_sources, d.casualties, d.claims)`.execute(
    tx,
  )
}

/** The dependent columns of each incident, computed from the newest records. */
export async function derivedRows(db: Db, investigation: string, ids: readonly string[]) {
  const incidents = await contentsOf<Incident>(db, investigation, 'incident', ids)
  const claims = Map.groupBy(await claimsOf(db, investigation, ids), (claim) => claim.incidentId)
  const relations = await relationsOf(db, investigation, [...claims.values()].flat())
  const casualties = await casualtiesOf(db, investigation, ids)
  return [...incidents].map(([id, incident]) =>
    derivedRow(id, incident, claims.get(id) ?? [], relations, casualties.get(id) ?? 0),
  )
}

function derivedRow(
  id: string,
  incident: Incident,
  claims: readonly ClaimFacts[],
  relations: readonly RelationFacts[],
  casualties: number,
) {
  const independence = independenceOf(claims, relations)
  const positions = positionsOf(claims)
  return {
    id,
    ...labelsOf(incident, independence.count, positions),
    independent_sources: independence.count,
    casualties,
    claims: claims.length,
  }
}

/** The dated answers of belligerents among claims. */
const positionsOf = (claims: readonly ClaimFacts[]): DatedPosition[] =>
  claims.flatMap((claim) =>
    claim.position === null
      ? []
      : [
          {
            actor: claim.position.actorId,
            assessment: claim.position.assessment,
            at: claim.saidAt,
          },
        ],
  )

type RelationFacts = { from: string; to: string; kind: SourceRelation['kind'] }

/** How many independent sources report, and which are not independent of each other; a belligerent's position is no report. */
export function independenceOf(claims: readonly ClaimFacts[], relations: readonly RelationFacts[]) {
  const reports = claims.filter((claim) => claim.kind !== 'position')
  const sourceOf = new Map<string, string>()
  for (const claim of reports) {
    sourceOf.set(claim.sourceId, claim.sourceId)
    if (claim.documentId !== null) sourceOf.set(claim.documentId, claim.sourceId)
  }
  const here = relations.flatMap(({ from, to, kind }) => {
    const [a, b] = [sourceOf.get(from), sourceOf.get(to)]
    return a === undefined || b === undefined || a === b ? [] : [{ from: a, to: b, kind }]
  })
  return countIndependent({
    sources: [...new Set(reports.map((claim) => claim.sourceId))],
    relations: here,
  })
}

async function contentsOf<T>(
  db: Db,
  investigation: string,
  kind: string,
  ids: readonly string[],
): Promise<Map<string, T>> {
  const { rows } = await sql<{ record_id: string; content: T }>`
    select h.record_id, v.content
      from record_head h
      join record_version v
        on v.investigation_id = h.investigation_id and v.record_id = h.record_id and v.version = h.version
     where h.investigation_id = ${investigation} and h.record_id = any(${[...ids]}::text[])
       and h.kind = ${kind} and v.content is not null`.execute(db)
  return new Map(rows.map((row) => [row.record_id, row.content]))
}

async function claimsOf(
  db: Db,
  investigation: string,
  ids: readonly string[],
): Promise<ClaimFacts[]> {
  const { rows } = await sql<{
    incident_id: string
    source_id: string
    document_id: string | null
    kind: string
    position: Claim['position']
    said_at: string | null
  }>`
    select c.incident_id, c.source_id, c.document_id, c.kind,
           case when c.kind = 'position' then v.content->'position' end as position,
           v.content->'said'->>'from' as said_at
      from claim c
      left join record_version v
        on c.kind = 'position' and v.investigation_id = c.investigation_id and v.record_id = c.id and v.version = c.version
     where c.investigation_id = ${investigation} and c.incident_id = any(${[...ids]}::text[]) and c.state = 'recorded'`.execute(
    db,
  )
  return rows.map((row) => ({
    incidentId: row.incident_id,
    sourceId: row.source_id,
    documentId: row.document_id,
    kind: row.kind,
    position: row.position,
    saidAt: row.said_at,
  }))
}

async function relationsOf(
  db: Db,
  investigation: string,
  claims: readonly ClaimFacts[],
): Promise<RelationFacts[]> {
  const ends = [
    ...new Set(
      claims.flatMap((claim) => [
        claim.sourceId,
        ...(claim.documentId === null ? [] : [claim.documentId]),
      ]),
    ),
  ]
  const rows = await inParts(ends, (part) =>
    db
      .selectFrom('source_relation')
      .select(['from_id', 'to_id', 'kind'])
      .where('investigation_id', '=', investigation)
      .where('from_id', 'in', part)
      .where('state', '=', 'recorded')
      .execute(),
  )
  return rows.map((row) => ({
    from: row.from_id,
    to: row.to_id,
    kind: row.kind as RelationFacts['kind'],
  }))
}

async function casualtiesOf(
  db: Db,
  investigation: string,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ incident_id: string; n: number }>`
    select incident_id, count(*)::int as n
      from casualty
     where investigation_id = ${investigation} and incident_id = any(${[...ids]}::text[]) and state = 'recorded'
     group by incident_id`.execute(db)
  return new Map(rows.map((row) => [row.incident_id, row.n]))
}

export type { ClaimFacts }
