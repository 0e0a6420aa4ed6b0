// How alike two words sound, across Arabic and Latin letters: quick and coarse, to choose among the many words of an index.
import { Numbers } from './numbers.ts'

/** Sounds by number: consonant classes, then vowels. */
const consonants = 'btjhxdzrscgkflmnwy0123456789'
const VOWELS = 100
/** Vowels: open, front, back, e, o, and ʿayn, which is any. */
const [OPEN, FRONT, BACK, E, O, ANY] = [100, 101, 102, 103, 104, 105] as const
const OTHER = 99

const consonant = (letter: string): number => consonants.indexOf(letter) + 1
const [H, W, Y, T] = [consonant('h'), consonant('w'), consonant('y'), consonant('t')]

const arabicSounds: ReadonlyMap<string, number> = new Map<string, number>([
  ...Array.from('بتجحخدذرزسشصضطظغفقكلمنه', (letter, at): [string, number] => [
    letter,
    consonant('btjhxdzrzscsdtzgfkklmnh'.charAt(at)),
  ]),
  ['ث', T],
  ['ة', H],
  ['پ', consonant('b')],
  ['چ', consonant('j')],
  ['گ', consonant('k')],
  ['ڤ', consonant('f')],
  ['ا', OPEN],
  ['و', BACK],
  ['ي', FRONT],
  ['ى', FRONT],
  ['ع', ANY],
])

const latinSounds: readonly (readonly [string, readonly number[]])[] = [
  ...Object.entries({ sch: 'c', tch: 'c', sh: 'c', ch: 'c', kh: 'x', gh: 'g', th: 't', dh: 'z' }),
  ...Object.entries({ zh: 'z', dj: 'j', ph: 'f', ck: 'k', q: 'k', p: 'b', v: 'f', c: 'k' }),
  ...Array.from('bdfghjklmnrstz0123456789', (letter) => [letter, letter] as const),
]
  .map(([letters, sound]): [string, number[]] => [letters, [consonant(sound)]])
  .concat([
    ['x', [consonant('k'), consonant('s')]],
    ['ou', [BACK]],
    ['oo', [BACK]],
    ['ee', [FRONT]],
    ['aa', [OPEN]],
    ['a', [OPEN]],
    ['e', [E]],
    ['i', [FRONT]],
    ['o', [O]],
    ['u', [BACK]],
    ['w', [BACK]],
    ['y', [FRONT]],
  ])
  .toSorted(([a], [b]) => b.length - a.length)
const latinByFirst = Map.groupBy(latinSounds, ([letters]) => letters.charAt(0))

/** The sounds of one folded word, in order. */
function soundsOf(word: string): Uint8Array {
  const sounds: number[] = []
  for (let at = 0; at < word.length; ) {
    const letter = word.charAt(at)
    const arabic = arabicSounds.get(letter)
    const latin = latinByFirst.get(letter)?.find(([letters]) => word.startsWith(letters, at))
    const next = arabic === undefined ? (latin?.[1] ?? [OTHER]) : [arabic]
    for (const sound of next) {
      const isRepeated = sound < VOWELS && sounds.at(-1) === sound && arabic === undefined
      if (!isRepeated) sounds.push(at === 0 ? atStart(sound, letter) : sound)
    }
    at += latin?.[0].length ?? 1
  }
  return Uint8Array.from(sounds)
}

/** و, ي, w and y at the beginning are consonants. */
const atStart = (sound: number, letter: string): number =>
  /[وw]/u.test(letter) ? W : /[يy]/u.test(letter) ? Y : sound

const isArabic = (word: string): boolean => /[\u0600-\u06ff]/u.test(word)

const pairOf = (one: number, other: number): number => one * 128 + other
const swaps = new Map<number, number>()
const both = (one: number, other: number, cost: number): void => {
  swaps.set(pairOf(one, other), cost)
  swaps.set(pairOf(other, one), cost)
}
for (const [pair, cost] of Object.entries({
  hx: 0.3,
  kx: 0.35,
  gk: 0.35,
  gj: 0.25,
  dz: 0.3,
  td: 0.4,
  sz: 0.35,
  ts: 0.4,
  sc: 0.4,
  cj: 0.5,
  jy: 0.5,
  fb: 0.4,
  wf: 0.4,
  mn: 0.6,
  tz: 0.45,
}))
  both(consonant(pair.charAt(0)), consonant(pair.charAt(1)), cost)
both(OPEN, E, 0.1)
both(FRONT, E, 0.05)
both(BACK, O, 0.03)
both(OPEN, O, 0.15)
both(OPEN, FRONT, 0.3)
both(OPEN, BACK, 0.3)
both(FRONT, BACK, 0.4)
both(E, O, 0.3)
both(E, BACK, 0.35)
both(FRONT, O, 0.35)
for (const vowel of [OPEN, FRONT, BACK, E, O]) both(vowel, ANY, 0.05)
both(BACK, W, 0)
both(FRONT, Y, 0)
both(OPEN, H, 0.25)
both(E, H, 0.3)

/** Costs as a table of 128 × 128: a swap of sounds; consonants for vowels never. */
const swapCost = new Float32Array(128 * 128).fill(1)
for (let one = 0; one < 128; one += 1) {
  for (let other = 0; other < 128; other += 1) {
    const place = pairOf(one, other)
    const isMixed = one >= VOWELS !== other >= VOWELS
    swapCost[place] = one === other ? 0 : (swaps.get(place) ?? (isMixed ? 1.5 : 1))
  }
}

/** What a word weighs: consonants one, vowels less. */
function weightOf(sounds: Uint8Array): number {
  let weight = 0
  for (const sound of sounds) weight += sound >= VOWELS ? 0.3 : 1
  return weight
}

