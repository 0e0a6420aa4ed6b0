// Incidents and what hangs on them: a second reader reads everything, histories are guarded, erasure takes two keepers.
import * as contract from '@athar/contract'
import { INSTANCE } from '@athar/domain'
import { freshId, fsck, seal, writeRecord } from '@athar/store'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCasualty, anIncident } from './content.ts'
import { incidentOf, SLUG, smallTown, START, type Town } from './world.ts'

let town: Town
beforeAll(async () => {
  town = await smallTown()
})
afterAll(() => town.drop())

const inv = { inv: SLUG }
const reason = 'looked at again'
const of = (id: string) => ({ ...inv, id })
const view = (code: string, by = town.carla) =>
  by.call(contract.readIncident, { params: { ...inv, code } })
const versionOf = async (code: string) => (await view(code)).incident.version

async function approved(code: string) {
  const it = await incidentOf(town, code)
  const params = of(it.incident.id)
  const move = async (route: typeof contract.submitIncident, by: Town['basim']) =>
    by.call(route, { params, body: { reason, expectedVersion: await versionOf(code) } })
  await move(contract.submitIncident, town.basim)
  await move(contract.approveIncident as never, town.carla)
  return it
}

test('an incident is read with everything that hangs on it, and what may be done with it', async () => {
  const { incident, casualty, source, claim } = await incidentOf(town, 'AA01')
  const seen = await view('AA01')
  expect(seen.incident.id).toBe(incident.id)
  expect(seen.casualties.map((it) => it.id)).toEqual([casualty.id])
  expect(seen.sources.map((it) => it.id)).toEqual([source.id])
  expect(seen.claims.map((it) => it.id)).toEqual([claim.id])
  expect(seen.independence).toEqual({
    count: 1,
    groups: [{ members: [source.id], reason: null }],
  })
  expect(seen.corroboration.level).toBe('single_report')
  expect(seen.people[town.basim.id]).toBe('BASIM')
  const moves = Object.fromEntries(seen.moves.map((it) => [it.move, it.because]))
  expect(moves).toMatchObject({ submit: null, approve: 'record.move_not_allowed' })
  const volunteer = await town.dunya.ask(contract.readIncident, {
    params: { ...inv, code: 'AA01' },
  })
  expect(volunteer.problem).toBe('permission.denied')
})

test('a move that is not allowed is shown with its reason', async () => {
  const { incident } = await incidentOf(town, 'AA02')
  const body = { reason, expectedVersion: incident.version }
  await town.basim.call(contract.submitIncident, { params: of(incident.id), body })
  const because = async (by: Town['basim']) =>
    (await view('AA02', by)).moves.find((it) => it.move === 'approve')?.because
  expect(await because(town.carla)).toBeNull()
  expect(await because(town.basim)).toBe('permission.denied')
  expect(await because(town.amal)).toBeNull()
})

test('who added a casualty cannot approve the incident, even if another recorded it', async () => {
  const { incident } = await incidentOf(town, 'AA03')
  const content = aCasualty(incident.id, { order: 2 })
  await town.carla.call(contract.casualtyRoutes.record, { params: inv, body: { content, reason } })
  const body = { reason, expectedVersion: incident.version }
  const sent = await town.basim.call(contract.submitIncident, { params: of(incident.id), body })
  const approve = { params: of(incident.id), body: { reason, expectedVersion: sent.version } }
  const refusal = await town.carla.ask(contract.approveIncident, approve)
  expect(refusal.problem).toBe('incident.second_reader_needed')
  await town.amal.call(contract.approveIncident, approve)
})

test('an approved incident is a draft again as soon as one of its casualties changes', async () => {
  const { incident, casualty } = await approved('AA04')
  expect((await view('AA04')).incident.content.state).toBe('approved')
  const content = aCasualty(incident.id, { outcome: 'alive_after_all' })
  await town.basim.call(contract.casualtyRoutes.correct, {
    params: of(casualty.id),
    body: { content, reason, expectedVersion: 1 },
  })
  expect((await view('AA04')).incident.content.state).toBe('draft')
})

test('two corrections of one version at once: one is kept, the other is told of the conflict', async () => {
  const { incident } = await incidentOf(town, 'AA05')
  const params = of(incident.id)
  const answers = await Promise.all(
    [1, 2, 3, 4].map((strikes) =>
      town.basim.ask(contract.correctIncident, {
        params,
        body: { content: anIncident('AA05', { strikes }), reason, expectedVersion: 1 },
      }),
    ),
  )
  const outcomes = answers.map((it) => it.problem ?? 'kept').sort()
  expect(outcomes.filter((it) => it === 'kept')).toHaveLength(1)
  expect(new Set(outcomes)).toEqual(new Set(['kept', 'record.version_conflict']))
})

