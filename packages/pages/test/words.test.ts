// The words of the pages: each code that can arrive has its sentence, in both languages.
import { publicVerbs, withheldReasons } from '@athar/contract'
import { figureMeasures, sourceKinds } from '@athar/domain'
import { expect, test } from 'vitest'
import arabic from '../words/ar.json' with { type: 'json' }
import english from '../words/en.json' with { type: 'json' }

test.each([
  ['withheld', withheldReasons.map((reason) => `pages.withheld.${reason}_one`)],
  ['verbs', publicVerbs.map((verb) => `pages.verb.${verb}`)],
  ['measures', figureMeasures.map((measure) => `pages.measure.${measure.replace(' ', '_')}`)],
  ['source kinds', sourceKinds.map((kind) => `pages.sourceKind.${kind}`)],
])('every one of the %s has words in both languages', (_what, keys) => {
  expect(keys.length).toBeGreaterThan(0)
  for (const key of keys) {
    expect(english).toHaveProperty([key])
    expect(arabic).toHaveProperty([key])
  }
})
