// Allegations and batches as the desk shows them: with names, clocks, a timeline, and what may be done next.
import type {
  AllegationClock,
  AllegationRow,
  BatchView,
  ReplyOf,
  readAllegation,
  readAllegationBatch,
  ReferralView,
} from '@athar/contract'
import {
  type Allegation,
  type AllegationState,
  answeredAllegationStates,
  type Permission,
  type ProblemCode,
  waitingAllegationStates,
} from '@athar/domain'
import * as store from '@athar/store'
import { isPermitted, type Who } from '../asker.ts'
import { mayMoveAllegation } from './answering.ts'
import type { GatherFrame, Told } from './gather.ts'
import { digestOfTold, isLive, isSigned, toldOf, whyNotMove, whyNotSign } from './moving.ts'

type AllegationRecord = store.Recorded<'allegation'>
type BatchRecord = store.Recorded<'batch'>

const unnamed = { en: null, ar: null }
async function namesOf(
  db: store.Db,
  ids: readonly string[],
): Promise<(id: string) => AllegationRow['actor']> {
  const names = new Map((await store.actorNames(db, ids)).map((it) => [it.id, it]))
  return (id) => names.get(id) ?? { id, name: unnamed }
}

/** Allegations as rows of a list. */
export async function toRows(
  db: store.Db,
  inv: store.Frame,
  allegations: readonly AllegationRecord[],
): Promise<AllegationRow[]> {
  const incidents = new Map(
    (
      await store.readRecords(
        db,
        inv.id,
        allegations.map(({ content }) => content.incidentId),
      )
    ).map((it) => [it.id, (it as unknown as store.Recorded<'incident'>).content]),
  )
  const nameOf = await namesOf(
    db,
    allegations.map(({ content }) => content.actorId),
  )
  const batches = new Map(
    (
      await store.readRecords(
        db,
        inv.id,
        allegations.flatMap(({ content }) => content.batchId ?? []),
      )
    ).map((it) => [it.id, (it as unknown as BatchRecord).content.code]),
  )
  return allegations.flatMap(({ id, version, content }) => {
    const incident = incidents.get(content.incidentId)
    if (incident === undefined) return []
    const { referral: _, ...rest } = content
    return [
      {
        id,
        version,
        ...rest,
        incident: {
          code: incident.code,
          placeName: incident.placeName,
          occurred: incident.occurred,
        },
        actor: nameOf(content.actorId),
        batchCode: batches.get(content.batchId ?? '') ?? null,
      },
    ]
  })
}

export async function toRow(
  db: store.Db,
  inv: store.Frame,
  allegation: AllegationRecord,
): Promise<AllegationRow> {
  const [row] = await toRows(db, inv, [allegation])
  if (row === undefined) throw new RangeError('an allegation is about an incident that is here')
  return row
}

const counted = (values: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}

/** A batch with how its allegations stand. */
export async function toBatchView(
  db: store.Db,
  inv: store.Frame,
  { id, version, content }: BatchRecord,
): Promise<BatchView> {
  const allegations = await store.allegationsOfBatch(db, inv.id, id)
  const nameOf = await namesOf(db, [content.actorId])
  const live = allegations.filter((it) => it.content.state !== 'withdrawn')
  return {
    id,
    version,
    ...content,
    actor: nameOf(content.actorId),
    states: counted(allegations.map((it) => it.content.state)),
    priors: counted(live.map((it) => it.content.prior.kind)),
    total: live.length,
  }
}

const DAY = 86_400_000
/** Days ahead that are soon. */
const SOON = 30

/** What is overdue, or due within thirty days. */
export async function clocksOf(
  db: store.Db,
  inv: store.Frame,
  now: Date,
): Promise<AllegationClock[]> {
  const today = now.toISOString().slice(0, 10)
  const until = new Date(now.getTime() + SOON * DAY).toISOString().slice(0, 10)
  const clocks = await store.allegationClocks(db, inv.id, waitingAllegationStates, until)
  return clocks.map((it) => ({
    ...it,
    days: Math.round((Date.parse(it.due) - Date.parse(today)) / DAY),
  }))
}

type Move = ReplyOf<typeof readAllegation>['moves'][number]
const moveOf = (move: string, because: ProblemCode | null): Move => ({
  move,
  allowed: because === null,
  because,
})

