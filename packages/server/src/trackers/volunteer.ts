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

/** Who volunteers, by token; held for some minutes, since each building is asked and answered by the same few. */
export interface Volunteers {
  /** The volunteer behind a request, of this campaign. @throws Problem volunteer.unknown */
  of(c: Context, investigation: string, campaignId: string): Promise<Volunteer>
  /** Holds who has just begun with a token, and is about to ask. */
  hold(token: string, investigation: string, who: Volunteer): void
  /** Forgets what is held of a volunteer, at once. */
  forget(id: string): void
}

const HELD_MS = 5 * 60_000
const MOST_HELD = 20_000

export function openVolunteers(db: Db, now: () => Date): Volunteers {
  const held = new Map<string, { at: number; who: Volunteer }>()
  const keyOf = (investigation: string, hash: Uint8Array): string =>
    `${investigation} ${Buffer.from(hash).toString('base64')}`
  const put = (key: string, who: Volunteer): void => {
    if (held.size >= MOST_HELD) held.clear()
    held.set(key, { at: now().getTime(), who })
  }
  return {
    hold: (token, investigation, who) => put(keyOf(investigation, tokenHash(token)), who),
    of: async (c, investigation, campaignId) => {
      const token = c.req.header(VOLUNTEER_HEADER)
      if (token === undefined || token === '' || token.length > 200)
        throw new Problem('volunteer.unknown')
      const hash = tokenHash(token)
      const key = keyOf(investigation, hash)
      const known = held.get(key)
      const at = now().getTime()
      const isFresh = known !== undefined && at - known.at < HELD_MS
      const who = isFresh ? known.who : await volunteerOfToken(db, investigation, hash)
      if (who === null || who.campaignId !== campaignId) throw new Problem('volunteer.unknown')
      if (!isFresh) put(key, who)
      return who
    },
    forget: (id) => {
      for (const [key, { who }] of held) if (who.id === id) held.delete(key)
    },
  }
}
