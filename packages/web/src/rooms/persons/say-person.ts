// Codes of the linker in words: fields, levels, parts of names, contrary evidence, and how probable is how probable.
import type { Bilingual } from '@athar/domain'
import type { TFunction } from 'i18next'
import { inLanguage } from '../../app/place.ts'
import type { Language } from '../../i18n.ts'

/** A code that has no words yet is shown as it is, without its joints. */
const plain = (code: string): string => code.replaceAll('_', ' ')

/** A field of an entry, or of the comparison: `place_2` is a place like `place`. */
export function sayField(t: TFunction, field: string): string {
  const known = field.replace(/[_.]?\d+$|\.(en|ar)$/, '')
  return t(`persons.field.${known}`, {
    defaultValue: t(`field.${known}`, { defaultValue: plain(field) }),
  })
}

/** At which level two entries meet in a field. */
export function sayLevel(t: TFunction, level: string): string {
  return t(`persons.level.${level}`, { defaultValue: plain(level) })
}

/** How a part of a name meets a part of the other. */
export function sayPart(t: TFunction, kind: string): string {
  return t(`persons.part.${kind}`, { defaultValue: plain(kind) })
}

/** Which part of a name it is. */
export function saySlot(t: TFunction, slot: string | null): string {
  return slot === null ? '' : t(`persons.slot.${slot}`, { defaultValue: plain(slot) })
}

/** What speaks against one person, as a sentence. */
export function sayContrary(t: TFunction, code: string): string {
  return t(`persons.contrary.${code}`, { defaultValue: plain(code) })
}

/** Why the linker keeps a pair for a reader although nothing speaks against it, as a sentence. */
export function sayHeldBack(t: TFunction, code: string): string {
  return t(`persons.heldBack.${code}`, { defaultValue: plain(code) })
}

/** Why somebody may be of the family. */
export function sayKin(t: TFunction, code: string): string {
  return t(`persons.kin.${code}`, { defaultValue: plain(code) })
}

const words = [
  [0.99, 'nearlyCertain'],
  [0.9, 'veryLikely'],
  [0.67, 'likely'],
  [0.33, 'open'],
  [0.1, 'unlikely'],
  [0.01, 'veryUnlikely'],
] as const

/** The word for a probability; the figure always stands beside it. */
export function wordFor(probability: number): string {
  return words.find(([from]) => probability >= from)?.[1] ?? 'nearlyExcluded'
}

/** A name in the language of the page, else in the other; null for somebody without one. */
export function nameOf(name: Bilingual, language: Language): string | null {
  return inLanguage(name, language)?.text ?? null
}

/** Parts that meet nothing, or do not count. */
const asideKinds: ReadonlySet<string> = new Set([
  'missing',
  'title',
  'legal_form',
  'order',
  'generation',
  'kin',
])

/** How alike two parts are drawn: a sign that needs no colour. */
export function signOf(kind: string, similarity: number): '=' | '≈' | '≠' | '–' {
  if (asideKinds.has(kind)) return '–'
  if (kind === 'same') return '='
  if (kind === 'different' || similarity < 0.3) return '≠'
  return '≈'
}

/** Whether a text is written in Arabic letters: for the direction of a part that stands alone. */
export function isArabic(text: string): boolean {
  return /[\u0600-\u06ff]/u.test(text)
}

/** Words of a vocabulary by the field they stand in; whatever else a field says is shown as written. */
const vocabularies: Readonly<Record<string, string>> = {
  sex: 'sex',
  ageGroup: 'age_group',
  outcome: 'outcome',
  status: 'status',
}
export function sayValue(t: TFunction, field: string, value: string | null): string {
  if (value === null || value === '') return t('persons.silent')
  const vocabulary = vocabularies[field]
  return vocabulary === undefined ? value : t(`${vocabulary}.${value}`, { defaultValue: value })
}
