// The distinct words of all records, each with its letters, its consonants and its coarse key.
import { skeletonTokens } from '@athar/domain'
import { type Memory, ownMemory } from './memory.ts'
import { type Found, foundAmong } from './found.ts'
import { shapesOf, type WordShapes } from './shapes.ts'
import { Texts } from './texts.ts'

/**
 * Consonants that writers of Arabic names in Latin letters, and copyists in either script, exchange: kh/k, gh/g/j;
 * an h that is not heard is often not written. The coarse key is for finding and for one level of likeness.
 */
const merged: Readonly<Record<string, string>> = { x: 'k', j: 'g', h: '' }

/** The coarse key of a word with these consonants; a word of nothing but vowels keeps its skeleton. */
function coarseKey(consonants: string): string {
  const coarse = Array.from(consonants, (letter) => merged[letter] ?? letter)
    .join('')
    .replace(/(.)\1+/gu, '$1')
  return coarse === '' ? consonants : coarse
}

/** Words as numbers, in arrays that threads can share. Letters of word w stand from `from[w]` to `from[w + 1]`. */
export interface WordForms {
  readonly count: number
  readonly texts: readonly string[]
  readonly keys: number
  readonly keyOf: Int32Array
  /** One bit for each consonant that stands in the coarse key. */
  readonly sign: Int32Array
  /** 1 where the word is in Arabic script. */
  readonly script: Uint8Array
  readonly letters: Uint8Array
  readonly from: Int32Array
  /** The consonants, by which words of two scripts are compared. */
  readonly consonants: Uint8Array
  readonly consonantsFrom: Int32Array
}

/** Words of names, ready to be compared as names are. */
export interface NameForms extends WordForms {
  readonly shapes: WordShapes
  readonly found: Found
}

const isArabic = (word: string): boolean => /[\u0600-\u06ff]/u.test(word)

function signOf(coarse: string): number {
  let sign = 0
  for (let n = 0; n < coarse.length; n++) sign |= 1 << (coarse.charCodeAt(n) & 31)
  return sign
}

/** Words and their coarse keys get numbers in the order in which they first appear. */
export class Words {
  readonly #ids = new Texts()
  readonly texts: readonly string[] = this.#ids.all
  readonly keyOf: number[] = []
  readonly #signs: number[] = []
  readonly #keys = new Map<string, number>()
  readonly #signOfKey: number[] = []
  /** The consonants of words; by their number the coarse key that goes with them. */
  readonly #bones = new Texts()
  readonly #keyOfBones: number[] = []
  readonly #bonesOf: number[] = []

  /** The number of a folded word. */
  id(folded: string): number {
    const id = this.#ids.number(folded)
    if (id === this.keyOf.length) {
      const bones = this.#bones.number(skeletonTokens(folded).join(''))
      if (bones === this.#keyOfBones.length)
        this.#keyOfBones.push(this.#key(coarseKey(this.#bones.all[bones] as string)))
      const key = this.#keyOfBones[bones] as number
      this.#bonesOf.push(bones)
      this.keyOf.push(key)
      this.#signs.push(this.#signOfKey[key] as number)
    }
    return id
  }

  #key(coarse: string): number {
    const known = this.#keys.get(coarse)
    if (known !== undefined) return known
    const key = this.#keys.size
    this.#keys.set(coarse, key)
    this.#signOfKey.push(signOf(coarse))
    return key
  }

  /** Lets go of what finds words; no word is added after it. */
  close(): void {
    this.#ids.close()
    this.#bones.close()
  }

  /** The words of names as arrays. */
  names(memory: Memory = ownMemory): NameForms {
    const forms = this.forms(memory)
    const isAcross = forms.script.includes(0) && forms.script.includes(1)
    const shapes = shapesOf(this.texts, isAcross, memory)
    return { ...forms, shapes, found: foundAmong(forms.count, memory) }
  }

  /** The words as arrays. */
  forms(memory: Memory = ownMemory): WordForms {
    const count = this.texts.length
    const keyOf = memory.ints(count)
    keyOf.set(this.keyOf)
    const sign = memory.ints(count)
    sign.set(this.#signs)
    const script = memory.bytes(count)
    this.texts.forEach((text, id) => {
      script[id] = isArabic(text) ? 1 : 0
    })
    const plain = flat(this.texts, memory)
    const bones = flat(
      this.#bonesOf.map((number) => this.#bones.all[number] as string),
      memory,
    )
    return {
      count,
      texts: this.texts,
      keys: this.#keys.size,
      keyOf,
      sign,
      script,
      letters: plain.letters,
      from: plain.from,
      consonants: bones.letters,
      consonantsFrom: bones.from,
    }
  }
}

/** Letters beyond this are passed over in comparing. */
const MOST_LETTERS = 30

function flat(texts: readonly string[], memory: Memory): { letters: Uint8Array; from: Int32Array } {
  const from = memory.ints(texts.length + 1)
  texts.forEach((text, id) => {
    from[id + 1] = (from[id] as number) + Math.min(text.length, MOST_LETTERS)
  })
  const letters = memory.bytes(from[texts.length] as number)
  texts.forEach((text, id) => {
    const start = from[id] as number
    const length = (from[id + 1] as number) - start
    for (let n = 0; n < length; n++) letters[start + n] = text.charCodeAt(n)
  })
  return { letters, from }
}
