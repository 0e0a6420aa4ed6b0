// The steward: lets leases run on after an outage, takes back those that ran out, and fits a campaign again when enough answers have come since the last fit.
import { SYSTEM } from '@athar/domain'
import * as store from '@athar/store'
import type { Parts } from '../parts.ts'
import { inTurn } from '../turns.ts'
import { fitCampaign } from './fit.ts'
import { countersTurn } from './gather.ts'
import { recheckAfterFit } from './rechecks.ts'

export interface Steward {
  start(): void
  stop(): Promise<void>
}

const ROUND_MS = 5000
/**
 * After a start every lease runs so long at least: while the server was away nobody could send, and what ran out
 * meanwhile would be lent to others although its answer is on the way.
 */
const GRACE_MS = 10 * 60_000
/** A campaign is fitted again after so many new answers, or a tenth of all, whichever is more. */
const ENOUGH = 200
/** From one fit to the next at least: a fit costs as much as hundreds of answers. */
const REST_MS = 60_000

const tended = ['pilot', 'live', 'paused'] as const

export function openSteward(parts: Parts): Steward {
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> = Promise.resolve()
  const begin = async (): Promise<void> => {
    const until = new Date(parts.now().getTime() + GRACE_MS)
    for (const { investigation, id } of await store.campaignsInState(parts.store.db, tended))
      await inTurn(countersTurn(id), () =>
        parts.store.transaction((tx) => store.prolongLeases(tx, investigation, id, until)),
      )
  }
  const round = async (): Promise<void> => {
    const open = await store.campaignsInState(parts.store.db, tended)
    for (const { investigation, id } of open) {
      const ended = await inTurn(countersTurn(id), () =>
        parts.store.transaction((tx) => store.endLeases(tx, investigation, id, parts.now())),
      )
      if (ended > 0) parts.roster.forget(id)
      if (await isDue(parts.store.db, investigation, id, parts.now())) {
        const act = { by: SYSTEM, at: parts.now(), reason: null }
        await fitCampaign(parts, act, investigation, id)
        await recheckAfterFit(parts, act, investigation, id)
        parts.roster.forget(id)
        parts.wake()
      }
    }
  }
  const told = (work: Promise<void>): Promise<void> =>
    work.catch((failure: unknown) => {
      parts.log.error({ kind: failure instanceof Error ? failure.name : typeof failure }, 'steward')
    })
  const next = (): void => {
    timer = setTimeout(() => {
      running = running.then(() => told(round()))
      void running.then(() => {
        if (timer !== null) next()
      })
    }, ROUND_MS)
    timer.unref()
  }
  return {
    start: () => {
      if (timer !== null) return
      running = told(begin())
      next()
    },
    stop: async () => {
      if (timer !== null) clearTimeout(timer)
      timer = null
      await running
    },
  }
}

async function isDue(
  db: store.Db,
  investigation: string,
  campaignId: string,
  now: Date,
): Promise<boolean> {
  const fit = await store.readFit(db, investigation, campaignId)
  if (fit !== null && now.getTime() - fit.at.getTime() < REST_MS) return false
  const { answers } = await store.countCampaign(db, investigation, campaignId)
  const seen = fit?.answers ?? 0
  return answers - seen >= Math.max(ENOUGH, seen / 10) || (answers > 0 && fit === null)
}
