// Who is asked about which building next: a pure choice over the campaign's counters.

/** The campaign's counters, one cell a structure; the caller keeps them in step with the store. */
export interface AssignmentState {
  /** Answers that count (newest of each volunteer, hidden repeats left out). */
  answers: Uint16Array
  /** Tasks handed out whose lease has not ended. */
  leased: Uint16Array
  /** Answers up to which tasks are handed out now: answers + leased never passes it. */
  wanted: Uint16Array
  /** What is asked first: higher first (see `setPosterior`). */
  priority: Float32Array
  /** 1: disputed, for volunteers who have shown skill. */
  disputed: Uint8Array
  /** 1: retired, handed out no more. */
  retired: Uint8Array
  /** The gold structures, and of each a stratum (its true date class) so that entry gold varies. */
  gold: Uint32Array
  goldStratum: Uint8Array
  /** 1: chosen for newcomers' first tasks; the others are kept for later. */
  goldEntry: Uint8Array
  /** 1: this structure is gold. */
  isGold: Uint8Array
}

/** What is known of the volunteer who asks. Structures are indices into the state's arrays. */
export interface AssignmentVolunteer {
  /** Structures this person ever answered or skipped, oldest first, gold too. */
  answered: readonly number[]
  /** Structures handed to this person and not yet answered. */
  held: readonly number[]
  /** Structures this person has met a second time as a hidden repeat. */
  repeated: readonly number[]
  /** Gold answered or held so far. */
  gold: number
  /** High information per answer so far: disputed buildings come first. */
  skilled: boolean
}

export interface AssignmentPolicy {
  /** Gold tasks before anything else. */
  entryGold: number
  /** Shares of later tasks that are gold and hidden repeats; together 0.05 to 0.10. */
  goldShare: number
  repeatShare: number
  /** A repeat comes back only after so many other answers. */
  repeatAfter: number
}

export const defaultAssignment: AssignmentPolicy = {
  entryGold: 3,
  goldShare: 0.06,
  repeatShare: 0.02,
  repeatAfter: 20,
}

/** A `repeat`'s answer measures self-agreement and never counts for the structure. */
export type TaskPurpose = 'entry_gold' | 'gold' | 'repeat' | 'open'
export interface ChosenTask {
  structure: number
  purpose: TaskPurpose
}

/**
 * Empty counters for a campaign.
 * @param gold structure indices with known truth; `stratum` 0..255, their kind of truth; `isEntry`:
 * kept for newcomers while there are any (where none is marked, all gold serves both).
 * @param redundancy answers wanted of each structure to begin with.
 */
export function openAssignment(
  structures: number,
  gold: readonly { structure: number; stratum: number; isEntry?: boolean }[],
  redundancy: number,
): AssignmentState {
  const isGold = new Uint8Array(structures)
  for (const item of gold) isGold[item.structure] = 1
  return {
    answers: new Uint16Array(structures),
    leased: new Uint16Array(structures),
    wanted: new Uint16Array(structures).fill(redundancy),
    priority: new Float32Array(structures).fill(1),
    disputed: new Uint8Array(structures),
    retired: new Uint8Array(structures),
    gold: Uint32Array.from(gold, (item) => item.structure),
    goldStratum: Uint8Array.from(gold, (item) => item.stratum),
    goldEntry: Uint8Array.from(gold, (item) => (item.isEntry === true ? 1 : 0)),
    isGold,
  }
}

/** Counts the leases that still run; in: every open lease and the time now (ms). */
export function countLeases(
  state: AssignmentState,
  leases: Iterable<{ structure: number; until: number }>,
  now: number,
): void {
  state.leased.fill(0)
  for (const lease of leases) {
    if (lease.until > now) state.leased[lease.structure] = (state.leased[lease.structure] ?? 0) + 1
  }
}

/**
 * The next tasks of one volunteer; nothing is changed, the caller takes the leases.
 * In: the counters, the volunteer, how many, dice between 0 and 1. Out: at most `n` different
 * structures; none that the volunteer answered or holds, except a hidden repeat, once. Empty when
 * no work is left for this volunteer, whatever gold there still is.
 * Cost: one pass over the structures.
 */
