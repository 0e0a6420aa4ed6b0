// Answers: a problem with its code and status; anything else that is thrown is a bug, told only by an id to quote.
import { isProblem, Problem } from '@athar/domain'
import type { Context } from 'hono'
import type { Logger } from 'pino'
import { exactBytes } from './exact-bytes.ts'
import { freshName } from './secrets.ts'
import { squeezed } from './squeeze.ts'

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' }

const json = (c: Context, status: number, body: unknown): Response => {
  c.header('cache-control', 'no-store')
  return c.body(JSON.stringify(body), status as 200, JSON_TYPE)
}

/** A reply that was checked against its schema; squeezed where it is worth it and the reader takes it. */
export async function answerReply(c: Context, reply: unknown): Promise<Response> {
  const bytes = Buffer.from(JSON.stringify(reply))
  const small = await squeezed(c, bytes)
  c.header('cache-control', 'no-store')
  c.header('vary', 'accept-encoding', { append: true })
  if (small !== null) c.header('content-encoding', 'gzip')
  return c.body(exactBytes(small ?? bytes), 200, JSON_TYPE)
}

/** What went wrong, without a word that people wrote. Details of a bug go to the log under the id that is handed out. */
export function answerFailure(c: Context, failure: unknown, log: Logger): Response {
  const problem = asProblem(failure, log)
  const { code, params } = problem
  const seconds = params['seconds']
  if (code === 'request.too_many' && typeof seconds === 'number')
    c.header('retry-after', String(seconds))
  return json(c, problem.status, { problem: { code, params } })
}

function asProblem(failure: unknown, log: Logger): Problem {
  if (isProblem(failure) && failure.status < 500) return failure
  const id = freshName()
  log.error({ id, ...describe(failure) }, 'failed')
  if (isProblem(failure)) return failure
  return new Problem('server.unexpected', { id })
}

/** Where a failure came from: its kind and the places in the code, never its message, which may quote a value. */
function describe(failure: unknown): Record<string, unknown> {
  if (!(failure instanceof Error)) return { kind: typeof failure }
  const places = (failure.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const cause = failure.cause === undefined ? {} : { cause: describe(failure.cause) }
  const code = 'code' in failure && typeof failure.code === 'string' ? { code: failure.code } : {}
  return { kind: failure.name, ...code, at: places.map((line) => line.trim()), ...cause }
}
