// Crowd B: invented volunteers of other habits than crowd A's (frozen): bisecting, offset-only, backwards, tired, two marks.
import { type Crowd, makeDice } from './crowd-a.ts'

export interface OtherCrowd {
  readonly structures?: number
  readonly volunteers?: number
  readonly frames?: number
  readonly seed?: number
  /** So many structures have a known answer, answered like all others. */
  readonly gold?: number
  /** Share of volunteers who make two marks. */
  readonly twoMarks?: number
}

type Habit = 'offset' | 'bisect' | 'backward' | 'forward' | 'spam'

interface Person {
  readonly habit: Habit
  readonly twoMarks: boolean
  /** Sees a destroyed structure as destroyed; an intact one as destroyed. */
  readonly hit: number
  readonly alarm: number
  /** Offset habit: mean and spread in frames. */
  readonly bias: number
  readonly spread: number
  readonly unclear: number
  /** How fast the eye tires: half of the lead over chance is lost after so many answers. */
  readonly stamina: number
  readonly active: number
  readonly favourite: number
}

const habits: readonly (readonly [Habit, number])[] = [
  ['offset', 0.25],
  ['bisect', 0.3],
  ['backward', 0.12],
  ['forward', 0.25],
  ['spam', 0.08],
]

/** Draws the world and the people; `ask` asks somebody who was not yet asked about the structure. */
export function crowdB(options: OtherCrowd = {}): Omit<Crowd, 'oracle'> {
  const n = options.structures ?? 4000
  const people = options.volunteers ?? 1500
  const T = options.frames ?? 14
  const { uniform, normal, beta } = makeDice((options.seed ?? 1) + 7_000_003)
  const days = new Float64Array(T)
  for (let m = 1; m < T; m += 1)
    days[m] =
      days[m - 1]! +
      (uniform() < 0.3 ? 15 + Math.floor(30 * uniform()) : 2 + Math.floor(7 * uniform()))
  const cloudy = Float64Array.from({ length: T }, () => beta(1, 8))
  const burst = [days[T - 1]! * 0.3, days[T - 1]! * 0.75] as const
  const truth = new Int16Array(n)
  const when = new Int32Array(n)
  const subtle = new Float64Array(n)
  const hidden = new Uint8Array(n * T)
  for (let i = 0; i < n; i += 1) {
    const u = uniform()
    const day =
      u < 0.15
        ? Infinity
        : u < 0.23
          ? -1
          : u < 0.7
            ? burst[uniform() < 0.6 ? 0 : 1] + normal() * days[T - 1]! * 0.12
            : uniform() * days[T - 1]!
    let z = T
    for (let m = T - 1; m >= 0; m -= 1) if (days[m]! >= day) z = m
    when[i] = z
    subtle[i] = beta(1.2, 4)
    for (let m = 0; m < T; m += 1) hidden[i * T + m] = uniform() < cloudy[m]! ? 1 : 0
    let v = T
    for (let m = T - 1; m >= z; m -= 1) if (hidden[i * T + m] === 0) v = m
    truth[i] = v === T ? 0 : v + 1
  }
  const draw = (): Habit => {
    let u = uniform()
    for (const [habit, share] of habits) {
      if (u < share) return habit
      u -= share
    }
    return 'forward'
  }
  const crowd: Person[] = Array.from({ length: people }, () => ({
    habit: draw(),
    twoMarks: uniform() < (options.twoMarks ?? 0.6),
    hit: beta(14, 1.6),
    alarm: beta(1, 60),
    bias: uniform() < 0.2 ? normal() * 1.1 : normal() * 0.15,
    spread: 0.2 + 0.7 * beta(2, 4),
    unclear: beta(1, 22),
    stamina: 30 * Math.exp(0.8 * normal()),
    active: Math.exp(1.1 * normal()),
    favourite: Math.floor(uniform() * (T + 2)),
  }))
  const share = new Float64Array(people)
  let total = 0
  crowd.forEach((p, w) => {
    total += p.active
    share[w] = total
  })
  const pick = (): number => {
    const u = uniform() * total
    let lo = 0
    let hi = people - 1
    while (lo < hi) {
      const m = (lo + hi) >> 1
      if (share[m]! < u) lo = m + 1
      else hi = m
    }
    return lo
  }
  const given = new Int32Array(people)
  /** What a person takes a frame for: true destroyed, false intact, null when it shows nothing. */
  const look = (p: Person, tired: number, i: number, m: number): boolean | null => {
    if (hidden[i * T + m] === 1 && uniform() < 0.9) return null
    const right = m >= when[i]! ? p.hit * (1 - 0.45 * subtle[i]!) : 1 - p.alarm
    const p2 = 0.5 + (right - 0.5) * tired
    return uniform() < p2 === m >= when[i]!
  }
  const forward = (p: Person, tired: number, i: number): [number, number] => {
    let last = 0
    for (let m = 0; m < T; m += 1) {
      const seen = look(p, tired, i, m)
      if (seen === true) return [last, m + 1]
      if (seen === false) last = m + 1
    }
    return [last, 0]
  }
  const backward = (p: Person, tired: number, i: number): [number, number] => {
    let first = 0
    for (let m = T - 1; m >= 0; m -= 1) {
      const seen = look(p, tired, i, m)
      if (seen === false) return [m + 1, first]
      if (seen === true) first = m + 1
    }
    return [0, first]
  }
  const bisect = (p: Person, tired: number, i: number): [number, number] => {
    let lo = 0
    let hi = T + 1
    while (hi - lo > 1) {
      const m = (lo + hi) >> 1
      const seen = look(p, tired, i, m - 1)
      if (seen === null) {
        // Nothing to see here: one frame on, or, at the end, the interval stays open.
        const next = m + 1 < hi ? look(p, tired, i, m) : null
        if (next === null) break
        if (next) hi = m + 1
        else lo = m + 1
      } else if (seen) hi = m
      else lo = m
    }
    return [lo, hi === T + 1 ? 0 : hi]
  }
  const offset = (p: Person, i: number): [number, number] => {
    const v = truth[i]!
    if (v === 0) return [T, uniform() < 0.06 ? 1 + Math.floor(uniform() * T) : 0]
    if (uniform() < 0.04 + 0.15 * subtle[i]!) return [T, 0]
    const y = Math.round(v + p.bias + p.spread * (1 + subtle[i]!) * normal() * 0.6)
    const first = Math.min(T, Math.max(1, y))
    return [first - 1, first]
  }
  const answer = (w: number, i: number): [number, number] => {
    const p = crowd[w]!
    given[w] = given[w]! + 1
    const tired = 1 / (1 + (0.35 * given[w]!) / (p.stamina + given[w]!))
    if (p.habit === 'spam') {
      const y = p.favourite > T ? Math.floor(uniform() * (T + 1)) : p.favourite
      return [Math.max(0, y - 1), y]
    }
    if (uniform() < p.unclear * (1 + 2 * subtle[i]!)) return [-1, -1]
    if (p.habit === 'offset') return offset(p, i)
    if (p.habit === 'bisect') return bisect(p, tired, i)
    return p.habit === 'backward' ? backward(p, tired, i) : forward(p, tired, i)
  }
  const structure: number[] = []
  const volunteer: number[] = []
  const first: number[] = []
  const lastIntact: number[] = []
  const seen = Array.from({ length: n }, () => new Set<number>())
  const ask = (i: number): void => {
    let w = pick()
    for (let tries = 0; seen[i]!.has(w) && tries < 50; tries += 1) w = pick()
    seen[i]!.add(w)
    const [last, y] = answer(w, i)
    structure.push(i)
    volunteer.push(w)
    first.push(y)
    lastIntact.push(crowd[w]!.twoMarks && y > 0 ? Math.min(last, y - 1) : -1)
  }
  const gold = new Uint8Array(n)
  gold.fill(1, 0, options.gold ?? 0)
  return {
    structures: n,
    volunteers: people,
    frames: T,
    days,
    truth,
    gold,
    spammer: Uint8Array.from(crowd, (p) => (p.habit === 'spam' ? 1 : 0)),
    structure,
    volunteer,
    first,
    lastIntact,
    ask,
  }
}
