// Which pairs of a block can still reach the floor: its records are laid side by side, and what each two of their words
// can be worth is worked out once for the block. Most pairs of a block end here.
import { BlockWords, reach, type WordsWith } from './block-words.ts'
import { ageLevel, birthLevel, deathLevel } from './compare-days.ts'
import { at, FAMILY, field, GIVEN, LEVELS, NO_DAY, SLOTS } from './layout.ts'
import { SCRIPT_PAIRS } from './scripts.ts'
import type { Weights } from './weights.ts'

/** What two sexes can still come to once the given names are known, by 3 × sex + sex; silent where either is. */
function sexTable({ match }: Weights): Float64Array {
  const level = (n: number): number => match[field.sex * LEVELS + n] as number
  const [differs, same] = [Math.max(level(1), level(3)), Math.max(level(2), 0)]
  return Float64Array.of(0, 0, 0, 0, same, differs, 0, differs, same)
}

/** The most that any level of a field can add, however the scripts meet. */
function mostOf({ match, fields }: Weights, n: number): number {
  let most = 0
  for (let row = n; row < SCRIPT_PAIRS * fields; row += fields)
    most = Math.max(most, ...match.subarray(row * LEVELS, (row + 1) * LEVELS))
  return most
}

/** Gaps of more days are all one level. */
const FAR_DAYS = 367

/** What a gap between two intervals of death adds, by days; nothing between them (0) may be one day or an overlap. */
function deathByGap({ match }: Weights): Float64Array {
  const weights = new Float64Array(FAR_DAYS + 1)
  for (let gap = 0; gap <= FAR_DAYS; gap++)
    weights[gap] = match[field.death * LEVELS + deathLevel(0, 0, gap, gap + 1)] as number
  weights[0] = Math.max(weights[0] as number, match[field.death * LEVELS + 9] as number)
  return weights
}

/** What a record of a block carries beside its words. */
const own = {
  list: 0,
  sex: 1,
  birth: 2,
  born: 3,
  bornWidth: 4,
  deathFrom: 5,
  deathTo: 6,
  /** 1 where the name can be read word by word. */
  isReadable: 7,
  key: 8,
} as const
const OWN = own.key + SLOTS

/** What a screen works with. */
export interface Screened extends WordsWith {
  /** 1 for records whose names can be read word by word; null where none can. */
  readonly readable: Uint8Array | null
  readonly within: boolean
  readonly floor: number
  /** Pairs of readable names may look so much worse at first sight. */
  readonly leeway: number
}

/** Looks at pairs of a block and hands over those that can reach the floor. */
export class Screen {
  readonly #with: Screened
  readonly #words: BlockWords
  readonly #sex: Float64Array
  readonly #death: Float64Array
  readonly #base: number
  #own = new Int32Array(0)
  /** Where the row of the first word stands in each column's table. */
  readonly #row: Int32Array

  constructor(screened: Screened) {
    const { weights, comparer } = screened
    const isTold = (n: number): boolean => comparer.told.includes(n)
    const most = (n: number): number => (isTold(n) ? mostOf(weights, n) : 0)
    this.#with = screened
    this.#sex = sexTable(weights)
    this.#death = deathByGap(weights)
    this.#base = 1e-2 + most(field.mother) + most(field.household) + most(field.incident)
    this.#words = new BlockWords(screened, isTold)
    this.#row = new Int32Array(this.#words.columns)
  }

  /** Begins another rule, that fixes these fields. */
  begin(fixed: readonly number[]): void {
    this.#words.begin(fixed)
  }

