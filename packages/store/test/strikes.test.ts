// Declared strikes in the store: what the matcher is given, when it is stale, and one decision for each pair even at once.
import type { Strike, StrikeLink } from '@athar/domain'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshId } from '../src/dice.ts'
import * as door from '../src/index.ts'
import { at, type Case, freshCase, incident, put } from './case.ts'

let here: Case
beforeAll(async () => {
  here = await freshCase()
})
afterAll(() => here.store.drop())

const provenance = { flags: [], withheld: [], importedFrom: null }
const strike = (more: Partial<Strike> = {}): Strike => ({
  releaseId: null,
  belligerents: [],
  occurred: incident('X').occurred,
  place: null,
  placeAsWritten: 'near Ar-Rumailah',
  country: null,
  strikes: { min: 2, max: 2 },
  engagements: null,
  means: ['airstrike'],
  targets: [],
  weapons: [],
  platforms: [],
  sentence: null,
  sourceLine: null,
  repeats: null,
  state: 'recorded',
  ...provenance,
  ...more,
})
const square: NonNullable<Strike['place']> = {
  kind: 'mgrs',
  lon: 39.005,
  lat: 35.955,
  bbox: [39, 35.95, 39.01, 35.96],
  mgrs: '37SEV006786',
  mgrsAsWritten: '37SEV 006 786',
  accuracy: 'within_100m',
  radiusMetres: 71,
  generic: false,
  method: null,
  signedOffBy: null,
  signedOffAt: null,
  asWritten: null,
}
const page = { offset: 0, limit: 10 }
const link = (incidentId: string, strikeId: string): StrikeLink => ({
  incidentId: incidentId as StrikeLink['incidentId'],
  strikeId: strikeId as StrikeLink['strikeId'],
  structureId: null,
  verdict: 'likely',
  reason: 'for a test',
  proposed: null,
  state: 'recorded',
  ...provenance,
})

test('the matcher is given squares as squares, and neither withdrawn strikes nor those told again', async () => {
  const [own] = await put(here, 'strike', [strike({ place: square })])
  await put(here, 'strike', [strike({ state: 'withdrawn' }), strike({ repeats: own as never })])
  const facts = await door.strikeFacts(here.store.db, here.inv)
  expect(facts).toHaveLength(1)
  expect(facts[0]).toMatchObject({ id: own, isSquare: true, isGeneric: false, count: 2 })
  expect(facts[0]?.latest).toBeGreaterThan(facts[0]?.earliest ?? 0)
})

test('a place is found in any spelling; a selection of ids keeps to them', async () => {
  const [own] = await put(here, 'strike', [strike({ placeAsWritten: 'Rumaila, in the north' })])
  const find = (filter: door.StrikeFilter) => door.strikePage(here.store.db, here.inv, filter, page)
  const found = await find({ place: 'الرميلة' })
  expect(found.map(({ id }) => id)).toContain(own)
  expect(await find({ place: '%' })).toEqual([])
  expect((await find({ ids: [own ?? ''] })).map(({ id }) => id)).toEqual([own])
})

test('the mark changes with every strike and incident, and not with a decision', async () => {
  const mark = () => door.matchMark(here.store.db, here.inv)
  const first = await mark()
  const [one] = await put(here, 'incident', [incident('K1')])
  const second = await mark()
  const [two] = await put(here, 'strike', [strike()])
  const third = await mark()
  expect(new Set([first, second, third]).size).toBe(3)
  await here.store.transaction((tx) =>
    door.recordLink(tx, here.basim, here.inv, link(one ?? '', two ?? '')),
  )
  expect(await mark()).toBe(third)
  expect(await door.decidedIncidents(here.store.db, here.inv)).toEqual(new Map([[one, 1]]))
})

test('two people who decide on one pair at once: one decision stands, the other is told', async () => {
  const [one] = await put(here, 'incident', [incident('K2')])
  const [two] = await put(here, 'strike', [strike()])
  const decide = (act: door.Act) =>
    here.store.transaction((tx) => door.recordLink(tx, act, here.inv, link(one ?? '', two ?? '')))
  const answers = await Promise.allSettled([decide(here.basim), decide(here.carla)])
  expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const links = await door.linksOfIncident(here.store.db, here.inv, one ?? '')
  expect(links).toHaveLength(1)
  const refused = answers.find((it) => it.status === 'rejected')
  expect(refused?.reason).toMatchObject({ code: 'strike.link_exists' })
})

test('a decision on what is not here is refused', async () => {
  const [one] = await put(here, 'incident', [incident('K3')])
  const decide = (incidentId: string, strikeId: string) =>
    here.store.transaction((tx) =>
      door.recordLink(tx, here.basim, here.inv, link(incidentId, strikeId)),
    )
  const missing = { code: 'record.not_found' }
  await expect(decide(one ?? '', freshId('strike', at))).rejects.toMatchObject(missing)
  await expect(decide(freshId('incident', at), freshId('strike', at))).rejects.toMatchObject(
    missing,
  )
})

test('what was recomputed from the versions is what stands in the columns', async () => {
  const found = await door.fsck(here.store)
  expect(found.findings).toEqual([])
})
