// Drafts: records as an import would write them, before they have ids; references go by kind and key.
import type { RecordContent, RecordKind } from '@athar/domain'

/** Gives the id of a record by its kind and key. The store answers: it knows which keys it has seen before. */
export type IdOf = (kind: RecordKind, key: string) => string

/** A record to be. Drafts come in an order in which nothing refers to what comes later. */
export interface Draft<K extends RecordKind = RecordKind> {
  readonly kind: K
  /** Natural key within the profile: the same row has the same key in every import. At most 200 characters. */
  readonly key: string
  /** The record's own id where the file is our own export; null where the profile knows none. */
  readonly id: string | null
  readonly content: (idOf: IdOf) => RecordContent<K>
  /** Which version of the record it is, where a file holds its earlier ones too; absent for the record as it stands. */
  readonly version?: number
  /** The row it comes from; null where it comes from no row (an actor of the table). */
  readonly row: { readonly file: string; readonly row: number } | null
}

/** A typed id out of an untyped key; the store gives ids of the kind it was asked for. */
export const refer = <Id extends string>(idOf: IdOf, kind: RecordKind, key: string): Id =>
  idOf(kind, key) as Id
