// Lists of people linked: what is one person, what is not, and what a reader must be asked.
import { describe, expect, it } from 'vitest'
import { type LinkRecord, linkRecords } from '@athar/linkage'

const record = (
  id: string,
  list: string,
  name: string,
  more: Partial<LinkRecord> = {},
): LinkRecord => ({
  id,
  list,
  name,
  nameLatin: null,
  father: null,
  mother: null,
  sex: null,
  age: null,
  birth: null,
  death: null,
  places: [],
  family: null,
  incident: null,
  ...more,
})
const years = (age: number) => ({ min: age, max: age })

describe('two lists', () => {
  it('join one person spelled in two scripts', () => {
    const { persons } = linkRecords([
      record('a', 'x', 'سامر خليل يوسف الحمداني', { age: years(31), sex: 'male' }),
      record('b', 'y', 'Samer Khalil Yousef Al-Hamdani', { age: years(31), sex: 'male' }),
    ])
    expect(persons[1]).toBe(0)
  })
})
