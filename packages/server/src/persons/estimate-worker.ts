// One estimate computed in a thread of its own: seconds of arithmetic that nobody else waits for.
import { parentPort, workerData } from 'node:worker_threads'
import { computeEstimate, type EstimateInput } from './estimating.ts'

parentPort?.postMessage(computeEstimate(workerData as EstimateInput))
