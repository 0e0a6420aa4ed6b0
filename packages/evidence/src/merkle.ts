// The Merkle tree (RFC 9162 section 2.1): one hash that stands for a whole list, and how it grows.
import { checkHash, hashBytes, sha256 } from './digest.ts'
import { EvidenceError } from './error.ts'

const pair = Buffer.alloc(65)
pair[0] = 1

/** SHA-256(0x01 ‖ left ‖ right), the inner hash of RFC 9162 section 2.1.1. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  checkHash(left)
  checkHash(right)
  pair.set(left, 1)
  pair.set(right, 33)
  return hashBytes(pair)
}

/** The root of an empty log: SHA-256 of nothing. */
export function emptyRoot(): Uint8Array {
  return sha256('')
}

/**
 * All that must be kept of a log to append to it: the roots of its full subtrees, largest first
 * (one for each binary digit 1 of its size).
 */
export interface Frontier {
  readonly size: number
  readonly nodes: readonly Uint8Array[]
}

/** The frontier of a log with no leaf. */
export function emptyFrontier(): Frontier {
  return { size: 0, nodes: [] }
}

/** The frontier after more leaf hashes; O(log size) memory, one hash a leaf on average. */
export function append(frontier: Frontier, leafHashes: readonly Uint8Array[]): Frontier {
  const nodes = [...frontier.nodes]
  let size = frontier.size
  for (const leaf of leafHashes) {
    pushHash(nodes, size, leaf)
    size += 1
  }
  return { size, nodes }
}

/** Adds one hash to the nodes of a frontier of `size` leaves, in place. */
export function pushHash(nodes: Uint8Array[], size: number, leaf: Uint8Array): void {
  checkHash(leaf)
  let right = leaf
  for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
    const left = nodes.pop()
    if (left === undefined)
      throw new EvidenceError('evidence.out_of_range', { name: 'size', value: size })
    right = nodeHash(left, right)
  }
  nodes.push(right)
}

/** The root of a log with this frontier (RFC 9162 section 2.1.1): 32 bytes. */
export function rootOfFrontier(frontier: Frontier): Uint8Array {
  return foldNodes(frontier.nodes) ?? emptyRoot()
}

/** Joins subtree roots from the right, as a log of uneven size does; null when there is none. */
export function foldNodes(nodes: readonly Uint8Array[]): Uint8Array | null {
  return nodes.reduceRight<Uint8Array | null>(
    (right, left) => (right === null ? left : nodeHash(left, right)),
    null,
  )
}

/** The root of a list of leaf hashes (RFC 9162 section 2.1.1): 32 bytes. */
export function rootOf(leafHashes: readonly Uint8Array[]): Uint8Array {
  return rootOfFrontier(append(emptyFrontier(), leafHashes))
}

/** Refuses anything that is no whole number from `least` to `most`. */
export function checkWhole(name: string, value: number, least: number, most: number): void {
  if (!Number.isSafeInteger(value) || value < least || value > most) {
    throw new EvidenceError('evidence.out_of_range', { name, value })
  }
}
