// Signed notes (C2SP signed-note): a short text that anyone can check was signed by a known key.
import { type KeyObject, sign, verify } from 'node:crypto'
import { equalBytes, fromHex, sha256, toHex } from './digest.ts'
import { EvidenceError } from './error.ts'
import { checkEd25519, KEY_BYTES, publicKeyBytes, publicKeyFromBytes } from './key.ts'

const ED25519 = 0x01
const KEY_ID_BYTES = 4
/** Longer notes are refused before anything in them is read. */
const MAX_NOTE_CHARS = 1_000_000
const MAX_SIGNATURES = 100
const CONTROL = new RegExp(String.raw`[\u0000-\u0009\u000b-\u001f]`)

/** First 4 bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key). */
function keyId(name: string, publicKey: Uint8Array): Uint8Array {
  const head = Buffer.from(`${name}\n`, 'utf8')
  return sha256(Buffer.concat([head, Buffer.of(ED25519), publicKey])).slice(0, KEY_ID_BYTES)
}

/** A key as a reader needs it to check notes: `name+key id in hex+base64(0x01 ‖ public key)`. */
export function verifierKey(name: string, key: KeyObject): string {
  checkName(name)
  const bytes = publicKeyBytes(key)
  const material = Buffer.concat([Buffer.of(ED25519), bytes]).toString('base64')
  return `${name}+${toHex(keyId(name, bytes))}+${material}`
}

export interface VerifierKey {
  readonly name: string
  readonly id: Uint8Array
  readonly publicKey: Uint8Array
}

/** Reads a verifier key; a wrong form, kind or key id gives `evidence.vkey_malformed`. */
export function parseVerifierKey(vkey: string): VerifierKey {
  const [, name, idHex, material] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(vkey) ?? []
  const bytes = material === undefined ? null : strictBase64(material)
  if (name === undefined || idHex === undefined || !isName(name)) throw badKey()
  if (bytes === null || bytes.length !== 1 + KEY_BYTES || bytes[0] !== ED25519) throw badKey()
  const publicKey = bytes.slice(1)
  const id = fromHex(idHex)
  if (!equalBytes(id, keyId(name, publicKey))) throw badKey()
  return { name, id, publicKey }
}

/** Signs a text that ends in a newline, under a key name; returns the whole note. */
export function signNote(text: string, name: string, privateKey: KeyObject): string {
  checkName(name)
  checkEd25519(privateKey, 'private')
  checkText(text)
  if (!text.endsWith('\n')) throw malformed('text')
  const signature = sign(null, Buffer.from(text, 'utf8'), privateKey)
  const id = keyId(name, publicKeyBytes(privateKey))
  return `${text}\n— ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`
}

interface OpenedNote {
  readonly text: string
  /** The key whose signature was checked. */
  readonly signedBy: VerifierKey
}

/**
 * The text of a note, once a signature by a known key has been checked. Signatures of unknown
 * keys are passed over; one bad signature of a known key refuses the note.
 * Errors: `evidence.note_malformed`, `evidence.note_signature`, `evidence.note_unsigned`.
 */
export function openNote(note: string, vkeys: readonly string[]): OpenedNote {
  const known = vkeys.map(parseVerifierKey)
  const { text, signatures } = parseNote(note)
  const data = Buffer.from(text, 'utf8')
  let signedBy: VerifierKey | null = null
  for (const { name, bytes } of signatures) {
    const id = bytes.subarray(0, KEY_ID_BYTES)
    const key = known.find((one) => one.name === name && equalBytes(one.id, id))
    if (key === undefined) continue
    const signature = bytes.subarray(KEY_ID_BYTES)
    const isGood = verify(null, data, publicKeyFromBytes(key.publicKey), signature)
    if (!isGood) throw new EvidenceError('evidence.note_signature', {})
    signedBy ??= key
  }
  if (signedBy === null) throw new EvidenceError('evidence.note_unsigned', {})
  return { text, signedBy }
}

interface NoteSignature {
  name: string
  bytes: Uint8Array
}

function parseNote(note: string): { text: string; signatures: NoteSignature[] } {
  checkText(note)
  const split = note.lastIndexOf('\n\n')
  if (split <= 0 || !note.endsWith('\n')) throw malformed('signatures')
  const lines = note.slice(split + 2, -1).split('\n')
  if (lines.length > MAX_SIGNATURES) throw malformed('signatures')
  return { text: note.slice(0, split + 1), signatures: lines.map(parseSignature) }
}

function parseSignature(line: string): NoteSignature {
  const [dash, name, base64, ...more] = line.split(' ')
  const bytes = base64 === undefined ? null : strictBase64(base64)
  if (dash !== '—' || name === undefined || !isName(name) || more.length > 0) {
    throw malformed('signature')
  }
  if (bytes === null || bytes.length <= KEY_ID_BYTES) throw malformed('signature')
  return { name, bytes }
}

function checkText(text: string): void {
  if (text.length > MAX_NOTE_CHARS || !text.isWellFormed() || CONTROL.test(text)) {
    throw malformed('text')
  }
}

function checkName(name: string): void {
  if (!isName(name)) throw new EvidenceError('evidence.note_name', {})
}

/** Key names are not empty, and hold no plus sign, no space of any script and no control character. */
function isName(name: string): boolean {
  return name.isWellFormed() && /^[^+\s\u0085\p{Cc}\p{Z}]+$/u.test(name)
}

/** Standard base64 in its one form (padding, no spare bits), or null. */
export function strictBase64(text: string): Uint8Array | null {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? Uint8Array.from(bytes) : null
}

function badKey(): EvidenceError {
  return new EvidenceError('evidence.vkey_malformed', {})
}

function malformed(part: string): EvidenceError {
  return new EvidenceError('evidence.note_malformed', { part })
}
