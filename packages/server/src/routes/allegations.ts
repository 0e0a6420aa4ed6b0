// Allegations: batches drafted, cleared, sent and exported; what comes back; the belligerents' monthly accounts.
import {
  addAllegations,
  answerAllegation as answerRoute,
  answerInformation as answerInformationRoute,
  askInformation as askInformationRoute,
  clearAllegationBatch,
  correctAllegation as correctRoute,
  correctAllegationBatch,
  correctCaseBalance,
  exportAllegationBatch,
  importAllegationReply,
  listAllegationBatches,
  listAllegations,
  listCaseBalances,
  moveAllegation as moveRoute,
  moveAllegationBatch,
  readAllegation,
  readAllegationBatch,
  recordAllegationBatch,
  recordCaseBalance,
} from '@athar/contract'
import * as store from '@athar/store'
import {
  answerAllegation,
  answerInformation,
  askInformation,
  correctAllegation,
  moveAllegation,
} from '../allegations/answering.ts'
import { balanceViews, putBalance } from '../allegations/balances.ts'
import { addIncidents, correctBatch, recordBatch } from '../allegations/drafting.ts'
import { batchFile, documentOf, keepSent, wholeFile } from '../allegations/files/batch-files.ts'
import { findChromium } from '../allegations/files/pdf.ts'
import type { GatherFrame } from '../allegations/gather.ts'
import { type KeepFile, moveBatch, signBatch } from '../allegations/moving.ts'
import { MOST_REPLY, readReply } from '../allegations/reply.ts'
import {
  allegationDesk,
  batchDesk,
  clocksOf,
  toBatchView,
  toRow,
  toRows,
} from '../allegations/views.ts'
import { bodyOf } from '../body.ts'
import { exactBytes } from '../exact-bytes.ts'
import { pageOf } from '../paging.ts'
import type { Parts } from '../parts.ts'
import type { Door } from '../serve.ts'

export function serveAllegations(door: Door): void {
  serveBatches(door)
  serveBatchMoves(door)
  serveFiles(door)
  serveOne(door)
  serveAnswers(door)
  serveBalances(door)
}

const frameOf = (parts: Parts, db: store.Db, inv: store.Frame, now: Date): GatherFrame => ({
  db,
  inv,
  now,
  origin: parts.config.publicUrl?.origin ?? null,
})

function serveBatches({ read, write, parts }: Door): void {
  read(listAllegationBatches, async ({ db, inv }) => {
    const batches = await store.listAllegationBatches(db, inv.id)
    return { batches: await Promise.all(batches.map((it) => toBatchView(db, inv, it))) }
  })

  write(recordAllegationBatch, async ({ tx, act, inv, body }) => ({
    batch: await toBatchView(tx, inv, await recordBatch(tx, act(body.reason), inv, body.batch)),
  }))

  read(readAllegationBatch, async ({ db, inv, me, params, now }) => {
    const batch = await store.findAllegationBatch(db, inv.id, params.batch)
    const hasBrowser = findChromium(parts.config) !== null
    return batchDesk(frameOf(parts, db, inv, now), me, batch, hasBrowser)
  })

  write(correctAllegationBatch, async ({ tx, act, inv, params, body }) => {
    const before = await store.findAllegationBatch(tx, inv.id, params.batch)
    const batch = await correctBatch(tx, act(body.reason), inv, before, body)
    return { batch: await toBatchView(tx, inv, batch) }
  })

  write(addAllegations, async ({ tx, act, inv, params, body, now }) => {
    const batch = await store.findAllegationBatch(tx, inv.id, params.batch)
    const given = body.dryRun ? null : { tx, act: act(body.reason) }
    return addIncidents(frameOf(parts, tx, inv, now), batch, body, given)
  })
}

function serveBatchMoves({ write, parts }: Door): void {
  write(clearAllegationBatch, async ({ tx, act, inv, params, body, now }) => {
    const before = await store.findAllegationBatch(tx, inv.id, params.batch)
    const frame = frameOf(parts, tx, inv, now)
    const { as, expectedVersion, reason } = body
    const batch = await signBatch(frame, tx, act(reason), before, as, expectedVersion)
    return { batch: await toBatchView(tx, inv, batch) }
  })

  write(moveAllegationBatch, async ({ tx, act, inv, params, body, now }) => {
    const before = await store.findAllegationBatch(tx, inv.id, params.batch)
    const frame = frameOf(parts, tx, inv, now)
    const batch = await moveBatch(frame, tx, act(body.reason), before, body, keeperOf(parts, frame))
    return { batch: await toBatchView(tx, inv, batch) }
  })
}

