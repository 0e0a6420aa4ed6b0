// The import desk has words, in both languages, for everything that a reading of files can say.
import { fileKinds, rowProblemWords, waitingKeys } from '@athar/imports'
import { describe, expect, test } from 'vitest'
import domainAr from '../../packages/domain/words/ar.json' with { type: 'json' }
import domainEn from '../../packages/domain/words/en.json' with { type: 'json' }
import deskAr from '../../packages/web/words/desk.ar.json' with { type: 'json' }
import deskEn from '../../packages/web/words/desk.en.json' with { type: 'json' }

const languages: [string, Record<string, string>][] = [
  ['English', { ...domainEn, ...deskEn }],
  ['Arabic', { ...domainAr, ...deskAr }],
]

/** Kinds of record that a batch can bring. */
const recordFiles = ['incident', 'casualty', 'claim', 'source', 'document', 'actor', 'area', 'note']

describe.each(languages)('in %s', (_, words) => {
  const missing = (keys: readonly string[]) => keys.filter((key) => !Object.hasOwn(words, key))

  test('every column that waits for a room of its own has a name', () => {
    expect(waitingKeys.length).toBeGreaterThan(0)
    expect(missing(waitingKeys.map((key) => `imports.waiting.${key}`))).toEqual([])
  })

  test('every kind of file and of record has a name', () => {
    const kinds = [...fileKinds, ...recordFiles]
    expect(missing(kinds.map((kind) => `imports.kind.${kind}`))).toEqual([])
  })

  test('everything that can be wrong with a row is said in a sentence', () => {
    const problems = Object.keys(rowProblemWords)
    expect(problems.length).toBeGreaterThan(0)
    const wordless = problems.filter(
      (it) => !Object.hasOwn(words, `problem.${it}`) && !Object.hasOwn(words, `fault.${it}`),
    )
    expect(wordless).toEqual([])
  })
})
