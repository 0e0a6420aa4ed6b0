// The Netherlands' log and the generic table of strikes: what a row becomes, and what is said of a bad one. Rows are invented.
import { parseMgrs } from '@athar/domain'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDutchLog, readStrikeTable, strikeTableColumns } from '../src/index.ts'

type Cells = Record<string, string>
const numbered = (rows: readonly Cells[]) => rows.map((cells, n) => ({ row: n + 2, cells }))

describe('the log', () => {
  const square = '38SLE 100 200'
  const [west, south] = parseMgrs(square).bbox
  const row: Cells = {
    date_iso: '2015-03-04',
    time_begin_z: '23:40',
    time_end_z: '00:10',
    mgrs: square,
    lat: String(south),
    lon: String(west),
    mission: 'CAS',
    town: 'Nowhere',
    country: 'Iraq',
    possible_cde_issue: 'ND',
  }

  test('a row is an interval in Zulu and a square of 100 m', () => {
    const { strikes, errors } = readDutchLog(numbered([row]))
    expect(errors).toEqual([])
    expect(strikes).toMatchObject([
      {
        earliest: '2015-03-04T23:40Z',
        latest: '2015-03-05T00:10Z',
        zone: 'UTC',
        mgrs: '38SLE100200',
        count: 1,
        place: 'Nowhere',
        country: 'Iraq',
        mission: 'CAS',
        possibleCollateralDamage: 'ND',
        sourceLine: 2,
      },
    ])
    expect(strikes[0]?.cornerMetres).toBeLessThan(0.001)
    expect(strikes[0]?.lon).toBeGreaterThan(west)
    expect(strikes[0]?.lat).toBeGreaterThan(south)
  })

  test('a published point that is not the corner is told, and the row stays', () => {
    const { lat, lon } = parseMgrs(square).centre
    const { strikes, errors } = readDutchLog(
      numbered([{ ...row, lat: String(lat), lon: String(lon) }]),
    )
    expect(strikes).toHaveLength(1)
    expect(errors).toEqual([{ row: 2, column: 'lat', fault: 'point_off_corner', isKept: true }])
  })

  test('rows of one time and square are marked, not dropped', () => {
    const later = { ...row, time_begin_z: '23:41' }
    const { strikes } = readDutchLog(numbered([row, row, later, row]))
    expect(strikes.map(({ repeatsRow }) => repeatsRow)).toEqual([null, 2, null, 2])
  })

  test('a row without a day or a square gives no strike and says why', () => {
    const { strikes, errors } = readDutchLog(
      numbered([
        { ...row, date_iso: '2015-02-30' },
        { ...row, mgrs: '38SLE 10 200' },
        { ...row, time_begin_z: '25:00' },
        { ...row, time_begin_z: '', time_end_z: '' },
      ]),
    )
    expect(errors.map(({ row: at, fault, isKept }) => [at, fault, isKept])).toEqual([
      [2, 'date_malformed', false],
      [3, 'mgrs_malformed', false],
      [4, 'time_malformed', true],
    ])
    expect(strikes.map(({ earliest }) => earliest)).toEqual(['2015-03-04', '2015-03-04'])
  })
})

describe('the generic table', () => {
  const one = (cells: Cells) => readStrikeTable(numbered([cells]))

  test('every column is taken over', () => {
    const { strikes, errors } = one({
      earliest: '2017-06-05T08:00+03:00',
      latest: '2017-06-05T09:30+03:00',
      lon: '39.01',
      lat: '35.95',
      radius_m: '250',
      place: 'near Somewhere',
      country: 'Syria',
      belligerent: 'Ruritania',
      count: '4',
      at_least: 'true',
      engagements: '6',
      weapon: 'rocket artillery',
      platform: 'aircraft',
      targets: 'destroyed two walls and a roof',
      text: 'as told',
    })
    expect(errors).toEqual([])
    expect(strikes).toMatchObject([
      {
        earliest: '2017-06-05T08:00+03:00',
        latest: '2017-06-05T09:30+03:00',
        lon: 39.01,
        lat: 35.95,
        radiusMetres: 250,
        country: 'Syria',
        belligerent: 'Ruritania',
        count: 4,
        atLeast: true,
        engagements: 6,
        weapon: 'rocket artillery',
        platform: 'aircraft',
        sentence: 'as told',
        sourceLine: 2,
        targets: [
          { verb: 'destroyed', number: 2, target: 'walls' },
          { verb: 'destroyed', number: 1, target: 'roof' },
        ],
      },
    ])
  })

  test('a season, a city, a means and nothing else is a record', () => {
    const { strikes, errors } = one({
      earliest: '2017-06',
      latest: '2017-08',
      place: 'city of Raqqa',
      weapon: 'artillery',
    })
    expect(errors).toEqual([])
    expect(strikes).toMatchObject([
      { earliest: '2017-06-01', latest: '2017-08-31', count: null, atLeast: true, lon: null },
    ])
  })

  test('a grid reference goes before a point, as its centre with its radius', () => {
    const [strike] = one({
      earliest: '2017-06-05',
      mgrs: '37S EV 006 786',
      lon: '0',
      lat: '0',
    }).strikes
    expect(strike).toMatchObject({ mgrs: '37SEV006786', radiusMetres: 71 })
    expect(strike?.lon).toBeCloseTo(39.0072, 3)
  })

  test('what is wrong is told by row and column', () => {
    const { strikes, errors } = readStrikeTable(
      numbered([
        {},
        { place: 'Nowhere' },
        { earliest: 'soon' },
        { earliest: '2017-06-05', latest: '2017-06-04' },
        { earliest: '2017-06-05', count: 'x', lon: '200', lat: '10' },
        { earliest: '2017-06-05', mgrs: '37SEV00678', lon: '1' },
      ]),
    )
    expect(errors.map(({ row, column, fault, isKept }) => [row, column, fault, isKept])).toEqual([
      [2, null, 'row_empty', false],
      [3, 'earliest', 'date_missing', false],
      [4, 'earliest', 'date_malformed', false],
      [5, 'latest', 'dates_inverted', false],
      [6, 'lat', 'point_out_of_range', true],
      [6, 'count', 'number_malformed', true],
      [7, 'mgrs', 'mgrs_malformed', true],
      [7, 'lat', 'point_half', true],
    ])
    expect(strikes.map(({ sourceLine }) => sourceLine)).toEqual([6, 7])
  })

  test('whatever stands in a row, it gives a strike or says why not', () => {
    const cells = fc.dictionary(
      fc.constantFrom(...strikeTableColumns),
      fc.oneof(
        fc.string(),
        fc.constantFrom('2017-06-05', '37SEV006786', '-1', '1e9', '[{}]', '4+'),
      ),
    )
    fc.assert(
      fc.property(fc.array(cells, { maxLength: 6 }), (rows) => {
        const { strikes, errors } = readStrikeTable(numbered(rows))
        for (const { row } of numbered(rows)) {
          const isRead = strikes.some(({ sourceLine }) => sourceLine === row)
          expect(isRead).toBe(!errors.some((it) => it.row === row && !it.isKept))
        }
      }),
    )
  })
})
