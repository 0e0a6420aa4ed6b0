// Crowd A: invented volunteers who look at dated images one after the other (frozen: its dice must not change).
// Not the fitted model: difficulty is continuous, clouds hide single frames, a tenth answers without looking.

export interface CrowdOptions {
  readonly structures?: number
  readonly volunteers?: number
  readonly frames?: number
  readonly seed?: number
  readonly spam?: number
  /** Share of volunteers who mark the last intact image instead of the first destroyed one. */
  readonly lastIntact?: number
  /** So many structures have a known answer. */
  readonly gold?: number
  /** So many gold structures are shown to every volunteer before the first task. */
  readonly entry?: number
  /** Share of structures with a frame that fools many viewers. */
  readonly decoy?: number
}

/** Dice of 32 bits with the draws that the crowds need. */
export function makeDice(seed: number) {
  let state = (seed * 2654435761) >>> 0
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(uniform() + 1e-300)) * Math.cos(2 * Math.PI * uniform())
  const gamma = (k: number): number => {
    if (k < 1) return gamma(k + 1) * (uniform() + 1e-300) ** (1 / k)
    const d = k - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      let x: number
      let v: number
      do {
        x = normal()
        v = 1 + c * x
      } while (v <= 0)
      v = v * v * v
      const u = uniform()
      if (Math.log(u + 1e-300) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
    }
  }
  const beta = (a: number, b: number): number => {
    const x = gamma(a)
    const y = gamma(b)
    return x / (x + y)
  }
  return { uniform, normal, beta }
}

interface Volunteer {
  readonly habit: 'careful' | 'sloppy' | 'last intact' | 'spam'
  readonly spam: number
  readonly favourite: number
  readonly alarm: number
  readonly hit: number
  readonly slip: number
  readonly shift: number
  unclear: number
  active: number
}

/** What a crowd gives: answers as they were given (first: 1-based frame, 0 never, -1 cannot tell), and the truth. */
export interface Crowd {
  readonly structures: number
  readonly volunteers: number
  readonly frames: number
  readonly days: Float64Array
  /** 1-based first usable frame that shows it; 0 never. */
  readonly truth: Int16Array
  /** Structures whose truth is given to the fit. */
  readonly gold: Uint8Array
  readonly spammer: Uint8Array
  readonly structure: number[]
  readonly volunteer: number[]
  readonly first: number[]
  readonly lastIntact: number[]
  /** Asks one more volunteer about the structure. */
  readonly ask: (structure: number) => void
  /** Posterior under the true parameters, (frames + 1) a structure, never last. */
  readonly oracle: () => Float64Array
}

