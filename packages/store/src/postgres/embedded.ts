// The embedded database: a real PostgreSQL made, started and stopped by Athar in the store's folder.
//
// In `<store>/postgres`: `data` is PostgreSQL's own folder, `password` the random password of this
// one database, `run` its socket, `log` what the server says. Only a socket in a private folder is
// opened; where no socket can be had, a port on the loopback address, with the same password.
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { Problem } from '@athar/domain'
import { embeddedBinaries, type Binaries } from './binaries.ts'
import { settleHome, whereItIs, type Home } from './home.ts'
import { chooseRunAs, type RunAs } from './run-as.ts'
import { keepRunning } from './keep-running.ts'
import { runProgram } from './programs.ts'
import { clearWay, startServer } from './server-process.ts'
import { chooseAddress, type Address } from './address.ts'

export interface EmbeddedOptions {
  /** The folder for everything of the database, made when missing. */
  readonly dir: string
  /** More settings, as in postgresql.conf; they win over the ones chosen here. */
  readonly settings?: Readonly<Record<string, string>>
  readonly log?: (event: string) => void
  /** `port` listens on loopback although a socket could be had. */
  readonly listen?: 'socket' | 'port'
  /** Behave as on a machine without user namespaces. */
  readonly avoid?: 'namespace'
  /** Where root puts a database that would be out of reach (/var/lib/athar). */
  readonly elsewhere?: string
}

/** How to connect, in the words of `pg`. */
interface Connection {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
}

export interface Embedded {
  readonly connection: Connection
  /** The same for the owner of the whole server, who may create databases. */
  readonly superuser: Connection
  /** True when this start made the database. */
  readonly created: boolean
  /** The process id of the server. */
  pid(): number
  stop(): Promise<void>
}

/** Modest settings: a laptop or a small server that also runs the program. fsync stays on. */
const ownSettings = {
  shared_buffers: '128MB',
  max_connections: '60',
  synchronous_commit: 'on',
  wal_compression: 'on',
  max_wal_size: '2GB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // What people wrote must not end up in the server's log: no failed statement, no value.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
} as const

/**
 * Starts the embedded database under `dir`, making it first if there is none (about 1 s; later
 * starts about 0.1 s). A server that a killed program left behind is stopped first.
 * Throws `store.engine_failed` with a reason, or `store.newer` for data of a newer PostgreSQL.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  mkdirSync(options.dir, { recursive: true, mode: 0o700 })
  const as = chooseRunAs(path.join(whereItIs(options.dir), 'data'), options.avoid)
  const home = settleHome(options.dir, as, await embeddedBinaries(), options.elsewhere)
  const dataDir = path.join(realpathSync(home.dir), 'data')
  if (await clearWay(dataDir)) options.log?.('store.engine_was_left_running')
  const created = !existsSync(dataDir)
  if (created) await createData(home, as)
  refuseOtherVersion(dataDir, await majorVersion(home.binaries, as))
  // A folder that was copied or unpacked may have lost the privacy PostgreSQL insists on.
  chmodSync(dataDir, 0o700)
  const address = await chooseAddress(home, as, options.listen ?? 'socket')
  const begin = () =>
    startServer({
      postgres: home.binaries.postgres,
      dataDir,
      as,
      settings: { ...ownSettings, ...address.settings, ...options.settings },
      logFile: path.join(home.dir, 'log'),
    })
  const again = async () => {
    await clearWay(dataDir)
    return await begin()
  }
  const first = await begin().catch((failure: unknown) => {
    address.forget()
    throw failure
  })
  const server = keepRunning(first, again, options.log)
  return {
    connection: connectionTo(home, address, 'athar', 'athar'),
    superuser: connectionTo(home, address, 'postgres', 'postgres'),
    created,
    pid: () => server.pid(),
    stop: async () => {
      await server.stop()
      address.forget()
    },
  }
}

function connectionTo(home: Home, address: Address, user: string, database: string): Connection {
  const password = readPassword(home)
  return { host: address.host, port: address.port, user, password, database }
}

function readPassword(home: Home): string {
  const file = path.join(home.dir, 'password')
  if (!existsSync(file)) throw new Problem('store.engine_failed', { reason: 'password_missing' })
  return readFileSync(file, 'utf8').trim()
}

/**
 * Makes the data folder beside its final name and renames it when complete, so that a program
 * killed half-way never leaves a folder that looks like a database.
 */
async function createData(home: Home, as: RunAs): Promise<void> {
  const half = path.join(home.dir, 'data.new')
  const passwordFile = path.join(home.dir, 'password')
  rmSync(half, { recursive: true, force: true })
  writeFileSync(passwordFile, randomBytes(32).toString('hex'), { mode: 0o600 })
  if (as.owner !== null) chownSync(passwordFile, as.owner.uid, as.owner.gid)
  const make = ['-D', half, '--no-sync', '--no-instructions', '--encoding=UTF8', '--locale=C']
  make.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8')
  make.push('--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`)
  await runProgram(as, home.binaries.initdb, make)
  await runProgram(
    as,
    home.binaries.postgres,
    ['--single', '-D', half, 'postgres'],
    ownDatabase(home),
  )
  await runProgram(as, home.binaries.initdb, ['--sync-only', '-D', half])
  renameSync(half, path.join(home.dir, 'data'))
}

/** Athar works as an ordinary role that owns one database, not as the server's superuser. */
function ownDatabase(home: Home): string {
  const password = readPassword(home)
  return [
    `create role athar login password '${password}';`,
    'create database athar owner athar;',
    '',
  ].join('\n')
}

async function majorVersion(binaries: Binaries, as: RunAs): Promise<number> {
  const text = await runProgram(as, binaries.postgres, ['--version'])
  return Number(/\d+/.exec(text)?.[0])
}

/** Data files belong to one major version of PostgreSQL; another one must not touch them. */
function refuseOtherVersion(dataDir: string, ours: number): void {
  const theirs = Number(readFileSync(path.join(dataDir, 'PG_VERSION'), 'utf8'))
  if (theirs > ours) throw new Problem('store.newer', { found: theirs, known: ours })
  if (theirs < ours) throw new Problem('store.engine_failed', { reason: 'other_version' })
}
