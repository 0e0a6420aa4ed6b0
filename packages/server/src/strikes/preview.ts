// What would be read from the text of a release before anything is written: the import's own reading, shown.
import type { BodyOf, previewRelease, ReplyOf } from '@athar/contract'
import { Problem } from '@athar/domain'
import { strikeBody, StrikePlaces, unreadLines } from '@athar/imports'
import { readRelease as read } from '@athar/reading'
import type * as store from '@athar/store'
import { knownAreas } from '../import-profile.ts'

type Route = typeof previewRelease

/** @throws Problem strike.release_unread where the text holds neither a strike nor anything else to list */
export async function readRelease(
  db: store.Db,
  { zone }: { readonly zone: string },
  { text, issued }: BodyOf<Route>,
): Promise<ReplyOf<Route>> {
  const places = new StrikePlaces(await knownAreas(db))
  const { strikes, unread } = read(text, { date: issued, zone })
  if (strikes.length === 0 && unread.length === 0) throw new Problem('strike.release_unread')
  const frame = { zone, places, means: 'unknown' } as const
  return {
    strikes: strikes.map((it) => {
      const body = strikeBody(it, frame)
      const { occurred, place, placeAsWritten, country, engagements, means, sentence } = body
      return {
        occurred,
        place,
        placeAsWritten,
        country,
        strikes: body.strikes,
        engagements,
        means,
        sentence,
      }
    }),
    unread: unreadLines(unread),
  }
}
