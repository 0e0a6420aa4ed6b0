// The candidates of many incidents in one sparse table, and the joint constraint: a strike seldom explains two incidents.

/** Candidates of incident i stand from begin[i] to begin[i + 1]. */
export interface Edges {
  begin: Int32Array
  group: Int32Array
  /** Weight of the candidate, beside the incident's `none`. */
  weight: Float64Array
  none: Float64Array
  /** Weight of all candidates too weak to be named. */
  rest: Float64Array
  regions: RegionsOfEdges
}

/** Which region incidents and strikes belong to, and how much of its strikes is still to be had. */
export interface RegionsOfEdges {
  readonly ofIncident: Int32Array
  readonly ofGroup: Int32Array
  /** Strikes of each region. */
  readonly strikes: Float64Array
  /** Share of them that no incident claims; "none" weighs less the fewer are left. */
  readonly left: Float64Array
  /** Of each incident: the share of its region's strikes that it claims itself, and so leaves to itself. */
  readonly own: Float64Array
}

/** Share of its region's strikes that others leave to incident i. */
export function leftTo({ regions }: Edges, i: number): number {
  const left = regions.left[regions.ofIncident[i] as number] as number
  return Math.min(1, left + (regions.own[i] as number))
}

/** Probabilities of the candidates and of none, after the joint constraint. */
export interface Marginals {
  readonly probability: Float64Array
  readonly none: Float64Array
  /** Factor by which other incidents' claims lower each candidate. */
  readonly shared: Float64Array
  readonly sweeps: number
}

const noneOf = (edges: Edges, i: number): number => (edges.none[i] as number) * leftTo(edges, i)

/** One incident's probabilities given the factors of its candidates; returns the sum of all weights. */
function sumOf(edges: Edges, shared: Float64Array, i: number): number {
  const { begin, weight } = edges
  let sum = noneOf(edges, i) + (edges.rest[i] as number)
  const end = begin[i + 1] as number
  for (let e = begin[i] as number; e < end; e++)
    sum += (weight[e] as number) * (shared[e] as number)
  return sum
}

/**
 * One sweep of loopy belief propagation. A strike that stands for `count` strikes holds that many copies, all
 * alike; each copy that explains one incident explains a second with the odds `sharing`.
 * @returns the largest change of a factor
 */
export function sweepShared(
  edges: Edges,
  count: Float64Array,
  sharing: number,
  shared: Float64Array,
  claims: Float64Array,
  damping: number,
): number {
  const { begin, group, weight, none, rest, regions } = edges
  const incidents = begin.length - 1
  const total = new Float64Array(count.length)
  for (let i = 0; i < incidents; i++) {
    const sum = sumOf(edges, shared, i)
    const strikes = Math.max(1, regions.strikes[regions.ofIncident[i] as number] as number)
    const unclaimed = (none[i] as number) * leftTo(edges, i) + (rest[i] as number)
    regions.own[i] = ((1 - sharing) * Math.max(0, 1 - unclaimed / sum)) / strikes
    const end = begin[i + 1] as number
    for (let e = begin[i] as number; e < end; e++) {
      const g = group[e] as number
      const one = (weight[e] as number) / (count[g] as number)
      const claim = one / Math.max(1e-300, sum - one * (shared[e] as number))
      claims[e] = claim
      total[g] = (total[g] as number) + claim
    }
  }
  countLeft(edges.regions, count, total, sharing)
  let change = 0
  for (let e = 0; e < group.length; e++) {
    const others = Math.max(0, (total[group[e] as number] as number) - (claims[e] as number))
    const wanted = (1 + sharing * others) / (1 + others)
    const step = (1 - damping) * (wanted - (shared[e] as number))
    shared[e] = (shared[e] as number) + step
    if (step > change) change = step
    else if (-step > change) change = -step
  }
  return change
}

/** An incident chooses among the strikes that others leave: the more are claimed, the more each other weighs. */
function countLeft(
  { ofGroup, strikes, left }: RegionsOfEdges,
  count: Float64Array,
  total: Float64Array,
  sharing: number,
): void {
  left.fill(0)
  for (let g = 0; g < count.length; g++) {
    const claims = total[g] as number
    const r = ofGroup[g] as number
    const free = ((count[g] as number) * (1 + sharing * claims)) / (1 + claims)
    left[r] = (left[r] as number) + free
  }
  for (let r = 0; r < left.length; r++)
    left[r] = (left[r] as number) / Math.max(1, strikes[r] as number)
}

const MOST_SWEEPS = 25
const STILL = 5e-3

/** Runs the sweeps until nothing moves, and reads the probabilities. */
export function findMarginals(edges: Edges, count: Float64Array, sharing: number): Marginals {
  const shared = new Float64Array(edges.group.length).fill(1)
  const claims = new Float64Array(edges.group.length)
  let sweeps = 0
  for (; sweeps < MOST_SWEEPS; sweeps++)
    if (sweepShared(edges, count, sharing, shared, claims, 0.5) < STILL) break
  const { probability, none } = readMarginals(edges, shared)
  return { probability, none, shared, sweeps }
}

/** Probabilities under given factors. */
export function readMarginals(
  edges: Edges,
  shared: Float64Array,
): { probability: Float64Array; none: Float64Array } {
  const { begin, weight } = edges
  const probability = new Float64Array(edges.group.length)
  const none = new Float64Array(begin.length - 1)
  for (let i = 0; i < none.length; i++) {
    const sum = sumOf(edges, shared, i)
    none[i] = sum > 0 ? noneOf(edges, i) / sum : 1
    for (let e = begin[i] as number; e < (begin[i + 1] as number); e++)
      probability[e] = sum > 0 ? ((weight[e] as number) * (shared[e] as number)) / sum : 0
  }
  return { probability, none }
}

/** Columns that grow. */
export class EdgeWriter {
  #group = new Int32Array(1 << 14)
  #weight = new Float64Array(1 << 14)
  length = 0
  push(group: number, weight: number): void {
    if (this.length === this.#group.length) {
      const group2 = new Int32Array(this.length * 2)
      group2.set(this.#group)
      this.#group = group2
      const weight2 = new Float64Array(this.length * 2)
      weight2.set(this.#weight)
      this.#weight = weight2
    }
    this.#group[this.length] = group
    this.#weight[this.length] = weight
    this.length += 1
  }
  done(): { group: Int32Array; weight: Float64Array } {
    return {
      group: this.#group.slice(0, this.length),
      weight: this.#weight.slice(0, this.length),
    }
  }
}
