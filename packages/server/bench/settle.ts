// An invented case with one account, for benches that ask the real server over HTTP.
import { INSTANCE, type InvestigationId, type UserId } from '@athar/domain'
import * as store from '@athar/store'
import { hashPassword } from '../src/password.ts'

/** The account of `settle`. */
export const account = { name: 'amal', password: 'harbour lamp winter' }
const LIGHT = { memoryKiB: 64, passes: 1, parallelism: 1 }

/** Records a private investigation and somebody who may do everything in it. */
export async function settle(
  open: store.Store,
  id: InvestigationId,
  slug: string,
  name: { en: string; ar: string },
): Promise<void> {
  const at = new Date()
  const by = store.freshId('user', at) as UserId
  const act = { by, at, reason: 'measured' }
  const passwordHash = await hashPassword(account.password, LIGHT)
  await open.transaction(async (tx) => {
    await store.recordInvestigation(tx, act, id, {
      slug,
      name,
      description: { en: null, ar: null },
      zone: '+00:00',
      state: 'private',
      fictional: true,
    })
    const grants = [
      { role: 'administrator' as const, investigation: INSTANCE },
      { role: 'researcher' as const, investigation: id },
      { role: 'reviewer' as const, investigation: id },
    ]
    const person = {
      id: by,
      name: account.name,
      displayName: 'Amal',
      passwordHash,
      isSample: false,
    }
    await store.recordAccount(tx, act, { ...person, grants })
  })
}
