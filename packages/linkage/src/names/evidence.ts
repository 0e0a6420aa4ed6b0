// What is weighed for two names: how much agrees, what contradicts, what is missing.
import { align, type Meeting } from './align.ts'
import { formEvidence } from './form.ts'
import { areTwoNames, type Piece } from './piece.ts'
import type { Prepared } from './prepare.ts'
import { syllabicPair } from './syllabic.ts'
import { isWorldName } from './world.ts'

/** What is weighed for a pair: the inputs of the calibrated rule. */
export interface NameEvidence {
  /** Log-odds given beforehand: two names that share initials and everybody's words only. */
  readonly offset: number
  readonly meetings: readonly Meeting[]
  /**
   * Share that agrees, conflict, the worst pair, what is missing, legal forms, generation, whole text, closeness,
   * names in use that differ, one Arabic name alone beside several, both Arabic; closeness and the worst pair again
   * where they are not: a slip is likelier there, and a brother in Arabic lists.
   */
  readonly features: readonly number[]
  /** The units that meet stand in another order. */
  readonly isSwapped: boolean
  /** Only one of them is named through kin, or through kin of another kind; or neither says a name. */
  readonly otherKin: boolean
  /** Both say which bearer of the name in the family is meant, and not the same. */
  readonly isOtherBearer: boolean
  /** The units that were paired, of both names. */
  readonly pieces: readonly [readonly Piece[], readonly Piece[]]
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
    return sum + (piece === undefined ? 0 : piece.role === 'initial' ? 9 : piece.weight)
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

/** Letters and units tell nothing of where the name comes from. */
const isOfNowhere = ({ read, pieces }: Prepared): boolean =>
  read.language === 'und-Latn' && pieces.every(({ tabled }) => !isWorldName(tabled))

/** Both read as Arabic names, or one does and nothing in the other speaks against it. */
const areArabicNames = (a: Prepared, b: Prepared): boolean =>
  (isArabicName(a) && (isArabicName(b) || isOfNowhere(b))) || (isArabicName(b) && isOfNowhere(a))

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

/** Units that meet stand in an order that no habit of writing makes: neither the same nor the last one first. */
function isMixed(meetings: readonly Meeting[]): boolean {
  const order = meetings
    .filter(({ quality, weight }) => quality > 0.5 && weight > 2)
    .map(({ b: [at = 0] }) => at)
  if (order.length < 3) return false
  const turns = order.filter((at, n) => at < (order[(n + order.length - 1) % order.length] ?? 0))
  return turns.length > 1
}

/** Words between a name and the father's, which say who is whose child whatever the order. */
const saysFather = ({ read }: Prepared): boolean =>
  /(?:^|\s)(?:b[ie]n|ibn|بن|ابن|oglu)(?:\s|$)/iu.test(read.text)

/** A comma behind the family name, or capitals for it alone. */
const saysFamily = ({ read }: Prepared): boolean =>
  /[,،;]/u.test(read.text) || (/\p{Lu}{3}/u.test(read.text) && /\p{Lu}\p{Ll}/u.test(read.text))

/**
 * Both ends of the turn are given names in general use: Tariq Anwar and Anwar Tariq are father and son, while
 * Khatib Tariq is a family name written first.
 */
function isGivenTurned(a: Prepared, b: Prepared, meetings: readonly Meeting[]): boolean {
  if ((saysFather(a) && saysFather(b)) || saysFamily(a) !== saysFamily(b)) return false
  const isGiven = (piece: Piece | undefined): boolean =>
    piece !== undefined &&
    !piece.token.article &&
    (piece.form.known.length > 0 ||
      piece.token.compound === 'abd' ||
      isWorldName(piece.token.folded))
  const met = meetings.filter(({ quality, weight }) => quality > 0.5 && weight > 2)
  return (
    met.length > 1 &&
    met.every(({ a: [i = 0], b: [j = 0] }) => isGiven(a.pieces[i]) && isGiven(b.pieces[j]))
  )
}

/** A turned pair tells more against than a missing generation. */
const TURNED = 1.5
/** Two given names alone may be turned by a list that writes the last name first. */
const GIVEN_TURNED = 0.95

/**
 * Two chains of given, father, grandfather, family of which one begins a generation later: the son of a man is not
 * the man. 0 where nothing of the kind is seen. Told only of Arabic names.
 */
function shiftOf(a: Prepared, b: Prepared, meetings: readonly Meeting[]): number {
  if (a.isOrganisation || b.isOrganisation) return 0
  if (!areArabicNames(a, b))
    return a.pieces.length + b.pieces.length === 4 &&
      swapsIn(meetings) > 0 &&
      isGivenTurned(a, b, meetings)
      ? GIVEN_TURNED
      : 0
  if (a.pieces.length < 2 || b.pieces.length < 2) return 0
  if (swapsIn(meetings) > 0)
    return isTurned(a, b, meetings) || isMixed(meetings)
      ? TURNED
      : isGivenTurned(a, b, meetings)
        ? GIVEN_TURNED
        : 0
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
    return areTwoNames(one, other)
  })

