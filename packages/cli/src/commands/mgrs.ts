// athar mgrs: a column of MGRS references becomes squares, each with its sides, its centre and the length of a side.
import { writeFile } from 'node:fs/promises'
import { isProblem, type MgrsSquare, parseMgrs, Problem } from '@athar/domain'
import { csvLine } from '@athar/imports'
import { type Command, requiredText, textOf, Usage } from '../command.ts'
import { csvOf, textOfFile } from '../table-file.ts'
import { exits } from '../terminal.ts'

const added = [
  'west',
  'south',
  'east',
  'north',
  'centre_lon',
  'centre_lat',
  'side_m',
  'error',
] as const

/** Eight digits of a degree are a millimetre. */
const degrees = (value: number): string => value.toFixed(8)

function cellsOf(reference: string): { cells: string[]; error: string } {
  const failed = (error: string): { cells: string[]; error: string } => ({
    cells: [...Array<string>(7).fill(''), error],
    error,
  })
  if (reference.trim() === '') return failed('where.mgrs_missing')
  let square: MgrsSquare
  try {
    square = parseMgrs(reference)
  } catch (caught) {
    if (!isProblem(caught)) throw caught
    return failed(caught.code)
  }
  const { bbox, centre, sideMetres } = square
  const cells = [...bbox, centre.lon, centre.lat].map(degrees)
  return { cells: [...cells, String(sideMetres), ''], error: '' }
}

export const mgrsCommand: Command = {
  usage: 'athar mgrs FILE.csv --column mgrs --out OUT.csv [--json]',
  examples: ['athar mgrs strikes.csv --column mgrs --out squares.csv'],
  options: { column: { type: 'string' }, out: { type: 'string' } },
  run: async ({ values, operands, terminal }) => {
    const [file, more] = operands
    if (file === undefined || more !== undefined) throw new Usage('one file is needed')
    const column = textOf(values, 'column') ?? 'mgrs'
    const out = requiredText(values, 'out')
    const { header, rows } = await csvOf(await textOfFile(file))
    const at = header.findIndex((name) => name.toLowerCase() === column.toLowerCase())
    if (at < 0) throw new Problem('import.columns_missing', { columns: column })
    const errors = new Map<string, number>()
    const lines = rows.map(({ cells }) => {
      const own = header.map((_, n) => cells[n] ?? '')
      const read = cellsOf(own[at] ?? '')
      if (read.error !== '') errors.set(read.error, (errors.get(read.error) ?? 0) + 1)
      return csvLine([...own, ...read.cells])
    })
    await writeFile(out, csvLine([...header, ...added]) + lines.join(''))
    const bad = [...errors.values()].reduce((sum, n) => sum + n, 0)
    for (const [code, n] of errors) terminal.say(`${n} references: ${code}`)
    const read = rows.length - bad
    terminal.say(`${rows.length} rows: ${read} squares, ${bad} unreadable`)
    terminal.result({ rows: rows.length, squares: read, errors: Object.fromEntries(errors) }, [
      `${read} of ${rows.length} references are squares`,
    ])
    return exits.done
  },
}
