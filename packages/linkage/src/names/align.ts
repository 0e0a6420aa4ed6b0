// Which unit of one name meets which of the other: the best pairing, whatever the order, joined or split.
import { formEvidence, type TokenForm, tokenForm } from './form.ts'
import { areMarkedApart, areTwoNames, likeness, type Piece } from './piece.ts'
import { type Kinship, kinshipOf } from './world.ts'

export type MeetKind =
  | 'same'
  | 'other_spelling'
  | 'transliteration'
  | 'nickname'
  | 'initial'
  | 'joined'
  | 'near'
  | 'different'

/** Units of one name beside units of the other, by number. */
export interface Meeting {
  readonly a: readonly number[]
  readonly b: readonly number[]
  readonly kind: MeetKind
  /** How alike, up to 1; below 0 across scripts where they have nothing in common. */
  readonly similarity: number
  /** How surely they are one name, 0 to 1. */
  readonly quality: number
  /** Bits at stake: what sharing this unit tells. */
  readonly weight: number
}

const SLOPE = 0.045
/** Where a likeness is as likely another name as another spelling. */
const turn = (a: Piece, b: Piece): number =>
  (a.spelt === null) !== (b.spelt === null)
    ? 0.84
    : (a.form.script === 'arab') === (b.form.script === 'arab')
      ? 0.8
      : 0.74

const qualityOf = (similarity: number, at: number): number =>
  1 / (1 + Math.exp((at - similarity) / SLOPE))

function kindOf(a: Piece, b: Piece, similarity: number, quality: number): MeetKind {
  if (a.form.folded === b.form.folded) return 'same'
  if (quality < 0.25) return 'different'
  const across = (a.form.script === 'arab') !== (b.form.script === 'arab')
  if (quality < 0.7) return 'near'
  return across || a.form.script !== b.form.script
    ? 'transliteration'
    : similarity > 0.85
      ? 'other_spelling'
      : 'near'
}

const isNumber = (piece: Piece): boolean => piece.role === 'number'

function single(a: Piece, b: Piece, i: number, j: number, isOrganisation: boolean): Meeting {
  const weight = Math.min(a.weight, b.weight)
  const meet = (kind: MeetKind, similarity: number, quality: number, bits = weight): Meeting => ({
    a: [i],
    b: [j],
    kind,
    similarity,
    quality,
    weight: bits,
  })
  if (isNumber(a) || isNumber(b)) {
    const same = a.form.folded === b.form.folded
    return meet(same ? 'same' : 'different', same ? 1 : 0, same ? 1 : 0)
  }
  if (a.role === 'initial' || b.role === 'initial') {
    const same = a.form.folded.charAt(0) === b.form.folded.charAt(0)
    if (a.role === b.role && isOrganisation && i !== j) return meet('different', 0, 0)
    if (a.role === b.role) return meet(same ? 'same' : 'different', same ? 1 : 0, same ? 1 : 0)
    const fits = same && !isOrganisation
    return meet(fits ? 'initial' : 'different', fits ? 0.8 : 0, fits ? 1 : 0)
  }
  const similarity = likeness(a, b)
  const quality = a.form.folded === b.form.folded ? 1 : qualityOf(similarity, turn(a, b))
  const kinship = kinshipOf(a.tabled, b.tabled)
  if (kinship !== null && quality < kinshipQuality[kinship])
    return meet(
      kinship === 'same' ? 'other_spelling' : 'nickname',
      Math.max(similarity, kinshipLikeness[kinship]),
      kinshipQuality[kinship],
    )
  if (quality > TWO_NAMES && (areTwoNames(a, b) || areMarkedApart(a.token.text, b.token.text)))
    return meet('different', Math.min(similarity, 0.6), TWO_NAMES)
  return meet(kindOf(a, b, similarity, quality), similarity, quality)
}

/** How surely two forms of one name are meant as one, and how alike they are taken to be. */
const kinshipQuality: Readonly<Record<Kinship, number>> = { same: 0.96, pet: 0.85, tongue: 0.6 }
const kinshipLikeness: Readonly<Record<Kinship, number>> = { same: 0.97, pet: 0.87, tongue: 0.8 }
const TWO_NAMES = 0.05

const MOST_JOINED = 4

const runForms = new WeakMap<readonly Piece[], Map<number, TokenForm>>()

