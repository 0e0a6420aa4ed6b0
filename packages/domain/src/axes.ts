// The four axes of assessment, and the versioned rules that derive public words from them.
import * as z from 'zod/mini'
import type { Grade } from './vocabulary.ts'

/** Who did it, and how sure that is. */
export const attributions = ['known', 'likely', 'contested', 'single_claim', 'unknown'] as const
export const Attribution = z.enum(attributions)
export type Attribution = z.infer<typeof Attribution>

/** Whether those harmed were civilians, as sources state it. */
export const civilianStatuses = [
  'civilian',
  'mixed',
  'contested',
  'not_civilian',
  'unknown',
] as const
export const CivilianStatus = z.enum(civilianStatuses)
export type CivilianStatus = z.infer<typeof CivilianStatus>

/** What the belligerent says of it. */
export const acceptances = [
  'accepted',
  'rejected',
  'under_assessment',
  'not_asked',
  'silent',
] as const
export const Acceptance = z.enum(acceptances)
export type Acceptance = z.infer<typeof Acceptance>

const reason = z.nullable(z.string().check(z.maxLength(4000)))

/** Four questions, each with its answer and the reason for it. */
export const Axes = z.strictObject({
  corroboration: z.strictObject({
    independentSources: z.int().check(z.minimum(0)),
    verifiedByName: z.boolean(),
    reason,
  }),
  attribution: z.strictObject({ value: Attribution, reason }),
  civilianStatus: z.strictObject({ value: CivilianStatus, reason }),
  acceptance: z.strictObject({ value: Acceptance, reason }),
})
export type Axes = z.infer<typeof Axes>

/** What the public reads first. */
export const corroborations = ['verified', 'multi_source', 'single_report'] as const
export const Corroboration = z.enum(corroborations)
export type Corroboration = z.infer<typeof Corroboration>

/** The newest version of the rules in this file; older ones stay, so that an old release can be recomputed. */
export const AXES_RULE_VERSION = 1
export type AxesRuleVersion = 1

/**
 * Corroboration, rule v1: verified where a victim is verified by name; multi-source from two independent sources
 * on; else a single report. What any belligerent says plays no part.
 */
export function deriveCorroboration(
  corroboration: Pick<Axes['corroboration'], 'independentSources' | 'verifiedByName'>,
  _version: AxesRuleVersion = AXES_RULE_VERSION,
): Corroboration {
  if (corroboration.verifiedByName) return 'verified'
  return corroboration.independentSources >= 2 ? 'multi_source' : 'single_report'
}

/** Why a grade came out as it did. */
export const gradeReasons = [
  'belligerent_accepted',
  'not_civilian',
  'attribution_contested',
  'corroborated_and_attributed',
  'not_attributed',
  'one_source',
] as const
export type GradeReason = (typeof gradeReasons)[number]

export interface DerivedGrade {
  readonly grade: Grade
  readonly rule: `derived:v${AxesRuleVersion}`
  readonly reason: GradeReason
}

/**
 * The public grade, rule v1, the first that applies:
 * a belligerent accepted it → Confirmed; the dead were not civilians → Discounted; attribution is contested →
 * Contested; corroborated (two independent sources or a verified name) and attribution known or likely → Fair;
 * else Weak.
 */
export function derivePublicGrade(
  axes: Axes,
  version: AxesRuleVersion = AXES_RULE_VERSION,
): DerivedGrade {
  const derived = (grade: Grade, why: GradeReason): DerivedGrade => ({
    grade,
    rule: `derived:v${version}`,
    reason: why,
  })
  if (axes.acceptance.value === 'accepted') return derived('Confirmed', 'belligerent_accepted')
  if (axes.civilianStatus.value === 'not_civilian') return derived('Discounted', 'not_civilian')
  if (axes.attribution.value === 'contested') return derived('Contested', 'attribution_contested')
  if (deriveCorroboration(axes.corroboration, version) === 'single_report') {
    return derived('Weak', 'one_source')
  }
  return axes.attribution.value === 'known' || axes.attribution.value === 'likely'
    ? derived('Fair', 'corroborated_and_attributed')
    : derived('Weak', 'not_attributed')
}
