// Text that may put someone at risk: what is looked for, and what only looks like it.
// Until the witness vault exists such a text is not stored; the record, its counts and its figures stay.
import type { withheldKinds } from '@athar/domain'
import { latinDigits } from './clean-text.ts'

export type SensitiveKind = (typeof withheldKinds)[number]

/** Names of people and places: only what cannot be part of a name is looked for. */
export type TextKind = 'prose' | 'name'

/** Arabic with its variant letters made one and its vowel signs left out; digits as Latin; punctuation stays. */
const plain = (text: string): string =>
  latinDigits(text)
    .normalize('NFKC')
    .replace(/[\u064b-\u065f\u0670\u0640\u200c-\u200f\u061c]/g, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ة/g, 'ه')
    .replace(/ى/g, 'ي')
    .replace(/[’ʼ‘]/g, "'")
    .replace(/\s+/g, ' ')

const withoutLinks = (text: string): string => text.replace(/\bhttps?:\/\/\S+|\bwww\.\S+/gi, ' ')

// Dates, times, decimals (coordinates) and thousands are numbers that are nobody's.
const harmless = [
  /(?<!\d)\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)/g,
  /(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?!\d)/g,
  /(?<!\d)(?:1[89]|20)\d\d\s*[-–—/]\s*(?:1[89]|20)\d\d(?!\d)/g,
  /(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)/g,
  /[-+]?(?<!\d)\d{1,3}\.\d+(?!\d)/g,
  /(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)/g,
  /\b\d{1,2}\s?[C-X]\s?[A-Z]{2}\s?\d{2,5}\s?\d{2,5}\b/gi,
]
const withoutHarmless = (text: string): string =>
  harmless.reduce((rest, pattern) => rest.replace(pattern, ' # '), text)

const L = '(?<![\\p{L}\\p{N}_])'
const R = '(?![\\p{L}\\p{N}_])'
const word = (source: string): RegExp => new RegExp(`${L}(?:${source})${R}`, 'iu')

// One character before the @ is enough, and keeps the search short in any text.
const email = /[\p{L}\p{N}._%+-]@[\p{L}\p{N}-]+\.[\p{L}\p{N}]/u

const phoneCue =
  /(?:tel|phone|mobile|cell|whats\s?app|signal|viber|call(?:ed)?|هاتف|تلفون|موبايل|جوال|واتس|واتساب|الرقم|رقم)[^\d\n]{0,12}\+?\d(?:[\s().-]{0,2}\d){6,14}(?!\d)/iu
const phones = [
  // International: + or 00, country, number.
  /(?<![\w.])\+\s?\d(?:[\s().-]{0,2}\d){7,14}(?!\d)/u,
  /(?<![\w.])00[1-9](?:[\s().-]{0,2}\d){8,13}(?!\d)/u,
  // Syria, Iraq, Lebanon, Turkey, Jordan without their +.
  /(?<![\w.])(?:963|964|961|962|90)[\s-]?\d(?:[\s-]?\d){7,9}(?!\d)/u,
  // A mobile number inside the country, and a line with its area code.
  /(?<![\w.])0[79]\d(?:[\s-]?\d){7,8}(?!\d)/u,
  /(?<![\w.])0\d{1,2}[\s-]?\d{3}[\s-]?\d{3,4}(?![\d-])/u,
]

