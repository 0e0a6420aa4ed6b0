// One comparison for every order in this room: by code point or by number, never by a language's alphabet.

/** Which of two comes first; null where they are the same, so that the next question can be asked with `??`. */
export function compare<T extends string | number>(a: T, b: T): number | null {
  if (a === b) return null
  return a < b ? -1 : 1
}
