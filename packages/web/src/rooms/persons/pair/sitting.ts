// One sitting at the desk: which pairs were dealt with, what can be undone, whether keys are heard. Kept in memory alone.
import type { Bilingual } from '@athar/domain'

/** A judgement made at this sitting, so that it can be taken back. */
export interface Made {
  a: string
  b: string
  names: { a: Bilingual; b: Bilingual }
  verdict: string
  id: string
  version: number
}

interface Sitting {
  done: Set<string>
  made: Made[]
  /** The newest version of each judgement of this sitting, undone ones too. */
  versions: Map<string, number>
}

const sittings = new Map<string, Sitting>()
/** The sitting in an investigation. */
export function sittingIn(inv: string): Sitting {
  const known = sittings.get(inv)
  if (known !== undefined) return known
  const begun: Sitting = { done: new Set(), made: [], versions: new Map() }
  sittings.set(inv, begun)
  return begun
}

/** Back at the queue, pairs that were passed over may come again. */
export function beginAnew(inv: string): void {
  sittingIn(inv).done.clear()
}

/** Whether single keys are heard at the desk; whoever speaks to the machine turns them off. */
export const keyboard = { isOn: true }
