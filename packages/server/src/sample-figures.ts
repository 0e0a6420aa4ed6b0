// The public figures on Raqqa 2017: a read-only investigation beside the sample case, made once by the normal write path.
import { publicFigures, publicFiguresId } from '@athar/sample'
import { SYSTEM } from '@athar/domain'
import * as store from '@athar/store'

/** Whether an investigation is the one of public figures, in which nothing is written after it was made. */
export const isPublicFigures = (id: string): boolean => id === publicFiguresId

/** Makes it where it is missing and the store holds nothing but made-up cases; says whether it did. */
export async function ensurePublicFigures(open: store.Store, at: Date): Promise<boolean> {
  const all = await store.listInvestigations(open.db)
  if (all.length === 0 || all.some((it) => !it.isFictional)) return false
  const { id, investigation, figures } = publicFigures()
  if (all.some((it) => it.slug === investigation.slug)) return false
  const act = { by: SYSTEM, at, reason: 'Published figures, each with its citation.' }
  await open.transaction(async (tx) => {
    await store.recordInvestigation(tx, act, id, investigation)
    await store.writeRecords(
      tx,
      act,
      id,
      figures.map((it) => ({
        ...it,
        kind: 'figure',
        verb: 'figure.record',
        expectedVersion: null,
      })),
    )
    await store.moveInvestigation(tx, act, id, 'published')
  })
  return true
}
