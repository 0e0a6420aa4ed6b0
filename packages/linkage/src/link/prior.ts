// How likely a match is before anything is compared, and what probability a score therefore means.
import type { PairList } from './gather.ts'
import { at, type Rows } from './layout.ts'
import type { Learned } from './learn.ts'

/** How many pairs are asked about, and how many matches there can be at most. */
interface Room {
  readonly pairs: number
  readonly most: number
}

/** The same of all records, and of each way in which two lists meet. */
export interface Universe extends Room {
  readonly lists: number
  readonly meetings: readonly Room[]
}

/** With more lists than this it is only told apart whether two records stand on one list or on two. */
const MOST_LISTS = 12

/** The number of the meeting of two lists. */
const meetingOf = (lists: number, a: number, b: number): number => {
  if (lists > MOST_LISTS) return a === b ? 0 : 1
  return Math.min(a, b) * lists + Math.max(a, b)
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
  const meetings = Array.from({ length: lists > MOST_LISTS ? 2 : lists * lists }, () => ({
    pairs: 0,
    most: 0,
  }))
  for (let a = 0; a < lists; a++)
    for (let b = within ? a : a + 1; b < lists; b++) {
      const meeting = meetings[meetingOf(lists, a, b)]
      const [one, two] = [sizes[a] as number, sizes[b] as number]
      if (meeting === undefined) continue
      meeting.pairs += a === b ? (one * (one - 1)) / 2 : one * two
      meeting.most += within ? 3 * Math.min(one, two) : Math.min(one, two)
    }
  const all = meetings.reduce((sum, { pairs }) => sum + pairs, 0)
  const most = within ? count * 3 : meetings.reduce((sum, room) => sum + room.most, 0)
  return { pairs: Math.max(1, all), most: Math.max(1, most), lists, meetings }
}

const logit = (p: number): number => Math.log(p / (1 - p))

/** Before any pair is scored: the rule that holds most matches tells how many there are at least. */
export function firstPrior({ sets }: Learned, { pairs, most }: Universe): number {
  const found = Math.max(0, ...sets.map(({ all, match }) => all * match))
  const expected = Math.min(most, Math.max(0.3, 1.1 * found))
  return logit(Math.min(0.5, expected / pairs))
}

/** So many imagined matches of each meeting of lists are as frequent as all are. */
const LIKE_ALL = 10
const ROUNDS = 60
const STILL = 1e-6
/** Scores are counted in steps of so much (nats), so that a round looks at the counts and not at the pairs. */
const STEP = 1 / 64
const STEPS = 1 << 14

/** Logarithms of the odds of a match before anything is compared: of any pair, and of a pair of two lists beyond that. */
export interface Prior {
  readonly all: number
  readonly lists: number
  readonly beyond: Float64Array
}

/** What the lists of two records say of a pair before it is compared, beyond what holds for any pair. */
export function beyondAll({ lists, beyond }: Prior, rows: Rows, i: number, j: number): number {
  const { cells, width } = rows
  const [a, b] = [cells[i * width + at.list] as number, cells[j * width + at.list] as number]
  return beyond[meetingOf(lists, a, b)] as number
}

/** The number of the meeting of the two lists of each pair. */
export function meetingOfPairs(
  { first, second }: Pick<PairList, 'first' | 'second'>,
  { cells, width, count }: Rows,
  lists: number,
): Uint8Array {
  const meetings = new Uint8Array(first.length)
  if (lists < 2) return meetings
  const listOf = new Int32Array(count)
  for (let i = 0; i < count; i++) listOf[i] = cells[i * width + at.list] as number
  for (let n = 0; n < meetings.length; n++) {
    const one = listOf[first[n] as number] as number
    const two = listOf[second[n] as number] as number
    meetings[n] = meetingOf(lists, one, two)
  }
  return meetings
}

function countScores(
  score: Float64Array,
  meeting: Uint8Array,
  { meetings }: Universe,
): Float64Array[] {
  const counts = meetings.map((room) => new Float64Array(room.pairs === 0 ? 0 : STEPS))
  for (let n = 0; n < score.length; n++) {
    const into = counts[meeting[n] as number] as Float64Array
    const step = Math.round((score[n] as number) / STEP) + STEPS / 2
    const place = Math.max(0, Math.min(STEPS - 1, step))
    into[place] = (into[place] as number) + 1
  }
  return counts
}

/** How many matches counted scores imply under a prior. */
function matchesIn(counts: Float64Array, prior: number): number {
  let sum = 0
  for (let place = 0; place < counts.length; place++) {
    const count = counts[place] as number
    if (count > 0) sum += count / (1 + Math.exp((STEPS / 2 - place) * STEP - prior))
  }
  return sum
}

/**
 * The prior under which the scores imply as many matches as it says, for each meeting of two lists: a list holds fewer
 * people twice than it shares with another list. `meeting` tells of each score which lists meet. A few imagined
 * matches steady small inputs, and let meetings of which little is seen be as all are.
 */
export function settledPrior(
  score: Float64Array,
  meeting: Uint8Array,
  universe: Universe,
  start: number,
): Prior {
  const { lists, meetings } = universe
  const counts = countScores(score, meeting, universe)
  const believed = (1 / (1 + Math.exp(-start))) * universe.pairs
  const prior = { all: start, lists, beyond: new Float64Array(meetings.length) }
  const isOne = meetings.filter((room) => room.pairs > 0).length < 2
  for (let n = 0; n < ROUNDS; n++) {
    const found = counts.map((one, m) => matchesIn(one, prior.all + (prior.beyond[m] as number)))
    const sum = found.reduce((total, one) => total + one, 0)
    const expected = Math.min(universe.most, sum + 0.02 * believed + 0.1)
    const share = Math.min(0.5, expected / universe.pairs)
    const all = logit(share)
    let moved = Math.abs(all - prior.all)
    meetings.forEach((room, m) => {
      if (isOne) return
      const own = Math.min(room.most, found[m] as number) + LIKE_ALL
      const beyond = logit(Math.min(0.5, own / (room.pairs + LIKE_ALL / share))) - all
      moved = Math.max(moved, Math.abs(beyond - (prior.beyond[m] as number)))
      prior.beyond[m] = beyond
    })
    prior.all = all
    if (moved < STILL) break
  }
  return prior
}
