// A fit of labels on several threads that share one memory; to the bit the same as on one.
import { Worker } from 'node:worker_threads'
import { type Answers } from '../labels/answers.ts'
import { type FitOptions, fitting, type LabelFit, type TableMethod } from '../labels/fit.ts'
import { kernelCall } from '../labels/kernel.ts'
import {
  entryOf,
  moduleOf,
  openSheet,
  placesFor,
  type Sheet,
  type SheetPlan,
  type Stroke,
} from '../labels/sheet.ts'

const program = new URL('./labels-worker.mjs', import.meta.url)

/** The few shared numbers by which a fit and its threads signal to each other: their places. */
const signals = {
  /** Counts the strokes that were ordered; threads wait on it. */
  generation: 0,
  /** Which stroke is ordered: a place in `strokes`, or END. */
  stroke: 1,
  /** How many threads are done with it. */
  done: 2,
  /** The last stroke that all threads have done; the fit waits on it. */
  finished: 3,
} as const
const END = 99
const strokes: readonly Stroke[] = ['share', 'sweep', 'keep']
/** Threads hold next to nothing of their own. */
const resourceLimits = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 1 }

export interface PoolOptions extends FitOptions {
  /** How many threads work (2); this thread only adds up and stays free for other things. */
  readonly threads?: number
}

/** Threads at work on one sheet. */
class Crew {
  readonly #control = new Int32Array(new SharedArrayBuffer(16))
  readonly #workers: readonly Worker[]
  readonly #failure: Promise<never>
  #generation = 0

  /** Starts the threads: they load while the sheet is laid out. */
  constructor(threads: number) {
    this.#workers = Array.from({ length: threads }, () => new Worker(program, { resourceLimits }))
    this.#failure = new Promise((_, reject) => {
      for (const worker of this.#workers) worker.once('error', reject)
    })
    // Told to whoever waits for a stroke; without one it must not end the process.
    this.#failure.catch(() => undefined)
  }

  /** Tells the threads what they work on: plain data, the shared memory and the compiled kernel. */
  begin({ memory, stride, isPlain, places, parts }: Sheet): void {
    const plan: SheetPlan = { memory, stride, isPlain, places, parts }
    const crew = {
      memory,
      module: moduleOf(plan),
      plan,
      parts: parts.map((part, number) => ({
        ...part,
        number,
        calls: Object.fromEntries(
          strokes.map((stroke) => [
            stroke,
            kernelCall(entryOf(stroke), part.from, part.to, placesFor(plan, stroke), part),
          ]),
        ),
      })),
      control: this.#control,
      signals,
      strokes,
    }
    const threads = this.#workers.length
    this.#workers.forEach((worker, number) => worker.postMessage({ crew, number, threads }))
  }

  async do(stroke: Stroke): Promise<void> {
    this.#order(strokes.indexOf(stroke))
    while (Atomics.load(this.#control, signals.finished) !== this.#generation) {
      const waiting = Atomics.waitAsync(this.#control, signals.finished, this.#generation - 1)
      if (waiting.async) await Promise.race([waiting.value, this.#failure])
    }
  }

  async end(): Promise<void> {
    this.#order(END)
    await Promise.all(this.#workers.map((worker) => worker.terminate()))
  }

  #order(stroke: number): void {
    this.#generation += 1
    Atomics.store(this.#control, signals.stroke, stroke)
    Atomics.store(this.#control, signals.generation, this.#generation)
    Atomics.notify(this.#control, signals.generation)
  }
}

/**
 * Fits one method on several threads. The result's arrays lie in shared memory.
 * @throws what a thread throws
 */
export async function fitOnThreads(
  given: Answers,
  method: TableMethod,
  options: PoolOptions = {},
): Promise<LabelFit> {
  const crew = new Crew(options.threads ?? 2)
  try {
    const sheet = openSheet(given, { ...options, isShared: true })
    crew.begin(sheet)
    const run = fitting(sheet, method, options)
    for (;;) {
      const next = run.next()
      if (next.done === true) return next.value
      await crew.do(next.value)
    }
  } finally {
    await crew.end()
  }
}
