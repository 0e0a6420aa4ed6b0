// One sweep over a range of tasks: from the volunteers' tables to each task's posterior and on to expected counts.
// Written twice: four lanes at a time in WebAssembly (assembled here), and as plain code that gives the same numbers.
import {
  assemble,
  call,
  type Code,
  f32x4,
  f64,
  f64x2,
  get,
  i32,
  i32x4,
  loopWhile,
  type Routine,
  set,
  types,
  v128,
  when,
} from './assembler.ts'

/** Byte addresses within the memory of a fit. */
export interface Places {
  /** Int32 per task and one more: where its answers begin, in answers. */
  readonly offsets: number
  /** Int32 per answer: where the row (volunteer, label) stands in a table, in bytes. */
  readonly rows: number
  /** Float32 table of log P(label | class) per row. */
  readonly logTable: number
  /** Float32 per class, padded with -1e30. */
  readonly logPrior: number
  /** Float32 per task and class, or 0 when posteriors are not wanted. */
  readonly posterior: number
}

/** A part's own places: expected counts (Float32 per row and class) and expected tasks per class (Float64). */
export interface PartPlaces {
  readonly counts: number
  readonly prior: number
}

type Sweep = (from: number, to: number, places: Places, part: PartPlaces) => number

export interface Kernel {
  /** Posterior = softmax of prior + table rows; returns the log-likelihood of the range. */
  readonly sweep: Sweep
  /** Posterior = sum of table rows, to one: with a table of ones on the diagonal, the shares of the vote. */
  readonly share: Sweep
}

/** More classes than this are swept by plain code. */
export const VECTOR_CLASSES = 32

// The parameters of both functions, then their locals.
const FROM = 0
const TO = 1
const OFFSETS = 2
const ROWS = 3
const TABLE = 4
const PRIOR_LOG = 5
const COUNTS = 6
const PRIOR = 7
const POSTERIOR = 8
const AT = 9
const BEGIN = 10
const END = 11
const CELL = 12
const TOTAL = 13
const PRODUCT = 14
const LARGE = 1e200
const FIRST_VECTOR = 15
const scalars = [types.i32, types.i32, types.i32, types.i32, types.f64, types.f64]

/** exp(x) of four lanes for x ≤ 0: 2^n · 2^f with f in [-½, ½], Taylor to f⁶ (error under 2e-7); 0 below e⁻⁸⁰. */
function exponential(x: number, whole: number): Code {
  const ln2 = Math.LN2
  const factors = [
    1,
    ln2,
    ln2 ** 2 / 2,
    ln2 ** 3 / 6,
    ln2 ** 4 / 24,
    ln2 ** 5 / 120,
    ln2 ** 6 / 720,
  ]
  const scaled = f32x4.mul(get(x), f32x4.const(Math.LOG2E))
  const fraction = f32x4.sub(scaled, get(whole))
  const series = factors.reduceRight<Code>(
    (sum, factor) =>
      sum.length === 0
        ? f32x4.const(factor)
        : f32x4.add(f32x4.mul(sum, fraction), f32x4.const(factor)),
    [],
  )
  const power = i32x4.shl(i32x4.add(i32x4.fromF32(get(whole)), i32x4.const(127)), i32.const(23))
  return [
    ...set(whole, f32x4.nearest(scaled)),
    ...set(x, v128.and(f32x4.mul(series, power), f32x4.gt(get(x), f32x4.const(-80)))),
  ]
}

/** The same value in all four lanes: the lanes folded with `fold`. */
const across = (local: number, fold: (a: Code, b: Code) => Code): Code => [
  ...set(local, fold(get(local), v128.turn(get(local), [2, 3, 0, 1]))),
  ...set(local, fold(get(local), v128.turn(get(local), [1, 0, 3, 2]))),
]

