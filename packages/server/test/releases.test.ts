// Three releases of one list: what each adds, changes and drops is told before it is applied; nothing that people said is lost.
import * as contract from '@athar/contract'
import type { CasualtyId } from '@athar/domain'
import * as store from '@athar/store'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDay } from './content.ts'
import { entryOf, listOf, personOf, word } from './person-requests.ts'
import { SLUG, smallTown, type Town } from './world.ts'

const inv = { inv: SLUG }
const reason = 'not on the release any more'
const LIST = 'Families of the quay'
const silent = { en: null, ar: null }
let town: Town
beforeAll(async () => {
  town = await smallTown()
})
afterAll(() => town.drop())

type Row = readonly [entry: string, name: string, age?: string]
const table = (rows: readonly Row[], list = LIST): string =>
  ['incident,listed_by,entry,name_en,name_ar,outcome,age_as_written']
    .concat(rows.map(([entry, name, age = '']) => `,${list},${entry},${name},,killed,${age}`))
    .join('\r\n')

interface Asked {
  readonly day?: string
  readonly list?: string | null
  readonly withdraw?: boolean
}

/** A batch with one release in it, not yet looked at. */
async function release(bytes: string, { day = '2031-05-01', list = null, withdraw = true }: Asked) {
  town.later(1000)
  const { batch } = await town.basim.call(contract.prepareImport, {
    params: inv,
    body: {
      profile: 'athar',
      release: {
        list: list as never,
        name: list === null ? { en: LIST, ar: null } : silent,
        title: { en: `Release of ${day}`, ar: null },
        released: aDay(day),
        withdraw,
      },
    },
  })
  const params = { ...inv, id: batch.id }
  const query = { name: 'list.csv' }
  await town.basim.call(contract.uploadImportFile, { params, query, bytes } as never)
  return {
    id: batch.id,
    preview: async () => {
      await town.basim.call(contract.dryRunImport, { params, body: {} })
      const { batch: dry } = await town.basim.call(contract.readImport, { params })
      const { changes } = await town.basim.call(contract.readImportDiff, { params, query: {} })
      const told = changes.map(({ action, fields }) => [
        action,
        fields.find(({ field }) => field === 'nameAsWritten'),
      ])
      return { counts: dry.release?.counts, told, problem: dry.problem }
    },
    apply: async () => {
      const answer = await town.basim.ask(contract.applyImport, { params, body: { reason } })
      await town.server.parts.jobs.settled(`import:${batch.id}`)
      const { batch: now } = await town.basim.call(contract.readImport, { params })
      return { problem: answer.problem, release: now.release, state: now.state }
    },
    undo: async () => {
      await town.basim.call(contract.undoImport, { params, body: { reason } })
      await town.server.parts.jobs.settled(`import:${batch.id}`)
      return (await town.basim.call(contract.readImport, { params })).batch
    },
  }
}

/** The entries of the list by name, with their states. */
async function entries(): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for await (const ids of store.idsOfKind(town.store.db, town.inv, 'casualty'))
    for (const { content } of await store.readRecords(town.store.db, town.inv, ids)) {
      const { nameAsWritten, state } = content as store.Recorded<'casualty'>['content']
      found[nameAsWritten.en ?? ''] = state
    }
  return found
}
async function idOf(name: string): Promise<CasualtyId> {
  for await (const ids of store.idsOfKind(town.store.db, town.inv, 'casualty'))
    for (const { id, content } of await store.readRecords(town.store.db, town.inv, ids))
      if ((content as store.Recorded<'casualty'>['content']).nameAsWritten.en === name)
        return id as CasualtyId
  throw new Error(name)
}
const listRow = async () => {
  const { lists } = await town.basim.call(contract.readLists, { params: inv })
  return lists.find(({ list }) => list.name.en === LIST)
}
const page = (entry: CasualtyId) =>
  town.basim.ask(contract.readPerson, { params: { ...inv, person: personOf(entry) } })
const zero = {
  added: 0,
  changed: 0,
  unchanged: 0,
  returned: 0,
  dropped: 0,
  renamed: 0,
  unnumbered: 0,
  unsure: 0,
  byHand: 0,
}

const first: readonly Row[] = [
  ['1', 'Adel Sami Al-Warda', '30'],
  ['2', 'Hala Nizar Al-Nada', '22'],
  ['3', 'Majd Omar Al-Ghaim', '41'],
]
const second: readonly Row[] = [
  ['1', 'Adel Sami Al-Warda', '31'],
  ['3', 'Majd Omar Al-Ghaim', '41'],
  ['4', 'Rima Fadi Al-Tall', '9'],
]
const third: readonly Row[] = [
  ['1', 'Adel Sami Al-Warda', '31'],
  ['2', 'Hala Nizar Al-Nada', '22'],
  ['4', 'Rima Fadi Al-Tall', '9'],
]

