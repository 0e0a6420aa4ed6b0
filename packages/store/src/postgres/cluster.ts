// A throw-away PostgreSQL from the system's own packages, for running the suites on an older
// version and for tests that kill a database: made in a temporary folder, gone when removed.
import { randomBytes } from 'node:crypto'
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Problem } from '@athar/domain'
import { freePort } from './address.ts'
import { runProgram } from './programs.ts'
import { runAsUser, type RunAs } from './run-as.ts'
import { startServer, type ServerProcess } from './server-process.ts'

export interface ClusterOptions {
  /** The folder with `initdb` and `postgres`; Debian's PostgreSQL 15 unless given. */
  readonly binaries?: string
  /** The system user that runs it when this program runs as root (`postgres`). */
  readonly user?: string
  /** More settings, as in postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>
}

export interface Cluster {
  /** `postgresql://…` for its superuser, on a free loopback port, with a random password. */
  readonly url: string
  pid(): number
  /** A clean stop. */
  stop(): Promise<void>
  /** SIGKILL, as a crash would be. */
  kill(): Promise<void>
  /** Starts it again after `stop` or `kill`, at the same address, with what it had kept. */
  restart(): Promise<void>
  /** Stops it and removes its folder. */
  remove(): Promise<void>
}

/** Where Debian's package postgresql-15 puts its programs. */
export const debianBinaries = '/usr/lib/postgresql/15/bin'

/** Makes and starts a cluster. Throws `store.engine_failed` when the programs are missing. */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const as: RunAs =
    process.getuid?.() === 0 ? runAsUser(options.user ?? 'postgres') : { kind: 'self', owner: null }
  const binaries = options.binaries ?? debianBinaries
  const dir = mkdtempSync(path.join(os.tmpdir(), 'athar-cluster-'))
  if (as.owner !== null) chownSync(dir, as.owner.uid, as.owner.gid)
  const password = randomBytes(16).toString('hex')
  const port = await freePort()
  let server: ServerProcess | undefined
  const begin = async () => {
    server = await startServer({
      postgres: path.join(binaries, 'postgres'),
      dataDir: path.join(dir, 'data'),
      as,
      settings: {
        listen_addresses: '127.0.0.1',
        port: String(port),
        unix_socket_directories: '',
        ...options.settings,
      },
      logFile: path.join(dir, 'log'),
    })
  }
  const stop = async () => {
    await server?.stop()
    server = undefined
  }
  const remove = async () => {
    await stop()
    rmSync(dir, { recursive: true, force: true })
  }
  try {
    await initialise(path.join(binaries, 'initdb'), dir, as, password)
    await begin()
  } catch (failure) {
    await remove()
    throw failure
  }
  return {
    url: `postgresql://postgres:${password}@127.0.0.1:${String(port)}/postgres`,
    pid: () => {
      if (server === undefined) throw new Problem('store.connection_lost')
      return server.pid
    },
    stop,
    kill: async () => {
      await server?.kill()
      server = undefined
    },
    restart: begin,
    remove,
  }
}

async function initialise(initdb: string, dir: string, as: RunAs, password: string): Promise<void> {
  const passwordFile = path.join(dir, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (as.owner !== null) chownSync(passwordFile, as.owner.uid, as.owner.gid)
  const make = ['-D', path.join(dir, 'data'), '--no-sync', '--encoding=UTF8', '--locale=C.UTF-8']
  make.push('--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`)
  await runProgram(as, initdb, make)
}
