// Each write of the trackers leaves exactly the lines it should, and a rollback takes them away again.
import type { InvestigationId } from '@athar/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as store from '../src/index.ts'
import { at, type Case, freshCase, put } from './case.ts'
import { aCampaign, aStructure } from './content.ts'

const hash = (n: number): Uint8Array => new Uint8Array(32).fill(n)

let here: Case
let inv: InvestigationId
let campaign: string
let one: string
let who: store.Volunteer
beforeAll(async () => {
  here = await freshCase()
  inv = here.inv
  const scenes = [store.freshId('scene', at), store.freshId('scene', at)]
  const [first = ''] = await put(here, 'structure', [aStructure(1), aStructure(2)])
  const [made = ''] = await put(here, 'campaign', [aCampaign(scenes)])
  ;[one, campaign] = [first, made]
  await here.store.transaction(async (tx) => {
    await store.addTasks(tx, here.basim, inv, campaign, [one], 3)
    who = await store.startVolunteer(tx, at, inv, newcomer(1))
  })
})
afterAll(() => here.store.drop())

const newcomer = (n: number): store.NewVolunteer => ({
  campaignId: campaign,
  pseudonym: 'heron',
  tokenHash: hash(n),
  phraseHash: hash(n + 100),
  language: 'ar',
  country: null,
})
const lines = async (): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ledger_line where investigation_id = ${inv}`.execute(
    here.store.db,
  )
  return rows[0]?.n ?? 0
}
const verdict: store.TaskVerdict = {
  structureId: '',
  state: 'retired',
  retiredFor: 'redundancy',
  wanted: 3,
  priority: 1,
  isDisputed: false,
  dating: null,
}
const gold = { kind: 'destroyed', firstDamaged: 2, isEntry: false }
const fit = { answers: 1, model: 'm', hash: 'h' }
const drawn = [{ structureId: 'x', stratum: 's', weight: 1 }]

type Write = readonly [lines: number, write: (tx: store.Tx) => Promise<unknown>]
const writes: Readonly<Record<string, Write>> = {
  addTasks: [1, (tx) => store.addTasks(tx, here.basim, inv, campaign, 'all', 3)],
  'addTasks of what is there': [0, (tx) => store.addTasks(tx, here.basim, inv, campaign, [one], 3)],
  putGold: [1, (tx) => store.putGold(tx, here.basim, inv, campaign, one, gold)],
  'putVerdicts that move a task': [
    1,
    (tx) => store.putVerdicts(tx, here.basim, inv, campaign, [{ ...verdict, structureId: one }]),
  ],
  'putVerdicts that move none': [
    0,
    (tx) =>
      store.putVerdicts(tx, here.basim, inv, campaign, [
        { ...verdict, structureId: one, priority: 2 },
      ]),
  ],
  putFit: [1, (tx) => store.putFit(tx, here.basim, inv, campaign, fit)],
  putDrawn: [
    1,
    (tx) =>
      store.putDrawn(tx, here.basim, inv, campaign, { purpose: 'validation', detail: {} }, drawn),
  ],
  startVolunteer: [1, (tx) => store.startVolunteer(tx, at, inv, newcomer(2))],
  recoverVolunteer: [
    1,
    (tx) => store.recoverVolunteer(tx, at, inv, campaign, { phrase: hash(101), token: hash(50) }),
  ],
  putMessage: [1, (tx) => store.putMessage(tx, at, inv, who, { structureId: one, text: 'mine' })],
  forgetVolunteer: [1, (tx) => store.forgetVolunteer(tx, at, inv, who)],
}

test.each(Object.entries(writes))(
  '%s leaves its lines, and a rollback removes them',
  async (_, it) => {
    const [expected, write] = it
    const before = await lines()
    const undone = here.store.transaction(async (tx) => {
      await write(tx)
      throw new RangeError('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await lines()).toBe(before)
    await here.store.transaction(write)
    expect(await lines()).toBe(before + expected)
  },
)

test('after all of it the store is as its ledger says', async () => {
  await store.seal(here.store, () => at)
  expect((await store.fsck(here.store)).findings).toEqual([])
})
