// The columns of our own CSV: each field says which columns it fills and how it is read back.
import { Problem, type RecordKind } from '@athar/domain'
import { neutralise, readNumber } from '../clean-text.ts'
import { escapeCell, unescapeCell } from '../csv.ts'
import type { RowProblem } from '../report.ts'
import type { RowReader } from '../row-reader.ts'
import type { TextKind } from '../sensitive.ts'

/** A reference in a row: where in the content it stands, and what it means. */
export interface Reference {
  readonly path: string
  readonly kind: RecordKind
  /** An id, a code, or the key of another draft. */
  readonly to: string
}

/** One row of our CSV while it is read: the content as it grows, and the references in it. */
export interface RowInHand {
  readonly cells: Readonly<Record<string, string>>
  readonly reader: RowReader
  readonly content: Record<string, unknown>
  readonly references: Reference[]
  /** The zone of dates that name none. */
  readonly zone: string
}

/** What stands beside a record and is written for people to read: it is not needed to read the row back. */
export type Beside = Readonly<Record<string, string | null>>

export interface Field {
  readonly columns: readonly string[]
  /** Cells in the order of the columns, escaped. */
  readonly write: (content: Readonly<Record<string, unknown>>, beside: Beside) => readonly string[]
  readonly read: (row: RowInHand) => void
}

/** The value at a path such as `placeName.en` or `places.0.lon`; null where there is none. */
export function valueAt(content: unknown, path: string): unknown {
  let value: unknown = content
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null) return null
    value = (value as Record<string, unknown>)[step]
  }
  return value ?? null
}

/** Puts a value at a path; objects on the way are made. */
export function putAt(content: Record<string, unknown>, path: string, value: unknown): void {
  const steps = path.split('.')
  const last = steps.pop() ?? ''
  let at = content
  for (const step of steps) {
    const next = at[step]
    if (typeof next === 'object' && next !== null) at = next as Record<string, unknown>
    else {
      const made: Record<string, unknown> = {}
      at[step] = made
      at = made
    }
  }
  at[last] = value
}

/** A text as a cell: silence is an empty cell, an empty text a lone apostrophe. */
export const textCell = (value: unknown): string =>
  typeof value === 'string' ? escapeCell(value) : ''

/** A field of one column. */
const single = (
  column: string,
  write: (content: Readonly<Record<string, unknown>>) => string,
  read: (row: RowInHand, cell: string) => void,
): Field => ({
  columns: [column],
  write: (content) => [write(content)],
  read: (row) => {
    read(row, row.cells[column] ?? '')
  },
})

/** Whether a cell says nothing. */
export const isSilent = (cell: string): boolean => cell.trim() === ''

/** Free text: cleaned, and held back where it may put someone at risk. */
export function freeText(column: string, path: string, kind: TextKind, maxChars: number): Field {
  return single(
    column,
    (content) => textCell(valueAt(content, path)),
    ({ content, reader }, cell) => {
      const isEmptyText = !isSilent(cell) && unescapeCell(cell) === ''
      putAt(content, path, isEmptyText ? '' : reader.text(column, kind, maxChars))
    },
  )
}

/** A word, code or id: no free text, so nothing in it is held back. */
export function plainText(column: string, path: string, whenSilent: string | null): Field {
  return single(
    column,
    (content) => textCell(valueAt(content, path)),
    ({ content }, cell) => {
      const text = neutralise(unescapeCell(cell)).text
      putAt(content, path, isSilent(cell) ? whenSilent : text)
    },
  )
}

/** Fields of a member that is left out where all of them are silent. @param member its name in the content */
export function whereSaid(member: string, fields: readonly Field[]): Field {
  return {
    columns: fields.flatMap(({ columns }) => columns),
    write: (content, beside) => fields.flatMap((field) => field.write(content, beside)),
    read: (row) => {
      for (const field of fields) field.read(row)
      const read = row.content[member] ?? null
      const isSaid =
        typeof read === 'object' && read !== null
          ? Object.values(read).some((value) => value !== null)
          : read !== null
      if (!isSaid) delete row.content[member]
    },
  }
}

/** A number, whole or not; what is no number is emptied and flagged. */
export function numberOf(
  column: string,
  path: string,
  problem: RowProblem = 'where.not_a_number',
): Field {
  return single(
    column,
    (content) => numberCell(valueAt(content, path)),
    ({ content, reader }, cell) => {
      const value = isSilent(cell) ? null : readNumber(unescapeCell(cell))
      if (value === null && !isSilent(cell)) reader.flag(column, problem, cell)
      putAt(content, path, value)
    },
  )
}
export const numberCell = (value: unknown): string =>
  typeof value === 'number' ? String(value) : ''

