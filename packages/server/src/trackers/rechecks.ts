// Re-checks: of the buildings that retired by confidence one in a hundred goes to an expert; a broken promise ends such retirement.
import { createHmac } from 'node:crypto'
import { drawRechecks, type Recheck, RECHECK_SHARE, recheckRate } from '@athar/consensus'
import { type InvestigationId, SYSTEM } from '@athar/domain'
import * as store from '@athar/store'
import type { Parts } from '../parts.ts'
import { ALPHA, LEVEL } from './fit.ts'
import { isKnown, isRight } from './judgement.ts'

/**
 * Draws re-checks among the structures that retired by confidence. The lot of a structure is a number under the store's
 * key: it falls once and for all, so that drawing again adds only what retired since, and nobody can foresee it.
 */
export async function drawMoreRechecks(
  tx: store.Tx,
  act: store.Act,
  investigation: InvestigationId,
  campaignId: string,
  { key, share = RECHECK_SHARE }: { key: Buffer; share?: number | undefined },
): Promise<number> {
  const tasks = await store.datedTasks(tx, investigation, campaignId, 'retired_narrow')
  const lots = tasks.map(({ structureId }) => lotOf(key, campaignId, structureId))
  let next = 0
  const drawn = drawRechecks([...tasks.keys()], () => lots[next++] ?? 1, share)
  return store.putDrawn(
    tx,
    act,
    investigation,
    campaignId,
    { purpose: 'recheck', detail: { share, from: tasks.length } },
    drawn.map((i) => ({
      structureId: tasks[i]?.structureId ?? '',
      stratum: 'retired/narrow',
      weight: 1 / share,
    })),
  )
}

const lotOf = (key: Buffer, campaignId: string, structureId: string): number =>
  createHmac('sha256', key)
    .update(['athar re-check v1', campaignId, structureId].join('\n'))
    .digest()
    .readUInt32BE(0) /
  2 ** 32

/** Draws among what a fit has just retired. */
export async function recheckAfterFit(
  parts: Pick<Parts, 'store' | 'deviceKey'>,
  act: store.Act,
  investigation: InvestigationId,
  campaignId: string,
): Promise<void> {
  const given = { key: parts.deviceKey }
  await parts.store.transaction((tx) => drawMoreRechecks(tx, act, investigation, campaignId, given))
}

/** Switches automatic retirement off where the re-checks say that its promise is broken; the version's reason says why. */
export async function endWhereBroken(
  tx: store.Tx,
  act: store.Act,
  investigation: InvestigationId,
  { id, content }: store.Recorded<'campaign'>,
): Promise<void> {
  if (!content.redundancy.automatic) return
  const { checked, errors, verdict } = rechecksOf(await store.drawnItems(tx, investigation, id))
  if (verdict !== 'broken') return
  const reason = `Re-checks: ${errors} of ${checked} retired by confidence were dated wrongly; ${ALPHA * 100} % was promised.`
  await store.writeRecord(tx, { by: SYSTEM, at: act.at, reason }, investigation, {
    kind: 'campaign',
    id,
    content: { ...content, redundancy: { ...content.redundancy, automatic: false } },
    verb: 'campaign.correct',
  })
}

/** What the re-checks say, each by what the crowd's answer was when it was judged. */
export function rechecksOf(items: readonly store.DrawnItem[]): Recheck & { drawn: number } {
  const drawn = items.filter((it) => it.purpose === 'recheck')
  const checked = drawn.filter(isKnown).filter((it) => it.crowdFirst !== null)
  const errors = checked.filter((it) => !isRight(it.crowdFirst ?? 0, it)).length
  return { ...recheckRate(checked.length, errors, ALPHA, LEVEL), drawn: drawn.length }
}