  /**
   * Hands over the pairs among order[from..to) that can reach the floor; where `ends` is given, of each record only those
   * with the records before order[ends[n]]. Gives how many pairs were looked at.
   */
  walk(
    order: Int32Array,
    from: number,
    to: number,
    ends: Int32Array | null,
    take: (i: number, j: number) => void,
  ): number {
    const size = to - from
    this.#lay(order, from, size)
    const { within, floor, leeway } = this.#with
    const side = this.#own
    const words = this.#words
    const { local, tops, starts, counts, columns, most: table } = words
    const row = this.#row
    const sexes = this.#sex
    const { totals } = words
    let looked = 0
    for (let y = 0; y < size; y++) {
      const a = y * OWN
      const list = side[a + own.list] as number
      const sex = (side[a + own.sex] as number) * 3
      const isReadable = side[a + own.isReadable] === 1
      const end = ends === null ? size : (ends[y] as number)
      const total = totals[y] as number
      for (let c = 0; c < columns; c++)
        row[c] = (starts[c] as number) + (local[c * size + y] as number) * (counts[c] as number)
      for (let z = y + 1; z < end; z++) {
        const b = z * OWN
        if (!within && side[b + own.list] === list) continue
        looked++
        const least = isReadable && side[b + own.isReadable] === 1 ? floor - leeway : floor
        let most = this.#base + (sexes[sex + (side[b + own.sex] as number)] as number)
        const days = this.#days(a, b)
        most += days
        if (most + Math.min(total, totals[z] as number) < least) continue
        for (let c = 0; c < columns; c++) {
          const at = c * size + z
          if ((starts[c] as number) >= 0)
            most += table[(row[c] as number) + (local[at] as number)] as number
          else most += Math.min(tops[c * size + y] as number, tops[at] as number)
        }
        if (most < least) continue
        const reached = words.reaches(y, z, size, most, least)
        if (reached === reach.yes || (reached === reach.elsewhere && this.#crosses(a, b)))
          take(order[from + y] as number, order[from + z] as number)
      }
    }
    return looked
  }

  /** What birth or age and death add. */
  #days(a: number, b: number): number {
    const side = this.#own
    const { match } = this.#with.weights
    let sum = 0
    const birth = side[a + own.birth] as number
    const otherBirth = side[b + own.birth] as number
    if (birth >= 0 && otherBirth >= 0)
      sum += match[field.birth * LEVELS + birthLevel(birth, otherBirth)] as number
    else {
      const born = side[a + own.born] as number
      const other = side[b + own.born] as number
      if (born !== NO_DAY && other !== NO_DAY) {
        const width = (side[a + own.bornWidth] as number) + (side[b + own.bornWidth] as number)
        sum += match[field.age * LEVELS + ageLevel(Math.abs(born - other) - width)] as number
      }
    }
    const died = side[a + own.deathFrom] as number
    const otherDied = side[b + own.deathFrom] as number
    if (died === NO_DAY || otherDied === NO_DAY) return sum
    const gap = Math.max(
      0,
      otherDied - (side[a + own.deathTo] as number),
      died - (side[b + own.deathTo] as number),
    )
    return sum + (this.#death[Math.min(gap, FAR_DAYS)] as number)
  }

  /** Whether a word of one name stands in another slot of the other, as the comparison asks. */
  #crosses(a: number, b: number): boolean {
    const side = this.#own
    for (let s = GIVEN; s <= FAMILY; s++) {
      const one = side[a + own.key + s] as number
      if (one < 0) continue
      for (let t = GIVEN; t <= FAMILY; t++)
        if (t !== s && side[b + own.key + t] === one) return true
    }
    return false
  }

  /** Lays the records of a block side by side. */
  #lay(order: Int32Array, from: number, size: number): void {
    const { encoded, readable } = this.#with
    const { cells, width } = encoded.rows
    if (this.#own.length < size * OWN) this.#own = new Int32Array(size * OWN)
    const side = this.#own
    for (let y = 0; y < size; y++) {
      const record = order[from + y] as number
      const start = record * width
      const a = y * OWN
      side[a + own.list] = cells[start + at.list] as number
      side[a + own.sex] = cells[start + at.sex] as number
      side[a + own.birth] = cells[start + at.birth] as number
      side[a + own.born] = cells[start + at.born] as number
      side[a + own.bornWidth] = cells[start + at.bornWidth] as number
      side[a + own.deathFrom] = cells[start + at.deathFrom] as number
      side[a + own.deathTo] = cells[start + at.deathTo] as number
      side[a + own.isReadable] = readable === null ? 0 : (readable[record] as number)
      for (let s = 0; s < SLOTS; s++) side[a + own.key + s] = cells[start + at.key + s] as number
    }
    this.#words.lay(order, from, size)
  }
}
