// Clusters of dated damage in space and time, controlled for the scenes' dates; what caused them is unknown.
import { METRES_A_DEGREE } from './ground.ts'
import type { DamageRecord } from './types.ts'

/** A place and a time in which more was destroyed than both alone would give. */
export interface DamageCluster {
  readonly lon: number
  readonly lat: number
  readonly radiusMetres: number
  readonly earliest: number | null
  readonly latest: number | null
  /** Positions in the list of damage. */
  readonly structures: readonly number[]
  /** Structures expected there and then if place and time had nothing to do with each other. */
  readonly expected: number
  /** Logarithm of the likelihood ratio. */
  readonly score: number
  /** Share of shuffled histories whose best cluster is as strong as this one. */
  readonly chance: number
}

export interface ClusterOptions {
  /** Largest radius in metres (default 500), smallest number of structures (default 5). */
  readonly radiusMetres?: number
  readonly fewest?: number
  /** Longest run of scene intervals (default 2). */
  readonly longest?: number
  /** Shuffles (default 199) and clusters that are told (default 10). */
  readonly shuffles?: number
  readonly most?: number
  /** Structures less likely destroyed than this are left out (default 0.5). */
  readonly least?: number
}

interface Points {
  readonly at: readonly number[]
  /** Number of the scene interval, in order of time. */
  readonly label: Int32Array
  readonly labels: number
  /** Neighbours of each point in order of distance, itself first. */
  readonly near: readonly Int32Array[]
  readonly metres: readonly Float64Array[]
}

const MOST_NEAR = 400

function labelsOf(damage: readonly DamageRecord[], at: readonly number[]): Int32Array {
  const keyOf = (n: number): string => `${damage[n]?.earliest} ${damage[n]?.latest}`
  const middle = (n: number): number => {
    const { earliest, latest } = damage[n] as DamageRecord
    return ((earliest ?? latest ?? 0) + (latest ?? earliest ?? 0)) / 2
  }
  const first = new Map(at.map((n) => [keyOf(n), n]))
  const inTime = [...first].toSorted(([, a], [, b]) => middle(a) - middle(b))
  const numbers = new Map(inTime.map(([key], n) => [key, n]))
  return Int32Array.from(at, (n) => numbers.get(keyOf(n)) ?? 0)
}

function pointsOf(damage: readonly DamageRecord[], radius: number, least: number): Points {
  const at = damage.flatMap((one, n) => (one.probability >= least ? [n] : []))
  const label = labelsOf(damage, at)
  const lat0 = at.reduce((sum, n) => sum + (damage[n]?.lat ?? 0), 0) / Math.max(1, at.length)
  const east = METRES_A_DEGREE * Math.cos((lat0 * Math.PI) / 180)
  const x = Float64Array.from(at, (n) => (damage[n]?.lon ?? 0) * east)
  const y = Float64Array.from(at, (n) => (damage[n]?.lat ?? 0) * METRES_A_DEGREE)
  const cells = Map.groupBy(
    at.keys(),
    (p) => `${Math.floor((x[p] as number) / radius)} ${Math.floor((y[p] as number) / radius)}`,
  )
  const near: Int32Array[] = []
  const metres: Float64Array[] = []
  for (let p = 0; p < at.length; p++) {
    const [cx, cy] = [x[p] as number, y[p] as number]
    const found: { q: number; d: number }[] = []
    for (let i = -1; i <= 1; i++)
      for (let j = -1; j <= 1; j++)
        for (const q of cells.get(
          `${Math.floor(cx / radius) + i} ${Math.floor(cy / radius) + j}`,
        ) ?? []) {
          const d = Math.hypot((x[q] as number) - cx, (y[q] as number) - cy)
          if (d <= radius) found.push({ q, d })
        }
    found.sort((a, b) => a.d - b.d)
    const kept = found.slice(0, MOST_NEAR)
    near.push(Int32Array.from(kept, ({ q }) => q))
    metres.push(Float64Array.from(kept, ({ d }) => d))
  }
  return { at, label, labels: Math.max(0, ...label) + 1, near, metres }
}

/** Logarithm of the likelihood ratio of c found where e were expected, of n in all. */
function scoreOf(c: number, e: number, n: number): number {
  if (c <= e) return 0
  const rest = n - c > 0 ? (n - c) * Math.log((n - c) / (n - e)) : 0
  return c * Math.log(c / e) + rest
}

interface Cylinder {
  readonly centre: number
  readonly size: number
  readonly first: number
  readonly last: number
  readonly found: number
  readonly expected: number
  readonly score: number
}

