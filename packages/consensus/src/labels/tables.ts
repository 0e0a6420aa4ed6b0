// Models that are a table per volunteer, P(label | class): each says how expected counts become the next table.
import { digamma, logGamma } from './special.ts'

/** The sizes of the tables, and where a cell stands: (worker · classes + label) · stride + class. */
export interface Shape {
  readonly workers: number
  readonly classes: number
  readonly stride: number
}

export interface TableModel {
  /**
   * Writes the logarithms of the tables and of the class prior from expected counts.
   * @param isLast the tables are wanted as plain means, for reading and predicting
   * @returns the logarithm of the model's own prior on what it wrote (0 where it has none to follow)
   */
  project(
    counts: Float64Array,
    tasks: Float64Array,
    logTable: Float32Array,
    logPrior: Float32Array,
    isLast: boolean,
  ): number
}

/** Class prior with one imagined task per class. Returns its penalty. */
function writePrior(tasks: ArrayLike<number>, classes: number, logPrior: Float32Array): number {
  let sum = 0
  for (let k = 0; k < classes; k++) sum += (tasks[k] as number) + 1
  let penalty = 0
  for (let k = 0; k < classes; k++) {
    const log = Math.log(((tasks[k] as number) + 1) / sum)
    logPrior[k] = log
    penalty += log
  }
  return penalty
}

/**
 * Dawid and Skene (1979), maximum a posteriori: every volunteer starts with two imagined right answers to each class
 * and with one wrong one in `classes`, so that a volunteer with three answers is not taken for an oracle.
 */
export function dawidSkene(shape: Shape): TableModel {
  const { workers, classes, stride } = shape
  const right = 2
  const wrong = 1 / classes
  return {
    project(counts, tasks, logTable, logPrior) {
      let penalty = writePrior(tasks, classes, logPrior)
      for (let worker = 0; worker < workers; worker++) {
        const base = worker * classes * stride
        for (let k = 0; k < classes; k++) {
          let sum = 0
          for (let l = 0; l < classes; l++)
            sum += (counts[base + l * stride + k] as number) + (l === k ? right : wrong)
          for (let l = 0; l < classes; l++) {
            const imagined = l === k ? right : wrong
            const log = Math.log(((counts[base + l * stride + k] as number) + imagined) / sum)
            logTable[base + l * stride + k] = log
            penalty += imagined * log
          }
        }
      }
      return penalty
    },
  }
}

/** Every volunteer is right with one probability, and wrong answers are spread evenly; prior Beta(3, 2). */
export function oneCoin({ workers, classes, stride }: Shape): TableModel {
  return {
    project(counts, tasks, logTable, logPrior) {
      let penalty = writePrior(tasks, classes, logPrior)
      for (let worker = 0; worker < workers; worker++) {
        const base = worker * classes * stride
        let right = 2
        let sum = 3
        for (let l = 0; l < classes; l++) {
          for (let k = 0; k < classes; k++) {
            const count = counts[base + l * stride + k] as number
            sum += count
            if (l === k) right += count
          }
        }
        const hit = Math.log(right / sum)
        const miss = Math.log((1 - right / sum) / Math.max(1, classes - 1))
        penalty += 2 * hit + miss
        for (let l = 0; l < classes; l++)
          for (let k = 0; k < classes; k++) logTable[base + l * stride + k] = l === k ? hit : miss
      }
      return penalty
    },
  }
}

/**
 * MACE (Hovy et al. 2013): a volunteer knows the class with one probability and otherwise draws a label from a habit
 * of their own; Beta(½, ½) and Dirichlet(½) priors as in the paper.
 */
export function mace({ workers, classes, stride }: Shape): TableModel {
  const knows = new Float64Array(workers).fill(0.7)
  const habit = new Float64Array(workers * classes).fill(1 / classes)
  const drawn = new Float64Array(classes)
  const refine = (counts: Float64Array, worker: number): void => {
    const base = worker * classes * stride
    const mine = worker * classes
    const know = knows[worker] as number
    let known = 0.5
    let sum = 1
    let draws = 0
    for (let l = 0; l < classes; l++) {
      let all = 0
      for (let k = 0; k < classes; k++) all += counts[base + l * stride + k] as number
      const right = counts[base + l * stride + l] as number
      const guess = (1 - know) * (habit[mine + l] as number)
      const byKnowledge = right * (know / (know + guess))
      known += byKnowledge
      sum += all
      drawn[l] = 0.5 + all - byKnowledge
      draws += drawn[l] as number
    }
    knows[worker] = known / sum
    for (let l = 0; l < classes; l++) habit[mine + l] = (drawn[l] as number) / draws
  }
  return {
    project(counts, tasks, logTable, logPrior) {
      let penalty = writePrior(tasks, classes, logPrior)
      for (let worker = 0; worker < workers; worker++) {
        for (let round = 0; round < 3; round++) refine(counts, worker)
        const base = worker * classes * stride
        const know = knows[worker] as number
        penalty += 0.5 * (Math.log(know) + Math.log(1 - know))
        for (let l = 0; l < classes; l++) {
          const guess = (1 - know) * (habit[worker * classes + l] as number)
          penalty += 0.5 * Math.log(habit[worker * classes + l] as number)
          for (let k = 0; k < classes; k++)
            logTable[base + l * stride + k] = Math.log((l === k ? know : 0) + guess)
        }
      }
      return penalty
    },
  }
}

export interface PooledOptions {
  /** How many answers the crowd's habit counts for in each volunteer's table; found from the data when absent. */
  readonly strength?: number
  /** An average volunteer shown class k says k at least so many times as often as any other class. */
  readonly meaning?: number
  /** The class prior is held at these numbers of tasks instead of following the posteriors. */
  readonly tasks?: () => ArrayLike<number>
}