/** What may be done with an allegation, by whom. */
function allegationMovesFor(
  who: Who,
  inv: store.Frame,
  content: Allegation,
  isInDraft: boolean,
): Move[] {
  const may = (permission: Permission, isOpen: boolean): ProblemCode | null => {
    if (!isPermitted(who, permission, inv.id)) return 'permission.denied'
    return isOpen ? null : 'allegation.wrong_state'
  }
  const { state } = content
  const to = (next: AllegationState): boolean => mayMoveAllegation(state, next)
  const isOut = content.sent !== null && state !== 'superseded'
  return [
    moveOf('correct', may('allegation.record', state !== 'withdrawn' && state !== 'superseded')),
    moveOf('withdrawn', may('allegation.move', to('withdrawn') && isInDraft)),
    moveOf('drafted', may('allegation.move', state === 'withdrawn' && isInDraft)),
    moveOf('acknowledged', may('allegation.move', to('acknowledged'))),
    moveOf('answer', may('allegation.move', isOut)),
    moveOf('ask', may('allegation.move', isOut)),
    moveOf('reopened', may('allegation.move', to('reopened'))),
    moveOf('superseded', may('allegation.move', to('superseded'))),
  ]
}

/** What may be done with a batch, by whom, and why not. */
async function batchMovesFor(
  db: store.Db,
  who: Who,
  inv: store.Frame,
  batch: BatchRecord,
  allegations: readonly AllegationRecord[],
  told: ReadonlyMap<string, Told>,
): Promise<Move[]> {
  const live = allegations.filter(isLive)
  const drafters = await store.draftersOfBatch(db, inv.id, batch.id)
  const isBlocked = live.some(({ id }) => told.get(id)?.isBlocked === true)
  const denied = (permission: Permission): ProblemCode | null =>
    isPermitted(who, permission, inv.id) ? null : 'permission.denied'
  const isDrafter = drafters.includes(who.account.id)
  const { content } = batch
  const isOpen = content.state === 'drafted' && !isSigned(content)
  const sign = (as: 'legal' | 'safety'): Move =>
    moveOf(
      as,
      denied('allegation.clear') ?? whyNotSign(content, as, live.length, isBlocked, isDrafter),
    )
  const move = (to: 'sent' | 'drafted' | 'acknowledged' | 'completed' | 'withdrawn'): Move => {
    const isWaiting = live.some((it) =>
      (waitingAllegationStates as readonly string[]).includes(it.content.state),
    )
    const isChanged =
      to === 'sent' &&
      content.state === 'cleared' &&
      digestOfTold(live, told) !== content.legal?.digest
    const because =
      denied('allegation.move') ??
      whyNotMove(content, to) ??
      (isChanged ? 'batch.not_cleared' : null) ??
      (to === 'completed' && isWaiting ? 'batch.wrong_state' : null)
    return moveOf(to, because)
  }
  const open: ProblemCode | null = isOpen ? null : 'batch.wrong_state'
  return [
    moveOf('add', denied('allegation.record') ?? open),
    moveOf('correct', denied('allegation.record')),
    sign('legal'),
    sign('safety'),
    move('sent'),
    move('acknowledged'),
    moveOf(
      'reply',
      denied('allegation.move') ?? (content.sent === null ? 'batch.wrong_state' : null),
    ),
    move('completed'),
    move('drafted'),
    move('withdrawn'),
  ]
}

/** One batch as its desk shows it. */
export async function batchDesk(
  frame: GatherFrame,
  who: Who,
  batch: BatchRecord,
  hasBrowser: boolean,
): Promise<ReplyOf<typeof readAllegationBatch>> {
  const { db, inv } = frame
  const allegations = await store.allegationsOfBatch(db, inv.id, batch.id)
  const told = await toldOf(frame, batch, allegations)
  const referrals = allegations.flatMap(({ id, content }): ReferralView[] => {
    const it = told.get(id)
    return it === undefined ? [] : [{ code: content.code, ...it }]
  })
  const signers = [batch.content.legal?.by, batch.content.safety?.by]
  return {
    batch: await toBatchView(db, inv, batch),
    allegations: await toRows(db, inv, allegations),
    referrals,
    hasBrowser,
    people: await store.displayNames(
      db,
      signers.filter((it) => it !== undefined),
    ),
    moves: await batchMovesFor(db, who, inv, batch, allegations, told),
  }
}

