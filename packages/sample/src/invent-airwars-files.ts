// Four invented files in the shape in which Airwars hands its register on, for trying imports: faults included.
import { type Dice, makeDice } from './dice.ts'
import { incidentRow } from './files/airwars-incidents.ts'
import { linkRows, responseRows, victimRows } from './files/airwars-parts.ts'
import {
  incidentColumns,
  type IncidentRow,
  linkColumns,
  toCsv,
  victimColumns,
} from './files/columns.ts'
import { type PlantedFault, type PlantedSecret, plantFaults, plantSecrets } from './files/faults.ts'

export interface AirwarsFiles {
  /** incidents.csv */
  incidents: string
  /** victims.csv */
  victims: string
  /** belligerent_responses.jsonl */
  responses: string
  /** source_links.csv */
  links: string
  /** What an import must find in them. */
  expected: {
    rows: { incidents: number; victims: number; responses: number; links: number }
    /** Incident rows without a date: the only ones to be refused. */
    refused: number
    /** Codes that stand on two rows each; both incidents stay. */
    doubledCodes: string[]
    faults: PlantedFault[]
    secrets: PlantedSecret[]
    /** Killed civilians over all rows that are not refused: a null maximum takes the minimum. */
    killed: { min: number; max: number; incidentsWithoutCount: number }
  }
}

const numberOf = (text: string): number | null => (text === '' ? null : Number(text))

/** The envelope of killed civilians, by the rule of the figures. */
function envelope(rows: readonly IncidentRow[]): AirwarsFiles['expected']['killed'] {
  const total = { min: 0, max: 0, incidentsWithoutCount: 0 }
  for (const row of rows) {
    const min = numberOf(row.civ_killed_min)
    if (min === null) total.incidentsWithoutCount += 1
    else {
      total.min += min
      total.max += numberOf(row.civ_killed_max) ?? min
    }
  }
  return total
}

/** Rows that hang on the incidents, in the order of the incidents; those of refused ones included. */
function partsOf(dice: Dice, rows: readonly IncidentRow[]) {
  return {
    victims: rows.flatMap((row) => victimRows(dice, row)),
    responses: rows.flatMap((row) => responseRows(dice, row)),
    links: rows.flatMap((row) => linkRows(dice, row)),
  }
}

/**
 * Texts of the four files with `rows` incidents; the same seed gives the same bytes. Every word is invented.
 * @throws RangeError when there are fewer rows (24) than faults to plant
 */
export function inventAirwarsFiles({ seed, rows }: { seed: number; rows: number }): AirwarsFiles {
  const dice = makeDice(seed)
  const incidents = Array.from({ length: rows }, (_, i) => incidentRow(dice, i + 1))
  const faults = plantFaults(dice, incidents)
  const { victims, responses, links } = partsOf(dice, incidents)
  const secrets = plantSecrets(dice, victims)
  const listed = Map.groupBy(victims, (row) => row.seq)
  const linked = Map.groupBy(links, (row) => row.seq)
  for (const row of incidents) {
    row.n_victims_listed = String(listed.get(row.seq)?.length ?? 0)
    row.n_sources_listed = String(linked.get(row.seq)?.length ?? 0)
  }
  const kept = incidents.filter((row) => row.date !== '')
  const doubled = faults.filter((f) => f.fault === 'code_doubled').map((f) => f.code)
  return {
    incidents: toCsv(incidentColumns, incidents),
    victims: toCsv(victimColumns, victims),
    responses: responses.map((row) => `${JSON.stringify(row)}\n`).join(''),
    links: toCsv(linkColumns, links),
    expected: {
      rows: {
        incidents: incidents.length,
        victims: victims.length,
        responses: responses.length,
        links: links.length,
      },
      refused: incidents.length - kept.length,
      doubledCodes: [...new Set(doubled)].toSorted(),
      faults,
      secrets,
      killed: envelope(kept),
    },
  }
}
