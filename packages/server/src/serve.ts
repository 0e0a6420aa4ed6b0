// A route is a sentence: who is asking, may they, what they ask, one transaction, the reply checked, then the answer.
import type { BodyOf, ParamsOf, QueryOf, ReplyOf, Route } from '@athar/contract'
import { INSTANCE, Problem } from '@athar/domain'
import {
  type Act,
  type Db,
  type Frame,
  findInvestigation,
  retrying,
  type Store,
  type Tx,
} from '@athar/store'
import type { Context, Hono } from 'hono'
import type * as z from 'zod/mini'
import { answerFailure, answerReply } from './answer.ts'
import { isPermitted, refuseForged, type Who, whoAsks } from './asker.ts'
import { readBody } from './body.ts'
import type { Parts } from './parts.ts'
import { refuseCrossSite } from './origin.ts'
import { isPublicFigures } from './sample-figures.ts'

/** What a handler is given. */
interface Asked<T extends Route> {
  readonly c: Context
  readonly parts: Parts
  readonly now: Date
  /** Who asks; null is a stranger (only where a route is for anyone). */
  readonly who: Who | null
  /** The person who asks. @throws Problem session.needed */
  readonly me: Who
  /** The investigation of the path, for routes of that scope. */
  readonly inv: Frame
  readonly params: ParamsOf<T>
  readonly query: QueryOf<T>
  readonly body: BodyOf<T>
  /** An act of the person who asks, now. */
  readonly act: (reason: string | null) => Act
}

type Handler<T extends Route, More> = (asked: Asked<T> & More) => Promise<ReplyOf<T>>

/** How the routes of a room are put up. */
export interface Door {
  readonly parts: Parts
  /** Reads only. */
  readonly read: <T extends Route>(route: T, handler: Handler<T, { db: Db }>) => void
  /** Writes in one transaction; nothing is sent before it is kept. */
  readonly write: <T extends Route>(route: T, handler: Handler<T, { tx: Tx }>) => void
  /** Work that takes several transactions, or none. */
  readonly work: <T extends Route>(route: T, handler: Handler<T, { store: Store }>) => void
  /** Work that leaves no line of its own, or tells of it itself. */
  readonly quiet: <T extends Route>(route: T, handler: Handler<T, { store: Store }>) => void
  /** An answer that is no JSON. */
  readonly stream: <T extends Route>(
    route: T,
    handler: (asked: Asked<T> & { db: Db }) => Promise<Response>,
    exception?: (c: Context) => boolean,
  ) => void
}

/** Where a route stands, as the HTTP library writes it. */
export const pathOf = (route: Route): string => `/api${route.path}`

/** Puts up a door for routes on the given app; `served` keeps the name of each. */
export function openDoor(app: Hono, parts: Parts, served: Set<string>): Door {
  const put = (
    route: Route,
    answer: (asked: Asked<Route>) => Promise<Response>,
    exception?: (c: Context) => boolean,
  ): void => {
    served.add(route.name)
    app.on(route.method, pathOf(route), async (c) => {
      const end = parts.metrics.begin(route.name)
      let response: Response
      try {
        response = await answer(await ask(c, route, parts, exception))
      } catch (failure) {
        response = answerFailure(c, failure, parts.log)
      }
      const ms = end(response.status)
      parts.log.info({ route: route.name, status: response.status, ms }, 'served')
      return response
    })
  }
  return {
    parts,
    read: (route, handler) =>
      put(route, async (asked) => {
        const given = Object.assign(asked, { db: parts.store.db })
        return answerReply(asked.c, checked(route, await handler(given as never)))
      }),
    write: (route, handler) =>
      put(route, async (asked) => {
        const reply = await retrying(() =>
          looking(
            parts.store.transaction(async (tx) => {
              const given = Object.assign(asked, { tx })
              return checked(route, await handler(given as never))
            }),
          ),
        )
        parts.wake()
        return answerReply(asked.c, reply)
      }),
    work: (route, handler) =>
      put(route, async (asked) => {
        const given = Object.assign(asked, { store: parts.store })
        const reply = checked(route, await handler(given as never))
        parts.wake()
        return answerReply(asked.c, reply)
      }),
    quiet: (route, handler) =>
      put(route, async (asked) => {
        const given = Object.assign(asked, { store: parts.store })
        return answerReply(asked.c, checked(route, await handler(given as never)))
      }),
    stream: (route, handler, exception) =>
      put(
        route,
        (asked) => handler(Object.assign(asked, { db: parts.store.db }) as never),
        exception,
      ),
  }
}

