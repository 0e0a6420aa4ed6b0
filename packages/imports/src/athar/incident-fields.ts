// The columns of an incident in our own CSV: one row an incident, readable in a spreadsheet, lossless both ways.
import {
  accuracyClasses,
  accuracyTable,
  type Accused,
  civilianObjects,
  type Count,
  countGroups,
  type Grade,
  importedGrades,
  incidentStates,
  isGeneric,
  isId,
  isProblem,
  means,
  type PartOfDay,
  partsOfDay,
  parseWhen,
  Problem,
  unknownWhen,
  type When,
  type Where,
  whereKinds,
  whenOfDay,
  isLocalDate,
  isZone,
} from '@athar/domain'
import { readInteger } from '../clean-text.ts'
import { unescapeCell } from '../csv.ts'
import {
  type Field,
  freeText,
  isSilent,
  jsonCell,
  jsonOf,
  listCell,
  numberCell,
  numberOf,
  oneWord,
  parseCell,
  plainText,
  provenanceFields,
  putAt,
  readList,
  referenceTo,
  type RowInHand,
  textCell,
  valueAt,
  wordList,
  yesNo,
} from './field.ts'

const plainCell = (row: RowInHand, column: string): string =>
  unescapeCell(row.cells[column] ?? '').trim()

/**
 * A time in five columns: EDTF in local time, zone, part of the day, precision (for reading, but for "unknown") and
 * the words. A file written by hand may give date and date_end instead of an interval.
 */
export function whenField(prefix: string, path: string, isNeeded: boolean): Field {
  const column = (name: string): string => (prefix === '' ? name : `${prefix}_${name}`)
  const columns = [
    'date',
    'date_zone',
    'part_of_day',
    'date_precision',
    'date_as_written',
    'date_from',
    'date_to',
  ].map(column)
  return {
    columns,
    write: (content) => {
      const when = valueAt(content, path) as When | null
      if (when === null) return columns.map(() => '')
      const { edtf, zone, partOfDay, precision, asWritten, localFrom, localTo } = when
      return [edtf, zone, partOfDay, precision, asWritten, localFrom, localTo].map(textCell)
    },
    read: (row) => {
      const when = readWhen(row, column)
      if (when === null && isNeeded) throw new Problem('import.row_without_date')
      putAt(row.content, path, when)
    },
  }
}

function readWhen(row: RowInHand, column: (name: string) => string): When | null {
  const text = plainCell(row, column('date'))
  const isUnknown = plainCell(row, column('date_precision')) === 'unknown'
  if (text === '' && !isUnknown) return null
  const stated = plainCell(row, column('date_zone'))
  const zone = stated !== '' && isZone(stated) ? stated : row.zone
  if (stated !== '' && zone !== stated) row.reader.flag(column('date_zone'), 'word.unknown', stated)
  const part = partsOfDay.find((one) => one === plainCell(row, column('part_of_day'))) ?? null
  const written = row.cells[column('date_as_written')] ?? ''
  const asWritten = isSilent(written)
    ? text
    : (row.reader.text(column('date_as_written'), 'prose', 2000) ?? '')
  if (text === '') return unknownWhen({ zone, asWritten })
  return whenOfCells(row, { text, zone, part, asWritten, column })
}

function whenOfCells(
  row: RowInHand,
  given: {
    text: string
    zone: string
    part: PartOfDay | null
    asWritten: string
    column: (name: string) => string
  },
): When | null {
  const { text, zone, part, asWritten, column } = given
  const end = plainCell(row, column('date_end'))
  try {
    if (end !== '' && isLocalDate(text) && isLocalDate(end) && end >= text) {
      return whenOfDay({ date: text, dateEnd: end, partOfDay: part, zone, asWritten })
    }
    if (end !== '') {
      const problem = end < text ? 'when.end_before_start' : 'when.not_a_date'
      row.reader.flag(column('date_end'), problem, end)
    }
    return parseWhen({ text, zone, partOfDay: part, asWritten })
  } catch (caught) {
    if (!isProblem(caught)) throw caught
    if (column('date') !== 'date') row.reader.flag(column('date'), 'when.not_a_date', text)
    return null
  }
}

