// Tests of digests, commitments and ledger lines.
import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  canonicalJson,
  commit,
  fromHex,
  leafBytes,
  leafHash,
  type LedgerLine,
  lineHash,
  sha256,
  toHex,
  verifyCommitment,
} from '../src/index.ts'
import { flipped, line } from './invented.ts'

const key = new Uint8Array(32).fill(0x61)
const lines = fc.record({
  id: fc.string({ minLength: 1, unit: 'grapheme' }),
  investigation: fc.string({ minLength: 1 }),
  at: fc
    .date({ noInvalidDate: true, min: new Date(0), max: new Date(9e11) })
    .map((at) => at.toISOString()),
  by: fc.string({ minLength: 1, unit: 'binary' }).filter((text) => text.isWellFormed()),
  verb: fc.string({ minLength: 1 }),
  subject: fc.string({ minLength: 1 }),
  version: fc.option(fc.nat()),
  commitment: fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toHex),
})

describe('digests', () => {
  it('gives the known SHA-256 of "abc", as text and as bytes', () => {
    const known = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
    expect(toHex(sha256('abc'))).toBe(known)
    expect(toHex(sha256(new TextEncoder().encode('abc')))).toBe(known)
  })

  it('refuses a text whose UTF-8 form would not be the text', () => {
    expect(() => sha256('a\ud800')).toThrow('evidence.not_canonical')
  })

  it('writes and reads lower-case hex, and nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromHex(toHex(bytes))).toEqual(bytes)
      }),
    )
    for (const bad of ['0', 'AB', '0g', ' 00', '00\n']) {
      expect(() => fromHex(bad)).toThrow('evidence.not_hex')
    }
  })
})

describe('commitments', () => {
  it('are HMAC-SHA256 of the canonical JSON, by the definition of RFC 2104', () => {
    const value = { b: 1, a: 'قيمة' }
    const block = (pad: number) => Uint8Array.from({ length: 64 }, (_, n) => (key[n] ?? 0) ^ pad)
    const text = Buffer.from(canonicalJson(value))
    const inner = sha256(Buffer.concat([block(0x36), text]))
    expect(toHex(commit(key, value))).toBe(toHex(sha256(Buffer.concat([block(0x5c), inner]))))
  })

  it('fit their own key and value only', () => {
    const commitment = commit(key, { a: 1 })
    expect(verifyCommitment(key, { a: 1 }, commitment)).toBe(true)
    expect(verifyCommitment(key, { a: 2 }, commitment)).toBe(false)
    expect(verifyCommitment(flipped(key, 31), { a: 1 }, commitment)).toBe(false)
    expect(verifyCommitment(key, { a: 1 }, commitment.slice(1))).toBe(false)
    for (let at = 0; at < 32; at += 1) {
      expect(verifyCommitment(key, { a: 1 }, flipped(commitment, at))).toBe(false)
    }
  })

  it('refuse a key of the wrong length', () => {
    expect(() => commit(key.slice(1), {})).toThrow('evidence.key_length')
  })
})

describe('ledger lines', () => {
  it('are hashed as the RFC 8785 JSON of their public fields', () => {
    fc.assert(
      fc.property(lines, (one) => {
        const bytes = leafBytes(one)
        expect(Buffer.from(bytes).toString('utf8')).toBe(canonicalJson(one))
        expect(toHex(lineHash(one))).toBe(toHex(leafHash(bytes)))
        expect(toHex(leafHash(bytes))).toBe(toHex(sha256(Buffer.concat([Buffer.of(0), bytes]))))
      }),
    )
  })

  it('leave out a field that is not public', () => {
    const withMore = { ...line(1), detail: { name: 'an invented name' } }
    expect(toHex(leafBytes(withMore))).toBe(toHex(leafBytes(line(1))))
  })

  it.each([
    ['at', '2017-06-06T00:00:00Z'],
    ['at', '2017-06-06T00:00:00.000+00:00'],
    ['commitment', 'AB'.repeat(32)],
    ['commitment', 'ab'],
    ['version', 1.5],
    ['version', -1],
    ['version', '1'],
    ['by', ''],
    ['by', null],
    ['subject', '\ud800'],
    ['verb', 3],
  ])('are refused when %s is %j', (field, value) => {
    const bad = { ...line(1), [field]: value } as LedgerLine
    expect(() => leafBytes(bad)).toThrow('evidence.line_malformed')
  })
})

it('a commitment is HMAC-SHA256 as node:crypto computes it', () => {
  for (let seed = 0; seed < 50; seed++) {
    const key = sha256(`key ${seed}`)
    const value = { name: 'سالم', seed, nested: [null, true, 'é'] }
    const expected = createHmac('sha256', key).update(canonicalJson(value), 'utf8').digest()
    expect(Buffer.from(commit(key, value)).equals(expected)).toBe(true)
  }
})
