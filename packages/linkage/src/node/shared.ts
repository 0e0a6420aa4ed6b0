// Memory that threads share: what is written by one is seen by all.
import type { Memory } from '../link/memory.ts'

export const shared: Memory = {
  ints: (length) => new Int32Array(new SharedArrayBuffer(length * 4)),
  bytes: (length) => new Uint8Array(new SharedArrayBuffer(length)),
  shorts: (length) => new Int16Array(new SharedArrayBuffer(length * 2)),
  doubles: (length) => new Float64Array(new SharedArrayBuffer(length * 8)),
}
