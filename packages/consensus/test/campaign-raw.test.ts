// Raw answers of others come in without names, ours leave without comments; real exports where they lie beside.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CsvRow,
  type RawAnswer,
  rawAnswerColumns,
  readMapSwipe,
  readZooniverse,
  writeAnswers,
} from '../src/campaign/index.ts'

const beside = path.join(import.meta.dirname, '../../../../shared/data')

/** A plain CSV reader for the tests (quotes doubled, line ends inside quotes). */
function readCsv(text: string): CsvRow[] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i] ?? ''
    if (quoted && c === '"' && text[i + 1] === '"') {
      cell += c
      i += 1
    } else if (c === '"') quoted = !quoted
    else if (!quoted && (c === ',' || c === '\n')) {
      rows.at(-1)?.push(cell.replace(/\r$/, ''))
      cell = ''
      if (c === '\n') rows.push([])
    } else cell += c
  }
  if (cell !== '') rows.at(-1)?.push(cell)
  const [header = [], ...body] = rows.filter((row) => row.length > 0)
  return body.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])))
}

function real(folder: string, file: string): CsvRow[] {
  return readCsv(gunzipSync(readFileSync(path.join(beside, folder, file))).toString('utf8'))
}

const has = (folder: string): boolean => existsSync(path.join(beside, folder))

describe('MapSwipe', () => {
  const session = {
    group: 'g1',
    start_time: '2031-02-01 08:00:00.5',
    end_time: '2031-02-01 08:00:10.5',
  }
  test('a session is shared out between its answers', () => {
    const { labels, rows } = readMapSwipe([
      { task: 't1', worker: 'w1', label: '0', ...session },
      { task: 't2', worker: 'w1', label: '3', ...session },
      { task: 't1', worker: 'w2', label: '2' },
    ])
    expect(labels).toEqual([
      { task: 't1', worker: 'w1', label: '0', at: '2031-02-01T08:00:10.500Z', seconds: 5 },
      { task: 't2', worker: 'w1', label: '3', at: '2031-02-01T08:00:10.500Z', seconds: 5 },
      { task: 't1', worker: 'w2', label: '2', at: null, seconds: null },
    ])
    expect(rows.map((row) => row.outcome)).toEqual(['read', 'read', 'read'])
  })
  test("MapSwipe's own column names are read, and every row's fate is told", () => {
    const { labels, rows } = readMapSwipe([
      { task_id: 't1', user_id: 'u1', result: '1', group_id: 'g' },
      { task_id: 't1', user_id: 'u1', result: '0', group_id: 'g' },
      { task_id: '', user_id: 'u1', result: '0' },
      { task_id: 't3', user_id: 'u1', result: '' },
      { task_id: 't4', user_id: 'u1', result: '1', start_time: 'noon', end_time: 'later' },
    ])
    expect(labels.map((label) => `${label.task}:${label.label}`)).toEqual(['t1:1', 't4:1'])
    expect(rows).toEqual([
      { row: 1, outcome: 'read', labels: 1, reasons: [] },
      { row: 2, outcome: 'left_out', labels: 0, reasons: ['answered_again'] },
      { row: 3, outcome: 'left_out', labels: 0, reasons: ['task_missing'] },
      { row: 4, outcome: 'left_out', labels: 0, reasons: ['label_missing'] },
      { row: 5, outcome: 'partly', labels: 1, reasons: ['time_unreadable'] },
    ])
  })
  test.skipIf(!has('crowd-damage-mapswipe'))('the real export beside us is read whole', () => {
    const { labels, rows } = readMapSwipe(real('crowd-damage-mapswipe', 'labels.csv.gz'))
    expect(rows).toHaveLength(7458)
    expect(labels).toHaveLength(7458)
    expect(new Set(labels.map((label) => label.worker)).size).toBe(91)
    expect(new Set(labels.map((label) => label.task)).size).toBe(1002)
    expect(new Set(labels.map((label) => label.label))).toEqual(new Set(['0', '1', '2', '3']))
    expect(labels.every((label) => label.at !== null && label.seconds !== null)).toBe(true)
  })
})

