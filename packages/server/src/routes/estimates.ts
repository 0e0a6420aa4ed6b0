// Overlap of lists, estimates of whom no list holds, and how far what was begun is: computed aside, kept with all that was declared, refusals too.
import {
  cancelWork,
  makeEstimate,
  readEstimates,
  readOverlap,
  readWorks,
  withdrawEstimate,
} from '@athar/contract'
import * as store from '@athar/store'
import { estimateView, refuseUnknown, workEstimate } from '../persons/estimates.ts'
import { overlapView } from '../persons/overlap-view.ts'
import type { Door } from '../serve.ts'

export function serveEstimates({ read, write, quiet }: Door): void {
  read(readOverlap, async ({ db, inv, query }) => overlapView(db, inv.id, query.outcomes))

  read(readEstimates, async ({ db, inv }) => {
    const all = await store.estimatesOf(db, inv.id)
    const names = await store.listNames(db, inv.id)
    const by = all.map((it) => it.by)
    return {
      estimates: all.map((it) => estimateView(it, names)),
      people: await store.displayNames(db, by),
    }
  })

  quiet(makeEstimate, async ({ store: open, parts, act, inv, body }) => {
    const { reason, ...declared } = body
    await refuseUnknown(open.db, inv.id, declared)
    const by = act(reason)
    const view = await parts.works.begin({
      kind: 'estimate',
      investigation: inv.id,
      act: by,
      work: (underWay) => workEstimate(open, by, inv.id, declared, underWay),
    })
    return { work: view }
  })

  write(withdrawEstimate, async ({ tx, act, inv, params, body }) => {
    const { reason, expectedVersion } = body
    const { id, version } = await store.withdrawEstimate(
      tx,
      act(reason),
      inv.id,
      params.id,
      expectedVersion,
    )
    return { id, version }
  })

  read(readWorks, async ({ db, parts, inv }) => {
    const works = await parts.works.of(inv.id)
    return {
      works,
      people: await store.displayNames(
        db,
        works.map((it) => it.by),
      ),
    }
  })

  quiet(cancelWork, async ({ parts, me, inv, params }) => ({
    work: await parts.works.cancel(inv.id, params.id, me.account.id),
  }))
}
