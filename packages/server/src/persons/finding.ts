// Persons found by a name in either script and any spelling, or listed; what is asked for never stands in an address.
import type { BodyOf, ReplyOf, searchNames, searchPersons } from '@athar/contract'
import type { Bilingual, PersonId } from '@athar/domain'
import type { NameHit } from '@athar/linkage'
import * as store from '@athar/store'
import type { Parts } from '../parts.ts'
import { partsOfHit } from './name-parts.ts'
import { isReading, type NamesReading } from './names.ts'
import { personRow } from './person-view.ts'

const PAGE = 50
/** Entries looked at for one text: beyond these a name is too common to be found by itself. */
const MOST_HITS = 1000

type Found = ReplyOf<typeof searchPersons>
type Row = Found['rows'][number]

/** The best hit of each person, the best person first. */
async function personsMeeting(
  hits: readonly NameHit[],
  db: store.Db,
  investigation: string,
): Promise<Map<PersonId, NameHit>> {
  const persons = await store.personsOfEntries(
    db,
    investigation,
    hits.map(({ id }) => id),
  )
  const best = new Map<PersonId, NameHit>()
  for (const hit of hits) {
    const person = persons.get(hit.id as never)
    if (person !== undefined && !best.has(person)) best.set(person, hit)
  }
  return best
}

/** A page of persons: all, or those whose name is like the text, best first; none while names are being read in. */
export async function findPersons(
  { names }: Pick<Parts, 'names'>,
  db: store.Db,
  investigation: string,
  { text, show, list, page }: BodyOf<typeof searchPersons>,
): Promise<Found> {
  const lists = [...(await store.listNames(db, investigation)).values()]
  const offset = (page - 1) * PAGE
  const told = (
    rows: Row[],
    more: boolean,
    total: number | null,
    reading: NamesReading | null = null,
  ): Found => ({ rows, total, page, more, lists, reading })
  if (text.trim() === '') {
    const all = await store.personPage(db, investigation, { show, list }, { offset, limit: PAGE })
    // Whoever looks at persons is about to look for one; the page itself does not wait for that.
    names.begin(db, investigation)
    const rows = all.rows.map((line) => ({ person: personRow(line), found: null }))
    return told(rows, all.more, null)
  }
  const now = await names.soon(db, investigation)
  if (isReading(now)) return told([], false, null, now.reading)
  const best = await personsMeeting(now.search(text, MOST_HITS), db, investigation)
  const filter = { show, list, persons: [...best.keys()] }
  const all = await store.personPage(db, investigation, filter, { offset: 0, limit: best.size })
  const lines = new Map(all.rows.map((line) => [line.id, line]))
  const rows = [...best].flatMap(([id, hit]): Row[] => {
    const line = lines.get(id)
    if (line === undefined) return []
    const found = { score: hit.score, name: hit.name, parts: partsOfHit(hit) }
    return [{ person: personRow(line), found }]
  })
  return told(rows.slice(offset, offset + PAGE), rows.length > offset + PAGE, rows.length)
}

/** Entries whose name is like the text, best first; none while names are being read in. */
export async function findNames(
  { names }: Pick<Parts, 'names'>,
  db: store.Db,
  investigation: string,
  { text, limit }: BodyOf<typeof searchNames>,
): Promise<ReplyOf<typeof searchNames>> {
  const begun = performance.now()
  const index = await names.soon(db, investigation)
  if (isReading(index)) {
    const milliseconds = performance.now() - begun
    return { hits: [], names: index.reading.of, milliseconds, reading: { ...index.reading } }
  }
  const hits = index.search(text, limit)
  const milliseconds = performance.now() - begun
  const ids = hits.map(({ id }) => id)
  const entries = await store.entriesOf(db, investigation, ids, { motherNames: false })
  const named = new Map<string, { id: (typeof entries)[number]['id']; name: Bilingual }>(
    entries.map((it) => [it.id, it]),
  )
  return {
    hits: hits.flatMap((hit) => {
      const entry = named.get(hit.id)
      if (entry === undefined) return []
      return [{ entry: entry.id, name: entry.name, score: hit.score, parts: partsOfHit(hit) }]
    }),
    names: index.size,
    milliseconds,
    reading: null,
  }
}
