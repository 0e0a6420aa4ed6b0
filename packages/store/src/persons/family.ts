// Who may belong to one family: told from households, fathers and family names beside each other; proposed, never asserted.
import { type Bilingual, type CasualtyId, type PersonId, skeletonTokens } from '@athar/domain'
import { sql } from 'kysely'
import type { Db } from '../handle.ts'
import { entriesOf, type EntryRow } from './entries.ts'
import { standing } from './facts.ts'
import { membersOf, type PersonLine, personLines } from './persons.ts'

/** Why somebody may be of the family. */
export type Kinship =
  | 'same_household'
  | 'same_father'
  | 'same_family_name'
  | 'may_be_parent'
  | 'may_be_child'
  | 'child_of_unnamed'

export interface MaybeOfFamily {
  readonly person: PersonLine
  readonly because: readonly Kinship[]
  readonly sameIncident: boolean
}

const MOST = 60
const childOf =
  /(?:\b(?:son|daughter|child|baby|infant)\s+of\b|(?:^|\s)(?:ابن|ابنة|بنت|طفل|طفلة|رضيع|رضيعة)(?=\s))/iu

/** The parts of a name that kinship is told from; null where the name is too short to tell. */
interface Parts {
  readonly given: string | null
  readonly father: string | null
  readonly family: string | null
  readonly tokens: readonly string[]
  /** "Son of …": the tokens are a parent's. */
  readonly isChildOf: boolean
}

function partsOf(name: string, father: string | null): Parts {
  const tokens = skeletonTokens(name)
  const own = father === null ? [] : skeletonTokens(father)
  return {
    given: tokens[0] ?? null,
    father: own[0] ?? (tokens.length >= 3 ? (tokens[1] ?? null) : null),
    family: tokens.length >= 2 ? (tokens.at(-1) ?? null) : null,
    tokens,
    isChildOf: childOf.test(name),
  }
}

const scripts = ['ar', 'en'] as const
const inScripts = (name: Bilingual, father: Bilingual | null): Parts[] =>
  scripts.flatMap((script) => {
    const written = name[script]
    return written === null ? [] : [partsOf(written, father?.[script] ?? null)]
  })

const equal = (a: string | null, b: string | null): boolean => a !== null && a === b

function kinshipOfParts(one: Parts, other: Parts): Kinship[] {
  if (one.isChildOf !== other.isChildOf) {
    const [child, parent] = one.isChildOf ? [one, other] : [other, one]
    const isNamed =
      equal(parent.family, child.family) &&
      parent.given !== null &&
      child.tokens.includes(parent.given)
    return isNamed ? ['child_of_unnamed'] : []
  }
  if (!equal(one.family, other.family)) return []
  if (equal(one.father, other.father)) return ['same_father', 'same_family_name']
  if (equal(one.father, other.given)) return ['may_be_parent', 'same_family_name']
  if (equal(other.father, one.given)) return ['may_be_child', 'same_family_name']
  return ['same_family_name']
}

function kinship(one: EntryRow, other: EntryRow): Kinship[] {
  const found = new Set<Kinship>()
  const isOneHouse =
    one.household !== null && one.household === other.household && one.list.id === other.list.id
  if (isOneHouse) found.add('same_household')
  for (const a of inScripts(one.name, one.father))
    for (const b of inScripts(other.name, other.father))
      for (const it of kinshipOfParts(a, b)) found.add(it)
  return [...found]
}

/** Entries of one household with these, or of one incident. */
async function nearby(
  db: Db,
  investigation: string,
  ids: readonly string[],
): Promise<CasualtyId[]> {
  const { rows } = await sql<{ id: CasualtyId }>`
    with own as (
      select c.incident_id, c.household, c.listed_by from casualty c
       where c.investigation_id = ${investigation} and c.id = any(${[...ids]}::text[])
    )
    select c.id from casualty c
      left join incident i on i.investigation_id = ${investigation} and i.id = c.incident_id
     where c.investigation_id = ${investigation} and ${standing} and not c.id = any(${[...ids]}::text[])
       and (c.incident_id in (select own.incident_id from own where own.incident_id is not null)
         or c.household in (select own.household from own where own.household is not null))
     order by c.id collate "C"
     limit 2000`.execute(db)
  return rows.map(({ id }) => id)
}

/** Those who may be of one family with a person: the strongest grounds first, then the eldest entry. */
export async function familyOf(
  db: Db,
  investigation: string,
  person: PersonId,
): Promise<MaybeOfFamily[]> {
  const own = (await membersOf(db, investigation, [person])).get(person) ?? []
  const near = await nearby(db, investigation, own)
  const shown = { motherNames: false }
  const mine = await entriesOf(db, investigation, own, shown)
  const others = await entriesOf(db, investigation, near, shown)
  const incidents = new Set(mine.flatMap(({ incident }) => incident?.id ?? []))
  const found = new Map<PersonId, { because: Set<Kinship>; sameIncident: boolean }>()
  for (const other of others) {
    if (other.personId === person) continue
    const because = mine.flatMap((it) => kinship(it, other))
    if (because.length === 0) continue
    const known = found.get(other.personId) ?? { because: new Set(), sameIncident: false }
    for (const it of because) known.because.add(it)
    if (other.incident !== null && incidents.has(other.incident.id)) known.sameIncident = true
    found.set(other.personId, known)
  }
  const order = [...found]
    .sort(([x, a], [y, b]) =>
      a.because.size === b.because.size ? (x < y ? -1 : 1) : b.because.size - a.because.size,
    )
    .slice(0, MOST)
  const lines = new Map(
    (
      await personLines(
        db,
        investigation,
        order.map(([id]) => id),
      )
    ).map((line) => [line.id, line]),
  )
  return order.flatMap(([id, { because, sameIncident }]) => {
    const line = lines.get(id)
    return line === undefined ? [] : [{ person: line, because: [...because].sort(), sameIncident }]
  })
}
