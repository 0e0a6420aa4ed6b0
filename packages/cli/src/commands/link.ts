// athar link: lists of people in files → pairs with their probability and their weights, and persons.
import { open } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '@athar/domain'
import { csvLine } from '@athar/imports'
import { explainPair, type Linkage, LinkTable } from '@athar/linkage'
import { linkOnThreads } from '@athar/linkage/node'
import { type Command, requiredText, Usage } from '../command.ts'
import { addFile } from '../link/files.ts'
import { type FileMap, readMap } from '../link/map.ts'
import { needFile, needPlaces, textOfFile } from '../table-file.ts'
import { exits, type Terminal } from '../terminal.ts'

const BATCH = 1 << 20

/** Writes lines in batches. */
async function writeLines(file: string, lines: Iterable<string>): Promise<void> {
  const handle = await open(file, 'w')
  try {
    let batch = ''
    for (const line of lines) {
      batch += line
      if (batch.length < BATCH) continue
      await handle.write(batch)
      batch = ''
    }
    await handle.write(batch)
  } finally {
    await handle.close()
  }
}

const signed = (bits: number): string => `${bits < 0 ? '-' : '+'}${Math.abs(bits).toFixed(1)}`

function* pairLines(linkage: Linkage): Generator<string> {
  const { encoded, pairs, probability } = linkage
  yield csvLine(['record_a', 'record_b', 'probability', 'weights'])
  for (let n = 0; n < pairs.first.length; n++) {
    const weights = explainPair(linkage, n).map(
      ({ field, level, bits }) => `${field}:${level}:${signed(bits)}`,
    )
    yield csvLine([
      encoded.ids[pairs.first[n] as number] ?? '',
      encoded.ids[pairs.second[n] as number] ?? '',
      (probability[n] as number).toFixed(4),
      weights.join(';'),
    ])
  }
}

function* personLines({ encoded, persons }: Linkage): Generator<string> {
  yield csvLine(['record', 'person'])
  for (let i = 0; i < persons.length; i++)
    yield csvLine([encoded.ids[i] ?? '', encoded.ids[persons[i] as number] ?? ''])
}

const n = (count: number): string => count.toLocaleString('en')

function tell(terminal: Terminal, linkage: Linkage, seconds: number): void {
  const { rules, encoded } = linkage
  terminal.say(`${n(encoded.ids.length)} records of ${n(encoded.lists.length)} lists`)
  for (const { name, scored, kept } of rules)
    terminal.say(
      `  ${name.padEnd(28)} ${n(scored).padStart(12)} pairs compared, ${n(kept)} kept first here`,
    )
  terminal.say(`${seconds.toFixed(1)} s`)
}

async function readAll(
  files: readonly string[],
  mapOf: (file: string) => FileMap,
): Promise<LinkTable> {
  const maps = files.map((file) => mapOf(path.basename(file)))
  const places = Math.max(0, ...maps.map((map) => map.place?.length ?? 0))
  const table = new LinkTable(places)
  for (const [index, file] of files.entries()) {
    const map = maps[index] ?? {}
    if (map.record === undefined) throw new Problem('link.map_unreadable', { at: 'record' })
    if (map.name === undefined && map.name_latin === undefined)
      throw new Problem('link.map_unreadable', { at: 'name' })
    await addFile(file, map, table)
  }
  return table
}

export const linkCommand: Command = {
  usage:
    'athar link FILE.csv… --map MAP.json --pairs PAIRS.csv --persons PERSONS.csv [--within] [--json]',
  examples: [
    'athar link hospital.csv families.csv --map map.json --pairs pairs.csv --persons persons.csv',
    'athar link list.csv --map map.json --pairs pairs.csv --persons persons.csv --within',
  ],
  options: {
    map: { type: 'string' },
    pairs: { type: 'string' },
    persons: { type: 'string' },
    within: { type: 'boolean', default: false },
  },
  run: async ({ values, operands, terminal }) => {
    const began = performance.now()
    if (operands.length === 0) throw new Usage('at least one file is needed')
    const mapFile = requiredText(values, 'map')
    const pairsFile = requiredText(values, 'pairs')
    const personsFile = requiredText(values, 'persons')
    for (const file of [mapFile, ...operands]) needFile(file)
    needPlaces([pairsFile, personsFile], [mapFile, ...operands])
    const table = await readAll(operands, readMap(await textOfFile(mapFile)))
    const linkage = await linkOnThreads(table, { within: values['within'] === true })
    await writeLines(pairsFile, pairLines(linkage))
    await writeLines(personsFile, personLines(linkage))
    const seconds = (performance.now() - began) / 1000
    tell(terminal, linkage, seconds)
    const records = linkage.persons.length
    const persons = linkage.persons.reduce((sum, first, i) => sum + (first === i ? 1 : 0), 0)
    const pairs = linkage.pairs.first.length
    terminal.result(
      {
        records,
        lists: linkage.encoded.lists.length,
        pairs,
        persons,
        rules: linkage.rules,
        seconds: Math.round(seconds * 10) / 10,
      },
      [`${n(records)} records, ${n(pairs)} pairs of 0.01 or more, ${n(persons)} persons`],
    )
    return exits.done
  },
}
