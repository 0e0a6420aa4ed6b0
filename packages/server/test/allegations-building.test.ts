// A building that a person linked to an incident leaves with its dating and two pictures; the matcher's proposal alone does not.
import { decideDating, exportAllegationBatch } from '@athar/contract'
import * as store from '@athar/store'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { draftedBatch, readBatch, reason } from './allegation-town.ts'
import { pilotOf } from './tracker-town.ts'
import { smallTown, SLUG, START, type Town } from './world.ts'

const DAY = 86_400_000
const inv = { inv: SLUG }
let town: Town
beforeAll(async () => {
  town = await smallTown()
})
afterAll(() => town.drop())

const daysAgo = (days: number): string => new Date(START.getTime() - days * DAY).toISOString()

async function link(incident: string, structure: string, verdict: 'confirmed' | 'possible') {
  const content = {
    incidentId: incident,
    strikeId: null,
    structureId: structure,
    verdict,
    reason,
    proposed: null,
    state: 'recorded',
    flags: [],
    withheld: [],
    importedFrom: null,
  }
  await town.store.transaction((tx) =>
    store.writeRecord(tx, { by: town.basim.id, at: START, reason }, town.inv, {
      kind: 'strike_link',
      id: store.freshId('strike_link', START),
      content: content as never,
      verb: 'strike_link.record',
    }),
  )
}

test('an expert’s interval and the frames before and after are told of a building that a person linked', async () => {
  const made = await pilotOf(town, 'dated')
  const [first = '', second = ''] = made.structures
  await town.carla.call(decideDating, {
    params: { ...made.params, structure: first },
    body: {
      dating: {
        kind: 'destroyed',
        interval: { earliest: daysAgo(600), latest: daysAgo(500) },
        grounds: { en: 'Rubble in the third picture.', ar: null },
      },
      reason,
    },
  })
  await draftedBatch(town, 'BUILT')
  const incident = await store.resolveCode(town.store.db, town.inv, 'BUILT-I1')
  await link(incident.id, first, 'confirmed')
  await link(incident.id, second, 'possible')
  const [told] = (await readBatch(town, 'BUILT')).referrals
  const [building, ...others] = told?.referral.structures ?? []
  expect(others).toEqual([])
  expect(building).toMatchObject({
    earliest: daysAgo(600),
    latest: daysAgo(500),
    datedBy: 'expert',
    probability: null,
  })
  expect(building?.frames.map(({ acquired }) => acquired.latest)).toEqual([
    daysAgo(600),
    daysAgo(500),
  ])
  const file = await town.ghada.ask(exportAllegationBatch, {
    params: { ...inv, batch: 'BUILT', format: 'file' },
    query: {},
  })
  expect([
    ...file.text.matchAll(/<img src="data:image\/jpeg;base64,[A-Za-z0-9+/=]{100,}"/g),
  ]).toHaveLength(4)
  expect(file.text).not.toContain('Rubble in the third picture')
})
