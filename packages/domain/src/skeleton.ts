// Skeletons: the consonants of a name in plain ASCII, so that its Arabic and its Latin spellings meet.
// A skeleton is a net for finding candidates, wide on purpose; it never decides that two names are one.
import { foldText } from './fold.ts'

/** Version of the classes and rules below; a change is a new version, and stored skeletons are computed anew. */
export const SKELETON_VERSION = 1

/** Arabic letters (as folded) → class. Emphatic and plain letters are one class; alef, waw and ya count as vowels. */
const arabicClass: Readonly<Record<string, string>> = {
  ا: '',
  ع: '',
  و: '',
  ي: '',
  ب: 'b',
  ت: 't',
  ث: 't',
  ج: 'j',
  ح: 'h',
  خ: 'x',
  د: 'd',
  ذ: 'z',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 'c',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'z',
  غ: 'g',
  ف: 'f',
  ق: 'k',
  ك: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
}
const arabicInitial: Readonly<Record<string, string>> = { ا: 'a', ع: 'a', و: 'w', ي: 'y' }

/** Latin letter groups → class; longer groups first. */
const latinGroups: readonly (readonly [string, string])[] = [
  ['sch', 'c'],
  ['tch', 'c'],
  ['sh', 'c'],
  ['ch', 'c'],
  ['kh', 'x'],
  ['gh', 'g'],
  ['th', 't'],
  ['dh', 'z'],
  ['zh', 'z'],
  ['dj', 'j'],
  ['ph', 'f'],
  ['ck', 'k'],
]
const latinClass: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from('aeiouwy', (vowel) => [vowel, ''])),
  ...Object.fromEntries(Array.from('bdfghjklmnrstz', (letter) => [letter, letter])),
  c: 'k',
  p: 'b',
  q: 'k',
  v: 'f',
  x: 'ks',
}
const latinInitial: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from('aeiou', (vowel) => [vowel, 'a'])),
  w: 'w',
  y: 'y',
}

/** The article before a sun letter takes its sound: Ar Raqqa, As-Suwar, Ash Sham. */
const sunArticles = new Set(
  ['at', 'ath', 'ad', 'adh', 'ar', 'az', 'as', 'ash', 'an'].flatMap((article) => [
    article,
    article.replace('a', 'e'),
  ]),
)
const servants = new Set(['abdul', 'abdel', 'abdal', 'abdol'])

function isArticle(token: string, next: string | undefined): boolean {
  if (next === undefined) return false
  if (token === 'al' || token === 'el' || token === 'ال') return true
  return sunArticles.has(token) && next.startsWith(token.slice(1))
}

/**
 * A token without a glued article: الرقه → رقه, alraqqa → raqqa; short words keep theirs (اله, ali, elham). A key
 * cannot tell the article from a name that begins like it (إلياس and الياس are one key), so such a name loses it.
 */
function withoutGluedArticle(token: string): string {
  if (/^ال[\u0620-\u064a]{3,}$/u.test(token)) return token.slice(2)
  if (/^[ae]l[bcdfghjkmnpqrstvwxyz][a-z]{3,}$/.test(token)) return token.slice(2)
  return token
}

/** Folded words without articles; عبد ال… and Abdul … lose theirs too. */
function bareTokens(folded: string): string[] {
  const tokens = folded.split(' ')
  return tokens
    .filter((token, index) => !isArticle(token, tokens[index + 1]))
    .map((token, index, kept) =>
      servants.has(token) && index < kept.length - 1 ? 'abd' : withoutGluedArticle(token),
    )
}

const unknownLetter = (letter: string): string =>
  /[0-9]/.test(letter) ? letter : `u${(letter.codePointAt(0) ?? 0).toString(16)}`

const otherLetter = (letter: string): string => latinClass[letter] ?? unknownLetter(letter)

/** Arabic writes no doubled letters, so two equal ones have a vowel between them; only لل (الله) is one. */
function arabicSkeleton(token: string): string {
  const word = token.replaceAll('لل', 'ل').replace(/(?<=.)[هح]$/u, '')
  return Array.from(word)
    .map((letter, index) =>
      index === 0
        ? (arabicInitial[letter] ?? arabicClass[letter] ?? otherLetter(letter))
        : (arabicClass[letter] ?? otherLetter(letter)),
    )
    .join('')
}

function latinGroupAt(word: string, index: number): readonly [string, string] | undefined {
  return latinGroups.find(([group]) => word.startsWith(group, index))
}

function latinSkeleton(token: string): string {
  let skeleton = latinInitial[token.charAt(0)] ?? ''
  let index = skeleton === '' ? 0 : 1
  let last = skeleton
  while (index < token.length) {
    const group = latinGroupAt(token, index)
    const letter = token.charAt(index)
    const isFinalH = group === undefined && letter === 'h' && index === token.length - 1
    const sound = isFinalH ? '' : (group?.[1] ?? latinClass[letter] ?? unknownLetter(letter))
    if (sound !== last) skeleton += sound
    last = sound
    index += group?.[0].length ?? 1
  }
  return skeleton
}

function skeletonOfToken(token: string): string {
  const skeleton = /[\u0600-\u06ff]/.test(token) ? arabicSkeleton(token) : latinSkeleton(token)
  if (skeleton !== '') return skeleton
  return token === 'ه' || token === 'ح' ? 'h' : Array.from(token).map(codeOf).join('')
}
const codeOf = (letter: string): string =>
  /[a-z0-9]/.test(letter) ? letter : unknownLetter(letter)

/**
 * The consonants of each word, in ASCII: Raqqa, Ar-Raqqah and الرقة are all `rk`; Mohammed, Muhammad and محمد
 * are all `mhmd`. Articles, vowels, ʿayn and a final h are dropped, a vowel at the start is `a`, ش/sh is `c`,
 * خ/kh is `x`, غ/gh is `g`; digits stay. A text that shows anything has at least one token.
 */
export function skeletonTokens(text: string): string[] {
  const folded = foldText(text)
  return folded === '' ? [] : bareTokens(folded).map(skeletonOfToken)
}

/** The skeleton of a text: its tokens with one space between them. */
export function skeleton(text: string): string {
  return skeletonTokens(text).join(' ')
}

/**
 * A key that sorts names by code point (`collate "C"`, or plain comparison in code): folded, without a leading
 * article, numbers padded so that CS9 stands before CS10. Latin stands before Arabic, Arabic in its alphabet.
 */
export function sortKey(text: string): string {
  const tokens = foldText(text).split(' ')
  const [first = '', second] = tokens
  const bare = isArticle(first, second)
    ? tokens.slice(1)
    : [/^ال[\u0620-\u064a]{3,}$/u.test(first) ? first.slice(2) : first, ...tokens.slice(1)]
  return bare.join(' ').replace(/\d+/g, (digits) => digits.padStart(8, '0'))
}
