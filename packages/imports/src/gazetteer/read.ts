// Gazetteer files: polygons with place codes and names in both languages become areas.
import { type Area, Problem, recordSchemas } from '@athar/domain'
import { cleanText } from '../clean-text.ts'
import { compare } from '../compare.ts'
import type { Draft } from '../draft.ts'
import { defaultLimits, type Limits } from '../limits.ts'
import { FileTally } from '../open-file.ts'
import { recogniseFile, type SourceRow } from '../recognise.ts'
import { ImportReport, type RowProblem } from '../report.ts'
import { Gazetteer } from './gazetteer.ts'

/** A file handed in: its name is kept for the report and believed for nothing. */
export interface InputFile {
  readonly name: string
  readonly bytes: () => AsyncIterable<Uint8Array>
}

export interface ReadGazetteer {
  /** Areas, the widest first. */
  readonly drafts: readonly Draft<'area'>[]
  readonly gazetteer: Gazetteer
  readonly report: ImportReport
}

const levels = [
  'country',
  'governorate',
  'district',
  'subdistrict',
  'city',
  'neighbourhood',
] as const

/** A property as text; "<Null>" and blanks are silence. */
function textOf(properties: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = properties[name]
  if (typeof value !== 'string') return null
  const { text } = cleanText(value)
  return text === '' || text === '<Null>' ? null : text
}

/** The level of an area, told from the codes of what it lies in. */
function levelOf(properties: Readonly<Record<string, unknown>>): Area['level'] {
  const has = (name: string): boolean => textOf(properties, name) !== null
  if (has('ADM3_PCODE')) return 'neighbourhood'
  if (has('ADM2_PCODE')) return 'subdistrict'
  if (has('ADM1_PCODE')) return 'district'
  return has('ADM0_PCODE') ? 'governorate' : 'country'
}

const parentField = {
  country: null,
  governorate: 'ADM0_PCODE',
  district: 'ADM1_PCODE',
  subdistrict: 'ADM2_PCODE',
  city: 'ADM3_PCODE',
  neighbourhood: 'ADM3_PCODE',
} as const satisfies Record<Area['level'], string | null>

/** One feature as an area; null where it has no usable code or no usable shape. */
function areaOf(feature: Readonly<Record<string, unknown>>): Area | null {
  const properties = (feature['properties'] ?? {}) as Readonly<Record<string, unknown>>
  const level = levelOf(properties)
  const parent = parentField[level]
  const name = { en: textOf(properties, 'NAME_EN'), ar: textOf(properties, 'NAME_AR') }
  const others = [textOf(properties, 'NAM_EN_REF'), textOf(properties, 'NAM_AR_REF')]
  const area = {
    code: textOf(properties, 'PCODE'),
    level,
    name,
    aliases: [...new Set(others)].filter(
      (other) => other !== null && other !== name.en && other !== name.ar,
    ),
    parentCode: parent === null ? null : textOf(properties, parent),
    geometry: shapeOf(feature['geometry']),
    state: 'recorded',
    flags: [],
    withheld: [],
    importedFrom: null,
  }
  const parsed = recordSchemas.area.safeParse(area)
  return parsed.success ? parsed.data : null
}

/** A polygon whose corners are all on the globe, without other members; null for anything else. */
function shapeOf(geometry: unknown): Area['geometry'] {
  if (typeof geometry !== 'object' || geometry === null) return null
  const { type, coordinates } = geometry as { type?: unknown; coordinates?: unknown }
  if ((type !== 'Polygon' && type !== 'MultiPolygon') || !Array.isArray(coordinates)) return null
  const corners: unknown[] = coordinates.flat(type === 'Polygon' ? 1 : 2)
  return corners.length > 0 && corners.every(isCorner) ? { type, coordinates } : null
}
function isCorner(corner: unknown): boolean {
  if (!Array.isArray(corner) || corner.length < 2) return false
  const [lon, lat] = corner as unknown[]
  return (
    typeof lon === 'number' &&
    typeof lat === 'number' &&
    Math.abs(lon) <= 180 &&
    Math.abs(lat) <= 90
  )
}

interface Found {
  readonly area: Area
  readonly file: string
  readonly row: number
}

/**
 * Reads gazetteer files (GeoJSON with place codes, gzip or not). Tables of points are counted and wait: an area
 * has an outline or none, never a lone point.
 * @throws Problem what `recogniseFile` throws; import.kind_unknown for a file of another profile
 */
export async function readGazetteer(
  files: readonly InputFile[],
  limits: Limits = defaultLimits,
): Promise<ReadGazetteer> {
  const report = new ImportReport()
  const found = new Map<string, Found>()
  for (const file of files) await readOne(file, limits, report, found)
  const ordered = [...found.values()].toSorted(
    (a, b) =>
      compare(levels.indexOf(a.area.level), levels.indexOf(b.area.level)) ??
      compare(a.area.code, b.area.code) ??
      0,
  )
  return {
    drafts: ordered.map(({ area, file, row }) => ({
      kind: 'area',
      key: `area:${area.code}`,
      id: null,
      content: () => area,
      row: { file, row },
    })),
    gazetteer: new Gazetteer(ordered.map(({ area }) => area)),
    report,
  }
}

async function readOne(
  file: InputFile,
  limits: Limits,
  report: ImportReport,
  found: Map<string, Found>,
): Promise<void> {
  const tally = new FileTally()
  const { kind, rows } = await recogniseFile(file.bytes(), limits, tally)
  if (kind !== 'gazetteer_areas' && kind !== 'gazetteer_places') {
    throw new Problem('import.kind_unknown', { looksLike: kind })
  }
  let count = 0
  for await (const row of rows) {
    count += 1
    if (kind === 'gazetteer_areas') keepArea(row, file.name, report, found)
  }
  report.count('read', kind, count)
  if (kind === 'gazetteer_places') report.countWaiting(kind, count)
  report.files.push({
    name: file.name,
    kind,
    bytes: tally.bytes,
    sha256: tally.sha256,
    rows: count,
  })
}

function keepArea(
  source: SourceRow,
  file: string,
  report: ImportReport,
  found: Map<string, Found>,
): void {
  const { row } = source
  const area = 'value' in source ? areaOf(source.value) : null
  const refuse = (problem: RowProblem): void => {
    report.count('refused', 'gazetteer_areas')
    const key = area?.code ?? null
    report.rows.push({ file, row, key, outcome: 'refused', field: null, problem, asWritten: null })
  }
  if (area === null) refuse('import.row_malformed')
  else if (!found.has(area.code)) found.set(area.code, { area, file, row })
  else if (JSON.stringify(found.get(area.code)?.area) !== JSON.stringify(area)) {
    refuse('import.row_repeated')
  }
}
