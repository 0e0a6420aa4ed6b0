// Rules of blocking: which records are compared at all. Two records meet where any rule gives both the same key.
import { at, FAMILY, FATHER, field, GIVEN, GRANDFATHER, type Rows } from './layout.ts'

/** A part of a key: what is read from a row. */
export type KeyPart =
  | { readonly of: 'slot'; readonly slot: number }
  /** Given name and family in either order. */
  | { readonly of: 'ends' }
  | { readonly of: 'death' | 'birth' | 'born' | 'mother' | 'incident' | 'head' | 'tail' }
  | { readonly of: 'place'; readonly column: number }

/** A rule: its name and the parts that must agree. */
export interface Rule {
  readonly name: string
  readonly parts: readonly KeyPart[]
}

const given: KeyPart = { of: 'slot', slot: GIVEN }
const father: KeyPart = { of: 'slot', slot: FATHER }
const grandfather: KeyPart = { of: 'slot', slot: GRANDFATHER }
const family: KeyPart = { of: 'slot', slot: FAMILY }
const ends: KeyPart = { of: 'ends' }
const death: KeyPart = { of: 'death' }
const birth: KeyPart = { of: 'birth' }
const born: KeyPart = { of: 'born' }
const mother: KeyPart = { of: 'mother' }
const incident: KeyPart = { of: 'incident' }
const head: KeyPart = { of: 'head' }
const tail: KeyPart = { of: 'tail' }

const nameOf = (part: KeyPart): string => {
  if (part.of === 'slot') return ['given', 'father', 'grandfather', 'family'][part.slot] ?? ''
  return part.of === 'place' ? `place${part.column + 1}` : part.of
}
const rule = (...parts: readonly KeyPart[]): Rule => ({
  name: parts.map(nameOf).join('+'),
  parts,
})

/** All rules that may be of use, the cheapest way to a match first; those whose columns are silent find nothing. */
export function candidateRules(places: number): Rule[] {
  const rules = [
    rule(ends),
    rule(birth, given),
    rule(birth, family),
    rule(given, father, grandfather),
    rule(given, grandfather, family),
    rule(mother, given),
    rule(incident, given),
    rule(incident, family),
    rule(incident, born),
    rule(given, father, death),
  ]
  const placed = Array.from({ length: places }, (_, column): KeyPart => ({ of: 'place', column }))
  for (const place of placed) rules.push(rule(given, place, death), rule(family, place, born))
  rules.push(
    rule(family, death),
    rule(given, father, born),
    rule(head),
    rule(tail),
    rule(given, grandfather),
    rule(grandfather, family),
    rule(father, grandfather),
    rule(father, family),
    rule(mother, family),
    rule(family, born),
  )
  for (const place of placed)
    rules.push(
      rule(place, birth),
      rule(father, place, death),
      rule(place, death, born),
      rule(family, place),
      rule(given, place),
    )
  return rules
}

/** Which fields of the comparison a rule fixes; a field that is fixed teaches nothing about itself. */
export function fixedFields(parts: readonly KeyPart[]): number[] {
  const fixed = parts.flatMap((part): number[] => {
    switch (part.of) {
      case 'slot':
        return part.slot === GIVEN ? [GIVEN, field.sex] : [part.slot]
      case 'ends':
        return [GIVEN, FAMILY, field.sex]
      case 'head':
        return [GIVEN, FATHER, field.sex]
      case 'tail':
        return [GRANDFATHER, FAMILY]
      case 'place':
        return [field.place + part.column]
      case 'born':
      case 'birth':
        return [field.age, field.birth]
      case 'death':
      case 'mother':
      case 'incident':
        return [field[part.of]]
    }
  })
  return [...new Set(fixed)]
}

const columnOf = (part: KeyPart): number => {
  switch (part.of) {
    case 'slot':
      return at.key + part.slot
    case 'place':
      return at.place + part.column
    case 'death':
      return at.deathDay
    case 'born':
      return at.bornYear
    case 'mother':
      return at.motherKey
    case 'birth':
    case 'ends':
    case 'head':
    case 'tail':
    case 'incident':
      return at[part.of]
  }
}

/** The columns of a row that a rule reads. */
export const columnsOf = ({ parts }: Rule): Int32Array => Int32Array.from(parts.map(columnOf))

const SEED = 0x2545f491

/** One more value mixed into a key that is being made. */
function mixed(key: number, value: number): number {
  const next = Math.imul(key ^ value, 0x9e3779b1)
  return next ^ (next >>> 15)
}

/** A key of 31 bits of all that was mixed. */
function closed(key: number): number {
  const last = Math.imul(key ^ (key >>> 13), 0x85ebca6b)
  return (last ^ (last >>> 16)) >>> 1
}

/** The key of a row: a number of 31 bits; -1 where a column is silent. Different values may meet in one key. */
export function keyOf({ cells, width }: Rows, record: number, columns: Int32Array): number {
  const row = record * width
  let key = SEED
  for (let n = 0; n < columns.length; n++) {
    const value = cells[row + (columns[n] as number)] as number
    if (value < 0) return -1
    key = mixed(key, value)
  }
  return closed(key)
}

/** The keys of the records from..to, into `into` from its beginning on. Told without a branch: silence comes as by chance. */
export function keysOf(
  { cells, width }: Rows,
  columns: Int32Array,
  from: number,
  to: number,
  into: Int32Array,
): void {
  for (let i = from; i < to; i++) {
    const row = i * width
    let key = SEED
    let told = 0
    for (let n = 0; n < columns.length; n++) {
      const value = cells[row + (columns[n] as number)] as number
      told |= value
      key = mixed(key, value)
    }
    into[i - from] = closed(key) | (told >> 31)
  }
}
