// The pace of reading pairs: nobody reads the names of the dead without end.
import type { ReadingPace } from '@athar/contract'
import { Problem } from '@athar/domain'
import * as store from '@athar/store'

/** Judgements a reader may give in a day (UTC), in all investigations together; docs/methods/persons.md says why. */
export const DAILY_LIMIT = 200
/** After so many a break is proposed. */
const BREAK_EVERY = 50

const startOfDay = (now: Date): Date =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()))

/** What a reader has done today, with the limits. */
export async function paceOf(db: store.Db, reader: string, now: Date): Promise<ReadingPace> {
  const pace = await store.readingPace(db, reader, startOfDay(now))
  return { ...pace, dailyLimit: DAILY_LIMIT, breakEvery: BREAK_EVERY }
}

/** @throws Problem pair.daily_limit where the reader has read enough for one day */
export async function refuseMore(db: store.Db, reader: string, now: Date): Promise<void> {
  const { today } = await store.readingPace(db, reader, startOfDay(now))
  if (today >= DAILY_LIMIT) throw new Problem('pair.daily_limit', { limit: DAILY_LIMIT })
}
