// An answer as it is kept: a claim of the belligerent's own source, with what was said verbatim on which day.
import type { AnswerGiven } from '@athar/contract'
import {
  type Allegation,
  type Claim,
  type ClaimId,
  type CountRange,
  type DocumentId,
  INSTANCE,
  type Position,
  Problem,
  type SourceId,
  type When,
  whenOfDay,
} from '@athar/domain'
import * as store from '@athar/store'
import { provenance } from './drafting.ts'

/** What was said, as a desk types it: of allegations only answers, of monthly reports also that a case is open. */
export type Said = Omit<AnswerGiven, 'assessment' | 'theirReference' | 'duplicateOf'> & {
  readonly assessment: Position['assessment']
}

const dayOf = (said: string, zone: string): When => whenOfDay({ date: said, zone, asWritten: said })

/** A new position, or the statement that amends one. */
export async function writePosition(
  tx: store.Tx,
  act: store.Act,
  inv: store.Frame,
  { incidentId, actorId }: Pick<Allegation, 'incidentId' | 'actorId'>,
  answer: Said,
): Promise<string> {
  const said = dayOf(answer.said, inv.zone)
  const { text, translation, language, url } = answer
  const statement = { said, text, translation, language, url }
  const held = {
    assessment: answer.assessment,
    reasons: [...answer.reasons],
    concededKilled: answer.concededKilled as CountRange | null,
    concededInjured: answer.concededInjured as CountRange | null,
  }
  if (answer.amends !== null) {
    const old = await store.readRecord(tx, inv.id, 'claim', answer.amends)
    const { position } = old.content
    if (position === null || position.actorId !== actorId || old.content.incidentId !== incidentId)
      throw new Problem('record.not_found', { id: answer.amends })
    const first = {
      said: old.content.said,
      text: old.content.text,
      translation: null,
      language: null,
      url: null,
    }
    const content: Claim = {
      ...old.content,
      said,
      text: text ?? old.content.text,
      position: {
        ...position,
        ...held,
        mgrs: answer.mgrs ?? position.mgrs,
        statements: [...(position.statements ?? [first]), statement],
      },
    }
    const draft = { kind: 'claim' as const, id: old.id, content, verb: 'claim.correct' }
    await store.writeRecord(tx, act, inv.id, { ...draft, expectedVersion: old.version })
    return old.id
  }
  const sourceId = await sourceFor(tx, act, inv, actorId)
  const documentId = await documentFor(tx, act, inv, sourceId, answer, said)
  const position: Position = {
    actorId,
    attribution: answer.assessment === 'credible' ? 'known' : 'suspected',
    ...held,
    place: null,
    mgrs: answer.mgrs,
    mgrsAccuracy: null,
    statements: [statement],
  }
  const id: ClaimId = store.freshId('claim', act.at)
  const content: Claim = {
    incidentId,
    sourceId,
    documentId,
    kind: 'position',
    state: 'recorded',
    said,
    basis: null,
    text,
    counts: [],
    occurred: null,
    accused: [],
    position,
    ...provenance,
  }
  const draft = { kind: 'claim' as const, id, content, verb: 'claim.record' }
  await store.writeRecord(tx, act, inv.id, { ...draft, expectedVersion: null })
  return id
}

/** The source under which the belligerent speaks here; a new one where it has not spoken yet. */
async function sourceFor(
  tx: store.Tx,
  act: store.Act,
  inv: store.Frame,
  actorId: Allegation['actorId'],
): Promise<SourceId> {
  const known = await store.sourceOfActor(tx, inv.id, actorId)
  if (known !== null) return known as SourceId
  const actor = await store.readRecord(tx, INSTANCE, 'actor', actorId)
  const id: SourceId = store.freshId('source', act.at)
  await store.writeRecord(tx, act, inv.id, {
    kind: 'source',
    id,
    content: {
      name: actor.content.name,
      kind: 'belligerent',
      actorId,
      language: null,
      state: 'recorded',
      ...provenance,
    },
    verb: 'source.record',
    expectedVersion: null,
  })
  return id
}

async function documentFor(
  tx: store.Tx,
  act: store.Act,
  inv: store.Frame,
  sourceId: SourceId,
  { title, url, language }: Said,
  published: When,
): Promise<DocumentId | null> {
  if (title === null && url === null) return null
  const id: DocumentId = store.freshId('document', act.at)
  await store.writeRecord(tx, act, inv.id, {
    kind: 'document',
    id,
    content: {
      sourceId,
      title,
      platform: null,
      language,
      url,
      archiveUrl: null,
      published,
      publishedAsWritten: null,
      state: 'recorded',
      ...provenance,
    },
    verb: 'document.record',
    expectedVersion: null,
  })
  return id
}
