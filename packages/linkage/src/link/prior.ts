// How likely a match is before anything is compared, and what probability a score therefore means.
import { at, type Rows } from './layout.ts'
import type { Learned } from './learn.ts'

/** How many pairs are asked about, and how many matches there can be at most. */
export interface Universe {
  readonly pairs: number
  readonly most: number
}

export function universeOf(
  { cells, width, count }: Rows,
  within: boolean,
  lists: number,
): Universe {
  const sizes = new Float64Array(lists)
  for (let i = 0; i < count; i++) {
    const list = cells[i * width + at.list] as number
    sizes[list] = (sizes[list] as number) + 1
  }
  const all = (count * (count - 1)) / 2
  const inside = sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
  let most = within ? count * 3 : 0
  if (!within)
    for (let a = 0; a < lists; a++)
      for (let b = a + 1; b < lists; b++) most += Math.min(sizes[a] as number, sizes[b] as number)
  return { pairs: Math.max(1, within ? all : all - inside), most: Math.max(1, most) }
}

const logit = (p: number): number => Math.log(p / (1 - p))

/** Before any pair is scored: the rule that holds most matches tells how many there are at least. */
export function firstPrior({ sets }: Learned, { pairs, most }: Universe): number {
  const found = Math.max(0, ...sets.map(({ all, match }) => all * match))
  const expected = Math.min(most, Math.max(0.3, 1.1 * found))
  return logit(Math.min(0.5, expected / pairs))
}

const ROUNDS = 60
const STILL = 1e-6
/** Scores are counted in steps of so much (nats), so that a round looks at the counts and not at the pairs. */
const STEP = 1 / 64
const STEPS = 1 << 14

function countScores(scores: Float64Array): Float64Array {
  const counts = new Float64Array(STEPS)
  for (let n = 0; n < scores.length; n++) {
    const step = Math.round((scores[n] as number) / STEP) + STEPS / 2
    const place = Math.max(0, Math.min(STEPS - 1, step))
    counts[place] = (counts[place] as number) + 1
  }
  return counts
}

/** The prior under which the scores imply as many matches as it says. A few imagined matches steady small inputs. */
export function settledPrior(
  scores: Float64Array,
  { pairs, most }: Universe,
  start: number,
): number {
  const counts = countScores(scores)
  let prior = start
  const believed = (1 / (1 + Math.exp(-start))) * pairs
  for (let n = 0; n < ROUNDS; n++) {
    let sum = 0
    for (let place = 0; place < STEPS; place++) {
      const count = counts[place] as number
      if (count > 0) sum += count / (1 + Math.exp((STEPS / 2 - place) * STEP - prior))
    }
    const expected = Math.min(most, sum + 0.02 * believed + 0.1)
    const next = logit(Math.min(0.5, expected / pairs))
    const moved = Math.abs(next - prior)
    prior = next
    if (moved < STILL) break
  }
  return prior
}
