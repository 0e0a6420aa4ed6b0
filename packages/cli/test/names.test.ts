// athar names on files: what goes in, what comes out, what is refused. All names are invented.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { Usage } from '../src/command.ts'
import { namesCommand } from '../src/commands/names.ts'
import { csvOf } from '../src/table-file.ts'
import type { Terminal } from '../src/terminal.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'athar-names-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string): string => path.join(folder, name)

const terminal: Terminal = {
  json: false,
  say: () => undefined,
  result: () => undefined,
  progress: () => undefined,
}

async function run(content: string | Uint8Array, ...more: string[]): Promise<string> {
  writeFileSync(file('pairs.csv'), content)
  const { values, positionals } = parseArgs({
    args: [file('pairs.csv'), '--out', file('scores.csv'), ...more],
    options: namesCommand.options,
    allowPositionals: true,
  })
  expect(await namesCommand.run({ values, operands: positionals, terminal })).toBe(0)
  return readFileSync(file('scores.csv'), 'utf8')
}

async function rowsOf(text: string): Promise<Record<string, string>[]> {
  const { header, rows } = await csvOf(text)
  return rows.map(({ cells }) => Object.fromEntries(header.map((it, n) => [it, cells[n] ?? ''])))
}

const pairs = `id,Name1,NAME2,note
1,خالد الحسين,Khaled Hussein,"a, b"
2,Hassan Khatib,Hussein Khatib,
3,,Khaled,
`

describe('athar names', () => {
  test('writes each row as it is, with probability and explanation', async () => {
    const rows = await rowsOf(await run(pairs))
    expect(Object.keys(rows[0] ?? {})).toEqual([
      'id',
      'Name1',
      'NAME2',
      'note',
      'probability',
      'explanation',
    ])
    expect(rows.map(({ id, note }) => [id, note])).toEqual([
      ['1', 'a, b'],
      ['2', ''],
      ['3', ''],
    ])
    expect(Number(rows[0]?.['probability'])).toBeGreaterThan(0.5)
    expect(Number(rows[1]?.['probability'])).toBeLessThan(0.5)
    expect(rows[2]).toMatchObject({ probability: '0', explanation: '' })
    expect(rows[1]?.['explanation']).toBe(
      'Hassan and Hussein: different names; Khatib: the same in both',
    )
  })

  test('says why in Arabic, and reads a packed file', async () => {
    const [row] = await rowsOf(await run(gzipSync(pairs), '--lang', 'ar'))
    expect(row?.['explanation']).toBe(
      '«خالد» و«Khaled»: اسم واحد بأبجديتين؛ «الحسين» و«Hussein»: اسم واحد بأبجديتين',
    )
  })

  test('an explanation is no formula to a spreadsheet', async () => {
    const [row] = await rowsOf(await run('name1,name2\n@Sami Ali,=Sami\n'))
    expect(row?.['explanation']).toMatch(/^'?[^=@+-]/)
  })

  test.each([
    ['an empty file', '', 'table.empty'],
    ['a header alone', 'name1,name2\n', 'table.empty'],
    ['another encoding', Buffer.from('name1,name2\n\xd3,\xc7\n', 'latin1'), 'import.encoding'],
    ['a quote that never closes', 'name1,name2\n"Sami,Samir\n', 'import.malformed'],
    ['a column that stands twice', 'name1,name1,name2\na,b,c\n', 'table.column_doubled'],
    ['scores of an earlier run', 'name1,name2,probability\na,b,1\n', 'table.column_doubled'],
    ['a name with a bare comma', 'name1,name2\nSami,Ali,Samir\n', 'table.row_too_wide'],
  ])(
    'refuses %s by its code, and leaves the scores of another day alone',
    async (_, text, code) => {
      writeFileSync(file('scores.csv'), 'of another day')
      await expect(run(text)).rejects.toMatchObject({ code })
      expect(readFileSync(file('scores.csv'), 'utf8')).toBe('of another day')
    },
  )

  test('never writes over the pairs it reads', async () => {
    await expect(run(pairs, '--out', file('pairs.csv'))).rejects.toBeInstanceOf(Usage)
    expect(readFileSync(file('pairs.csv'), 'utf8')).toBe(pairs)
  })

  test('reads semicolons, line ends of Windows and a byte order mark', async () => {
    const [row] = await rowsOf(await run('\ufeffname1;name2\r\nSami;Sami\r\n'))
    expect(row).toMatchObject({ name1: 'Sami', name2: 'Sami' })
    expect(Number(row?.['probability'])).toBeGreaterThan(0.5)
  })

  test('refuses a table without the columns and a language it does not have', async () => {
    await expect(run('one,two\na,b\n')).rejects.toMatchObject({ code: 'import.columns_missing' })
    await expect(run(pairs, '--lang', 'fr')).rejects.toBeInstanceOf(Usage)
  })
})
