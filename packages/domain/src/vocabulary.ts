// The vocabularies: every word that a field may hold, once, with the words for people in words/values.*.json.
// A value is added at the end of its list and never changes its meaning; its words are keyed `<vocabulary>.<value>`.
import * as z from 'zod/mini'

/** What happened to a person. `alive_after_all` suppresses the record in public. */
export const outcomes = [
  'killed',
  'injured',
  'injured_then_died',
  'missing',
  'under_rubble',
  'remains_identified',
  'remains_unidentified',
  'alive_after_all',
] as const
export const Outcome = z.enum(outcomes)
export type Outcome = z.infer<typeof Outcome>

/** Status of a person as a source states it (classes of SDG 16.1.2); never inferred from sex or age. */
export const statuses = [
  'civilian',
  'armed_force_member',
  'group_member',
  'direct_participant',
  'other_protected',
  'unknown',
] as const
export const Status = z.enum(statuses)
export type Status = z.infer<typeof Status>

/** Groups that a count may be about. Children, women and men lie within `all`. */
export const groups = ['all', 'children', 'women', 'men', 'unknown'] as const
export const Group = z.enum(groups)
export type Group = z.infer<typeof Group>

export const sexes = ['female', 'male', 'unknown'] as const
export const Sex = z.enum(sexes)
export type Sex = z.infer<typeof Sex>

/** Age groups as sources use them; an exact age stands beside, as a range of years. */
export const ageGroups = ['child', 'adult', 'elderly', 'unknown'] as const
export const AgeGroup = z.enum(ageGroups)
export type AgeGroup = z.infer<typeof AgeGroup>

/** Civilian objects that were harmed. */
export const civilianObjects = [
  'home',
  'hospital',
  'school',
  'mosque',
  'religious',
  'market',
  'bridge',
  'water',
  'utility',
  'vehicle',
  'agriculture',
  'industry',
  'camp',
  'road',
  'government',
  'humanitarian',
  'cultural',
  'media',
  'other',
] as const
export const CivilianObject = z.enum(civilianObjects)
export type CivilianObject = z.infer<typeof CivilianObject>

/** By what means harm came: strikes, and what a total of strikes leaves out. */
export const means = [
  'airstrike',
  'drone',
  'artillery',
  'air_or_artillery',
  'naval',
  'ground_fire',
  'small_arms',
  'mine_ied',
  'sniper',
  'siege',
  'denied_escape',
  'chemical',
  'incendiary',
  'cluster',
  'accident',
  'other',
  'unknown',
] as const
export const Means = z.enum(means)
export type Means = z.infer<typeof Means>

/** Public grades as others give them, and as we derive them. */
export const importedGrades = ['Confirmed', 'Fair', 'Weak', 'Contested', 'Discounted'] as const
export const ImportedGradeValue = z.enum(importedGrades)
export type Grade = z.infer<typeof ImportedGradeValue>

/** How one source depends on another. */
export const sourceRelationKinds = ['copies', 'cites', 'same_author', 'same_relative'] as const
export const SourceRelationKind = z.enum(sourceRelationKinds)
export type SourceRelationKind = z.infer<typeof SourceRelationKind>

export const claimKinds = ['report', 'position', 'list_entry', 'strike_release'] as const
export const ClaimKind = z.enum(claimKinds)
export type ClaimKind = z.infer<typeof ClaimKind>

/** A belligerent's assessment of an allegation, in the words belligerents use. */
export const positionAssessments = [
  'credible',
  'non_credible',
  'not_yet_assessed',
  'duplicate',
  'open',
  'closed',
] as const
export const PositionAssessment = z.enum(positionAssessments)
export type PositionAssessment = z.infer<typeof PositionAssessment>

/** What a volunteer says happened to a structure within the series of frames. */
export const answerKinds = [
  'destroyed',
  'partly',
  'not_damaged',
  'damaged_before',
  'damaged_again',
  'cannot_tell',
] as const
export type AnswerKind = (typeof answerKinds)[number]

/** What may be wrong with the frames of a task. */
export const answerFlags = ['cloud', 'wrong_building', 'bad_image', 'disturbing'] as const
export type AnswerFlag = (typeof answerFlags)[number]

/** What a person decided of an incident and a declared strike, or a building's destruction. */
export const strikeLinkVerdicts = [
  'confirmed',
  'likely',
  'possible',
  'not_the_same',
  'cannot_tell',
] as const
export type StrikeLinkVerdict = (typeof strikeLinkVerdicts)[number]

/** Whether a belligerent was asked about an incident before. */
export const priorKinds = ['new', 'already_assessed', 'already_sent', 'same_event'] as const
export type PriorKind = (typeof priorKinds)[number]

/** What published figures count. */
export const publishedMeasures = [
  'killed',
  'injured',
  'killed_or_injured',
  'named',
  'incidents',
  'allegations',
  'strikes',
  'engagements',
  'munitions',
  'buildings',
  'sites',
  'people',
  'images',
  'countries',
  'share',
] as const
export type PublishedMeasure = (typeof publishedMeasures)[number]

/** Why a belligerent refused or closed a case, in the codes of the field. */
export const refusalReasons = [
  'insufficient_information',
  'no_coalition_strikes',
  'insufficient_evidence',
  'other',
] as const
export type RefusalReason = (typeof refusalReasons)[number]

/** What a belligerent is asked to do about an allegation. */
export const allegationAsks = [
  'assess',
  'reassess',
  'strike_record',
  'coordinates',
  'munition',
  'reason',
  'investigate',
  'publish',
] as const
export type AllegationAsk = (typeof allegationAsks)[number]

/** What is known of an event that the belligerent had not been told when it answered. */
export const allegationNews = [
  'new_reports',
  'finer_place',
  'finer_time',
  'more_casualties',
  'linked_structure',
] as const
export type AllegationNews = (typeof allegationNews)[number]

/** How a place was obtained, as told to a belligerent. */
export const referralObtained = [
  'square',
  'point',
  'signed_off',
  'generic',
  'name',
  'none',
] as const

/** A reader's word on whether two list entries are one person. */
export const judgementVerdicts = ['same', 'different', 'cannot_tell'] as const

/** The queues of the matching desk for persons, in the order in which it shows them. */
export const pairOrders = [
  'uncertain',
  'contrary',
  'held_back',
  'doubles',
  'teaching',
  'disputed',
  'conflict',
  'judged',
  'accepted',
] as const
export type PairOrder = (typeof pairOrders)[number]

/**
 * Why the linker keeps a probable pair for a reader although nothing speaks against it: names alone speak for it and
 * their odds are low (`name_alone`), one has a mark where the other has a word (`name_mark`), the smaller list has more
 * people of this household (`name_crowded`); or the groups the two belong to would hold two entries of one list
 * (`list_twice`), or do not agree as a whole (`group_apart`).
 */
export const heldBackCodes = [
  'name_alone',
  'name_mark',
  'name_crowded',
  'list_twice',
  'group_apart',
] as const
export type HeldBackCode = (typeof heldBackCodes)[number]

/** Why named persons and a counted range disagree. */
export const reconciliationReasons = [
  'names_incomplete',
  'names_exceed_reports',
  'persons_of_another_incident',
  'count_includes_unnamed',
  'count_includes_combatants',
  'range_outdated',
  'under_review',
  'other',
] as const
