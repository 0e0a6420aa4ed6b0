// `npm run bench mse-published`: tables that others published, by our methods: how long each takes, and twenty runs of latent classes.
import {
  averageGraphs,
  bootstrapTotal,
  defaultLatentClass,
  fitStepwise,
  gatherPatterns,
  type Patterns,
  sampleLatentClasses,
} from '../src/index.ts'

interface Row {
  name: string
  unit: string
  value: number
}

const tableOf = (lists: string, counts: Readonly<Record<string, number>>): Patterns =>
  gatherPatterns(
    lists.split(' '),
    Object.entries(counts).map(([on, count]) => ({ on: [...on].map((it) => it === '1'), count })),
  )
/** Killings in Kosovo 1999, as published with the R package LCMCR. */
const kosovo = tableOf('EXH ABA OSCE HRW', {
  '0001': 306,
  '0010': 936,
  '0011': 123,
  '0100': 845,
  '0101': 31,
  '0110': 217,
  '0111': 32,
  '1000': 1131,
  '1001': 106,
  '1010': 228,
  '1011': 42,
  '1100': 177,
  '1101': 18,
  '1110': 181,
  '1111': 27,
})
/** Cases in the United Kingdom 2013 on five lists, as published with the R package SparseMSE. */
const uk = tableOf('LA NG PFNCA GO GP', {
  '10000': 54,
  '01000': 463,
  '00100': 995,
  '00010': 695,
  '00001': 316,
  '11000': 15,
  '10100': 19,
  '10010': 3,
  '01100': 62,
  '01010': 19,
  '01001': 1,
  '00110': 76,
  '00101': 11,
  '00011': 8,
  '11100': 1,
  '11010': 1,
  '01110': 4,
  '11110': 1,
})

const RUNS = 20

/** Seconds on the clock, and of a processor: the second does not grow beside other work. */
function timed<T>(work: () => T): { done: T; seconds: number; processor: number } {
  const start = performance.now()
  const used = process.cpuUsage()
  const done = work()
  const { user, system } = process.cpuUsage(used)
  return { done, seconds: (performance.now() - start) / 1000, processor: (user + system) / 1e6 }
}

/** Twenty runs of latent classes of Kosovo, each from its own seed. */
function latentRuns(): Row[] {
  const runs = Array.from({ length: RUNS }, (_, i) => {
    const { done, seconds, processor } = timed(() =>
      sampleLatentClasses(kosovo, { ...defaultLatentClass, seed: i + 1 }),
    )
    const { median, interval, effective, splitRhat } = done
    process.stderr.write(
      `run ${i + 1}: ${Math.round(median)} (${interval.map(Math.round).join(' to ')}), effective ${Math.round(effective)}, split R-hat ${splitRhat.toFixed(3)}, ${seconds.toFixed(2)} s\n`,
    )
    return { median, seconds, processor, effective, splitRhat }
  })
  const medians = runs.map((it) => it.median).sort((a, b) => a - b)
  const seconds = runs.map((it) => it.seconds).sort((a, b) => a - b)
  const processor = runs.map((it) => it.processor).sort((a, b) => a - b)
  const middle = (all: readonly number[]): number =>
    ((all[RUNS / 2 - 1] ?? 0) + (all[RUNS / 2] ?? 0)) / 2
  const inside = medians.filter((it) => it >= 10_350 && it <= 10_650).length
  const row = (what: string, unit: string, value: number): Row => ({
    name: `Kosovo, latent classes, ${what}`,
    unit,
    value,
  })
  return [
    row('median of 20 medians', 'people', middle(medians)),
    row('lowest median', 'people', medians[0] ?? 0),
    row('highest median', 'people', medians.at(-1) ?? 0),
    row('runs within 10,350–10,650', 'of 20', inside),
    row('one run, median', 's', middle(seconds)),
    row('one run, longest', 's', seconds.at(-1) ?? 0),
    row('one run, of a processor, median', 's', middle(processor)),
    row('one run, of a processor, longest', 's', processor.at(-1) ?? 0),
    row('fewest effective samples', 'samples', Math.min(...runs.map((it) => it.effective))),
    row('highest split R-hat', 'ratio', Math.max(...runs.map((it) => it.splitRhat))),
  ]
}

/** One measurement after the other; prints every run. */
export function run(): Row[] {
  const graphs = timed(() => averageGraphs(kosovo))
  const far = timed(() => averageGraphs(uk, { mostTimesSeen: 12, step: 1, alpha: 1 }))
  const stepwise = timed(() => fitStepwise(uk).fit.estimate)
  const spread = timed(() =>
    bootstrapTotal(uk, (it) => fitStepwise(it).fit.estimate, { seed: 1, replicates: 200 }),
  )
  process.stderr.write(
    `United Kingdom, stepwise, 200 replicates: ${spread.done.interval.map(Math.round).join(' to ')}\n`,
  )
  return [
    { name: 'Kosovo, 61 graphs, mean', unit: 'people', value: graphs.done.mean },
    { name: 'Kosovo, 61 graphs', unit: 's', value: graphs.seconds },
    { name: 'United Kingdom, 822 graphs, mean', unit: 'people', value: far.done.mean },
    { name: 'United Kingdom, 822 graphs', unit: 's', value: far.seconds },
    { name: 'United Kingdom, stepwise', unit: 'people', value: stepwise.done },
    { name: 'United Kingdom, stepwise, 200 replicates', unit: 's', value: spread.seconds },
    ...latentRuns(),
  ]
}
