// Invented rows of the other three files: people on the lists, answers of belligerents, links to sources.
import { parties } from '../case/actors.ts'
import { dateOf, dayNumber, spokenDate } from '../case/calendar.ts'
import { mgrsSquareAt } from '../case/grid.ts'
import { speakers } from '../case/sources.ts'
import type { Dice } from '../dice.ts'
import type { LonLat } from '../world/island-shape.ts'
import { inventName, otherSpelling, usualSpelling } from '../world/people.ts'
import {
  emptyRow,
  type IncidentRow,
  type LinkRow,
  linkColumns,
  type VictimRow,
  victimColumns,
} from './columns.ts'

const ages = ['9 years', '1.5', '3 months', '60s', '1-10', '30s'] as const

/** The people listed for one incident. */
export function victimRows(dice: Dice, incident: IncidentRow): VictimRow[] {
  const killed = Number(incident.civ_killed_min === '' ? '0' : incident.civ_killed_min)
  const listed = Math.min(12, Math.floor(killed * dice.number() * 1.4))
  const father = inventName(dice, 'male')
  return Array.from({ length: listed }, (_, i) => {
    const row = emptyRow(victimColumns)
    const sex = dice.chance(0.6) ? 'male' : 'female'
    const kin = i > 0 && dice.chance(0.6) ? { father: father.own, family: father.family } : {}
    const name = inventName(dice, sex, kin)
    const spelled = dice.chance(0.7) ? usualSpelling(name) : otherSpelling(dice, name)
    const isChild = dice.chance(0.3)
    row.seq = incident.seq
    row.code = incident.code
    row.order = String(i + 1)
    row.name_latin = dice.chance(0.06) ? `son of ${usualSpelling(father).en}` : spelled.en
    row.name_arabic = dice.chance(0.5) ? spelled.ar : ''
    row.gender = dice.chance(0.15) ? '' : sex
    row.age_group = dice.chance(0.25) ? '' : isChild ? 'child' : 'adult'
    if (dice.chance(0.3))
      row.age = dice.chance(0.9)
        ? String(isChild ? dice.int(1, 17) : dice.int(18, 80))
        : dice.pick(ages)
    if (sex === 'female' && dice.chance(0.02)) row.pregnant = 'True'
    row.status = dice.chance(0.85) ? 'killed' : dice.chance(0.9) ? 'injured' : ''
    if (dice.chance(0.01)) row.civilian_status_contested = 'True'
    if (dice.chance(0.02)) row.occupation = String(dice.int(1084, 1097))
    if (dice.chance(0.05)) row.notes = `mother of ${usualSpelling(inventName(dice, 'male')).en}`
    if (dice.chance(0.3)) row.source_url = `https://register.example/people/${row.seq}-${row.order}`
    return row
  })
}

/** One belligerent's answer on one incident, as it stands in the file. */
export interface ResponseRow {
  seq: number
  code: string
  n: number
  belligerent: string
  belligerent_type: 'suspected' | 'known' | null
  strike_report: string | null
  strike_report_url: string | null
  partner_strike_reports:
    | { partner: string; strike_report: string; strike_report_url: string }[]
    | null
  assessment: 'not_yet_assessed' | 'non_credible' | 'credible' | 'open_incident' | 'duplicate'
  reasons_non_credible: string[]
  reasons_credible: string[]
  statements: { date: string; text: string; url: string }[]
  deaths_conceded_min: number | null
  deaths_conceded_max: number | null
  injuries_conceded_min: number | null
  injuries_conceded_max: number | null
  location_description: string | null
  mgrs: string | null
  mgrs_accuracy: string | null
  declassified: string[] | null
}

const assessments = {
  not_yet_assessed: 70,
  non_credible: 20,
  credible: 6,
  open_incident: 3,
  duplicate: 1,
} as const
const refusals = [
  'no_coalition_strikes',
  'insufficient_information',
  'insufficient_evidence',
  'other',
]
const admissions = ['no_reason_given', 'entered_target_area', 'killed_by_strike_blast', 'other']

