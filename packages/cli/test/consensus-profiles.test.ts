// athar consensus labels on the exports of MapSwipe and Zooniverse: known by their columns, with a report of the rows.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { consensusCommand } from '../src/commands/consensus.ts'
import { profileOf } from '../src/consensus/label-profiles.ts'
import type { Terminal } from '../src/terminal.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'athar-profiles-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const out = path.join(folder, 'out.csv')
const write = (name: string, content: string): string => {
  writeFileSync(path.join(folder, name), content)
  return path.join(folder, name)
}

/** Runs the command; what it said and its result as JSON. */
async function labels(...args: string[]): Promise<{ said: string; value: unknown }> {
  let said = ''
  let value: unknown = null
  const { values, positionals } = parseArgs({
    args: ['labels', ...args, '--out', out, '--method', 'vote'],
    options: { ...consensusCommand.options, json: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  const terminal: Terminal = {
    json: false,
    say: (line) => {
      said += `${line}\n`
    },
    result: (given) => {
      value = given
    },
    progress: () => undefined,
  }
  await consensusCommand.run({ values, operands: positionals, terminal })
  return { said, value }
}
const written = (): string[][] =>
  readFileSync(out, 'utf8')
    .trim()
    .split('\r\n')
    .map((line) => line.split(','))

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
const classified = (n: number, name: string, subject: string, said: Record<string, string>) =>
  [
    n,
    name,
    '2031-02-01 08:42:06 UTC',
    quoted(
      JSON.stringify({ started_at: '2031-02-01T08:41:00Z', finished_at: '2031-02-01T08:42:00Z' }),
    ),
    quoted(JSON.stringify(Object.entries(said).map(([task, value]) => ({ task, value })))),
    subject,
  ].join(',')
const zooniverse = 'classification_id,user_name,created_at,metadata,annotations,subject_ids'

describe('MapSwipe results', () => {
  test('are known under both sets of names; the first answer stays, and rows are told by their number', async () => {
    const file = write(
      'mapswipe.csv',
      [
        'task_id,user_id,result,group_id,start_time,end_time',
        '18-1-1,wren,1,g1,2031-02-01 08:42:06,2031-02-01 08:43:06',
        '18-1-1,robin,1,g1,2031-02-01 08:42:06,2031-02-01 08:43:06',
        '18-1-1,wren,0,g1,2031-02-01 08:42:06,2031-02-01 08:43:06',
        ',wren,1,g1,2031-02-01 08:42:06,2031-02-01 08:43:06',
        '18-1-2,robin,0,g1,yesterday,today',
      ].join('\n'),
    )
    const { said, value } = await labels(file)
    expect(said).toMatch(
      /^MapSwipe results, known by their columns: 3 labels of 5 rows; 2 read, 1 in part, 2 left out\n/,
    )
    expect(said).toContain('answered this task before; the first answer stays: row 4\n')
    expect(said).toContain('no task: row 5\n')
    expect(said).toContain('the times cannot be read: row 6\n')
    expect(said.slice(0, said.indexOf('answers by'))).not.toMatch(/wren|robin/)
    expect(value).toMatchObject({
      answers: 3,
      tasks: 2,
      report: { profile: 'mapswipe', leftOut: 2 },
    })
    expect(written().map((row) => row.slice(0, 2))).toEqual([
      ['task', 'label'],
      ['18-1-1', '1'],
      ['18-1-2', '0'],
    ])
    expect(profileOf('task,worker,label,group,start_time,end_time'.split(','))).toBe('mapswipe')
  })

  test('plain labels with other columns stay plain: the last answer counts, and a hole is refused', async () => {
    expect(profileOf(['task', 'worker', 'label', 'seconds', 'group'])).toBe('plain')
    const { said, value } = await labels(
      write('plain.csv', 'task,worker,label,group\na,w,no,1\na,w,yes,1\n'),
    )
    expect(said).not.toContain('known by their columns')
    expect(value).toMatchObject({ report: null, replaced: 1 })
    expect(written()[1]?.[1]).toBe('yes')
  })
})

describe('Zooniverse classifications', () => {
  const file = (): string =>
    write(
      'zooniverse.csv',
      [
        zooniverse,
        classified(1, 'Plover', '900', { T0: 'Destroyed', T1: 'Sure' }),
        classified(2, 'Avocet', '900', { T0: 'Destroyed', T1: 'Guess' }),
        classified(3, 'Plover', '901', { T0: 'Whole, as before' }),
        '4,Avocet,2031-02-01 08:42:06 UTC,{},no json,901',
      ].join('\n'),
    )

  test('come in with one task of the workflow, and rows that cannot be read are told', async () => {
    const { said, value } = await labels(file(), '--task', 'T0')
    expect(said).toMatch(/^Zooniverse classifications, known by their columns: 3 labels of 4 rows/)
    expect(said).toContain('the annotations cannot be read: row 5\n')
    expect(value).toMatchObject({ tasks: 2, workers: 2, report: { profile: 'zooniverse' } })
    expect(readFileSync(out, 'utf8')).toContain('900/T0,Destroyed,')
    expect(readFileSync(out, 'utf8')).toContain('901/T0,"Whole, as before",')
  })

  test('without a task named all come in; names of people do not', async () => {
    const workers = path.join(folder, 'workers.csv')
    const { said } = await labels(file(), '--workers', workers)
    expect(said).toContain('several tasks of the workflow are mixed (T0, T1): --task names one')
    expect(written().map(([task]) => task)).toEqual(['task', '900/T0', '900/T1', '901/T0'])
    expect(readFileSync(workers, 'utf8')).toMatch(/\r\nz1,/)
    expect(readFileSync(workers, 'utf8')).not.toMatch(/Plover|Avocet/)
  })

  test('a task cannot be named for another kind of file', async () => {
    const plain = write('plain.csv', 'task,worker,label\na,w,no\n')
    await expect(labels(plain, '--task', 'T0')).rejects.toThrow(/Zooniverse/)
  })
})

const beside = path.join(import.meta.dirname, '../../../../shared/data')
const has = (...name: string[]): boolean => {
  const is = existsSync(path.join(beside, ...name))
  if (!is) console.error(`${name.join('/')} is not beside the repository: skipped`)
  return is
}

describe('the real exports beside the repository', () => {
  const tiles = ['crowd-damage-mapswipe', 'labels.csv.gz'] as const
  test.skipIf(!has(...tiles))(
    'MapSwipe: every row is read, and the vote is that of the plain reading',
    async () => {
      const file = path.join(beside, ...tiles)
      const { said, value } = await labels(file)
      expect(said).toMatch(/^MapSwipe results.* 0 in part, 0 left out/)
      const exported = readFileSync(out, 'utf8')
      const text = gunzipSync(readFileSync(file)).toString('utf8')
      const lines = text.trim().split('\n')
      expect(value).toMatchObject({ answers: lines.length - 1 })
      const plain = lines.map((line) => line.trim().split(',').slice(0, 3).join(',')).join('\n')
      await labels(write('tiles.csv', plain))
      expect(readFileSync(out, 'utf8')).toBe(exported)
    },
  )

  const wild = ['zooniverse-export', 'kenya_wildlife_sample_classifications.csv.gz'] as const
  test.skipIf(!has(...wild))('Zooniverse: all rows are looked at, most are read', async () => {
    const { said, value } = await labels(path.join(beside, ...wild))
    expect(said).toMatch(/^Zooniverse classifications/)
    const { report } = value as { report: { rows: number; leftOut: number; labels: number } }
    expect(report.rows).toBeGreaterThan(100)
    expect(report.leftOut).toBeLessThan(report.rows / 2)
    expect(report.labels).toBeGreaterThan(100)
  })
})