export function chooseTasks(
  state: AssignmentState,
  volunteer: AssignmentVolunteer,
  options: { random: () => number; n: number; policy?: AssignmentPolicy },
): ChosenTask[] {
  const { random, n } = options
  const policy = options.policy ?? defaultAssignment
  const met = new Set(volunteer.answered)
  for (const structure of volunteer.held) met.add(structure)
  const repeats = repeatable(volunteer, policy.repeatAfter, state)
  const tasks: ChosenTask[] = []
  const strata = new Set<number>()
  const take = (structure: number, purpose: TaskPurpose): void => {
    met.add(structure)
    tasks.push({ structure, purpose })
  }
  const takeGold = (purpose: 'entry_gold' | 'gold'): boolean => {
    const at = pickGold(state, met, { strata, entry: purpose === 'entry_gold' ? 1 : 0 }, random)
    if (at === -1) return false
    strata.add(state.goldStratum[at] ?? 0)
    take(state.gold[at] ?? 0, purpose)
    return true
  }
  for (let gold = volunteer.gold; gold < policy.entryGold && tasks.length < n; gold += 1)
    if (!takeGold('entry_gold')) break
  const open = tasks.length < n ? bestOpen(state, met, volunteer.skilled, n, random) : []
  // Gold and repeats are mixed in among work: where no work is left, nothing is asked.
  while (tasks.length < n && open.length > 0) {
    const throwOf = random()
    if (throwOf < policy.goldShare && takeGold('gold')) continue
    if (throwOf >= 1 - policy.repeatShare && repeats.length > 0) {
      const [again] = repeats.splice(Math.floor(random() * repeats.length), 1)
      if (again !== undefined) tasks.push({ structure: again, purpose: 'repeat' })
      continue
    }
    const next = open.shift()
    if (next !== undefined) take(next, 'open')
  }
  return tasks
}

/** Earlier answers of this volunteer that may come back as hidden repeats. */
function repeatable(
  volunteer: AssignmentVolunteer,
  after: number,
  state: AssignmentState,
): number[] {
  const old = volunteer.answered.slice(0, Math.max(0, volunteer.answered.length - after))
  if (old.length === 0) return []
  const barred = new Set([...volunteer.repeated, ...volunteer.held])
  return old.filter((structure) => !barred.has(structure) && state.isGold[structure] !== 1)
}

/** A gold structure not yet met: of the wanted use and a stratum not yet used, where there is one. */
function pickGold(
  state: AssignmentState,
  met: ReadonlySet<number>,
  wanted: { strata: ReadonlySet<number>; entry: number },
  random: () => number,
): number {
  const { gold, goldStratum, goldEntry } = state
  const start = Math.floor(random() * gold.length)
  let best = -1
  let bestFit = -1
  for (let step = 0; step < gold.length && bestFit < 3; step += 1) {
    const at = (start + step) % gold.length
    if (met.has(gold[at] ?? 0)) continue
    const fit =
      (goldEntry[at] === wanted.entry ? 2 : 0) + (wanted.strata.has(goldStratum[at] ?? 0) ? 0 : 1)
    if (fit > bestFit) {
      best = at
      bestFit = fit
    }
  }
  return best
}

/** The `n` open structures of highest priority, best first; ties go by a random starting point. */
function bestOpen(
  state: AssignmentState,
  met: ReadonlySet<number>,
  skilled: boolean,
  n: number,
  random: () => number,
): number[] {
  const { answers, leased, wanted, retired, isGold, priority, disputed } = state
  const count = answers.length
  const found: number[] = []
  const scores: number[] = []
  let worst = Number.NEGATIVE_INFINITY
  const start = Math.floor(random() * count)
  for (let step = 0; step < count; step += 1) {
    const i = start + step < count ? start + step : start + step - count
    let score = priority[i] as number
    if (skilled && disputed[i] === 1) score *= 4
    if (found.length === n && score <= worst) continue
    if (retired[i] === 1 || isGold[i] === 1) continue
    if ((answers[i] as number) + (leased[i] as number) >= (wanted[i] as number)) continue
    if (met.has(i)) continue
    let at = found.length
    while (at > 0 && (scores[at - 1] as number) < score) at -= 1
    found.splice(at, 0, i)
    scores.splice(at, 0, score)
    if (found.length > n) {
      found.pop()
      scores.pop()
    }
    if (found.length === n) worst = scores[n - 1] as number
  }
  return found
}
