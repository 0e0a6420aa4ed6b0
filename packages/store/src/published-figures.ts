// Published figures: found by code or id, listed; and what is documented of each incident, named people and stated counts.
import { foldText, INSTANCE, Problem, skeleton } from '@athar/domain'
import { sql } from 'kysely'
import type { Db } from './handle.ts'
import { readRecord, readRecords, type Recorded } from './records.ts'

/** The figure of a code or an id. @throws Problem published_figure.not_found */
export async function findPublishedFigure(
  db: Db,
  investigation: string,
  codeOrId: string,
): Promise<Recorded<'figure'>> {
  const row = await db
    .selectFrom('figure')
    .select('id')
    .where('investigation_id', '=', investigation)
    .where((it) => it.or([it('code', '=', codeOrId), it('id', '=', codeOrId)]))
    .executeTakeFirst()
  if (row === undefined) throw new Problem('published_figure.not_found')
  return readRecord(db, investigation, 'figure', row.id)
}

/** The figures of an investigation that are not withdrawn, by code; only public ones where asked. */
export async function listPublishedFigures(
  db: Db,
  investigation: string,
  only: { isPublic?: true } = {},
): Promise<Recorded<'figure'>[]> {
  let query = db
    .selectFrom('figure')
    .select('id')
    .where('investigation_id', '=', investigation)
    .where('state', '=', 'recorded')
  if (only.isPublic === true) query = query.where('is_public', '=', true)
  const rows = await query.orderBy(sql`code collate "C"`).execute()
  const ids = rows.map((row) => row.id)
  return (await readRecords(db, investigation, ids)) as Recorded<'figure'>[]
}

/** The code of the governorate that goes by one of these names; null where none, or more than one, does. */
export async function governorateNamed(db: Db, names: readonly string[]): Promise<string | null> {
  const keys = names.flatMap((name) => [foldText(name), `~${skeleton(name)}`])
  const { rows } = await sql<{ code: string }>`
    select distinct code from area
     where investigation_id = ${INSTANCE} and state = 'recorded' and level = 'governorate'
       and (code = any(${names}::text[]) or keys && ${keys}::text[])`.execute(db)
  return rows.length === 1 ? (rows[0]?.code ?? null) : null
}

/** The first of these names by which an actor of the register goes. */
export async function actorNameKnown(db: Db, names: readonly string[]): Promise<string | null> {
  for (const name of names) {
    const { rows } = await sql<{ id: string }>`
      select id from actor
       where investigation_id = ${INSTANCE} and state = 'recorded' and keys @> array[${foldText(name)}]::text[]
       limit 1`.execute(db)
    if (rows.length > 0) return name
  }
  return null
}

/** What is documented of one incident: distinct named civilians killed, and each count of civilians killed that is stated. */
export interface DocumentedIncident {
  readonly id: string
  readonly code: string
  readonly named: number
  /** The incident's own recorded range. */
  readonly own: { readonly min: number | null; readonly max: number | null }
  readonly claims: readonly {
    readonly sourceId: string
    readonly min: number | null
    readonly max: number | null
  }[]
}

const states = { staff: ['draft', 'in_review', 'approved'], public: ['approved'] } as const

/** Every live incident (for the public: every approved one) with what is documented of it, by code. */
export async function documentedIncidents(
  db: Db,
  investigation: string,
  audience: keyof typeof states,
): Promise<DocumentedIncident[]> {
  const { rows: incidents } = await sql<{
    id: string
    code: string
    min: number | null
    max: number | null
  }>`
    select id, code, killed_min as min, killed_max as max from incident
     where investigation_id = ${investigation} and state = any(${states[audience]}::text[])
     order by code collate "C"`.execute(db)
  const [named, claims] = [await namedKilled(db, investigation), await stated(db, investigation)]
  return incidents.map(({ id, code, min, max }) => ({
    id,
    code,
    named: named.get(id) ?? 0,
    own: { min, max },
    claims: claims.get(id) ?? [],
  }))
}

/**
 * Named among those recorded as killed and as civilians, by incident: the most that any one list names, each person once.
 * Entries of two lists may be one person whom nobody has joined yet, so lists are not added up: it is a least number.
 */
async function namedKilled(db: Db, investigation: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ incident: string; named: number }>`
    select x.incident, max(x.named)::int as named from (
      select c.incident_id as incident, c.listed_by,
             count(distinct coalesce(e.person_id, c.name_key_ar, c.name_key_en)) as named
        from casualty c
        join record_version v on v.investigation_id = c.investigation_id and v.record_id = c.id and v.version = c.version
        left join person_entry e on e.investigation_id = c.investigation_id and e.casualty_id = c.id
       where c.investigation_id = ${investigation} and c.state = 'recorded' and c.incident_id is not null
         and c.outcome in ('killed', 'injured_then_died', 'remains_identified')
         and coalesce(c.name_key_ar, c.name_key_en) is not null
         and v.content->>'status' in ('civilian', 'other_protected')
       group by c.incident_id, c.listed_by) x
     group by x.incident`.execute(db)
  return new Map(rows.map((row) => [row.incident, row.named]))
}

/** Counts of civilians killed as claims state them, by incident. */
async function stated(db: Db, investigation: string) {
  const { rows } = await sql<{
    incident: string
    source: string
    min: number | null
    max: number | null
  }>`
    select c.incident_id as incident, c.source_id as source,
           (n->'range'->>'min')::int as min, (n->'range'->>'max')::int as max
      from claim c
      join record_version v on v.investigation_id = c.investigation_id and v.record_id = c.id and v.version = c.version
      cross join lateral jsonb_array_elements(v.content->'counts') n
     where c.investigation_id = ${investigation} and c.state = 'recorded'
       and n->>'outcome' = 'killed' and n->>'group' = 'civilians'
     order by c.id`.execute(db)
  const found = new Map<string, { sourceId: string; min: number | null; max: number | null }[]>()
  for (const { incident, source, min, max } of rows) {
    const list = found.get(incident) ?? []
    list.push({ sourceId: source, min, max })
    found.set(incident, list)
  }
  return found
}
