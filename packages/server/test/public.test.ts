// What the world sees: approved incidents of published investigations, at addresses that last, in both languages.
import * as contract from '@athar/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCasualty, anIncident } from './content.ts'
import { readTable } from './table.ts'
import { batchOf, published } from './requests.ts'
import { incidentOf, type Person, SLUG, smallTown, type Town } from './world.ts'

let town: Town
const inv = { inv: SLUG }
const reason = 'for the world'
beforeAll(async () => {
  town = await smallTown()
})
afterAll(() => town.drop())

const get = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await town.stranger.fetch(path, { headers })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

test('a private investigation and one that does not exist look the same', async () => {
  await incidentOf(town, 'P00')
  const [there, nowhere] = [await get(`/en/${SLUG}`), await get('/en/nowhere')]
  expect([there.status, nowhere.status]).toEqual([404, 404])
  expect(there.text.replaceAll(SLUG, '')).toBe(nowhere.text.replaceAll('nowhere', ''))
  const api = await town.stranger.ask(contract.readPublicInvestigation, { params: inv })
  expect(api.problem).toBe('investigation.not_published')
})

test('once published, approved incidents show and drafts do not', async () => {
  await published(town, 'P01')
  await incidentOf(town, 'P02')
  const shown = await get(`/en/${SLUG}/incidents/P01`)
  expect([shown.status, shown.headers.get('content-type')]).toEqual([
    200,
    'text/html; charset=utf-8',
  ])
  expect(shown.text).toContain('Harbour quarter')
  expect((await get(`/ar/${SLUG}/incidents/P01`)).text).toContain('dir="rtl"')
  expect((await get(`/en/${SLUG}/incidents/P02`)).status).toBe(404)
  const list = await town.stranger.call(contract.listPublicIncidents, { params: inv, query: {} })
  expect(list.incidents.map((it) => it.code)).toEqual(['P01'])
  for (const path of ['/en', '/ar', `/en/${SLUG}`, `/ar/${SLUG}`, `/en/${SLUG}/incidents`])
    expect([path, (await get(path)).status]).toEqual([path, 200])
})

test('a page that was read before is not sent again, and a change is seen at once', async () => {
  const first = await get(`/en/${SLUG}`)
  const etag = first.headers.get('etag') ?? ''
  expect((await get(`/en/${SLUG}`, { 'if-none-match': etag })).status).toBe(304)
  await published(town, 'P03')
  expect((await get(`/en/${SLUG}`, { 'if-none-match': etag })).status).toBe(200)
})

test('a withdrawn incident is gone from the very next page', async () => {
  await published(town, 'P04')
  expect((await get(`/en/${SLUG}/incidents/P04`)).status).toBe(200)
  const { incident } = await town.basim.call(contract.readIncident, {
    params: { ...inv, code: 'P04' },
  })
  await town.basim.call(contract.withdrawIncident, {
    params: { ...inv, id: incident.id },
    body: { reason, expectedVersion: incident.version },
  })
  expect((await get(`/en/${SLUG}/incidents/P04`)).status).toBe(404)
})

test('an old code leads on to the new address', async () => {
  await published(town, 'P05')
  const { incident } = await town.basim.call(contract.readIncident, {
    params: { ...inv, code: 'P05' },
  })
  const params = { ...inv, id: incident.id }
  const content = { ...incident.content, code: 'P05-new' }
  const corrected = await town.basim.call(contract.correctIncident, {
    params,
    body: { content, reason, expectedVersion: incident.version },
  })
  expect((await get(`/en/${SLUG}/incidents/P05`)).status).toBe(404)
  const sent = await town.basim.call(contract.submitIncident, {
    params,
    body: { reason, expectedVersion: corrected.version },
  })
  await town.carla.call(contract.approveIncident, {
    params,
    body: { reason, expectedVersion: sent.version },
  })
  const old = await get(`/ar/${SLUG}/incidents/P05`)
  expect([old.status, old.headers.get('location')]).toEqual([301, `/ar/${SLUG}/incidents/P05-new`])
})

test('the preview is what the world sees, and the world does not see more', async () => {
  const seen = await town.stranger.call(contract.readPublicIncident, {
    params: { ...inv, code: 'P01' },
  })
  const preview = await town.basim.call(contract.previewIncident, {
    params: { ...inv, code: 'P01' },
  })
  expect(preview.incident).toEqual(seen)
  expect(JSON.stringify(seen)).not.toContain('recorded for a test')
  expect(JSON.stringify(seen)).not.toContain('Three people were killed')
})

