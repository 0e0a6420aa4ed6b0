// One sentence of a release → the strikes it declares: count, place, days, engagements, targets.
import { type CountryWord, findCountries } from './countries.ts'
import { type DateSpan, findDates, mainDate } from './dates.ts'
import { anyCount, countOf, exactNumber, numberOf } from './numbers.ts'
import { type PlaceFound, placeBefore, placeBehind } from './places.ts'
import { strikeVerb } from './targets.ts'

/** The words for strikes, with the slips of the pen that releases hold. */
const strikeWord =
  '(?:air|drone)?[ -]?(?:str?ikes?|stirkes?|strkes?|srikes?|stikes?|strikess|strieks)|airs?t?rikes?|airtsrikes?|air\\s?raids?|bombing\\s+raids?'
const kinds =
  'separate|single|(?:remotely[- ]piloted\\s+)?aircraft|ground-attack|fighter|bomber|additional|more|further|other|precision|targeted|coalition|artillery|rocket|missile|drone|air|military|coordinated|self-defen[sc]e|deliberate|dynamic|successful|large-scale|kinetic|cruise|U\\.?S\\.?|American|French|British|Russian|Iraqi|Turkish|Dutch|partner|allied|known|reported|individual|naval|unilateral'
const bracket = '\\[[^\\]\\n]{0,60}\\]'
const anchor = new RegExp(
  `(?<![\\w.,-])(?:an?\\s+(?:additional|further|extra)\\s+)?(${anyCount})\\s*(?:\\(\\d+\\)\\s*|x\\s+)?(?:${bracket}\\s*)?((?:(?:${kinds})[\\s,]+(?:and\\s+)?){0,3})(${strikeWord})(?![\\w-]|\\s+(?:fighters?|aircraft|packages?|groups?|teams?|cells?|force)\\b)`,
  'giu',
)
/** "and one near Ramadi": the word strike is told once for several. */
const elliptic = new RegExp(
  `(?:\\band|,|;|\\bwhile|\\bplus)\\s+(${anyCount})\\s+(?:(?:more|others?|were|was)\\s+)*(?=(?:near|outside|around|(?:north|south)?-?(?:east|west)\\s+of|(?:north|south)\\s+of)\\s+\\p{Lu})`,
  'giu',
)
/** Strikes without a number after a place: "Near Raqqah, strikes destroyed". */
const bareAnchor = new RegExp(
  `^[^.]{0,120}?\\bnear\\s[^,;]{2,60}[,;]?\\s(?:[^,;]{2,40}[,;]\\s)?((?:(?:${kinds})\\s+){0,2}(?:air)?strikes)\\s+(?:also\\s+)?${strikeVerb}`,
  'iu',
)
const engaged = new RegExp(
  `(?:consisting of|comprising|for a total of|with|made up of|\\()\\s*(${exactNumber})\\s+(?:\\w+\\s+)?engagements?`,
  'i',
)

/** One count of strikes in a sentence, with what stands around it. All offsets are in the sentence. */
export interface StrikeClause {
  readonly start: number
  readonly end: number
  readonly count: number
  readonly atLeast: boolean
  readonly engagements: number | null
  readonly place: PlaceFound | null
  readonly placeText: { readonly start: number; readonly end: number } | null
  readonly country: string | null
  /** Several countries are named beside it. */
  readonly isManyCountries: boolean
  readonly when: DateSpan | null
  readonly inserted: string | null
  /** From here on the sentence says what was done. */
  readonly deeds: number
}

interface Anchor {
  readonly start: number
  readonly end: number
  readonly count: number
  readonly atLeast: boolean
  readonly isArticle: boolean
  readonly inserted: string | null
}

function anchorsOf(sentence: string): Anchor[] {
  const found = [...sentence.matchAll(anchor)].flatMap((match): Anchor[] => {
    const said = countOf(match[1] ?? '')
    if (said === null) return []
    return [
      {
        start: match.index,
        end: match.index + match[0].length,
        ...said,
        isArticle: /^an?$/i.test(match[1] ?? ''),
        inserted: new RegExp(bracket).exec(match[0])?.[0] ?? null,
      },
    ]
  })
  const [first] = found
  if (first !== undefined)
    return [...found, ...elliptics(sentence, first.end)].toSorted((a, b) => a.start - b.start)
  const bare = bareAnchor.exec(sentence)
  if (bare === null) return []
  const start = bare[0].indexOf(bare[1] ?? '')
  const end = start + (bare[1] ?? '').length
  return [{ start, end, count: 2, atLeast: true, isArticle: false, inserted: null }]
}

function elliptics(sentence: string, from: number): Anchor[] {
  return [...sentence.matchAll(elliptic)].flatMap((match): Anchor[] => {
    const words = match[1] ?? ''
    const said = countOf(words)
    const start = match.index + match[0].indexOf(words)
    if (said === null || start < from) return []
    const end = start + words.length
    return [{ start, end, ...said, isArticle: /^an?$/i.test(words), inserted: null }]
  })
}

/** Words put in brackets after "strikes": "22 strikes [1-2 British] engaged". */
function insertedAfter(sentence: string, end: number): { text: string; end: number } | null {
  const match = new RegExp(`^\\s*(${bracket})`).exec(sentence.slice(end))
  return match === null ? null : { text: match[1] ?? '', end: end + match[0].length }
}

const shift = <T extends { readonly start: number; readonly end: number }>(
  spans: readonly T[],
  from: number,
  to: number,
): T[] =>
  spans
    .filter(({ start, end }) => start >= from && end <= to)
    .map((span) => ({ ...span, start: span.start - from, end: span.end - from }))