/** Where the row says it was; null where it says nothing, or nothing that can be. */
function pointOfRow(row: IncidentRow): LonLat | null {
  const lon = Number(row.lon)
  return row.lon === '' || Math.abs(lon) > 180 ? null : [lon, Number(row.lat)]
}

function responseRow(
  dice: Dice,
  incident: IncidentRow,
  belligerent: string,
  n: number,
): ResponseRow {
  const assessment = dice.weighted(assessments)
  const isCredible = assessment === 'credible'
  const killed = Number(incident.civ_killed_min === '' ? '0' : incident.civ_killed_min)
  const conceded = isCredible ? Math.min(killed, dice.int(0, 5)) : null
  const hasReport = belligerent === parties.coalition.en && dice.chance(0.4)
  const day = incident.date === '' ? FIRST_ANSWER : dayNumber(incident.date) + 40
  const place = pointOfRow(incident)
  return {
    seq: Number(incident.seq),
    code: incident.code,
    n,
    belligerent: belligerent === parties.unknown.en ? 'unknown' : belligerent,
    belligerent_type: isCredible ? 'known' : 'suspected',
    strike_report: hasReport
      ? `Near Al-Mithal, ${dice.int(2, 15)} strikes engaged ${dice.int(2, 9)} fighting positions.`
      : null,
    strike_report_url: hasReport ? 'https://coalition.example/releases' : null,
    partner_strike_reports: hasReport
      ? [
          {
            partner: parties.tharsia.en,
            strike_report: 'One aircraft struck one position.',
            strike_report_url: 'https://tharsia.example/releases',
          },
        ]
      : null,
    assessment,
    reasons_non_credible: assessment === 'non_credible' ? [dice.pick(refusals)] : [],
    reasons_credible: isCredible ? [dice.pick(admissions)] : [],
    statements:
      assessment === 'not_yet_assessed'
        ? []
        : [
            {
              date: dateOf(day),
              text: 'The allegation was assessed.',
              url: 'https://coalition.example/answers',
            },
          ],
    deaths_conceded_min: conceded,
    deaths_conceded_max: conceded,
    injuries_conceded_min: isCredible ? 0 : null,
    injuries_conceded_max: isCredible ? 0 : null,
    location_description: hasReport ? `near ${incident.place_en}` : null,
    mgrs: isCredible && place !== null ? mgrsSquareAt(place, dice.chance(0.5) ? 5 : 3).mgrs : null,
    mgrs_accuracy: isCredible && place !== null ? dice.pick(['1 m', '100 m']) : null,
    declassified: dice.chance(0.3) ? null : [],
  }
}
const FIRST_ANSWER = dayNumber('2021-06-01')

/** The answers on one incident: one row for each belligerent named. */
export function responseRows(dice: Dice, incident: IncidentRow): ResponseRow[] {
  return incident.belligerents
    .split(', ')
    .map((belligerent, n) => responseRow(dice, incident, belligerent, n))
}

const languages = [
  'Arabic',
  'Twitter\nArabic',
  'Twitter Arabic',
  'Facebook Arabic',
  'English',
  '',
] as const

/** The links to sources of one incident. */
export function linkRows(dice: Dice, incident: IncidentRow): LinkRow[] {
  const count = Math.min(9, 1 + Math.floor(dice.number() * dice.number() * 12))
  return Array.from({ length: count }, (_, i) => {
    const row = emptyRow(linkColumns)
    const speaker = dice.pick(speakers)
    const path = `${speaker.key}/${incident.seq}/${i + 1}`
    row.seq = incident.seq
    row.code = incident.code
    row.order = String(i + 1)
    row.source_name = speaker.en
    row.author = dice.chance(0.6) ? speaker.ar : ''
    row.date = dice.chance(0.1) && incident.date !== '' ? spokenDate(incident.date).ar : ''
    row.language = dice.pick(languages)
    row.url = `https://${speaker.key}.example/posts/${path}`
    row.archive_url = dice.chance(0.9) ? `https://archive.example/${path}` : ''
    return row
  })
}
