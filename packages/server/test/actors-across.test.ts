// An export taken to another instance: the parties it names are found in the register there, by id or by name, never doubled.
import * as contract from '@athar/contract'
import { INSTANCE } from '@athar/domain'
import { freshId, writeRecord } from '@athar/store'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anIncident } from './content.ts'
import { SLUG, smallTown, START, type Town } from './world.ts'

let here: Town
let there: Town
const inv = { inv: SLUG }
const reason = 'for a test'
beforeAll(async () => {
  here = await smallTown()
  there = await smallTown()
})
afterAll(async () => {
  await here.drop()
  await there.drop()
})

async function actor(town: Town, en: string | null, ar: string | null, aliases: string[] = []) {
  const id = freshId('actor', START)
  const content = {
    name: { en, ar },
    aliases,
    kind: 'armed_group' as const,
    memberOf: [],
    state: 'recorded' as const,
    flags: [],
    withheld: [],
    importedFrom: null,
  }
  const draft = { kind: 'actor' as const, id, verb: 'actor.record', content }
  const act = { by: town.amal.id, at: START, reason }
  await town.server.parts.store.transaction((tx) => writeRecord(tx, act, INSTANCE, draft))
  return id
}
const accuse = (actorId: Awaited<ReturnType<typeof actor>>, asWritten: string) => ({
  actorId,
  asWritten,
})
const actors = async (town: Town) =>
  (await town.basim.call(contract.listActors, { params: inv })).actors
const accusedOf = async (town: Town, code: string) => {
  const params = { ...inv, code }
  const { incident } = await town.basim.call(contract.readIncident, { params })
  return incident.content.accused.map(({ actorId }) => actorId)
}

async function bring(bytes: string) {
  const { batch } = await there.basim.call(contract.prepareImport, {
    params: inv,
    body: { profile: 'athar' },
  })
  const params = { ...inv, id: batch.id }
  const query = { name: 'export.json' }
  await there.basim.call(contract.uploadImportFile, { params, query, bytes } as never)
  await there.basim.call(contract.applyImport, { params, body: { reason } })
  await there.server.parts.jobs.settled(`import:${batch.id}`)
  return (await there.basim.call(contract.readImport, { params })).batch
}

test('a party that the other instance knows under its name is that party; one it does not know is new', async () => {
  const known = await actor(here, 'Meridian Coalition', 'تحالف الزوال')
  const strange = await actor(here, 'Harbour Brigade', null)
  const own = await actor(there, 'MERIDIAN  Coalition', 'تَحالُف الزوال')
  const content = anIncident('X01', {
    accused: [accuse(known, 'the Coalition'), accuse(strange, 'the Brigade')],
  })
  await here.basim.call(contract.recordIncident, { params: inv, body: { content, reason } })
  const file = await here.basim.ask(contract.exportIncidents, {
    params: inv,
    body: { filter: {}, format: 'json' },
  })
  const first = await bring(file.text)
  expect([first.state, first.new, first.unchanged]).toEqual([
    'applied',
    { actor: 1, incident: 1 },
    { actor: 1 },
  ])
  expect((await actors(there)).map(({ id }) => id).toSorted()).toEqual([own, strange].toSorted())
  expect(await accusedOf(there, 'X01')).toEqual([own, strange])
  const again = await bring(file.text)
  expect([again.new, again.changed]).toEqual([{}, {}])
  expect(await actors(there)).toHaveLength(2)
})