const primaryPlace: readonly Field[] = [
  oneWord('place_kind', 'kind', whereKinds, null),
  numberOf('lon', 'lon'),
  numberOf('lat', 'lat'),
  oneWord('accuracy', 'accuracy', accuracyClasses, 'unknown'),
  numberOf('radius_metres', 'radiusMetres'),
  yesNo('is_generic', 'generic', null),
  jsonOf('bbox', 'bbox', () => null),
  plainText('mgrs', 'mgrs', null),
  freeText('mgrs_as_written', 'mgrsAsWritten', 'name', 60),
  freeText('place_method', 'method', 'prose', 2000),
  freeText('signed_off_by', 'signedOffBy', 'name', 200),
  plainText('signed_off_at', 'signedOffAt', null),
  freeText('place_as_written', 'asWritten', 'prose', 2000),
]

/** The first place in columns of its own, so that a spreadsheet or a map program can use it; the rest as JSON. */
const placesField: Field = {
  columns: [...primaryPlace.flatMap((field) => field.columns), 'more_places'],
  write: (content, beside) => {
    const [first, ...more] = (content['places'] ?? []) as Where[]
    const cells =
      first === undefined
        ? primaryPlace.flatMap((field) => field.columns.map(() => ''))
        : primaryPlace.flatMap((field) => field.write({ ...first }, beside))
    return [...cells, jsonCell(more)]
  },
  read: (row) => {
    const place: Record<string, unknown> = {}
    for (const field of primaryPlace) field.read({ ...row, content: place })
    const more = row.cells['more_places'] ?? ''
    const rest = isSilent(more) ? [] : (parseCell(more) as unknown[])
    const first = wholePlace(row, place)
    row.content['places'] = first === null ? rest : [first, ...rest]
  },
}

/** A place with what a hand-written row leaves out; null where it states no place at all. */
function wholePlace(
  row: RowInHand,
  place: Record<string, unknown>,
): Record<string, unknown> | null {
  const { reader } = row
  for (const [column, limit] of [
    ['lon', 180],
    ['lat', 90],
  ] as const) {
    const value = place[column]
    if (typeof value === 'number' && Math.abs(value) > limit) {
      reader.flag(column, 'where.out_of_range', String(value))
      place[column] = null
    }
  }
  if ((place['lon'] === null) !== (place['lat'] === null)) {
    const left = place['lon'] === null ? 'lat' : 'lon'
    reader.flag(left, 'where.half_a_point', String(place[left]))
    place[left] = null
  }
  const isPoint = place['lon'] !== null
  if (place['kind'] === null && !isPoint && place['asWritten'] === null) return null
  const kind = isPoint ? (place['kind'] ?? 'point') : 'area'
  const accuracy = place['accuracy'] as Where['accuracy']
  return {
    ...place,
    kind,
    radiusMetres: place['radiusMetres'] ?? accuracyTable.radiusMetres[accuracy],
    generic: place['generic'] ?? (kind === 'area' || isGeneric(accuracy)),
  }
}

const slots = (['killed', 'injured'] as const).flatMap((outcome) =>
  countGroups.map((group) => ({ outcome, group, name: `${group}_${outcome}` })),
)
const slotOf = (count: Count): string => `${count.group}_${count.outcome}`

/**
 * Counts in two columns for each group, killed and injured; other outcomes, and what stands twice, as JSON with its
 * position. The order is written only where it is not that of the columns.
 */
export const countsField: Field = {
  columns: [
    ...slots.flatMap(({ name }) => [`${name}_min`, `${name}_max`]),
    'counts_order',
    'more_counts',
  ],
  write: (content) => {
    const counts = (content['counts'] ?? []) as Count[]
    const inSlot = new Map<string, Count>()
    const more: (Count & { at: number })[] = []
    for (const [at, count] of counts.entries()) {
      const hasSlot = slots.some(({ name }) => name === slotOf(count)) && !inSlot.has(slotOf(count))
      const isSilentCount = count.range.min === null && count.range.max === null
      if (hasSlot && !isSilentCount) inSlot.set(slotOf(count), count)
      else more.push({ at, ...count })
    }
    const order = [...inSlot.keys()]
    const usual = slots.map(({ name }) => name).filter((name) => inSlot.has(name))
    const cells = slots.flatMap(({ name }) => {
      const range = inSlot.get(name)?.range
      return [numberCell(range?.min), numberCell(range?.max)]
    })
    return [...cells, order.join() === usual.join() ? '' : listCell(order), jsonCell(more)]
  },
  read: (row) => {
    const inSlot = new Map<string, Count>()
    for (const { outcome, group, name } of slots) {
      const range = readRange(row, name)
      if (range !== null) inSlot.set(name, { outcome, group, range })
    }
    const order = readList(row.cells['counts_order'] ?? '').filter((name) => inSlot.has(name))
    const counts = [...new Set([...order, ...inSlot.keys()])].flatMap(
      (name) => inSlot.get(name) ?? [],
    )
    const more = row.cells['more_counts'] ?? ''
    for (const one of isSilent(more) ? [] : (parseCell(more) as (Count & { at: number })[])) {
      const { at, ...count } = one
      counts.splice(at, 0, count)
    }
    row.content['counts'] = counts
  },
}

