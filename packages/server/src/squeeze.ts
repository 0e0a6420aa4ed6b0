// Making answers small for thin networks: whether a reader takes gzip, and data squeezed quickly rather than well.
import { promisify } from 'node:util'
import { gzip, gzipSync } from 'node:zlib'
import type { Context } from 'hono'

/** Less than this fits into one packet as it is. */
const LEAST = 1024
/** Up to so much is squeezed at once, in some tens of microseconds; more is left to a thread beside. */
const MOST_AT_ONCE = 32 * 1024
/** The quickest: a phone's tasks come to a third, and more effort hardly makes them smaller. */
const QUICK = { level: 1 }

const beside = promisify(gzip)

/** Whether the one who asks takes gzip (RFC 9110, Accept-Encoding). */
export const acceptsGzip = (c: Context): boolean =>
  /(?:^|,)\s*gzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(c.req.header('accept-encoding') ?? '')

/** Data squeezed for the one who asks; null where it is sent as it is. */
export function squeezed(c: Context, bytes: Uint8Array): Uint8Array | Promise<Uint8Array> | null {
  if (bytes.length < LEAST || !acceptsGzip(c)) return null
  return bytes.length <= MOST_AT_ONCE ? gzipSync(bytes, QUICK) : beside(bytes, QUICK)
}
