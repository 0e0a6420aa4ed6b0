// The real lists that linkage is measured on, where this machine has them beside the repository; nothing of them is copied.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { LinkRecord } from '../src/link/record.ts'

const folder = path.join(import.meta.dirname, '../../../../shared/data')
const dates = ['20231026', '20240105', '20240329', '20240430', '20240630', '20240831']
const gazaLists = dates.map((date) => `gaza-moh-lists/moh_fatalities_${date}.csv.gz`)
const gazaVictims = 'gaza-airwars/airwars_gaza_victims.csv.gz'

/** A table with a header, by column. */
export type TableRow = Readonly<Record<string, string>>

/** Rows of comma-separated text; quotes doubled inside quotes. */
function rowsOfCsv(text: string): TableRow[] {
  const rows: string[][] = [[]]
  let cell = ''
  let isQuoted = false
  const endCell = (): void => {
    rows.at(-1)?.push(cell)
    cell = ''
  }
  for (let n = 0; n < text.length; n++) {
    const letter = text.charAt(n)
    if (letter === '"') {
      if (isQuoted && text.charAt(n + 1) === '"') cell += text.charAt(n++)
      else isQuoted = !isQuoted
    } else if (isQuoted) cell += letter
    else if (letter === ',') endCell()
    else if (letter === '\n') {
      endCell()
      rows.push([])
    } else if (letter !== '\r') cell += letter
  }
  endCell()
  const [head = [], ...rest] = rows
  return rest
    .filter((row) => row.length === head.length)
    .map((row) => Object.fromEntries(head.map((column, n) => [column, row[n] ?? ''])))
}

/** The rows of a file; null, with one line that says so, where it is not there. */
export function realRows(name: string): TableRow[] | null {
  const file = path.join(folder, name)
  if (!existsSync(file)) {
    process.stderr.write(`${path.basename(name)} is not beside the repository: skipped\n`)
    return null
  }
  return rowsOfCsv(gunzipSync(readFileSync(file)).toString('utf8'))
}

const text = (value: string | undefined): string | null =>
  value === undefined || value === '' ? null : value

const dayOf = (value: string | undefined): { from: number; to: number } | null => {
  const ms = Date.parse(value ?? '')
  return Number.isNaN(ms) ? null : { from: ms / 864e5, to: ms / 864e5 }
}

const ageOf = (value: string | undefined): { min: number; max: number } | null => {
  const age = Number(value)
  return value === undefined || value === '' || Number.isNaN(age) ? null : { min: age, max: age }
}

const sexOf = (value: string | undefined): LinkRecord['sex'] => {
  const letter = (value ?? '').toLowerCase()
  return letter === 'm' ? 'male' : letter === 'f' ? 'female' : null
}

/** A record that says nothing. */
export const silent = {
  nameLatin: null,
  father: null,
  mother: null,
  sex: null,
  age: null,
  birth: null,
  death: null,
  places: [],
  family: null,
  incident: null,
} as const

/** A record with its true person, which the linker is not shown, and the row it stands in. */
export interface Told {
  readonly record: LinkRecord
  readonly list: number
  readonly key: string | null
  readonly row: TableRow
}

/** The six lists, or null where they are not there. */
export function gazaLists6(withDates: boolean): Told[] | null {
  const told: Told[] = []
  for (const [list, name] of gazaLists.entries()) {
    const rows = realRows(name)
    if (rows === null) return null
    for (const row of rows)
      told.push({
        record: {
          ...silent,
          id: `${list}/${row['row'] ?? ''}`,
          list: String(list),
          name: text(row['name']),
          sex: sexOf(row['sex']),
          age: withDates ? ageOf(row['age']) : null,
          birth: withDates ? dayOf(row['dob']) : null,
        },
        list,
        key: text(row['person_key']),
        row,
      })
  }
  return told
}

/** The list number of the incident-based list. */
export const VICTIMS = 6

/** The victims of the incident-based list. */
export function gazaVictims7(): Told[] | null {
  const rows = realRows(gazaVictims)
  return (
    rows?.map((row, n) => ({
      record: {
        ...silent,
        id: `${VICTIMS}/${n}`,
        list: String(VICTIMS),
        name: text(row['name_ar']),
        nameLatin: text(row['name_en']),
        sex: sexOf(row['gender']),
        age: ageOf(row['age_years']),
        death: dayOf(row['incident_date']),
        family:
          text(row['family_id']) === null ? null : `${row['incident_id']} ${row['family_id']}`,
      },
      list: VICTIMS,
      key: text(row['person_key']),
      row,
    })) ?? null
  )
}
