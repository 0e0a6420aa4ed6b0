// How many bytes this page has fetched, as the browser itself counts them; pictures alone where it does not.

/** Listens from the first byte; hands back the sum so far. */
export function countBytes(): () => number {
  let sum = 0
  const add = (entries: readonly PerformanceEntry[]): void => {
    for (const entry of entries) sum += (entry as PerformanceResourceTiming).transferSize ?? 0
  }
  if (typeof PerformanceObserver === 'undefined') return () => sum
  for (const type of ['navigation', 'resource']) {
    try {
      new PerformanceObserver((list) => add(list.getEntries())).observe({ type, buffered: true })
    } catch {
      // An old browser without buffered observation: what came before is not counted.
    }
  }
  return () => sum
}

/** True when the phone says that data is to be saved, or that its connection is a slow one. */
export function isDear(): boolean {
  const { connection } = navigator as {
    connection?: { saveData?: boolean; effectiveType?: string }
  }
  return connection?.saveData === true || /2g/.test(connection?.effectiveType ?? '')
}

/** Bytes as kB or MB for `trackers.kilobytes` and `trackers.megabytes`. */
export function sizeOf(bytes: number): { key: string; count: number } {
  const isLarge = bytes >= 1_000_000
  const count = isLarge ? Math.round(bytes / 100_000) / 10 : Math.ceil(bytes / 1000)
  return { key: isLarge ? 'trackers.megabytes' : 'trackers.kilobytes', count }
}
