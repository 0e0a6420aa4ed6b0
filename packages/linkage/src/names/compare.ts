// Two names as written, in any script: how likely they are one name, and which unit of the one met which of the other.
import type { Meeting, MeetKind } from './align.ts'
import { nameEvidence } from './evidence.ts'
import type { Piece } from './piece.ts'
import { prepare } from './prepare.ts'

/** What became of a part of the two names. `order`: the units stand in another order; both sides are null. */
type NamePartKind = MeetKind | 'missing' | 'title' | 'legal_form' | 'order' | 'generation' | 'kin'

/** One line of an explanation. */
export interface NamePart {
  /** The unit in the first name, as written; null where it has none. */
  readonly a: string | null
  readonly b: string | null
  readonly kind: NamePartKind
  /** 0 to 1; null where nothing is compared. */
  readonly similarity: number | null
  /** Of a generation: the names change places, or each says which bearer of the name is meant. */
  readonly how?: 'turned' | 'bearer'
  /** Bits for one name (above 0) or against (below 0), before the whole is weighed. */
  readonly bits: number
}

export interface NameComparison {
  /** Probability that the two are one name, calibrated on judged pairs; 0.5 is the threshold. */
  readonly score: number
  readonly parts: readonly NamePart[]
}

/** Intercept, then the weights of the features of `nameEvidence`, as `npm run bench names` fits them. */
const weights = [
  3.86, 1.33, 0.0, -4.82, -0.62, -4.38, -4.93, 1.7, 1.33, -3.47, -3.18, -1.92, -3.45, 0.55,
] as const

const textOf = (pieces: readonly Piece[], at: readonly number[]): string =>
  at.map((n) => pieces[n]?.token.text ?? '').join(' ')

function partOf(meeting: Meeting, a: readonly Piece[], b: readonly Piece[]): NamePart {
  const { kind, similarity, quality, weight } = meeting
  return {
    a: textOf(a, meeting.a),
    b: textOf(b, meeting.b),
    kind,
    similarity: Math.max(0, similarity),
    bits: weight * (2 * quality - 1),
  }
}

function missing(pieces: readonly Piece[], used: ReadonlySet<number>, isA: boolean): NamePart[] {
  return pieces.flatMap(({ token, weight }, at): NamePart[] =>
    used.has(at)
      ? []
      : [
          {
            a: isA ? token.text : null,
            b: isA ? null : token.text,
            kind: 'missing',
            similarity: null,
            bits: -weight / 10,
          },
        ],
  )
}

function aside(
  kind: 'title' | 'legal_form',
  a: readonly string[],
  b: readonly string[],
): NamePart[] {
  const part = (one: string | null, other: string | null): NamePart => ({
    a: one,
    b: other,
    kind,
    similarity: null,
    bits: 0,
  })
  const onlyA = a.filter((it) => !b.includes(it))
  const onlyB = b.filter((it) => !a.includes(it))
  return [...onlyA.map((it) => part(it, null)), ...onlyB.map((it) => part(null, it))]
}

const bare = (kind: 'order' | 'generation' | 'kin', how?: NamePart['how']): NamePart => ({
  a: null,
  b: null,
  kind,
  similarity: null,
  bits: kind === 'order' ? 0 : -5,
  ...(how === undefined ? {} : { how }),
})

function compare(one: string, other: string): NameComparison {
  const [a, b] = [prepare(one), prepare(other)]
  const { meetings, features, offset, isSwapped, isShifted, otherKin, isOtherBearer, pieces } =
    nameEvidence(a, b)
  const parts = [
    ...meetings.map((meeting) => partOf(meeting, pieces[0], pieces[1])),
    ...missing(pieces[0], new Set(meetings.flatMap((meeting) => meeting.a)), true),
    ...missing(pieces[1], new Set(meetings.flatMap((meeting) => meeting.b)), false),
    ...(isSwapped && !isShifted ? [bare('order')] : []),
    ...(isShifted ? [bare('generation', isSwapped ? 'turned' : undefined)] : []),
    ...(otherKin ? [bare('kin')] : []),
    ...(isOtherBearer ? [bare('generation', 'bearer')] : []),
    ...aside('title', a.titles, b.titles),
    ...(a.legal.some((form) => b.legal.includes(form))
      ? []
      : aside('legal_form', a.legal, b.legal)),
  ]
  if (a.key === b.key) return { score: 1, parts }
  const z = features.reduce((sum, value, k) => sum + value * (weights[k + 1] ?? 0), weights[0])
  return { score: 1 / (1 + Math.exp(-z - offset)), parts }
}

/**
 * Compares two names in any scripts. Symmetric; a name and itself, however folded, score 1. The score is a
 * probability from a logistic rule over few features, strictly increasing in the likeness of each unit, so that
 * ranks among candidates hold. Nothing is thrown; a name without a letter matches only itself.
 */
export function compareNames(one: string, other: string): NameComparison {
  if (one <= other) return compare(one, other)
  const { score, parts } = compare(other, one)
  return { score, parts: parts.map((part) => ({ ...part, a: part.b, b: part.a })) }
}
