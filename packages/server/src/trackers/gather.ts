// Gathering: answers that arrive within a few milliseconds are written in one transaction, so that hundreds a second
// cost a few commits. Nobody is told "taken" before the transaction is kept.
import type { InvestigationId } from '@athar/domain'
import { type GivenAnswer, retrying, type Store, takeAnswers, type TakenAnswer } from '@athar/store'

interface Waiting {
  readonly answers: readonly GivenAnswer[]
  readonly resolve: (taken: TakenAnswer[]) => void
  readonly reject: (failure: unknown) => void
}

export interface Gatherer {
  /** Takes the answers of one request; resolves when they are kept. */
  take(
    investigation: InvestigationId,
    campaignId: string,
    answers: readonly GivenAnswer[],
  ): Promise<TakenAnswer[]>
}

/** How long the first answer waits for others; and how many are written together at most. */
const WAIT_MS = 8
const MOST = 200

/** @param kept called after each commit */
export function openGatherer(store: Store, now: () => Date, kept: () => void): Gatherer {
  const queues = new Map<string, Waiting[]>()
  const write = async (
    investigation: InvestigationId,
    campaignId: string,
    answers: readonly GivenAnswer[],
  ): Promise<TakenAnswer[]> => {
    const taken = await retrying(() =>
      store.transaction((tx) => takeAnswers(tx, now(), investigation, campaignId, answers)),
    )
    kept()
    return taken
  }
  const flush = async (key: string, investigation: InvestigationId, campaignId: string) => {
    const all = queues.get(key) ?? []
    queues.delete(key)
    for (const part of partsOf(all)) {
      try {
        const taken = await write(
          investigation,
          campaignId,
          part.flatMap((it) => it.answers),
        )
        let at = 0
        for (const one of part) {
          one.resolve(taken.slice(at, at + one.answers.length))
          at += one.answers.length
        }
      } catch (failure) {
        await alone(part, investigation, campaignId, failure)
      }
    }
  }
  /** One request's fault is not another's: each is tried by itself. */
  const alone = async (
    part: readonly Waiting[],
    investigation: InvestigationId,
    campaignId: string,
    failure: unknown,
  ): Promise<void> => {
    if (part.length === 1) {
      part[0]?.reject(failure)
      return
    }
    for (const one of part)
      await write(investigation, campaignId, one.answers).then(one.resolve, one.reject)
  }
  return {
    take: (investigation, campaignId, answers) =>
      new Promise((resolve, reject) => {
        const key = `${investigation} ${campaignId}`
        const queue = queues.get(key)
        if (queue !== undefined) {
          queue.push({ answers, resolve, reject })
          return
        }
        queues.set(key, [{ answers, resolve, reject }])
        setTimeout(() => void flush(key, investigation, campaignId), WAIT_MS)
      }),
  }
}

function partsOf(all: readonly Waiting[]): Waiting[][] {
  const parts: Waiting[][] = []
  let size = 0
  for (const one of all) {
    if (parts.length === 0 || size + one.answers.length > MOST) {
      parts.push([])
      size = 0
    }
    parts.at(-1)?.push(one)
    size += one.answers.length
  }
  return parts
}
