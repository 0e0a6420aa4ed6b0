// The databases under a killed import: the embedded one, and a PostgreSQL 15 of Debian's that may be killed.
import { readFileSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isProblem } from '@athar/domain'
import { openStore, type Store } from '@athar/store'
import { startCluster } from '@athar/store/cluster'

/** A store with its database, made for being killed. */
export interface Killable {
  readonly dir: string
  /** What the command line needs to find the store. */
  readonly args: readonly string[]
  /** Opens the store as a newcomer after a crash would. */
  open(): Promise<Store>
  /** SIGKILL to the head of the database. */
  killDatabase(): Promise<void>
  /** Brings a killed database up again, where nobody else does. */
  revive(): Promise<void>
  remove(): Promise<void>
}

/** Tries again while `again` says so: what is left of a killed program needs a moment to go. */
async function patiently<T>(work: () => Promise<T>, again: (failure: unknown) => boolean) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (failure) {
      if (attempt === 50 || !again(failure)) throw failure
      await sleep(200)
    }
  }
}

const storeFolder = (): Promise<string> => mkdtemp(path.join(os.tmpdir(), 'athar-kill-'))

/** A store on the embedded database. */
export async function embeddedStore(): Promise<Killable> {
  const dir = await storeFolder()
  return {
    dir,
    args: ['--store', dir],
    open: () => openStore({ dir }),
    killDatabase: async () => {
      const file = path.join(dir, 'postgres', 'data', 'postmaster.pid')
      const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
      process.kill(pid, 'SIGKILL')
    },
    revive: async () => undefined,
    remove: async () => rmSync(dir, { recursive: true, force: true }),
  }
}

/** A store on a PostgreSQL 15 of its own, from Debian's packages. */
export async function debianStore(): Promise<Killable> {
  const cluster = await startCluster()
  const dir = await storeFolder()
  return {
    dir,
    args: ['--store', dir, '--database-url', cluster.url],
    // The lock of a killed program goes when the database notices that its connection has gone.
    open: () =>
      patiently(
        () => openStore({ dir, databaseUrl: cluster.url }),
        (failure) => isProblem(failure, 'store.in_use'),
      ),
    killDatabase: () => cluster.kill(),
    // The processes of a killed database need a moment to go before another can take its place.
    revive: () =>
      patiently(
        () => cluster.restart(),
        (failure) => isProblem(failure, 'store.engine_failed'),
      ),
    remove: async () => {
      await cluster.remove()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
