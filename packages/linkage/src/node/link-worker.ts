// One thread of linking: is sent everything once, then scores the parts of the rules it is told.
import { parentPort } from 'node:worker_threads'
import { type Prepared, scorePart, scorerOf } from '../link/linkage.ts'
import type { Scorer } from '../link/score.ts'
import type { Done, Task } from './link-threads.ts'

let prepared: Prepared | null = null
let scorer: Scorer | null = null

const isTask = (message: Prepared | Task): message is Task => 'rule' in message

parentPort?.on('message', (message: Prepared | Task) => {
  if (!isTask(message)) {
    prepared = message
    scorer = scorerOf(message)
    return
  }
  if (prepared === null || scorer === null) return
  const kept = scorePart(prepared, scorer, message.rule, message.part)
  const done: Done = { ...message, kept }
  parentPort?.postMessage(done, [
    kept.first.buffer,
    kept.second.buffer,
    kept.score.buffer,
  ] as ArrayBuffer[])
})
