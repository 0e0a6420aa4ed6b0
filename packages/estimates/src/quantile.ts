// Quantiles of plain numbers.

/**
 * The quantiles of some numbers by linear interpolation between order statistics (type 7 of Hyndman and Fan).
 * @param shares between 0 and 1; @returns one number a share; empty where there are no numbers
 */
export function quantiles(values: readonly number[], shares: readonly number[]): number[] {
  if (values.length === 0) return []
  const sorted = values.toSorted((a, b) => a - b)
  return shares.map((share) => {
    const at = share * (sorted.length - 1)
    const low = sorted[Math.floor(at)] ?? 0
    const high = sorted[Math.ceil(at)] ?? low
    return low + (high - low) * (at - Math.floor(at))
  })
}
