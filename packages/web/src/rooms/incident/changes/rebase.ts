// What was typed, put on top of what somebody else wrote meanwhile: fields one did not touch keep their newest content.

type Fields = Record<string, unknown>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * A merge of three: where `mine` is as it was `before`, the `newest` stands; where it differs, `mine` stands. Objects
 * are merged field by field, but for a time, which is one thing; lists are taken whole.
 */
export function rebased<T>(before: unknown, newest: unknown, mine: T): T {
  if (isSame(before, mine)) return newest as T
  if (!isFields(mine) || !isFields(before) || !isFields(newest) || 'edtf' in mine) return mine
  return Object.fromEntries(
    Object.entries(mine).map(([name, value]) => [name, rebased(before[name], newest[name], value)]),
  ) as T
}
