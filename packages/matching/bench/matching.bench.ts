// How well and how fast incidents are matched: the frozen battle, the crowded one, the one told as a city, and a second battle.
import { candidatesOf, matchStrikes } from '../src/match.ts'
import { type Drawn, drawFrozen, type Telling, withCity } from './frozen.ts'
import { drawOwn } from './own.ts'
import { markOf, type Marks, nearest, ours } from './marks.ts'

interface Row {
  name: string
  unit: string
  p50?: number
  p95?: number
  value?: number
}

const SEEDS = [1, 2, 3, 4, 5]

const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

interface Compared {
  cut: Marks
  three: Marks
  model: Marks
  /** Matches called sure although their strike is told as the city. */
  sureCity: number
}

function compare(drawn: Drawn & { city?: Uint8Array }): Compared {
  const { cut, uncut } = nearest(drawn)
  const { said } = ours(drawn)
  let sureCity = 0
  drawn.truth.forEach((_, i) => {
    const { pick, sure } = said(i)
    if (pick >= 0 && drawn.city?.[pick] === 1 && (sure ?? 0) >= 0.9) sureCity += 1
  })
  return {
    cut: markOf(drawn, cut),
    three: markOf(drawn, uncut),
    model: markOf(drawn, said),
    sureCity,
  }
}

const show = (x: number): string => x.toFixed(3)

function tellBins(marks: readonly Marks[]): void {
  for (let b = 0; b < 10; b++) {
    const bins = marks.map((m) => m.bins[b] ?? { n: 0, said: 0, right: 0 })
    const n = bins.reduce((sum, bin) => sum + bin.n, 0)
    if (n === 0) continue
    const said = bins.reduce((sum, bin) => sum + bin.said, 0) / n
    const right = bins.reduce((sum, bin) => sum + bin.right, 0) / n
    say(`    ${b / 10}–${(b + 1) / 10}: ${n} incidents, said ${show(said)}, right ${show(right)}`)
  }
}

/** The table of one battle over the seeds; returns the means as rows. */
function measure(title: string, draw: (seed: number) => Drawn & { city?: Uint8Array }): Row[] {
  const all = SEEDS.map((seed) => compare(draw(seed)))
  say(`${title}, seeds ${SEEDS.join(' ')}`)
  all.forEach(({ cut, three, model }, n) =>
    say(
      `  seed ${SEEDS[n]}: nearest within 500 m and a day ${show(cut.first)}, ours ${show(model.first)}; three nearest within a day ${show(three.three)}, ours ${show(model.three)}; no fit found ${show(model.noneFound)}; sure ${model.sure}, right ${show(model.sureRight)}; Brier ${model.brier.toFixed(4)}`,
    ),
  )
  tellBins(all.map(({ model }) => model))
  const of = (pick: (one: Compared) => number): number => mean(all.map(pick))
  const sure = all.reduce((sum, { model }) => sum + model.sure, 0)
  const right = all.reduce((sum, { model }) => sum + model.sure * model.sureRight, 0)
  const first = of(({ model }) => model.first)
  const three = of(({ model }) => model.three)
  return [
    { name: `${title}: right strike first`, unit: '%', value: 100 * first },
    {
      name: `${title}: against nearest within 500 m and a day`,
      unit: 'times',
      value: first / of(({ cut }) => cut.first),
    },
    { name: `${title}: among first three`, unit: '%', value: 100 * three },
    {
      name: `${title}: against three nearest within a day`,
      unit: 'times',
      value: three / of((one) => one.three.three),
    },
    { name: `${title}: called sure, a run`, unit: 'incidents', value: sure / SEEDS.length },
    {
      name: `${title}: right of those called sure`,
      unit: '%',
      value: sure === 0 ? 100 : (100 * right) / sure,
    },
    { name: `${title}: Brier × 100`, unit: 'score', value: 100 * of(({ model }) => model.brier) },
    {
      name: `${title}: sure of a strike told as the city`,
      unit: 'incidents',
      value: all.reduce((sum, one) => sum + one.sureCity, 0),
    },
  ]
}

/** 10,000 incidents against 34,000 strikes, with the ten best of each: time on the clock and of the processor. */
function time(): Row[] {
  const drawn = drawFrozen(1, 34_000, 10_000)
  const middle = (list: readonly number[]): { p50: number; p95: number } => {
    const sorted = list.toSorted((a, b) => a - b)
    return { p50: sorted[2] ?? 0, p95: sorted[4] ?? 0 }
  }
  const clock: number[] = []
  const processor: number[] = []
  for (let n = 0; n < 5; n++) {
    const start = performance.now()
    const used = process.cpuUsage()
    const matching = matchStrikes(drawn)
    for (let i = 0; i < drawn.incidents.length; i++) candidatesOf(matching, i, 10)
    clock.push(performance.now() - start)
    const { user, system } = process.cpuUsage(used)
    processor.push((user + system) / 1000)
  }
  const name = '10,000 incidents × 34,000 strikes, one thread'
  return [
    { name: `${name}: clock`, unit: 'ms', ...middle(clock) },
    { name: `${name}: processor`, unit: 'ms', ...middle(processor) },
  ]
}

export function run(): Promise<Row[]> {
  const told = (telling: Telling): ((seed: number) => Drawn) => {
    return (seed) => drawFrozen(seed, 4000, 1500, telling)
  }
  return Promise.resolve([
    ...measure('frozen', (seed) => drawFrozen(seed)),
    ...measure('frozen, radius = one sigma', told('one')),
    ...measure('frozen, squares as radii', told('bound')),
    ...measure('frozen, 34,000 strikes', (seed) => drawFrozen(seed, 34_000)),
    ...measure('nine tenths as the city', (seed) => withCity(drawFrozen(seed), seed)),
    ...measure('second battle', (seed) => drawOwn(seed)),
    ...time(),
  ])
}
