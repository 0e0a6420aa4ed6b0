// A campaign's answers in columns, as the rules around the consensus read them.

/** One row an answer; the arrays have one length. Only the newest answer of each person and building. */
export interface CampaignAnswers {
  structures: number
  volunteers: number
  /** T, the number of frames. */
  frames: number
  structure: ArrayLike<number>
  volunteer: ArrayLike<number>
  /** First damaged frame 1..T; T + 1 = never; 0 = cannot tell. */
  label: ArrayLike<number>
  /** Time taken; NaN where unknown. */
  seconds: ArrayLike<number>
}

/** Whether two answers lie within one frame; "never" and "cannot tell" only agree with themselves. */
export function withinOne(a: number, b: number, frames: number): boolean {
  if (a === b) return true
  return a >= 1 && b >= 1 && a <= frames && b <= frames && Math.abs(a - b) === 1
}

/** Answers counted: cell structure × (T + 2) + label. */
export function countTable(answers: CampaignAnswers): Uint16Array {
  const width = answers.frames + 2
  const table = new Uint16Array(answers.structures * width)
  for (let i = 0; i < answers.structure.length; i += 1) {
    const cell = (answers.structure[i] ?? 0) * width + (answers.label[i] ?? 0)
    table[cell] = (table[cell] ?? 0) + 1
  }
  return table
}

/**
 * The vote of counted answers: the label with most answers, neighbouring frames counting half;
 * ties go to the earlier label; "cannot tell" only where it is alone. -1 for no answers.
 * @param counts answers by label 0..T + 1.
 */
export function smoothedVote(counts: ArrayLike<number>, frames: number): number {
  let best = -1
  let most = 0
  for (let label = 1; label <= frames + 1; label += 1) {
    const own = counts[label] ?? 0
    if (own === 0) continue
    const beside =
      label > frames
        ? 0
        : (label > 1 ? (counts[label - 1] ?? 0) : 0) +
          (label < frames ? (counts[label + 1] ?? 0) : 0)
    const score = own + beside / 2
    if (score > most) {
      most = score
      best = label
    }
  }
  if (best === -1 && (counts[0] ?? 0) > 0) return 0
  return best
}

/** Median of numbers, NaN left out; NaN for none. */
export function medianOf(values: Iterable<number>): number {
  const sorted = Float64Array.from([...values].filter((value) => !Number.isNaN(value))).sort()
  const middle = sorted.length >> 1
  if (sorted.length % 2 === 1) return sorted[middle] ?? Number.NaN
  return ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
}
