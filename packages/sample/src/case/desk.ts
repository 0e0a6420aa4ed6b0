// The desk of the sample case: the dice, the pen, and the ids of what is already recorded.
import type { ActorId, Casualty, CasualtyId, DocumentId, SourceId } from '@athar/domain'
import type { Dice } from '../dice.ts'
import { type ActorKey, parties } from './actors.ts'
import type { TruePerson } from './events.ts'
import type { Pen } from './steps.ts'

export interface Desk {
  dice: Dice
  pen: Pen
  actors: Readonly<Record<ActorKey, ActorId>>
  sources: ReadonlyMap<string, SourceId>
  documents: Map<string, DocumentId>
  /** Every list entry of a person, so that the truth can name them. */
  listed: Map<TruePerson, CasualtyId[]>
  /** Who stands on a list beside the incident's own: an import took these entries for one person each. */
  onLists: ReadonlySet<TruePerson>
}

export interface ListedCasualty {
  id: CasualtyId
  person: TruePerson
  content: Casualty
}
/** What every record of the sample has in these fields: nothing imported, nothing withheld. */
export const plain = { flags: [], withheld: [], importedFrom: null }

/** Parties as a source names them, in its language. */
export const accusedOf = (desk: Desk, keys: readonly ActorKey[], arabic: boolean) =>
  keys.map((key) => ({
    actorId: desk.actors[key],
    asWritten: arabic ? parties[key].ar : parties[key].en,
  }))

/** @throws RangeError for a source that was never recorded (a caller's bug) */
export function sourceId(desk: Desk, key: string): SourceId {
  const id = desk.sources.get(key)
  if (id === undefined) throw new RangeError('a source that the sample does not know')
  return id
}
