// `npm run bench [name…]`: runs the measurements of the rooms and prints them as a table.
// Each packages/*/bench/<name>.bench.ts exports `run()`; nothing here is a test, nothing fails on time.
import { existsSync, readdirSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { home } from './gate.ts'

/** One measured thing: percentiles of many runs, or one value, in the unit named. */
interface Measure {
  name: string
  unit: string
  p50?: number
  p95?: number
  value?: number
}

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
  allowPositionals: true,
})

interface Bench {
  name: string
  path: string
}

/** Every measurement of the rooms, or those named on the command line. */
function findBenches(): Bench[] {
  return readdirSync(join(home, 'packages'))
    .map((room) => join(home, 'packages', room, 'bench'))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
    .filter((path) => path.endsWith('.bench.ts'))
    .map((path) => ({ name: basename(path, '.bench.ts'), path }))
    .filter(({ name }) => positionals.length === 0 || positionals.includes(name))
}

function machine(): { machine: string; node: string; date: string } {
  const kind = cpus()[0]?.model ?? 'unknown processor'
  const memory = Math.round(totalmem() / 2 ** 30)
  return {
    machine: `${cpus().length} × ${kind}, ${memory} GiB`,
    node: process.versions.node,
    date: new Date().toISOString().slice(0, 10),
  }
}

function show(value: number | undefined): string {
  if (value === undefined) return ''
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2)
}

function print(rows: (Measure & { bench: string })[]): void {
  const cells = rows.map(({ bench, name, unit, p50, p95, value }) => [
    bench,
    name,
    show(p50),
    show(p95),
    show(value),
    unit,
  ])
  const table = [['bench', 'what', 'p50', 'p95', 'value', 'unit'], ...cells]
  const widths = [0, 1, 2, 3, 4, 5].map((column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  )
  const isNumber = (column: number): boolean => column >= 2 && column <= 4
  for (const row of table) {
    const padded = row.map((cell, column) =>
      isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
    )
    console.log(padded.join('  ').trimEnd())
  }
}

async function bench(): Promise<void> {
  const benches = findBenches()
  if (benches.length === 0) {
    console.error(`no measurement ${positionals.join(', ')} in packages/*/bench`)
    process.exitCode = 1
    return
  }
  const rows: (Measure & { bench: string })[] = []
  for (const { name, path } of benches) {
    if (!values.json) console.error(`measuring ${name} …`)
    const { run } = (await import(pathToFileURL(path).href)) as { run: () => Promise<Measure[]> }
    for (const measure of await run()) rows.push({ bench: name, ...measure })
  }
  const about = machine()
  if (values.json) {
    console.log(JSON.stringify({ ...about, measures: rows }, null, 2))
    return
  }
  console.log(`${about.machine}, Node ${about.node}, ${about.date}\n`)
  print(rows)
}

await bench()
