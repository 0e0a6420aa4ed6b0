// The linker's own tables: texts as numbers, groups of records, pairs put together, pairs of earlier rules, rivals.
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { LinkTable } from '@athar/linkage'
import { EarlierRules } from '../src/link/earlier.ts'
import { gatherPairs, type PairList, placeOf } from '../src/link/gather.ts'
import { addHouseholds } from '../src/link/household.ts'
import { at, NO_DAY, type Rows } from '../src/link/layout.ts'
import { numberGroups } from '../src/link/numbering.ts'
import type { PlannedRule } from '../src/link/plan.ts'
import { amongRivals } from '../src/link/rivals.ts'
import { keyOf } from '../src/link/rules.ts'
import { againstBoth, type Kept } from '../src/link/score.ts'
import { hashOf, Texts } from '../src/link/texts.ts'
import { entry } from './link-people.ts'

describe('texts as numbers', () => {
  it('get numbers in the order in which they first come, however many there are', () => {
    const texts = new Texts()
    const known = new Map<string, number>()
    const drawn = fc.sample(fc.oneof(fc.string(), fc.nat(900).map(String)), 20_000)
    const wrong = drawn.filter((text) => {
      const before = known.get(text) ?? -1
      const number = before < 0 ? known.size : before
      known.set(text, number)
      return (
        texts.find(text) !== before || texts.number(text) !== number || texts.find(text) !== number
      )
    })
    expect(wrong).toEqual([])
    expect(known.size).toBeGreaterThan(2000)
    expect(texts.all).toEqual([...known.keys()])
    expect(texts.size).toBe(known.size)
  })

  it('are told apart where their hashes are one', () => {
    const byHash = new Map<number, string>()
    const alike: [string, string][] = []
    for (let n = 0; n < 300_000; n++) {
      const text = (n * 7919).toString(36)
      const other = byHash.get(hashOf(text))
      if (other !== undefined) alike.push([other, text])
      byHash.set(hashOf(text), text)
    }
    expect(alike.length).toBeGreaterThan(2)
    const texts = new Texts()
    expect(alike.flat().map((text) => texts.number(text))).toEqual([...alike.flat().keys()])
    expect(alike.flat().map((text) => texts.find(text))).toEqual([...alike.flat().keys()])
  })

  it('the empty text is a text, and "1" is not "01"', () => {
    const texts = new Texts()
    expect(['', '1', '01', '', '1'].map((text) => texts.number(text))).toEqual([0, 1, 2, 0, 1])
  })

  it('stay in their list when what finds them has gone', () => {
    const texts = new Texts()
    texts.number('a')
    texts.close()
    expect(texts.all).toEqual(['a'])
    expect(texts.find('a')).toBe(-1)
  })
})

describe('keys of records', () => {
  it('a doubled key is refused with its row, and what was added stays', () => {
    const table = new LinkTable(0)
    for (const id of ['', 'a', 'b']) table.add(entry(id, 'x', 'Salim Nasser'))
    expect(() => table.add(entry('a', 'x', 'Salim Nasser'))).toThrow(/link\.record_doubled/)
    expect(() => table.add(entry('', 'y', 'Salim Nasser'))).toThrow(/link\.record_doubled/)
    table.add(entry('c', 'x', 'Salim Nasser'))
    expect([table.has(''), table.has('c'), table.has('d')]).toEqual([true, true, false])
    expect(table.encode().ids).toEqual(['', 'a', 'b', 'c'])
  })
})

describe('groups of records', () => {
  it('have one number where hash and value agree, whatever the hash', () => {
    const values = fc.array(fc.integer({ min: -1, max: 30 }), { maxLength: 300 })
    fc.assert(
      fc.property(values, fc.constantFrom(1, 3, 1000), (all, spread) => {
        const hashes = Int32Array.from(all, (value) => (value < 0 ? -1 : value % spread))
        const { of, sizes } = numberGroups(hashes, (i, j) => all[i] === all[j])
        const known = [...new Set(all.filter((value) => value >= 0))]
        expect([...of]).toEqual(all.map((value) => (value < 0 ? -1 : known.indexOf(value))))
        expect([...sizes]).toEqual(known.map((value) => all.filter((one) => one === value).length))
      }),
    )
  })
})

