// Ages become estimated days of birth: through the day of death, else through the day on which a list counted its ages.
import { at, NO_DAY, SLOTS } from './layout.ts'
import { mixed } from './numbering.ts'

export const YEAR = 365.25
/** Days before 1970 that keys still tell apart. */
export const EPOCH = 100_000

/** Rows with their births as written; the ages, in years, stand beside them (-1 silent), and half of how wide they are. */
export interface Aged {
  readonly cells: Int32Array
  readonly width: number
  readonly count: number
  readonly lists: number
  readonly age: Float32Array
  readonly ageWidth: Float32Array
}

const LEAST_BOTH = 5
const LEAST_NAMES = 8

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[sorted.length >> 1] as number
}

/** Days at which somebody of that birth had that age: the middle of the year in question. */
const counted = (birth: number, age: number): number => birth + (age + 0.5) * YEAR

/** Day of birth of the row at `start`, where it is known to the day; NO_DAY elsewhere. */
const birthOf = (cells: Int32Array, start: number): number =>
  cells[start + at.bornWidth] === 0 ? (cells[start + at.born] as number) : NO_DAY

/** Day of death of the row at `start`, where it is known to the day; NO_DAY elsewhere. */
const deathOf = (cells: Int32Array, start: number): number => {
  const from = cells[start + at.deathFrom] as number
  return from === cells[start + at.deathTo] ? from : NO_DAY
}

/** What all rows together say of birth, death and age. */
interface Told {
  hasBirth: boolean
  hasAge: boolean
  /** Births and deaths known to the day, and the latest of them. */
  births: number
  deaths: number
  latest: number
  /** 1 for a list with an age that has neither a date of birth nor a day of death beside it. */
  readonly needed: Uint8Array
  /** For each list the days at which it can have counted: from records with birth date and age. */
  readonly both: number[][]
}

function toldBy({ cells, width, count, lists, age }: Aged): Told {
  const told: Told = {
    hasBirth: false,
    hasAge: false,
    births: 0,
    deaths: 0,
    latest: Number.NEGATIVE_INFINITY,
    needed: new Uint8Array(lists),
    both: Array.from({ length: lists }, () => []),
  }
  for (let i = 0; i < count; i++) {
    const start = i * width
    const years = age[i] as number
    const birth = birthOf(cells, start)
    const death = deathOf(cells, start)
    const list = cells[start + at.list] as number
    if (cells[start + at.born] !== NO_DAY) told.hasBirth = true
    if (birth !== NO_DAY) told.births++
    if (death !== NO_DAY) told.deaths++
    told.latest = Math.max(
      told.latest,
      birth === NO_DAY ? told.latest : birth,
      death === NO_DAY ? told.latest : death,
    )
    if (years < 0) continue
    told.hasAge = true
    if (birth !== NO_DAY) told.both[list]?.push(counted(birth, years))
    else if (death === NO_DAY) told.needed[list] = 1
  }
  return told
}

function medians(seen: readonly number[][], least: number): Map<number, number> {
  const found = new Map<number, number>()
  seen.forEach((days, list) => {
    if (days.length >= least) found.set(list, median(days))
  })
  return found
}

/** The coarse keys of a whole name, of which at least three slots are known, as one number; -1 of any other. */
function nameHash(cells: Int32Array, start: number): number {
  let told = 0
  let hash = 0
  for (let slot = at.key; slot < at.key + SLOTS; slot++) {
    const key = cells[start + slot] as number
    if (key >= 0) told++
    hash = mixed(hash, key)
  }
  return told < 3 ? -1 : hash
}

function isOneName(cells: Int32Array, a: number, b: number): boolean {
  for (let slot = at.key; slot < at.key + SLOTS; slot++)
    if (cells[a + slot] !== cells[b + slot]) return false
  return true
}

/** The whole names that stand beside a birth, and where each stands first. */
class BornNames {
  readonly #of: Aged
  /** Two numbers by hash: the number of a name plus one (0 is free), and its hash. */
  readonly #table: Int32Array
  readonly #rows: Int32Array
  /** The day of birth of each name; NO_DAY where it stands beside more than one birth. */
  readonly births: Int32Array
  count = 0

  constructor(of: Aged, births: number) {
    this.#of = of
    this.#table = new Int32Array(2 ** (Math.ceil(Math.log2(births + 1)) + 2))
    this.#rows = new Int32Array(births)
    this.births = new Int32Array(births)
    const { cells, width, count } = of
    for (let start = 0; start < count * width; start += width) {
      const birth = birthOf(cells, start)
      const hash = birth === NO_DAY ? -1 : nameHash(cells, start)
      if (hash >= 0) this.#add(start, hash, birth)
    }
  }

