// A person as the desk shows them: every list's version, variants of the name, what is disputed, who joined what.
import type { DisputedField, EntryView, PersonRow, PersonView } from '@athar/contract'
import { eldestOf, type PersonId, Problem, type When } from '@athar/domain'
import * as store from '@athar/store'
import type { Who } from '../asker.ts'
import { entriesFor, judgementShown } from './pair-view.ts'

/** A person in a row. */
export function personRow({ independentLists: _count, ...line }: store.PersonLine): PersonRow {
  return line
}

type Line = store.PersonLine

/** The person that an address names now, also through an entry that was withdrawn; null where there is none. */
async function personNow(
  db: store.Db,
  investigation: string,
  asked: PersonId,
): Promise<Line | null> {
  const id =
    (await store.personAt(db, investigation, asked)) ??
    (await store.personOfDropped(db, investigation, asked))
  const [line] = id === null ? [] : await store.personLines(db, investigation, [id])
  return line ?? null
}

/** The person that an address names now. @throws Problem record.not_found */
export async function personAsked(
  db: store.Db,
  investigation: string,
  asked: PersonId,
): Promise<Line> {
  const line = await personNow(db, investigation, asked)
  if (line === null) throw new Problem('record.not_found', { id: asked })
  return line
}

const scripts = ['ar', 'en'] as const

/** Every way in which a list writes the name, with the lists that write it so. */
function variantsOf(entries: readonly EntryView[]): PersonView['variants'] {
  const all = entries.flatMap((entry) =>
    scripts.flatMap((script) => {
      const name = entry.name[script]?.trim() ?? ''
      return name === '' ? [] : [{ name, script, list: entry.list }]
    }),
  )
  return [...Map.groupBy(all, ({ name, script }) => `${script} ${name}`).values()].flatMap(
    (some) => {
      const [first] = some
      if (first === undefined) return []
      const lists = [...new Map(some.map(({ list }) => [list.id, list])).values()]
      return [{ name: first.name, script: first.script, lists }]
    },
  )
}

interface Said {
  readonly value: string
  /** Where two values meet though they are not the same: an age of 20 to 29 and one of 25. */
  readonly meets: (other: Said) => boolean
  readonly span?: readonly [number, number]
}
const word = (value: string): Said => ({ value, meets: (other) => other.value === value })
function interval(value: string, from: number, to: number): Said {
  return {
    value,
    span: [from, to],
    meets: ({ span }) => span === undefined || (span[0] <= to && span[1] >= from),
  }
}
function time(when: When | null): Said | null {
  if (when === null || when.localFrom === null || when.localTo === null) return null
  return interval(when.edtf ?? when.asWritten, Date.parse(when.localFrom), Date.parse(when.localTo))
}
function ageOf({ age }: EntryView): Said | null {
  if (age === null || (age.min === null && age.max === null)) return null
  const [min, max] = [age.min ?? 0, age.max ?? 200]
  // Ages are told by the year: one year apart is not a disagreement.
  return interval(min === max ? `${min}` : `${min}–${max}`, min - 1, max)
}
const known = (value: string): Said | null => (value === 'unknown' ? null : word(value))

const fields: readonly (readonly [string, (entry: EntryView) => Said | null])[] = [
  ['sex', ({ sex }) => known(sex)],
  ['age', ageOf],
  ['birth', ({ birth }) => time(birth)],
  ['diedOn', ({ diedOn }) => time(diedOn)],
  ['outcome', ({ outcome }) => word(outcome)],
  ['status', ({ status }) => known(status)],
  ['incident', ({ incident }) => (incident === null ? null : word(incident.code))],
]

/** The fields on which the lists say things that cannot both be so. */
function disputedFields(entries: readonly EntryView[]): DisputedField[] {
  return fields.flatMap(([field, of]): DisputedField[] => {
    const said = entries.flatMap((entry) => {
      const it = of(entry)
      return it === null ? [] : [{ entry, it }]
    })
    if (!said.some(({ it }) => said.some((other) => !it.meets(other.it)))) return []
    const values = [...Map.groupBy(said, ({ it }) => it.value)].map(([value, some]) => ({
      value,
      text: null,
      entries: some.map(({ entry }) => entry.id),
    }))
    return [{ field, values }]
  })
}

