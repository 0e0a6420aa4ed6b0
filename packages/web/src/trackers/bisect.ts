// Which picture tells most: the one whose answer halves what is still open, weighed by how likely it shows anything.

export interface Open {
  /** P(first damaged = m), m = 1..T, then never, before this volunteer looked. */
  readonly prior: readonly number[]
  /** Probability that each picture shows anything, 1..T. */
  readonly usable: readonly number[]
  readonly lastIntact: number | null
  readonly firstDamaged: number | null
}

/** Entropy of a yes or no, in bits. */
function doubt(yes: number): number {
  if (yes <= 0 || yes >= 1) return 0
  return -(yes * Math.log2(yes) + (1 - yes) * Math.log2(1 - yes))
}

/** What is believed once the marks are taken at their word; even where the prior leaves nothing. */
function believed({ prior, usable, lastIntact, firstDamaged }: Open): number[] {
  const total = usable.length
  const least = (lastIntact ?? 0) + 1
  const most = firstDamaged ?? total + 1
  const inside = (answer: number): boolean => answer >= least && answer <= most
  const weights = Array.from({ length: total + 1 }, (_, at) =>
    inside(at + 1) ? (prior[at] ?? 0) + 1e-6 : 0,
  )
  const sum = weights.reduce((a, b) => a + b, 0)
  return weights.map((weight) => weight / sum)
}

/**
 * The number of the picture that tells most, or null where the marks leave nothing to ask.
 * A picture k answers "damaged by then or not": its worth is usable(k) times the entropy of P(m ≤ k).
 */
export function tellingMost(open: Open): number | null {
  const { usable, lastIntact, firstDamaged } = open
  const belief = believed(open)
  const middle = ((lastIntact ?? 0) + (firstDamaged ?? usable.length + 1)) / 2
  let best: { number: number; worth: number } | null = null
  let damaged = 0
  for (let number = 1; number <= usable.length; number += 1) {
    damaged += belief[number - 1] ?? 0
    const isOpen = number > (lastIntact ?? 0) && number < (firstDamaged ?? usable.length + 1)
    if (!isOpen) continue
    // Of equals, the one nearest to the middle.
    const worth = (usable[number - 1] ?? 1) * doubt(damaged) - Math.abs(number - middle) * 1e-9
    if (worth > 1e-4 && (best === null || worth > best.worth)) best = { number, worth }
  }
  return best?.number ?? null
}
