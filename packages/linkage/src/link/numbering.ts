// Records that agree in something get one number: a table of whole numbers in place of a text for each record.

/** The number of each record's group, in the order in which groups first appear; -1 where a record has none. */
export interface Numbering {
  readonly of: Int32Array
  /** How many records each group has. */
  readonly sizes: Int32Array
}

/**
 * Numbers groups of records. `hashes` holds a whole number for each record, the same for records of one group, or -1
 * where a record belongs to none; `isSame` tells whether two records with one hash are of one group.
 */
export function numberGroups(
  hashes: Int32Array,
  isSame: (one: number, other: number) => boolean,
): Numbering {
  const count = hashes.length
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, count)) + 1)
  /** By hash the first record of a group, plus one; 0 is free. */
  const firsts = new Int32Array(size)
  const of = new Int32Array(count)
  const sizes = new Int32Array(count)
  let groups = 0
  for (let record = 0; record < count; record++) {
    const hash = hashes[record] as number
    if (hash === -1) {
      of[record] = -1
      continue
    }
    let place = (hash ^ (hash >>> 15)) & (size - 1)
    let first = (firsts[place] as number) - 1
    while (first >= 0 && !(hashes[first] === hash && isSame(first, record))) {
      place = (place + 1) & (size - 1)
      first = (firsts[place] as number) - 1
    }
    if (first < 0) firsts[place] = record + 1
    const group = first < 0 ? groups++ : (of[first] as number)
    of[record] = group
    sizes[group] = (sizes[group] as number) + 1
  }
  return { of, sizes: sizes.subarray(0, groups) }
}

/** One more number mixed into a hash that is no -1. */
export const mixed = (hash: number, value: number): number => {
  const next = Math.imul(hash ^ value, 0x9e3779b1)
  return (next ^ (next >>> 15)) >>> 1
}
