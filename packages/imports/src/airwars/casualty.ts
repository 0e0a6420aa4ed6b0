// One row of the victims file → a draft of a casualty: what the list says happened to one person.
import type { Casualty, Count, IncidentId } from '@athar/domain'
import { type Draft, refer } from '../draft.ts'
import { lookUp } from '../look-up.ts'
import type { ImportReport } from '../report.ts'
import { RowReader } from '../row-reader.ts'
import { digestKey } from '../digest-key.ts'
import { readAge } from './age.ts'
import { incidentKey } from './incident.ts'
import type { HeldRow } from './rows.ts'

/** What an incident's counts say of outcomes: they decide where a list states none. */
export interface ReportedOutcomes {
  readonly killed: boolean
  readonly injured: boolean
}

/** Whether counts report anyone killed, anyone injured. */
export function reportedOutcomes(counts: readonly Count[]): ReportedOutcomes {
  const says = (outcome: Count['outcome']): boolean =>
    counts.some(
      (count) => count.outcome === outcome && (count.range.max ?? count.range.min ?? 0) > 0,
    )
  return { killed: says('killed'), injured: says('injured') }
}

/**
 * Killed or injured, as the list says. Where it says neither: killed if the incident reports people killed and
 * none injured, else injured, which is the outcome that never puts a name in public; flagged in any case.
 */
function outcomeOf(reader: RowReader, reported: ReportedOutcomes): Casualty['outcome'] {
  const written = reader.cell('status').toLowerCase()
  if (written === 'killed' || written === 'injured') return written
  reader.flag('outcome', 'outcome.unstated', written === '' ? null : written)
  return reported.killed && !reported.injured ? 'killed' : 'injured'
}

function sexOf(reader: RowReader): Casualty['sex'] {
  const written = reader.cell('gender').toLowerCase()
  if (written === 'female' || written === 'male') return written
  if (written !== '' && written !== 'unknown') {
    reader.note('unresolved', 'gender', 'word.unknown', written)
  }
  return 'unknown'
}

const groups: Readonly<Record<string, Casualty['ageGroup']>> = {
  child: 'child',
  adult: 'adult',
  elderly: 'elderly',
  unknown: 'unknown',
  '': 'unknown',
}
const ADULT = 18

/** The group that a stated age means; null where it may be either. */
function groupOfAge(age: Casualty['age']): 'child' | 'adult' | null {
  if (age === null || age.min === null) return null
  if (age.min >= ADULT) return 'adult'
  return age.max !== null && age.max < ADULT ? 'child' : null
}

/**
 * The age group as the list says it, or as the stated age means it. Where the two contradict each other it is a
 * child: a wrong guess the other way could publish a minor's name.
 */
function ageGroupOf(reader: RowReader, age: Casualty['age']): Casualty['ageGroup'] {
  const written = reader.cell('age_group').toLowerCase()
  const stated = lookUp(groups, written)
  if (stated === undefined) reader.note('unresolved', 'age_group', 'word.unknown', written)
  const meant = groupOfAge(age)
  if (stated === undefined || stated === 'unknown') return meant ?? 'unknown'
  const isContradicted = meant !== null && (meant === 'child') !== (stated === 'child')
  if (!isContradicted) return stated
  reader.flag('ageGroup', 'age.conflict', `${written}, ${reader.cell('age')}`)
  return 'child'
}

function ageOf(reader: RowReader): { age: Casualty['age']; ageAsWritten: string | null } {
  const ageAsWritten = reader.text('age', 'prose', 2000)
  const age = ageAsWritten === null ? null : readAge(ageAsWritten)
  if (ageAsWritten !== null && age === null) reader.flag('age', 'age.not_understood', ageAsWritten)
  return { age, ageAsWritten }
}

/** Yes, no or silence. */
function yesOrNo(reader: RowReader, field: string): boolean | null {
  const written = reader.cell(field).toLowerCase()
  if (['true', 'yes', '1'].includes(written)) return true
  return ['false', 'no', '0'].includes(written) ? false : null
}

/** Key of a casualty: its place in its incident's list, or what is said of it where it has none. */
function casualtyKey(row: HeldRow): string {
  const said = JSON.stringify([row.cells['name_latin'], row.cells['name_arabic'], row.cells['age']])
  return `victim:${row.seq}:${row.order === '' ? `x${digestKey(said)}` : row.order}`
}

/** The draft of a casualty. @param reported what its incident's counts say */
export function casualtyDraft(
  row: HeldRow,
  report: ImportReport,
  reported: ReportedOutcomes,
): Draft<'casualty'> {
  const key = casualtyKey(row)
  const reader = new RowReader(row.cells, row.origin, report, key)
  const { age, ageAsWritten } = ageOf(reader)
  const content: Omit<Casualty, 'incidentId'> = {
    personId: null,
    listedBy: null,
    order: Number.isInteger(Number(row.order)) && row.order !== '' ? Number(row.order) : null,
    state: 'recorded',
    nameAsWritten: {
      en: reader.text('name_latin', 'name', 20_000),
      ar: reader.text('name_arabic', 'name', 20_000),
    },
    outcome: outcomeOf(reader, reported),
    diedOn: null,
    status: 'civilian',
    statusContested: yesOrNo(reader, 'civilian_status_contested') ?? false,
    sex: sexOf(reader),
    ageGroup: ageGroupOf(reader, age),
    age,
    ageAsWritten,
    pregnant: yesOrNo(reader, 'pregnant'),
    occupation: reader.text('occupation', 'prose', 2000),
    notes: reader.text('notes', 'prose', 2000),
    url: reader.link('source_url', 2000),
    nameCleared: false,
    flags: reader.flags,
    withheld: reader.withheld,
    importedFrom: null,
  }
  return {
    kind: 'casualty',
    key,
    id: null,
    row: row.origin,
    content: (idOf) => ({
      ...content,
      incidentId: refer<IncidentId>(idOf, 'incident', incidentKey(row.seq)),
    }),
  }
}
