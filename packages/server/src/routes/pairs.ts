// The matching desk for persons: pairs are read and judged, the linker is run; persons follow from both.
import {
  judgePair,
  readAgreement,
  readPair,
  readPairs,
  readRuns,
  runLinkage,
  undoJudgement,
  withdrawJudgement,
} from '@athar/contract'
import { Problem } from '@athar/domain'
import * as store from '@athar/store'
import { pageOf } from '../paging.ts'
import { agreementTold } from '../persons/agreement.ts'
import { contraryNow } from '../persons/contrary.ts'
import { seesMothers } from '../persons/eyes.ts'
import { paceOf, refuseMore } from '../persons/pace.ts'
import { judgementShown, pairView } from '../persons/pair-view.ts'
import { runView } from '../persons/run-view.ts'
import { workLink } from '../persons/running.ts'
import type { Door } from '../serve.ts'

const PAGE = 50

export function servePairs(door: Door): void {
  serveReading(door)
  serveJudging(door)
  serveRuns(door)
}

const nameless = { en: null, ar: null }

function serveReading({ read }: Door): void {
  read(readPairs, async ({ db, inv, me, now, query }) => {
    const order = query.order ?? 'uncertain'
    const reader = me.account.id
    const page = pageOf(query.page, PAGE)
    const rows = await store.pairQueue(db, inv.id, { order, reader }, page)
    const counts = await store.pairCounts(db, inv.id, reader)
    const run = await store.currentRun(db, inv.id)
    const lists = await store.listNames(db, inv.id)
    const listOf = (id: store.QueuedPair['lists']['a']) => lists.get(id) ?? { id, name: nameless }
    return {
      run: run === null ? null : runView(run),
      newerEntries: await store.newerEntries(db, inv.id),
      rows: rows.map((row) => ({
        ...row,
        // What the first reader said is not for the second to know.
        standing: order === 'teaching' ? 'open' : row.standing,
        lists: { a: listOf(row.lists.a), b: listOf(row.lists.b) },
        contrary: [...row.contrary],
        heldBack: [...row.heldBack],
      })),
      total: counts[order],
      counts,
      pace: await paceOf(db, reader, now),
      people: run === null ? {} : await store.displayNames(db, [run.by]),
    }
  })

  read(readPair, async ({ db, inv, me, params }) => pairView(db, inv.id, me, params))

  read(readAgreement, async ({ db, inv }) => {
    const told = agreementTold(await store.agreementRows(db, inv.id))
    const people = await store.displayNames(
      db,
      told.readers.map(({ reader }) => reader),
    )
    return { ...told, people }
  })
}

function serveJudging({ write }: Door): void {
  write(judgePair, async ({ tx, act, inv, me, now, body }) => {
    await refuseMore(tx, me.account.id, now)
    const pair = await store.pairOf(tx, inv.id, body.a, body.b)
    const contrary = body.verdict === 'same' ? await contraryNow(tx, inv.id, pair) : []
    if (contrary.length > 0 && (body.reason ?? '').trim() === '')
      throw new Problem('pair.reason_needed', { contrary: contrary.join(' ') })
    const judgement = await store.judge(tx, act(body.reason), inv.id, { ...body, contrary })
    return { judgement: judgementShown(judgement), pace: await paceOf(tx, me.account.id, now) }
  })

  write(withdrawJudgement, async ({ tx, act, inv, me, now, params, body }) => {
    const { reason, expectedVersion } = body
    const by = act(reason)
    const judgement = await store.withdrawJudgement(tx, by, inv.id, params.id, expectedVersion)
    return { judgement: judgementShown(judgement), pace: await paceOf(tx, me.account.id, now) }
  })

  write(undoJudgement, async ({ tx, act, inv, me, now, params, body }) => {
    const { reason, version, expectedVersion } = body
    const by = act(reason)
    const judgement = await store.undoJudgement(tx, by, inv.id, params.id, version, expectedVersion)
    return { judgement: judgementShown(judgement), pace: await paceOf(tx, me.account.id, now) }
  })
}

function serveRuns({ read, quiet }: Door): void {
  read(readRuns, async ({ db, inv }) => {
    const runs = await store.linkageRuns(db, inv.id)
    const by = runs.map((run) => run.by)
    return { runs: runs.map(runView), people: await store.displayNames(db, by) }
  })

  quiet(runLinkage, async ({ store: open, parts, act, inv, me, body }) => {
    if (body.motherNames && !seesMothers(me, inv.id))
      throw new Problem('permission.denied', { verb: 'mother_name.read' })
    const by = act(null)
    const view = await parts.works.begin({
      kind: 'linkage',
      investigation: inv.id,
      act: by,
      work: (underWay) => workLink(open, by, inv.id, body, underWay),
    })
    return { work: view }
  })
}
