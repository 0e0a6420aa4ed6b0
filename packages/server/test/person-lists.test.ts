// Lists over HTTP: what changed between two releases, counts beside names, overlaps and estimates.
import * as contract from '@athar/contract'
import * as store from '@athar/store'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCasualty, aDay } from './content.ts'
import {
  entryOf,
  estimateIn,
  listOf,
  personOf,
  runIn,
  title,
  undeclared,
} from './person-requests.ts'
import { incidentOf, SLUG, START, smallTown, type Town } from './world.ts'

const inv = { inv: SLUG }
const reason = 'for a test'
let town: Town
beforeAll(async () => {
  town = await smallTown()
})
afterAll(() => town.drop())

describe('a list', () => {
  test('is kept as it stands, and what changed between two releases is told', async () => {
    const listedBy = await listOf(town, 'List S1')
    const name = (en: string) => ({ listedBy, nameAsWritten: { en, ar: null } })
    const stays = await entryOf(town, null, name('Rami Odeh Al-Waraq'))
    const goes = await entryOf(town, null, name('Hiba Odeh Al-Waraq'))
    const keep = (date: string) =>
      town.basim.call(contract.recordSnapshot, {
        params: inv,
        body: { sourceId: listedBy, title, released: aDay(date), documentId: null, reason },
      })
    const from = await keep('2031-05-01')
    const params = { ...inv, id: stays }
    const { body: now } = await town.basim.ask(contract.readPerson, {
      params: { ...inv, person: personOf(stays) },
    })
    expect(now.entries[0]?.version).toBe(1)
    const nameAsWritten = { en: 'Rami Odeh Al-Warraq', ar: null }
    const content = { ...aCasualty(''), incidentId: null, listedBy, nameAsWritten }
    await town.basim.call(contract.casualtyRoutes.correct, {
      params,
      body: { content, reason, expectedVersion: 1 },
    })
    await town.basim.call(contract.casualtyRoutes.withdraw, {
      params: { ...inv, id: goes },
      body: { reason, expectedVersion: 1 },
    })
    const comes = await entryOf(town, null, name('Lina Odeh Al-Waraq'))
    const to = await keep('2031-06-01')
    const query = { from: from.id, to: to.id }
    const told = await town.basim.call(contract.readListChanges, { params: inv, query })
    expect(told.unchanged).toBe(0)
    expect(told.added.map(({ id }) => id)).toEqual([comes])
    expect(told.removed.map(({ id }) => id)).toEqual([goes])
    expect(told.corrected).toMatchObject([
      {
        entry: { id: stays },
        fields: [{ field: 'name.en', before: 'Rami Odeh Al-Waraq', after: 'Rami Odeh Al-Warraq' }],
      },
    ])
    const { lists } = await town.basim.call(contract.readLists, { params: inv })
    const row = lists.find(({ list }) => list.id === listedBy)
    expect([row?.entries, row?.snapshots.length]).toEqual([2, 2])
  })
})

describe('counts beside names', () => {
  test('disagree until somebody says why, and the reason is outdated when a figure moves', async () => {
    const { incident } = await incidentOf(town, 'C1')
    const rowOf = async () => {
      const { rows } = await town.basim.call(contract.readConsistency, {
        params: inv,
        query: { show: 'all' },
      })
      return rows.find((row) => row.incident.id === incident.id)
    }
    expect(await rowOf()).toMatchObject({
      persons: 1,
      range: { min: 3, max: 5 },
      finding: 'fewer_named',
      reconciliation: null,
    })
    const written = await town.basim.call(contract.reconcile, {
      params: inv,
      body: { incidentId: incident.id as never, reason: 'names_incomplete', text: title },
    })
    expect(written.reconciliation).toMatchObject({ version: 1, isOutdated: false })
    await entryOf(town, incident.id, {
      nameAsWritten: { en: 'Samar Issa Al-Lawh', ar: null },
      sex: 'female',
    })
    expect((await rowOf())?.reconciliation?.isOutdated).toBe(true)
  })
})

describe('overlap and estimates', () => {
  beforeAll(() => runIn(town))

  test('count each person once, keep the unnamed apart, and refuse without three lists', async () => {
    await entryOf(town, null, { nameAsWritten: { en: null, ar: null } })
    const body = { ...undeclared([null]), copies: [] }
    const made = await estimateIn(town, body as never)
    expect(made.refusal?.code).toBe('too_few_lists')
    expect(made.methods).toEqual([])
    const overlap = await town.basim.call(contract.readOverlap, { params: inv, query: {} })
    expect(overlap.patterns.reduce((sum, { count }) => sum + count, 0)).toBe(overlap.persons)
    expect(overlap.unnamed).toBeGreaterThan(0)
    expect(overlap.estimate).toMatchObject({ id: made.id, refusal: 'too_few_lists', low: null })
    const { estimates } = await town.basim.call(contract.readEstimates, { params: inv })
    expect(estimates[0]?.id).toBe(made.id)
    await town.basim.call(contract.withdrawEstimate, {
      params: { ...inv, id: made.id },
      body: { reason, expectedVersion: made.version },
    })
    const left = await town.basim.call(contract.readEstimates, { params: inv })
    expect(left.estimates.map(({ id }) => id)).not.toContain(made.id)
  })

  test('say what nobody declared, and which lists are not here', async () => {
    const ask = (body: ReturnType<typeof undeclared>) =>
      town.basim.ask(contract.makeEstimate, { params: inv, body })
    expect((await estimateIn(town, undeclared([null]))).refusal?.code).toBe('copies_undeclared')
    const nobody = store.freshId('source', START)
    expect((await ask(undeclared([null, nobody]))).problem).toBe('record.not_found')
    expect((await ask(undeclared([null, null]))).problem).toBe('record.invalid')
    const query = { outcomes: 'killed,nonsense' }
    const wrong = await town.basim.ask(contract.readOverlap, { params: inv, query })
    expect(wrong.problem).toBe('request.malformed')
  })
})
