// The linker in a thread of its own, for lists so long that linking them would hold up everybody else.
import { parentPort, workerData } from 'node:worker_threads'
import { type RunInput, runLinker } from './linking.ts'

parentPort?.postMessage(runLinker(workerData as RunInput))
