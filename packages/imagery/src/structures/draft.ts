// A structure as a file tells it, before it becomes a record: where it stands and what experts saw of it, and when.
import type { Epoch } from '@athar/domain'
import type { Refused } from '../scene/description.ts'

/** Longitude and latitude in WGS84 degrees. */
export type Position = readonly [lon: number, lat: number]

/** Between which two image dates an expert reading puts the first damage; null: open at that end. */
export interface Bracket {
  /** Last image without it. */
  readonly lastWithout: string | null
  /** First image with it; null: in none of them. */
  readonly firstWith: string | null
}

/** One structure of a file; fields as in the domain's Structure record. */
export interface StructureDraft {
  /** Its name in the file. */
  readonly key: string
  readonly name: string | null
  readonly kind: string | null
  readonly neighbourhood: string | null
  readonly lon: number
  readonly lat: number
  readonly radiusMetres: number
  /** A closed ring where the file has an outline. */
  readonly footprint: readonly Position[] | null
  readonly epochs: readonly Epoch[]
  /** First damage of any class, by the epochs; null where there are none. */
  readonly bracket: Bracket | null
  /** First time seen destroyed, by the epochs; null where there are none. */
  readonly destroyedBracket: Bracket | null
}

/** Structures read and rows refused. */
export interface StructureReading {
  readonly structures: readonly StructureDraft[]
  readonly refused: readonly Refused[]
}
