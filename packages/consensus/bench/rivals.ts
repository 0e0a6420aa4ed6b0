// What a dating is measured against: mode, median, one-coin and plain Dawid–Skene on the frames as labels.
import type { Crowd } from './crowd-a.ts'

type Answers = Omit<Crowd, 'oracle'>

/** Label of an answer: frames from 0, never = frames; -1 cannot tell. */
const labelOf = (first: number, frames: number): number =>
  first < 0 ? -1 : first === 0 ? frames : first - 1

/** The most frequent and the median answer of each structure (never where nobody could tell). */
export function modeAndMedian(crowd: Answers): { mode: Int32Array; median: Int32Array } {
  const K = crowd.frames + 1
  const counts = new Int32Array(crowd.structures * K)
  crowd.structure.forEach((i, j) => {
    const y = labelOf(crowd.first[j]!, crowd.frames)
    if (y >= 0) counts[i * K + y] = counts[i * K + y]! + 1
  })
  const mode = new Int32Array(crowd.structures).fill(crowd.frames)
  const median = new Int32Array(crowd.structures).fill(crowd.frames)
  for (let i = 0; i < crowd.structures; i += 1) {
    const row = counts.subarray(i * K, (i + 1) * K)
    const n = row.reduce((a, b) => a + b, 0)
    if (n === 0) continue
    let best = 0
    for (let y = 1; y < K; y += 1) if (row[y]! > row[best]!) best = y
    mode[i] = best
    let sum = 0
    for (let y = 0; y < K; y += 1) {
      sum += row[y]!
      if (2 * sum >= n) {
        median[i] = y
        break
      }
    }
  }
  return { mode, median }
}

/** Posteriors (frames + 1 a structure) of Dawid–Skene by EM, or of its one-coin form; "cannot tell" is dropped. */
export function dawidSkene(crowd: Answers, isOneCoin: boolean, sweeps = 60): Float64Array {
  const K = crowd.frames + 1
  const n = crowd.structures
  const cells = K * K
  const table = new Float64Array(crowd.volunteers * cells)
  const post = new Float64Array(n * K)
  const prior = new Float64Array(K)
  const label = crowd.first.map((first) => labelOf(first, crowd.frames))
  const clamp = (i: number): void => {
    if (crowd.gold[i] !== 1) return
    post.fill(0, i * K, (i + 1) * K)
    post[i * K + labelOf(crowd.truth[i]!, crowd.frames)] = 1
  }
  crowd.structure.forEach((i, j) => {
    if (label[j]! >= 0) post[i * K + label[j]!] = post[i * K + label[j]!]! + 1
  })
  const normalise = (i: number): void => {
    let sum = 0
    for (let k = 0; k < K; k += 1) sum += post[i * K + k]!
    for (let k = 0; k < K; k += 1) post[i * K + k] = sum > 0 ? post[i * K + k]! / sum : 1 / K
    clamp(i)
  }
  for (let i = 0; i < n; i += 1) normalise(i)
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    table.fill(0.01)
    prior.fill(0.01)
    for (let i = 0; i < n; i += 1)
      for (let k = 0; k < K; k += 1) prior[k] = prior[k]! + post[i * K + k]!
    crowd.structure.forEach((i, j) => {
      if (label[j]! < 0) return
      const o = crowd.volunteer[j]! * cells + label[j]! * K
      for (let k = 0; k < K; k += 1) table[o + k] = table[o + k]! + post[i * K + k]!
    })
    for (let w = 0; w < crowd.volunteers; w += 1) toLogs(table, w * cells, K, isOneCoin)
    const all = prior.reduce((a, b) => a + b, 0)
    for (let i = 0; i < n; i += 1)
      for (let k = 0; k < K; k += 1) post[i * K + k] = Math.log(prior[k]! / all)
    crowd.structure.forEach((i, j) => {
      if (label[j]! < 0) return
      const o = crowd.volunteer[j]! * cells + label[j]! * K
      for (let k = 0; k < K; k += 1) post[i * K + k] = post[i * K + k]! + table[o + k]!
    })
    for (let i = 0; i < n; i += 1) {
      const top = Math.max(...post.subarray(i * K, (i + 1) * K))
      for (let k = 0; k < K; k += 1) post[i * K + k] = Math.exp(post[i * K + k]! - top)
      normalise(i)
    }
  }
  return post
}

function toLogs(table: Float64Array, at: number, K: number, isOneCoin: boolean): void {
  if (isOneCoin) {
    let right = 1
    let all = 2
    for (let c = 0; c < K * K; c += 1) {
      all += table[at + c]!
      if (c % (K + 1) === 0) right += table[at + c]!
    }
    const q = right / all
    for (let c = 0; c < K * K; c += 1)
      table[at + c] = Math.log(c % (K + 1) === 0 ? q : (1 - q) / (K - 1))
    return
  }
  for (let k = 0; k < K; k += 1) {
    let sum = 0
    for (let y = 0; y < K; y += 1) sum += table[at + y * K + k]!
    for (let y = 0; y < K; y += 1) table[at + y * K + k] = Math.log(table[at + y * K + k]! / sum)
  }
}
