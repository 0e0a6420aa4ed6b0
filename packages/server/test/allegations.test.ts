// Allegations from draft to answer: who may clear, what is frozen, what comes back, what is waited for.
import {
  addAllegations,
  answerAllegation,
  answerInformation,
  askInformation,
  claimRoutes,
  clearAllegationBatch,
  correctAllegation,
  exportAllegationBatch,
  listAllegations,
  moveAllegation,
  readAllegation,
  sourceRoutes,
} from '@athar/contract'
import * as store from '@athar/store'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anAnswer } from './allegation-requests.ts'
import { draftedBatch, move, readBatch, reason, sentBatch, sign } from './allegation-town.ts'
import { aClaim, aSource } from './content.ts'
import { incidentOf, smallTown, SLUG, type Town } from './world.ts'

let town: Town
beforeAll(async () => {
  town = await smallTown()
})
afterAll(() => town.drop())

const inv = { inv: SLUG }
const silent = { en: null, ar: null }
const read = (code: string) =>
  town.ghada.call(readAllegation, { params: { ...inv, allegation: code } })
const answer = (code: string, more: Parameters<typeof anAnswer>[0] = {}) =>
  town.ghada.ask(answerAllegation, {
    params: { ...inv, allegation: code },
    body: { answer: anAnswer(more), reason },
  })
const movesOf = async (code: string) =>
  Object.fromEntries((await readBatch(town, code)).moves.map((it) => [it.move, it.because]))

test('a batch leaves only when the law and safety are signed for by those who drafted none of it', async () => {
  await draftedBatch(town, 'GATE')
  expect((await move(town, 'GATE', 'sent')).problem).toBe('batch.not_cleared')
  expect(await movesOf('GATE')).toMatchObject({
    legal: 'permission.denied',
    sent: 'batch.not_cleared',
  })
  const { batch } = await readBatch(town, 'GATE')
  // amal drafts one more item, and so has a hand in it.
  await incidentOf(town, 'GATE-more')
  await town.amal.call(addAllegations, {
    params: { ...inv, batch: 'GATE' },
    body: { incidents: ['GATE-more'], asks: [], question: silent, dryRun: false, reason },
  })
  const own = await town.amal.ask(clearAllegationBatch, {
    params: { ...inv, batch: 'GATE' },
    body: { as: 'legal', reason, expectedVersion: batch.version },
  })
  expect(own.problem).toBe('batch.second_reader_needed')
  expect((await sign(town, 'GATE', 'legal')).status).toBe(200)
  expect((await move(town, 'GATE', 'sent')).problem).toBe('batch.not_cleared')
  expect((await sign(town, 'GATE', 'legal')).problem).toBe('batch.wrong_state')
  expect((await sign(town, 'GATE', 'safety')).status).toBe(200)
  const cleared = await readBatch(town, 'GATE')
  expect(cleared.batch.state).toBe('cleared')
  expect(cleared.allegations.map(({ state }) => state)).toEqual(['cleared', 'cleared'])
  expect((await move(town, 'GATE', 'sent')).status).toBe(200)
})

test('what is signed for cannot change under the signature: not the batch, not what would leave', async () => {
  await draftedBatch(town, 'SIGN')
  await sign(town, 'SIGN', 'legal')
  await incidentOf(town, 'SIGN-more')
  const add = await town.ghada.ask(addAllegations, {
    params: { ...inv, batch: 'SIGN' },
    body: { incidents: ['SIGN-more'], asks: [], question: silent, dryRun: false, reason },
  })
  expect(add.problem).toBe('batch.wrong_state')
  const { allegations } = await readBatch(town, 'SIGN')
  const asked = await town.ghada.ask(correctAllegation, {
    params: { ...inv, allegation: 'SIGN-001' },
    body: {
      asks: ['publish'],
      question: silent,
      theirReference: null,
      answerDue: null,
      reason,
      expectedVersion: allegations[0]?.version ?? 0,
    },
  })
  expect(asked.problem).toBe('allegation.wrong_state')
  await sign(town, 'SIGN', 'safety')
  // A source is added to the incident: what would leave is no longer what was signed for.
  const source = await town.basim.call(sourceRoutes.record, {
    params: inv,
    body: { content: aSource('Coast Daily'), reason },
  })
  const incident = await store.resolveCode(town.store.db, town.inv, 'SIGN-I1')
  await town.basim.call(claimRoutes.record, {
    params: inv,
    body: { content: aClaim(incident.id, source.id), reason },
  })
  expect((await movesOf('SIGN'))['sent']).toBe('batch.not_cleared')
  expect((await move(town, 'SIGN', 'sent')).problem).toBe('batch.not_cleared')
  expect((await move(town, 'SIGN', 'drafted')).status).toBe(200)
  expect((await readBatch(town, 'SIGN')).batch).toMatchObject({ legal: null, safety: null })
})

