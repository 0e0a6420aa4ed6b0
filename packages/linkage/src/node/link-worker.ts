// One thread of linking: counts words, or scores the parts of rules that nobody has taken yet.
import { parentPort } from 'node:worker_threads'
import { type Prepared, scorerOf, scoreTask, tasksOf, wordsKnown } from '../link/linkage.ts'
import type { Order, Report } from './link-threads.ts'
import { shared } from './shared.ts'

/** The records, from the first order on. */
let records: Prepared['encoded'] | null = null

const send = (report: Report, moved: ArrayBuffer[] = []): void =>
  parentPort?.postMessage(report, moved)

function score({ ready, next }: Extract<Order, { kind: 'score' }>): void {
  const encoded = ready.encoded ?? records
  if (encoded === null) return
  const all: Prepared = { ...ready, encoded }
  const tasks = tasksOf(all)
  const scorer = scorerOf(all)
  for (let n = Atomics.add(next, 0, 1); n < tasks.length; n = Atomics.add(next, 0, 1)) {
    const task = tasks[n]
    if (task === undefined) continue
    const kept = scoreTask(all, scorer, task)
    const { first, second, score: scores, contrary } = kept
    const moved = [first.buffer, second.buffer, scores.buffer, contrary.buffer] as ArrayBuffer[]
    send({ kind: 'scored', task, kept }, moved)
  }
  send({ kind: 'done' })
}

parentPort?.on('message', (order: Order) => {
  if (order.kind === 'score') score(order)
  else {
    records = order.encoded
    send({ kind: 'counted', words: wordsKnown(records, shared) })
  }
})
