// The investigation that a command works on: found by its slug, made where there is none.
import { type InvestigationId, isProblem } from '@athar/domain'
import { findInvestigation, freshId, recordInvestigation, type Store } from '@athar/store'
import { operatorAct } from './command.ts'

/** The investigation of that slug; a missing one is created (private, not fictional). */
export async function investigationFor(
  store: Store,
  slug: string,
  zone: string,
): Promise<InvestigationId> {
  try {
    return (await findInvestigation(store.db, slug)).id
  } catch (failure) {
    if (!isProblem(failure, 'investigation.not_found')) throw failure
  }
  const act = operatorAct('created by an import')
  const id = freshId('investigation', act.at)
  const silent = { en: null, ar: null }
  await store.transaction((tx) =>
    recordInvestigation(tx, act, id, {
      slug,
      name: { en: slug, ar: slug },
      description: silent,
      zone,
      state: 'private',
      fictional: false,
    }),
  )
  return id
}