/** A range from two columns; bounds that cannot be are emptied, and flagged. */
export function readRange(
  row: RowInHand,
  name: string,
): { min: number | null; max: number | null } | null {
  const min = readBound(row, `${name}_min`)
  const max = readBound(row, `${name}_max`)
  if (min === null && max === null) return null
  if (min === null || max === null || min <= max) return { min, max }
  row.reader.flag(name, 'count.range_inverted', `${min}–${max}`)
  return null
}
function readBound(row: RowInHand, column: string): number | null {
  const cell = unescapeCell(row.cells[column] ?? '')
  if (isSilent(cell)) return null
  const value = readInteger(cell)
  if (value !== null && value >= 0) return value
  row.reader.flag(column, value === null ? 'count.not_a_number' : 'count.out_of_range', cell)
  return null
}

/** Accused parties: the words used, and the ids of their actors where the file is our own. */
const accusedField: Field = {
  columns: ['accused', 'accused_ids'],
  write: (content) => {
    const accused = (content['accused'] ?? []) as Accused[]
    return [
      listCell(accused.map(({ asWritten }) => asWritten)),
      listCell(accused.map(({ actorId }) => actorId)),
    ]
  },
  read: ({ cells, content, references }) => {
    const names = readList(cells['accused'] ?? '')
    const ids = readList(cells['accused_ids'] ?? '')
    content['accused'] = names.map((asWritten, index) => {
      const id = ids[index] ?? ''
      const to = isId('actor', id) ? id : `name:${asWritten}`
      references.push({ path: `accused.${index}.actorId`, kind: 'actor', to })
      return { actorId: null, asWritten }
    })
  },
}

/** Grades as `by:grade`, such as airwars:Fair. */
const gradesField: Field = {
  columns: ['grades'],
  write: (content) => {
    const grades = (content['grades'] ?? []) as { by: string; grade: Grade }[]
    return [listCell(grades.map(({ by, grade }) => `${by}:${grade}`))]
  },
  read: ({ cells, content, reader }) => {
    content['grades'] = readList(cells['grades'] ?? '').flatMap((text) => {
      const at = text.lastIndexOf(':')
      const grade = importedGrades.find((one) => one === text.slice(at + 1))
      if (grade !== undefined) return [{ by: text.slice(0, Math.max(at, 0)), grade }]
      reader.flag('grades', 'word.unknown', text)
      return []
    })
  },
}

export const incidentFields: readonly Field[] = [
  plainText('code', 'code', null),
  wordList('other_codes', 'otherCodes', null),
  oneWord('state', 'state', incidentStates, 'draft'),
  whenField('', 'occurred', true),
  freeText('place_en', 'placeName.en', 'name', 20_000),
  freeText('place_ar', 'placeName.ar', 'name', 20_000),
  freeText('area_as_written', 'area.asWritten', 'name', 200),
  plainText('area_text', 'area.byText', null),
  plainText('area_point', 'area.byPoint', null),
  placesField,
  accusedField,
  wordList('means', 'means', means),
  wordList('harmed_objects', 'harmedObjects', civilianObjects),
  numberOf('strikes', 'strikes', 'count.not_a_number'),
  countsField,
  gradesField,
  jsonOf('axes', 'axes', () => null),
  freeText('summary_en', 'summary.en', 'prose', 20_000),
  freeText('summary_ar', 'summary.ar', 'prose', 20_000),
  plainText('url', 'url', null),
  plainText('assigned_to', 'assignedTo', null),
  referenceTo('merged_into', 'mergedInto', 'incident'),
  ...provenanceFields,
]
