// A million list entries in a store, and names typed into the real server over HTTP: how long the first question takes,
// how long the others do, and what the register's own search answers beside it.
import { foldText, type InvestigationId, skeletonTokens } from '@athar/domain'
import * as store from '@athar/store'
import { sql } from 'kysely'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { dice, inventNames, type Invented, written } from '../../linkage/bench/invent-names.ts'
import { freePort, type ServerChild, startChild } from './child.ts'
import { account, settle } from './settle.ts'

interface Row {
  name: string
  unit: string
  p50?: number
  p95?: number
  value?: number
}

const COUNT = Number(process.env['ATHAR_BENCH_NAMES'] ?? 1_000_000)
const QUESTIONS = Number(process.env['ATHAR_BENCH_QUESTIONS'] ?? 600)
const SEED = 20_171_017
const PART = 20_000
const INCIDENTS = 2000
const SLUG = 'names'
const none = { en: null, ar: null }

/** Called by tools/bench.ts. */
export async function run(): Promise<Row[]> {
  const kept = process.env['ATHAR_BENCH_STORE']
  const dir = kept ?? (await mkdtemp(path.join(os.tmpdir(), 'athar-names-')))
  const rows: Row[] = []
  try {
    const all = [...inventNames(COUNT, SEED)].map((it, n) => ({ ...it, id: idOf('cas', n) }))
    rows.push(...(await fill(dir, all)))
    rows.push(...(await ask(dir, all)))
    return rows
  } finally {
    if (kept === undefined) await rm(dir, { recursive: true, force: true, maxRetries: 5 })
  }
}

const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'
function idOf(kind: string, n: number): string {
  let text = ''
  for (let rest = n; text.length < 26; rest = Math.floor(rest / 32))
    text = LETTERS.charAt(rest % 32) + text
  return `${kind}_${text}`
}

const seconds = (since: number): number => (performance.now() - since) / 1000
const row = (name: string, unit: string, value: number): Row => ({ name, unit, value })

/** Writes the entries straight into the tables: no ledger, the projections as they would be. */
async function fill(dir: string, all: readonly Invented[]): Promise<Row[]> {
  const open = await store.openStore({ dir })
  try {
    const there = await open.db
      .selectFrom('investigation')
      .select('investigation_id')
      .where('slug', '=', SLUG)
      .executeTakeFirst()
    const investigation =
      (there?.investigation_id as InvestigationId | undefined) ?? (await begin(open))
    const begun = performance.now()
    if (there === undefined) {
      for (let from = 0; from < all.length; from += PART)
        await putEntries(open, investigation, all.slice(from, from + PART))
      await sql`analyze casualty`.execute(open.db)
    }
    const filled = row('entries written by SQL', 's', seconds(begun))
    return [filled, ...(await asToday(open, investigation))]
  } finally {
    await open.close()
  }
}

async function begin(open: store.Store): Promise<InvestigationId> {
  const id = store.freshId('investigation', new Date())
  await settle(open, id, SLUG, { en: 'Names', ar: 'أسماء' })
  await putIncidents(open, id)
  return id
}

async function putIncidents(open: store.Store, investigation: InvestigationId): Promise<void> {
  const ids = Array.from({ length: INCIDENTS }, (_, n) => idOf('inc', n))
  await open.transaction((tx) =>
    sql`insert into incident (investigation_id, id, version, state, code, occurred, skeleton, search_key, is_generic,
                              actors, means, grades, counts, independent_sources, casualties, claims, flags, changed_at)
        select ${investigation}, id, 1, 'approved', 'N' || n, '{"kind":"unknown"}'::jsonb, '', '', false,
               '{}', '{}', '{}', '{}'::jsonb, 0, 0, 0, 0, now()
          from unnest(${ids}::text[]) with ordinality as t(id, n)`.execute(tx),
  )
}

