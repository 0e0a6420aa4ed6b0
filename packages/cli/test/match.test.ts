// athar match on files: what comes out, and what is said of files that cannot be read.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { isProblem } from '@athar/domain'
import { describe, expect, it } from 'vitest'
import { Usage } from '../src/command.ts'
import { matchCommand } from '../src/commands/match.ts'
import type { Terminal } from '../src/terminal.ts'

const head = 'id,earliest,latest,lon,lat,radius_m\n'

/** Declared strikes over an invented town in June 2031. */
const town = Array.from({ length: 60 }, (_, k) => {
  const day = String(1 + ((k * 7) % 30)).padStart(2, '0')
  const lon = (20 + (((k * 977) % 60) - 30) / 1000).toFixed(5)
  const lat = (41 + (((k * 1361) % 50) - 25) / 1000).toFixed(5)
  return `b${k},2031-06-${day},2031-06-${day},${lon},${lat},100`
}).join('\n')

interface Run {
  rows: Record<string, string>[]
  said: string[]
  result: unknown
}

function cellsOf(line: string): string[] {
  return Array.from(line.matchAll(/("((?:[^"]|"")*)"|[^,]*)(,|$)/g), (m) =>
    (m[2] ?? m[1] ?? '').replaceAll('""', '"'),
  ).slice(0, -1)
}

async function run(
  files: { incidents: string; strikes: string; damage?: string },
  more: Record<string, string> = {},
): Promise<Run> {
  const folder = mkdtempSync(path.join(tmpdir(), 'athar-match-'))
  const file = (name: string, text: string): string => {
    writeFileSync(path.join(folder, name), text)
    return path.join(folder, name)
  }
  const said: string[] = []
  const kept: { result: unknown } = { result: null }
  const terminal: Terminal = {
    json: false,
    say: (line) => void said.push(line),
    result: (value) => {
      kept.result = value
    },
    progress: () => undefined,
  }
  const out = path.join(folder, 'out.csv')
  await matchCommand.run({
    values: {
      out,
      ...(files.damage === undefined ? {} : { damage: file('damage.csv', files.damage) }),
      ...more,
    },
    operands: [file('incidents.csv', files.incidents), file('strikes.csv', files.strikes)],
    terminal,
  })
  const [first = '', ...lines] = readFileSync(out, 'utf8').trim().split(/\r?\n/)
  const names = first.split(',')
  const rows = lines.map((line) => {
    const cells = cellsOf(line)
    return Object.fromEntries(names.map((name, n) => [name, cells[n] ?? '']))
  })
  return { rows, said, result: kept.result }
}

async function problemOf(incidents: string, strikes = head): Promise<unknown> {
  try {
    await run({ incidents, strikes })
  } catch (caught) {
    if (isProblem(caught)) return { code: caught.code, ...caught.params }
    throw caught
  }
  return null
}

