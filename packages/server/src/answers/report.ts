// A pasted monthly report: its entries, each with the incidents that it may be about. Reading stores and links nothing.
import type { ReportEntryView } from '@athar/contract'
import { checkBalance, haversineMetres } from '@athar/domain'
import { readMonthlyReport, type ReportEntry } from '@athar/reading'
import type * as store from '@athar/store'
import { pointOf } from './cases.ts'
import { namingOf } from './naming.ts'
import { assessmentOf, reasonOf } from './sequence.ts'

/** Candidates shown of one entry. */
const MOST = 6
/** A square is at an incident when it lies within the circle of its place and this many metres more. */
const REACH_METRES = 500

type Because = ReportEntryView['candidates'][number]['because'][number]

/** Codes as they are compared: capitals without blanks or zeros before the number ("CS 0965a" is CS965A). */
const plainCode = (code: string): string =>
  code
    .toUpperCase()
    .replace(/[\s_-]+/g, '')
    .replace(/^([A-Z]+)0+(?=\d)/, '$1')

/** A code is found in a text by itself only where it has both letters and digits. */
const isTelling = (code: string): boolean => /\p{L}/u.test(code) && /\d/.test(code)
/** Whatever stands in an entry that could be a code, ours or another's. */
const codesIn = (entry: ReportEntry): Set<string> =>
  new Set([...entry.codes, ...entry.text.split(/[^\p{L}\p{N}._-]+/u)].map(plainCode))

function reasonsFor(
  entry: ReportEntry,
  written: ReadonlySet<string>,
  incident: store.CaseIncident,
): Because[] {
  const because: Because[] = []
  const codes = [incident.code, ...incident.otherCodes].map(plainCode)
  if (codes.some((it) => isTelling(it) && written.has(it))) because.push('code')
  const { localFrom, localTo } = incident.occurred
  if (
    entry.earliest !== null &&
    localFrom !== null &&
    localFrom <= (entry.latest ?? entry.earliest) &&
    (localTo ?? localFrom) >= entry.earliest
  )
    because.push('day')
  const names = [incident.placeName.en, incident.placeName.ar, incident.place?.asWritten ?? null]
  if (namingOf(entry.place, names) === 'same') because.push('place')
  const point = pointOf(incident)
  if (
    point !== null &&
    incident.place?.generic === false &&
    entry.squares.some(
      ({ centre, sideMetres }) =>
        haversineMetres(point, centre) <=
        (incident.place?.radiusMetres ?? 0) + sideMetres * Math.SQRT1_2 + REACH_METRES,
    )
  )
    because.push('square')
  return because
}

const weights: Readonly<Record<Because, number>> = { code: 8, square: 3, day: 2, place: 1 }
const weightOf = (because: readonly Because[]): number =>
  because.reduce((sum, it) => sum + weights[it], 0)

/** A code alone is enough; without one, the day must fit and the place or the square too. */
const mayBe = (because: readonly Because[]): boolean =>
  because.includes('code') ||
  (because.includes('day') && (because.includes('place') || because.includes('square')))

function candidatesOf(
  entry: ReportEntry,
  incidents: readonly store.CaseIncident[],
): ReportEntryView['candidates'] {
  const written = codesIn(entry)
  return incidents
    .map((incident) => ({ incident, because: reasonsFor(entry, written, incident) }))
    .filter(({ because }) => mayBe(because))
    .sort((a, b) => {
      const gap = weightOf(b.because) - weightOf(a.because)
      if (gap !== 0) return gap
      return a.incident.code < b.incident.code ? -1 : 1
    })
    .slice(0, MOST)
    .map(({ incident, because }) => ({
      incidentId: incident.id,
      code: incident.code,
      date: incident.occurred.localFrom,
      placeName: incident.placeName,
      because,
    }))
}

/** Reads a report against the incidents that name the belligerent. */
export function previewReport(
  text: string,
  published: string | null,
  incidents: readonly store.CaseIncident[],
) {
  const { entries, balance, rest } = readMonthlyReport(text, { date: published })
  const { carriedOver, fresh, completed, openAtEnd, credible, nonCredible, duplicate } = balance
  const stated = { carriedOver, fresh, completed, openAtEnd, credible, nonCredible, duplicate }
  const { openDifference, completedDifference } = checkBalance(stated)
  return {
    entries: entries.map(
      (entry): ReportEntryView => ({
        line: entry.line,
        text: entry.text,
        earliest: entry.earliest,
        latest: entry.latest,
        place: entry.placeAsWritten,
        via: entry.via,
        assessment: entry.finding === null ? null : assessmentOf[entry.finding],
        reasons: entry.reason === null ? [] : [reasonOf[entry.reason] ?? []].flat(),
        killed: entry.killed,
        injured: entry.injured,
        caseNumber: entry.caseNumber,
        codes: [...entry.codes],
        mgrs: entry.squares[0]?.mgrs ?? null,
        candidates: candidatesOf(entry, incidents),
      }),
    ),
    rest: rest.length,
    balance: stated,
    openDifference,
    completedDifference,
  }
}
