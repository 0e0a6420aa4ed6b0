// Label consensus: accuracy on public and on invented sets, and time and memory on ten million answers.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fitLabels, fitLabelsAuto, type LabelMethod } from '@athar/consensus'
import type { Measured } from './labels-child.ts'
import { type CrowdSize, inventCrowd } from './labels-crowd.ts'
import { realSets } from './labels-real.ts'
import { accuracyOf, type KnownAnswers, stressNames, stressSet } from './labels-stress.ts'

interface Row {
  name: string
  unit: string
  p50?: number
  p95?: number
  value?: number
}

const RUNS = 5

/** A fit in a process of its own. @throws Error with what it said where it failed */
function measured(folder: string, method: LabelMethod): Promise<Measured> {
  const child = spawn(
    process.execPath,
    [path.join(import.meta.dirname, 'labels-child.ts'), folder, method, '2', '1'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0 ? resolve(JSON.parse(out) as Measured) : reject(new Error(`${method}: ${code}`)),
    )
  })
}

function writeCrowd(folder: string, size: CrowdSize): string {
  mkdirSync(folder)
  const { tasks, workers, classes, task, worker, label, truth } = inventCrowd(size)
  const head = { tasks, workers, classes, answers: task.length }
  writeFileSync(path.join(folder, 'head.json'), JSON.stringify(head))
  writeFileSync(path.join(folder, 'task'), task)
  writeFileSync(path.join(folder, 'worker'), worker)
  writeFileSync(path.join(folder, 'label'), label)
  writeFileSync(path.join(folder, 'truth'), truth)
  return folder
}

async function rowsOfFit(what: string, folder: string, method: LabelMethod): Promise<Row[]> {
  const runs: Measured[] = []
  for (let run = 0; run < RUNS; run++) runs.push(await measured(folder, method))
  const seconds = runs.flatMap((run) => run.seconds).sort((a, b) => a - b)
  const cpu = runs.flatMap((run) => run.cpu).sort((a, b) => a - b)
  const [last] = runs
  return [
    { name: `${what}: fit, fastest of ${RUNS}`, unit: 's', value: seconds[0] ?? 0 },
    { name: `${what}: fit`, unit: 's', p50: seconds[RUNS >> 1] ?? 0, p95: seconds.at(-1) ?? 0 },
    { name: `${what}: processor time, least`, unit: 's', value: cpu[0] ?? 0 },
    {
      name: `${what}: highest memory of the process`,
      unit: 'MB',
      value: Math.max(...runs.map((run) => run.peakMb)),
    },
    { name: `${what}: sweeps to 1e-7 an answer`, unit: 'sweeps', value: last?.sweeps ?? 0 },
    { name: `${what}: right`, unit: '%', value: 100 * (last?.right ?? 0) },
  ]
}

const percent = (name: string, value: number): Row => ({ name, unit: '%', value: 100 * value })

function realRows(): Row[] {
  const sets = realSets()
  if (sets === null) {
    process.stderr.write('the public sets of labels are not beside the repository: skipped\n')
    return []
  }
  const rows: Row[] = []
  let gain = 0
  for (const { name, known, table } of sets) {
    const { fit, choice } = fitLabelsAuto(known)
    const right = accuracyOf(known, fit)
    const best = Math.max(table.vote, table.ds ?? 0)
    gain += right - best
    rows.push(percent(`${name}: vote (reference)`, table.vote))
    if (table.ds !== null) rows.push(percent(`${name}: Dawid-Skene (reference)`, table.ds))
    for (const method of ['vote', 'one-coin', 'dawid-skene', 'mace', 'glad'] as const)
      rows.push(percent(`${name}: ${method}`, accuracyOf(known, fitLabels(known, method))))
    rows.push(percent(`${name}: auto (${choice.method})`, right))
  }
  rows.push({
    name: 'auto above the better of vote and Dawid-Skene, mean of the sets',
    unit: 'points',
    value: (100 * gain) / sets.length,
  })
  return rows
}

function stressRows(): Row[] {
  const mean = (sets: readonly KnownAnswers[], fit: (set: KnownAnswers) => number): number =>
    sets.reduce((sum, set) => sum + fit(set), 0) / sets.length
  return stressNames.flatMap((name) => {
    const sets = [1, 2, 3, 4].map((seed) => stressSet(name, seed))
    return [
      percent(
        `${name}: vote`,
        mean(sets, (set) => accuracyOf(set, fitLabels(set, 'vote'))),
      ),
      percent(
        `${name}: Dawid-Skene`,
        mean(sets, (set) => accuracyOf(set, fitLabels(set, 'dawid-skene'))),
      ),
      percent(
        `${name}: auto`,
        mean(sets, (set) => accuracyOf(set, fitLabelsAuto(set).fit)),
      ),
    ]
  })
}

/** Measured once on the reference's machine (2 vCPU, 24 GB); the peer cannot run here. */
const peers: Row[] = [
  { name: 'reference: crowd-kit 1.4.1 DS, 10 million, 4 sweeps', unit: 's', p50: 46, p95: 57 },
  { name: 'reference: crowd-kit 1.4.1 DS, 10 million, memory', unit: 'MB', value: 3170 },
  { name: 'reference: crowd-kit 1.4.1 GLAD, 1 million, 1 iteration', unit: 's', value: 122.6 },
  { name: 'reference: crowd-kit 1.4.1 GLAD, 1 million, memory', unit: 'MB', value: 14_400 },
  { name: 'reference: crowd-kit 1.4.1 DS, 1 million, 5 sweeps', unit: 's', value: 3.43 },
]

/** Called by tools/bench.ts. */
export async function run(): Promise<Row[]> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'athar-labels-'))
  try {
    const small = writeCrowd(path.join(dir, 'small'), {
      tasks: 100_000,
      workers: 1000,
      classes: 4,
      perTask: 10,
      seed: 1,
    })
    const large = writeCrowd(path.join(dir, 'large'), {
      tasks: 1_000_000,
      workers: 3000,
      classes: 4,
      perTask: 10,
      seed: 1,
    })
    return [
      ...(await rowsOfFit('Dawid-Skene, 10 million answers', large, 'dawid-skene')),
      ...(await rowsOfFit('Dawid-Skene, 1 million answers', small, 'dawid-skene')),
      ...(await rowsOfFit('GLAD, 1 million answers', small, 'glad')),
      ...peers,
      ...realRows(),
      ...stressRows(),
    ]
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
