// The client of the API: addresses, bodies, the proof against forged writes, and every way an answer can fail.
import {
  exportIncidents,
  listAreas,
  readRegister,
  readVersions,
  recordInvestigation,
  whoAmI,
} from '@athar/contract'
import { isProblem } from '@athar/domain'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { addressOf, asProblem, call, keepCsrf } from '../src/api.ts'

interface Sent {
  address: string
  init: RequestInit
}

/** Stands in for the network: keeps what was sent, answers what it is told. */
function network(status: number, body: unknown): Sent[] {
  const sent: Sent[] = []
  vi.stubGlobal('fetch', (address: string, init: RequestInit) => {
    sent.push({ address, init })
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    return Promise.resolve(new Response(text, { status }))
  })
  return sent
}
const caught = async (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => null,
    (thrown: unknown) => thrown,
  )

afterEach(() => {
  vi.unstubAllGlobals()
  keepCsrf('')
})

describe('an address', () => {
  test('params are escaped, silent query parts are left out', () => {
    const params = { inv: 'a/b ?' }
    expect(addressOf(listAreas, { params, query: { level: 'city', outlines: undefined } })).toBe(
      '/api/investigations/a%2Fb%20%3F/areas?level=city',
    )
  })
})

describe('a call', () => {
  test('search text travels in the body and not in the address', async () => {
    const sent = network(200, {})
    const body = { filter: { area: 'AM01' }, search: 'harat' }
    await call(readRegister, { params: { inv: 'case' }, body })
    expect(sent[0]?.address).toBe('/api/investigations/case/register')
    expect(sent[0]?.init.body).toBe(JSON.stringify(body))
  })

  test('a reason travels in a header, in any script, and never in the address', async () => {
    const sent = network(200, {})
    await call(readVersions, { params: { inv: 'case', id: 'cas_x' } }, { reason: 'طلبت العائلة' })
    const headers = new Headers(sent[0]?.init.headers)
    expect(decodeURIComponent(headers.get('x-athar-reason') ?? '')).toBe('طلبت العائلة')
    expect(sent[0]?.address).toBe('/api/investigations/case/records/cas_x/versions')
    await call(readVersions, { params: { inv: 'case', id: 'cas_x' } })
    expect(new Headers(sent[1]?.init.headers).has('x-athar-reason')).toBe(false)
  })

  test('a write carries the token, a read does not', async () => {
    const sent = network(200, {})
    keepCsrf('proof')
    await call(whoAmI, {})
    const name = { en: 'A case', ar: null }
    await call(recordInvestigation, {
      body: { slug: 'case', name, description: name, zone: 'UTC' },
    })
    const headers = sent.map(({ init }) => new Headers(init.headers).get('x-athar-csrf'))
    expect(headers).toEqual([null, 'proof'])
  })

  test('a refusal is thrown as the problem the server named', async () => {
    network(409, { problem: { code: 'investigation.slug_taken', params: { slug: 'x' } } })
    const thrown = await caught(call(whoAmI, {}))
    expect(isProblem(thrown, 'investigation.slug_taken')).toBe(true)
    expect(asProblem(thrown).params).toEqual({ slug: 'x' })
  })

  test('an unknown code, a page of HTML or an empty answer is an unexpected problem', async () => {
    for (const body of [{ problem: { code: 'no.such' } }, '<html>', '', { problem: null }]) {
      network(500, body)
      expect(isProblem(await caught(call(whoAmI, {})), 'server.unexpected')).toBe(true)
    }
  })

  test('an unreadable 401 still means that nobody is signed in', async () => {
    network(401, 'no')
    expect(isProblem(await caught(call(whoAmI, {})), 'session.needed')).toBe(true)
  })

  test('no network is a problem of its own', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no route')))
    expect(isProblem(await caught(call(whoAmI, {})), 'server.unreachable')).toBe(true)
  })

  test('a call that was given up is no problem', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new DOMException('', 'AbortError')))
    expect(isProblem(await caught(call(whoAmI, {})))).toBe(false)
  })

  test('a body is sent as JSON', async () => {
    const sent = network(200, {})
    await call(exportIncidents, { params: { inv: 'x' }, body: { filter: {}, format: 'csv' } })
    expect(new Headers(sent[0]?.init.headers).get('content-type')).toBe('application/json')
  })
})
