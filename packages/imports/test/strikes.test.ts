// Declared strikes: files of five kinds give releases and strikes, each once; what is not understood is kept; places are not guessed.
import { type RecordKind, recordSchemas, type Strike, type StrikeRelease } from '@athar/domain'
import { describe, expect, test } from 'vitest'
import { type Draft, type InputFile, readAirwars, readStrikes, StrikePlaces } from '../src/index.ts'
import type { GazetteerArea } from '../src/index.ts'
import { incident, response } from './airwars-making.ts'
import {
  contentsOf,
  fileOf,
  ids,
  incidentsFile,
  inventedGazetteer,
  readAll,
  responsesFile,
  tableOf,
} from './making.ts'

const square = (west: number, south: number, size: number): GazetteerArea['geometry'] => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
})
const area = (
  code: string,
  level: GazetteerArea['level'],
  en: string,
  ar: string,
  more: Partial<GazetteerArea> = {},
): GazetteerArea => ({
  code,
  level,
  name: { en, ar },
  aliases: [],
  parentCode: null,
  geometry: square(10, 10, 1),
  ...more,
})

const areas: readonly GazetteerArea[] = [
  area('XX01', 'governorate', 'Ar-Rumaila', 'الرميلة'),
  area('XX0101', 'district', 'Ar-Rumaila', 'الرميلة'),
  area('XX010100', 'subdistrict', 'Ar-Rumaila', 'الرميلة'),
  area('XX010101', 'neighbourhood', 'Harbour', 'المرفأ', {
    parentCode: 'XX010100',
    geometry: square(10.4, 10.4, 0.1),
  }),
  area('XX010102', 'neighbourhood', 'Mills', 'الطواحين', {
    parentCode: 'XX010100',
    geometry: square(10.5, 10.5, 0.1),
  }),
  area('XX010200', 'subdistrict', 'Tell Warda', 'تل وردة', { aliases: ['Hill of Roses'] }),
  area('XX010300', 'subdistrict', 'Dara', 'دارا'),
  area('XX010400', 'subdistrict', 'Sahlab', 'سهلب'),
  area('XX010500', 'subdistrict', 'Sahlab', 'سهلب'),
]
const options = { zone: '+03:00', areas }

const read = async (...files: InputFile[]) => {
  const { drafts, report } = readStrikes(files, options)
  const all = await readAll(drafts)
  return {
    all,
    report,
    releases: contentsOf(all, 'strike_release'),
    strikes: contentsOf(all, 'strike'),
  }
}
const text = (release_text: string, more: object = {}): InputFile =>
  fileOf('r.json', JSON.stringify({ release_text, belligerent: 'coalition', ...more }))

describe('places', () => {
  const places = new StrikePlaces(areas)
  const found = (name: string, country: string | null = null) =>
    places.resolve(name, country, `near ${name}`)

  test('a town is the box around its neighbourhoods, and always stands for the whole', () => {
    for (const name of ['Rumailah', 'Ar Rumaila', 'Al-Rumailah', 'الرميلة']) {
      expect(found(name)).toMatchObject({
        kind: 'area',
        accuracy: 'city',
        generic: true,
        bbox: [10.4, 10.4, 10.6, 10.6],
        asWritten: `near ${name}`,
      })
    }
  })

  test('an alias is a name; a subdistrict without neighbourhoods is a subdistrict', () => {
    expect(found('Hill of Roses')).toMatchObject({ accuracy: 'subdistrict', generic: true })
    expect(found('Tal Wardeh')?.method).toMatch(/by its consonants/)
  })

  test('a name that two places bear, a near miss and a word of two consonants resolve to nothing', () => {
    expect(found('Sahlab')).toBeNull()
    expect(found('Sahlan')).toBeNull()
    expect(found('Dora')).toBeNull()
    expect(found('Dara')).not.toBeNull()
  })

  test('a country that lies elsewhere leaves a place unresolved', () => {
    const home = new StrikePlaces([area('SY110100', 'subdistrict', 'Tell Warda', 'تل وردة')])
    expect(home.resolve('Tell Warda', 'Iraq', '')).toBeNull()
    expect(home.resolve('Tell Warda', 'Syria', '')).not.toBeNull()
  })
})

describe('texts', () => {
  const words =
    'March 4, 2031\n- Near Rumailah, at least two strikes destroyed three vehicles.\n- Near Tell Nowhere, one strike struck a bunker.\n- Of what happened at dusk nobody strikes a word.'

  test('a pasted text is a release with its strikes, in the zone of the investigation', async () => {
    const { releases, strikes, all } = await read(text(words, { url: 'https://c.invalid/1' }))
    expect(releases).toMatchObject([{ actorId: 'actor:us-led-coalition', text: words }])
    expect(strikes).toMatchObject([
      {
        occurred: { localFrom: '2031-03-04', zone: '+03:00', precision: 'day' },
        strikes: { min: 2, max: null },
        place: { generic: true, accuracy: 'city' },
        means: ['air_or_artillery'],
        repeats: null,
      },
      { place: null, placeAsWritten: expect.stringContaining('Tell Nowhere') },
    ])
    for (const { kind, content } of all) {
      const { idOf } = ids()
      expect(recordSchemas[kind satisfies RecordKind].safeParse(content(idOf)).success).toBe(true)
    }
  })

  test('a text read twice is one release; the same entry in another text is told again', async () => {
    const other = `${words}\nAnd more words.`
    const { releases, strikes } = await read(text(words), text(words), text(other))
    expect(releases).toHaveLength(2)
    expect(strikes).toHaveLength(4)
    expect(strikes.filter(({ repeats }) => repeats !== null)).toHaveLength(2)
  })

  test('what nobody understands is kept with its release', async () => {
    const said = 'We strike whenever we please and count nothing.'
    const { releases, strikes } = await read(text(said))
    expect(strikes).toEqual([])
    expect(releases[0]?.unread.map((it) => it.text).join(' ')).toContain('count nothing')
  })

  test('a telephone number is not stored', async () => {
    const { releases } = await read(text(`${words}\nCall +963 944 123 456 7.`))
    expect(releases[0]).toMatchObject({ text: null, withheld: [{ field: 'text', kind: 'phone' }] })
    expect(JSON.stringify(releases)).not.toContain('944')
  })
})

