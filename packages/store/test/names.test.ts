// The names of list entries as an index reads them: all in pages, then exactly what was written since.
import type { Casualty } from '@athar/domain'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { casualtyNamePages, casualtyNames, type EntryNames } from '../src/persons/names.ts'
import { writeRecord } from '../src/records.ts'
import { type Case, freshCase, incident, put } from './case.ts'
import { aCasualty } from './content.ts'

let here: Case
let at: string
beforeAll(async () => {
  here = await freshCase()
  ;[at = ''] = await put(here, 'incident', [incident('N1')])
})
afterAll(() => here.store.drop())

const entry = (en: string | null, ar: string | null, incidentId = at): Casualty => ({
  ...aCasualty(incidentId),
  nameAsWritten: { en, ar },
})
/** An entry of a list that names no incident. */
const alone = (en: string): Casualty => ({ ...entry(en, null), incidentId: null })
const move = (id: string, code: string, state: 'withdrawn' | 'undone' | 'approved') =>
  here.store.transaction((tx) =>
    writeRecord(tx, here.carla, here.inv, {
      kind: 'incident',
      id,
      content: { ...incident(code), state },
      verb: 'incident.withdraw',
    }),
  )

async function all(pageSize: number): Promise<EntryNames[]> {
  const entries: EntryNames[] = []
  for await (const page of casualtyNamePages(here.store.db, here.inv, pageSize)) {
    expect(page.length).toBeLessThanOrEqual(pageSize)
    entries.push(...page)
  }
  return entries
}

test('every entry with a name is read once, whatever the size of a page; those withdrawn and those without are not', async () => {
  await put(here, 'casualty', [
    entry('Samir Ani', 'سمير العاني'),
    entry('Rania Aboud', null),
    entry(null, 'وداد قمري'),
    entry(null, null),
    { ...entry('Nadir Bahri', null), state: 'withdrawn' as const },
  ])
  const whole = await all(100)
  const shown = whole.map(({ ar, en }) => `${ar ?? '–'} ${en ?? '–'}`)
  expect(new Set(shown)).toEqual(new Set(['سمير العاني samir ani', '– rania aboud', 'وداد قمري –']))
  expect(whole).toHaveLength(3)
  expect(await all(1)).toEqual(whole)
  expect(await all(3)).toEqual(whole)
})

test('after a mark only what was written since is read, with what a withdrawn entry had gone', async () => {
  const { db } = here.store
  const first = await casualtyNames(db, here.inv, null)
  expect(first.entries).toEqual([])
  expect((await casualtyNames(db, here.inv, first.mark)).entries).toEqual([])
  const [id = ''] = await put(here, 'casualty', [alone('Karim Taleb')])
  const second = await casualtyNames(db, here.inv, first.mark)
  expect(second.entries).toEqual([{ id, ar: null, en: 'karim taleb' }])
  expect(second.mark).toMatchObject({ database: first.mark.database, erased: first.mark.erased })
  await here.store.transaction((tx) =>
    writeRecord(tx, here.carla, here.inv, {
      kind: 'casualty',
      id,
      content: { ...alone('Karim Taleb'), state: 'withdrawn' },
      verb: 'casualty.withdraw',
      expectedVersion: 1,
    }),
  )
  expect((await casualtyNames(db, here.inv, second.mark)).entries).toEqual([
    { id, ar: null, en: null },
  ])
})

test.each(['withdrawn', 'undone'] as const)(
  'the names of an incident that is %s go, at once and for a reader of all, and come back with it',
  async (state) => {
    const { db } = here.store
    const code = `N-${state}`
    const [one = ''] = await put(here, 'incident', [incident(code)])
    const [id = ''] = await put(here, 'casualty', [entry('Hanan Zuhair', null, one)])
    const idsOfAll = async () => (await all(100)).map((it) => it.id)
    expect(await idsOfAll()).toContain(id)
    const before = await casualtyNames(db, here.inv, null)
    await move(one, code, state)
    const gone = await casualtyNames(db, here.inv, before.mark)
    expect(gone.entries).toEqual([{ id, ar: null, en: null }])
    expect(await idsOfAll()).not.toContain(id)
    await move(one, code, 'approved')
    const back = await casualtyNames(db, here.inv, gone.mark)
    expect(back.entries).toEqual([{ id, ar: null, en: 'hanan zuhair' }])
  },
)

test('what a transaction writes while the mark is taken comes with the next reading', async () => {
  const { db } = here.store
  const { mark } = await casualtyNames(db, here.inv, null)
  const [written, read] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const id = `cas_${'7'.repeat(26)}`
  const kept = here.store.transaction(async (tx) => {
    const content = alone('Salma Nour')
    const draft = { kind: 'casualty', id, content, verb: 'casualty.record' } as const
    await writeRecord(tx, here.basim, here.inv, draft)
    written.resolve()
    await read.promise
  })
  await written.promise
  const during = await casualtyNames(db, here.inv, mark)
  read.resolve()
  await kept
  expect(during.entries).toEqual([])
  const after = await casualtyNames(db, here.inv, during.mark)
  expect(after.entries).toEqual([{ id, ar: null, en: 'salma nour' }])
})
