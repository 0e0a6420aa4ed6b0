// Drafting: a batch is begun, incidents become allegations in it, each checked against what was sent and answered before.
import type { BodyOf, correctAllegationBatch, recordAllegationBatch } from '@athar/contract'
import {
  type ActorId,
  type Allegation,
  type AllegationId,
  type Batch,
  type BatchId,
  type Bilingual,
  INSTANCE,
  Problem,
} from '@athar/domain'
import * as store from '@athar/store'
import { isDeepStrictEqual } from 'node:util'
import { type GatherFrame, referralsFor } from './gather.ts'
import { isSigned } from './moving.ts'
import { checkPrior, type Earlier, earlierOf, isSameEvent, type PriorIncident } from './prior.ts'

export const provenance = { flags: [], withheld: [], importedFrom: null }
type Inv = store.Frame
type Typed = BodyOf<typeof recordAllegationBatch>['batch']

/** @throws Problem record.not_found where no such party is recorded */
async function refuseUnknownActor(db: store.Db, actorId: string): Promise<ActorId> {
  const actor = await store.readRecord(db, INSTANCE, 'actor', actorId)
  return actor.id as ActorId
}

async function refuseTakenCode(db: store.Db, inv: Inv, code: string, id: string): Promise<void> {
  const other = await store.findAllegationBatch(db, inv.id, code).catch(() => null)
  if (other !== null && other.id !== id) throw new Problem('batch.code_taken', { code })
}

/** Begins a batch. @throws Problem batch.code_taken, record.not_found */
export async function recordBatch(
  tx: store.Tx,
  act: store.Act,
  inv: Inv,
  typed: Typed,
): Promise<store.Recorded<'batch'>> {
  const id: BatchId = store.freshId('batch', act.at)
  await refuseTakenCode(tx, inv, typed.code, id)
  const content: Batch = {
    code: typed.code,
    title: typed.title,
    actorId: await refuseUnknownActor(tx, typed.actorId),
    state: 'drafted',
    legal: null,
    safety: null,
    answerDue: typed.answerDue,
    sent: null,
    sentDigest: null,
    receipt: null,
    ...provenance,
  }
  const verb = 'batch.record'
  return store.writeRecord(tx, act, inv.id, {
    kind: 'batch',
    id,
    content,
    verb,
    expectedVersion: null,
  })
}

/** Corrects a batch. @throws Problem batch.wrong_state where its code or recipient changes after drafting */
export async function correctBatch(
  tx: store.Tx,
  act: store.Act,
  inv: Inv,
  before: store.Recorded<'batch'>,
  { batch, expectedVersion }: BodyOf<typeof correctAllegationBatch>,
): Promise<store.Recorded<'batch'>> {
  const { content } = before
  const isMoved = batch.code !== content.code || batch.actorId !== content.actorId
  const all = await store.allegationsOfBatch(tx, inv.id, before.id)
  const isFixed =
    content.state !== 'drafted' || (batch.actorId !== content.actorId && all.length > 0)
  if (isMoved && isFixed) throw new Problem('batch.wrong_state')
  if (
    (content.sent !== null || isSigned(content)) &&
    !isDeepStrictEqual(batch.title, content.title)
  )
    throw new Problem('batch.wrong_state')
  await refuseTakenCode(tx, inv, batch.code, before.id)
  const actorId = await refuseUnknownActor(tx, batch.actorId)
  return store.writeRecord(tx, act, inv.id, {
    kind: 'batch',
    id: before.id,
    content: { ...content, ...batch, actorId },
    verb: 'batch.correct',
    expectedVersion,
  })
}

/** What the check before sending knows of these incidents. */
async function priorIncidents(
  db: store.Db,
  inv: Inv,
  ids: readonly string[],
): Promise<PriorIncident[]> {
  const incidents = (await store.readRecords(db, inv.id, ids)).filter(
    ({ kind }) => kind === 'incident',
  ) as unknown as store.Recorded<'incident'>[]
  const names = await store.namesInIncidents(db, inv.id, ids)
  const reports = await store.reportDaysOf(db, inv.id, ids)
  const links = await store.structureLinksOf(db, inv.id, ids)
  const taken = links.filter(({ content }) => ['confirmed', 'likely'].includes(content.verdict))
  const buildings = await store.readRecords(
    db,
    inv.id,
    taken.flatMap(({ content }) => content.structureId ?? []),
  )
  const keyOf = new Map(buildings.map(({ id, content }) => [id, (content as { key: string }).key]))
  return incidents.map(({ id, content }) => ({
    id,
    code: content.code,
    content,
    names: names.get(id) ?? [],
    reports: (reports.get(id) ?? []).map((said) => ({ said })),
    structures: taken.flatMap(({ content: link }) =>
      link.incidentId === id ? (keyOf.get(link.structureId ?? '') ?? []) : [],
    ),
  }))
}