function routine(name: string, vectors: number, isSoftmax: boolean): Routine {
  const groups = Array.from({ length: vectors }, (_, group) => group)
  const p = (group: number): number => FIRST_VECTOR + group
  const low = (group: number): number => FIRST_VECTOR + vectors + group * 2
  const fold = FIRST_VECTOR + vectors * 3
  const width = vectors * 16
  const perAnswer = (...body: Code[]): Code => [
    ...set(AT, get(BEGIN)),
    ...loopWhile(i32.lt(get(AT), get(END)), ...body, set(AT, i32.add(get(AT), i32.const(4)))),
  ]
  const gather = perAnswer(
    set(CELL, i32.add(get(TABLE), i32.load(get(AT)))),
    ...groups.map((g) => set(p(g), f32x4.add(get(p(g)), v128.load(get(CELL), g * 16)))),
  )
  const scatter = perAnswer(
    set(CELL, i32.add(get(COUNTS), i32.load(get(AT)))),
    ...groups.map((g) =>
      v128.store(get(CELL), g * 16, f32x4.add(v128.load(get(CELL), g * 16), get(p(g)))),
    ),
  )
  const folded = (operation: (a: Code, b: Code) => Code): Code => [
    ...set(
      fold,
      groups.slice(1).reduce((sum, g) => operation(sum, get(p(g))), get(p(0))),
    ),
    ...across(fold, operation),
  ]
  const softmax: Code = [
    ...folded(f32x4.max),
    ...set(TOTAL, f64.add(get(TOTAL), f64.promote(f32x4.first(get(fold))))),
    ...groups.flatMap((g) => set(p(g), f32x4.sub(get(p(g)), get(fold)))),
    ...groups.flatMap((g) => exponential(p(g), fold)),
  ]
  // The logarithm of many sums is taken once: they are multiplied until the product is large.
  const norm: Code = [
    ...folded(f32x4.add),
    ...set(PRODUCT, f64.mul(get(PRODUCT), f64.promote(f32x4.first(get(fold))))),
    ...when(
      f64.gt(get(PRODUCT), f64.const(LARGE)),
      set(PRODUCT, f64.mul(get(PRODUCT), f64.const(1 / LARGE))),
      set(TOTAL, f64.add(get(TOTAL), f64.const(Math.log(LARGE)))),
    ),
    ...groups.flatMap((g) => set(p(g), f32x4.div(get(p(g)), get(fold)))),
  ]
  const addPrior = groups.flatMap((g) => [
    ...set(low(g), f64x2.add(get(low(g)), f64x2.fromLowF32(get(p(g))))),
    ...set(
      low(g) + 1,
      f64x2.add(get(low(g) + 1), f64x2.fromLowF32(v128.turn(get(p(g)), [2, 3, 0, 1]))),
    ),
  ])
  const rowsAt = (offset: number): Code =>
    i32.add(
      get(ROWS),
      i32.shl(
        i32.load(i32.add(get(OFFSETS), i32.shl(get(FROM), i32.const(2))), offset),
        i32.const(2),
      ),
    )
  const store = when(
    get(POSTERIOR),
    ...groups.map((g) =>
      v128.store(i32.add(get(POSTERIOR), i32.mul(get(FROM), i32.const(width))), g * 16, get(p(g))),
    ),
  )
  const body: Code = [
    ...set(PRODUCT, f64.const(1)),
    ...loopWhile(
      i32.lt(get(FROM), get(TO)),
      set(BEGIN, rowsAt(0)),
      set(END, rowsAt(4)),
      ...groups.map((g) => set(p(g), v128.load(get(PRIOR_LOG), g * 16))),
      gather,
      isSoftmax ? softmax : [],
      norm,
      addPrior,
      store,
      scatter,
      set(FROM, i32.add(get(FROM), i32.const(1))),
    ),
    ...groups.flatMap((g) => [
      ...v128.store(get(PRIOR), g * 32, get(low(g))),
      ...v128.store(get(PRIOR), g * 32 + 16, get(low(g) + 1)),
    ]),
    ...f64.add(get(TOTAL), call(0, get(PRODUCT))),
  ]
  return {
    name,
    parameters: Array.from({ length: POSTERIOR + 1 }, () => types.i32),
    result: types.f64,
    locals: [...scalars, ...Array.from({ length: vectors * 3 + 1 }, () => types.v128)],
    body,
  }
}

