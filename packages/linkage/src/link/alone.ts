// Names that agree with nothing beside them: when a name alone is not enough for a machine, and a reader is asked.
import type { Comparer } from './compare.ts'
import { at, field } from './layout.ts'
import { mixed, numberGroups } from './numbering.ts'
import type { Encoded } from './table.ts'

/**
 * Why names alone are too little: their odds are low; one name has a mark where the other has a word; the smaller list
 * has more people of this household than the larger one.
 */
const heldBackCodes = ['name_alone', 'name_mark', 'name_crowded'] as const
export type HeldBackCode = (typeof heldBackCodes)[number]

/** Bits → codes. */
export const heldBackOfBits = (bits: number): HeldBackCode[] =>
  heldBackCodes.filter((_, n) => ((bits >> n) & 1) === 1)

/** Where nothing but names speaks, odds below four to one are not enough. */
const ENOUGH = Math.log(4)
/** Fields that stand beside the name: from the mother's name on, without sex, which most names tell anyway. */
const isBeside = (n: number): boolean => n >= field.mother && n !== field.sex

/** Members of the household of each record on its own list, by the words after the given name; 0 where unknown. */
function householdSizes({ rows, units, unitsFrom }: Encoded): Int32Array {
  const { cells, width, count } = rows
  const hashes = new Int32Array(count)
  for (let i = 0; i < count; i++) {
    const [from, to] = [unitsFrom[i] as number, unitsFrom[i + 1] as number]
    let hash = to - from < 3 ? -1 : mixed(0, cells[i * width + at.list] as number)
    if (hash >= 0) for (let n = from + 1; n < to; n++) hash = mixed(hash, units[n] as number)
    hashes[i] = hash
  }
  const { of, sizes } = numberGroups(hashes, (i, j) => {
    const [a, b] = [unitsFrom[i] as number, unitsFrom[j] as number]
    const length = (unitsFrom[i + 1] as number) - a
    if ((unitsFrom[j + 1] as number) - b !== length) return false
    if (cells[i * width + at.list] !== cells[j * width + at.list]) return false
    for (let n = 1; n < length; n++) if (units[a + n] !== units[b + n]) return false
    return true
  })
  for (let i = 0; i < count; i++)
    of[i] = (of[i] as number) < 0 ? 0 : (sizes[of[i] as number] as number)
  return of
}

function listSizes({ rows, lists }: Encoded): Int32Array {
  const sizes = new Int32Array(lists.length)
  for (let i = 0; i < rows.count; i++) {
    const list = rows.cells[i * rows.width + at.list] as number
    sizes[list] = (sizes[list] as number) + 1
  }
  return sizes
}

/** Tells which pairs of names in Arabic letters have too little to be joined by a machine. */
export class NamesAlone {
  readonly #encoded: Encoded
  readonly #households: Int32Array
  readonly #lists: Int32Array

  constructor(encoded: Encoded) {
    this.#encoded = encoded
    this.#households = householdSizes(encoded)
    this.#lists = listSizes(encoded)
  }

  /**
   * Why a reader is to be asked about the pair that was compared last, whose names were read, as bits in the order of
   * `heldBackCodes`; 0 where a machine may join. Nothing else speaks, and the odds are low, or one name has a mark where
   * the other has a word, or the smaller list has more people of this household than the larger one (then it may name
   * one of them twice, or another in this one's place).
   */
  tooLittle({ levels }: Comparer, i: number, j: number, odds: number): number {
    if (levels.some((level, n) => level > 0 && isBeside(n))) return 0
    const isMarked = this.#hasMark(i) !== this.#hasMark(j)
    return (odds < ENOUGH ? 1 : 0) | (isMarked ? 2 : 0) | (this.#isShort(i, j) ? 4 : 0)
  }

  #hasMark(i: number): boolean {
    const { units, unitsFrom } = this.#encoded
    return units.subarray(unitsFrom[i], unitsFrom[i + 1]).includes(-1)
  }

  #isShort(i: number, j: number): boolean {
    const { cells, width } = this.#encoded.rows
    const size = (record: number): number =>
      this.#lists[cells[record * width + at.list] as number] as number
    const apart = (this.#households[i] as number) - (this.#households[j] as number)
    return size(i) < size(j) ? apart > 0 : size(i) > size(j) && apart < 0
  }
}
