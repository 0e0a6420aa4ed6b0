// Persons follow from judgements first and accepted links second, and go back when a judgement is taken back.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CasualtyId,
  derivePersons,
  eldestOf,
  personOfEldest,
  standingOf,
} from '../src/index.ts'

const cas = (n: number): CasualtyId => `cas_${n.toString().padStart(26, '0')}` as CasualtyId
const entry = (n: number, list: string) => ({ id: cas(n), list })
const said = (a: number, b: number, standing: 'same' | 'different', readers = 1) => ({
  a: cas(a),
  b: cas(b),
  standing,
  readers,
})
const link = (a: number, b: number, probability: number) => ({ a: cas(a), b: cas(b), probability })

describe('persons', () => {
  test('an entry alone is a person of its own, and is not dropped', () => {
    const { of } = derivePersons([entry(1, 'x')], [], [])
    expect(of.get(cas(1))).toEqual({ personId: personOfEldest(cas(1)), basis: 'alone' })
  })

  test('a model never joins two entries of one list, a reader may', () => {
    const entries = [entry(1, 'x'), entry(2, 'x')]
    const byModel = derivePersons(entries, [], [link(1, 2, 0.999)])
    expect(new Set([...byModel.of.values()].map((it) => it.personId)).size).toBe(2)
    const byReader = derivePersons(entries, [said(1, 2, 'same')], [])
    expect(byReader.of.get(cas(2))).toEqual({ personId: personOfEldest(cas(1)), basis: 'reader' })
  })

  test('two brothers held apart by a reader stay apart, however sure a model is', () => {
    const entries = [entry(1, 'x'), entry(2, 'y'), entry(3, 'z')]
    const { of } = derivePersons(
      entries,
      [said(1, 2, 'different')],
      [link(1, 3, 0.99), link(2, 3, 0.98), link(1, 2, 1)],
    )
    expect(of.get(cas(1))?.personId).toBe(of.get(cas(3))?.personId)
    expect(of.get(cas(2))?.personId).not.toBe(of.get(cas(1))?.personId)
  })

  test('a chain of "same" that joins two different people is a contradiction, shown and not applied', () => {
    const entries = [entry(1, 'x'), entry(2, 'y'), entry(3, 'z')]
    const { of, contradictions } = derivePersons(
      entries,
      [said(1, 2, 'same', 2), said(2, 3, 'same'), said(1, 3, 'different')],
      [],
    )
    expect(of.get(cas(1))?.personId).toBe(of.get(cas(2))?.personId)
    expect(of.get(cas(3))?.personId).toBe(personOfEldest(cas(3)))
    expect(contradictions.map(({ b }) => b)).toEqual([cas(3)])
  })

  test('a judgement taken back gives the persons as they were before it', () => {
    const arbitrary = fc.record({
      pairs: fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.boolean()), { maxLength: 12 }),
      extra: fc.tuple(fc.nat(9), fc.nat(9)),
    })
    fc.assert(
      fc.property(arbitrary, ({ pairs, extra }) => {
        const entries = Array.from({ length: 10 }, (_, n) => entry(n, `list${n % 3}`))
        const judged = pairs
          .filter(([a, b]) => a < b)
          .map(([a, b, same]) => said(a, b, same ? 'same' : 'different'))
        const before = derivePersons(entries, judged, [])
        const more = [...judged, said(Math.min(...extra), Math.max(...extra), 'same')]
        derivePersons(entries, more, [])
        expect(derivePersons(entries, judged, []).of).toEqual(before.of)
        const reversed = derivePersons([...entries].reverse(), [...judged].reverse(), [])
        expect(Object.fromEntries(reversed.of)).toEqual(Object.fromEntries(before.of))
      }),
      { seed: 20261121, numRuns: 200 },
    )
  })

  test('nobody judged different is ever one person', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.nat(2)), { maxLength: 30 }),
        (rows) => {
          const entries = Array.from({ length: 10 }, (_, n) => entry(n, `list${n}`))
          const pairs = rows.filter(([a, b]) => a < b)
          const judged = pairs
            .filter(([, , kind]) => kind < 2)
            .map(([a, b, kind]) => said(a, b, kind === 0 ? 'same' : 'different'))
          const proposed = pairs
            .filter(([, , kind]) => kind === 2)
            .map(([a, b]) => link(a, b, 0.99))
          const { of } = derivePersons(entries, judged, proposed)
          const joined = judged.filter(
            ({ a, b, standing }) =>
              standing === 'different' && of.get(a)?.personId === of.get(b)?.personId,
          )
          expect(joined).toEqual([])
          expect(of.size).toBe(entries.length)
        },
      ),
      { seed: 20261121, numRuns: 200 },
    )
  })

  test('the address of a person is its eldest entry’s, there and back', () => {
    expect(eldestOf(personOfEldest(cas(7)))).toBe(cas(7))
  })

  test('readers stand by their majority; evenly split is disputed, and who cannot tell does not count', () => {
    expect(standingOf(['same', 'cannot_tell'])).toEqual({ standing: 'same', readers: 1 })
    expect(standingOf(['same', 'different'])).toEqual({ standing: 'disputed', readers: 2 })
    expect(standingOf(['same', 'different', 'different'])).toEqual({
      standing: 'different',
      readers: 2,
    })
    expect(standingOf(['cannot_tell'])).toEqual({ standing: 'cannot_tell', readers: 1 })
  })
})
