// Records that agree in something get one number: a table of whole numbers in place of a text for each record.

/** The number of each record's group, in the order in which groups first appear; -1 where a record has none. */
export interface Numbering {
  readonly of: Int32Array
  readonly groups: number
}

/**
 * Numbers groups of records. `hashOf` gives a whole number, the same for records of one group, or -1 where a record
 * belongs to none; `isSame` tells whether two records with one hash are of one group.
 */
export function numberGroups(
  count: number,
  hashOf: (record: number) => number,
  isSame: (one: number, other: number) => boolean,
): Numbering {
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, count)) + 1)
  const first = new Int32Array(size).fill(-1)
  const of = new Int32Array(count)
  let groups = 0
  for (let record = 0; record < count; record++) {
    const hash = hashOf(record)
    if (hash === -1) {
      of[record] = -1
      continue
    }
    let place = (hash ^ (hash >>> 15)) & (size - 1)
    let known = first[place] as number
    while (known >= 0 && !isSame(known, record)) {
      place = (place + 1) & (size - 1)
      known = first[place] as number
    }
    if (known < 0) first[place] = record
    of[record] = known < 0 ? groups++ : (of[known] as number)
  }
  return { of, groups }
}

/** One more number mixed into a hash that is no -1. */
export const mixed = (hash: number, value: number): number => {
  const next = Math.imul(hash ^ value, 0x9e3779b1)
  return (next ^ (next >>> 15)) >>> 1
}
