// Ids: three letters for the kind, then 26 characters that sort by time; ids of two kinds never mix.
// Time and dice come in as arguments: this room owns neither.
import * as z from 'zod/mini'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const body = /^[0-9a-hjkmnp-tv-z]{26}$/

const idOf = <Brand extends string>(prefix: string) =>
  z
    .string()
    .check(z.regex(new RegExp(`^${prefix}_[0-9a-hjkmnp-tv-z]{26}$`)))
    .brand<Brand>()

export const InvestigationId = idOf<'InvestigationId'>('inv')
export type InvestigationId = z.infer<typeof InvestigationId>
export const UserId = idOf<'UserId'>('usr')
export type UserId = z.infer<typeof UserId>
export const IncidentId = idOf<'IncidentId'>('inc')
export type IncidentId = z.infer<typeof IncidentId>
export const CasualtyId = idOf<'CasualtyId'>('cas')
export type CasualtyId = z.infer<typeof CasualtyId>
export const PersonId = idOf<'PersonId'>('per')
export type PersonId = z.infer<typeof PersonId>
export const ClaimId = idOf<'ClaimId'>('clm')
export type ClaimId = z.infer<typeof ClaimId>
export const SourceId = idOf<'SourceId'>('src')
export type SourceId = z.infer<typeof SourceId>
export const DocumentId = idOf<'DocumentId'>('doc')
export type DocumentId = z.infer<typeof DocumentId>
export const SourceRelationId = idOf<'SourceRelationId'>('rel')
export type SourceRelationId = z.infer<typeof SourceRelationId>
export const ActorId = idOf<'ActorId'>('act')
export type ActorId = z.infer<typeof ActorId>
export const AreaId = idOf<'AreaId'>('are')
export type AreaId = z.infer<typeof AreaId>
export const ImportBatchId = idOf<'ImportBatchId'>('imp')
export type ImportBatchId = z.infer<typeof ImportBatchId>
export const CountingRuleId = idOf<'CountingRuleId'>('rul')
export type CountingRuleId = z.infer<typeof CountingRuleId>
export const NoteId = idOf<'NoteId'>('not')
export type NoteId = z.infer<typeof NoteId>
export const SceneId = idOf<'SceneId'>('scn')
export type SceneId = z.infer<typeof SceneId>
export const StructureId = idOf<'StructureId'>('str')
export type StructureId = z.infer<typeof StructureId>
export const CampaignId = idOf<'CampaignId'>('cmp')
export type CampaignId = z.infer<typeof CampaignId>
export const ExpertDatingId = idOf<'ExpertDatingId'>('exd')
export type ExpertDatingId = z.infer<typeof ExpertDatingId>
export const VolunteerId = idOf<'VolunteerId'>('vol')
export type VolunteerId = z.infer<typeof VolunteerId>
export const AnswerId = idOf<'AnswerId'>('ans')
export type AnswerId = z.infer<typeof AnswerId>
export const StrikeReleaseId = idOf<'StrikeReleaseId'>('srl')
export type StrikeReleaseId = z.infer<typeof StrikeReleaseId>
export const StrikeId = idOf<'StrikeId'>('stk')
export type StrikeId = z.infer<typeof StrikeId>
export const StrikeLinkId = idOf<'StrikeLinkId'>('slk')
export type StrikeLinkId = z.infer<typeof StrikeLinkId>
export const AllegationId = idOf<'AllegationId'>('alg')
export type AllegationId = z.infer<typeof AllegationId>
export const BatchId = idOf<'BatchId'>('bat')
export type BatchId = z.infer<typeof BatchId>
export const InformationRequestId = idOf<'InformationRequestId'>('rfi')
export type InformationRequestId = z.infer<typeof InformationRequestId>
export const CaseBalanceId = idOf<'CaseBalanceId'>('bal')
export type CaseBalanceId = z.infer<typeof CaseBalanceId>
export const FigureId = idOf<'FigureId'>('fig')
export type FigureId = z.infer<typeof FigureId>
export const JudgementId = idOf<'JudgementId'>('jud')
export type JudgementId = z.infer<typeof JudgementId>
export const LinkageRunId = idOf<'LinkageRunId'>('lrn')
export type LinkageRunId = z.infer<typeof LinkageRunId>
export const ListSnapshotId = idOf<'ListSnapshotId'>('lsn')
export type ListSnapshotId = z.infer<typeof ListSnapshotId>
export const MotherNameId = idOf<'MotherNameId'>('mot')
export type MotherNameId = z.infer<typeof MotherNameId>
export const ReconciliationId = idOf<'ReconciliationId'>('rcn')
export type ReconciliationId = z.infer<typeof ReconciliationId>
export const EstimateId = idOf<'EstimateId'>('est')
export type EstimateId = z.infer<typeof EstimateId>
export const LineId = idOf<'LineId'>('led')
export type LineId = z.infer<typeof LineId>
export const RecordId = z.string().check(z.regex(/^[a-z]{3}_[0-9a-hjkmnp-tv-z]{26}$/))