describe('tables', () => {
  const lines = (rows: readonly Record<string, string>[]) =>
    tableOf('l.csv', ['date_iso', 'country', 'location_as_released', 'number', 'line'], rows)
  const line = {
    date_iso: '2031-03-04',
    country: 'Syria',
    line: '- Near Rumailah, one strike destroyed a bunker.',
  }

  test('the lines of one day are one release without its text', async () => {
    const { releases, strikes } = await read(
      lines([
        line,
        { ...line, line: 'Nothing more was told of the day.' },
        { ...line, date_iso: '2031-03-05' },
      ]),
    )
    expect(releases).toMatchObject([
      { text: null, issued: { localFrom: '2031-03-04' } },
      { text: null, issued: { localFrom: '2031-03-05' } },
    ])
    expect(releases[0]?.unread).toHaveLength(1)
    expect(strikes.map(({ sourceLine }) => sourceLine)).toEqual([2, 4])
    // Two days are two strikes; nothing is told again.
    expect(strikes.map(({ repeats }) => repeats)).toEqual([null, null])
  })

  test('a log keeps hours in Zulu, squares as squares, and its own repeats', async () => {
    const columns = ['date_iso', 'time_begin_z', 'time_end_z', 'mgrs', 'mission', 'town', 'country']
    const row = {
      date_iso: '2031-03-04',
      time_begin_z: '23:50',
      time_end_z: '00:10',
      mgrs: '37SEV 006 786',
      mission: 'CAS',
      town: 'Tell Warda',
    }
    const { strikes, releases } = await read(
      tableOf('n.csv', columns, [row, row, { ...row, mgrs: 'nonsense' }]),
    )
    expect(strikes).toMatchObject([
      {
        occurred: { zone: 'UTC', from: '2031-03-04T23:50:00.000Z' },
        place: { kind: 'mgrs', mgrs: '37SEV006786', generic: false },
        means: ['airstrike'],
        repeats: null,
      },
      { repeats: expect.stringMatching(/^strike:/) },
    ])
    expect(strikes[0]?.occurred.to?.slice(0, 15)).toBe('2031-03-05T00:1')
    expect(releases).toMatchObject([{ actorId: 'actor:netherlands', unread: [{ line: 4 }] }])
  })

  test('a table of strikes keeps points with their radius, and partial entries', async () => {
    const columns =
      'earliest latest country place count at_least engagements lon lat radius_m'.split(' ')
    const { strikes } = await read(
      tableOf('t.csv', columns, [
        {
          earliest: '2031-03-04',
          place: 'the mill',
          count: '1',
          lon: '10.5',
          lat: '10.5',
          radius_m: '65',
        },
        { earliest: '2031-06', place: 'Rumailah' },
      ]),
    )
    expect(strikes[0]?.place).toMatchObject({ radiusMetres: 65, generic: false, kind: 'point' })
    expect(strikes[1]).toMatchObject({
      strikes: null,
      occurred: { localFrom: '2031-06-01', localTo: '2031-06-30' },
      place: { generic: true },
    })
  })

  test('the order of files and rows changes nothing', async () => {
    const files = [
      lines([line]),
      text('March 4, 2031\nNear Rumailah, one strike destroyed a bunker.'),
    ]
    const told = ({ all }: { all: Draft[] }) => all.map(({ kind, key }) => `${kind} ${key}`)
    expect(told(await read(...files))).toEqual(told(await read(...files.toReversed())))
  })
})

test('responses give the releases that they quote, each once, under the party that is known', async () => {
  const quote = 'On April 9 near Rumailah, two strikes destroyed a bunker.'
  const files = [
    incidentsFile([incident({ seq: '1' }), incident({ seq: '2', code: 'W2' })]),
    responsesFile([
      response({ belligerent: 'unknown', strike_report: quote }),
      response({ seq: 2, n: 1, strike_report: quote }),
      response({
        seq: 2,
        n: 2,
        partner_strike_reports: [
          {},
          {
            partner: 'netherlands',
            strike_report: 'Nine missions.',
            strike_report_original_language: 'Negen missies.',
          },
        ],
      }),
    ]),
  ]
  const strikes = { zone: '+03:00', places: new StrikePlaces(areas), means: 'unknown' } as const
  const all = await readAll(readAirwars(files, inventedGazetteer(), { strikes }).drafts)
  const releases: StrikeRelease[] = contentsOf(all, 'strike_release')
  expect(releases.map(({ actorId, text: said }) => `${actorId} ${said ?? ''}`).toSorted()).toEqual([
    'actor:netherlands Nine missions.\n\nNegen missies.',
    `actor:us-led-coalition ${quote}`,
  ])
  const [strike]: Strike[] = contentsOf(all, 'strike')
  // The year is that of the incident.
  expect(strike?.occurred.localFrom).toMatch(/^\d{4}-04-09$/)
  expect(strike?.strikes).toEqual({ min: 2, max: 2 })
})
