// athar releases and athar mgrs on files: what goes in, what comes out, what is refused. All texts are invented.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { type Command, Usage } from '../src/command.ts'
import { mgrsCommand } from '../src/commands/mgrs.ts'
import { releasesCommand } from '../src/commands/releases.ts'
import { csvOf } from '../src/table-file.ts'
import type { Terminal } from '../src/terminal.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'athar-releases-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string): string => path.join(folder, name)
const write = (name: string, content: string | Uint8Array): string => {
  writeFileSync(file(name), content)
  return file(name)
}

interface Ran {
  readonly code: number
  readonly json: Record<string, unknown>
  readonly said: string
}

async function run(command: Command, ...args: string[]): Promise<Ran> {
  const { values, positionals } = parseArgs({
    args,
    options: { ...command.options, json: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  let json: Record<string, unknown> = {}
  let said = ''
  const terminal: Terminal = {
    json: false,
    say: (line) => {
      said += `${line}\n`
    },
    result: (value) => {
      json = value as Record<string, unknown>
    },
    progress: () => undefined,
  }
  return { code: await command.run({ values, operands: positionals, terminal }), json, said }
}

/** A written table as objects by column. */
async function table(name: string): Promise<Record<string, string>[]> {
  const { header, rows } = await csvOf(readFileSync(file(name), 'utf8'))
  return rows.map(({ cells }) => Object.fromEntries(header.map((it, n) => [it, cells[n] ?? ''])))
}

const releases = (...args: string[]): Promise<Ran> =>
  run(releasesCommand, ...args, '--out', file('s.csv'), '--unread', file('r.csv'))

describe('athar releases', () => {
  const lines = `date_iso,line
2016-03-31,"- Near Al Hawl, one strike destroyed a wall."
2016-03-31,"- Near Hit, at least three strikes consisting of four engagements destroyed two walls and a roof."
2016-03-31,"In Iraq, coalition forces conducted three strikes."
2016-04-01,"The weather was fine."
`
  const columns =
    'earliest,latest,country,place_as_written,place,count,at_least,engagements,targets,weapon,lon,lat,radius_m,sentence,source_line'

  test('reads lines of a table and writes strikes and the rest', async () => {
    const { code, json } = await releases(write('lines.csv', lines))
    expect(code).toBe(0)
    expect(readFileSync(file('s.csv'), 'utf8').split('\r\n')[0]).toBe(columns)
    expect(await table('s.csv')).toEqual([
      {
        earliest: '2016-03-31',
        latest: '2016-03-31',
        country: 'Syria',
        place_as_written: 'Al Hawl',
        place: 'Al Hawl',
        count: '1',
        at_least: 'false',
        engagements: '',
        targets: '[{"verb":"destroyed","number":1,"target":"wall"}]',
        weapon: '',
        lon: '',
        lat: '',
        radius_m: '',
        sentence: 'Near Al Hawl, one strike destroyed a wall.',
        source_line: '2',
      },
      expect.objectContaining({
        country: 'Iraq',
        place: 'Hit',
        count: '3',
        at_least: 'true',
        engagements: '4',
        source_line: '3',
      }),
    ])
    expect(await table('r.csv')).toEqual([
      expect.objectContaining({ source_line: '4', kind: 'context', reason: 'total', count: '3' }),
      expect.objectContaining({ source_line: '5', kind: 'unread', reason: 'not_a_release' }),
    ])
    expect(json).toEqual({
      entries: 2,
      strikes: 4,
      context: 1,
      unread: 1,
      reasons: { not_a_release: 1 },
    })
  })

  test('reads packed tables, and takes their country', async () => {
    const text = 'date,country,text\n2017-05-01,Iraq,"Near Nowhere, two strikes hit a wall."\n'
    await releases(write('packed.csv.gz', gzipSync(text)))
    expect(await table('s.csv')).toMatchObject([{ country: 'Iraq', place: 'Nowhere', count: '2' }])
  })

  test('reads plain text under its heading; lines are those of the file', async () => {
    const text = `On March 30, 2016, coalition military forces conducted three strikes in Syria and Iraq.

Syria
* Near Nowhere, one strike hit a wall.
Iraq
* Near Elsewhere, two strikes hit a roof.
`
    await releases(write('release.txt', text))
    const strikes = await table('s.csv')
    expect(
      strikes.map((it) => [it['earliest'], it['country'], it['count'], it['source_line']]),
    ).toEqual([
      ['2016-03-30', 'Syria', '1', '4'],
      ['2016-03-30', 'Iraq', '2', '6'],
    ])
    const rest = await table('r.csv')
    expect(rest.map((it) => [it['source_line'], it['reason']])).toEqual([
      ['1', 'total'],
      ['3', 'country_heading'],
      ['5', 'country_heading'],
    ])
  })

  test('a passage of several lines in one cell keeps its windows; the row is its line', async () => {
    const text = `incident_date_first,text
2017-05-01,"For April 30th-May 1st, it reported: “Near Tuz, two strikes hit a wall.”
For May 1st -2nd: “Near Tuz; one strike hit a roof.”"
2017-05-09,"Near Tuz, one strike hit a gate."
`
    await releases(write('passages.csv', text))
    const strikes = await table('s.csv')
    expect(strikes.map((it) => [it['earliest'], it['latest'], it['source_line']])).toEqual([
      ['2017-04-30', '2017-05-01', '2'],
      ['2017-05-01', '2017-05-02', '2'],
      ['2017-05-09', '2017-05-09', '3'],
    ])
  })

  test('several files say which line is whose; a day given dates what has none', async () => {
    const one = write('one.txt', 'Near Tuz, one strike hit a wall.\n')
    const two = write('two.txt', 'Near Hit, two strikes hit a wall.\n')
    await releases(one, two, '--date', '2017-05-03')
    const strikes = await table('s.csv')
    expect(strikes.map((it) => [it['earliest'], it['place'], it['source_file']])).toEqual([
      ['2017-05-03', 'Tuz', 'one.txt'],
      ['2017-05-03', 'Hit', 'two.txt'],
    ])
  })

  test('refuses a table without text, a missing file, and no file', async () => {
    await expect(releases(write('bare.csv', 'a,b\n1,2\n'))).rejects.toMatchObject({
      code: 'import.columns_missing',
    })
    await expect(releases(file('nowhere.csv'))).rejects.toThrow(Usage)
    await expect(releases()).rejects.toThrow(Usage)
    await expect(releases(file('one.txt'), '--date', 'soon')).rejects.toThrow(Usage)
  })
})

describe('athar mgrs', () => {
  test('adds the square to every row, or why there is none', async () => {
    const name = write(
      'grids.csv',
      'id,mgrs,note\na,37SEV006786,"x, y"\nb,37S EV 006 786,\nc,37SEV00678,\nd,,\n',
    )
    const { code, json, said } = await run(
      mgrsCommand,
      name,
      '--column',
      'mgrs',
      '--out',
      file('m.csv'),
    )
    expect(code).toBe(0)
    expect(json).toEqual({
      rows: 4,
      squares: 2,
      errors: { 'where.mgrs_malformed': 1, 'where.mgrs_missing': 1 },
    })
    expect(said).toContain('2 unreadable')
    const [a, b, c, d] = await table('m.csv')
    expect(Object.keys(a ?? {})).toEqual(
      'id,mgrs,note,west,south,east,north,centre_lon,centre_lat,side_m,error'.split(','),
    )
    expect(a).toMatchObject({ id: 'a', note: 'x, y', side_m: '100', error: '' })
    expect(Number(a?.['centre_lat'])).toBeCloseTo(35.9522, 3)
    expect(Number(a?.['centre_lon'])).toBeCloseTo(39.0072, 3)
    expect(Number(a?.['west'])).toBeLessThan(Number(a?.['centre_lon']))
    expect(b?.['west']).toBe(a?.['west'])
    expect(c).toMatchObject({ id: 'c', west: '', error: 'where.mgrs_malformed' })
    expect(d).toMatchObject({ id: 'd', west: '', error: 'where.mgrs_missing' })
  })

  test('refuses a column that is not there', async () => {
    const name = write('other.csv', 'id,grid\na,37SEV006786\n')
    await expect(
      run(mgrsCommand, name, '--column', 'mgrs', '--out', file('m.csv')),
    ).rejects.toMatchObject({
      code: 'import.columns_missing',
    })
    await run(mgrsCommand, name, '--column', 'grid', '--out', file('m.csv'))
    expect(await table('m.csv')).toMatchObject([{ grid: '37SEV006786', error: '' }])
  })

  test('both commands are on the command line', () => {
    const program = path.join(import.meta.dirname, '../src/main.ts')
    const { stdout } = spawnSync(process.execPath, [program, '--help'], { encoding: 'utf8' })
    expect(stdout).toMatch(/^ {2}releases /m)
    expect(stdout).toMatch(/^ {2}mgrs /m)
  })
})
