// Digests: SHA-256 of bytes or text, and hashes written as lower-case hex.
import { hash } from 'node:crypto'
import { EvidenceError } from './error.ts'

/** Bytes in a SHA-256 hash. */
export const HASH_BYTES = 32

/** SHA-256 of bytes, or of a text as UTF-8 (a text with a lone surrogate is refused): 32 bytes. */
export function sha256(data: Uint8Array | string): Uint8Array {
  if (typeof data === 'string' && !data.isWellFormed()) {
    throw new EvidenceError('evidence.not_canonical', { path: '', found: 'lone_surrogate' })
  }
  return hashBytes(data)
}

/**
 * SHA-256 without the check. By way of hex, into Node's buffer pool: three times as fast for short
 * inputs as asking for a buffer, which costs an allocation outside the heap for each hash.
 */
export function hashBytes(data: Uint8Array | string): Uint8Array {
  return Buffer.from(hash('sha256', data, 'hex'), 'hex')
}

/** Bytes as lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')
}

/** Lower-case hex as bytes; anything else is refused with `evidence.not_hex`. */
export function fromHex(hex: string): Uint8Array {
  if (hex.length % 2 !== 0 || !/^[0-9a-f]*$/.test(hex)) {
    throw new EvidenceError('evidence.not_hex', {})
  }
  return Uint8Array.from(Buffer.from(hex, 'hex'))
}

/** Whether two byte strings are the same. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && Buffer.compare(a, b) === 0
}

/** Refuses anything that is not a 32-byte hash. */
export function checkHash(bytes: Uint8Array): void {
  if (bytes.length !== HASH_BYTES) {
    throw new EvidenceError('evidence.hash_length', { expected: HASH_BYTES, found: bytes.length })
  }
}
