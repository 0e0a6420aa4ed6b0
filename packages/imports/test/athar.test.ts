// Our own files: what goes out comes back the same, and a table written by hand is read as it is meant.
import {
  accuracyClasses,
  accuracyTable,
  type Incident,
  isGeneric,
  type ListSnapshot,
  pointWhere,
  recordSchemas,
  whenOfDay,
} from '@athar/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  atharColumns,
  atharCsvHeader,
  atharGeoJsonFrame,
  atharJsonFrame,
  atharVersionsHeader,
  type CsvKind,
  type Draft,
  type Frame,
  type InputFile,
  readAthar,
  snapshotEntriesHeader,
  snapshotEntryRows,
  toAtharCsvRow,
  toAtharFeature,
  toAtharJson,
  toAtharVersionRow,
  unescapeCell,
} from '../src/index.ts'
import { readCsv } from '../src/csv.ts'
import { casualties, claims, idOf, incidents, others, snapshots } from './athar-making.ts'
import { fileOf, ids, packed, readAll } from './making.ts'

async function readBack(files: readonly InputFile[]): Promise<Draft[]> {
  const { drafts, report } = readAthar(files)
  const all = await readAll(drafts)
  expect(report.rows).toEqual([])
  return all
}
const keys = (kind: string, key: string): string => (key === '' ? kind : key)

async function comesBack<K extends CsvKind>(
  kind: K,
  content: Parameters<typeof toAtharCsvRow<K>>[2],
): Promise<void> {
  const id = idOf(kind, 5)
  expect(recordSchemas[kind].safeParse(content).success).toBe(true)
  const [draft, ...rest] = await readBack([
    fileOf('x.csv', atharCsvHeader(kind) + toAtharCsvRow(kind, id, content)),
  ])
  expect(rest).toEqual([])
  expect([draft?.kind, draft?.key, draft?.id]).toEqual([kind, id, id])
  expect(draft?.content(keys)).toEqual(content)
}

test('an incident comes back from CSV as it went out', async () => {
  await fc.assert(
    fc.asyncProperty(incidents, (content) => comesBack('incident', content)),
    { numRuns: 150 },
  )
})
test('a casualty comes back from CSV as it went out', async () => {
  await fc.assert(
    fc.asyncProperty(casualties, (content) => comesBack('casualty', content)),
    { numRuns: 100 },
  )
})
test('a claim comes back from CSV as it went out', async () => {
  await fc.assert(
    fc.asyncProperty(claims, (content) => comesBack('claim', content)),
    { numRuns: 100 },
  )
})

test.each(Object.keys(others) as (keyof typeof others)[])(
  'a record of kind %s comes back too',
  async (kind) => {
    await fc.assert(
      fc.asyncProperty(others[kind] as fc.Arbitrary<never>, (content) => comesBack(kind, content)),
      { numRuns: 60 },
    )
  },
)

const snapshotFiles = (id: string, content: ListSnapshot, without = 0): InputFile[] => [
  fileOf(
    'snapshots.csv',
    atharCsvHeader('list_snapshot') +
      toAtharCsvRow('list_snapshot', id, content, { entries: String(content.entries.length) }),
  ),
  fileOf(
    'entries.csv',
    snapshotEntriesHeader + snapshotEntryRows(id, content.entries.slice(without)),
  ),
]

test('a snapshot comes back from its two tables, and is refused where entries are missing', async () => {
  const id = idOf('list_snapshot', 5)
  await fc.assert(
    fc.asyncProperty(snapshots as fc.Arbitrary<ListSnapshot>, async (content) => {
      const [draft, ...rest] = await readBack(snapshotFiles(id, content))
      expect([draft?.kind, draft?.id, rest]).toEqual(['list_snapshot', id, []])
      expect(draft?.content(keys)).toEqual(content)
      const { drafts, report } = readAthar(snapshotFiles(id, content, 1))
      const whole = content.entries.length === 0
      expect([(await readAll(drafts)).length, report.refused]).toEqual(
        whole ? [1, {}] : [0, { athar_list_snapshots: 1 }],
      )
    }),
    { numRuns: 40 },
  )
})

test('versions of an entry come before the entry as it stands, from tables and from JSON', async () => {
  const id = idOf('casualty', 5)
  const [older, newer] = fc.sample(casualties, { numRuns: 2, seed: 3 })
  if (older === undefined || newer === undefined) throw new Error('no sample')
  const told = async (files: readonly InputFile[]) =>
    (await readBack(files)).map((draft) => [draft.id, draft.version, draft.content(keys)])
  const asTold = [
    [id, 1, older],
    [id, 2, newer],
    [id, undefined, newer],
  ]
  const versions = [older, newer].map((content, n) =>
    toAtharVersionRow('casualty', id, n + 1, content),
  )
  const tables = [
    fileOf('c.csv', atharCsvHeader('casualty') + toAtharCsvRow('casualty', id, newer)),
    fileOf('v.csv', atharVersionsHeader('casualty') + versions.join('')),
  ]
  expect(await told(tables)).toEqual(asTold)
  const json = [
    { kind: 'casualty' as const, id, version: 1, content: older },
    { kind: 'casualty' as const, id, version: 2, content: newer },
    { kind: 'casualty' as const, id, content: newer },
  ]
  expect(await told([fileOf('w.json', framed(atharJsonFrame, json.map(toAtharJson)))])).toEqual(
    asTold,
  )
})

