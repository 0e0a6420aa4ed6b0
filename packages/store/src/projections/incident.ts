// Projection of an incident: the columns by which the register finds, orders, maps and counts.
import { createHash } from 'node:crypto'
import { type Count, foldText, type Incident, skeleton, sortKey, tileOf } from '@athar/domain'
import type { Row } from '../bulk.ts'
import type { Projected } from './index.ts'
import { labelsOf } from './labels.ts'
import { keyOf, skeletonOf } from './plain.ts'

/** The zoom at which incidents are binned for the map: about 10 m a cell at the equator. */
export const TILE_ZOOM = 22

export const incidentColumns = {
  code: 'text',
  occurred_from: 'timestamptz',
  occurred_to: 'timestamptz',
  local_from: 'date',
  local_to: 'date',
  occurred: 'jsonb',
  place_en: 'text',
  place_ar: 'text',
  place_en_key: 'text',
  place_ar_key: 'text',
  place_mark: 'integer',
  search_key: 'text',
  skeleton: 'text',
  lon: 'double precision',
  lat: 'double precision',
  radius_metres: 'double precision',
  accuracy: 'text',
  is_generic: 'boolean',
  tile_x: 'integer',
  tile_y: 'integer',
  area_as_written: 'text',
  area_key: 'text',
  area_text: 'text',
  area_point: 'text',
  actors: 'text[]',
  means: 'text[]',
  grades: 'text[]',
  killed_min: 'integer',
  killed_max: 'integer',
  injured_min: 'integer',
  injured_max: 'integer',
  counts: 'jsonb',
  corroboration: 'text',
  derived_grade: 'text',
  acknowledgement: 'text',
  independent_sources: 'integer',
  casualties: 'integer',
  claims: 'integer',
  flags: 'integer',
  assigned_to: 'text',
  changed_at: 'timestamptz',
} as const

const rangeOf = (counts: readonly Count[], outcome: string) =>
  counts.find((count) => count.outcome === outcome && count.group === 'civilians')?.range

/** 32 bits of the SHA-256 of a place's key, as the index of counted incidents holds it. */
const markOf = (key: string): number =>
  createHash('sha256').update(key, 'utf8').digest().readInt32BE(0)

/** The row of an incident's content; what depends on other records is filled in afterwards. */
export function projectIncident(it: Incident, { at }: Projected): Row {
  const place = it.places[0]
  const tile =
    place === undefined || place.lon === null || place.lat === null
      ? null
      : tileOf({ lon: place.lon, lat: place.lat }, TILE_ZOOM)
  const killed = rangeOf(it.counts, 'killed')
  const injured = rangeOf(it.counts, 'injured')
  const placeKey = it.placeName.en === null ? null : sortKey(it.placeName.en)
  const texts = [it.placeName.en, it.placeName.ar, it.area.asWritten]
  return {
    code: it.code,
    occurred_from: it.occurred.from,
    occurred_to: it.occurred.to,
    local_from: it.occurred.localFrom,
    local_to: it.occurred.localTo,
    occurred: it.occurred,
    place_en: it.placeName.en,
    place_ar: it.placeName.ar,
    place_en_key: placeKey,
    place_ar_key: it.placeName.ar === null ? null : sortKey(it.placeName.ar),
    place_mark: placeKey === null ? null : markOf(placeKey),
    search_key: [it.code, ...it.otherCodes, ...texts]
      .flatMap((text) => keyOf(text) ?? [])
      .join(' '),
    skeleton: skeletonOf(...texts),
    lon: place?.lon ?? null,
    lat: place?.lat ?? null,
    radius_metres: place?.radiusMetres ?? null,
    accuracy: place?.accuracy ?? null,
    is_generic: place?.generic ?? false,
    tile_x: tile?.x ?? null,
    tile_y: tile?.y ?? null,
    area_as_written: it.area.asWritten,
    area_key: it.area.asWritten === null ? null : skeleton(foldText(it.area.asWritten)),
    area_text: it.area.byText,
    area_point: it.area.byPoint,
    actors: [...new Set(it.accused.map((accused) => accused.actorId))],
    means: it.means,
    grades: it.grades.map((grade) => `imported:${grade.by}=${grade.grade}`),
    killed_min: killed?.min ?? null,
    killed_max: killed?.max ?? null,
    injured_min: injured?.min ?? null,
    injured_max: injured?.max ?? null,
    counts: Object.fromEntries(
      it.counts.map((count) => [
        `${count.group} ${count.outcome}`,
        [count.range.min, count.range.max],
      ]),
    ),
    ...labelsOf(it, 0, []),
    independent_sources: 0,
    casualties: 0,
    claims: 0,
    flags: it.flags.length,
    assigned_to: it.assignedTo,
    changed_at: at,
  }
}
