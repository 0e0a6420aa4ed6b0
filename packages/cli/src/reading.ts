// Reading files for an import: which profile, which gazetteer, and the drafts and account that come of it.
import { createReadStream, existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { InvestigationId } from '@athar/domain'
import {
  Gazetteer,
  type ImportReport,
  type InputFile,
  readAirwars,
  readGazetteer,
} from '@athar/imports'
import { hasImportKey, type ImportDraft, listAreas, type Run, type Store } from '@athar/store'

/** A file of this machine as the imports room takes it. */
const inputFile = (file: string): InputFile => ({
  name: path.basename(file),
  bytes: () => createReadStream(file),
})

/** The GeoJSON files of a folder. */
const geojsonIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /\.geojson(\.gz)?$/.test(name))
        .sort()
        .map((name) => path.join(folder, name))
    : []

/**
 * Where the gazetteer of an import comes from: the folder that was named, or a folder `gazetteer` beside the files
 * or beside their folder.
 */
export function gazetteerFiles(named: string | undefined, files: readonly string[]): string[] {
  if (named !== undefined) return geojsonIn(path.resolve(named))
  const folders = new Set(files.map((file) => path.dirname(path.resolve(file))))
  for (const folder of folders) {
    for (const near of [path.join(folder, 'gazetteer'), path.join(folder, '..', 'gazetteer')]) {
      const found = geojsonIn(near)
      if (found.length > 0) return found
    }
  }
  return []
}

/** The gazetteer of the areas that the store knows. */
async function storedGazetteer(store: Store): Promise<Gazetteer> {
  const areas = await listAreas(store.db, {})
  return new Gazetteer(areas.map(({ content }) => content))
}

async function* inTurn<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items
}

const account = (report: ImportReport) => () => ({
  summary: {
    read: report.read,
    refused: report.refused,
    waiting: report.waiting,
    flagged: report.flagged,
    withheld: report.withheld,
    unresolvedPlaces: report.unresolvedPlaces,
  },
  rows: report.rows,
  files: report.files,
})

/** The run of a gazetteer import. */
export async function gazetteerRun(
  investigation: InvestigationId,
  batchId: string,
  files: readonly string[],
): Promise<Run> {
  const reading = await readGazetteer(files.map(inputFile))
  return {
    investigation,
    batchId,
    profile: 'gazetteer',
    drafts: inTurn<ImportDraft>(reading.drafts),
    account: account(reading.report),
  }
}

/** The run of an `airwars` import. */
export async function airwarsRun(
  store: Store,
  investigation: InvestigationId,
  batchId: string,
  files: readonly string[],
): Promise<Run> {
  const reading = readAirwars(files.map(inputFile), await storedGazetteer(store), {
    hasIncident: (key) => hasImportKey(store.db, investigation, `airwars:${key}`),
  })
  return {
    investigation,
    batchId,
    profile: 'airwars',
    drafts: reading.drafts,
    account: account(reading.report),
  }
}