test('sending freezes what is told and keeps the very file under its digest', async () => {
  await sentBatch(town, 'SENT')
  const { batch, referrals } = await readBatch(town, 'SENT')
  expect(batch).toMatchObject({ state: 'sent', sent: expect.any(String) })
  const file = await town.ghada.ask(exportAllegationBatch, {
    params: { ...inv, batch: 'SENT', format: 'file' },
    query: {},
  })
  expect(createHash('sha256').update(file.text).digest('hex')).toBe(batch.sentDigest)
  const incident = await store.resolveCode(town.store.db, town.inv, 'SENT-I1')
  const source = await town.basim.call(sourceRoutes.record, {
    params: inv,
    body: { content: aSource('Later Paper'), reason },
  })
  await town.basim.call(claimRoutes.record, {
    params: inv,
    body: { content: aClaim(incident.id, source.id), reason },
  })
  const later = await readBatch(town, 'SENT')
  expect(later.referrals).toEqual(referrals)
  const again = await town.ghada.ask(exportAllegationBatch, {
    params: { ...inv, batch: 'SENT', format: 'file' },
    query: {},
  })
  expect(again.text).toBe(file.text)
  expect(file.text).not.toContain('Nadir')
  expect(file.text).not.toMatch(/<script|<a |<link|src="(?!data:)/)
})

test('an incident that rests on testimony alone blocks its batch', async () => {
  await draftedBatch(town, 'WITN', [])
  const { basim } = town
  const { incident, claim } = await incidentOf(town, 'WITN-I1')
  await basim.call(claimRoutes.withdraw, {
    params: { ...inv, id: claim.id },
    body: { reason, expectedVersion: claim.version },
  })
  const source = await basim.call(sourceRoutes.record, {
    params: inv,
    body: { content: { ...aSource('A neighbour'), kind: 'person' }, reason },
  })
  await basim.call(claimRoutes.record, {
    params: inv,
    body: { content: aClaim(incident.id, source.id), reason },
  })
  const added = await town.ghada.call(addAllegations, {
    params: { ...inv, batch: 'WITN' },
    body: { incidents: ['WITN-I1', 'nowhere'], asks: [], question: silent, dryRun: false, reason },
  })
  expect(added).toMatchObject({ unknown: ['nowhere'], added: 1, checked: [{ isBlocked: true }] })
  expect((await sign(town, 'WITN', 'legal')).problem).toBe('batch.not_cleared')
})

test('a second allegation of the same incident is told to be sent already, and assessed once it was answered', async () => {
  await sentBatch(town, 'ONCE')
  await draftedBatch(town, 'TWICE', [])
  const check = () =>
    town.ghada.call(addAllegations, {
      params: { ...inv, batch: 'TWICE' },
      body: { incidents: ['ONCE-I1'], asks: [], question: silent, dryRun: true, reason },
    })
  expect((await check()).checked[0]?.prior).toMatchObject({
    kind: 'already_sent',
    codes: ['ONCE-001'],
  })
  await answer('ONCE-001', { assessment: 'credible', reasons: [] })
  expect((await check()).checked[0]?.prior).toMatchObject({
    kind: 'already_assessed',
    answered: { at: '2031-07-01', assessment: 'credible' },
  })
})

test('answers are a sequence: refused, reopened by itself when they change it, amended, and each stands on the timeline', async () => {
  await sentBatch(town, 'SEQ')
  expect((await answer('SEQ-001', { theirReference: '77' })).status).toBe(200)
  expect((await read('SEQ-001')).allegation).toMatchObject({
    state: 'non_credible',
    theirReference: '77',
  })
  const killed = { min: 2, max: 2 }
  await answer('SEQ-001', { said: '2033-02-01', assessment: 'credible', concededKilled: killed })
  const after = await read('SEQ-001')
  expect(after.allegation.state).toBe('credible')
  expect(after.positions.map(({ content }) => content.position?.assessment)).toEqual([
    'non_credible',
    'credible',
  ])
  expect(after.timeline.map(({ what, value }) => `${what} ${value}`)).toEqual([
    'moved drafted',
    'moved cleared',
    'moved sent',
    'moved reopened',
    'answered non_credible',
    'answered credible',
  ])
  const [first] = after.positions
  const more = { said: '2031-08-01', amends: first?.id ?? null, text: 'The date was wrong.' }
  await answer('SEQ-001', { ...more, assessment: 'open' })
  const amended = await read('SEQ-001')
  expect(amended.positions[0]?.content.position?.statements).toHaveLength(2)
  expect(amended.allegation.state).toBe('credible')
})

test('an answer to what was never sent is refused, and so is a reference that stands elsewhere', async () => {
  await draftedBatch(town, 'EARLY')
  expect((await answer('EARLY-001')).problem).toBe('allegation.wrong_state')
  await sentBatch(town, 'REF')
  await sentBatch(town, 'REF2')
  await answer('REF-001', { theirReference: 'X-1' })
  expect((await answer('REF2-001', { theirReference: 'X-1' })).problem).toBe(
    'allegation.reference_taken',
  )
  expect((await read('REF2-001')).positions).toEqual([])
})

test('a question of theirs waits for us and an overdue answer for them; both are on the clock', async () => {
  await sentBatch(town, 'CLOCK')
  const params = { ...inv, allegation: 'CLOCK-001' }
  const asked = await town.ghada.call(askInformation, {
    params,
    body: { direction: 'in', question: 'Which house?', due: '2031-06-05', reason },
  })
  expect(asked.allegation.state).toBe('information_requested')
  const clocks = async () =>
    (await town.ghada.call(listAllegations, { params: inv, query: {} })).clocks.filter(
      ({ allegation }) => allegation === 'CLOCK-001',
    )
  expect(await clocks()).toEqual([
    { kind: 'request_in', allegation: 'CLOCK-001', due: '2031-06-05', days: 4 },
  ])
  await town.ghada.call(answerInformation, {
    params: { ...inv, request: asked.id },
    body: { answer: 'The one on the corner.', reason, expectedVersion: 1 },
  })
  expect(await clocks()).toEqual([])
  const { allegation } = await read('CLOCK-001')
  expect(allegation.state).toBe('acknowledged')
  await town.ghada.call(correctAllegation, {
    params,
    body: {
      asks: allegation.asks,
      question: allegation.question,
      theirReference: null,
      answerDue: '2031-05-30',
      reason,
      expectedVersion: allegation.version,
    },
  })
  expect(await clocks()).toEqual([
    { kind: 'answer', allegation: 'CLOCK-001', due: '2031-05-30', days: -2 },
  ])
})

test('a receipt acknowledges what was sent, and a batch is complete only when nothing is waited for', async () => {
  await sentBatch(town, 'DONE', [{}, {}])
  const receipt = { reference: 'MC-2031-5', text: 'Received.' }
  expect((await move(town, 'DONE', 'acknowledged', receipt)).status).toBe(200)
  const { batch, allegations } = await readBatch(town, 'DONE')
  expect(batch.receipt).toMatchObject(receipt)
  expect(allegations.every(({ state }) => state === 'acknowledged')).toBe(true)
  await answer('DONE-001', { assessment: 'closed' })
  expect((await move(town, 'DONE', 'completed')).problem).toBe('batch.wrong_state')
  await answer('DONE-002', { assessment: 'duplicate', duplicateOf: 'DONE-001' })
  expect((await move(town, 'DONE', 'completed')).status).toBe(200)
})

test('an allegation is reopened and superseded by its table of moves', async () => {
  await sentBatch(town, 'AGAIN', [{}, {}])
  const go = async (to: 'reopened' | 'superseded', other: string | null = null) => {
    const { allegation } = await read('AGAIN-001')
    const body = { to, other, reason, expectedVersion: allegation.version }
    return town.ghada.ask(moveAllegation, { params: { ...inv, allegation: 'AGAIN-001' }, body })
  }
  expect((await go('reopened')).problem).toBe('allegation.wrong_state')
  await answer('AGAIN-001')
  expect((await go('reopened')).status).toBe(200)
  expect((await go('superseded', 'AGAIN-001')).problem).toBe('allegation.wrong_state')
  expect((await go('superseded', 'AGAIN-002')).status).toBe(200)
  expect((await read('AGAIN-001')).allegation.supersededBy).not.toBeNull()
})
