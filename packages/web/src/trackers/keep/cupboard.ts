// What a phone keeps: people, their waiting answers, their next buildings. In the browser's database, or in memory when no trace may stay.
import type { AnswerDraft, Task } from '@athar/contract'

/** One pseudonym on this phone. */
export interface Person {
  /** Made by the phone; never sent. */
  readonly id: string
  readonly inv: string
  readonly campaign: string
  readonly pseudonym: string
  readonly token: string
  /** Counts up with each use, so that the last person comes back first; no clock. */
  readonly used: number
  /** True once the tutorial has been seen or skipped. */
  readonly isTaught: boolean
  readonly isSaving: boolean
  readonly isBlurred: boolean
  /** Bytes fetched so far, as far as the phone can tell. */
  readonly bytes: number
  /** Buildings answered on this phone. */
  readonly answered: number
}

/** An answer that the server has not yet said it holds. */
export interface Waiting {
  readonly id: string
  readonly personId: string
  /** Order of answering. */
  readonly turn: number
  readonly draft: AnswerDraft
}

/** A building fetched ahead. */
export interface KeptTask {
  readonly id: string
  readonly personId: string
  readonly turn: number
  readonly task: Task
  /** How long the lease ran when it came, and the phone's own time then: only differences are used. */
  readonly leaseSeconds: number | null
  readonly keptAt: number
}

export interface Shelf<T extends { readonly id: string }> {
  readonly all: () => Promise<T[]>
  readonly put: (item: T) => Promise<void>
  readonly remove: (id: string) => Promise<void>
}

export interface Cupboard {
  /** False: everything is gone when the page is closed. */
  readonly isLasting: boolean
  readonly people: Shelf<Person>
  readonly answers: Shelf<Waiting>
  readonly tasks: Shelf<KeptTask>
  readonly empty: () => Promise<void>
}

function memoryShelf<T extends { readonly id: string }>(): Shelf<T> & { clear: () => void } {
  const items = new Map<string, T>()
  return {
    all: () => Promise.resolve([...items.values()]),
    put: (item) => {
      items.set(item.id, item)
      return Promise.resolve()
    },
    remove: (id) => {
      items.delete(id)
      return Promise.resolve()
    },
    clear: () => items.clear(),
  }
}

/** Keeps nothing beyond this page. */
export function memoryCupboard(): Cupboard {
  const people = memoryShelf<Person>()
  const answers = memoryShelf<Waiting>()
  const tasks = memoryShelf<KeptTask>()
  return {
    isLasting: false,
    people,
    answers,
    tasks,
    empty: () => {
      for (const shelf of [people, answers, tasks]) shelf.clear()
      return Promise.resolve()
    },
  }
}
