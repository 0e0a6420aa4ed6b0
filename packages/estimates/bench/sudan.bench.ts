// `npm run bench sudan`: deaths in Khartoum State from three lists, under thresholds of our own, beside the published values.
import {
  compareTables,
  defaultEstimateOptions,
  estimatePartitions,
  estimateTotals,
  type Patterns,
  patternsOfPartition,
  upsetOf,
} from '../src/index.ts'
import { openDice } from '../src/mse/dice.ts'
import { type DeathRecord, personsOf, readDeaths, readPublished } from './sudan-records.ts'

interface Row {
  name: string
  unit: string
  value: number
}

const LISTS = ['PB', 'PV', 'SM']
/** "Likely" and above are one person: the analysts' words for more likely than not. */
const THRESHOLD = 3
/** Records that an analyst could compare: the others can be matched with nothing and would only swell the total. */
const ASSESSABLE = 5
/** What a score is taken to be worth, for partitions drawn at random: our reading of doubtful … definite. */
const WORTH = [0, 0.1, 0.3, 0.6, 0.85, 0.97]
const PARTITIONS = 20
const scopes = LISTS.map((list) => ({
  list,
  place: 'Khartoum State',
  from: '2023-04',
  to: '2024-06',
  who: 'deaths',
}))
const options = { ...defaultEstimateOptions, copies: [], scopes }

const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}
const round = (value: number): string => Math.round(value).toLocaleString('en')
const range = (it: readonly [number, number] | null): string =>
  it === null ? '' : `(${round(it[0])} to ${round(it[1])})`

const tableAt = (records: readonly DeathRecord[], duplicate: number, match: number): Patterns =>
  patternsOfPartition(
    records.map(({ list }) => list),
    personsOf(records, (score, kind) => score >= (kind === 'match' ? match : duplicate)),
    LISTS,
  )

/** A partition drawn at random: each scored pair is one person with the probability that its score is taken for. */
function drawPartition(records: readonly DeathRecord[], seed: number): Patterns {
  const dice = openDice(seed)
  return patternsOfPartition(
    records.map(({ list }) => list),
    personsOf(records, (score) => dice.uniform() < (WORTH[score] ?? 0)),
    LISTS,
  )
}

function tellThresholds(records: readonly DeathRecord[], column: string): void {
  const [head = [], ...published] = readPublished('sudan_2024_published_all_sens_pretty.csv') ?? []
  const saidOf = (duplicate: number, match: number): string =>
    published.find((it) => it[0] === String(duplicate) && it[1] === String(match))?.[
      head.indexOf(column)
    ] ?? 'not here'
  say('  duplicate ≥, match ≥: people, lowest to highest total of the fast methods; published')
  for (const match of [1, 2, 3, 4, 5])
    for (const duplicate of [1, 2, 3, 4, 5]) {
      const table = tableAt(records, duplicate, match)
      const label = `${duplicate}, ${match}`
      for (const { n, low, high, refusal } of compareTables([{ label, table }]))
        say(
          `    ${label}: ${round(n)}, ${refusal?.code ?? `${round(low ?? 0)} to ${round(high ?? 0)}`}; ${saidOf(duplicate, match)}`,
        )
    }
}

function study(
  name: string,
  all: readonly DeathRecord[],
  published: { central: string; column: string },
): Row[] {
  const records = all.filter(({ assessable }) => assessable >= ASSESSABLE)
  const table = tableAt(records, THRESHOLD, THRESHOLD)
  const { methods, span, n, warnings } = estimateTotals(table, options)
  say(
    `${name}: ${round(records.length)} records, ${round(n)} people; published ${published.central}`,
  )
  say(
    `  ${upsetOf(table)
      .intersections.map((it) => `${it.lists.join('+')} ${it.count}`)
      .join(', ')}`,
  )
  for (const { method, total, interval, refusal } of methods)
    say(
      `  ${method.padEnd(20)} ${total === null ? (refusal?.code ?? '') : round(total)} ${range(interval)}`,
    )
  for (const { code } of warnings) say(`  warning: ${code}`)
  const tables = Array.from({ length: PARTITIONS }, (_, i) => drawPartition(records, 31 + i))
  const pooled = estimatePartitions(tables, {
    ...options,
    replicates: 100,
    latentClass: { chains: 1, samples: 1500 },
  })
  say(
    `  pooled over ${PARTITIONS} partitions drawn from the scores (people ${pooled.n.map(round).join(' / ')}):`,
  )
  for (const { method, total, interval, pooled: it } of pooled.methods)
    say(
      `  ${method.padEnd(20)} ${total === null ? '–' : round(total)} ${range(interval)}${it === null ? '' : ` ${Math.round(100 * it.betweenShare)} % of the variance from the linkage`}`,
    )
  const [every] = compareTables([{ label: '', table: tableAt(all, THRESHOLD, THRESHOLD) }])
  say(
    `  with the records that cannot be compared: ${round(every?.n ?? 0)} people, ${round(every?.low ?? 0)} to ${round(every?.high ?? 0)}`,
  )
  tellThresholds(records, published.column)
  return [
    { name: `${name}, our threshold, lowest method`, unit: 'people', value: span?.low ?? 0 },
    { name: `${name}, our threshold, highest method`, unit: 'people', value: span?.high ?? 0 },
    { name: `${name}, pooled, lowest method`, unit: 'people', value: pooled.span?.low ?? 0 },
    { name: `${name}, pooled, highest method`, unit: 'people', value: pooled.span?.high ?? 0 },
  ]
}

const publishedOf = (file: string): string => {
  const [, row] = readPublished(file) ?? []
  return row === undefined
    ? 'not here'
    : `${round(Number(row[4]))} (${round(Number(row[5]))} to ${round(Number(row[6]))})`
}

/** An estimate of ours under a threshold of ours; it reproduces nobody's. */
export function run(): Row[] {
  const records = readDeaths('Khartoum', '2023-04', '2024-06')
  if (records === null) return []
  const kept = records.filter(({ assessable }) => assessable >= ASSESSABLE)
  say(
    `Khartoum State, April 2023 to June 2024: ${round(records.length)} records, of which ${round(kept.length)} can be compared`,
  )
  return [
    ...study('all causes', records, {
      central: publishedOf('sudan_2024_published_all_cause_out_est_sim.csv'),
      column: 'all_cause_conc',
    }),
    ...study(
      'intentional injury',
      records.filter(({ isIntentional }) => isIntentional),
      {
        central: publishedOf('sudan_2024_published_intl_injury_out_est_sim.csv'),
        column: 'intl_injury_conc',
      },
    ),
  ]
}
