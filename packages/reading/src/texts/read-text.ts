// The assisted reader: a text → candidate figures, dates, places, actors and weapons, marked where they stand.
import { isLocalDate, Problem } from '@athar/domain'
import { readActors } from './actors.ts'
import { readCounts } from './counts.ts'
import { readDates } from './dates.ts'
import { detectMachineTranslation } from './machine-translation.ts'
import { passOverNoise } from './noise.ts'
import { readPlaces } from './places.ts'
import { readRelativeDates } from './relative-dates.ts'
import { openSheet } from './surface.ts'
import type { ReadTextOptions, TextCandidate } from './types.ts'
import { readWeapons } from './weapons.ts'

/**
 * Reads an Arabic, English or mixed text. Pure: the same text gives the same candidates, in the order in which they
 * stand. `text.slice(candidate.start, candidate.end) === candidate.text` holds for each. No candidate is a claim.
 * @throws Problem when.not_a_date (field: published) where `published` is no day
 */
export function readText(
  text: string,
  { published = null, language = null }: ReadTextOptions = {},
): TextCandidate[] {
  if (published !== null && !isLocalDate(published))
    throw new Problem('when.not_a_date', { field: 'published' })
  const sheet = openSheet(text)
  passOverNoise(sheet)
  const dates = [...readDates(sheet, published), ...readRelativeDates(sheet, published)]
  const counts = readCounts(sheet)
  const isLikely = language !== 'en' && detectMachineTranslation(text).isLikely
  const weapons = readWeapons(sheet, isLikely)
  const names = [...readPlaces(sheet), ...readActors(sheet), ...weapons]
  const found = [...dates, ...counts, ...names].map(
    (it): TextCandidate =>
      isLikely && it.doubt === null ? { ...it, doubt: 'machine_translated' } : it,
  )
  return found.sort((a, b) => (a.start === b.start ? a.end - b.end : a.start - b.start))
}
