// Words for values: every value of every vocabulary is said in English and in Arabic, and nothing else is.
import { expect, test } from 'vitest'
import { countGroups, vocabularies } from '../src/index.ts'
import ar from '../words/values.ar.json' with { type: 'json' }
import en from '../words/values.en.json' with { type: 'json' }

const wanted = [
  ...Object.entries(vocabularies).flatMap(([name, values]) =>
    values.map((value) => `${name}.${value}`),
  ),
  ...countGroups.map((group) => `group.${group}`),
]
const wordsOf: { [language: string]: Record<string, string> } = { en, ar }

test.each(['en', 'ar'])('every value has its word in %s, and no word is left over', (language) => {
  const keys = Object.keys(wordsOf[language] ?? {})
  expect(keys.toSorted()).toEqual([...new Set(wanted)].sort())
})

test('Arabic words are Arabic, English words English', () => {
  for (const [key, word] of Object.entries(ar))
    expect([key, /[ء-ي]/.test(word)]).toEqual([key, true])
  for (const [key, word] of Object.entries(en))
    expect([key, /[ء-ي]/.test(word)]).toEqual([key, false])
})

test('no two values of a vocabulary are said alike', () => {
  for (const words of [en, ar]) {
    for (const name of Object.keys(vocabularies)) {
      const said = Object.entries(words).filter(([key]) => key.startsWith(`${name}.`))
      expect(new Set(said.map(([, word]) => word)).size).toBe(said.length)
    }
  }
})

test('a strike is never a labour strike, and a belligerent’s admission never plain confirmation', () => {
  for (const word of Object.values(ar)) expect(word).not.toContain('إضراب')
  expect(en['acceptance.accepted']).toContain('acknowledged')
})
