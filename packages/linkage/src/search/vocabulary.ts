// Every distinct word of the names in an index, and which of them a word that was typed may mean.
import { type TokenForm, tokenForm, tokenSimilarity } from '../names/form.ts'
import { Numbers } from './numbers.ts'
import { LEAST_LIKE, likeness, type Sounding, sounding, Soundings } from './sounds.ts'
import { keysOf, partOf } from './units.ts'

/** A word that may be meant, and how much it is like the word asked for, from 0 to 1. */
export interface Meant {
  readonly word: number
  readonly like: number
}

/** A word met by its beginning, or by half of a compound, counts less than the whole word. */
const AS_BEGINNING = 0.94
const AS_PART = 0.85
/** Words that one word may mean at most. */
const MOST_MEANT = 4000
/** Longer keys are looked up as they are: no name has so many consonants. */
const MOST_NEAR = 24
/** So many of the likest are compared more closely. */
const MOST_COMPARED = 200
/** From here on two spellings are of one name; which of them stands in a list says little. */
const SAME_NAME = 0.96
/** Answers kept while no new word comes: whoever types a name asks for its first words again and again. */
const MOST_ANSWERS = 200
/** Prepared words kept for the next question. */
const MOST_FORMS = 20_000

export class Vocabulary {
  readonly #numbers = new Map<string, number>()
  readonly #words: string[] = []
  readonly #soundings = new Soundings()
  /** The second halves of compounds. */
  readonly #parts = new Map<number, Sounding>()
  readonly #forms = new Map<number, TokenForm>()
  readonly #answers = new Map<string, readonly Meant[]>()
  readonly #keys = new Map<string, number>()
  readonly #keyTexts: string[] = []
  /** Words of a key as a chain of links. */
  readonly #heads = new Numbers()
  readonly #linkWord = new Numbers()
  readonly #linkNext = new Numbers()
  /** Keys by their first one, two and three letters. */
  readonly #beginnings = new Map<string, number[]>()
  readonly #letters = new Set<string>()

  get size(): number {
    return this.#words.length
  }

  text(word: number): string {
    return this.#words[word] ?? ''
  }

  /** The number of a word; a new word gets the next one and its keys. */
  take(unit: string): number {
    const known = this.#numbers.get(unit)
    if (known !== undefined) return known
    const word = this.#words.push(unit) - 1
    this.#numbers.set(unit, word)
    this.#soundings.push(unit)
    this.#answers.clear()
    const part = partOf(unit)
    if (part !== null) this.#parts.set(word, sounding(part))
    const keys = new Set([...keysOf(unit), ...(part === null ? [] : keysOf(part))])
    for (const key of keys) this.#link(this.#takeKey(key), word)
    return word
  }

  /**
   * The words that a typed one may mean, the likest first. `isBeginning`: it may be unfinished, so that words that
   * begin like it are meant too.
   */
  meant(unit: string, isBeginning: boolean): readonly Meant[] {
    const question = `${isBeginning ? '…' : ''}${unit}`
    const known = this.#answers.get(question)
    if (known !== undefined) return known
    if (this.#answers.size >= MOST_ANSWERS) this.#answers.clear()
    const answer = this.#find(unit, isBeginning)
    this.#answers.set(question, answer)
    return answer
  }

  #find(unit: string, isBeginning: boolean): Meant[] {
    const asked = sounding(unit)
    const found = new Map<number, number>()
    const keys = keysOf(unit)
    for (const key of keys) this.#weigh(this.#keys.get(key), asked, false, found)
    for (const key of keys) if (key.length <= MOST_NEAR) this.#weighNear(key, asked, found)
    const whole = this.#closely(unit, found)
    if (isBeginning) for (const begun of beginningsOf(unit)) this.#weighBeginning(begun, whole)
    return likest(whole).slice(0, MOST_MEANT)
  }

