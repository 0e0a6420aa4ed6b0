// A unit of a name made ready to be paired, and how alike two of them are, whichever way either may be read.
import { formEvidence, sameKnownName, type TokenForm, tokenForm } from './form.ts'
import { latinOfOtherScript } from './scripts.ts'
import { latinCosts } from './sounds.ts'
import { type Spelt, speltOf, speltSimilarity } from './spelt.ts'
import type { NameToken } from './types.ts'
import { type Role, roleOf, weightOf } from './weight.ts'
import { isWorldName, kinshipOf } from './world.ts'

/** A unit ready to be paired. */
export interface Piece {
  readonly token: NameToken
  readonly form: TokenForm
  /** Another way to read the letters: Cyrillic г as h. */
  readonly otherForm: TokenForm | null
  /** The letters of a writing that leaves vowels out or adds them. */
  readonly spelt: Spelt | null
  /** The unit as tables in Latin letters know it; Arabic as it is. */
  readonly tabled: string
  /** A given name in general use. */
  readonly isInUse: boolean
  readonly role: Role
  readonly weight: number
}

/** Writing habits that a whole name shows. */
export type NameHabit = 'persian' | 'somali' | null

/** Somali letters as others write them: x is h, c is not heard, long vowels are doubled. */
const withoutSomali = (letters: string): string =>
  letters
    .replace(/x/g, 'h')
    .replace(/c(?!h)/g, '')
    .replace(/([aeiou])\1/g, '$1')

/**
 * Another way to read the letters: a unit of Cyrillic as Ukrainian and Belarusian read it (г is h), "Benyahia"
 * without its "son of", Somali Faarax as Farah.
 */
function otherReading(token: NameToken, habit: NameHabit): TokenForm | null {
  if (habit === 'somali' && token.script === 'latn')
    return tokenForm({
      ...token,
      folded: withoutSomali(token.folded),
      letters: withoutSomali(token.letters),
    })
  if (token.script === 'latn' && token.letters.includes('x'))
    return tokenForm({ ...token, letters: token.letters.replaceAll('x', 'ks') })
  const father =
    token.script === 'latn' ? /^b[ei]n([a-z]{4,})$/.exec(token.letters)?.[1] : undefined
  if (father !== undefined && !isWorldName(token.folded) && token.compound === null)
    return tokenForm({ ...token, folded: father, letters: father })
  if (token.script !== 'cyrl' || !/г/u.test(token.folded)) return null
  const letters = latinOfOtherScript(token.folded.replaceAll('г', 'х')).replaceAll('kh', 'h')
  return tokenForm({ ...token, letters })
}

/**
 * Makes a unit ready to be paired.
 * @param isAlone the only unit of its name is a name, whatever it is elsewhere
 * @param habit how the name shows that it is written: with letters of Persian and Urdu, or as Somali
 */
export function pieceOf(token: NameToken, isAlone: boolean, habit: NameHabit = null): Piece {
  const isPersian = habit === 'persian'
  const told = roleOf(token)
  const role = isAlone && (told === 'particle' || told === 'generic') ? 'name' : told
  const form = tokenForm(token)
  const tabled = token.script === 'cyrl' || token.script === 'other' ? token.letters : token.folded
  return {
    token,
    form,
    tabled,
    isInUse: form.known.length > 0 || isWorldName(tabled),
    otherForm: otherReading(token, habit),
    spelt: token.script === 'other' || isPersian ? speltOf(token.text, isPersian) : null,
    role,
    weight: weightOf(token, role),
  }
}

/** Below this a spelling letter by letter tells nothing, and must not come before other evidence. */
const BORNE_OUT = 0.7
const better = (best: number, spelt: number): number =>
  spelt > BORNE_OUT ? Math.max(best, spelt) : best

/** A slip hardly ever stands at the first sound: Warren is not Darren. */
const FIRST_SOUND = 0.07
const FAR = 0.6
function firstSoundApart(a: TokenForm, b: TokenForm): boolean {
  const { change, size, dropFirst } = latinCosts
  const [x, y] = [a.sounds.all, b.sounds.all]
  const [one, other] = [x[0], y[0]]
  if (one === undefined || other === undefined || x.length < 4 || y.length < 4) return false
  return (
    (change[one * size + other] as number) >= FAR &&
    (x[1] !== other || (dropFirst[one] as number) >= 1) &&
    (y[1] !== one || (dropFirst[other] as number) >= 1) &&
    !(x[1] === other && y[1] === one)
  )
}

/** How alike two units are, whichever way either may be read. */
export function likeness(a: Piece, b: Piece): number {
  let best = formEvidence(a.form, b.form)
  const areLatin = a.form.script !== 'arab' && b.form.script !== 'arab'
  if (areLatin && best < 0.96 && best > 0.6 && firstSoundApart(a.form, b.form)) best -= FIRST_SOUND
  if (a.otherForm !== null) best = Math.max(best, formEvidence(a.otherForm, b.form))
  if (b.otherForm !== null) best = Math.max(best, formEvidence(a.form, b.otherForm))
  if (a.spelt !== null && b.spelt === null && b.form.script !== 'arab')
    best = better(best, speltSimilarity(a.spelt, b.token.letters))
  if (b.spelt !== null && a.spelt === null && a.form.script !== 'arab')
    best = better(best, speltSimilarity(b.spelt, a.token.letters))
  return best
}

/** Mario and Maria, Fernando and Fernanda: one stem, a man's ending and a woman's. */
function areOfTwoSexes(one: string, other: string): boolean {
  const [a, b] = one < other ? [one, other] : [other, one]
  return a.length > 3 && a.endsWith('a') && b.endsWith('o') && a.slice(0, -1) === b.slice(0, -1)
}

/** Whether both are given names in general use that no spelling makes one: Frank and Frederick, Hassan and Hussein. */
export function areTwoNames(a: Piece, b: Piece): boolean {
  if (a.form.folded === b.form.folded) return false
  if (areOfTwoSexes(a.tabled, b.tabled)) return true
  const known = sameKnownName(a.form, b.form)
  const isKin = a.tabled === b.tabled || kinshipOf(a.tabled, b.tabled) !== null
  if (known !== null) return !known && !isKin
  return (
    !isKin && (a.form.script === 'arab') === (b.form.script === 'arab') && a.isInUse && b.isInUse
  )
}

const accents = /[\u00c0-\u024f\u1e00-\u1eff]|\p{M}/u
const accented = /\p{Script=Latin}\p{M}/u

/** Letters differ where both are written with their marks (Müller, Möller): who writes marks means the letter. */
export function areMarkedApart(one: string, other: string): boolean {
  if (one.length !== other.length || !accents.test(one) || !accents.test(other)) return false
  const [a, b] = [one, other].map((text) => Array.from(text.toLowerCase().normalize('NFC')))
  if (a === undefined || b === undefined || a.length !== b.length) return false
  const apart = a.map((letter, at) => [letter.normalize('NFD'), (b[at] ?? '').normalize('NFD')])
  const changed = apart.filter(([x = '', y = '']) => x.charAt(0) !== y.charAt(0))
  return (
    changed.length > 0 && changed.every(([x = '', y = '']) => accented.test(x) && accented.test(y))
  )
}
