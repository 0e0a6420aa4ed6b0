// Names that are somebody's own, and those that only say whose somebody is: counted apart, and told alike by SQL and by the rule.
import type { CasualtyId } from '@athar/domain'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as door from '../src/index.ts'
import { freshCase } from './case.ts'
import { besides, entries, type ListCase, nameless, say, withLists } from './persons-case.ts'

let base: ListCase
beforeAll(async () => {
  base = await withLists(await freshCase())
})
afterAll(() => base.here.store.drop())

const fresh = (): Promise<ListCase> => besides(base)

test('an unnamed entry judged the same as a named one is one identifiable person, counted once', async () => {
  const it = await fresh()
  const { store, inv, basim } = it.here
  const [a, b] = await entries(it, [
    { nameAsWritten: nameless, listedBy: it.first },
    { listedBy: it.second },
    { nameAsWritten: nameless, listedBy: it.second },
  ])
  const count = async () => {
    const found = await door.overlapPatterns(store.db, inv, { outcomes: ['killed'] })
    return [found.persons, found.unnamed]
  }
  expect(await count()).toEqual([1, 2])
  await say(it, basim, a as CasualtyId, b as CasualtyId, 'same')
  expect(await count()).toEqual([1, 1])
  const overlap = await door.overlapPatterns(store.db, inv, { outcomes: ['killed'] })
  expect(overlap.patterns).toEqual([{ on: [true, true], count: 1 }])
  const page = { offset: 0, limit: 10 }
  const all = await door.countPersons(store.db, inv, { show: 'all' })
  expect([all.persons, all.entries, all.named]).toEqual([2, 3, 1])
  const unnamed = await door.personPage(store.db, inv, { show: 'unnamed' }, page)
  expect(unnamed.rows.map(({ entries: n, isNamed }) => [n, isNamed])).toEqual([[1, false]])
})

test('who is only somebody’s daughter has no name of her own: told apart, counted apart, never verified by name', async () => {
  const it = await fresh()
  const { store, inv } = it.here
  await entries(it, [
    { nameAsWritten: { en: 'daughter of Karim Al-Rawi', ar: 'ابنة كريم الراوي' } },
    { nameAsWritten: { en: null, ar: 'مجهول الهوية' } },
    { nameAsWritten: { en: 'Sonia Ofra', ar: null } },
  ])
  const page = { offset: 0, limit: 10 }
  const { rows } = await door.personPage(store.db, inv, { show: 'all' }, page)
  const { named } = await door.countPersons(store.db, inv, { show: 'all' })
  expect(named).toBe(1)
  const shown = rows.map(({ name, isNamed }) => [name.en ?? name.ar, isNamed])
  expect(new Map(shown as [string, boolean][])).toEqual(
    new Map([
      ['daughter of Karim Al-Rawi', false],
      ['مجهول الهوية', false],
      ['Sonia Ofra', true],
    ]),
  )
  const overlap = await door.overlapPatterns(store.db, inv, { outcomes: ['killed'] })
  expect([overlap.persons, overlap.unnamed]).toEqual([1, 2])
})

test('the store and the rule agree on which names are somebody’s own', async () => {
  const it = await fresh()
  const { store, inv } = it.here
  const names = [
    { en: 'Newborn', ar: null },
    { en: 'Infant 2', ar: null },
    { en: 'Twin daughter of Karim', ar: null },
    { en: 'Old twin daughter of Karim', ar: null },
    { en: 'Sonia of Ofra', ar: null },
    { en: 'Unknown', ar: 'زوجة كريم الراوي' },
    { en: null, ar: 'زوجة' },
    { en: null, ar: 'زوجي كريم' },
    { en: null, ar: 'طفل' },
    { en: null, ar: 'طفل رضيع' },
    { en: '', ar: 'كريم ابن سعيد' },
  ]
  await entries(
    it,
    names.map((nameAsWritten) => ({ nameAsWritten })),
  )
  const page = { offset: 0, limit: 50 }
  const { rows } = await door.personPage(store.db, inv, { show: 'all' }, page)
  const { named } = await door.countPersons(store.db, inv, { show: 'all' })
  // A row of the page is told by the rule in JavaScript, the total by the same rule in SQL.
  expect(rows).toHaveLength(names.length)
  expect(named).toBe(rows.filter(({ isNamed }) => isNamed).length)
  expect(named).toBe(6)
})
