// How well and how fast structures are dated: both crowds against mode, median, one-coin, Dawid–Skene and the oracle.
import { openDatesPool } from '../src/node/dates-fit.ts'
import {
  applyAnswer,
  type DatesFit,
  fitDates,
  posteriorOf,
  sureFrom,
} from '../src/temporal/index.ts'
import { askAll, type Crowd, crowdA } from './crowd-a.ts'
import { crowdB } from './crowd-b.ts'
import { dawidSkene, modeAndMedian } from './rivals.ts'
import { inputOf, type Score, scoreOf } from './score.ts'

interface Row {
  name: string
  unit: string
  p50?: number
  p95?: number
  value?: number
}

type Answers = Omit<Crowd, 'oracle'>

const SEEDS = [1, 2, 3, 4, 5]

const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length

const percent = (x: number): string => (100 * x).toFixed(2)

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** One line of the table: a method's scores over the seeds. */
function tell(name: string, scores: readonly Score[], isProbable: boolean): void {
  const of = (pick: (s: Score) => number): number => mean(scores.map(pick))
  const calibrated = isProbable
    ? `  ECE ${of((s) => s.ece).toFixed(4)}  covered ${scores.map((s) => percent(s.coverage)).join(' ')}  width ${scores.map((s) => s.width.toFixed(2)).join(' ')}`
    : ''
  say(
    `  ${name.padEnd(14)} exact ${percent(of((s) => s.exact))}  within 1 ${percent(of((s) => s.within1))}  days ${of((s) => s.maeDays).toFixed(2)}${calibrated}`,
  )
}

function tellBins(scores: readonly Score[]): void {
  for (let b = 0; b < 10; b += 1) {
    const all = scores.map((s) => s.bins[b]!)
    const n = all.reduce((sum, bin) => sum + bin.n, 0)
    if (n === 0) continue
    const said = all.reduce((sum, bin) => sum + bin.said, 0) / n
    const right = all.reduce((sum, bin) => sum + bin.right, 0) / n
    say(
      `    ${b / 10}–${(b + 1) / 10}: ${n} structures, said ${said.toFixed(3)}, right ${right.toFixed(3)}`,
    )
  }
}

const rowOf =
  (post: Float64Array, frames: number) =>
  (i: number): Float64Array =>
    post.subarray(i * (frames + 1), (i + 1) * (frames + 1))

/** All methods on one kind of crowd. */
function compare(title: string, draw: (seed: number) => Answers & Partial<Crowd>): Score[] {
  const scores: Record<string, Score[]> = {}
  const add = (name: string, score: Score): void => {
    scores[name] = [...(scores[name] ?? []), score]
  }
  for (const seed of SEEDS) {
    const crowd = draw(seed)
    const { mode, median } = modeAndMedian(crowd)
    add('mode', scoreOf(crowd, mode, null))
    add('median', scoreOf(crowd, median, null))
    add('one-coin', scoreOf(crowd, null, rowOf(dawidSkene(crowd, true), crowd.frames)))
    add('Dawid–Skene', scoreOf(crowd, null, rowOf(dawidSkene(crowd, false), crowd.frames)))
    const fit = fitDates(inputOf(crowd))
    add(
      'this model',
      scoreOf(crowd, null, (i) => posteriorOf(fit, i)),
    )
    if (crowd.oracle !== undefined)
      add('oracle', scoreOf(crowd, null, rowOf(crowd.oracle(), crowd.frames)))
  }
  say(`${title}, seeds ${SEEDS.join(' ')}`)
  for (const [name, list] of Object.entries(scores))
    tell(name, list, name !== 'mode' && name !== 'median')
  tellBins(scores['this model'] ?? [])
  return scores['this model'] ?? []
}

/** Asks on until each structure is sure enough (at most 20 answers), refitting between rounds. */
export function askUntilSure(
  seed: number,
  wrong = 0.05,
): { perStructure: number; sure: number; wrong: number; exact: number } {
  const crowd = askAll(crowdA({ seed }), 3)
  const counts = new Int32Array(crowd.structures).fill(3)
  let fit: DatesFit = fitDates(inputOf(crowd))
  const bestOf = (): Float64Array =>
    Float64Array.from({ length: crowd.structures }, (_, i) => Math.max(...posteriorOf(fit, i)))
  for (let round = 0; round < 60; round += 1) {
    const best = bestOf()
    const from = sureFrom(best, wrong)
    let asked = 0
    for (let i = 0; i < crowd.structures; i += 1) {
      if (counts[i]! >= 20 || best[i]! >= from) continue
      crowd.ask(i)
      counts[i] = counts[i]! + 1
      asked += 1
    }
    if (asked === 0) break
    fit = fitDates(inputOf(crowd), { sweeps: 4 }, fit)
  }
  fit = fitDates(inputOf(crowd))
  const best = bestOf()
  const from = sureFrom(best, wrong)
  let sure = 0
  let errors = 0
  for (let i = 0; i < crowd.structures; i += 1) {
    if (best[i]! < from) continue
    sure += 1
    const first = posteriorOf(fit, i).indexOf(best[i]!) + 1
    if ((first > crowd.frames ? 0 : first) !== crowd.truth[i]) errors += 1
  }
  return {
    perStructure: crowd.structure.length / crowd.structures,
    sure: sure / crowd.structures,
    wrong: errors / sure,
    exact: scoreOf(crowd, null, (i) => posteriorOf(fit, i)).exact,
  }
}

