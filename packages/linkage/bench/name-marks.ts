// How a score of pairs of names is marked: F1 at a threshold, the gap between what is said and what is so, and two
// plain likenesses of texts to stand beside it.

/** 1 minus the edits that turn one text into the other, as a share of the longer. */
export function levenshtein(one: string, other: string): number {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()]
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      )
    row = next
  }
  return 1 - (row[b.length] ?? 0) / Math.max(a.length, b.length, 1)
}

/** Jaro's likeness with Winkler's bonus for up to four first letters. */
export function jaroWinkler(one: string, other: string): number {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()]
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const [metA, metB] = [new Set<number>(), new Set<number>()]
  for (let i = 0; i < a.length; i++)
    for (let j = Math.max(0, i - reach); j <= Math.min(b.length - 1, i + reach); j++) {
      if (metB.has(j) || a[i] !== b[j]) continue
      metA.add(i)
      metB.add(j)
      break
    }
  if (metA.size === 0) return 0
  const [left, right] = [[...metA], [...metB].toSorted((x, y) => x - y)]
  const turned = left.filter((i, n) => a[i] !== b[right[n] ?? 0]).length / 2
  const m = metA.size
  const jaro = (m / a.length + m / b.length + (m - turned) / m) / 3
  let first = 0
  while (first < 4 && first < a.length && a[first] === b[first]) first += 1
  return jaro + first * 0.1 * (1 - jaro)
}

export function f1(
  truth: readonly boolean[],
  scores: readonly number[],
  threshold: number,
): number {
  let [hits, wrong, missed] = [0, 0, 0]
  truth.forEach((isMatch, n) => {
    const isFound = (scores[n] ?? 0) >= threshold
    if (isMatch && isFound) hits += 1
    else if (isFound) wrong += 1
    else if (isMatch) missed += 1
  })
  return hits === 0 ? 0 : (2 * hits) / (2 * hits + wrong + missed)
}

export function bestThreshold(truth: readonly boolean[], scores: readonly number[]): number {
  let [best, at] = [-1, 0.5]
  for (let threshold = 0.02; threshold < 1; threshold += 0.02) {
    const value = f1(truth, scores, threshold)
    if (value > best) [best, at] = [value, threshold]
  }
  return at
}

/** Mean gap between the probability said and the share that is so, by tenths. */
export function calibrationError(truth: readonly boolean[], scores: readonly number[]): number {
  const bins = Array.from({ length: 10 }, () => ({ said: 0, right: 0 }))
  truth.forEach((isMatch, n) => {
    const bin = bins[Math.min(9, Math.floor((scores[n] ?? 0) * 10))]
    if (bin === undefined) return
    bin.said += scores[n] ?? 0
    bin.right += isMatch ? 1 : 0
  })
  return bins.reduce((sum, { said, right }) => sum + Math.abs(said - right), 0) / truth.length
}
