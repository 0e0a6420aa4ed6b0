// A batch on its way: signed for by those who drafted none of it, sent with what is told frozen, received, answered.
import {
  type Allegation,
  type Batch,
  type BatchState,
  batchMoves,
  mayMove,
  Problem,
  type ProblemCode,
  waitingAllegationStates,
} from '@athar/domain'
import * as store from '@athar/store'
import { createHash } from 'node:crypto'
import { type GatherFrame, referralsFor, type Told } from './gather.ts'

type BatchRecord = store.Recorded<'batch'>
type AllegationRecord = store.Recorded<'allegation'>

export const isLive = ({ content }: AllegationRecord): boolean =>
  content.state !== 'withdrawn' && content.state !== 'superseded'

/** What would be told of each allegation of a batch, or was told where it is sent; by allegation. */
export async function toldOf(
  frame: GatherFrame,
  batch: BatchRecord,
  allegations: readonly AllegationRecord[],
): Promise<Map<string, Told>> {
  const open = allegations.filter(
    ({ content }) => content.referral === null && isLive({ content } as never),
  )
  const fresh = await referralsFor(
    frame,
    batch.content.actorId,
    open.map(({ content }) => content),
  )
  return new Map(
    allegations.flatMap(({ id, content }) => {
      if (content.referral !== null)
        return [[id, { referral: content.referral, isBlocked: false }] as const]
      const told = fresh.get(content.incidentId)
      return told === undefined || content.state === 'withdrawn' ? [] : [[id, told] as const]
    }),
  )
}

/** The SHA-256 of what would leave, in the order of the allegations: what is signed for. */
export function digestOfTold(
  allegations: readonly AllegationRecord[],
  told: ReadonlyMap<string, Told>,
): string {
  const all = allegations.map(({ id }) => told.get(id)?.referral ?? null)
  return createHash('sha256').update(JSON.stringify(all)).digest('hex')
}

/** Why a batch cannot be signed for by this person now; null where it can. */
export function whyNotSign(
  batch: Batch,
  as: 'legal' | 'safety',
  live: number,
  isBlocked: boolean,
  isDrafter: boolean,
): ProblemCode | null {
  if (batch.state !== 'drafted' || batch[as] !== null) return 'batch.wrong_state'
  if (live === 0) return 'batch.empty'
  if (isDrafter) return 'batch.second_reader_needed'
  return isBlocked ? 'batch.not_cleared' : null
}

async function moveAll(
  tx: store.Tx,
  act: store.Act,
  inv: store.Frame,
  allegations: readonly AllegationRecord[],
  verb: string,
  change: (it: AllegationRecord) => Partial<Allegation>,
): Promise<void> {
  const drafts = allegations.map(
    (it): store.Draft<'allegation'> => ({
      kind: 'allegation',
      id: it.id,
      content: { ...it.content, ...change(it) },
      verb,
      expectedVersion: it.version,
    }),
  )
  await store.writeRecords(tx, act, inv.id, drafts as unknown as store.Draft[])
}

/**
 * Signs a batch for the law or for safety; with both it is cleared, and its allegations with it.
 * @throws Problem batch.wrong_state, batch.empty, batch.second_reader_needed, batch.not_cleared (an item rests on testimony)
 */
export async function signBatch(
  frame: GatherFrame,
  tx: store.Tx,
  act: store.Act,
  batch: BatchRecord,
  as: 'legal' | 'safety',
  expectedVersion: number,
): Promise<BatchRecord> {
  const { inv } = frame
  const allegations = await store.allegationsOfBatch(tx, inv.id, batch.id)
  const told = await toldOf({ ...frame, db: tx }, batch, allegations)
  const live = allegations.filter(isLive)
  const drafters = await store.draftersOfBatch(tx, inv.id, batch.id)
  const isBlocked = live.some(({ id }) => told.get(id)?.isBlocked === true)
  const because = whyNotSign(batch.content, as, live.length, isBlocked, drafters.includes(act.by))
  if (because !== null) throw new Problem(because)
  const digest = digestOfTold(live, told)
  const signed = { by: act.by, at: act.at.toISOString(), reason: act.reason ?? '', digest }
  const content: Batch = { ...batch.content, [as]: signed }
  // The second signature is for the same: where what would leave changed meanwhile, the first one no longer holds.
  const isSame = content.legal?.digest === content.safety?.digest
  if (content.legal !== null && content.safety !== null && !isSame)
    throw new Problem('batch.not_cleared')
  const isCleared = content.legal !== null && content.safety !== null
  const written = await store.writeRecord(tx, act, inv.id, {
    kind: 'batch',
    id: batch.id,
    content: isCleared ? { ...content, state: 'cleared' } : content,
    verb: 'batch.clear',
    expectedVersion,
  })
  const drafted = live.filter((it) => it.content.state === 'drafted')
  if (isCleared)
    await moveAll(tx, act, inv, drafted, 'allegation.clear', () => ({ state: 'cleared' }))
  return written
}

