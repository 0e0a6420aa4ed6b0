// A database server that ends without being asked (killed, out of memory) is started again.
import { setTimeout as sleep } from 'node:timers/promises'
import type { ServerProcess } from './server-process.ts'

const attempts = 5
const firstWaitMs = 100

/** Watches a server; `again` starts another one in its place, tried a few times, ever more slowly. */
export function keepRunning(
  first: ServerProcess,
  again: () => Promise<ServerProcess>,
  log?: (event: string) => void,
): { pid(): number; stop(): Promise<void> } {
  let server = first
  const stopping = new AbortController()
  let restart: Promise<void> = Promise.resolve()
  const restarted = async () => {
    for (let attempt = 0; attempt < attempts && !stopping.signal.aborted; attempt += 1) {
      try {
        await sleep(firstWaitMs * 4 ** attempt, undefined, { ref: false, signal: stopping.signal })
        server = await again()
        log?.('store.engine_restarted')
        return watch()
      } catch {
        if (!stopping.signal.aborted) log?.('store.engine_restart_failed')
      }
    }
  }
  const watch = () => {
    void server.ended.then(() => {
      if (stopping.signal.aborted) return
      log?.('store.engine_ended')
      restart = restarted()
    })
  }
  watch()
  return {
    pid: () => server.pid,
    stop: async () => {
      stopping.abort()
      await restart
      await server.stop()
    },
  }
}
