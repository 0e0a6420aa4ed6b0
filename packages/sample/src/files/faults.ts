// The faults that real files have, planted on purpose in invented ones, and the list of where they stand.
import type { Withheld } from '@athar/domain'
import type { Dice } from '../dice.ts'
import { inventName, usualSpelling } from '../world/people.ts'
import type { IncidentRow, VictimRow } from './columns.ts'

type FileFault =
  | 'longitude_out_of_range'
  | 'group_range_inverted'
  | 'end_before_start'
  | 'number_unreadable'
  | 'date_missing'
  | 'code_doubled'
  | 'governorate_blank'
  | 'without_count'

export interface PlantedFault {
  fault: FileFault
  seq: string
  code: string
  /** The column that is wrong; null where the whole row is meant. */
  column: string | null
}
export interface PlantedSecret {
  kind: Withheld['kind']
  seq: string
  order: string
  column: 'notes'
}

/** Rows needed so that every fault has one of its own. */
const FEWEST_ROWS = 24

/**
 * Plants each fault in rows of their own.
 * @throws RangeError when there are fewer rows than faults (a caller's bug)
 */
export function plantFaults(dice: Dice, rows: IncidentRow[]): PlantedFault[] {
  if (rows.length < FEWEST_ROWS) throw new RangeError('too few rows for every fault')
  const free = dice.shuffled(rows)
  const planted: PlantedFault[] = []
  const plant = (
    fault: FileFault,
    column: PlantedFault['column'],
    change: (row: IncidentRow) => void,
  ): IncidentRow => {
    const row = free.pop() as IncidentRow
    change(row)
    planted.push({ fault, seq: row.seq, code: row.code, column })
    return row
  }
  plant('longitude_out_of_range', 'lon', (row) => {
    row.geo_precision = 'village'
    row.lat = '12.01'
    row.lon = '6112.00416'
  })
  plant('group_range_inverted', 'children_killed_max', (row) => {
    Object.assign(row, { civ_killed_min: '9', civ_killed_max: '9' })
    Object.assign(row, { children_killed_min: '4', children_killed_max: '2' })
  })
  plant('group_range_inverted', 'civ_injured_max', (row) => {
    Object.assign(row, { civ_injured_min: '12', civ_injured_max: '7' })
  })
  plant('end_before_start', 'date_end', (row) => {
    Object.assign(row, { date: '2021-05-09', date_end: '2021-05-02', date_type: 'date_range' })
  })
  plant('number_unreadable', 'women_killed_min', (row) => {
    Object.assign(row, { women_killed_min: 'several', women_killed_max: '' })
  })
  for (let i = 0; i < 2; i++)
    plant('date_missing', 'date', (row) => {
      Object.assign(row, { date: '', date_end: '' })
    })
  for (let i = 0; i < 2; i++) {
    const first = plant('code_doubled', 'code', () => undefined)
    plant('code_doubled', 'code', (row) => {
      row.code = first.code
    })
  }
  for (let i = 0; i < 3; i++)
    plant('governorate_blank', 'governorate', (row) => {
      Object.assign(row, { governorate: '', governorate_raw: '' })
    })
  for (let i = 0; i < 3; i++)
    plant('without_count', 'civ_killed_min', (row) => {
      for (const column of Object.keys(row) as (keyof IncidentRow)[])
        if (/_(killed|injured)_(min|max)$/.test(column)) row[column] = ''
    })
  return planted
}

/** Notes that would put somebody at risk; every word of them is invented. */
const secrets = (dice: Dice): readonly (readonly [Withheld['kind'], string])[] => {
  const mother = usualSpelling(inventName(dice, 'female'))
  return [
    ['phone', 'The uncle can be reached at +999 55 012 34 56.'],
    ['phone', 'هاتف العائلة: ٠٩٩٩٠١٢٣٤٥٦'],
    ['email', 'Wrote from family.of.nobody@example.org'],
    ['mother_name', `اسم الأم: ${mother.ar}`],
    ['mother_name', `Mother's name: ${mother.en}`],
    ['civil_registry', 'قيد المثال خانة 99'],
    ['id_number', 'الرقم الوطني 01990012345'],
    ['witness', 'شاهد عيان من الجيران روى ما حدث'],
  ]
}

/** Plants a risky note in rows of the list of people, and says where. */
export function plantSecrets(dice: Dice, rows: VictimRow[]): PlantedSecret[] {
  const free = dice.shuffled(rows)
  return secrets(dice).flatMap(([kind, text]) => {
    const row = free.pop()
    if (row === undefined) return []
    row.notes = text
    return [{ kind, seq: row.seq, order: row.order, column: 'notes' as const }]
  })
}
