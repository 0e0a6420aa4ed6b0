// The engine behind the linker: judgements, partitions, threads, calibration, and what it learns.
import { describe, expect, it } from 'vitest'
import {
  contraryOf,
  explainPair,
  type Linkage,
  type LinkRecord,
  linkRecords,
  LinkTable,
  samplePartitions,
} from '@athar/linkage'
import { linkOnThreads } from '@athar/linkage/node'
import { planned, prepared, scorerOf, wordsKnown } from '../src/link/linkage.ts'
import { ownMemory } from '../src/link/memory.ts'
import { inventLatin } from '../bench/generate-latin.ts'
import { inventMixed } from '../bench/generate-mixed.ts'
import { linkMarks } from '../bench/marks.ts'
import { entry, entryOf, june, years } from './link-people.ts'

/** Invented lists with known persons. */
function invented(kind: 'latin' | 'mixed', persons: number) {
  const records: LinkRecord[] = []
  const truth: number[] = []
  const take = (row: Parameters<Parameters<typeof inventMixed>[2]>[0]): void => {
    truth.push(row.person)
    records.push(entryOf(String(records.length), row))
  }
  if (kind === 'mixed') inventMixed(persons, 7, take)
  else
    inventLatin(persons, 7, (row) => take({ ...row, list: 0, grandfather: '', birth: Number.NaN }))
  return { records, truth: Int32Array.from(truth) }
}

const latin = invented('latin', 2500)
const mixed = invented('mixed', 2500)
const linkedLatin = linkRecords(latin.records, { within: true })
const linkedMixed = linkRecords(mixed.records, { within: true })

describe('accuracy on invented lists', () => {
  it('pairs in persons are right, and few are missed', () => {
    expect(linkMarks(linkedLatin, latin.truth).f1).toBeGreaterThan(0.95)
    expect(linkMarks(linkedMixed, mixed.truth).f1).toBeGreaterThan(0.88)
    expect(linkMarks(linkedMixed, mixed.truth).precision).toBeGreaterThan(0.98)
  })

  it('probabilities mean what they say', () => {
    expect(linkMarks(linkedLatin, latin.truth).ece).toBeLessThan(0.04)
    expect(linkMarks(linkedMixed, mixed.truth).ece).toBeLessThan(0.08)
  })

  it('a rule that fixes a field does not teach that the field always agrees', () => {
    // With the pairs of a rule counted once only, or its own fields kept in, the family name would seem never to differ.
    const { model } = linkedLatin.learned
    const family = Array.from({ length: 7 }, (_, level) => model.match[3 * 16 + level] ?? 0)
    expect(family[5]).toBeGreaterThan(0.5)
    expect(family[5]).toBeLessThan(0.9)
    expect((family[2] ?? 0) + (family[3] ?? 0) + (family[4] ?? 0)).toBeGreaterThan(0.1)
  })

  it('every record stands in one person, unnamed ones too', () => {
    expect(linkedMixed.persons).toHaveLength(mixed.records.length)
    expect(Array.from(linkedMixed.persons).every((first, i) => first <= i)).toBe(true)
  })
})

describe('threads', () => {
  it('two give what one gives, to the byte', async () => {
    const link = async (threads: number): Promise<Linkage> => {
      const table = new LinkTable(1)
      for (const record of mixed.records.slice(0, 1500)) table.add(record)
      return linkOnThreads(table, { within: true, threads })
    }
    const [one, two] = [await link(1), await link(2)]
    expect(two.pairs).toEqual(one.pairs)
    expect(two.probability).toEqual(one.probability)
    expect(two.persons).toEqual(one.persons)
    expect(two.rules).toEqual(one.rules)
  })
})

const pair = (name: string, more: Partial<LinkRecord> = {}): LinkRecord[] => [
  entry('a', 'x', name, { age: years(31), death: june(3), ...more }),
  entry('b', 'y', name, { age: years(31), death: june(3), ...more }),
]

