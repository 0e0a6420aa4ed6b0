// The waterfall of a pair: from how rare a pair is at all, weight by weight, to where the evidence ends.
import type { WeightView } from '@athar/contract'

export interface Step {
  /** `prior` and `sum` are the first and the last; between them a field. */
  kind: 'prior' | 'field' | 'sum'
  field: string
  level: string
  bits: number
  /** Where the bar begins and ends, in bits. */
  from: number
  to: number
}

export interface Waterfall {
  steps: Step[]
  low: number
  high: number
}

/** Steps in the order of their weight, the strongest first; the ends of the scale always hold nought. */
export function stepsOf(priorBits: number | null, weights: readonly WeightView[]): Waterfall {
  const steps: Step[] = []
  let at = 0
  const put = (kind: Step['kind'], field: string, level: string, bits: number) => {
    steps.push({ kind, field, level, bits, from: at, to: at + bits })
    at += bits
  }
  const prior = priorBits ?? weights.find(({ field }) => field === 'prior')?.bits ?? null
  if (prior !== null) put('prior', '', '', prior)
  for (const { field, level, bits } of [...weights].sort(
    (x, y) => Math.abs(y.bits) - Math.abs(x.bits),
  ))
    if (field !== 'prior' && Math.abs(bits) >= 0.005) put('field', field, level, bits)
  steps.push({ kind: 'sum', field: '', level: '', bits: at, from: 0, to: at })
  const ends = steps.flatMap(({ from, to }) => [from, to])
  return { steps, low: Math.min(0, ...ends), high: Math.max(0, ...ends) }
}

/** A bar on a scale of 0 to 100. */
export function placeOf(
  { from, to }: Step,
  { low, high }: Waterfall,
): { x: number; width: number; zero: number } {
  const span = Math.max(1e-9, high - low)
  const x = ((Math.min(from, to) - low) / span) * 100
  const width = Math.max(0.6, (Math.abs(to - from) / span) * 100)
  return { x: Math.min(x, 100 - width), width, zero: ((0 - low) / span) * 100 }
}
