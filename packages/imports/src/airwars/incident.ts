// One row of the incidents file → a draft of an incident; what cannot be right is emptied and noted.
import {
  type AccuracyClass,
  type ActorId,
  areaWhere,
  type Count,
  type CountRange,
  type Grade,
  type Incident,
  importedGrades,
  isLocalDate,
  isProblem,
  parseWhen,
  partOfDayOf,
  pointWhere,
  type When,
  type Where,
  whenOfDay,
} from '@athar/domain'
import { type Draft, refer } from '../draft.ts'
import type { Gazetteer } from '../gazetteer/gazetteer.ts'
import { lookUp } from '../look-up.ts'
import type { ImportReport, RowProblem } from '../report.ts'
import { RowReader } from '../row-reader.ts'
import type { ActorRegister } from '../parties/register.ts'
import { type CodeDesk, readCodes, wholeCode } from './codes.ts'
import { AIRWARS_ZONE } from './dates.ts'
import type { HeldRow } from './rows.ts'
import { accuracyOf, listWords, meansOf, objectOf } from './words.ts'

/** What all rows of one reading share. */
export interface Desk {
  readonly report: ImportReport
  readonly gazetteer: Gazetteer
  readonly actors: ActorRegister
}

export const incidentKey = (seq: string): string => `incident:${seq}`

/** Groups in the order in which counts are written. */
const countColumns = [
  { column: 'civ_killed', outcome: 'killed', group: 'civilians' },
  { column: 'children_killed', outcome: 'killed', group: 'children' },
  { column: 'women_killed', outcome: 'killed', group: 'women' },
  { column: 'men_killed', outcome: 'killed', group: 'men' },
  { column: 'militants_killed', outcome: 'killed', group: 'belligerents' },
  { column: 'civ_injured', outcome: 'injured', group: 'civilians' },
] as const

/** A range from its two columns; null where both are silent or they contradict each other. */
export function rangeOf(reader: RowReader, column: string): CountRange | null {
  const min = reader.count(`${column}_min`)
  const max = reader.count(`${column}_max`)
  if (min === null && max === null) return null
  if (min === null || max === null || min <= max) return { min, max }
  reader.flag(column, 'count.range_inverted', `${min}–${max}`)
  return null
}

function countsOf(reader: RowReader): Count[] {
  return countColumns.flatMap(({ column, outcome, group }) => {
    const range = rangeOf(reader, column)
    return range === null ? [] : [{ outcome, group, range }]
  })
}

/** The end of the span, where it is a day and not before the start. */
function endOf(reader: RowReader, date: string): string | null {
  const end = reader.cell('date_end')
  if (end === '') return null
  if (isLocalDate(end) && end >= date) return end
  reader.flag('date_end', isLocalDate(end) ? 'when.end_before_start' : 'when.not_a_date', end)
  return null
}

