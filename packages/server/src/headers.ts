// Headers that every answer carries: nothing from elsewhere runs, nothing is told to elsewhere, nobody frames us.
import {
  batchPolicy,
  contentSecurityPolicy as publicPolicy,
  copyPolicy,
  hasCopy,
  hasViewer,
  isBatchPage,
  viewerPolicy,
} from '@athar/pages'
import type { Context } from 'hono'
import type { Config } from './config.ts'

/** The desks: our own scripts and styles; the map's worker and the pictures it makes in memory. */
const deskPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** The volunteer's app: our own scripts, styles and worker; pictures that it has fetched itself. */
const volunteerPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Answers that are data: nothing in them may run. */
const dataPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const permissions = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
].map((name) => `${name}=()`)

const policyFor = (path: string): string => {
  if (path === '/app' || path.startsWith('/app/')) return deskPolicy
  if (path === '/trackers' || path.startsWith('/trackers/')) return volunteerPolicy
  if (isBatchPage(path)) return batchPolicy
  if (path.startsWith('/api/')) return dataPolicy
  if (hasCopy(path)) return copyPolicy
  return hasViewer(path) ? viewerPolicy : publicPolicy
}

/** The headers of every answer under a path. */
export function securityHeaders(path: string, config: Config): Headers {
  const headers = new Headers()
  headers.set('content-security-policy', policyFor(path))
  headers.set('referrer-policy', 'no-referrer')
  headers.set('x-content-type-options', 'nosniff')
  headers.set('x-frame-options', 'DENY')
  headers.set('permissions-policy', permissions.join(', '))
  headers.set('cross-origin-opener-policy', 'same-origin')
  headers.set('cross-origin-resource-policy', 'same-origin')
  headers.set('x-robots-tag', path.startsWith('/app') ? 'noindex' : 'all')
  if (config.publicUrl?.protocol === 'https:')
    headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
  return headers
}

/** Sets the headers of one answer, whatever it is. */
export function secure(c: Context, config: Config): void {
  for (const [name, value] of securityHeaders(c.req.path, config)) c.res.headers.set(name, value)
}
