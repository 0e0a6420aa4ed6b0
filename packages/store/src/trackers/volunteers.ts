// Volunteers: a pseudonym of one campaign, known by tokens and a phrase of which only digests are kept; no address, no account.
import { type InvestigationId, Problem, type VolunteerId } from '@athar/domain'
import { freshId } from '../dice.ts'
import type { Db, Tx } from '../handle.ts'
import { appendLines } from '../ledger.ts'
import { SYSTEM } from '@athar/domain'

export interface Volunteer {
  readonly id: VolunteerId
  readonly campaignId: string
  readonly pseudonym: string
}

export interface NewVolunteer {
  readonly campaignId: string
  readonly pseudonym: string
  readonly tokenHash: Uint8Array
  readonly phraseHash: Uint8Array
  readonly language: string
  readonly country: string | null
}

async function line(
  tx: Tx,
  at: Date,
  investigation: InvestigationId,
  verb: string,
  id: VolunteerId,
): Promise<void> {
  await appendLines(tx, { by: SYSTEM, at, reason: null }, investigation, [
    { verb, subject: id, version: null, committed: {}, detail: {}, by: id },
  ])
}

/** Begins a pseudonym; the day is kept, not the hour. */
export async function startVolunteer(
  tx: Tx,
  at: Date,
  investigation: InvestigationId,
  it: NewVolunteer,
): Promise<Volunteer> {
  const id = freshId('volunteer', at)
  await tx
    .insertInto('volunteer')
    .values({
      investigation_id: investigation,
      id,
      campaign_id: it.campaignId,
      pseudonym: it.pseudonym,
      phrase_hash: Buffer.from(it.phraseHash),
      language: it.language,
      country: it.country,
      started_on: at.toISOString().slice(0, 10),
      is_forgotten: false,
    })
    .execute()
  await putToken(tx, investigation, id, it.tokenHash)
  await line(tx, at, investigation, 'volunteer.start', id)
  return { id, campaignId: it.campaignId, pseudonym: it.pseudonym }
}

const putToken = async (
  tx: Tx,
  investigation: string,
  volunteer: string,
  hash: Uint8Array,
): Promise<void> => {
  await tx
    .insertInto('volunteer_token')
    .values({
      investigation_id: investigation,
      token_hash: Buffer.from(hash),
      volunteer_id: volunteer,
    })
    .execute()
}

/** The volunteer of a token, or null. */
export async function volunteerOfToken(
  db: Db,
  investigation: string,
  tokenHash: Uint8Array,
): Promise<Volunteer | null> {
  const row = await db
    .selectFrom('volunteer_token as t')
    .innerJoin('volunteer as v', (join) =>
      join
        .onRef('v.investigation_id', '=', 't.investigation_id')
        .onRef('v.id', '=', 't.volunteer_id'),
    )
    .select(['v.id', 'v.campaign_id', 'v.pseudonym'])
    .where('t.investigation_id', '=', investigation)
    .where('t.token_hash', '=', Buffer.from(tokenHash))
    .executeTakeFirst()
  if (row === undefined) return null
  return { id: row.id as VolunteerId, campaignId: row.campaign_id, pseudonym: row.pseudonym }
}

/** Gives a further token to whoever has the phrase. @throws Problem volunteer.phrase_unknown */
export async function recoverVolunteer(
  tx: Tx,
  at: Date,
  investigation: InvestigationId,
  campaignId: string,
  hashes: { phrase: Uint8Array; token: Uint8Array },
): Promise<Volunteer> {
  const row = await tx
    .selectFrom('volunteer')
    .select(['id', 'pseudonym'])
    .where('investigation_id', '=', investigation)
    .where('campaign_id', '=', campaignId)
    .where('phrase_hash', '=', Buffer.from(hashes.phrase))
    .executeTakeFirst()
  if (row === undefined) throw new Problem('volunteer.phrase_unknown')
  const id = row.id as VolunteerId
  await putToken(tx, investigation, id, hashes.token)
  await line(tx, at, investigation, 'volunteer.recover', id)
  return { id, campaignId, pseudonym: row.pseudonym }
}

/** Ends a pseudonym: tokens, phrase, language, country, comments and messages are destroyed; the answers stay, nobody's. */
export async function forgetVolunteer(
  tx: Tx,
  at: Date,
  investigation: InvestigationId,
  volunteer: Volunteer,
): Promise<void> {
  await tx
    .deleteFrom('volunteer_token')
    .where('investigation_id', '=', investigation)
    .where('volunteer_id', '=', volunteer.id)
    .execute()
  await tx
    .updateTable('volunteer')
    .set({
      phrase_hash: null,
      language: null,
      country: null,
      pseudonym: '',
      is_forgotten: true,
    })
    .where('investigation_id', '=', investigation)
    .where('id', '=', volunteer.id)
    .execute()
  await tx
    .updateTable('answer')
    .set({ comment: null })
    .where('investigation_id', '=', investigation)
    .where('campaign_id', '=', volunteer.campaignId)
    .where('volunteer_id', '=', volunteer.id)
    .execute()
  await tx
    .deleteFrom('volunteer_message')
    .where('investigation_id', '=', investigation)
    .where('campaign_id', '=', volunteer.campaignId)
    .where('volunteer_id', '=', volunteer.id)
    .execute()
  await line(tx, at, investigation, 'volunteer.forget', volunteer.id)
}

/** Keeps a private message to a keeper. */
export async function putMessage(
  tx: Tx,
  at: Date,
  investigation: InvestigationId,
  volunteer: Volunteer,
  message: { structureId: string; text: string },
): Promise<void> {
  await tx
    .insertInto('volunteer_message')
    .values({
      investigation_id: investigation,
      campaign_id: volunteer.campaignId,
      id: freshId('note', at),
      structure_id: message.structureId,
      volunteer_id: volunteer.id,
      at,
      text: message.text,
    })
    .execute()
  await line(tx, at, investigation, 'volunteer.message', volunteer.id)
}

/** The private messages of a campaign, newest first; whoever reads them leaves a line (the route's task). */
export async function readMessages(
  db: Db,
  investigation: string,
  campaignId: string,
): Promise<{ structureId: string; at: string; text: string }[]> {
  const rows = await db
    .selectFrom('volunteer_message')
    .select(['structure_id', 'at', 'text'])
    .where('investigation_id', '=', investigation)
    .where('campaign_id', '=', campaignId)
    .orderBy('at', 'desc')
    .limit(1000)
    .execute()
  return rows.map((row) => ({
    structureId: row.structure_id,
    at: row.at.toISOString(),
    text: row.text,
  }))
}

/** How many private messages were written about a structure. */
export async function countMessages(
  db: Db,
  investigation: string,
  campaignId: string,
  structureId: string,
): Promise<number> {
  const row = await db
    .selectFrom('volunteer_message')
    .select((it) => it.fn.countAll<string>().as('n'))
    .where('investigation_id', '=', investigation)
    .where('campaign_id', '=', campaignId)
    .where('structure_id', '=', structureId)
    .executeTakeFirst()
  return Number(row?.n ?? 0)
}
