// What a strike did to what: "destroyed an ISIL vehicle and two ISIL boats; and suppressed a sniper team".
import { anyCount, countOf, exactNumber } from './numbers.ts'
import type { StrikeTarget } from './types.ts'

const verbs =
  'struck|hit|hits|engaged|engaging|engages|destroyed|destroying|destroys|damaged|damaging|suppressed|suppressing|degraded|degrading|denied|denying|disrupted|disrupting|disabled|disabling|killed|killing|wounded|wounding|targeted|targeting|neutrali[sz]ed|neutrali[sz]ing|cratered|cratering|eliminated|eliminating|obstructed|severed|collapsed|removed|demolished|sank|attacked|interdicted|repelled|impacted|displaced|dispersed|cut|burned|burnt|ignited|fired on|functionally destroyed|rendered|blocked|marked|harassed|illuminated|prevented'

/** Source of a regular expression for the words of a release that say what a strike did. */
export const strikeVerb = `(?:${verbs})`

const verbAt = new RegExp(
  `(?:^|(?<=[\\s,;:]))(?:and\\s+)?(?:also\\s+)?(?:then\\s+)?(${verbs})\\b`,
  'gi',
)
/** "a six fighting positions" was released: the article before a number is read over. */
const count = new RegExp(`^(?:an?\\s+(?=${exactNumber}\\s))?(${anyCount})\\b\\s*(?=\\S)`, 'i')
/** Where one target ends and the next begins: a comma, or "and" before a number, an article or a group's name. */
const between = new RegExp(
  `\\s*[;,](?!\\d{3})\\s*(?:and\\s+)?|\\s+and\\s+(?=(?:${anyCount})\\s|isi[ls]\\b|daesh\\b)`,
  'gi',
)
/** After these a list of targets is over. */
const after =
  /\b(?:in support of|coordinated with|during the|as part of|while|according to|that closed|which)\b/i

function targetOf(verb: string, words: string): StrikeTarget[] {
  const text = words
    .replace(/\s+/g, ' ')
    .replace(/^(?:and|against|on|at|also)\s+/i, '')
    .replace(/[\s.,;:’'"”)]+$/, '')
    .replace(/\s+and$/, '')
    .trim()
  if (!/\p{L}/u.test(text)) return []
  const [lead, said] = count.exec(text) ?? []
  const found = said === undefined ? null : countOf(said)
  const target = lead === undefined || found === null ? text : text.slice(lead.length)
  return target === '' ? [] : [{ verb, number: found?.count ?? null, target: target.slice(0, 300) }]
}

/** The parts of a clause, each with the verb that rules it. */
function ruled(clause: string): { verb: string; words: string }[] {
  const found = [...clause.matchAll(verbAt)]
  return found.map((match, n) => ({
    verb: (match[1] ?? '').toLowerCase(),
    words: clause.slice(match.index + match[0].length, found[n + 1]?.index ?? clause.length),
  }))
}

/**
 * The targets that the words after "strikes" name, in their order, each with its verb and its number.
 * A target without a verb of its own keeps the verb before it.
 */
export function targetsOf(clause: string): StrikeTarget[] {
  const stop = after.exec(clause)?.index ?? clause.length
  return ruled(clause.slice(0, stop)).flatMap(({ verb, words }) =>
    words.split(between).flatMap((part) => targetOf(verb, part)),
  )
}
