// One measured fit in a process of its own, so that its memory is its own: reads columns, fits, says what it took.
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import path from 'node:path'
import { type LabelMethod, readLabelTasks } from '@athar/consensus'
import { fitLabelsOnThreads } from '@athar/consensus/node'

/** What is said on standard output. */
export interface Measured {
  readonly seconds: readonly number[]
  /** Processor time of all threads, in seconds. */
  readonly cpu: readonly number[]
  readonly peakMb: number
  readonly right: number
  readonly sweeps: number
}

interface Head {
  readonly tasks: number
  readonly workers: number
  readonly classes: number
  readonly answers: number
}

/** Fills an array from a file without holding the file beside it. */
function fill<T extends Uint32Array | Uint16Array | Uint8Array>(file: string, into: T): T {
  const bytes = new Uint8Array(into.buffer)
  const open = openSync(file, 'r')
  for (let at = 0; at < bytes.length; )
    at += readSync(open, bytes, at, Math.min(1 << 22, bytes.length - at), null)
  closeSync(open)
  return into
}

const [folder = '', method = '', threads = '2', runs = '3'] = process.argv.slice(2)
const head = JSON.parse(readFileSync(path.join(folder, 'head.json'), 'utf8')) as Head
const column = (name: string): string => path.join(folder, name)
const given = {
  tasks: head.tasks,
  workers: head.workers,
  classes: head.classes,
  task: fill(column('task'), new Uint32Array(head.answers)),
  worker: fill(column('worker'), new Uint16Array(head.answers)),
  label: fill(column('label'), new Uint8Array(head.answers)),
}
const seconds: number[] = []
const cpu: number[] = []
let said: Omit<Measured, 'seconds' | 'cpu'> | null = null
for (let run = 0; run < Number(runs); run++) {
  const start = performance.now()
  const before = process.cpuUsage()
  const options = { tolerance: 1e-7, threads: Number(threads) }
  const fit = await fitLabelsOnThreads(given, method as LabelMethod, options)
  seconds.push((performance.now() - start) / 1000)
  const { user, system } = process.cpuUsage(before)
  cpu.push((user + system) / 1e6)
  if (run + 1 < Number(runs)) continue
  const peakMb = process.resourceUsage().maxRSS / 1024
  const truth = fill(column('truth'), new Uint8Array(head.tasks))
  const { label } = readLabelTasks(given, fit)
  const right = truth.reduce((n, k, task) => n + Number(label[task] === k), 0) / head.tasks
  said = { peakMb, right, sweeps: fit.sweeps }
}
process.stdout.write(JSON.stringify({ seconds, cpu, ...said }))
