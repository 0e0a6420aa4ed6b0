// The matcher in a thread of its own: told what to match once, then asked about incidents, so that nobody else waits.
import { parentPort, workerData } from 'node:worker_threads'
import { Matcher, type MatcherInput } from './matcher.ts'

/** A question to the thread; answers come back under the same number. */
export type Question =
  | { readonly number: number; readonly ask: 'incident'; readonly id: string }
  | { readonly number: number; readonly ask: 'queue' }

const port = parentPort
if (port === null) throw new RangeError('the matcher is asked by another thread')
const matcher = new Matcher(workerData as MatcherInput)
port.postMessage({ parameters: matcher.parameters })
port.on('message', (question: Question) => {
  const answer = question.ask === 'queue' ? matcher.queue() : matcher.incident(question.id)
  port.postMessage({ number: question.number, answer })
})
