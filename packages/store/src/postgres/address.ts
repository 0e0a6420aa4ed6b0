// Where the embedded database listens: a socket in a private folder, else a port on loopback.
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { Home } from './home.ts'
import type { RunAs } from './run-as.ts'

export interface Address {
  readonly host: string
  readonly port: number
  readonly settings: Readonly<Record<string, string>>
  /** Removes what the address left on disk. */
  forget(): void
}

/** The kernel allows 107 bytes for a socket's path on Linux, 103 on macOS. */
const longestSocketPath = 103
const port = 5432

/** Chooses the address of one run of the server. */
export async function chooseAddress(
  home: Home,
  as: RunAs,
  listen: 'socket' | 'port',
): Promise<Address> {
  if (listen === 'port') return loopback()
  const near = path.join(home.dir, 'run')
  if (fits(near)) {
    mkdirSync(near, { recursive: true, mode: 0o700 })
    give(near, as)
    return socketIn(near, () => undefined)
  }
  const short = shortFolder(path.join(home.dir, 'socket'))
  if (short === null) return loopback()
  give(short, as)
  return socketIn(short, () => rmSync(short, { recursive: true, force: true }))
}

/** A folder with a short name; the last one, recorded in `record`, is cleared away first. */
function shortFolder(record: string): string | null {
  if (existsSync(record)) {
    const last = readFileSync(record, 'utf8').trim()
    if (path.basename(last).startsWith('athar-')) rmSync(last, { recursive: true, force: true })
  }
  for (const parent of [os.tmpdir(), '/tmp']) {
    try {
      const dir = mkdtempSync(path.join(parent, 'athar-'))
      if (fits(dir)) {
        writeFileSync(record, `${dir}\n`, { mode: 0o600 })
        return dir
      }
      rmSync(dir, { recursive: true, force: true })
    } catch {
      // This parent cannot be written to; the next one, or a port, will do.
    }
  }
  return null
}

function fits(dir: string): boolean {
  return Buffer.byteLength(path.join(dir, `.s.PGSQL.${String(port)}`)) <= longestSocketPath
}

function give(dir: string, as: RunAs): void {
  chmodSync(dir, 0o700)
  if (as.owner !== null) chownSync(dir, as.owner.uid, as.owner.gid)
}

function socketIn(dir: string, forget: () => void): Address {
  // The setting is a list: quotes keep a comma in the path from splitting it.
  const quoted = `"${dir.replaceAll('"', '""')}"`
  const settings = {
    listen_addresses: '',
    unix_socket_directories: quoted,
    unix_socket_permissions: '0700',
    port: String(port),
  }
  return { host: dir, port, settings, forget }
}

async function loopback(): Promise<Address> {
  const free = await freePort()
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: String(free),
  }
  return { host: '127.0.0.1', port: free, settings, forget: () => undefined }
}

/** A port that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port)
        else reject(new TypeError('no port'))
      })
    })
  })
}
