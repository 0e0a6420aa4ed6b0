// The place of a strike in a sentence: "Near Ar Raqqah, Syria, on May 3,", "northwest of Kobani", "in Tikrit".
import { type CountryWord, countryOfPlace } from './countries.ts'
import type { DateSpan } from './dates.ts'
import { strikeVerb } from './targets.ts'

export interface PlaceFound {
  /** Offset, in the text given, of the word before the place; the place itself; and its end. */
  readonly relationStart: number
  readonly start: number
  readonly end: number
  readonly relation: string
  readonly place: string
}

const compass =
  '(?:north|south|east|west|northeast|northwest|southeast|southwest|north-east|north-west|south-east|south-west)'
const strong = `(?:just\\s+)?(?:\\d+\\s*(?:km|kilomet(?:er|re)s|miles|nm)\\s+)?(?:(?:to the )?${compass}\\s+of|(?:in\\s+)?(?:the\\s+)?(?:immediate\\s+|wider\\s+|${compass}ern\\s+)?(?:vicinity|outskirts|suburbs|countryside)\\s+of|in\\s+the\\s+area\\s+of|on\\s+the\\s+outskirts\\s+of|ivo|near(?:by)?(?:\\s+(?:to|the\\s+(?:city|town|village)\\s+of))?|close\\s+to|outside(?:\\s+of)?|around)`
const weak =
  '(?:in(?:\\s+the\\s+(?:city|town|village|province|area)\\s+of)?|at|city\\s+of|town\\s+of|village\\s+of)'
const strongAt = new RegExp(`(?<![\\w-])${strong}(?=\\s)`, 'gi')
const weakAt = new RegExp(
  `(?<![\\w-])${weak}(?=\\s+(?:the\\s+)?(?:al-|ar-|ad-|as-)?[\\p{Lu}‘’'])`,
  'gu',
)
const weakAtStart = new RegExp(`(?<![\\w-])In(?=\\s+\\p{Lu})`, 'gu')
const actor =
  /(?:(?:(?:the\s+)?(?:U\.?S\.?|United States|coalition|allied|partner|Iraqi|Syrian|French|British|Russian|Turkish|CJTF|CJTF-OIR)[\s-]*)+(?:(?:and|coalition|partner|nation|military|forces|aircraft|artillery|jets|air|force|planes|warplanes)[\s,]*)*|they|it|there|(?:remotely[- ]piloted|fighter|attack|bomber)\s.*?)\s*(?:also\s+)?(?:conducted|carried out|executed|launched|undertook|performed|reported|were|was|conducts?|delivered)\b/i
const stop = new RegExp(
  `[;:]|,|\\s+(?:${strikeVerb}|where|that|which|when|while|using|consisting|resulted|resulting|were|was|in support|coordinated|to|against|with|conducted|for|from|during|early|late|overnight|last|this|successfully|and\\s+${strikeVerb}|on\\s+\\p{Lu})\\b|[.!?]\\s|[.!?]$|\\s+[-–—(]`,
  'u',
)

