// The words of a finding → its code: what the belligerent found, for which reason, and how many it concedes.
import { exactNumber, numberOf } from '../releases/numbers.ts'
import type { Conceded, EntryFinding, EntryReason } from './types.ts'

export interface Finding {
  readonly finding: EntryFinding | null
  readonly reason: EntryReason | null
}

// The first that fits holds: the order matters where one sentence quotes another's words.
const table: readonly (readonly [RegExp, EntryFinding, EntryReason])[] = [
  [
    /\bdate (?:was )?correct(?:ion|ed)|correct(?:ed|ion of the) date|\bincorrect date/i,
    'correction',
    'date_correction',
  ],
  [
    /\b(?:location|place) (?:was )?correct(?:ion|ed)|\bincorrect location/i,
    'correction',
    'place_correction',
  ],
  [
    /\bactual assessment|\bshould (?:have )?(?:read|be|state)|\breported that\b.*\bthat (?:number|figure|was)\b.*(?:correct|incorrect|error)|\bcorrection\b|\bin error\b|\bincorrectly\b|\bboth based on the same report/i,
    'correction',
    'number_correction',
  ],
  [/\bduplicates?\b|\balready (?:been )?(?:assessed|reported)\b/i, 'duplicate', 'duplicate_of'],
  [
    /\bno (?:coalition |corresponding |u\.?s\.? )?(?:air ?)?(?:strikes?|actions?|operations?)(?: or operations?)? (?:were|was) (?:conducted|identified|carried out)|\bno (?:coalition )?(?:air ?strikes?|strikes?) (?:in (?:the )?(?:vicinity|area)|that correspond)|\bunfounded, no air ?strikes|\bno coalition (?:air ?)?strikes\b/i,
    'no_strikes',
    'no_strike_in_area',
  ],
  [
    /\binsufficient (?:information|detail)|\bnot (?:provide )?(?:enough|sufficient) (?:information|detail)/i,
    'insufficient_information',
    'insufficient_information',
  ],
  [
    /\b(?:insufficient|not enough|no) evidence\b|\bpreponderance of the evidence did not/i,
    'non_credible',
    'insufficient_evidence',
  ],
  [
    /\bcivilian casualties did not occur|\bmore likely than not,?(?: that)?,? (?:the )?(?:alleged )?civilian casualties did not/i,
    'non_credible',
    'more_likely_than_not_did_not',
  ],
  [
    /\bnot attributable\b|\bdoes not use\b|\bresult of a landmine/i,
    'non_credible',
    'not_attributable',
  ],
  [/\boutside (?:of )?the coalition/i, 'non_credible', 'outside_area'],
  [/\bonly legitimate military targets/i, 'non_credible', 'only_military_targets'],
  [
    /\bno (?:civilians?|no[nm]-?n?o?(?:com)?mbatants?|noncombatants?) (?:were|was) (?:harmed|killed|injured)/i,
    'non_credible',
    'no_civilians_harmed',
  ],
]
const harmed =
  /\b(?:killed|injured|wounded|harmed|deaths? of|civilian deaths?|lost their lives|fatalit|resulted in the death)/i
const open =
  /\b(?:still (?:open|being assessed)|under (?:assessment|investigation|review)|open (?:report|allegation)|assessment (?:is )?(?:pending|ongoing)|not yet (?:been )?assessed|ongoing)\b/i
const denied = /\b(?:non-?credible|not credible|deemed unfounded)\b/i

/** What the words of an entry find. A concession is a harm stated without a denial. */
export function findingOf(text: string): Finding {
  const plain = text.replace(/\s+/g, ' ')
  const isReopened = /\breopened\b/i.test(plain)
  for (const [pattern, finding, reason] of table)
    if (pattern.test(plain)) return { finding, reason }
  if (harmed.test(plain) && concessionIn(plain) !== null)
    return { finding: 'credible', reason: isReopened ? 'reopened' : null }
  if (denied.test(plain)) return { finding: 'non_credible', reason: null }
  if (open.test(plain)) return { finding: 'open', reason: null }
  if (/\bcredible\b|\bmore likely than not\b/i.test(plain))
    return { finding: 'credible', reason: null }
  return { finding: null, reason: isReopened ? 'reopened' : null }
}

const people =
  '(?:(?:unidentified|local|other|additional|more|individual)\\s+)?(?:(?:iraqi|syrian)\\s+)?(?:civilians?|individuals?|persons?|people|others?|more|child(?:ren)?|women|woman|men|man|bystanders?|adults?|pedestrians?|non-?combatants?)'
