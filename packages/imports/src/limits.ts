// Limits on what a file may ask of this machine; every one has a default and can be set lower by the caller.

/** How much a file may hold. Characters are UTF-16 units of decoded text. */
export interface Limits {
  /** Bytes of a file, before and after unpacking. */
  readonly maxBytes: number
  /** Unpacked to packed bytes, checked once `ratioFreeBytes` are out. */
  readonly maxRatio: number
  readonly ratioFreeBytes: number
  /** Characters of one line or one CSV record. */
  readonly maxRecordChars: number
  /** Characters of one JSON element (a GeoJSON feature with its outline is longer than a line of a table). */
  readonly maxElementChars: number
  /** Rows, and characters of the rows, that a profile may hold in memory at once. */
  readonly maxHeldRows: number
  readonly maxHeldChars: number
}

const MiB = 1024 * 1024

export const defaultLimits: Limits = {
  maxBytes: 2048 * MiB,
  maxRatio: 200,
  ratioFreeBytes: 64 * MiB,
  maxRecordChars: MiB,
  maxElementChars: 16 * MiB,
  maxHeldRows: 2_000_000,
  maxHeldChars: 256 * MiB,
}
