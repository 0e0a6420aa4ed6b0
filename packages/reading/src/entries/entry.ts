// One entry of a monthly report: "Oct. 17, 2017, in Raqqah, Syria, via … report. … 3160/CS1643 37SEV006786".
import { isProblem, type MgrsSquare, parseMgrs } from '@athar/domain'
import { findCountries, onlyCountry } from '../releases/countries.ts'
import { findDates } from '../releases/dates.ts'
import { plainPlace } from '../releases/places.ts'
import { concessionIn, findingOf } from './finding.ts'
import type { EntryFinding, ReportEntry } from './types.ts'

const grid = /\b\d{1,2}\s?[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?(?:\d{2,5}\s\d{2,5}|\d{4,10})\b/g
const code = /(?<![A-Za-z\d])(?:CS|CI|AI|AW|C|S|I|R)-?\d{1,5}[a-z]{0,2}(?![A-Za-z\d])/g
const relation =
  /\b(?:near|in the vicinity of|in vicinity of|in|at|(?:north|south|east|west|northeast|northwest|southeast|southwest) of)\s+/i
const headEnd = /,?\s*\bvia\b|,?\s*\b(?:during|after|when|it (?:is|was)|coalition)\b|:|\.\s|\.$/i
const viaShape = /\bvia\s+(?:an?\s+)?([^.:]{2,90}?)(?:\s+reports?)?\s*(?:[.:]|,\s+(?=[A-Z])|$)/i
/** How much of an entry's end can hold numbers and grid references. */
const TAIL = 160

function squaresIn(text: string): MgrsSquare[] {
  return [...text.matchAll(grid)].flatMap((match) => {
    try {
      return [parseMgrs(match[0])]
    } catch (caught) {
      if (!isProblem(caught)) throw caught
      return []
    }
  })
}

function caseNumberIn(tail: string): string | null {
  const shapes = [
    /\b(\d{1,5})\s*(?=\/\s*(?:[A-Z]{1,3}-?\d|\d{1,2}[C-X]|\s*$))/,
    /\b(\d{3,5})\s+(?=\d{1,2}[C-HJ-NP-X][A-HJ-NP-Z]{2})/,
    /\((\d{2,5})\)\s*\.?\s*$/,
  ]
  for (const shape of shapes) {
    const found = shape.exec(tail)?.[1]
    if (found !== undefined) return found
  }
  return null
}

interface Head {
  readonly placeAsWritten: string | null
  readonly place: string | null
  readonly country: string | null
}

function placeIn(head: string): Head {
  const at = relation.exec(head)
  const from = at === null ? 0 : at.index + at[0].length
  const lead = /^[\s,]*/.exec(head.slice(from))?.[0].length ?? 0
  const written = head.slice(from + lead).replace(/[\s,]+$/, '')
  if (!/\p{L}/u.test(written)) return { placeAsWritten: null, place: null, country: null }
  const bare = findCountries(written)
    .toReversed()
    .reduce(
      (text, { start, end }) => text.slice(0, start).replace(/[\s,.]*$/, '') + text.slice(end),
      written,
    )
  const place = plainPlace(bare.replace(/\s+/g, ' '))
  return {
    placeAsWritten: written.replace(/\s+/g, ' '),
    place: place === '' ? null : place,
    country: onlyCountry(written),
  }
}

export interface EntryFrame {
  readonly start: number
  readonly line: number
  /** ISO day near which dates without a year lie. */
  readonly reference: string | null
  /** Finding of the section it stands in. */
  readonly section: EntryFinding | null
}

/** Reads one entry; what it does not say is null. */
export function entryOf(text: string, frame: EntryFrame): ReportEntry {
  const [date] = findDates(text.slice(0, 80), frame.reference)
  const isDated = date !== undefined && date.start <= 24
  const after = isDated ? text.slice(date.end) : text
  const stop = headEnd.exec(after)
  const head = isDated ? after.slice(0, stop?.index ?? after.length) : ''
  const via = viaShape.exec(after.slice(0, 260))?.[1]?.replace(/\s+/g, ' ').trim() ?? null
  const tail = text.slice(-TAIL)
  const found = findingOf(text)
  const isDenied = found.finding !== null && !['credible', 'correction'].includes(found.finding)
  const conceded = isDenied ? null : concessionIn(text)
  const listNumber = /^\W*(\d{1,4})[.)]/.exec(text.slice(0, date?.start ?? 12))?.[1]
  return {
    earliest: isDated ? date.earliest : null,
    latest: isDated ? date.latest : null,
    ...placeIn(head),
    via,
    finding: found.finding ?? frame.section,
    reason: found.reason,
    killed: conceded?.killed ?? null,
    injured: conceded?.injured ?? null,
    caseNumber: caseNumberIn(tail),
    codes: [...new Set([...tail.matchAll(code)].map(([it]) => it))],
    duplicateOf:
      /\b(?:allegation|report|case|number|no\.?)\s+#?(\d{1,5})\b/i.exec(
        found.finding === 'duplicate' ? text : '',
      )?.[1] ?? null,
    squares: squaresIn(tail),
    listNumber: listNumber === undefined ? null : Number(listNumber),
    text,
    start: frame.start,
    end: frame.start + text.length,
    line: frame.line,
  }
}
