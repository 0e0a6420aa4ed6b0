// A running server: its configuration, its port, the sample case it makes once, and work that goes on after a stop.
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import * as contract from '@athar/contract'
import { Problem } from '@athar/domain'
import { fsck, seal } from '@athar/store'
import { type FreshStore, freshStore } from '@athar/store/testing'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Config, type RunningServer, readConfig, startServer } from '../src/index.ts'
import { SLUG, smallTown } from './world.ts'

const light = { memoryKiB: 64, passes: 1, parallelism: 1 }
const log = pino({ level: 'silent' })
const running: RunningServer[] = []
let open: FreshStore
let config: Config
beforeAll(async () => {
  open = await freshStore()
  await open.close()
  config = readConfig(
    { ATHAR_DIR: open.dir, DATABASE_URL: open.databaseUrl, ATHAR_PORT: '0' },
    { passwordCost: light },
  )
})
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop()
})
afterAll(() => open.drop())

const problemOf = async (work: () => unknown): Promise<unknown> => {
  try {
    await work()
  } catch (caught) {
    if (caught instanceof Problem) return [caught.code, caught.params]
    throw caught
  }
  return null
}

test('without any setting a server is bound to loopback', () => {
  const plain = readConfig({})
  expect([plain.host, plain.port, plain.publicUrl]).toEqual(['127.0.0.1', 4610, null])
  expect(plain.passwordCost).toEqual({ memoryKiB: 19_456, passes: 2, parallelism: 1 })
})

test('a wrong setting is named, and an open address needs a public one', async () => {
  const read = (variables: Record<string, string>) => problemOf(() => readConfig(variables))
  expect(await read({ ATHAR_PORT: '70000' })).toEqual([
    'server.configuration',
    { field: 'ATHAR_PORT' },
  ])
  expect(await read({ ATHAR_PUBLIC_URL: 'ftp://a.invalid' })).toEqual([
    'server.configuration',
    { field: 'ATHAR_PUBLIC_URL' },
  ])
  const open4 = { ATHAR_HOST: '0.0.0.0' }
  expect(await read(open4)).toEqual(['server.not_loopback', { host: '0.0.0.0' }])
  expect(await read({ ...open4, ATHAR_PUBLIC_URL: 'https://athar.invalid' })).toBeNull()
  expect(await read({ ...open4, ATHAR_ALLOW_OPEN_HOST: '1' })).toBeNull()
})

test('the sample case is made once; a second start changes nothing and has the same logins', async () => {
  const first = await startServer(config, { sample: true, sampleTrackers: false, log })
  running.push(first)
  const file = path.join(config.dir, 'sample-logins.json')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(first.sampleLogins.map((it) => it.name)).toContain('basim')
  const [login] = first.sampleLogins
  const answer = await fetch(`${first.address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: login?.name, password: login?.password }),
  })
  expect(answer.status).toBe(200)
  expect((await fetch(`${first.address}/en/al-mithal`)).status).toBe(200)
  const metrics = await fetch(`${first.address}/api/metrics`)
  expect([metrics.status, await metrics.text()]).toEqual([
    200,
    expect.stringContaining('athar_request_seconds_bucket'),
  ])
  const proxied = { headers: { 'x-forwarded-for': '192.0.2.1' } }
  expect((await fetch(`${first.address}/api/metrics`, proxied)).status).toBe(401)

  expect(await problemOf(() => startServer(config, { log }))).toEqual([
    'store.in_use',
    expect.anything(),
  ])
  await seal(first.store, () => new Date())
  const report = await fsck(first.store)
  expect([report.clean, report.findings]).toEqual([true, []])
  await first.stop()

  const second = await startServer(config, { sample: true, sampleTrackers: false, log })
  running.push(second)
  expect(second.sampleLogins).toEqual(first.sampleLogins)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(first.sampleLogins)
  expect((await fsck(second.store)).records).toBe(report.records)
})

test('a port that is taken is named', async () => {
  const here = await startServer(config, { log })
  running.push(here)
  const other = await freshStore()
  await other.close()
  try {
    const wanted = { ...config, dir: other.dir, databaseUrl: other.databaseUrl }
    const refusal = await problemOf(() => startServer({ ...wanted, port: here.port }, { log }))
    expect(refusal).toEqual(['server.port_in_use', { port: here.port }])
  } finally {
    await other.drop()
  }
})

test('an import that a stop interrupted goes on at the next start and ends with the same totals', async () => {
  const town = await smallTown()
  try {
    const { batch } = await town.basim.call(contract.prepareImport, {
      params: { inv: SLUG },
      body: { profile: 'athar' },
    })
    const params = { inv: SLUG, id: batch.id }
    const rows = Array.from({ length: 1500 }, (_, i) => `Q${i},2031-04-05,5 April 2031,North`)
    await town.basim.call(contract.uploadImportFile, {
      params,
      query: { name: 'table.csv' },
      bytes: ['code,date,date_as_written,area_text', ...rows, ''].join('\r\n'),
    } as never)
    const body = { reason: 'all of it' }
    const begun = await town.basim.call(contract.applyImport, { params, body })
    expect(begun.batch.state).toBe('applying')
    await town.server.close()
    const stopped = await town.basim.call(contract.readImport, { params })
    expect([stopped.batch.state, stopped.batch.done]).toEqual(['applying', 1000])
    const again = await town.again({})
    expect(await again.resume()).toBe(1)
    await again.parts.jobs.settled(`import:${batch.id}`)
    const ended = await town.basim.call(contract.readImport, { params })
    expect([ended.batch.state, ended.batch.done]).toEqual(['applied', 1500])
    const register = { params: { inv: SLUG }, body: { filter: {} } }
    expect((await town.basim.call(contract.readRegister, register)).total).toBe(1500)
    const { lines } = await town.basim.call(contract.readLedger, { params })
    expect(new Set(lines.map((it) => it.by))).toEqual(new Set([town.basim.id]))
  } finally {
    await town.drop()
  }
})
