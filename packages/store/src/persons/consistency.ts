// Persons of an incident, each once, beside its counted range of the killed; and why the two disagree, where somebody has said.
import type {
  Bilingual,
  CountRange,
  IncidentId,
  InvestigationId,
  Reconciliation,
  When,
} from '@athar/domain'
import { Problem } from '@athar/domain'
import { type RawBuilder, sql } from 'kysely'
import { freshId } from '../dice.ts'
import type { Db, Tx } from '../handle.ts'
import type { Act } from '../ledger.ts'
import { type Recorded, readRecords, writeRecord } from '../records.ts'
import { joinPerson, personOfRow } from './entries.ts'
import { isNamed } from './own-name.ts'

export type Finding = 'agrees' | 'fewer_named' | 'more_named' | 'not_counted'

/** The same fields as `ConsistencyRow` of the contract. */
export interface ConsistencyLine {
  readonly incident: {
    readonly id: IncidentId
    readonly code: string
    readonly occurred: When
    readonly placeName: Bilingual
  }
  /** Persons of the incident's lists who died, each once, with or without a name. */
  readonly persons: number
  readonly named: number
  readonly entries: number
  /** Civilians killed, as the incident counts them. */
  readonly range: CountRange | null
  readonly finding: Finding
  readonly reconciliation: (Recorded<'reconciliation'> & { readonly isOutdated: boolean }) | null
}

/** Outcomes by which somebody is among the killed. */
const killed = ['killed', 'injured_then_died', 'remains_identified', 'remains_unidentified']

/**
 * Live incidents with at least one entry of somebody killed: a person listed in several incidents counts in each. Where
 * no list holds anybody there is nothing to set against the count.
 */
