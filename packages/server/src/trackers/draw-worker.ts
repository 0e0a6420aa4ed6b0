// The thread in which the sample's pictures are drawn, so that the server answers meanwhile.
import { parentPort, workerData } from 'node:worker_threads'
import { type CastName, drawScene, makeSample, makeTrackers, sampleCast } from '@athar/sample'
import { SYSTEM, type UserId } from '@athar/domain'
import { SEED } from '../sample-seed.ts'

/** What the thread is told: the time, and which scenes are still without a picture. */
export interface DrawOrder {
  readonly nowMs: number
}

const { nowMs } = workerData as DrawOrder
const users = Object.fromEntries(sampleCast.map(({ name }) => [name, SYSTEM])) as Record<
  CastName,
  UserId
>
const sample = makeSample({ seed: SEED, nowMs, users })
const { quarter, ...made } = makeTrackers({ seed: SEED, nowMs, sample })
parentPort?.postMessage(made)
// A number is a frame that is wanted; its pixels are the answer.
parentPort?.on('message', (frame: number) => {
  const { width, height, rgb } = drawScene(quarter, frame)
  const data = new Uint8Array(rgb)
  parentPort?.postMessage({ width, height, data }, [data.buffer])
})
