// Looking up words of a file in our tables: only what was put there is found, never what every object inherits.

/** The entry of a table; undefined where it has none ("constructor" is no entry of any table). */
export function lookUp<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined
}
