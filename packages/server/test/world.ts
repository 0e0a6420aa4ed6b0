// The cast and its town: a store of its own, a server asked in-process, and people who call routes as a browser would.
import type { BodyIn, ParamsIn, QueryIn, ReplyOf, Route } from '@athar/contract'
import { casualtyRoutes, claimRoutes, recordIncident, sourceRoutes } from '@athar/contract'
import { INSTANCE, type InvestigationId, type Role, type UserId } from '@athar/domain'
import * as store from '@athar/store'
import { type FreshStore, freshStore } from '@athar/store/testing'
import { pino } from 'pino'
import { type Config, createServer, hashPassword, readConfig, type Server } from '../src/index.ts'
import { aCasualty, aClaim, anIncident, aSource } from './content.ts'

const LIGHT = { memoryKiB: 64, passes: 1, parallelism: 1 }
export const PASSWORD = 'harbour lamp winter'
export const SLUG = 'small-town'
export const START = new Date('2031-06-01T08:00:00.000Z')

type Part<Name extends string, T> = [T] extends [undefined] ? object : { [K in Name]: T }
export type Input<T> = Part<'params', ParamsIn<T>> &
  Part<'query', QueryIn<T>> &
  Part<'body', BodyIn<T>>
interface Loose {
  params?: Record<string, string>
  query?: Record<string, string | undefined>
  body?: unknown
  bytes?: string | Uint8Array
}

export interface Answer<T = unknown> {
  readonly status: number
  readonly body: T
  readonly problem: string | null
  readonly headers: Headers
  readonly text: string
}

/** A person with a browser, or a stranger with one. */
export interface Person {
  readonly name: string
  readonly id: UserId
  /** Calls a route; refusals are answers too. */
  ask<T extends Route>(
    route: T,
    input: Input<T>,
    headers?: Record<string, string>,
  ): Promise<Answer<ReplyOf<T>>>
  /** Calls a route that must succeed. */
  call<T extends Route>(
    route: T,
    input: Input<T>,
    headers?: Record<string, string>,
  ): Promise<ReplyOf<T>>
  /** Any request, with this browser's cookies. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  signIn(password?: string): Promise<Answer>
}

export interface Town {
  readonly store: FreshStore
  readonly server: Server
  readonly inv: InvestigationId
  readonly amal: Person
  readonly basim: Person
  readonly carla: Person
  readonly dunya: Person
  readonly elias: Person
  readonly farah: Person
  readonly hadi: Person
  readonly ghada: Person
  readonly stranger: Person
  /** What the log was told. */
  readonly logged: string[]
  /** Moves the clock on. */
  later(ms: number): void
  /** A second server on the same store, with another configuration. */
  again(config: Partial<Config>): Promise<Server>
  newPerson(server?: Server): Person
  /** Every row count that a write would move, and the newest line. */
  trace(): Promise<string>
  drop(): Promise<void>
}

const roles = {
  amal: 'administrator',
  basim: 'researcher',
  carla: 'reviewer',
  dunya: 'volunteer',
  elias: 'field',
  farah: 'keeper',
  hadi: 'keeper',
  ghada: 'liaison',
} as const satisfies Record<string, Role>
type CastName = keyof typeof roles
export const cast = Object.keys(roles) as CastName[]

/** A town with its cast signed in. `real`: its investigation is no fiction. */
export async function smallTown(
  options: { config?: Partial<Config>; real?: boolean; isSample?: boolean } = {},
): Promise<Town> {
  const open = await freshStore()
  let clock = START.getTime()
  const now = (): Date => new Date(clock)
  const logged: string[] = []
  const log = pino({ level: 'info', base: null }, { write: (line: string) => logged.push(line) })
  const config = { ...options.config, dir: open.dir, passwordCost: LIGHT }
  const serverWith = (more: Partial<Config>) =>
    createServer({ store: open, config: readConfig({}, { ...config, ...more }), now, log })
  const server = await serverWith({})
  const inv = await settle(open, now(), options.real ?? false, options.isSample ?? false)
  const people = {} as Record<CastName, Person>
  for (const name of cast) {
    people[name] = personOf(server, name, inv.ids[name])
    const answer = await people[name].signIn()
    if (answer.status !== 200 && options.isSample !== true) throw new Error(answer.text)
  }
  const others: Server[] = []
  return {
    store: open,
    server,
    inv: inv.id,
    ...people,
    stranger: personOf(server, 'stranger', inv.ids.amal),
    logged,
    later: (ms) => {
      clock += ms
    },
    again: async (more) => {
      const made = await serverWith(more)
      others.push(made)
      return made
    },
    newPerson: (on = server) => personOf(on, 'stranger', inv.ids.amal),
    trace: () => traceOf(open),
    drop: async () => {
      for (const it of [server, ...others]) await it.close()
      await open.drop()
    },
  }
}

