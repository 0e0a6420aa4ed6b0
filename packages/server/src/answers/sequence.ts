// One recorded answer with dated statements → the sequence of answers that it was: what each statement says, not only the last code.
import { type EntryFinding, type EntryReason, findingOf } from '@athar/reading'
import type { ReviewAnswer } from '@athar/matching'
import type * as store from '@athar/store'
import { daysOf } from './cases.ts'

/** What a statement's finding comes to; null where it decides nothing. */
export const assessmentOf: Readonly<Record<EntryFinding, ReviewAnswer['assessment'] | null>> = {
  credible: 'credible',
  non_credible: 'non_credible',
  insufficient_information: 'non_credible',
  no_strikes: 'non_credible',
  duplicate: 'duplicate',
  open: 'open',
  correction: null,
}

/** The reasons of statements in the codes of the field. */
export const reasonOf: Partial<Record<EntryReason, string>> = {
  no_strike_in_area: 'no_coalition_strikes',
  insufficient_information: 'insufficient_information',
  insufficient_evidence: 'insufficient_evidence',
}

type Said = Pick<ReviewAnswer, 'at' | 'assessment' | 'reasons'>

/**
 * The answers within one position, oldest first. Each dated statement whose words say a finding is an answer; the coded
 * assessment stands for the last of them where the words of that one agree, and for all where none can be read. Where the
 * last words concede what the code still refuses, both are kept.
 */
export function sequenceOf(recorded: store.CasePosition): Said[] {
  const { position } = recorded
  const { last } = daysOf(recorded)
  const coded: Said = {
    at: last === null ? null : Date.parse(last),
    assessment: position.assessment,
    reasons: position.reasons,
  }
  const said: Said[] = (position.statements ?? []).flatMap((statement) => {
    const day = statement.said?.localFrom ?? null
    const { finding, reason } = findingOf(statement.text ?? statement.translation ?? '')
    const assessment = finding === null ? null : assessmentOf[finding]
    if (assessment === null || day === null) return []
    const code =
      assessment !== 'non_credible' ? undefined : reason === null ? undefined : reasonOf[reason]
    return [{ at: Date.parse(day), assessment, reasons: code === undefined ? [] : [code] }]
  })
  const newest = said.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))
  const end = newest.at(-1)
  if (end === undefined) return [coded]
  // A code may gather the reasons of all statements; where the last words give one of them, that one stands now.
  const isGathered = end.reasons.length > 0 && end.reasons.every((it) => coded.reasons.includes(it))
  const now = isGathered && newest.length > 1 ? { ...coded, reasons: end.reasons } : coded
  if (end.assessment === coded.assessment) return [...newest.slice(0, -1), now]
  // The code is older than the words, or newer than all of them: it cannot be dated, so it stands before.
  return [{ ...coded, at: newest[0]?.at ?? null }, ...newest]
}