test('the preview of the investigation is its public page, before it is published too', async () => {
  const seen = await town.stranger.call(contract.readPublicInvestigation, { params: inv })
  const list = await town.stranger.call(contract.listPublicIncidents, { params: inv, query: {} })
  await town.amal.call(contract.unpublishInvestigation, { params: inv, body: { reason } })
  const preview = await town.basim.call(contract.previewInvestigation, { params: inv })
  const hidden = await town.stranger.ask(contract.readPublicInvestigation, { params: inv })
  await town.amal.call(contract.publishInvestigation, { params: inv, body: { reason } })
  expect(preview.page).toEqual({ ...seen, publishedOn: null })
  expect(preview.incidents).toEqual(list.incidents)
  expect(preview.inside).toBeGreaterThan(0)
  expect(hidden.problem).toBe('investigation.not_published')
})

test('a public figure counts approved incidents alone, and the CSV gives the same numbers', async () => {
  const { investigation: _, ...silent } = { investigation: SLUG, en: null, ar: null }
  const rule = {
    measure: 'civilians killed' as const,
    grades: 'all' as const,
    gradeOf: 'derived:v1',
    investigation: SLUG,
  }
  await town.basim.call(contract.recordRule, {
    params: inv,
    body: { code: 'killed', name: { ...silent, en: 'Killed' }, rule, isPublic: true, reason },
  })
  const params = { ...inv, rule: 'killed' }
  const shown = await town.stranger.call(contract.readPublicFigure, { params, query: {} })
  const staff = await town.basim.call(contract.readFigure, { params })
  expect(staff.incidents).toBeGreaterThan(shown.figure.incidents)
  const csv = await town.stranger.ask(contract.downloadPublicIncidents, { params: inv })
  const rows = readTable(csv.text)
  const sum = (column: string) => rows.reduce((all, row) => all + Number(row[column]), 0)
  expect([rows.length, sum('civilians_killed_min'), sum('civilians_killed_max')]).toEqual([
    shown.figure.incidents,
    shown.figure.min,
    shown.figure.max,
  ])
  expect([...new Set(rows.map((row) => row['area_as_written']))]).toEqual(['North'])
  expect((await get(`/en/${SLUG}/figures/killed`)).status).toBe(200)
  expect((await get(`/en/${SLUG}/figures/none`)).status).toBe(404)
})

test('the first page follows the language of its reader', async () => {
  const lead = async (wish: string) => {
    const { status, headers } = await get('/', { 'accept-language': wish })
    return [status, headers.get('location'), headers.get('vary')]
  }
  expect(await lead('ar-SY,ar;q=0.9,en;q=0.8')).toEqual([302, '/ar', 'accept-language'])
  expect(await lead('de,en;q=0.5,ar;q=0.4')).toEqual([302, '/en', 'accept-language'])
  expect(await lead('en;q=0,ar;q=0.1')).toEqual([302, '/ar', 'accept-language'])
  expect(await lead('de')).toEqual([302, '/en', 'accept-language'])
})

test('style and fonts are served with their type and may be kept', async () => {
  const page = await get('/en')
  const css = /href="(\/assets\/[^"]+\.css[^"]*)"/.exec(page.text)?.[1] ?? ''
  const sheet = await get(css, { 'accept-encoding': 'gzip' })
  expect([sheet.status, sheet.headers.get('content-encoding')]).toEqual([200, 'gzip'])
  expect(sheet.headers.get('cache-control')).toMatch(/immutable/)
  const font = await get('/assets/fonts/ibm-plex-sans-400.woff2')
  expect([font.status, font.headers.get('content-type')]).toEqual([200, 'font/woff2'])
})

test('a path cannot climb out of the built site', async () => {
  for (const path of ['/app/../package.json', '/app/%2e%2e%2fpackage.json', '/app/..%5cindex.ts'])
    expect([path, (await get(path)).text.includes('@athar')]).toEqual([path, false])
})

test('an export comes back as the same records, in each format, with both scripts', async () => {
  const text = 'ليلاً، «حي المرفأ»، "كذا"\nسطر ثانٍ'
  const content = anIncident('=1+1'.replace(/[=+]/g, 'X'), {
    summary: { en: '=HYPERLINK("https://elsewhere.invalid")', ar: text },
  })
  const made = await town.basim.call(contract.recordIncident, {
    params: inv,
    body: { content, reason },
  })
  const ask = (format: 'csv' | 'json' | 'geojson') =>
    town.basim.ask(contract.exportIncidents, {
      params: inv,
      body: { filter: {}, format, bom: format === 'csv' },
    })
  const csv = await ask('csv')
  expect(csv.text.startsWith('\ufeff')).toBe(true)
  expect(csv.headers.get('content-disposition')).toContain('small-town-incidents.csv')
  const rows = readTable(csv.text.slice(1))
  const row = rows.find((it) => it['code'] === content.code)
  expect(row?.['summary_ar']).toBe(text)
  expect(row?.['summary_en']).not.toMatch(/^=/)
  const json = JSON.parse((await ask('json')).text) as {
    records: { id: string; content: unknown }[]
  }
  expect(json.records.find((it) => it.id === made.id)?.content).toEqual(made.content)
  const geo = JSON.parse((await ask('geojson')).text) as { features: unknown[] }
  expect(geo.features).toHaveLength(json.records.length)
  const people = await town.basim.ask(contract.exportIncidents, {
    params: inv,
    body: { filter: {}, format: 'geojson', records: 'casualties' },
  })
  expect(people.problem).toBe('export.format_unknown')
})