/** Yes or no. */
export function yesNo(column: string, path: string, whenSilent: boolean | null): Field {
  return single(
    column,
    (content) => {
      const value = valueAt(content, path)
      return typeof value === 'boolean' ? String(value) : ''
    },
    ({ content, reader }, cell) => {
      const word = cell.trim().toLowerCase()
      const yes = ['true', 'yes', '1', 'نعم'].includes(word)
      const no = ['false', 'no', '0', 'لا'].includes(word)
      if (!yes && !no && word !== '') reader.flag(column, 'word.unknown', cell)
      putAt(content, path, yes || no ? yes : whenSilent)
    },
  )
}

/** A list of texts in one cell, with | between them; | and \ in a text are written \| and \\. */
export const listCell = (texts: readonly string[]): string =>
  textCell(
    texts.length === 0
      ? null
      : texts.map((text) => (text === '' ? '\\0' : text.replace(/[\\|]/g, '\\$&'))).join('|'),
  )

/** The texts of a list cell. */
export function readList(cell: string): string[] {
  if (isSilent(cell)) return []
  const texts: string[] = ['']
  const source = neutralise(unescapeCell(cell)).text
  for (let index = 0; index < source.length; index++) {
    const char = source.charAt(index)
    if (char === '|') texts.push('')
    else {
      if (char === '\\') index += 1
      const isEmptyText = char === '\\' && source.charAt(index) === '0'
      texts.push(`${texts.pop() ?? ''}${isEmptyText ? '' : source.charAt(index)}`)
    }
  }
  return texts
}

/** A list of words of a vocabulary; a word it does not hold is listed and left out. */
export function wordList(
  column: string,
  path: string,
  vocabulary: readonly string[] | null,
): Field {
  return single(
    column,
    (content) => listCell((valueAt(content, path) ?? []) as string[]),
    ({ content, reader }, cell) => {
      const words = readList(cell)
      const known = words.filter((word) => vocabulary === null || vocabulary.includes(word))
      for (const word of words) {
        if (!known.includes(word)) reader.flag(column, 'word.unknown', word)
      }
      putAt(content, path, known)
    },
  )
}

/** One word of a vocabulary; a word it does not hold is flagged, and the silent value stands. */
export function oneWord(
  column: string,
  path: string,
  vocabulary: readonly string[],
  whenSilent: string | null,
): Field {
  return single(
    column,
    (content) => textCell(valueAt(content, path)),
    ({ content, reader }, cell) => {
      const word = unescapeCell(cell).trim()
      const isKnown = vocabulary.includes(word)
      if (!isKnown && word !== '') reader.flag(column, 'word.unknown', word)
      putAt(content, path, isKnown ? word : whenSilent)
    },
  )
}

/** A structure that has no columns of its own, as JSON. @throws Problem import.row_malformed where it is none */
export function jsonOf(column: string, path: string, whenSilent: () => unknown): Field {
  return single(
    column,
    (content) => jsonCell(valueAt(content, path)),
    ({ content }, cell) => {
      putAt(content, path, isSilent(cell) ? whenSilent() : parseCell(cell))
    },
  )
}
export function jsonCell(value: unknown): string {
  const isNothing = value === null || (Array.isArray(value) && value.length === 0)
  return isNothing ? '' : JSON.stringify(value)
}
export function parseCell(cell: string): unknown {
  try {
    return JSON.parse(cell) as unknown
  } catch (caught) {
    throw new Problem('import.row_malformed', {}, { cause: caught })
  }
}

/** A reference: an id, or what stands in its place in a file written by hand. */
export function referenceTo(column: string, path: string, kind: RecordKind): Field {
  return single(
    column,
    (content) => textCell(valueAt(content, path)),
    ({ content, references }, cell) => {
      putAt(content, path, null)
      if (!isSilent(cell)) references.push({ path, kind, to: unescapeCell(cell).trim() })
    },
  )
}

/** A column for people to read; it is not read back. */
export const shown = (column: string): Field => ({
  columns: [column],
  write: (_content, beside) => [textCell(beside[column])],
  read: () => {
    // Nothing rests on it.
  },
})

/** Lists that every record carries; what the row itself gave rise to is added to what stood there. */
function notedList(column: 'flags' | 'withheld'): Field {
  return single(
    column,
    (content) => jsonCell(content[column] ?? null),
    ({ content, reader }, cell) => {
      const before = isSilent(cell) ? [] : parseCell(cell)
      if (!Array.isArray(before)) throw new Problem('import.row_malformed')
      content[column] = [...(before as unknown[]), ...reader[column]]
    },
  )
}

/** What every record carries. Stands last in a row: it takes in what reading the other fields has noted. */
export const provenanceFields: readonly Field[] = [
  {
    columns: ['imported_profile', 'imported_key'],
    write: (content) => [
      textCell(valueAt(content, 'importedFrom.profile')),
      textCell(valueAt(content, 'importedFrom.key')),
    ],
    read: ({ cells, content }) => {
      const [profile, key] = [cells['imported_profile'] ?? '', cells['imported_key'] ?? '']
      content['importedFrom'] = isSilent(profile)
        ? null
        : { profile: unescapeCell(profile), key: unescapeCell(key) }
    },
  },
  notedList('flags'),
  notedList('withheld'),
]
