// Tests of signed notes and heads, on the published vector of the note format and on forged ones.
import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  openCheckpoint,
  openNote,
  parseVerifierKey,
  publicKeyBytes,
  rootOf,
  signCheckpoint,
  signingKeyFromPem,
  signingKeyFromSeed,
  signingKeyPem,
  signNote,
  toHex,
  verifierKey,
} from '../src/index.ts'
import { hashes, key, ORIGIN, vkey } from './invented.ts'

// The example of the Go package golang.org/x/mod/sumdb/note, which defined the format.
const NAME = 'PeterNeumann'
const SEED = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1)
const VKEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const TEXT =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const SIGNATURE =
  'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM='
const NOTE = `${TEXT}\n— ${NAME} ${SIGNATURE}\n`

const head = { origin: ORIGIN, size: 42, root: rootOf(hashes(42)) }

describe('a signed note', () => {
  it('is the published one, for the published key and text', () => {
    const published = signingKeyFromSeed(SEED)
    expect(verifierKey(NAME, published)).toBe(VKEY)
    expect(signNote(TEXT, NAME, published)).toBe(NOTE)
    expect(openNote(NOTE, [VKEY]).text).toBe(TEXT)
  })

  it('may hold empty lines and signatures of keys that are not known', () => {
    const stranger = signNote('one\n\ntwo\n', 'stranger', signingKeyFromSeed(new Uint8Array(32)))
    const own = signNote('one\n\ntwo\n', ORIGIN, key)
    const both = `${stranger}${own.slice(own.lastIndexOf('—'))}`
    expect(openNote(both, [vkey]).text).toBe('one\n\ntwo\n')
    expect(() => openNote(stranger, [vkey])).toThrow('evidence.note_unsigned')
  })

  it('is refused whole when one signature of a known key is bad', () => {
    const [good, other] = [signNote('a\n', ORIGIN, key), signNote('b\n', ORIGIN, key)]
    expect(() => openNote(`${good}${other.slice(other.lastIndexOf('—'))}`, [vkey])).toThrow(
      'evidence.note_signature',
    )
  })

  it('is refused when its signature is cut short', () => {
    const short = Buffer.from(SIGNATURE, 'base64').subarray(0, -3).toString('base64')
    expect(() => openNote(NOTE.replace(SIGNATURE, short), [VKEY])).toThrow(
      'evidence.note_signature',
    )
  })

  it.each([
    ['', 'no text'],
    [NOTE.slice(0, -1), 'no last newline'],
    [NOTE.replace('—', '-'), 'a hyphen for the dash'],
    [NOTE.replace('=\n', '\n'), 'no padding'],
    [NOTE.replace('\n\n', '\n'), 'no empty line'],
    [NOTE.replace('If', 'I\tf'), 'a control character'],
    [NOTE.replace('If', '\ud800'), 'a lone surrogate'],
    [NOTE.replace(/(— .*\n)/, '$1'.repeat(101)), 'too many signatures'],
    [`${'x'.repeat(1_000_001)}${NOTE}`, 'too much text'],
  ])('is malformed, case %#: %2$s', (note) => {
    expect(() => openNote(note, [VKEY])).toThrow('evidence.note_malformed')
  })

  it.each(['', 'a b', 'a+b', 'a\u00a0b', 'a\u2028b', 'a\nb'])(
    'is not signed under the name %j',
    (name) => {
      expect(() => signNote('text\n', name, key)).toThrow('evidence.note_name')
    },
  )
})

describe('a verifier key', () => {
  it.each([
    VKEY.replace('c74f20a3', 'c74f20a4'),
    VKEY.replace('PeterNeumann', 'PeterNeuman'),
    VKEY.replace('ARpc', 'AhRc'),
    `${VKEY}=`,
    VKEY.slice(0, -4),
    'PeterNeumann',
    '',
  ])('%j is refused', (bad) => {
    expect(() => parseVerifierKey(bad)).toThrow('evidence.vkey_malformed')
  })
})

describe('a checkpoint', () => {
  it('opens to what was signed', () => {
    const opened = openCheckpoint(signCheckpoint(head, key), vkey)
    expect({ ...opened, root: toHex(opened.root) }).toEqual({
      ...head,
      root: toHex(head.root),
      extensions: [],
    })
    const extended = { ...head, extensions: ['one more line'] }
    expect(openCheckpoint(signCheckpoint(extended, key), vkey).extensions).toEqual([
      'one more line',
    ])
  })

  it('opens with any one of several keys, so that a key can be replaced', () => {
    const next = signingKeyFromSeed(new Uint8Array(32).fill(8))
    const keys = [vkey, verifierKey(ORIGIN, next)]
    expect(openCheckpoint(signCheckpoint(head, next), keys).size).toBe(42)
    expect(() => openCheckpoint(signCheckpoint(head, next), vkey)).toThrow('evidence.note_unsigned')
  })

  it('is refused after any change to any one character', () => {
    const note = signCheckpoint(head, key)
    fc.assert(
      fc.property(
        fc.nat(note.length - 1),
        fc.string({ minLength: 0, maxLength: 1 }),
        (at, other) => {
          fc.pre(note[at] !== other)
          expect(() =>
            openCheckpoint(note.slice(0, at) + other + note.slice(at + 1), vkey),
          ).toThrow(/^evidence\./)
        },
      ),
      { numRuns: 1000 },
    )
  })

  it.each([
    `${ORIGIN}x\n1\n${'A'.repeat(43)}=\n`,
    `${ORIGIN}\n01\n${'A'.repeat(43)}=\n`,
    `${ORIGIN}\n-1\n${'A'.repeat(43)}=\n`,
    `${ORIGIN}\n9007199254740993\n${'A'.repeat(43)}=\n`,
    `${ORIGIN}\n1\nAAAA\n`,
    `${ORIGIN}\n1\n`,
    `${ORIGIN}\n1\n${'A'.repeat(43)}=\n\nmore\n`,
  ])('is malformed though its signature is good, case %#', (text) => {
    expect(() => openCheckpoint(signNote(text, ORIGIN, key), vkey)).toThrow(
      'evidence.checkpoint_malformed',
    )
  })

  it('is not signed when it makes no sense', () => {
    expect(() => signCheckpoint({ ...head, size: -1 }, key)).toThrow('evidence.out_of_range')
    expect(() => signCheckpoint({ ...head, root: new Uint8Array(31) }, key)).toThrow(
      'evidence.hash_length',
    )
    expect(() => signCheckpoint({ ...head, extensions: ['a\nb'] }, key)).toThrow(
      'evidence.checkpoint_malformed',
    )
  })
})

describe('a signing key', () => {
  it('is the same after a trip through PEM', () => {
    const pem = signingKeyPem(key)
    expect(pem).toMatch(/^-----BEGIN PRIVATE KEY-----\n/)
    expect(toHex(publicKeyBytes(signingKeyFromPem(pem)))).toBe(toHex(publicKeyBytes(key)))
  })

  it('is refused when it is of another kind, or no key', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const pem = String(privateKey.export({ format: 'pem', type: 'pkcs8' }))
    expect(() => signingKeyFromPem(pem)).toThrow('evidence.key_kind')
    expect(() => signingKeyFromPem('no key')).toThrow('evidence.key_kind')
    expect(() => signCheckpoint(head, createPrivateKey(pem))).toThrow('evidence.key_kind')
    expect(() => signingKeyFromSeed(new Uint8Array(31))).toThrow('evidence.key_length')
  })
})
