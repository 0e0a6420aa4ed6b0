// The FEBRL sets 1 and 3 linked through the command line, without the number of social security, scored from the persons.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

interface Row {
  name: string
  unit: string
  value: number
}

/** Beside the repository, not in it. */
const folder = path.join(import.meta.dirname, '../../../../shared/data/febrl')
const program = path.join(import.meta.dirname, '../../cli/bin/athar.mjs')
const map = {
  record: { column: 'rec_id' },
  name: { columns: ['given_name', 'surname'] },
  birth_date: { column: 'date_of_birth' },
  place: {
    columns: ['street_number', 'address_1', 'address_2', 'suburb', 'postcode', 'state'],
  },
}

const pairsIn = (counts: Map<string, number>): number =>
  [...counts.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0)

/** Truth is in the key: rec-17-org and rec-17-dup-0 are one person. */
function score(persons: string): { precision: number; recall: number; f1: number } {
  const [said, real, both] = [new Map(), new Map(), new Map()] as Map<string, number>[]
  const add = (counts: Map<string, number> | undefined, key: string): void => {
    counts?.set(key, (counts.get(key) ?? 0) + 1)
  }
  for (const line of persons.trim().split('\n').slice(1)) {
    const [record = '', person = ''] = line.trim().split(',')
    const truth = record.split('-')[1] ?? ''
    add(said, person)
    add(real, truth)
    add(both, `${person} ${truth}`)
  }
  const [all, of, right] = [said, real, both].map((counts) => pairsIn(counts ?? new Map()))
  const precision = (right ?? 0) / Math.max(1, all ?? 0)
  const recall = (right ?? 0) / (of ?? 1)
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) }
}

function linkSet(set: number, dir: string): Row[] {
  const persons = path.join(dir, `persons-${set}.csv`)
  const began = performance.now()
  execFileSync(process.execPath, [
    program,
    'link',
    path.join(folder, `febrl_dataset${set}.csv.gz`),
    '--map',
    path.join(dir, 'map.json'),
    '--pairs',
    path.join(dir, 'pairs.csv'),
    '--persons',
    persons,
    '--within',
    '--json',
  ])
  const seconds = (performance.now() - began) / 1000
  const { precision, recall, f1 } = score(readFileSync(persons, 'utf8'))
  const name = `FEBRL ${set}, without the number of social security`
  return [
    { name: `${name}: F1 of pairs in persons`, unit: '%', value: 100 * f1 },
    { name: `${name}: precision`, unit: '%', value: 100 * precision },
    { name: `${name}: recall`, unit: '%', value: 100 * recall },
    { name: `${name}: the whole command`, unit: 's', value: seconds },
  ]
}

export function run(): Promise<Row[]> {
  if (!existsSync(folder)) {
    process.stderr.write('the FEBRL files are not beside the repository: skipped\n')
    return Promise.resolve([])
  }
  const dir = mkdtempSync(path.join(os.tmpdir(), 'athar-febrl-'))
  try {
    writeFileSync(path.join(dir, 'map.json'), JSON.stringify(map))
    return Promise.resolve([1, 3].flatMap((set) => linkSet(set, dir)))
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
