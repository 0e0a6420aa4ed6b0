// Checkpoints (C2SP tlog-checkpoint): the signed head of a log – whose it is, how long, and its root.
import type { KeyObject } from 'node:crypto'
import { checkHash, HASH_BYTES } from './digest.ts'
import { EvidenceError } from './error.ts'
import { checkWhole } from './merkle.ts'
import { openNote, signNote, strictBase64 } from './note.ts'

export interface Checkpoint {
  /** The log's name, also the name of its key: a schema-less URL such as `example.org/log`. */
  readonly origin: string
  /** Leaves in the log. */
  readonly size: number
  /** 32 bytes. */
  readonly root: Uint8Array
  /** Further lines, signed too; best left out. */
  readonly extensions?: readonly string[]
}

/** Signs a head; the key's name is the origin. Returns the note to keep and to publish. */
export function signCheckpoint(head: Checkpoint, privateKey: KeyObject): string {
  checkWhole('size', head.size, 0, Number.MAX_SAFE_INTEGER)
  checkHash(head.root)
  const extensions = head.extensions ?? []
  if (extensions.some((line) => line === '' || line.includes('\n'))) throw malformed('extensions')
  const root = Buffer.from(head.root).toString('base64')
  const lines = [head.origin, String(head.size), root, ...extensions]
  return signNote(`${lines.join('\n')}\n`, head.origin, privateKey)
}

/**
 * The head that a note signs, once its signature has been checked against the log's verifier key
 * (or one of several, when a key has been replaced). The origin must be the name of that key.
 * Errors: those of `openNote`, and `evidence.checkpoint_malformed`.
 */
export function openCheckpoint(
  note: string,
  vkey: string | readonly string[],
): Required<Checkpoint> {
  const { text, signedBy } = openNote(note, typeof vkey === 'string' ? [vkey] : vkey)
  const [origin, sizeText, rootText, ...extensions] = text.slice(0, -1).split('\n')
  if (origin !== signedBy.name) throw malformed('origin')
  const size = Number(sizeText)
  if (!Number.isSafeInteger(size) || !/^(0|[1-9]\d*)$/.test(sizeText ?? '')) throw malformed('size')
  const root = strictBase64(rootText ?? '')
  if (root === null || root.length !== HASH_BYTES) throw malformed('root')
  if (extensions.includes('')) throw malformed('extensions')
  return { origin, size, root, extensions }
}

function malformed(part: string): EvidenceError {
  return new EvidenceError('evidence.checkpoint_malformed', { part })
}
