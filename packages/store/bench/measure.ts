// How a thing is measured: many varied calls, one after another, told as percentiles in milliseconds.

export interface Measure {
  readonly name: string
  readonly unit: string
  readonly p50?: number
  readonly p95?: number
  readonly value?: number
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

/** Runs each call once, in order, after `warm` unmeasured ones; `before` runs before each and is not measured. */
export async function percentiles(
  name: string,
  calls: readonly (() => Promise<unknown>)[],
  warm = 5,
  before: () => Promise<unknown> = async () => undefined,
): Promise<Measure> {
  for (const call of calls.slice(0, warm)) {
    await before()
    await call()
  }
  const times: number[] = []
  for (const call of calls) {
    await before()
    const begun = performance.now()
    await call()
    times.push(performance.now() - begun)
  }
  times.sort((a, b) => a - b)
  return { name, unit: 'ms', p50: at(times, 0.5), p95: at(times, 0.95) }
}

/** `count` calls, each made from its number. */
export const varied = (
  count: number,
  make: (n: number) => () => Promise<unknown>,
): (() => Promise<unknown>)[] => Array.from({ length: count }, (_, n) => make(n))
