// One written word: its folded spelling, and its letters as the comparison reads them.
import { foldText } from '@athar/domain'
import { latinOfOtherScript } from './scripts.ts'
import type { NameScript } from './types.ts'

export interface Word {
  readonly text: string
  readonly folded: string
  readonly letters: string
  readonly script: NameScript
}

/** Letters whose sound folding would lose, before they are folded. */
const sounds: Readonly<Record<string, string>> = {
  ş: 'sh',
  Ş: 'sh',
  š: 'sh',
  Š: 'sh',
  ç: 'ch',
  Ç: 'ch',
  č: 'ch',
  Č: 'ch',
  ž: 'zh',
  Ž: 'zh',
  ğ: 'gh',
  Ğ: 'gh',
  ḫ: 'kh',
  ẖ: 'kh',
  ġ: 'gh',
  ñ: 'ny',
  ê: 'e',
  î: 'i',
  û: 'u',
}
const soundPattern = new RegExp(`[${Object.keys(sounds).join('')}]`, 'gu')

/** Arabizi: digits that stand for Arabic letters inside a word of Latin letters; 0 and 1 for the letters they look like. */
const digitSounds: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '2': '',
  '3': '',
  '5': 'kh',
  '6': 't',
  '7': 'h',
  '8': 'gh',
  '9': 's',
}

const arabicLetters = /[\u0620-\u064a\u0671-\u06d3]/u
const latinLetters = /[a-z]/
const cyrillicLetters = /[\u0400-\u04ff]/u

function scriptOf(folded: string): NameScript {
  if (arabicLetters.test(folded)) return 'arab'
  if (latinLetters.test(folded)) return 'latn'
  if (cyrillicLetters.test(folded)) return 'cyrl'
  return 'other'
}

function latinLettersOf(text: string, folded: string): string {
  const sounded = soundPattern.test(text)
    ? foldText(text.replace(soundPattern, (letter) => sounds[letter] ?? letter))
    : folded
  soundPattern.lastIndex = 0
  if (!/[0-9]/.test(sounded) || !/[a-z]/.test(sounded)) return sounded
  return sounded.replace(/2$/, 'q').replace(/[0-9]/g, (digit) => digitSounds[digit] ?? digit)
}

function read(text: string): readonly Word[] {
  const folded = foldText(text)
  if (folded === '') return []
  if (folded.includes(' ')) return folded.split(' ').flatMap((part) => wordsOf(part))
  const script = scriptOf(folded)
  if (script === 'arab') return [{ text, folded, letters: folded, script }]
  if (script === 'latn') return [{ text, folded, letters: latinLettersOf(text, folded), script }]
  const latin = latinOfOtherScript(folded)
  const letters = latin === '' ? folded : latin
  return [{ text, folded, letters, script }]
}

const known = new Map<string, readonly Word[]>()
const MOST_KNOWN = 1 << 15

/** The words of a piece of text that holds no white space; usually one. */
export function wordsOf(text: string): readonly Word[] {
  const before = known.get(text)
  if (before !== undefined) return before
  if (known.size >= MOST_KNOWN) known.clear()
  const words = read(text)
  known.set(text, words)
  return words
}