export interface BatchMove {
  readonly to: BatchState
  readonly receipt?: { reference: string; text: string } | undefined
  readonly expectedVersion: number
}
/** Makes the file that is sent and keeps it; gives its SHA-256 in hex. */
export type KeepFile = (batch: BatchRecord, told: readonly Told['referral'][]) => Promise<string>

/**
 * Moves a batch. Sending freezes what is told and digests its file; a receipt acknowledges what was sent; back to draft
 * takes the signatures off.
 * @throws Problem batch.wrong_state, batch.not_cleared, batch.empty, record.version_conflict
 */
export async function moveBatch(
  frame: GatherFrame,
  tx: store.Tx,
  act: store.Act,
  batch: BatchRecord,
  move: BatchMove,
  keepFile: KeepFile,
): Promise<BatchRecord> {
  const { to, receipt, expectedVersion } = move
  const because = whyNotMove(batch.content, to)
  if (because !== null) throw new Problem(because)
  const { inv } = frame
  const allegations = await store.allegationsOfBatch(tx, inv.id, batch.id)
  const live = allegations.filter(isLive)
  const at = act.at.toISOString()
  const write = (change: Partial<Batch>): Promise<BatchRecord> =>
    store.writeRecord(tx, act, inv.id, {
      kind: 'batch',
      id: batch.id,
      content: { ...batch.content, ...change, state: to },
      verb: `batch.${to === 'sent' ? 'send' : 'move'}`,
      expectedVersion,
    })
  const inState = (states: readonly string[]): AllegationRecord[] =>
    live.filter((it) => states.includes(it.content.state))
  switch (to) {
    case 'sent':
      return send(frame, tx, act, batch, live, write, keepFile)
    case 'drafted': {
      const back = inState(['cleared'])
      await moveAll(tx, act, inv, back, 'allegation.move', () => ({ state: 'drafted' }))
      return write({ legal: null, safety: null })
    }
    case 'withdrawn': {
      const gone = inState(['drafted', 'cleared'])
      await moveAll(tx, act, inv, gone, 'allegation.move', () => ({ state: 'withdrawn' }))
      return write({ legal: null, safety: null })
    }
    case 'acknowledged': {
      const received = inState(['sent'])
      const change = { state: 'acknowledged' as const, acknowledged: at }
      await moveAll(tx, act, inv, received, 'allegation.move', () => change)
      return write(receipt === undefined ? {} : { receipt: { at, ...receipt } })
    }
    case 'completed':
      if (inState(waitingAllegationStates).length > 0) throw new Problem('batch.wrong_state')
      return write({})
    case 'cleared':
      throw new Problem('batch.not_cleared')
    default:
      return to satisfies never
  }
}

/** Whether somebody signed: then nothing in it may change until the signatures are taken off. */
export const isSigned = ({ legal, safety }: Batch): boolean => legal !== null || safety !== null

/** Why a batch cannot move there now; null where it can. Clearing is done by signing. */
export function whyNotMove(batch: Batch, to: BatchState): ProblemCode | null {
  if (to === 'sent' && batch.state === 'drafted') return 'batch.not_cleared'
  if (to === 'drafted' && isSigned(batch) && batch.state === 'drafted') return null
  if (to === 'cleared' || !mayMove<BatchState>(batchMoves, batch.state, to))
    return 'batch.wrong_state'
  if (to === 'sent' && (batch.legal === null || batch.safety === null)) return 'batch.not_cleared'
  return null
}

async function send(
  frame: GatherFrame,
  tx: store.Tx,
  act: store.Act,
  batch: BatchRecord,
  live: readonly AllegationRecord[],
  write: (change: Partial<Batch>) => Promise<BatchRecord>,
  keepFile: KeepFile,
): Promise<BatchRecord> {
  const cleared = live.filter((it) => it.content.state === 'cleared')
  if (cleared.length === 0) throw new Problem('batch.empty')
  const told = await toldOf({ ...frame, db: tx }, batch, cleared)
  const all = cleared.flatMap(({ id }) => told.get(id) ?? [])
  // What was clean when it was signed may rest on testimony by now: then it does not leave.
  if (all.length < cleared.length || all.some(({ isBlocked }) => isBlocked))
    throw new Problem('batch.not_cleared')
  if (digestOfTold(cleared, told) !== batch.content.legal?.digest)
    throw new Problem('batch.not_cleared')
  const at = act.at.toISOString()
  const sentDigest = await keepFile(
    { ...batch, content: { ...batch.content, state: 'sent', sent: at } },
    all.map(({ referral }) => referral),
  )
  await moveAll(tx, act, frame.inv, cleared, 'allegation.send', ({ id, content }) => ({
    state: 'sent',
    sent: at,
    answerDue: content.answerDue ?? batch.content.answerDue,
    referral: told.get(id)?.referral ?? null,
  }))
  return write({ sent: at, sentDigest })
}
