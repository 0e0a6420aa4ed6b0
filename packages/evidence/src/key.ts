// Signing keys (Ed25519): made from 32 bytes that are handed in, written and read as PEM.
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { EvidenceError } from './error.ts'

/** Bytes in an Ed25519 seed and in an Ed25519 public key (RFC 8032). */
export const KEY_BYTES = 32

// The fixed DER headers of RFC 8410 for an Ed25519 private key (PKCS #8) and public key (SPKI).
const PRIVATE_HEADER = Buffer.from('302e020100300506032b657004220420', 'hex')
const PUBLIC_HEADER = Buffer.from('302a300506032b6570032100', 'hex')

/** The private key of a 32-byte seed. The seed must come from a secure random source. */
export function signingKeyFromSeed(seed: Uint8Array): KeyObject {
  checkLength(seed)
  const key = Buffer.concat([PRIVATE_HEADER, seed])
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
}

/** A private key as PEM (PKCS #8), to be kept where only the log's keeper can read it. */
export function signingKeyPem(key: KeyObject): string {
  checkEd25519(key, 'private')
  return String(key.export({ format: 'pem', type: 'pkcs8' }))
}

/** The private key of a PEM; what is no Ed25519 private key gives `evidence.key_kind`. */
export function signingKeyFromPem(pem: string): KeyObject {
  let key: KeyObject
  try {
    key = createPrivateKey(pem)
  } catch {
    throw new EvidenceError('evidence.key_kind', { expected: 'ed25519 private' })
  }
  checkEd25519(key, 'private')
  return key
}

/** The 32 bytes of the public key of a private or public Ed25519 key. */
export function publicKeyBytes(key: KeyObject): Uint8Array {
  const open = key.type === 'private' ? createPublicKey(key) : key
  checkEd25519(open, 'public')
  const der = open.export({ format: 'der', type: 'spki' })
  return Uint8Array.from(der.subarray(PUBLIC_HEADER.length))
}

/** The public key object of 32 bytes. */
export function publicKeyFromBytes(bytes: Uint8Array): KeyObject {
  checkLength(bytes)
  const key = Buffer.concat([PUBLIC_HEADER, bytes])
  return createPublicKey({ key, format: 'der', type: 'spki' })
}

/** Refuses any key but an Ed25519 one of this type. */
export function checkEd25519(key: KeyObject, type: 'private' | 'public'): void {
  if (key.type !== type || key.asymmetricKeyType !== 'ed25519') {
    throw new EvidenceError('evidence.key_kind', { expected: `ed25519 ${type}` })
  }
}

function checkLength(bytes: Uint8Array): void {
  if (bytes.length !== KEY_BYTES) {
    throw new EvidenceError('evidence.key_length', { expected: KEY_BYTES, found: bytes.length })
  }
}
