// Two people who make the same mistakes more often than mistakes coincide: copied answers.
import { type CampaignAnswers, smoothedVote } from './answers.ts'
import { binomialAtLeast, chiSquareOneTail } from './tails.ts'

/** A pair whose shared mistakes pass what their habits and the buildings explain. */
export interface CopiedPair {
  a: number
  b: number
  /** Buildings both answered, mistakes they share, and how many the model expects. */
  shared: number
  same: number
  expected: number
  g: number
}

/** Pairs are looked at from so many shared mistakes on. */
const LEAST_SAME = 4
/** Pairs with fewer buildings in common are not compared. */
const LEAST_SHARED = 10
/** A wrong answer that so many gave is the building's doing, not copying. */
const CROWDED = 30
/** Answers' worth of the crowd's usual errors added to each building and each volunteer. */
const SHRINK = 3

interface Model {
  frames: number
  table: Uint16Array
  /** Vote of each building. */
  vote: Int16Array
  /** The crowd's errors by distance from the vote (index distance + frames + 1); sums to 1. */
  base: Float64Array
  /** Each volunteer's answers: building → label, and their own errors by distance. */
  own: Map<number, number>[]
  distance: Float64Array[]
}

/**
 * Finds copied answers among all pairs of volunteers.
 * Model: volunteer u gives label l to a building with a probability proportional to
 * (others' share of l there) × (u's habit at that distance from the vote ÷ the crowd's habit), so
 * a deceptive picture or a shared convention explains shared mistakes by itself. Observed shared
 * mistakes against the sum of the products: G-test, and the exact binomial tail, both below
 * `copiedChance` divided by the number of pairs that have ten buildings in common.
 */
export function copiedPairs(
  answers: CampaignAnswers,
  table: Uint16Array,
  policy: { copiedChance: number },
): CopiedPair[] {
  const model = modelOf(answers, table)
  const limit = policy.copiedChance / Math.max(1, comparablePairs(answers, model))
  const found: CopiedPair[] = []
  for (const [key, same] of candidates(answers, model)) {
    if (same < LEAST_SAME) continue
    const a = Math.floor(key / answers.volunteers)
    const b = key % answers.volunteers
    const { shared, expected } = expectation(model, a, b)
    if (shared < LEAST_SHARED || same <= expected) continue
    const g = gStatistic(same, expected, shared)
    const rare = binomialAtLeast(same, shared, Math.min(1, expected / shared))
    if (chiSquareOneTail(g) / 2 < limit && rare < limit)
      found.push({ a, b, shared, same, expected, g })
  }
  return found.toSorted((p, q) => (p.a === q.a ? p.b - q.b : p.a - q.a))
}

function gStatistic(observed: number, expected: number, n: number): number {
  const part = (o: number, e: number): number => (o > 0 ? o * Math.log(o / Math.max(e, 1e-12)) : 0)
  return 2 * (part(observed, expected) + part(n - observed, n - expected))
}

function modelOf(answers: CampaignAnswers, table: Uint16Array): Model {
  const { frames, structures, volunteers } = answers
  const width = frames + 2
  const span = 2 * frames + 3
  const vote = Int16Array.from({ length: structures }, (_, s) =>
    smoothedVote(table.subarray(s * width, (s + 1) * width), frames),
  )
  const base = new Float64Array(span).fill(1e-6)
  const own = Array.from({ length: volunteers }, () => new Map<number, number>())
  const distance = Array.from({ length: volunteers }, () => new Float64Array(span))
  for (let i = 0; i < answers.structure.length; i += 1) {
    const s = answers.structure[i] ?? 0
    const w = answers.volunteer[i] ?? 0
    const label = answers.label[i] ?? 0
    const right = vote[s] ?? 0
    if (label <= 0 || right <= 0) continue
    own[w]?.set(s, label)
    const at = label - right + frames + 1
    base[at] = (base[at] ?? 0) + 1
    const mine = distance[w]
    if (mine !== undefined) mine[at] = (mine[at] ?? 0) + 1
  }
  const total = base.reduce((sum, count) => sum + count, 0)
  for (let d = 0; d < span; d += 1) base[d] = (base[d] ?? 0) / total
  for (const [w, mine] of distance.entries()) {
    const n = own[w]?.size ?? 0
    for (let d = 0; d < span; d += 1)
      mine[d] = ((mine[d] ?? 0) + SHRINK * (base[d] ?? 0)) / (n + SHRINK)
  }
  return { frames, table, vote, base, own, distance }
}

/** How many pairs have enough buildings in common; looks at who answered, never at what. */
function comparablePairs(answers: CampaignAnswers, model: Model): number {
  const people: number[][] = Array.from({ length: answers.structures }, () => [])
  for (const [w, own] of model.own.entries()) for (const s of own.keys()) people[s]?.push(w)
  const common = new Map<number, number>()
  let pairs = 0
  for (const list of people) {
    for (const [i, a] of list.entries()) {
      for (let j = i + 1; j < list.length; j += 1) {
        const key = a * answers.volunteers + (list[j] ?? 0)
        const now = (common.get(key) ?? 0) + 1
        common.set(key, now)
        if (now === LEAST_SHARED) pairs += 1
      }
    }
  }
  return pairs
}

/** Pairs with shared mistakes: key a × volunteers + b (a < b) → how many. */
function candidates(answers: CampaignAnswers, model: Model): Map<number, number> {
  const groups = new Map<number, number[]>()
  const width = model.frames + 2
  for (const [w, own] of model.own.entries()) {
    for (const [s, label] of own) {
      if (label === model.vote[s]) continue
      const cell = s * width + label
      const group = groups.get(cell)
      if (group === undefined) groups.set(cell, [w])
      else group.push(w)
    }
  }
  const pairs = new Map<number, number>()
  for (const group of groups.values()) {
    if (group.length < 2 || group.length > CROWDED) continue
    for (const [i, a] of group.entries()) {
      for (let j = i + 1; j < group.length; j += 1) {
        const key = a * answers.volunteers + (group[j] ?? 0)
        pairs.set(key, (pairs.get(key) ?? 0) + 1)
      }
    }
  }
  return pairs
}

/** Shared buildings of a pair, and the shared mistakes that the model expects on them. */
function expectation(model: Model, a: number, b: number): { shared: number; expected: number } {
  const mine = model.own[a] ?? new Map<number, number>()
  const theirs = model.own[b] ?? new Map<number, number>()
  let shared = 0
  let expected = 0
  for (const [s, first] of mine) {
    const second = theirs.get(s)
    if (second === undefined) continue
    shared += 1
    expected += sameMistake(model, s, { a, b, first, second })
  }
  return { shared, expected }
}

function sameMistake(
  model: Model,
  s: number,
  { a, b, first, second }: { a: number; b: number; first: number; second: number },
): number {
  const { frames, table, vote, base, distance } = model
  const right = vote[s] ?? 0
  const from = s * (frames + 2)
  let normA = 0
  let normB = 0
  let both = 0
  for (let l = 1; l <= frames + 1; l += 1) {
    const at = l - right + frames + 1
    const usual = base[at] ?? 1e-9
    const others = (table[from + l] ?? 0) - (l === first ? 1 : 0) - (l === second ? 1 : 0)
    const here = others + SHRINK * usual
    const pa = (here * (distance[a]?.[at] ?? 0)) / usual
    const pb = (here * (distance[b]?.[at] ?? 0)) / usual
    normA += pa
    normB += pb
    if (l !== right) both += pa * pb
  }
  return normA > 0 && normB > 0 ? both / (normA * normB) : 0
}
