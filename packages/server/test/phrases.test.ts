// Recovery phrases: words of the volunteer's language, recognised however they are typed.
import { expect, test } from 'vitest'
import { arabicWords, englishWords } from '../src/trackers/phrase-words.ts'
import { freshPhrase, freshPseudonym, phraseHash } from '../src/trackers/volunteer.ts'

test('each language has 128 different words', () => {
  for (const words of [arabicWords, englishWords]) {
    expect(words).toHaveLength(128)
    expect(new Set(words).size).toBe(128)
  }
})

test('a phrase is in the language of the volunteer and long enough to be guessed by nobody', () => {
  for (const [language, words] of [
    ['ar', arabicWords],
    ['en', englishWords],
  ] as const) {
    const parts = freshPhrase(language).split(' ')
    expect(parts).toHaveLength(8)
    expect(parts.slice(0, 7).every((word) => words.includes(word))).toBe(true)
    expect(words).toContain(freshPseudonym(language).split(' ')[0])
  }
  expect(new Set(Array.from({ length: 50 }, () => freshPhrase('ar'))).size).toBe(50)
})

test('capitals, dashes, spaces and Arabic letter forms make no difference; another case does', () => {
  const hash = (phrase: string, home = 'inv_a') =>
    Buffer.from(phraseHash(home, phrase)).toString('hex')
  expect(hash(' Amber-boat  ORCHID 07')).toBe(hash('amber boat orchid 07'))
  expect(hash('قَهوة، سلّة واحة 07')).toBe(hash('قهوه سله واحه 07'))
  expect(hash('amber boat 07')).not.toBe(hash('amber boat 08'))
  expect(hash('amber boat 07')).not.toBe(hash('amber boat 07', 'inv_b'))
})
