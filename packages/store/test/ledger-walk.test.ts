// The ledger's walk: each exported write leaves exactly one line a version or act, and a rollback takes it away again.
import { createHash } from 'node:crypto'
import type { IncidentId, InvestigationId, UserId } from '@athar/domain'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freshId } from '../src/dice.ts'
import * as door from '../src/index.ts'
import type { Tx } from '../src/handle.ts'
import { actOf, at, type Case, freshCase, incident } from './case.ts'
import { aCasualty, anInvestigation } from './content.ts'

/** Exported functions that take a transaction or an act, and leave no line of their own: each with its reason. */
const silent: Readonly<Record<string, string>> = {
  applyBatch: 'many transactions; its chunks and its moves leave the lines (below)',
  undoBatch: 'many transactions; its parts and its moves leave the lines (below)',
  approveBatch: 'many transactions; its parts and the act leave the lines (below)',
  erase: 'a transaction of its own; one line (below)',
  replayErasures: 'once more what lines say already; a line each (backup.test.ts)',
  dryRun: "writes only the batch's own account",
  setBatchFiles: "writes only the batch's own account",
  noteStopped: "writes only the batch's own account",
  putFrames: 'where files of pictures lie, which can be cut again',
  putReady: 'that files of pictures are there',
  dropFrames: 'that files of pictures are not there',
  prolongLeases: 'how long something is lent; no answer and no decision',
  endLeases: 'counters of what is lent out; no answer and no decision',
  putChange: 'an order of work, which can be computed again',
  takeAnswers: 'a line an answer, by its volunteer (trackers.test.ts)',
  addTasks: 'one line (trackers-lines.test.ts)',
  putGold: 'one line (trackers-lines.test.ts)',
  putVerdicts: 'one line where a task moves (trackers-lines.test.ts)',
  putFit: 'one line (trackers-lines.test.ts)',
  putDrawn: 'one line (trackers-lines.test.ts)',
  judgeDrawn: 'where a judgement lies; the expert dating leaves the line',
  startVolunteers: 'a line each, as startVolunteer',
  startVolunteer: 'one line (trackers-lines.test.ts)',
  recoverVolunteer: 'one line (trackers-lines.test.ts)',
  forgetVolunteer: 'one line (trackers-lines.test.ts)',
  putMessage: 'one line (trackers-lines.test.ts)',
  judge: 'one line (persons-lines.test.ts)',
  withdrawJudgement: 'one line (persons-lines.test.ts)',
  undoJudgement: 'one line (persons-lines.test.ts)',
  saveRun: 'one line (persons-lines.test.ts)',
  recordMotherName: 'one line (persons-lines.test.ts)',
  recordSnapshot: 'one line (persons-lines.test.ts)',
  reconcile: 'one line (persons-lines.test.ts)',
  recordEstimate: 'one line (persons-lines.test.ts)',
  withdrawEstimate: 'one line (persons-lines.test.ts)',
  restore: 'puts back what earlier lines say; its erasures leave a line each (backup.test.ts)',
}

let here: Case
let id: string
let other: string
let casualty: string
let user: UserId
let batch: string
let session = ''
let token = Buffer.alloc(0)

const account = (name: string) => ({
  id: freshId('user', at) as UserId,
  name,
  displayName: name,
  passwordHash: 'x',
  isSample: false,
  grants: [],
})
const grant = () => ({ role: 'researcher' as const, investigation: here.inv })
const casualtyDraft = (key: string) => ({
  kind: 'casualty' as const,
  id: key,
  content: aCasualty(id),
  verb: 'casualty.record',
})

beforeAll(async () => {
  here = await freshCase()
})
afterAll(() => here.store.drop())

let n = 0
beforeEach(async () => {
  n += 1
  ;[id, other, casualty] = [
    freshId('incident', at),
    freshId('incident', at),
    freshId('casualty', at),
  ]
  const person = account(`person${n}`)
  user = person.id
  token = createHash('sha256').update(`token ${n}`).digest()
  session = `session ${n}`
  await here.store.transaction(async (tx) => {
    await door.recordIncident(tx, here.basim, here.inv, id, incident(`W${n}a`))
    await door.recordIncident(tx, here.basim, here.inv, other, incident(`W${n}b`))
    await door.writeRecord(tx, here.basim, here.inv, casualtyDraft(casualty))
    await door.recordAccount(tx, here.basim, person)
    const expiresAt = new Date(at.getTime() + 3_600_000)
    const own = { by: user, at, reason: null }
    await door.beginSession(tx, own, { id: session, tokenHash: token, expiresAt, device: 'x' })
    const invited = { id: freshId('user', at) as UserId, displayName: 'x', grants: [], expiresAt }
    await door.recordInvitation(tx, here.basim, { ...invited, tokenHash: token })
    batch = await door.prepareBatch(tx, here.basim, here.inv, 'athar')
  })
})

