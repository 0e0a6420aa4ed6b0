// athar estimate: a table of capture patterns → every method's total with its interval, or the reason why there is none.
import { Problem } from '@athar/domain'
import {
  type DeclaredCopy,
  defaultEstimateOptions,
  type Estimates,
  estimateTotals,
  gatherPatterns,
  isMseRefusal,
  type MethodEstimate,
  type MseRefusal,
} from '@athar/estimates'
import { type Command, textOf, Usage, type Values } from '../command.ts'
import { type CsvTable, csvOf, textOfFile } from '../table-file.ts'
import { exits } from '../terminal.ts'

interface Row {
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

/** @throws Problem estimate.columns_missing, estimate.cell_invalid */
function readRows(table: CsvTable, strata: readonly string[]): { lists: string[]; rows: Row[] } {
  const missing = strata.filter((name) => !table.header.includes(name))
  if (missing.length > 0)
    throw new Problem('estimate.columns_missing', { columns: missing.join(', ') })
  const last = table.header.length - 1
  const listed = table.header.flatMap((name, i) =>
    i === last || strata.includes(name) ? [] : [{ name, i }],
  )
  if (listed.length === 0) throw new Problem('estimate.columns_missing', { columns: '0/1' })
  const rows = table.rows.map(({ row, cells }) => {
    const count = Number(cells[last])
    if ((cells[last] ?? '').trim() === '' || !Number.isInteger(count) || count < 0)
      throw new Problem('estimate.cell_invalid', { row, column: table.header[last] ?? '' })
    return {
      stratum: strata.map((name) => cells[table.header.indexOf(name)] ?? '').join(' / '),
      on: listed.map(({ name, i }) => isOn(cells[i] ?? '', row, name)),
      count,
    }
  })
  return { lists: listed.map(({ name }) => name), rows }
}

/** Patterns that cannot occur: one 0/1 column a list, in any order. @throws Problem estimate.columns_missing, estimate.cell_invalid */
async function readStructural(values: Values, lists: readonly string[]): Promise<boolean[][]> {
  const file = textOf(values, 'structural')
  if (file === undefined) return []
  const { header, rows } = await csvOf(await textOfFile(file))
  const missing = lists.filter((name) => !header.includes(name))
  if (missing.length > 0)
    throw new Problem('estimate.columns_missing', { columns: missing.join(', ') })
  return rows.map(({ row, cells }) =>
    lists.map((name) => isOn(cells[header.indexOf(name)] ?? '', row, name)),
  )
}

/** Who copies whom: columns list, copies and action (merge or drop); `none` declares that nobody does. */
async function readCopies(
  values: Values,
  lists: readonly string[],
): Promise<readonly DeclaredCopy[] | null> {
  const given = textOf(values, 'copies')
  if (given === undefined) return null
  if (given === 'none') return []
  const { header, rows } = await csvOf(await textOfFile(given))
  const missing = ['list', 'copies'].filter((name) => !header.includes(name))
  if (missing.length > 0)
    throw new Problem('estimate.columns_missing', { columns: missing.join(', ') })
  return rows.map(({ row, cells }) => {
    const cell = (name: string): string => (cells[header.indexOf(name)] ?? '').trim()
    for (const name of ['list', 'copies'])
      if (!lists.includes(cell(name)))
        throw new Problem('estimate.cell_invalid', { row, column: name })
    const action = header.includes('action') ? cell('action') : 'merge'
    if (action !== 'merge' && action !== 'drop')
      throw new Problem('estimate.cell_invalid', { row, column: 'action' })
    return { list: cell('list'), copies: cell('copies'), action }
  })
}

type Outcome =
  | { readonly estimates: Estimates; readonly refusal: null }
  | { readonly estimates: null; readonly refusal: { code: string; params: MseRefusal['params'] } }

function attempt(work: () => Estimates): Outcome {
  try {
    return { estimates: work(), refusal: null }
  } catch (caught) {
    if (!isMseRefusal(caught)) throw caught
    return { estimates: null, refusal: { code: caught.code, params: caught.params } }
  }
}

const round = (value: number): string => Math.round(value).toLocaleString('en')
const line = ({ method, total, interval, refusal }: MethodEstimate): string =>
  `  ${method.padEnd(22)} ${
    refusal === null
      ? `${total === null ? '–' : round(total)}${interval === null ? '' : `  (${interval.map(round).join(' to ')})`}`
      : `refused: ${refusal.code}`
  }`

function linesOf({ estimates, refusal }: Outcome): string[] {
  if (estimates === null) return [`refused: ${refusal.code} ${JSON.stringify(refusal.params)}`]
  const { n, lists, methods, span, leaveOneOut, warnings } = estimates
  return [
    `${n.toLocaleString('en')} people on ${lists.length} lists: ${lists.join(', ')}`,
    ...methods.map(line),
    span === null
      ? 'no method gives a total'
      : `the methods span ${round(span.low)} to ${round(span.high)}${span.hasHeadline ? '' : ': too far apart for one headline'}`,
    ...leaveOneOut.map(
      ({ list, total }) =>
        `  without ${list}: ${total === null ? 'not estimable' : round(total)} (stepwise)`,
    ),
    ...warnings.map((it) => `warning: ${it.code} ${JSON.stringify(it.params)}`),
    'An estimate of people whom some list could have named; nothing unnamed is added to it.',
  ]
}

export const estimateCommand: Command = {
  usage:
    'athar estimate PATTERNS.csv [--structural ZEROS.csv] [--copies COPIES.csv|none] [--strata COLUMN,…] [--seed N] [--json]',
  examples: [
    'athar estimate patterns.csv --copies none',
    'athar estimate patterns.csv --copies copies.csv --strata sex --json',
  ],
  options: {
    structural: { type: 'string' },
    copies: { type: 'string' },
    strata: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
  run: async ({ values, operands, terminal }) => {
    const [file, ...more] = operands
    if (file === undefined || more.length > 0) throw new Usage('one file of patterns is needed')
    const seed = Number(textOf(values, 'seed'))
    if (!Number.isInteger(seed)) throw new Usage('--seed is a whole number')
    const strata = (textOf(values, 'strata') ?? '').split(',').filter((name) => name !== '')
    const { lists, rows } = readRows(await csvOf(await textOfFile(file)), strata)
    const structural = await readStructural(values, lists)
    const copies = await readCopies(values, lists)
    const outcomes = [...Map.groupBy(rows, ({ stratum }) => stratum)].map(([stratum, some]) => ({
      stratum,
      ...attempt(() =>
        estimateTotals(gatherPatterns(lists, some, structural), {
          ...defaultEstimateOptions,
          copies,
          seed,
        }),
      ),
    }))
    const isRefused = outcomes.every(({ estimates }) => estimates === null)
    terminal.result(
      strata.length === 0 ? outcomes[0] : { strata: outcomes },
      outcomes.flatMap((outcome) => [
        ...(strata.length === 0 ? [] : [`${outcome.stratum}:`]),
        ...linesOf(outcome),
      ]),
    )
    return isRefused ? exits.findings : exits.done
  },
}
