// Overlap of lists, and estimates of whom no list holds: computed aside, kept with all that was declared, refusals too.
import { makeEstimate, readEstimates, readOverlap, withdrawEstimate } from '@athar/contract'
import * as store from '@athar/store'
import { estimate, estimateView, keepEstimate } from '../persons/estimates.ts'
import { overlapView } from '../persons/overlap-view.ts'
import type { Door } from '../serve.ts'

export function serveEstimates({ read, write, work }: Door): void {
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

  // Computed before the transaction begins: it takes seconds, and locks nothing.
  work(makeEstimate, async ({ store: open, act, inv, body }) => {
    const { reason, ...declared } = body
    const result = await estimate(open.db, inv.id, declared, true)
    const kept = await open.transaction((tx) =>
      keepEstimate(tx, act(reason), inv.id, declared, result),
    )
    return estimateView(kept, await store.listNames(open.db, inv.id))
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
}
