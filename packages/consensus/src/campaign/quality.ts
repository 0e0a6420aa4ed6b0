// A campaign's quality: a stratified sample goes to experts, and weights bring their verdict back to the whole.

/** How far a building's volunteers agreed: all in one, most, or neither. */
export type AnswersAgreement = 'unanimous' | 'majority' | 'split'

/** Strata are agreement class × the crowd's answer. */
export interface StratumItem {
  structure: number
  agreement: AnswersAgreement
  /** The crowd's answer in coarse words: destroyed, never, before, unclear… */
  answer: string
}

/** One building drawn for the experts; its weight is how many buildings it stands for. */
export interface DrawnItem {
  structure: number
  stratum: string
  weight: number
}

/** Agreement class of counted answers by label: all equal, one label above half, or neither. */
export function answersAgreement(counts: ArrayLike<number>): AnswersAgreement {
  let total = 0
  let most = 0
  for (let l = 0; l < counts.length; l += 1) {
    total += counts[l] ?? 0
    most = Math.max(most, counts[l] ?? 0)
  }
  if (total > 0 && most === total) return 'unanimous'
  return most * 2 > total ? 'majority' : 'split'
}

/**
 * Draws the validation sample: `perStratum` buildings of each stratum by the dice handed in, all
 * of a smaller stratum. Weight = size of the stratum ÷ drawn of it. Strata come in order of name.
 */
export function drawValidation(
  items: readonly StratumItem[],
  perStratum: number,
  random: () => number,
): DrawnItem[] {
  const strata = new Map<string, number[]>()
  for (const item of items) {
    const stratum = `${item.agreement}/${item.answer}`
    const list = strata.get(stratum)
    if (list === undefined) strata.set(stratum, [item.structure])
    else list.push(item.structure)
  }
  return [...strata.keys()].toSorted().flatMap((stratum) => {
    const list = strata.get(stratum) ?? []
    const size = list.length
    const drawn = Math.min(perStratum, size)
    for (let i = 0; i < drawn; i += 1) {
      const j = i + Math.floor(random() * (size - i))
      const kept = list[i] ?? 0
      list[i] = list[j] ?? 0
      list[j] = kept
    }
    return list
      .slice(0, drawn)
      .map((structure): DrawnItem => ({ structure, stratum, weight: size / drawn }))
  })
}

/** A drawn building with the crowd's answer and the experts' truth (frame 1..T, T + 1 = never). */
export interface JudgedItem extends DrawnItem {
  crowd: number
  expert: number
  /** Whether the crowd's set at the level holds the experts' answer. */
  inSet: boolean
}

export interface WeightedShare {
  estimate: number
  low: number
  high: number
}

export interface StratumRow {
  stratum: string
  judged: number
  /** Buildings of the campaign that the stratum stands for. */
  stands: number
  right: number
}

export interface ValidationReport {
  ok: true
  judged: number
  level: number
  replicates: number
  /** The crowd's frame is the experts' frame; lies within one; the set holds it. */
  exact: WeightedShare
  withinOne: WeightedShare
  inSet: WeightedShare
  /** Buildings that the crowd calls destroyed in the series ÷ that the experts do. */
  destroyedRatio: WeightedShare
  strata: StratumRow[]
  /** Strata judged on one building alone: their spread is a guess. */
  thinStrata: string[]
}

export type ValidationRefusal = { ok: false; reason: 'bootstrap_within_answers' | 'nothing_judged' }

export interface ValidationOptions {
  random: () => number
  frames: number
  replicates?: number
  level?: number
  /**
   * What is drawn again: `items`. `answers` (within one building's few answers) is refused: with
   * three answers the ties push the interval off the estimate itself (Decode Surveillance NYC).
   */
  unit?: 'items' | 'answers'
}

/**
 * The quality report by a weighted bootstrap over buildings, drawn again within each stratum (see
 * `drawAgain` for strata without an error and strata judged whole).
 * In: the judged sample with its weights, dice. Out: weighted shares with percentile intervals.
 */
