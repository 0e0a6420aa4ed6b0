// An investigation exported whole and imported into an empty one: the same persons, judgements, snapshots and estimates, from JSON and from tables.
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { inflateRawSync } from 'node:zlib'
import * as contract from '@athar/contract'
import type { Casualty, RecordKind } from '@athar/domain'
import * as store from '@athar/store'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCasualty, aDay } from './content.ts'
import { entryOf, estimateIn, listOf, runIn, title, undeclared, word } from './person-requests.ts'
import { incidentOf, type Person, SLUG, smallTown, START, type Town } from './world.ts'

const inv = { inv: SLUG }
const reason = 'for a test'
const MOTHER = 'Salwa Al-Nada'
let here: Town

/** The files of a ZIP archive, by name: read by its directory, as unpackers do. */
function unzipped(bytes: Buffer): Map<string, string> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const files = new Map<string, string>()
  let at = bytes.readUInt32LE(end + 16)
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n--) {
    const [packed, name, offset] = [
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt32LE(at + 42),
    ]
    const begin = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
    const body = inflateRawSync(bytes.subarray(begin, begin + packed))
    files.set(bytes.toString('utf8', at + 46, at + 46 + name), body.toString('utf8'))
    at += 46 + name
  }
  return files
}

async function exported(by: Person, format: 'csv' | 'json', motherNames = true) {
  const path = `/api/investigations/${SLUG}/export`
  const { csrf } = (await by.call(contract.whoAmI, {})).me ?? { csrf: '' }
  const answer = await by.fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-athar-csrf': csrf },
    body: JSON.stringify({ filter: {}, format, records: 'whole', motherNames }),
  })
  const type = format === 'csv' ? 'application/zip' : 'application/json'
  expect(answer.headers.get('content-type')).toContain(type)
  return Buffer.from(await answer.arrayBuffer())
}

async function whole(by: Person, format: 'csv' | 'json', motherNames = true) {
  const bytes = await exported(by, format, motherNames)
  return format === 'json' ? new Map([['whole.json', bytes.toString('utf8')]]) : unzipped(bytes)
}

async function bring(town: Town, files: ReadonlyMap<string, string | Buffer>) {
  const { batch } = await town.basim.call(contract.prepareImport, {
    params: inv,
    body: { profile: 'athar' },
  })
  const params = { ...inv, id: batch.id }
  for (const [name, bytes] of files) {
    if (name === 'README.txt') continue
    await town.basim.call(contract.uploadImportFile, { params, query: { name }, bytes } as never)
  }
  const dry = (await town.basim.call(contract.dryRunImport, { params, body: {} })).batch
  await town.basim.call(contract.applyImport, { params, body: { reason } })
  await town.server.parts.jobs.settled(`import:${batch.id}`)
  return { dry, applied: (await town.basim.call(contract.readImport, { params })).batch }
}

const kinds: readonly RecordKind[] = [
  'source',
  'document',
  'source_relation',
  'incident',
  'casualty',
  'claim',
  'mother_name',
  'judgement',
  'list_snapshot',
  'reconciliation',
  'estimate',
]

/** Every record by kind, with its content; what an import may change by its own rules is left out. */
async function recordsIn({ store: open, inv: id }: Town) {
  const all: Record<string, unknown> = {}
  for (const kind of kinds)
    for await (const ids of store.idsOfKind(open.db, id, kind))
      for (const it of await store.readRecords(open.db, id, ids, { motherNames: true })) {
        const { reader, ...content } = it.content as Record<string, unknown>
        // What is imported waits for a second reader; a judgement is its reader's, whoever brought it.
        all[it.id] =
          kind === 'incident'
            ? { ...content, state: 'in_review' }
            : kind === 'judgement'
              ? { ...content, reader: reader ?? it.by }
              : content
      }
  return all
}

/** Which entries are one person, and on whose word. */
async function personsIn({ store: open, inv: id }: Town) {
  const { of } = await store.derivationOf(open.db, id)
  const persons = [...of].map(([entry, { personId, basis }]) => [entry, personId, basis] as const)
  return persons.toSorted(([x], [y]) => (x < y ? -1 : 1))
}

const changesIn = ({ store: open, inv: id }: Town, [from, to]: readonly [string, string]) =>
  store
    .listChanges(open.db, id, from, to)
    .then(({ added, removed, corrected, unchanged }) => ({ added, removed, corrected, unchanged }))

