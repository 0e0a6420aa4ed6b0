// What a volunteer has marked on the building before them, kept consistent: the last whole picture lies before the first damaged one.
import type { AnswerFlag, AnswerKind } from '@athar/domain'

export interface Marks {
  readonly lastIntact: number | null
  readonly firstDamaged: number | null
  readonly kind: AnswerKind | null
  /** True when one has said that the marks are as near as can be seen. */
  readonly isNearest: boolean
  readonly flags: readonly AnswerFlag[]
  readonly comment: string
}

export type Judgement = 'intact' | 'damaged'

/** The flags of the domain, in the order in which they are offered. */
export const flags: readonly AnswerFlag[] = ['cloud', 'wrong_building', 'bad_image', 'disturbing']

export const noMarks: Marks = {
  lastIntact: null,
  firstDamaged: null,
  kind: null,
  isNearest: false,
  flags: [],
  comment: '',
}

/** Marks one picture; a mark that no longer fits is taken away, and `lost` says which, so that it can be told kindly. */
export function judge(
  marks: Marks,
  number: number,
  as: Judgement,
): { marks: Marks; lost: Judgement | null } {
  const bare = { ...marks, kind: null, isNearest: false }
  if (as === 'intact') {
    const isLost = marks.firstDamaged !== null && marks.firstDamaged <= number
    const firstDamaged = isLost ? null : marks.firstDamaged
    return { marks: { ...bare, lastIntact: number, firstDamaged }, lost: isLost ? 'damaged' : null }
  }
  const isLost = marks.lastIntact !== null && marks.lastIntact >= number
  const lastIntact = isLost ? null : marks.lastIntact
  return { marks: { ...bare, firstDamaged: number, lastIntact }, lost: isLost ? 'intact' : null }
}

/** Pictures between the two marks that may show something. */
export function between(marks: Marks, usable: readonly number[]): number {
  const from = marks.lastIntact ?? 0
  const to = marks.firstDamaged ?? usable.length + 1
  return usable.slice(from, to - 1).filter((chance) => chance >= 0.3).length
}

/** What is asked now: the last whole picture, the first damaged one, or, once both are near enough, what happened. */
export type Step = 'intact' | 'damaged' | 'kind'

export function stepOf(marks: Marks, usable: readonly number[]): Step {
  if (isSettled(marks, usable)) return 'kind'
  return marks.lastIntact === null ? 'intact' : 'damaged'
}

function isSettled(marks: Marks, usable: readonly number[]): boolean {
  const { lastIntact, firstDamaged } = marks
  if (marks.kind === 'cannot_tell') return true
  if (lastIntact === null && firstDamaged === null) return false
  return marks.isNearest || between(marks, usable) === 0
}

/** The kinds that fit what was marked; the first is the plain one. */
export function kindsFor(marks: Marks, usable: readonly number[]): readonly AnswerKind[] {
  if (marks.firstDamaged === null) return marks.lastIntact === null ? [] : ['not_damaged']
  const isFromStart =
    marks.lastIntact === null && !usable.slice(0, marks.firstDamaged - 1).some((one) => one >= 0.3)
  return isFromStart
    ? ['damaged_before', 'damaged_again']
    : ['destroyed', 'partly', 'damaged_again']
}

/** Marks that go with a kind chosen by itself, without looking for the two pictures. */
export function choose(marks: Marks, kind: AnswerKind, total: number): Marks {
  if (kind === 'not_damaged') return { ...marks, kind, lastIntact: total, firstDamaged: null }
  if (kind === 'damaged_before') return { ...marks, kind, lastIntact: null, firstDamaged: 1 }
  if (kind === 'cannot_tell') return { ...marks, kind, lastIntact: null, firstDamaged: null }
  return { ...marks, kind }
}

/** What is sent of the marks; null while no kind is chosen or the kind needs a picture. */
export function answerOf(marks: Marks):
  | (Pick<Marks, 'lastIntact' | 'firstDamaged' | 'flags'> & {
      kind: AnswerKind
      comment: string | null
    })
  | null {
  const { kind, lastIntact, firstDamaged, flags } = marks
  if (kind === null) return null
  const needsDamage = kind === 'destroyed' || kind === 'partly' || kind === 'damaged_again'
  if (needsDamage && firstDamaged === null) return null
  const comment = marks.comment.trim()
  return { kind, lastIntact, firstDamaged, flags, comment: comment === '' ? null : comment }
}
