// Ten kills each way in the middle of the import of the four real files: what is lost (nothing), and what it costs.
import { existsSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { makeDice } from '@athar/sample'
import { debianBinaries } from '@athar/store/cluster'
import { type Given, importWhole, killRepeatedly, type Totals, type Victim } from '../test/kill.ts'
import { debianStore, embeddedStore, type Killable } from '../test/kill-engine.ts'
import { realFiles } from './real-files.ts'

interface Row {
  name: string
  unit: string
  p50?: number
  p95?: number
  value?: number
}

const KILLS = 10
const SEED = 20171017

/** One import of the real files in a store of its own. */
async function undisturbed(given: Given): Promise<{ totals: Totals; drafts: number }> {
  const at = await embeddedStore()
  try {
    return await importWhole(at, given)
  } finally {
    await at.remove()
  }
}

/** Ten kills of one import, one in each tenth of its way, then the rest of it. */
async function killed(
  name: string,
  make: () => Promise<Killable>,
  victim: Victim,
  given: Given,
  whole: { totals: Totals; drafts: number },
): Promise<Row[]> {
  const at = await make()
  try {
    const dice = makeDice(SEED)
    const moments = Array.from({ length: KILLS }, () => dice.number())
    const left = await killRepeatedly(at, given, victim, whole.drafts, moments)
    const { totals } = await importWhole(at, given)
    const count = (holds: (one: (typeof left)[number]) => boolean): number =>
      left.filter(holds).length
    return [
      { name: `${name}: kills`, unit: 'kills', value: left.length },
      { name: `${name}: fsck clean`, unit: 'kills', value: count((one) => one.clean) },
      {
        name: `${name}: nothing acknowledged lost`,
        unit: 'kills',
        value: count((one) => one.kept >= one.acknowledged),
      },
      {
        name: `${name}: same totals in the end`,
        unit: '1 = yes',
        value: isDeepStrictEqual(totals, whole.totals) ? 1 : 0,
      },
    ]
  } finally {
    await at.remove()
  }
}

/** Called by tools/bench.ts. */
export async function run(): Promise<Row[]> {
  const files = realFiles()
  if (files === null) return []
  const given = { files, slug: 'real', chunk: 1000 }
  const whole = await undisturbed(given)
  const rows = [
    ...(await killed('process, embedded', embeddedStore, 'process', given, whole)),
    ...(await killed('database, embedded', embeddedStore, 'database', given, whole)),
  ]
  if (!existsSync(debianBinaries)) {
    console.error('PostgreSQL 15 is not installed: its kills are skipped')
    return rows
  }
  return [
    ...rows,
    ...(await killed('process, PostgreSQL 15', debianStore, 'process', given, whole)),
    ...(await killed('database, PostgreSQL 15', debianStore, 'database', given, whole)),
  ]
}
