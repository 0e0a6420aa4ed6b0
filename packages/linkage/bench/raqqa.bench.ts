// Two registers of one city, without a key: how many pairs are joined; the file that ATHAR_PAIRS names gets them for reading by hand.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { contraryOf, linkRecords, type LinkRecord } from '../src/index.ts'
import { realRows, silent, type TableRow } from './gaza-files.ts'

interface Shown {
  readonly record: LinkRecord
  readonly line: string
}

const dayOf = (value: string | undefined): number | null => {
  const ms = Date.parse(value ?? '')
  return Number.isNaN(ms) ? null : ms / 864e5
}

/** Whole years where they are told, else what "child" and "adult" leave open. */
function ageOf(years: string | undefined, isChild: boolean, isAdult: boolean): LinkRecord['age'] {
  const age = Number(years)
  if (years !== undefined && /^\d+$/.test(years) && age > 0) return { min: age, max: age }
  if (isChild) return { min: 0, max: 17 }
  return isAdult ? { min: 18, max: 90 } : null
}

const told = (...parts: (string | undefined)[]): string =>
  parts.map((part) => part ?? '').join(' | ')

function incidentVictim(victim: TableRow, incident: TableRow, n: number): Shown | null {
  const name = victim['name_latin'] === '' ? victim['name_arabic'] : victim['name_latin']
  if (name === undefined || name === '') return null
  const { gender, age_group: group, age, notes } = victim
  const from = dayOf(incident['date'])
  const to = dayOf(incident['date_end']) ?? from
  const record: LinkRecord = {
    ...silent,
    id: `a${n}`,
    list: 'incidents',
    name,
    sex: gender === 'male' || gender === 'female' ? gender : null,
    age: ageOf(age, group === 'child', group === 'adult'),
    death: from === null ? null : { from, to: Math.max(from, to ?? from) },
    places: [incident['place_en'] ?? null],
  }
  return {
    record,
    line: told(name, gender, group, age, incident['date'], incident['place_en'], notes),
  }
}

function registered(row: TableRow, n: number): Shown {
  const { name = '', sex = '', age, death_date: died, area = '', notes } = row
  const day = dayOf(died)
  const isChild = sex.startsWith('Child')
  const record: LinkRecord = {
    ...silent,
    id: `v${n}`,
    list: 'register',
    name,
    sex: sex.includes('Female') ? 'female' : 'male',
    age: ageOf(age, isChild, !isChild),
    death: day === null ? null : { from: day, to: day },
    places: [area === '' ? null : area],
  }
  return { record, line: told(name, sex, age, died, area, row['cause'], row['actor'], notes) }
}

function recordsOf(): Shown[] | null {
  const incidents = realRows('airwars-syria/incidents.csv.gz')
  const victims = realRows('airwars-syria/victims.csv.gz')
  const register = realRows('vdc-syria/vdc_deaths_sample.csv.gz')
  if (incidents === null || victims === null || register === null) return null
  const byCode = new Map(incidents.map((row) => [row['code'], row]))
  const listed = victims.flatMap((victim, n) => {
    const incident = byCode.get(victim['code'])
    if (incident?.['governorate'] !== 'Ar-Raqqa') return []
    return incidentVictim(victim, incident, n) ?? []
  })
  return [...listed, ...register.filter((row) => row['province'] === 'Raqqa').map(registered)]
}

interface Row {
  name: string
  unit: string
  value: number
}

/** Links the two; where a file is named (outside the repository), writes the pairs into it, joined ones first. */
export function run(): Promise<Row[]> {
  const shown = recordsOf()
  if (shown === null) return Promise.resolve([])
  const linkage = linkRecords(shown.map(({ record }) => record))
  const { pairs, probability, persons } = linkage
  const line = (i: number): string => shown[i]?.line ?? ''
  const all = Array.from(pairs.first, (i, n) => {
    const j = pairs.second[n] ?? -1
    const rank = (probability[n] ?? 0) + (persons[i] === persons[j] ? 1 : 0)
    return { i, j, rank, why: contraryOf(linkage, n) }
  }).toSorted((a, b) => b.rank - a.rank)
  const lines = all.map(({ i, j, rank, why }, n) => {
    const called = rank > 1 ? `joined ${(rank - 1).toFixed(3)}` : `apart ${rank.toFixed(3)}`
    return `${n + 1} ${called} ${why.join(' ')}\n  ${line(i)}\n  ${line(j)}\n`
  })
  const out = process.env['ATHAR_PAIRS']
  if (out !== undefined) writeFileSync(path.resolve(out), lines.join(''))
  return Promise.resolve([
    { name: 'two registers of Raqqa: records', unit: 'records', value: shown.length },
    { name: 'pairs from 0.01 on', unit: 'pairs', value: all.length },
    { name: 'joined', unit: 'pairs', value: all.filter(({ rank }) => rank > 1).length },
  ])
}
