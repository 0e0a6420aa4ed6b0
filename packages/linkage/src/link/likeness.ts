// How alike two words are, as a level; worked out once for a pair of distinct words and remembered.
import { jaroWinkler } from './jaro-winkler.ts'
import { sameVowel, type WordForms } from './words.ts'

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

const SIMILAR = 0.88
const REMOTE = 0.75
const REMEMBERED = 1 << 20

/** The likeness of two different words. */
export function likenessOf(forms: WordForms, a: number, b: number): number {
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

function hasSameVowel({ script, vowel }: WordForms, a: number, b: number): boolean {
  return sameVowel(vowel[a] as number, vowel[b] as number, script[a] === 1 && script[b] === 1)
}

/** The level of two words (different, remote, similar, sameKey, same), from a memory of fixed size. */
export class Likeness {
  readonly #forms: WordForms
  readonly #first: Int32Array
  readonly #second: Int32Array
  readonly #level: Uint8Array
  readonly #mask: number

  /** @param remembered how many pairs are remembered: a power of two */
  constructor(forms: WordForms, remembered = REMEMBERED) {
    this.#forms = forms
    this.#first = new Int32Array(remembered).fill(-1)
    this.#second = new Int32Array(remembered)
    this.#level = new Uint8Array(remembered)
    this.#mask = remembered - 1
  }

  /** Both words are given (not -1). */
  level(a: number, b: number): number {
    if (a === b) return slotLevel.same
    const forms = this.#forms
    return forms.keyOf[a] === forms.keyOf[b] ? this.ofOneKey(a, b) : this.ofTwoKeys(a, b)
  }

  /** Two different words of one coarse key. */
  ofOneKey(a: number, b: number): number {
    return hasSameVowel(this.#forms, a, b) ? slotLevel.sameKey : slotLevel.similar
  }

  /** Two words of two coarse keys. */
  ofTwoKeys(a: number, b: number): number {
    const low = a < b ? a : b
    const high = a < b ? b : a
    const mixed = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)
    const place = (mixed ^ (mixed >>> 15)) & this.#mask
    if (this.#first[place] === low && this.#second[place] === high)
      return this.#level[place] as number
    const likeness = likenessOf(this.#forms, low, high)
    const level =
      likeness >= SIMILAR
        ? slotLevel.similar
        : likeness >= REMOTE
          ? slotLevel.remote
          : slotLevel.different
    this.#first[place] = low
    this.#second[place] = high
    this.#level[place] = level
    return level
  }
}
