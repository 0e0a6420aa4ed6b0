// A whole invented campaign: many people at once, leases that run out, stops by confidence; what it wastes and where it errs.
import { describe, expect, test } from 'vitest'
import {
  chooseTasks,
  countLeases,
  defaultStopping,
  openAssignment,
  retire,
  setPosterior,
} from '../src/campaign/index.ts'
import { seeded } from './campaign-seeded.ts'

const FRAMES = 12
const STATES = FRAMES + 1
const HIT = 0.65
const policy = { ...defaultStopping, threshold: 0.95 }

interface Held {
  structure: number
  due: number
  until: number
  person: number
}

/** The posterior after one more answer of a person who is right with HIT, else anywhere. */
function learn(posterior: Float64Array, label: number): void {
  let sum = 0
  for (let v = 0; v < STATES; v += 1) {
    const p = v === label ? HIT : (1 - HIT) / (STATES - 1)
    posterior[v] = (posterior[v] ?? 0) * p
    sum += posterior[v] ?? 0
  }
  for (let v = 0; v < STATES; v += 1) posterior[v] = (posterior[v] ?? 0) / sum
}

/** Runs one campaign: `people` at once, each with up to four tasks in hand; one in ten lets them lapse. */
function runCampaign(structures: number, people: number, seed: number) {
  const random = seeded(seed)
  const state = openAssignment(structures, [], 3)
  const posteriors = Array.from({ length: structures }, () =>
    new Float64Array(STATES).fill(1 / STATES),
  )
  for (const [s, posterior] of posteriors.entries()) setPosterior(state, s, posterior, policy)
  const truth = Array.from({ length: structures }, () => Math.floor(random() * STATES))
  const met = Array.from({ length: people }, (): number[] => [])
  let held: Held[] = []
  const tally = { answers: 0, late: 0, twice: 0, wrong: 0, narrow: 0, experts: 0, left: 0 }
  const answer = ({ structure, person }: Held): void => {
    const posterior = posteriors[structure] ?? new Float64Array(STATES)
    if (met[person]?.includes(structure) === true) tally.twice += 1
    met[person]?.push(structure)
    tally.answers += 1
    const right = truth[structure] ?? 0
    learn(posterior, random() < HIT ? right : Math.floor(random() * STATES))
    state.answers[structure] = (state.answers[structure] ?? 0) + 1
    if (state.retired[structure] === 1) {
      tally.late += 1
      return
    }
    const counts = { answers: state.answers[structure] ?? 0, cannotTell: 0, unusable: 0 }
    const verdict = retire(posterior, counts, policy)
    setPosterior(state, structure, posterior, policy, verdict)
    if (!verdict.retired) return
    state.retired[structure] = 1
    if (verdict.experts) tally.experts += 1
    else {
      tally.narrow += 1
      if (posterior.indexOf(Math.max(...posterior)) !== right) tally.wrong += 1
    }
  }
  for (let now = 0; now < 20_000 && state.retired.includes(0); now += 1) {
    const done = held.filter((task) => task.due <= now)
    held = held.filter((task) => task.due > now && task.until > now)
    for (const task of done) answer(task)
    countLeases(state, held, now)
    const person = now % people
    const mine = held.filter((task) => task.person === person).map((task) => task.structure)
    const volunteer = {
      answered: met[person] ?? [],
      held: mine,
      repeated: [],
      gold: 3,
      skilled: false,
    }
    const none = { entryGold: 0, goldShare: 0, repeatShare: 0, repeatAfter: 20 }
    for (const { structure } of chooseTasks(state, volunteer, {
      random,
      n: 4 - mine.length,
      policy: none,
    })) {
      const lapses = random() < 0.1
      const due = lapses ? Number.POSITIVE_INFINITY : now + 5 + Math.floor(random() * 40)
      held.push({ structure, due, until: now + 120, person })
      state.leased[structure] = (state.leased[structure] ?? 0) + 1
    }
  }
  tally.left = state.retired.filter((retired) => retired === 0).length
  return tally
}

describe('a campaign from first to last answer', () => {
  const runs = [1, 2, 3].map((seed) => runCampaign(600, 50, seed))
  const sum = (of: (run: (typeof runs)[number]) => number): number =>
    runs.reduce((total, run) => total + of(run), 0)
  test('ends, with every building retired and nobody asked twice', () => {
    expect(sum((run) => run.left)).toBe(0)
    expect(sum((run) => run.twice)).toBe(0)
  })
  test('at most two answers in a hundred come for a building that had its stop', () => {
    expect(sum((run) => run.late) / sum((run) => run.answers)).toBeLessThanOrEqual(0.02)
  })
  test('stops by a calibrated posterior at 5 % are wrong at most that often', () => {
    expect(sum((run) => run.wrong) / sum((run) => run.narrow)).toBeLessThanOrEqual(0.05)
    expect(sum((run) => run.answers) / (3 * 600)).toBeLessThan(6.5)
  })
})
