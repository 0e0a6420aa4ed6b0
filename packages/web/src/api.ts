// The one way the web app speaks to the server: a route of the contract goes out, its reply or a Problem comes back.
import type { BodyIn, ParamsIn, QueryIn, ReplyOf, Route } from '@athar/contract'
import {
  isProblem,
  Problem,
  type ProblemCode,
  type ProblemParams,
  problemTable,
} from '@athar/domain'
import { queryOptions } from '@tanstack/react-query'

type Part<Name extends string, T> = [T] extends [never]
  ? object
  : [T] extends [undefined]
    ? object
    : { [K in Name]: T }
/** What a route takes: params, query and body, each only where the contract names it. */
export type Input<T> = Part<'params', ParamsIn<T>> &
  Part<'query', QueryIn<T>> &
  Part<'body', BodyIn<T>>

/** What goes with a request beside its input: the reason why something restricted is read. */
interface Extra {
  signal?: AbortSignal
  reason?: string
}

interface Loose {
  params?: Record<string, string>
  query?: Record<string, string | undefined>
  body?: unknown
}

let csrf = ''
/** Keeps the token that proves a write comes from this page; it arrives with `whoAmI`. */
export function keepCsrf(token: string): void {
  csrf = token
}

/** The address of a route: `/api/investigations/x/register?page=2`. */
export function addressOf(route: Route, input: Loose = {}): string {
  const path = route.path.replace(/:([a-z]+)/gi, (_, name: string) =>
    encodeURIComponent(input.params?.[name] ?? ''),
  )
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined) query.set(name, value)
  }
  const search = query.toString()
  return search === '' ? `/api${path}` : `/api${path}?${search}`
}

/**
 * Calls a route and hands back its reply.
 * @throws Problem as the server named it; `server.unreachable` when there was no answer
 */
export async function call<T extends Route>(
  route: T,
  input: Input<T>,
  extra: Extra = {},
): Promise<ReplyOf<T>> {
  const answer = await send(route, input as Loose, extra)
  return (await answer.json()) as ReplyOf<T>
}

/** A query of a route, keyed by its name and input, for `useQuery`. */
export function ask<T extends Route>(route: T, input: Input<T>) {
  return queryOptions({
    queryKey: [route.name, input],
    queryFn: ({ signal }) => call(route, input, { signal }),
  })
}

/** The same, with the reason that the server wants before it answers. The answer is kept no longer than it is shown. */
export function askBecause<T extends Route>(route: T, input: Input<T>, reason: string) {
  return queryOptions({
    queryKey: [route.name, input, reason],
    queryFn: ({ signal }) => call(route, input, { signal, reason }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 1000,
  })
}

/** Fetches a stream route and hands it to the browser as a file. The file name comes from the server. */
export async function download<T extends Route>(
  route: T,
  input: Input<T>,
  fallbackName: string,
): Promise<void> {
  const answer = await send(route, input as Loose)
  const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1]
  const address = URL.createObjectURL(await answer.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = name ?? fallbackName
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** Sends the bytes of one file to an upload route. */
export async function upload<T extends Route>(
  route: T,
  input: Input<T>,
  file: Blob,
  signal?: AbortSignal,
): Promise<ReplyOf<T>> {
  const extra = signal === undefined ? {} : { signal }
  const answer = await request(route, input as Loose, file, 'application/octet-stream', extra)
  return (await answer.json()) as ReplyOf<T>
}

function send(route: Route, input: Loose, extra: Extra = {}): Promise<Response> {
  return input.body === undefined
    ? request(route, input, null, null, extra)
    : request(route, input, JSON.stringify(input.body), 'application/json', extra)
}

async function request(
  route: Route,
  input: Loose,
  body: BodyInit | null,
  type: string | null,
  { signal, reason }: Extra,
): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json, */*' }
  if (type !== null) headers['content-type'] = type
  if (reason !== undefined) headers['x-athar-reason'] = encodeURIComponent(reason)
  if (route.method !== 'GET') headers['x-athar-csrf'] = csrf
  const made: RequestInit = { method: route.method, headers, body, credentials: 'same-origin' }
  let answer: Response
  try {
    answer = await fetch(addressOf(route, input), signal === undefined ? made : { ...made, signal })
  } catch (caught) {
    if (caught instanceof DOMException && caught.name === 'AbortError') throw caught
    throw new Problem('server.unreachable', {}, { cause: caught })
  }
  if (!answer.ok) throw await problemIn(answer)
  return answer
}

/** Reads the Problem of a refused request; anything unreadable is `server.unexpected`. */
async function problemIn(answer: Response): Promise<Problem> {
  const said: unknown = await answer.json().catch(() => null)
  if (typeof said === 'object' && said !== null && 'problem' in said) {
    const { code, params } = (said.problem ?? {}) as { code?: unknown; params?: unknown }
    if (typeof code === 'string' && Object.hasOwn(problemTable, code)) {
      return new Problem(code as ProblemCode, (params ?? {}) as ProblemParams)
    }
  }
  return new Problem(answer.status === 401 ? 'session.needed' : 'server.unexpected', {
    status: answer.status,
  })
}

/** Whatever was caught, as a Problem that has words. */
export function asProblem(caught: unknown): Problem {
  return isProblem(caught) ? caught : new Problem('server.unexpected', {}, { cause: caught })
}