/** All that was sent to a belligerent, is drafted for it, and was answered by it before. */
async function earlierTo(db: store.Db, inv: Inv, actorId: string): Promise<Earlier> {
  const claims = await store.allPositions(db, inv.id)
  const positions = claims.flatMap(({ content: { position, said, incidentId } }) =>
    position === null || position.actorId !== actorId
      ? []
      : [
          {
            incidentId: incidentId as string,
            at: said?.localFrom ?? null,
            assessment: position.assessment,
          },
        ],
  )
  const allegations = (await store.allegationsTo(db, inv.id, actorId)).map(({ id, content }) => ({
    id,
    code: content.code,
    incidentId: content.incidentId as string,
    state: content.state,
    referral: content.referral,
  }))
  const ids = new Set([...positions, ...allegations].map(({ incidentId }) => incidentId))
  return earlierOf({ positions, allegations, known: await priorIncidents(db, inv, [...ids]) })
}

/** The incidents that these codes or ids name, and those that name none. */
async function resolve(
  db: store.Db,
  inv: Inv,
  given: readonly string[],
): Promise<{ ids: string[]; unknown: string[] }> {
  const ids: string[] = []
  const unknown: string[] = []
  for (const one of new Set(given.map((it) => it.trim()).filter((it) => it !== ''))) {
    const found = await store.resolveCode(db, inv.id, one).catch(() => null)
    if (found !== null) ids.push(found.id)
    else unknown.push(one)
  }
  return { ids: [...new Set(ids)], unknown }
}

/** The check against what came before, and against those drafted in the same breath. */
function checkAmong(
  it: PriorIncident,
  drafted: readonly PriorIncident[],
  earlier: Earlier,
): Allegation['prior'] {
  const prior = checkPrior(it, earlier)
  if (prior.kind !== 'new') return prior
  const codes = drafted.filter((other) => isSameEvent(it, other)).map(({ code }) => code)
  return codes.length === 0 ? prior : { ...prior, kind: 'same_event', codes }
}

export interface Checked {
  readonly incident: string
  readonly prior: Allegation['prior']
  readonly isBlocked: boolean
}

/**
 * Drafts allegations of these incidents into a batch, or only checks them. What is already in the batch stays as it is.
 * @throws Problem batch.wrong_state unless it is drafted
 */
export async function addIncidents(
  frame: GatherFrame & { readonly db: store.Db },
  batch: store.Recorded<'batch'>,
  given: { incidents: readonly string[]; asks: readonly string[]; question: Bilingual },
  write: { tx: store.Tx; act: store.Act } | null,
): Promise<{ checked: Checked[]; unknown: string[]; added: number }> {
  const { db, inv } = frame
  if (batch.content.state !== 'drafted' || isSigned(batch.content))
    throw new Problem('batch.wrong_state')
  const { ids, unknown } = await resolve(db, inv, given.incidents)
  const already = await store.allegationsOfBatch(db, inv.id, batch.id)
  const here = new Set<string>(already.map(({ content }) => content.incidentId))
  const fresh = ids.filter((id) => !here.has(id))
  const earlier = await earlierTo(db, inv, batch.content.actorId)
  const incidents = await priorIncidents(db, inv, fresh)
  const { actorId } = batch.content
  const told = await referralsFor(
    frame,
    actorId,
    fresh.map((incidentId) => ({ incidentId, asks: given.asks, question: given.question })),
  )
  const checked = incidents.map((it, i) => ({
    incident: it.code,
    prior: checkAmong(it, incidents.slice(0, i), earlier),
    isBlocked: told.get(it.id)?.isBlocked ?? false,
  }))
  if (write === null || incidents.length === 0) return { checked, unknown, added: 0 }
  const start = already.length
  const drafts = incidents.map((it, i): store.Draft<'allegation'> => {
    const id: AllegationId = store.freshId('allegation', write.act.at)
    return {
      kind: 'allegation',
      id,
      verb: 'allegation.record',
      expectedVersion: null,
      content: {
        code: `${batch.content.code}-${String(start + i + 1).padStart(3, '0')}`,
        incidentId: it.id as Allegation['incidentId'],
        actorId,
        batchId: batch.id as BatchId,
        state: 'drafted',
        theirReference: null,
        prior: checked[i]?.prior ?? { kind: 'new', codes: [], answered: null, news: [] },
        asks: [...given.asks],
        question: given.question,
        sent: null,
        acknowledged: null,
        answerDue: batch.content.answerDue,
        referral: null,
        supersededBy: null,
        duplicateOf: null,
        ...provenance,
      },
    }
  })
  await store.writeRecords(write.tx, write.act, inv.id, drafts as unknown as store.Draft[])
  return { checked, unknown, added: drafts.length }
}
