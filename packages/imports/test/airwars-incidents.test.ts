// Incidents of the `airwars` profile on invented rows: what is kept, emptied and refused.
import { recordSchemas } from '@athar/domain'
import { expect, test } from 'vitest'
import type { Draft } from '../src/index.ts'
import { files, incident, oneIncident, read, said } from './airwars-making.ts'
import { contentsOf, ids, incidentsFile, victimsFile } from './making.ts'

test('every draft passes its schema and refers only to what came before it', async () => {
  const { drafts } = await read(files)
  const { idOf, asked } = ids()
  const drafted = new Set<string>()
  for (const draft of drafts) {
    const content = draft.content((kind, key) => {
      const isKnown = drafted.has(`${kind} ${key}`) || (kind === draft.kind && key === draft.key)
      expect(isKnown, `${draft.kind} refers to ${kind} ${key}`).toBe(true)
      return idOf(kind, key)
    })
    const parsed = recordSchemas[draft.kind].safeParse(content)
    expect(parsed.success, `${draft.kind}: ${JSON.stringify(parsed.error?.issues)}`).toBe(true)
    expect(draft.key.length).toBeLessThanOrEqual(200)
    expect(drafted.has(`${draft.kind} ${draft.key}`)).toBe(false)
    drafted.add(`${draft.kind} ${draft.key}`)
  }
  expect(asked.length).toBeGreaterThan(10)
})

test('the order of files and of rows changes nothing', async () => {
  const turned = files.toReversed().map((file) => ({ ...file, name: file.name }))
  const [one, other] = [await read(files), await read(turned)]
  const shown = (drafts: readonly Draft[]) =>
    drafts.map(({ kind, key, content }) => [kind, key, content((of, to) => `${of} ${to}`)])
  expect(shown(other.drafts)).toEqual(shown(one.drafts))

  const rows = [incident({}), incident({ seq: '2' }), incident({ seq: '10', code: 'AA9' })]
  const sorted = await read([incidentsFile(rows)])
  const mixed = await read([incidentsFile(rows.toReversed())])
  expect(shown(mixed.drafts)).toEqual(shown(sorted.drafts))
})

test('a doubled code keeps both incidents, the later one with a suffix', async () => {
  const { drafts, report } = await read([
    incidentsFile([
      incident({ seq: '12' }),
      incident({ seq: '3' }),
      incident({ seq: '100' }),
      incident({ seq: '101', code: 'AA1.2' }),
    ]),
  ])
  const codes = contentsOf(drafts, 'incident').map(({ code, otherCodes }) => [code, otherCodes])
  expect(codes).toEqual([
    ['AA1', []],
    ['AA1.3', ['AA1']],
    ['AA1.4', ['AA1']],
    ['AA1.2', []],
  ])
  expect(said(report)).toEqual([
    ['suffixed', 'code', 'code.doubled', 'AA1'],
    ['suffixed', 'code', 'code.doubled', 'AA1'],
  ])
})

test('a row that bears several codes is found by each of them', async () => {
  const { content } = await oneIncident({ code: 'AA2 BB7', previous_codes: 'S12|' })
  expect([content.code, content.otherCodes]).toEqual(['AA2_BB7', ['AA2', 'BB7', 'S12']])
})

test('only a row without a usable code or date is refused, with what hangs on it', async () => {
  const { drafts, report } = await read([
    incidentsFile([
      incident({ date: '' }),
      incident({ seq: '2', code: '=1+1' }),
      incident({ seq: '3', code: 'AA3', date: 'soon' }),
      incident({ seq: '4', code: 'AA4' }),
    ]),
    victimsFile([
      { seq: '1', order: '1', status: 'killed' },
      { seq: '4', order: '1', status: 'killed' },
    ]),
  ])
  expect(contentsOf(drafts, 'incident').map(({ code }) => code)).toEqual(['AA4'])
  expect(contentsOf(drafts, 'casualty')).toHaveLength(1)
  expect(report.refused).toEqual({ airwars_incidents: 3, airwars_victims: 1 })
  expect(report.rows.map(({ problem }) => problem)).toEqual([
    'import.row_without_date',
    'import.row_without_code',
    'import.row_without_date',
    'import.row_orphan',
  ])
})

