// Sign-in, sessions and invitations: the door for people.
import {
  acceptInvitation,
  endAllSessions,
  endSession,
  listSessions,
  readInvitation,
  signIn,
  signOut,
  whoAmI,
} from '@athar/contract'
import { Problem } from '@athar/domain'
import * as store from '@athar/store'
import type { Context } from 'hono'
import {
  areSampleLoginsDead,
  deviceMarkOf,
  giveDevice,
  giveSession,
  shownGrants,
  takeSession,
  toMe,
} from '../asker.ts'
import type { Parts } from '../parts.ts'
import { hashPassword, isPassword, refuseWeakPassword } from '../password.ts'
import { csrfOf, deviceMark, deviceOf, freshName, freshToken, tokenHash } from '../secrets.ts'
import type { Door } from '../serve.ts'
import { version } from '../version.ts'

/**
 * One try for a name. A device on which this person signed in before has tries of its own, so that nobody can lock a
 * person out from elsewhere; all unknown devices together have a ceiling, which bounds what hashing may cost.
 * @throws Problem request.too_many {seconds}
 */
function takeTry(c: Context, parts: Parts, name: string, at: number): { giveBack(): void } {
  const { limits } = parts
  const device = deviceOf(parts.deviceKey, name, deviceMarkOf(c, parts.config))
  const known = device !== null
  const [limiter, key] = known ? [limits.device, device] : [limits.name, name]
  if (!limiter.take(key, at))
    throw new Problem('request.too_many', { seconds: limiter.waitSeconds(key, at) })
  if (!known && !limits.unknown.take('all', at))
    throw new Problem('request.too_many', { seconds: limits.unknown.waitSeconds('all', at) })
  return {
    giveBack: () => {
      limiter.giveBack(key, at)
      if (!known) limits.unknown.giveBack('all', at)
    },
  }
}

/** Tries of tokens that came by link; there is no account to rest the limit on, only the whole. */
function takeTokenTry(parts: Parts, at: number): void {
  const { token } = parts.limits
  if (!token.take('all', at))
    throw new Problem('request.too_many', { seconds: token.waitSeconds('all', at) })
}

/** What kind of device this is, in two words; never the whole line that browsers send. */
function deviceWords(c: Context): string {
  const line = c.req.header('user-agent') ?? ''
  const browser = /Firefox|Edg|Chrome|Safari/.exec(line)?.[0] ?? ''
  const system = /Android|iPhone|iPad|Windows|Mac OS|Linux/.exec(line)?.[0] ?? ''
  return [browser === 'Edg' ? 'Edge' : browser, system].filter((it) => it !== '').join(' · ')
}

/** Begins a session for a person and hands it to the browser; the one before on this browser is forgotten. */
async function begin(c: Context, parts: Parts, tx: store.Tx, id: store.Account['id'], at: Date) {
  const token = freshToken()
  const act = { by: id, at, reason: null }
  await store.beginSession(tx, act, {
    id: freshName(),
    tokenHash: tokenHash(token),
    expiresAt: new Date(at.getTime() + parts.config.sessionMs),
    device: deviceWords(c),
  })
  const account = await store.accountOf(tx, id)
  const grants = await store.grantsOf(tx, id)
  const me = await toMe(tx, { account, grants, csrf: csrfOf(token) })
  return {
    me,
    give: () => {
      giveSession(c, parts.config, token)
      giveDevice(c, parts.config, deviceMark(parts.deviceKey, account.name))
    },
  }
}

export function serveSession({ read, write, work, parts }: Door): void {
  read(whoAmI, async ({ db, who }) => ({
    me: who === null ? null : await toMe(db, who),
    sampleOnly: !(await areSampleLoginsDead(db, parts.config)),
    version,
  }))

  work(signIn, async ({ c, body, now }) => {
    const attempt = takeTry(c, parts, body.name, now.getTime())
    const account = await store.accountByName(parts.store.db, body.name)
    const isRight = await isPassword(body.password, account?.passwordHash ?? parts.decoyHash)
    if (account === null || !isRight || account.isDisabled)
      throw new Problem('session.wrong_credentials')
    attempt.giveBack()
    if (account.isSample && (await areSampleLoginsDead(parts.store.db, parts.config)))
      throw new Problem('session.sample_login_dead')
    const { me, give } = await parts.store.transaction((tx) => begin(c, parts, tx, account.id, now))
    give()
    return { me }
  })

  write(signOut, async ({ c, tx, me, act }) => {
    await store.endSession(tx, act(null), me.account.id, me.session.id)
    takeSession(c, parts.config)
    return { ended: true as const }
  })

  read(listSessions, async ({ db, me, now }) => {
    const usedAfter = new Date(now.getTime() - parts.config.sessionIdleMs)
    const sessions = await store.listSessions(db, me.account.id, { at: now, usedAfter })
    return {
      sessions: sessions.map((it) => ({
        id: it.id,
        createdAt: it.createdAt.toISOString(),
        lastUsedAt: it.lastUsedAt.toISOString(),
        isThis: it.id === me.session.id,
        device: it.device,
      })),
    }
  })

  write(endSession, async ({ tx, me, act, params }) => {
    await store.endSession(tx, act(null), me.account.id, params.id)
    return { ended: true as const }
  })

  write(endAllSessions, async ({ tx, act, params, body }) => {
    await store.accountOf(tx, params.id)
    return { ended: await store.endSessions(tx, act(body.reason), params.id) }
  })

  read(readInvitation, async ({ db, body, now }) => {
    takeTokenTry(parts, now.getTime())
    const invitation = await store.openInvitation(db, tokenHash(body.token), now)
    return {
      displayName: invitation.displayName,
      roles: shownGrants(invitation.grants, await slugsOf(db)),
      expiresAt: invitation.expiresAt.toISOString(),
    }
  })

  work(acceptInvitation, async ({ c, body, now }) => {
    takeTokenTry(parts, now.getTime())
    const hash = tokenHash(body.token)
    await store.openInvitation(parts.store.db, hash, now)
    refuseWeakPassword(body.password, body.name)
    const passwordHash = await hashPassword(body.password, parts.config.passwordCost)
    const { me, give } = await parts.store.transaction(async (tx) => {
      const id = await store.acceptInvitation(tx, now, {
        tokenHash: hash,
        name: body.name,
        passwordHash,
      })
      return begin(c, parts, tx, id, now)
    })
    give()
    return { me }
  })
}

/** The slug of each investigation, by id. */
export async function slugsOf(db: store.Db): Promise<Map<string, string>> {
  const frames = await store.listInvestigations(db)
  return new Map(frames.map((frame) => [frame.id, frame.slug]))
}