export function validationReport(
  items: readonly JudgedItem[],
  options: ValidationOptions,
): ValidationReport | ValidationRefusal {
  if (options.unit === 'answers') return { ok: false, reason: 'bootstrap_within_answers' }
  if (items.length === 0) return { ok: false, reason: 'nothing_judged' }
  const { frames, random, replicates = 2000, level = 0.95 } = options
  const strata = Map.groupBy(items, (item) => item.stratum)
  const groups = [...strata.values()].map((group) => group.map((item) => scoresOf(item, frames)))
  const draws = MEASURES.map(() => new Float64Array(replicates))
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const sums = new Float64Array(SUMS)
    for (const group of groups) drawAgain(sums, group, random)
    for (const [m, measure] of MEASURES.entries()) {
      const draw = draws[m]
      if (draw !== undefined) draw[replicate] = measure(sums)
    }
  }
  const sums = new Float64Array(SUMS)
  for (const group of groups) for (const scores of group) addScores(sums, scores)
  const [exact, withinOne, inSet, destroyedRatio] = MEASURES.map((measure, m) =>
    interval(measure(sums), draws[m] ?? new Float64Array(), level),
  )
  const none = { estimate: Number.NaN, low: Number.NaN, high: Number.NaN }
  return {
    ok: true,
    judged: items.length,
    level,
    replicates,
    exact: exact ?? none,
    withinOne: withinOne ?? none,
    inSet: inSet ?? none,
    destroyedRatio: destroyedRatio ?? none,
    strata: [...strata].map(([stratum, group]) => rowOf(stratum, group)),
    thinStrata: [...strata]
      .filter(([, group]) => group.length === 1 && (group[0]?.weight ?? 1) > 1)
      .map(([stratum]) => stratum),
  }
}

/** Weighted sums: weight, exact, within one, in set, destroyed by the crowd, by the experts. */
const SUMS = 6
const MEASURES: readonly ((sums: Float64Array) => number)[] = [
  (sums) => (sums[1] ?? 0) / (sums[0] ?? 0),
  (sums) => (sums[2] ?? 0) / (sums[0] ?? 0),
  (sums) => (sums[3] ?? 0) / (sums[0] ?? 0),
  (sums) => (sums[4] ?? 0) / (sums[5] ?? 0),
]

function scoresOf(item: JudgedItem, frames: number): Float64Array {
  const { weight, crowd, expert } = item
  const exact = crowd === expert
  const near = exact || (crowd <= frames && expert <= frames && Math.abs(crowd - expert) === 1)
  const flags = [true, exact, near, item.inSet, crowd <= frames, expert <= frames]
  return Float64Array.from(flags, (flag) => (flag ? weight : 0))
}

/**
 * One stratum drawn again. A stratum judged whole has no sampling error and stays as it is. Else
 * one draw in n + 1 is an imagined building, right or wrong by a coin (Jeffreys' half a building
 * of each): without it a stratum where forty of forty were right would claim to have no error.
 */
function drawAgain(sums: Float64Array, group: readonly Float64Array[], random: () => number): void {
  const whole = (group[0]?.[0] ?? 1) <= 1
  for (let i = 0; i < group.length; i += 1) {
    const scores = group[whole ? i : Math.floor(random() * group.length)]
    if (whole || scores === undefined || random() >= 1 / (group.length + 1)) {
      addScores(sums, scores)
      continue
    }
    const [weight = 0, , , , crowd = 0] = scores
    if (random() < 0.5) addScores(sums, [weight, weight, weight, weight, crowd, crowd])
    else addScores(sums, [weight, 0, 0, 0, crowd, weight - crowd])
  }
}

function addScores(sums: Float64Array, scores: ArrayLike<number> | undefined): void {
  for (let i = 0; i < SUMS; i += 1) sums[i] = (sums[i] ?? 0) + (scores?.[i] ?? 0)
}

function interval(estimate: number, draws: Float64Array, level: number): WeightedShare {
  const sorted = draws.filter((value) => !Number.isNaN(value)).sort()
  const at = (q: number): number =>
    sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(q * (sorted.length - 1))))] ??
    Number.NaN
  return { estimate, low: at((1 - level) / 2), high: at((1 + level) / 2) }
}

function rowOf(stratum: string, group: readonly JudgedItem[]): StratumRow {
  return {
    stratum,
    judged: group.length,
    stands: group.reduce((sum, item) => sum + item.weight, 0),
    right: group.filter((item) => item.crowd === item.expert).length,
  }
}