test('an import is looked at, applied, read a second time, and undone', async () => {
  const id = await batchOf(town, 'P90', 'file')
  const params = { ...inv, id }
  const { batch: dry } = await town.basim.call(contract.dryRunImport, { params, body: {} })
  expect([dry.state, dry.new]).toMatchObject(['prepared', { incident: 1 }])
  const unseen = await town.basim.ask(contract.readIncident, { params: { ...inv, code: 'P90' } })
  expect(unseen.problem).toBe('record.not_found')
  await town.basim.call(contract.applyImport, { params, body: { reason } })
  await town.server.parts.jobs.settled(`import:${id}`)
  const { batch } = await town.basim.call(contract.readImport, { params })
  expect([batch.state, batch.done]).toEqual(['applied', batch.total])
  const own = await town.basim.ask(contract.approveImport, { params, body: { reason } })
  expect(own.problem).toBe('permission.denied')
  await town.carla.call(contract.approveImport, { params, body: { reason } })
  await town.basim.call(contract.undoImport, { params, body: { reason } })
  await town.server.parts.jobs.settled(`import:${id}`)
  expect((await town.basim.call(contract.readImport, { params })).batch.state).toBe('undone')
  expect((await get(`/en/${SLUG}/incidents/P90`)).status).toBe(404)
})

test('a file that is not what it says is refused by its problem and leaves nothing', async () => {
  const { batch } = await town.basim.call(contract.prepareImport, {
    params: inv,
    body: { profile: 'athar' },
  })
  const params = { ...inv, id: batch.id }
  const upload = (bytes: string | Uint8Array) =>
    town.basim.ask(contract.uploadImportFile, {
      params,
      query: { name: '../../etc/passwd' },
      bytes,
    } as never)
  expect((await upload('PK\u0003\u0004 a box')).problem).toBe('import.zip_malformed')
  expect((await upload(new Uint8Array([0x63, 0x6f, 0xff, 0xfe, 0xfd]))).status).toBe(400)
  expect((await upload('one,two\r\n1,2\r\n')).problem).toBe('import.kind_unknown')
  const kept = await upload('code,date,date_as_written,area_text\r\nP91,2031-04-05,x,North\r\n')
  expect(kept.status).toBe(200)
  const { batch: now } = await town.basim.call(contract.readImport, { params })
  expect(now.files.map((it) => [it.name, it.kind, it.rows])).toEqual([
    ['passwd', 'athar_incidents', 1],
  ])
})

test('a name that is held back on its page is held back in lists and receipts too', async () => {
  const name = { en: 'Nura Salim Al-Bahri', ar: 'نورة سليم البحري' }
  const placeName = { en: `House of ${name.en}`, ar: `بيت ${name.ar}` }
  const { incident } = await incidentOf(town, 'P40', { placeName })
  const child = { nameAsWritten: name, ageGroup: 'child', age: { min: 7, max: 7 } } as const
  await town.basim.call(contract.casualtyRoutes.record, {
    params: inv,
    body: { content: aCasualty(incident.id, child), reason },
  })
  const move = async (
    by: Person,
    route: typeof contract.submitIncident | typeof contract.approveIncident,
  ) => {
    const now = await town.basim.call(contract.readIncident, { params: { ...inv, code: 'P40' } })
    await by.call(route, {
      params: { ...inv, id: incident.id },
      body: { reason, expectedVersion: now.incident.version },
    })
  }
  await move(town.basim, contract.submitIncident)
  await move(town.carla, contract.approveIncident)
  const list = await town.stranger.call(contract.listPublicIncidents, { params: inv, query: {} })
  expect(list.incidents.map((it) => it.code)).toContain('P40')
  for (const path of [
    `/en/${SLUG}/incidents`,
    `/ar/${SLUG}/incidents`,
    `/en/${SLUG}/incidents/P40`,
  ]) {
    const { status, text } = await get(path)
    expect(status).toBe(200)
    for (const held of ['Nura', 'نورة']) expect(text).not.toContain(held)
  }
  expect(JSON.stringify(list)).not.toContain('Nura')
})
