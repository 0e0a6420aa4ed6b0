// The buildings ahead: some are fetched before they are needed, so that a bad connection is not felt.
import type { Task } from '@athar/contract'
import type { Client } from './client.ts'
import type { Cupboard, KeptTask, Person } from './keep/cupboard.ts'
import { leaseSeconds } from './watch.ts'

/** The next building, or why there is none. */
type Next =
  | { readonly kind: 'task'; readonly kept: KeptTask }
  | { readonly kind: 'done' | 'offline' }
  | { readonly kind: 'problem'; readonly code: string }

export interface SupplyParts {
  readonly cupboard: Cupboard
  readonly person: Person
  readonly fetch: Client['tasks']
  /** The phone's own time in milliseconds; only differences are used. */
  readonly now: () => number
  /** How many buildings wait behind the one on the screen. */
  readonly ahead: () => number
}

export interface Supply {
  readonly next: () => Promise<Next>
  /** The building of this lease is answered. */
  readonly done: (lease: string) => Promise<void>
  /** Fetches what is missing of those ahead. */
  readonly fill: () => Promise<readonly KeptTask[]>
}

/** True when a lease has run out, or when the phone's clock was turned so that nobody can tell. */
export function isStale({ leaseSeconds: length, keptAt }: KeptTask, now: number): boolean {
  if (length === null) return false
  const gone = (now - keptAt) / 1000
  return gone < -60 || gone > length
}

export function openSupply({ cupboard, person, fetch, now, ahead }: SupplyParts): Supply {
  let isDone = false
  /** Answered on this page: the server may hand them out once more before it has the answer. */
  const answered = new Set<string>()
  const mine = async (): Promise<KeptTask[]> => {
    const all = await cupboard.tasks.all()
    return all.filter(({ personId }) => personId === person.id).sort((a, b) => a.turn - b.turn)
  }
  async function keep(tasks: readonly Task[], serverTime: string | null): Promise<void> {
    const held = await mine()
    const waiting = new Set((await cupboard.answers.all()).map(({ draft }) => draft.lease))
    let turn = Math.max(0, ...held.map((it) => it.turn))
    for (const task of tasks) {
      if (answered.has(task.lease) || waiting.has(task.lease)) continue
      turn += 1
      const id = `${person.id}.${task.lease}`
      const length = leaseSeconds(task.until, serverTime)
      await cupboard.tasks.put({
        id,
        personId: person.id,
        turn: held.find((it) => it.id === id)?.turn ?? turn,
        task,
        leaseSeconds: length,
        keptAt: now(),
      })
    }
  }
  async function ask(count: number): Promise<string | null> {
    const told = await fetch(person.token, Math.min(10, Math.max(1, count)))
    if (!told.ok) return told.code
    isDone = told.reply.isDone && told.reply.tasks.length === 0
    await keep(told.reply.tasks, told.serverTime)
    return null
  }
  return {
    next: async () => {
      const held = await mine()
      const fresh = held.find((it) => !isStale(it, now()))
      if (fresh !== undefined) return { kind: 'task', kept: fresh }
      // Those answered and not yet sent are handed out again and left aside.
      const unsent = (await cupboard.answers.all()).filter((it) => it.personId === person.id).length
      const code = await ask(1 + unsent)
      // Without a network an old lease is better than nothing: the server decides what it takes.
      const old = held[0]
      if (code === 'offline' && old !== undefined) return { kind: 'task', kept: old }
      if (code !== null) return code === 'offline' ? { kind: 'offline' } : { kind: 'problem', code }
      const after = await mine()
      for (const it of after) if (isStale(it, now())) await cupboard.tasks.remove(it.id)
      const first = after.find((it) => !isStale(it, now()))
      if (first !== undefined) return { kind: 'task', kept: first }
      return isDone ? { kind: 'done' } : { kind: 'problem', code: 'tracker.no_task' }
    },
    done: (lease) => {
      answered.add(lease)
      return cupboard.tasks.remove(`${person.id}.${lease}`)
    },
    fill: async () => {
      const held = await mine()
      // What is held already is handed out again, so that all are asked for, not only what is missing.
      const wanted = ahead() + 1
      if (held.length < wanted && !isDone) await ask(wanted)
      return mine()
    },
  }
}
