// The four axes of assessment, and the versioned rules that derive public words from them.
import * as z from 'zod/mini'

export const attributions = ['known', 'likely', 'contested', 'single_claim', 'unknown'] as const
export const Attribution = z.enum(attributions)
export type Attribution = z.infer<typeof Attribution>

export const civilianStatuses = [
  'civilian',
  'mixed',
  'contested',
  'not_civilian',
  'unknown',
] as const
export const CivilianStatus = z.enum(civilianStatuses)
export type CivilianStatus = z.infer<typeof CivilianStatus>

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

export const corroborations = ['verified', 'multi_source', 'single_report'] as const
export const Corroboration = z.enum(corroborations)
export type Corroboration = z.infer<typeof Corroboration>
