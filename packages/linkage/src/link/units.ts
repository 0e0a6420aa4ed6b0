// All words of whole names in Arabic letters, in order, kept beside the slots so that two names can be read against each other.
import { foldText } from '@athar/domain'
import { at } from './layout.ts'
import type { Memory } from './memory.ts'
import type { Words } from './words.ts'

/** The words of names: those of record i stand from `unitsFrom[i]` to `unitsFrom[i + 1]`; -1 is a mark for a word not known. */
export interface UnitColumns {
  readonly units: Int32Array
  readonly unitsFrom: Int32Array
}

const toNext = new Set(['ال', 'عبد', 'ابو', 'ابي', 'ام'])
const toLast = new Set(['الدين', 'الله', 'الاسلام'])
const passed = new Set(['بن', 'ابن', 'بنت'])
/** Known through somebody else ("daughter of …"): the first word is nobody's name, and the next one is a parent's. */
const throughKin = /^(?:ابن|ابنه|بنت|طفل|طفله|رضيع|رضيعه|مولود|مولوده|زوجه|ارمله|شقيق|شقيقه)\s/u
const isMark = (unit: string): boolean => /^[\d\-_.?]+$/u.test(unit)

/** The words of a name in Arabic letters, compounds as one word, articles away; nothing for a name in other letters. */
function unitsOf(name: string): string[] {
  if (!/[\u0621-\u064a]/u.test(name)) return []
  const folded = foldText(name)
  if (throughKin.test(folded)) return []
  const units: string[] = []
  let begun = ''
  for (const word of folded.split(' ')) {
    if (toNext.has(word)) {
      begun += word
      continue
    }
    if (begun === '' && passed.has(word)) continue
    const last = units.at(-1)
    if (toLast.has(word) && last !== undefined && begun === '')
      units[units.length - 1] = last + word
    else units.push(begun + word)
    begun = ''
  }
  if (begun !== '') units.push(begun)
  return units.map((unit) => unit.replace(/^ال(?=.{3})/u, ''))
}

/** So many letters at the beginning and at the end of a name are keys. */
const KEY = 9

/** A number of 30 bits for a few letters. */
function hashOf(letters: string): number {
  let mixed = 0x2545f491
  for (let n = 0; n < letters.length; n++)
    mixed = Math.imul(mixed ^ letters.charCodeAt(n), 0x01000193)
  return (mixed ^ (mixed >>> 15)) >>> 2
}

/** Whole numbers that come one after the other. */
class Numbers {
  #all = new Int32Array(1 << 10)
  length = 0

  push(value: number): void {
    if (this.length === this.#all.length) {
      const all = new Int32Array(this.length * 2)
      all.set(this.#all)
      this.#all = all
    }
    this.#all[this.length++] = value
  }

  /** The numbers after so many zeros. */
  into(memory: Memory, zeros: number): Int32Array {
    const all = memory.ints(zeros + this.length)
    all.set(this.#all.subarray(0, this.length), zeros)
    return all
  }
}

const none: readonly string[] = []

/** Takes the names of records one after the other. */
export class Units {
  readonly #units = new Numbers()
  readonly #to = new Numbers()

  /** Adds the name of the next record and writes its keys for finding into the row that begins at `start`. */
  add(name: string | null, words: Words, cells: Int32Array, start: number): void {
    const units = name === null ? none : unitsOf(name)
    for (const unit of units) this.#units.push(isMark(unit) ? -1 : words.id(unit))
    this.#to.push(this.#units.length)
    if (units.length === 0) {
      cells[start + at.head] = -1
      cells[start + at.tail] = -1
      return
    }
    const letters = units.join('')
    const isLong = letters.length > KEY + 2
    cells[start + at.head] = isLong ? hashOf(letters.slice(0, KEY)) : -1
    cells[start + at.tail] = isLong ? hashOf(letters.slice(-KEY)) : -1
  }

  columns(memory: Memory): UnitColumns {
    return { units: this.#units.into(memory, 0), unitsFrom: this.#to.into(memory, 1) }
  }
}
