// People: each change of an account, a role, a session or an invitation leaves exactly one line, and a rollback takes it away.
import { INSTANCE, type InvestigationId, Problem, type UserId } from '@athar/domain'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshId } from '../src/dice.ts'
import type { Tx } from '../src/handle.ts'
import * as people from '../src/people.ts'
import * as sessions from '../src/sessions.ts'
import { type FreshStore, freshStore } from '../src/testing.ts'

let store: FreshStore
const at = new Date('2031-03-01T10:00:00.000Z')
const later = new Date('2031-03-09T10:00:00.000Z')
const one: InvestigationId = freshId('investigation', at)
const [amal, basim]: [UserId, UserId] = [freshId('user', at), freshId('user', at)]
const act = { by: amal, at, reason: 'for a test' }

const account = (id: UserId, name: string, role: 'administrator' | 'researcher') => ({
  id,
  name,
  displayName: name.toUpperCase(),
  passwordHash: '$argon2id$none',
  isSample: false,
  grants: [{ role, investigation: role === 'administrator' ? INSTANCE : one }],
})

beforeAll(async () => {
  store = await freshStore()
  await store.transaction((tx) =>
    people.recordAccount(tx, act, account(amal, 'amal', 'administrator')),
  )
})
afterAll(() => store.drop())

const lines = async (): Promise<string[]> => {
  const rows = await store.db
    .selectFrom('ledger_line')
    .select(['verb', 'subject'])
    .where('investigation_id', '=', INSTANCE)
    .execute()
  return rows.map((row) => `${row.verb} ${row.subject}`).sort()
}

const token = (n: number) => new Uint8Array(32).fill(n)
const guest = freshId('user', at)
const researcher = { role: 'researcher', investigation: one } as const
const begin = (tx: Tx) => {
  const expiresAt = later
  return sessions.beginSession(
    tx,
    { ...act, by: basim },
    {
      id: 'session-1',
      tokenHash: token(1),
      expiresAt,
      device: '',
    },
  )
}

const writes: [string, UserId, (tx: Tx) => Promise<unknown>][] = [
  [
    'user.record',
    basim,
    (tx) => people.recordAccount(tx, act, account(basim, 'basim', 'researcher')),
  ],
  [
    'user.grant',
    basim,
    (tx) => people.grantRole(tx, act, basim, { role: 'reviewer', investigation: one }),
  ],
  ['user.revoke', basim, (tx) => people.revokeRole(tx, act, basim, researcher)],
  ['session.begin', basim, begin],
  ['session.end', basim, (tx) => sessions.endSession(tx, act, basim, 'session-1')],
  ['session.begin', basim, begin],
  ['session.end_all', basim, (tx) => sessions.endSessions(tx, act, basim)],
  ['user.password', basim, (tx) => people.setPassword(tx, act, basim, '$argon2id$other')],
  ['user.disable', basim, (tx) => people.setDisabled(tx, act, basim, true)],
  ['user.enable', basim, (tx) => people.setDisabled(tx, act, basim, false)],
  [
    'user.invite',
    guest,
    (tx) =>
      people.recordInvitation(tx, act, {
        id: guest,
        tokenHash: token(2),
        displayName: 'Guest',
        grants: [researcher],
        expiresAt: later,
      }),
  ],
  [
    'user.accept',
    guest,
    (tx) =>
      people.acceptInvitation(tx, at, { tokenHash: token(2), name: 'guest', passwordHash: 'x' }),
  ],
]

test('each write leaves exactly one line about the person, and a rollback takes it away', async () => {
  for (const [verb, subject, write] of writes) {
    const before = await lines()
    const undone = store.transaction(async (tx) => {
      await write(tx)
      throw new Problem('record.invalid')
    })
    await expect(undone).rejects.toThrow('record.invalid')
    expect(await lines()).toEqual(before)
    await store.transaction(write)
    expect(await lines()).toEqual([...before, `${verb} ${subject}`].sort())
  }
})

test('no line holds a name', async () => {
  const rows = await store.db.selectFrom('ledger_line').selectAll().execute()
  const text = JSON.stringify(rows).toLowerCase()
  expect(['basim', 'guest', 'argon2'].filter((word) => text.includes(word))).toEqual([])
})

test('the last administrator of the instance stays', async () => {
  const grant = { role: 'administrator', investigation: INSTANCE } as const
  const refuse = (work: (tx: Tx) => Promise<void>) =>
    expect(store.transaction(work)).rejects.toThrow('user.last_administrator')
  await refuse((tx) => people.revokeRole(tx, act, amal, grant))
  await refuse((tx) => people.setDisabled(tx, act, amal, true))
  await store.transaction((tx) => people.grantRole(tx, act, basim, grant))
  const both = [amal, basim].map((id) =>
    store.transaction((tx) => people.revokeRole(tx, act, id, grant)),
  )
  const outcomes = await Promise.allSettled(both)
  expect(outcomes.map((it) => it.status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('a name belongs to one account', async () => {
  const again = store.transaction((tx) =>
    people.recordAccount(tx, act, account(freshId('user', at), 'basim', 'researcher')),
  )
  await expect(again).rejects.toThrow('user.name_taken')
})
