// How alike two words are, as a level; worked out once for a pair of distinct words and remembered.
import { formEvidence } from '../names/form.ts'
import { FoundLevels } from './found.ts'
import { jaroWinkler } from './jaro-winkler.ts'
import { COMPOUND, Shape } from './shapes.ts'
import type { NameForms, WordForms } from './words.ts'

/** Levels of a name slot, by what they say. `elsewhere`: the word stands in another slot of the other name. */
export const slotLevel = {
  silent: 0,
  different: 1,
  remote: 2,
  similar: 3,
  sameKey: 4,
  same: 5,
  elsewhere: 6,
} as const

/** From these likenesses on two words are another spelling of one name, similar, remotely similar. */
const SPELLING = 0.9
const SIMILAR = 0.78
const REMOTE = 0.66
/** Two scripts never write one word: from this likeness on it is the same as far as scripts can tell. */
const ACROSS = 0.97
/**
 * Words whose plain letters are less alike than this are different without a closer look: of one coarse key and not, in
 * Latin letters, in Arabic letters, across scripts. Of a thousand pairs below, two to thirty would be found alike.
 */
const worthALook = {
  latin: { oneKey: 0.5, other: 0.7 },
  arabic: { oneKey: 0.7, other: 0.7 },
  across: { oneKey: 0.75, other: 0.75 },
} as const
/** How alike the plain letters of two words are; of words in two scripts, their consonants. */
export function letterLikeness(forms: WordForms, a: number, b: number): number {
  if (forms.script[a] === forms.script[b]) {
    const { letters, from } = forms
    return jaroWinkler(
      letters,
      from[a] as number,
      from[a + 1] as number,
      letters,
      from[b] as number,
      from[b + 1] as number,
    )
  }
  const { consonants, consonantsFrom: from } = forms
  return jaroWinkler(
    consonants,
    from[a] as number,
    from[a + 1] as number,
    consonants,
    from[b] as number,
    from[b + 1] as number,
  )
}

function levelOf(likeness: number): number {
  if (likeness >= SPELLING) return slotLevel.sameKey
  if (likeness >= SIMILAR) return slotLevel.similar
  return likeness >= REMOTE ? slotLevel.remote : slotLevel.different
}

/** Ones in the bits of a number. */
function onesIn(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555)
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333)
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** By their signs: words that share less than half of their consonants are different without a look at their letters. */
export function mayBeAlike(a: number, b: number): boolean {
  if (a === b) return true
  return 2 * onesIn(a & b) >= Math.max(onesIn(a), onesIn(b))
}

/**
 * Whether two words may be one name: of two names in general use whether they are one (-2 where the spelling leaves that
 * open, -1 no such name), else whether their coarse keys agree. Others are similar at most.
 */
export const mayBeOne = (
  key: number,
  name: number,
  otherKey: number,
  otherName: number,
): boolean =>
  name === -1 || otherName === -1
    ? key === otherKey
    : name === otherName || name === -2 || otherName === -2

/** Whether two words are two names in general use and no compounds: they are different, whatever their letters. */
export const areTwoKnownNames = (name: number, otherName: number): boolean =>
  name !== otherName && name >= 0 && otherName >= 0 && name < COMPOUND && otherName < COMPOUND

/** The level of two words (different, remote, similar, sameKey, same); what was found is remembered. */
export class Likeness {
  readonly #forms: NameForms
  readonly #found: FoundLevels
  readonly #one: Shape
  readonly #two: Shape

  constructor(forms: NameForms) {
    this.#forms = forms
    this.#found = new FoundLevels(forms.found)
    this.#one = new Shape(forms.shapes)
    this.#two = new Shape(forms.shapes)
  }

  /** Both words are given (not -1). */
  level(a: number, b: number): number {
    if (a === b) return slotLevel.same
    const { sign } = this.#forms
    return mayBeAlike(sign[a] as number, sign[b] as number)
      ? this.signed(a, b)
      : slotLevel.different
  }

  /** The level of two words that are not one and may be alike by their signs. */
  signed(a: number, b: number): number {
    const low = a < b ? a : b
    const high = a < b ? b : a
    const known = this.#found.of(low, high)
    if (known > 0) return known
    const level = this.#look(low, high)
    this.#found.remember(low, high, level)
    return level
  }

  #look(a: number, b: number): number {
    const forms = this.#forms
    const isAcross = forms.script[a] !== forms.script[b]
    const least = worthALook[isAcross ? 'across' : forms.script[a] === 1 ? 'arabic' : 'latin']
    const [key, otherKey] = [forms.keyOf[a] as number, forms.keyOf[b] as number]
    const isOneKey = key === otherKey
    if (letterLikeness(forms, a, b) < (isOneKey ? least.oneKey : least.other))
      return slotLevel.different
    const { name } = forms.shapes
    const isOne = mayBeOne(key, name[a] as number, otherKey, name[b] as number)
    const enough = isOne ? (isAcross ? ACROSS : SPELLING) : SIMILAR
    const likeness = formEvidence(this.#one.load(a), this.#two.load(b), REMOTE, enough)
    if (!isOne) return Math.min(slotLevel.similar, levelOf(likeness))
    return isAcross && likeness >= ACROSS ? slotLevel.same : levelOf(likeness)
  }
}
