// What comes back: receipts, questions, answers. An answer is a claim like any other, and never the end.
import type { AnswerGiven } from '@athar/contract'
import {
  type Allegation,
  type AllegationState,
  allegationMoves,
  answeredAllegationStates,
  type InformationRequest,
  type InformationRequestId,
  mayMove,
  Problem,
} from '@athar/domain'
import * as store from '@athar/store'
import { isDeepStrictEqual } from 'node:util'
import { provenance } from './drafting.ts'
import { isSigned } from './moving.ts'
import { writePosition } from './position.ts'

type AllegationRecord = store.Recorded<'allegation'>

async function refuseTakenReference(
  db: store.Db,
  inv: store.Frame,
  it: AllegationRecord,
  reference: string | null,
): Promise<void> {
  if (reference === null || reference === it.content.theirReference) return
  if (await store.isReferenceTaken(db, inv.id, it.content.actorId, reference, it.id))
    throw new Problem('allegation.reference_taken')
}

const writeAllegation = (
  tx: store.Tx,
  act: store.Act,
  inv: store.Frame,
  before: AllegationRecord,
  change: Partial<Allegation>,
  verb: string,
): Promise<AllegationRecord> =>
  store.writeRecord(tx, act, inv.id, {
    kind: 'allegation',
    id: before.id,
    content: { ...before.content, ...change },
    verb,
    expectedVersion: before.version,
  })

/** Corrects what is asked (before it is sent), their reference and the due day. */
export async function correctAllegation(
  tx: store.Tx,
  act: store.Act,
  inv: store.Frame,
  before: AllegationRecord,
  given: Pick<Allegation, 'asks' | 'question' | 'theirReference' | 'answerDue'>,
  expectedVersion: number,
): Promise<AllegationRecord> {
  const { asks, question, theirReference, answerDue } = given
  const { content } = before
  const isAsked = !isDeepStrictEqual([asks, question], [content.asks, content.question])
  if (isAsked && content.state !== 'drafted') throw new Problem('allegation.wrong_state')
  if (isAsked) await refuseOutsideDraft(tx, inv, before)
  await refuseTakenReference(tx, inv, before, theirReference)
  const given_ = { ...before, version: expectedVersion }
  const change = { asks, question, theirReference, answerDue }
  return writeAllegation(tx, act, inv, given_, change, 'allegation.correct')
}

export interface Moving {
  readonly to: 'acknowledged' | 'reopened' | 'superseded' | 'withdrawn' | 'drafted'
  readonly theirReference?: string | null | undefined
  readonly other?: string | null | undefined
  readonly expectedVersion: number
}

/** Whether an allegation may move there now, seen by itself. */
export const mayMoveAllegation = (state: AllegationState, to: AllegationState): boolean =>
  mayMove<AllegationState>(allegationMoves, state, to)

/** Moves one allegation. @throws Problem allegation.wrong_state, allegation.not_found (the other), allegation.reference_taken */
export async function moveAllegation(
  tx: store.Tx,
  act: store.Act,
  inv: store.Frame,
  before: AllegationRecord,
  { to, theirReference, other, expectedVersion }: Moving,
): Promise<AllegationRecord> {
  if (!mayMoveAllegation(before.content.state, to)) throw new Problem('allegation.wrong_state')
  if (to === 'drafted' || to === 'withdrawn') await refuseOutsideDraft(tx, inv, before)
  const change: Partial<Allegation> = { state: to }
  if (to === 'acknowledged')
    change.acknowledged = before.content.acknowledged ?? act.at.toISOString()
  if (theirReference !== undefined) {
    await refuseTakenReference(tx, inv, before, theirReference)
    change.theirReference = theirReference
  }
  if (to === 'superseded' && other !== undefined && other !== null) {
    const found = await store.findAllegation(tx, inv.id, other)
    if (found.id === before.id) throw new Problem('allegation.wrong_state')
    change.supersededBy = found.id as Allegation['supersededBy']
  }
  const verb = to === 'reopened' ? 'allegation.reopen' : 'allegation.move'
  return writeAllegation(tx, act, inv, { ...before, version: expectedVersion }, change, verb)
}

/** What is signed for cannot change under the signature. @throws Problem allegation.wrong_state */
async function refuseOutsideDraft(
  db: store.Db,
  inv: store.Frame,
  { content }: AllegationRecord,
): Promise<void> {
  if (content.batchId === null) return
  const batch = await store.findAllegationBatch(db, inv.id, content.batchId)
  const isDraft = batch.content.state === 'drafted'
  if (!isDraft || isSigned(batch.content)) throw new Problem('allegation.wrong_state')
}

/** The state that an answer leads to; null where it decides nothing. */
const stateOf = (assessment: AnswerGiven['assessment']): AllegationState | null =>
  assessment === 'open' ? null : assessment

