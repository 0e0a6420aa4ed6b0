// A long text read in a thread of its own: candidates go back, and the thread ends.
import { readText, type ReadTextOptions } from '@athar/reading'
import { parentPort, workerData } from 'node:worker_threads'

const { text, options } = workerData as { text: string; options: ReadTextOptions }
parentPort?.postMessage(readText(text, options))
