// The one way the volunteer's app speaks to the server: a campaign's own routes, a token in a header, no cookie.
import type {
  BodyOf,
  fetchTasks,
  forgetVolunteer,
  listTrackers,
  readMyProgress,
  readTracker,
  recoverVolunteer,
  ReplyOf,
  sendAnswers,
  sendMessage,
  startVolunteer,
} from '@athar/contract'

/** The name of the header; a test holds it against the contract's. */
export const volunteerHeader = 'x-athar-volunteer'

/** A reply with the server's own time, or why there is none: `offline` when nothing answered. */
export type Told<T> =
  | { readonly ok: true; readonly reply: T; readonly serverTime: string | null }
  | { readonly ok: false; readonly code: string }

export interface Client {
  readonly list: () => Promise<Told<ReplyOf<typeof listTrackers>>>
  readonly read: () => Promise<Told<ReplyOf<typeof readTracker>>>
  readonly start: (
    body: BodyOf<typeof startVolunteer>,
  ) => Promise<Told<ReplyOf<typeof startVolunteer>>>
  readonly recover: (phrase: string) => Promise<Told<ReplyOf<typeof recoverVolunteer>>>
  readonly tasks: (token: string, count: number) => Promise<Told<ReplyOf<typeof fetchTasks>>>
  readonly answer: (
    of: { inv: string; campaign: string; token: string },
    answers: BodyOf<typeof sendAnswers>['answers'],
  ) => Promise<Told<ReplyOf<typeof sendAnswers>>>
  readonly progress: (token: string) => Promise<Told<ReplyOf<typeof readMyProgress>>>
  readonly message: (
    token: string,
    body: BodyOf<typeof sendMessage>,
  ) => Promise<Told<ReplyOf<typeof sendMessage>>>
  readonly forget: (token: string) => Promise<Told<ReplyOf<typeof forgetVolunteer>>>
}

interface Asked {
  readonly body?: unknown
  readonly token?: string
}

const PATIENCE_MS = 30_000

async function ask<T>(path: string, { body, token }: Asked = {}): Promise<Told<T>> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS)
  const headers: Record<string, string> = { accept: 'application/json' }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (token !== undefined) headers[volunteerHeader] = token
  try {
    const answer = await fetch(`/api/trackers${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      credentials: 'omit',
      cache: 'no-store',
      signal: stop.signal,
    })
    const said: unknown = await answer.json().catch(() => null)
    if (answer.ok && said !== null) {
      return { ok: true, reply: said as T, serverTime: answer.headers.get('date') }
    }
    return { ok: false, code: codeIn(said) ?? `status.${answer.status}` }
  } catch {
    return { ok: false, code: 'offline' }
  } finally {
    clearTimeout(timer)
  }
}

function codeIn(said: unknown): string | null {
  const problem = (said as { problem?: { code?: unknown } } | null)?.problem
  return typeof problem?.code === 'string' ? problem.code : null
}

/** The routes of one campaign. */
export function clientOf(inv: string, campaign: string): Client {
  const place = (of: { inv: string; campaign: string }): string =>
    `/${encodeURIComponent(of.inv)}/${encodeURIComponent(of.campaign)}`
  const here = place({ inv, campaign })
  return {
    list: () => ask(''),
    read: () => ask(here),
    start: (body) => ask(`${here}/volunteers`, { body }),
    recover: (phrase) => ask(`${here}/volunteers/recovery`, { body: { phrase } }),
    tasks: (token, count) => ask(`${here}/tasks`, { token, body: { count } }),
    answer: (of, answers) => ask(`${place(of)}/answers`, { token: of.token, body: { answers } }),
    progress: (token) => ask(`${here}/progress`, { token }),
    message: (token, body) => ask(`${here}/messages`, { token, body }),
    forget: (token) => ask(`${here}/volunteers/oblivion`, { token, body: {} }),
  }
}
