// Invented lists of the dead in Arabic and Latin script: households that die together, writers with habits, copyists who slip.
import { mulberry } from './generate-latin.ts'
import { familyNames, men, type NamePart, placeNames, women } from './mixed-names.ts'

/** A row of an invented list; texts are empty and numbers -1 where silent. */
export interface MixedRow {
  readonly person: number
  readonly list: number
  readonly given: string
  readonly father: string
  readonly grandfather: string
  readonly family: string
  readonly sex: string
  readonly age: number
  /** Days since 1970-01-01; NaN where silent. */
  readonly birth: number
  readonly death: number
  readonly place: string
}

/** A list: which script and which Latin habit it writes, and how much it leaves out. */
interface Writer {
  readonly arabic: boolean
  readonly habit: number
  readonly loyal: number
  readonly grandfather: number
  readonly born: number
}

const writers: readonly Writer[] = [
  { arabic: true, habit: 0, loyal: 0.9, grandfather: 0.9, born: 0.6 },
  { arabic: false, habit: 0, loyal: 0.7, grandfather: 0.3, born: 0 },
  { arabic: true, habit: 1, loyal: 0.6, grandfather: 0.5, born: 0 },
  { arabic: false, habit: 1, loyal: 0.6, grandfather: 0.5, born: 0.3 },
]
const arabicSlips: readonly (readonly [string, string])[] = [
  ['ة', 'ه'],
  ['ي', 'ى'],
  ['ب', 'ت'],
  ['ت', 'ث'],
  ['ن', 'ب'],
  ['ج', 'ح'],
  ['ح', 'خ'],
  ['ر', 'ز'],
  ['د', 'ذ'],
  ['س', 'ش'],
  ['ص', 'ض'],
  ['ط', 'ظ'],
  ['ع', 'غ'],
  ['ف', 'ق'],
]
const FIRST_DAY = Date.UTC(2031, 5, 6) / 864e5
const DAYS = 134

interface Dead {
  readonly id: number
  readonly names: readonly NamePart[]
  readonly sex: 'M' | 'F'
  readonly age: number
  readonly birth: number
  readonly day: number
  readonly place: number
}

/** The dice and what is drawn with them. */
class Drawer {
  readonly random: () => number
  constructor(seed: number) {
    this.random = mulberry(seed)
  }
  below(n: number): number {
    return Math.floor(this.random() * n)
  }
  often(p: number): boolean {
    return this.random() < p
  }
  /** Lower numbers oftener; `flat` the larger, the flatter. */
  skewed(n: number, flat: number): number {
    const x = Math.exp(this.random() * Math.log((n + flat) / flat))
    return Math.min(n - 1, Math.floor(flat * (x - 1)))
  }
  one<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T
  }
}

function slipIn(draw: Drawer, text: string, arabic: boolean): string {
  if (text.length < 4) return text
  const at = 1 + draw.below(text.length - 2)
  if (arabic && draw.often(0.6)) {
    const [from, to] = draw.one(arabicSlips)
    return text.replace(from, to)
  }
  if (draw.often(0.5)) return text.slice(0, at) + text.slice(at + 1)
  return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2)
}

function written(draw: Drawer, part: NamePart, writer: Writer): string {
  const spellings = writer.arabic ? part.arabic : part.latin
  const own = spellings[writer.habit % spellings.length] ?? ''
  const text = draw.often(writer.loyal) ? own : draw.one(spellings)
  return draw.often(0.05) ? slipIn(draw, text, writer.arabic) : text
}

/** A household: a father's children and often the father; they die together more often than not. */
function household(draw: Drawer, families: readonly NamePart[], next: number): Dead[] {
  const name = (list: readonly NamePart[]): NamePart =>
    list[draw.skewed(list.length, 2)] as NamePart
  const family = families[draw.skewed(families.length, 40)] as NamePart
  const father = name(men)
  const grandfather = name(men)
  const elder = name(men)
  const day = draw.below(DAYS)
  const place = draw.skewed(placeNames.length, 4)
  const size = 1 + (draw.often(0.45) ? draw.below(4) : 0)
  const used = new Set<NamePart>()
  const dead: Dead[] = []
  for (let n = 0; n < size; n++) {
    const isFather = n === 1 && draw.often(0.4)
    const sex = isFather || draw.often(0.58) ? 'M' : 'F'
    const given = isFather ? father : name(sex === 'M' ? men : women)
    if (used.has(given)) continue
    used.add(given)
    const age = isFather ? 30 + draw.below(45) : draw.below(50)
    dead.push({
      id: next + dead.length,
      names: isFather ? [father, grandfather, elder, family] : [given, father, grandfather, family],
      sex,
      age,
      birth: FIRST_DAY + day - Math.floor((age + draw.random()) * 365.25),
      day: FIRST_DAY + (draw.often(0.8) ? day : draw.below(DAYS)),
      place,
    })
  }
  return dead
}

function rowOf(draw: Drawer, dead: Dead, list: number): MixedRow {
  const writer = writers[list] as Writer
  const text = (n: number, silent: number): string =>
    draw.often(silent) ? '' : written(draw, dead.names[n] as NamePart, writer)
  const isBorn = draw.often(writer.born)
  const apart = draw.often(0.7) ? 0 : draw.below(7) - 3
  const late = draw.often(0.75) ? 0 : draw.below(4)
  const place = draw.often(0.9) ? dead.place : draw.below(placeNames.length)
  const isMistaken = draw.often(0.005)
  return {
    person: dead.id,
    list,
    given: text(0, 0),
    father: text(1, 0.1),
    grandfather: text(2, 1 - writer.grandfather),
    family: text(3, 0.02),
    sex: draw.often(0.04) ? '' : (dead.sex === 'M') === isMistaken ? 'F' : 'M',
    birth: isBorn ? dead.birth + (draw.often(0.06) ? draw.below(400) - 200 : 0) : Number.NaN,
    age: isBorn || draw.often(0.15) ? -1 : Math.max(0, dead.age + apart),
    death: draw.often(0.1) ? -1 : dead.day + late,
    place: draw.often(0.1) ? '' : written(draw, placeNames[place] as NamePart, writer),
  }
}

/** Invents persons in households; each stands on one to four lists, sometimes twice on one. Hands over row after row. */
export function inventMixed(persons: number, seed: number, take: (row: MixedRow) => void): void {
  const draw = new Drawer(seed)
  const families = familyNames(persons > 2e5 ? 40_000 : 6000, draw.random)
  let next = 0
  while (next < persons) {
    const members = household(draw, families, next)
    next += members.length
    for (const dead of members) {
      const first = draw.below(writers.length)
      for (let n = 0; n < writers.length; n++) {
        if (n > 0 && !draw.often(0.28)) continue
        const list = (first + n) % writers.length
        take(rowOf(draw, dead, list))
        if (draw.often(0.03)) take(rowOf(draw, dead, list))
      }
    }
  }
}
