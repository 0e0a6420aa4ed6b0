// The register of declared strikes as it is read: its pages, the totals of a selection, releases and what was not understood of them.
import { foldText, type Means, skeleton, type When, type Where } from '@athar/domain'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../handle.ts'

/** What is asked for; every part may be silent. Days are inclusive local days, by overlap. */
export interface StrikeFilter {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly place?: string | undefined
  readonly actors?: readonly string[] | undefined
  readonly means?: readonly string[] | undefined
  readonly release?: string | undefined
  readonly placeKind?: 'spot' | 'generic' | 'nowhere' | undefined
  readonly state?: 'recorded' | 'withdrawn' | undefined
  readonly ids?: readonly string[] | undefined
}

export interface StrikeRow {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly occurred: When
  readonly place: Where | null
  readonly placeAsWritten: string | null
  readonly country: string | null
  readonly actors: string[]
  readonly strikes: { min: number | null; max: number | null } | null
  readonly engagements: number | null
  readonly means: Means[]
  readonly releaseId: string | null
  readonly sentence: string | null
  readonly repeats: string | null
  readonly links: number
}

const texts = (values: readonly string[]) => sql`${[...values]}::text[]`
const literal = (text: string): string => text.replace(/[\\%_]/g, (c) => `\\${c}`)
const placeKinds = {
  spot: sql`s.lon is not null and not s.is_generic`,
  generic: sql`s.lon is not null and s.is_generic`,
  nowhere: sql`s.lon is null`,
} as const

function condition(investigation: string, it: StrikeFilter): RawBuilder<unknown> {
  const parts = [
    sql`s.investigation_id = ${investigation}`,
    sql`s.state = ${it.state ?? 'recorded'}`,
  ]
  if (it.from !== undefined) parts.push(sql`coalesce(s.local_to >= ${it.from}::date, true)`)
  if (it.to !== undefined) parts.push(sql`coalesce(s.local_from <= ${it.to}::date, true)`)
  if (it.actors !== undefined && it.actors.length > 0)
    parts.push(sql`s.actor_ids && ${texts(it.actors)}`)
  if (it.means !== undefined && it.means.length > 0) parts.push(sql`s.means && ${texts(it.means)}`)
  if (it.release !== undefined) parts.push(sql`s.release_id = ${it.release}`)
  if (it.placeKind !== undefined) parts.push(placeKinds[it.placeKind])
  if (it.ids !== undefined) parts.push(sql`s.id = any(${texts(it.ids)})`)
  if (it.place !== undefined && it.place.trim() !== '') {
    const key = skeleton(foldText(it.place))
    parts.push(
      key === ''
        ? sql`false`
        : sql`(' ' || s.place_key || ' ') like ${`% ${literal(key)} %`} escape '\\'`,
    )
  }
  return sql.join(parts, sql` and `)
}

interface RawRow {
  id: string
  version: number
  state: string
  content: {
    occurred: When
    place: Where | null
    engagements: number | null
    sentence: string | null
  }
  place_as_written: string | null
  country: string | null
  actor_ids: string[]
  strikes_min: number | null
  strikes_max: number | null
  means: string[]
  release_id: string | null
  repeats: string | null
  links: number
}

const toRow = (row: RawRow): StrikeRow => ({
  id: row.id,
  version: row.version,
  state: row.state,
  occurred: row.content.occurred,
  place: row.content.place,
  placeAsWritten: row.place_as_written,
  country: row.country,
  actors: row.actor_ids,
  strikes:
    row.strikes_min === null && row.strikes_max === null
      ? null
      : { min: row.strikes_min, max: row.strikes_max },
  engagements: row.content.engagements,
  means: row.means as Means[],
  releaseId: row.release_id,
  sentence: row.content.sentence,
  repeats: row.repeats,
  links: row.links,
})

/** A page of the strikes of a selection in order of time; of those of one release, in the order of its lines. */
export async function strikePage(
  db: Db,
  investigation: string,
  filter: StrikeFilter,
  page: { readonly offset: number; readonly limit: number },
): Promise<StrikeRow[]> {
  const { rows } = await sql<RawRow>`
    select s.id, s.version, s.state, v.content, s.place_as_written, s.country, s.actor_ids, s.strikes_min, s.strikes_max,
           s.means, s.release_id, s.repeats,
           (select count(*)::int from strike_link l
             where l.investigation_id = ${investigation} and l.strike_id = s.id and l.state = 'recorded') as links
      from (select s.* from strike s where ${condition(investigation, filter)}
             order by s.occurred_from nulls last, s.id collate "C"
             offset ${page.offset} limit ${page.limit}) s
      join record_version v on v.investigation_id = ${investigation} and v.record_id = s.id and v.version = s.version
     where v.content is not null
     order by s.occurred_from nulls last, s.id collate "C"`.execute(db)
  return rows.map(toRow)
}

/** What a selection comes to: entries, how many strikes they declare, and how many name no spot. */
export interface StrikeTotals {
  readonly total: number
  readonly repeats: number
  readonly declared: { min: number; max: number; atLeast: boolean; withoutCount: number }
  readonly generic: number
  readonly nowhere: number
}