test('files that come without their incidents ask the store', async () => {
  const victims = victimsFile([
    { seq: '7', order: '1', status: 'killed' },
    { seq: '8', order: '1', status: 'killed' },
  ])
  const { drafts, report } = await read([victims], { hasIncident: (key) => key === 'incident:7' })
  expect(drafts.map(({ key }) => key)).toEqual(['victim:7:1'])
  expect(report.refused).toEqual({ airwars_victims: 1 })
})

test('a longitude off the globe is emptied, flagged and listed, and the incident stays', async () => {
  const { content, report } = await oneIncident({
    lat: '10.5',
    lon: '4239.00416',
    place_en: 'Tell Warda',
    geo_precision: 'city',
  })
  expect(content.places).toMatchObject([{ kind: 'area', lon: null, lat: null, generic: true }])
  expect(content.flags).toEqual([
    { field: 'lon', problem: 'where.out_of_range', asWritten: '4239.00416' },
    { field: 'lat', problem: 'where.half_a_point', asWritten: '10.5' },
  ])
  expect(report.flagged).toBe(2)
})

test('a range upside down, an end before its start, and text that is no number are emptied', async () => {
  const { content } = await oneIncident({
    men_killed_min: '24',
    men_killed_max: '1',
    civ_killed_min: 'dozens',
    civ_killed_max: '30',
    civ_injured_min: '-2',
    date_end: '2017-02-04',
    strikes_total: '3.5',
  })
  expect(content.counts).toEqual([
    { outcome: 'killed', group: 'civilians', range: { min: null, max: 30 } },
  ])
  expect(content.occurred).toMatchObject({
    localFrom: '2017-08-12',
    localTo: '2017-08-12',
    asWritten: '2017-08-12/2017-02-04',
  })
  expect(content.strikes).toBeNull()
  expect(content.flags.map(({ field, problem, asWritten }) => [field, problem, asWritten])).toEqual(
    [
      ['date_end', 'when.end_before_start', '2017-02-04'],
      ['strikes_total', 'count.not_a_number', '3.5'],
      ['civ_killed_min', 'count.not_a_number', 'dozens'],
      ['men_killed', 'count.range_inverted', '24–1'],
      ['civ_injured_min', 'count.out_of_range', '-2'],
    ],
  )
})

test('silence is not zero', async () => {
  const { content } = await oneIncident({
    civ_killed_min: '0',
    civ_killed_max: '',
    civ_injured_max: '3',
  })
  expect(content.counts).toEqual([
    { outcome: 'killed', group: 'civilians', range: { min: 0, max: null } },
    { outcome: 'injured', group: 'civilians', range: { min: null, max: 3 } },
  ])
})

test('the governorate is resolved from its own column and from the point, never from the region', async () => {
  const both = await oneIncident({
    governorate_raw: 'Ar Rumailah',
    governorate: 'Ar-Rumaila',
    region: 'Sahlab',
    lat: '11',
    lon: '13',
    geo_precision: 'exact_location',
  })
  expect(both.content.area).toEqual({ asWritten: 'Ar Rumailah', byText: 'XX01', byPoint: 'XX02' })
  expect(both.content.places[0]).toMatchObject({
    accuracy: 'exact',
    generic: false,
    asWritten: 'Sahlab',
  })
  const blank = await oneIncident({ region: 'Sahlab' })
  expect(blank.content.area).toEqual({ asWritten: null, byText: null, byPoint: null })
  const odd = await oneIncident({ governorate_raw: 'Nowhere' })
  expect(odd.content.area.asWritten).toBe('Nowhere')
  expect(said(odd.report)).toEqual([['unresolved', 'governorate', 'area.unresolved', 'Nowhere']])
  expect(odd.report.unresolvedPlaces).toBe(1)
})

test('a centroid is generic, and an unknown precision says nothing', async () => {
  const city = await oneIncident({ lat: '11', lon: '11', geo_precision: 'city' })
  expect(city.content.places[0]).toMatchObject({ generic: true, accuracy: 'city' })
  const none = await oneIncident({ lat: '11', lon: '11' })
  expect(none.content.places[0]).toMatchObject({ generic: true, accuracy: 'unknown' })
})

