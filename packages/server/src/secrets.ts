// Secrets of sessions: random tokens, their digests, the token against forged requests, and what a known device carries.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** 256 random bits, fit for a cookie or a link. */
export const freshToken = (): string => randomBytes(32).toString('base64url')
/** An opaque name for a thing that has no kind of id of its own. */
export const freshName = (): string => randomBytes(16).toString('base64url')
/** What is stored of a token. */
export const tokenHash = (token: string): Uint8Array => createHash('sha256').update(token).digest()

/** Whether two secrets are equal, in a time that does not tell where they differ. */
export function isSame(a: string, b: string): boolean {
  const [one, other] = [tokenHash(a), tokenHash(b)]
  return timingSafeEqual(one, other)
}

/** The token that a page must send with each write; only who holds the session can compute it. */
export const csrfOf = (sessionToken: string): string =>
  createHmac('sha256', sessionToken).update('athar csrf v1').digest('base64url')

/** The key by which devices that signed in once are known again; made on first use, readable by its owner alone. */
export function deviceKey(dir: string): Buffer {
  const folder = path.join(dir, 'keys')
  const file = path.join(folder, 'device.key')
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx' })
  }
  return readFileSync(file)
}

const deviceMac = (key: Buffer, name: string, nonce: string): string =>
  createHmac('sha256', key).update(`${nonce}\n${name}`).digest('base64url')

/** What a device keeps after a person signed in on it. */
export function deviceMark(key: Buffer, name: string): string {
  const nonce = freshName()
  return `${nonce}.${deviceMac(key, name, nonce)}`
}

/** The device a mark stands for, if this person signed in on it before; null otherwise. */
export function deviceOf(key: Buffer, name: string, mark: string | undefined): string | null {
  const [nonce, mac] = mark?.split('.') ?? []
  if (nonce === undefined || mac === undefined) return null
  return isSame(mac, deviceMac(key, name, nonce)) ? nonce : null
}
