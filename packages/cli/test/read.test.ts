// athar read on a text file: a JSON list alone on standard output, or a table that people read.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { Usage } from '../src/command.ts'
import { readCommand } from '../src/commands/read.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'athar-read-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Candidate {
  what: string
  min: number | null
  max: number | null
  text: string
  start: number
  end: number
  edtf: string | null
}

async function read(text: string, values: Record<string, string> = {}) {
  const file = path.join(folder, 'text.txt')
  writeFileSync(file, text)
  let result: Candidate[] = []
  let lines: readonly string[] = []
  const said: string[] = []
  const code = await readCommand.run({
    values,
    operands: [file],
    terminal: {
      json: false,
      say: (line) => said.push(line),
      result: (value, shown) => {
        result = value as Candidate[]
        lines = shown
      },
      progress: () => undefined,
    },
  })
  return { code, result, lines, said, text: readFileSync(file, 'utf8') }
}

describe('athar read', () => {
  test('gives every candidate with the place where it stands in the file as read', async () => {
    const { code, result, text } = await read(
      '\ufeffقُتل 13 مدنياً في 12 آب 2017.\r\nAt least 80 people were killed.',
    )
    expect(code).toBe(0)
    expect(result.map(({ what }) => what)).toEqual(['count', 'date', 'count'])
    for (const it of result) expect(text.slice(it.start, it.end)).toBe(it.text)
    expect(result[2]).toMatchObject({ min: 80, max: null, text: 'At least 80 people' })
  })

  test('takes the missing year from the day of publication', async () => {
    const { result } = await read('It happened on 12 August.', { published: '2017-09-01' })
    expect(result[0]?.edtf).toBe('2017-08-12')
  })

  test('shows a table in which a minimum and a vague word are said', async () => {
    const { lines } = await read('80 or more people were killed; dozens of people were injured.')
    expect(lines.join('\n')).toContain('killed 80 or more person')
    expect(lines.join('\n')).toContain('injured “dozens” person')
  })

  test('tells a text that reads like a machine translation', async () => {
    const { said } = await read(
      'قرارات الإضراب للتحالف: 318 المدنيون و 159 القتلى و 11 ، 000 المباني',
    )
    expect(said.join()).toContain('labour_strike')
  })

  test('refuses a language it does not know, no file, and a day that is none', async () => {
    await expect(read('x', { language: 'fr' })).rejects.toThrow(Usage)
    await expect(read('x', { published: '2017-13-01' })).rejects.toThrow('when.not_a_date')
    const nothing = { values: {}, operands: [path.join(folder, 'none.txt')] }
    const terminal = { json: true, say: () => {}, result: () => {}, progress: () => {} }
    await expect(readCommand.run({ ...nothing, terminal })).rejects.toThrow(Usage)
  })
})
