// athar estimate: a table of capture patterns → every method's total with its interval, or the reason why there is none.
import {
  defaultEstimateOptions,
  type EstimateOptions,
  estimateStrata,
  estimateTotals,
  gatherPatterns,
  isMseRefusal,
  type Patterns,
} from '@athar/estimates'
import { type Command, textOf, Usage } from '../command.ts'
import { linesOf, numbersOf, type Outcome, strataLines } from '../estimate/lines.ts'
import { readCopies, readRows, readScopes, readStructural, type Row } from '../estimate/read.ts'
import { wholeTable } from '../table-file.ts'
import { exits } from '../terminal.ts'

function attempt<T>(
  work: () => T,
): { done: T; refusal: null } | { done: null; refusal: NonNullable<Outcome['refusal']> } {
  try {
    return { done: work(), refusal: null }
  } catch (caught) {
    if (!isMseRefusal(caught)) throw caught
    return { done: null, refusal: { code: caught.code, params: caught.params } }
  }
}

/** One table without strata, as JSON and as lines. */
function whole(
  gather: (rows: readonly Row[]) => Patterns,
  rows: readonly Row[],
  options: EstimateOptions,
) {
  const { done, refusal } = attempt(() => estimateTotals(gather(rows), options))
  const outcome: Outcome = { estimates: done, refusal }
  const n = rows.reduce((sum, { count }) => sum + count, 0)
  return {
    isRefused: refusal !== null,
    json: { ...outcome, numbers: numbersOf(done?.n ?? n, done?.span ?? null) },
    lines: linesOf(outcome),
  }
}

/** Strata, each alone and then added up. */
function byStrata(
  gather: (rows: readonly Row[]) => Patterns,
  rows: readonly Row[],
  options: EstimateOptions,
) {
  const { done, refusal } = attempt(() => {
    const tables = [...Map.groupBy(rows, ({ stratum }) => stratum)].map(([stratum, some]) => ({
      stratum,
      table: gather(some),
    }))
    return estimateStrata(tables, options)
  })
  const n = rows.reduce((sum, { count }) => sum + count, 0)
  if (refusal !== null)
    return {
      isRefused: true,
      json: { strata: [], sums: [], refusal, numbers: numbersOf(n, null) },
      lines: linesOf({ estimates: null, refusal }),
    }
  return {
    isRefused: done.strata.every(({ estimates }) => estimates === null),
    json: { ...done, refusal: null, numbers: numbersOf(n, done.span) },
    lines: strataLines(done),
  }
}

export const estimateCommand: Command = {
  usage:
    'athar estimate PATTERNS.csv [--structural ZEROS.csv] [--copies COPIES.csv|none] [--scope SCOPES.csv] [--strata COLUMN,…] [--seed N] [--json]',
  examples: [
    'athar estimate patterns.csv --copies none',
    'athar estimate patterns.csv --copies copies.csv --scope scopes.csv --strata sex --json',
  ],
  options: {
    structural: { type: 'string' },
    copies: { type: 'string' },
    scope: { type: 'string' },
    strata: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
  run: async ({ values, operands, terminal }) => {
    const [file, ...more] = operands
    if (file === undefined || more.length > 0) throw new Usage('one file of patterns is needed')
    const seed = Number(textOf(values, 'seed'))
    if (!Number.isInteger(seed)) throw new Usage('--seed is a whole number')
    const strata = (textOf(values, 'strata') ?? '').split(',').filter((name) => name !== '')
    const { lists, rows } = readRows(await wholeTable(file), strata)
    const structural = await readStructural(values, lists)
    const options = {
      ...defaultEstimateOptions,
      seed,
      copies: await readCopies(values, lists),
      scopes: await readScopes(values, lists),
    }
    const gather = (some: readonly Row[]): Patterns => gatherPatterns(lists, some, structural)
    const { isRefused, json, lines } = (strata.length === 0 ? whole : byStrata)(
      gather,
      rows,
      options,
    )
    terminal.result(json, lines)
    return isRefused ? exits.findings : exits.done
  },
}