// In small letters only: Hit is a town.
const verb = new RegExp(`\\b${strikeVerb}\\b`)
const MARKS = /[*†‡^]+/g
/** A place in its plain form: without marks and doubled spaces; otherwise as released. */
export const plainPlace = (place: string): string =>
  place
    .replace(/\[[^\]]*\]/g, ' ')
    .replace(MARKS, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:.'"“”‘-]+|[\s,;:.'"“”(-]+$/g, '')
    .replace(/^(?:in )?(?:the (?:city|town|village) of )?/i, '')

/** The parts of a place that names several; a double-barrelled name without "and" is one. */
export const placesIn = (place: string): string[] =>
  place
    .split(/,?\s+and\s+(?:near\s+)?(?=\p{L})|\s*;\s*/u)
    .map(plainPlace)
    .filter((part) => part !== '')

/** The last match of a pattern in a text. */
function lastOf(pattern: RegExp, text: string): { index: number; text: string } | null {
  let found: { index: number; text: string } | null = null
  for (const match of text.matchAll(pattern)) found = { index: match.index, text: match[0] }
  return found
}

/** The text with dates and countries blanked out by a sign of the same length, so that offsets stay. */
function blanked(
  text: string,
  spans: readonly { readonly start: number; readonly end: number }[],
): string {
  let out = text
  for (const { start, end } of spans) {
    if (end <= start) continue
    out = out.slice(0, start) + '\u0001'.repeat(end - start) + out.slice(end)
  }
  return out
}

const onlyFiller = (text: string): boolean =>
  /^(?:[\s,;:.–—-]|\u0001|\bon\b|\bin\b|\band\b|\bfrom\b|\bbetween\b|\balso\b|\bthere\b|\bwere\b|\bwas\b|\bfor\b|\bduring\b|\bseparately\b|\badditionally\b)*$/i.test(
    text,
  )

function placeAfter(
  shadow: string,
  relation: { index: number; text: string },
  original: string,
): PlaceFound | null {
  const from = relation.index + relation.text.length
  const rest = shadow.slice(from)
  const acted = actor.exec(rest)
  const head = acted === null ? rest : rest.slice(0, acted.index)
  const cut = head.indexOf('\u0001')
  const words =
    cut < 0 ? head : head.slice(0, cut).replace(/[\s,;]*(?:\bon|\bin|\bduring)?\s*$/i, '')
  if (cut >= 0 && !onlyFiller(head.slice(cut))) {
    // Words after a date or a country that are no filler: they belong to no place.
    if (
      /[\p{L}]{3}/u.test(
        head
          .slice(cut)
          .replace(/\u0001/g, '')
          .replace(/\b(?:on|in|and)\b/gi, ''),
      )
    )
      return null
  }
  const kept = words
    .replace(/,\s+(?:an?|the|its|their)\s.*$/isu, '')
    .replace(/\s*\[.*$/su, '')
    .replace(/[\s,;:.–—-]+$/, '')
    .replace(/(?:[\s,]+(?:and|on|in|from|at|with|during|through))+$/i, '')
  const lead = /^\s*/.exec(kept)?.[0].length ?? 0
  const start = from + lead
  const end = from + kept.length
  const place = plainPlace(original.slice(start, end))
  if (!/\p{L}/u.test(place) || place.length > 120 || verb.test(place)) return null
  return {
    relationStart: relation.index,
    start,
    end,
    relation: relation.text.toLowerCase().replace(/\s+/g, ' '),
    place,
  }
}

/** The last relation; of "near A, and near B" the first. */
function joined(shadow: string): { index: number; text: string } | null {
  const all = [...shadow.matchAll(strongAt)]
  let n = all.length - 1
  const isJoined = (between: string): boolean =>
    /[\s,]+and\s*$/i.test(between) && !verb.test(between) && !/[\u0001.;]/.test(between)
  while (n > 0) {
    const before = all[n - 1]
    const own = all[n]
    if (before === undefined || own === undefined) break
    if (!isJoined(shadow.slice(before.index + before[0].length, own.index))) break
    n -= 1
  }
  const found = all[n]
  return found === undefined ? null : { index: found.index, text: found[0] }
}

/** A known place that opens a sentence by itself: "Mosul, three strikes", "Raqqah, Syria: five strikes". */
function opening(left: string, shadow: string): PlaceFound | null {
  const [, lead = '', name] =
    /^(\s*)(\p{Lu}[\p{L}’'‘-]*(?:\s\p{L}[\p{L}’'‘-]*){0,3})[\s,;:–\u0001-]*$/u.exec(shadow) ?? []
  if (name === undefined || countryOfPlace(name) === null) return null
  const start = lead.length
  return {
    relationStart: start,
    start,
    end: start + name.length,
    relation: '',
    place: plainPlace(left.slice(start, start + name.length)),
  }
}

/**
 * The place that stands before a count of strikes ("Near Raqqah, Syria, on May 3, |two strikes").
 * @param left the words before the count
 */
export function placeBefore(
  left: string,
  dates: readonly DateSpan[],
  countries: readonly CountryWord[],
): PlaceFound | null {
  // A country right after the relation is no place: "In Syria, ...".
  const shadow = blanked(left, [...dates, ...countries])
  const near = joined(shadow)
  if (near !== null && !/\band\s*$/i.test(left.trimEnd())) {
    const found = placeAfter(shadow, near, left)
    if (found !== null) return found
  }
  const within = lastOf(weakAt, shadow) ?? lastOf(weakAtStart, shadow)
  const found =
    within === null || /\band\s*$/i.test(left.trimEnd()) ? null : placeAfter(shadow, within, left)
  return found ?? opening(left, shadow)
}

/**
 * The place that stands after the strikes ("two strikes |near Kobani destroyed", "were conducted in Mosul").
 * @param isLast the last one that is near or in a direction of something, and no other
 * @param right the words after "strikes"
 */
export function placeBehind(
  right: string,
  dates: readonly DateSpan[],
  countries: readonly CountryWord[],
  isLast = false,
): PlaceFound | null {
  const shadow = blanked(right, [...dates, ...countries])
  strongAt.lastIndex = 0
  weakAt.lastIndex = 0
  const strongs = [...shadow.matchAll(strongAt)]
  const relation = isLast
    ? strongs.at(-1)
    : [...strongs, ...shadow.matchAll(weakAt)].sort((a, b) => a.index - b.index)[0]
  if (relation === undefined) return null
  const from = relation.index + relation[0].length
  const rest = shadow.slice(from)
  const ends = [stop.exec(rest)?.index, rest.indexOf('\u0001')].filter(
    (at): at is number => at !== undefined && at >= 0,
  )
  const end = Math.min(rest.length, ...ends)
  const words = rest.slice(0, end).replace(/[\s,;]*(?:\bon|\bin)?\s*$/i, '')
  const lead = /^\s*/.exec(words)?.[0].length ?? 0
  const place = plainPlace(right.slice(from + lead, from + words.length))
  if (!/\p{Lu}/u.test(place) || place.length > 120) return null
  return {
    relationStart: relation.index,
    start: from + lead,
    end: from + words.length,
    relation: relation[0].toLowerCase().replace(/\s+/g, ' '),
    place,
  }
}
