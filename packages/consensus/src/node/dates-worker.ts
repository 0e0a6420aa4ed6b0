// One thread of the dating fit: the leader calls the phases, everybody takes blocks until none is left.
import { parentPort } from 'node:worker_threads'
import { doBlock, drive, makePart, type Part } from '../temporal/fit.ts'
import { BLOCKS } from '../temporal/model.ts'
import type { DatesJob } from './dates-fit.ts'

/** Places of the control array. */
const TURN = 0
const PHASE = 1
const FOLD = 2
const NEXT = 3
const READY = 4
const END = -1

const SPINS = 2000

/** Waits until the place no longer holds the value: a short spin, then asleep. */
function awaitChange(control: Int32Array, place: number, value: number): void {
  for (let n = 0; n < SPINS; n += 1) if (Atomics.load(control, place) !== value) return
  while (Atomics.load(control, place) === value) Atomics.wait(control, place, value)
}

function takeBlocks(part: Part, control: Int32Array): void {
  const phase = Atomics.load(control, PHASE)
  const fold = Atomics.load(control, FOLD)
  for (;;) {
    const block = Atomics.add(control, NEXT, 1)
    if (block >= BLOCKS) return
    doBlock(part, phase, fold, block)
  }
}

function callTurn(control: Int32Array, phase: number, fold: number): void {
  Atomics.store(control, PHASE, phase)
  Atomics.store(control, FOLD, fold)
  Atomics.store(control, NEXT, 0)
  Atomics.store(control, READY, 0)
  Atomics.add(control, TURN, 1)
  Atomics.notify(control, TURN)
}

function lead(job: DatesJob, part: Part): void {
  const { control, helpers } = job
  drive(job.compiled, job.learned, (phase, fold) => {
    callTurn(control, phase, fold)
    takeBlocks(part, control)
    for (let ready = Atomics.load(control, READY); ready < helpers; ) {
      awaitChange(control, READY, ready)
      ready = Atomics.load(control, READY)
    }
  })
  callTurn(control, END, END)
}

function help(job: DatesJob, part: Part): void {
  const { control } = job
  for (let turn = 0; ; turn += 1) {
    awaitChange(control, TURN, turn)
    if (Atomics.load(control, PHASE) === END) return
    takeBlocks(part, control)
    Atomics.add(control, READY, 1)
    Atomics.notify(control, READY)
  }
}

parentPort?.on('message', (job: DatesJob & { leads: boolean }) => {
  const part = makePart(job.compiled, job.learned, job.edges)
  if (job.leads) lead(job, part)
  else help(job, part)
  parentPort?.postMessage('done')
})
parentPort?.postMessage('ready')
