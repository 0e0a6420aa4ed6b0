// People: accounts, the roles they hold, and invitations by link; every change leaves one line about the person.
// A line never says who somebody is: its subject is the opaque id, its detail names roles and ids alone.
import {
  INSTANCE,
  type InvestigationId,
  isId,
  Problem,
  type Role,
  roles as allRoles,
  type UserId,
} from '@athar/domain'
import { sql } from 'kysely'
import type { Db, Tx } from './handle.ts'
import { type Act, appendAct } from './ledger.ts'

export interface Account {
  readonly id: UserId
  readonly name: string
  readonly displayName: string
  readonly passwordHash: string
  readonly isSample: boolean
  readonly isDisabled: boolean
}

/** A role for one investigation, or (INSTANCE) for the whole instance. */
export interface Grant {
  readonly role: Role
  readonly investigation: InvestigationId
}

const toAccount = (row: {
  user_id: string
  name: string
  display_name: string
  password_hash: string
  is_sample: boolean
  is_disabled: boolean
}): Account => ({
  id: row.user_id as UserId,
  name: row.name,
  displayName: row.display_name,
  passwordHash: row.password_hash,
  isSample: row.is_sample,
  isDisabled: row.is_disabled,
})

const isRole = (text: string): text is Role => (allRoles as readonly string[]).includes(text)

/** The account of a name, or null. */
export async function accountByName(db: Db, name: string): Promise<Account | null> {
  const row = await db
    .selectFrom('person_account')
    .selectAll()
    .where('name', '=', name)
    .executeTakeFirst()
  return row === undefined ? null : toAccount(row)
}

