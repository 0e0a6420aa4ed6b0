// Invented incidents and invented files: the same bytes for a seed, valid, with the faults where they are said to be.
import {
  Casualty,
  Incident,
  isInArea,
  parseMgrs,
  recordSchemas,
  type RecordContent,
} from '@athar/domain'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inventAirwarsFiles, inventIncidents, inventWorld } from '../src/index.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 40 })

/** Reads CSV with quotes, as a spreadsheet would. */
function readCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]]
  const cells = /("(?:[^"]|"")*"|[^,\n]*)([,\n])/g
  for (const [, cell = '', end] of text.matchAll(cells)) {
    const plain = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
    rows.at(-1)?.push(plain)
    if (end === '\n') rows.push([])
  }
  const [header = [], ...body] = rows
  return body
    .filter((row) => row.length > 0)
    .map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])))
}

describe('invented incidents', () => {
  test('the same seed gives the same bytes', () => {
    fc.assert(
      fc.property(seeds, fc.boolean(), (seed, casualties) => {
        const bytes = () => JSON.stringify([...inventIncidents({ seed, count: 50, casualties })])
        expect(bytes()).toBe(bytes())
      }),
      { numRuns: 20 },
    )
  })

  test('every incident, casualty, actor and area is valid, and no code comes twice', () => {
    const all = [...inventIncidents({ seed: 3, count: 2000, casualties: true })]
    const faults = all.flatMap(({ content, casualties }) => [
      ...(Incident.safeParse(content).error?.issues ?? []),
      ...casualties.flatMap((one) => Casualty.safeParse(one.content).error?.issues ?? []),
    ])
    expect(faults).toEqual([])
    const codes = new Set(all.map((one) => one.content.code))
    expect(codes.size).toBe(2000)
    const { actors, areas } = inventWorld({ seed: 3 })
    for (const { content } of actors)
      expect(recordSchemas.actor.safeParse(content).success).toBe(true)
    for (const { content } of areas)
      expect(recordSchemas.area.safeParse(content).success).toBe(true)
  })

  test('casualties, parties and areas are those of the invented world', () => {
    const { actors, areas } = inventWorld({ seed: 3 })
    const known = new Set<string>(actors.map((a) => a.id))
    const byCode = new Map(areas.map((a) => [a.content.code, a.content]))
    const outside: string[] = []
    let placed = 0
    const all = inventIncidents({ seed: 3, count: 1500, casualties: true })
    for (const { id, content, casualties } of all) {
      for (const { actorId } of content.accused) expect(known.has(actorId)).toBe(true)
      for (const one of casualties) expect(one.content.incidentId).toBe(id)
      for (const place of content.places) {
        placed += 1
        if (!isIn(place, byCode.get(content.area.byPoint ?? ''))) outside.push(content.code)
      }
    }
    expect(placed).toBeGreaterThan(1300)
    expect(outside).toEqual([])
  })

  test('the incidents are the same with and without their people', () => {
    const only = (casualties: boolean) =>
      [...inventIncidents({ seed: 4, count: 200, casualties })].map(({ id, content }) => [
        id,
        content,
      ])
    expect(only(true)).toEqual(only(false))
  })

  test('they spread over six years, both languages and skewed counts', () => {
    const all = [...inventIncidents({ seed: 5, count: 5000 })].map((i) => i.content)
    const years = new Set(all.map((i) => i.occurred.localFrom?.slice(0, 4)))
    expect(years.size).toBe(6)
    const killed = all.flatMap((i) => i.counts[0]?.range.min ?? []).toSorted((a, b) => a - b)
    expect(killed[Math.floor(killed.length / 2)]).toBeLessThanOrEqual(2)
    expect(killed.at(-1)).toBeGreaterThan(40)
    expect(all.some((i) => i.counts.length === 0)).toBe(true)
    for (const { summary } of all) expect(summary.ar).toMatch(/[\u0600-\u06ff]/)
  })

  test('parties of the caller are named instead where given', () => {
    const given = inventWorld({ seed: 99 }).actors.slice(0, 1)
    for (const { content } of inventIncidents({ seed: 1, count: 20, actors: given }))
      expect(content.accused[0]?.actorId).toBe(given[0]?.id)
  })
})

/** Whether a place lies in an area. */
function isIn(place: Incident['places'][number], area: RecordContent<'area'> | undefined): boolean {
  const geometry = area?.geometry as Parameters<typeof isInArea>[1]
  return isInArea({ lon: place.lon ?? 0, lat: place.lat ?? 0 }, geometry)
}

