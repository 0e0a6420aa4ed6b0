// Who is one person in public: persons as derived, and entries that an import took for one where no reader holds them apart.
import type { Casualty, PersonId } from '@athar/domain'
import { sql } from 'kysely'
import type { Db } from '../handle.ts'
import { type Recorded, readRecords } from '../records.ts'
import { judgedPairs, type Verdict } from './derive.ts'
import { personsOfEntries } from './entries.ts'
import { membersOf } from './persons.ts'

/** Who is one person with whom among some entries, and what else is said of each person anywhere. */
export interface PublicPersons {
  /** By the id of the entry. */
  readonly of: Readonly<Record<string, PersonId>>
  /** Every entry of each person that stands, these included, each with its person. */
  readonly entries: ReadonlyMap<PersonId, readonly { id: string; content: Casualty }[]>
}

/**
 * The persons of these entries. Beside the derived persons, what an import took for one person (`personId` of the
 * record) counts as one until a reader calls two of them different: nobody is named twice in public.
 */
export async function publicPersons(
  db: Db,
  investigation: string,
  casualties: readonly Recorded<'casualty'>[],
): Promise<PublicPersons> {
  const ids = casualties.map(({ id }) => id)
  const derived = await personsOfEntries(db, investigation, ids)
  const own = [...new Set(derived.values())]
  const members = await membersOf(db, investigation, own)
  const given = new Map(casualties.map((it) => [it.id, it]))
  const lacking = [...members.values()].flat().filter((id) => !given.has(id))
  const more = (await readRecords(db, investigation, lacking)) as unknown as typeof casualties
  const known = new Map([...casualties, ...more].map((it) => [it.id, it.content]))
  const person = new Map<string, PersonId>(
    [...members].flatMap(([id, all]) => all.map((entry): [string, PersonId] => [entry, id])),
  )
  for (const [entry, id] of derived) person.set(entry, id)
  await joinAsImported(db, investigation, casualties, person)
  const entries = new Map<PersonId, { id: string; content: Casualty }[]>()
  for (const [id, personId] of person) {
    const content = known.get(id)
    if (content === undefined) continue
    const all = entries.get(personId) ?? []
    all.push({ id, content: { ...content, personId } })
    entries.set(personId, all)
  }
  return { of: Object.fromEntries(person), entries }
}

/** Joins what an import took for one person, but for persons of whom a reader called two entries different. */
async function joinAsImported(
  db: Db,
  investigation: string,
  casualties: readonly Recorded<'casualty'>[],
  person: Map<string, PersonId>,
): Promise<void> {
  const taken = Map.groupBy(
    casualties.filter(({ id, content }) => content.personId !== null && person.has(id)),
    ({ content }) => content.personId,
  )
  const groups = [...taken.values()].filter((group) => group.length > 1)
  if (groups.length === 0) return
  const ids = [...person.keys()]
  const { rows: words } = await sql<{ a: string; b: string; verdict: Verdict }>`
    select a, b, verdict from judgement
     where investigation_id = ${investigation} and state = 'recorded'
       and a = any(${ids}::text[]) and b = any(${ids}::text[])`.execute(db)
  const apart = judgedPairs(words).filter(({ standing }) => standing === 'different')
  const areApart = (one: PersonId, other: PersonId): boolean =>
    apart.some(({ a, b }) => {
      const [x, y] = [person.get(a), person.get(b)]
      return (x === one && y === other) || (x === other && y === one)
    })
  for (const group of groups) {
    const [first, ...rest] = group.map(({ id }): string => id).sort()
    for (const id of rest) {
      const [one, other] = [person.get(first ?? ''), person.get(id)]
      if (one === undefined || other === undefined || one === other || areApart(one, other))
        continue
      for (const [entry, its] of person) if (its === other) person.set(entry, one)
    }
  }
}

/** What stands elsewhere of the persons of these casualties: on other lists and in other incidents. */
export function elsewhereOf(
  persons: PublicPersons,
  casualties: readonly Recorded<'casualty'>[],
): Casualty[] {
  const here = new Set<string>(casualties.map(({ id }) => id))
  const own = new Set(casualties.flatMap(({ id }) => persons.of[id] ?? []))
  return [...own].flatMap((person) =>
    (persons.entries.get(person) ?? [])
      .filter(({ id }) => !here.has(id))
      .map(({ content }) => content),
  )
}