const answered: readonly string[] = answeredAllegationStates

/** One allegation with everything that is dated about it. */
export async function allegationDesk(
  frame: GatherFrame,
  who: Who,
  allegation: AllegationRecord,
): Promise<ReplyOf<typeof readAllegation>> {
  const { db, inv, now } = frame
  const { content } = allegation
  const parts = await store.incidentParts(db, inv.id, content.incidentId)
  const positions = parts.claims
    .filter(
      (it) => it.content.state === 'recorded' && it.content.position?.actorId === content.actorId,
    )
    .toSorted((a, b) => ((a.content.said?.from ?? '') < (b.content.said?.from ?? '') ? -1 : 1))
  const requests = await store.requestsOfAllegation(db, inv.id, allegation.id)
  const batch =
    content.batchId === null ? null : await store.findAllegationBatch(db, inv.id, content.batchId)
  const told =
    batch === null ? undefined : (await toldOf(frame, batch, [allegation])).get(allegation.id)
  const isInDraft =
    batch === null || (batch.content.state === 'drafted' && !isSigned(batch.content))
  const sourceOf = new Map(parts.sources.map((it) => [it.id as string, it.content.name]))
  const documentOf = new Map(parts.documents.map((it) => [it.id as string, it.content]))
  return {
    allegation: await toRow(db, inv, allegation),
    referral: told === undefined ? null : { code: content.code, ...told },
    positions: positions.map((it) => {
      const document = documentOf.get(it.content.documentId ?? '')
      return {
        id: it.id,
        version: it.version,
        content: it.content,
        source: sourceOf.get(it.content.sourceId) ?? unnamed,
        document: document === undefined ? null : { title: document.title, url: document.url },
      }
    }),
    requests: requests.map((it) => ({ id: it.id, version: it.version, content: it.content })),
    timeline: await timelineOf(db, inv, allegation, positions, requests),
    clocks: (await clocksOf(db, inv, now)).filter((it) => it.allegation === content.code),
    moves: allegationMovesFor(who, inv, content, isInDraft),
  }
}

type Entry = ReplyOf<typeof readAllegation>['timeline'][number]

/** Everything dated about an allegation, oldest first: its own moves, their statements on the day they made them, questions. */
async function timelineOf(
  db: store.Db,
  inv: store.Frame,
  allegation: AllegationRecord,
  positions: readonly store.Recorded<'claim'>[],
  requests: readonly store.Recorded<'information_request'>[],
): Promise<Entry[]> {
  const history = await store.readHistory(db, inv.id, allegation.id)
  const names = await store.displayNames(
    db,
    history.map(({ by }) => by),
  )
  let last: string | null = null
  const moves: Entry[] = []
  for (const row of history) {
    const state = (row.content as Allegation | null)?.state ?? null
    if (state === null || state === last) continue
    last = state
    // What they answered stands on the day they said it; the state that follows is not a second event.
    if (answered.includes(state)) continue
    // That they asked stands with their question.
    if (state === 'information_requested') continue
    const by = names[row.by] ?? null
    moves.push({ at: row.at.toISOString(), what: 'moved', value: state, reason: row.reason, by })
  }
  const said = positions.flatMap(({ content: { position, said: when } }): Entry[] => {
    const all = position?.statements ?? []
    const assessment = position?.assessment ?? null
    const days = all.length === 0 ? [when] : all.map((it) => it.said)
    return days.map((day, i) => ({
      at: day?.localFrom ?? '',
      what: i === 0 ? 'answered' : 'amended',
      value: i === days.length - 1 ? assessment : null,
      reason: null,
      by: null,
    }))
  })
  const asked = requests.flatMap(({ content }): Entry[] => [
    { at: content.asked, what: 'asked', value: content.direction, reason: null, by: null },
    ...(content.answered === null
      ? []
      : [
          {
            at: content.answered,
            what: 'replied',
            value: content.direction,
            reason: null,
            by: null,
          },
        ]),
  ])
  return [...moves, ...said, ...asked].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}
