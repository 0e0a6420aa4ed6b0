// `npm run bench mse-coverage`: how often 95 % intervals hold the truth, by method, number of lists and kind of population.
import { type Coverage, studyCoverage, type Studied } from './coverage.ts'
import { type Kind, kinds } from './populations.ts'

interface Row {
  name: string
  unit: string
  value: number
}

type Asked = Partial<Record<Studied, number>>
/** Populations that a method is asked for: many where it is fast. */
const fast = { independence: 500, pairwise_averaged: 500, decomposable_graphs: 500 }
const populations: Readonly<Record<3 | 4 | 5, Asked>> = {
  3: { ...fast, stepwise: 500, latent_classes: 200 },
  4: { ...fast, stepwise: 300, latent_classes: 200 },
  5: { ...fast, stepwise: 100, latent_classes: 200 },
}
/** Where people differ most methods fail plainly: fewer are enough to see it. */
const fewer: Asked = {
  pairwise_averaged: 150,
  decomposable_graphs: 250,
  stepwise: 100,
  latent_classes: 100,
}
const askedOf = (kind: Kind, lists: 3 | 4 | 5): Asked =>
  kind === 'two classes' || kind === 'spread chances'
    ? { ...populations[lists], ...fewer }
    : populations[lists]

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

/** Prints one line a method and population; gives the shares as rows, and what they took of a processor. */
export function run(): Row[] {
  const rows: Row[] = []
  const begun = process.cpuUsage()
  for (const kind of kinds)
    for (const lists of [3, 4, 5] as const)
      for (const it of studyCoverage(kind, lists, askedOf(kind, lists), SEED)) {
        process.stderr.write(`${say(it)}\n`)
        rows.push({ name: `${kind}, ${lists} lists, ${it.method}`, unit: 'share', value: it.holds })
      }
  const { user, system } = process.cpuUsage(begun)
  rows.push({ name: 'whole study, of a processor', unit: 's', value: (user + system) / 1e6 })
  return rows
}
