// Whether chains have settled, and what their samples are worth.

const meanOf = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / values.length
const varianceOf = (values: Float64Array, mean: number): number =>
  values.reduce((sum, it) => sum + (it - mean) ** 2, 0) / Math.max(1, values.length - 1)

/** Gelman and Rubin's ratio of the halves of all chains: 1 where they agree. */
export function splitRhat(chains: readonly Float64Array[]): number {
  const half = (chains[0]?.length ?? 0) >> 1
  const parts = chains.flatMap((it) => [it.slice(0, half), it.slice(half, 2 * half)])
  const means = parts.map(meanOf)
  const within =
    parts.reduce((sum, part, i) => sum + varianceOf(part, means[i] ?? 0), 0) / parts.length
  const middle = means.reduce((a, b) => a + b, 0) / means.length
  const between =
    (half * means.reduce((sum, it) => sum + (it - middle) ** 2, 0)) / (parts.length - 1)
  return within === 0 ? 1 : Math.sqrt((half - 1) / half + between / half / within)
}

/** Samples that are worth as much as so many independent ones: autocorrelation up to where pairs of lags turn negative (Geyer 1992). */
export function effectiveSize(chain: Float64Array): number {
  const n = chain.length
  const mean = meanOf(chain)
  const variance = varianceOf(chain, mean)
  if (variance === 0) return n
  const correlation = (lag: number): number => {
    let sum = 0
    for (let i = 0; i + lag < n; i += 1)
      sum += ((chain[i] as number) - mean) * ((chain[i + lag] as number) - mean)
    return sum / (n - 1) / variance
  }
  let sum = 0
  for (let lag = 1; lag + 1 < n; lag += 2) {
    const pair = correlation(lag) + correlation(lag + 1)
    if (pair <= 0) break
    sum += pair
  }
  return Math.min(n, n / (1 + 2 * sum))
}
