// Averaging over all decomposable graphs of lists: how many are on none, as a posterior (Madigan and York 1997).
import { logGamma } from './log-gamma.ts'
import { has, MseRefusal, type Patterns } from './patterns.ts'

export interface GraphPrior {
  /** The missing are 1 … this many times the number seen. */
  readonly mostTimesSeen: number
  /** Step of the grid of the missing, in people. */
  readonly step: number
  /** Dirichlet prior of all cells of a table together; each cell of 2^lists gets its part. */
  readonly alpha: number
}
export const defaultGraphPrior: GraphPrior = { mostTimesSeen: 3, step: 1, alpha: 1 }

export interface GraphAverage {
  readonly graphs: number
  readonly mean: number
  readonly median: number
  readonly interval: readonly [number, number]
  /** Probability of the most probable graph, and its cliques as lists. */
  readonly best: { readonly probability: number; readonly cliques: readonly string[][] }
  /** Probability that lies in the last hundredth of the grid: more than a trace means that the cap cuts it. */
  readonly atCap: number
  /** People in all against their probability, at some 200 points. */
  readonly posterior: readonly { readonly total: number; readonly probability: number }[]
}

interface Graph {
  readonly cliques: readonly number[]
  readonly separators: readonly number[]
}

/** Every decomposable graph on p lists with its cliques and separators, by maximum-cardinality search. */
export function decomposableGraphs(p: number): Graph[] {
  const pairs: [number, number][] = []
  for (let a = 0; a < p; a += 1) for (let b = a + 1; b < p; b += 1) pairs.push([a, b])
  const graphs: Graph[] = []
  const neighbours = new Int32Array(p)
  for (let edges = 0; edges < 1 << pairs.length; edges += 1) {
    neighbours.fill(0)
    for (const [bit, [a, b]] of pairs.entries())
      if (has(edges, bit)) {
        neighbours[a] = (neighbours[a] ?? 0) | (1 << b)
        neighbours[b] = (neighbours[b] ?? 0) | (1 << a)
      }
    const graph = searched(neighbours, p)
    if (graph !== null) graphs.push(graph)
  }
  return graphs
}

const count = (set: number): number => {
  let n = 0
  for (let rest = set; rest !== 0; rest &= rest - 1) n += 1
  return n
}

/** Cliques and separators of a graph by maximum-cardinality search; null where it is not chordal. */
function searched(neighbours: Int32Array, p: number): Graph | null {
  const cliques: number[] = []
  const separators: number[] = []
  let done = 0
  let current = 0
  let last = -1
  for (let step = 0; step < p; step += 1) {
    let next = -1
    let most = -1
    for (let v = 0; v < p; v += 1) {
      if (has(done, v)) continue
      const known = count((neighbours[v] ?? 0) & done)
      if (known > most) [most, next] = [known, v]
    }
    const before = (neighbours[next] ?? 0) & done
    for (let rest = before; rest !== 0; rest &= rest - 1) {
      const u = 31 - Math.clz32(rest & -rest)
      // All earlier neighbours must know each other.
      if ((before & ~(1 << u) & ~(neighbours[u] ?? 0)) !== 0) return null
    }
    if (step === 0) current = 1 << next
    else if (most > last) current = before | (1 << next)
    else {
      cliques.push(current)
      if (before !== 0) separators.push(before)
      current = before | (1 << next)
    }
    last = most
    done |= 1 << next
  }
  cliques.push(current)
  return { cliques, separators }
}

/** ln of the marginal likelihood of each set of lists, for each number of missing people on the grid. */
function marginals(given: Patterns, grid: Float64Array, alpha: number): Float64Array[] {
  const { lists, cells, n } = given
  const whole = grid.map((missing) => logGamma(alpha) - logGamma(missing + n + alpha))
  return Array.from({ length: 1 << lists.length }, (_, set) => {
    const out = new Float64Array(grid.length)
    if (set === 0) return out
    const sums = new Map<number, number>()
    for (const [cell, people] of cells.entries())
      sums.set(cell & set, (sums.get(cell & set) ?? 0) + people)
    const part = alpha / (1 << count(set))
    let seen = -logGamma(part)
    for (const [cell, people] of sums)
      if (cell !== 0) seen += logGamma(people + part) - logGamma(part)
    const unseen = sums.get(0) ?? 0
    for (const [g, missing] of grid.entries())
      out[g] = (whole[g] ?? 0) + seen + logGamma(unseen + missing + part)
    return out
  })
}

