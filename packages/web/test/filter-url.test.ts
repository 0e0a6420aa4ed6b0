// The filters in the address: what goes in comes out, what does not belong is dropped, search text never stands there.
import { IncidentFilter } from '@athar/contract'
import { importedGrades, incidentStates, means } from '@athar/domain'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  corroborations,
  filterOf,
  filtersSet,
  pageOf,
  readBox,
  readRegisterSearch,
  sortOf,
  withFilter,
  writeBox,
} from '../src/rooms/register/filter-url.ts'

const some = (from: readonly string[]) =>
  fc.subarray([...from], { minLength: 1 }).map((parts) => parts.join(','))
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const address = fc.record(
  {
    states: some(incidentStates),
    grades: some(importedGrades),
    gradeOf: fc.constantFrom('derived:v1', 'imported:airwars'),
    corroboration: some(corroborations),
    area: fc.constantFrom('AM01', 'XX-7.2'),
    from: day,
    to: day,
    means: some(means),
    flags: fc.constant('1'),
    page: fc.integer({ min: 2, max: 900 }).map(String),
    sort: fc.constantFrom('date', 'code', 'killed_desc'),
  },
  { requiredKeys: [] },
)

describe('the address of the register', () => {
  test('reading an address twice changes nothing', () => {
    fc.assert(
      fc.property(address, (raw) => {
        const once = readRegisterSearch(raw)
        expect(once).toEqual(raw)
        expect(readRegisterSearch({ ...once })).toEqual(once)
      }),
    )
  })

  test('any address gives a filter that the contract accepts', () => {
    fc.assert(
      fc.property(
        address,
        fc.dictionary(fc.string(), fc.string(), { maxKeys: 5 }),
        (raw, strange) => {
          const filter = filterOf(readRegisterSearch({ ...strange, ...raw }))
          expect(IncidentFilter.safeParse(filter).success).toBe(true)
        },
      ),
    )
  })

  test('search text, names and unknown words never enter it', () => {
    expect(
      readRegisterSearch({ search: 'a name', q: 'x', name: 'y', states: 'draft,secret' }),
    ).toEqual({ states: 'draft' })
  })

  test('a value that cannot be is dropped and the rest stays', () => {
    const read = readRegisterSearch({
      from: '6 June',
      to: '2031-06-06',
      bbox: '9,9,1,1',
      page: '-3',
    })
    expect(read).toEqual({ to: '2031-06-06' })
  })

  test('a changed filter goes back to the first page and an emptied one disappears', () => {
    const before = readRegisterSearch({ states: 'draft', page: '4', sort: 'code' })
    expect(withFilter(before, { states: '', area: 'AM01' })).toEqual({ area: 'AM01', sort: 'code' })
  })

  test('sort and page are no filters', () => {
    expect(filtersSet(readRegisterSearch({ sort: 'code', page: '2', area: 'AM01' }))).toBe(1)
  })

  test('silence means newest first and the first page', () => {
    expect(sortOf({})).toBe('date_desc')
    expect(pageOf({})).toBe(0)
    expect(pageOf({ page: '3' })).toBe(2)
  })

  test('a box is written so that it reads back', () => {
    expect(readBox(writeBox([41.123456, 35.1, 41.2, 35.2]))).toEqual([41.1235, 35.1, 41.2, 35.2])
    expect(readBox('170,0,-170,10')).toBeNull()
    expect(readBox('0,0,0')).toBeNull()
    expect(readBox('0,0,x,1')).toBeNull()
  })
})
