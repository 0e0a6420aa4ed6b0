// The desks for persons over HTTP at size: an invented case of many list entries, imported, linked, read and searched through the real server.
import * as store from '@athar/store'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { inventMixed, type MixedRow } from '../../linkage/bench/generate-mixed.ts'
import { freePort, startChild } from './child.ts'
import { account, settle } from './settle.ts'

interface Row {
  name: string
  unit: string
  p50?: number
  p95?: number
  value?: number
}

/** Persons invented; nearly twice as many entries stand on four lists. */
const PERSONS = Number(process.env['ATHAR_BENCH_PERSONS'] ?? 5000)
const SLUG = 'lists'
const SEED = 20_311
const CALLS = 20
const lists = ['First list', 'Second list', 'Third list', 'Fourth list']

const row = (name: string, unit: string, value: number): Row => ({ name, unit, value })
const since = (begun: number): number => (performance.now() - begun) / 1000

async function begin(dir: string): Promise<void> {
  const open = await store.openStore({ dir })
  try {
    const id = store.freshId('investigation', new Date())
    await settle(open, id, SLUG, { en: 'Lists', ar: 'قوائم' })
  } finally {
    await open.close()
  }
}

const cell = (text: string): string =>
  /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
const dayOf = (days: number): string =>
  Number.isFinite(days) && days >= 0 ? new Date(days * 864e5).toISOString().slice(0, 10) : ''

/** The lists as one table in our own columns; who is whom is not in it. */
function table(): { text: string; entries: number } {
  const head =
    'incident,listed_by,entry,name_en,name_ar,father_en,father_ar,outcome,died,birth,sex,age_min,age_max'
  const lines: string[] = []
  inventMixed(PERSONS, SEED, (it: MixedRow) => {
    const isArabic = /[\u0600-\u06FF]/u.test(it.given + it.family)
    const whole = [it.given, it.father, it.grandfather, it.family].filter((x) => x !== '').join(' ')
    const age = it.age < 0 ? '' : String(it.age)
    lines.push(
      [
        '',
        lists[it.list] ?? '',
        String(lines.length + 1),
        isArabic ? '' : whole,
        isArabic ? whole : '',
        isArabic ? '' : it.father,
        isArabic ? it.father : '',
        'killed',
        dayOf(it.death),
        dayOf(it.birth),
        it.sex === 'M' ? 'male' : it.sex === 'F' ? 'female' : 'unknown',
        age,
        age,
      ]
        .map(cell)
        .join(','),
    )
  })
  return { text: `${head}\n${lines.join('\n')}\n`, entries: lines.length }
}

type Call = <T = Record<string, unknown>>(
  method: string,
  where: string,
  body?: unknown,
) => Promise<T>