/** The strongest cylinder around one point under a labelling. */
function bestAt(
  points: Points,
  label: Int32Array,
  perLabel: Float64Array,
  centre: number,
  longest: number,
  fewest: number,
): Cylinder | null {
  const n = label.length
  const near = points.near[centre] as Int32Array
  const metres = points.metres[centre] as Float64Array
  const counts = new Int32Array(points.labels)
  let best: Cylinder | null = null
  for (let k = 0; k < near.length; k++) {
    const own = label[near[k] as number] as number
    counts[own] = (counts[own] as number) + 1
    // A circle ends between two distances, not between two points of one distance.
    if (k + 1 < near.length && metres[k + 1] === metres[k]) continue
    if (k + 1 < fewest) continue
    for (let length = 1; length <= longest; length++)
      for (let first = Math.max(0, own - length + 1); first <= own; first++) {
        if (first + length > points.labels) break
        let [found, whole] = [0, 0]
        for (let l = first; l < first + length; l++) {
          found += counts[l] as number
          whole += perLabel[l] as number
        }
        const expected = ((k + 1) * whole) / n
        if (found < fewest || found <= expected) continue
        const score = scoreOf(found, expected, n)
        if (best === null || score > best.score)
          best = { centre, size: k + 1, first, last: first + length - 1, found, expected, score }
      }
  }
  return best
}

function strongest(points: Points, label: Int32Array, longest: number, fewest: number): Cylinder[] {
  const perLabel = new Float64Array(points.labels)
  for (const l of label) perLabel[l] = (perLabel[l] as number) + 1
  const found: Cylinder[] = []
  for (let centre = 0; centre < label.length; centre++) {
    const best = bestAt(points, label, perLabel, centre, longest, fewest)
    if (best !== null) found.push(best)
  }
  return found.toSorted((a, b) => b.score - a.score)
}

function shuffled(label: Int32Array, random: () => number): Int32Array {
  const other = label.slice()
  for (let i = other.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const kept = other[i] as number
    other[i] = other[j] as number
    other[j] = kept
  }
  return other
}

/**
 * Looks for clusters by the space–time permutation scan (Kulldorff and others, 2005). Under the null history each
 * building keeps its place and each scene interval its number of destructions, only who was destroyed when is
 * shuffled: neither a battered quarter nor a long gap between scenes is a cluster by itself.
 * @param random numbers in [0, 1) from the caller's seed
 */
export function damageClusters(
  damage: readonly DamageRecord[],
  random: () => number,
  options: ClusterOptions = {},
): DamageCluster[] {
  const { radiusMetres = 500, fewest = 5, longest = 2, shuffles = 199, most = 10 } = options
  const points = pointsOf(damage, radiusMetres, options.least ?? 0.5)
  if (points.at.length < fewest) return []
  const found = strongest(points, points.label, longest, fewest)
  const chance = Array.from(
    { length: shuffles },
    () => strongest(points, shuffled(points.label, random), longest, fewest)[0]?.score ?? 0,
  )
  const taken = new Set<number>()
  const clusters: DamageCluster[] = []
  for (const cylinder of found) {
    if (clusters.length === most) break
    const members = (points.near[cylinder.centre] as Int32Array)
      .slice(0, cylinder.size)
      .filter((p) => {
        const label = points.label[p] as number
        return label >= cylinder.first && label <= cylinder.last
      })
    if (members.some((p) => taken.has(p))) continue
    for (const p of members) taken.add(p)
    clusters.push(clusterOf(damage, points, cylinder, members, chance))
  }
  return clusters
}

function clusterOf(
  damage: readonly DamageRecord[],
  points: Points,
  { centre, size, expected, score }: Cylinder,
  members: Int32Array,
  chance: readonly number[],
): DamageCluster {
  const middle = damage[points.at[centre] as number] as DamageRecord
  const structures = [...members].map((p) => points.at[p] as number)
  const ends = structures.map((n) => damage[n] as DamageRecord)
  const earliest = ends.map((one) => one.earliest)
  const latest = ends.map((one) => one.latest)
  const isOpen = (list: readonly (number | null)[]): boolean => list.includes(null)
  return {
    lon: middle.lon,
    lat: middle.lat,
    radiusMetres: (points.metres[centre] as Float64Array)[size - 1] as number,
    earliest: isOpen(earliest) ? null : Math.min(...earliest.map((at) => at ?? 0)),
    latest: isOpen(latest) ? null : Math.max(...latest.map((at) => at ?? 0)),
    structures,
    expected,
    score,
    chance: (chance.filter((one) => one >= score).length + 1) / (chance.length + 1),
  }
}
