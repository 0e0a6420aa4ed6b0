// What every face of the house says of estimates: each method, assumption, refusal and warning has its sentence in both languages.
import arabic from '@athar/domain/words/estimate.ar.json' with { type: 'json' }
import english from '@athar/domain/words/estimate.en.json' with { type: 'json' }
import { methodNames } from '@athar/estimates'
import { expect, test } from 'vitest'
import { sayAssumption, sayMethod, sayRefusal, sayWarning } from '../src/estimate/say.ts'

test('every method has its name and its assumption, in both languages', () => {
  for (const method of methodNames) {
    expect(sayMethod(method)).not.toContain('mse.')
    expect(sayAssumption(method)).not.toContain('mse.')
  }
  expect(Object.keys(arabic)).toEqual(Object.keys(english))
  expect(Object.values(arabic).every((it) => /[\u0600-\u06FF]/.test(it))).toBe(true)
})

test('a refusal and a warning name what they speak of, people whole and thousands parted', () => {
  const refusal = { code: 'scope_differs', params: { a: 'x', b: 'y', field: 'who' } } as const
  expect(sayRefusal(refusal)).toContain('x and y')
  const warning = { code: 'methods_far_apart', params: { low: 11_313.2, high: 22_912 } } as const
  expect(sayWarning(warning)).toBe('The methods lie from 11,313 to 22,912: there is no headline.')
})
