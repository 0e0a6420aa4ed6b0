// Totals and timelines of a selection: from what is held in memory where that can tell, else from the database.
import { sql } from 'kysely'
import { filterCondition, type IncidentFilter } from './filter.ts'
import type { Db } from './handle.ts'
import { type Bin, binsOf, totalsOf } from './held/counting.ts'
import type { Held } from './held/held.ts'
import { fromHeld } from './held/index.ts'
import { filterMatch, type Matches } from './held/matching.ts'

export interface Envelope {
  readonly min: number
  readonly max: number
  readonly withoutCount: number
}

/** What an incident adds to a sum of maximums: a silent maximum takes the minimum, a silent minimum adds nothing. */
const most = (of: 'killed' | 'injured') =>
  sql.raw<number | null>(
    `case when i.${of}_min is not null then coalesce(i.${of}_max, i.${of}_min) end`,
  )

export interface Totals {
  readonly total: number
  readonly killed: Envelope
  readonly injured: Envelope
}

/** The number of incidents of the selection and the envelopes of those killed and injured; a silent minimum adds nothing. */
export async function registerTotals(
  db: Db,
  investigation: string,
  filter: IncidentFilter,
  search: string | undefined,
): Promise<Totals> {
  return (
    (await fromMemory(db, investigation, filter, search, totalsOf)) ??
    totalsFromDatabase(db, investigation, filter, search)
  )
}

/** An answer over the selection from what is held in memory; null where only the database can tell. */
async function fromMemory<T>(
  db: Db,
  investigation: string,
  filter: IncidentFilter,
  search: string | undefined,
  answer: (held: Held, matches: Matches) => T,
): Promise<T | null> {
  const matches = search === undefined ? filterMatch(filter) : null
  if (matches === null) return null
  return fromHeld(db, investigation, (held) => answer(held, matches))
}

/** The totals in one statement of the database. */
export async function totalsFromDatabase(
  db: Db,
  investigation: string,
  filter: IncidentFilter,
  search: string | undefined,
): Promise<Totals> {
  const { rows } = await sql<Record<string, string | number>>`
    select count(*)::int as total,
           coalesce(sum(i.killed_min), 0)::int as killed_min,
           coalesce(sum(${most('killed')}), 0)::int as killed_max,
           (count(*) filter (where i.killed_min is null))::int as killed_silent,
           coalesce(sum(i.injured_min), 0)::int as injured_min,
           coalesce(sum(${most('injured')}), 0)::int as injured_max,
           (count(*) filter (where i.injured_min is null))::int as injured_silent
      from incident i
     where ${filterCondition(investigation, filter, search)}`.execute(db)
  const row = rows[0] ?? {}
  const n = (name: string): number => Number(row[name] ?? 0)
  return {
    total: n('total'),
    killed: { min: n('killed_min'), max: n('killed_max'), withoutCount: n('killed_silent') },
    injured: { min: n('injured_min'), max: n('injured_max'), withoutCount: n('injured_silent') },
  }
}

export interface Timeline {
  readonly bins: Bin[]
  readonly undated: number
}

/** Incidents and the killed envelope by month or day of their start. */
export async function timeline(
  db: Db,
  investigation: string,
  filter: IncidentFilter,
  search: string | undefined,
  by: 'month' | 'day',
): Promise<Timeline> {
  return (
    (await fromMemory(db, investigation, filter, search, (held, matches) =>
      binsOf(held, matches, by),
    )) ?? timelineFromDatabase(db, investigation, filter, search, by)
  )
}

/** The timeline in one statement of the database. */
export async function timelineFromDatabase(
  db: Db,
  investigation: string,
  filter: IncidentFilter,
  search: string | undefined,
  by: 'month' | 'day',
): Promise<Timeline> {
  const form = by === 'month' ? 'YYYY-MM' : 'YYYY-MM-DD'
  const { rows } = await sql<{ bin: string | null; incidents: number; min: number; max: number }>`
    select to_char(local_from, ${form}) as bin, sum(incidents)::int as incidents,
           coalesce(sum(min), 0)::int as min, coalesce(sum(max), 0)::int as max
      from (select i.local_from, count(*) as incidents, sum(i.killed_min) as min, sum(${most('killed')}) as max
              from incident i
             where ${filterCondition(investigation, filter, search)}
             group by i.local_from) days
     group by 1 order by 1`.execute(db)
  return {
    bins: rows.flatMap((row) =>
      row.bin === null
        ? []
        : [{ from: row.bin, incidents: row.incidents, min: row.min, max: row.max }],
    ),
    undated: rows.find((row) => row.bin === null)?.incidents ?? 0,
  }
}
