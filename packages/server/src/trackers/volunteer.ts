// Who volunteers: a pseudonym and a phrase drawn from plain words; the token of a device; nothing that finds a person.
import { randomInt } from 'node:crypto'
import { VOLUNTEER_HEADER } from '@athar/contract'
import { foldText, Problem } from '@athar/domain'
import { type Db, type Volunteer, volunteerOfToken } from '@athar/store'
import type { Context } from 'hono'
import { freshToken, tokenHash } from '../secrets.ts'
import { arabicWords, englishWords } from './phrase-words.ts'

const wordsOf = (language: string): readonly string[] =>
  language === 'ar' ? arabicWords : englishWords
const draw = (words: readonly string[]): string => words[randomInt(words.length)] ?? ''

/** Seven of 128 words and two digits: some 55 bits, guessed only against a limit of tries. */
export const freshPhrase = (language: string): string => {
  const words = Array.from({ length: 7 }, () => draw(wordsOf(language)))
  return `${words.join(' ')} ${String(randomInt(100)).padStart(2, '0')}`
}

/** A pseudonym to be called by; it need not be the only one. */
export const freshPseudonym = (language: string): string =>
  `${draw(wordsOf(language))} ${draw(wordsOf(language))} ${randomInt(10, 100)}`

/** What is stored of a phrase: capitals, letter forms, dashes and spaces make no difference. */
export const phraseHash = (investigation: string, phrase: string): Uint8Array =>
  tokenHash(
    `${investigation}\n${foldText(phrase)
      .split(/[^\p{L}\p{N}]+/u)
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
