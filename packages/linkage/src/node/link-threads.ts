// Linking with threads where they pay; the result is the same, to the byte, on one thread and on several.
import { Worker } from 'node:worker_threads'
import {
  finish,
  type Linkage,
  linkEncoded,
  type LinkOptions,
  partsOf,
  prepare,
  type Prepared,
} from '../link/linkage.ts'
import type { Memory } from '../link/memory.ts'
import type { Kept } from '../link/score.ts'
import type { LinkTable } from '../link/table.ts'

/** From so many records on, starting threads costs less than it saves. */
const WORTH_THREADS = 100_000

const shared: Memory = {
  ints: (length) => new Int32Array(new SharedArrayBuffer(length * 4)),
  bytes: (length) => new Uint8Array(new SharedArrayBuffer(length)),
  doubles: (length) => new Float64Array(new SharedArrayBuffer(length * 8)),
}

/** One part of one rule. */
export interface Task {
  readonly rule: number
  readonly part: number
}

/** What a thread sends back. */
export interface Done extends Task {
  readonly kept: Kept
}

const program = new URL('./link-worker.ts', import.meta.url)
/** Threads hold little of their own: what is large is shared. */
const resourceLimits = { maxYoungGenerationSizeMb: 8 }

/** Threads that take one task after the other until none is left. */
async function scoreOnThreads(prepared: Prepared, threads: number): Promise<Kept[][]> {
  const parts = partsOf(prepared)
  const tasks = prepared.planned
    .flatMap((_, rule) => Array.from({ length: parts }, (__, part): Task => ({ rule, part })))
    .toSorted((a, b) => cost(prepared, b) - cost(prepared, a))
  const workers = Array.from(
    { length: Math.min(threads, tasks.length) },
    () => new Worker(program, { resourceLimits }),
  )
  const kept: Kept[][] = prepared.planned.map(() => [])
  try {
    await Promise.all(
      workers.map((worker) =>
        work(worker, prepared, tasks, ({ rule, part, kept: found }) => {
          const ofRule = kept[rule] ?? []
          ofRule[part] = found
        }),
      ),
    )
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
  return kept
}

/** Gives a thread task after task; settles when none is left. */
function work(
  worker: Worker,
  prepared: Prepared,
  tasks: Task[],
  take: (done: Done) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = (): void => {
      const task = tasks.shift()
      if (task === undefined) resolve()
      else worker.postMessage(task)
    }
    worker.once('error', reject)
    worker.on('message', (done: Done) => {
      take(done)
      next()
    })
    worker.postMessage(sendable(prepared))
    next()
  })
}

const cost = ({ planned }: Prepared, { rule }: Task): number => planned[rule]?.pairs ?? 0

/** The keys of the records stay here: threads know records by their numbers. */
const sendable = (prepared: Prepared): Prepared => ({
  ...prepared,
  encoded: { ...prepared.encoded, ids: [] },
})

/** Links the records of a table, which is spent by it. */
export async function linkOnThreads(
  table: LinkTable,
  options: LinkOptions & { readonly threads?: number } = {},
): Promise<Linkage> {
  const threads = options.threads ?? (table.count >= WORTH_THREADS ? 2 : 1)
  if (threads < 2) return linkEncoded(table.encode(), options)
  const prepared = prepare(table.encode(shared), options, shared)
  return finish(prepared, await scoreOnThreads(prepared, threads), options)
}
