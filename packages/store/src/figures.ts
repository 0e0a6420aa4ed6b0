// Figures: a counting rule run over the register, giving the range, what had no count, possible doubles, and a digest.
import {
  type Bilingual,
  FIGURE_RULE_VERSION,
  type Figure,
  type FigureMeasure,
  type FigureRule,
  foldText,
  INSTANCE,
  Problem,
  skeleton,
  type PossibleDoubleCount,
} from '@athar/domain'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { gradeCondition } from './filter.ts'
import type { Db } from './handle.ts'
import { count, type Counted } from './held/counting.ts'
import { fromHeld } from './held/index.ts'
import { type Resolved, ruleMatch } from './held/matching.ts'
import type { HeldMeasure } from './held/receipts.ts'

type Condition = RawBuilder<SqlBool>

/** The key of a measure in the counts of an incident. */
const measureKeys: Readonly<Record<FigureMeasure, string>> = {
  'civilians killed': 'civilians killed',
  'civilians injured': 'civilians injured',
  'children killed': 'children killed',
  'women killed': 'women killed',
  'men killed': 'men killed',
  'belligerents killed': 'belligerents killed',
}

const boundsOf = (
  measure: FigureMeasure,
): { min: RawBuilder<number | null>; max: RawBuilder<number | null> } => {
  if (measure === 'civilians killed') return { min: sql`i.killed_min`, max: sql`i.killed_max` }
  if (measure === 'civilians injured') return { min: sql`i.injured_min`, max: sql`i.injured_max` }
  const key = measureKeys[measure]
  return { min: sql`(i.counts->${key}->>0)::int`, max: sql`(i.counts->${key}->>1)::int` }
}

/** Which incidents may count: the staff counts every live one, the public only approved ones. */
export type Audience = 'staff' | 'public'