describe('releases of a list', () => {
  let other: CasualtyId
  let dropped: CasualtyId
  let undone: Awaited<ReturnType<typeof release>>

  test('the first makes the list and its snapshot', async () => {
    const it = await release(table(first), {})
    expect((await it.preview()).counts).toEqual({ ...zero, added: 3 })
    const { release: made, state } = await it.apply()
    expect([state, made?.counts?.added]).toEqual(['applied', 3])
    const row = await listRow()
    expect([row?.entries, row?.snapshots.map(({ entries: n }) => n)]).toEqual([3, [3]])
    expect(row?.list.id).toBe(made?.source)
  })

  test('the next is told before it is applied: added, changed and dropped, row by row', async () => {
    dropped = await idOf('Hala Nizar Al-Nada')
    const listedBy = await listOf(town, 'Hospital of the quay')
    const nameAsWritten = { en: 'Hala Nizar El-Nada', ar: null }
    other = await entryOf(town, null, { listedBy, nameAsWritten, sex: 'female' })
    await town.basim.call(contract.judgePair, {
      params: inv,
      body: word({ a: dropped, b: other }, 'same', 'seen together'),
    })
    undone = await release(table(second), { day: '2031-06-01' })
    const before = await town.trace()
    const { counts, told } = await undone.preview()
    expect(counts).toEqual({ ...zero, added: 1, changed: 1, unchanged: 1, dropped: 1 })
    const name = (en: string) => ({ en, ar: null })
    const adel = name('Adel Sami Al-Warda')
    expect(told).toEqual([
      ['dropped', { field: 'nameAsWritten', before: name('Hala Nizar Al-Nada'), after: null }],
      ['changed', { field: 'nameAsWritten', before: adel, after: adel }],
      ['new', { field: 'nameAsWritten', before: null, after: name('Rima Fadi Al-Tall') }],
    ])
    expect(JSON.parse(await town.trace())).toMatchObject({
      record_version: (JSON.parse(before) as { record_version: unknown }).record_version,
    })
  })

  test('applied, what it dropped is withdrawn with the reason, in its batch, and the list is kept as it is', async () => {
    const { release: made, state } = await undone.apply()
    expect([state, made?.counts?.dropped]).toEqual(['applied', 1])
    expect(await entries()).toMatchObject({
      'Hala Nizar Al-Nada': 'withdrawn',
      'Rima Fadi Al-Tall': 'recorded',
    })
    const history = await store.readHistory(town.store.db, town.inv, dropped)
    expect(history.at(-1)).toMatchObject({
      verb: 'casualty.withdraw',
      reason,
      batch_id: undone.id,
      by: town.basim.id,
    })
    const row = await listRow()
    const [newest, eldest] = row?.snapshots ?? []
    expect(newest?.id).toBe(made?.snapshot)
    const query = { from: eldest?.id ?? '', to: newest?.id ?? '' }
    const told = await town.basim.call(contract.readListChanges, { params: inv, query })
    expect(told.removed.map(({ id }) => id)).toEqual([dropped])
    expect([told.added.length, told.corrected.length, told.unchanged]).toEqual([1, 1, 1])
  })

  test('a judgement on a dropped entry stays, and the person says which release dropped it', async () => {
    const judged = await store.judgementsOfPair(town.store.db, town.inv, dropped, other)
    expect(judged.map(({ content }) => [content.verdict, content.state])).toEqual([
      ['same', 'recorded'],
    ])
    for (const asked of [other, dropped]) {
      const { body } = await page(asked)
      expect(body.entries.map(({ id }) => id)).toEqual([other])
      expect(body.dropped).toMatchObject([
        { entry: { id: dropped }, reason, release: { title: { en: 'Release of 2031-06-01' } } },
      ])
    }
  })

  test('undone, the entry stands again with its judgement, and the snapshot is gone', async () => {
    const batch = await undone.undo()
    expect([batch.state, batch.release?.snapshot]).toEqual(['undone', null])
    expect((await entries())['Hala Nizar Al-Nada']).toBe('recorded')
    expect((await listRow())?.snapshots).toHaveLength(1)
    const { body } = await page(other)
    expect(body.entries.map(({ id }) => id).toSorted()).toEqual([dropped, other].toSorted())
    expect(body.dropped).toEqual([])
    const again = await undone.apply()
    expect([again.state, again.release?.counts?.dropped]).toEqual(['applied', 1])
    expect((await listRow())?.snapshots).toHaveLength(2)
  })

  test('an entry that comes back in a third release stands again, with what people had corrected', async () => {
    const it = await release(table(third), { day: '2031-07-01' })
    const counts = { ...zero, unchanged: 2, returned: 1, dropped: 1 }
    expect((await it.preview()).counts).toEqual(counts)
    const { release: made } = await it.apply()
    expect(made?.counts).toEqual(counts)
    expect(await entries()).toMatchObject({
      'Hala Nizar Al-Nada': 'recorded',
      'Majd Omar Al-Ghaim': 'withdrawn',
    })
    const { body } = await page(other)
    expect(body.entries).toHaveLength(2)
    const same = await release(table(third), { day: '2031-07-02' })
    expect((await same.preview()).counts).toEqual({ ...zero, unchanged: 3 })
    const { findings } = await store.fsck(town.store)
    expect(findings).toEqual([])
  })
})

