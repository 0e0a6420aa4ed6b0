// Search: words in either script find their incident, however they are spelled, and never more than literally asked by wildcards.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { registerPage, registerTotals } from '../src/register.ts'
import { type Case, freshCase, incident, named, put } from './case.ts'

let here: Case
const place = (
  code: string,
  en: string | null,
  ar: string | null,
  asWritten: string | null = null,
) =>
  incident(code, {
    placeName: { en, ar },
    area: { asWritten, byText: null, byPoint: null },
  })

beforeAll(async () => {
  here = await freshCase()
  const [, , , ids = ''] = await put(here, 'incident', [
    place('S1', 'Ar Rimalah', 'الرمالة', 'Ar-Rimalah'),
    place('S2', 'Tell Ibriq', 'تل إبريق'),
    place('S3', 'Mustashfa', 'مُسْتَشْفى القمـــر'),
    place('S4', 'Old Mill 100%', null),
    place('S5_b', 'Khan Zaytun', 'خان زيتون'),
    { ...place('S6', 'Lighthouse', 'المنارة'), otherCodes: ['OLD-77'] },
  ])
  await put(here, 'casualty', [named(ids, 'Nadir Salim Al-Bahri', 'نادر سليم البحري')])
  const [other = ''] = await put(here, 'incident', [{ ...place('S7', 'Quay', 'الرصيف') }])
  await put(here, 'casualty', [
    { ...named(other, 'Wadad Qamari', 'وداد قمري'), state: 'withdrawn' as const },
  ])
})
afterAll(() => here.store.drop())

const find = async (search: string): Promise<string[]> => {
  const page = { sort: 'code' as const, offset: 0, limit: 50 }
  const rows = await registerPage(here.store.db, here.inv, {}, search, page)
  const totals = await registerTotals(here.store.db, here.inv, {}, search)
  expect(totals.total).toBe(rows.length)
  return rows.map((row) => row.code)
}

test.each([
  ['الرمالة', 'S1'],
  ['الرماله', 'S1'],
  ['رماله', 'S1'],
  ['Ar Rimalah', 'S1'],
  ['Ar-Rimala', 'S1'],
  ['Rimala', 'S1'],
  ['rimal', 'S1'],
  ['تل ابريق', 'S2'],
  ['تل أبريق', 'S2'],
  ['آبريق', 'S2'],
  ['مستشفى القمر', 'S3'],
  ['مستشفي', 'S3'],
  ['القمر', 'S3'],
  ['مـسـتـشـفـى', 'S3'],
  ['KHAN', 'S5_b'],
  ['زيتون', 'S5_b'],
  ['Zaytoon', 'S5_b'],
  ['S6', 'S6'],
  ['old-77', 'S6'],
])('%s finds %s', async (search, code) => {
  expect(await find(search)).toContain(code)
})

test('the beginning of a word is enough, its middle written as it stands is, too', async () => {
  expect(await find('Lightho')).toContain('S6')
  expect(await find('ighthous')).toContain('S6')
})

test.each(['Lighthose', 'Lieghthouse', 'Mustashfaa', 'Musttashfa', 'Ibrikk', 'مستشفا', 'ابرييق'])(
  '%s finds its place in spite of the typing error',
  async (search) => {
    expect((await find(search)).length).toBeGreaterThan(0)
  },
)

test.each(['Nadir', 'نادر', 'Salim Bahri', 'سليم البحرى', 'nader selim'])(
  'the name %s finds the incident of the casualty',
  async (search) => {
    expect(await find(search)).toContain('S4')
  },
)

test('a withdrawn casualty is not found, and neither is a word that stands nowhere', async () => {
  expect(await find('Wadad')).toEqual([])
  expect(await find('Xylographer')).toEqual([])
})

test('wildcards are letters like any other', async () => {
  expect(await find('100%')).toEqual(['S4'])
  expect(await find('%')).toEqual(await find('٪'))
  expect(await find('L_ghthouse')).toEqual([])
  expect(await find('Kh%tun')).toEqual([])
  expect(await find('S5_b')).toEqual(['S5_b'])
})

test('an empty search leaves the register whole', async () => {
  expect(await find('')).toHaveLength(7)
  expect(await find('   ')).toHaveLength(7)
})

test('a search and a filter hold together', async () => {
  const found = await registerTotals(here.store.db, here.inv, { means: ['drone'] }, 'rimal')
  expect(found.total).toBe(0)
})