/** Pairs as a rule keeps them; the numbers of a pair follow from its records, so that doubles are alike. */
function keptOf(pairs: readonly (readonly [number, number])[]): Kept {
  const numbers = (i: number, j: number): number[] => [Math.min(i, j) + 0.5, Math.max(i, j) - 40]
  return {
    first: Int32Array.from(pairs, ([i]) => i),
    second: Int32Array.from(pairs, ([, j]) => j),
    score: Float64Array.from(pairs.flatMap(([i, j]) => numbers(i, j))),
    contrary: Uint8Array.from(pairs, ([i, j]) => (i + j) % 7),
    scored: pairs.length,
  }
}

const RECORDS = 60
const somePairs = fc
  .array(fc.tuple(fc.nat(RECORDS - 1), fc.nat(RECORDS - 1)), { maxLength: 400 })
  .map((pairs) => pairs.map(([i, j]): [number, number] => [i % 3 === 0 ? 5 : i, j]))
  .map((pairs) => pairs.filter(([i, j]) => i !== j))

/** Distinct pairs, the smaller record first, in order. */
function inOrder(pairs: readonly (readonly [number, number])[]): [number, number][] {
  const keys = new Set(pairs.map(([i, j]) => Math.min(i, j) * RECORDS + Math.max(i, j)))
  return [...keys]
    .toSorted((a, b) => a - b)
    .map((key) => [Math.floor(key / RECORDS), key % RECORDS])
}

describe('pairs of all rules', () => {
  it('stand once, in order, each with its own numbers', () => {
    fc.assert(
      fc.property(fc.array(somePairs, { maxLength: 4 }), (parts) => {
        const all = gatherPairs(parts.map(keptOf), RECORDS)
        const pairs = inOrder(parts.flat())
        expect([...all.first]).toEqual(pairs.map(([i]) => i))
        expect([...all.second]).toEqual(pairs.map(([, j]) => j))
        expect([...all.against]).toEqual([...keptOf(pairs).score])
        expect([...all.contrary]).toEqual([...keptOf(pairs).contrary])
        expect([...all.score]).toEqual(pairs.map(([i, j]) => againstBoth(i + 0.5, j - 40)))
      }),
    )
  })

  it('are found by their records, in either order, and others are not', () => {
    fc.assert(
      fc.property(somePairs, (pairs) => {
        const all = gatherPairs([keptOf(pairs)], RECORDS)
        const places = new Map(inOrder(pairs).map(([i, j], n) => [`${i} ${j}`, n]))
        const every = Array.from({ length: RECORDS ** 2 }, (_, n) => [n % RECORDS, n / RECORDS])
        const wrong = every.filter(([i = 0, rest = 0]) => {
          const j = Math.floor(rest)
          const place = places.get(`${Math.min(i, j)} ${Math.max(i, j)}`) ?? -1
          return i !== j && placeOf(all, i, j) !== place
        })
        expect(wrong).toEqual([])
      }),
    )
  })
})

/** Rows in which every column is silent but those given. */
function rowsOf(rows: readonly Readonly<Record<number, number>>[]): Rows {
  const width = at.place
  const cells = new Int32Array(rows.length * width).fill(-1)
  rows.forEach((row, i) => {
    cells[i * width + at.born] = NO_DAY
    for (const [column, value] of Object.entries(row)) cells[i * width + Number(column)] = value
  })
  return { cells, width, count: rows.length, places: 0 }
}

describe('pairs of earlier rules', () => {
  const columns = [[at.ends], [at.birth, at.key], [at.key, at.key + 1, at.deathDay]]
  const ruleOf = (read: readonly number[], isLarge: boolean): PlannedRule => ({
    rule: { name: '', parts: [] },
    columns: Int32Array.from(read),
    pairs: 1,
    large: new Uint8Array(1).fill(isLarge ? 255 : 0),
    shift: 28,
  })
  const cell = fc.integer({ min: -1, max: 1 })
  const row = fc.record({
    [at.ends]: cell,
    [at.birth]: cell,
    [at.key]: cell,
    [at.key + 1]: cell,
    [at.deathDay]: cell,
  })

  it('are those with one key in a rule whose block is taken whole', () => {
    const large = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean())
    fc.assert(
      fc.property(row, row, large, (one, two, isLarge) => {
        const rows = rowsOf([one, two])
        const rules = columns.map((read, r) => ruleOf(read, isLarge[r] === true))
        const isOf = ({ columns: read }: PlannedRule, r: number): boolean =>
          keyOf(rows, 0, read) >= 0 &&
          keyOf(rows, 0, read) === keyOf(rows, 1, read) &&
          isLarge[r] !== true
        expect(new EarlierRules(rows, rules).has(0, 1)).toBe(rules.some(isOf))
      }),
    )
  })

  it('no pair is of no rule', () => {
    expect(new EarlierRules(rowsOf([{}, {}]), []).has(0, 1)).toBe(false)
  })
})