type Write = readonly [lines: number, write: (tx: Tx) => Promise<unknown>]
/** Every exported write of the store: how many lines it leaves here, and how it is called. */
const writes: Readonly<Record<string, Write>> = {
  writeRecord: [
    1,
    (tx) => door.writeRecord(tx, here.basim, here.inv, casualtyDraft(freshId('casualty', at))),
  ],
  writeRecords: [
    3,
    (tx) => {
      const drafts = [1, 2, 3].map(() => casualtyDraft(freshId('casualty', at)))
      return door.writeRecords(tx, here.basim, here.inv, drafts)
    },
  ],
  appendAct: [
    1,
    (tx) =>
      door.appendAct(tx, here.basim, here.inv, { verb: 'record.read', subject: id, detail: {} }),
  ],
  recordIncident: [
    1,
    (tx) =>
      door.recordIncident(tx, here.basim, here.inv, freshId('incident', at), incident(`W${n}c`)),
  ],
  correctIncident: [
    1,
    (tx) =>
      door.correctIncident(
        tx,
        here.basim,
        here.inv,
        id,
        incident(`W${n}a`, { means: ['drone'] }),
        1,
      ),
  ],
  moveIncident: [1, (tx) => door.moveIncident(tx, here.basim, here.inv, id, 'in_review', 1)],
  assignIncident: [1, (tx) => door.assignIncident(tx, here.basim, here.inv, id, here.carla.by, 1)],
  // The two incidents, and nothing hangs on the second.
  mergeIncidents: [2, (tx) => door.mergeIncidents(tx, here.basim, here.inv, id, other, 1)],
  // The new incident, the one it was split from, and the casualty that went along.
  splitIncident: [
    3,
    (tx) => {
      const part = { id: freshId('incident', at), content: incident(`W${n}d`), take: [casualty] }
      return door.splitIncident(tx, here.basim, here.inv, id, 1, part)
    },
  ],
  // One decision on one pair: the incident of this test and nothing but it.
  recordLink: [
    1,
    (tx) =>
      door.recordLink(tx, here.basim, here.inv, {
        incidentId: id as IncidentId,
        strikeId: null,
        structureId: null,
        verdict: 'cannot_tell',
        reason: 'for a test',
        proposed: null,
        state: 'recorded',
        flags: [],
        withheld: [],
        importedFrom: null,
      }),
  ],
  recordInvestigation: [
    1,
    (tx) => {
      const inv: InvestigationId = freshId('investigation', at)
      return door.recordInvestigation(tx, here.basim, inv, anInvestigation(`walk-${n}`))
    },
  ],
  correctInvestigation: [
    1,
    (tx) => {
      const { name, description } = anInvestigation()
      const change = { name: { ...name, en: `Walk ${n}` }, description, zone: '+03:00' }
      return door.correctInvestigation(tx, here.basim, here.inv, change, 1)
    },
  ],
  moveInvestigation: [1, (tx) => door.moveInvestigation(tx, here.basim, here.inv, 'published')],
  askErasure: [
    1,
    (tx) => door.askErasure(tx, here.basim, here.inv, casualty, 'asked by the family'),
  ],
  prepareBatch: [1, (tx) => door.prepareBatch(tx, here.basim, here.inv, 'athar')],
  moveBatch: [
    1,
    (tx) => door.moveBatch(tx, here.basim, here.inv, batch, 'discarded', 'import.discard'),
  ],
  recordAccount: [1, (tx) => door.recordAccount(tx, here.basim, account(`more${n}`))],
  setPassword: [1, (tx) => door.setPassword(tx, here.basim, user, 'y')],
  setDisabled: [1, (tx) => door.setDisabled(tx, here.basim, user, true)],
  grantRole: [1, (tx) => door.grantRole(tx, here.basim, user, grant())],
  revokeRole: [1, (tx) => door.revokeRole(tx, here.basim, user, grant())],
  recordInvitation: [
    1,
    (tx) =>
      door.recordInvitation(tx, here.basim, {
        id: freshId('user', at) as UserId,
        displayName: 'x',
        grants: [],
        expiresAt: at,
        tokenHash: Buffer.from(`other ${n}`),
      }),
  ],
  acceptInvitation: [
    1,
    (tx) => door.acceptInvitation(tx, at, { tokenHash: token, name: `new${n}`, passwordHash: 'x' }),
  ],
  beginSession: [
    1,
    (tx) =>
      door.beginSession(
        tx,
        { by: user, at, reason: null },
        {
          id: `more ${n}`,
          tokenHash: Buffer.from(`session ${n}`),
          expiresAt: at,
          device: 'x',
        },
      ),
  ],
  endSession: [1, (tx) => door.endSession(tx, here.basim, user, session)],
  endSessions: [1, (tx) => door.endSessions(tx, here.basim, user)],
}