describe('a release', () => {
  test('keeps what it dropped where nobody tells it to withdraw, and its snapshot is without it', async () => {
    const it = await release(table(third.slice(0, 2)), { day: '2031-08-01', withdraw: false })
    expect((await it.preview()).counts).toEqual({ ...zero, unchanged: 2, dropped: 1 })
    await it.apply()
    expect((await entries())['Rima Fadi Al-Tall']).toBe('recorded')
    const row = await listRow()
    expect([row?.entries, row?.snapshots[0]?.entries]).toEqual([3, 2])
  })

  test('that does not name its list in every row is of the list all the same; a row of another list is refused', async () => {
    const list = (await listRow())?.list.id ?? null
    const rows = `${table(third, '')}\r\n,Another list,9,Nobody of here,,killed,`
    const it = await release(rows, { day: '2031-08-02', list })
    expect((await it.preview()).counts).toEqual({ ...zero, unchanged: 3 })
    const params = { ...inv, id: it.id }
    const { rows: refused } = await town.basim.call(contract.readImportRows, { params, query: {} })
    expect(refused.map(({ row, problem }) => [row, problem])).toEqual([
      [5, 'import.row_other_list'],
    ])
  })

  test('with rows that cannot be read withdraws nothing: nobody knows whose they are', async () => {
    const broken = `${table(third.slice(1))}\r\n,one cell too few`
    const it = await release(broken, { day: '2031-08-03' })
    const refused = await it.apply()
    expect([refused.state, refused.problem]).toEqual(['prepared', 'import.release_unsure'])
    const kept = await release(broken, { day: '2031-08-03', withdraw: false })
    expect((await kept.preview()).counts).toEqual({ ...zero, unchanged: 2, dropped: 1, unsure: 1 })
  })

  test('that drops the only entry of somebody leaves a page that says so, and no person', async () => {
    const gone = await idOf('Majd Omar Al-Ghaim')
    const { body } = await page(gone)
    expect([body.person.entries, body.entries]).toEqual([0, []])
    expect(body.dropped).toMatchObject([{ entry: { id: gone }, reason }])
    const asked = { ...inv, person: personOf(gone) }
    const family = await town.basim.ask(contract.readFamily, { params: asked })
    expect(family.problem).toBe('record.not_found')
    const nobody = personOf(store.freshId('casualty', new Date('2031-01-01')))
    const none = await town.basim.ask(contract.readPerson, { params: { ...inv, person: nobody } })
    expect(none.problem).toBe('record.not_found')
  })

  test('without a single row drops nobody', async () => {
    const it = await release(table([]), { day: '2031-08-04' })
    expect(await it.apply()).toMatchObject({ state: 'prepared', problem: 'import.release_empty' })
  })

  test('that numbers its entries anew shows it, and entries put there by hand are left alone', async () => {
    const listedBy = (await listRow())?.list.id ?? null
    await entryOf(town, null, { listedBy, nameAsWritten: { en: 'Added By Hand', ar: null } })
    const renumbered = third.map(([, name, age], n) => [third[(n + 1) % 3]?.[0], name, age] as Row)
    const it = await release(table(renumbered), { day: '2031-08-05' })
    expect((await it.preview()).counts).toEqual({ ...zero, changed: 3, renamed: 3, byHand: 1 })
  })

  test('a correction that people made survives the release that says what it said before', async () => {
    const id = await idOf('Adel Sami Al-Warda')
    const now = await store.readRecord(town.store.db, town.inv, 'casualty', id)
    const content = { ...now.content, nameAsWritten: { en: 'Adel S. Al-Warda', ar: null } }
    await town.basim.call(contract.casualtyRoutes.correct, {
      params: { ...inv, id },
      body: { content, reason, expectedVersion: now.version },
    })
    await (await release(table(third.slice(1)), { day: '2031-09-01' })).apply()
    expect((await entries())['Adel S. Al-Warda']).toBe('withdrawn')
    const { release: made } = await (await release(table(third), { day: '2031-09-02' })).apply()
    expect(made?.counts?.returned).toBe(1)
    expect((await entries())['Adel S. Al-Warda']).toBe('recorded')
    const last = await release(table(third), { day: '2031-09-03' })
    expect((await last.preview()).counts).toEqual({ ...zero, unchanged: 3, byHand: 1 })
  })

  test('belongs to the profile of our own tables, and to a list that is here or has a name', async () => {
    const body = (profile: 'athar' | 'airwars', name: string | null) => ({
      profile,
      release: {
        list: null,
        name: { en: name, ar: null },
        title: silent,
        released: aDay('2031-05-01'),
        withdraw: true,
      },
    })
    const ask = async (given: ReturnType<typeof body>) =>
      (await town.basim.ask(contract.prepareImport, { params: inv, body: given })).problem
    expect(await ask(body('airwars', LIST))).toBe('request.malformed')
    expect(await ask(body('athar', ' '))).toBe('request.malformed')
  })
})