  #add(start: number, hash: number, birth: number): void {
    const place = this.#placeOf(start, hash)
    const known = this.#table[place] as number
    if (known > 0) {
      this.births[known - 1] = NO_DAY
      return
    }
    this.#rows[this.count] = start
    this.births[this.count] = birth
    this.#table[place] = ++this.count
    this.#table[place + 1] = hash
  }

  #placeOf(start: number, hash: number): number {
    const table = this.#table
    const mask = table.length - 2
    let place = (2 * (hash ^ (hash >>> 15))) & mask
    for (;;) {
      const known = table[place] as number
      if (known === 0) return place
      const isAlike = table[place + 1] === hash
      if (isAlike && isOneName(this.#of.cells, this.#rows[known - 1] as number, start)) return place
      place = (place + 2) & mask
    }
  }

  /** The number of the name of the row at `start`; -1 where it stands beside no birth. */
  find(start: number): number {
    const hash = nameHash(this.#of.cells, start)
    return hash < 0 ? -1 : (this.#table[this.#placeOf(start, hash)] as number) - 1
  }
}

/** Through people of the same whole name, once on each list, with a birth date on the other. */
function throughNames(of: Aged, births: number): Map<number, number> {
  const { cells, width, count, lists, age } = of
  const names = new BornNames(of, births)
  /** Records of one name one after the other: the last of each name, and before each record the one before; plus one. */
  const last = new Int32Array(names.count)
  const before = new Int32Array(count)
  for (let i = 0; i < count; i++) {
    const name = names.find(i * width)
    if (name < 0 || names.births[name] === NO_DAY) continue
    before[i] = last[name] as number
    last[name] = i + 1
  }
  const listOf = (i: number): number => cells[i * width + at.list] as number
  const seen: number[][] = Array.from({ length: lists }, () => [])
  const times = new Int32Array(lists)
  for (let name = 0; name < names.count; name++) {
    const end = last[name] as number
    for (let i = end; i > 0; i = before[i - 1] as number)
      times[listOf(i - 1)] = (times[listOf(i - 1)] as number) + 1
    for (let i = end; i > 0; i = before[i - 1] as number) {
      const years = age[i - 1] as number
      if (years < 0 || times[listOf(i - 1)] !== 1) continue
      if (birthOf(cells, (i - 1) * width) === NO_DAY)
        seen[listOf(i - 1)]?.push(counted(names.births[name] as number, years))
    }
    for (let i = end; i > 0; i = before[i - 1] as number) times[listOf(i - 1)] = 0
  }
  return medians(seen, LEAST_NAMES)
}

/** With fewer days than these the latest of them says nothing of when anybody was counted. */
const LEAST_DAYS = 30

/**
 * Day of reference of each list: from its records that have birth date and age, else through people of one whole
 * name, else the latest day that anybody's birth or death names (whoever is on a list of the dead was counted about
 * then). Without any birth date all ages count from day 0, which changes no difference. Null where there are birth
 * dates but nothing tells when ages were counted: then the two cannot be compared.
 */
function referenceDays(of: Aged, told: Told): Float64Array | null {
  const { lists } = of
  const days = new Float64Array(lists)
  if (told.births === 0) return days
  const both = medians(told.both, LEAST_BOTH)
  const names = both.size < lists ? throughNames(of, told.births) : new Map<number, number>()
  const isOpen = told.needed.some((is, list) => is === 1 && !both.has(list) && !names.has(list))
  if (isOpen && told.births + told.deaths < LEAST_DAYS) return null
  const fallback = isOpen ? told.latest : 0
  for (let list = 0; list < lists; list++)
    days[list] = both.get(list) ?? names.get(list) ?? fallback
  return days
}

/** The number of a year of birth, for keys; -1 where it is silent or too wide. */
function yearOf(born: number, width: number): number {
  const isKnown = born !== NO_DAY && width <= YEAR
  return isKnown ? Math.max(0, Math.floor((born + EPOCH) / YEAR)) : -1
}

/** Writes the estimated days of birth, and the years of birth for keys, into the rows. */
export function putAges(of: Aged): void {
  const { cells, width, count, age, ageWidth } = of
  const told = toldBy(of)
  const reference = told.hasAge && told.hasBirth ? referenceDays(of, told) : null
  // Where ages and birth dates cannot be compared, ages are compared with ages, birth dates with birth dates.
  const isApart = told.hasAge && told.hasBirth && reference === null
  for (let i = 0; i < count; i++) {
    const start = i * width
    if (isApart) cells[start + at.born] = NO_DAY
    const years = age[i] as number
    if (years >= 0 && cells[start + at.born] === NO_DAY) {
      // Without any birth date days of death say nothing.
      const died = reference === null ? NO_DAY : deathOf(cells, start)
      const list = reference?.[cells[start + at.list] as number] ?? 0
      cells[start + at.born] = Math.round((died === NO_DAY ? list : died) - (years + 0.5) * YEAR)
      cells[start + at.bornWidth] = Math.round((ageWidth[i] as number) * YEAR)
    }
    cells[start + at.bornYear] = yearOf(
      cells[start + at.born] as number,
      cells[start + at.bornWidth] as number,
    )
  }
}
