// The `airwars` profile: four files in any order → drafts in the order in which they refer to each other.
import { Problem } from '@athar/domain'
import { cleanText } from '../clean-text.ts'
import type { Draft } from '../draft.ts'
import type { Gazetteer } from '../gazetteer/gazetteer.ts'
import type { InputFile } from '../gazetteer/read.ts'
import { defaultLimits, type Limits } from '../limits.ts'
import { ImportReport } from '../report.ts'
import { ActorRegister } from '../parties/register.ts'
import { casualtyDraft, type ReportedOutcomes, reportedOutcomes } from './casualty.ts'
import { CodeDesk, readCodes, wholeCode } from './codes.ts'
import { type Desk, incidentDraft, incidentKey } from './incident.ts'
import { LinkRegister } from './links.ts'
import type { StrikeFrame } from '../strikes/strike.ts'
import { ResponseRegister } from './responses.ts'
import { type AirwarsKind, type HeldRow, type HeldRows, holdRows } from './rows.ts'

/** Columns of the incidents file that say something for which there is no field yet: counted, not stored. */
const waitingColumns = [
  'attribution_status',
  'civilian_harm_reported',
  'incident_status',
  'published',
  'last_modified',
] as const

export interface AirwarsReading {
  /** Actors, sources, documents, incidents, casualties, claims, releases, strikes; can be read once. */
  readonly drafts: AsyncIterable<Draft>
  /** Whole once the drafts have been read to the end. */
  readonly report: ImportReport
}

export interface AirwarsOptions {
  readonly limits?: Limits
  /**
   * Whether the store already has an incident of this key (`incident:<seq>`), for files that come without their
   * incidents file; rows of incidents that neither the files nor the store have are refused.
   */
  readonly hasIncident?: (key: string) => boolean | Promise<boolean>
  /** How the strikes that responses quote are read; without it their texts are left alone. */
  readonly strikes?: StrikeFrame
}

/**
 * Reads the files of the `airwars` profile: any of the four, in any order, gzip or not, each told by its content.
 * The same rows give the same drafts whatever the order of files and rows. All rows are held in memory (within
 * the limits) before the first draft comes, so that a broken file writes nothing.
 * @throws Problem (while the drafts are read) what `recogniseFile` throws; import.too_large
 */
export function readAirwars(
  files: readonly InputFile[],
  gazetteer: Gazetteer,
  options: AirwarsOptions = {},
): AirwarsReading {
  const report = new ImportReport()
  return { drafts: draftsOf(files, gazetteer, options, report), report }
}

async function* draftsOf(
  files: readonly InputFile[],
  gazetteer: Gazetteer,
  options: AirwarsOptions,
  report: ImportReport,
): AsyncGenerator<Draft> {
  if (files.length === 0) throw new Problem('import.kind_unknown', { looksLike: 'empty' })
  const held = await holdRows(files, options.limits ?? defaultLimits, report)
  const desk: Desk = { report, gazetteer, actors: new ActorRegister() }
  const incidents = incidentsOf(held.airwars_incidents, desk)
  const kept = new Keeper(incidents, options.hasIncident ?? (() => false), report)
  const links = new LinkRegister(report)
  for await (const row of kept.rows(held, 'airwars_source_links')) links.add(row)
  const responses = new ResponseRegister(report, desk.actors, options.strikes ?? null)
  for await (const row of kept.rows(held, 'airwars_responses')) {
    responses.add(row, incidents.get(row.seq)?.day ?? null)
  }

  yield* desk.actors.drafts()
  yield* responses.sources()
  yield* links.sources()
  yield* links.documents()
  for (const { draft } of incidents.values()) yield draft
  for await (const row of kept.rows(held, 'airwars_victims')) {
    yield casualtyDraft(row, report, incidents.get(row.seq)?.reported ?? nothingReported)
  }
  yield* links.claims()
  yield* responses.claims()
  yield* responses.declared()
}

interface KeptIncident {
  readonly draft: Draft<'incident'>
  readonly reported: ReportedOutcomes
  /** The first local day on which it may have happened. */
  readonly day: string | null
}
const nothingReported: ReportedOutcomes = { killed: false, injured: false }

/** The incidents that are kept, by what other rows join on. */
function incidentsOf(rows: readonly HeldRow[], desk: Desk): Map<string, KeptIncident> {
  const wanted = rows.map((row) => wholeCode(readCodes(row.cells['code'] ?? '').codes))
  const codeDesk = new CodeDesk(wanted)
  const kept = new Map<string, KeptIncident>()
  for (const row of rows) {
    for (const column of waitingColumns) {
      if ((row.cells[column] ?? '') !== '') desk.report.countWaiting(`incidents.${column}`)
    }
    const draft = incidentDraft(row, desk, codeDesk)
    if (draft === null) continue
    const { counts, occurred } = draft.content(() => '')
    kept.set(row.seq, { draft, reported: reportedOutcomes(counts), day: occurred.localFrom })
  }
  return kept
}

/** Keeps rows whose incident is there, and refuses the others. */
class Keeper {
  readonly #incidents: ReadonlyMap<string, KeptIncident>
  readonly #hasIncident: (key: string) => boolean | Promise<boolean>
  readonly #report: ImportReport
  readonly #asked = new Map<string, boolean>()

  constructor(
    incidents: ReadonlyMap<string, KeptIncident>,
    hasIncident: (key: string) => boolean | Promise<boolean>,
    report: ImportReport,
  ) {
    this.#incidents = incidents
    this.#hasIncident = hasIncident
    this.#report = report
  }

  async *rows(held: HeldRows, kind: AirwarsKind): AsyncGenerator<HeldRow> {
    for (const row of held[kind]) {
      if (await this.#isKnown(row.seq)) yield row
      else this.#refuse(row, kind)
    }
    held[kind] = []
  }

  async #isKnown(seq: string): Promise<boolean> {
    if (this.#incidents.has(seq)) return true
    const known = this.#asked.get(seq) ?? (await this.#hasIncident(incidentKey(seq)))
    this.#asked.set(seq, known)
    return known
  }

  #refuse(row: HeldRow, kind: AirwarsKind): void {
    this.#report.count('refused', kind)
    this.#report.rows.push({
      ...row.origin,
      key: cleanText(row.cells['code'] ?? '').text.slice(0, 80),
      outcome: 'refused',
      field: 'seq',
      problem: 'import.row_orphan',
      asWritten: null,
    })
  }
}
