// People and roles: who belongs to this instance, who is invited, who may do what.
import { grantRole, invitePerson, listPeople, type PersonOfTeam, revokeRole } from '@athar/contract'
import { INSTANCE, type Role, type UserId } from '@athar/domain'
import * as store from '@athar/store'
import { shownGrants } from '../asker.ts'
import { freshToken, tokenHash } from '../secrets.ts'
import type { Door } from '../serve.ts'
import { slugsOf } from './session.ts'

const WEEK = 7 * 86_400_000

const toPerson = (
  { account, grants, lastSeenOn }: store.Member,
  slugs: ReadonlyMap<string, string>,
): PersonOfTeam => ({
  id: account.id,
  name: account.name,
  displayName: account.displayName,
  roles: shownGrants(grants, slugs),
  isSample: account.isSample,
  disabled: account.isDisabled,
  lastSeenOn,
})

/** A grant as the store keeps it. @throws Problem investigation.not_found */
async function toGrant(
  db: store.Db,
  it: { role: Role; investigation: string | null },
): Promise<store.Grant> {
  const { role, investigation } = it
  if (investigation === null) return { role, investigation: INSTANCE }
  return { role, investigation: (await store.findInvestigation(db, investigation)).id }
}

async function personOf(db: store.Db, id: UserId): Promise<PersonOfTeam> {
  const account = await store.accountOf(db, id)
  const found = (await store.listMembers(db)).find((it) => it.account.id === account.id)
  const member = found ?? { account, grants: [], lastSeenOn: null }
  return toPerson(member, await slugsOf(db))
}

export function servePeople({ read, write }: Door): void {
  read(listPeople, async ({ db }) => {
    const slugs = await slugsOf(db)
    const members = await store.listMembers(db)
    const invitations = await store.listInvitations(db)
    return {
      people: members.map((member) => toPerson(member, slugs)),
      invitations: invitations.map((it) => ({
        id: it.id,
        displayName: it.displayName,
        roles: shownGrants(it.grants, slugs),
        expiresAt: it.expiresAt.toISOString(),
        used: it.usedAt !== null,
      })),
    }
  })

  write(invitePerson, async ({ tx, act, now, body }) => {
    const token = freshToken()
    const expiresAt = new Date(now.getTime() + WEEK)
    const grants: store.Grant[] = []
    for (const role of body.roles) grants.push(await toGrant(tx, role))
    await store.recordInvitation(tx, act(null), {
      id: store.freshId('user', now),
      tokenHash: tokenHash(token),
      displayName: body.displayName,
      grants,
      expiresAt,
    })
    // The token stands behind #, so that no server ever logs it; the page turns to the language of its reader.
    return { token, path: `/app/en/invitation#${token}`, expiresAt: expiresAt.toISOString() }
  })

  write(grantRole, async ({ tx, act, params, body }) => {
    await store.grantRole(tx, act(body.reason), params.id, await toGrant(tx, body))
    return { person: await personOf(tx, params.id) }
  })

  write(revokeRole, async ({ tx, act, params, body }) => {
    await store.revokeRole(tx, act(body.reason), params.id, await toGrant(tx, body))
    return { person: await personOf(tx, params.id) }
  })
}
