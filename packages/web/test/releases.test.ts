// What the import desk sends of a release: the list by its source or by its name, in its own script, and the day.
import { expect, test } from 'vitest'
import { emptyRelease, readRelease, releaseLacks } from '../src/rooms/imports/ReleaseFields.tsx'

const typed = { ...emptyRelease, name: ' قائمة الرصيف ', day: '2031-05-01' }

test('a release wants a list and a day', () => {
  expect(releaseLacks(emptyRelease)).toBe('imports.release.listFirst')
  expect(releaseLacks({ ...typed, day: '' })).toBe('imports.release.dayFirst')
  expect(releaseLacks(typed)).toBeNull()
  expect(releaseLacks({ ...emptyRelease, list: 'src_x', day: '2031-05-01' })).toBeNull()
})

test('a list that is not here yet goes by its name, in the script it is written in', () => {
  expect(readRelease(typed, 'Asia/Damascus')).toMatchObject({
    list: null,
    name: { en: null, ar: 'قائمة الرصيف' },
    title: { en: null, ar: 'قائمة الرصيف' },
    released: { localFrom: '2031-05-01', localTo: '2031-05-01', zone: 'Asia/Damascus' },
    withdraw: true,
  })
})

test('a list that is here goes by its source, and the title is what was typed', () => {
  const release = readRelease({ ...typed, list: 'src_x', title: 'May' }, 'UTC')
  expect(release).toMatchObject({
    list: 'src_x',
    name: { en: null, ar: null },
    title: { en: 'May', ar: null },
  })
})