test('a person cannot say that a record came from an import, nor take a record of another case', async () => {
  const importedFrom = { profile: 'airwars', key: 'incident:1' }
  const content = anIncident('AA06', { importedFrom, state: 'approved' })
  const made = await town.basim.call(contract.recordIncident, {
    params: inv,
    body: { content, reason },
  })
  expect([made.content.importedFrom, made.content.state]).toEqual([null, 'draft'])
  const orphan = aCasualty(made.id.replace(/.$/, (last) => (last === 'z' ? 'y' : 'z')))
  const answer = await town.basim.ask(contract.casualtyRoutes.record, {
    params: inv,
    body: { content: orphan, reason },
  })
  expect(answer.problem).toBe('record.not_found')
})

test('whoever reads an incident is told the parties it names under all their names', async () => {
  const name = { en: 'Meridian Coalition', ar: 'تحالف الزوال' }
  const { store } = town.server.parts
  const actorId = freshId('actor', START)
  const act = { by: town.amal.id, at: START, reason }
  await store.transaction((tx) =>
    writeRecord(tx, act, INSTANCE, {
      kind: 'actor',
      id: actorId,
      verb: 'actor.record',
      content: {
        name,
        aliases: [],
        kind: 'coalition',
        memberOf: [],
        state: 'recorded',
        flags: [],
        withheld: [],
        importedFrom: null,
      },
    }),
  )
  const content = anIncident('AA20', { accused: [{ actorId, asWritten: 'the Coalition' }] })
  await town.basim.call(contract.recordIncident, { params: inv, body: { content, reason } })
  const seen = await view('AA20')
  expect(seen.actors).toEqual([{ id: actorId, name }])
  expect(seen.incident.content.accused).toEqual([{ actorId, asWritten: 'the Coalition' }])
})

test('the codes of a merged incident answer with the one it became', async () => {
  const { incident: other } = await incidentOf(town, 'AA07')
  const { incident } = await incidentOf(town, 'AA08')
  await town.basim.call(contract.mergeIncidents, {
    params: of(incident.id),
    body: { other: other.id, reason, expectedVersion: 1 },
  })
  const seen = await view('AA07')
  expect(seen.incident.content.code).toBe('AA08')
  expect(seen.casualties).toHaveLength(2)
})

test('the history of a withdrawn casualty is read with a reason, and the reading leaves a line', async () => {
  const { casualty } = await incidentOf(town, 'AA09')
  const params = of(casualty.id)
  expect((await town.basim.call(contract.readVersions, { params })).versions).toHaveLength(1)
  await town.basim.call(contract.casualtyRoutes.withdraw, {
    params,
    body: { reason, expectedVersion: 1 },
  })
  const before = await town.trace()
  const refusal = await town.basim.ask(contract.readVersions, { params })
  expect(refusal.problem).toBe('permission.reason_needed')
  expect(await town.trace()).toBe(before)
  const header = { 'x-athar-reason': encodeURIComponent('طلبت العائلة التحقق') }
  const { versions } = await town.basim.call(contract.readVersions, { params }, header)
  expect(versions.map((it) => it.verb)).toEqual(['casualty.record', 'casualty.withdraw'])
  expect(versions[1]?.changed).toEqual(['state'])
  const { lines } = await town.farah.call(contract.readLedger, { params })
  const readings = lines.filter((it) => it.verb === 'record.read_restricted')
  expect(readings.map((it) => it.by)).toEqual([town.basim.id])
})

test('erasing takes two keepers; afterwards nothing is left and the store is clean', async () => {
  const { casualty, incident } = await incidentOf(town, 'AA10')
  const given = { params: of(casualty.id), body: { reason: 'asked for by the family' } }
  expect(await town.farah.call(contract.purgeRecord, given)).toEqual({ state: 'asked' })
  const alone = await town.farah.ask(contract.purgeRecord, given)
  expect(alone.problem).toBe('incident.second_reader_needed')
  expect((await town.amal.ask(contract.purgeRecord, given)).problem).toBe('permission.denied')
  expect(await town.hadi.call(contract.purgeRecord, given)).toEqual({ state: 'erased' })
  expect((await town.hadi.ask(contract.purgeRecord, given)).problem).toBe('record.erased')
  const { versions } = await town.basim.call(contract.readVersions, { params: of(casualty.id) })
  expect(versions.map((it) => it.content)).toEqual([null])
  expect((await view('AA10')).casualties).toEqual([])
  expect((await view('AA10')).incident.id).toBe(incident.id)
})

test('a hand-over leaves a note for the one who takes over', async () => {
  const { incident } = await incidentOf(town, 'AA11')
  const note = { en: 'The time is still open.', ar: null }
  const body = { to: town.carla.id, note, expectedVersion: 1 }
  await town.basim.call(contract.assignIncident, { params: of(incident.id), body })
  const seen = await view('AA11')
  expect(seen.incident.content.assignedTo).toBe(town.carla.id)
  expect(seen.notes.map(({ content }) => [content.kind, content.to])).toEqual([
    ['hand_over', town.carla.id],
  ])
})

test('after all this every line is sealed and the store is whole', async () => {
  await seal(town.store, () => START)
  const report = await fsck(town.store)
  expect(report.findings).toEqual([])
  expect(report.unsealed).toBe(0)
  expect(report.lines).toBeGreaterThan(50)
})