let snapshots: [string, string]
beforeAll(async () => {
  here = await smallTown()
  const { incident, casualty } = await incidentOf(here, 'R1')
  const listedBy = await listOf(here, 'List of the harbour')
  const name = (en: string, ar: string | null = null) => ({ listedBy, nameAsWritten: { en, ar } })
  const twin = await entryOf(here, incident.id, name('Nader Saleem Al-Bahri', 'نادر سليم البحري'))
  const stays = await entryOf(here, null, name('Rami Odeh Al-Waraq'))
  const goes = await entryOf(here, null, name('=Hiba "Odeh", Al-Waraq'))
  const keep = (date: string) =>
    here.basim.call(contract.recordSnapshot, {
      params: inv,
      body: { sourceId: listedBy, title, released: aDay(date), documentId: null, reason },
    })
  const first = await keep('2031-05-01')
  for (const [version, en] of ['Rami Odeh Al-Warraq', 'Rami Odeh El-Warraq'].entries()) {
    const nameAsWritten = { en, ar: null }
    const content: Casualty = { ...aCasualty(''), incidentId: null, listedBy, nameAsWritten }
    await here.basim.call(contract.casualtyRoutes.correct, {
      params: { ...inv, id: stays },
      body: { content, reason, expectedVersion: version + 1 },
    })
  }
  await here.basim.call(contract.casualtyRoutes.withdraw, {
    params: { ...inv, id: goes },
    body: { reason, expectedVersion: 1 },
  })
  const second = await keep('2031-06-01')
  snapshots = [first.id, second.id]
  const pair = { a: casualty.id as typeof twin, b: twin }
  for (const reader of [here.basim, here.carla])
    await reader.call(contract.judgePair, { params: inv, body: word(pair, 'same', 'one letter') })
  await here.basim.call(contract.judgePair, {
    params: inv,
    body: word({ a: twin, b: stays }, 'different'),
  })
  await here.store.transaction((tx) =>
    store.writeRecord(tx, { by: here.carla.id, at: START, reason }, here.inv, {
      kind: 'mother_name',
      id: store.freshId('mother_name', START),
      verb: 'mother_name.record',
      content: {
        casualtyId: twin,
        name: { en: MOTHER, ar: null },
        state: 'recorded',
        flags: [],
        withheld: [],
        importedFrom: null,
      },
    }),
  )
  await here.basim.call(contract.reconcile, {
    params: inv,
    body: { incidentId: incident.id as never, reason: 'names_incomplete', text: title },
  })
  await runIn(here)
  await estimateIn(here, undeclared([null]))
})
afterAll(() => here.drop())

describe.each(['json', 'csv'] as const)('an investigation taken along whole as %s', (format) => {
  let there: Town
  let files: ReadonlyMap<string, string>
  beforeAll(async () => {
    there = await smallTown()
    files = await whole(here.carla, format)
  })
  afterAll(() => there.drop())

  test('rebuilds the same records and judgements in an empty investigation', async () => {
    const { dry, applied } = await bring(there, files)
    expect([applied.state, applied.refused]).toEqual(['applied', {}])
    expect([dry.new, dry.changed]).toEqual([applied.new, applied.changed])
    const [was, is] = [await recordsIn(here), await recordsIn(there)]
    expect(Object.keys(was).length).toBeGreaterThan(14)
    expect(is).toEqual(was)
  })

  test('gives the same persons: by judgements at once, by the model after it is run again', async () => {
    const [was, byReaders] = [await personsIn(here), await personsIn(there)]
    expect(was.some(([, , basis]) => basis === 'reader')).toBe(true)
    expect(byReaders).toEqual(was.filter(([, , basis]) => basis !== 'model'))
    await runIn(there)
    expect(await personsIn(there)).toEqual(was)
  })

  test('says the same of what changed between two snapshots, field by field', async () => {
    const was = await changesIn(here, snapshots)
    expect(was.corrected).toHaveLength(1)
    expect(was.removed).toHaveLength(1)
    expect(await changesIn(there, snapshots)).toEqual(was)
  })

  test('changes nothing where it stands already, and holds fsck', async () => {
    for (const town of [there, here]) {
      const { applied } = await bring(town, files)
      expect([applied.new, applied.changed, applied.refused]).toEqual([{}, {}, {}])
    }
    const { findings } = await store.fsck(there.store)
    expect(findings).toEqual([])
  })

  test('undone and applied again, everything stands again', async () => {
    const { batches } = await there.basim.call(contract.listImports, { params: inv })
    const first = batches.find((batch) => Object.keys(batch.new).length > 0)
    const params = { ...inv, id: first?.id ?? '' }
    await there.basim.call(contract.undoImport, { params, body: { reason } })
    await there.server.parts.jobs.settled(`import:${params.id}`)
    expect(await recordsIn(there)).toEqual({})
    await there.basim.call(contract.applyImport, { params, body: { reason } })
    await there.server.parts.jobs.settled(`import:${params.id}`)
    expect(await recordsIn(there)).toEqual(await recordsIn(here))
    expect(await changesIn(there, snapshots)).toEqual(await changesIn(here, snapshots))
  })

  test("leaves mothers' names out for whoever may not read them or does not ask, and says so", async () => {
    for (const [by, asks, told] of [
      [here.basim, true, 'not_permitted'],
      [here.carla, false, 'not_asked'],
      [here.carla, true, 'in'],
    ] as const) {
      const all = await whole(by, format, asks)
      const text = [...all.values()].join('\n')
      expect([told, text.includes(MOTHER)]).toEqual([told, told === 'in'])
      const says = {
        json: text.includes(`"motherNames":"${told}"`),
        csv: all.has('mother-names.csv') === (told === 'in'),
      }
      expect([told, says[format]]).toEqual([told, true])
    }
  })
})

