// What a profile makes of files: the run of an import, for the desk and for the command line alike.
import { type Area, type InvestigationId, isProblem, Problem } from '@athar/domain'
import {
  Gazetteer,
  type ImportReport,
  type InputFile,
  readAirwars,
  readAthar,
  readGazetteer,
  readStrikes,
  StrikePlaces,
} from '@athar/imports'
import * as store from '@athar/store'

interface Reading {
  readonly drafts: AsyncIterable<store.ImportDraft>
  readonly report: ImportReport
}

/** @throws Problem import.kind_unknown for a profile that is not known, and what the readers throw */
async function readProfile(
  db: store.Db,
  investigation: InvestigationId,
  profile: string,
  files: readonly InputFile[],
): Promise<Reading> {
  if (profile === 'gazetteer') {
    const { drafts, report } = await readGazetteer(files)
    return { drafts: each(drafts), report }
  }
  if (profile === 'athar') {
    const incidentOfCode = (code: string) => idOfCode(db, investigation, code)
    const { zone } = await store.findInvestigation(db, investigation)
    return readAthar(files, { incidentOfCode, zone })
  }
  if (profile === 'strikes') {
    const { zone } = await store.findInvestigation(db, investigation)
    return readStrikes(files, { zone, areas: await knownAreas(db) })
  }
  if (profile !== 'airwars') throw new Problem('import.kind_unknown', { looksLike: '' })
  const hasIncident = (key: string): Promise<boolean> =>
    store.hasImportKey(db, investigation, `airwars:${key}`)
  const { zone } = await store.findInvestigation(db, investigation)
  const areas = await knownAreas(db)
  const strikes = { zone, places: new StrikePlaces(areas), means: 'unknown' } as const
  return readAirwars(files, new Gazetteer(areas), { hasIncident, strikes })
}

async function idOfCode(
  db: store.Db,
  investigation: InvestigationId,
  code: string,
): Promise<string | null> {
  try {
    return (await store.resolveCode(db, investigation, code)).id
  } catch (failure) {
    if (isProblem(failure, 'record.not_found')) return null
    throw failure
  }
}

/** The gazetteer of this instance: the areas it knows now. */
export async function knownAreas(db: store.Db): Promise<Area[]> {
  return (await store.listAreas(db, {})).map(({ content }) => content)
}

async function* each<T>(all: readonly T[]): AsyncGenerator<T> {
  yield* all
}

/**
 * The run of a batch over its files.
 * @param known the files as the batch has them; without, as the reading finds them
 */
export async function profileRun(
  db: store.Db,
  investigation: InvestigationId,
  batchId: string,
  profile: string,
  files: readonly InputFile[],
  known?: readonly store.ImportFile[],
): Promise<store.Run> {
  const { drafts, report } = await readProfile(db, investigation, profile, files)
  return {
    investigation,
    batchId,
    profile,
    drafts,
    account: () => ({
      summary: {
        read: report.read,
        refused: report.refused,
        waiting: report.waiting,
        flagged: report.flagged,
        withheld: report.withheld,
        unresolvedPlaces: report.unresolvedPlaces,
      },
      rows: report.rows,
      files: known ?? report.files,
    }),
  }
}
