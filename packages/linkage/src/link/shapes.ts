// What each word sounds like, laid out in flat arrays that threads share: words are compared without an object for each.
import type { Letters } from '../names/distance.ts'
import { type Comparable, type TokenForm, tokenForm } from '../names/form.ts'
import type { LatticeForm } from '../names/lattice.ts'
import type { Memory } from './memory.ts'
import { Texts } from './texts.ts'

const HEADS = [null, 'abd', 'abu', 'umm'] as const
const TAILS = [null, 'din', 'allah'] as const
/** Spellings of one word: proper, with or without its article, whole with its head or tail. */
const SPELLINGS = 3
/** Numbers of names in general use that are compounds begin here. */
export const COMPOUND = 1 << 20
/** Bits of a word's marks. */
const mark = { isArabic: 1, article: 2, head: 2, tail: 4 } as const

/** Words as they are compared; all arrays by word but for the pools of letters, groups and shares. */
export interface WordShapes {
  /** Numbers of the folded spelling, of its sounds, and of the sounds without a woman's ending (-1 none). */
  readonly spelling: Int32Array
  readonly sounded: Int32Array
  readonly masculine: Int32Array
  /** 1 Arabic, 2 article, then two bits for what stands before the name proper and two for what stands after it. */
  readonly marks: Uint8Array
  /** Names in general use that the word may be: which of `lists`. */
  readonly known: Int32Array
  readonly lists: readonly (readonly number[])[]
  /** The name in general use that the word is (from COMPOUND on, of compounds); -1 none, -2 where its spelling leaves open which. */
  readonly name: Int32Array
  /** Sounds of spelling s of word w stand from `from[3w + s]` to `from[3w + s + 1]`; none where they are equal. */
  readonly sounds: Uint8Array
  readonly from: Int32Array
  /** The same spellings for comparison across scripts: where the groups and the shares of each begin, -1 none. */
  readonly groupsAt: Int32Array
  readonly sharesAt: Int32Array
  readonly lengths: Uint8Array
  readonly alone: Float64Array
  readonly groups: Int16Array
  readonly shares: Float64Array
}

/** An array that grows. */
class Pool<A extends Uint8Array | Int16Array | Float64Array> {
  all: A
  length = 0
  readonly #make: (length: number) => A
  constructor(make: (length: number) => A) {
    this.#make = make
    this.all = make(1 << 12)
  }
  /** Where what is added begins. */
  add(values: A): number {
    const at = this.length
    while (at + values.length > this.all.length) {
      const larger = this.#make(this.all.length * 2)
      larger.set(this.all)
      this.all = larger
    }
    this.all.set(values, at)
    this.length += values.length
    return at
  }
}

/** The spellings of a word as they are compared within a script. */
const soundsOf = ({ sounds, other, whole }: TokenForm): readonly (Letters | null)[] => [
  sounds,
  other,
  whole,
]

/** The same across scripts; a compound that is nothing else as a whole has none of its own. */
const latticesOf = ({ lattices, whole }: TokenForm): readonly (LatticeForm | null)[] => [
  lattices.plain,
  lattices.other,
  whole === null ? null : lattices.whole,
]