/**
 * Where somebody else wrote the same key first (SQLSTATE 23505), looking again finds what is there now and says so by
 * its name: a version that moved on, a name that is taken.
 */
async function looking<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (failure) {
    const isTaken = failure instanceof Error && 'code' in failure && failure.code === '23505'
    throw isTaken ? new Problem('store.conflict', {}, { cause: failure }) : failure
  }
}

async function ask(
  c: Context,
  route: Route,
  parts: Parts,
  exception: ((c: Context) => boolean) | undefined,
): Promise<Asked<Route>> {
  if (route.method !== 'GET') refuseCrossSite(c, parts.config)
  const who = await whoAsks(c, parts)
  const frame = exception?.(c) === true ? null : await admit(c, route, parts, who)
  if (route.method !== 'GET' && who !== null) refuseForged(c, who)
  const now = parts.now()
  const me = (): Who => {
    if (who === null) throw new Problem('session.needed')
    return who
  }
  const body = route.body === undefined ? undefined : await readBody(c)
  return {
    c,
    parts,
    now,
    who,
    get me() {
      return me()
    },
    get inv() {
      if (frame === null) throw new RangeError(`${route.name} is not about one investigation`)
      return frame
    },
    params: parse(route.params, c.req.param(), 'params') as never,
    query: parse(route.query, c.req.query(), 'query') as never,
    body: parse(route.body, body, 'body') as never,
    act: (reason) => ({ by: me().account.id, at: now, reason }),
  }
}

/**
 * Lets the one who asks in, or not. Who may not know whether an investigation exists is told the same either way.
 * @throws Problem session.needed, permission.denied {verb}, investigation.not_found
 */
async function admit(
  c: Context,
  route: Route,
  parts: Parts,
  who: Who | null,
): Promise<Frame | null> {
  if (route.may === 'anyone') return null
  if (who === null) throw new Problem('session.needed')
  if (route.may === 'signed_in') return null
  const denied = new Problem('permission.denied', { verb: route.may })
  if (route.scope === 'instance') {
    if (isPermitted(who, route.may, INSTANCE)) return null
    throw denied
  }
  const isReading = route.method === 'GET' || /(\.read|^investigation\.publish)$/.test(route.may)
  const frame = await findInvestigation(parts.store.db, c.req.param('inv') ?? '').catch(
    (failure: unknown) => {
      throw isPermitted(who, 'investigation.read', INSTANCE) ? failure : denied
    },
  )
  if (isPublicFigures(frame.id) && !isReading) throw denied
  if (isPermitted(who, route.may, frame.id)) return frame
  throw denied
}

/** @throws Problem request.malformed with the part and the field, never the value */
function parse(schema: z.ZodMiniType | undefined, given: unknown, part: string): unknown {
  if (schema === undefined) return undefined
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const field = parsed.error.issues[0]?.path.join('.') ?? ''
  throw new Problem('request.malformed', { part, field })
}

/** A reply that is not what the contract says is a bug of ours, and is not sent. */
function checked<T extends Route>(route: T, reply: unknown): unknown {
  const parsed = route.reply?.safeParse(reply)
  if (parsed?.success === true) return parsed.data
  const field = parsed?.error.issues[0]?.path.join('.') ?? ''
  throw new RangeError(`the reply of ${route.name} is not what the contract says: ${field}`)
}