async function signIn(address: string): Promise<Call> {
  const json = { 'content-type': 'application/json' }
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify(account),
  })
  const { me } = (await answer.json()) as { me: { csrf: string } }
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return async (method, where, body) => {
    const isBytes = typeof body === 'string'
    const headers = {
      ...(isBytes ? { 'content-type': 'application/octet-stream' } : json),
      cookie,
      'x-athar-csrf': me.csrf,
    }
    const reply = await fetch(`${address}/api/investigations/${SLUG}${where}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: isBytes ? body : JSON.stringify(body) }),
    })
    const text = await reply.text()
    if (!reply.ok) throw new Error(`${method} ${where}: ${reply.status} ${text.slice(0, 300)}`)
    return JSON.parse(text) as never
  }
}

const middle = (all: readonly number[], share: number): number =>
  all.toSorted((a, b) => a - b)[Math.min(all.length - 1, Math.floor(share * all.length))] ?? 0

async function times(name: string, work: (n: number) => Promise<unknown>): Promise<Row> {
  const ms: number[] = []
  for (let n = 0; n < CALLS; n += 1) {
    const begun = performance.now()
    await work(n)
    ms.push(performance.now() - begun)
  }
  return { name, unit: 'ms', p50: middle(ms, 0.5), p95: middle(ms, 0.95) }
}

interface Batch {
  readonly batch: { id: string; state: string; done: number; total: number; problem: string | null }
}

async function importAll(call: Call, text: string): Promise<Row[]> {
  const { batch } = await call<Batch>('POST', '/imports', { profile: 'athar' })
  let begun = performance.now()
  await call('POST', `/imports/${batch.id}/files?name=lists.csv`, text)
  const rows = [row('file taken in', 's', since(begun))]
  begun = performance.now()
  await call('POST', `/imports/${batch.id}/dry-run`, {})
  rows.push(row('dry run', 's', since(begun)))
  begun = performance.now()
  await call('POST', `/imports/${batch.id}/application`, { reason: 'measured' })
  for (;;) {
    const { batch: now } = await call<Batch>('GET', `/imports/${batch.id}`)
    if (now.problem !== null) throw new Error(now.problem)
    if (now.state === 'applied') break
    await sleep(500)
  }
  return [...rows, row('import applied', 's', since(begun))]
}

interface Work {
  readonly kind: string
  readonly state: string
  readonly problem: string | null
}

/** Begins a work, watches it to its end, and gives its seconds and how often what it told had changed. */
async function workedOut(call: Call, kind: string, where: string, body: unknown): Promise<Row[]> {
  const begun = performance.now()
  await call('POST', where, body)
  const answered = since(begun)
  const told = new Set<string>()
  for (;;) {
    const { works } = await call<{ works: Work[] }>('GET', '/works')
    const work = works.find((it) => it.kind === kind)
    told.add(JSON.stringify(work))
    if (work?.state === 'failed') throw new Error(work.problem ?? 'failed')
    if (work?.state === 'done') break
    await sleep(200)
  }
  return [
    row(`${kind}, answered`, 'ms', answered * 1000),
    row(`${kind}, done`, 's', since(begun)),
    row(`${kind}, states told`, 'states', told.size),
  ]
}

/** Called by tools/bench.ts. `ATHAR_BENCH_PERSONS` sets the size, `ATHAR_BENCH_STORE` keeps the store. */
export async function run(): Promise<Row[]> {
  const kept = process.env['ATHAR_BENCH_STORE']
  const dir = kept ?? (await mkdtemp(path.join(os.tmpdir(), 'athar-persons-')))
  try {
    await begin(dir)
    return await measure(dir)
  } finally {
    if (kept === undefined) await rm(dir, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function measure(dir: string): Promise<Row[]> {
  const child = await startChild(['--store', dir], await freePort())
  const rows: Row[] = []
  const tell = (...some: readonly Row[]): void => {
    rows.push(...some)
    for (const it of some) process.stderr.write(`${JSON.stringify(it)}\n`)
  }
  const peak = (when: string): void =>
    tell(row(`server, peak memory ${when}`, 'MB', child.peakMb()))
  const costing = async (name: string, work: () => Promise<readonly Row[]>): Promise<void> => {
    const before = child.processorSeconds()
    tell(...(await work()))
    tell(row(`${name}, of a processor`, 's', child.processorSeconds() - before))
  }
  try {
    const call = await signIn(child.address)
    const { text, entries } = table()
    tell(row('entries', 'entries', entries))
    await costing('import', () => importAll(call, text))
    peak('after the import')
    await costing('linkage', () =>
      workedOut(call, 'linkage', '/linkage-runs', { threshold: 0.95, motherNames: false }),
    )
    peak('after the run')
    await askDesks(call, tell)
    await costing('estimate', async () =>
      workedOut(call, 'estimate', '/estimates', declared(await sourcesOf(call))),
    )
    peak('after the estimate')
    return rows
  } finally {
    await child.stop()
  }
}

async function askDesks(call: Call, tell: (...some: readonly Row[]) => void): Promise<void> {
  for (const order of ['uncertain', 'teaching', 'accepted'])
    tell(
      await times(`a page of the queue, ${order}`, (n) =>
        call('GET', `/pairs?order=${order}&page=${(n % 3) + 1}`),
      ),
    )
  const { rows: queue } = await call<{ rows: { a: string; b: string }[] }>('GET', '/pairs')
  const at = (n: number) => {
    const { a = '', b = '' } = queue[n % queue.length] ?? {}
    return { a, b }
  }
  const search = (text: string) =>
    call<{ reading?: unknown }>('POST', '/persons/search', { text, show: 'all', page: 1 })
  tell(
    await times('one pair', (n) => call('GET', `/pairs/${at(n).a}/${at(n).b}`)),
    await times('one judgement', (n) =>
      call('POST', '/judgements', {
        ...at(n),
        verdict: 'cannot_tell',
        reason: null,
        evidence: [],
        seconds: 9,
      }),
    ),
    await times('a page of persons', () => search('')),
    await times('persons counted', () => call('POST', '/persons/count', { show: 'all' })),
  )
  // The first question has all names read in; the others find them there.
  const begun = performance.now()
  while (((await search('Khaled')).reading ?? null) !== null) await sleep(100)
  tell(
    row('persons by a name, the first time', 's', since(begun)),
    await times('persons by a name', () => search('Khaled')),
    await times('names by a name', () =>
      call('POST', '/names/search', { text: 'Khaled Hussein', limit: 20 }),
    ),
    await times('one person', (n) => call('GET', `/persons/per_${at(n).a.slice(4)}`)),
    await times('the lists', () => call('GET', '/lists')),
    await times('the overlap', () => call('GET', '/overlap')),
  )
}

async function sourcesOf(call: Call): Promise<string[]> {
  const { lists: all } = await call<{ lists: { list: { id: string } }[] }>('GET', '/lists')
  return all.map(({ list }) => list.id)
}

const declared = (sources: readonly string[]) => ({
  title: { en: 'Measured', ar: null },
  outcomes: ['killed'],
  lists: sources.map((sourceId) => ({
    sourceId,
    place: 'Everywhere',
    from: null,
    to: null,
    who: 'killed',
  })),
  copies: [],
  structural: [],
  threshold: 0.95,
  partitions: 20,
  seed: 1,
  reason: 'measured',
})
