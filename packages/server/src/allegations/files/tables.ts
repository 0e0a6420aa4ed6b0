// A batch as tables: one row an allegation, local and Zulu time, the datum named; and the table in which they answer.
import { localTime, type Referral } from '@athar/domain'
import type { BatchDocument, BatchItem } from '@athar/pages'
import { type Cell, csvRows, withMark } from '../../csv.ts'
import { xlsxOf } from './xlsx.ts'

/** Degrees with no more digits than the radius leaves: never finer than a tenth of it. */
function degrees(value: number | null, radiusMetres: number): number | null {
  if (value === null) return null
  const digits = Math.log10(111_320 / Math.max(radiusMetres / 10, 1))
  return Number(value.toFixed(Math.min(6, Math.max(1, Math.round(digits)))))
}
const joined = (all: readonly (string | null)[]): string | null => {
  const said = all.filter((it) => it !== null && it !== '')
  return said.length === 0 ? null : said.join('; ')
}
const citation = ({ source, title, published, url }: Referral['citations'][number]): string =>
  [source.en ?? source.ar, title, published, url].filter((it) => it !== null).join(', ')

type Column = readonly [name: string, of: (it: BatchItem, batch: BatchDocument) => Cell]
const columns: readonly Column[] = [
  ['code', (it) => it.code],
  ['their_reference', (it) => it.theirReference],
  ['incident', ({ referral }) => referral.code],
  ['other_codes', ({ referral }) => joined(referral.otherCodes)],
  ['asked_before', ({ prior }) => prior.kind],
  ['asked_before_as', ({ prior }) => joined(prior.codes)],
  ['answered_before', ({ prior }) => prior.answered?.assessment ?? null],
  ['answered_before_on', ({ prior }) => prior.answered?.at ?? null],
  ['new_since', ({ prior }) => joined(prior.news)],
  ['local_from', ({ referral: { occurred } }) => localTime(occurred.from, occurred.zone)],
  ['local_to', ({ referral: { occurred } }) => localTime(occurred.to, occurred.zone)],
  ['utc_from', ({ referral }) => referral.occurred.from],
  ['utc_to', ({ referral }) => referral.occurred.to],
  ['zone', ({ referral }) => referral.occurred.zone],
  ['precision', ({ referral }) => referral.occurred.precision],
  ['datum', () => 'WGS84'],
  ['mgrs', ({ referral }) => referral.mgrs],
  ['lon', ({ referral: { place } }) => degrees(place?.lon ?? null, place?.radiusMetres ?? 1)],
  ['lat', ({ referral: { place } }) => degrees(place?.lat ?? null, place?.radiusMetres ?? 1)],
  ['radius_m', ({ referral }) => referral.place?.radiusMetres ?? null],
  ['accuracy', ({ referral }) => referral.place?.accuracy ?? null],
  ['obtained', ({ referral }) => referral.obtained],
  ['not_the_place_of_the_strike', ({ referral }) => (referral.isEcho ? 'yes' : 'no')],
  ['place_en', ({ referral }) => referral.placeName.en],
  ['place_ar', ({ referral }) => referral.placeName.ar],
  ['area', ({ referral }) => referral.area],
  ['place_variants', ({ referral }) => joined(referral.placeVariants)],
  ['killed_min', ({ referral }) => referral.killed?.min ?? null],
  ['killed_max', ({ referral }) => referral.killed?.max ?? null],
  ['injured_min', ({ referral }) => referral.injured?.min ?? null],
  ['injured_max', ({ referral }) => referral.injured?.max ?? null],
  ['means', ({ referral }) => joined(referral.means)],
  ['buildings', ({ referral }) => joined(referral.structures.map(({ key }) => key))],
  ['destroyed_earliest', ({ referral }) => joined(referral.structures.map((it) => it.earliest))],
  ['destroyed_latest', ({ referral }) => joined(referral.structures.map((it) => it.latest))],
  ['sources', ({ referral }) => joined(referral.citations.map(citation))],
  ['asks', ({ referral }) => joined(referral.asks)],
  ['question_en', ({ referral }) => referral.question.en],
  ['question_ar', ({ referral }) => referral.question.ar],
  ['answer_due', (_, batch) => batch.answerDue],
]

const rowsOf = (batch: BatchDocument): Cell[][] => [
  columns.map(([name]) => name),
  ...batch.items.map((it) => columns.map(([, of]) => of(it, batch))),
]

/** One row an allegation, in UTF-8 with its mark; a cell that a spreadsheet would run is neutralised. */
export const allegationsCsv = (batch: BatchDocument): string =>
  withMark(true) + csvRows(rowsOf(batch))

/** The same as a workbook: its texts are texts, so that nothing needs to be neutralised. */
export const allegationsXlsx = (batch: BatchDocument, at: Date): Buffer =>
  xlsxOf(
    rowsOf(batch).map((row) => row.map((it) => (typeof it === 'boolean' ? String(it) : it))),
    batch.code,
    at,
  )

export const replyColumns = [
  'code',
  'their_reference',
  'received',
  'assessment',
  'reason',
  'killed_min',
  'killed_max',
  'injured_min',
  'injured_max',
  'mgrs',
  'duplicate_of',
  'language',
  'text',
  'translation',
] as const
export type ReplyColumn = (typeof replyColumns)[number]

/** The table in which they answer: a row an allegation, to be filled in and read back. */
export const replyTemplate = (batch: BatchDocument): string =>
  withMark(true) +
  csvRows([
    [...replyColumns],
    ...batch.items.map((it): Cell[] =>
      replyColumns.map((name) =>
        name === 'code' ? it.code : name === 'their_reference' ? it.theirReference : null,
      ),
    ),
  ])

/** What is told, as data: without the account of what was held back, which tells of people by telling that there is something. */
export function allegationsJson(batch: BatchDocument): string {
  const { items, ...frame } = batch
  const allegations = items.map((it) => {
    const { heldBack: _, ...referral } = it.referral
    return { ...it, referral }
  })
  return `${JSON.stringify({ format: 'athar-allegations-1', datum: 'WGS84', ...frame, allegations }, null, 2)}\n`
}
