// The parts of the day that a record may name, apart from their hours and words, so that a page which only shows them stays small.
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
