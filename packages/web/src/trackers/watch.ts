// Time as the phone measures it between two of its own moments: the clock on the wall is never trusted.

export interface Watch {
  readonly seconds: () => number
  readonly pause: () => void
  readonly go: () => void
}

/** A stopwatch that runs from now on; `now` in milliseconds, steady. */
export function startWatch(now: () => number): Watch {
  let before = 0
  let since: number | null = now()
  const running = (): number => (since === null ? 0 : Math.max(0, now() - since))
  return {
    seconds: () => Math.min(86_400, Math.round((before + running()) / 100) / 10),
    pause: () => {
      before += running()
      since = null
    },
    go: () => {
      since ??= now()
    },
  }
}

export interface Rest {
  /** Counts one building; true when it is time to offer a break. */
  readonly answered: (isDisturbing: boolean) => boolean
  readonly rested: () => void
}

const MINUTES = 20
const BUILDINGS = 40

/** Offers a break after twenty minutes, forty buildings, or something disturbing. */
export function startRest(now: () => number): Rest {
  let since = now()
  let buildings = 0
  return {
    answered: (isDisturbing) => {
      buildings += 1
      return isDisturbing || buildings >= BUILDINGS || now() - since >= MINUTES * 60_000
    },
    rested: () => {
      since = now()
      buildings = 0
    },
  }
}

/**
 * How many seconds a lease runs, by the server's own clock: the difference of two of its times.
 * null where the server did not say what time it has.
 */
export function leaseSeconds(until: string, serverTime: string | null): number | null {
  if (serverTime === null) return null
  const length = (Date.parse(until) - Date.parse(serverTime)) / 1000
  return Number.isFinite(length) ? Math.max(0, length) : null
}
