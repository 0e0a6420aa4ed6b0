// Every vocabulary under the prefix of its words, so that a screen can say any value and a test can prove it.
import { allegationStates, batchStates } from './allegation-states.ts'
import { acceptances, attributions, civilianStatuses, corroborations } from './axes.ts'
import { partsOfDay } from './part-of-day-shape.ts'
import {
  ageGroups,
  allegationAsks,
  allegationNews,
  civilianObjects,
  claimKinds,
  groups,
  importedGrades,
  means,
  outcomes,
  positionAssessments,
  priorKinds,
  publishedMeasures,
  referralObtained,
  refusalReasons,
  sexes,
  sourceRelationKinds,
  statuses,
  judgementVerdicts,
  reconciliationReasons,
  strikeLinkVerdicts,
} from './vocabulary.ts'
import { whenPrecisions } from './when-shape.ts'
import { accuracyClasses, whereKinds } from './where-shape.ts'
import { independenceReasons } from './independence.ts'

/**
 * Each vocabulary under the prefix of its words: `outcome.killed` stands in words/values.en.json and
 * words/values.ar.json.
 */
export const vocabularies = {
  outcome: outcomes,
  status: statuses,
  group: groups,
  sex: sexes,
  age_group: ageGroups,
  civilian_object: civilianObjects,
  means,
  grade: importedGrades,
  source_relation: sourceRelationKinds,
  claim_kind: claimKinds,
  position_assessment: positionAssessments,
  part_of_day: partsOfDay,
  precision: whenPrecisions,
  accuracy: accuracyClasses,
  where_kind: whereKinds,
  corroboration: corroborations,
  attribution: attributions,
  civilian_status: civilianStatuses,
  acceptance: acceptances,
  independence: independenceReasons,
  strike_link: strikeLinkVerdicts,
  judgement: judgementVerdicts,
  reconciliation: reconciliationReasons,
  allegation_state: allegationStates,
  batch_state: batchStates,
  prior: priorKinds,
  refusal_reason: refusalReasons,
  published_measure: publishedMeasures,
  ask: allegationAsks,
  news: allegationNews,
  obtained: referralObtained,
} as const satisfies Record<string, readonly string[]>
