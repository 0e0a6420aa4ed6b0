// What is held in memory of an incident so that it can be counted, and the one statement that reads it.
import type { IncidentState } from '@athar/domain'
import { sql } from 'kysely'
import type { Db } from '../handle.ts'

/** The columns of an incident by which it is filtered and counted; days are numbers, day 0 is 2000-01-01. */
export interface Fact {
  readonly id: string
  readonly code: string
  readonly version: number
  readonly state: IncidentState
  readonly from: number | null
  readonly to: number | null
  readonly killedMin: number | null
  readonly killedMax: number | null
  readonly injuredMin: number | null
  readonly injuredMax: number | null
  readonly areaText: string | null
  readonly areaKey: string | null
  readonly areaPoint: string | null
  readonly derivedGrade: string | null
  readonly corroboration: string | null
  readonly lon: number | null
  readonly lat: number | null
  readonly isGeneric: boolean
  readonly placeMark: number | null
  readonly placeKey: string | null
  readonly flags: number
  readonly actors: readonly string[]
  readonly means: readonly string[]
  readonly grades: readonly string[]
}

/** A casualty by its name of three words or more; null when it has none or is not recorded any more. */
export interface NamedCasualty {
  readonly id: string
  readonly incident: string
  readonly name: string | null
}

/** A code that an incident has or had. */
export interface CodeOf {
  readonly code: string
  readonly incident: string
}

/** One reading: everything, or what was written since a transaction; all of it from one snapshot. */
export interface Reading {
  readonly snapshot: string
  /** Which running database this is. */
  readonly database: string
  readonly erased: number
  /** The reading transaction has written something itself, which nobody else can see yet. */
  readonly isWriting: boolean
  readonly facts: readonly Fact[]
  /** Earlier and other codes; the present one stands with the incident. */
  readonly codes: readonly CodeOf[]
  readonly casualties: readonly NamedCasualty[]
}

type Values = readonly (string | number | boolean | null)[]

const DAY_MS = 86_400_000
const EPOCH_MS = Date.UTC(2000, 0, 1)
/** `YYYY-MM-DD` as a number of days since 2000-01-01. */
export const dayNumber = (day: string): number =>
  Math.round((Date.parse(`${day}T00:00:00Z`) - EPOCH_MS) / DAY_MS)
/** `YYYY-MM-DD` of a number of days. */
export const dayOf = (day: number): string =>
  new Date(EPOCH_MS + day * DAY_MS).toISOString().slice(0, 10)

/**
 * Reads what is held of an investigation; with `since` (a transaction's number) only what later ones touched.
 * One statement, so that incidents, codes and casualties stand in one snapshot with the number of erasures.
 */
export async function readFacts(
  db: Db,
  investigation: string,
  since: string | null,
): Promise<Reading> {
  const touched = (table: string) =>
    since === null ? sql`` : sql`and ${sql.ref(`${table}.touched`)} >= ${since}::xid8`
  const codesOf =
    since === null
      ? sql``
      : sql`and c.incident_id in (select i.id from incident i where i.investigation_id = ${investigation} ${touched('i')})`
  const { rows } = await sql<{ line: string }>`
    select json_build_array('s', pg_current_snapshot()::text, pg_postmaster_start_time()::text || ' ' ||
             (select oid from pg_database where datname = current_database()),
             (select count(*) from erasure where investigation_id = ${investigation} and done_at is not null),
             pg_current_xact_id_if_assigned() is not null)::text as line
    union all
    select json_build_array('i', i.id, i.code, i.version, i.state,
             i.local_from - date '2000-01-01', i.local_to - date '2000-01-01',
             i.killed_min, i.killed_max, i.injured_min, i.injured_max, i.area_text, i.area_key, i.area_point,
             i.derived_grade, i.corroboration, i.lon, i.lat, i.is_generic, i.place_mark, i.place_en_key, i.flags,
             array_to_json(i.actors)::text, array_to_json(i.means)::text, array_to_json(i.grades)::text)::text
      from incident i
     where i.investigation_id = ${investigation} ${touched('i')}
    union all
    select json_build_array('o', c.code, c.incident_id)::text
      from code c
     where c.investigation_id = ${investigation} and not c.is_current ${codesOf}
    union all
    select json_build_array('n', c.id, c.incident_id, case when c.state = 'recorded' and c.incident_id is not null
             and coalesce(c.name_key_ar, c.name_key_en) like '% % %' then coalesce(c.name_key_ar, c.name_key_en) end)::text
      from casualty c
     where c.investigation_id = ${investigation} ${touched('c')}`.execute(db)
  return readingOf(rows)
}

/** Equal words are kept once: a hundred thousand incidents name few areas and few actors. */
class Words {
  readonly #one = new Map<string, string>()
  readonly #lists = new Map<string, readonly string[]>()

  one(word: string | null): string | null {
    if (word === null) return null
    const known = this.#one.get(word)
    if (known === undefined) this.#one.set(word, word)
    return known ?? word
  }

  list(json: string): readonly string[] {
    let list = this.#lists.get(json)
    if (list === undefined) {
      list = (JSON.parse(json) as string[]).map((word) => this.one(word) ?? word)
      this.#lists.set(json, list)
    }
    return list
  }
}

function readingOf(rows: readonly { line: string }[]): Reading {
  const words = new Words()
  const facts: Fact[] = []
  const codes: CodeOf[] = []
  const casualties: NamedCasualty[] = []
  let frame: Values = []
  for (const { line } of rows) {
    const values = JSON.parse(line) as Values
    const [kind, a, b, c] = values
    if (kind === 'i') facts.push(factOf(values, words))
    else if (kind === 'o') codes.push({ code: a as string, incident: b as string })
    else if (kind === 'n')
      casualties.push({ id: a as string, incident: b as string, name: c as string | null })
    else frame = values
  }
  const [, snapshot, database, erased, isWriting] = frame
  return {
    snapshot: String(snapshot),
    database: String(database),
    erased: Number(erased),
    isWriting: isWriting === true,
    facts,
    codes,
    casualties,
  }
}

function factOf(values: Values, words: Words): Fact {
  const number = (at: number) => values[at] as number | null
  const word = (at: number) => words.one(values[at] as string | null)
  return {
    id: values[1] as string,
    code: values[2] as string,
    version: values[3] as number,
    state: word(4) as IncidentState,
    from: number(5),
    to: number(6),
    killedMin: number(7),
    killedMax: number(8),
    injuredMin: number(9),
    injuredMax: number(10),
    areaText: word(11),
    areaKey: word(12),
    areaPoint: word(13),
    derivedGrade: word(14),
    corroboration: word(15),
    lon: number(16),
    lat: number(17),
    isGeneric: values[18] === true,
    placeMark: number(19),
    placeKey: word(20),
    flags: values[21] as number,
    actors: words.list(values[22] as string),
    means: words.list(values[23] as string),
    grades: words.list(values[24] as string),
  }
}
