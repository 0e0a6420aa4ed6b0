// Telling processes apart: is a process alive, since when, and is it really a PostgreSQL on our folder.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'

/** Whether a process with this id exists (also when it belongs to somebody else). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** When a process started, as text only good for comparing; `null` when it does not exist. */
export function startedAt(pid: number): string | null {
  if (process.platform === 'linux') {
    // Field 22 of /proc/PID/stat; the second field may hold spaces, so count after its bracket.
    const fields = statAfterName(pid)
    return fields?.[19] ?? null
  }
  const text = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout
  return text.trim() === '' ? null : text.trim()
}

/** Where process ids mean the same: this boot of the machine and this container. */
export function processSpace(): string {
  if (process.platform !== 'linux') return process.platform
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return 'linux'
  }
}

/** Whether the process is a PostgreSQL server that was started on exactly this data folder. */
export function isPostgresOn(pid: number, dataDir: string): boolean {
  const words = commandLine(pid)
  const isServer = words.some((word) => /(^|\/)(postgres|postmaster)$/.test(word))
  return isServer && (words.includes(dataDir) || worksIn(pid, dataDir))
}

/** Whether any process works in this folder: what remains of a server whose head was killed. */
export function anyProcessIn(dir: string): boolean {
  if (process.platform !== 'linux') return false
  const ids = readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name))
  return ids.some((id) => worksIn(Number(id), dir))
}

function worksIn(pid: number, dir: string): boolean {
  if (process.platform !== 'linux') return false
  try {
    return readlinkSync(`/proc/${String(pid)}/cwd`) === realpathSync(dir)
  } catch {
    return false
  }
}

function commandLine(pid: number): string[] {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').split('\0')
    } catch {
      return []
    }
  }
  const text = spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  // `ps` joins the words with spaces: a folder with a space in its name is then not recognised.
  return text.stdout.trim().split(' ')
}

function isZombie(pid: number): boolean {
  return process.platform === 'linux' && statAfterName(pid)?.[0] === 'Z'
}

function statAfterName(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}