/** What leaving a sound out costs, by the scripts of the two words. */
function leaveCosts(ofArabic: boolean, againstArabic: boolean): Float32Array {
  const costs = new Float32Array(128).fill(0.8)
  const vowel = ofArabic ? 0.35 : againstArabic ? 0.05 : 0.2
  for (const sound of [OPEN, FRONT, BACK, E, O]) costs[sound] = vowel
  // Arabic hardly ever leaves a long u or i out.
  if (!ofArabic && againstArabic) costs[FRONT] = costs[BACK] = 0.15
  costs[ANY] = 0.1
  costs[H] = 0.45
  return costs
}
const leaving = [false, true].map((one) => [false, true].map((other) => leaveCosts(one, other)))

/** The article where it is glued to the word: AlHussein. */
const gluedArticle = /^[ae]l(?=[bcdfghjkmnpqrstvwxyz][a-z]{3,}$)/

const MOST_SOUNDS = 40
const lines = [0, 1, 2].map(() => new Float32Array(MOST_SOUNDS + 1))

/** A word as it is compared. */
export interface Sounding {
  readonly sounds: Uint8Array
  readonly isArabic: boolean
  readonly weight: number
}

/** Prepares a folded word; a glued article is left out. */
export function sounding(word: string): Sounding {
  const sounds = soundsOf(word.replace(gluedArticle, '')).subarray(0, MOST_SOUNDS)
  return { sounds, isArabic: isArabic(word), weight: weightOf(sounds) }
}

/** Below this likeness two words are not taken for one; how far below is not asked. */
export const LEAST_LIKE = 0.62

/**
 * How alike two words sound: 1 the same, 0 nothing in common, or less than `LEAST_LIKE`. With `asBeginning` the first
 * may be the beginning of the second: what follows costs little.
 */
export function likeness(one: Sounding, other: Sounding, asBeginning: boolean): number {
  const weight = Math.max(1.5, asBeginning ? one.weight : (one.weight + other.weight) / 2)
  const distance = distanceOf(one, other, asBeginning, (1 - LEAST_LIKE) * weight)
  return Math.max(0, 1 - distance / weight)
}

/** Words by number as they are compared, packed: a hundred thousand take a megabyte. */
export class Soundings {
  #sounds = new Uint8Array(1 << 16)
  readonly #ends = new Numbers()

  /** Appends the next word. */
  push(word: string): void {
    const { sounds, isArabic: arabic, weight } = sounding(word)
    const from = this.#start(this.#ends.length)
    const until = from + sounds.length + 2
    if (until > this.#sounds.length) {
      const larger = new Uint8Array(Math.ceil(until * 1.5))
      larger.set(this.#sounds)
      this.#sounds = larger
    }
    this.#sounds[from] = Number(arabic)
    this.#sounds[from + 1] = Math.min(255, Math.round(weight * 10))
    this.#sounds.set(sounds, from + 2)
    this.#ends.push(until)
  }

  at(word: number): Sounding {
    const from = this.#start(word)
    const sounds = this.#sounds.subarray(from + 2, this.#ends.at(word))
    const weight = (this.#sounds[from + 1] as number) / 10
    return { sounds, isArabic: this.#sounds[from] === 1, weight }
  }

  get bytes(): number {
    return this.#sounds.byteLength + this.#ends.bytes
  }

  #start(word: number): number {
    return word === 0 ? 0 : this.#ends.at(word - 1)
  }
}

/**
 * Edit distance in which sounds that spellings confuse are near, and neighbours may change places; infinite as soon as
 * it is sure to be more than `most`.
 */
function distanceOf(one: Sounding, other: Sounding, asBeginning: boolean, most: number): number {
  const [a, b] = [one.sounds, other.sounds]
  const dropA = leaving[Number(one.isArabic)]?.[Number(other.isArabic)] as Float32Array
  const dropB = leaving[Number(other.isArabic)]?.[Number(one.isArabic)] as Float32Array
  let [last, before, now] = lines as [Float32Array, Float32Array, Float32Array]
  before[0] = 0
  for (let j = 1; j <= b.length; j += 1)
    before[j] = (before[j - 1] as number) + finalCost(b, j - 1, dropB)
  let least = 0
  for (let i = 1; i <= a.length; i += 1) {
    const leastBefore = least
    const sound = a[i - 1] as number
    const drop = finalCost(a, i - 1, dropA)
    now[0] = (before[0] as number) + drop
    least = now[0]
    for (let j = 1; j <= b.length; j += 1) {
      const against = b[j - 1] as number
      let best = (before[j - 1] as number) + (swapCost[sound * 128 + against] as number)
      best = Math.min(best, (before[j] as number) + drop)
      best = Math.min(best, (now[j - 1] as number) + finalCost(b, j - 1, dropB))
      if (i > 1 && j > 1 && sound === b[j - 2] && against === a[i - 2])
        best = Math.min(best, (last[j - 2] as number) + 0.5)
      now[j] = best
      if (best < least) least = best
    }
    // Two neighbours that change places look back two lines.
    if (least > most && leastBefore > most) return Number.POSITIVE_INFINITY
    ;[last, before, now] = [before, now, last]
  }
  if (!asBeginning) return before[b.length] as number
  let best = Number.POSITIVE_INFINITY
  for (let j = 0; j <= b.length; j += 1)
    best = Math.min(best, (before[j] as number) + 0.03 * (b.length - j))
  return best
}

/** A last h is hardly heard: ة, ه, -ah. */
const finalCost = (sounds: Uint8Array, at: number, costs: Float32Array): number =>
  at === sounds.length - 1 && sounds[at] === H ? 0.05 : (costs[sounds[at] as number] as number)