/** 11,218 structures × 12 answers of 3,000 volunteers, 14 frames: cold, warm, and one more answer. */
async function timings(): Promise<Row[]> {
  const input = inputOf(askAll(crowdA({ structures: 11_218 }), 12))
  const timed: Record<string, number[]> = { cold: [], warm: [] }
  const pool = await openDatesPool(2)
  let fit: DatesFit | null = null
  for (let n = 0; n < 5; n += 1) {
    let start = performance.now()
    fit = await pool.fit(input)
    timed['cold']?.push((performance.now() - start) / 1000)
    start = performance.now()
    await pool.fit(input, { sweeps: 2 }, fit)
    timed['warm']?.push((performance.now() - start) / 1000)
  }
  await pool.close()
  const one = fit as DatesFit
  const micro: number[] = []
  for (let n = 0; n < 20_000; n += 1) {
    const start = performance.now()
    applyAnswer(one, (n * 7919) % 11_218, {
      volunteer: (n * 31) % 3000,
      first: 1 + (n % 14),
      lastIntact: -1,
    })
    micro.push(performance.now() - start)
  }
  const at = (list: readonly number[], q: number): number =>
    list.toSorted((a, b) => a - b)[Math.floor((list.length - 1) * q)] ?? Number.NaN
  const cold = timed['cold'] ?? []
  return [
    {
      name: 'dates: the first fit of a new pool, 134,616 answers, 2 threads',
      unit: 's',
      value: cold[0] ?? Number.NaN,
    },
    {
      name: 'dates: fit from nothing, 134,616 answers, 2 threads',
      unit: 's',
      p50: at(cold, 0.5),
      p95: at(cold, 1),
    },
    {
      name: 'dates: refit from the last fit',
      unit: 's',
      p50: at(timed['warm'] ?? [], 0.5),
      p95: at(timed['warm'] ?? [], 1),
    },
    {
      name: 'dates: one new answer, new posterior',
      unit: 'ms',
      p50: at(micro, 0.5),
      p95: at(micro, 0.95),
    },
    { name: 'dates: one new answer, 99th percentile', unit: 'ms', value: at(micro, 0.99) },
  ]
}

/** The rows of this benchmark; the whole table is written to standard error. */
export async function run(): Promise<Row[]> {
  const rows: Row[] = await timings()
  const keep = (name: string, scores: readonly Score[]): void => {
    const of = (pick: (s: Score) => number): number => mean(scores.map(pick))
    rows.push(
      { name: `dates: ${name}, exact`, unit: '%', value: 100 * of((s) => s.exact) },
      { name: `dates: ${name}, calibration error`, unit: '', value: of((s) => s.ece) },
      {
        name: `dates: ${name}, least coverage of a seed`,
        unit: '%',
        value: 100 * Math.min(...scores.map((s) => s.coverage)),
      },
      { name: `dates: ${name}, mean width of the set`, unit: 'frames', value: of((s) => s.width) },
    )
  }
  for (const answers of [8, 12]) {
    keep(
      `crowd A, ${answers} answers`,
      compare(`crowd A, ${answers} answers`, (seed) => askAll(crowdA({ seed }), answers)),
    )
    keep(
      `crowd B, ${answers} answers`,
      compare(`crowd B, ${answers} answers`, (seed) => askAll(crowdB({ seed }), answers)),
    )
  }
  keep(
    'half mark the last intact, 3 entry gold',
    compare(
      'half the crowd marks the last intact frame, three entry gold buildings each, 8 answers',
      (seed) => askAll(crowdA({ seed, gold: 400, entry: 3, lastIntact: 0.5 }), 8, 3),
    ),
  )
  const adaptive = SEEDS.map((seed) => askUntilSure(seed))
  adaptive.forEach((a, n) =>
    say(
      `asked until sure at 5 %, seed ${SEEDS[n]}: ${a.perStructure.toFixed(2)} answers a structure, wrong among the sure ${percent(a.wrong)} %, exact ${percent(a.exact)}`,
    ),
  )
  rows.push(
    {
      name: 'dates: asked until sure, answers a structure',
      unit: '',
      value: mean(adaptive.map((a) => a.perStructure)),
    },
    {
      name: 'dates: asked until sure, wrong among the sure',
      unit: '%',
      value: 100 * mean(adaptive.map((a) => a.wrong)),
    },
  )
  return rows
}
