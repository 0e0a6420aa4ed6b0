// Exports of a campaign: datings as CSV, GeoJSON or GeoPackage; raw answers as CSV, without comments.
import type { CampaignTaskView } from '@athar/contract'
import type { InvestigationId } from '@athar/domain'
import { writeGeoPackage } from '@athar/imagery'
import * as store from '@athar/store'
import { exactBytes } from '../exact-bytes.ts'
import { type Cell, csvRows } from '../csv.ts'
import { toTaskViews } from './views.ts'

export type DatingsFormat = 'csv' | 'geojson' | 'gpkg'

export interface DatingsFile {
  readonly body: string | ArrayBuffer
  readonly type: string
  readonly name: string
}

const columns = [
  'structure',
  'key',
  'lon',
  'lat',
  'kind',
  'first_destroyed',
  'probability',
  'set',
  'earliest',
  'latest',
  'p_never',
  'p_before',
  'p_unclear',
  'posterior',
  'agreement',
  'answers',
  'rule_first',
  'state',
  'retired_for',
  'expert_kind',
  'expert_earliest',
  'expert_latest',
  'model',
] as const

const frameName = (frame: number | null): string => (frame === null ? 'never' : String(frame))

function cellsOf(it: CampaignTaskView): Cell[] {
  const { dating, expert } = it
  const kind =
    dating === null
      ? null
      : dating.firstDamaged === null
        ? 'not_damaged'
        : dating.firstDamaged === 1
          ? 'damaged_before'
          : 'destroyed'
  return [
    it.structureId,
    it.key,
    it.lon,
    it.lat,
    kind,
    dating === null ? null : frameName(dating.firstDamaged),
    dating?.probability ?? null,
    dating?.set.map(frameName).join(';') ?? null,
    dating?.interval?.earliest ?? null,
    dating?.interval?.latest ?? null,
    dating?.pNever ?? null,
    dating?.pBefore ?? null,
    dating?.pUnclear ?? null,
    dating?.posterior.join(';') ?? null,
    dating?.agreement ?? null,
    dating?.answers ?? it.answers,
    dating === null ? null : frameName(dating.ruleFirst),
    it.state,
    it.retiredFor,
    expert?.kind ?? null,
    expert?.interval?.earliest ?? null,
    expert?.interval?.latest ?? null,
    dating?.model ?? null,
  ]
}

async function allTasks(
  db: store.Db,
  investigation: InvestigationId,
  campaignId: string,
): Promise<CampaignTaskView[]> {
  const LIMIT = 2000
  const all: CampaignTaskView[] = []
  for (let offset = 0; ; offset += LIMIT) {
    const page = { offset, limit: LIMIT }
    const { tasks } = await store.listTasks(db, investigation, campaignId, 'all', page)
    all.push(...(await toTaskViews(db, investigation, campaignId, tasks)))
    if (tasks.length < LIMIT) return all
  }
}

/** The datings of a campaign as one file. */
export async function datingsFile(
  db: store.Db,
  investigation: InvestigationId,
  campaign: store.Recorded<'campaign'>,
  format: DatingsFormat,
  now: Date,
): Promise<DatingsFile> {
  const tasks = await allTasks(db, investigation, campaign.id)
  const rows = tasks.map(cellsOf)
  switch (format) {
    case 'csv':
      return {
        body: csvRows([[...columns], ...rows]),
        type: 'text/csv; charset=utf-8',
        name: 'datings.csv',
      }
    case 'geojson':
      return {
        body: JSON.stringify({
          type: 'FeatureCollection',
          features: rows.map((row) => ({
            type: 'Feature',
            geometry: { type: 'Point', coordinates: [row[2], row[3]] },
            properties: Object.fromEntries(columns.map((name, i) => [name, row[i] ?? null])),
          })),
        }),
        type: 'application/geo+json',
        name: 'datings.geojson',
      }
    case 'gpkg':
      return {
        body: exactBytes(await geoPackage(rows, now)),
        type: 'application/geopackage+sqlite3',
        name: 'datings.gpkg',
      }
    default:
      return format satisfies never
  }
}

const numeric = new Set([
  'lon',
  'lat',
  'probability',
  'p_never',
  'p_before',
  'p_unclear',
  'answers',
])

function geoPackage(rows: readonly Cell[][], now: Date): Promise<Uint8Array> {
  const kept = columns
    .map((name, i) => ({ name, i }))
    .filter(({ name }) => name !== 'lon' && name !== 'lat')
  return writeGeoPackage(
    'datings',
    kept.map(({ name }) => ({ name, type: numeric.has(name) ? 'real' : 'text' })),
    rows.map((row) => ({
      geometry: [Number(row[2]), Number(row[3])],
      values: kept.map(({ i }) => row[i] as string | number | null),
    })),
    now.toISOString(),
  )
}

/** The raw answers in the order they were taken; volunteers by numbers that mean nothing elsewhere. */
export async function* answersCsv(
  db: store.Db,
  investigation: string,
  campaignId: string,
): AsyncGenerator<string> {
  const people = new Map<string, number>()
  yield csvRows([
    [
      'structure',
      'volunteer',
      'day',
      'last_intact',
      'first_destroyed',
      'kind',
      'flags',
      'seconds',
      'purpose',
    ],
  ])
  for (let after = ''; ; ) {
    const part = await store.answersAfter(db, investigation, campaignId, after)
    if (part.length === 0) return
    yield csvRows(
      part.map((it) => {
        const volunteer = people.get(it.volunteerId) ?? people.size + 1
        people.set(it.volunteerId, volunteer)
        return [
          it.structureId,
          volunteer,
          it.at.toISOString().slice(0, 10),
          it.lastIntact,
          it.firstDamaged,
          it.kind,
          it.flags.join(';'),
          it.seconds,
          it.purpose,
        ]
      }),
    )
    after = part.at(-1)?.id ?? after
  }
}