/** Several units in a row as one, made once for each name. */
function runForm(many: readonly Piece[], at: number, size: number): TokenForm {
  const forms = runForms.get(many) ?? new Map<number, TokenForm>()
  runForms.set(many, forms)
  const number = at * (MOST_JOINED + 1) + size
  const known = forms.get(number)
  if (known !== undefined) return known
  const run = many.slice(at, at + size)
  const form = tokenForm({
    ...(run[0] as Piece).token,
    folded: run.map(({ token }) => token.folded).join(''),
    letters: run.map(({ token }) => token.letters).join(''),
    article: false,
    compound: null,
  })
  forms.set(number, form)
  return form
}

/** A run of units on one side as one unit of the other: "Good Will" beside "Goodwill". */
function joinedWith(
  many: readonly Piece[],
  one: Piece,
  at: number,
  j: number,
  isA: boolean,
  isOrganisation: boolean,
): Meeting[] {
  const found: Meeting[] = []
  for (let size = 2; size <= MOST_JOINED && at + size <= many.length; size++) {
    const run = many.slice(at, at + size)
    const numbers = run.map((_, n) => at + n)
    const meet = (
      kind: MeetKind,
      similarity: number,
      quality: number,
      weight: number,
    ): Meeting => ({
      a: isA ? numbers : [j],
      b: isA ? [j] : numbers,
      kind,
      similarity,
      quality,
      weight,
    })
    const initials = run.map(({ form }) => form.folded.charAt(0)).join('')
    const isShort = one.token.folded.length === size && one.token.folded === initials
    if (isShort && (isOrganisation || one.token.text === one.token.text.toUpperCase()))
      found.push(
        meet('initial', 0.8, 1, run.every(({ role }) => role === 'initial') ? 8 : 2 + 1.5 * size),
      )
    if (run.some(({ role }) => role === 'number' || role === 'initial')) continue
    const length = run.reduce((sum, { token }) => sum + token.letters.length, 0)
    if (Math.abs(length - one.token.letters.length) > 3 || one.role === 'particle') continue
    const form = runForm(many, at, size)
    const similarity = formEvidence(form, one.form)
    const quality = qualityOf(similarity, turn(run[0] as Piece, one) + 0.04)
    if (quality > 0.6) found.push(meet('joined', similarity, quality, Math.max(one.weight, 11)))
  }
  return found
}

/** A unit that meets another as well as this is not looked for in a run. */
const SETTLED = 0.95

/** All units of both names in the pairing that explains most; units left over stand in no meeting. */
export function align(
  a: readonly Piece[],
  b: readonly Piece[],
  isOrganisation: boolean,
): Meeting[] {
  const candidates: Meeting[] = []
  const [bestA, bestB] = [new Float64Array(a.length), new Float64Array(b.length)]
  a.forEach((one, i) => {
    b.forEach((other, j) => {
      const meeting = single(one, other, i, j, isOrganisation)
      candidates.push(meeting)
      bestA[i] = Math.max(bestA[i] ?? 0, meeting.quality)
      bestB[j] = Math.max(bestB[j] ?? 0, meeting.quality)
    })
  })
  a.forEach((one, i) => {
    b.forEach((other, j) => {
      if ((bestB[j] ?? 0) < SETTLED && (bestA[i] ?? 0) < SETTLED)
        candidates.push(
          ...joinedWith(a, other, i, j, true, isOrganisation),
          ...joinedWith(b, one, j, i, false, isOrganisation),
        )
    })
  })
  const worth = ({ quality, weight, a: [i = 0], b: [j = 0] }: Meeting): number =>
    quality * weight - 0.001 * Math.min(Math.abs(i - j), Math.abs(a.length - i - (b.length - j)))
  candidates.sort((x, y) => {
    const order = worth(y) - worth(x)
    return order === 0 ? y.similarity - x.similarity : order
  })
  const usedA = new Set<number>()
  const usedB = new Set<number>()
  const met: Meeting[] = []
  for (const candidate of candidates) {
    if (candidate.a.some((i) => usedA.has(i)) || candidate.b.some((j) => usedB.has(j))) continue
    for (const i of candidate.a) usedA.add(i)
    for (const j of candidate.b) usedB.add(j)
    met.push(candidate)
  }
  return met.toSorted((x, y) => (x.a[0] ?? 0) - (y.a[0] ?? 0))
}
