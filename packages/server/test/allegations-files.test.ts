// The files of a batch: an archive and a workbook that others can open, a map without false points, cells that run nothing.
import type { BatchDocument } from '@athar/pages'
import { execFileSync } from 'node:child_process'
import { crc32, inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allegationsKml } from '../src/allegations/files/kml.ts'
import { allegationsCsv, allegationsJson, replyTemplate } from '../src/allegations/files/tables.ts'
import { columnName, xlsxOf } from '../src/allegations/files/xlsx.ts'
import { zipOf } from '../src/allegations/files/zip.ts'
import { deniedByDefault, toReferral } from '../src/allegations/referral.ts'
import { anIncident } from './content.ts'

const at = new Date('2031-06-01T08:00:00.000Z')

/** The files of an archive, read by its directory and checked by their sums. */
function unzipped(archive: Buffer): Map<string, Buffer> {
  const end = archive.length - 22
  expect(archive.readUInt32LE(end)).toBe(0x06054b50)
  let place = archive.readUInt32LE(end + 16)
  const files = new Map<string, Buffer>()
  for (let i = 0; i < archive.readUInt16LE(end + 10); i += 1) {
    const [packed, size] = [archive.readUInt32LE(place + 20), archive.readUInt32LE(place + 24)]
    const nameLength = archive.readUInt16LE(place + 28)
    const local = archive.readUInt32LE(place + 42)
    const name = archive.toString('utf8', place + 46, place + 46 + nameLength)
    const body = local + 30 + archive.readUInt16LE(local + 26)
    const bytes = inflateRawSync(archive.subarray(body, body + packed))
    expect(bytes.length).toBe(size)
    expect(crc32(bytes)).toBe(archive.readUInt32LE(place + 16))
    files.set(name, bytes)
    place += 46 + nameLength
  }
  return files
}

test('an archive gives back every file, whatever its name and content, and is the same each time', () => {
  const entry = fc.record({
    name: fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }),
    bytes: fc.uint8Array({ maxLength: 500 }),
  })
  const entries = fc.uniqueArray(entry, { selector: ({ name }) => name, maxLength: 6 })
  fc.assert(
    fc.property(entries, (all) => {
      const archive = zipOf(all, at)
      expect(zipOf(all, at).equals(archive)).toBe(true)
      const back = unzipped(archive)
      expect(back.size).toBe(all.length)
      for (const { name, bytes } of all)
        expect(back.get(name)?.equals(Buffer.from(bytes))).toBe(true)
    }),
    { numRuns: 40 },
  )
})

test('a workbook holds texts as texts and numbers as numbers', () => {
  expect([0, 25, 26, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA'])
  const files = unzipped(
    xlsxOf(
      [
        ['code', 'n'],
        ['=1+1 <&> "حي"', 5],
        [null, null],
      ],
      'A/B',
      at,
    ),
  )
  const sheet = files.get('xl/worksheets/sheet1.xml')?.toString('utf8') ?? ''
  expect(sheet).toContain(
    't="inlineStr"><is><t xml:space="preserve">=1+1 &lt;&amp;&gt; &quot;حي&quot;</t>',
  )
  expect(sheet).toContain('<c r="B2"><v>5</v></c>')
  expect(sheet).not.toContain('<f>')
  expect(files.get('xl/workbook.xml')?.toString('utf8')).toContain('name="A B"')
})

const place = (generic: boolean) => ({
  kind: 'point' as const,
  lon: 63.5,
  lat: 12.5,
  bbox: null,
  mgrs: null,
  mgrsAsWritten: null,
  accuracy: 'exact' as const,
  radiusMetres: 10,
  generic,
  method: null,
  signedOffBy: null,
  signedOffAt: null,
  asWritten: null,
})
const item = (code: string, generic: boolean) => ({
  code,
  theirReference: null,
  prior: { kind: 'new', codes: [], answered: null, news: [] },
  referral: toReferral({
    incident: anIncident(code, {
      places: [place(generic)],
      placeName: { en: '=HYPERLINK("x")', ar: 'حي المرفأ' },
    }),
    url: null,
    casualties: [],
    claims: [],
    sources: [],
    documents: [],
    links: [],
    structures: [],
    positions: [],
    echoes: 0,
    asks: ['assess'],
    question: { en: null, ar: null },
    clearance: deniedByDefault,
  }).referral,
})
const batch: BatchDocument = {
  code: 'B1',
  title: { en: 'Batch', ar: null },
  recipient: { en: 'Meridian Coalition', ar: null },
  investigation: { en: 'Town', ar: null },
  isFictional: true,
  sent: null,
  answerDue: null,
  items: [item('B1-001', false), item('B1-002', true)],
}

test('the centre of a whole place is no point on the map', () => {
  const [one = '', other = ''] = allegationsKml(batch).split('<Placemark>').slice(1)
  expect(one).toContain('<coordinates>63.500000,12.500000,0</coordinates>')
  expect(one).toContain('<LinearRing>')
  expect(other).not.toContain('<coordinates>')
})

test('a table is marked as UTF-8 and runs nothing; one row an allegation; the datum is named', () => {
  const csv = allegationsCsv(batch)
  expect(csv.startsWith('\ufeff')).toBe(true)
  expect(csv).toContain("'=HYPERLINK(")
  const [head = '', first = ''] = csv.slice(1).split('\r\n')
  const of = (name: string) => first.split(',')[head.split(',').indexOf(name)]
  expect(of('datum')).toBe('WGS84')
  expect(of('utc_from')).toBe('2031-04-05T00:00:00.000Z')
  expect(of('local_from')).toBe('2031-04-05T00:00:00+00:00')
  expect(replyTemplate(batch).trim().split('\r\n')).toHaveLength(3)
  expect(JSON.parse(allegationsJson(batch)).datum).toBe('WGS84')
})

test('another program opens the archive, where there is one', ({ skip }) => {
  try {
    execFileSync('python3', ['-c', 'import zipfile'], { stdio: 'ignore' })
  } catch {
    skip('no python3 on this machine')
  }
  const program =
    'import sys,io,zipfile;z=zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()));print(z.testzip(),len(z.namelist()))'
  const said = execFileSync('python3', ['-c', program], {
    input: zipOf([{ name: 'حي.txt', bytes: Buffer.from('one') }], at),
    encoding: 'utf8',
  })
  expect(said.trim()).toBe('None 1')
})
