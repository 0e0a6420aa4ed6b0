// Partial records: no count, a season instead of a day, a city instead of a point: "artillery, all summer, city of Raqqa".
import { findCountries } from './countries.ts'
import { findDates, isoDay } from './dates.ts'
import { type PlaceFound, placeBefore } from './places.ts'

const weaponAt =
  /^\W*(?:sustained |heavy |constant |daily |regular |continuous |repeated |rocket |tube |ground )*(artillery|shelling|mortars?|howitzers?|rockets?|air ?strikes|strikes|bombing|bombardment|air raids|drone strikes)(?: (?:fire|strikes?|bombardment|shelling|missions?))?\b/i
const seasons: Readonly<Record<string, readonly [number, number]>> = {
  spring: [3, 5],
  summer: [6, 8],
  autumn: [9, 11],
  fall: [9, 11],
}
const season = /\b(spring|summer|autumn|fall)(?: (?:of )?(\d{4}))?\b/i
const months =
  'January|February|March|April|May|June|July|August|September|October|November|December'
const monthSpan = new RegExp(
  `\\b(${months})(?: (\\d{4}))?(?:\\s*(?:-|–|—|to|through|until)\\s*(${months}))?(?: (\\d{4}))?\\b`,
  'i',
)
const yearAlone = /\b(?:all of |throughout |during |in )(\d{4})\b/i
const placeAt =
  /\b(?:city of|town of|village of|near|in|around|on|at)\s+(?:the\s+)?(?:city of\s+)?\p{Lu}/u

interface Period {
  readonly earliest: string
  readonly latest: string
  readonly start: number
  readonly end: number
}

const lastDay = (y: number, m: number): string =>
  new Date(Date.UTC(y, m, 0)).toISOString().slice(0, 10)

function wholeMonths(y: number, from: number, to: number, at: RegExpExecArray): Period | null {
  const earliest = isoDay(y, from, 1)
  if (earliest === null || y < 1900 || y > 2200) return null
  const endYear = to < from ? y + 1 : y
  return { earliest, latest: lastDay(endYear, to), start: at.index, end: at.index + at[0].length }
}

/** The season, months, year or days that a sentence spans. */
function periodIn(sentence: string, reference: string | null): Period | null {
  const [day] = findDates(sentence, reference)
  if (day !== undefined && day.earliest !== null && day.latest !== null)
    return { earliest: day.earliest, latest: day.latest, start: day.start, end: day.end }
  const fallback = reference === null ? null : Number(reference.slice(0, 4))
  const inSeason = season.exec(sentence)
  if (inSeason !== null) {
    const y = inSeason[2] === undefined ? fallback : Number(inSeason[2])
    const [from, to] = seasons[(inSeason[1] ?? '').toLowerCase()] ?? [1, 12]
    return y === null ? null : wholeMonths(y, from, to, inSeason)
  }
  const inMonths = monthSpan.exec(sentence)
  if (inMonths !== null) {
    const number = (name: string | undefined): number =>
      months.split('|').findIndex((it) => it.toLowerCase() === name?.toLowerCase()) + 1
    const said = inMonths[4] ?? inMonths[2]
    const y = said === undefined ? fallback : Number(said)
    const from = number(inMonths[1])
    return y === null
      ? null
      : wholeMonths(y, from, inMonths[3] === undefined ? from : number(inMonths[3]), inMonths)
  }
  const inYear = yearAlone.exec(sentence)
  return inYear === null ? null : wholeMonths(Number(inYear[1]), 1, 12, inYear)
}

export interface Partial {
  readonly earliest: string
  readonly latest: string
  readonly weapon: string
  readonly place: PlaceFound
}

/**
 * A short note that begins with a means and names a period and a place, in any order; null where one of the three
 * is missing, or where the sentence is long enough to be prose.
 */
export function partialIn(sentence: string, reference: string | null): Partial | null {
  if (sentence.length > 160) return null
  const weapon = weaponAt.exec(sentence)?.[1]
  if (weapon === undefined) return null
  const period = periodIn(sentence, reference)
  if (period === null || placeAt.exec(sentence) === null) return null
  // The period is a date to the reader of places: the place ends where it begins.
  const place = placeBefore(
    sentence.replace(/[\s.;]+$/, ''),
    [{ ...period, hasYear: true }],
    findCountries(sentence),
  )
  return place === null ? null : { earliest: period.earliest, latest: period.latest, weapon, place }
}