/** The totals of a selection. What is told again is counted as an entry, and not among the strikes declared. */
export async function strikeTotals(
  db: Db,
  investigation: string,
  filter: StrikeFilter,
): Promise<StrikeTotals> {
  const { rows } = await sql<Record<string, number | boolean | null>>`
    select count(*)::int as total,
           (count(*) filter (where s.repeats is not null))::int as repeats,
           coalesce(sum(s.strikes_min) filter (where s.repeats is null), 0)::int as min,
           coalesce(sum(coalesce(s.strikes_max, s.strikes_min)) filter (where s.repeats is null), 0)::int as max,
           coalesce(bool_or(s.strikes_min is not null and s.strikes_max is null) filter (where s.repeats is null), false) as at_least,
           (count(*) filter (where s.repeats is null and s.strikes_min is null))::int as without_count,
           (count(*) filter (where s.lon is not null and s.is_generic))::int as generic,
           (count(*) filter (where s.lon is null))::int as nowhere
      from strike s where ${condition(investigation, filter)}`.execute(db)
  const row = rows[0] ?? {}
  const n = (name: string): number => Number(row[name] ?? 0)
  return {
    total: n('total'),
    repeats: n('repeats'),
    declared: {
      min: n('min'),
      max: n('max'),
      atLeast: row['at_least'] === true,
      withoutCount: n('without_count'),
    },
    generic: n('generic'),
    nowhere: n('nowhere'),
  }
}

export interface ReleaseRow {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly actorId: string
  readonly title: string | null
  readonly issued: When | null
  readonly url: string | null
  readonly amends: string | null
  /** First and last local day of what it declares. */
  readonly from: string | null
  readonly to: string | null
  readonly strikes: number
  readonly unread: number
}

interface RawRelease {
  id: string
  version: number
  state: string
  actor_id: string
  url: string | null
  title: string | null
  issued: When | null
  amends: string | null
  unread: number
  strikes: number
  first: string | null
  last: string | null
}

/** A page of releases, the newest first; with how many strikes were read from each and how many lines were not. */
export async function releasePage(
  db: Db,
  investigation: string,
  which: { readonly withUnread?: boolean; readonly ids?: readonly string[] },
  page: { readonly offset: number; readonly limit: number },
): Promise<ReleaseRow[]> {
  const unread = sql`jsonb_array_length(v.content->'unread')`
  const hasUnread = sql`exists (select 1 from record_version v
     where v.investigation_id = ${investigation} and v.record_id = r.id and v.version = r.version and ${unread} > 0)`
  const order = sql`coalesce(d.last, r.issued_from::date) desc nulls last, r.id collate "C"`
  // First which releases, by their narrow columns; then the texts of this page alone.
  const { rows } = await sql<RawRelease>`
    with chosen as materialized (
      select r.id, r.version, r.state, r.actor_id, r.url, d.strikes, d.first, d.last, row_number() over (order by ${order}) as n
        from strike_release r
        -- One look into the index for each release, whatever is known of the tables' sizes.
        cross join lateral (select count(*)::int as strikes, min(s.local_from) as first, max(s.local_to) as last
           from strike s where s.investigation_id = ${investigation} and s.release_id = r.id and s.state = 'recorded') d
       where r.investigation_id = ${investigation}
         and ${which.ids === undefined ? sql`r.state = 'recorded'` : sql`r.id = any(${texts(which.ids)})`}
         and ${which.withUnread === true ? hasUnread : sql`true`}
       order by n offset ${page.offset} limit ${page.limit}
    )
    select c.id, c.version, c.state, c.actor_id, c.url, v.content->>'title' as title, v.content->'issued' as issued,
           v.content->>'amends' as amends, ${unread} as unread, c.strikes, c.first::text as first, c.last::text as last
      from chosen c
      join record_version v on v.investigation_id = ${investigation} and v.record_id = c.id and v.version = c.version
     where v.content is not null
     order by c.n`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    state: row.state,
    actorId: row.actor_id,
    title: row.title,
    issued: row.issued,
    url: row.url,
    amends: row.amends,
    from: row.first,
    to: row.last,
    strikes: row.strikes,
    unread: row.unread,
  }))
}

/** How many releases there are, and lines in them that were not understood. */
export async function releaseTotals(
  db: Db,
  investigation: string,
  withUnread: boolean,
): Promise<{ total: number; unreadLines: number }> {
  const { rows } = await sql<{ total: number; unread: number }>`
    select (count(*) filter (where not ${withUnread} or lines > 0))::int as total, coalesce(sum(lines), 0)::int as unread
      from (select jsonb_array_length(v.content->'unread') as lines
              from strike_release r
              join record_version v on v.investigation_id = ${investigation} and v.record_id = r.id and v.version = r.version
             where r.investigation_id = ${investigation} and r.state = 'recorded' and v.content is not null) of_each`.execute(
    db,
  )
  return { total: rows[0]?.total ?? 0, unreadLines: rows[0]?.unread ?? 0 }
}
