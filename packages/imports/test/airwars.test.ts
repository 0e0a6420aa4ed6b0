// The `airwars` profile on invented rows: what is kept, emptied, held back and refused.
import { recordSchemas } from '@athar/domain'
import { expect, test } from 'vitest'
import type { Draft, InputFile } from '../src/index.ts'
import { type AirwarsOptions, ImportReport, readAirwars } from '../src/index.ts'
import {
  contentsOf,
  ids,
  incidentsFile,
  inventedGazetteer,
  linksFile,
  readAll,
  responsesFile,
  victimsFile,
} from './making.ts'

async function read(
  files: readonly InputFile[],
  options: AirwarsOptions = {},
): Promise<{ drafts: Draft[]; report: ImportReport }> {
  const { drafts, report } = readAirwars(files, inventedGazetteer(), options)
  return { drafts: await readAll(drafts), report }
}
const incident = (row: Readonly<Record<string, string>>) => ({
  seq: '1',
  code: 'AA1',
  date: '2017-08-12',
  ...row,
})
async function oneIncident(row: Readonly<Record<string, string>>) {
  const { drafts, report } = await read([incidentsFile([incident(row)])])
  const [content] = contentsOf(drafts, 'incident')
  if (content === undefined) throw new Error('the incident was refused')
  return { content, report }
}
const said = (report: ImportReport) =>
  report.rows.map(({ outcome, field, problem, asWritten }) => [outcome, field, problem, asWritten])

const response = (row: object) => ({
  seq: 1,
  code: 'AA1',
  n: 0,
  belligerent: 'coalition',
  belligerent_type: 'suspected',
  strike_report: null,
  strike_report_url: null,
  partner_strike_reports: null,
  assessment: 'not_yet_assessed',
  reasons_non_credible: [],
  reasons_credible: [],
  statements: [],
  deaths_conceded_min: null,
  deaths_conceded_max: null,
  injuries_conceded_min: null,
  injuries_conceded_max: null,
  location_description: null,
  mgrs: null,
  mgrs_accuracy: null,
  declassified: null,
  ...row,
})

const files: readonly InputFile[] = [
  incidentsFile([
    incident({
      belligerents: 'U.S.-led Coalition, Sandfire Brigade',
      civ_killed_min: '2',
      civ_killed_max: '4',
      evidence_grade: 'Fair',
    }),
    incident({
      seq: '2',
      code: 'AA2 BB7',
      previous_codes: 'S12|',
      date_end: '2017-08-14',
      local_time: 'around_dawn',
      civ_injured_min: '1',
    }),
  ]),
  victimsFile([
    {
      seq: '1',
      order: '1',
      name_latin: 'Warda Example',
      name_arabic: 'وردة مثال',
      gender: 'female',
      age: '7',
      status: 'killed',
    },
    { seq: '2', order: '1', name_latin: 'Unnamed', age_group: 'adult', status: '' },
  ]),
  linksFile([
    {
      seq: '1',
      order: '1',
      source_name: "'@warda_news",
      author: 'أخبار وردة',
      date: '3 مارس 2018',
      language: 'Twitter\nArabic',
      url: 'https://x.com/warda_news/1',
    },
    {
      seq: '2',
      order: '1',
      source_name: '@Warda_News',
      language: 'English',
      url: 'https://x.com/warda_news/1',
      archive_url: 'https://archive.example/1',
    },
    {
      seq: '2',
      order: '2',
      source_name: 'Example Network for Human Rights',
      language: 'Arabic',
      url: 'https://example.org/2',
    },
  ]),
  responsesFile([
    response({ strike_report: 'long text', partner_strike_reports: [{}, { a: 1 }] }),
    response({
      n: 1,
      belligerent: 'russia',
      assessment: 'non_credible',
      reasons_non_credible: ['other', 'insufficient_evidence'],
      deaths_conceded_min: 1,
      deaths_conceded_max: 0,
      mgrs: '37SEV006786',
      statements: [
        { date: '20171228', text: 'no' },
        { date: '20181101', text: 'still no' },
      ],
    }),
    response({ seq: 9, n: 0 }),
  ]),
]

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

test('a risky text is held back; the record, its counts and its other fields stay', async () => {
  const { drafts, report } = await read([
    incidentsFile([
      incident({
        place_en: 'near 0944 000 111',
        civ_killed_min: 'call 0944 000 111',
        civ_injured_min: '2',
      }),
    ]),
    victimsFile([
      { seq: '1', order: '1', name_latin: 'Warda', status: 'killed', notes: 'Mother of three' },
      {
        seq: '1',
        order: '2',
        name_latin: 'Basim',
        status: 'killed',
        notes: 'اسم الأم: وردة',
        occupation: 'w@example.org',
      },
    ]),
  ])
  const [content] = contentsOf(drafts, 'incident')
  expect(content?.placeName.en).toBeNull()
  expect(content?.withheld).toEqual([{ field: 'place_en', kind: 'phone' }])
  expect(content?.flags).toEqual([
    { field: 'civ_killed_min', problem: 'count.not_a_number', asWritten: null },
  ])
  expect(content?.counts).toEqual([
    { outcome: 'injured', group: 'civilians', range: { min: 2, max: null } },
  ])
  const [kept, held] = contentsOf(drafts, 'casualty')
  expect(kept?.notes).toBe('Mother of three')
  expect([held?.nameAsWritten.en, held?.notes, held?.occupation]).toEqual(['Basim', null, null])
  expect(report.withheld).toBe(3)
  expect(JSON.stringify(report.rows)).not.toMatch(/0944|example\.org|وردة/)
})

