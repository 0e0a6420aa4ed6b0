// One piece of work done in a thread: data in, data out, and the thread ends.
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** Runs a worker file with its data and hands back the one thing that it posts. */
export async function inThread<T>(file: URL, workerData: unknown): Promise<T> {
  const worker = new Worker(file, { workerData })
  try {
    const [result] = (await once(worker, 'message')) as [T]
    return result
  } finally {
    await worker.terminate()
  }
}