test('no cell of an export is a formula', async () => {
  await fc.assert(
    fc.asyncProperty(casualties, async (content) => {
      async function* line(): AsyncGenerator<string> {
        yield toAtharCsvRow('casualty', idOf('casualty', 1), content)
      }
      for await (const { cells } of readCsv(line(), 'a,b', 100_000)) {
        for (const cell of cells) expect(cell).not.toMatch(/^[=+@\-\t\r\n]/)
      }
    }),
  )
})

const framed = ({ head, between, tail }: Frame, parts: readonly string[]): string =>
  head + parts.join(between) + tail

test('JSON and GeoJSON come back as they went out, packed or cut into any pieces', async () => {
  const list = fc.array(incidents, { minLength: 1, maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(list, fc.integer({ min: 1, max: 50 }), async (contents, chunk) => {
      const records = contents.map((content, n) => ({
        kind: 'incident' as const,
        id: idOf('incident', n),
        content,
      }))
      const json = framed(atharJsonFrame, records.map(toAtharJson))
      const features = framed(
        atharGeoJsonFrame,
        records.map(({ id, content }) => toAtharFeature(id, content)),
      )
      for (const file of [fileOf('a', json, chunk), packed('b', features)]) {
        const drafts = await readBack([file])
        expect(drafts.map((draft) => draft.content(keys))).toEqual(contents)
        expect(drafts.map(({ id }) => id)).toEqual(records.map(({ id }) => id))
      }
    }),
    { numRuns: 30 },
  )
})

test('the columns that a statistician needs stand in the export under plain names', () => {
  for (const column of [
    'code',
    'date',
    'date_from',
    'date_to',
    'area_text',
    'area_point',
    'accused',
    'grades',
    'civilians_killed_min',
    'civilians_killed_max',
    'lon',
    'lat',
  ]) {
    expect(atharColumns.incident).toContain(column)
  }
  for (const kind of ['incident', 'casualty', 'claim'] as const) {
    expect(new Set(atharColumns[kind]).size).toBe(atharColumns[kind].length)
  }
})

const handWritten: readonly InputFile[] = [
  fileOf(
    'victims.csv',
    'incident,name_en,name_ar,outcome,age_min\nTW-1,,وردة,killed,7\nTW-9,,,killed,\n',
  ),
  fileOf(
    'claims.csv',
    'incident,source,document,claim_kind,said_date\nTW-1,شبكة المثال,https://example.org/1,report,2017-08-13\n',
  ),
  fileOf(
    'incidents.csv',
    'code,date,date_end,place_en,lat,lon,accuracy,accused,civilians_killed_min,civilians_killed_max\n' +
      'TW-1,2017-08-12,,Tell Warda,10.5,10.5,street,U.S.-led Coalition,3,1\n' +
      'TW-2,2017-08-12,2017-08-14,,95,10,,,,\n' +
      ',2017-08-12,,,,,,,,\nTW-3,soon,,,,,,,,\n',
  ),
]

test('a table written by hand needs a code and a date, and refers by codes, names and addresses', async () => {
  const { drafts, report } = readAthar(handWritten, { incidentOfCode: () => Promise.resolve(null) })
  const all = await readAll(drafts)
  const { idOf: given } = ids()
  for (const draft of all) {
    const parsed = recordSchemas[draft.kind].safeParse(draft.content(given))
    expect(parsed.success, `${draft.kind} ${JSON.stringify(parsed.error?.issues)}`).toBe(true)
  }
  const of = (kind: string) => all.filter((draft) => draft.kind === kind)
  expect(of('incident').map(({ key, id }) => [key, id])).toEqual([
    ['code:TW-1', null],
    ['code:TW-2', null],
  ])
  const [first, second] = of('incident').map((draft) => draft.content(keys) as Incident)
  expect(first?.places).toEqual([pointWhere({ lon: 10.5, lat: 10.5, accuracy: 'street' })])
  expect(first?.accused).toEqual([
    { actorId: 'actor:us-led-coalition', asWritten: 'U.S.-led Coalition' },
  ])
  expect(first?.counts).toEqual([])
  expect(first?.flags).toEqual([
    { field: 'civilians_killed', problem: 'count.range_inverted', asWritten: '3–1' },
  ])
  expect(second?.occurred).toMatchObject({ localFrom: '2017-08-12', localTo: '2017-08-14' })
  expect(second?.places).toEqual([])
  expect(of('casualty')[0]?.content(keys)).toMatchObject({
    incidentId: 'code:TW-1',
    age: { min: 7, max: null },
  })
  expect(of('source')).toHaveLength(1)
  expect(of('document')[0]?.content(keys)).toMatchObject({ url: 'https://example.org/1' })
  expect(of('claim')[0]?.content(keys)).toMatchObject({
    incidentId: 'code:TW-1',
    sourceId: of('source')[0]?.key,
  })
  expect(
    report.rows
      .filter(({ outcome }) => outcome === 'refused')
      .map(({ file, row, problem }) => [file, row, problem]),
  ).toEqual([
    ['incidents.csv', 4, 'import.row_without_code'],
    ['incidents.csv', 5, 'import.row_without_date'],
    ['victims.csv', 3, 'import.row_orphan'],
  ])
})

test('a row that is no record, and a second incident of one code, are refused and the rest goes on', async () => {
  const { drafts, report } = readAthar([
    fileOf(
      'i.csv',
      'code,date,axes\nTW-1,2017-08-12,{broken\nTW-2,2017-08-12,\nTW-2,2017-08-13,\nTW-3,2017-08-13\n',
    ),
    fileOf(
      'j.json',
      framed(atharJsonFrame, [
        '{"kind":"incident","id":"inc_x","content":{}}',
        '{"kind":"user","id":"usr_x","content":{}}',
      ]),
    ),
  ])
  expect((await readAll(drafts)).map(({ key }) => key)).toEqual(['code:TW-2'])
  expect(report.refused).toEqual({ athar_json: 2, athar_incidents: 3 })
})

test('what a person edits in the spreadsheet counts, not what stood beside it for reading', async () => {
  const content = fc.sample(incidents, { numRuns: 1, seed: 7 })[0]
  if (content === undefined) throw new Error('no sample')
  const line = toAtharCsvRow('incident', idOf('incident', 1), {
    ...content,
    occurred: whenOfDay({ date: '2017-08-12', zone: 'UTC', asWritten: '' }),
    places: [],
    counts: [],
  })
  const edited = line.replace(',2017-08-12,UTC,', ',2017-09-01,UTC,')
  expect(edited).not.toBe(line)
  const [draft] = await readBack([fileOf('x.csv', atharCsvHeader('incident') + edited)])
  expect(draft?.content(keys)).toMatchObject({
    occurred: {
      edtf: '2017-09-01',
      localFrom: '2017-09-01',
      localTo: '2017-09-01',
    },
  })
})

test('radius and generic mark of a hand-written place follow from its accuracy', async () => {
  const rows = accuracyClasses.map((accuracy, n) => `T${n},2017-08-12,10,10,${accuracy}`).join('\n')
  const drafts = await readBack([fileOf('i.csv', `code,date,lat,lon,accuracy\n${rows}\n`)])
  const places = drafts.map((draft) => (draft.content(keys) as Incident).places[0])
  expect(places.map((one) => [one?.radiusMetres, one?.generic])).toEqual(
    accuracyClasses.map((accuracy) => [accuracyTable.radiusMetres[accuracy], isGeneric(accuracy)]),
  )
})

test('an escaped empty text is a text, an empty cell is silence', () => {
  expect([unescapeCell("'"), unescapeCell('')]).toEqual(['', ''])
})

const listed = (name: string, lines: string): InputFile =>
  fileOf(
    name,
    `incident,listed_by,entry,name_ar,outcome,birth_date,father_ar,mother_ar,household\n${lines}`,
  )
const family = 'قائمة الأهالي'

test('a list without incidents is read: births, fathers, households, and mothers apart', async () => {
  const drafts = await readBack([
    listed('list.csv', `,${family},17,وردة المثال,killed,1990-02-03,سامر,هالة الندى,B-1\n`),
  ])
  expect(drafts.map(({ kind }) => kind)).toEqual(['source', 'casualty', 'mother_name'])
  const [source, casualty, mother] = drafts
  const content = casualty?.content(keys)
  expect(content).toMatchObject({
    incidentId: null,
    listedBy: source?.key,
    fatherAsWritten: { en: null, ar: 'سامر' },
    household: 'B-1',
    birth: { edtf: '1990-02-03' },
  })
  expect(JSON.stringify(content)).not.toContain('هالة')
  expect(mother?.content(keys)).toMatchObject({
    casualtyId: casualty?.key,
    name: { en: null, ar: 'هالة الندى' },
  })
})

test('the next release of a list knows its entries by their mark, whatever else was corrected', async () => {
  const first = await readBack([listed('a.csv', `,${family},17,وردة المثال,killed,,,,\n`)])
  const second = await readBack([listed('b.csv', `,${family},17,ورده سامر المثال,killed,,,,\n`)])
  const other = await readBack([listed('c.csv', `,${family},18,وردة المثال,killed,,,,\n`)])
  expect(second.at(-1)?.key).toBe(first.at(-1)?.key)
  expect(other.at(-1)?.key).not.toBe(first.at(-1)?.key)
})
