// One estimate computed in a thread of its own: seconds of arithmetic that nobody else waits for.
import { computeEstimate } from './estimating.ts'
import { answerThread } from './thread.ts'

answerThread(computeEstimate)
