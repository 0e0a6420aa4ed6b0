// What goes with an erased entry: its pairs, its place in a person, and the record of its mother's name.
import { sql } from 'kysely'
import type { Db, Tx } from '../handle.ts'
import { componentOf } from './derive.ts'

/** The entries whose persons an erasure may change: those around an entry, or around the pair of a judgement. */
export async function entriesAround(
  db: Db,
  investigation: string,
  kind: string,
  id: string,
): Promise<string[]> {
  if (kind === 'casualty') return [...(await componentOf(db, investigation, [id]))]
  if (kind !== 'judgement') return []
  const { rows } = await sql<{ a: string; b: string }>`
    select a, b from judgement where investigation_id = ${investigation} and id = ${id}`.execute(db)
  return rows.flatMap(({ a, b }) => [a, b])
}

/** The mothers' names of an entry, in any state: they are erased with it. */
export async function motherNamesOf(
  db: Db,
  investigation: string,
  casualtyId: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from mother_name
     where investigation_id = ${investigation} and casualty_id = ${casualtyId}
     order by id collate "C"`.execute(db)
  return rows.map(({ id }) => id)
}

/** Takes every pair of an erased entry out of the current run, and the entry out of its person. */
export async function forgetEntry(tx: Tx, investigation: string, id: string): Promise<void> {
  await sql`
    delete from pair_proposal where investigation_id = ${investigation} and (a = ${id} or b = ${id})`.execute(
    tx,
  )
  await sql`
    delete from person_entry where investigation_id = ${investigation} and casualty_id = ${id}`.execute(
    tx,
  )
}