const MOST_PROPOSALS = 20

/** Entries that may be this person too, and that no reader has decided. */
async function proposalsFor(
  db: store.Db,
  investigation: string,
  who: Who,
  own: readonly string[],
): Promise<PersonView['proposals']> {
  const inside = new Set(own)
  const open = (await store.edgesLeaving(db, investigation, own))
    .filter(({ standing }) => standing !== 'different' && standing !== 'same')
    .slice(0, MOST_PROPOSALS)
    .map((edge) =>
      inside.has(edge.a)
        ? { with: edge.a, other: edge.b, probability: edge.probability ?? 0 }
        : { with: edge.b, other: edge.a, probability: edge.probability ?? 0 },
    )
  const others = open.map(({ other }) => other)
  const entries = await entriesFor(db, investigation, who, others)
  const byId = new Map(entries.map((it) => [it.id, it]))
  return open.flatMap(({ other, ...it }) => {
    const entry = byId.get(other)
    return entry === undefined ? [] : [{ entry, ...it }]
  })
}

/** Entries of this person that their list has dropped, with the release that did. */
async function droppedFor(
  db: store.Db,
  investigation: string,
  who: Who,
  members: readonly string[],
): Promise<PersonView['dropped']> {
  const dropped = await store.droppedWith(db, investigation, members)
  const ids = dropped.map(({ id }) => id)
  const entries = await entriesFor(db, investigation, who, ids)
  const byId = new Map(entries.map((it) => [it.id, it]))
  return dropped.flatMap(({ id, ...told }) => {
    const entry = byId.get(id)
    return entry === undefined ? [] : [{ entry, ...told }]
  })
}

/** The page of somebody whose only entry was withdrawn: nobody counts, and what was said stays. @throws Problem record.not_found */
async function goneView(
  db: store.Db,
  investigation: string,
  who: Who,
  asked: PersonId,
): Promise<PersonView> {
  const own = eldestOf(asked)
  const dropped = (await droppedFor(db, investigation, who, [own])).filter(
    ({ entry }) => entry.id === own,
  )
  const [gone] = dropped
  if (gone === undefined) throw new Problem('record.not_found', { id: asked })
  const { name, sex, age, outcome } = gone.entry
  const judgements = await store.judgementsTouching(db, investigation, [own])
  return {
    person: {
      id: asked,
      name,
      sex,
      age,
      outcomes: [outcome],
      entries: 0,
      lists: [],
      incidents: [],
      corroboration: 'single_report',
      basis: 'alone',
      isDisputed: false,
      isNamed: name.en !== null || name.ar !== null,
    },
    wasAskedAs: asked,
    entries: [],
    variants: [],
    independentLists: 0,
    disputed: [],
    edges: [],
    judgements: judgements.map(judgementShown),
    proposals: [],
    contradictions: [],
    dropped,
    people: await store.displayNames(
      db,
      judgements.map(({ by }) => by),
    ),
  }
}

/** The whole page of a person. @throws Problem record.not_found */
export async function personView(
  db: store.Db,
  investigation: string,
  who: Who,
  asked: PersonId,
): Promise<PersonView> {
  const line = await personNow(db, investigation, asked)
  if (line === null) return goneView(db, investigation, who, asked)
  const members = (await store.membersOf(db, investigation, [line.id])).get(line.id) ?? []
  const entries = await entriesFor(db, investigation, who, members)
  const inside = new Set<string>(members)
  const judgements = (await store.judgementsTouching(db, investigation, members)).filter(
    ({ content }) => inside.has(content.a) || inside.has(content.b),
  )
  return {
    person: personRow(line),
    wasAskedAs: asked,
    entries,
    variants: variantsOf(entries),
    independentLists: line.independentLists,
    disputed: disputedFields(entries),
    edges: (await store.edgesAmong(db, investigation, members)).map((edge) => ({ ...edge })),
    judgements: judgements.map(judgementShown),
    proposals: await proposalsFor(db, investigation, who, members),
    contradictions: await store.contradictions(db, investigation, members),
    dropped: await droppedFor(db, investigation, who, members),
    people: await store.displayNames(
      db,
      judgements.map(({ by }) => by),
    ),
  }
}
