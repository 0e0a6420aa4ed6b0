// The day on which each list counted its ages, worked out from the lists themselves, so that ages and birth dates meet.
import { mixed, numberGroups } from './numbering.ts'

export const YEAR = 365.25

/** What is known of age and birth, record by record. */
export interface AgeColumns {
  readonly count: number
  readonly list: Int32Array
  /** Whole name as a number below `names`; -1 where too little of it is known. */
  readonly name: Int32Array
  readonly names: number
  /** Years, -1 silent. */
  readonly age: Float32Array
  /** Day of birth known to the day; NaN silent. */
  readonly birth: Float64Array
  /** Day of death known to the day; NaN silent. */
  readonly death: Float64Array
}

const LEAST_BOTH = 5
const LEAST_NAMES = 8

function median(values: number[]): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[sorted.length >> 1] as number
}

/** Days at which somebody of that birth had that age: the middle of the year in question. */
const counted = (birth: number, age: number): number => birth + (age + 0.5) * YEAR

function fromBoth(of: AgeColumns, lists: number): Map<number, number> {
  const seen: number[][] = Array.from({ length: lists }, () => [])
  for (let i = 0; i < of.count; i++) {
    const age = of.age[i] as number
    const birth = of.birth[i] as number
    if (age >= 0 && !Number.isNaN(birth)) seen[of.list[i] as number]?.push(counted(birth, age))
  }
  return medians(seen, LEAST_BOTH)
}

function medians(seen: readonly number[][], least: number): Map<number, number> {
  const found = new Map<number, number>()
  seen.forEach((days, list) => {
    if (days.length >= least) found.set(list, median(days))
  })
  return found
}

/** Through people of the same whole name, once on each list, with a birth date on the other. */
function throughNames(of: AgeColumns, lists: number): Map<number, number> {
  const births = new Float64Array(of.names).fill(Number.NaN)
  const isBorn = new Uint8Array(of.names)
  const nameOf = (i: number): number => of.name[i] as number
  const listOf = (i: number): number => of.list[i] as number
  const onList = numberGroups(
    of.count,
    (i) => (nameOf(i) < 0 ? -1 : mixed(mixed(0, nameOf(i)), listOf(i))),
    (i, j) => nameOf(i) === nameOf(j) && listOf(i) === listOf(j),
  )
  const times = new Int32Array(onList.groups)
  for (let i = 0; i < of.count; i++) {
    const name = nameOf(i)
    if (name < 0) continue
    const birth = of.birth[i] as number
    if (!Number.isNaN(birth)) {
      births[name] = isBorn[name] === 1 ? Number.NaN : birth
      isBorn[name] = 1
    }
    const group = onList.of[i] as number
    times[group] = (times[group] as number) + 1
  }
  const seen: number[][] = Array.from({ length: lists }, () => [])
  for (let i = 0; i < of.count; i++) {
    const name = of.name[i] as number
    const age = of.age[i] as number
    if (name < 0 || age < 0 || !Number.isNaN(of.birth[i] as number)) continue
    const list = of.list[i] as number
    const birth = births[name] as number
    if (Number.isNaN(birth) || times[onList.of[i] as number] !== 1) continue
    seen[list]?.push(counted(birth, age))
  }
  return medians(seen, LEAST_NAMES)
}

/** The latest day that anybody's birth or death names: whoever is on a list of the dead was counted about then. */
function latestDay(of: AgeColumns): number | null {
  let latest = Number.NEGATIVE_INFINITY
  for (let i = 0; i < of.count; i++) {
    const birth = of.birth[i] as number
    const death = of.death[i] as number
    if (birth > latest) latest = birth
    if (death > latest) latest = death
  }
  return latest === Number.NEGATIVE_INFINITY ? null : latest
}

/** With fewer days than these the latest of them says nothing of when anybody was counted. */
const LEAST_DAYS = 30

const told = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0)

/**
 * Day of reference of each list: from its records that have birth date and age, else through people of one whole
 * name, else the latest day anywhere. Without any birth date all ages count from day 0, which changes no difference.
 * Null where there are birth dates but nothing tells when ages were counted: then the two cannot be compared.
 */
export function referenceDays(of: AgeColumns, lists: number): Float64Array | null {
  const days = new Float64Array(lists)
  const births = told(of.birth)
  if (births === 0) return days
  const both = fromBoth(of, lists)
  const names = both.size < lists ? throughNames(of, lists) : new Map<number, number>()
  const needed = new Set<number>()
  for (let i = 0; i < of.count; i++) if (isToBeCounted(of, i)) needed.add(of.list[i] as number)
  const isOpen = [...needed].some((list) => !both.has(list) && !names.has(list))
  if (isOpen && births + told(of.death) < LEAST_DAYS) return null
  const fallback = isOpen ? (latestDay(of) ?? 0) : 0
  for (let list = 0; list < lists; list++)
    days[list] = both.get(list) ?? names.get(list) ?? fallback
  return days
}

/** Whether an age has neither a date of birth nor a day of death beside it. */
const isToBeCounted = (of: AgeColumns, i: number): boolean =>
  (of.age[i] as number) >= 0 &&
  Number.isNaN(of.birth[i] as number) &&
  Number.isNaN(of.death[i] as number)
