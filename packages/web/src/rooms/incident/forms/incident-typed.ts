// An incident as it is typed, and the content that follows from it.
import type { Accused, Axes, Incident } from '@athar/domain'
import { type CountTyped, readCounts, typedCounts } from '../form/CountFields.tsx'
import { readWhole, typedBound } from '../form/digits.ts'
import { readAccused } from '../form/AccusedFields.tsx'
import { trimmed, trimmedBoth } from '../form/fields.tsx'
import { readWhenTyped, typedWhen, type WhenTyped } from '../form/when-form.ts'
import { readWhereTyped, typedWhere, type WhereTyped } from '../form/where-form.ts'

export interface IncidentTyped {
  rest: Incident
  occurred: WhenTyped
  places: WhereTyped[]
  counts: CountTyped[]
  strikes: string
  accused: Accused[]
  axes: Axes | null
}

/** An incident of which nothing is known yet. */
export function blankIncident(zone: string): IncidentTyped {
  const silent = { en: null, ar: null }
  const rest: Incident = {
    code: '',
    otherCodes: [],
    state: 'draft',
    occurred: {
      edtf: null,
      from: null,
      to: null,
      localFrom: null,
      localTo: null,
      precision: 'unknown',
      zone,
      partOfDay: null,
      asWritten: '',
    },
    placeName: silent,
    places: [],
    area: { asWritten: null, byText: null, byPoint: null },
    accused: [],
    means: [],
    harmedObjects: [],
    strikes: null,
    counts: [],
    grades: [],
    axes: null,
    summary: silent,
    url: null,
    assignedTo: null,
    mergedInto: null,
    flags: [],
    withheld: [],
    importedFrom: null,
  }
  return { ...typedIncident(rest), occurred: typedWhen(null, zone), places: [typedWhere(null)] }
}

export function typedIncident(content: Incident): IncidentTyped {
  return {
    rest: content,
    occurred: typedWhen(content.occurred, content.occurred.zone),
    places: content.places.map((place) => typedWhere(place)),
    counts: typedCounts(content.counts),
    strikes: typedBound(content.strikes),
    accused: content.accused,
    axes: content.axes,
  }
}

const isBlank = ({ kind, lon, lat, mgrs, asWritten }: WhereTyped): boolean =>
  [kind === 'mgrs' ? mgrs : '', kind === 'point' ? lon + lat : '', asWritten].join('').trim() === ''

/**
 * The content that was typed.
 * @throws Problem of the first field that cannot be read
 */
export function readIncidentTyped(typed: IncidentTyped): Incident {
  const { rest } = typed
  return {
    ...rest,
    code: rest.code.trim(),
    occurred: readWhenTyped(typed.occurred, rest.occurred.edtf === null ? null : rest.occurred),
    placeName: trimmedBoth(rest.placeName),
    places: typed.places.filter((place) => !isBlank(place)).map(readWhereTyped),
    area: { ...rest.area, asWritten: trimmed(rest.area.asWritten) },
    accused: readAccused(typed.accused),
    strikes: readWhole(typed.strikes, 'strikes'),
    counts: readCounts(typed.counts),
    axes: typed.axes,
    summary: trimmedBoth(rest.summary),
    url: trimmed(rest.url),
  }
}
