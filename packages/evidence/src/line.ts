// Ledger lines: the public words of one act (who, when, which verb, which record), as the log hashes them.
import { hashBytes } from './digest.ts'
import { EvidenceError } from './error.ts'

/** What a ledger line says in public. It never holds a value: `commitment` binds one. */
export interface LedgerLine {
  readonly id: string
  readonly investigation: string
  /** The instant of the act in the form of `Date.toISOString()`: UTC, milliseconds, `Z`. */
  readonly at: string
  readonly by: string
  readonly verb: string
  readonly subject: string
  /** The version of the subject that this act made, or null for an act that made none. */
  readonly version: number | null
  /** 32 bytes as lower-case hex. */
  readonly commitment: string
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const PLAIN = /^[\w.:/-]*$/
const TEXTS = ['by', 'id', 'investigation', 'subject', 'verb'] as const
const COMMITMENT = /^[0-9a-f]{64}$/

/**
 * The log entry of a line: the RFC 8785 JSON of its eight public fields, and of no other.
 * A field that is not in its one form is refused with `evidence.line_malformed`.
 */
export function leafBytes(line: LedgerLine): Uint8Array {
  return Buffer.from(leafText(line), 'utf8')
}

/** SHA-256(0x00 ‖ entry), the leaf hash of RFC 9162 section 2.1.1. */
export function leafHash(bytes: Uint8Array): Uint8Array {
  const prefixed = Buffer.allocUnsafe(bytes.length + 1)
  prefixed[0] = 0
  prefixed.set(bytes, 1)
  return hashBytes(prefixed)
}

/** `leafHash(leafBytes(line))`, without the copy. */
export function lineHash(line: LedgerLine): Uint8Array {
  return hashBytes(`\0${leafText(line)}`)
}

/** The keys stand in RFC 8785 order; JSON.stringify writes a well-formed string as RFC 8785 does. */
function leafText(line: LedgerLine): string {
  const { at, by, commitment, id, investigation, subject, verb, version } = line
  if (!isText(at) || !INSTANT.test(at)) throw malformed('at')
  if (!isText(commitment) || !COMMITMENT.test(commitment)) throw malformed('commitment')
  for (const field of TEXTS) if (!isText(line[field])) throw malformed(field)
  if (version !== null && !(Number.isSafeInteger(version) && version >= 0)) {
    throw malformed('version')
  }
  // Ids and verbs need no escapes; asking once for all of them is five times as fast as quoting each.
  const isPlain = PLAIN.test(by + id + investigation + subject + verb)
  const quote = isPlain ? quotePlain : JSON.stringify
  return (
    `{"at":"${at}","by":${quote(by)},"commitment":"${commitment}","id":${quote(id)}` +
    `,"investigation":${quote(investigation)},"subject":${quote(subject)}` +
    `,"verb":${quote(verb)},"version":${String(version)}}`
  )
}

function isText(text: unknown): text is string {
  return typeof text === 'string' && text !== '' && text.isWellFormed()
}

function quotePlain(text: string): string {
  return `"${text}"`
}

function malformed(field: string): EvidenceError {
  return new EvidenceError('evidence.line_malformed', { field })
}