function timeOf(reader: RowReader, date: string): When | null {
  const dateEnd = endOf(reader, date)
  const written = reader.text('local_time', 'prose', 200) ?? ''
  const isClock = /^([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(written)
  const partOfDay = written === '' || isClock ? null : partOfDayOf(written)
  if (written !== '' && !isClock && partOfDay === null) {
    reader.flag('local_time', 'word.unknown', written)
  }
  const end = reader.cell('date_end')
  const asWritten = [end === '' ? date : `${date}/${end}`, written].join(' ').trim()
  if (!isLocalDate(date)) return wideTime(date, asWritten)
  const time = isClock ? written : null
  return whenOfDay({ date, dateEnd, partOfDay, time, zone: AIRWARS_ZONE, asWritten })
}

/** A date that is no single day, such as 2017-08 or 2017-08-1X. */
function wideTime(text: string, asWritten: string): When | null {
  try {
    const when = parseWhen({ text, zone: AIRWARS_ZONE, asWritten })
    return when.localFrom === null ? null : when
  } catch (caught) {
    if (isProblem(caught)) return null
    throw caught
  }
}

/** The point, where both coordinates are on the globe. */
function pointOf(reader: RowReader): { lon: number; lat: number } | null {
  const [lat, lon] = [reader.number('lat'), reader.number('lon')]
  const isLat = lat !== null && Math.abs(lat) <= 90
  const isLon = lon !== null && Math.abs(lon) <= 180
  if (lat !== null && !isLat) reader.flag('lat', 'where.out_of_range', reader.cell('lat'))
  if (lon !== null && !isLon) reader.flag('lon', 'where.out_of_range', reader.cell('lon'))
  if (isLat && isLon) return { lon, lat }
  if (isLat) reader.flag('lat', 'where.half_a_point', reader.cell('lat'))
  if (isLon) reader.flag('lon', 'where.half_a_point', reader.cell('lon'))
  return null
}

function accuracyOfCell(reader: RowReader): AccuracyClass {
  const written = reader.cell('geo_precision').toLowerCase()
  if (written === '') return 'unknown'
  const accuracy = lookUp(accuracyOf, written)
  if (accuracy === undefined) reader.note('unresolved', 'geo_precision', 'word.unknown', written)
  return accuracy ?? 'unknown'
}

interface Place {
  readonly where: Where[]
  readonly point: { lon: number; lat: number } | null
}

function placeOf(reader: RowReader, placeEn: string | null): Place {
  const point = pointOf(reader)
  const accuracy = accuracyOfCell(reader)
  const region = reader.text('region', 'name', 200)
  const words = [placeEn, region].filter((text) => text !== null).join(', ')
  const method = lookUp(accuracyOf, reader.cell('geo_precision').toLowerCase())
  const given = {
    accuracy,
    asWritten: words === '' ? null : words.slice(0, 2000),
    method: method === undefined ? null : reader.cell('geo_precision').toLowerCase(),
  }
  if (point !== null) return { where: [pointWhere({ ...point, ...given })], point }
  return { where: words === '' ? [] : [areaWhere({ bbox: null, ...given })], point }
}

/** The governorate: as written (never the looser region), what the gazetteer makes of it, and of the point. */
function areaOf(reader: RowReader, place: Place, gazetteer: Gazetteer): Incident['area'] {
  const asWritten =
    reader.text('governorate_raw', 'name', 200) ?? reader.text('governorate', 'name', 200)
  const spellings = [reader.text('governorate', 'name', 200), asWritten]
  let byText: string | null = null
  for (const spelling of spellings) {
    if (spelling !== null) byText ??= gazetteer.governorateOfText(spelling)
  }
  if (asWritten !== null && byText === null) {
    reader.note('unresolved', 'governorate', 'area.unresolved', asWritten)
  }
  return {
    asWritten,
    byText,
    byPoint: place.point === null ? null : gazetteer.governorateAt(place.point),
  }
}

/** The words of list columns in our vocabulary; what is not in the table is listed, and stands as "other". */
function wordsOf<T extends string>(
  reader: RowReader,
  columns: readonly string[],
  table: Readonly<Record<string, T | null>>,
  other: T,
): T[] {
  const found = new Set<T>()
  for (const column of columns) {
    for (const word of listWords(reader.text(column, 'name', 2000) ?? '', table)) {
      const known = lookUp(table, word)
      if (known === undefined) reader.note('unresolved', column, 'word.unknown', word)
      const value = known === undefined ? other : known
      if (value !== null) found.add(value)
    }
  }
  // Beside a word that says something, "unknown" says nothing.
  return [...found].filter((value) => value !== 'unknown' || found.size === 1)
}

function gradesOf(reader: RowReader): Incident['grades'] {
  const byFold = new Map(importedGrades.map((grade) => [grade.toLowerCase(), grade]))
  const grades = new Set<Grade>()
  for (const word of (reader.text('evidence_grade', 'name', 2000) ?? '').split(',')) {
    const grade = byFold.get(word.trim().toLowerCase())
    if (grade !== undefined) grades.add(grade)
    else if (word.trim() !== '') reader.note('unresolved', 'evidence_grade', 'word.unknown', word)
  }
  return [...grades].map((grade) => ({ by: 'airwars', grade }))
}

/** Parties in a comma list, each with the key of its actor; one actor stands once. */
function partiesOf(
  reader: RowReader,
  field: string,
  actors: ActorRegister,
): { key: string; asWritten: string }[] {
  const parties = new Map<string, string>()
  for (const part of (reader.text(field, 'name', 2000) ?? '').split(',')) {
    const name = part.trim().slice(0, 300)
    if (name === '') continue
    const { key, isNew } = actors.keyOf(name)
    if (isNew) reader.note('unresolved', field, 'actor.unknown', name)
    if (!parties.has(key)) parties.set(key, name)
  }
  return [...parties].map(([key, asWritten]) => ({ key, asWritten }))
}

/** The other codes under which an incident is found. */
function otherCodesOf(reader: RowReader, codes: readonly string[], own: string): string[] {
  const previous = readCodes(reader.cell('previous_codes'))
  for (const part of previous.unusable) reader.flag('previous_codes', 'code.not_usable', part)
  return [...new Set([...codes, ...previous.codes])].filter((code) => code !== own)
}

function refuse(reader: RowReader, desk: Desk, field: 'code' | 'date', problem: RowProblem): null {
  desk.report.count('refused', 'airwars_incidents')
  reader.note('refused', field, problem, reader.cell(field))
  return null
}

/**
 * The draft of an incident; null where the row has no usable code or date (then it is refused and listed).
 * Rows come in the order of `seq`, which decides who keeps a doubled code.
 */
export function incidentDraft(
  row: HeldRow,
  desk: Desk,
  codeDesk: CodeDesk,
): Draft<'incident'> | null {
  const { codes, unusable } = readCodes(row.cells['code'] ?? '')
  const own = wholeCode(codes)
  const reader = new RowReader(row.cells, row.origin, desk.report, own === '' ? null : own)
  if (own === '') return refuse(reader, desk, 'code', 'import.row_without_code')
  const date = reader.cell('date')
  const occurred = date === '' ? null : timeOf(reader, date)
  if (occurred === null) return refuse(reader, desk, 'date', 'import.row_without_date')
  for (const part of unusable) reader.flag('code', 'code.not_usable', part)
  const code = codeDesk.give(own)
  if (code !== own) reader.note('suffixed', 'code', 'code.doubled', own)

  const placeName = {
    en: reader.text('place_en', 'name', 20_000),
    ar: reader.text('place_ar', 'name', 20_000),
  }
  const place = placeOf(reader, placeName.en)
  const parties = partiesOf(reader, 'belligerents', desk.actors)
  const content: Omit<Incident, 'accused'> = {
    code,
    otherCodes: otherCodesOf(reader, [own, ...codes], code),
    state: 'in_review',
    occurred,
    placeName,
    places: place.where,
    area: areaOf(reader, place, desk.gazetteer),
    means: wordsOf(reader, ['strike_type', 'cause'], meansOf, 'other'),
    harmedObjects: wordsOf(reader, ['infrastructure'], objectOf, 'other'),
    strikes: reader.count('strikes_total'),
    counts: countsOf(reader),
    grades: gradesOf(reader),
    axes: null,
    summary: { en: null, ar: null },
    url: reader.link('url', 2000),
    assignedTo: null,
    mergedInto: null,
    flags: reader.flags,
    withheld: reader.withheld,
    importedFrom: null,
  }
  return {
    kind: 'incident',
    key: incidentKey(row.seq),
    id: null,
    row: row.origin,
    content: (idOf) => ({
      ...content,
      accused: parties.map(({ key, asWritten }) => ({
        actorId: refer<ActorId>(idOf, 'actor', key),
        asWritten,
      })),
    }),
  }
}