test('an outcome that the list does not state follows the counts, and never makes a name public', async () => {
  const { drafts } = await read(files)
  const [first, second] = contentsOf(drafts, 'casualty')
  expect(first).toMatchObject({
    outcome: 'killed',
    ageGroup: 'child',
    age: { min: 7, max: 7 },
    flags: [],
  })
  expect(second).toMatchObject({
    outcome: 'injured',
    ageGroup: 'adult',
    flags: [{ problem: 'outcome.unstated' }],
  })
  const both = await read([
    incidentsFile([incident({ civ_killed_min: '1', civ_injured_min: '1' })]),
    victimsFile([{ seq: '1', order: '1', status: '' }]),
  ])
  expect(contentsOf(both.drafts, 'casualty')[0]?.outcome).toBe('injured')
})

test('a person whose age and age group contradict each other is treated as a child', async () => {
  const { drafts } = await read([
    incidentsFile([incident({})]),
    victimsFile([
      { seq: '1', order: '1', age_group: 'adult', age: '3 months', status: 'killed' },
      { seq: '1', order: '2', age_group: 'child', age: '35', status: 'killed' },
    ]),
  ])
  const casualties = contentsOf(drafts, 'casualty')
  expect(casualties.map(({ ageGroup }) => ageGroup)).toEqual(['child', 'child'])
  expect(casualties[0]?.flags).toEqual([
    { field: 'ageGroup', problem: 'age.conflict', asWritten: 'adult, 3 months' },
  ])
})

test('one name is one source, one address one document, each row one claim', async () => {
  const { drafts } = await read(files)
  const reports = contentsOf(drafts, 'claim').filter(({ kind }) => kind === 'report')
  expect(reports).toHaveLength(3)
  expect(new Set(reports.map(({ sourceId }) => sourceId)).size).toBe(2)
  const documents = contentsOf(drafts, 'document')
  expect(documents).toMatchObject([
    {
      platform: 'twitter',
      language: 'ar',
      archiveUrl: 'https://archive.example/1',
      publishedAsWritten: '3 مارس 2018',
    },
    { platform: null, language: 'ar' },
  ])
  expect(documents[0]?.published).toMatchObject({ localFrom: '2018-03-03' })
  const sources = contentsOf(drafts, 'source').map(({ name, kind }) => [name.en, name.ar, kind])
  expect(sources).toContainEqual(['@warda_news', 'أخبار وردة', 'social_account'])
  expect(sources).toContainEqual(['Example Network for Human Rights', null, 'organisation'])
})

test('an answer is the party’s own claim, a silence is noted by the archive; the rest waits and is counted', async () => {
  const { drafts, report } = await read(files)
  const [silence, answer] = contentsOf(drafts, 'claim').filter(({ kind }) => kind === 'position')
  expect(silence).toMatchObject({
    sourceId: 'source:airwars',
    position: { actorId: 'actor:us-led-coalition', assessment: 'not_yet_assessed' },
  })
  expect(answer).toMatchObject({
    sourceId: 'source:actor:russia',
    said: { localFrom: '2018-11-01' },
    position: {
      assessment: 'non_credible',
      reasons: ['other', 'insufficient_evidence'],
      concededKilled: null,
      mgrs: '37SEV006786',
    },
    flags: [{ field: 'deaths_conceded', problem: 'count.range_inverted', asWritten: '1–0' }],
  })
  expect(report.waiting).toMatchObject({
    'responses.strike_report': 1,
    'responses.partner_strike_reports': 1,
    'responses.statements': 2,
  })
  expect(report.refused).toEqual({ airwars_responses: 1 })
})

test('a file given twice says nothing new; another row of the same number is refused', async () => {
  const [incidents] = files
  const twice = await read([...files, ...(incidents === undefined ? [] : [incidents])])
  expect(twice.drafts.length).toBe((await read(files)).drafts.length)
  expect(twice.report.read['airwars_incidents']).toBe(4)
  const other = await read([incidentsFile([incident({}), incident({ date: '2017-08-13' })])])
  expect(contentsOf(other.drafts, 'incident')).toHaveLength(1)
  expect(other.report.rows).toMatchObject([{ outcome: 'refused', problem: 'import.row_repeated' }])
})

test('rows beyond what memory may hold are refused before any draft comes', async () => {
  const { drafts } = readAirwars(files, inventedGazetteer(), {
    limits: {
      maxBytes: 1e9,
      maxRatio: 200,
      ratioFreeBytes: 1e6,
      maxRecordChars: 1e6,
      maxElementChars: 1e6,
      maxHeldRows: 3,
      maxHeldChars: 1e9,
    },
  })
  const seen: Draft[] = []
  const reading = async (): Promise<void> => {
    for await (const draft of drafts) seen.push(draft)
  }
  await expect(reading()).rejects.toMatchObject({ code: 'import.too_large' })
  expect(seen).toEqual([])
})
