// A name as written → the words of its slots: given, father, grandfather, family.
import { readName } from '../names/read.ts'
import type { NameToken } from '../names/types.ts'
import type { SlotColumns } from './record.ts'

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

/**
 * The slots of a name that a list has in columns. The family column is one word; where the given name's column holds
 * several Arabic names, those after the first are the father's and the grandfather's.
 */
export function slotsOfColumns(
  columns: SlotColumns,
  remembered: Map<string, readonly string[]>,
): SlotWords {
  const [given = [], father = [], grandfather = [], family = []] = slotNames.map((slot) => {
    const text = columns[slot]
    if (text === null) return []
    const known = remembered.get(text)
    if (known !== undefined) return known
    const units = unitsOf(text)
    remembered.set(text, units)
    return units
  })
  const chain = father.length > 0 ? father : given.slice(1)
  return [
    wordOr(given[0]),
    wordOr(chain[0]),
    wordOr(grandfather.join('')) ?? wordOr(chain[1]),
    wordOr(family.join('')),
  ]
}

const wordOr = (word: string | undefined): string | null =>
  word === undefined || word === '' ? null : word
