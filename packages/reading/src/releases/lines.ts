// What a sentence without a strike is: a heading, an analyst's words around a quotation, a total, or no release at all.
import { findCountries } from './countries.ts'
import type { DateSpan } from './dates.ts'
import type { ContextKind, UnreadReason } from './types.ts'

const casualtyReport =
  /\bvia\s+(?:self|social|media|news|airwars|amnesty|ngo|open[- ]source|human rights|syrian|white helmets|regional|internal|partner|\w+\s+report)|\bit (?:was|is) assessed (?:that|the)|\bcivilians? (?:was|were) (?:\w+ )?(?:killed|injured|wounded|harmed)|\binsufficient (?:information|evidence)|\bgeographical? area (?:that|of the)|\bcasualty report\b/i
const silence =
  /\b(?:did not|has not|have not|had not|not)\s+(?:\w+\s+){0,3}?(?:report|repeort|publish|conduct|announce|carry out|carried out|declare)\w*\b.*\b(?:strikes?|airstrikes?|attacks?)\b|\bno\s+(?:\w+[\s-]+){0,4}?(?:air)?strikes?\b|\bno coalition actions?\b|\bzero (?:air)?strikes\b|\bno (?:published|known|publicly)\b.*\b(?:strikes?|record)\b/i
const cumulative =
  /\b(?:since (?:its|the|their|august|october|inherent|operation|\d{4}|\w+ \d{4})|to date|so far|cumulative|overall since|collective accomplishments|in support of partner forces in)\b/i
const telling =
  /\b(?:report|repor?e?t|confirm|stat|not|add|sa[iy]|announc|releas|publish|describ|writ|wrote|declar|continu)(?:s|es|ed|eted|ing|d|id|te|en)?\b/i
const joining =
  /^(?:(?:and|also|plus|that|in addition|additionally|later|further(?:more)?|moreover|it|they|as well as|then|but|though)[\s,]*)+(?:(?:also|later|additionally|that|in|addition|further|was|were|reported|noted|added|stated|said)[\s,]*)*[:,]?$/i
