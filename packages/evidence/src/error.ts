// Evidence problems: every way in which a digest, a log or a signature is refused, by code.

/** Codes of this room and the parameters each carries. No parameter ever holds a recorded value. */
export interface EvidenceProblems {
  /** A value has no one canonical JSON form: where (JSON pointer) and what stands there. */
  'evidence.not_canonical': { path: string; found: NotCanonical }
  'evidence.not_hex': Record<string, never>
  'evidence.key_length': { expected: number; found: number }
  'evidence.key_kind': { expected: string }
  'evidence.hash_length': { expected: number; found: number }
  'evidence.line_malformed': { field: string }
  'evidence.out_of_range': { name: string; value: number }
  'evidence.tile_missing': { level: number; index: number }
  'evidence.tile_path': Record<string, never>
  'evidence.note_name': Record<string, never>
  'evidence.note_malformed': { part: string }
  'evidence.note_unsigned': Record<string, never>
  'evidence.note_signature': Record<string, never>
  'evidence.vkey_malformed': Record<string, never>
  'evidence.checkpoint_malformed': { part: string }
}

export type EvidenceCode = keyof EvidenceProblems

export type NotCanonical =
  | 'nan'
  | 'infinity'
  | 'undefined'
  | 'lone_surrogate'
  | 'bigint'
  | 'function'
  | 'symbol'
  | 'not_plain'
  | 'too_deep'

/** Thrown by this room, and by nothing else: a code and its parameters, no prose. */
export class EvidenceError<C extends EvidenceCode = EvidenceCode> extends Error {
  readonly code: C
  readonly params: EvidenceProblems[C]

  constructor(code: C, params: EvidenceProblems[C]) {
    super(code)
    this.name = 'EvidenceError'
    this.code = code
    this.params = params
  }
}
