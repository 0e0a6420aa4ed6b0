// The public records of deaths in Sudan 2023–2024 (three lists, scored by analysts), where this machine has them: read, never copied, never printed.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'

/** Beside the repository, not in it. */
const folder = path.join(import.meta.dirname, '../../../../shared/data/mse')
const file = path.join(folder, 'sudan_2024_data.csv.gz')

export interface DeathRecord {
  /** PB public survey, PV private survey, SM social media. */
  readonly list: string
  readonly id: string
  /** The record it may repeat, and how sure an analyst is: 0 unique … 5 definite. */
  readonly parent: string
  readonly duplicate: number
  /** Pairs across lists that it is part of, each named alike in both records, with a score of 1 doubtful … 5 definite. */
  readonly matches: readonly { readonly pair: string; readonly score: number }[]
  /** Whether it says enough to be compared: 0 nothing … 5 enough. */
  readonly assessable: number
  readonly isIntentional: boolean
}

/** Fields of one line; commas may stand in quotes. */
const fieldsOf = (line: string): string[] =>
  Array.from(line.matchAll(/("((?:[^"]|"")*)"|[^,]*)(,|$)/g), (it) => it[2] ?? it[1] ?? '')

/** Records of one place within months (YYYY-MM); null, with one line that says so, where the file is not here. */
export function readDeaths(place: string, from: string, to: string): DeathRecord[] | null {
  if (!existsSync(file)) {
    process.stderr.write('the records of Sudan are not beside the repository: skipped\n')
    return null
  }
  const [head = '', ...lines] = gunzipSync(readFileSync(file))
    .toString('utf8')
    .trim()
    .split(/\r?\n/)
  const names = fieldsOf(head)
  return lines.flatMap((line) => {
    const fields = fieldsOf(line)
    const cell = (name: string): string => (fields[names.indexOf(name)] ?? '').trim()
    const month = cell('death_date').slice(0, 7)
    if (cell('loc_death') !== place || month < from || month > to) return []
    const own = cell('dup_id')
    const duplicate = Number(cell('dup_score'))
    return {
      list: own.slice(0, 2),
      id: own,
      parent: duplicate > 0 ? own.replace(/_\d+$/, '') : own,
      duplicate,
      matches: [1, 2, 3, 4, 5].flatMap((k) => {
        const pair = cell(`ovrlp_id_${k}`).replace(/_[12]$/, '')
        return pair === '' ? [] : [{ pair, score: Number(cell(`ovrlp_score_${k}`)) }]
      }),
      assessable: Number(cell('del_score')),
      isIntentional: cell('cod') === 'injury_intentional',
    }
  })
}

/** A published table, split into fields; null where it is not here. */
export function readPublished(name: string): string[][] | null {
  const at = path.join(folder, name)
  if (!existsSync(at)) return null
  return readFileSync(at, 'utf8').trim().split(/\r?\n/).map(fieldsOf)
}

/** Records joined into people: a pair is joined where `isOne` says so of its score. */
export function personsOf(
  records: readonly DeathRecord[],
  isOne: (score: number, kind: 'duplicate' | 'match') => boolean,
): number[] {
  const root = records.map((_, i) => i)
  const find = (i: number): number => {
    let at = i
    while (root[at] !== at) at = root[at] ?? at
    root[i] = at
    return at
  }
  const join = (a: number, b: number): void => {
    root[find(a)] = find(b)
  }
  const indexOf = new Map(records.map(({ id }, i) => [id, i]))
  const first = new Map<string, number>()
  for (const [i, { parent, duplicate, matches }] of records.entries()) {
    const original = indexOf.get(parent)
    if (duplicate > 0 && original !== undefined && isOne(duplicate, 'duplicate')) join(i, original)
    for (const { pair, score } of matches) {
      const other = first.get(pair)
      if (other === undefined) first.set(pair, i)
      else if (isOne(score, 'match')) join(i, other)
    }
  }
  return records.map((_, i) => find(i))
}
