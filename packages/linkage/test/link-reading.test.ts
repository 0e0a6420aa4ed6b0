// Names in Arabic letters, read word by word: what they say does not depend on what was read before.
import { expect, it } from 'vitest'
import { LinkTable } from '@athar/linkage'
import { inventMixed } from '../bench/generate-mixed.ts'
import { planned, prepared, scorerOf, wordsKnown } from '../src/link/linkage.ts'
import { ownMemory } from '../src/link/memory.ts'
import { entryOf } from './link-people.ts'

it('two names say the same when they are asked again', () => {
  const table = new LinkTable(1)
  inventMixed(200, 7, (row) => {
    const name = [row.given, row.father, row.grandfather, row.family].filter((text) => text !== '')
    const { slots: _, ...more } = entryOf(String(table.count), row)
    table.add({ ...more, name: name.join(' ') })
  })
  const encoded = table.encode()
  const { count } = encoded.rows
  const plan = planned(encoded, {}, ownMemory)
  const ready = prepared(plan, wordsKnown(encoded, ownMemory), {}, ownMemory)
  const scorer = scorerOf(ready)
  const scores = (): number[] =>
    Array.from({ length: count * 20 }, (_, n) => scorer.scoreOf(n % count, (n * 7 + 1) % count))
  const first = scores()
  expect(new Set(first).size).toBeGreaterThan(300)
  expect(scores()).toEqual(first)
})