const counted = (investigation: string, only: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select x.incident_id, count(*)::int as persons, (count(*) filter (where x.named))::int as named,
         sum(x.entries)::int as entries
    from (select c.incident_id, ${personOfRow} as person, count(*) as entries, bool_or(${isNamed}) as named
            from casualty c ${joinPerson(investigation)}
           where c.investigation_id = ${investigation} and c.state = 'recorded' and c.incident_id is not null
             and c.outcome = any(${killed}::text[]) and ${only}
           group by c.incident_id, ${personOfRow}) x
   group by x.incident_id`
const rows = (investigation: string, only: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select i.id, i.code, i.occurred, i.place_en, i.place_ar, i.local_from, n.persons, n.named, n.entries,
         i.killed_min, i.killed_max, r.id as reconciliation,
         case when i.killed_min is null and i.killed_max is null then 'not_counted'
              when n.persons < coalesce(i.killed_min, 0) then 'fewer_named'
              when n.persons > i.killed_max then 'more_named' else 'agrees' end as finding
    from (${counted(investigation, only)}) n
    join incident i on i.investigation_id = ${investigation} and i.id = n.incident_id
    left join reconciliation r on r.investigation_id = ${investigation} and r.incident_id = i.id and r.state = 'recorded'
   where i.state in ('draft', 'in_review', 'approved')`

interface Raw {
  id: IncidentId
  code: string
  occurred: When
  place_en: string | null
  place_ar: string | null
  persons: number
  named: number
  entries: number
  killed_min: number | null
  killed_max: number | null
  reconciliation: string | null
  finding: Finding
}

async function withReasons(
  db: Db,
  investigation: string,
  found: readonly Raw[],
): Promise<ConsistencyLine[]> {
  const ids = found.flatMap((row) => row.reconciliation ?? [])
  const reasons = new Map(
    ((await readRecords(db, investigation, ids)) as unknown as Recorded<'reconciliation'>[]).map(
      (it) => [it.id, it],
    ),
  )
  return found.map((row) => {
    const reason = row.reconciliation === null ? undefined : reasons.get(row.reconciliation)
    return {
      incident: {
        id: row.id,
        code: row.code,
        occurred: row.occurred,
        placeName: { en: row.place_en, ar: row.place_ar },
      },
      persons: row.persons,
      named: row.named,
      entries: row.entries,
      range:
        row.killed_min === null && row.killed_max === null
          ? null
          : { min: row.killed_min, max: row.killed_max },
      finding: row.finding,
      reconciliation:
        reason === undefined ? null : { ...reason, isOutdated: isOutdated(reason.content, row) },
    }
  })
}

const isOutdated = (it: Reconciliation, row: Raw): boolean =>
  it.persons !== row.persons || it.min !== row.killed_min || it.max !== row.killed_max

/** A page of incidents, those that disagree first, the newest day first; and how many there are. */
export async function consistencyPage(
  db: Db,
  investigation: string,
  show: 'disagreeing' | 'without_reason' | 'all',
  page: { readonly offset: number; readonly limit: number },
): Promise<{
  rows: ConsistencyLine[]
  total: number
  disagreeing: number
  withoutReason: number
}> {
  const disagrees = sql`t.finding in ('fewer_named', 'more_named')`
  const which = {
    all: sql`true`,
    disagreeing: disagrees,
    without_reason: sql`${disagrees} and t.reconciliation is null`,
  }[show]
  const { rows: told } = await sql<{
    all: number
    disagreeing: number
    without: number
    page: Raw[] | null
  }>`
    with t as materialized (${rows(investigation, sql`true`)})
    select count(*)::int as all, (count(*) filter (where ${disagrees}))::int as disagreeing,
           (count(*) filter (where ${disagrees} and t.reconciliation is null))::int as without,
           (select json_agg(q) from (
              select t.* from t where ${which}
               order by ${disagrees} desc, t.local_from desc nulls last, t.code
               offset ${page.offset} limit ${page.limit}) q) as page
      from t`.execute(db)
  const [n] = told
  const [all, disagreeing, withoutReason] = [n?.all ?? 0, n?.disagreeing ?? 0, n?.without ?? 0]
  return {
    rows: await withReasons(db, investigation, n?.page ?? []),
    total: { all, disagreeing, without_reason: withoutReason }[show],
    disagreeing,
    withoutReason,
  }
}

/** One incident's line; null where none of its lists holds anybody killed, or it is not live. */
export async function consistencyOf(
  db: Db,
  investigation: string,
  incidentId: string,
): Promise<ConsistencyLine | null> {
  const { rows: found } = await sql<Raw>`
    select t.* from (${rows(investigation, sql`c.incident_id = ${incidentId}`)}) t`.execute(db)
  return (await withReasons(db, investigation, found))[0] ?? null
}

/**
 * Says why persons and count disagree, with both as they stand now; writing again is a new version.
 * @throws Problem record.not_found (no line for that incident), record.invalid
 */
export async function reconcile(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  draft: Pick<Reconciliation, 'incidentId' | 'reason' | 'text'>,
): Promise<ConsistencyLine> {
  await sql`
    select id from incident
     where investigation_id = ${investigation} and id = ${draft.incidentId} for update`.execute(tx)
  const line = await consistencyOf(tx, investigation, draft.incidentId)
  if (line === null) throw new Problem('record.not_found', { id: draft.incidentId })
  const known = line.reconciliation?.id
  await writeRecord(tx, { ...act, reason: null }, investigation, {
    kind: 'reconciliation',
    id:
      (known as Recorded<'reconciliation'>['id'] | undefined) ?? freshId('reconciliation', act.at),
    content: {
      ...draft,
      persons: line.persons,
      min: line.range?.min ?? null,
      max: line.range?.max ?? null,
      state: 'recorded',
      flags: [],
      withheld: [],
      importedFrom: null,
    },
    verb: known === undefined ? 'reconciliation.record' : 'reconciliation.correct',
  })
  return (await consistencyOf(tx, investigation, draft.incidentId)) ?? line
}
