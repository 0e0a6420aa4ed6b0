// Where the files of the embedded database really lie, so that the user who runs it can reach them.
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  renameSync,
  rmSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { Problem } from '@athar/domain'
import type { Binaries } from './binaries.ts'
import { canReach, type Owner, type RunAs } from './run-as.ts'

export interface Home {
  readonly dir: string
  readonly binaries: Binaries
}

/** Where the folder for out-of-reach stores is, unless a test says otherwise. */
const elsewhereByDefault = '/var/lib/athar'

/**
 * Settles where the database lives: in `dir`, or, when the user who must run it cannot enter `dir`,
 * in a folder below `elsewhere` whose name is kept in the file `dir/where`.
 * Used only where root may not use namespaces and the store lies where no other user may go.
 * The folder is made and given to that user.
 */
export function settleHome(
  dir: string,
  as: RunAs,
  binaries: Binaries,
  elsewhere = elsewhereByDefault,
): Home {
  if (existsSync(path.join(dir, 'where'))) return prepared(whereItIs(dir), as, binaries, elsewhere)
  if (canReach(as, path.dirname(dir)) && canReach(as, path.dirname(path.dirname(dir)))) {
    return prepared(dir, as, binaries, elsewhere)
  }
  if (existsSync(path.join(dir, 'data'))) {
    throw new Problem('store.engine_failed', { reason: 'permissions' })
  }
  const home = path.join(elsewhere, randomBytes(8).toString('hex'))
  mkdirSync(home, { recursive: true, mode: 0o711 })
  chmodSync(elsewhere, 0o711)
  writeFileSync(path.join(dir, 'where'), `${home}\n`, { mode: 0o600 })
  return prepared(home, as, binaries, elsewhere)
}

/** The folder that holds the database: `dir`, or the one that `dir/where` names. */
export function whereItIs(dir: string): string {
  const pointer = path.join(dir, 'where')
  if (!existsSync(pointer)) return dir
  const home = readFileSync(pointer, 'utf8').trim()
  if (!existsSync(home)) throw new Problem('store.engine_failed', { reason: 'moved_away' })
  return home
}

/** Gives a folder with all it holds to the user who runs the database. */
function chownTree(dir: string, owner: Owner | null): void {
  if (owner === null || statSync(dir).uid === owner.uid) return
  for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
    lchownSync(path.join(dir, name), owner.uid, owner.gid)
  }
  // The folder itself last: its owner says whether all of this was done.
  lchownSync(dir, owner.uid, owner.gid)
}

function prepared(dir: string, as: RunAs, binaries: Binaries, elsewhere: string): Home {
  chmodSync(dir, 0o700)
  chownTree(dir, as.owner)
  return { dir, binaries: reachable(binaries, as, elsewhere) }
}

/** The programs themselves, copied once beside the stores when their folder is out of reach. */
function reachable(binaries: Binaries, as: RunAs, elsewhere: string): Binaries {
  if (canReach(as, binaries.postgres)) return binaries
  const native = path.dirname(path.dirname(binaries.postgres))
  const version = statSync(binaries.postgres)
  const copy = path.join(elsewhere, `engine-${String(version.size)}-${String(version.mtimeMs)}`)
  if (!existsSync(copy)) {
    const half = `${copy}.${String(process.pid)}`
    mkdirSync(half, { recursive: true, mode: 0o755 })
    cpSync(native, half, { recursive: true, verbatimSymlinks: true })
    chmodSync(half, 0o755)
    renameOver(half, copy)
  }
  return {
    initdb: path.join(copy, 'bin', path.basename(binaries.initdb)),
    postgres: path.join(copy, 'bin', path.basename(binaries.postgres)),
  }
}

/** Another start may have made the same copy meanwhile; then that one is used. */
function renameOver(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    rmSync(from, { recursive: true, force: true })
    if (!existsSync(to)) throw error
  }
}
