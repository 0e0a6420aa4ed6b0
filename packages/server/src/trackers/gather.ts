// Gathering: answers and newcomers that arrive within a few milliseconds are written in one transaction, so that hundreds a
// second cost a few commits. Nobody is told "taken" before the transaction is kept.
import type { InvestigationId } from '@athar/domain'
import {
  type GivenAnswer,
  type NewVolunteer,
  refreshCrowdStatistics,
  retrying,
  type Store,
  startVolunteers,
  takeAnswers,
  type TakenAnswer,
  type Volunteer,
} from '@athar/store'
import { openBatches } from './batch.ts'
import type { Roster } from './roster.ts'

export interface Gatherer {
  /** Takes the answers of one request; resolves when they are kept. */
  take(
    investigation: InvestigationId,
    campaignId: string,
    answers: readonly GivenAnswer[],
  ): Promise<readonly TakenAnswer[]>
  /** Begins a pseudonym; resolves when it is kept. */
  start(investigation: InvestigationId, newcomer: NewVolunteer): Promise<Volunteer>
}

/** How long the first waits for others; and how many are written together at most. */
const WAIT_MS = 20
const MOST = 200

/**
 * Answers and newcomers since the start after which the database counts its tables for the first time, and three times as many each time
 * after; from the last on it looks after itself.
 */
const COUNT_AT = 50
const COUNT_UNTIL = 40_000

/** Whatever moves the counters of a campaign takes turns under this name, so that nothing waits for a lock. */
export const countersTurn = (campaignId: string): string => `counters ${campaignId}`

interface Sending {
  readonly investigation: InvestigationId
  readonly campaignId: string
  readonly answers: readonly GivenAnswer[]
}

interface Starting {
  readonly investigation: InvestigationId
  readonly newcomer: NewVolunteer
}

/** @param kept called after each commit */
export function openGatherer(
  store: Store,
  now: () => Date,
  roster: Roster,
  kept: () => void,
): Gatherer {
  let seen = 0
  let countAt = COUNT_AT
  const count = (more: number): void => {
    seen += more
    if (seen < countAt || countAt > COUNT_UNTIL) return
    countAt *= 3
    // Without it all is as right and only slower.
    refreshCrowdStatistics(store.db).catch(() => undefined)
  }
  const take = openBatches<Sending, readonly TakenAnswer[]>({
    waitMs: WAIT_MS,
    most: MOST,
    sizeOf: (it) => it.answers.length,
    nameOf: (it) => countersTurn(it.campaignId),
    work: async (sendings) => {
      const [first] = sendings
      if (first === undefined) return []
      const { investigation, campaignId } = first
      const answers = sendings.flatMap((it) => it.answers)
      const taken = await retrying(() =>
        store.transaction((tx) => takeAnswers(tx, now(), investigation, campaignId, answers)),
      )
      roster.note(campaignId, answers, taken)
      kept()
      count(answers.length)
      let at = 0
      return sendings.map((it) => taken.slice(at, (at += it.answers.length)))
    },
  })
  const start = openBatches<Starting, Volunteer>({
    waitMs: WAIT_MS,
    most: MOST,
    sizeOf: () => 1,
    nameOf: (it) => `newcomers ${it.investigation}`,
    work: async (startings) => {
      const [first] = startings
      if (first === undefined) return []
      const newcomers = startings.map((it) => it.newcomer)
      const started = await retrying(() =>
        store.transaction((tx) => startVolunteers(tx, now(), first.investigation, newcomers)),
      )
      kept()
      count(newcomers.length)
      return started
    },
  })
  return {
    take: (investigation, campaignId, answers) => take({ investigation, campaignId, answers }),
    start: (investigation, newcomer) => start({ investigation, newcomer }),
  }
}
