// Rate limits: buckets of tries that refill. They rest on the account and the device, never on the address alone:
// a whole town may share one address.

interface Bucket {
  /** Tries at once. */
  readonly size: number
  /** How long until an empty bucket is full again. */
  readonly refillMs: number
}

/** Buckets by key; the least recently used are forgotten beyond `keep`. */
class Limiter {
  readonly #bucket: Bucket
  readonly #keep: number
  readonly #levels = new Map<string, { level: number; at: number }>()

  constructor(bucket: Bucket, keep = 20_000) {
    this.#bucket = bucket
    this.#keep = keep
  }

  #levelOf(key: string, at: number): number {
    const { size, refillMs } = this.#bucket
    const known = this.#levels.get(key)
    if (known === undefined) return size
    return Math.min(size, known.level + ((at - known.at) / refillMs) * size)
  }

  #set(key: string, level: number, at: number): void {
    this.#levels.delete(key)
    this.#levels.set(key, { level, at })
    const [oldest] = this.#levels.keys()
    if (this.#levels.size > this.#keep && oldest !== undefined) this.#levels.delete(oldest)
  }

  /** Takes one try; false when none is left. */
  take(key: string, at: number): boolean {
    const level = this.#levelOf(key, at)
    if (level < 1) return false
    this.#set(key, level - 1, at)
    return true
  }

  /** Gives a try back, since it was rightful. */
  giveBack(key: string, at: number): void {
    this.#set(key, Math.min(this.#bucket.size, this.#levelOf(key, at) + 1), at)
  }

  /** Whole seconds until the next try. */
  waitSeconds(key: string, at: number): number {
    const { size, refillMs } = this.#bucket
    const missing = Math.max(0, 1 - this.#levelOf(key, at))
    return Math.ceil((missing * refillMs) / size / 1000)
  }
}

const minute = 60_000

/** The limits on guessing: for a name from devices we do not know, for a known device, and for all unknown ones together. */
export const guessLimits = () => ({
  name: new Limiter({ size: 10, refillMs: 15 * minute }),
  device: new Limiter({ size: 10, refillMs: 15 * minute }),
  unknown: new Limiter({ size: 120, refillMs: minute }),
  token: new Limiter({ size: 60, refillMs: minute }),
  /** New pseudonyms of all campaigns together: a whole village may begin at once, a machine may not begin for ever. */
  volunteers: new Limiter({ size: 6000, refillMs: 10 * minute }),
  /** Wrong phrases of all together. */
  phrases: new Limiter({ size: 120, refillMs: minute }),
})
export type GuessLimits = ReturnType<typeof guessLimits>
