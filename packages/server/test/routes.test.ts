// Every route of the contract is served, answers who has the right, and refuses who has not without changing anything.
import { type Route, routes } from '@athar/contract'
import { mayDo, type Role } from '@athar/domain'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { makerOf, requests } from './requests.ts'
import { cast, type Person, smallTown, type Town } from './world.ts'

let town: Town
beforeAll(async () => {
  town = await smallTown()
})
afterAll(() => town.drop())
// Requests that end sessions end dunya's.
afterEach(async () => {
  await town.dunya.signIn()
})

const roleOf: Record<(typeof cast)[number], Role> = {
  amal: 'administrator',
  basim: 'researcher',
  carla: 'reviewer',
  dunya: 'volunteer',
  elias: 'field',
  farah: 'keeper',
  hadi: 'keeper',
  ghada: 'liaison',
}

/** Whether one of the cast has the right: roles count in the town, and on the instance amal's alone. */
function hasRight(route: Route, name: (typeof cast)[number]): boolean {
  if (route.may === 'anyone' || route.may === 'signed_in') return true
  if (route.scope === 'instance' && name !== 'amal') return false
  return mayDo([roleOf[name]], route.may)
}

const codeOf = (route: Route): string => `R${routes.indexOf(route)}`

test('there is a handler and a request for every route, and none besides', () => {
  const names = routes.map((route) => route.name)
  expect(new Set(names).size).toBe(names.length)
  expect([...town.server.served].sort()).toEqual(names.toSorted())
  expect(Object.keys(requests).sort()).toEqual(names.toSorted())
  expect(names.length).toBeGreaterThan(105)
})

describe.each(routes.map((route) => [route.name, route] as const))('%s', (_, route) => {
  test('answers who has the right and refuses who has not', async () => {
    const request = await makerOf(route)?.(town, codeOf(route))
    // What earlier requests began in the background is done: only what is asked for here may write.
    await town.server.parts.jobs.idle()
    expect(request).toBeDefined()
    const { by, headers, ...input } = request ?? {}
    const barred = cast.filter((name) => !hasRight(route, name))
    const before = await town.trace()
    for (const name of barred) {
      const refusal = await town[name].ask(route, input as never, headers)
      expect([name, refusal.status, refusal.problem]).toEqual([name, 403, 'permission.denied'])
    }
    const isOpen = route.may === 'anyone'
    const strange = isOpen ? null : await town.newPerson().ask(route, input as never, headers)
    expect(strange?.problem ?? null).toBe(isOpen ? null : 'session.needed')
    expect(await town.trace()).toBe(before)

    const first = cast.find((name) => hasRight(route, name))
    const person = by === 'stranger' ? town.newPerson() : town[by ?? first ?? 'amal']
    const answer = await person.ask(route, input as never, headers)
    expect([answer.status, answer.problem]).toEqual([200, null])
  })
})

test('who may not know whether an investigation exists is told the same either way', async () => {
  const route = routes.find((it) => it.name === 'readInvestigation')
  if (route === undefined) throw new Error('no route')
  const ask = (person: Person, inv: string) => person.ask(route, { params: { inv } } as never)
  for (const person of [town.dunya, town.stranger]) {
    const [there, nowhere] = [await ask(person, 'small-town'), await ask(person, 'no-such-town')]
    expect(nowhere.text).toBe(there.text)
    expect(there.status).toBeGreaterThanOrEqual(401)
  }
  expect((await ask(town.amal, 'no-such-town')).problem).toBe('investigation.not_found')
})

test('an unknown address and a wrong method are told apart', async () => {
  const unknown = await town.amal.fetch('/api/nothing-here')
  expect(unknown.status).toBe(404)
  const wrong = await town.amal.fetch('/api/health', { method: 'DELETE' })
  expect(wrong.status).toBe(405)
})

test('a body that is no JSON, too large, or holds more than is asked for is refused by its part', async () => {
  const csrf = ((await (await town.basim.fetch('/api/session')).json()) as { me: { csrf: string } })
    .me.csrf
  const post = async (body: string, type = 'application/json') => {
    const headers = { 'content-type': type, 'x-athar-csrf': csrf }
    const path = '/api/investigations/small-town/register'
    const answer = await town.basim.fetch(path, { method: 'POST', headers, body })
    const { problem } = (await answer.json()) as { problem: { code: string; params: object } }
    return [answer.status, problem.code, problem.params]
  }
  const malformed = (part: string, field = '') => [400, 'request.malformed', { part, field }]
  expect(await post('{')).toEqual(malformed('body'))
  expect(await post('{}', 'text/plain')).toEqual(malformed('content-type'))
  expect(await post('{"filter":{"states":["nowhere"]}}')).toEqual(
    malformed('body', 'filter.states.0'),
  )
  expect(await post('{"filter":{},"more":1}')).toEqual(malformed('body'))
  expect((await post(`{"filter":{},"search":"${'x'.repeat(1_100_000)}"}`))[1]).toBe(
    'request.too_large',
  )
})

test('every answer carries the headers that keep it here', async () => {
  for (const path of ['/api/health', '/en', '/nowhere', '/app/en', '/api/investigations']) {
    const { headers } = await town.stranger.fetch(path)
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
    expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/)
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe/)
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toMatch(/geolocation=\(\)/)
  }
})
