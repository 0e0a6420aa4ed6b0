// Tests of canonical JSON: the examples of RFC 8785, and the refusal of what JSON would change silently.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, EvidenceError } from '../src/index.ts'

function refusal(value: unknown): { path?: string; found?: string } {
  try {
    canonicalJson(value)
  } catch (error) {
    if (error instanceof EvidenceError) return error.params
    throw error
  }
  return {}
}

describe('canonical JSON', () => {
  it('writes numbers, literals and strings as the example of RFC 8785 section 3.2.2 does', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000f\u000aA\u0027\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    }
    expect(canonicalJson(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    )
  })

  it('orders keys by UTF-16 code units as RFC 8785 section 3.2.3 does', () => {
    const keys = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33']
    const value = Object.fromEntries(keys.toReversed().map((key) => [key, 0]))
    expect(canonicalJson(value)).toBe(
      `{${keys.map((key) => `${JSON.stringify(key)}:0`).join(',')}}`,
    )
  })

  it.each([
    [Number.NaN, '', 'nan'],
    [{ a: [1, Number.POSITIVE_INFINITY] }, '/a/1', 'infinity'],
    [undefined, '', 'undefined'],
    [{ a: undefined }, '/a', 'undefined'],
    [Array(2), '/0', 'undefined'],
    [{ 'a/b': { '~': '\ud800' } }, '/a~1b/~0', 'lone_surrogate'],
    [{ a: { '\udc00': 1 } }, '/a', 'lone_surrogate'],
    [{ a: 1n }, '/a', 'bigint'],
    [{ a: () => 1 }, '/a', 'function'],
    [{ a: Symbol('a') }, '/a', 'symbol'],
    [{ a: new Date(0) }, '/a', 'not_plain'],
    [new Map([[1, 2]]), '', 'not_plain'],
    [Object(1), '', 'not_plain'],
    [{ toJSON: () => 1 }, '/toJSON', 'function'],
  ])('refuses value %# and says where and what it is', (value, path, found) => {
    expect(refusal(value)).toEqual({ path, found })
  })

  it('refuses a value that contains itself, and one that is nested without end', () => {
    const circle: unknown[] = []
    circle.push(circle)
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
    expect(refusal(circle).found).toBe('too_deep')
    expect(refusal(deep).found).toBe('too_deep')
  })

  it('gives one text for any order of keys, and reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
        expect(canonicalJson(reversed(value))).toBe(text)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).toReversed()
  return Object.fromEntries(entries.map(([key, item]) => [key, reversed(item)]))
}
