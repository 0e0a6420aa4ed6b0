// `npm run check`: every gate of the house, one line each, cheapest first; the last line counts them all.
import { parseArgs } from 'node:util'
import { findBrowser } from './browser.ts'
import { type Gate, type GateContext, type GateResult, home } from './gate.ts'
import { boundaries } from './gates/boundaries.ts'
import { browser } from './gates/browser.ts'
import { budgets } from './gates/budgets.ts'
import { contract } from './gates/contract.ts'
import { css } from './gates/css.ts'
import { docs } from './gates/docs.ts'
import { format } from './gates/format.ts'
import { licences } from './gates/licences.ts'
import { lint } from './gates/lint.ts'
import { site } from './gates/site.ts'
import {
  pureTests,
  routeTests,
  routeTestsSecond,
  storeTests,
  storeTestsSecond,
  toolTests,
} from './gates/tests.ts'
import { tracesGate } from './gates/traces.ts'
import { types } from './gates/types.ts'
import { unused } from './gates/unused.ts'
import { words } from './gates/words.ts'
import { judge } from './judge.ts'
import { endAll } from './process.ts'

const quick: readonly Gate[] = [
  format,
  boundaries,
  words,
  css,
  licences,
  tracesGate,
  contract,
  types,
  lint,
  unused,
  pureTests,
]

const slow: readonly Gate[] = [
  site,
  budgets,
  docs,
  toolTests,
  storeTests,
  storeTestsSecond,
  routeTests,
  routeTestsSecond,
  browser,
]

const help = `npm run check -- [--fast] [--only NAME]… [--building] [--list]
  --fast      stop before the store tests
  --only      run only the gates whose name begins so
  --building  a gate that sees nothing counts as skipped, while rooms are still being built
  --list      name the gates`

const { values } = parseArgs({
  options: {
    fast: { type: 'boolean', default: false },
    building: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
  },
})

/** The gates asked for on the command line. */
function chosen(): Gate[] {
  const gates = values.fast ? quick : [...quick, ...slow]
  if (values.only.length === 0) return [...gates]
  return gates.filter(({ name }) => values.only.some((begin) => name.startsWith(begin)))
}

function show(gate: Gate, result: GateResult, seconds: number): void {
  const mark = result.failed > 0 ? 'FAIL' : result.passed > 0 ? 'ok  ' : 'skip'
  const seen = `${result.seen} ${gate.unit}`.padStart(16)
  const time = `${seconds.toFixed(1)} s`.padStart(8)
  const note = result.note === undefined ? '' : `  (${result.note})`
  console.log(`${mark}  ${gate.name.padEnd(26)}${seen}${time}${note}`)
  for (const failure of result.failures.slice(0, 60)) {
    console.log(failure.replace(/^/gm, '        '))
  }
  const more = result.failures.length - 60
  if (more > 0) console.log(`        … and ${more} more`)
}

async function check(): Promise<void> {
  const gates = chosen()
  if (values.help) return console.log(help)
  if (values.list) return console.log(gates.map(({ name }) => name).join('\n'))
  const url = process.env['TEST_DATABASE_URL'] ?? ''
  const context: GateContext = {
    root: home,
    home,
    testDatabaseUrl: url === '' ? undefined : url,
    browserPath: findBrowser(process.env),
    counts: new Map(),
  }
  const total = { passed: 0, failed: 0, skipped: 0 }
  for (const gate of gates) {
    const begun = performance.now()
    const result = await judge(gate, context, values.building)
    show(gate, result, (performance.now() - begun) / 1000)
    total.passed += result.passed
    total.failed += result.failed
    total.skipped += result.skipped
  }
  const isFailed = total.failed > 0 || gates.length === 0
  if (isFailed) process.exitCode = 1
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    endAll()
    process.exit(130)
  })
}
await check()
