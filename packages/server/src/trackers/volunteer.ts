// Who volunteers: a pseudonym and a phrase drawn from plain words; the token of a device; nothing that finds a person.
import { randomInt } from 'node:crypto'
import { VOLUNTEER_HEADER } from '@athar/contract'
import { Problem } from '@athar/domain'
import { type Db, type Volunteer, volunteerOfToken } from '@athar/store'
import type { Context } from 'hono'
import { freshToken, tokenHash } from '../secrets.ts'

/** Short, plain, hard to mistake for one another; 256 of them, eight bits each. */
const words = (
  'acorn bay bell berry boat amber anchor apple arbor arrow aspen autumn bamboo barley basil basin beacon birch bloom blue bonfire book breeze brick ' +
  'bridge bright bronze brook candle canvas canyon carrot cedar chalk cherry circle citrus clay cliff cloud clover coast cobalt cocoa ' +
  'comet copper coral cotton cove crane creek cricket crystal cypress dahlia daisy dawn delta desert dolphin dove dune eagle east echo ' +
  'elm ember emerald engine falcon feather fern field fig finch fjord flame flax flint flower flute fog forest fossil fountain fox ' +
  'garden ginger glacier glass globe gold grain granite grape grass gravel green grove gull hammer harbor harvest hazel heath hedge ' +
  'heron hill honey horizon house ice indigo iris iron island ivory ivy jade jasmine jay juniper kettle kite lagoon lake lamp lantern ' +
  'laurel lava lavender leaf ledge lemon lentil library lilac lily linen linden lion lotus magnet maple marble marigold market marsh ' +
  'meadow melon mint mirror mist moon moss mountain mulberry myrtle nectar needle nest north nutmeg oak oasis oat ocean olive onyx opal ' +
  'orange orchard orchid otter owl oyster palm paper parsley path peach pear pebble pepper pigeon pine planet plateau plum pocket pollen ' +
  'pond poplar poppy prairie prism quartz quill quince rain raven reed reef ribbon rice ridge river robin rock rope rose ruby saffron ' +
  'sage sail salt sand satin season seed shadow shell silk silver sky slate snow song south sparrow spring spruce square star stone ' +
  'storm stream sugar summer sun swallow swan table teal temple thyme tide timber topaz tower trail tulip valley velvet violet walnut ' +
  'water wave west wheat willow wind winter wood yarrow zephyr'
)
  .split(' ')
  .slice(0, 256)
if (words.length !== 256 || new Set(words).size !== 256)
  throw new RangeError('the phrase words are not 256 different ones')

const draw = (): string => words[randomInt(words.length)] ?? ''

/** Six words of eight bits and two digits: some 55 bits, guessed only against a limit of tries. */
export const freshPhrase = (): string =>
  `${Array.from({ length: 6 }, draw).join(' ')} ${String(randomInt(100)).padStart(2, '0')}`

/** A pseudonym to be called by; it need not be the only one. */
export const freshPseudonym = (): string => `${draw()}-${draw()}-${randomInt(10, 100)}`

/** What is stored of a phrase: capitals, dashes and spaces make no difference. */
export const phraseHash = (investigation: string, phrase: string): Uint8Array =>
  tokenHash(
    `${investigation}\n${phrase
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter((word) => word !== '')
      .join(' ')}`,
  )

export const freshVolunteerToken = freshToken

/**
 * The volunteer behind a request, of this campaign.
 * @throws Problem volunteer.unknown
 */
export async function volunteerOf(
  c: Context,
  db: Db,
  investigation: string,
  campaignId: string,
): Promise<Volunteer> {
  const token = c.req.header(VOLUNTEER_HEADER)
  if (token === undefined || token === '' || token.length > 200)
    throw new Problem('volunteer.unknown')
  const who = await volunteerOfToken(db, investigation, tokenHash(token))
  if (who === null || who.campaignId !== campaignId) throw new Problem('volunteer.unknown')
  return who
}
