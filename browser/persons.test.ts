// Persons, lists and estimates in a real browser, in English and in Arabic.
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type House, openHouse, signIn } from './harness.ts'
import { estimate, lookUpPerson, readLists, readPairs } from './persons.ts'
import { languages } from './words.ts'

// A machine under load is slow, not wrong: no walk fails on time alone.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 })

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(async () => {
  await house.close()
})

for (const lang of languages) {
  test(`a researcher reads pairs, finds a person and asks how many are missing (${lang})`, async () => {
    const faults = await house.visit(lang, async (visit) => {
      await signIn(visit, 'basim', house.passwordOf('basim'))
      await readPairs(visit)
      await lookUpPerson(visit)
      await readLists(visit)
      await estimate(visit)
    })
    expect(faults).toEqual([])
  })
}
