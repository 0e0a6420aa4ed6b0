// How alike two words are, as a level; worked out once for a pair of distinct words and remembered.
import { type TokenForm, tokenForm, tokenSimilarity } from '../names/form.ts'
import { jaroWinkler } from './jaro-winkler.ts'
import type { WordForms } from './words.ts'

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
/** Words whose plain letters are less alike than this are different without a closer look. */
const WORTH_A_LOOK = 0.7
/** So many pairs are remembered at most and at least: powers of two. */
const MOST_REMEMBERED = 18
const LEAST_REMEMBERED = 8

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

/** So many words stand prepared: a power of two. */
const PREPARED = 1 << 13

/** Words prepared for a closer look; the ones asked for last are kept. */
class Tokens {
  readonly #texts: readonly string[]
  readonly #words = new Int32Array(PREPARED).fill(-1)
  readonly #forms: TokenForm[] = []

  constructor(texts: readonly string[]) {
    this.#texts = texts
  }

  of(word: number): TokenForm {
    const place = (word ^ (word >>> 13)) & (PREPARED - 1)
    const known = this.#forms[place]
    if (known !== undefined && this.#words[place] === word) return known
    const made = tokenForm(this.#texts[word] ?? '')
    this.#words[place] = word
    this.#forms[place] = made
    return made
  }
}

const prepared = new WeakMap<readonly string[], Tokens>()

function tokensOf(texts: readonly string[]): Tokens {
  const known = prepared.get(texts)
  if (known !== undefined) return known
  const made = new Tokens(texts)
  prepared.set(texts, made)
  return made
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

/** Words that share less than half of their consonants are different without a look at their letters. */
function mayBeAlike(a: number, b: number): boolean {
  if (a === b) return true
  return 2 * onesIn(a & b) >= Math.max(onesIn(a), onesIn(b))
}

/** The level of two words (different, remote, similar, sameKey, same), from a memory of fixed size. */
export class Likeness {
  readonly #forms: WordForms
  /** By place two numbers: the lower word, then the higher with the level in its last three bits. */
  readonly #known: Int32Array
  readonly #mask: number
  readonly #tokens: Tokens

  constructor(forms: WordForms) {
    const bits = Math.ceil(Math.log2(forms.count + 1)) + 5
    const remembered = 1 << Math.min(MOST_REMEMBERED, Math.max(LEAST_REMEMBERED, bits))
    this.#forms = forms
    this.#tokens = tokensOf(forms.texts)
    this.#known = new Int32Array(2 * remembered).fill(-1)
    this.#mask = remembered - 1
  }

  /** Both words are given (not -1). */
  level(a: number, b: number): number {
    if (a === b) return slotLevel.same
    if (!mayBeAlike(this.#forms.sign[a] as number, this.#forms.sign[b] as number))
      return slotLevel.different
    const low = a < b ? a : b
    const high = a < b ? b : a
    const mixed = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)
    const place = 2 * ((mixed ^ (mixed >>> 15)) & this.#mask)
    const told = this.#known[place + 1] as number
    if (this.#known[place] === low && told >> 3 === high) return told & 7
    const level = this.#look(low, high)
    this.#known[place] = low
    this.#known[place + 1] = (high << 3) | level
    return level
  }

  #look(a: number, b: number): number {
    const forms = this.#forms
    const isOneKey = forms.keyOf[a] === forms.keyOf[b]
    if (!isOneKey && letterLikeness(forms, a, b) < WORTH_A_LOOK) return slotLevel.different
    const likeness = tokenSimilarity(this.#tokens.of(a), this.#tokens.of(b))
    const isAcross = forms.script[a] !== forms.script[b]
    return isAcross && likeness >= ACROSS ? slotLevel.same : levelOf(likeness)
  }
}
