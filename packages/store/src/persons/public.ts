// Who is one person in public: persons as derived, and entries that an import took for one where no reader holds them apart.
import type { PersonId } from '@athar/domain'
import { sql } from 'kysely'
import type { Db } from '../handle.ts'
import { judgedPairs, type Verdict } from './derive.ts'
import { personsOfEntries } from './entries.ts'

/**
 * One person's id for each of these entries that stands. Beside the derived persons, what an import took for one person
 * (`personId` of the record) counts as one until a reader calls two of them different: nobody is named twice in public.
 */
export async function publicPersons(
  db: Db,
  investigation: string,
  entries: readonly { readonly id: string; readonly personId: PersonId | null }[],
): Promise<Record<string, PersonId>> {
  const ids = entries.map(({ id }) => id)
  const derived = await personsOfEntries(db, investigation, ids)
  const { rows: words } = await sql<{ a: string; b: string; verdict: Verdict }>`
    select a, b, verdict from judgement
     where investigation_id = ${investigation} and state = 'recorded'
       and a = any(${ids}::text[]) and b = any(${ids}::text[])`.execute(db)
  const apart = judgedPairs(words).filter(({ standing }) => standing === 'different')
  const person = new Map<string, PersonId>(derived)
  const areApart = (one: PersonId, other: PersonId): boolean =>
    apart.some(({ a, b }) => {
      const [x, y] = [person.get(a), person.get(b)]
      return (x === one && y === other) || (x === other && y === one)
    })
  const taken = Map.groupBy(
    entries.filter(({ id, personId }) => personId !== null && person.has(id)),
    ({ personId }) => personId,
  )
  for (const group of taken.values()) {
    const [first, ...rest] = group.map(({ id }) => id).sort()
    for (const id of rest) {
      const [one, other] = [person.get(first ?? ''), person.get(id)]
      if (one === undefined || other === undefined || one === other || areApart(one, other))
        continue
      for (const [entry, its] of person) if (its === other) person.set(entry, one)
    }
  }
  return Object.fromEntries(person)
}
