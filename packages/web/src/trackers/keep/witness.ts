// A small note beside the database that tells whether the browser has cleared it: a count of people and of unsent answers, nothing else.

const KEY = 'athar.trackers'

export interface Witness {
  readonly people: number
  readonly unsent: number
}

/** What was kept when last looked, or null where nothing was, or where the phone allows no notes. */
export function readWitness(): Witness | null {
  try {
    const [people, unsent] = (localStorage.getItem(KEY) ?? '').split(',').map(Number)
    if (people === undefined || unsent === undefined || !(people > 0)) return null
    return { people, unsent }
  } catch {
    return null
  }
}

export function writeWitness({ people, unsent }: Witness): void {
  try {
    if (people === 0) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, `${people},${unsent}`)
  } catch {
    // A phone that allows no notes: eviction is then told by the server alone.
  }
}