/** @throws Problem user.not_found */
export async function accountOf(db: Db, id: string): Promise<Account> {
  const row = await db
    .selectFrom('person_account')
    .selectAll()
    .where('user_id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw new Problem('user.not_found')
  return toAccount(row)
}

/** How people are shown, by id; unknown ids are left out. */
export async function displayNames(
  db: Db,
  ids: readonly string[],
): Promise<Record<string, string>> {
  if (ids.length === 0) return {}
  const rows = await db
    .selectFrom('person_account')
    .select(['user_id', 'display_name'])
    .where('user_id', 'in', [...new Set(ids)])
    .execute()
  return Object.fromEntries(rows.map((row) => [row.user_id, row.display_name]))
}

/** The roles of a person, on the instance and in each investigation. */
export async function grantsOf(db: Db, id: string): Promise<Grant[]> {
  const rows = await db
    .selectFrom('role_grant')
    .select(['role', 'investigation_id'])
    .where('user_id', '=', id)
    .orderBy('investigation_id')
    .orderBy('role')
    .execute()
  return rows.flatMap((row) =>
    isRole(row.role)
      ? [{ role: row.role, investigation: row.investigation_id as InvestigationId }]
      : [],
  )
}

export interface Member {
  readonly account: Account
  readonly grants: readonly Grant[]
  /** The day this person's account was last used, or null. */
  readonly lastSeenOn: string | null
}

/** Everybody of this instance, by name. */
export async function listMembers(db: Db): Promise<Member[]> {
  const accounts = await db
    .selectFrom('person_account')
    .selectAll()
    .orderBy(sql`name collate "C"`)
    .execute()
  const grants = await db
    .selectFrom('role_grant')
    .select(['user_id', 'role', 'investigation_id'])
    .orderBy('investigation_id')
    .orderBy('role')
    .execute()
  const seen = await db
    .selectFrom('session')
    .select((e) => ['user_id', e.fn.max('last_used_at').as('at')])
    .groupBy('user_id')
    .execute()
  const seenAt = new Map(seen.map((row) => [row.user_id, row.at]))
  return accounts.map((row) => ({
    account: toAccount(row),
    grants: grants.flatMap((grant) =>
      grant.user_id === row.user_id && isRole(grant.role)
        ? [{ role: grant.role, investigation: grant.investigation_id as InvestigationId }]
        : [],
    ),
    lastSeenOn: seenAt.get(row.user_id)?.toISOString().slice(0, 10) ?? null,
  }))
}

export interface NewAccount {
  readonly id: UserId
  readonly name: string
  readonly displayName: string
  readonly passwordHash: string
  readonly isSample: boolean
  readonly grants: readonly Grant[]
}

/** Makes an account with its first roles: one line. @throws Problem user.name_taken */
export async function recordAccount(
  tx: Tx,
  act: Act,
  it: NewAccount,
  verb = 'user.record',
): Promise<void> {
  const made = await tx
    .insertInto('person_account')
    .values({
      user_id: it.id,
      name: it.name,
      display_name: it.displayName,
      password_hash: it.passwordHash,
      is_sample: it.isSample,
      is_disabled: false,
      created_at: act.at,
    })
    .onConflict((c) => c.column('name').doNothing())
    .returning('user_id')
    .executeTakeFirst()
  if (made === undefined) throw new Problem('user.name_taken')
  await putGrants(tx, act, it.id, it.grants)
  await appendAct(tx, act, INSTANCE, { verb, subject: it.id, detail: { grants: it.grants } })
}

async function putGrants(tx: Tx, act: Act, id: string, grants: readonly Grant[]): Promise<void> {
  if (grants.length === 0) return
  await tx
    .insertInto('role_grant')
    .values(
      grants.map((grant) => ({
        user_id: id,
        investigation_id: grant.investigation,
        role: grant.role,
        granted_by: act.by,
        granted_at: act.at,
      })),
    )
    .onConflict((c) => c.columns(['investigation_id', 'user_id', 'role']).doNothing())
    .execute()
}

/** Sets a new password and ends every session of the person. @throws Problem user.not_found */
export async function setPassword(
  tx: Tx,
  act: Act,
  id: UserId,
  passwordHash: string,
): Promise<void> {
  await changeAccount(tx, id, { password_hash: passwordHash })
  await appendAct(tx, act, INSTANCE, { verb: 'user.password', subject: id, detail: {} })
}

/** Closes an account (or opens it again); its sessions end. @throws Problem user.not_found */
export async function setDisabled(
  tx: Tx,
  act: Act,
  id: UserId,
  isDisabled: boolean,
): Promise<void> {
  if (isDisabled) await refuseLastAdministrator(tx, id)
  await changeAccount(tx, id, { is_disabled: isDisabled })
  const verb = isDisabled ? 'user.disable' : 'user.enable'
  await appendAct(tx, act, INSTANCE, { verb, subject: id, detail: {} })
}

async function changeAccount(
  tx: Tx,
  id: string,
  change: { password_hash: string } | { is_disabled: boolean },
): Promise<void> {
  const changed = await tx
    .updateTable('person_account')
    .set(change)
    .where('user_id', '=', id)
    .returning('user_id')
    .executeTakeFirst()
  if (changed === undefined) throw new Problem('user.not_found')
  await tx.deleteFrom('session').where('user_id', '=', id).execute()
}

/** Gives a role. @throws Problem user.not_found */
export async function grantRole(tx: Tx, act: Act, id: UserId, grant: Grant): Promise<void> {
  await accountOf(tx, id)
  await putGrants(tx, act, id, [grant])
  await appendAct(tx, act, INSTANCE, { verb: 'user.grant', subject: id, detail: { ...grant } })
}

/** Takes a role back; the last administrator of the instance stays. @throws Problem user.not_found, user.last_administrator */
export async function revokeRole(tx: Tx, act: Act, id: UserId, grant: Grant): Promise<void> {
  await accountOf(tx, id)
  if (grant.role === 'administrator' && grant.investigation === INSTANCE)
    await refuseLastAdministrator(tx, id)
  await tx
    .deleteFrom('role_grant')
    .where('user_id', '=', id)
    .where('investigation_id', '=', grant.investigation)
    .where('role', '=', grant.role)
    .execute()
  await appendAct(tx, act, INSTANCE, { verb: 'user.revoke', subject: id, detail: { ...grant } })
}

/** Two administrators cannot take each other's role at once: the rows are held until the end. */
async function refuseLastAdministrator(tx: Tx, id: string): Promise<void> {
  const rows = await tx
    .selectFrom('role_grant')
    .select('user_id')
    .where('investigation_id', '=', INSTANCE)
    .where('role', '=', 'administrator')
    .forUpdate()
    .execute()
  if (!rows.some((row) => row.user_id === id)) return
  const others = rows.map((row) => row.user_id).filter((other) => other !== id)
  if (others.length === 0) throw new Problem('user.last_administrator')
  const able = await tx
    .selectFrom('person_account')
    .select('user_id')
    .where('user_id', 'in', others)
    .where('is_disabled', '=', false)
    .executeTakeFirst()
  if (able === undefined) throw new Problem('user.last_administrator')
}

/** Whether any account exists that is not of the sample. */
export async function hasRealAccount(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('person_account')
    .select('user_id')
    .where('is_sample', '=', false)
    .executeTakeFirst()
  return row !== undefined
}

export interface Invitation {
  /** The id that the person will have. */
  readonly id: UserId
  readonly displayName: string
  readonly grants: readonly Grant[]
  readonly expiresAt: Date
  readonly usedAt: Date | null
}

/** Keeps an invitation; the token itself is never stored. */
export async function recordInvitation(
  tx: Tx,
  act: Act,
  it: Omit<Invitation, 'usedAt'> & { readonly tokenHash: Uint8Array },
): Promise<void> {
  await tx
    .insertInto('invitation')
    .values({
      id: it.id,
      token_hash: Buffer.from(it.tokenHash),
      display_name: it.displayName,
      roles: JSON.stringify(it.grants),
      made_by: act.by,
      made_at: act.at,
      expires_at: it.expiresAt,
      used_at: null,
      used_by: null,
    })
    .execute()
  const detail = { grants: it.grants }
  await appendAct(tx, act, INSTANCE, { verb: 'user.invite', subject: it.id, detail })
}

const toInvitation = (row: {
  id: string
  display_name: string
  roles: unknown
  expires_at: Date
  used_at: Date | null
}): Invitation => ({
  id: row.id as UserId,
  displayName: row.display_name,
  grants: (row.roles as Grant[]).filter(
    (it) => isRole(it.role) && isId('investigation', it.investigation),
  ),
  expiresAt: row.expires_at,
  usedAt: row.used_at,
})

/** The invitations, newest first. */
export async function listInvitations(db: Db): Promise<Invitation[]> {
  const rows = await db.selectFrom('invitation').selectAll().orderBy('made_at', 'desc').execute()
  return rows.map(toInvitation)
}

/** The invitation of a token that can still be used. @throws Problem invitation.not_found, invitation.used, invitation.expired */
export async function openInvitation(db: Db, tokenHash: Uint8Array, at: Date): Promise<Invitation> {
  const row = await db
    .selectFrom('invitation')
    .selectAll()
    .where('token_hash', '=', Buffer.from(tokenHash))
    .executeTakeFirst()
  if (row === undefined) throw new Problem('invitation.not_found')
  if (row.used_at !== null) throw new Problem('invitation.used')
  if (row.expires_at <= at) throw new Problem('invitation.expired')
  return toInvitation(row)
}

/**
 * Turns an invitation into an account, once: one line, by the new person.
 * @throws Problem invitation.not_found, invitation.used, invitation.expired, user.name_taken
 */
export async function acceptInvitation(
  tx: Tx,
  at: Date,
  it: { readonly tokenHash: Uint8Array; readonly name: string; readonly passwordHash: string },
): Promise<UserId> {
  const invitation = await openInvitation(tx, it.tokenHash, at)
  const { id, displayName, grants } = invitation
  const taken = await tx
    .updateTable('invitation')
    .set({ used_at: at, used_by: id })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (taken === undefined) throw new Problem('invitation.used')
  const { name, passwordHash } = it
  const act = { by: id, at, reason: null }
  const account = { id, name, displayName, passwordHash, isSample: false, grants }
  await recordAccount(tx, act, account, 'user.accept')
  return id
}
