// Which pairs of a block can still reach the floor: its records are laid side by side, and what each two of their words
// can be worth is worked out once for the block. Most pairs of a block end here.
import { type BlockColumn, columnsOf, type WordsWith } from './block-column.ts'
import { ageLevel, birthLevel, deathLevel } from './compare-days.ts'
import { at, field, LEVELS, NO_DAY, SLOTS } from './layout.ts'
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

/** The key of a slot that says nothing. */
const SILENT = -1

/** What sums of numbers in single precision may take off. */
const ROUNDING = 1e-3

/** The pairs of so few records cost less than laying them out. */
const FEW = 3

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

/** How many pairs are looked at: all, or of each record only those with the records before its end. */
function pairsOf(size: number, ends: Int32Array | null): number {
  if (ends === null) return (size * (size - 1)) / 2
  let pairs = 0
  for (let y = 0; y < size; y++) pairs += Math.max(0, (ends[y] as number) - y - 1)
  return pairs
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
  readonly #columns: readonly BlockColumn[]
  /** Columns in the order in which they are asked. */
  #asked: readonly BlockColumn[]
  /** By column, in that order, the most that the words of the present pair can be worth. */
  readonly #bounds: Float64Array
  /** By record of the block the most that all its words together can be worth. */
  #totals = new Float64Array(0)
  readonly #sex: Float64Array
  readonly #death: Float64Array
  readonly #base: number
  readonly #mostDays: number
  #own = new Int32Array(0)
  /** By column × size + record its word; by record its script. */
  #words = new Int32Array(0)
  #scripts = new Uint8Array(0)

  constructor(screened: Screened) {
    const { weights, comparer } = screened
    const isTold = (n: number): boolean => comparer.told.includes(n)
    const most = (n: number): number => (isTold(n) ? mostOf(weights, n) : 0)
    this.#with = screened
    this.#sex = sexTable(weights)
    this.#death = deathByGap(weights)
    this.#base = 1e-2 + most(field.mother) + most(field.household) + most(field.incident)
    this.#mostDays = most(field.death) + Math.max(most(field.age), most(field.birth))
    this.#columns = columnsOf(screened, isTold)
    this.#asked = this.#columns
    this.#bounds = new Float64Array(this.#columns.length)
  }

  /** Begins another rule, that fixes these fields: words that it leaves open tell more, and are asked first. */
  begin(fixed: readonly number[]): void {
    const isFixed = ({ of }: BlockColumn): boolean => fixed.includes(of)
    this.#asked = [
      ...this.#columns.filter((column) => !isFixed(column)),
      ...this.#columns.filter(isFixed),
    ]
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
    if (size <= FEW && ends === null) return this.#all(order, from, to, take)
    this.#lay(order, from, size, pairsOf(size, ends))
    const { within, floor, leeway } = this.#with
    const side = this.#own
    const columns = this.#asked
    const bounds = this.#bounds
    const sexes = this.#sex
    const totals = this.#totals
    let looked = 0
    for (let y = 0; y < size; y++) {
      const a = y * OWN
      const list = side[a + own.list] as number
      const sex = (side[a + own.sex] as number) * 3
      const isReadable = side[a + own.isReadable] === 1
      const end = ends === null ? size : (ends[y] as number)
      const total = totals[y] as number
      for (let z = y + 1; z < end; z++) {
        const b = z * OWN
        if (!within && side[b + own.list] === list) continue
        looked++
        const least = isReadable && side[b + own.isReadable] === 1 ? floor - leeway : floor
        let most = this.#base + (sexes[sex + (side[b + own.sex] as number)] as number)
        let rest = Math.min(total, totals[z] as number)
        if (most + this.#mostDays + rest < least) continue
        most += this.#days(a, b)
        if (most + rest < least) continue
        const isCrossed = this.#crosses(a, b)
        rest = totals[z] as number
        let n = 0
        for (; n < columns.length; n++) {
          const column = columns[n] as BlockColumn
          const bound = column.most(column.local[y] as number, column.local[z] as number)
          const told = isCrossed && bound < column.elsewhere ? column.elsewhere : bound
          bounds[n] = told
          most += told
          rest -= column.tops[z] as number
          if (most + rest < least) break
        }
        if (n === columns.length && this.#reaches(y, z, most, least, isCrossed))
          take(order[from + y] as number, order[from + z] as number)
      }
    }
    return looked
  }

  /** Hands over all pairs of a few records. */
  #all(order: Int32Array, from: number, to: number, take: (i: number, j: number) => void): number {
    const { within, encoded } = this.#with
    const { cells, width } = encoded.rows
    let looked = 0
    for (let y = from; y < to; y++)
      for (let z = y + 1; z < to; z++) {
        const [i, j] = [order[y] as number, order[z] as number]
        if (!within && cells[i * width + at.list] === cells[j * width + at.list]) continue
        looked++
        take(i, j)
      }
    return looked
  }

  /**
   * Whether two records, by their places in the block, can reach so much; words are worked out one pair after the other, as
   * long as `most`, in which those not yet asked for stand with the most they can be, is enough.
   */
  #reaches(y: number, z: number, before: number, least: number, isCrossed: boolean): boolean {
    let most = before
    for (let n = 0; n < this.#asked.length; n++) {
      const column = this.#asked[n] as BlockColumn
      const x = column.local[y] as number
      const w = column.local[z] as number
      if (x === 0 || w === 0) continue
      const worth = column.worth(x, w)
      const told = isCrossed && worth < column.elsewhere ? column.elsewhere : worth
      most += told - (this.#bounds[n] as number)
      if (most < least) return false
    }
    return true
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
    const [k, l] = [a + own.key, b + own.key]
    const [one, two, three, four] = [side[k], side[k + 1], side[k + 2], side[k + 3]]
    const [first, second, third, fourth] = [side[l], side[l + 1], side[l + 2], side[l + 3]]
    return (
      (one === second && one !== SILENT) ||
      (one === third && one !== SILENT) ||
      (one === fourth && one !== SILENT) ||
      (two === first && two !== SILENT) ||
      (two === third && two !== SILENT) ||
      (two === fourth && two !== SILENT) ||
      (three === first && three !== SILENT) ||
      (three === second && three !== SILENT) ||
      (three === fourth && three !== SILENT) ||
      (four === first && four !== SILENT) ||
      (four === second && four !== SILENT) ||
      (four === third && four !== SILENT)
    )
  }

  /** Lays the records of a block side by side. */
  #lay(order: Int32Array, from: number, size: number, pairs: number): void {
    const { encoded, readable, scripts } = this.#with
    const { cells, width } = encoded.rows
    const columns = this.#columns
    if (this.#totals.length < size) this.#grow(2 * size)
    const side = this.#own
    const words = this.#words
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
      for (let c = 0; c < columns.length; c++)
        words[c * size + y] = cells[start + (columns[c] as BlockColumn).cell] as number
      this.#scripts[y] = scripts[record] as number
    }
    const totals = this.#totals.fill(ROUNDING, 0, size)
    for (let c = 0; c < columns.length; c++) {
      const column = columns[c] as BlockColumn
      column.lay(words, c * size, size, this.#scripts, pairs)
      for (let y = 0; y < size; y++) totals[y] = (totals[y] as number) + (column.tops[y] as number)
    }
  }

  #grow(size: number): void {
    this.#own = new Int32Array(size * OWN)
    this.#words = new Int32Array(size * this.#columns.length)
    this.#scripts = new Uint8Array(size)
    this.#totals = new Float64Array(size)
  }
}