/** How the file that is sent is made and kept. */
const keeperOf =
  (parts: Pick<Parts, 'frames' | 'store'>, frame: GatherFrame): KeepFile =>
  async (batch) =>
    keepSent(parts.store.dir, await wholeFile(parts, await documentOf(frame, batch)))

function serveFiles({ stream, work, parts }: Door): void {
  stream(exportAllegationBatch, async ({ c, db, inv, params, query, now }) => {
    const batch = await store.findAllegationBatch(db, inv.id, params.batch)
    const frame = frameOf(parts, db, inv, now)
    const file = await batchFile(parts, frame, batch, params.format, query.lang ?? 'en')
    const how = params.format === 'page' ? 'inline' : 'attachment'
    return c.body(exactBytes(file.bytes), 200, {
      'content-type': file.type,
      'content-disposition': `${how}; filename="${file.name}"`,
      'cache-control': 'no-store',
    })
  })

  work(importAllegationReply, async ({ c, act, inv, params, query, store: open }) => {
    const chunks: Uint8Array[] = []
    for await (const chunk of bodyOf(c, MOST_REPLY)) chunks.push(chunk)
    const bytes = Buffer.concat(chunks)
    return open.transaction(async (tx) => {
      const batch = await store.findAllegationBatch(tx, inv.id, params.batch)
      const isApplied = query.mode === 'apply'
      return readReply(tx, inv, batch, bytes, isApplied ? { tx, act: act('reply table') } : null)
    })
  })
}

function serveOne({ read, write, parts }: Door): void {
  read(listAllegations, async ({ db, inv, query, now }) => {
    const batchId =
      query.batch === undefined
        ? undefined
        : (await store.findAllegationBatch(db, inv.id, query.batch)).id
    const only = { state: query.state, batchId }
    const { allegations, total } = await store.listAllegations(db, inv.id, only, pageOf(query.page))
    return {
      allegations: await toRows(db, inv, allegations),
      total,
      states: await store.allegationStatesOf(db, inv.id),
      clocks: await clocksOf(db, inv, now),
    }
  })

  read(readAllegation, async ({ db, inv, me, params, now }) => {
    const allegation = await store.findAllegation(db, inv.id, params.allegation)
    return allegationDesk(frameOf(parts, db, inv, now), me, allegation)
  })

  write(correctRoute, async ({ tx, act, inv, params, body }) => {
    const before = await store.findAllegation(tx, inv.id, params.allegation)
    const { reason, expectedVersion, ...given } = body
    const it = await correctAllegation(tx, act(reason), inv, before, given, expectedVersion)
    return { allegation: await toRow(tx, inv, it) }
  })

  write(moveRoute, async ({ tx, act, inv, params, body }) => {
    const before = await store.findAllegation(tx, inv.id, params.allegation)
    const it = await moveAllegation(tx, act(body.reason), inv, before, body)
    return { allegation: await toRow(tx, inv, it) }
  })
}

function serveAnswers({ write }: Door): void {
  write(answerRoute, async ({ tx, act, inv, params, body }) => {
    const before = await store.findAllegation(tx, inv.id, params.allegation)
    const { claim, allegation } = await answerAllegation(
      tx,
      act(body.reason),
      inv,
      before,
      body.answer,
    )
    return { claim, allegation: await toRow(tx, inv, allegation) }
  })

  write(askInformationRoute, async ({ tx, act, inv, params, body }) => {
    const before = await store.findAllegation(tx, inv.id, params.allegation)
    const { reason, ...given } = body
    const { id, allegation } = await askInformation(tx, act(reason), inv, before, given)
    return { id, allegation: await toRow(tx, inv, allegation) }
  })

  write(answerInformationRoute, async ({ tx, act, inv, params, body }) => {
    const { reason, answer, expectedVersion } = body
    const given = act(reason)
    const { id, version } = await answerInformation(
      tx,
      given,
      inv,
      params.request,
      answer,
      expectedVersion,
    )
    return { id, version }
  })
}

function serveBalances({ read, write }: Door): void {
  const one = async (db: store.Db, inv: store.Frame, id: string) => {
    const found = (await balanceViews(db, inv)).find((it) => it.id === id)
    if (found === undefined) throw new RangeError('a balance that was written is there')
    return { balance: found }
  }
  read(listCaseBalances, async ({ db, inv }) => ({ balances: await balanceViews(db, inv) }))

  write(recordCaseBalance, async ({ tx, act, inv, body }) => {
    const { id } = await putBalance(tx, act(body.reason), inv, body.balance, null)
    return one(tx, inv, id)
  })

  write(correctCaseBalance, async ({ tx, act, inv, params, body }) => {
    const before = { id: params.balance, expectedVersion: body.expectedVersion }
    const { id } = await putBalance(tx, act(body.reason), inv, body.balance, before)
    return one(tx, inv, id)
  })
}
