// Where the large arrays lie: this thread's memory, or memory that threads share.

export interface Memory {
  readonly ints: (length: number) => Int32Array
  readonly bytes: (length: number) => Uint8Array
  readonly shorts: (length: number) => Int16Array
  readonly doubles: (length: number) => Float64Array
}

export const ownMemory: Memory = {
  ints: (length) => new Int32Array(length),
  bytes: (length) => new Uint8Array(length),
  shorts: (length) => new Int16Array(length),
  doubles: (length) => new Float64Array(length),
}