test('the ZIP file of an export goes in as it is, or nothing of it where one of its files is faulty', async () => {
  const there = await smallTown()
  try {
    const zip = await exported(here.carla, 'csv')
    const { applied } = await bring(there, new Map([['whole.zip', zip]]))
    expect([applied.state, applied.refused]).toEqual(['applied', {}])
    const tables = [...unzipped(zip).keys()].filter((name) => name !== 'README.txt')
    expect(applied.files.map(({ name }) => name)).toEqual(tables)
    expect(await recordsIn(there)).toEqual(await recordsIn(here))

    const { batch } = await there.basim.call(contract.prepareImport, {
      params: inv,
      body: { profile: 'athar' },
    })
    const params = { ...inv, id: batch.id }
    const send = (bytes: Buffer) =>
      there.basim.ask(contract.uploadImportFile, {
        params,
        query: { name: 'a.zip' },
        bytes,
      } as never)
    const faulty = Buffer.from(zip)
    // One bit of the packed rows of the last table: those before it are read by then.
    const last = tables.at(-1) ?? ''
    const at = faulty.indexOf(last) + last.length + 8
    faulty.writeUInt8(faulty.readUInt8(at) ^ 1, at)
    expect(await send(faulty)).toMatchObject({ status: 400, problem: 'import.zip_entry' })
    expect(await send(zip.subarray(0, zip.length - 40))).toMatchObject({
      status: 400,
      problem: 'import.zip_malformed',
    })
    expect((await there.basim.call(contract.readImport, { params })).batch.files).toEqual([])
    const folder = path.join(there.server.parts.store.dir, 'imports', batch.id)
    expect(await readdir(folder)).toEqual([])
  } finally {
    await there.drop()
  }
})

test('the archive says in both languages what each of its files is', async () => {
  const files = await whole(here.basim, 'csv', true)
  const readme = files.get('README.txt') ?? ''
  const unsaid = [...files.keys()].filter((name) => name !== 'README.txt' && !readme.includes(name))
  expect(unsaid).toEqual([])
  expect(readme).toContain('may not read them')
  expect(readme).toContain('لا يحق لمن صدّر هذا أن يقرأها')
  expect(readme).toMatch(/judgements\.csv \(3\)/)
  expect(readme).not.toMatch(/export\.readme|\{\{/)
})

test("a line in the ledger says that mothers' names left", async () => {
  const lines = await store.linesOf(here.store.db, here.inv, here.inv)
  const count = lines.filter(({ verb }) => verb === 'mother_name.export').length
  await whole(here.carla, 'json')
  const after = await store.linesOf(here.store.db, here.inv, here.inv)
  expect(after.filter(({ verb }) => verb === 'mother_name.export')).toHaveLength(count + 1)
})

test('entries without an incident are among the casualties of everything, and of no selection', async () => {
  const people = async (filter: object) => {
    const body = { filter, format: 'csv', records: 'casualties' } as const
    const { text } = await here.basim.ask(contract.exportIncidents, { params: inv, body })
    return text.includes('El-Warraq')
  }
  expect([await people({}), await people({ from: '2031-01-01' })]).toEqual([true, false])
  const body = { filter: { from: '2031-01-01' }, format: 'json', records: 'whole' } as const
  const refused = await here.basim.ask(contract.exportIncidents, { params: inv, body })
  expect(refused.problem).toBe('export.whole_unfiltered')
})