describe('the screen of a block', () => {
  for (const [kind, { records }] of [
    ['latin', latin],
    ['mixed', mixed],
  ] as const)
    it(`passes over no pair that reaches the floor (${kind})`, () => {
      const table = new LinkTable(1)
      for (const record of records.slice(0, 1500)) table.add(record)
      const encoded = table.encode()
      const plan = planned(encoded, { within: true }, ownMemory)
      const ready = prepared(plan, wordsKnown(encoded, ownMemory), {}, ownMemory)
      const scorer = scorerOf(ready)
      const { floor } = ready.scoring
      const all = Int32Array.from({ length: encoded.rows.count }, (_, i) => i)
      scorer.begin([], { name: 'all', parts: [] })
      scorer.block(all, 0, all.length)
      const kept = scorer.taken()
      const found = new Set(
        Array.from(kept.first, (i, n) => i * all.length + (kept.second[n] ?? 0)),
      )
      let reaching = 0
      const passed: string[] = []
      for (const i of all)
        for (let j = i + 1; j < all.length; j++) {
          if (scorer.scoreOf(i, j) < floor) continue
          reaching++
          if (!found.has(i * all.length + j)) passed.push(`${i} ${j}`)
        }
      expect(passed).toEqual([])
      expect(found.size).toBe(reaching)
      expect(kept.scored).toBe((all.length * (all.length - 1)) / 2)
      expect(reaching).toBeGreaterThan(500)
    })
})

describe('judgements', () => {
  const alike = pair('سامر خليل يوسف الحمداني')
  const unlike = [alike[0], entry('c', 'y', 'ماهر نبيل فواز القطان')].filter(
    (one) => one !== undefined,
  )

  it('"different" keeps apart what the machine would join', () => {
    expect(linkRecords(alike).persons[1]).toBe(0)
    const verdicts = [{ a: 'a', b: 'b', verdict: 'different' as const }]
    expect(linkRecords(alike, { verdicts }).persons[1]).toBe(1)
  })

  it('"same" joins what the machine would not', () => {
    expect(linkRecords(unlike).persons[1]).toBe(1)
    const verdicts = [{ a: 'c', b: 'a', verdict: 'same' as const }]
    expect(linkRecords(unlike, { verdicts }).persons[1]).toBe(0)
  })

  it('on records that are gone say nothing', () => {
    const verdicts = [{ a: 'gone', b: 'a', verdict: 'same' as const }]
    expect(linkRecords(alike, { verdicts }).persons[1]).toBe(0)
  })
})

describe('partitions', () => {
  const lists = linkRecords(mixed.records)
  const drawn = samplePartitions(lists, { count: 20, seed: 5 })

  it('differ from each other and are the same for the same seed', () => {
    expect(drawn).toHaveLength(20)
    expect(samplePartitions(lists, { count: 20, seed: 5 })).toEqual(drawn)
    expect(new Set(drawn.map((one) => one.join())).size).toBeGreaterThan(15)
  })

  it('keep the constraints: two entries of one list are two people', () => {
    for (const partition of drawn) {
      const seen = new Set<string>()
      partition.forEach((person, i) => {
        const key = `${person} ${mixed.records[i]?.list ?? ''}`
        expect(seen.has(key)).toBe(false)
        seen.add(key)
      })
    }
  })

  it('hold what readers judged, in every draw', () => {
    const { pairs, encoded, probability } = lists
    const sure = probability.findIndex((p) => p > 0.99)
    const [a, b] = [pairs.first[sure] ?? 0, pairs.second[sure] ?? 0]
    const apart = linkRecords(mixed.records, {
      verdicts: [{ a: encoded.ids[a] ?? '', b: encoded.ids[b] ?? '', verdict: 'different' }],
    })
    for (const partition of samplePartitions(apart, { count: 5, seed: 1 }))
      expect(partition[a]).not.toBe(partition[b])
  })

  it('have about as many matches as the probabilities say', () => {
    const expected = lists.probability.reduce((sum, p) => sum + p, 0)
    const joined = drawn.map((one) => one.filter((person, i) => person !== i).length)
    const mean = joined.reduce((sum, n) => sum + n, 0) / joined.length
    expect(mean).toBeGreaterThan(0.6 * expected)
    expect(mean).toBeLessThan(1.05 * expected)
  })
})

describe('explanations', () => {
  it('the bits of a pair add up to its odds', () => {
    for (let n = 0; n < Math.min(200, linkedLatin.pairs.first.length); n++) {
      const bits = explainPair(linkedLatin, n).reduce((sum, one) => sum + one.bits, 0)
      const p = linkedLatin.probability[n] ?? 0
      if (p > 1 - 1e-9) continue
      expect(bits).toBeCloseTo(Math.log2(p / (1 - p)), 1)
    }
  })

  it('say what speaks against a pair', () => {
    const [father, son] = [
      entry('a', 'x', 'سامر خليل يوسف الحمداني', { sex: 'male', age: years(60), death: june(3) }),
      entry('b', 'y', 'سامر خليل يوسف الحمداني', { sex: 'female', age: years(8), death: june(3) }),
    ]
    const linkage = linkRecords([father, son])
    expect(contraryOf(linkage, 0)).toEqual(expect.arrayContaining(['sex_differs', 'age_far']))
    expect(linkage.persons[1]).toBe(1)
  })
})
