// Why a run keeps a probable pair for a reader although nothing speaks against it.
import type { LinkRecord } from '@athar/linkage'
import { expect, test } from 'vitest'
import { runLinker } from '../src/persons/linking.ts'

const entry = (id: string, name: string, age: number | null = null): LinkRecord => ({
  id,
  list: id.slice(0, 1),
  name,
  nameLatin: null,
  father: null,
  mother: null,
  sex: null,
  age: age === null ? null : { min: age, max: age },
  birth: null,
  death: null,
  places: [],
  family: null,
  incident: null,
})

const names = ['رامي منذر فواز القطان', 'لبنى جواد سليم الشماع', 'بشار نعمان زاهر العطار']
const crowd = ['x', 'y', 'z'].flatMap((list) =>
  names.map((name, n) => entry(`${list}-c${n}`, name, 20 + n * 9)),
)
/** List y is the longest, and its people share single words with everybody else. */
const others = Array.from({ length: 30 }, (_, n) => {
  const word = (slot: number) => names[(n + slot * (1 + (n % 5))) % names.length]?.split(' ')[slot]
  return entry(`y-o${n}`, [0, 1, 2, 3].map(word).join(' '))
})
const name = 'سامر خليل يوسف الحمداني'

/** What a run says of the pairs among these entries: codes held back by pair, `accepted` where it joins them. */
function said(...records: LinkRecord[]): Record<string, readonly string[]> {
  const input = { records: [...crowd, ...others, ...records], judged: [], threshold: 0.95 }
  const ids = new Set(records.map(({ id }) => id))
  const told = runLinker(input).pairs.filter(({ a, b }) => ids.has(a) && ids.has(b))
  return Object.fromEntries(
    told.map(({ a, b, accepted, contrary, heldBack = [] }) => [
      [a, b].toSorted().join(' '),
      accepted ? ['accepted'] : [...contrary, ...heldBack],
    ]),
  )
}

test('a sure pair that its ages tell is joined', () => {
  expect(said(entry('x-a', name, 31), entry('y-a', name, 31))).toEqual({ 'x-a y-a': ['accepted'] })
})

test('a name alone is held back where the smaller list has more people of the household', () => {
  const told = said(entry('x-a', name), entry('x-b', 'زيد خليل يوسف الحمداني'), entry('y-a', name))
  expect(told['x-a y-a']).toEqual(['name_crowded'])
})

test('of two entries of one list that fit one person, the one that is not joined says why', () => {
  const told = said(entry('x-a', name, 31), entry('y-a', name, 31), entry('y-b', name, 31))
  const two = new Set([told['x-a y-a'], told['x-a y-b']].flat())
  expect(two).toEqual(new Set(['accepted', 'list_twice']))
  expect(told['y-a y-b']).toEqual(['same_list'])
})

test('what something speaks against says that alone', () => {
  const told = said(entry('x-a', name, 31), entry('y-a', name, 31), entry('z-a', name, 62))
  expect(told).toEqual({ 'x-a y-a': ['accepted'], 'x-a z-a': ['age_far'], 'y-a z-a': ['age_far'] })
})