async function settle(open: FreshStore, at: Date, real: boolean, isSample: boolean) {
  const id = store.freshId('investigation', at)
  const ids = {} as Record<CastName, UserId>
  const passwordHash = await hashPassword(PASSWORD, LIGHT)
  for (const name of cast) ids[name] = store.freshId('user', at)
  await open.transaction(async (tx) => {
    const act = { by: ids.amal, at, reason: 'the town is settled' }
    await store.recordInvestigation(tx, act, id, {
      slug: SLUG,
      name: { en: 'Small Town', ar: 'البلدة الصغيرة' },
      description: { en: null, ar: null },
      zone: '+00:00',
      state: 'private',
      fictional: !real,
    })
    for (const name of cast) {
      const role = roles[name]
      const grants = [{ role, investigation: name === 'amal' ? INSTANCE : id }]
      const displayName = name.toUpperCase()
      const account = { id: ids[name], name, displayName, passwordHash, isSample, grants }
      await store.recordAccount(tx, act, account)
    }
  })
  return { id, ids }
}

const cookiesOf = (answer: Response): [string, string][] =>
  answer.headers.getSetCookie().map((line) => {
    const [pair = ''] = line.split(';')
    const cut = pair.indexOf('=')
    return [pair.slice(0, cut), pair.slice(cut + 1)]
  })

function personOf(server: Server, name: string, id: UserId): Person {
  const jar = new Map<string, string>()
  let csrf = ''
  const fetchIt = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers)
    if (jar.size > 0) headers.set('cookie', [...jar].map(([k, v]) => `${k}=${v}`).join('; '))
    const answer = await server.app.request(`http://localhost${path}`, { ...init, headers })
    for (const [key, value] of cookiesOf(answer)) {
      if (value === '') jar.delete(key)
      else jar.set(key, value)
    }
    return answer
  }
  const ask = async (route: Route, given: object, more: Record<string, string> = {}) => {
    const input = given as Loose
    const isUpload = input.bytes !== undefined
    const headers: Record<string, string> = { 'x-athar-csrf': csrf, ...more }
    if (input.body !== undefined) headers['content-type'] = 'application/json'
    const body = isUpload ? input.bytes : JSON.stringify(input.body)
    const init = {
      method: route.method,
      headers,
      ...(body === undefined ? {} : { body: body as BodyInit }),
    }
    const answer = await fetchIt(addressOf(route, input), init)
    // text() would take away the mark that spreadsheets need.
    const text = Buffer.from(await answer.arrayBuffer()).toString('utf8')
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false
    const parsed: unknown = isJson && text !== '' ? JSON.parse(text) : null
    const { me, problem } = (parsed ?? {}) as {
      me?: { csrf: string } | null
      problem?: { code: string }
    }
    if (me !== undefined) csrf = me?.csrf ?? ''
    const { status } = answer
    return { status, body: parsed, problem: problem?.code ?? null, headers: answer.headers, text }
  }
  return {
    name,
    id,
    ask: ask as Person['ask'],
    call: (async (route: Route, input: object, more?: Record<string, string>) => {
      const answer = await ask(route, input, more)
      if (answer.status !== 200) throw new Error(`${route.name}: ${answer.status} ${answer.text}`)
      return answer.body
    }) as Person['call'],
    fetch: fetchIt,
    signIn: (password = PASSWORD) => ask(signInRoute, { body: { name, password } }),
  }
}

const signInRoute: Route = {
  name: 'signIn',
  method: 'POST',
  path: '/session',
  may: 'anyone',
  scope: 'instance',
  summary: '',
  problems: [],
}

function addressOf(route: Route, input: Loose): string {
  const path = route.path.replace(/:([a-z]+)/gi, (_, name: string) =>
    encodeURIComponent(input.params?.[name] ?? ''),
  )
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input.query ?? {}))
    if (value !== undefined) query.set(name, value)
  return query.size === 0 ? `/api${path}` : `/api${path}?${query.toString()}`
}

async function traceOf(open: FreshStore): Promise<string> {
  const tables = [
    'record_version',
    'ledger_line',
    'person_account',
    'role_grant',
    'invitation',
    'session',
    'import_batch',
    'erasure',
    'campaign_task',
    'volunteer',
    'answer',
    'volunteer_message',
  ] as const
  const counts: Record<string, unknown> = {}
  for (const table of tables) {
    const row = await open.db
      .selectFrom(table)
      .select((e) => e.fn.countAll().as('n'))
      .executeTakeFirstOrThrow()
    counts[table] = row.n
  }
  const batches = await open.db
    .selectFrom('import_batch')
    .select(['id', 'state', 'files'])
    .execute()
  return JSON.stringify({ ...counts, batches })
}

const params = { inv: SLUG }
const reason = 'recorded for a test'

/** An incident that basim recorded, with a casualty, a source and a claim. */
export async function incidentOf(
  town: Town,
  code: string,
  more: Parameters<typeof anIncident>[1] = {},
) {
  const { basim } = town
  const content = anIncident(code, more)
  const incident = await basim.call(recordIncident, { params, body: { content, reason } })
  const casualty = await basim.call(casualtyRoutes.record, {
    params,
    body: { content: aCasualty(incident.id), reason },
  })
  const source = await basim.call(sourceRoutes.record, {
    params,
    body: { content: aSource(), reason },
  })
  const claim = await basim.call(claimRoutes.record, {
    params,
    body: { content: aClaim(incident.id, source.id), reason },
  })
  return { incident, casualty, source, claim }
}
