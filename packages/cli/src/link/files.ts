// The files of `athar link`: rows of lists of people as the linker takes them.
import path from 'node:path'
import { isProblem, Problem } from '@athar/domain'
import type { LinkRecord, LinkTable, SlotColumns } from '@athar/linkage'
import { type Cells, readCells, textOfCell } from '../consensus/cells.ts'
import type { FileMap, MapKey } from './map.ts'
import { ageOf, daysOf, sexOf } from './values.ts'

type Places = Readonly<Partial<Record<MapKey, readonly number[]>>>

/** Where the columns stand. @throws Problem link.columns_missing, table.column_doubled (a column that the map names) */
function placesOf(cells: Cells, map: FileMap, file: string): Places {
  const header = new Map<string, number>()
  const doubled = new Set<string>()
  for (let cell = 0; cell < cells.count; cell++) {
    const name = textOfCell(cells, cell).trim()
    if (header.has(name)) doubled.add(name)
    else header.set(name, cell)
  }
  const wanted = [...new Set(Object.values(map).flat())]
  const missing = wanted.filter((name) => !header.has(name.trim()))
  if (missing.length > 0)
    throw new Problem('link.columns_missing', { columns: missing.join(', '), file })
  const column = wanted.find((name) => doubled.has(name.trim()))
  if (column !== undefined) throw new Problem('table.column_doubled', { column, file })
  return Object.fromEntries(
    Object.entries(map).map(([key, names]) => [
      key,
      names.map((name) => header.get(name.trim()) ?? 0),
    ]),
  )
}

type Read = (key: MapKey) => string[]

const orNull = (text: string | undefined): string | null =>
  text === undefined || text === '' ? null : text
const joined = (texts: readonly string[], by: string): string | null =>
  orNull(texts.filter((text) => text !== '').join(by))

/** Two columns of a name are given and family, three have the father between them, four the grandfather too. */
function slotsOf(names: readonly string[]): SlotColumns | null {
  const parts = names.map(orNull)
  const [given = null, second = null, third = null, fourth = null] = parts
  if (parts.length === 2) return { given, father: null, grandfather: null, family: second }
  if (parts.length === 3) return { given, father: second, grandfather: null, family: third }
  if (parts.length === 4) return { given, father: second, grandfather: third, family: fourth }
  return null
}

function recordOf(read: Read, id: string, list: string): LinkRecord {
  const names = read('name')
  const slots = slotsOf(names)
  const births = joined(read('birth_date'), ' ')
  const birth = daysOf(births ?? '')
  return {
    id,
    list,
    name: slots === null ? joined(names, ' ') : null,
    nameLatin: joined(read('name_latin'), ' '),
    ...(slots === null ? {} : { slots }),
    father: joined(read('father'), ' '),
    mother: joined(read('mother'), ' '),
    sex: sexOf(joined(read('sex'), ' ') ?? ''),
    age: ageOf(joined(read('age'), ' ') ?? ''),
    birth,
    birthText: birth === null ? births : null,
    death: daysOf(joined(read('death_date'), ' ') ?? ''),
    places: read('place').map(orNull),
    family: joined(read('family'), ':'),
    incident: joined(read('incident'), ':'),
  }
}

/** Whether something stands behind the last column of the header. */
function isTooWide(cells: Cells, columns: number): boolean {
  for (let cell = columns; cell < cells.count; cell++)
    if (textOfCell(cells, cell).trim() !== '') return true
  return false
}

/**
 * Adds the rows of a file. @throws Problem link.columns_missing, link.record_missing, link.record_doubled,
 * table.row_too_wide (the header is row 1), table.column_doubled, table.empty, import.malformed, import.row_too_long,
 * import.encoding; each with the file's name
 */
export async function addFile(file: string, map: FileMap, table: LinkTable): Promise<void> {
  const name = path.basename(file)
  try {
    await addRows(file, name, map, table)
  } catch (caught) {
    if (!isProblem(caught) || 'file' in caught.params) throw caught
    throw new Problem(caught.code, { ...caught.params, file: name }, { cause: caught })
  }
}

async function addRows(file: string, name: string, map: FileMap, table: LinkTable): Promise<void> {
  let places: Places | null = null
  let current: Cells | null = null
  let columns = 0
  let rows = 0
  const read: Read = (key) =>
    (places?.[key] ?? []).map((cell) =>
      current === null || cell >= current.count ? '' : textOfCell(current, cell).trim(),
    )
  const fallback = name.replace(/\.(csv|tsv|txt)(\.gz)?$/i, '')
  await readCells(file, (cells) => {
    if (places === null) {
      places = placesOf(cells, map, name)
      columns = cells.count
      return
    }
    current = cells
    rows += 1
    const { row } = cells
    if (cells.count > columns && isTooWide(cells, columns))
      throw new Problem('table.row_too_wide', { row })
    const key = read('record')
    if (key.every((text) => text === '')) throw new Problem('link.record_missing', { row })
    const list = joined(read('list'), ':') ?? fallback
    const id = key.join(':')
    if (table.has(id)) throw new Problem('link.record_doubled', { row })
    table.add(recordOf(read, id, list))
  })
  if (rows === 0) throw new Problem('table.empty', { file: name })
}
