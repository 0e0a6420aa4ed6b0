// Sessions: who is signed in on which device. Only the digest of a session's token is stored.
import { INSTANCE, Problem, type UserId } from '@athar/domain'
import type { Db, Tx } from './handle.ts'
import { type Act, appendAct } from './ledger.ts'
import type { Account } from './people.ts'

export interface Session {
  readonly id: string
  readonly userId: UserId
  readonly createdAt: Date
  readonly lastUsedAt: Date
  readonly expiresAt: Date
  readonly device: string
}

const columns = ['id', 'user_id', 'created_at', 'last_used_at', 'expires_at', 'device'] as const
const toSession = (row: {
  id: string
  user_id: string
  created_at: Date
  last_used_at: Date
  expires_at: Date
  device: string
}): Session => ({
  id: row.id,
  userId: row.user_id as UserId,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
  expiresAt: row.expires_at,
  device: row.device,
})

/** Begins a session; sessions of this person that have run out are cleared away. */
export async function beginSession(
  tx: Tx,
  act: Act,
  it: {
    readonly id: string
    readonly tokenHash: Uint8Array
    readonly expiresAt: Date
    readonly device: string
  },
): Promise<void> {
  await tx
    .deleteFrom('session')
    .where('user_id', '=', act.by)
    .where('expires_at', '<=', act.at)
    .execute()
  await tx
    .insertInto('session')
    .values({
      id: it.id,
      token_hash: Buffer.from(it.tokenHash),
      user_id: act.by,
      created_at: act.at,
      last_used_at: act.at,
      expires_at: it.expiresAt,
      device: it.device,
    })
    .execute()
  await appendAct(tx, act, INSTANCE, { verb: 'session.begin', subject: act.by, detail: {} })
}

/** The session of a token and its person, however old; null when there is none. */
export async function sessionByToken(
  db: Db,
  tokenHash: Uint8Array,
): Promise<{ session: Session; account: Account } | null> {
  const row = await db
    .selectFrom('session as s')
    .innerJoin('person_account as p', 'p.user_id', 's.user_id')
    .select([
      's.id',
      's.user_id',
      's.created_at',
      's.last_used_at',
      's.expires_at',
      's.device',
      'p.name',
      'p.display_name',
      'p.password_hash',
      'p.is_sample',
      'p.is_disabled',
    ])
    .where('s.token_hash', '=', Buffer.from(tokenHash))
    .executeTakeFirst()
  if (row === undefined) return null
  const session = toSession(row)
  return {
    session,
    account: {
      id: session.userId,
      name: row.name,
      displayName: row.display_name,
      passwordHash: row.password_hash,
      isSample: row.is_sample,
      isDisabled: row.is_disabled,
    },
  }
}

/** Notes that a session is in use. This is no act of a person, so it leaves no line. */
export async function touchSession(db: Db, id: string, at: Date): Promise<void> {
  await db.updateTable('session').set({ last_used_at: at }).where('id', '=', id).execute()
}

/** The sessions of a person that have not run out, the newest first. */
export async function listSessions(
  db: Db,
  userId: string,
  live: { readonly at: Date; readonly usedAfter: Date },
): Promise<Session[]> {
  const rows = await db
    .selectFrom('session')
    .select([...columns])
    .where('user_id', '=', userId)
    .where('expires_at', '>', live.at)
    .where('last_used_at', '>', live.usedAfter)
    .orderBy('last_used_at', 'desc')
    .execute()
  return rows.map(toSession)
}

/** Ends one session of a person. @throws Problem session.not_found */
export async function endSession(tx: Tx, act: Act, userId: UserId, id: string): Promise<void> {
  const ended = await tx
    .deleteFrom('session')
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .returning('id')
    .executeTakeFirst()
  if (ended === undefined) throw new Problem('session.not_found')
  await appendAct(tx, act, INSTANCE, { verb: 'session.end', subject: userId, detail: {} })
}

/** Ends every session of a person and says how many there were. */
export async function endSessions(tx: Tx, act: Act, userId: UserId): Promise<number> {
  const ended = await tx
    .deleteFrom('session')
    .where('user_id', '=', userId)
    .returning('id')
    .execute()
  const detail = { sessions: ended.length }
  await appendAct(tx, act, INSTANCE, { verb: 'session.end_all', subject: userId, detail })
  return ended.length
}