const number = `(?:at least |approximately |an estimated |up to )?${exactNumber}(?:[ -](?:to|or)[ -]${exactNumber})?`
const between = '(?:(?!\\b(?:killed|injured|wounded|harmed)\\b|[.;]).){0,140}?'
/** "two civilians were unintentionally killed", "one civilian on foot was killed", "three more were injured". */
const passive = new RegExp(
  `\\b(${number}|an?|another)\\s+(?:${people}\\b${between}|(?:(?:more|others?)\\s+)?(?:was|were)\\s+(?:\\w+ly\\s+)?|(?:others?\\s+)?unintentionally\\s+)\\b(killed|injured|wounded|harmed)\\b`,
  'gi',
)
/** "the deaths of three civilians", "two civilian deaths", "one civilian fatality". */
const deathsOf = new RegExp(
  `\\b(deaths?|injur(?:y|ies))\\s+(?:of|to)\\s+(${number}|an?)\\s+${people}`,
  'gi',
)
const civilianDeaths = new RegExp(
  `\\b(${number}|an?)\\s+civilian\\s+(deaths?|fatalit(?:y|ies)|injur(?:y|ies)|casualt(?:y|ies))`,
  'gi',
)
/** "The Coalition conceded a total of eight deaths and 24 injuries". */
const totals = new RegExp(`\\b(${number}|an?)\\s+(deaths?|injur(?:y|ies))\\b`, 'gi')
/** "killed two civilians and injured three". */
const active = new RegExp(
  `\\b(killed|killing|injured|injuring|wounded|wounding)\\s+(${number}|an?)\\s+${people}`,
  'gi',
)

const isKilling = (word: string): boolean => /^(?:kill|death|fatal)/i.test(word)
const isHarm = (word: string): boolean => /^(?:injur|wound|harm)/i.test(word)

function rangeIn(words: string): Conceded | null {
  const bare = words.toLowerCase().replace(/^(?:approximately|an estimated|up to) /, '')
  const isLeast = bare.startsWith('at least ')
  const [from = '', to] = bare.replace(/^at least /, '').split(/[ -](?:to|or)[ -]/)
  const min = numberOf(from)
  if (min === null) return null
  const max = to === undefined ? min : numberOf(to)
  return { min, max: isLeast ? null : max }
}

const atLeast = ({ min }: Conceded): Conceded => ({ min, max: null })

const plus = (a: Conceded | null, b: Conceded): Conceded =>
  a === null
    ? b
    : { min: a.min + b.min, max: a.max === null || b.max === null ? null : a.max + b.max }

export interface Concession {
  readonly killed: Conceded | null
  readonly injured: Conceded | null
}

interface Harm {
  readonly at: number
  readonly end: number
  readonly word: string
  readonly words: string
}

/** Every place where a number of people meets a harm; which of the two is said first differs by shape. */
function harmsIn(text: string): Harm[] {
  const found = (pattern: RegExp, word: 1 | 2): Harm[] =>
    [...text.matchAll(pattern)].map((match) => ({
      at: match.index,
      end: match.index + match[0].length,
      word: match[word] ?? '',
      words: match[word === 1 ? 2 : 1] ?? '',
    }))
  return [
    ...found(passive, 2),
    ...found(deathsOf, 1),
    ...found(civilianDeaths, 2),
    ...found(active, 1),
    ...found(totals, 2),
  ].toSorted((a, b) => (a.at === b.at ? b.end - a.end : a.at - b.at))
}

/** How many a text concedes; null where it gives no number of people harmed. */
export function concessionIn(text: string): Concession | null {
  const plain = text
    .replace(/\s+/g, ' ')
    .replace(/\[[^\]]*\]/g, ' ')
    .replace(/\bkilled (?:nearly|more than|about|over|an estimated|\d+) [^,.]*fighters/gi, ' ')
  let killed: Conceded | null = null
  let injured: Conceded | null = null
  const add = (word: string, words: string): void => {
    const range = rangeIn(words)
    if (range === null) return
    if (isKilling(word)) killed = plus(killed, range)
    else if (isHarm(word)) injured = plus(injured, range)
  }
  const each = /\bin each of (?:these|the|both)\b/i.test(plain)
  const taken: string[] = []
  const matches = harmsIn(plain)
  let until = 0
  for (const { at, end, word, words } of matches) {
    if (at < until) continue
    if (/^an?$/i.test(words) && !new RegExp(`^an?\\s+${people}`, 'i').test(plain.slice(at)))
      continue
    add(word, words)
    taken.push(word)
    until = end
  }
  if (taken.length === 0 || (killed === null && injured === null)) return null
  // "one in each of these strikes" is one at the least.
  if (each && killed !== null) return { killed: atLeast(killed), injured }
  return { killed, injured }
}
