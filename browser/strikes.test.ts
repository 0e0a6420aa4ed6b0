// Declared strikes and the match desk in a real browser, in English and in Arabic.
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type House, openHouse, signIn } from './harness.ts'
import { reviewAnswers } from './answers.ts'
import { decideByKeyboard, readRegister } from './strikes.ts'
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
  test(`a researcher reads what was declared and decides which strike it was (${lang})`, async () => {
    const faults = await house.visit(lang, async (visit) => {
      await signIn(visit, 'basim', house.passwordOf('basim'))
      await readRegister(visit)
      await decideByKeyboard(visit)
      await reviewAnswers(visit)
    })
    expect(faults).toEqual([])
  })
}