/** Lines, versions, and acts that no version belongs to. */
const counts = async () => {
  const lines = await here.store.db
    .selectFrom('ledger_line')
    .select(['id', 'version'])
    .orderBy('id')
    .execute()
  const versions = await here.store.db.selectFrom('record_version').select('line_id').execute()
  return {
    lines: lines.length,
    of: lines.filter((l) => l.version !== null).length,
    versions: versions.length,
  }
}

test.each(Object.entries(writes))(
  '%s leaves its lines, and a rollback removes them',
  async (_name, [lines, write]) => {
    const before = await counts()
    const aborted = new Error('aborted')
    const failing = here.store.transaction(async (tx) => {
      await write(tx)
      throw aborted
    })
    await expect(failing).rejects.toBe(aborted)
    expect(await counts()).toEqual(before)
    await here.store.transaction((tx) => write(tx))
    const after = await counts()
    expect(after.lines - before.lines).toBe(lines)
    expect(after.of - before.of).toBe(after.versions - before.versions)
  },
)

test('every exported function that takes a transaction or an act is walked above or named with its reason', () => {
  const takes = (value: unknown): boolean => {
    if (typeof value !== 'function') return false
    const [, parameters = ''] = /\(([^)]*)\)/.exec(Function.prototype.toString.call(value)) ?? []
    return /\b(tx|act)\b/.test(parameters)
  }
  const exported = Object.entries(door).flatMap(([name, value]) => (takes(value) ? [name] : []))
  expect(exported.length).toBeGreaterThan(20)
  const known = new Set([...Object.keys(writes), ...Object.keys(silent)])
  expect(exported.filter((name) => !known.has(name))).toEqual([])
  const gone = Object.keys(writes).filter((name) => !exported.includes(name))
  expect(gone).toEqual([])
})

test('an erasure leaves one line, and so does each step of a batch', async () => {
  await here.store.transaction((tx) => door.askErasure(tx, here.basim, here.inv, casualty, 'asked'))
  const before = await counts()
  await door.erase(here.store, here.carla, here.inv, casualty)
  expect((await counts()).lines).toBe(before.lines + 1)

  const drafts = async function* () {
    for (const key of ['B1', 'B2', 'B3'])
      yield { kind: 'incident' as const, key, id: null, content: () => incident(`${key}-${n}`) }
  }
  const run = () => ({
    investigation: here.inv,
    batchId: batch,
    profile: 'athar',
    drafts: drafts(),
    account: () => ({ summary: {}, rows: [], files: [] }),
    chunk: 2,
  })
  const added = async (work: () => Promise<unknown>): Promise<number> => {
    const from = (await counts()).lines
    await work()
    return (await counts()).lines - from
  }
  expect(await added(() => door.dryRun(here.store, here.basim, run()))).toBe(0)
  // Two moves of the batch and three incidents; one act and three approvals; two moves and three undone.
  expect(await added(() => door.applyBatch(here.store, here.basim, run()))).toBe(5)
  expect(await added(() => door.approveBatch(here.store, here.carla, here.inv, batch))).toBe(4)
  expect(await added(() => door.undoBatch(here.store, actOf(), here.inv, batch))).toBe(5)
})

test('after the whole walk the store is as its ledger says', async () => {
  await door.seal(here.store, () => at)
  expect((await door.fsck(here.store)).findings).toEqual([])
})
