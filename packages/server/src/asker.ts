// Who is asking: the session behind a request, its person, and what this person may do.
import { INSTANCE, mayDo, type Permission, Problem, permissions, type Role } from '@athar/domain'
import {
  type Account,
  type Db,
  type Grant,
  grantsOf,
  listInvestigations,
  type Session,
  sessionByToken,
  touchSession,
} from '@athar/store'
import type { Me } from '@athar/contract'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Config } from './config.ts'
import type { Parts } from './parts.ts'
import { csrfOf, isSame, tokenHash } from './secrets.ts'
import { isPublicFigures } from './sample-figures.ts'

/** The person behind a live session. */
export interface Who {
  readonly account: Account
  readonly grants: readonly Grant[]
  readonly session: Session
  readonly csrf: string
}

const isHttps = (config: Config): boolean => config.publicUrl?.protocol === 'https:'
const names = (config: Config) =>
  isHttps(config)
    ? { session: '__Host-athar', device: '__Host-athar-device' }
    : { session: 'athar_session', device: 'athar_device' }

const cookieOptions = (config: Config, maxAgeMs: number) => ({
  path: '/',
  httpOnly: true,
  secure: isHttps(config),
  sameSite: 'Strict' as const,
  maxAge: Math.floor(maxAgeMs / 1000),
})

/** Hands the session to the browser. */
export function giveSession(c: Context, config: Config, token: string): void {
  setCookie(c, names(config).session, token, cookieOptions(config, config.sessionMs))
}

/** Takes the session from the browser. */
export function takeSession(c: Context, config: Config): void {
  deleteCookie(c, names(config).session, { path: '/', secure: isHttps(config) })
}

/** Marks the device as one that this person signed in on; 400 days is the most that browsers keep. */
export function giveDevice(c: Context, config: Config, mark: string): void {
  setCookie(c, names(config).device, mark, cookieOptions(config, 400 * 86_400_000))
}

export const deviceMarkOf = (c: Context, config: Config): string | undefined =>
  getCookie(c, names(config).device)

const TOUCH_MS = 60_000

/** The live session of a request, or null. A session that rested too long, or is too old, is none. */
export async function whoAsks(c: Context, parts: Parts): Promise<Who | null> {
  const { config, store } = parts
  const token = getCookie(c, names(config).session)
  if (token === undefined || token === '') return null
  const found = await sessionByToken(store.db, tokenHash(token))
  if (found === null) return null
  const { session, account } = found
  const now = parts.now()
  const idle = now.getTime() - session.lastUsedAt.getTime()
  if (session.expiresAt <= now || idle > config.sessionIdleMs || account.isDisabled) return null
  if (account.isSample && (await areSampleLoginsDead(store.db, config))) return null
  if (idle > TOUCH_MS) await touchSession(store.db, session.id, now)
  const grants = await grantsOf(store.db, account.id)
  return { account, grants, session, csrf: csrfOf(token) }
}

/** Sample logins end with the first real investigation (the public figures are none), or with a public address. */
export async function areSampleLoginsDead(db: Db, config: Config): Promise<boolean> {
  if (config.publicUrl !== null) return true
  return (await listInvestigations(db)).some((it) => !it.isFictional && !isPublicFigures(it.id))
}

const rolesFor = (who: Who, investigation: string): Role[] =>
  who.grants.flatMap((grant) =>
    grant.investigation === INSTANCE || grant.investigation === investigation ? [grant.role] : [],
  )

/** Whether a person may do something in an investigation (INSTANCE: on the whole instance). */
export const isPermitted = (who: Who, permission: Permission, investigation: string): boolean =>
  mayDo(rolesFor(who, investigation), permission)

/** @throws Problem request.cross_site when a write does not carry the token of its session */
export function refuseForged(c: Context, who: Who): void {
  const given = c.req.header('x-athar-csrf')
  if (given === undefined || !isSame(given, who.csrf)) throw new Problem('request.cross_site')
}

/** The person as the contract shows the one who asks. */
export async function toMe(db: Db, who: Pick<Who, 'account' | 'grants' | 'csrf'>): Promise<Me> {
  const frames = await listInvestigations(db)
  const slugs = new Map<string, string>(frames.map((frame) => [frame.id, frame.slug]))
  const held = (investigation: string): string[] => {
    const own = who.grants.filter((it) => it.investigation === investigation).map((it) => it.role)
    return permissions.filter((permission) => mayDo(own, permission))
  }
  const cases = [...new Set(who.grants.map((it) => it.investigation))].flatMap((id) => {
    const slug = slugs.get(id)
    return slug === undefined ? [] : [[slug, held(id)] as const]
  })
  return {
    id: who.account.id,
    name: who.account.name,
    displayName: who.account.displayName,
    roles: shownGrants(who.grants, slugs),
    permissions: { instance: held(INSTANCE), investigations: Object.fromEntries(cases) },
    csrf: who.csrf,
    isSample: who.account.isSample,
  }
}

/** Grants as the contract shows them: by the slug of the investigation, or null for the instance. */
export function shownGrants(
  grants: readonly Grant[],
  slugs: ReadonlyMap<string, string>,
): { role: Role; investigation: string | null }[] {
  return grants.flatMap(({ role, investigation }): ReturnType<typeof shownGrants> => {
    if (investigation === INSTANCE) return [{ role, investigation: null }]
    const slug = slugs.get(investigation)
    return slug === undefined ? [] : [{ role, investigation: slug }]
  })
}