const strengths = [0.5, 1, 2, 4, 8, 16, 32, 64, 128, 256]

/**
 * Dawid and Skene with a crowd behind each volunteer: a table is drawn around the crowd's common table (Dirichlet with
 * `strength` answers of it), with posterior-expected logarithms in the sweep (variational), so that tables that few
 * answers support weigh less. The strength per class is the one under which the counts are most probable.
 */
export function pooled(shape: Shape, options: PooledOptions = {}): TableModel {
  const { workers, classes, stride } = shape
  const strength = new Float64Array(classes).fill(options.strength ?? 4)
  const common = new Float64Array(classes)
  let rounds = 0
  const project: TableModel['project'] = (counts, tasks, logTable, logPrior, isLast) => {
    writePrior(options.tasks?.() ?? tasks, classes, logPrior)
    // The strengths are settled in the first rounds; after that the fit has a fixed target to converge on.
    const isSeeking = options.strength === undefined && [1, 2, 4, 8, 16, 32].includes(rounds)
    if (!isLast) rounds += 1
    for (let k = 0; k < classes; k++) {
      writeCommon(counts, k, shape, strength[k] as number, common)
      keepMeaning(common, k, options.meaning ?? 0)
      if (isSeeking)
        strength[k] = likeliestStrength(counts, k, shape, common, strength[k] as number)
      writeColumn(counts, k, common, strength[k] as number, logTable, isLast)
    }
    return 0
  }
  const writeColumn = (
    counts: Float64Array,
    k: number,
    share: Float64Array,
    weight: number,
    logTable: Float32Array,
    isMean: boolean,
  ): void => {
    const logOf = isMean ? Math.log : digamma
    // Most cells of most volunteers are empty: what stands there is worked out once.
    const empty = Array.from(share, (part) => logOf(weight * part))
    for (let worker = 0; worker < workers; worker++) {
      const base = worker * classes * stride + k
      let sum = weight
      for (let l = 0; l < classes; l++) sum += counts[base + l * stride] as number
      const logSum = logOf(sum)
      for (let l = 0; l < classes; l++) {
        const at = base + l * stride
        const count = counts[at] as number
        const log =
          count < 1e-9 ? (empty[l] as number) : logOf(count + weight * (share[l] as number))
        logTable[at] = log - logSum
      }
    }
  }
  return { project }
}

/** The crowd's answers to class k, no volunteer counting for much more than `strength` answers. */
function writeCommon(
  counts: Float64Array,
  k: number,
  { workers, classes, stride }: Shape,
  strength: number,
  common: Float64Array,
): void {
  for (let l = 0; l < classes; l++) common[l] = l === k ? 2 : 1
  for (let worker = 0; worker < workers; worker++) {
    const base = worker * classes * stride + k
    let sum = 0
    for (let l = 0; l < classes; l++) sum += counts[base + l * stride] as number
    if (sum < 1e-9) continue
    const weight = strength / (strength + sum)
    for (let l = 0; l < classes; l++)
      common[l] = (common[l] as number) + weight * (counts[base + l * stride] as number)
  }
  const sum = common.reduce((a, b) => a + b)
  for (let l = 0; l < classes; l++) common[l] = (common[l] as number) / sum
}

/** Moves just enough of the crowd's wrong answers to the right one that it is said `meaning` times as often. */
function keepMeaning(common: Float64Array, k: number, meaning: number): void {
  for (let l = 0; l < common.length; l++) {
    const both = (common[l] as number) + (common[k] as number)
    if (l === k || (common[l] as number) * meaning <= (common[k] as number)) continue
    common[k] = (both * meaning) / (1 + meaning)
    common[l] = both / (1 + meaning)
  }
}

/**
 * The strength under which the volunteers' counts of class k are most probable, with a broad prior around four: climbs
 * from the present one.
 */
function likeliestStrength(
  counts: Float64Array,
  k: number,
  shape: Shape,
  common: Float64Array,
  present: number,
): number {
  const fits = strengths.map(() => Number.NaN)
  const fitOf = (at: number): number => {
    const strength = strengths[at]
    if (strength === undefined) return Number.NEGATIVE_INFINITY
    if (Number.isNaN(fits[at])) fits[at] = strengthFit(counts, k, shape, common, strength)
    return fits[at] as number
  }
  let at = strengths.indexOf(present)
  for (;;) {
    const step = fitOf(at + 1) > fitOf(at) ? 1 : fitOf(at - 1) > fitOf(at) ? -1 : 0
    if (step === 0) return strengths[at] as number
    at += step
  }
}

/** Logarithm of the Dirichlet-multinomial probability of all volunteers' counts of class k, and of the prior. */
function strengthFit(
  counts: Float64Array,
  k: number,
  { workers, classes, stride }: Shape,
  common: Float64Array,
  strength: number,
): number {
  let fit = -(Math.log(strength / 4) ** 2) / 8
  const before = Array.from(common, (share) => logGamma(strength * share))
  const whole = logGamma(strength)
  for (let worker = 0; worker < workers; worker++) {
    const base = worker * classes * stride + k
    let sum = 0
    for (let l = 0; l < classes; l++) sum += counts[base + l * stride] as number
    if (sum < 1e-9) continue
    fit += whole - logGamma(strength + sum)
    for (let l = 0; l < classes; l++) {
      const count = counts[base + l * stride] as number
      if (count > 1e-9)
        fit += logGamma(strength * (common[l] as number) + count) - (before[l] as number)
    }
  }
  return fit
}