describe('athar match', () => {
  it('writes the likeliest strike first, with its reasons and what speaks for none', async () => {
    const { rows, said } = await run({
      incidents: `${head}i1,2031-06-12,2031-06-12,20.0101,41.0101,100\n`,
      strikes: `${head}${town}\ns1,2031-06-12,2031-06-12,20.0103,41.0102,60\n`,
    })
    const [first] = rows
    expect(Object.keys(first ?? {})).toEqual([
      'incident',
      'strike',
      'rank',
      'probability',
      'none_probability',
      'competitors',
      'reasons',
    ])
    expect(first).toMatchObject({ incident: 'i1', strike: 's1', rank: '1' })
    expect(Number(first?.['probability'])).toBeGreaterThan(0.8)
    const reasons = JSON.parse(first?.['reasons'] ?? '') as { code: string; say: string }[]
    expect(reasons.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['distance', 'same_day']),
    )
    expect(reasons.every(({ say }) => say !== '')).toBe(true)
    expect(said.join(' ')).toContain('1 incidents against 61 strikes')
  })

  it('gives every incident a row, also where nothing fits or nothing can be compared', async () => {
    const { rows } = await run({
      incidents: `${head}far,2031-06-12,2031-06-12,31,10,100\nno-place,2031-06-12,,,,\nno-time,,,20,41,50\n`,
      strikes: `${head}${town}\n`,
    })
    expect(rows.map((row) => [row['incident'], row['strike']])).toEqual([
      ['far', ''],
      ['no-place', ''],
      ['no-time', ''],
    ])
    expect(
      rows.map((row) => (JSON.parse(row['reasons'] ?? '') as [{ code: string }])[0].code),
    ).toEqual(['no_candidate', 'no_place', 'no_time'])
    expect(rows[0]?.['none_probability']).toBe('1')
  })

  it('takes a date alone for the whole day of the zone', async () => {
    // 22:30 Zulu is the next day in Damascus, and the same day in UTC.
    const files = {
      incidents: `${head}i1,2031-06-13,2031-06-13,20.0101,41.0101,100\n`,
      strikes: `${head}${town}\ns1,2031-06-12T22:30:00Z,2031-06-12T23:00:00Z,20.0101,41.0101,60\n`,
    }
    const codeOf = async (zone: string): Promise<string[]> => {
      const { rows } = await run(files, { zone })
      const row = rows.find((one) => one['strike'] === 's1')
      return (JSON.parse(row?.['reasons'] ?? '[]') as { code: string }[]).map(({ code }) => code)
    }
    expect(await codeOf('Asia/Damascus')).toContain('same_day')
    expect(await codeOf('UTC')).not.toContain('same_day')
  })

  it('takes an MGRS square before lon and lat, and names strikes by their source line', async () => {
    const { rows } = await run({
      incidents:
        'id,earliest,latest,lon,lat,radius_m,mgrs\ni1,2031-06-12,2031-06-12,0,0,,34TDL0065\n',
      strikes:
        'earliest,latest,lon,lat,radius_m,mgrs,source_line\n2031-06-12,2031-06-12,,,,34TDL006656,7\n2031-06-11,2031-06-11,,,,34TDL009650,7\n',
    })
    expect(rows[0]?.['strike']).toBe('7')
    expect(rows.map((row) => row['strike'])).toContain('7#2')
    const [reason] = JSON.parse(rows[0]?.['reasons'] ?? '') as { code: string }[]
    expect(reason?.code).toBe('square')
  })

  it('never calls a strike sure of which only the city and the day are known', async () => {
    const { rows } = await run({
      incidents: `${head}i1,2031-08-12,2031-08-12,20.0101,41.0101,50\n`,
      strikes: `${head}${town}\ncity,2031-08-12,2031-08-12,20,41,6000\n`,
    })
    expect(rows[0]).toMatchObject({ strike: 'city' })
    expect(Number(rows[0]?.['probability'])).toBeLessThan(0.9)
  })

  it('leaves out what lies beyond radius and window, and keeps to the top', async () => {
    const incidents = `${head}i1,2031-06-12,2031-06-12,20.01,41.01,1500\n`
    const strikes = `${head}${town}\n`
    const all = await run({ incidents, strikes }, { top: '50' })
    const near = await run({ incidents, strikes }, { top: '50', radius: '0', window: '24' })
    expect(near.rows.length).toBeLessThan(all.rows.length)
    expect((await run({ incidents, strikes }, { top: '2' })).rows).toHaveLength(2)
  })

  it('reads dated damage', async () => {
    const { result } = await run({
      incidents: `${head}i1,2031-06-01,2031-06-30,20.0101,41.0101,50\n`,
      strikes: `${head}${town}\n`,
      damage:
        'structure,earliest,latest,lon,lat,probability\nb1,2031-06-01,2031-06-10,20.0101,41.0101,0.9\nb2,,2031-06-20,20.0102,41.0101,\n',
    })
    expect(result).toMatchObject({ incidents: 1, strikes: 60, damage: 2 })
  })

  it('says which row and which column cannot be read', async () => {
    const row = (text: string): string => `${head}${text}\n`
    const invalid = (column: string) => ({
      code: 'match.cell_invalid',
      file: 'incidents',
      row: 2,
      column,
    })
    expect(await problemOf(row('i,2031-02-30,2031-03-01,20,41,50'))).toEqual(invalid('earliest'))
    expect(await problemOf(row('i,2031-06-02,2031-06-01,20,41,50'))).toEqual(invalid('latest'))
    expect(await problemOf(row('i,2031-06-02,,200,41,50'))).toEqual(invalid('lon'))
    expect(await problemOf(row('i,2031-06-02,,20,,50'))).toEqual(invalid('lat'))
    expect(await problemOf(row('i,2031-06-02,,20,41,-5'))).toEqual(invalid('radius_m'))
    expect(await problemOf(row(',2031-06-02,,20,41,50'))).toEqual(invalid('id'))
    expect(await problemOf(row('i,2031-06-02,,20,41,5\ni,2031-06-02,,20,41,5'))).toEqual({
      ...invalid('id'),
      row: 3,
    })
    expect(await problemOf('id,earliest,lon\n')).toEqual({
      code: 'match.columns_missing',
      columns: 'latest, lat/mgrs',
    })
  })

  it('refuses options that make no sense', async () => {
    const files = { incidents: head, strikes: head }
    await expect(run(files, { radius: 'near' })).rejects.toThrow(Usage)
    await expect(run(files, { top: '0' })).rejects.toThrow(Usage)
    await expect(run(files, { zone: 'Asia/Nowhere' })).rejects.toThrow(Usage)
  })
})
