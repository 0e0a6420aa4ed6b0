// A small invented case in the four files of the `airwars` profile, and how the tests read it.
import type { Draft, InputFile } from '../src/index.ts'
import { type AirwarsOptions, type ImportReport, readAirwars } from '../src/index.ts'
import {
  contentsOf,
  incidentsFile,
  inventedGazetteer,
  linksFile,
  readAll,
  responsesFile,
  victimsFile,
} from './making.ts'

export async function read(
  files: readonly InputFile[],
  options: AirwarsOptions = {},
): Promise<{ drafts: Draft[]; report: ImportReport }> {
  const { drafts, report } = readAirwars(files, inventedGazetteer(), options)
  return { drafts: await readAll(drafts), report }
}
export const incident = (row: Readonly<Record<string, string>>) => ({
  seq: '1',
  code: 'AA1',
  date: '2017-08-12',
  ...row,
})
export async function oneIncident(row: Readonly<Record<string, string>>) {
  const { drafts, report } = await read([incidentsFile([incident(row)])])
  const [content] = contentsOf(drafts, 'incident')
  if (content === undefined) throw new Error('the incident was refused')
  return { content, report }
}
export const said = (report: ImportReport) =>
  report.rows.map(({ outcome, field, problem, asWritten }) => [outcome, field, problem, asWritten])

export const response = (row: object) => ({
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

export const files: readonly InputFile[] = [
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
    response({ declassified: [{}, { a: 1 }] }),
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
