// Walks of a campaign, in one house: those who run it at their desks, then volunteers on small phones, and what keepers read.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as campaigns from './campaigns.ts'
import { type House, openHouse, overflow, signIn } from './harness.ts'
import { languages, say } from './words.ts'
import { lookInEveryWay, readWithoutProgram } from './viewer-page.ts'
import * as volunteer from './volunteer.ts'

/** The first building, with everything that was fetched for it. */
const MOST_BYTES = 100_000
const PHONE = { width: 360 }

let house: House
beforeAll(async () => {
  house = await openHouse({ hasCampaign: true })
  await volunteer.waitForCampaign(house)
}, 700_000)
afterAll(async () => {
  await house.close()
})

for (const lang of languages) {
  describe(`in ${lang === 'en' ? 'English' : 'Arabic'}, at the desks`, () => {
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
        await campaigns.readMessages(visit, null)
      })
      expect(await walk).toEqual([])
    })
  })
}

for (const lang of languages) {
  describe(`in ${lang === 'en' ? 'English' : 'Arabic'}, a volunteer`, () => {
    test('looks at one place over time in every way, and without a program at a list', async () => {
      expect(await house.visit(lang, lookInEveryWay)).toEqual([])
      expect(await house.visit(lang, readWithoutProgram, { javaScript: false })).toEqual([])
    })

    test('begins with one tap, learns in a minute, and dates buildings', async () => {
      const walk = house.visit(
        lang,
        async (visit) => {
          const { page } = visit
          await visit.go(`/trackers/${lang}`)
          await visit.picture('trackers-campaigns')
          await page.getByRole('main').getByRole('link').first().click()
          await page.getByText(say(lang, 'trackers.welcome.adult')).waitFor()
          expect(await overflow(page)).toBe(0)
          await visit.picture('trackers-welcome')
          await visit.findNothingSerious('welcome')
          await volunteer.begin(visit)
          await visit.picture('trackers-tutorial')
          await volunteer.skipTutorial(visit)
          expect(await overflow(page)).toBe(0)
          await visit.findNothingSerious('task')
          await visit.picture('trackers-task')
          await volunteer.answerByKeyboard(visit)
          await volunteer.answerCannotTell(visit)
          await volunteer.expectUnsent(visit, false)
          expect(await volunteer.countAnswers(visit)).toBe(2)
          await page.getByRole('button', { name: say(lang, 'trackers.me.open') }).click()
          await page.getByRole('button', { name: say(lang, 'trackers.wipe.open') }).waitFor()
          await visit.picture('trackers-me')
          await visit.findNothingSerious('own page')
        },
        PHONE,
      )
      expect(await walk).toEqual([])
    })

    test('has the first building within 100 kB', async () => {
      let bytes = 0
      const walk = house.visit(
        lang,
        async (visit) => {
          const session = await visit.page.context().newCDPSession(visit.page)
          await session.send('Network.enable')
          session.on('Network.loadingFinished', ({ encodedDataLength }) => {
            bytes += encodedDataLength
          })
          await visit.go(volunteer.campaignPath(lang))
          await volunteer.begin(visit)
          await volunteer.skipTutorial(visit)
          await visit.page.waitForLoadState('networkidle')
        },
        PHONE,
      )
      expect(await walk).toEqual([])
      expect(bytes).toBeGreaterThan(20_000)
      expect(bytes).toBeLessThanOrEqual(MOST_BYTES)
    })

    test('loses no answer when the network goes and the page is opened anew', async () => {
      const walk = house.visit(
        lang,
        async (visit) => {
          const { page } = visit
          await visit.go(volunteer.campaignPath(lang))
          await volunteer.begin(visit)
          await volunteer.skipTutorial(visit)
          await volunteer.answerCannotTell(visit)
          await page.evaluate(() => navigator.serviceWorker.ready)
          await volunteer.waitForAhead(page)
          await page.context().setOffline(true)
          await volunteer.answerCannotTell(visit)
          await volunteer.expectUnsent(visit, true)
          await page.reload()
          await volunteer.seeBuilding(page)
          await volunteer.answerCannotTell(visit)
          await visit.picture('trackers-offline')
          await page.context().setOffline(false)
          await volunteer.expectUnsent(visit, false)
          expect(await volunteer.countAnswers(visit)).toBe(3)
        },
        PHONE,
      )
      expect(await walk).toEqual([])
    })

    test('leaves no trace where none is wished, and is gone at a touch', async () => {
      const walk = house.visit(
        lang,
        async (visit) => {
          const { page } = visit
          await visit.go(volunteer.campaignPath(lang))
          await volunteer.begin(visit, { isTraceless: true })
          await volunteer.skipTutorial(visit)
          await volunteer.answerCannotTell(visit)
          await volunteer.expectUnsent(visit, false)
          expect(await volunteer.whatIsKept(page)).toEqual([])
          await page.context().setOffline(true)
          await page.keyboard.press('Escape')
          await page.keyboard.press('Escape')
          await page.waitForURL('about:blank')
        },
        PHONE,
      )
      expect(await walk).toEqual([])
    })

    test('comes back by the phrase after the browser has cleared the phone', async () => {
      const walk = house.visit(
        lang,
        async (visit) => {
          const { page } = visit
          await visit.go(volunteer.campaignPath(lang))
          const phrase = await volunteer.begin(visit)
          await volunteer.skipTutorial(visit)
          await volunteer.answerCannotTell(visit)
          await volunteer.expectUnsent(visit, false)
          await visit.go(`/${lang}`)
          await volunteer.evict(page)
          await visit.go(volunteer.campaignPath(lang))
          await page.getByText(say(lang, 'trackers.recover.cleared')).waitFor()
          await page.getByLabel(say(lang, 'trackers.recover.phrase')).fill(phrase)
          await page
            .getByRole('button', { name: say(lang, 'trackers.recover.go'), exact: true })
            .click()
          await volunteer.seeBuilding(page)
          expect(await volunteer.countAnswers(visit)).toBe(1)
        },
        PHONE,
      )
      expect(await walk).toEqual([])
    })

    test('shares a phone, says privately that the place is known, and is forgotten when they wish', async () => {
      const known = lang === 'en' ? 'My school stood here.' : 'كانت مدرستي هنا.'
      const walk = house.visit(
        lang,
        async (visit) => {
          await visit.go(volunteer.campaignPath(lang))
          await volunteer.begin(visit)
          await volunteer.skipTutorial(visit)
          await volunteer.answerCannotTell(visit)
          await volunteer.expectUnsent(visit, false)
          const first = await volunteer.beginBeside(visit)
          expect(await volunteer.countAnswers(visit)).toBe(0)
          await volunteer.sayPlaceIsKnown(visit, known)
          await volunteer.goOnAs(visit, first)
          expect(await volunteer.countAnswers(visit)).toBe(1)
          await volunteer.beForgotten(visit, first)
          await volunteer.wipePhone(visit)
        },
        PHONE,
      )
      expect(await walk).toEqual([])
      const reading = house.visit(lang, async (visit) => {
        await signIn(visit, 'farah', house.passwordOf('farah'))
        await campaigns.readMessages(visit, known)
      })
      expect(await reading).toEqual([])
    })
  })
}
