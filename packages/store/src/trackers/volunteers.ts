// Volunteers: a pseudonym of one campaign, known by tokens and a phrase of which only digests are kept; no address, no account.
import { type InvestigationId, Problem, SYSTEM, type VolunteerId } from '@athar/domain'
import { bytea, putRows } from '../bulk.ts'
import { freshId } from '../dice.ts'
import type { Db, Tx } from '../handle.ts'
import { appendLines } from '../ledger.ts'

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

/** A line of each volunteer's own act. */
async function line(
  tx: Tx,
  at: Date,
  investigation: InvestigationId,
  verb: string,
  ...ids: readonly VolunteerId[]
): Promise<void> {
  await appendLines(
    tx,
    { by: SYSTEM, at, reason: null },
    investigation,
    ids.map((id) => ({ verb, subject: id, version: null, committed: {}, detail: {}, by: id })),
  )
}

/** Begins a pseudonym; the day is kept, not the hour. */
export async function startVolunteer(
  tx: Tx,
  at: Date,
  investigation: InvestigationId,
  it: NewVolunteer,
): Promise<Volunteer> {
  const [started] = await startVolunteers(tx, at, investigation, [it])
  if (started === undefined) throw new RangeError('one began')
  return started
}

/** Begins pseudonyms together, one line each; they come back in the order given. */
export async function startVolunteers(
  tx: Tx,
  at: Date,
  investigation: InvestigationId,
  newcomers: readonly NewVolunteer[],
): Promise<Volunteer[]> {
  const started = newcomers.map((it) => ({ ...it, id: freshId('volunteer', at) }))
  const columns = {
    investigation_id: 'text',
    id: 'text',
    campaign_id: 'text',
    pseudonym: 'text',
    phrase_hash: 'bytea',
    language: 'text',
    country: 'text',
    started_on: 'date',
    is_forgotten: 'boolean',
  }
  await putRows(
    tx,
    'volunteer',
    columns,
    [],
    started.map((it) => ({
      investigation_id: investigation,
      id: it.id,
      campaign_id: it.campaignId,
      pseudonym: it.pseudonym,
      phrase_hash: bytea(it.phraseHash),
      language: it.language,
      country: it.country,
      started_on: at.toISOString().slice(0, 10),
      is_forgotten: false,
    })),
  )
  await putTokens(
    tx,
    investigation,
    started.map((it) => ({ id: it.id, hash: it.tokenHash })),
  )
  await line(tx, at, investigation, 'volunteer.start', ...started.map((it) => it.id))
  return started.map(({ id, campaignId, pseudonym }) => ({ id, campaignId, pseudonym }))
}

const putTokens = (
  tx: Tx,
  investigation: string,
  tokens: readonly { id: VolunteerId; hash: Uint8Array }[],
): Promise<void> =>
  putRows(
    tx,
    'volunteer_token',
    { investigation_id: 'text', token_hash: 'bytea', volunteer_id: 'text' },
    [],
    tokens.map(({ id, hash }) => ({
      investigation_id: investigation,
      token_hash: bytea(hash),
      volunteer_id: id,
    })),
  )

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
  await putTokens(tx, investigation, [{ id, hash: hashes.token }])
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
