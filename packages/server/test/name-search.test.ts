// Names as they are typed: what is held in memory answers for the entries as they stand at the moment of asking.
import * as contract from '@athar/contract'
import type { Casualty, IncidentId } from '@athar/domain'
import * as store from '@athar/store'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findNames, findPersons } from '../src/persons/finding.ts'
import { isReading, openNameIndexes } from '../src/persons/names.ts'
import { aCasualty, anIncident } from './content.ts'
import { SLUG, smallTown, START, type Town } from './world.ts'

const inv = { inv: SLUG }
const reason = 'for a test'
let town: Town
let incident: IncidentId
beforeAll(async () => {
  town = await smallTown()
  const body = { content: anIncident('NS1'), reason }
  incident = (await town.basim.call(contract.recordIncident, { params: inv, body }))
    .id as IncidentId
})
afterAll(() => town.drop())

const content = (ar: string | null, en: string | null): Casualty => ({
  ...(aCasualty(incident) as Casualty),
  nameAsWritten: { ar, en },
})
const act = () => ({ by: town.basim.id, at: START, reason })
async function put(ar: string | null, en: string | null, id = store.freshId('casualty', START)) {
  const draft = { kind: 'casualty', id, content: content(ar, en), verb: 'casualty.record' } as const
  await town.store.transaction((tx) => store.writeRecord(tx, act(), town.inv, draft))
  return id
}
const found = async (names: ReturnType<typeof openNameIndexes>, text: string) =>
  (await names.of(town.store.db, town.inv)).search(text, 20).map(({ id }) => id)

describe('what is held', () => {
  test('is read in when first asked for, and follows every change', async () => {
    const names = openNameIndexes()
    const samir = await put('سمير العاني', null)
    const rania = await put(null, 'Rania Aboud')
    expect(await found(names, 'Samir Ani')).toEqual([samir])
    expect(await found(names, 'رانيا عبود')).toEqual([rania])
    const later = await put('وداد القمري', null)
    expect(await found(names, 'Widad Qamari')).toEqual([later])
    await put('زياد سلمان', null, samir)
    expect(await found(names, 'Samir Ani')).toEqual([])
    expect(await found(names, 'Ziad Salman')).toEqual([samir])
    names.close()
    expect(await found(names, 'Ziad Salman')).toEqual([samir])
  })

  test('forgets whoever is withdrawn, and whoever is erased', async () => {
    const names = openNameIndexes()
    const [kept, gone] = [await put('جابر السروجي', null), await put('جابر السروجي', null)]
    expect(new Set(await found(names, 'Jaber Sarouji'))).toEqual(new Set([kept, gone]))
    const withdrawn = { ...content('جابر السروجي', null), state: 'withdrawn' as const }
    const draft = { kind: 'casualty', id: gone, content: withdrawn, verb: 'casualty.withdraw' }
    await town.store.transaction((tx) =>
      store.writeRecord(tx, act(), town.inv, draft as Parameters<typeof store.writeRecord>[3]),
    )
    expect(await found(names, 'Jaber Sarouji')).toEqual([kept])
    const asked = { by: town.farah.id, at: START, reason: null }
    await town.store.transaction((tx) => store.askErasure(tx, asked, town.inv, kept, reason))
    await store.erase(town.store, { ...asked, by: town.hadi.id }, town.inv, kept)
    expect(await found(names, 'Jaber Sarouji')).toEqual([])
  })

  test('forgets those of an incident that is withdrawn, and knows them again once it comes back', async () => {
    const names = openNameIndexes()
    const draft = anIncident('NS2')
    const body = { content: draft, reason }
    const { id } = await town.basim.call(contract.recordIncident, { params: inv, body })
    const person = { ...content('فرح النجدي', null), incidentId: id as IncidentId }
    const { id: entry } = await town.basim.call(contract.casualtyRoutes.record, {
      params: inv,
      body: { content: person, reason },
    })
    const overHttp = async () => {
      const question = { params: inv, body: { text: 'Farah Najdi', limit: 10 } }
      const { hits } = await town.basim.call(contract.searchNames, question)
      return hits.map((hit) => hit.entry)
    }
    expect([await found(names, 'Farah Najdi'), await overHttp()]).toEqual([[entry], [entry]])
    const move = (state: 'withdrawn' | 'draft') =>
      town.store.transaction((tx) =>
        store.writeRecord(tx, act(), town.inv, {
          kind: 'incident',
          id,
          content: { ...draft, state },
          verb: `incident.${state === 'draft' ? 'reopen' : 'withdraw'}`,
        }),
      )
    await move('withdrawn')
    expect([await found(names, 'Farah Najdi'), await overHttp()]).toEqual([[], []])
    expect(await found(openNameIndexes(), 'Farah Najdi')).toEqual([])
    await move('draft')
    expect([await found(names, 'Farah Najdi'), await overHttp()]).toEqual([[entry], [entry]])
  })

  test('answers many at once, each as of its own asking', async () => {
    const names = openNameIndexes()
    const before = [found(names, 'Munif Harbi'), found(names, 'Munif Harbi')]
    expect(await Promise.all(before)).toEqual([[], []])
    const id = await put('منيف الحربي', null)
    const after = Array.from({ length: 5 }, () => found(names, 'Munif Harbi'))
    expect(await Promise.all(after)).toEqual(after.map(() => [id]))
  })

  test('keeps investigations apart', async () => {
    const names = openNameIndexes()
    await put('لبيد الشامي', null)
    const other = await names.of(town.store.db, store.freshId('investigation', START))
    expect(other.size).toBe(0)
    expect(other.search('Labid Shami', 20)).toEqual([])
  })
})

