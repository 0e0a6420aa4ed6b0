// What of a name is looked up: its units, each a word of the index, and the keys under which a word is found.
import { foldText } from '@athar/domain'
import { tokenKeys } from '../names/form.ts'
import { readName } from '../names/read.ts'
import {
  aliasWords,
  faithBare,
  faithWords,
  fatherWords,
  godWords,
  kinWords,
  loneArticles,
  motherWords,
  nasab,
  otherLasts,
  servantWords,
  sunArticles,
  titles,
  unnamedWords,
} from '../names/vocabulary.ts'

/** Words between which a word stands while it is asked whether it is a name by itself. */
const neighbours = { arabic: 'زقزوق', latin: 'zaqzouq' } as const

/**
 * The units of names in either script, in the order written: without articles and titles, compounds joined. Of somebody
 * known only through another, "son of", the other's. A name of plain words alone, as most are, is told by its words
 * without being read anew.
 */
export class Units {
  /** What a word is by itself: its unit, or null where the words beside it have a say. */
  readonly #plain = new Map<string, string | null>()

  of(text: string): string[] {
    // Commas and brackets have a say as well.
    if (!/^[\p{L}\p{M}\s]*$/u.test(text)) return readUnits(text)
    const units: string[] = []
    for (const word of foldText(text).split(' ')) {
      const unit = this.#plainOf(word)
      if (unit === null) return readUnits(text)
      units.push(unit)
    }
    return units
  }

  #plainOf(word: string): string | null {
    const known = this.#plain.get(word)
    if (known !== undefined) return known
    const unit = isByItself(word) ? word : null
    this.#plain.set(word, unit)
    return unit
  }
}

/** Whether a folded word is one unit, the same whatever plain words stand beside it. */
function isByItself(word: string): boolean {
  const neighbour = /^\p{Script=Arabic}{3,}$/u.test(word)
    ? neighbours.arabic
    : /^[a-z]{3,}$/.test(word)
      ? neighbours.latin
      : null
  if (neighbour === null || speaking.some((words) => words.has(word))) return false
  const text = [neighbour, word, neighbour].join(' ')
  return readUnits(text).join(' ') === text
}

/** Words that say something of the words beside them. */
const speaking = [
  titles,
  nasab,
  kinWords,
  unnamedWords,
  aliasWords,
  loneArticles,
  sunArticles,
  servantWords,
  fatherWords,
  motherWords,
  faithWords,
  faithBare,
  godWords,
  otherLasts,
]

function readUnits(text: string): string[] {
  const { tokens, relation } = readName(text)
  return [...tokens, ...(relation?.of ?? [])].map(({ folded }) => folded)
}

const servant = /^(?:عبدال|عبد|abdal|abd)(?=.{3})/u
const parent = /^(?:ابو|abu|ام|umm)(?=.{3})/u

/** The second half of a compound, by which it is found as well: عبد الرحمن by الرحمن. Null where it is no compound. */
export function partOf(unit: string): string | null {
  const rest = unit.replace(servant, '').replace(parent, '')
  return rest === unit ? null : rest
}

/** The keys of a unit: its consonants, and those it has when joined or spelt otherwise. */
export function keysOf(unit: string): string[] {
  const keys = tokenKeys(unit)
  const all = new Set(keys)
  for (const key of keys) {
    if (/^abd[la]./.test(key)) all.add(`abd${key.slice(4)}`)
    if (/[lh]dn$/.test(key)) all.add(`${key.slice(0, -3)}dn`)
  }
  return [...all]
}
