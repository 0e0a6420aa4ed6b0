// Pages of persons and their counts, against the same worked out here from the entries: every choice, every list, every page.
import { type CasualtyId, newId, personOfEldest, type PersonId, type SourceId } from '@athar/domain'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as door from '../src/index.ts'
import { actOf, at, type Case, freshCase, incident, put } from './case.ts'
import { aCasualty } from './content.ts'
import { entries, type ListCase, nameless, say, together, withLists } from './persons-case.ts'

interface Entry {
  readonly id: CasualtyId
  readonly list: SourceId | null
  readonly isNamed: boolean
  readonly stands: boolean
}

let here: Case
let it: ListCase
let all: Entry[]
let persons: Map<PersonId, Entry[]>
const disputed = new Set<CasualtyId>()

/** Forty entries on three lists; every fifth has no name, every seventh hangs on a withdrawn incident, two are withdrawn. */
beforeAll(async () => {
  here = await freshCase()
  it = await withLists(here)
  const [live, gone] = await put(here, 'incident', [
    incident('W1'),
    incident('W2', { state: 'withdrawn' }),
  ])
  const lists = [null, it.first, it.second]
  const given = Array.from({ length: 40 }, (_, n) => ({
    list: lists[n % 3] ?? null,
    isNamed: n % 5 !== 0,
    incident: n % 7 === 0 ? gone : n % 2 === 0 ? live : null,
    isWithdrawn: n === 11 || n === 12,
  }))
  // Ids grow with the number: which entry of a person is the eldest is no matter of chance.
  const ids = given.map((_, n) => newId('casualty', at.getTime() + n, new Uint8Array(10)))
  const drafts = given.map(({ list, isNamed, incident: of, isWithdrawn }, n) => ({
    kind: 'casualty' as const,
    id: ids[n] as CasualtyId,
    verb: 'casualty.record',
    content: {
      ...aCasualty('x'),
      order: n,
      listedBy: list,
      incidentId: (of ?? null) as never,
      ...(isNamed ? {} : { nameAsWritten: nameless }),
      ...(isWithdrawn ? { state: 'withdrawn' as const } : {}),
    },
  }))
  await here.store.transaction((tx) => door.writeRecords(tx, here.basim, here.inv, drafts))
  all = given.map((one, n) => ({
    id: ids[n] as CasualtyId,
    list: one.list,
    isNamed: one.isNamed,
    stands: !one.isWithdrawn && one.incident !== gone,
  }))
  const pair = (a: number, b: number) => [ids[a] as CasualtyId, ids[b] as CasualtyId] as const
  // Joined across lists and inside one, with and without names, with entries that stand no more.
  for (const [a, b] of [pair(0, 1), pair(1, 2), pair(3, 6), pair(5, 10), pair(7, 8), pair(14, 21)])
    await say(it, here.basim, a, b, 'same')
  for (const [a, b] of [pair(16, 17), pair(28, 29)]) {
    await say(it, here.basim, a, b, 'same')
    await say(it, actOf(), a, b, 'different')
    for (const id of [a, b]) disputed.add(id)
  }
  persons = await groups()
})
afterAll(() => here.store.drop())

/** The persons with the entries of theirs that stand, from what was joined. */
async function groups(): Promise<Map<PersonId, Entry[]>> {
  const eldest = new Map<CasualtyId, CasualtyId>()
  for (const ids of await together(it))
    for (const id of ids) eldest.set(id, ids.toSorted()[0] as CasualtyId)
  const standing = all.filter(({ stands }) => stands)
  return Map.groupBy(standing, ({ id }) => personOfEldest(eldest.get(id) ?? id))
}

const shows: Record<door.PersonFilter['show'], (of: Entry[]) => boolean> = {
  all: () => true,
  on_several_lists: (of) => new Set(of.map(({ list }) => list)).size > 1,
  unnamed: (of) => of.every(({ isNamed }) => !isNamed),
  disputed: (of) => of.some(({ id }) => disputed.has(id)),
}

const expected = ({ show, list, persons: only }: door.PersonFilter): PersonId[] =>
  [...persons]
    .filter(([, of]) => shows[show](of))
    .filter(([, of]) => list === undefined || of.some((one) => one.list === list))
    .filter(([id]) => only === undefined || only.includes(id))
    .map(([id]) => id)
    .toSorted()

async function paged(filter: door.PersonFilter, limit: number): Promise<PersonId[]> {
  const found: PersonId[] = []
  for (let offset = 0; ; offset += limit) {
    const { rows, more } = await door.personPage(here.store.db, here.inv, filter, { offset, limit })
    found.push(...rows.map(({ id }) => id))
    if (!more) return found
    expect(rows).toHaveLength(limit)
  }
}

const filters = (): door.PersonFilter[] =>
  (Object.keys(shows) as door.PersonFilter['show'][]).flatMap((show) =>
    [undefined, null, it.first].flatMap((list) => [
      { show, list },
      { show, list, persons: [...persons.keys()].filter((_, n) => n % 2 === 0) },
    ]),
  )

test('the case has every kind of person, also one named after an entry that stands no more', () => {
  for (const show of Object.keys(shows) as door.PersonFilter['show'][])
    expect([show, expected({ show }).length > 0]).toEqual([show, true])
  const own = new Set(all.filter(({ stands }) => stands).map(({ id }) => personOfEldest(id)))
  expect([...persons.keys()].some((id) => !own.has(id))).toBe(true)
  expect(expected({ show: 'unnamed' }).some((id) => persons.get(id)?.length === 2)).toBe(true)
})

test('pages one after another hold every person of a choice once, in the order of the eldest entries', async () => {
  for (const filter of filters())
    expect([filter, await paged(filter, 4)]).toEqual([filter, expected(filter)])
})

test('counts are those of the pages, and of all', async () => {
  const of = [...persons.values()]
  const sums = {
    persons: of.length,
    entries: of.flat().length,
    named: of.filter((one) => one.some(({ isNamed }) => isNamed)).length,
  }
  for (const { show, list } of filters()) {
    const filter = { show, list }
    const found = await door.countPersons(here.store.db, here.inv, filter)
    expect([filter, found]).toEqual([filter, { ...sums, total: expected(filter).length }])
  }
})

test('lists that nobody stands on are named nowhere; of the others each is named once', async () => {
  const names = await door.listNames(here.store.db, here.inv)
  expect([...names.keys()]).toEqual([null, ...[it.first, it.second].toSorted()])
  const [third] = await put(here, 'source', [
    (await door.readRecord(here.store.db, here.inv, 'source', it.first)).content,
  ])
  const [one] = await entries(it, [{ listedBy: third as SourceId, state: 'withdrawn' }])
  expect(one).toBeDefined()
  expect([...(await door.listNames(here.store.db, here.inv)).keys()]).toEqual([...names.keys()])
})
