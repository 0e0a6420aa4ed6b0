// Parts of the day: the words sources use, in English and Arabic, and the local hours they widen to.
// The word is kept beside the interval; the table has a version, and a change of hours is a new version.
import * as z from 'zod/mini'

export const partsOfDay = [
  'dawn',
  'morning',
  'midday',
  'afternoon',
  'dusk',
  'evening',
  'night',
  'midnight',
  'after_midnight',
  'day',
] as const
export const PartOfDay = z.enum(partsOfDay)
export type PartOfDay = z.infer<typeof PartOfDay>