const boilerplate =
  /\b(?:operation inherent resolve|strikes continue against|does not report the number|single aircraft delivering|for immediate release|summary of the strikes|list above contains|kinetic engagements?|strike,? as defined|strike assessments are based|ground commanders report|initial reports|destruction of isi|nations that have conducted|limit the group|project terror|officials reported|assessments? of results|not classified as|counterfire|latest strikes|fleeing fighters|end of release)\b|^\W*(?:part of\b|release (?:no|number|#))|^\W*30\W*$/i
const dateline =
  /\b(?:southwest asia|tampa|washington|baghdad|macdill|press release|news release|release)\b/i
const strikeNoun =
  /\b(?:air)?strikes?\b|\bstruck\b|\bbomb(?:ed|ing)\b|\bshell(?:ed|ing)\b|\bartillery\b|\bnear\b[^.]*\b(?:destroyed|damaged|engaged|suppressed|hit)\b/i
const correcting =
  /\b(?:corrections?|corrected|should (?:have )?(?:read|be|state)|in error|erroneous\w*|incorrect\w*|revised|amended)\b|^\s*updated?\b/i
const adding =
  /\b(?:later|addition(?:al|ally)?|additionaly|aditionally|also|add(?:ed|ing|s)|further(?:more)?|plus|moreover|previously unreported|closed within)\b|^and that\b|^that\b/i

export type Sort =
  | { readonly as: 'context'; readonly kind: ContextKind; readonly resets: boolean }
  | { readonly as: 'unread'; readonly reason: UnreadReason }

export const isCasualtyReport = (sentence: string): boolean => casualtyReport.test(sentence)
/** Somebody's word that there were strikes, not a declaration of any: "several strikes were confirmed in the area". */
export const isHearsay = (sentence: string, isAtLeast: boolean): boolean =>
  isAtLeast && /\b(?:were|was|has|have) (?:\w+ )?(?:confirmed|reported)\b/i.test(sentence)
/** "The strikes also damaged …": what is told belongs to the strike before. */
export const isContinuation = (sentence: string): boolean =>
  /^(?:the|these|those|both)\s+(?:air)?strikes?\s+(?:also|then|further|additionally)\s/i.test(
    sentence,
  )
export const isSilence = (sentence: string): boolean =>
  silence.test(sentence) && !/\bthe number\b/i.test(sentence)
export const isBoilerplate = (sentence: string): boolean => boilerplate.test(sentence)
export const isCumulative = (sentence: string, count: number): boolean =>
  count >= 1000 || cumulative.test(sentence)
/** Totals told after the list they sum up. */
export const isSummary = (sentence: string): boolean =>
  /\b(?:in total|in all|altogether|the total)\b/i.test(sentence)

/** Whether a sentence corrects or adds to what was released; null: neither. */
export function amendmentIn(sentence: string): 'correction' | 'addition' | null {
  if (correcting.test(sentence)) return 'correction'
  return adding.test(sentence) ? 'addition' : null
}

/** Whether a sentence that declares a strike says of itself that it was told later. */
export function lateness(sentence: string): 'correction' | 'addition' | null {
  if (correcting.test(sentence)) return 'correction'
  return /^\W*(?:additional|in addition|also|later|further)|\bclosed within\b|\bpreviously unreported\b|\blater (?:added|reported|noted)\b/i.test(
    sentence,
  )
    ? 'addition'
    : null
}

/** What is left of a sentence without its dates. */
function withoutDates(sentence: string, dates: readonly DateSpan[]): string {
  let out = ''
  let at = 0
  for (const { start, end } of dates) {
    out += sentence.slice(at, start)
    at = end
  }
  return out + sentence.slice(at)
}

const fillerOnly =
  /^(?:\W|\b(?:for|on|both|between|from|and|to|of|the|monday|tuesday|wednesday|thursday|friday|saturday|sunday|dated?|release|day)\b)*$/i

function isCountryHeading(sentence: string): boolean {
  if (sentence.length > 90 || findCountries(sentence).length === 0) return false
  return /^(?:\W*(?:separately|also|strikes?|airstrikes?|in|within|across|for|the|syria|iraq|and|operations|summary|of)\b)+\W*$/i.test(
    sentence,
  )
}

/** What a sentence is in which no strike was found. */
export function sortOf(sentence: string, dates: readonly DateSpan[], isHeading: boolean): Sort {
  const context = (kind: ContextKind, resets = false): Sort => ({ as: 'context', kind, resets })
  if (/^\W*(?:dates?|day|release date)\W*$/i.test(sentence)) return context('date_heading')
  if (!/[\p{L}\p{N}]/u.test(sentence)) return { as: 'unread', reason: 'no_words' }
  if (isCountryHeading(sentence)) return context('country_heading')
  const isFor = /^\W*(?:for|between|from)\b/i.test(sentence)
  if (dates.length > 0) {
    if (fillerOnly.test(withoutDates(sentence, dates))) return context('date_heading', true)
    if (dateline.test(sentence) && sentence.length < 160) return context('date_heading', true)
    if (isLeadIn(sentence)) return context('narration', true)
    if (isFor && sentence.length < 120) return context('narration', true)
    if (telling.test(sentence) && sentence.length < 160 && isLeading(sentence, isHeading))
      return context('narration', false)
  }
  if (correcting.test(sentence) && sentence.length < 40) return context('narration')
  if (boilerplate.test(sentence)) return context('boilerplate')
  if (joining.test(sentence)) return context('narration')
  if (telling.test(sentence) && sentence.length < 160 && isLeading(sentence, isHeading))
    return context('narration')
  return {
    as: 'unread',
    reason: strikeNoun.test(sentence) ? 'strike_without_count' : 'not_a_release',
  }
}

/** "Ruritania has confirmed strikes on October 1st-2nd 2015:" dates what follows. */
export const isLeadIn = (sentence: string): boolean =>
  sentence.length < 240 && /:\s*$/.test(sentence) && /\bstrikes?\b|\bairstrikes?\b/i.test(sentence)

/** Words that lead up to a quotation: they end with "that", a colon, a comma, or a verb of telling. */
function isLeading(sentence: string, isHeading: boolean): boolean {
  return (
    /(?:\bthat|:|,|\breport\w*|\bnoted|\bstated|\badd(?:ed|ing)|\bsaid)\s*$/i.test(sentence) ||
    (isHeading && /:\s*$/.test(sentence)) ||
    /^\W*(?:it|the coalition|they)\s+(?:was |has |have |had |also |later |additionally |publicly |further )*(?:reported|added|noted|stated|said)/i.test(
      sentence,
    )
  )
}
