// What can be seen of a building in each scene, and what truly happened to it in terms of frames.
import type { AnswerKind, IncidentId } from '@athar/domain'
import { columnOf, rowOf, type Spot } from './ground.ts'
import type { Building, DrawnQuarter } from './quarter.ts'
import { type Sky, skyOf } from './sky.ts'

export interface BuildingTruth {
  /** The structure's key. */
  key: string
  kind: Exclude<AnswerKind, 'cannot_tell'>
  /** First and last blow, ISO instants; null where nothing happened. */
  firstBlowAt: string | null
  lastBlowAt: string | null
  /** The first frame taken after the first blow (1: already so in the first); null: none. */
  firstDamaged: number | null
  /** The same, among the frames in which the building can be seen: what a perfect eye answers. */
  firstSeenDamaged: number | null
  /** The last frame before that in which it can be seen whole; null where there is none. */
  lastSeenIntact: number | null
  /** The first frame after a later blow, where the building was damaged before. */
  damagedAgain: number | null
  /** Whether it only looks as if something had happened. */
  looksAlike: 'building_site' | null
  blows: {
    at: string
    effect: 'destroyed' | 'partly'
    event: string | null
    incidents: IncidentId[]
  }[]
  /** Share of the building that shows in each frame, from the first: 1 clear, 0 under cloud. */
  usable: number[]
}

/** A building counts as seen in a frame that shows at least so much of it. */
export const SEEN = 0.5

/** Share of a building that shows: a veil takes a little, a cloud all of what it covers. */
function shareSeen(sky: Sky, building: Building): number {
  const spots: Spot[] = [building.middle, ...building.ring]
  const shares = spots.map(([east, north]) => {
    const [column, row] = [columnOf(east), rowOf(north)]
    return (1 - sky.cloud(column, row)) * (1 - 0.35 * sky.veil(column, row))
  })
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
  return Math.round(mean * 1000) / 1000
}

const iso = (ms: number) => new Date(ms).toISOString()

/** The truth of every building that is asked about. */
export function truthOfBuildings(quarter: DrawnQuarter): BuildingTruth[] {
  const skies = quarter.scenes.map(skyOf)
  const frameAfter = (ms: number) =>
    quarter.scenes.find((scene) => scene.trueMs >= ms)?.frame ?? null
  return quarter.buildings
    .filter((building) => building.isAsked)
    .map((building): BuildingTruth => {
      const usable = skies.map((sky) => shareSeen(sky, building))
      const isSeen = (frame: number) => (usable[frame - 1] ?? 0) >= SEEN
      const [first, last] = [building.blows[0], building.blows.at(-1)]
      const firstDamaged = first === undefined ? null : frameAfter(first.atMs)
      const frames = quarter.scenes.map((scene) => scene.frame)
      const from = firstDamaged ?? Number.POSITIVE_INFINITY
      const lastFrame = last === undefined ? null : frameAfter(last.atMs)
      const isAgain = lastFrame !== null && lastFrame !== firstDamaged
      return {
        key: building.key,
        kind:
          firstDamaged === null || last === undefined
            ? 'not_damaged'
            : isAgain
              ? 'damaged_again'
              : firstDamaged === 1
                ? 'damaged_before'
                : last.effect,
        firstBlowAt: first === undefined ? null : iso(first.atMs),
        lastBlowAt: last === undefined ? null : iso(last.atMs),
        firstDamaged,
        firstSeenDamaged: frames.find((frame) => frame >= from && isSeen(frame)) ?? null,
        lastSeenIntact: frames.findLast((frame) => frame < from && isSeen(frame)) ?? null,
        damagedAgain: isAgain ? lastFrame : null,
        looksAlike: building.use === 'building_site' ? 'building_site' : null,
        blows: building.blows.map(({ atMs, effect, event, incidents }) => ({
          at: iso(atMs),
          effect,
          event,
          incidents,
        })),
        usable,
      }
    })
}
