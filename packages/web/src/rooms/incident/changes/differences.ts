// Two contents of a record side by side: which fields differ, down to single values.

export interface Difference {
  field: string
  before: unknown
  after: unknown
}

type Fields = Record<string, unknown>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * The fields that differ, as paths (`placeName.ar`), in the order of the newer content. Objects are opened, lists
 * are compared whole; the times of a When are told by its written form.
 */
export function differences(before: unknown, after: unknown, path = ''): Difference[] {
  if (isSame(before, after)) return []
  if (isFields(after) && 'edtf' in after) return [{ field: path, before, after }]
  if ((isFields(before) || before === null) && isFields(after)) return opened(before, after, path)
  return [{ field: path, before, after }]
}

function opened(before: Fields | null, after: Fields, path: string): Difference[] {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before ?? {})])]
  return names.flatMap((name) =>
    differences(
      before?.[name] ?? null,
      after[name] ?? null,
      path === '' ? name : `${path}.${name}`,
    ),
  )
}