interface Around {
  readonly place: PlaceFound | null
  readonly isPrefix: boolean
}

/** The place of a count: before it, else behind it; offsets are those of the sentence. */
function placeOf(
  sentence: string,
  from: number,
  one: Anchor,
  to: number,
  dates: readonly DateSpan[],
  countries: readonly CountryWord[],
): Around {
  const moved = (place: PlaceFound, by: number): PlaceFound => ({
    ...place,
    relationStart: place.relationStart + by,
    start: place.start + by,
    end: place.end + by,
  })
  const before = placeBefore(
    sentence.slice(from, one.start),
    shift(dates, from, one.start),
    shift(countries, from, one.start),
  )
  if (before !== null) return { place: moved(before, from), isPrefix: true }
  const deed = new RegExp(`\\b${strikeVerb}\\b`).exec(sentence.slice(one.end, to))
  const until = deed === null ? to : one.end + deed.index
  const behind = placeBehind(
    `${sentence.slice(one.end, until)} `,
    shift(dates, one.end, until),
    shift(countries, one.end, until),
  )
  if (behind !== null || deed === null)
    return { place: behind === null ? null : moved(behind, one.end), isPrefix: false }
  // "Two airstrikes struck a camp near Manbij": the place stands after what was struck.
  const last = placeBehind(
    `${sentence.slice(until, to)} `,
    shift(dates, until, to),
    shift(countries, until, to),
    true,
  )
  return { place: last === null ? null : moved(last, until), isPrefix: false }
}

/** The country's words right after the place belong to it as written: "Raqqah, Syria". */
function withCountry(
  sentence: string,
  place: PlaceFound,
  countries: readonly CountryWord[],
): { start: number; end: number; country: string | null } {
  const next = countries.find(({ start }) => start >= place.end)
  const isBeside =
    next !== undefined && /^[\s,;.*(]*(?:in )?$/.test(sentence.slice(place.end, next.start))
  const close = next !== undefined && sentence[next.end] === ')' ? 1 : 0
  return isBeside
    ? { start: place.start, end: next.end + close, country: next.country }
    : { start: place.start, end: place.end, country: null }
}

const sole = (countries: readonly CountryWord[]): string | null => {
  const named = new Set(countries.map(({ country }) => country))
  const [first] = named
  return named.size === 1 && first !== undefined ? first : null
}

/**
 * The counts of strikes in one sentence. A count without a place of its own takes the place before it when the
 * sentence goes on about it ("near Mosul, two strikes hit …, and one strike damaged …").
 * @param reference ISO day near which dates without a year lie
 */
export function clausesOf(sentence: string, reference: string | null): StrikeClause[] {
  const anchors = anchorsOf(sentence)
  const dates = findDates(sentence, reference)
  const countries = findCountries(sentence)
  const clauses: StrikeClause[] = []
  let from = 0
  let shared: PlaceFound | null = null
  for (const [n, one] of anchors.entries()) {
    const to = anchors[n + 1]?.start ?? sentence.length
    const { place: own, isPrefix } = placeOf(sentence, from, one, to, dates, countries)
    const place: PlaceFound | null = own ?? shared
    if (one.isArticle && place === null) continue
    if (own !== null && isPrefix) shared = own
    else if (own !== null) shared = null
    const inserted = insertedAfter(sentence, one.end)
    const deeds = inserted?.end ?? one.end
    const start =
      clauses.length === 0
        ? 0
        : Math.max(
            from,
            own !== null && isPrefix ? startOfPrefix(sentence, own, dates, from) : one.start,
          )
    const beside = place === null ? null : withCountry(sentence, place, countries)
    const around = countries.filter((it) => it.start >= (n === 0 ? 0 : from) && it.end <= to)
    clauses.push({
      start,
      end: sentence.length,
      count: one.count,
      atLeast: one.atLeast,
      engagements: numberOf(engaged.exec(sentence.slice(one.end, to))?.[1] ?? ''),
      place,
      placeText: beside,
      country: beside?.country ?? sole(around),
      isManyCountries:
        (beside?.country ?? null) === null && new Set(around.map((it) => it.country)).size > 1,
      when: mainDate(
        sentence,
        dates.filter(
          (it) =>
            it.start >= from && it.end <= to && !/\bsince\s*$/i.test(sentence.slice(0, it.start)),
        ),
      ),
      inserted: inserted?.text ?? one.inserted,
      deeds,
    })
    from = one.end
  }
  return closed(sentence, clauses)
}

/** Where "On June 10, near Raqqah, |two strikes" begins: a date right before the place belongs to it. */
function startOfPrefix(
  sentence: string,
  place: PlaceFound,
  dates: readonly DateSpan[],
  from: number,
): number {
  const date = dates.findLast((it) => it.start >= from && it.end <= place.relationStart)
  if (date === undefined || !/^[\s,;]*$/.test(sentence.slice(date.end, place.relationStart)))
    return place.relationStart
  const on = /\bon\s+$/i.exec(sentence.slice(from, date.start))
  return on === null ? date.start : from + on.index
}

/** Every clause ends where the next begins, without the words that join them. */
function closed(sentence: string, clauses: readonly StrikeClause[]): StrikeClause[] {
  return clauses.map((clause, n) => {
    const next = clauses[n + 1]?.start
    if (next === undefined) return clause
    const own = sentence.slice(clause.start, next)
    const kept = own.replace(/[\s,;]*(?:\b(?:and|while|plus)\b)?[\s,;]*$/i, '')
    return { ...clause, end: clause.start + Math.max(kept.length, clause.deeds - clause.start) }
  })
}
