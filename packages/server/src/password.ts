// Passwords: hashed with argon2id (RFC 9106) and kept as PHC strings; an unknown person takes as long as a known one.
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { Problem } from '@athar/domain'
import type { PasswordCost } from './config.ts'

const derive = promisify(argon2)
const HASH_BYTES = 32
/** NIST SP 800-63B (rev. 4): length is what counts; no rules on characters. */
const PASSWORD_LENGTH = 12

const plain = (bytes: Uint8Array): string =>
  Buffer.from(bytes).toString('base64').replace(/=+$/, '')

/** One spelling for one password, however a keyboard composes its letters (RFC 8265). */
const prepared = (password: string): Buffer => Buffer.from(password.normalize('NFC'), 'utf8')

const hashWith = (password: string, salt: Uint8Array, cost: PasswordCost): Promise<Uint8Array> =>
  derive('argon2id', {
    message: prepared(password),
    nonce: salt,
    memory: cost.memoryKiB,
    passes: cost.passes,
    parallelism: cost.parallelism,
    tagLength: HASH_BYTES,
  })

/** The PHC string of a password: algorithm, cost, salt and hash. */
export async function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  const salt = randomBytes(16)
  const hash = await hashWith(password, salt, cost)
  const { memoryKiB, passes, parallelism } = cost
  const parameters = `m=${memoryKiB},t=${passes},p=${parallelism}`
  return `$argon2id$v=19$${parameters}$${plain(salt)}$${plain(hash)}`
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

/** Whether a password is the one of a PHC string; a string that cannot be read fits none. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', hash = ''] = phc.exec(stored) ?? []
  if (memory === undefined) return false
  const cost = {
    memoryKiB: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  }
  const made = await hashWith(password, Buffer.from(salt, 'base64'), cost)
  const kept = Buffer.from(hash, 'base64')
  return kept.length === made.length && timingSafeEqual(kept, made)
}

/** A PHC string that no password fits, to spend the same time on people who do not exist. */
export const decoyHash = (cost: PasswordCost): Promise<string> =>
  hashPassword(randomBytes(32).toString('base64url'), cost)

const common =
  /^(?:password|passwort|qwerty|qwertz|azerty|letmein|welcome|iloveyou|admin|athar|0123456789|1234567890|abcdefghij)/i

/** @throws Problem user.password_weak {least} when it is short, one letter again and again, or holds the name */
export function refuseWeakPassword(password: string, name: string): void {
  const weak =
    [...password].length < PASSWORD_LENGTH ||
    new Set(password).size < 5 ||
    common.test(password) ||
    password.toLowerCase().includes(name.toLowerCase())
  if (weak) throw new Problem('user.password_weak', { least: PASSWORD_LENGTH })
}
