// Our own JSON and GeoJSON: records whole, one by one, so that a large export streams out and in.
import {
  isId,
  Problem,
  type RecordContent,
  type RecordKind,
  recordKinds,
  recordSchemas,
} from '@athar/domain'

/** What stands before the first record, between two, and after the last. */
export interface Frame {
  readonly head: string
  readonly between: string
  readonly tail: string
}

/** `{"format":"athar/1","records":[…]}`: any kind of record. */
export const atharJsonFrame: Frame = {
  head: '{"format":"athar/1","records":[\n',
  between: ',\n',
  tail: '\n]}\n',
}
/** A GeoJSON feature collection of incidents. */
export const atharGeoJsonFrame: Frame = {
  head: '{"type":"FeatureCollection","features":[\n',
  between: ',\n',
  tail: '\n]}\n',
}

/** A record whole, as its JSON. */
export interface WholeRecord {
  readonly kind: RecordKind
  readonly id: string
  readonly content: RecordContent<RecordKind>
  /** Where it is one of the record's versions and not the record as it stands. */
  readonly version?: number
}

/** A record as an element of our own JSON. */
export function toAtharJson({ kind, id, version, content }: WholeRecord): string {
  return JSON.stringify({ kind, id, version, content })
}

/**
 * An incident as a GeoJSON feature: its first point as geometry, the members that maps show, and the whole record
 * under `athar`, from which it is read back. A generic point says so: it is no strike point.
 */
export function toAtharFeature(id: string, content: RecordContent<'incident'>): string {
  const place = content.places.find(({ lon, lat }) => lon !== null && lat !== null)
  const killed = content.counts.find(
    ({ outcome, group }) => outcome === 'killed' && group === 'civilians',
  )
  return JSON.stringify({
    type: 'Feature',
    geometry: place === undefined ? null : { type: 'Point', coordinates: [place.lon, place.lat] },
    properties: {
      code: content.code,
      date: content.occurred.edtf,
      date_from: content.occurred.localFrom,
      date_to: content.occurred.localTo,
      place_en: content.placeName.en,
      place_ar: content.placeName.ar,
      accuracy: place?.accuracy ?? null,
      radius_metres: place?.radiusMetres ?? null,
      is_generic: place?.generic ?? null,
      civilians_killed_min: killed?.range.min ?? null,
      civilians_killed_max: killed?.range.max ?? null,
      athar: { kind: 'incident', id, content },
    },
  })
}

/**
 * The record in an element of our own JSON or GeoJSON.
 * @throws Problem import.row_malformed where it is none
 */
export function fromAtharJson(element: Readonly<Record<string, unknown>>): WholeRecord {
  const properties = element['properties'] as { athar?: unknown } | undefined
  const { kind, id, content, version } = (properties?.athar ?? element) as Partial<WholeRecord>
  const known = recordKinds.find((one) => one === kind)
  if (known === undefined || typeof id !== 'string' || !isId(known, id)) {
    throw new Problem('import.row_malformed')
  }
  const parsed = recordSchemas[known].safeParse(content)
  if (!parsed.success) throw new Problem('import.row_malformed')
  if (version === undefined) return { kind: known, id, content: parsed.data }
  if (!Number.isInteger(version) || version < 1) throw new Problem('import.row_malformed')
  return { kind: known, id, content: parsed.data, version }
}
