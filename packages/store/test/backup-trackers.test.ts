// A backup carries the trackers whole: answers, leases, volunteers and datings come back as they were, under the same head.
import path from 'node:path'
import { type InvestigationId, SYSTEM } from '@athar/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backup, backupTables, restore } from '../src/backup.ts'
import * as store from '../src/index.ts'
import { type FreshStore, freshStore } from '../src/testing.ts'
import { aCampaign, anInvestigation, aStructure } from './content.ts'

const at = new Date('2031-06-01T10:00:00.000Z')
const act = { by: SYSTEM, at, reason: 'a test' }
const key = { passphrase: 'a long sentence that nobody else knows' }
const provenance = { flags: [], withheld: [], importedFrom: null }
const silent = { en: null, ar: null }

let open: FreshStore
let inv: InvestigationId
let campaign: string
let who: store.Volunteer
const structures = Array.from({ length: 3 }, () => store.freshId('structure', at))
const [one = '', two = '', three = ''] = structures
beforeAll(async () => {
  open = await freshStore()
  await fill()
})
afterAll(() => open.drop())

/** A campaign with one volunteer, an answer, gold, a lease, frames, a fit, an expert's dating and a message. */
async function fill(): Promise<void> {
  inv = store.freshId('investigation', at)
  campaign = store.freshId('campaign', at)
  const scenes = [store.freshId('scene', at), store.freshId('scene', at)]
  const sceneAt = (month: string, n: number) => ({
    key: `s-${n}`,
    acquired: {
      earliest: `2030-${month}-01T08:00:00.000Z`,
      latest: `2030-${month}-02T08:00:00.000Z`,
    },
    sensor: null,
    gsdMetres: 0.5,
    offNadirDegrees: null,
    sunElevationDegrees: null,
    sunAzimuthDegrees: null,
    cloudShare: null,
    registrationErrorMetres: null,
    licence: '',
    attribution: silent,
    shownTo: 'volunteers' as const,
    bbox: [39, 29, 41, 31] as [number, number, number, number],
    picture: null,
    state: 'recorded' as const,
    ...provenance,
  })
  await open.transaction(async (tx) => {
    await store.writeRecords(tx, act, inv, [
      { kind: 'investigation', id: inv, content: anInvestigation(), verb: 'investigation.record' },
      ...scenes.map((id, n) => ({
        kind: 'scene' as const,
        id,
        content: sceneAt(`0${n + 1}`, n),
        verb: 'scene.record',
      })),
      ...structures.map((id, n) => ({
        kind: 'structure' as const,
        id,
        content: aStructure(n),
        verb: 'structure.record',
      })),
      {
        kind: 'campaign',
        id: campaign as never,
        content: aCampaign(scenes),
        verb: 'campaign.record',
      },
    ])
    await store.addTasks(tx, act, inv, campaign as never, 'all', 3)
    const gold = { kind: 'destroyed', firstDamaged: 2, isEntry: true }
    await store.putGold(tx, act, inv, campaign as never, one, gold)
    await store.putReady(tx, inv, campaign, structures)
    const key64 = 'ab'.repeat(32)
    await store.putFrames(tx, inv, campaign, [
      { structureId: one, number: 1, key: key64, usable: 0.75 },
    ])
    who = await store.startVolunteer(tx, at, inv, {
      campaignId: campaign,
      pseudonym: 'heron-river-10',
      tokenHash: new Uint8Array(32).fill(7),
      phraseHash: new Uint8Array(32).fill(8),
      language: 'ar',
      country: 'NL',
    })
    await store.lend(tx, inv, campaign, at, new Date(at.getTime() + 1e6), [
      { volunteerId: who.id, structureId: two, purpose: 'work' },
    ])
    await store.putMessage(tx, at, inv, who, { structureId: two, text: 'this was my home' })
    const fit = { answers: 1, model: 'a model', hash: 'cd'.repeat(32) }
    await store.putFit(tx, act, inv, campaign as never, fit)
    await store.writeRecord(tx, act, inv, {
      kind: 'expert_dating',
      id: store.freshId('expert_dating', at),
      content: {
        campaignId: campaign as never,
        structureId: three as never,
        kind: 'not_damaged',
        interval: null,
        grounds: silent,
        state: 'recorded',
      },
      verb: 'dating.decide',
    })
  })
  await open.transaction((tx) =>
    store.takeAnswers(tx, at, inv, campaign, [
      {
        volunteerId: who.id,
        key: '0f'.repeat(16),
        structureId: three,
        lastIntact: 1,
        firstDamaged: 2,
        kind: 'destroyed',
        flags: ['cloud'],
        comment: 'beside the bakery',
        seconds: 12.5,
        retries: 2,
      },
    ]),
  )
}

const rowsOf = async (from: FreshStore, table: string): Promise<string[]> => {
  const { rows } = await sql<{ row: string }>`
    select (to_jsonb(t) - 'touched')::text as row from ${sql.table(table)} t order by 1`.execute(
    from.db,
  )
  return rows.map((it) => it.row)
}

const tablesOf = async (): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(
    open.db,
  )
  return rows.map((row) => row.name)
}

test('every table stands in a backup, but for sessions and the list of migrations', async () => {
  const left = (await tablesOf()).filter((it) => !(backupTables as readonly string[]).includes(it))
  expect(left.sort()).toEqual(['session', 'store_migration'])
})

test('a restored store has the same trackers, row by row, and the same head', async () => {
  const file = path.join(open.dir, 'trackers.athar')
  await backup(open, file, key, at)
  const other = await freshStore()
  await restore(other, file, key, act)
  const of = (await tablesOf()).filter((it) =>
    /^(scene|structure|campaign|expert|volunteer|lease|answer|frame)/.test(it),
  )
  expect(of.length).toBeGreaterThanOrEqual(12)
  for (const table of of) {
    const rows = await rowsOf(open, table)
    expect([table, await rowsOf(other, table)]).toEqual([table, rows])
    expect([table, rows.length > 0]).toEqual([table, true])
  }
  expect((await store.newestHead(other.db))?.root).toBe((await store.newestHead(open.db))?.root)
  expect(await store.fsck(other)).toMatchObject({ clean: true })
  // Whoever had a token goes on where they were.
  const back = await store.volunteerOfToken(other.db, inv, new Uint8Array(32).fill(7))
  expect(back).toEqual(who)
  await other.drop()
})
