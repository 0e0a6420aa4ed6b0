// What each list claims to count: lists of different place, period or people are no samples of one population.
import { MseRefusal } from './patterns.ts'

/** The scope that somebody declared for a list; dates as YYYY-MM-DD, null where open. */
export interface DeclaredScope {
  readonly list: string
  readonly place: string
  readonly from: string | null
  readonly to: string | null
  /** Who counts: "civilians killed", "all deaths". */
  readonly who: string
}

const fields = ['place', 'from', 'to', 'who'] as const
const plain = (value: string | null): string =>
  (value ?? '').normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase()

/**
 * Refuses lists whose declared scopes differ in place, first or last day, or who counts. Patterns that only one scope
 * allows are structural zeros, which do not mend a difference of scope: cut the lists to what they share first.
 * @throws MseRefusal scope_differs with the two lists and the field
 */
export function checkScopes(scopes: readonly DeclaredScope[]): void {
  const [first, ...rest] = scopes
  if (first === undefined) return
  for (const other of rest)
    for (const field of fields)
      if (plain(first[field]) !== plain(other[field]))
        throw new MseRefusal('scope_differs', { a: first.list, b: other.list, field })
}