/** @throws Problem figure.actor_unknown */
async function actorsNamed(db: Db, name: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from actor where investigation_id = ${INSTANCE} and state = 'recorded' and keys @> array[${foldText(name)}]::text[]`.execute(
    db,
  )
  if (rows.length === 0) throw new Problem('figure.actor_unknown')
  return rows.map((row) => row.id)
}

/**
 * The area of a rule: the gazetteer's code where it knows the name, and the folded words as written.
 * @throws Problem figure.area_unknown when the rule counts by point and no area of that name is known
 */
async function areaNamed(db: Db, rule: FigureRule, area: string): Promise<Resolved['area']> {
  const key = skeleton(area)
  const { rows } = await sql<{ code: string }>`
    select distinct code from area
     where investigation_id = ${INSTANCE} and state = 'recorded' and level = 'governorate'
       and (code = ${area} or keys && ${[foldText(area), `~${key}`]}::text[])`.execute(db)
  const codes = rows.map((row) => row.code)
  if (rule.areaBy !== 'text' && codes.length === 0) throw new Problem('figure.area_unknown')
  return { codes, key }
}

/** @throws Problem figure.area_unknown, figure.actor_unknown */
async function resolve(db: Db, rule: FigureRule, audience: Audience): Promise<Resolved> {
  return {
    states: audience === 'public' ? ['approved'] : ['draft', 'in_review', 'approved'],
    actors: rule.belligerent === null ? null : await actorsNamed(db, rule.belligerent),
    area: rule.area === null ? null : await areaNamed(db, rule, rule.area),
  }
}

function areaCondition(rule: FigureRule, { codes, key }: NonNullable<Resolved['area']>): Condition {
  const byText = sql<SqlBool>`(i.area_text = any(${codes}::text[]) or (i.area_text is null and i.area_key = ${key}))`
  const byPoint = sql<SqlBool>`i.area_point = any(${codes}::text[])`
  if (rule.areaBy === 'text') return byText
  return rule.areaBy === 'point' ? byPoint : sql<SqlBool>`(${byText} or ${byPoint})`
}

function periodConditions(rule: FigureRule): Condition[] {
  const { from, to } = rule
  const all: Condition[] = []
  switch (rule.dateRule) {
    case 'starts':
      if (from !== null) all.push(sql`i.local_from >= ${from}::date`)
      if (to !== null) all.push(sql`i.local_from <= ${to}::date`)
      return all
    case 'within':
      if (from !== null) all.push(sql`i.local_from >= ${from}::date`)
      if (to !== null) all.push(sql`i.local_to <= ${to}::date`)
      return all
    case 'overlaps':
      if (from !== null) all.push(sql`i.local_to >= ${from}::date`)
      if (to !== null) all.push(sql`i.local_from <= ${to}::date`)
      return all
    default:
      return rule.dateRule satisfies never
  }
}

/** The incidents that a rule counts, as a condition on `incident i`. */
function ruleCondition(investigation: string, rule: FigureRule, resolved: Resolved): Condition {
  const { states, actors, area } = resolved
  const all: Condition[] = [
    sql`i.investigation_id = ${investigation}`,
    sql`i.state = any(${states}::text[])`,
    ...periodConditions(rule),
  ]
  if (rule.grades !== 'all') all.push(gradeCondition(rule.gradeOf, rule.grades))
  if (actors !== null) all.push(sql`i.actors && ${actors}::text[]`)
  if (area !== null) all.push(areaCondition(rule, area))
  return sql<SqlBool>`${sql.join(all, sql` and `)}`
}

/**
 * Runs a counting rule. A null maximum takes the minimum; a null minimum adds nothing and is counted apart.
 * `records` is the SHA-256 of the RFC 8785 JSON of [[code, version, min, max], …] by code (docs/methods/figures.md).
 * @throws Problem figure.area_unknown, figure.actor_unknown
 */
export async function countFigure(
  db: Db,
  investigation: string,
  rule: FigureRule,
  audience: Audience,
): Promise<Figure> {
  return (
    (await figureFromMemory(db, investigation, rule, audience)) ??
    figureFromDatabase(db, investigation, rule, audience)
  )
}

/**
 * The figure from what is held in memory, as it stands in the database at this moment; null where only the database can
 * tell (see `fromHeld`, also for `missing`).
 */
export async function figureFromMemory(
  db: Db,
  investigation: string,
  rule: FigureRule,
  audience: Audience,
  missing: 'pass' | 'build' = 'pass',
): Promise<Figure | null> {
  const of = heldMeasures[rule.measure]
  if (of === undefined) return null
  const matches = ruleMatch(rule, await resolve(db, rule, audience))
  const counted = await fromHeld(db, investigation, (held) => count(held, matches, of), missing)
  return counted === null ? null : figureOf(rule, counted)
}

const heldMeasures: Partial<Record<FigureMeasure, HeldMeasure>> = {
  'civilians killed': 'killed',
  'civilians injured': 'injured',
}

/** The figure in one statement of the database. */
export async function figureFromDatabase(
  db: Db,
  investigation: string,
  rule: FigureRule,
  audience: Audience,
): Promise<Figure> {
  const condition = ruleCondition(investigation, rule, await resolve(db, rule, audience))
  const { rows } = await sql<CountedParts>`
    with counted as materialized (${countedOf(rule.measure, condition)})
    select (${monthsOfCounted}) as months, (${digestOfCounted}) as sha, (${doublesOfCounted(investigation)}) as doubles`.execute(
    db,
  )
  const { months, sha, doubles } = rows[0] ?? {}
  return figureOf(rule, { months: months ?? [], sha: sha ?? '', doubles: doubles ?? [] })
}

function figureOf(rule: FigureRule, { months, sha, doubles }: Counted): Figure {
  const sum = (of: 'incidents' | 'min' | 'max' | 'silent'): number =>
    months.reduce((total, row) => total + row[of], 0)
  return {
    incidents: sum('incidents'),
    min: sum('min'),
    max: sum('max'),
    incidentsWithoutCount: sum('silent'),
    possibleDoubleCounts: [...doubles],
    byMonth: months.flatMap((row) =>
      row.month === null
        ? []
        : [{ month: row.month, incidents: row.incidents, min: row.min, max: row.max }],
    ),
    rule: { ...rule, version: FIGURE_RULE_VERSION },
    records: `sha256:${sha}`,
  }
}

/** A figure's parts, all from one reading of the counted incidents, so that they cannot disagree. */
interface CountedParts {
  readonly months: Counted['months'] | null
  readonly sha: string
  readonly doubles: PossibleDoubleCount[] | null
}

/** The counted incidents by code, from the narrow index where the measure allows it. */
function countedOf(measure: FigureMeasure, condition: Condition): RawBuilder<unknown> {
  const { min, max } = boundsOf(measure)
  return sql`
    select i.id, i.code, i.version, i.local_from, i.lon, i.lat, i.is_generic, i.place_mark, ${min} as low, ${max} as high
      from incident i
     where ${condition}
     order by i.code, i.version`
}

const monthsOfCounted = sql`
    select json_agg(m order by m.month)
      from (select to_char(local_from, 'YYYY-MM') as month, sum(incidents)::int as incidents,
                   coalesce(sum(low), 0)::int as min, coalesce(sum(high), 0)::int as max, sum(silent)::int as silent
              from (select local_from, count(*) as incidents, sum(low) as low,
                           sum(case when low is not null then coalesce(high, low) end) as high,
                           count(*) filter (where low is null) as silent
                      from counted group by local_from) days
             group by 1) m`

/** `counted` stands in order of code and version already, and is read in that order. */
const digestOfCounted = sql`
    select encode(sha256(convert_to('[' || coalesce(string_agg(
             '[' || to_json(code) || ',' || version || ',' || coalesce(low::text, 'null') || ',' || coalesce(high::text, 'null') || ']',
             ','), '') || ']', 'UTF8')), 'hex')
      from counted`

/**
 * Counted incidents that may be one: the same day and exact point, a shared code, the same day, place and count, or a
 * casualty of the same name (of three words or more: shorter names are too common).
 * Each question first finds which days, codes or marks stand there twice, and only then looks at who.
 */
const doublesOfCounted = (investigation: string): RawBuilder<unknown> => sql`
    select json_agg(json_build_object('codes', codes, 'reason', reason)) from (
      (select array_agg(c.code order by c.code) as codes, 'same_day_and_point' as reason
        from counted c
        join (select local_from, lon, lat from counted
               where lon is not null and not is_generic and local_from is not null
               group by local_from, lon, lat having count(*) > 1) twice using (local_from, lon, lat)
       where not c.is_generic
       group by c.local_from, c.lon, c.lat
       order by c.local_from, c.lon, c.lat)
      union all
      (select array_agg(distinct c.code order by c.code), 'shared_code'
        from (select code, incident_id from code where investigation_id = ${investigation}
                 and code in (select code from code where investigation_id = ${investigation}
                               group by code having count(*) > 1)) shared
        join counted c on c.id = shared.incident_id
       group by shared.code having count(*) > 1
       order by shared.code)
      union all
      (select array_agg(c.code order by c.code), 'same_day_and_place'
        from (select local_from, place_mark, low, high from counted
               where place_mark is not null and local_from is not null and low > 0
               group by local_from, place_mark, low, high having count(*) > 1
               order by local_from, place_mark, low, high limit 1000) twice
        join counted c on twice.local_from = c.local_from and twice.place_mark = c.place_mark and twice.low = c.low
         and coalesce(twice.high, -1) = coalesce(c.high, -1)
        join incident i on i.investigation_id = ${investigation} and i.id = c.id
       group by c.local_from, i.place_en_key, c.low, c.high having count(*) > 1
       order by c.local_from, i.place_en_key, c.low, c.high)
      union all
      (select array_agg(distinct c.code order by c.code), 'same_named_casualty'
        from (select coalesce(name_key_ar, name_key_en) as name, incident_id from casualty
               where investigation_id = ${investigation} and state = 'recorded') named
        join counted c on c.id = named.incident_id
       where named.name like '% % %'
       group by named.name having count(distinct c.id) > 1
       order by named.name)
      limit 1000) found`

export interface FigureRecord {
  readonly code: string
  readonly version: number
  readonly min: number | null
  readonly max: number | null
  readonly date: string | null
  readonly placeName: Bilingual
}

/** A page of the incidents that a rule counts, by code. */
export async function figureRecords(
  db: Db,
  investigation: string,
  rule: FigureRule,
  audience: Audience,
  page: { offset: number; limit: number },
): Promise<{ records: FigureRecord[]; total: number }> {
  const condition = ruleCondition(investigation, rule, await resolve(db, rule, audience))
  const { min, max } = boundsOf(rule.measure)
  const total = await sql<{
    n: number
  }>`select count(*)::int as n from incident i where ${condition}`.execute(db)
  const { rows } = await sql<{
    code: string
    version: number
    min: number | null
    max: number | null
    date: string | null
    place_en: string | null
    place_ar: string | null
  }>`
    select i.code, i.version, ${min} as min, ${max} as max, to_char(i.local_from, 'YYYY-MM-DD') as date, i.place_en, i.place_ar
      from incident i where ${condition}
     order by i.code, i.version limit ${page.limit} offset ${page.offset}`.execute(db)
  return {
    total: total.rows[0]?.n ?? 0,
    records: rows.map((row) => ({
      code: row.code,
      version: row.version,
      min: row.min,
      max: row.max,
      date: row.date,
      placeName: { en: row.place_en, ar: row.place_ar },
    })),
  }
}
