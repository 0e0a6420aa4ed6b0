// Canonical JSON (RFC 8785): the one way to write a value, so that its digest is the same everywhere.
import canonicalize from 'canonicalize'
import { EvidenceError, type NotCanonical } from './error.ts'

/** Levels of nesting beyond which a value (or one that contains itself) is refused. */
export const MAX_DEPTH = 256

/**
 * A value as RFC 8785 JSON text (UTF-16 key order, ECMAScript numbers, no white space).
 *
 * Stricter than JSON.stringify: what it would drop or change silently (undefined, NaN, Infinity,
 * a lone surrogate, a Date, a Map, a bigint) is refused with `evidence.not_canonical`.
 */
export function canonicalJson(value: unknown): string {
  refuse(value, [], 0)
  const text = canonicalize(value)
  if (text === undefined) throw notCanonical([], 'undefined')
  return text
}

function refuse(value: unknown, path: string[], depth: number): void {
  if (depth > MAX_DEPTH) throw notCanonical(path, 'too_deep')
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) throw notCanonical(path, 'lone_surrogate')
      return
    case 'number':
      if (Number.isNaN(value)) throw notCanonical(path, 'nan')
      if (!Number.isFinite(value)) throw notCanonical(path, 'infinity')
      return
    case 'boolean':
      return
    case 'object':
      if (value !== null) refuseWithin(value, path, depth)
      return
    case 'undefined':
    case 'bigint':
    case 'function':
    case 'symbol':
      throw notCanonical(path, typeof value as NotCanonical)
  }
}

function refuseWithin(value: object, path: string[], depth: number): void {
  if (!Array.isArray(value) && !isPlain(value)) throw notCanonical(path, 'not_plain')
  // Array.from reads a hole as undefined, which is then refused.
  const members: [string, unknown][] = Array.isArray(value)
    ? Array.from(value, (item: unknown, i) => [String(i), item])
    : Object.entries(value)
  for (const [key, item] of members) {
    if (!key.isWellFormed()) throw notCanonical(path, 'lone_surrogate')
    path.push(key)
    refuse(item, path, depth + 1)
    path.pop()
  }
}

/** True for `{}`-like objects of any realm and for objects without a prototype. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === null) return true
  return Object.hasOwn(prototype as object, 'hasOwnProperty')
}

function notCanonical(path: readonly string[], found: NotCanonical): EvidenceError {
  const pointer = path
    .slice(0, 16)
    .map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
  return new EvidenceError('evidence.not_canonical', { path: pointer.join(''), found })
}
