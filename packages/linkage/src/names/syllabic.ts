// Two names of syllables side by side: family name with family name, each syllable with the one in its place.
import type { Meeting, MeetKind } from './align.ts'
import { tokenForm } from './form.ts'
import type { Piece } from './piece.ts'
import {
  type Syllable,
  syllableQuality,
  type SyllabicName,
  type SyllabicTongue,
} from './syllables.ts'

/** Two names read as syllables, and what met. */
export interface SyllabicPair {
  readonly a: readonly Piece[]
  readonly b: readonly Piece[]
  readonly meetings: readonly Meeting[]
  /** The family name stands first in one and last in the other. */
  readonly isTurned: boolean
}

const FAMILY = 5
const GIVEN = 7
const MIDDLE = 2

function pieceOf(syllable: Syllable, weight: number): Piece {
  const token = {
    text: syllable.text,
    folded: syllable.sound,
    letters: syllable.sound,
    script: 'latn',
    slot: null,
    article: false,
    compound: null,
  } as const
  return {
    token,
    form: tokenForm(token),
    otherForm: null,
    spelt: null,
    tabled: token.folded,
    isInUse: false,
    role: 'name',
    weight,
  }
}

const weightOf = ({ sound }: Syllable, tongue: SyllabicTongue): number =>
  tongue === 'vi' && /^(?:thi|van)$/.test(sound) ? MIDDLE : GIVEN

const made = new WeakMap<SyllabicName, readonly Piece[]>()

/** The syllables ready to be paired, made once for each name. */
function piecesOf(name: SyllabicName): readonly Piece[] {
  const known = made.get(name)
  if (known !== undefined) return known
  const { family, given, tongue } = name
  const pieces = [
    pieceOf(family, FAMILY),
    ...given.map((syllable) => pieceOf(syllable, weightOf(syllable, tongue))),
  ]
  made.set(name, pieces)
  return pieces
}

function kindOf(one: Syllable, other: Syllable, quality: number): MeetKind {
  if (quality < 0.25) return 'different'
  if (quality < 0.7) return 'near'
  const isLatin = ({ text }: Syllable): boolean => /^[\p{Script=Latin}'’]+$/u.test(text)
  if (isLatin(one) !== isLatin(other)) return 'transliteration'
  return quality === 1 ? 'same' : 'other_spelling'
}

/** Which syllables stand side by side: in order, one left out where one name has fewer; in Vietnamese in any order. */
function sides(a: SyllabicName, b: SyllabicName, isOlder: boolean): [number, number][] {
  const quality = (i: number, j: number): number =>
    syllableQuality(a.given[i] as Syllable, b.given[j] as Syllable, a.tongue, isOlder)
  const [n, m] = [a.given.length, b.given.length]
  if (a.tongue !== 'vi') {
    if (n === m) return a.given.map((_, at) => [at, at])
    if (n === 1) return [[0, quality(0, 0) >= quality(0, 1) ? 0 : 1]]
    return [[quality(0, 0) >= quality(1, 0) ? 0 : 1, 0]]
  }
  const free = new Set(b.given.keys())
  const met: [number, number][] = []
  const left: number[] = []
  for (const i of a.given.keys()) {
    const j = [...free].find((at) => quality(i, at) === 1)
    if (j === undefined) left.push(i)
    else {
      free.delete(j)
      met.push([i, j])
    }
  }
  for (const [at, j] of [...free].entries()) {
    const i = left[at]
    if (i !== undefined) met.push([i, j])
  }
  return met
}

function pairOf(a: SyllabicName, b: SyllabicName): SyllabicPair & { readonly worth: number } {
  const isOlder = a.isOlder || b.isOlder
  const [piecesA, piecesB] = [piecesOf(a), piecesOf(b)]
  const meet = (one: Syllable, other: Syllable, i: number, j: number): Meeting => {
    const quality = syllableQuality(one, other, a.tongue, isOlder)
    const weight = Math.min(piecesA[i]?.weight ?? 0, piecesB[j]?.weight ?? 0)
    return {
      a: [i],
      b: [j],
      kind: kindOf(one, other, quality),
      similarity: quality,
      quality,
      weight,
    }
  }
  const meetings = [
    meet(a.family, b.family, 0, 0),
    ...sides(a, b, isOlder).map(([i, j]) =>
      meet(a.given[i] as Syllable, b.given[j] as Syllable, i + 1, j + 1),
    ),
  ]
  const worth = meetings.reduce((sum, { quality, weight }) => sum + quality * weight, 0)
  return { a: piecesA, b: piecesB, meetings, isTurned: a.isLast !== b.isLast, worth }
}

/** Both names as syllables in the readings that agree most; null where they are not names of one such tongue. */
export function syllabicPair(
  a: readonly SyllabicName[],
  b: readonly SyllabicName[],
): SyllabicPair | null {
  let best: ReturnType<typeof pairOf> | null = null
  for (const one of a)
    for (const other of b) {
      if (one.tongue !== other.tongue) continue
      const pair = pairOf(one, other)
      if (best === null || pair.worth > best.worth) best = pair
    }
  return best
}
