// The records of a rule: counted before any pair is looked at, and walked part by part in the order of their keys.
import { describe, expect, it } from 'vitest'
import { dice } from '../src/link/dice.ts'
import { walkByKey } from '../src/link/keyed.ts'
import { at, NO_DAY, type Rows } from '../src/link/layout.ts'
import { ownMemory } from '../src/link/memory.ts'
import { isLarge, planRules } from '../src/link/plan.ts'
import { keyOf } from '../src/link/rules.ts'
import { radixSort } from '../src/link/sort.ts'

const WIDTH = at.place + 1

/** Rows in which the given name and the family are drawn from so many words, a tenth of them silent; the rest is silent. */
function rowsOf(count: number, words: number): Rows {
  const random = dice(count + words)
  const cells = new Int32Array(count * WIDTH).fill(-1)
  for (let i = 0; i < count; i++) {
    cells[i * WIDTH + at.sex] = 0
    cells[i * WIDTH + at.born] = NO_DAY
    cells[i * WIDTH + at.deathFrom] = NO_DAY
    // Small numbers are drawn more often than large ones.
    const word = (): number => (random() < 0.1 ? -1 : Math.floor(words * random() ** 2))
    cells[i * WIDTH + at.key] = word()
    cells[i * WIDTH + at.key + 3] = word()
    cells[i * WIDTH + at.place] = word()
  }
  return { cells, width: WIDTH, count, places: 1 }
}

const columns = Int32Array.of(at.key, at.key + 3)

/** Records with a key, by key; those of one key as they stand. */
const sorted = (rows: Rows): [number, number][] =>
  Array.from({ length: rows.count }, (_, i): [number, number] => [keyOf(rows, i, columns), i])
    .filter(([key]) => key >= 0)
    .toSorted(([a], [b]) => a - b)

describe('the records of a rule', () => {
  for (const [count, words] of [
    [0, 1],
    [900, 4],
    [9000, 2000],
    [30_000, 12],
  ] as const)
    for (const parts of [1, 4, 7])
      it(`come by their keys, in ${parts} parts (${count} records)`, () => {
        const rows = rowsOf(count, words)
        const whole = sorted(rows)
        const walked: [number, number][] = []
        for (let part = 0; part < parts; part++)
          walkByKey(rows, columns, { part, parts }, (order, keys) => {
            order.forEach((record, n) => {
              const key = keys[n] as number
              expect(Math.floor(key / (2 ** 31 / parts))).toBe(part)
              walked.push([key, record])
            })
          })
        expect(walked).toEqual(whole)
      })

  it('are those of the rows that are asked for, although the columns were read in others before', () => {
    const seen = [rowsOf(500, 30), rowsOf(400, 30)].map((rows) => {
      const walked: number[] = []
      walkByKey(rows, columns, { part: 0, parts: 1 }, (order) => walked.push(...order))
      expect(walked).toEqual(sorted(rows).map(([, i]) => i))
      return walked.length
    })
    expect(seen[0]).toBeGreaterThan(seen[1] ?? 0)
  })
})

describe('the cost of a rule', () => {
  it('is the pairs of its blocks, and a few for each record of a large one', () => {
    for (const [count, words] of [
      [400, 1],
      [3000, 4],
      [20_000, 10],
    ] as const) {
      const rows = rowsOf(count, words)
      const { planned, beyond } = planRules(rows, ownMemory)
      const rules = [...planned, ...beyond]
      expect(rules.length).toBeGreaterThan(0)
      for (const rule of rules) {
        const sizes = new Map<number, number>()
        for (let i = 0; i < rows.count; i++) {
          const key = keyOf(rows, i, rule.columns)
          if (key < 0) continue
          const bucket = key >>> rule.shift
          sizes.set(bucket, (sizes.get(bucket) ?? 0) + 1)
        }
        let [pairs, most, least, inLarge] = [0, 0, Number.POSITIVE_INFINITY, 0]
        for (const [bucket, size] of sizes)
          if (isLarge(rule, bucket << rule.shift)) {
            least = Math.min(least, size)
            inLarge += size
          } else {
            most = Math.max(most, size)
            pairs += (size * (size - 1)) / 2
          }
        expect(most).toBeLessThan(least)
        const neighbours = inLarge === 0 ? 0 : (rule.pairs - pairs) / inLarge
        expect([0, 60]).toContain(neighbours)
        expect(neighbours > 0).toBe(inLarge > 0)
      }
    }
  })
})

describe('sorting by digits', () => {
  it('is stable, whether or not keys differ in all digits', () => {
    for (const most of [1, 2, 2000, 5_000_000, 2 ** 31 - 1]) {
      const random = dice(most)
      const keys = Int32Array.from({ length: 3000 }, () => Math.floor(random() * most))
      const order = Int32Array.from(keys, (_, n) => n)
      const right = [...order].toSorted((a, b) => (keys[a] as number) - (keys[b] as number))
      const { order: found, keys: inOrder } = radixSort(keys.slice(), order)
      expect([...found]).toEqual(right)
      expect([...inOrder]).toEqual(right.map((n) => keys[n]))
    }
  })
})
