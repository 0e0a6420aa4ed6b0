// A very small WebAssembly assembler: expressions in, the bytes of one module out. Only what the label kernel needs.

/** Bytes of an expression or a statement. Expressions nest: `f64.add(a, b)` is the bytes of a, of b, and of the sum. */
export type Code = readonly number[]

const unsigned = (value: number): number[] => {
  const bytes: number[] = []
  let rest = value
  do {
    const low = rest % 128
    rest = Math.floor(rest / 128)
    bytes.push(rest === 0 ? low : low + 128)
  } while (rest > 0)
  return bytes
}

const signed = (value: number): number[] => {
  const bytes: number[] = []
  let rest = value
  for (;;) {
    const low = rest & 0x7f
    rest >>= 7
    const isDone = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)
    bytes.push(isDone ? low : low | 0x80)
    if (isDone) return bytes
  }
}

const bytesOf = (array: Float64Array | Float32Array | Int32Array): number[] => [
  ...new Uint8Array(array.buffer),
]

type Operation = (...operands: Code[]) => Code
const operation =
  (...opcode: number[]): Operation =>
  (...operands) => [...operands.flat(), ...opcode]
/** The vector operations stand behind the prefix 0xfd. */
const vector = (opcode: number): Operation => operation(0xfd, ...unsigned(opcode))
const memory =
  (opcode: readonly number[], align: number) =>
  (address: Code, offset = 0, ...value: Code[]): Code => [
    ...address,
    ...value.flat(),
    ...opcode,
    align,
    ...unsigned(offset),
  ]

export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value)],
  add: operation(0x6a),
  mul: operation(0x6c),
  shl: operation(0x74),
  lt: operation(0x48),
  load: memory([0x28], 2),
}
export const f64 = {
  const: (value: number): Code => [0x44, ...bytesOf(Float64Array.of(value))],
  add: operation(0xa0),
  mul: operation(0xa2),
  gt: operation(0x64),
  promote: operation(0xbb),
}
export const v128 = {
  load: memory([0xfd, 0x00], 4),
  store: memory([0xfd, 0x0b], 4),
  and: vector(0x4e),
  /** Turns the four lanes: lane i of the result is lane order[i]. */
  turn: (value: Code, order: readonly number[]): Code => [
    ...value,
    ...value,
    0xfd,
    0x0d,
    ...order.flatMap((lane) => [0, 1, 2, 3].map((byte) => lane * 4 + byte)),
  ],
}
const four = (array: Float32Array | Int32Array): Code => [0xfd, 0x0c, ...bytesOf(array)]
export const f32x4 = {
  const: (value: number): Code => four(new Float32Array(4).fill(value)),
  first: (value: Code): Code => [...value, 0xfd, 0x1f, 0],
  nearest: vector(0x6a),
  gt: vector(0x44),
  add: vector(0xe4),
  sub: vector(0xe5),
  mul: vector(0xe6),
  div: vector(0xe7),
  max: vector(0xe9),
}
export const i32x4 = {
  const: (value: number): Code => four(new Int32Array(4).fill(value)),
  add: vector(0xae),
  shl: vector(0xab),
  fromF32: vector(0xf8),
}
export const f64x2 = { add: vector(0xf0), fromLowF32: vector(0x5f) }

export const get = (local: number): Code => [0x20, ...unsigned(local)]
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)]
export const call = (index: number, ...operands: Code[]): Code => [
  ...operands.flat(),
  0x10,
  ...unsigned(index),
]
/** Runs the body as long as the condition holds. */
export const loopWhile = (condition: Code, ...body: Code[]): Code => [
  0x02,
  0x40,
  0x03,
  0x40,
  ...condition,
  0x45,
  0x0d,
  0x01,
  ...body.flat(),
  0x0c,
  0x00,
  0x0b,
  0x0b,
]
export const when = (condition: Code, ...body: Code[]): Code => [
  ...condition,
  0x04,
  0x40,
  ...body.flat(),
  0x0b,
]

export const types = { i32: 0x7f, f64: 0x7c, v128: 0x7b } as const
type ValueType = (typeof types)[keyof typeof types]

/** A function of the module; its parameters are the locals 0, 1, 2 …, after them come its own. */
export interface Routine {
  readonly name: string
  readonly parameters: readonly ValueType[]
  readonly result: ValueType
  readonly locals: readonly ValueType[]
  readonly body: Code
}

/** The word "\0asm" and version 1. */
const preamble: Code = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]

const list = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()]
const sized = (bytes: Code): Code => [...unsigned(bytes.length), ...bytes]
const section = (id: number, content: Code): Code => [id, ...sized(content)]
const named = (text: string): Code => sized([...new TextEncoder().encode(text)])

/**
 * The bytes of a module with these functions. It imports one memory (`env.memory`) and the natural logarithm
 * (`env.log`, function 0).
 */
export function assemble(
  routines: readonly Routine[],
  pages: number,
  isShared: boolean,
): Uint8Array<ArrayBuffer> {
  const signature = (parameters: readonly number[], result: number): Code => [
    0x60,
    ...list(parameters.map((type) => [type])),
    ...list([[result]]),
  ]
  const env = named('env')
  return Uint8Array.from([
    ...preamble,
    ...section(
      1,
      list([
        signature([types.f64], types.f64),
        ...routines.map(({ parameters, result }) => signature(parameters, result)),
      ]),
    ),
    ...section(
      2,
      list([
        [...env, ...named('log'), 0x00, 0x00],
        [
          ...env,
          ...named('memory'),
          0x02,
          isShared ? 0x03 : 0x01,
          ...unsigned(1),
          ...unsigned(pages),
        ],
      ]),
    ),
    ...section(3, list(routines.map((_, at) => unsigned(at + 1)))),
    ...section(
      7,
      list(routines.map(({ name }, at) => [...named(name), 0x00, ...unsigned(at + 1)])),
    ),
    ...section(
      10,
      list(
        routines.map(({ locals, body }) =>
          sized([...list(locals.map((type) => [1, type])), ...body, 0x0b]),
        ),
      ),
    ),
  ])
}
