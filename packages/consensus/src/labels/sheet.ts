// The memory of one fit: answers, tables, counts and posteriors in one block that several threads can work on.
import { type Answers, groupingOf, layOut, strideOf } from './answers.ts'
import {
  type Kernel,
  kernelModule,
  type PartPlaces,
  type Places,
  plainKernel,
  VECTOR_CLASSES,
  vectorKernel,
} from './kernel.ts'

/**
 * What one sweep does: `share` takes the vote's shares as posteriors, `sweep` the model's, `keep` also writes each
 * task's posterior down.
 */
export type Stroke = 'share' | 'sweep' | 'keep'

/** Everything a thread needs to work on a part: plain data, can be posted to a worker. */
export interface SheetPlan {
  readonly memory: WebAssembly.Memory
  readonly stride: number
  readonly isPlain: boolean
  readonly places: Places
  readonly parts: readonly (PartPlaces & { from: number; to: number; total: number })[]
}

export interface Sheet extends SheetPlan {
  readonly given: Answers
  readonly classes: number
  /** Answers that count on open tasks. */
  readonly answers: number
  readonly open: number
  readonly place: Int32Array | null
  /** log P(label | class): (worker · classes + label) · stride + class. */
  readonly logTable: Float32Array
  readonly logPrior: Float32Array
  /** Expected counts in the table's layout, gold included; filled by `gather`. */
  readonly counts: Float64Array
  /** Expected tasks per class, gold included; filled by `gather`. */
  readonly prior: Float64Array
  /** Posteriors of the open tasks, after `keep`. */
  readonly posterior: Float32Array
  readonly gold: { readonly counts: Float64Array; readonly prior: Float64Array } | null
}

export interface SheetOptions {
  /** Memory that threads can share. */
  readonly isShared?: boolean
  /** Plain code instead of WebAssembly. */
  readonly isPlain?: boolean
}

/** So many parts, whatever the number of threads: merged in order, they give the same bits on one thread or four. */
const partsFor = (answers: number): number => (answers < 100_000 ? 1 : 4)

/** Lays the answers out. The columns given are not needed afterwards, unless gold stands among them. */
export function openSheet(given: Answers, options: SheetOptions = {}): Sheet {
  const { classes, workers } = given
  const stride = strideOf(classes)
  const cells = workers * classes * stride
  const grouping = groupingOf(given)
  const parts = partsFor(grouping.answers)
  let end = 64
  const reserve = (bytes: number): number => {
    const at = end
    end = at + Math.ceil(bytes / 64) * 64
    return at
  }
  const offsets = reserve((grouping.open + 1) * 4)
  const rows = reserve(grouping.answers * 4)
  const logTable = reserve(cells * 4)
  const logPrior = reserve(stride * 4)
  const posterior = reserve(grouping.open * stride * 4)
  const places = { offsets, rows, logTable, logPrior, posterior }
  const areas = Array.from({ length: parts }, () => ({
    counts: reserve(cells * 4),
    prior: reserve(stride * 8),
    total: reserve(8),
  }))
  const pages = Math.ceil(end / 65_536)
  const isShared = options.isShared === true
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: isShared })
  const { buffer } = memory
  const starts = new Int32Array(buffer, offsets, grouping.open + 1)
  layOut(given, grouping, starts, new Int32Array(buffer, rows, grouping.answers))
  const cuts = cutEvenly(starts, parts)
  const logPriorView = new Float32Array(buffer, logPrior, stride)
  logPriorView.fill(-1e30, classes)
  return {
    given,
    classes,
    memory,
    stride,
    isPlain: options.isPlain === true || stride > VECTOR_CLASSES,
    places,
    parts: areas.map((area, i) => ({ ...area, from: cuts[i] ?? 0, to: cuts[i + 1] ?? 0 })),
    answers: grouping.answers,
    open: grouping.open,
    place: grouping.place,
    logTable: new Float32Array(buffer, logTable, cells),
    logPrior: logPriorView,
    counts: new Float64Array(cells),
    prior: new Float64Array(classes),
    posterior: new Float32Array(buffer, posterior, grouping.open * stride),
    gold: goldCounts(given, stride),
  }
}

