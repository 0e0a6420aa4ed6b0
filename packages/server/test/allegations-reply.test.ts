// What comes back on paper: reply tables read row by row, monthly accounts checked; and every file of a batch.
import {
  exportAllegationBatch,
  importAllegationReply,
  listCaseBalances,
  readAllegation,
  recordCaseBalance,
} from '@athar/contract'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findChromium, pdfOf } from '../src/allegations/files/pdf.ts'
import { aBalance } from './allegation-requests.ts'
import { reason, sentBatch } from './allegation-town.ts'
import { smallTown, SLUG, type Town } from './world.ts'

let town: Town
beforeAll(async () => {
  town = await smallTown()
})
afterAll(() => town.drop())

const inv = { inv: SLUG }
const read = (code: string) =>
  town.ghada.call(readAllegation, { params: { ...inv, allegation: code } })

test('a reply table comes back: each row by itself, faults told by row and column, twice read changes nothing', async () => {
  await sentBatch(town, 'REPLY', [{}, {}, {}])
  const template = await town.ghada.ask(exportAllegationBatch, {
    params: { ...inv, batch: 'REPLY', format: 'reply' },
    query: {},
  })
  expect(template.text.split('\r\n')[0]).toBe(
    '\ufeffcode,their_reference,received,assessment,reason,killed_min,killed_max,injured_min,injured_max,mgrs,duplicate_of,language,text,translation',
  )
  const bytes = [
    'code;received;assessment;reason;killed_min;killed_max;text',
    'REPLY-001;2031-08-01;Non-credible;no_coalition_strikes;;;"No strike; none at all"',
    'REPLY-002;2031-08-01;credible;;5;2;',
    'REPLY-003;1 August;credible;;;;',
    'REPLY-003;;;;;;',
    'NOWHERE;2031-08-01;credible;;;;',
    'REPLY-002;2031-08-01;maybe;;;;',
  ].join('\n')
  const send = (mode: 'dryRun' | 'apply') =>
    town.ghada.call(importAllegationReply, {
      params: { ...inv, batch: 'REPLY' },
      query: { mode },
      bytes,
    } as never)
  const before = await town.trace()
  const dry = await send('dryRun')
  expect(await town.trace()).toBe(before)
  const told = dry.rows.map((it) => [it.row, it.outcome, it.problem, it.column])
  expect(told).toEqual([
    [2, 'recorded', null, null],
    [3, 'problem', 'allegation.reply_malformed', 'killed_max'],
    [4, 'problem', 'when.not_a_date', 'received'],
    [5, 'empty', null, null],
    [6, 'problem', 'allegation.not_found', 'code'],
    [7, 'problem', 'allegation.reply_malformed', 'assessment'],
  ])
  const { rows, ...counts } = await send('apply')
  expect(counts).toEqual({ recorded: 1, faulty: 4 })
  expect(rows.map((it) => [it.row, it.outcome, it.problem, it.column])).toEqual(told)
  expect((await read('REPLY-001')).positions[0]?.content.text).toBe('No strike; none at all')
  expect((await send('apply')).rows[0]?.outcome).toBe('unchanged')
})

test('a monthly account is checked, never corrected: the difference is told, and what was carried over', async () => {
  const record = async (month: string, more: object) =>
    town.ghada.ask(recordCaseBalance, {
      params: inv,
      body: { balance: (await aBalance(town, month, more)) as never, reason },
    })
  await record('2032-11', {
    carriedOver: 194,
    fresh: 15,
    completed: 25,
    openAtEnd: 184,
    credible: 3,
    nonCredible: 20,
    duplicate: 2,
  })
  await record('2032-12', {
    carriedOver: 184,
    fresh: 10,
    completed: 12,
    openAtEnd: 182,
    credible: 5,
    nonCredible: 6,
    duplicate: 1,
  })
  await record('2033-01', {
    carriedOver: 180,
    fresh: 10,
    completed: 12,
    openAtEnd: 182,
    credible: 5,
    nonCredible: 6,
    duplicate: 1,
  })
  expect((await record('2033-01', {})).problem).toBe('balance.month_taken')
  const { balances } = await town.ghada.call(listCaseBalances, { params: inv })
  const of = (month: string) => balances.find((it) => it.month === month)
  expect(of('2032-12')).toMatchObject({ check: { isBalanced: true }, carriedDifference: 0 })
  expect(of('2033-01')).toMatchObject({
    check: { openDifference: 4, isBalanced: false },
    carriedDifference: -2,
  })
})

test('every format of a batch is made', async () => {
  await sentBatch(town, 'FILES')
  const get = (format: 'page' | 'csv' | 'xlsx' | 'json' | 'kml' | 'zip') =>
    town.ghada.ask(exportAllegationBatch, {
      params: { ...inv, batch: 'FILES', format },
      query: { lang: 'ar' },
    })
  const page = await get('page')
  expect(page.text).toContain('<html lang="ar" dir="rtl">')
  const policy = page.headers.get('content-security-policy') ?? ''
  for (const [, style = ''] of page.text.matchAll(/<style>([\s\S]*?)<\/style>/g))
    expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`)
  const csv = (await get('csv')).text
  expect(csv.startsWith('\ufeffcode,their_reference,')).toBe(true)
  expect(csv.trim().split('\r\n')).toHaveLength(2)
  expect(csv).toContain('WGS84')
  expect(JSON.parse((await get('json')).text).allegations).toHaveLength(1)
  expect((await get('json')).text).not.toContain('heldBack')
  expect((await get('kml')).text).toContain('<name>FILES-001</name>')
  for (const format of ['xlsx', 'zip'] as const)
    expect((await get(format)).text.startsWith('PK')).toBe(true)
})

test('without a Chromium a PDF is refused by its name', async () => {
  const config = { ...town.server.parts.config, chromium: 'none' }
  expect(findChromium(config)).toBeNull()
  await expect(pdfOf(config, '<p>')).rejects.toMatchObject({ code: 'batch.no_browser' })
})