/** A person given by initials alone, whom anybody's name with these initials fits. */
const isInitials = ({ pieces, isOrganisation }: Prepared): boolean =>
  !isOrganisation && pieces.length > 0 && pieces.every(({ role }) => role === 'initial')

const NO_NAME = 1
const INITIALS_ONLY = 2
/** Log-odds against where little is shared: a common given name alone; nothing taken off from so many bits on. */
const THIN = 1.5
const ENOUGH = 11
/** Log-odds against: "wife of X" is not X, and a child of X is not his wife. */
const OTHER_KIN = 7
/** Log-odds against: junior is not senior, nor the second the third. */
const OTHER_BEARER = 7

/**
 * Both read as Arabic names; or one is in Arabic letters, whatever the other is, so that all who are held against
 * one Arabic name are held to one measure.
 */
function areInArabicLists(a: Prepared, b: Prepared): boolean {
  const isWritten = ({ pieces }: Prepared): boolean => pieces[0]?.form.script === 'arab'
  return isWritten(a) || isWritten(b) || areArabicNames(a, b)
}

/** Everything that is weighed for two names; symmetric. */
export function nameEvidence(first: Prepared, second: Prepared): NameEvidence {
  const syllabic = syllabicPair(first.syllabic, second.syllabic)
  const a = syllabic === null ? first : { ...first, pieces: syllabic.a }
  const b = syllabic === null ? second : { ...second, pieces: syllabic.b }
  const meetings =
    syllabic?.meetings ?? align(a.pieces, b.pieces, a.isOrganisation || b.isOrganisation)
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
  const isSwapped = syllabic === null ? swapsIn(meetings) > 0 : syllabic.isTurned
  const isOtherBearer = a.bearer !== null && b.bearer !== null && a.bearer !== b.bearer
  const shift = syllabic === null ? shiftOf(a, b, meetings) : 0
  const total = sums.match + sums.conflict + 0.5 * extra
  const close = closeness(meetings)
  const areArabic = areInArabicLists(a, b)
  const isLone =
    areArabic &&
    a.pieces.length !== b.pieces.length &&
    Math.min(a.pieces.length, b.pieces.length) === 1
  return {
    meetings,
    isSwapped,
    isShifted: shift > 0,
    isOtherBearer,
    pieces: [a.pieces, b.pieces],
    offset:
      (sharesName(a, b, meetings) ? 0 : -NO_NAME) -
      (isInitials(a) || isInitials(b) ? INITIALS_ONLY : 0) -
      (otherKin ? OTHER_KIN : 0) -
      (isOtherBearer ? OTHER_BEARER : 0) -
      THIN * Math.max(0, 1 - sums.match / ENOUGH),
    otherKin,
    features: [
      sums.match / (total + 3),
      Math.min(2, sums.conflict / 8),
      sums.worst,
      Math.min(2.5, extra / 10),
      legal ? 1 : 0,
      shift,
      syllabic === null ? (1 - sums.worst / 2) * wholeOf(a, b) : 0,
      close,
      namesDiffer(a, b, meetings) ? 1 : 0,
      isLone ? 1 : 0,
      areArabic ? 1 : 0,
      areArabic ? 0 : close,
      areArabic ? 0 : sums.worst,
    ],
  }
}
