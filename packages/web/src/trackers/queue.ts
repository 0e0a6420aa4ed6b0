// Answers on their way: kept on the phone until the server says it holds them, sent again after any failure, taken once by their key.
import type { AnswerDraft, Receipt } from '@athar/contract'
import type { Client, Told } from './client.ts'
import type { Cupboard, Person, Waiting } from './keep/cupboard.ts'

/** What became of the sending: all gone, no network, a pause of the campaign, or a token that is no longer known. */
export type Sent = 'sent' | 'offline' | 'later' | 'closed' | 'unknown'

export interface QueueParts {
  readonly cupboard: Cupboard
  readonly send: Client['answer']
  /** Waits; handed in, so that a test need not. */
  readonly onReceipt: (receipt: Receipt, personId: string) => void
  /** Told whenever the number of unsent answers changes. */
  readonly onCount: () => void
}

export interface Queue {
  readonly add: (person: Person, draft: AnswerDraft) => Promise<void>
  /** Sends whatever waits, of everybody on this phone; that a token is no longer known is told of the current person alone. */
  readonly flush: (currentId?: string) => Promise<Sent>
  readonly count: (personId?: string) => Promise<number>
}

const BATCH = 20

export function openQueue(parts: QueueParts): Queue {
  const { cupboard, send } = parts
  let flushing: Promise<Sent> | null = null
  let isAskedAgain = false

  async function count(personId?: string): Promise<number> {
    const all = await cupboard.answers.all()
    return personId === undefined ? all.length : all.filter((it) => it.personId === personId).length
  }
  async function add(person: Person, draft: AnswerDraft): Promise<void> {
    const turns = (await cupboard.answers.all()).map(({ turn }) => turn)
    const turn = Math.max(0, ...turns) + 1
    await cupboard.answers.put({ id: draft.key, personId: person.id, turn, draft })
    parts.onCount()
  }
  async function flushAll(currentId: string | undefined): Promise<Sent> {
    const people = await cupboard.people.all()
    let worst: Sent = 'sent'
    for (const person of people) {
      const sent = await flushOne(person)
      if (sent === 'offline') return sent
      const isOthers = sent === 'unknown' && currentId !== undefined && currentId !== person.id
      if (sent !== 'sent' && !isOthers) worst = sent
    }
    return worst
  }
  async function flushOne(person: Person): Promise<Sent> {
    let size = BATCH
    const passed = new Set<string>()
    for (;;) {
      const all = await cupboard.answers.all()
      const waiting = all
        .filter((it) => it.personId === person.id && !passed.has(it.id))
        .sort((a, b) => a.turn - b.turn)
        .slice(0, size)
      if (waiting.length === 0) return 'sent'
      const drafts = waiting.map(({ draft }) => draft)
      const told = await send(person, drafts)
      if (told.ok) {
        await receive(waiting, told.reply.receipts, person.id)
        // What got no receipt stays and is tried with the next flush.
        for (const { id } of waiting) passed.add(id)
        continue
      }
      await noteTry(waiting)
      const fate = fateOf(told)
      if (fate !== 'malformed') return fate
      // One answer that cannot be read must not hold up the others: they are tried one by one.
      if (size === 1) await refuse(waiting, told.code, person.id)
      size = 1
    }
  }
  async function receive(
    waiting: readonly Waiting[],
    receipts: readonly Receipt[],
    personId: string,
  ): Promise<void> {
    for (const receipt of receipts) {
      if (!waiting.some(({ id }) => id === receipt.key)) continue
      await cupboard.answers.remove(receipt.key)
      parts.onReceipt(receipt, personId)
    }
    parts.onCount()
  }
  async function refuse(
    waiting: readonly Waiting[],
    problem: string,
    personId: string,
  ): Promise<void> {
    const receipts = waiting.map(
      ({ id }): Receipt => ({ key: id, outcome: 'refused', problem, feedback: null }),
    )
    await receive(waiting, receipts, personId)
  }
  async function noteTry(waiting: readonly Waiting[]): Promise<void> {
    for (const it of waiting) {
      const draft = { ...it.draft, retries: it.draft.retries + 1 }
      await cupboard.answers.put({ ...it, draft })
    }
  }
  return {
    add,
    count,
    flush: (currentId) => {
      if (flushing !== null) {
        isAskedAgain = true
        return flushing
      }
      flushing = alone(async () => {
        let sent: Sent
        do {
          isAskedAgain = false
          sent = await flushAll(currentId)
        } while (isAskedAgain && sent === 'sent')
        return sent
      }).finally(() => {
        flushing = null
      })
      return flushing
    },
  }
}

function fateOf(told: Extract<Told<unknown>, { ok: false }>): Exclude<Sent, 'sent'> | 'malformed' {
  if (told.code === 'offline') return 'offline'
  if (told.code === 'volunteer.unknown') return 'unknown'
  if (told.code === 'tracker.not_open' || told.code === 'tracker.not_found') return 'closed'
  return /^(request\.malformed|request\.too_large|status\.(400|413|422))$/.test(told.code)
    ? 'malformed'
    : 'later'
}

/** Two windows of one phone do not send at the same time where the browser can prevent it; the keys make it harmless where not. */
function alone<T>(work: () => Promise<T>): Promise<T> {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks
  return locks === undefined ? work() : locks.request('athar-answers', work)
}

/** Seconds to wait before trying again: 2, 4, 8 … 300, each up to a quarter longer, so that a crowd does not come back at once. */
export function waitSeconds(tries: number, dice: number): number {
  return Math.min(300, 2 ** Math.min(9, tries + 1)) * (1 + dice / 4)
}