/** Places between tasks that leave each part as many answers. */
function cutEvenly(starts: Int32Array, parts: number): number[] {
  const open = starts.length - 1
  const answers = starts[open] ?? 0
  return Array.from({ length: parts + 1 }, (_, part) => {
    let low = 0
    let high = open
    while (low < high) {
      const middle = (low + high) >> 1
      if ((starts[middle] as number) < (answers * part) / parts) low = middle + 1
      else high = middle
    }
    return part === parts ? open : low
  })
}

/** What the answers on gold tasks say of the volunteers, once and for all. */
function goldCounts(given: Answers, stride: number): Sheet['gold'] {
  const { gold, classes, workers, task, worker, label } = given
  if (gold === undefined) return null
  const counts = new Float64Array(workers * classes * stride)
  const prior = new Float64Array(classes)
  for (const known of gold) if (known >= 0) prior[known]! += 1
  for (let i = 0; i < task.length; i++) {
    const known = gold[task[i] as number] as number
    const said = label[i] as number
    if (known < 0 || said >= classes) continue
    counts[((worker[i] as number) * classes + said) * stride + known]! += 1
  }
  return { counts, prior }
}

/** The WebAssembly of a plan; null where plain code is wanted, or the engine knows no vectors. */
export function moduleOf({ isPlain, memory, stride }: SheetPlan): WebAssembly.Module | null {
  if (isPlain) return null
  try {
    return kernelModule(memory, stride)
  } catch (caught) {
    if (caught instanceof WebAssembly.CompileError) return null
    throw caught
  }
}

/** The kernel of a plan, for this thread. */
export function kernelOf(plan: SheetPlan): Kernel {
  const module = moduleOf(plan)
  return module === null
    ? plainKernel(plan.memory.buffer, plan.stride)
    : vectorKernel(plan.memory, module)
}

/** What a stroke calls in the module, and where it may write. */
export const placesFor = (plan: SheetPlan, stroke: Stroke): Places =>
  stroke === 'keep' ? plan.places : { ...plan.places, posterior: 0 }
export const entryOf = (stroke: Stroke): 'share' | 'sweep' =>
  stroke === 'share' ? 'share' : 'sweep'

/** Does one part of a stroke: its counts, its share of the prior and its log-likelihood end up in its own places. */
export function strokePart(plan: SheetPlan, kernel: Kernel, number: number, stroke: Stroke): void {
  const part = plan.parts[number]
  if (part === undefined) return
  const { buffer } = plan.memory
  const cells = (part.prior - part.counts) / 4
  new Float32Array(buffer, part.counts, cells).fill(0)
  const run = kernel[entryOf(stroke)]
  const places = placesFor(plan, stroke)
  new Float64Array(buffer, part.total, 1)[0] = run(part.from, part.to, places, part)
}

/** A stroke on this thread alone: part by part. */
export function strokeHere(sheet: Sheet, kernel: Kernel, stroke: Stroke): void {
  for (let part = 0; part < sheet.parts.length; part++) strokePart(sheet, kernel, part, stroke)
}

/** Adds the parts up, in their order, gold first; returns the log-likelihood of the open tasks. */
export function gather(sheet: Sheet): number {
  const { buffer } = sheet.memory
  const { counts, prior, gold } = sheet
  if (gold === null) {
    counts.fill(0)
    prior.fill(0)
  } else {
    counts.set(gold.counts)
    prior.set(gold.prior)
  }
  let total = 0
  for (const part of sheet.parts) {
    const own = new Float32Array(buffer, part.counts, counts.length)
    for (let i = 0; i < own.length; i++) counts[i] = (counts[i] as number) + (own[i] as number)
    const tasks = new Float64Array(buffer, part.prior, sheet.classes)
    for (let k = 0; k < tasks.length; k++) prior[k] = (prior[k] as number) + (tasks[k] as number)
    total += new Float64Array(buffer, part.total, 1)[0] as number
  }
  return total
}

/** Every task's posterior, gold and unanswered ones too: tasks × stride. */
export function posteriorsOf(sheet: Sheet, unanswered: ArrayLike<number>): Float32Array {
  const { place, given, stride, posterior } = sheet
  if (place === null) return posterior
  const all = new Float32Array(given.tasks * stride)
  for (let t = 0; t < given.tasks; t++) {
    const at = place[t] as number
    const known = given.gold?.[t] ?? -1
    if (known >= 0) all[t * stride + known] = 1
    else if (at >= 0) all.set(posterior.subarray(at * stride, (at + 1) * stride), t * stride)
    else all.set(unanswered, t * stride)
  }
  return all
}
