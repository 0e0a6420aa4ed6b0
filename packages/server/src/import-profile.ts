// What a profile makes of files: the run of an import, for the desk and for the command line alike.
import {
  type Area,
  type Bilingual,
  foldText,
  type InvestigationId,
  isProblem,
  Problem,
  type SourceId,
} from '@athar/domain'
import {
  Gazetteer,
  type ImportReport,
  type InputFile,
  readAirwars,
  readAthar,
  readGazetteer,
  readStrikes,
  type Release,
  StrikePlaces,
} from '@athar/imports'
import * as store from '@athar/store'

interface Reading {
  readonly drafts: AsyncIterable<store.ImportDraft>
  readonly report: ImportReport
  readonly release?: store.ReleaseRun
}

interface ReadingOrder {
  readonly batchId: string
  readonly profile: string
  readonly files: readonly InputFile[]
  readonly order: store.ReleaseOrder | null
}

/** @throws Problem import.kind_unknown for a profile that is not known, and what the readers throw */
async function readProfile(
  db: store.Db,
  investigation: InvestigationId,
  { batchId, profile, files, order }: ReadingOrder,
): Promise<Reading> {
  if (profile === 'gazetteer') {
    const { drafts, report } = await readGazetteer(files)
    return { drafts: each(drafts), report }
  }
  if (profile === 'athar') {
    const incidentOfCode = (code: string) => idOfCode(db, investigation, code)
    const { zone } = await store.findInvestigation(db, investigation)
    if (order === null) {
      const { drafts, report } = readAthar(files, { incidentOfCode, zone })
      return { drafts, report }
    }
    const { release, run } = await releaseOf(db, investigation, { ...order, batchId }, files)
    const { drafts, report } = readAthar(files, { incidentOfCode, zone, release })
    return { drafts, report, release: run }
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

/**
 * A release looked at before anything is compared: which entries it holds.
 * @throws Problem import.release_empty, import.release_unsure (rows that cannot be read, where what was dropped is to be
 *   withdrawn), record.not_found (the list), and what the reader throws
 */
async function releaseOf(
  db: store.Db,
  investigation: InvestigationId,
  asked: store.ReleaseOrder & { readonly batchId: string },
  files: readonly InputFile[],
): Promise<{ release: Release; run: store.ReleaseRun }> {
  const { batchId, ...order } = asked
  const list = await listHere(db, investigation, order)
  const known = await store.knownList(db, investigation, list.id, batchId)
  const release: Release = { id: list.id, names: list.names, known: known.keys }
  const { drafts, release: held } = readAthar(files, { release })
  for await (const _ of drafts) {
    // Only what the release holds is asked for.
  }
  if (held === null || held.rows === 0) throw new Problem('import.release_empty')
  if (order.withdraw && held.unsure > 0)
    throw new Problem('import.release_unsure', { rows: held.unsure })
  return { release, run: new store.ReleaseRun(investigation, order, list.id, known, held) }
}

const namesOf = (...all: readonly Bilingual[]): string[] =>
  all
    .flatMap(({ en, ar }) => [en ?? '', ar ?? ''])
    .map((name) => name.trim())
    .filter((name) => name !== '')

/** The list of an order: by its source, or by its name where a source bears it. @throws Problem record.not_found */
async function listHere(
  db: store.Db,
  investigation: InvestigationId,
  { list, name }: store.ReleaseOrder,
): Promise<{ id: SourceId | null; names: string[] }> {
  if (list !== null) {
    const { content } = await store.readRecord(db, investigation, 'source', list)
    return { id: list, names: namesOf(content.name, name) }
  }
  const wanted = new Set(namesOf(name).map(foldText))
  const known = (await store.sourceNames(db, investigation)).find((source) =>
    namesOf(source.name).some((one) => wanted.has(foldText(one))),
  )
  return known === undefined
    ? { id: null, names: namesOf(name) }
    : { id: known.id, names: namesOf(known.name, name) }
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

export interface RunOptions {
  /** The files as the batch has them; without, as the reading finds them. */
  readonly known?: readonly store.ImportFile[]
  /** The list whose next release the files are. */
  readonly release?: store.ReleaseOrder | null
}

/** The run of a batch over its files. @throws Problem import.release_empty, import.release_unsure */
export async function profileRun(
  db: store.Db,
  investigation: InvestigationId,
  batchId: string,
  profile: string,
  files: readonly InputFile[],
  { known, release: order = null }: RunOptions = {},
): Promise<store.Run> {
  const { drafts, report, release } = await readProfile(db, investigation, {
    batchId,
    profile,
    files,
    order,
  })
  return {
    ...(release === undefined ? {} : { release }),
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
