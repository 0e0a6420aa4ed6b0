// One piece of work done in a thread: data in, phases told on the way, one thing out; it can be cut off, and then nothing comes.
import { parentPort, Worker, workerData } from 'node:worker_threads'
import { Stopped } from '../jobs.ts'
import type { Done, OnPhase, Phase, UnderWay } from './works.ts'

type Told<T> = { readonly phase: Phase; readonly done: Done } | { readonly result: T }

/**
 * Runs a worker file with its data and hands back its result.
 * @throws Stopped where the signal came first; what the thread threw, as an Error
 */
export async function inThread<T>(
  file: URL,
  data: unknown,
  { signal, onPhase }: Partial<UnderWay> = {},
): Promise<T> {
  const isCut = (): boolean => signal?.aborted === true
  if (isCut()) throw new Stopped()
  const worker = new Worker(file, { workerData: data })
  const end = () => void worker.terminate()
  signal?.addEventListener('abort', end, { once: true })
  try {
    return await resultOf<T>(worker, onPhase)
  } catch (failure) {
    throw isCut() ? new Stopped() : failure
  } finally {
    signal?.removeEventListener('abort', end)
    await worker.terminate()
  }
}

function resultOf<T>(worker: Worker, onPhase: OnPhase | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    worker.on('message', (told: Told<T>) => {
      if ('result' in told) resolve(told.result)
      else onPhase?.(told.phase, told.done)
    })
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('a thread ended without a result')))
  })
}

/** The other side: does the work of this thread and posts its result. */
export function answerThread<I, T>(work: (input: I, onPhase: OnPhase) => T): void {
  const tell = (told: Told<T>): void => parentPort?.postMessage(told)
  const result = work(workerData as I, (phase, done = 0) => tell({ phase, done }))
  tell({ result })
}
