// Walks of those who run a campaign: how it goes, a disputed building decided and spoken of, messages for a keeper alone.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as campaigns from './campaigns.ts'
import { type House, openHouse, overflow, signIn } from './harness.ts'
import { waitForCampaign } from './volunteer.ts'
import { languages } from './words.ts'

let house: House
beforeAll(async () => {
  house = await openHouse({ hasCampaign: true })
  await waitForCampaign(house)
}, 700_000)
afterAll(async () => {
  await house.close()
})

for (const lang of languages) {
  describe(`in ${lang === 'en' ? 'English' : 'Arabic'}`, () => {
    test('a reviewer sees how a campaign goes, decides a building and speaks of it', async () => {
      const walk = house.visit(lang, async (visit) => {
        await signIn(visit, 'carla', house.passwordOf('carla'))
        await campaigns.openCampaign(visit)
        await visit.findNothingSerious('campaign')
        await campaigns.readReport(visit)
        await campaigns.openBuilding(visit, 'open')
        await visit.findNothingSerious('building')
        await campaigns.decide(visit, lang === 'en' ? 'The roof is gone.' : 'زال السقف.')
        await campaigns.discuss(visit, lang === 'en' ? 'I agree.' : 'أوافق على ذلك.')
        await campaigns.pauseAndGoOn(visit)
        await campaigns.mayNotReadMessages(visit)
        await visit.page.setViewportSize({ width: 360, height: 800 })
        expect(await overflow(visit.page)).toBe(0)
      })
      expect(await walk).toEqual([])
    })

    test('a keeper reads private messages only with a reason', async () => {
      const walk = house.visit(lang, async (visit) => {
        await signIn(visit, 'farah', house.passwordOf('farah'))
        await campaigns.readMessages(visit)
      })
      expect(await walk).toEqual([])
    })
  })
}
