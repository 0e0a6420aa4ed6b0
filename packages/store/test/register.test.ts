// The register: each filter alone and together, totals as an envelope, order in both scripts, pages that do not overlap.
import type { Incident } from '@athar/domain'
import { INSTANCE } from '@athar/domain'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { IncidentFilter } from '../src/filter.ts'
import {
  mapClusters,
  mapExtent,
  registerPage,
  type RegisterSort,
  registerTotals,
  timeline,
} from '../src/register.ts'
import { anActor, type Case, freshCase, incident, put } from './case.ts'

let here: Case
let [lions, gulls] = ['', '']
const accused = (...ids: string[]) =>
  ids.map((actorId) => ({ actorId, asWritten: 'x' })) as Incident['accused']
const axes = (corroborated: number, verifiedByName: boolean): NonNullable<Incident['axes']> => ({
  corroboration: { independentSources: corroborated, verifiedByName, reason: null },
  attribution: { value: 'likely', reason: null },
  civilianStatus: { value: 'civilian', reason: null },
  acceptance: { value: 'not_asked', reason: null },
})
const flag = { field: 'places', problem: 'out_of_range', asWritten: '4239' }

beforeAll(async () => {
  here = await freshCase()
  const actors = [anActor('Lion Company', 'سرية الأسد'), anActor('Gull Wing', 'جناح النورس')]
  ;[lions = '', gulls = ''] = await put(here, 'actor', actors, INSTANCE)
  await put(here, 'incident', [
    incident('AM001', {
      days: ['2031-01-01', '2031-01-01'],
      killed: [2, 4],
      point: [10, 50],
      area: { asWritten: 'North', byText: 'AM1', byPoint: 'AM2' },
      accused: accused(lions),
      grades: [{ by: 'airwars', grade: 'Fair' }],
      placeName: { en: 'Harbour', ar: 'المرفأ' },
    }),
    incident('AM002', {
      days: ['2031-01-30', '2031-02-02'],
      killed: [1, null],
      injured: [7, 7],
      point: [10.0001, 50.0001],
      area: { asWritten: null, byText: null, byPoint: 'AM1' },
      accused: accused(lions, gulls),
      axes: axes(3, true),
      placeName: { en: 'Old Mill', ar: 'الطاحونة القديمة' },
    }),
    incident('AM003', {
      days: ['2031-02-10', '2031-02-10'],
      killed: [null, 9],
      state: 'in_review',
      means: ['drone'],
      grades: [{ by: 'airwars', grade: 'Weak' }],
      placeName: { en: 'Al-Bustan', ar: 'إبراهيمية' },
    }),
    incident('AM004', {
      days: ['2031-03-01', '2031-03-01'],
      killed: null,
      state: 'draft',
      flags: [flag],
      point: [30, 20],
      generic: true,
      placeName: { en: null, ar: 'آبار' },
    }),
    incident('AM005', { days: ['2031-03-01', '2031-03-01'], killed: [50, 60], state: 'withdrawn' }),
    incident('AM006', { killed: [50, 60], state: 'undone' }),
  ])
})
afterAll(() => here.store.drop())

const codes = async (filter: IncidentFilter, sort: RegisterSort = 'code') => {
  const page = { sort, offset: 0, limit: 50 }
  const rows = await registerPage(here.store.db, here.inv, filter, undefined, page)
  const totals = await registerTotals(here.store.db, here.inv, filter, undefined)
  expect(totals.total).toBe(rows.length)
  return rows.map((row) => row.code.slice(-1)).join('')
}

test('without a filter the live incidents stand there, and neither withdrawn nor undone ones', async () => {
  expect(await codes({})).toBe('1234')
})

test.each<[string, () => IncidentFilter, string]>([
  ['states', () => ({ states: ['withdrawn', 'in_review'] }), '35'],
  ['an imported grade', () => ({ gradeOf: 'imported:airwars', grades: ['Fair'] }), '1'],
  [
    'several imported grades',
    () => ({ gradeOf: 'imported:airwars', grades: ['Weak', 'Fair'] }),
    '13',
  ],
  ['a grade of another importer', () => ({ gradeOf: 'imported:other', grades: ['Fair'] }), ''],
  ['the derived grade', () => ({ gradeOf: 'derived:v1', grades: ['Fair'] }), '2'],
  ['no grade at all', () => ({ gradeOf: 'imported:airwars', grades: [] }), ''],
  ['the corroboration', () => ({ corroboration: ['verified'] }), '2'],
  ['one actor', () => ({ actors: [gulls] }), '2'],
  ['any of two actors', () => ({ actors: [gulls, lions] }), '12'],
  ['means', () => ({ means: ['drone'] }), '3'],
  ['the area, by words before point', () => ({ area: 'AM1' }), '12'],
  ['an area that only the point names, where words say another', () => ({ area: 'AM2' }), ''],
  ['a first day, by overlap', () => ({ from: '2031-02-02' }), '234'],
  ['a last day, by overlap', () => ({ to: '2031-01-30' }), '12'],
  ['one day inside an interval', () => ({ from: '2031-01-31', to: '2031-02-01' }), '2'],
  ['a box', () => ({ bbox: [9, 49, 10, 50] }), '1'],
  ['flags', () => ({ withFlags: true }), '4'],
  ['an assignment nobody has', () => ({ assignedTo: here.basim.by }), ''],
  ['several at once', () => ({ actors: [lions], from: '2031-01-15', states: ['approved'] }), '2'],
  ['parts that exclude each other', () => ({ actors: [lions], means: ['drone'] }), ''],
])('the register filters by %s', async (_name, filter, expected) => {
  expect(await codes(filter())).toBe(expected)
})