/** One call into the module: the function's name and its nine arguments. */
export interface KernelCall {
  readonly entry: string
  readonly args: readonly number[]
}

export const kernelCall = (
  entry: string,
  from: number,
  to: number,
  at: Places,
  part: PartPlaces,
): KernelCall => ({
  entry,
  args: [
    from,
    to,
    at.offsets,
    at.rows,
    at.logTable,
    at.logPrior,
    part.counts,
    part.prior,
    at.posterior,
  ],
})

/** The module for a memory and a stride of 4, 8, 12 … classes. @throws CompileError where the engine has no vectors */
export function kernelModule(memory: WebAssembly.Memory, stride: number): WebAssembly.Module {
  const vectors = stride / 4
  const isShared = !(memory.buffer instanceof ArrayBuffer)
  const pages = memory.buffer.byteLength / 65_536
  const routines = [routine('sweep', vectors, true), routine('share', vectors, false)]
  return new WebAssembly.Module(assemble(routines, pages, isShared))
}

/** The kernel in WebAssembly. */
export function vectorKernel(memory: WebAssembly.Memory, module: WebAssembly.Module): Kernel {
  const { exports } = new WebAssembly.Instance(module, { env: { memory, log: Math.log } })
  const bound =
    (name: string): Sweep =>
    (from, to, at, part) => {
      const { entry, args } = kernelCall(name, from, to, at, part)
      return (exports[entry] as (...places: number[]) => number)(...args)
    }
  return { sweep: bound('sweep'), share: bound('share') }
}

/** The same in plain code. */
export function plainKernel(buffer: ArrayBufferLike, stride: number): Kernel {
  const ints = new Int32Array(buffer)
  const floats = new Float32Array(buffer)
  const doubles = new Float64Array(buffer)
  const run =
    (isSoftmax: boolean): Sweep =>
    (from, to, at, part) => {
      const p = new Float64Array(stride)
      const prior = new Float64Array(stride)
      let total = 0
      for (let task = from; task < to; task++) {
        const begin = at.rows / 4 + (ints[at.offsets / 4 + task] ?? 0)
        const end = at.rows / 4 + (ints[at.offsets / 4 + task + 1] ?? 0)
        for (let k = 0; k < stride; k++) p[k] = floats[at.logPrior / 4 + k] as number
        for (let i = begin; i < end; i++) {
          const cell = (at.logTable + (ints[i] as number)) / 4
          for (let k = 0; k < stride; k++) p[k] = (p[k] as number) + (floats[cell + k] as number)
        }
        total += normalise(p, isSoftmax)
        for (let k = 0; k < stride; k++) prior[k] = (prior[k] as number) + (p[k] as number)
        if (at.posterior > 0) floats.set(p, at.posterior / 4 + task * stride)
        for (let i = begin; i < end; i++) {
          const cell = (part.counts + (ints[i] as number)) / 4
          for (let k = 0; k < stride; k++)
            floats[cell + k] = (floats[cell + k] as number) + (p[k] as number)
        }
      }
      doubles.set(prior, part.prior / 8)
      return total
    }
  return { sweep: run(true), share: run(false) }
}

/** Brings p to the sum of one and returns the logarithm of what it was divided by. */
function normalise(p: Float64Array, isSoftmax: boolean): number {
  const most = isSoftmax ? p.reduce((a, b) => Math.max(a, b)) : 0
  let sum = 0
  for (let k = 0; k < p.length; k++) {
    const value = isSoftmax ? Math.exp((p[k] as number) - most) : (p[k] as number)
    p[k] = value
    sum += value
  }
  for (let k = 0; k < p.length; k++) p[k] = (p[k] as number) / sum
  return most + Math.log(sum)
}