async function putEntries(
  open: store.Store,
  investigation: InvestigationId,
  part: readonly Invented[],
): Promise<void> {
  const keyOf = (text: string | null) => (text === null ? null : foldText(text))
  const bones = (it: Invented) =>
    [...new Set([it.latin, it.arabic].flatMap((text) => skeletonTokens(text ?? '')))]
      .map((token) => ` ${token}`)
      .join('')
  const content = {
    nameAsWritten: none,
    outcome: 'killed',
    status: 'civilian',
    sex: 'unknown',
    ageGroup: 'unknown',
    age: null,
    diedOn: null,
    occupation: null,
    url: null,
  }
  const ids = part.map((it) => it.id)
  const incidents = part.map((_, n) => idOf('inc', n % INCIDENTS))
  const [en, ar] = [part.map((it) => it.latin), part.map((it) => it.arabic)]
  await open.transaction(async (tx) => {
    await sql`
      insert into casualty (investigation_id, id, version, state, incident_id, name_key_en, name_key_ar, skeleton,
                            outcome, sex, age_group)
      select ${investigation}, id, 1, 'recorded', incident, en, ar, bones, 'killed', 'unknown', 'unknown'
        from unnest(${ids}::text[], ${incidents}::text[], ${en.map(keyOf)}::text[], ${ar.map(keyOf)}::text[],
                    ${part.map(bones)}::text[]) as t(id, incident, en, ar, bones)`.execute(tx)
    await sql`
      insert into record_version (investigation_id, record_id, version, kind, verb, content, by, at, line_id)
      select ${investigation}, id, 1, 'casualty', 'casualty.record',
             ${JSON.stringify(content)}::jsonb || jsonb_build_object('nameAsWritten', jsonb_build_object('en', en, 'ar', ar)),
             'bench', now(), 'bench'
        from unnest(${ids}::text[], ${en}::text[], ${ar}::text[]) as t(id, en, ar)`.execute(tx)
  })
}

/** What the register answers: incidents in which a casualty's skeletons begin like the words asked for. */
async function asToday(open: store.Store, investigation: string): Promise<Row[]> {
  const rows: Row[] = []
  for (const text of ['Khaled Hussein', 'Khalde Hussein', 'خالد الحسين']) {
    const begun = performance.now()
    const totals = await store.registerTotals(open.db, investigation, {}, text)
    rows.push(
      row(`the register's search for "${text}"`, 'ms', performance.now() - begun),
      row(`the register's search for "${text}": incidents found`, 'incidents', totals.total),
    )
  }
  return rows
}

interface Reply {
  readonly hits: readonly { entry: string; name: { ar: string | null; en: string | null } }[]
  readonly names: number
  readonly milliseconds: number
}

type Ask = (text: string, limit: number) => Promise<Reply>

async function signIn(address: string): Promise<Ask> {
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
  const headers = { ...json, cookie, 'x-athar-csrf': me.csrf }
  return async (text, limit) => {
    const body = JSON.stringify({ text, limit })
    const url = `${address}/api/investigations/${SLUG}/names/search`
    const reply = await fetch(url, { method: 'POST', headers, body })
    if (!reply.ok) throw new Error(`names/search: ${reply.status} ${await reply.text()}`)
    return (await reply.json()) as Reply
  }
}

async function ask(dir: string, all: readonly Invented[]): Promise<Row[]> {
  // Made before the server is asked: a pause between two questions would let the connection lapse.
  const keys = new Map(all.map((it) => [it.id, it.key]))
  const child: ServerChild = await startChild(['--store', dir], await freePort())
  try {
    const find = await signIn(child.address)
    const begun = performance.now()
    const first = await find('Khaled Hussein', 20)
    const rows = [
      row('names held', 'entries', first.names),
      row('the first question: all names read in', 's', seconds(begun)),
      row('"Khaled Hussein": hits in Arabic among twenty', 'hits', arabicAmong(first)),
    ]
    return [
      ...rows,
      ...(await askMany(find, all, keys)),
      row('server, peak memory', 'MB', child.peakMb()),
    ]
  } finally {
    await child.stop()
  }
}

const arabicAmong = (reply: Reply): number =>
  reply.hits.filter(({ name }) => /خالد/u.test(name.ar ?? '')).length

/** Whole names in the script that the entry has not. */
async function askMany(
  find: Ask,
  all: readonly Invented[],
  keys: ReadonlyMap<string, string>,
): Promise<Row[]> {
  const random = dice(SEED)
  const [outside, inside]: [number[], number[]] = [[], []]
  let found = 0
  while (outside.length < QUESTIONS) {
    const it = all[Math.floor(random() * all.length)] as Invented
    if (it.arabic !== null && it.latin !== null) continue
    const text = written(random, it.parts, it.arabic === null ? 'arabic' : 'latin')
    const begun = performance.now()
    const reply = await find(text, 10)
    outside.push(performance.now() - begun)
    inside.push(reply.milliseconds)
    found += Number(reply.hits.some(({ entry }) => keys.get(entry) === it.key))
  }
  return [
    ...times('a whole name in the other script, over HTTP', outside),
    ...times('the same, in the index', inside),
    row('the one meant or a namesake in ten', '%', (100 * found) / QUESTIONS),
  ]
}

function times(name: string, ms: readonly number[]): Row[] {
  const sorted = Float64Array.from(ms).sort()
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
  return [
    { name, unit: 'ms', p50: at(0.5), p95: at(0.95) },
    { name: `${name}: p99`, unit: 'ms', value: at(0.99) },
  ]
}