describe('Zooniverse', () => {
  const metadata = JSON.stringify({
    started_at: '2031-03-01T10:00:00.250Z',
    finished_at: '2031-03-01T10:00:20.250Z',
    user_agent: 'a browser',
  })
  const row = (user_name: string, subject_ids: string, annotations: unknown): CsvRow => ({
    user_name,
    subject_ids,
    annotations: JSON.stringify(annotations),
    metadata,
    created_at: '2031-03-01 10:00:21 UTC',
    user_ip: 'an address',
  })
  test('questions, several choices, marks, surveys and combined tasks become labels', () => {
    const { labels, rows } = readZooniverse([
      row('Invented Person', '11', [
        { task: 'T0', value: 'Yes' },
        { task: 'T1', value: ['b', 'a'] },
        {
          task: 'T2',
          value: [
            { x: 1, y: 2, tool: 0, tool_label: 'Roof' },
            { x: 3, y: 4, tool: 0, tool_label: 'Roof' },
          ],
        },
        { task: 'T3', value: [{ choice: 'RUBBLE', answers: {} }] },
        {
          task: 'T4',
          value: [
            { task: 'T5', value: 'No' },
            { task: 'T6', value: [] },
          ],
        },
        { task: 'T7', value: null },
        { task: 'T8', value: [{ value: 4, option: true }] },
      ]),
      row('Another', '11', [{ task: 'T0', value: 'No' }]),
      row('Invented Person', '11', [{ task: 'T0', value: 'No' }]),
    ])
    expect(labels.map(({ task, worker, label }) => [task, worker, label])).toEqual([
      ['11/T0', 'z1', 'Yes'],
      ['11/T1', 'z1', 'a;b'],
      ['11/T2', 'z1', '2'],
      ['11/T3', 'z1', 'RUBBLE'],
      ['11/T5', 'z1', 'No'],
      ['11/T6', 'z1', 'none'],
      ['11/T7', 'z1', 'none'],
      ['11/T8', 'z1', '4'],
      ['11/T0', 'z2', 'No'],
    ])
    expect(labels[0]).toMatchObject({ at: '2031-03-01T10:00:21.000Z', seconds: 20 })
    expect(rows[2]).toEqual({ row: 3, outcome: 'left_out', labels: 0, reasons: ['answered_again'] })
    const all = JSON.stringify({ labels, rows })
    for (const secret of ['Invented', 'Another', 'address', 'browser'])
      expect(all).not.toContain(secret)
  })
  test('broken JSON, missing people and missing subjects are told, row by row', () => {
    const { labels, rows } = readZooniverse(
      [
        { ...row('a', '1', []), annotations: '[{"task":' },
        row('', '', [{ task: 'T0', value: 'x' }]),
        { ...row('a', '1', [{ task: 'T0', value: 'x' }]), metadata: 'no', created_at: '' },
        row('a', '2', [{ task: 'T9', value: 'x' }]),
      ],
      { task: 'T0' },
    )
    expect(labels).toEqual([{ task: '1/T0', worker: 'z1', label: 'x', at: null, seconds: null }])
    expect(rows.map((told) => [told.outcome, ...told.reasons])).toEqual([
      ['left_out', 'annotations_unreadable'],
      ['left_out', 'task_missing', 'worker_missing'],
      ['partly', 'metadata_unreadable', 'time_unreadable'],
      ['left_out', 'label_missing'],
    ])
  })
  test('no row, however broken, stops the reading', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string(), fc.json(), fc.json()), { maxLength: 5 }),
        (drawn) => {
          const rows = drawn.map(([user_name, annotations, meta]) => ({
            user_name,
            subject_ids: '1',
            annotations,
            metadata: meta,
          }))
          expect(readZooniverse(rows).rows).toHaveLength(rows.length)
        },
      ),
    )
  })
  test.skipIf(!has('zooniverse-export'))('the two real exports beside us are read', () => {
    const wildlife = readZooniverse(
      real('zooniverse-export', 'kenya_wildlife_sample_classifications.csv.gz'),
    )
    expect(wildlife.rows).toHaveLength(2000)
    expect(wildlife.rows.filter((told) => told.outcome !== 'left_out').length).toBeGreaterThan(1900)
    expect(wildlife.labels.every((label) => /^\d+\/T\d+/.test(label.task))).toBe(true)
    const marks = readZooniverse(real('zooniverse-export', 'andromeda_test_classifications.csv.gz'))
    expect(marks.rows).toHaveLength(63)
    expect(marks.labels.length).toBeGreaterThan(30)
  })
})

describe('the export of raw answers', () => {
  const answer: RawAnswer = {
    structure: 'S-1',
    volunteer: '17',
    at: '2031-03-01T10:00:00Z',
    lastIntact: 4,
    firstDamaged: null,
    kind: 'cannot_tell',
    flags: ['cloud', 'wrong_building'],
    seconds: 12.5,
    version: 2,
    isRepeat: false,
  }
  test('one line an answer in the columns that are named, and no comment whatever is carried', () => {
    const carried = { ...answer, comment: 'my own house', country: 'XX' }
    const text = [...writeAnswers([carried])].join('')
    expect(text).toBe(
      `${rawAnswerColumns.join(',')}\r\nS-1,17,2031-03-01T10:00:00Z,4,,cannot_tell,cloud;wrong_building,12.5,2,0\r\n`,
    )
    expect(text).not.toMatch(/comment|house|XX/)
  })
  test('whatever the text, a reader gets the same cells back, and no cell is a formula', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '=', '-', 'م') }),
        (text) => {
          const lines = [...writeAnswers([{ ...answer, structure: text, flags: [] }])].join('')
          const [row] = readCsv(lines)
          const led = /^[=-]/.test(text) ? `'${text}` : text
          expect(row?.['structure']).toBe(led)
          expect(row?.['version']).toBe('2')
        },
      ),
    )
  })
})