/** Makes the words ready; what is only asked across scripts is left out where all words are in one. */
export function shapesOf(texts: readonly string[], isAcross: boolean, memory: Memory): WordShapes {
  const count = texts.length
  const folded = new Texts()
  const heard = new Texts()
  const lists: (readonly number[])[] = []
  const listOf = new Map<readonly number[], number>()
  const sounds = new Pool<Uint8Array>((length) => new Uint8Array(length))
  const groups = new Pool<Int16Array>((length) => new Int16Array(length))
  const shares = new Pool<Float64Array>((length) => new Float64Array(length))
  const shapes = {
    spelling: memory.ints(count),
    sounded: memory.ints(count),
    masculine: memory.ints(count),
    marks: memory.bytes(count),
    known: memory.ints(count),
    name: memory.ints(count),
    from: memory.ints(SPELLINGS * count + 1),
    groupsAt: memory.ints(isAcross ? SPELLINGS * count : 0).fill(-1),
    sharesAt: memory.ints(isAcross ? SPELLINGS * count : 0),
    lengths: memory.bytes(isAcross ? SPELLINGS * count : 0),
    alone: memory.doubles(isAcross ? SPELLINGS * count : 0),
  }
  for (let word = 0; word < count; word++) {
    const form = tokenForm(texts[word] as string)
    shapes.spelling[word] = folded.number(form.folded)
    shapes.sounded[word] = heard.number(form.sounded)
    shapes.masculine[word] = form.masculine === null ? -1 : heard.number(form.masculine)
    shapes.marks[word] =
      (form.isArabic ? mark.isArabic : 0) |
      (form.article ? mark.article : 0) |
      (HEADS.indexOf(form.head) << mark.head) |
      (TAILS.indexOf(form.tail) << mark.tail)
    let list = listOf.get(form.known)
    if (list === undefined) {
      list = lists.push(form.known) - 1
      listOf.set(form.known, list)
    }
    shapes.known[word] = list
    const [name = -1, other] = form.known
    const isCompound = form.head !== null || form.tail !== null
    shapes.name[word] = other !== undefined ? -2 : isCompound && name >= 0 ? name + COMPOUND : name
    soundsOf(form).forEach((one, n) => {
      if (one !== null) sounds.add(one.all)
      shapes.from[SPELLINGS * word + n + 1] = sounds.length
    })
    if (isAcross)
      latticesOf(form).forEach((one, n) => {
        if (one === null) return
        const place = SPELLINGS * word + n
        shapes.groupsAt[place] = groups.add(one.ids)
        shapes.sharesAt[place] = shares.add(one.inverse)
        shapes.lengths[place] = one.length
        shapes.alone[place] = one.alone
      })
  }
  const soundPool = memory.bytes(sounds.length)
  soundPool.set(sounds.all.subarray(0, sounds.length))
  const groupPool = memory.shorts(groups.length)
  groupPool.set(groups.all.subarray(0, groups.length))
  const sharePool = memory.doubles(shares.length)
  sharePool.set(shares.all.subarray(0, shares.length))
  return { ...shapes, lists, sounds: soundPool, groups: groupPool, shares: sharePool }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

const noLetters = (): Mutable<Letters> => ({ all: new Uint8Array(0), from: 0, to: 0 })
const noLattice = (): Mutable<LatticeForm> => ({
  length: 0,
  ids: new Int16Array(0),
  at: 0,
  inverse: new Float64Array(0),
  inverseAt: 0,
  alone: 0,
})

/** One word of the shapes, to be compared; another is loaded into the same object. */
export class Shape implements Comparable {
  spelling = -1
  isArabic = false
  readonly sounds = noLetters()
  other: Letters | null = null
  whole: Letters | null = null
  readonly lattices: Mutable<Comparable['lattices']>
  sounded = -1
  masculine = -1
  head: (typeof HEADS)[number] = null
  tail: (typeof TAILS)[number] = null
  article = false
  known: readonly number[] = []
  readonly #shapes: WordShapes
  #word = -1
  readonly #other = noLetters()
  readonly #whole = noLetters()
  readonly #plainLattice = noLattice()
  readonly #otherLattice = noLattice()
  readonly #wholeLattice = noLattice()

  constructor(shapes: WordShapes) {
    this.#shapes = shapes
    this.lattices = { plain: this.#plainLattice, other: null, whole: this.#plainLattice }
    for (const letters of [this.sounds, this.#other, this.#whole]) letters.all = shapes.sounds
    for (const lattice of [this.#plainLattice, this.#otherLattice, this.#wholeLattice]) {
      lattice.ids = shapes.groups
      lattice.inverse = shapes.shares
    }
  }

  load(word: number): this {
    if (this.#word === word) return this
    this.#word = word
    const shapes = this.#shapes
    const marks = shapes.marks[word] as number
    this.spelling = shapes.spelling[word] as number
    this.sounded = shapes.sounded[word] as number
    this.masculine = shapes.masculine[word] as number
    this.isArabic = (marks & mark.isArabic) !== 0
    this.article = (marks & mark.article) !== 0
    this.head = HEADS[(marks >> mark.head) & 3] as (typeof HEADS)[number]
    this.tail = TAILS[(marks >> mark.tail) & 3] as (typeof TAILS)[number]
    this.known = shapes.lists[shapes.known[word] as number] as readonly number[]
    const place = SPELLINGS * word
    const [plain, other, whole] = [
      shapes.from[place] as number,
      shapes.from[place + 1] as number,
      shapes.from[place + 2] as number,
    ]
    const end = shapes.from[place + 3] as number
    this.sounds.from = plain
    this.sounds.to = other
    this.#other.from = other
    this.#other.to = whole
    this.#whole.from = whole
    this.#whole.to = end
    this.other = whole > other ? this.#other : null
    this.whole = end > whole ? this.#whole : null
    if (shapes.groupsAt.length === 0) return this
    this.#lattice(place, this.#plainLattice)
    this.lattices.other = this.#lattice(place + 1, this.#otherLattice)
    this.lattices.whole = this.#lattice(place + 2, this.#wholeLattice) ?? this.#plainLattice
    return this
  }

  #lattice(place: number, into: Mutable<LatticeForm>): LatticeForm | null {
    const at = this.#shapes.groupsAt[place] as number
    if (at < 0) return null
    into.at = at
    into.inverseAt = this.#shapes.sharesAt[place] as number
    into.length = this.#shapes.lengths[place] as number
    into.alone = this.#shapes.alone[place] as number
    return into
  }
}