const graphsOf = new Map<number, Graph[]>()

/**
 * The posterior of the total over all decomposable graphs, each with the same prior, and a prior 1/N on the total. In:
 * patterns without structural zeros. Out: mean, median, 95 % interval; cost grows with graphs × grid (61, 822, 18,154
 * graphs for four, five and six lists).
 * @throws MseRefusal structural_zeros where some stand (the model has none)
 */
export function averageGraphs(
  given: Patterns,
  prior: GraphPrior = defaultGraphPrior,
): GraphAverage {
  if (given.structural.size > 0)
    throw new MseRefusal('structural_zeros', { structural: given.structural.size })
  const { lists, n } = given
  const p = lists.length
  const size = Math.floor((prior.mostTimesSeen * n) / prior.step)
  const grid = Float64Array.from({ length: size }, (_, g) => (g + 1) * prior.step)
  const log = marginals(given, grid, prior.alpha)
  const graphs = graphsOf.get(p) ?? decomposableGraphs(p)
  graphsOf.set(p, graphs)
  const base = grid.map(
    (missing) => logGamma(missing + n + 1) - logGamma(missing + 1) - Math.log(missing + n),
  )
  const weigh = (graph: Graph, into: Float64Array): void => {
    into.set(base)
    for (const clique of graph.cliques) {
      const of = log[clique]
      if (of !== undefined)
        for (let g = 0; g < size; g += 1) into[g] = (into[g] as number) + (of[g] as number)
    }
    for (const separator of graph.separators) {
      const of = log[separator]
      if (of !== undefined)
        for (let g = 0; g < size; g += 1) into[g] = (into[g] as number) - (of[g] as number)
    }
  }
  const weights = new Float64Array(size)
  const sum = new Float64Array(size)
  // The highest point, looked for coarsely: it only keeps the exponentials in range.
  let highest = Number.NEGATIVE_INFINITY
  for (const graph of graphs)
    for (let g = 0; g < size; g += 50) {
      let at = base[g] as number
      for (const clique of graph.cliques) at += log[clique]?.[g] ?? 0
      for (const separator of graph.separators) at -= log[separator]?.[g] ?? 0
      if (at > highest) highest = at
    }
  let best = { weight: -1, graph: graphs[0] }
  for (const graph of graphs) {
    weigh(graph, weights)
    let weight = 0
    for (let g = 0; g < size; g += 1) {
      const at = (weights[g] as number) - highest
      if (at <= -40) continue
      const mass = Math.exp(at)
      sum[g] = (sum[g] as number) + mass
      weight += mass
    }
    if (weight > best.weight) best = { weight, graph }
  }
  return summarised(given, grid, sum, graphs.length, best)
}

function summarised(
  { lists, n }: Patterns,
  grid: Float64Array,
  sum: Float64Array,
  graphs: number,
  best: { weight: number; graph: Graph | undefined },
): GraphAverage {
  const whole = sum.reduce((a, b) => a + b, 0)
  let mean = 0
  for (const [g, missing] of grid.entries()) mean += ((sum[g] ?? 0) / whole) * (n + missing)
  const quantile = (share: number): number => {
    let until = 0
    for (const [g, missing] of grid.entries()) {
      until += (sum[g] ?? 0) / whole
      if (until >= share) return n + missing
    }
    return n + (grid.at(-1) ?? 0)
  }
  const last = Math.floor(grid.length * 0.99)
  const atCap = sum.slice(last).reduce((a, b) => a + b, 0) / whole
  const stride = Math.max(1, Math.floor(grid.length / 200))
  const posterior: { total: number; probability: number }[] = []
  for (let from = 0; from < grid.length; from += stride) {
    const probability = sum.slice(from, from + stride).reduce((a, b) => a + b, 0) / whole
    posterior.push({
      total: n + (grid[Math.min(grid.length - 1, from + (stride >> 1))] ?? 0),
      probability,
    })
  }
  const cliques = (best.graph?.cliques ?? []).map((set) => lists.filter((_, k) => has(set, k)))
  return {
    graphs,
    mean,
    median: quantile(0.5),
    interval: [quantile(0.025), quantile(0.975)],
    best: { probability: best.weight / whole, cliques },
    atCap,
    posterior,
  }
}
