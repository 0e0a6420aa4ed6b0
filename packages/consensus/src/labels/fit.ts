// Fits of labels: expectation-maximisation over a sheet until the likelihood stands still.
import { type Answers } from './answers.ts'
import { type Kernel } from './kernel.ts'
import {
  gather,
  kernelOf,
  openSheet,
  posteriorsOf,
  type Sheet,
  type Stroke,
  strokeHere,
} from './sheet.ts'
import { dawidSkene, mace, oneCoin, pooled, type TableModel } from './tables.ts'

export const labelMethods = [
  'vote',
  'one-coin',
  'dawid-skene',
  'pooled',
  'anchored',
  'mace',
  'glad',
] as const
export type LabelMethod = (typeof labelMethods)[number]
export type TableMethod = Exclude<LabelMethod, 'vote' | 'glad'>

export interface LabelFit {
  readonly method: LabelMethod
  readonly classes: number
  /** Row length of `posterior`: classes, padded to a multiple of four. */
  readonly stride: number
  /** P(class) per task: task · stride + class. */
  readonly posterior: Float32Array
  /** P(label | class) per volunteer: (worker · classes + label) · stride + class. */
  readonly table: Float32Array
  /** P(class) over all tasks. */
  readonly prior: Float64Array
  /** Expected answers in the table's layout: what the fit believes was said to which class. */
  readonly counts: Float64Array
  /** Log-likelihood (with the model's prior) per answer, in nats. */
  readonly loglik: number
  readonly sweeps: number
  readonly isConverged: boolean
}

export interface FitOptions {
  /** Stop when an answer's log-likelihood moves less than this between sweeps (1e-7). */
  readonly tolerance?: number
  /** At most so many sweeps (1000). */
  readonly limit?: number
  /** Plain code instead of WebAssembly. */
  readonly isPlain?: boolean
}

/** The model behind a method's name; `anchored` reads the vote's shares from the sheet when it is first used. */
function modelOf(method: TableMethod, sheet: Sheet): TableModel {
  const shape = { workers: sheet.given.workers, classes: sheet.classes, stride: sheet.stride }
  switch (method) {
    case 'one-coin':
      return oneCoin(shape)
    case 'dawid-skene':
      return dawidSkene(shape)
    case 'mace':
      return mace(shape)
    case 'pooled':
      return pooled(shape)
    case 'anchored': {
      let vote: Float64Array | null = null
      return pooled(shape, {
        strength: 16,
        meaning: 3,
        tasks: () => (vote ??= sheet.prior.slice()),
      })
    }
  }
}

/**
 * Runs the model to its end. It yields each stroke that it wants done on the sheet: the caller does it, on one thread
 * or several, and goes on. Starts from the shares of the vote.
 */
export function* fitting(
  sheet: Sheet,
  method: TableMethod,
  options: FitOptions = {},
): Generator<Stroke, LabelFit, void> {
  const { tolerance = 1e-7, limit = 1000 } = options
  const model = modelOf(method, sheet)
  writeVotes(sheet)
  yield 'share'
  gather(sheet)
  sheet.logPrior.fill(-1e30, sheet.classes)
  const answers = Math.max(1, sheet.answers)
  let last = Number.NEGATIVE_INFINITY
  let sweeps = 0
  let isConverged = false
  while (!isConverged && sweeps < limit) {
    const penalty = project(model, sheet, false)
    yield 'sweep'
    sweeps += 1
    const now = (gather(sheet) + goldTotal(sheet) + penalty) / answers
    isConverged = Math.abs(now - last) < tolerance
    last = now
  }
  project(model, sheet, false)
  yield 'keep'
  gather(sheet)
  const counts = sheet.counts.slice()
  project(model, sheet, true)
  const prior = Float64Array.from(sheet.logPrior.subarray(0, sheet.classes), Math.exp)
  return {
    method,
    classes: sheet.classes,
    stride: sheet.stride,
    posterior: posteriorsOf(sheet, prior),
    table: sheet.logTable.map(Math.exp),
    prior,
    counts,
    loglik: last,
    sweeps,
    isConverged,
  }
}

const project = (model: TableModel, sheet: Sheet, isLast: boolean): number =>
  model.project(sheet.counts, sheet.prior, sheet.logTable, sheet.logPrior, isLast)

/** Tables of ones on the diagonal: the `share` stroke then counts votes. */
function writeVotes({ logTable, logPrior, given, classes, stride }: Sheet): void {
  logTable.fill(0)
  for (let worker = 0; worker < given.workers; worker++)
    for (let k = 0; k < classes; k++) logTable[(worker * classes + k) * stride + k] = 1
  logPrior.fill(0)
}

/** Log-likelihood of the answers on gold tasks and of the gold itself. */
function goldTotal({ gold, logTable, logPrior }: Sheet): number {
  if (gold === null) return 0
  let total = 0
  for (let i = 0; i < gold.counts.length; i++) {
    const count = gold.counts[i] as number
    if (count > 0) total += count * (logTable[i] as number)
  }
  gold.prior.forEach((tasks, k) => {
    total += tasks * (logPrior[k] as number)
  })
  return total
}

/** Fits one method on this thread. Deterministic: the same answers in the same order give the same bits. */
export function fitTable(given: Answers, method: TableMethod, options: FitOptions = {}): LabelFit {
  const sheet = openSheet(given, options)
  const kernel: Kernel = kernelOf(sheet)
  const run = fitting(sheet, method, options)
  for (;;) {
    const next = run.next()
    if (next.done === true) return next.value
    strokeHere(sheet, kernel, next.value)
  }
}
