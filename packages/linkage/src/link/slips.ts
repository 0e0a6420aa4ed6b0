// How often each pair of lists spells one word in two ways, and which two spellings keep returning; learned from the lists.
import { isKnownName } from '../names/known.ts'
import { walkByKey } from './keyed.ts'
import { slipsApart } from './letters.ts'
import { at, FAMILY, FATHER, GIVEN, GRANDFATHER } from './layout.ts'
import type { Memory } from './memory.ts'
import type { Encoded } from './table.ts'

/** What is known of slips, ready for reading names; natural logarithms. */
export interface Slips {
  /** Logarithm of the share of words spelled in two ways, by list × lists + list. */
  readonly rate: Float64Array
  readonly lists: number
  /** Logarithm of the share of a word among names of people (and of their fathers), and among names of families. */
  readonly person: Float64Array
  readonly family: Float64Array
  /** The share of a word nobody has seen. */
  readonly unseen: number
  /** Two spellings that return (low number × words + high number) → logarithm of what their meeting says for one name. */
  readonly known: ReadonlyMap<number, number>
}

/** Two spellings further apart than this are two names. */
export const mostSlips = (letters: number): number => 1 + 0.45 * letters

/** Imagined words beside the real ones, so that little data speaks softly. */
const IMAGINED = 2000
const UNSEEN_SHARE = 0.0004
/** The share of a name in general use: two of them are two names, however near their letters. */
const KNOWN_SHARE = 0.004
/** Imagined words spelled in one way, of which one in a hundred in two. */
const STEADY = 200
const STEADY_SLIPS = 2
/** Blocks with more records are no people of one name. */
const MOST_BLOCK = 12
/** A pair of spellings that was seen less often teaches nothing. */
const LEAST_SEEN = 2
const MOST_KNOWN = 9.7

const three = [
  { fixed: [GIVEN, FATHER, FAMILY], free: GRANDFATHER },
  { fixed: [GIVEN, FATHER, GRANDFATHER], free: FAMILY },
  { fixed: [GIVEN, GRANDFATHER, FAMILY], free: FATHER },
] as const

interface Counts {
  readonly same: Float64Array
  readonly slipped: Float64Array
  readonly spellings: Map<number, number>
  seen: number
}

/** Records that agree in three slots and stand on two lists: what their fourth words say. */
function countSlips({ rows, words, lists }: Encoded): Counts {
  const size = lists.length
  const counts: Counts = {
    same: new Float64Array(size * size),
    slipped: new Float64Array(size * size),
    spellings: new Map(),
    seen: 0,
  }
  const { cells, width } = rows
  const compare = (i: number, j: number, slot: number): void => {
    const one = cells[i * width + at.list] as number
    const two = cells[j * width + at.list] as number
    if (one === two) return
    const a = cells[i * width + at.word + slot] as number
    const b = cells[j * width + at.word + slot] as number
    if (a < 0 || b < 0 || words.script[a] !== 1 || words.script[b] !== 1) return
    const place = Math.min(one, two) * size + Math.max(one, two)
    if (a === b) counts.same[place] = (counts.same[place] as number) + 1
    else {
      const { letters, from } = words
      const [x, y, u, v] = [from[a], from[a + 1], from[b], from[b + 1]] as [
        number,
        number,
        number,
        number,
      ]
      if (slipsApart(letters, x, y, letters, u, v) > mostSlips(Math.min(y - x, v - u))) return
      counts.slipped[place] = (counts.slipped[place] as number) + 1
      const key = Math.min(a, b) * words.count + Math.max(a, b)
      counts.spellings.set(key, (counts.spellings.get(key) ?? 0) + 1)
    }
    counts.seen++
  }
  for (const { fixed, free } of three) {
    const columns = Int32Array.from(fixed, (slot) => at.key + slot)
    walkByKey(rows, columns, { part: 0, parts: 1 }, (order, keys) => {
      let from = 0
      while (from < order.length) {
        let to = from + 1
        while (to < order.length && keys[to] === keys[from]) to++
        if (to - from <= MOST_BLOCK)
          for (let y = from; y < to; y++)
            for (let z = y + 1; z < to; z++) compare(order[y] as number, order[z] as number, free)
        from = to
      }
    })
  }
  return counts
}

/** Logarithms of the shares of words among names of people and of their fathers, and among the last words of names. */
function sharesOf({ units, unitsFrom, words, rows }: Encoded, memory: Memory): Float64Array[] {
  const shares = [memory.doubles(words.count), memory.doubles(words.count)]
  const seen = [0, 0]
  for (let i = 0; i < rows.count; i++) {
    const [from, to] = [unitsFrom[i] as number, unitsFrom[i + 1] as number]
    for (let n = from; n < to; n++) {
      const word = units[n] as number
      const kind = n === to - 1 ? 1 : 0
      const share = shares[kind]
      if (word < 0 || share === undefined) continue
      share[word] = (share[word] as number) + 1
      seen[kind] = (seen[kind] ?? 0) + 1
    }
  }
  const isKnown = (word: number): boolean => isKnownName(words.texts[word] ?? '')
  shares.forEach((share, kind) => {
    const all = (seen[kind] ?? 0) + IMAGINED
    for (let word = 0; word < share.length; word++)
      share[word] = Math.log(
        (Math.max(0, (share[word] as number) - 1) +
          IMAGINED * (isKnown(word) ? KNOWN_SHARE : UNSEEN_SHARE)) /
          all,
      )
  })
  return shares
}

/** Learns from the lists how they spell. */
export function learnSlips(encoded: Encoded, memory: Memory): Slips {
  const { rows, words, lists } = encoded
  const [person, family] = sharesOf(encoded, memory) as [Float64Array, Float64Array]
  const counts = countSlips(encoded)
  const size = lists.length
  const rate = memory.doubles(size * size)
  for (let one = 0; one < size; one++)
    for (let two = one; two < size; two++) {
      const place = one * size + two
      const slipped = (counts.slipped[place] as number) + STEADY_SLIPS
      const all = (counts.same[place] as number) + (counts.slipped[place] as number) + STEADY
      rate[place] = Math.log(slipped / all)
      rate[two * size + one] = rate[place] as number
    }
  const known = new Map<number, number>()
  for (const [key, seen] of counts.spellings) {
    if (seen < LEAST_SEEN) continue
    const a = Math.floor(key / words.count)
    const b = key % words.count
    const joint = Math.log((seen - 0.7) / counts.seen)
    const chance = Math.max(
      (person[a] as number) + (person[b] as number),
      (family[a] as number) + (family[b] as number),
    )
    known.set(key, Math.min(MOST_KNOWN, joint - chance))
  }
  const unseen = Math.log((IMAGINED * UNSEEN_SHARE) / (rows.count + IMAGINED))
  return { rate, lists: size, person, family, unseen, known }
}
