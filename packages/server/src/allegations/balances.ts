// Case balances: recorded as published, checked against themselves and against the month before; never corrected by us.
import type { CaseBalanceView } from '@athar/contract'
import {
  type ActorId,
  type CaseBalance,
  type CaseBalanceId,
  carriedDifference,
  checkBalance,
  INSTANCE,
  Problem,
} from '@athar/domain'
import * as store from '@athar/store'
import { provenance } from './drafting.ts'

type Typed = Omit<CaseBalance, 'state' | keyof typeof provenance>
type Recorded = store.Recorded<'case_balance'>

/** The month before (`2031-01` after `2030-12`). */
function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const isJanuary = number === 1
  return `${String(isJanuary ? year - 1 : year).padStart(4, '0')}-${String(isJanuary ? 12 : number - 1).padStart(2, '0')}`
}

/** Every account with what does not add up, by belligerent and month. */
export async function balanceViews(db: store.Db, inv: store.Frame): Promise<CaseBalanceView[]> {
  const all = await store.listCaseBalances(db, inv.id)
  const names = new Map(
    (
      await store.actorNames(
        db,
        all.map(({ content }) => content.actorId),
      )
    ).map((it) => [it.id, it]),
  )
  const byMonth = new Map(all.map((it) => [`${it.content.actorId} ${it.content.month}`, it]))
  return all.map(({ id, version, content }) => {
    const { state: _, flags: _f, withheld: _w, importedFrom: _i, ...rest } = content
    const last = byMonth.get(`${content.actorId} ${monthBefore(content.month)}`)
    return {
      id,
      version,
      ...rest,
      actor: names.get(content.actorId) ?? { id: content.actorId, name: { en: null, ar: null } },
      check: checkBalance(content),
      carriedDifference: last === undefined ? null : carriedDifference(last.content, content),
    }
  })
}

/** Records an account, or corrects how one was recorded. @throws Problem balance.month_taken, record.not_found */
export async function putBalance(
  tx: store.Tx,
  act: store.Act,
  inv: store.Frame,
  typed: Typed,
  before: { id: string; expectedVersion: number } | null,
): Promise<Recorded> {
  const actor = await store.readRecord(tx, INSTANCE, 'actor', typed.actorId)
  const all = await store.listCaseBalances(tx, inv.id)
  const isTaken = all.some(
    ({ id, content }) =>
      id !== before?.id && content.actorId === actor.id && content.month === typed.month,
  )
  if (isTaken) throw new Problem('balance.month_taken')
  if (before !== null && !all.some(({ id }) => id === before.id))
    throw new Problem('record.not_found', { id: before.id })
  const id = before?.id ?? (store.freshId('case_balance', act.at) as CaseBalanceId)
  return store.writeRecord(tx, act, inv.id, {
    kind: 'case_balance',
    id,
    content: { ...typed, actorId: actor.id as ActorId, state: 'recorded', ...provenance },
    verb: before === null ? 'case_balance.record' : 'case_balance.correct',
    expectedVersion: before?.expectedVersion ?? null,
  })
}