test('totals are an envelope: a silent maximum takes the minimum, a silent minimum adds nothing and is counted', async () => {
  const all = await registerTotals(here.store.db, here.inv, {}, undefined)
  expect(all).toEqual({
    total: 4,
    killed: { min: 3, max: 5, withoutCount: 2 },
    injured: { min: 7, max: 7, withoutCount: 3 },
  })
  const none = await registerTotals(here.store.db, here.inv, { means: ['mine_ied'] }, undefined)
  expect(none.killed).toEqual({ min: 0, max: 0, withoutCount: 0 })
})

test.each<[RegisterSort, string]>([
  ['date', '1234'],
  ['date_desc', '4321'],
  ['code', '1234'],
  ['killed_desc', '1234'],
  ['place_en', '3124'],
  ['place_ar', '4321'],
])('the register stands in the order of %s', async (sort, expected) => {
  expect(await codes({}, sort)).toBe(expected)
})

test('Arabic places stand in the order of their bare letters: آ and إ are ا, the article does not count', async () => {
  const page = { sort: 'place_ar' as const, offset: 0, limit: 50 }
  const rows = await registerPage(here.store.db, here.inv, {}, undefined, page)
  expect(rows.map((row) => row.placeName.ar)).toEqual([
    'آبار',
    'إبراهيمية',
    'الطاحونة القديمة',
    'المرفأ',
  ])
})

test('pages of one incident each give every incident once, in every order', async () => {
  const sorts = ['date', 'date_desc', 'code', 'killed_desc', 'place_en', 'place_ar'] as const
  for (const sort of [...sorts, 'changed_desc' as const]) {
    const seen: string[] = []
    for (let offset = 0; offset < 5; offset += 1) {
      const page = { sort, offset, limit: 1 }
      for (const row of await registerPage(here.store.db, here.inv, {}, undefined, page))
        seen.push(row.code)
    }
    expect(seen.toSorted()).toEqual(['AM001', 'AM002', 'AM003', 'AM004'])
  }
})

test('a row of the register says what is known and keeps silent about the rest', async () => {
  const page = { sort: 'code' as const, offset: 0, limit: 4 }
  const rows = await registerPage(here.store.db, here.inv, {}, undefined, page)
  expect(rows[1]).toMatchObject({
    code: 'AM002',
    area: 'AM1',
    areaAsWritten: null,
    killed: { min: 1, max: null },
    injured: { min: 7, max: 7 },
    grade: 'Fair',
    corroboration: 'verified',
    place: { lon: 10.0001, generic: false, accuracy: 'exact' },
  })
  expect(rows[2]).toMatchObject({ killed: { min: null, max: 9 }, injured: null, place: null })
  expect(rows[3]).toMatchObject({ killed: null, flags: 1, placeName: { en: null, ar: 'آبار' } })
})

test('the timeline counts each incident in the month or on the day of its start', async () => {
  const months = await timeline(here.store.db, here.inv, {}, undefined, 'month')
  expect(months).toEqual({
    bins: [
      { from: '2031-01', incidents: 2, min: 3, max: 5 },
      { from: '2031-02', incidents: 1, min: 0, max: 0 },
      { from: '2031-03', incidents: 1, min: 0, max: 0 },
    ],
    undated: 0,
  })
  const days = await timeline(here.store.db, here.inv, { area: 'AM1' }, undefined, 'day')
  expect(days.bins.map((bin) => bin.from)).toEqual(['2031-01-01', '2031-01-30'])
})

test('near incidents are one cluster from afar and two from near; a lone one keeps its code, a centroid stays apart', async () => {
  const world = { bbox: [-180, -90, 180, 90] }
  const clusters = (zoom: number, filter: IncidentFilter = {}) =>
    mapClusters(here.store.db, here.inv, filter, undefined, { ...world, zoom })
  expect((await clusters(3)).map((one) => [one.incidents, one.generic, one.code])).toEqual([
    [2, 0, null],
    [1, 1, 'AM004'],
  ])
  const near = await clusters(20)
  expect(new Set(near.map((one) => one.code))).toEqual(new Set(['AM001', 'AM002', 'AM004']))
  expect(near).toHaveLength(3)
  const sum = (await clusters(3)).reduce((total, one) => total + one.incidents, 0)
  expect(sum).toBe(3)
  const narrow = { bbox: [9.9, 49.9, 10, 50], zoom: 20 }
  const edge = await mapClusters(here.store.db, here.inv, {}, undefined, narrow)
  expect(edge).toMatchObject([{ code: 'AM001', grade: 'Fair', radiusMetres: 10 }])
})

test('the extent holds every point, and incidents without a point are counted', async () => {
  expect(await mapExtent(here.store.db, here.inv, {}, undefined)).toEqual({
    unplaced: 1,
    extent: [10, 20, 30, 50.0001],
  })
  expect(await mapExtent(here.store.db, here.inv, { means: ['drone'] }, undefined)).toEqual({
    unplaced: 1,
    extent: null,
  })
})
