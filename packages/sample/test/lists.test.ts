// The lists of the sample case: overlapping, spelled apart, with the people whom lists make hard to tell apart.
import { describe, expect, test } from 'vitest'
import { makeSample } from '../src/index.ts'
import { NOW, newest } from './reading.ts'

const cases = [1, 2031].map((seed) => ({ seed, sample: makeSample({ seed, nowMs: NOW }) }))

describe.each(cases)('the lists, seed $seed', ({ sample }) => {
  const casualties = newest(sample, 'casualty')
  const { lists, persons } = sample.truth
  const listOf = (id: string) => casualties.get(id)?.listedBy ?? 'own'

  test('four lists overlap: every two share thirty people, and each holds people of its own', () => {
    const known = [...new Set([...casualties.values()].map((it) => it.listedBy ?? 'own'))]
    expect(known.length).toBe(4)
    const on = persons.map((it) => new Set(it.casualties.map(listOf)))
    for (const [i, one] of known.entries()) {
      expect(on.filter((set) => set.size === 1 && set.has(one)).length).toBeGreaterThan(3)
      for (const other of known.slice(i + 1))
        expect(on.filter((set) => set.has(one) && set.has(other)).length).toBeGreaterThan(30)
    }
  })

  test('brothers, cousins of one name, mother and daughter stand on lists apart from each other', () => {
    expect(lists.brothers.length).toBeGreaterThan(2)
    expect(lists.cousins.length).toBeGreaterThan(0)
    expect(lists.motherAndDaughter.length).toBeGreaterThan(0)
    const both = [...lists.brothers, ...lists.cousins, ...lists.motherAndDaughter]
    for (const [a, b] of both) {
      expect(a.length).toBeGreaterThan(1)
      expect(b.length).toBeGreaterThan(1)
      expect(a.some((id) => b.includes(id))).toBe(false)
    }
  })

  test('a woman stands under two families, a child is named later, and some have no name', () => {
    const nameOf = (id: string) => casualties.get(id)?.nameAsWritten
    expect(lists.twoFamilies.length).toBeGreaterThan(0)
    for (const ids of lists.twoFamilies) {
      const families = ids.flatMap((id) => nameOf(id)?.ar?.split(' ').at(-1) ?? [])
      expect(new Set(families).size).toBeGreaterThan(1)
    }
    expect(lists.namedLater.length).toBeGreaterThan(2)
    for (const ids of lists.namedLater) {
      const names = ids.map((id) => nameOf(id)?.ar ?? nameOf(id)?.en ?? '')
      expect(names.some((it) => /^(ابن|ابنة|son of|daughter of) /.test(it))).toBe(true)
      expect(names.some((it) => !/^(ابن|ابنة|son of|daughter of) /.test(it))).toBe(true)
    }
  })

  test('one list has births and fathers, another mothers and households, each entry once a mother', () => {
    const all = [...casualties.values()]
    const births = all.filter((it) => (it.birth ?? null) !== null)
    expect(births.length).toBeGreaterThan(50)
    expect(
      births.every((it) => (it.fatherAsWritten ?? null) !== null || it.nameAsWritten.ar === null),
    ).toBe(true)
    expect(births.filter((it) => it.incidentId === null).length).toBeGreaterThan(15)
    const mothers = [...newest(sample, 'mother_name').values()]
    expect(mothers.length).toBeGreaterThan(30)
    expect(new Set(mothers.map((it) => it.casualtyId)).size).toBe(mothers.length)
    for (const { casualtyId } of mothers)
      expect(casualties.get(casualtyId)?.household).toMatch(/^B-/)
  })

  test('ages of one person disagree here and there, by a few years', () => {
    const spreads = persons.map((it) => {
      const ages = it.casualties.flatMap((id) => {
        const age = casualties.get(id)?.age
        return age?.min === age?.max ? (age?.min ?? []) : []
      })
      return ages.length < 2 ? 0 : Math.max(...ages) - Math.min(...ages)
    })
    expect(spreads.filter((it) => it > 0).length).toBeGreaterThan(20)
    expect(Math.max(...spreads)).toBeLessThan(6)
  })

  test('one list stands on two days: entries added, gone and corrected in between', () => {
    const [first, second] = [...newest(sample, 'list_snapshot').values()]
    const before = new Map(first?.entries.map((it) => [it.id, it.version]))
    const after = new Map(second?.entries.map((it) => [it.id, it.version]))
    const isIn = (id: string) => casualties.get(id)?.listedBy === first?.sourceId
    expect([...before.keys(), ...after.keys()].every(isIn)).toBe(true)
    expect([...after.keys()].filter((id) => !before.has(id as never)).length).toBeGreaterThan(5)
    expect([...before.keys()].filter((id) => !after.has(id)).length).toBe(2)
    const changed = [...after].filter(([id, version]) => (before.get(id) ?? version) !== version)
    expect(changed.length).toBe(7)
  })

  test('one person stands twice on one list here and there', () => {
    const doubled = persons.filter((it) => {
      const on = it.casualties.map((id) => `${listOf(id)} ${casualties.get(id)?.incidentId}`)
      return new Set(on).size < on.length
    })
    expect(doubled.length).toBeGreaterThan(1)
  })
})
