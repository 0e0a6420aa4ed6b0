// The dating fit on several threads: workers share one memory, take blocks as they come, and wait for each other.
import { Worker } from 'node:worker_threads'
import { compile, type Compiled, type Memory } from '../temporal/compile.ts'
import { beginWith, blockEdges, type DatesFit } from '../temporal/fit.ts'
import type { DatesInput, DatesOptions } from '../temporal/input.ts'
import { type Learned, startModel } from '../temporal/model.ts'

/** Memory that threads share. */
const sharedMemory: Memory = {
  doubles: (length) => new Float64Array(new SharedArrayBuffer(length * 8)),
  floats: (length) => new Float32Array(new SharedArrayBuffer(length * 4)),
  ints: (length) => new Int32Array(new SharedArrayBuffer(length * 4)),
}

/** What a worker is sent. */
export interface DatesJob {
  readonly compiled: Compiled
  readonly learned: Learned
  readonly edges: Int32Array
  /** See dates-worker.ts. */
  readonly control: Int32Array
  readonly helpers: number
}

/** Threads that wait for fits; close it when done. */
export interface DatesPool {
  /** The same result as `fitDates`, to the last bit, whatever the number of threads. One fit at a time. */
  readonly fit: (input: DatesInput, options?: DatesOptions, from?: DatesFit) => Promise<DatesFit>
  readonly close: () => Promise<void>
}

const told = (worker: Worker): Promise<void> =>
  new Promise((resolve, reject) => {
    const clear = (): void => {
      worker.off('message', done).off('error', failed).off('exit', gone)
    }
    const done = (): void => {
      clear()
      resolve()
    }
    const failed = (caught: Error): void => {
      clear()
      reject(caught)
    }
    const gone = (code: number): void => failed(new RangeError(`worker left with ${code}`))
    worker.once('message', done).once('error', failed).once('exit', gone)
  })

/** Starts so many threads; the first leads, the others help. */
export async function openDatesPool(threads: number): Promise<DatesPool> {
  const workers = Array.from(
    { length: Math.max(1, threads) },
    () => new Worker(new URL('./dates-worker.ts', import.meta.url)),
  )
  const close = async (): Promise<void> => {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
  await Promise.all(workers.map(told))
  let last: Promise<unknown> = Promise.resolve()
  const fitNow = async (
    input: DatesInput,
    options: DatesOptions,
    from?: DatesFit,
  ): Promise<DatesFit> => {
    const compiled = compile(input, options, sharedMemory)
    const learned = startModel(compiled, sharedMemory)
    if (from !== undefined) beginWith(learned, from.learned)
    const edges = blockEdges(compiled, sharedMemory)
    const control = sharedMemory.ints(8)
    const done = workers.map(told)
    workers.forEach((worker, n) => {
      const job: DatesJob & { leads: boolean } = {
        compiled,
        learned,
        edges,
        control,
        helpers: workers.length - 1,
        leads: n === 0,
      }
      worker.postMessage(job)
    })
    try {
      await Promise.all(done)
    } catch (caught) {
      await close()
      throw caught
    }
    return { compiled, learned }
  }
  return {
    fit: (input, options = {}, from) => {
      const next = last.then(() => fitNow(input, options, from))
      last = next.catch(() => undefined)
      return next
    },
    close,
  }
}
