// A name as written → the words of its slots: given, father, grandfather, family.
import { readName } from '../names/read.ts'
import type { NameToken } from '../names/types.ts'
import { FAMILY, FATHER, GIVEN, GRANDFATHER } from './layout.ts'
import type { SlotColumns } from './record.ts'
import { Texts } from './texts.ts'
import type { Words } from './words.ts'

/** Folded words of the slots; null where silent. */
export type SlotWords = readonly [string | null, string | null, string | null, string | null]

const slotNames = ['given', 'father', 'grandfather', 'family'] as const

const wordIn = (tokens: readonly NameToken[], slot: NameToken['slot']): string | null =>
  tokens.find((token) => token.slot === slot)?.folded ?? null

const inSlots = (tokens: readonly NameToken[]): SlotWords => {
  const [given, father, grandfather, family] = slotNames.map((slot) => wordIn(tokens, slot))
  return [given ?? wordIn(tokens, 'kunya'), father ?? null, grandfather ?? null, family ?? null]
}

/** Children of somebody: what is his given name is their father's. */
const childKinds = new Set(['son', 'daughter', 'child'])

/**
 * The slots of a whole name. "Infant son of X Y": X is the father, Y the family, and what is said of the infant itself
 * stays. Of other kin nothing is taken over: a wife does not bear her husband's names.
 */
export function slotsOfName(name: string): SlotWords {
  const { tokens, relation } = readName(name)
  const own = inSlots(tokens)
  if (relation === null || !childKinds.has(relation.kind)) return own
  const [given, father, , family] = inSlots(relation.of)
  return [own[0], own[1] ?? given, own[2] ?? father, own[3] ?? family]
}

/** The words of a column: of an Arabic name its units, of any other name all of it as one. */
function unitsOf(text: string): readonly string[] {
  const { tokens, language } = readName(text)
  const units = tokens.map(({ folded }) => folded)
  return language.startsWith('ar') || language === 'und-Arab' ? units : [units.join('')]
}

/** A text of a column: the number of its only word; or its units, and once asked for the numbers of their words. */
type Known = number | Column

interface Column {
  readonly units: readonly string[]
  readonly words: number[]
  whole: number
}

const UNASKED = -2

/** Texts of columns repeat; what they say is remembered. */
export class ColumnWords {
  readonly #words: Words
  #texts = new Texts()
  /** What each text says, by its number. */
  #known: Known[] = []

  constructor(words: Words) {
    this.#words = words
  }

  clear(): void {
    this.#texts = new Texts()
    this.#known = []
  }

  #of(text: string | null): Known | null {
    if (text === null) return null
    const number = this.#texts.number(text)
    if (number === this.#known.length) this.#known.push(this.#read(text))
    return this.#known[number] as Known
  }

  #read(text: string): Known {
    const units = unitsOf(text)
    const [only = ''] = units
    if (units.length === 1 && only !== '') return this.#words.id(only)
    return { units, words: units.map(() => UNASKED), whole: UNASKED }
  }

  /** The number of a unit of a column; -1 where it has none. */
  #unit(column: Known | null, n: number): number {
    if (column === null) return -1
    if (typeof column === 'number') return n === 0 ? column : -1
    const unit = column.units[n] ?? ''
    if (unit === '') return -1
    if (column.words[n] === UNASKED) column.words[n] = this.#words.id(unit)
    return column.words[n] as number
  }

  /** The number of all units of a column as one word; -1 where it has none. */
  #whole(column: Known | null): number {
    if (column === null) return -1
    if (typeof column === 'number') return column
    if (column.whole === UNASKED) {
      const word = column.units.join('')
      column.whole = word === '' ? -1 : this.#words.id(word)
    }
    return column.whole
  }

  /** The number of a father's name that stands in a column of its own. */
  fatherOf(text: string): number {
    return this.#unit(this.#of(text), 0)
  }

  /**
   * Puts the numbers of a name that a list has in columns into `ids`, by slot; -1 silent. The family column is one word;
   * where the given name's column holds several Arabic names, those after the first are the father's and the
   * grandfather's.
   */
  into(ids: Int32Array, columns: SlotColumns, fatherText: string | null): void {
    const given = this.#of(columns.given)
    const father = this.#of(fatherText)
    const isApart = typeof father === 'number' || (father?.units.length ?? 0) > 0
    ids[GIVEN] = this.#unit(given, 0)
    ids[FATHER] = isApart ? this.#unit(father, 0) : this.#unit(given, 1)
    const grandfather = this.#whole(this.#of(columns.grandfather))
    const inChain = (): number => (isApart ? this.#unit(father, 1) : this.#unit(given, 2))
    ids[GRANDFATHER] = grandfather >= 0 ? grandfather : inChain()
    ids[FAMILY] = this.#whole(this.#of(columns.family))
  }
}
