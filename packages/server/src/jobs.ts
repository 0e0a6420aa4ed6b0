// Jobs: long work in the background of this process. Each is resumable, so that stopping loses nothing.
import type { Logger } from 'pino'

/** Thrown inside a job when the server stops; what was committed stays. */
export class Stopped extends Error {}

export interface Jobs {
  /** Starts a job under a key unless one of that key runs; failures are logged. */
  start(key: string, work: (signal: AbortSignal) => Promise<void>): boolean
  isRunning(key: string): boolean
  /** Waits until the job of a key has ended. */
  settled(key: string): Promise<void>
  /** Waits until every job that runs now has ended. */
  idle(): Promise<void>
  /** Asks every job to stop and waits for it. */
  stop(): Promise<void>
}

export function openJobs(log: Logger): Jobs {
  const running = new Map<string, Promise<void>>()
  const stopping = new AbortController()
  const run = async (key: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> => {
    try {
      await work(stopping.signal)
    } catch (failure) {
      if (failure instanceof Stopped) log.info({ job: 'stopped' }, 'job')
      else log.error({ kind: failure instanceof Error ? failure.name : typeof failure }, 'job')
    } finally {
      running.delete(key)
    }
  }
  const idle = async (): Promise<void> => {
    await Promise.all(running.values())
  }
  return {
    start: (key, work) => {
      if (running.has(key) || stopping.signal.aborted) return false
      running.set(key, run(key, work))
      return true
    },
    isRunning: (key) => running.has(key),
    settled: async (key) => {
      await running.get(key)
    },
    idle,
    stop: async () => {
      stopping.abort()
      await idle()
    },
  }
}