/** Draws the world and the volunteers; no answer is asked yet (but see `ask` and `askAll`). */
export function crowdA(options: CrowdOptions = {}): Crowd {
  const NB = options.structures ?? 4000
  const NW = options.volunteers ?? 3000
  const T = options.frames ?? 14
  const SPAM = options.spam ?? 0.1
  const CONV = options.lastIntact ?? 0.08
  const GOLD = options.gold ?? 0
  const TRAIN = options.entry ?? 0
  const DECOY = options.decoy ?? 0
  const { uniform: rnd, normal: nrm, beta } = makeDice(options.seed ?? 1)
  const N = T
  const C = T + 1
  const days = new Float64Array(T)
  for (let m = 1; m < T; m++)
    days[m] = days[m - 1]! + Math.max(1, Math.round(-Math.log(rnd()) * 8 + 1))
  const haze = Float64Array.from({ length: T }, () => beta(1, 5))
  const pObs = Float64Array.from({ length: T }, () => beta(1, 9))
  pObs[3 % T] = 0.35
  pObs[9 % T] = 0.3
  const haz = Float64Array.from({ length: T }, (_, m) =>
    m === 0 ? 0.05 : (days[m]! - days[m - 1]!) * (m > T / 4 && m < (3 * T) / 4 ? 0.045 : 0.012),
  )
  const z = new Int32Array(NB)
  const v = new Int32Array(NB)
  const diff = new Float64Array(NB)
  const dec = new Int8Array(NB).fill(-1)
  const obs = new Uint8Array(NB * T)
  for (let i = 0; i < NB; i++) {
    let zz = N
    for (let m = 0; m < T; m++)
      if (rnd() < 1 - Math.exp(-haz[m]!)) {
        zz = m
        break
      }
    z[i] = zz
    diff[i] = rnd() < 0.25 ? beta(4, 3) : beta(1, 9)
    for (let m = 0; m < T; m++) {
      obs[i * T + m] = rnd() < pObs[m]! ? 1 : 0
      rnd() // the cloud screen of the first version of this crowd; kept so that its dice fall the same way
    }
    let vv = N
    for (let m = zz; m < T; m++)
      if (obs[i * T + m] === 0) {
        vv = m
        break
      }
    v[i] = vv
    if (DECOY > 0 && rnd() < DECOY) dec[i] = Math.floor(rnd() * T)
  }
  const people: Volunteer[] = []
  const common = { spam: 0, favourite: 0, alarm: 0, hit: 0, slip: 0, shift: 0 }
  for (let w = 0; w < NW; w++) {
    const u = rnd()
    let p: Volunteer
    const open = { unclear: 0, active: 0 }
    if (u < SPAM)
      p = {
        ...common,
        ...open,
        habit: 'spam',
        spam: Math.floor(rnd() * 4),
        favourite: Math.floor(rnd() * (T + 1)),
      }
    else if (u < SPAM + CONV)
      p = {
        ...common,
        ...open,
        habit: 'last intact',
        alarm: beta(1, 150),
        hit: beta(18, 2),
        slip: 0.03,
        shift: 0.8,
      }
    else if (u < SPAM + CONV + 0.22)
      p = {
        ...common,
        ...open,
        habit: 'sloppy',
        alarm: beta(2, 60),
        hit: beta(6, 3),
        slip: 0.12,
        shift: 0.05,
      }
    else
      p = {
        ...common,
        ...open,
        habit: 'careful',
        alarm: beta(1, 150),
        hit: beta(18, 2),
        slip: 0.03,
      }
    p.unclear = beta(1, 30)
    p.active = Math.exp(1.3 * nrm())
    people.push(p)
  }
  const share = new Float64Array(NW)
  let sum = 0
  for (let w = 0; w < NW; w++) {
    sum += people[w]!.active
    share[w] = sum
  }
  for (let w = 0; w < NW; w++) share[w] = share[w]! / sum
  const pick = (): number => {
    const u = rnd()
    let lo = 0
    let hi = NW - 1
    while (lo < hi) {
      const m = (lo + hi) >> 1
      if (share[m]! < u) lo = m + 1
      else hi = m
    }
    return lo
  }
  const fires = (p: Volunteer, i: number, m: number, zz: number): number =>
    dec[i] === m && m < zz
      ? 0.35
      : obs[i * T + m] === 1
        ? 0.01
        : m < zz
          ? Math.min(0.5, p.alarm * (1 + 3 * haze[m]!))
          : p.hit * (1 - 0.6 * diff[i]!) * (1 - 0.5 * haze[m]!)
  const answer = (w: number, i: number): number => {
    const p = people[w]!
    if (p.habit === 'spam')
      return p.spam === 0
        ? Math.floor(rnd() * (T + 1))
        : p.spam === 1
          ? p.favourite
          : p.spam === 2
            ? rnd() < 0.5
              ? 0
              : T - 1
            : N
    if (rnd() < p.unclear * (1 + 2 * diff[i]!)) return C
    let y = N
    for (let m = 0; m < T; m++)
      if (rnd() < fires(p, i, m, z[i]!)) {
        y = m
        break
      }
    if (y < N && rnd() < p.shift) y = Math.max(0, y - 1)
    if (y < N && rnd() < p.slip) y = Math.min(T - 1, Math.max(0, y + (rnd() < 0.5 ? -1 : 1)))
    return y
  }
  const structure: number[] = []
  const volunteer: number[] = []
  const first: number[] = []
  const lastIntact: number[] = []
  const trained = new Uint8Array(NW)
  const seen = Array.from({ length: NB }, () => new Set<number>())
  const keep = (i: number, w: number, y: number): void => {
    structure.push(i)
    volunteer.push(w)
    first.push(y === N ? 0 : y === C ? -1 : y + 1)
    lastIntact.push(-1)
  }
  const ask = (i: number): void => {
    let w: number
    let tries = 0
    do {
      w = pick()
    } while (seen[i]!.has(w) && tries++ < 50)
    seen[i]!.add(w)
    if (TRAIN > 0 && trained[w] === 0) {
      trained[w] = 1
      for (let k = 0; k < TRAIN; k++) {
        let b: number
        do {
          b = Math.floor(rnd() * GOLD)
        } while (seen[b]!.has(w))
        seen[b]!.add(w)
        keep(b, w, answer(w, b))
      }
    }
    keep(i, w, answer(w, i))
  }
  const spamLik = (p: Volunteer, y: number): number =>
    y === C
      ? 1e-9
      : p.spam === 0
        ? 1 / (T + 1)
        : p.spam === 1
          ? (y === p.favourite ? 1 : 0) + 1e-9
          : p.spam === 2
            ? y === 0 || y === T - 1
              ? 0.5
              : 1e-9
            : (y === N ? 1 : 0) + 1e-9
  const lik = (w: number, i: number, y: number, out: Float64Array): void => {
    const p = people[w]!
    if (p.habit === 'spam') {
      out.fill(spamLik(p, y))
      return
    }
    if (y === C) {
      out.fill(1)
      return
    }
    const kk = Math.min(0.9, p.unclear * (1 + 2 * diff[i]!))
    const d0 = new Float64Array(T + 1)
    const d1 = new Float64Array(T + 1)
    for (let q = 0; q <= T; q++) {
      let sv = 1
      for (let m = 0; m < T; m++) {
        const t = fires(p, i, m, q)
        d0[m] = sv * t
        sv *= 1 - t
      }
      d1.fill(0)
      for (let m = 0; m < T; m++) {
        const to = Math.max(0, m - 1)
        d1[to] = d1[to]! + d0[m]! * p.shift
        d1[m] = d1[m]! + d0[m]! * (1 - p.shift)
      }
      d1[N] = sv
      const edge = (y === 0 ? d1[0]! : 0) + (y === T - 1 ? d1[T - 1]! : 0)
      const near = (y > 0 ? d1[y - 1]! : 0) + (y < T - 1 ? d1[y + 1]! : 0) + edge
      const g = y === N ? sv : d1[y]! * (1 - p.slip) + (p.slip / 2) * near
      out[q] = (1 - kk) * g + 1e-12
    }
  }
  const oracle = (): Float64Array => {
    const out = new Float64Array(T + 1)
    const logs = new Float64Array(NB * (T + 1))
    let s = 1
    for (let m = 0; m <= T; m++) {
      const q = m === T ? 1 : 1 - Math.exp(-haz[m]!)
      for (let i = 0; i < NB; i++) logs[i * (T + 1) + m] = Math.log(s * q + 1e-12)
      s *= 1 - q
    }
    structure.forEach((i, j) => {
      const y = first[j]!
      lik(volunteer[j]!, i, y === 0 ? N : y < 0 ? C : y - 1, out)
      for (let q = 0; q <= T; q++)
        logs[i * (T + 1) + q] = logs[i * (T + 1) + q]! + Math.log(out[q]!)
    })
    const post = new Float64Array(NB * (T + 1))
    for (let i = 0; i < NB; i++) {
      const row = logs.subarray(i * (T + 1), (i + 1) * (T + 1))
      const top = Math.max(...row)
      let total = 0
      for (const x of row) total += Math.exp(x - top)
      for (let q = 0; q <= T; q++) {
        let vv = N
        for (let m = q; m < T; m++)
          if (obs[i * T + m] === 0) {
            vv = m
            break
          }
        const at = i * (T + 1) + vv
        post[at] = post[at]! + Math.exp(row[q]! - top) / total
      }
    }
    return post
  }
  const gold = new Uint8Array(NB)
  gold.fill(1, 0, GOLD)
  return {
    structures: NB,
    volunteers: NW,
    frames: T,
    days,
    truth: Int16Array.from(v, (x) => (x === N ? 0 : x + 1)),
    gold,
    spammer: Uint8Array.from(people, (p) => (p.habit === 'spam' ? 1 : 0)),
    structure,
    volunteer,
    first,
    lastIntact,
    ask,
    oracle,
  }
}

/** Asks so many volunteers about every structure (about gold ones only through the entry tasks, where there are some). */
export function askAll<C extends Omit<Crowd, 'oracle'>>(crowd: C, answers: number, entry = 0): C {
  const start = entry > 0 ? crowd.gold.reduce((a, b) => a + b, 0) : 0
  for (let i = start; i < crowd.structures; i++) for (let k = 0; k < answers; k++) crowd.ask(i)
  return crowd
}