describe('while names are being read in', () => {
  test('a question is told so instead of waiting, others are answered, and later questions find', async () => {
    const id = await put('شهلا الورد', null)
    const [isPast, mayRead] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const names = openNameIndexes(() => isPast.promise)
    // Every answer of the database waits until it is let go on.
    const slow = town.store.db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        await mayRead.promise
        return result
      },
    }) as store.Db
    const asked = names.soon(slow, town.inv)
    isPast.resolve()
    const early = await asked
    expect(isReading(early) ? early.reading : null).toEqual({ read: 0, of: 0 })
    mayRead.resolve()
    const now = await names.of(town.store.db, town.inv)
    expect(now.search('Shahla Ward', 5).map((hit) => hit.id)).toEqual([id])
    // Nobody is told to wait once names are held, however impatient.
    expect(isReading(await names.soon(town.store.db, town.inv))).toBe(false)
  })

  test('the desk is told how far it is, and finds nobody yet', async () => {
    const reading = { read: 7, of: 20 }
    const names = { ...openNameIndexes(), soon: () => Promise.resolve({ reading }) }
    const question = { text: 'Shahla', show: 'all', page: 1 } as const
    const persons = await findPersons({ names }, town.store.db, town.inv, question)
    expect(persons).toMatchObject({ reading, rows: [], total: null, more: false })
    const hits = await findNames({ names }, town.store.db, town.inv, { text: 'Shahla', limit: 5 })
    expect(hits).toMatchObject({ reading, hits: [], names: 20 })
  })

  test('opening the list of persons begins to read, and nothing fails with it', async () => {
    const begun: string[] = []
    const names = { ...openNameIndexes(), begin: (_: unknown, id: string) => void begun.push(id) }
    const question = { text: '', show: 'all', page: 1 } as const
    const { reading } = await findPersons({ names }, town.store.db, town.inv, question)
    expect([begun, reading]).toEqual([[town.inv], null])
    const broken = openNameIndexes()
    expect(() => broken.begin(null as never, town.inv)).not.toThrow()
  })
})

describe('over HTTP', () => {
  test('a name in the other script is found, with what met; nothing of it stands in the log', async () => {
    const id = await put('خالد الحسين', null)
    const body = { text: 'Khaled Hussein', limit: 10 }
    const answer = await town.basim.call(contract.searchNames, { params: inv, body })
    const [hit] = answer.hits
    expect(hit).toMatchObject({ entry: id, name: { ar: 'خالد الحسين', en: null } })
    expect(hit?.parts).toHaveLength(2)
    expect(answer.names).toBeGreaterThan(0)
    expect(town.logged.join(' ')).not.toMatch(/Khaled|Hussein|خالد/)
  })

  test('volunteers and strangers are refused', async () => {
    const body = { text: 'Khaled', limit: 10 }
    for (const who of [town.dunya, town.stranger])
      expect((await who.ask(contract.searchNames, { params: inv, body })).status).not.toBe(200)
  })
})