test('parts of the day and clock times narrow a day in the zone of the place', async () => {
  const dawn = await oneIncident({ local_time: 'around_dawn' })
  expect(dawn.content.occurred).toMatchObject({
    partOfDay: 'dawn',
    precision: 'part_of_day',
    zone: 'Asia/Damascus',
    from: '2017-08-12T00:00:00.000Z',
  })
  const clock = await oneIncident({ local_time: '14:30:00' })
  expect(clock.content.occurred).toMatchObject({
    precision: 'minute',
    from: '2017-08-12T11:30:00.000Z',
  })
  const odd = await oneIncident({ local_time: 'at some time' })
  expect(odd.content.flags).toEqual([
    { field: 'local_time', problem: 'word.unknown', asWritten: 'at some time' },
  ])
})

test('parties become actors with what they belong to; an unknown one is a new actor and is listed', async () => {
  const { drafts, report } = await read(files)
  const [content] = contentsOf(drafts, 'incident')
  expect(content?.accused[0]).toEqual({
    actorId: 'actor:us-led-coalition',
    asWritten: 'U.S.-led Coalition',
  })
  const actors = drafts.filter(({ kind }) => kind === 'actor')
  const names = contentsOf(actors, 'actor').map(({ name }) => name.en)
  expect(names).toContain('Syrian Democratic Forces')
  expect(names.at(-1)).toBe('Sandfire Brigade')
  expect(report.rows.filter(({ problem }) => problem === 'actor.unknown')).toMatchObject([
    { outcome: 'unresolved', asWritten: 'Sandfire Brigade' },
  ])
})

test('words of means and objects are ours; one that is not in the table stands as other and is listed', async () => {
  const { content, report } = await oneIncident({
    strike_type: 'Airstrike, Drone Strike',
    cause:
      'Heavy weapons and explosive munitions, Chemical, Biological, Radiological, Nuclear (CBRN), Unknown',
    infrastructure: 'House, Residential, Lighthouse',
  })
  expect(content.means).toEqual(['airstrike', 'drone', 'chemical'])
  expect(content.harmedObjects).toEqual(['home', 'other'])
  expect(said(report)).toEqual([['unresolved', 'infrastructure', 'word.unknown', 'lighthouse']])
})

test('two grades in one cell are both kept as the archive’s own', async () => {
  const { content } = await oneIncident({ evidence_grade: 'Contested, Discounted' })
  expect(content.grades).toEqual([
    { by: 'airwars', grade: 'Contested' },
    { by: 'airwars', grade: 'Discounted' },
  ])
})

test('characters that reverse a name are taken out and flagged, marks at its end are not worth a word', async () => {
  const { content } = await oneIncident({ place_en: 'ab\u202ecd', place_ar: 'وردة\u200e' })
  expect(content.placeName).toEqual({ en: 'abcd', ar: 'وردة' })
  expect(content.flags).toEqual([
    { field: 'place_en', problem: 'text.bidi_removed', asWritten: null },
  ])
})

test('words that every object inherits are no words of ours', async () => {
  for (const word of ['constructor', '__proto__', 'toString']) {
    const { content } = await oneIncident({
      geo_precision: word,
      lat: '11',
      lon: '11',
      strike_type: word,
      infrastructure: word,
      evidence_grade: word,
      local_time: word,
      belligerents: 'YPG',
    })
    expect(recordSchemas.incident.safeParse({ ...content, accused: [] }).success).toBe(true)
    expect(content.places[0]?.accuracy).toBe('unknown')
  }
})

test('cells made to keep a reader busy are read at once', async () => {
  const long = 60_000
  const { content } = await oneIncident({
    place_en: `${'a'.repeat(19_000)}`,
    place_ar: `x${' '.repeat(long)}y`,
    previous_codes: 'S1|'.repeat(long),
    belligerents: `${','.repeat(long)}YPG`,
    region: 'mother'.padEnd(long),
  })
  expect(content.placeName).toEqual({ en: 'a'.repeat(19_000), ar: null })
  expect(content.otherCodes).toEqual(['S1'])
  expect(content.flags.map(({ field, problem }) => `${field} ${problem}`)).toEqual([
    'place_ar text.too_long',
    'belligerents text.too_long',
  ])
})
