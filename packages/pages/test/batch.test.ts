// A batch as a document: nothing to follow, nothing fetched, nothing that runs; whole in both languages.
import type { Referral } from '@athar/domain'
import { expect, test } from 'vitest'
import {
  type BatchDocument,
  batchPolicy,
  heldFaces,
  isBatchPage,
  renderBatch,
} from '../src/index.ts'
import arabic from '../words/batch.ar.json' with { type: 'json' }
import english from '../words/batch.en.json' with { type: 'json' }

const KEY = 'a'.repeat(64)
const referral: Referral = {
  code: 'H1',
  url: 'https://athar.example/en/harbour/incidents/H1',
  otherCodes: ['X-9'],
  occurred: {
    edtf: '2031-04-05',
    from: '2031-04-04T21:00:00.000Z',
    to: '2031-04-05T20:59:59.999Z',
    localFrom: '2031-04-05',
    localTo: '2031-04-05',
    precision: 'day',
    zone: '+03:00',
    partOfDay: null,
    asWritten: '2031-04-05',
  },
  place: {
    kind: 'point',
    lon: 63.1234,
    lat: 12.1234,
    bbox: null,
    mgrs: null,
    mgrsAsWritten: null,
    accuracy: 'neighbourhood',
    radiusMetres: 1000,
    generic: false,
    method: null,
    signedOffBy: null,
    signedOffAt: null,
    asWritten: null,
  },
  obtained: 'point',
  mgrs: '41PNP1340',
  isEcho: true,
  echoes: 4,
  placeName: { en: 'Harbour <b>quarter</b>', ar: 'حي المرفأ' },
  area: 'North',
  placeVariants: [],
  structures: [
    {
      key: 'b-7',
      lon: 63.1,
      lat: 12.1,
      earliest: '2031-04-01T08:00:00.000Z',
      latest: '2031-04-09T08:00:00.000Z',
      probability: 0.9,
      datedBy: 'volunteers',
      frames: [
        {
          key: KEY,
          acquired: { earliest: '2031-04-01T08:00:00.000Z', latest: '2031-04-01T08:00:00.000Z' },
          attribution: { en: 'Imagery', ar: 'صور' },
        },
      ],
    },
  ],
  means: ['airstrike'],
  munition: null,
  killed: { min: 3, max: 5 },
  injured: null,
  citations: [
    {
      source: { en: 'Harbour News', ar: 'أخبار المرفأ' },
      title: 'At the harbour',
      url: 'https://harbour-news.invalid/1',
      archiveUrl: null,
      published: '2031-04-06',
    },
  ],
  answeredBefore: [{ at: '2031-06-01', assessment: 'closed', reasons: ['no_coalition_strikes'] }],
  asks: ['assess', 'coordinates'],
  question: { en: 'Which strikes were compared?', ar: null },
  heldBack: [{ field: 'testimony', reason: 'no_consent', items: 2 }],
}
const document: BatchDocument = {
  code: 'MC-01',
  title: { en: 'First batch', ar: 'الدفعة الأولى' },
  recipient: { en: 'Meridian Coalition', ar: 'ائتلاف خط الزوال' },
  investigation: { en: 'Harbour', ar: 'المرفأ' },
  isFictional: true,
  sent: '2031-07-01T10:00:00.000Z',
  answerDue: '2031-09-01',
  items: [
    {
      code: 'MC-01-001',
      theirReference: null,
      prior: {
        kind: 'already_assessed',
        codes: ['MC-00-003'],
        answered: { at: '2031-06-01', assessment: 'closed' },
        news: ['finer_place'],
      },
      referral,
    },
  ],
}
const options = {
  pictures: new Map([[KEY, 'data:image/jpeg;base64,AAAA']]),
  faces: '',
}
const both = renderBatch(document, { ...options, languages: ['en', 'ar'] })

test('the file has nothing to follow, nothing that runs, and fetches nothing', () => {
  expect(both).not.toMatch(/<a[\s>]|<script|<link|<iframe|<form|\son\w+=|javascript:/i)
  for (const [, source = ''] of both.matchAll(/(?:src|href)="([^"]*)"/g))
    expect(source).toMatch(/^data:/)
  expect(both).not.toMatch(/url\((?!"?data:)/)
  const held = heldFaces(new Map([['/assets/fonts/ibm-plex-sans-400.woff2', 'AAAA']]))
  expect(held).toContain('data:font/woff2;base64,AAAA')
})

test('both languages stand in it, each in its own direction, and every word was found', () => {
  expect(both).toContain('<main lang="en" dir="ltr">')
  expect(both).toContain('<main lang="ar" dir="rtl">')
  expect(both).not.toMatch(/pages\.\w+\.\w+|\{\{/)
  expect(both).toContain('حي المرفأ')
})

test('local and Zulu time, datum, grid, radius and the mark of an echo are told', () => {
  expect(both).toContain('2031-04-05 00:00')
  expect(both).toContain('2031-04-04 21:00Z')
  expect(both).toContain('41PNP1340')
  expect(both).toContain('WGS84')
  expect(both).toContain('not the place of the strike')
})

test('what was held back is not told, and markup in a record is text', () => {
  expect(both).not.toContain('no_consent')
  expect(both).toContain('Harbour &lt;b&gt;quarter&lt;/b&gt;')
})

test('a draft says that it was not sent', () => {
  const draft = renderBatch({ ...document, sent: null }, { ...options, languages: ['en'] })
  expect(draft).toContain(english['pages.batch.draft'])
  expect(both).not.toContain(english['pages.batch.draft'])
})

test('the words of a batch stand in both languages', () => {
  const plain = (keys: object): string[] =>
    Object.keys(keys)
      .map((key) => key.replace(/_(?:zero|one|two|few|many|other)$/, ''))
      .sort()
  expect([...new Set(plain(arabic))]).toEqual([...new Set(plain(english))])
})

test('a batch that is looked at has a policy of its own, and nothing else has', () => {
  expect(isBatchPage('/api/investigations/x/batches/y/export/page')).toBe(true)
  expect(isBatchPage('/api/investigations/x/batches/y/export/csv')).toBe(false)
  expect(batchPolicy).toMatch(/^default-src 'none'; style-src 'sha256-/)
  expect(batchPolicy).not.toContain('unsafe')
})
