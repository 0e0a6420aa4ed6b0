// How common each name is in its slot: a rare name that agrees says more than a common one (Winkler 2000).
import { at, field, GIVEN, type Rows, SLOTS } from './layout.ts'
import { Likeness, slotLevel } from './likeness.ts'
import { beliefsOf } from './model.ts'
import { namesOfWords } from './spellings.ts'
import type { Encoded } from './table.ts'

/** So many imagined records stand beside the real ones: with few records no name is taken for rare or for common. */
const IMAGINED = 2000
/** The share of a name that no record speaks of. */
const UNSEEN_SHARE = 0.002
/** Given names that are common wherever Arabic names are, with their shares there; in any spelling of the table. */
const common: readonly (readonly [number, readonly string[]])[] = [
  [0.1, ['محمد', 'mohammed', 'muhammad', 'mohammad', 'mohamed']],
  [0.05, ['احمد', 'ahmed', 'ahmad']],
  [0.02, ['محمود', 'mahmoud', 'mahmud']],
  [0.03, ['علي', 'ali']],
  [0.02, ['حسن', 'hassan', 'hasan']],
  [0.02, ['حسين', 'hussein', 'hussain', 'husayn']],
  [0.015, ['يوسف', 'yousef', 'yusuf', 'youssef']],
  [0.015, ['ابراهيم', 'ibrahim']],
  [0.015, ['خالد', 'khaled', 'khalid']],
  [0.02, ['عبدالله', 'abdullah', 'abdallah']],
  [0.015, ['فاطمه', 'fatima', 'fatma']],
]
const shareOf = new Map(common.flatMap(([share, words]) => words.map((word) => [word, share])))

/** Shares of names by slot × words (a word has the share of its name), and of places by column × words. */
export interface Frequencies {
  readonly slots: Float64Array
  /** The share of the names that two strangers meet in, written in one script, by slot × 2 + script. */
  readonly meeting: Float64Array
  readonly words: number
  readonly places: Float64Array
  /** The same of places, by column × 2 + script. */
  readonly placeMeeting: Float64Array
  readonly placeWords: number
}

/** Words are counted among the words of their own script: a list in one script says nothing of spellings in the other. */
const SCRIPTS = 2

/** Counts the words of a column; how many there are in each script. */
function countColumn(
  { cells, width, count }: Rows,
  column: number,
  script: Uint8Array,
  into: Float64Array,
): number[] {
  const seen = [0, 0]
  for (let i = 0; i < count; i++) {
    const value = cells[i * width + column] as number
    if (value < 0) continue
    into[value] = (into[value] as number) + 1
    const own = script[value] as number
    seen[own] = (seen[own] as number) + 1
  }
  return seen
}

const believedMeeting = (slot: number): number => {
  const { chance } = beliefsOf(slot)
  return (chance[slotLevel.sameKey - 1] ?? 0) + (chance[slotLevel.same - 1] ?? 0)
}

/** So many imagined pairs of one name have a name that is as common as believed. */
const IMAGINED_PAIRS = 2000

/**
 * The share, as it is reckoned, of the names that pairs of one name have: what a share says is measured against this, so
 * that over all pairs of strangers with one name it says nothing.
 */
class Meeting {
  #pairs = IMAGINED_PAIRS
  #over: number

  constructor(believed: number) {
    this.#over = IMAGINED_PAIRS / believed
  }

  /** Adds a name that so many records bear. */
  add(count: number, share: number): void {
    if (count < 2) return
    this.#pairs += count * (count - 1)
    this.#over += (count * (count - 1)) / share
  }

  get share(): number {
    return this.#pairs / this.#over
  }
}

/** Of imagined records so many bear the name. */
function imaginedOf(texts: readonly string[], nameOf: Int32Array, names: number): Float64Array {
  const imagined = new Float64Array(names).fill(IMAGINED * UNSEEN_SHARE)
  texts.forEach((text, word) => {
    const share = shareOf.get(text)
    if (share !== undefined) imagined[nameOf[word] as number] = IMAGINED * share
  })
  return imagined
}

/** Counts every name in its slot. One of two records that agree is not counted: it is what is asked about. */
export function frequenciesOf({ rows, words, placeWords }: Encoded): Frequencies {
  const total = words.count
  const counts = Array.from({ length: SLOTS }, () => new Float64Array(total))
  const seen = counts.map((count, slot) => countColumn(rows, at.word + slot, words.script, count))
  const all = new Float64Array(total).map((_, word) =>
    counts.reduce((sum, count) => sum + (count[word] as number), 0),
  )
  const { nameOf, names } = namesOfWords(words, new Likeness(words), all)
  const imagined = imaginedOf(words.texts, nameOf, names)
  const slots = new Float64Array(SLOTS * total)
  const meeting = new Float64Array(SLOTS * SCRIPTS)
  const byName = new Float64Array(SCRIPTS * names)
  for (let slot = GIVEN; slot < SLOTS; slot++) {
    byName.fill(0)
    const place = (word: number): number =>
      (words.script[word] as number) * names + (nameOf[word] as number)
    counts[slot]?.forEach((count, word) => {
      byName[place(word)] = (byName[place(word)] as number) + count
    })
    const inScript = (script: number): number => seen[slot]?.[script] ?? 0
    const shareOfName = new Float64Array(SCRIPTS * names)
    for (let script = 0; script < SCRIPTS; script++) {
      const met = new Meeting(believedMeeting(slot))
      for (let name = 0; name < names; name++) {
        const count = byName[script * names + name] as number
        const others = Math.max(0, count - 1) + (imagined[name] as number)
        const share = others / (inScript(script) + IMAGINED)
        shareOfName[script * names + name] = share
        met.add(count, share)
      }
      meeting[slot * SCRIPTS + script] = met.share
    }
    for (let word = 0; word < total; word++)
      slots[slot * total + word] = shareOfName[place(word)] as number
  }
  const places = new Float64Array(rows.places * placeWords.count)
  const placeMeeting = new Float64Array(rows.places * SCRIPTS)
  for (let n = 0; n < rows.places; n++) {
    const shares = places.subarray(n * placeWords.count, (n + 1) * placeWords.count)
    const told = countColumn(rows, at.place + n, placeWords.script, shares)
    const met = [0, 1].map(
      () => new Meeting(beliefsOf(field.place).chance[slotLevel.same - 1] ?? UNSEEN_PLACE),
    )
    for (let word = 0; word < shares.length; word++) {
      const count = shares[word] as number
      const script = placeWords.script[word] as number
      const others = Math.max(0, count - 1) + IMAGINED * UNSEEN_PLACE
      const share = others / ((told[script] ?? 0) + IMAGINED)
      shares[word] = share
      met[script]?.add(count, share)
    }
    met.forEach(({ share }, script) => {
      placeMeeting[n * SCRIPTS + script] = share
    })
  }
  return { slots, meeting, words: total, places, placeMeeting, placeWords: placeWords.count }
}

const UNSEEN_PLACE = 0.02
