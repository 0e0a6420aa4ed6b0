// What is weighed for two names: how much agrees, what contradicts, what is missing.
import { align, type Meeting, type Piece } from './align.ts'
import { formEvidence, sameKnownName } from './form.ts'
import type { Prepared } from './prepare.ts'

/** What is weighed for a pair: the inputs of the calibrated rule. */
export interface NameEvidence {
  /** Log-odds given beforehand: two names that share initials and everybody's words only. */
  readonly offset: number
  readonly meetings: readonly Meeting[]
  /** share, bits, conflict, worst, extra, extra of an organisation, legal forms, generation, whole text, closeness, names in use that differ */
  readonly features: readonly number[]
  /** The units that meet stand in another order. */
  readonly isSwapped: boolean
  /** Only one of them is named through kin, or through kin of another kind; or neither says a name. */
  readonly otherKin: boolean
  /** One name begins a generation later. */
  readonly isShifted: boolean
}

interface Sums {
  match: number
  conflict: number
  worst: number
  extra: number
}

/** Missing units in the middle tell less than a missing first or last one. */
const extraOf = (pieces: readonly Piece[], at: number): number => {
  const piece = pieces[at]
  if (piece === undefined) return 0
  return piece.weight * (at === 0 || at === pieces.length - 1 ? 1 : 0.7)
}

function add(sums: Sums, meeting: Meeting, a: readonly Piece[], b: readonly Piece[]): void {
  const { quality, weight } = meeting
  sums.match += quality * weight
  const one = stake(a, meeting.a)
  const other = stake(b, meeting.b)
  const against = (1 - quality) * Math.min(one, other)
  sums.conflict += against
  if (Math.min(one, other) > 2) sums.worst = Math.max(sums.worst, 1 - quality)
  sums.extra += (1 - quality) * Math.abs(one - other)
}

/** What is at stake where units do not meet; an initial that differs is as good as a name that does. */
const stake = (list: readonly Piece[], at: readonly number[]): number =>
  at.reduce((sum, n) => {
    const piece = list[n]
    return sum + (piece === undefined ? 0 : piece.role === 'initial' ? 6 : piece.weight)
  }, 0)

/** Fewer or more than in order: how many neighbours among the units that meet stand the other way round. */
function swapsIn(meetings: readonly Meeting[]): number {
  const order = meetings
    .filter(({ quality, weight }) => quality > 0.5 && weight > 1)
    .map(({ b: [first = 0] }) => first)
  return order.filter((at, n) => n > 0 && at < (order[n - 1] ?? 0)).length
}

/** Whether more than initials and words that everybody uses is shared. */
const sharesName = (a: Prepared, b: Prepared, meetings: readonly Meeting[]): boolean =>
  meetings.some(
    (meeting) =>
      meeting.quality > 0.5 &&
      (meeting.kind === 'joined' ||
        (meeting.kind === 'initial' && meeting.weight > 4) ||
        (a.pieces[meeting.a[0] ?? 0]?.role === 'name' &&
          b.pieces[meeting.b[0] ?? 0]?.role === 'name')),
  )

const isArabicName = ({ read }: Prepared): boolean =>
  read.language === 'ar' || read.language === 'ar-Latn'

/** Given and father change places while the family stays: Omar Khaled and Khaled Omar are father and son. */
function isTurned(a: Prepared, b: Prepared, meetings: readonly Meeting[]): boolean {
  const [lastA, lastB] = [a.pieces.length - 1, b.pieces.length - 1]
  if (lastA < 2 || lastB < 2) return false
  const meets = (i: number, j: number): boolean =>
    meetings.some(
      ({ quality, a: one, b: other }) => quality > 0.5 && one[0] === i && other[0] === j,
    )
  return meets(lastA, lastB) && meets(0, 1) && meets(1, 0)
}

/** A turned pair tells more against than a missing generation. */
const TURNED = 1.5

/**
 * Two chains of given, father, grandfather, family of which one begins a generation later: the son of a man is not
 * the man. 0 where nothing of the kind is seen. Told only of Arabic names.
 */
