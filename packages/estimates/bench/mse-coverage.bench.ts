// `npm run bench mse-coverage`: how often 95 % intervals hold the truth, by method, number of lists and kind of population.
import { type Coverage, studyCoverage, type Studied } from './coverage.ts'
import { kinds } from './populations.ts'

interface Row {
  name: string
  unit: string
  value: number
}

/** Populations a method is asked for: many where it is fast. */
const populations: Readonly<Record<3 | 4 | 5, Partial<Record<Studied, number>>>> = {
  3: {
    independence: 500,
    pairwise_averaged: 500,
    decomposable_graphs: 500,
    stepwise: 300,
    latent_classes: 40,
  },
  4: {
    independence: 500,
    pairwise_averaged: 500,
    decomposable_graphs: 500,
    stepwise: 150,
    latent_classes: 40,
  },
  5: {
    independence: 500,
    pairwise_averaged: 80,
    decomposable_graphs: 250,
    stepwise: 60,
    latent_classes: 30,
  },
}
const SEED = 5

const say = ({ kind, lists, method, populations: n, holds, ratio, width }: Coverage): string =>
  [
    kind.padEnd(15),
    String(lists),
    method.padEnd(20),
    String(n).padStart(4),
    `holds ${(100 * holds).toFixed(1).padStart(5)} %`,
    `total/truth ${ratio.toFixed(3)}`,
    `width/truth ${width.toFixed(2)}`,
  ].join('  ')

/** Prints one line a method and population; gives the shares as rows. */
export function run(): Row[] {
  const rows: Row[] = []
  for (const kind of kinds)
    for (const lists of [3, 4, 5] as const)
      for (const it of studyCoverage(kind, lists, populations[lists], SEED)) {
        process.stderr.write(`${say(it)}\n`)
        rows.push({ name: `${kind}, ${lists} lists, ${it.method}`, unit: 'share', value: it.holds })
      }
  return rows
}
