// PostgreSQL refuses to run as root; this decides as whom its programs are run, and runs them.
//
// An ordinary user runs them as itself. Root runs them in a user namespace of its own (they see
// another user, the files stay root's, and a folder only root can enter is no obstacle), and where
// namespaces are forbidden, as `nobody`.
import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { Problem } from '@athar/domain'

/** How database programs are started on this machine. */
export interface RunAs {
  readonly kind: 'self' | 'namespace' | 'user'
  /** Who must own the data folder; `null` means: whoever runs this program. */
  readonly owner: Owner | null
}
export interface Owner {
  readonly uid: number
  readonly gid: number
}

interface Passwd extends Owner {
  readonly name: string
}

/**
 * Chooses how to run database programs on the data folder `dataDir`, which need not exist yet.
 * Root runs a database that belongs to another user as that user, so that it stays theirs.
 * `avoid` leaves out namespaces, as on machines that forbid them.
 */
export function chooseRunAs(dataDir: string, avoid?: 'namespace'): RunAs {
  if (process.getuid?.() !== 0) return { kind: 'self', owner: null }
  const data = statSync(dataDir, { throwIfNoEntry: false })
  if (data !== undefined && data.uid !== 0) {
    return { kind: 'user', owner: { uid: data.uid, gid: data.gid } }
  }
  if (avoid !== 'namespace' && namespaceWorks()) {
    return { kind: 'namespace', owner: { uid: 0, gid: 0 } }
  }
  return runAsUser('nobody')
}

/** Runs database programs as a named system user. Throws `store.engine_failed` when there is none. */
export function runAsUser(name: string): RunAs {
  const user = passwd().find((entry) => entry.name === name)
  if (user === undefined) throw new Problem('store.engine_failed', { reason: 'no_such_user' })
  if (process.getuid?.() === user.uid) return { kind: 'self', owner: null }
  return { kind: 'user', owner: { uid: user.uid, gid: user.gid } }
}

/** Starts a program; with `dieWithParent` it is told to stop (SIGINT) when this process dies. */
export function start(
  as: RunAs,
  program: string,
  args: readonly string[],
  options: SpawnOptions & { readonly dieWithParent?: boolean },
): ChildProcess {
  const { dieWithParent, ...spawnOptions } = options
  // The order matters: a change of user clears the parent-death signal, so setpriv comes last.
  const prefix = [
    ...(as.kind === 'namespace' ? namespaceCommand() : []),
    ...(dieWithParent === true && hasSetpriv() ? ['setpriv', '--pdeathsig', 'INT', '--'] : []),
  ]
  const line = [...prefix, program, ...args]
  const ids = as.kind === 'user' && as.owner !== null ? as.owner : {}
  return spawn(line[0] ?? program, line.slice(1), { ...spawnOptions, ...ids })
}

/** Whether the user a database program runs as may execute `file` (or enter the folder). */
export function canReach(as: RunAs, file: string): boolean {
  if (as.kind !== 'user' || as.owner === null) return true
  const result = spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', file], {
    ...as.owner,
    cwd: '/',
  })
  return result.status === 0
}

function namespaceCommand(): string[] {
  const user = ordinaryUser()
  return [
    'unshare',
    '--user',
    `--map-user=${String(user.uid)}`,
    `--map-group=${String(user.gid)}`,
    '--',
  ]
}

let namespaceAnswer: boolean | undefined
function namespaceWorks(): boolean {
  if (process.platform !== 'linux') return false
  if (namespaceAnswer === undefined) {
    const [program, ...args] = namespaceCommand()
    namespaceAnswer = spawnSync(program ?? '', [...args, '/bin/true']).status === 0
  }
  return namespaceAnswer
}

let setprivAnswer: boolean | undefined
function hasSetpriv(): boolean {
  if (process.platform !== 'linux') return false
  setprivAnswer ??=
    spawnSync('setpriv', ['--pdeathsig', 'INT', '--', '/bin/true'], { cwd: '/' }).status === 0
  return setprivAnswer
}

/** A user other than root that has a name, because initdb asks for the name of its user. */
function ordinaryUser(): Passwd {
  const others = passwd().filter((entry) => entry.uid !== 0)
  const found = others.find((entry) => entry.uid !== 65534) ?? others[0]
  if (found === undefined) throw new Problem('store.engine_failed', { reason: 'no_such_user' })
  return found
}

function passwd(): Passwd[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name, , uid, gid]) => ({ name: name ?? '', uid: Number(uid), gid: Number(gid) }))
}
