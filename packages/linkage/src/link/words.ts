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
  /** By the consonants of a word the number of its coarse key. */
  readonly #keyOfBones = new Map<string, number>()
  readonly #signOfKey: number[] = []

  /** The number of a folded word. */
  id(folded: string): number {
    const id = this.#ids.number(folded)
    if (id === this.keyOf.length) {
      const key = this.#key(skeletonTokens(folded).join(''))
      this.keyOf.push(key)
      this.#signs.push(this.#signOfKey[key] as number)
    }
    return id
  }

  /** The number of the coarse key of a word with these consonants. */
  #key(consonants: string): number {
    const known = this.#keyOfBones.get(consonants)
    if (known !== undefined) return known
    const coarse = coarseKey(consonants)
    const key = this.#keys.get(coarse) ?? this.#keys.size
    if (key === this.#keys.size) {
      this.#keys.set(coarse, key)
      this.#signOfKey.push(signOf(coarse))
    }
    this.#keyOfBones.set(consonants, key)
    return key
  }

  /** Lets go of what finds words; no word is added after it. */
  close(): void {
    this.#ids.close()
    this.#keyOfBones.clear()
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
    const plain = flat(this.texts, (text) => text, memory)
    const bones = flat(this.texts, (text) => skeletonTokens(text).join(''), memory)
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

function flat(
  texts: readonly string[],
  formOf: (text: string) => string,
  memory: Memory,
): { letters: Uint8Array; from: Int32Array } {
  const from = memory.ints(texts.length + 1)
  const forms = texts.map((text) => formOf(text).slice(0, MOST_LETTERS))
  forms.forEach((form, id) => {
    from[id + 1] = (from[id] as number) + form.length
  })
  const letters = memory.bytes(from[texts.length] as number)
  forms.forEach((form, id) => {
    const start = from[id] as number
    for (let n = 0; n < form.length; n++) letters[start + n] = form.charCodeAt(n)
  })
  return { letters, from }
}
