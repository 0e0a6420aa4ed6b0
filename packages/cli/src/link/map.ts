// The map of `athar link`: which columns of a file hold what.
import { Problem } from '@athar/domain'
import * as z from 'zod/mini'

const columns = z.union([
  z.strictObject({ column: z.string().check(z.minLength(1)) }),
  z.strictObject({ columns: z.array(z.string().check(z.minLength(1))).check(z.minLength(1)) }),
])

/** What a map may name, in the order of the documentation. */
const mapKeys = [
  'list',
  'record',
  'name',
  'name_latin',
  'father',
  'mother',
  'sex',
  'age',
  'birth_date',
  'death_date',
  'place',
  'family',
  'incident',
] as const
export type MapKey = (typeof mapKeys)[number]

const entries = Object.fromEntries(mapKeys.map((key) => [key, z.optional(columns)])) as Record<
  MapKey,
  z.ZodMiniOptional<typeof columns>
>
const one = z.strictObject(entries)
const whole = z.strictObject({
  ...entries,
  default: z.optional(one),
  files: z.optional(z.record(z.string(), one)),
})

/** Columns by what they hold. */
export type FileMap = Readonly<Partial<Record<MapKey, readonly string[]>>>

const plain = (map: z.infer<typeof one>): FileMap =>
  Object.fromEntries(
    mapKeys.flatMap((key) => {
      const given = map[key]
      if (given === undefined) return []
      return [[key, 'column' in given ? [given.column] : given.columns]]
    }),
  )

/** Reads a map. The result gives the columns of a file by its name. @throws Problem link.map_unreadable */
export function readMap(text: string): (file: string) => FileMap {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (caught) {
    throw new Problem('link.map_unreadable', { at: 'JSON' }, { cause: caught })
  }
  const read = whole.safeParse(parsed)
  if (!read.success) {
    const [issue] = read.error.issues
    const keys = issue?.code === 'unrecognized_keys' ? issue.keys : []
    const at = [...(issue?.path ?? []), ...keys.slice(0, 1)].map(String).join('.')
    throw new Problem('link.map_unreadable', { at: at === '' ? 'JSON' : at })
  }
  const { files = {}, default: common = {}, ...own } = read.data
  const base = { ...plain(common), ...plain(own) }
  return (file) => ({ ...base, ...plain(files[file] ?? {}) })
}
