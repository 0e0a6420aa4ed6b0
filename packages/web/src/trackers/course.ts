// The run of one person through the buildings: fetched ahead, answered, and, for reference buildings, learnt from.
import type { Receipt, Task } from '@athar/contract'
import type { Lesson, Sitting } from './app.ts'
import { freshKey } from './dice.ts'
import type { Cupboard, Person } from './keep/cupboard.ts'
import { answerOf } from './marks.ts'
import type { Pictures } from './pictures.ts'
import type { Queue } from './queue.ts'
import { openSupply, type Supply, type SupplyParts } from './supply.ts'

export interface Course {
  readonly supply: Supply
  /** Remembers an answered building until its receipt has come. */
  readonly await: (key: string, task: Task) => Promise<Lesson | null>
  readonly hear: (receipt: Receipt) => void
  /** What was learnt of a building whose receipt came late; once. */
  readonly lesson: () => Lesson | null
}

interface CourseParts {
  readonly cupboard: Cupboard
  readonly person: Person
  readonly fetch: SupplyParts['fetch']
  readonly isSaving: () => boolean
  readonly drop: Pictures['drop']
}

/** Buildings ahead: three, or one where data is dear. */
const AHEAD = 3
/** How long one waits for what is known of a building before the next one is shown. */
const PATIENCE_MS = 900
/** Answered buildings whose pictures are still held, should something be learnt of them late. */
const HELD = 3

const addresses = (task: Task): string[] =>
  task.frames.flatMap(({ url }) => (url === null ? [] : [url]))

export function openCourse({ cupboard, person, fetch, isSaving, drop }: CourseParts): Course {
  const answered = new Map<string, Task>()
  const waiting = new Map<string, (lesson: Lesson | null) => void>()
  let late: Lesson | null = null
  return {
    supply: openSupply({
      cupboard,
      person,
      fetch,
      now: () => Date.now(),
      ahead: () => (isSaving() ? 1 : AHEAD),
    }),
    await: (key, task) => {
      answered.set(key, task)
      const [oldest] = answered
      if (oldest !== undefined && answered.size > HELD) {
        answered.delete(oldest[0])
        drop(addresses(oldest[1]))
      }
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          waiting.delete(key)
          resolve(null)
        }, PATIENCE_MS)
        waiting.set(key, (lesson) => {
          clearTimeout(timer)
          waiting.delete(key)
          resolve(lesson)
        })
      })
    },
    hear: ({ key, feedback }) => {
      const task = answered.get(key)
      const lesson = task === undefined || feedback === null ? null : { task, feedback }
      const told = waiting.get(key)
      if (told !== undefined) told(lesson)
      else if (lesson !== null) late = lesson
    },
    lesson: () => {
      const found = late
      late = null
      return found
    },
  }
}

/** Keeps an answer, sends it, and waits a moment for what is known of the building. */
export async function answerSitting(it: {
  course: Course
  queue: Queue
  person: Person
  sitting: Sitting
  send: () => void
}): Promise<Lesson | null> {
  const { kept, marks, watch } = it.sitting
  const answer = answerOf(marks)
  if (answer === null) return null
  const key = freshKey()
  await it.queue.add(it.person, {
    key,
    structureId: kept.task.structureId,
    lease: kept.task.lease,
    ...answer,
    flags: [...answer.flags],
    seconds: watch.seconds(),
    retries: 0,
  })
  await it.course.supply.done(kept.task.lease)
  const known = it.course.await(key, kept.task)
  if (!navigator.onLine) return null
  it.send()
  return known
}
