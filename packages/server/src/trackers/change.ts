// Change between neighbouring scenes, structure by structure: it orders the work and, where a campaign says so, weighs a
// little in the prior. It is machine evidence and never an answer.
import { changeScores, greyOf, gridOver, metresPerDegree, weakWeights } from '@athar/imagery'
import type { InvestigationId } from '@athar/domain'
import * as store from '@athar/store'
import type { Parts } from '../parts.ts'
import { scenesOf } from './scenes.ts'

/** Cells of the grid on which scenes are compared, at most; a finer picture is compared more coarsely. */
const MOST_CELLS = 4_000_000
/** The square compared around a structure is so many of its usual sides wide. */
const SIDES = 2

/** Ranks every structure's change in every gap and notes them; does nothing where they are there or not wanted. */
export async function rankChanges(
  parts: Pick<Parts, 'store' | 'pictures'>,
  investigation: InvestigationId,
  campaignId: string,
): Promise<void> {
  const { db } = parts.store
  const { content } = await store.findCampaign(db, investigation, campaignId)
  if (!content.usesChangeScore) return
  const known = await store.changeOf(db, investigation, campaignId)
  const standing = await store.standingOf(db, investigation, campaignId)
  if (standing.every((it) => known.has(it.structureId))) return
  const scenes = await scenesOf(db, investigation, content.sceneIds)
  const [first] = scenes
  if (first === undefined) return
  const [west, south, east, north] = first.content.bbox
  const per = metresPerDegree((south + north) / 2)
  const area = (east - west) * per.lon * (north - south) * per.lat
  const metres = Math.max(first.content.gsdMetres, Math.sqrt(area / MOST_CELLS))
  const grid = gridOver([west, south, east, north], metres, per)
  const greys = []
  for (const scene of scenes) {
    const open = await parts.pictures.open(scene.content)
    try {
      greys.push(await greyOf(open, grid))
    } finally {
      await open.close()
    }
  }
  const structures = await store.readRecords(
    db,
    investigation,
    standing.map((it) => it.structureId),
  )
  const places = structures.map(({ content: it }) => it as { lon: number; lat: number })
  const { ranks, intervals } = changeScores(greys, grid, places, SIDES * content.footprintMetres)
  const rows = structures.map(({ id }, i) => ({
    structureId: id,
    ranks: Array.from(ranks.subarray(i * intervals, (i + 1) * intervals), (rank) =>
      Number.isNaN(rank) ? -1 : Math.round(rank * 1000) / 1000,
    ),
  }))
  await parts.store.transaction((tx) => store.putChange(tx, investigation, campaignId, rows))
}

/**
 * The weak prior of change ranks for the dating fit: for each structure so many ratios as frames and one for never.
 * Frame 1 and never have no gap of their own and weigh 1.
 */
export function changePrior(
  structures: readonly string[],
  frames: number,
  ranks: ReadonlyMap<string, readonly number[]>,
): Float64Array {
  const prior = new Float64Array(structures.length * (frames + 1)).fill(1)
  for (const [i, id] of structures.entries()) {
    const own = ranks.get(id)
    if (own === undefined) continue
    const weights = weakWeights(Float32Array.from(own, (rank) => (rank < 0 ? Number.NaN : rank)))
    for (const [gap, weight] of weights.entries()) prior[i * (frames + 1) + gap + 1] = weight
  }
  return prior
}
