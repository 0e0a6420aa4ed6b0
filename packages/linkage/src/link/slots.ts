// A name as written → the words of its slots: given, father, grandfather, family.
import { readName } from '../names/read.ts'
import type { NameToken } from '../names/types.ts'
import type { SlotColumns } from './record.ts'

/** Folded words of the slots; null where silent. */
export type SlotWords = readonly [string | null, string | null, string | null, string | null]

const silent: SlotWords = [null, null, null, null]
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

/** One unit of a column; null where it is silent, undefined where it holds several. */
function unitOf(text: string | null): string | null | undefined {
  if (text === null) return null
  const { tokens } = readName(text)
  return tokens.length > 1 ? undefined : (tokens[0]?.folded ?? null)
}

/** The slots of a name that a list has in columns; where a column holds several words, of the columns put together. */
export function slotsOfColumns(
  columns: SlotColumns,
  remembered: Map<string, string | null | undefined>,
): SlotWords {
  const units = slotNames.map((slot) => {
    const text = columns[slot]
    if (text === null) return null
    if (remembered.has(text)) return remembered.get(text)
    const unit = unitOf(text)
    remembered.set(text, unit)
    return unit
  })
  const [given = null, father = null, grandfather = null, family = null] = units
  if (!units.includes(undefined)) return [given, father, grandfather, family]
  const whole = slotNames.flatMap((slot) => columns[slot] ?? []).join(' ')
  return whole === '' ? silent : slotsOfName(whole)
}