describe('invented files', () => {
  const files = inventAirwarsFiles({ seed: 1, rows: 500 })
  const incidents = readCsv(files.incidents)
  const victims = readCsv(files.victims)
  const links = readCsv(files.links)
  const responses = files.responses
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

  test('the same seed gives the same bytes', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 24, max: 60 }), (seed, rows) => {
        const bytes = () => JSON.stringify(inventAirwarsFiles({ seed, rows }))
        expect(bytes()).toBe(bytes())
      }),
      { numRuns: 60 },
    )
  })

  test('rows and columns are as many as they are said to be', () => {
    const { rows } = files.expected
    expect(incidents.length).toBe(rows.incidents)
    expect(incidents.length).toBe(500)
    expect(victims.length).toBe(rows.victims)
    expect(links.length).toBe(rows.links)
    expect(responses.length).toBe(rows.responses)
    expect(Object.keys(incidents[0] ?? {}).length).toBe(43)
    expect(Object.keys(victims[0] ?? {}).length).toBe(14)
    expect(Object.keys(links[0] ?? {}).length).toBe(9)
    expect(Object.keys(responses[0] ?? {}).length).toBe(20)
  })

  test('victims, links and answers join on seq and carry the code of their incident', () => {
    const codes = new Map(incidents.map((row) => [row['seq'], row['code']]))
    for (const row of [...victims, ...links]) expect(codes.get(row['seq'])).toBe(row['code'])
    for (const row of responses) expect(codes.get(String(row['seq']))).toBe(row['code'])
  })

  test('each planted fault stands in its row, and nowhere else', () => {
    const bySeq = new Map(incidents.map((row) => [row['seq'], row]))
    const inverted = (row: Record<string, string>, group: string) =>
      row[`${group}_min`] !== '' &&
      row[`${group}_max`] !== '' &&
      Number(row[`${group}_min`]) > Number(row[`${group}_max`])
    const found = (fits: (row: Record<string, string>) => boolean) =>
      incidents.filter(fits).map((row) => row['seq'])
    const planted = (fault: string) =>
      files.expected.faults
        .filter((f) => f.fault === fault)
        .map((f) => f.seq)
        .toSorted((a, b) => Number(a) - Number(b))
    expect(found((row) => Math.abs(Number(row['lon'])) > 180)).toEqual(
      planted('longitude_out_of_range'),
    )
    expect(
      found((row) =>
        ['civ_killed', 'civ_injured', 'children_killed'].some((g) => inverted(row, g)),
      ),
    ).toEqual(planted('group_range_inverted'))
    expect(
      found((row) => row['date_end'] !== '' && (row['date_end'] ?? '') < (row['date'] ?? '')),
    ).toEqual(planted('end_before_start'))
    expect(found((row) => row['women_killed_min'] === 'several')).toEqual(
      planted('number_unreadable'),
    )
    expect(found((row) => row['date'] === '')).toEqual(planted('date_missing'))
    expect(found((row) => row['governorate'] === '')).toEqual(planted('governorate_blank'))
    for (const seq of planted('without_count')) expect(bySeq.get(seq)?.['civ_killed_min']).toBe('')
    expect(files.expected.refused).toBe(2)
  })

  test('two codes stand on two rows each', () => {
    const byCode = Map.groupBy(incidents, (row) => row['code'] ?? '')
    const doubled = [...byCode].filter(([, rows]) => rows.length > 1)
    expect(doubled.map(([code]) => code).toSorted()).toEqual(files.expected.doubledCodes)
    expect(doubled.map(([, rows]) => rows.length)).toEqual([2, 2])
  })

  test('risky notes stand where they are said to be; a kin note is not one of them', () => {
    const { secrets } = files.expected
    expect(new Set(secrets.map((s) => s.kind)).size).toBe(6)
    for (const { seq, order } of secrets) {
      const row = victims.find((v) => v['seq'] === seq && v['order'] === order)
      expect(row?.['notes']?.length).toBeGreaterThan(10)
      expect(row?.['notes']).not.toMatch(/^mother of/)
    }
    const others = victims.filter(
      (v) => !secrets.some((s) => s.seq === v['seq'] && s.order === v['order']),
    )
    for (const row of others) expect(row['notes']).toMatch(/^$|^mother of /)
    expect(others.some((row) => row['notes'] !== '')).toBe(true)
  })

  test('the grid references of answers can be read', () => {
    const references = responses.flatMap((row) =>
      typeof row['mgrs'] === 'string' ? [row['mgrs']] : [],
    )
    expect(references.length).toBeGreaterThan(5)
    for (const reference of references) expect(parseMgrs(reference).centre.lat).toBeCloseTo(12, 0)
  })

  test('fewer rows than faults are refused', () => {
    expect(() => inventAirwarsFiles({ seed: 1, rows: 5 })).toThrow(RangeError)
  })
})
