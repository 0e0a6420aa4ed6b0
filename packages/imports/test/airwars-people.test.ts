// People, sources and answers of the `airwars` profile on invented rows: what is kept, held back and counted.
import { expect, test } from 'vitest'
import { type Draft, readAirwars } from '../src/index.ts'
import { files, incident, read } from './airwars-making.ts'
import { contentsOf, incidentsFile, inventedGazetteer, victimsFile } from './making.ts'

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

test('an answer is the party’s own claim with its statements, a silence is noted by the archive; the rest waits', async () => {
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
  expect(answer?.position?.statements).toMatchObject([
    { said: { localFrom: '2017-12-28' }, text: 'no', translation: null, url: null },
    { said: { localFrom: '2018-11-01' }, text: 'still no' },
  ])
  expect(silence?.position?.statements).toEqual([])
  expect(report.waiting).toMatchObject({ 'responses.declassified': 1 })
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
