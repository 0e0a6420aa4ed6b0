// Names beside strikes: the parties and the people that a page of strikes or decisions mentions.
import * as store from '@athar/store'

/** The names of the parties that these strikes are declared by. */
export const actorsOf = (
  db: store.Db,
  rows: readonly { readonly actors: readonly string[] }[],
  more: readonly string[] = [],
) => store.actorNames(db, [...rows.flatMap((row) => row.actors), ...more])

/** The names of these people, by id. */
export async function peopleOf(
  db: store.Db,
  ids: readonly string[],
): Promise<Record<string, string>> {
  return store.displayNames(db, ids)
}
