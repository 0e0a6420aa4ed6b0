// What athar estimate reads: patterns with their counts, patterns that cannot occur, who copies whom, what each list counts.
import { isLocalDate, Problem } from '@athar/domain'
import type { DeclaredCopy, DeclaredScope } from '@athar/estimates'
import { textOf, type Values } from '../command.ts'
import { type CsvTable, wholeTable } from '../table-file.ts'

export interface Row {
  readonly stratum: string
  readonly on: boolean[]
  readonly count: number
}

/** One cell of the list columns. @throws Problem estimate.cell_invalid */
function isOn(cell: string, row: number, column: string): boolean {
  const text = cell.trim()
  if (text === '1') return true
  if (text === '0') return false
  throw new Problem('estimate.cell_invalid', { row, column })
}

function columnsOf(header: readonly string[], wanted: readonly string[]): void {
  const missing = wanted.filter((name) => !header.includes(name))
  if (missing.length > 0)
    throw new Problem('estimate.columns_missing', { columns: missing.join(', ') })
}

/**
 * Rows of a table of patterns: one 0/1 column a list, columns of strata anywhere, and of the rest the last is the count,
 * whatever its name.
 * @throws Problem estimate.columns_missing, estimate.cell_invalid
 */
export function readRows(
  { header, rows }: CsvTable,
  strata: readonly string[],
): { lists: string[]; rows: Row[] } {
  columnsOf(header, strata)
  const columns = header.flatMap((name, i) => (strata.includes(name) ? [] : [{ name, i }]))
  const last = columns.at(-1)
  const listed = columns.slice(0, -1)
  if (last === undefined || listed.length === 0)
    throw new Problem('estimate.columns_missing', { columns: '0/1' })
  const read = rows.map(({ row, cells }) => {
    const text = (cells[last.i] ?? '').trim()
    const count = Number(text)
    if (text === '' || !/^\d+$/.test(text) || !Number.isSafeInteger(count))
      throw new Problem('estimate.cell_invalid', { row, column: last.name })
    return {
      stratum: strata.map((name) => (cells[header.indexOf(name)] ?? '').trim()).join(' / '),
      on: listed.map(({ name, i }) => isOn(cells[i] ?? '', row, name)),
      count,
    }
  })
  return { lists: listed.map(({ name }) => name), rows: read }
}

/** Patterns that cannot occur: one 0/1 column a list, in any order. @throws Problem estimate.columns_missing, estimate.cell_invalid */
export async function readStructural(
  values: Values,
  lists: readonly string[],
): Promise<boolean[][]> {
  const file = textOf(values, 'structural')
  if (file === undefined) return []
  const { header, rows } = await wholeTable(file)
  columnsOf(header, lists)
  return rows.map(({ row, cells }) =>
    lists.map((name) => isOn(cells[header.indexOf(name)] ?? '', row, name)),
  )
}

/** A list that a row names. @throws Problem estimate.list_unknown where the table has no such list */
const listIn = (name: string, lists: readonly string[], row: number, column: string): string => {
  if (!lists.includes(name)) throw new Problem('estimate.list_unknown', { row, column })
  return name
}

/** Who copies whom: columns list, copies and action (merge, if not said, or drop); `none` declares that nobody does. */
export async function readCopies(
  values: Values,
  lists: readonly string[],
): Promise<readonly DeclaredCopy[] | null> {
  const given = textOf(values, 'copies')
  if (given === undefined) return null
  if (given === 'none') return []
  const { header, rows } = await wholeTable(given)
  columnsOf(header, ['list', 'copies'])
  return rows.map(({ row, cells }) => {
    const cell = (name: string): string => (cells[header.indexOf(name)] ?? '').trim()
    const action = header.includes('action') && cell('action') !== '' ? cell('action') : 'merge'
    if (action !== 'merge' && action !== 'drop')
      throw new Problem('estimate.cell_invalid', { row, column: 'action' })
    const list = listIn(cell('list'), lists, row, 'list')
    const copies = listIn(cell('copies'), lists, row, 'copies')
    if (list === copies) throw new Problem('estimate.list_unknown', { row, column: 'copies' })
    return { list, copies, action }
  })
}

/** What each list counts: columns list, place, from, to, who. Every list of the table needs its row. */
export async function readScopes(
  values: Values,
  lists: readonly string[],
): Promise<readonly DeclaredScope[] | null> {
  const file = textOf(values, 'scope')
  if (file === undefined) return null
  const { header, rows } = await wholeTable(file)
  columnsOf(header, ['list', 'place', 'from', 'to', 'who'])
  const seen = new Set<string>()
  const scopes = rows.map(({ row, cells }) => {
    const cell = (name: string): string => (cells[header.indexOf(name)] ?? '').trim()
    const day = (name: string): string | null => {
      if (cell(name) === '') return null
      if (isLocalDate(cell(name))) return cell(name)
      throw new Problem('estimate.day_invalid', { row, column: name })
    }
    const list = listIn(cell('list'), lists, row, 'list')
    if (seen.has(list)) throw new Problem('estimate.list_unknown', { row, column: 'list' })
    seen.add(list)
    return { list, place: cell('place'), from: day('from'), to: day('to'), who: cell('who') }
  })
  columnsOf(
    scopes.map((it) => it.list),
    lists,
  )
  return scopes
}