/** The kinds of id and their three letters. */
export const idPrefixes = {
  investigation: 'inv',
  user: 'usr',
  incident: 'inc',
  casualty: 'cas',
  person: 'per',
  claim: 'clm',
  source: 'src',
  document: 'doc',
  source_relation: 'rel',
  actor: 'act',
  area: 'are',
  import_batch: 'imp',
  counting_rule: 'rul',
  note: 'not',
  scene: 'scn',
  structure: 'str',
  campaign: 'cmp',
  expert_dating: 'exd',
  volunteer: 'vol',
  answer: 'ans',
  strike_release: 'srl',
  strike: 'stk',
  strike_link: 'slk',
  allegation: 'alg',
  batch: 'bat',
  information_request: 'rfi',
  case_balance: 'bal',
  figure: 'fig',
  judgement: 'jud',
  linkage_run: 'lrn',
  list_snapshot: 'lsn',
  mother_name: 'mot',
  reconciliation: 'rcn',
  estimate: 'est',
  line: 'led',
} as const
export type IdKind = keyof typeof idPrefixes

interface IdTypes {
  investigation: InvestigationId
  user: UserId
  incident: IncidentId
  casualty: CasualtyId
  person: PersonId
  claim: ClaimId
  source: SourceId
  document: DocumentId
  source_relation: SourceRelationId
  actor: ActorId
  area: AreaId
  import_batch: ImportBatchId
  counting_rule: CountingRuleId
  note: NoteId
  scene: SceneId
  structure: StructureId
  campaign: CampaignId
  expert_dating: ExpertDatingId
  volunteer: VolunteerId
  answer: AnswerId
  strike_release: StrikeReleaseId
  strike: StrikeId
  strike_link: StrikeLinkId
  allegation: AllegationId
  batch: BatchId
  information_request: InformationRequestId
  case_balance: CaseBalanceId
  figure: FigureId
  judgement: JudgementId
  linkage_run: LinkageRunId
  list_snapshot: ListSnapshotId
  mother_name: MotherNameId
  reconciliation: ReconciliationId
  estimate: EstimateId
  line: LineId
}

/** The pseudo-investigation under which acts on the whole instance are recorded (users, roles, actors, areas). */
export const INSTANCE = 'inv_00000000000000000000000000' as InvestigationId
/** The actor of what the program does by itself (sealing, the sample case). */
export const SYSTEM = 'usr_00000000000000000000000000' as UserId

/**
 * A new id of the given kind.
 * @param kind which kind of thing; @param atMs milliseconds since 1970 (48 bits); @param random ten random bytes
 * @throws RangeError when fewer than ten bytes are handed in (a caller's bug)
 */
export function newId<K extends IdKind>(kind: K, atMs: number, random: Uint8Array): IdTypes[K] {
  if (random.length < 10) throw new RangeError('an id needs ten random bytes')
  let time = ''
  let rest = Math.floor(atMs)
  for (let i = 0; i < 10; i++) {
    time = ALPHABET.charAt(rest % 32) + time
    rest = Math.floor(rest / 32)
  }
  let tail = ''
  let buffer = 0
  let bits = 0
  for (let i = 0; i < 10; i++) {
    buffer = (buffer << 8) | (random[i] ?? 0)
    bits += 8
    while (bits >= 5) {
      bits -= 5
      tail += ALPHABET.charAt((buffer >> bits) & 31)
    }
    buffer &= (1 << bits) - 1
  }
  return `${idPrefixes[kind]}_${time}${tail}` as IdTypes[K]
}

/** Whether a text is an id of the given kind. */
export function isId<K extends IdKind>(kind: K, text: string): text is IdTypes[K] & string {
  return text.startsWith(`${idPrefixes[kind]}_`) && body.test(text.slice(4))
}
