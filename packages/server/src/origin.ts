// Where a request comes from: writes are taken from our own pages alone, and a loopback server answers to loopback names alone.
import { Problem } from '@athar/domain'
import type { Context } from 'hono'
import { type Config, isLoopback } from './config.ts'

/**
 * A write must come from a page of this server. Browsers say where it comes from (Fetch Metadata, Origin); programs
 * say nothing and carry no cookie of somebody else.
 * @throws Problem request.cross_site
 */
export function refuseCrossSite(c: Context, config: Config): void {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin') throw new Problem('request.cross_site')
  const origin = c.req.header('origin')
  if (origin !== undefined && !isOwnOrigin(origin, c, config))
    throw new Problem('request.cross_site')
}

function isOwnOrigin(origin: string, c: Context, config: Config): boolean {
  if (config.publicUrl !== null && origin === config.publicUrl.origin) return true
  return URL.canParse(origin) && new URL(origin).host === hostOf(c)
}

const hostOf = (c: Context): string => c.req.header('host') ?? new URL(c.req.url).host

/**
 * Whether a name by which this server was called is one of its own. A page elsewhere whose name is made to point here
 * (DNS rebinding) is none.
 */
export const isOwnHost = (c: Context, config: Config): boolean => isOwnName(hostOf(c), config)

/** The same of the name that a request gave as its host. */
export function isOwnName(host: string, config: Config): boolean {
  if (config.allowOpenHost) return true
  if (config.publicUrl !== null && host === config.publicUrl.host) return true
  const name = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : ''
  return isLoopback(name) || name === config.host
}
