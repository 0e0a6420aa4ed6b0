// How long a volunteer's next tasks take to choose among 11,000 buildings, and what watching costs.
import {
  type CampaignAnswers,
  chooseTasks,
  defaultStopping,
  openAssignment,
  setPosterior,
  spamSignals,
  validationReport,
} from '../src/campaign/index.ts'

interface Row {
  name: string
  unit: string
  p50?: number
  p95?: number
  value?: number
}

const STRUCTURES = 11_000
const CALLS = 4000

function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

function quantile(sorted: Float64Array, q: number): number {
  return sorted[Math.floor((sorted.length - 1) * q)] ?? Number.NaN
}

function timed(calls: number, work: (i: number) => void): { p50: number; p95: number } {
  const times = new Float64Array(calls)
  for (let i = 0; i < calls; i += 1) {
    const start = performance.now()
    work(i)
    times[i] = performance.now() - start
  }
  times.sort()
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95) }
}

/** 3,000 people, 44 neighbouring buildings each; seven in ten answers are right, the rest anywhere. */
function crowd(random: () => number): CampaignAnswers {
  const people = 3000
  const each = 44
  const n = people * each
  const structure = new Int32Array(n)
  const volunteer = new Int32Array(n)
  const label = new Int16Array(n)
  const seconds = new Float32Array(n)
  for (let i = 0; i < n; i += 1) {
    const person = Math.floor(i / each)
    const first = person * 3
    volunteer[i] = person
    structure[i] = (first + (i % each)) % STRUCTURES
    const right = 1 + ((structure[i] ?? 0) % 15)
    label[i] = random() < 0.7 ? right : 1 + Math.floor(random() * 15)
    seconds[i] = 10 + random() * 20
  }
  return {
    structures: STRUCTURES,
    volunteers: people,
    frames: 14,
    structure,
    volunteer,
    label,
    seconds,
  }
}

function once(work: () => unknown): number {
  const times = [0, 1, 2].map(() => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return times.toSorted((a, b) => a - b)[1] ?? Number.NaN
}

function scaled(times: { p50: number; p95: number }, by: number): { p50: number; p95: number } {
  return { p50: times.p50 * by, p95: times.p95 * by }
}

/** Invented counters in the middle of a campaign; each row says what one call takes. */
export function run(): Row[] {
  const random = dice(1)
  const gold = Array.from({ length: 300 }, (_, i) => ({ structure: i * 30, stratum: i % 5 }))
  const state = openAssignment(STRUCTURES, gold, 8)
  const policy = { ...defaultStopping, threshold: 0.95 }
  const posterior = new Float64Array(15)
  const refill = (): void => {
    posterior.fill((random() * 0.6) / 15)
    const rest = 1 - posterior.reduce((a, b) => a + b, 0)
    const top = Math.floor(random() * 15)
    posterior[top] = (posterior[top] ?? 0) + rest
  }
  for (let i = 0; i < STRUCTURES; i += 1) {
    state.answers[i] = Math.floor(random() * 8)
    refill()
    setPosterior(state, i, posterior, policy)
    state.leased[i] = random() < 0.2 ? 1 : 0
    state.retired[i] = random() < 0.3 ? 1 : 0
  }
  const answered = Array.from({ length: 200 }, () => Math.floor(random() * STRUCTURES))
  const person = { answered, held: [], repeated: [], gold: 3, skilled: false }
  const choose = timed(CALLS, () => {
    chooseTasks(state, person, { random, n: 10 })
  })
  const take = timed(CALLS, (i) => {
    setPosterior(state, i % STRUCTURES, posterior, policy)
  })
  const answers = crowd(random)
  const judged = Array.from({ length: 300 }, (_, i) => {
    const expert = random() < 0.9 ? 5 : 7
    return { structure: i, stratum: String(i % 9), weight: 36, crowd: 5, expert, inSet: true }
  })
  const spam = once(() => spamSignals(answers))
  const report = once(() => validationReport(judged, { random, frames: 14 }))
  return [
    { name: 'choose 10 tasks of 11,000 structures', unit: 'ms', ...choose },
    { name: 'take a new posterior into the counters', unit: 'µs', ...scaled(take, 1000) },
    { name: 'signs of spam: 132,000 answers of 3,000 people', unit: 'ms', value: spam },
    { name: 'quality report: 300 judged, 2,000 replicates', unit: 'ms', value: report },
  ]
}