  /** Compares the likest words again, as names are compared: names in general use are told apart, or known for one. */
  #closely(unit: string, found: Map<number, number>): Map<number, number> {
    const asked = tokenForm(unit)
    const same = this.#numbers.get(unit)
    if (asked.known.length === 0) return same === undefined ? found : found.set(same, 1)
    const compared = new Map<number, number>()
    for (const [at, { word, like }] of likest(found).entries()) {
      const form = at < MOST_COMPARED ? this.#form(word) : null
      const close = form === null ? like : closer(asked, form, like)
      if (close >= LEAST_LIKE) compared.set(word, close)
    }
    return compared
  }

  #form(word: number): TokenForm {
    const known = this.#forms.get(word)
    if (known !== undefined) return known
    if (this.#forms.size >= MOST_FORMS) this.#forms.clear()
    const form = tokenForm(this.text(word))
    this.#forms.set(word, form)
    return form
  }

  #takeKey(key: string): number {
    const known = this.#keys.get(key)
    if (known !== undefined) return known
    const number = this.#keyTexts.push(key) - 1
    this.#keys.set(key, number)
    this.#heads.push(-1)
    for (const letter of key) this.#letters.add(letter)
    for (let length = 1; length <= Math.min(3, key.length); length += 1) {
      const beginning = key.slice(0, length)
      const list = this.#beginnings.get(beginning)
      if (list === undefined) this.#beginnings.set(beginning, [number])
      else list.push(number)
    }
    return number
  }

  #link(key: number, word: number): void {
    this.#linkWord.push(word)
    this.#heads.set(key, this.#linkNext.push(this.#heads.at(key)))
  }

  /** Compares the words of a key with what was asked, and keeps those that are like it. */
  #weigh(
    key: number | undefined,
    asked: Sounding,
    asBeginning: boolean,
    found: Map<number, number>,
  ): void {
    if (key === undefined) return
    for (let link = this.#heads.at(key); link >= 0; link = this.#linkNext.at(link)) {
      const word = this.#linkWord.at(link)
      const before = found.get(word) ?? 0
      if (before >= (asBeginning ? AS_BEGINNING : 1)) continue
      const like = this.#like(asked, word, asBeginning)
      if (like >= LEAST_LIKE && like > before) found.set(word, like)
    }
  }

  #like(asked: Sounding, word: number, asBeginning: boolean): number {
    const whole = likeness(asked, this.#soundings.at(word), asBeginning)
    const part = this.#parts.get(word)
    const like =
      part === undefined ? whole : Math.max(whole, AS_PART * likeness(asked, part, asBeginning))
    return asBeginning ? like * AS_BEGINNING : like
  }

  /** Words whose key is one letter away: left out, added, changed, or two neighbours exchanged. */
  #weighNear(key: string, asked: Sounding, found: Map<number, number>): void {
    for (let at = 0; at <= key.length; at += 1) {
      const [start, rest] = [key.slice(0, at), key.slice(at)]
      for (const letter of this.#letters) {
        this.#weigh(this.#keys.get(start + letter + rest), asked, false, found)
        if (rest !== '')
          this.#weigh(this.#keys.get(start + letter + rest.slice(1)), asked, false, found)
      }
      if (rest !== '') this.#weigh(this.#keys.get(start + rest.slice(1)), asked, false, found)
      if (rest.length > 1) {
        const exchanged = start + rest.charAt(1) + rest.charAt(0) + rest.slice(2)
        this.#weigh(this.#keys.get(exchanged), asked, false, found)
      }
    }
  }

  #weighBeginning(begun: string, found: Map<number, number>): void {
    const asked = sounding(begun)
    for (const key of keysOf(begun).flatMap(halfTyped)) {
      for (const number of this.#beginnings.get(key.slice(0, 3)) ?? []) {
        if (this.#keyTexts[number]?.startsWith(key) === true)
          this.#weigh(number, asked, true, found)
      }
    }
  }
}

/** A word begun, and the same without the article that may stand before it: الز is on the way to الزهراني. */
function beginningsOf(unit: string): string[] {
  const bare = unit.replace(/^ال(?=.)/u, '').replace(/^[ae]l(?=[bcdfghjkmnpqrstvwxyz])/, '')
  return bare === unit ? [unit] : [unit, bare]
}

const likest = (found: ReadonlyMap<number, number>): Meant[] =>
  [...found]
    .map(([word, like]) => ({ word, like }))
    .sort((a, b) => (a.like === b.like ? a.word - b.word : b.like - a.like))

/** The likeness of two words where their names are known; else as they sound. */
function closer(asked: TokenForm, form: TokenForm, like: number): number {
  if (asked.folded === form.folded) return 1
  const isKnown = asked.known.length > 0 && form.known.length > 0
  const close = isKnown ? tokenSimilarity(asked, form) : like
  return close < SAME_NAME ? close : 0.99 + (close - SAME_NAME) / 10
}

/** A letter that stands last may be the first of two that are one sound: "Ras" on the way to "Rashid". */
const half: Readonly<Record<string, string>> = { k: 'x', s: 'c', g: 'g', t: 't', d: 'z', z: 'z' }
function halfTyped(key: string): string[] {
  const other = half[key.slice(-1)]
  return other === undefined ? [key] : [...new Set([key, key.slice(0, -1) + other])]
}
