// Commitments: a line can bind a value without telling it; destroying the key makes it unreadable for ever.
import { createHmac, timingSafeEqual } from 'node:crypto'
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
  return createHmac('sha256', key).update(canonicalJson(value), 'utf8').digest()
}

/** Whether a commitment is the one `commit(key, value)` gives. */
export function verifyCommitment(key: Uint8Array, value: unknown, commitment: Uint8Array): boolean {
  const computed = commit(key, value)
  return computed.length === commitment.length && timingSafeEqual(computed, commitment)
}
