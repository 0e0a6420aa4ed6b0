// Linking with threads where they pay; the result is the same, to the byte, on one thread and on several.
import { Worker } from 'node:worker_threads'
import {
  finish,
  keptByRule,
  type Linkage,
  linkEncoded,
  type LinkOptions,
  planned,
  prepared,
  type Prepared,
  scorerOf,
  scoreTask,
  type Task,
  tasksOf,
  wordsKnown,
  type WordsKnown,
} from '../link/linkage.ts'
import type { Kept } from '../link/score.ts'
import type { Encoded, LinkTable } from '../link/table.ts'
import { shared } from './shared.ts'

/** From so many records on, starting threads costs less than it saves. */
const WORTH_THREADS = 100_000

/** What a thread is told: to count words, or to score. Whoever scores takes the next task that nobody has taken. */
export type Order =
  | { readonly kind: 'count'; readonly encoded: Encoded }
  | { readonly kind: 'score'; readonly ready: Scorable; readonly next: Int32Array }

/** What scoring needs beside the records, which a thread knows from its first order on. */
type Scorable = Omit<Prepared, 'encoded'> & { readonly encoded: Prepared['encoded'] | null }

/** What a thread sends back. */
export type Report =
  | { readonly kind: 'counted'; readonly words: WordsKnown }
  | { readonly kind: 'scored'; readonly task: Task; readonly kept: Kept }
  | { readonly kind: 'done' }

const program = new URL('./link-worker.ts', import.meta.url)
/** Threads hold little of their own: what is large is shared. */
const resourceLimits = { maxYoungGenerationSizeMb: 8 }

/** Gives a thread an order; settles when it has reported that it is through. */
function give(worker: Worker, order: Order, take: (report: Report) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const hear = (report: Report): void => {
      take(report)
      if (report.kind === 'scored') return
      worker.off('message', hear)
      worker.off('error', reject)
      resolve()
    }
    worker.on('message', hear)
    worker.once('error', reject)
    worker.postMessage(order)
  })
}

/** The keys of the records stay here: threads know records by their numbers. */
const sendable = (encoded: Encoded): Encoded => ({ ...encoded, ids: [] })

/** Plans and compares pairs to learn from on this thread while the first of the others counts words; then learns. */
async function prepareOnThreads(
  encoded: Encoded,
  workers: readonly Worker[],
  options: LinkOptions,
): Promise<Prepared> {
  const [first] = workers
  let words: WordsKnown | null = null
  const counting =
    first === undefined
      ? Promise.resolve()
      : give(first, { kind: 'count', encoded: sendable(encoded) }, (report) => {
          if (report.kind === 'counted') words = report.words
        })
  const plan = planned(encoded, options, shared)
  await counting
  return prepared(plan, words ?? wordsKnown(encoded, shared), options, shared)
}

/** This thread and the others take one task after the other until none is left. */
async function scoreOnThreads(ready: Prepared, workers: readonly Worker[]): Promise<Kept[][]> {
  const tasks = tasksOf(ready)
  const next = new Int32Array(new SharedArrayBuffer(4))
  const kept: { task: Task; kept: Kept }[] = []
  const others = workers.map((worker, n) => {
    const { encoded } = ready
    const known = n === 0 ? null : sendable(encoded)
    return give(worker, { kind: 'score', ready: { ...ready, encoded: known }, next }, (report) => {
      if (report.kind === 'scored') kept.push(report)
    })
  })
  const scorer = scorerOf(ready)
  for (let n = Atomics.add(next, 0, 1); n < tasks.length; n = Atomics.add(next, 0, 1)) {
    const task = tasks[n]
    if (task !== undefined) kept.push({ task, kept: scoreTask(ready, scorer, task) })
  }
  await Promise.all(others)
  return keptByRule(ready, kept)
}

/** Links the records of a table, which is spent by it. */
export async function linkOnThreads(
  table: LinkTable,
  options: LinkOptions & { readonly threads?: number } = {},
): Promise<Linkage> {
  const threads = options.threads ?? (table.count >= WORTH_THREADS ? 2 : 1)
  if (threads < 2) return linkEncoded(table.encode(), options)
  const workers = Array.from({ length: threads - 1 }, () => new Worker(program, { resourceLimits }))
  const { ready, kept } = await scored(table.encode(shared), workers, options)
  return finish(ready, kept, options)
}

/** Prepares and scores; the threads end with it, since what follows needs none and their memory is free for it. */
async function scored(
  encoded: Encoded,
  workers: readonly Worker[],
  options: LinkOptions,
): Promise<{ ready: Prepared; kept: Kept[][] }> {
  try {
    const ready = await prepareOnThreads(encoded, workers, options)
    return { ready, kept: await scoreOnThreads(ready, workers) }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}
