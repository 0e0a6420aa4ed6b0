// What of a name is looked up: its units, each a word of the index, and the keys under which a word is found.
import { tokenKeys } from '../names/form.ts'
import { readName } from '../names/read.ts'

/**
 * The units of a name in either script, in the order written: without articles and titles, compounds joined. Of somebody
 * known only through another, "son of", the other's.
 */
export function unitsOf(text: string): string[] {
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