function shiftOf(a: Prepared, b: Prepared, meetings: readonly Meeting[]): number {
  if (!isArabicName(a) || !isArabicName(b) || a.isOrganisation || b.isOrganisation) return 0
  if (a.pieces.length < 2 || b.pieces.length < 2) return 0
  if (swapsIn(meetings) > 0) return isTurned(a, b, meetings) ? TURNED : 0
  const met = meetings.filter(({ quality, weight }) => quality > 0.5 && weight > 2)
  const startA = met.some(({ a: [at] }) => at === 0)
  const startB = met.some(({ b: [at] }) => at === 0)
  return startA === startB ? 0 : 1
}

function wholeOf(a: Prepared, b: Prepared): number {
  if (isArabicName(a) && isArabicName(b)) return 0
  const [one, other] = [a.whole, b.whole]
  if ((one.script === 'arab') !== (other.script === 'arab')) return 0
  return Math.max(0, formEvidence(one, other) - 0.7) / 0.3
}

/** Likeness of what meets, weighed by what it tells: also where nothing is near enough to be one name. */
function closeness(meetings: readonly Meeting[]): number {
  let [sum, total] = [0, 0]
  for (const { similarity, weight } of meetings) {
    sum += similarity * weight
    total += weight
  }
  return total === 0 ? 0 : sum / total
}

/** Two names in general use side by side that no spelling makes one: brothers. */
const namesDiffer = (a: Prepared, b: Prepared, meetings: readonly Meeting[]): boolean =>
  meetings.some((meeting) => {
    const [one, other] = [a.pieces[meeting.a[0] ?? 0], b.pieces[meeting.b[0] ?? 0]]
    if (meeting.quality > 0.5 || one === undefined || other === undefined) return false
    return sameKnownName(one.form, other.form) === false
  })

const NO_NAME = 1
/** Log-odds against where little is shared: a common given name alone; nothing taken off from so many bits on. */
const THIN = 1.5
const ENOUGH = 11
/** Log-odds against: "wife of X" is not X, and a child of X is not his wife. */
const OTHER_KIN = 7

/** Everything that is weighed for two names; symmetric. */
export function nameEvidence(a: Prepared, b: Prepared): NameEvidence {
  const meetings = align(a.pieces, b.pieces, a.isOrganisation || b.isOrganisation)
  const sums: Sums = { match: 0, conflict: 0, worst: 0, extra: 0 }
  for (const meeting of meetings) add(sums, meeting, a.pieces, b.pieces)
  const usedA = new Set(meetings.flatMap((meeting) => meeting.a))
  const usedB = new Set(meetings.flatMap((meeting) => meeting.b))
  const [alone, besides] = [
    a.pieces.reduce((sum, _, at) => sum + (usedA.has(at) ? 0 : extraOf(a.pieces, at)), 0),
    b.pieces.reduce((sum, _, at) => sum + (usedB.has(at) ? 0 : extraOf(b.pieces, at)), 0),
  ]
  const extra = sums.extra + alone + besides
  const legal =
    a.legal.length > 0 && b.legal.length > 0 && !a.legal.some((form) => b.legal.includes(form))
  const otherKin = a.through !== b.through || a.pieces.length === 0 || b.pieces.length === 0
  const isSwapped = swapsIn(meetings) > 0
  const shift = shiftOf(a, b, meetings)
  const total = sums.match + sums.conflict + 0.5 * extra
  return {
    meetings,
    isSwapped,
    isShifted: shift > 0,
    offset:
      (sharesName(a, b, meetings) ? 0 : -NO_NAME) -
      (otherKin ? OTHER_KIN : 0) -
      THIN * Math.max(0, 1 - sums.match / ENOUGH),
    otherKin,
    features: [
      sums.match / (total + 3),
      Math.log2(1 + sums.match),
      Math.min(2, sums.conflict / 8),
      sums.worst,
      Math.min(2.5, extra / 10),
      a.isOrganisation || b.isOrganisation ? Math.min(2.5, extra / 10) : 0,
      legal ? 1 : 0,
      shift,
      (1 - sums.worst / 2) * wholeOf(a, b),
      closeness(meetings),
      namesDiffer(a, b, meetings) ? 1 : 0,
    ],
  }
}