/** Entries of three lists, some of one birth. */
const listed = fc
  .array(fc.tuple(fc.nat(2), fc.constantFrom(NO_DAY, 0, 100, 5000)), {
    minLength: RECORDS,
    maxLength: RECORDS,
  })
  .map((all) => rowsOf(all.map(([list, born]) => ({ [at.list]: list, [at.born]: born }))))

/** What rivals leave of the scores, pair by pair: a record's pairs with one list share one whole. */
function plainRivals({ first, second, score }: PairList, rows: Rows, prior: number): number[] {
  const cell = (i: number | undefined, column: number): number =>
    rows.cells[(i ?? 0) * rows.width + column] ?? 0
  const isOneBirth = (i: number | undefined, j: number | undefined): boolean =>
    cell(i, at.born) !== NO_DAY && Math.abs(cell(i, at.born) - cell(j, at.born)) <= 366
  return Array.from(score, (one, n) => {
    let rivals = 0
    score.forEach((other, m) => {
      const [i, j, k, l] = [first[n], second[n], first[m], second[m]]
      if (n === m) return
      const shared = i === k || i === l ? i : j === k || j === l ? j : undefined
      if (shared === undefined) return
      const [mine, theirs] = [i === shared ? j : i, k === shared ? l : k]
      if (cell(mine, at.list) !== cell(theirs, at.list) || isOneBirth(mine, theirs)) return
      rivals += Math.exp(Math.min(300, other + prior))
    })
    return one - Math.log1p(rivals)
  })
}

describe('rivals', () => {
  it('share one whole, by record and list', () => {
    fc.assert(
      fc.property(somePairs, listed, (pairs, rows) => {
        const all = gatherPairs([keptOf(pairs)], RECORDS)
        const lowered = amongRivals(all, rows, -30)
        const plain = plainRivals(all, rows, -30)
        lowered.forEach((score, n) => expect(score).toBeCloseTo(plain[n] ?? 0, 9))
      }),
    )
  })
})

describe('households', () => {
  it('somebody else matches where pairs of other members make half a match', () => {
    const households = fc.array(fc.tuple(fc.nat(1), fc.nat(4)), {
      minLength: RECORDS,
      maxLength: RECORDS,
    })
    fc.assert(
      fc.property(somePairs, households, fc.integer({ min: -40, max: -10 }), (pairs, of, prior) => {
        const rows = rowsOf(of.map(([list, own]) => ({ [at.list]: list, [at.household]: own })))
        const all = gatherPairs([keptOf(pairs)], RECORDS)
        const chance = all.score.map((score) => 1 / (1 + Math.exp(-score - prior)))
        const house = (i: number | undefined): string => String(of[i ?? 0])
        const size = (i: number | undefined): number =>
          of.filter((one) => String(one) === house(i)).length
        const { first, second } = all
        const levels = Array.from(first, (i, n) => {
          const j = second[n]
          if (size(i) < 2 || size(j) < 2) return 0
          const others = chance.reduce((sum, one, m) => {
            const isOfThese = house(first[m]) === house(i) && house(second[m]) === house(j)
            return isOfThese && first[m] !== i && second[m] !== j ? sum + one : sum
          }, 0)
          return others >= 0.5 ? 2 : 1
        })
        const meeting = new Uint8Array(first.length)
        const even = { all: prior, lists: 2, beyond: new Float64Array(4) }
        expect([...addHouseholds(all, meeting, rows, even, null).level]).toEqual(levels)
      }),
    )
  })
})
