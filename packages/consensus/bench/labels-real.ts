// The public benchmark sets of crowd labels, where this machine has them beside the repository; nothing is copied.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type KnownAnswers } from './labels-stress.ts'

const folder = path.join(import.meta.dirname, '../../../../shared/data')

export interface RealSet {
  readonly name: string
  readonly known: KnownAnswers
  /** Accuracies of the vote (ties shared) and of plain Dawid-Skene, as the sets' own table gives them. */
  readonly table: { readonly vote: number; readonly ds: number | null }
}

const five = [
  { name: 'bluebird', vote: 0.7593, ds: 0.8981 },
  { name: 'rte', vote: 0.8969, ds: 0.9275 },
  { name: 'sentiment_possent', vote: 0.9335, ds: 0.96 },
  { name: 'face_sentiment', vote: 0.6367, ds: 0.6404 },
  { name: 'trec', vote: 0.6514, ds: 0.7024 },
]

/** Tiles with damage or without; its labels 2 (maybe) and 3 (bad image) are no answers to that question. */
const MAPSWIPE = {
  name: 'mapswipe',
  classes: ['0', '1'],
  vote: 0.843,
}

const rowsOf = (file: string): string[][] =>
  gunzipSync(readFileSync(path.join(folder, file)))
    .toString('utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(','))

function read(labelFile: string, truthFile: string, named: string[] | null): KnownAnswers {
  const rows = rowsOf(labelFile)
  const order = named ?? [...new Set(rows.map((row) => row[2] as string))].sort()
  const labels = [...new Set([...order, ...rows.map((row) => row[2] as string)])]
  const numbers = (at: number): Map<string, number> =>
    new Map([...new Set(rows.map((row) => row[at] as string))].map((name, i) => [name, i]))
  const [tasks, workers] = [numbers(0), numbers(1)]
  const truth = new Int32Array(tasks.size).fill(-1)
  for (const row of rowsOf(truthFile)) {
    const task = tasks.get(row[0] as string)
    if (task !== undefined) truth[task] = labels.indexOf(row.at(-1) as string)
  }
  return {
    tasks: tasks.size,
    workers: workers.size,
    classes: order.length,
    task: Int32Array.from(rows, (row) => tasks.get(row[0] as string) as number),
    worker: Int32Array.from(rows, (row) => workers.get(row[1] as string) as number),
    label: Int32Array.from(rows, (row) => labels.indexOf(row[2] as string)),
    truth,
  }
}

/** The six sets; null where they are not beside the repository. */
export function realSets(): RealSet[] | null {
  if (!existsSync(path.join(folder, 'crowd-labels/bluebird_labels.csv.gz'))) return null
  const sets = five.map(({ name, vote, ds }) => ({
    name,
    known: read(`crowd-labels/${name}_labels.csv.gz`, `crowd-labels/${name}_truth.csv.gz`, null),
    table: { vote, ds },
  }))
  const tiles = 'crowd-damage-mapswipe'
  const mapswipe = read(`${tiles}/labels.csv.gz`, `${tiles}/truth.csv.gz`, MAPSWIPE.classes)
  return [
    ...sets,
    { name: MAPSWIPE.name, known: mapswipe, table: { vote: MAPSWIPE.vote, ds: null } },
  ]
}
