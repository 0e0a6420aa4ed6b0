// Projections of strikes, decisions on them, allegations, batches and published figures.
import {
  type Allegation,
  type Batch,
  type CaseBalance,
  foldText,
  type InformationRequest,
  type PublishedFigure,
  skeleton,
  type Strike,
  type StrikeLink,
  type StrikeRelease,
} from '@athar/domain'
import type { Row } from '../bulk.ts'

export const releaseColumns = {
  actor_id: 'text',
  issued_from: 'timestamptz',
  url: 'text',
} as const
export const projectRelease = (it: StrikeRelease): Row => ({
  actor_id: it.actorId,
  issued_from: it.issued?.from ?? null,
  url: it.url,
})

export const strikeColumns = {
  release_id: 'text',
  actor_ids: 'text[]',
  occurred_from: 'timestamptz',
  occurred_to: 'timestamptz',
  local_from: 'date',
  local_to: 'date',
  lon: 'double precision',
  lat: 'double precision',
  radius_metres: 'double precision',
  is_generic: 'boolean',
  place_as_written: 'text',
  place_key: 'text',
  country: 'text',
  strikes_min: 'integer',
  strikes_max: 'integer',
  means: 'text[]',
  repeats: 'text',
} as const
export const projectStrike = (it: Strike): Row => ({
  release_id: it.releaseId,
  actor_ids: [...new Set(it.belligerents.map(({ actorId }) => actorId))].sort(),
  occurred_from: it.occurred.from,
  occurred_to: it.occurred.to,
  local_from: it.occurred.localFrom,
  local_to: it.occurred.localTo,
  lon: it.place?.lon ?? null,
  lat: it.place?.lat ?? null,
  radius_metres: it.place?.radiusMetres ?? null,
  is_generic: it.place?.generic ?? true,
  place_as_written: it.placeAsWritten,
  place_key: it.placeAsWritten === null ? null : skeleton(foldText(it.placeAsWritten)),
  country: it.country,
  strikes_min: it.strikes?.min ?? null,
  strikes_max: it.strikes?.max ?? null,
  means: it.means,
  repeats: it.repeats,
})

export const linkColumns = {
  incident_id: 'text',
  strike_id: 'text',
  structure_id: 'text',
  verdict: 'text',
} as const
export const projectLink = (it: StrikeLink): Row => ({
  incident_id: it.incidentId,
  strike_id: it.strikeId,
  structure_id: it.structureId,
  verdict: it.verdict,
})

export const batchColumns = { code: 'text', actor_id: 'text', sent: 'timestamptz' } as const
export const projectBatch = (it: Batch): Row => ({
  code: it.code,
  actor_id: it.actorId,
  sent: it.sent,
})

export const allegationColumns = {
  code: 'text',
  incident_id: 'text',
  actor_id: 'text',
  batch_id: 'text',
  their_reference: 'text',
  sent: 'timestamptz',
  answer_due: 'date',
} as const
export const projectAllegation = (it: Allegation): Row => ({
  code: it.code,
  incident_id: it.incidentId,
  actor_id: it.actorId,
  batch_id: it.batchId,
  their_reference: it.theirReference,
  sent: it.sent,
  answer_due: it.answerDue,
})

export const requestColumns = {
  allegation_id: 'text',
  direction: 'text',
  asked: 'timestamptz',
  due: 'date',
  answered: 'timestamptz',
} as const
export const projectRequest = (it: InformationRequest): Row => ({
  allegation_id: it.allegationId,
  direction: it.direction,
  asked: it.asked,
  due: it.due,
  answered: it.answered,
})

export const balanceColumns = { actor_id: 'text', month: 'text' } as const
export const projectBalance = (it: CaseBalance): Row => ({ actor_id: it.actorId, month: it.month })

export const figureColumns = { code: 'text', measure: 'text', is_public: 'boolean' } as const
export const projectFigure = (it: PublishedFigure): Row => ({
  code: it.code,
  measure: it.measure,
  is_public: it.isPublic,
})