/**
 * Records an answer: a position with its verbatim text and translation, and the state it leads to. An answer to what was
 * answered before reopens it first, so that the sequence stands.
 * @throws Problem allegation.wrong_state where it was never sent, allegation.reference_taken, record.not_found
 */
export async function answerAllegation(
  tx: store.Tx,
  act: store.Act,
  inv: store.Frame,
  before: AllegationRecord,
  answer: AnswerGiven,
): Promise<{ allegation: AllegationRecord; claim: string }> {
  const { state } = before.content
  const answered: readonly string[] = answeredAllegationStates
  if (['drafted', 'cleared', 'withdrawn', 'superseded'].includes(state))
    throw new Problem('allegation.wrong_state')
  await refuseTakenReference(tx, inv, before, answer.theirReference)
  // Whatever may be refused is refused before anything is written.
  const duplicateOf = await duplicateIn(tx, inv, before, answer)
  const claim = await writePosition(tx, act, inv, before.content, answer)
  const to = stateOf(answer.assessment)
  let current = before
  const theirReference = answer.theirReference ?? before.content.theirReference
  if (answered.includes(state) && to !== null && to !== state)
    current = await writeAllegation(
      tx,
      act,
      inv,
      current,
      { state: 'reopened' },
      'allegation.reopen',
    )
  const next = nextState(current.content.state, to)
  const change: Partial<Allegation> = {
    state: next,
    theirReference,
    duplicateOf,
    acknowledged: current.content.acknowledged ?? act.at.toISOString(),
  }
  const allegation = await writeAllegation(tx, act, inv, current, change, 'allegation.answer')
  return { allegation, claim }
}

/** "Open" acknowledges what was only sent, and changes nothing else. */
function nextState(state: AllegationState, to: AllegationState | null): AllegationState {
  if (to === null) return state === 'sent' ? 'acknowledged' : state
  return to
}

async function duplicateIn(
  db: store.Db,
  inv: store.Frame,
  before: AllegationRecord,
  { assessment, duplicateOf }: AnswerGiven,
): Promise<Allegation['duplicateOf']> {
  if (assessment !== 'duplicate') return assessment === 'open' ? before.content.duplicateOf : null
  if (duplicateOf === null) return null
  const other = await store.findAllegation(db, inv.id, duplicateOf)
  if (other.id === before.id) throw new Problem('allegation.wrong_state')
  return other.id as Allegation['duplicateOf']
}

/** Records a request for information; theirs to us is a state of the allegation, ours to them is not. */
export async function askInformation(
  tx: store.Tx,
  act: store.Act,
  inv: store.Frame,
  before: AllegationRecord,
  given: Pick<InformationRequest, 'direction' | 'question' | 'due'>,
): Promise<{ id: string; allegation: AllegationRecord }> {
  if (before.content.sent === null) throw new Problem('allegation.wrong_state')
  const id: InformationRequestId = store.freshId('information_request', act.at)
  await store.writeRecord(tx, act, inv.id, {
    kind: 'information_request',
    id,
    content: {
      allegationId: before.id as InformationRequest['allegationId'],
      ...given,
      asked: act.at.toISOString(),
      answered: null,
      answer: null,
      state: 'recorded',
      ...provenance,
    },
    verb: 'information_request.record',
    expectedVersion: null,
  })
  const isTheirs = given.direction === 'in'
  const isMoved = isTheirs && mayMoveAllegation(before.content.state, 'information_requested')
  const allegation = isMoved
    ? await writeAllegation(
        tx,
        act,
        inv,
        before,
        { state: 'information_requested' },
        'allegation.move',
      )
    : before
  return { id, allegation }
}

/** Answers a request; when none of theirs is left open, the allegation waits for its answer again. */
export async function answerInformation(
  tx: store.Tx,
  act: store.Act,
  inv: store.Frame,
  requestId: string,
  answer: string,
  expectedVersion: number,
): Promise<store.Recorded<'information_request'>> {
  const before = await store.readRecord(tx, inv.id, 'information_request', requestId)
  if (before.content.answered !== null) throw new Problem('allegation.wrong_state')
  const written = await store.writeRecord(tx, act, inv.id, {
    kind: 'information_request',
    id: requestId,
    content: { ...before.content, answer, answered: act.at.toISOString() },
    verb: 'information_request.answer',
    expectedVersion,
  })
  const allegation = await store.findAllegation(tx, inv.id, before.content.allegationId)
  const all = await store.requestsOfAllegation(tx, inv.id, allegation.id)
  const isOpen = all.some(({ content }) => content.direction === 'in' && content.answered === null)
  if (!isOpen && allegation.content.state === 'information_requested')
    await writeAllegation(tx, act, inv, allegation, { state: 'acknowledged' }, 'allegation.move')
  return written
}
