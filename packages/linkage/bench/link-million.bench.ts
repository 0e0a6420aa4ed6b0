// A million invented records linked on two cores, from parsed rows to persons; and the same at 10,000 and 50,000.
import { execFileSync } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import type { RuleReport } from '../src/index.ts'

interface Row {
  name: string
  unit: string
  value: number
}

interface Once {
  kind: string
  records: number
  seconds: number
  processor: number
  mebibytes: number
  precision: number
  recall: number
  f1: number
  found: number
  ece: number
  bestPair: number
  rules: readonly RuleReport[]
}

const program = path.join(import.meta.dirname, 'link-once.ts')
const sizes = [5600, 28_300, 560_000]

function once(kind: string, persons: number): Once {
  const told = execFileSync(process.execPath, [program, kind, String(persons), '1'], {
    encoding: 'utf8',
  })
  return JSON.parse(told) as Once
}

const whole = (n: number): string => n.toLocaleString('en')

export function run(): Promise<Row[]> {
  const rows: Row[] = []
  for (const kind of ['latin', 'mixed'])
    for (const persons of sizes) {
      const load = os.loadavg()[0] ?? 0
      const one = once(kind, persons)
      const name = `${kind}, ${whole(one.records)} records`
      process.stderr.write(`${name} (load ${load.toFixed(1)})\n`)
      for (const { name: rule, scored, kept } of one.rules)
        process.stderr.write(`  ${rule}: ${whole(scored)} pairs, ${whole(kept)} kept first\n`)
      rows.push(
        { name: `${name}: rows to persons`, unit: 's', value: one.seconds },
        { name: `${name}: processor`, unit: 's', value: one.processor },
        { name: `${name}: memory of the process`, unit: 'MiB', value: one.mebibytes },
        { name: `${name}: F1 of pairs in persons`, unit: '%', value: 100 * one.f1 },
        { name: `${name}: precision`, unit: '%', value: 100 * one.precision },
        { name: `${name}: recall`, unit: '%', value: 100 * one.recall },
        { name: `${name}: true pairs kept at 0.01`, unit: '%', value: 100 * one.found },
        { name: `${name}: calibration error`, unit: '%', value: 100 * one.ece },
      )
    }
  return Promise.resolve(rows)
}
