// Proofs: that one line stands in a log, and that a log has only grown (RFC 9162 sections 2.1.3 and 2.1.4).
import { equalBytes, HASH_BYTES } from './digest.ts'
import { checkWhole, emptyRoot, nodeHash, rootOf } from './merkle.ts'

/** Leaves `start` up to, not including, `end`. */
export interface LeafRange {
  readonly start: number
  readonly end: number
}

/** The subtrees whose roots prove leaf `index` in a log of `size` leaves, nearest first (2.1.3.1). */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  checkWhole('size', size, 1, Number.MAX_SAFE_INTEGER)
  checkWhole('index', index, 0, size - 1)
  const path: LeafRange[] = []
  let [start, end] = [0, size]
  while (end - start > 1) {
    const middle = start + largestPowerBelow(end - start)
    if (index < middle) {
      path.push({ start: middle, end })
      end = middle
    } else {
      path.push({ start, end: middle })
      start = middle
    }
  }
  return path.reverse()
}

/** The subtrees whose roots prove that a log of `size` leaves begins with `oldSize` of them (2.1.4.1). */
export function consistencyRanges(oldSize: number, size: number): LeafRange[] {
  checkWhole('size', size, 0, Number.MAX_SAFE_INTEGER)
  checkWhole('oldSize', oldSize, 0, size)
  if (oldSize === 0 || oldSize === size) return []
  const path: LeafRange[] = []
  let [start, end] = [0, size]
  while (oldSize !== end) {
    const middle = start + largestPowerBelow(end - start)
    if (oldSize <= middle) {
      path.push({ start: middle, end })
      end = middle
    } else {
      path.push({ start, end: middle })
      start = middle
    }
  }
  if (start !== 0) path.push({ start, end })
  return path.reverse()
}

/** The inclusion proof of leaf `index` from all leaf hashes of a log. */
export function inclusionProof(leafHashes: readonly Uint8Array[], index: number): Uint8Array[] {
  return inclusionRanges(index, leafHashes.length).map((range) => rootOfRange(leafHashes, range))
}

/** The consistency proof from `oldSize` to all leaf hashes of a log; empty from 0 or to itself. */
export function consistencyProof(leafHashes: readonly Uint8Array[], oldSize: number): Uint8Array[] {
  return consistencyRanges(oldSize, leafHashes.length).map((range) =>
    rootOfRange(leafHashes, range),
  )
}

export interface Inclusion {
  readonly index: number
  readonly size: number
  readonly leafHash: Uint8Array
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/** Whether the proof shows that this leaf stands at `index` of the log with this root (2.1.3.2). */
export function verifyInclusion(claim: Inclusion): boolean {
  const { index, size, leafHash, root, proof } = claim
  if (!isWhole(index) || !isWhole(size) || index >= size) return false
  if (![leafHash, root, ...proof].every(isHash)) return false
  let at = index
  let last = size - 1
  let hash = leafHash
  for (const sibling of proof) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sibling, hash)
      const up = at % 2 === 1 ? 0 : trailingZeros(at)
      at = half(at, up)
      last = half(last, up)
    } else {
      hash = nodeHash(hash, sibling)
    }
    at = half(at, 1)
    last = half(last, 1)
  }
  return last === 0 && equalBytes(hash, root)
}

export interface Consistency {
  readonly oldSize: number
  readonly oldRoot: Uint8Array
  readonly size: number
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/**
 * Whether the proof shows that the log of `size` leaves begins with the log of `oldSize` (2.1.4.2).
 * Beyond the RFC: equal sizes need equal roots, size 0 needs the empty root; both an empty proof.
 */
export function verifyConsistency(claim: Consistency): boolean {
  const { oldSize, oldRoot, size, root, proof } = claim
  if (!isWhole(oldSize) || !isWhole(size) || oldSize > size) return false
  if (![oldRoot, root, ...proof].every(isHash)) return false
  if (oldSize === size) return proof.length === 0 && equalBytes(oldRoot, root)
  if (oldSize === 0) return proof.length === 0 && equalBytes(oldRoot, emptyRoot())
  const up = trailingOnes(oldSize - 1)
  const startsWhole = half(oldSize - 1, up) === 0
  const [first, ...rest] = startsWhole ? [oldRoot, ...proof] : proof
  if (first === undefined || proof.length === 0) return false
  return climb({ first, rest, at: half(oldSize - 1, up), last: half(size - 1, up), oldRoot, root })
}

interface Climb {
  first: Uint8Array
  rest: readonly Uint8Array[]
  at: number
  last: number
  oldRoot: Uint8Array
  root: Uint8Array
}

/** Steps 4 to 7 of section 2.1.4.2: both roots rebuilt side by side. */
function climb({ first, rest, at, last, oldRoot, root }: Climb): boolean {
  let oldHash = first
  let hash = first
  for (const sibling of rest) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      oldHash = nodeHash(sibling, oldHash)
      hash = nodeHash(sibling, hash)
      const up = at % 2 === 1 ? 0 : trailingZeros(at)
      at = half(at, up)
      last = half(last, up)
    } else {
      hash = nodeHash(hash, sibling)
    }
    at = half(at, 1)
    last = half(last, 1)
  }
  return last === 0 && equalBytes(oldHash, oldRoot) && equalBytes(hash, root)
}

function rootOfRange(leafHashes: readonly Uint8Array[], range: LeafRange): Uint8Array {
  return rootOf(leafHashes.slice(range.start, range.end))
}

function largestPowerBelow(size: number): number {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}

/** Shifts right by arithmetic: sizes pass 32 bits. */
function half(value: number, times: number): number {
  return Math.floor(value / 2 ** times)
}

/** Binary zeros at the end; all of them for 0, which then stays 0. */
function trailingZeros(value: number): number {
  let count = 0
  for (let rest = value; rest !== 0 && rest % 2 === 0; rest /= 2) count += 1
  return count
}

function trailingOnes(value: number): number {
  let count = 0
  for (let rest = value; rest % 2 === 1; rest = (rest - 1) / 2) count += 1
  return count
}

function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.length === HASH_BYTES
}
