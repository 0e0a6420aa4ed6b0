// Commitments: a line can bind a value without telling it; destroying the key makes it unreadable for ever.
import { createHash, hash, timingSafeEqual } from 'node:crypto'
import { canonicalJson } from './canonical.ts'
import { EvidenceError } from './error.ts'

/** Bytes in a record's commitment key. */
export const COMMITMENT_KEY_BYTES = 32

/**
 * HMAC-SHA256 (RFC 2104) under a record's own 32-byte key of the value's RFC 8785 JSON: 32 bytes.
 *
 * Without the key nobody can test a guess (a name) against it; with it anyone can check the value.
 * Errors: `evidence.key_length`, `evidence.not_canonical`.
 */
export function commit(key: Uint8Array, value: unknown): Uint8Array {
  if (key.length !== COMMITMENT_KEY_BYTES) {
    throw new EvidenceError('evidence.key_length', {
      expected: COMMITMENT_KEY_BYTES,
      found: key.length,
    })
  }
  return hmac(key, canonicalJson(value))
}

const BLOCK_BYTES = 64

/**
 * HMAC-SHA256 as RFC 2104 section 2 writes it, over hashes: `createHmac` makes a key object for each call, which
 * costs more than the hashing where every record has a key of its own.
 */
function hmac(key: Uint8Array, text: string): Uint8Array {
  const inner = new Uint8Array(BLOCK_BYTES).fill(0x36)
  const outer = new Uint8Array(BLOCK_BYTES + 32).fill(0x5c, 0, BLOCK_BYTES)
  for (let i = 0; i < key.length; i++) {
    inner[i] = (key[i] ?? 0) ^ 0x36
    outer[i] = (key[i] ?? 0) ^ 0x5c
  }
  outer.set(createHash('sha256').update(inner).update(text, 'utf8').digest(), BLOCK_BYTES)
  return hash('sha256', outer, 'buffer')
}

/** Whether a commitment is the one `commit(key, value)` gives. */
export function verifyCommitment(key: Uint8Array, value: unknown, commitment: Uint8Array): boolean {
  const computed = commit(key, value)
  return computed.length === commitment.length && timingSafeEqual(computed, commitment)
}