const idNumberCue =
  /(?<![\p{L}\p{N}_@])(?:national|identity|id|passport|personal)\s*(?:id|card)?\s*(?:number|no\.?|nr\.?|num|#)?\s*[:#.]?\s*[a-z]{0,2}\d{5,}|(?:الرقم الوطني|رقم وطني|رقم الهويه|رقم هويه|الهويه رقم|هويه رقم|البطاقه الشخصيه|جواز السفر|جواز سفر)[^\d\n]{0,12}\d{4,}/iu
const elevenDigits = /(?<![\w.@/#])\d{11}(?![\w.])/u

const kinWords =
  'Of|And|To|In|Was|Were|With|Is|From|Who|Whose|Killed|Injured|At|The|Her|His|Their|A|An'
const motherName = [
  word("mother(?:'?s)?\\s+(?:full\\s+|given\\s+|first\\s+|maiden\\s+)?names?"),
  word('names?\\s+of\\s+(?:(?:his|her|the|their)\\s+)?mother'),
  /(?<!\p{L})mother\s*(?::|=)\s*\p{L}/iu,
  /(?<!\p{L})mother\s*,?\s+(?:is\s+|was\s+)?(?:named|called)\s+\p{L}/iu,
  new RegExp(`(?<!\\p{L})[Mm]other,?\\s+(?!(?:${kinWords})(?!\\p{L}))\\p{Lu}\\p{Ll}+`, 'u'),
  /(?<!\p{L})و?اسم\s+(?:ال)?(?:ام|امه|امها|والده|والدته|والدتها)(?!\p{L})/u,
  /(?<!\p{L})و?(?:الام|امه|امها|والدته|والدتها|الوالده)\s*[:=]\s*\p{L}/u,
]

const registry = [
  word('civil\\s+(?:registry|register|record)\\s*(?:entry|number|no\\.?|office|:)?'),
  word('registry\\s+(?:entry|number|no\\.?)'),
  /(?<!\p{L})[وب]?(?:ال)?خانه(?!\p{L})/u,
  /(?<!\p{L})[وب]?القيد(?!\p{L})/u,
  /(?<!\p{L})(?:رقم|سجل|محل|قيد)\s+(?:ال)?قيد(?!\p{L})/u,
  /(?<!\p{L})قيد\s*(?:[:#/=-]|رقم|مدني|نفوس|النفوس|\d)/u,
]

const witnessProse = [
  word("(?:eye-?\\s?)?witness(?:es|ed)?(?:'s?)?"),
  /(?<!\p{L})[وبف]?(?:ال|لل)?(?:شاهد|شاهده|شهود|شاهدان|شاهدين)(?!\p{L})/u,
]
const witnessName = [
  word('(?:eye-?\\s?)witness(?:es)?|witness(?:es)?\\s*[:=].*|witness'),
  /(?<!\p{L})(?:ال)?(?:شاهد|شاهده|شهود)\s+عيان(?!\p{L})/u,
  /(?<!\p{L})(?:الشاهد|الشاهده|شهود|الشهود)(?!\p{L})/u,
]

const has = (patterns: readonly RegExp[], text: string): boolean =>
  patterns.some((pattern) => pattern.test(text))

/** A number that is a person's: with a cue, or of a form that nothing else has. */
function numberKind(text: string): SensitiveKind | null {
  if (!/\d{3}/.test(text)) return null
  if (idNumberCue.test(text)) return 'id_number'
  const rest = withoutHarmless(text)
  if (phoneCue.test(rest) || has(phones, rest)) return 'phone'
  return elevenDigits.test(rest) ? 'id_number' : null
}

/**
 * Why a text must be held back: a phone, an e-mail address, a witness, a mother's name, a civil-registry entry or
 * an ID number; null where it holds none. Kin notes ("mother of three", أم فلان), dates, coordinates, counts
 * and web addresses are none of these. In doubt it says yes: what is held back is a text, never a record.
 */
export function findSensitive(text: string, kind: TextKind = 'prose'): SensitiveKind | null {
  const bare = withoutLinks(plain(text))
  if (bare.trim() === '') return null
  if (email.test(bare)) return 'email'
  const number = numberKind(bare)
  if (number !== null) return number
  if (has(kind === 'prose' ? motherName : motherName.filter((_, index) => index !== 4), bare)) {
    return 'mother_name'
  }
  if (has(registry, bare)) return 'civil_registry'
  return has(kind === 'prose' ? witnessProse : witnessName, bare) ? 'witness' : null
}
