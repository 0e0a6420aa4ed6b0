// Walks through the site in a real browser, in English and in Arabic: one server, one browser, a window for each walk.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { answerAllegation } from './allegations.ts'
import * as dated from './dated.ts'
import * as desk from './desk.ts'
import * as figures from './figures.ts'
import { type House, openHouse, signIn, type Visit } from './harness.ts'
import * as imports from './imports.ts'
import { walkByKeyboard } from './keyboard.ts'
import * as people from './people.ts'
import * as publication from './publication.ts'
import { publishCampaign } from './published.ts'
import * as stranger from './stranger.ts'
import { type Language, languages } from './words.ts'

/** The first load of a public page, everything that is transferred, in bytes. */
const MOST_BYTES = 150_000
const LEAST_BYTES = 10_000

// A machine under load is slow, not wrong: no walk fails on time alone.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 })

let house: House
/** A building of the published campaign, destroyed between two of its pictures. */
let building = ''
beforeAll(async () => {
  house = await openHouse()
  building = await publishCampaign(house)
})
afterAll(async () => {
  await house.close()
})

/** A count that no incident of the sample case has, so that it can be told from what was there. */
const corrected: Record<Language, number> = { en: 71, ar: 83 }

/** Incidents that the walk of the researcher does not come by. */
const ownWork: Record<Language, string> = { en: 'AM210612a', ar: 'AM210630a' }

/** Incidents with several casualties that no other walk comes by. */
const withCasualties: Record<Language, string> = { en: 'AM210605a', ar: 'AM210512a' }

for (const lang of languages) {
  describe(`in ${lang === 'en' ? 'English' : 'Arabic'}, a stranger`, () => {
    test('goes from a number to its receipt, and on to a record', async () => {
      expect(await house.visit(lang, stranger.fromNumberToRecord)).toEqual([])
    })

    test('finds the same page in the other language', async () => {
      expect(await house.visit(lang, stranger.changeLanguage)).toEqual([])
    })

    test('is led from an old code to the incident it now belongs to', async () => {
      expect(await house.visit(lang, stranger.followOldCode)).toEqual([])
    })

    test('reads all of it without JavaScript', async () => {
      expect(await house.visit(lang, stranger.fromNumberToRecord, { javaScript: false })).toEqual(
        [],
      )
    })

    test('sees published figures side by side, and how one of them came to us', async () => {
      expect(await house.visit(lang, figures.readPublicFigures)).toEqual([])
    })

    test('never scrolls sideways on the smallest phone', async () => {
      expect(await house.visit(lang, stranger.readOnSmallPhone, { width: 320 })).toEqual([])
    })

    test('reads in the dark as well', async () => {
      const dark = { isDark: true }
      expect(await house.visit(lang, stranger.readInTheDark, dark)).toEqual([])
    })

    test('loads a public page in at most 150 kB', async () => {
      const pages = stranger.publicPages(lang)
      const { campaign = '', structure = '' } = dated.datedPaths(lang, building)
      for (const path of [pages['investigation'], pages['incident'], campaign, structure]) {
        let weight = { bytes: 0, pictures: 0 }
        const faults = await house.visit(lang, async (visit) => {
          weight = await dated.weighPictures(visit, path ?? '')
        })
        expect(faults).toEqual([])
        expect(weight.bytes).toBeGreaterThan(LEAST_BYTES)
        expect(weight.bytes).toBeLessThanOrEqual(MOST_BYTES)
        // Of the six pictures of a building before and after alone.
        expect(weight.pictures).toBe(path === structure ? 2 : 0)
      }
    })

    test('reads when a building was destroyed, by eye, by keyboard, and without JavaScript', async () => {
      const plain = (visit: Visit) => dated.readBuildingWithoutProgram(visit, building)
      const faults = await house.visit(lang, async (visit) => {
        await dated.readCampaign(visit)
        await dated.lookByKeyboard(visit, building)
      })
      expect(faults).toEqual([])
      expect(await house.visit(lang, plain, { javaScript: false })).toEqual([])
    })

    test('finds the dated buildings sound by day and by night, on the smallest phones too', async () => {
      for (const isDark of [false, true]) {
        const walk = (visit: Visit) => dated.findSound(visit, building)
        expect(await house.visit(lang, walk, { isDark })).toEqual([])
      }
    })

    test('meets no page that shuts anybody out', async () => {
      expect(await house.visit(lang, stranger.findPublicPagesSound)).toEqual([])
    })
  })

  describe(`in ${lang === 'en' ? 'English' : 'Arabic'}, at the desks`, () => {
    test('a researcher finds, reads, corrects and submits; a reviewer approves; the world sees it', async () => {
      let code = ''
      const written = await house.visit(lang, async (visit) => {
        await desk.openRegister(house, visit, 'basim')
        await desk.seeRegister(visit)
        await desk.narrow(visit)
        const found = await desk.searchBothScripts(visit)
        code = found.at(lang === 'en' ? 0 : -1) ?? ''
        await desk.openFromTable(visit, code)
        await desk.readIncident(visit)
        await desk.correctCount(visit, corrected[lang], 'A second list was found.')
        await desk.seeState(visit, 'draft')
        await desk.seeInHistory(visit, 'A second list was found.')
        await desk.act(visit, 'submit', 'Ready to be read.')
        await desk.seeState(visit, 'in_review')
        await desk.mayNotApprove(visit, 'permission.denied')
      })
      const read = await house.visit(lang, async (visit) => {
        await desk.openRegister(house, visit, 'carla')
        await desk.openIncident(visit, code)
        await desk.act(visit, 'approve', 'Read against both lists.')
        await desk.seeState(visit, 'approved')
        await desk.seeInPublic(visit, code, corrected[lang])
      })
      expect([...written, ...read]).toEqual([])
    })

    test('a figure is read out of a translated text, and kept only with a check against an original', async () => {
      const faults = await house.visit(lang, async (visit) => {
        await signIn(visit, 'basim', house.passwordOf('basim'))
        await figures.acceptFromText(visit)
      })
      expect(faults).toEqual([])
    })

    test('a liaison sees what is overdue, what stays here, and records an answer', async () => {
      const faults = await house.visit(lang, async (visit) => {
        await signIn(visit, 'ghada', house.passwordOf('ghada'))
        await answerAllegation(visit)
      })
      expect(faults).toEqual([])
    })

    test('an import is tried, applied, reported on and undone', async () => {
      const faults = await house.visit(lang, async (visit) => {
        const files = imports.inventFiles(lang === 'en' ? 11 : 12)
        await signIn(visit, 'basim', house.passwordOf('basim'))
        await imports.sendFiles(visit, files)
        await imports.tryBatch(visit, files)
        await imports.actOnBatch(visit, 'apply', 'applied')
        await imports.readReport(visit)
        await imports.seeInRegister(visit, imports.keptOf(files))
        await imports.actOnBatch(visit, 'undo', 'undone')
      })
      expect(faults).toEqual([])
    })

    test('an administrator invites somebody, who comes in by the link', async () => {
      const shown = lang === 'en' ? 'Hadi the second' : 'هادي الثاني'
      const name = `hadi.${lang}`
      const password = 'lantern harbour seven quills'
      let link = ''
      const inviting = await house.visit(lang, async (visit) => {
        await signIn(visit, 'amal', house.passwordOf('amal'))
        link = await people.invite(visit, shown)
      })
      const coming = await house.visit(lang, async (visit) => {
        await people.accept(visit, link, name, password)
        await people.signOut(visit, shown)
        await signIn(visit, name, password)
      })
      expect([...inviting, ...coming]).toEqual([])
    })

    test('an administrator sees what the world would see, makes it private, publishes it again', async () => {
      const text = lang === 'en' ? 'A case in plain words.' : 'قضية بكلمات بسيطة.'
      const faults = await house.visit(lang, async (visit) => {
        await signIn(visit, 'amal', house.passwordOf('amal'))
        await publication.openPublication(visit)
        await publication.compareWithWorld(visit)
        await publication.move(visit, 'unpublish')
        expect(await publication.statusForWorld(visit)).toBe(404)
        await publication.describe(visit, text)
        await publication.move(visit, 'publish')
        expect(await publication.statusForWorld(visit)).toBe(200)
      })
      const refused = await house.visit(lang, async (visit) => {
        await signIn(visit, 'basim', house.passwordOf('basim'))
        await publication.openPublication(visit)
        await publication.mayNotPublish(visit)
      })
      expect([...faults, ...refused]).toEqual([])
    })

    test('the history of a withdrawn casualty is read only with a reason', async () => {
      const faults = await house.visit(lang, async (visit) => {
        await signIn(visit, 'basim', house.passwordOf('basim'))
        await desk.openIncident(visit, withCasualties[lang])
        await desk.readRestricted(visit, 'The family asked for it.')
      })
      expect(faults).toEqual([])
    })

    test('nobody approves what they recorded themselves', async () => {
      const faults = await house.visit(lang, async (visit) => {
        await signIn(visit, 'amal', house.passwordOf('amal'))
        await desk.openIncident(visit, ownWork[lang])
        await desk.correctCount(visit, corrected[lang], 'Counted again.')
        await desk.act(visit, 'submit', 'Ready to be read.')
        await desk.seeState(visit, 'in_review')
        await desk.mayNotApprove(visit, 'incident.second_reader_needed')
      })
      expect(faults).toEqual([])
    })

    test('a reviewer reads how good a campaign is, and asks for re-checks', async () => {
      const faults = await house.visit(lang, async (visit) => {
        await signIn(visit, 'carla', house.passwordOf('carla'))
        await dated.readQuality(visit)
      })
      expect(faults).toEqual([])
    })

    test('no room shuts anybody out', async () => {
      const faults = await house.visit(lang, async (visit) => {
        await visit.go(`/app/${lang}`)
        await visit.findNothingSerious('sign in')
        await signIn(visit, 'amal', house.passwordOf('amal'))
        await desk.findRoomsSound(visit, ownWork[lang])
      })
      expect(faults).toEqual([])
    })

    test('nor does the register or an incident in the dark', async () => {
      const walk = async (visit: Visit) => {
        await desk.openRegister(house, visit, 'carla')
        await stranger.seeDark(visit)
        await visit.findNothingSerious('register in the dark')
        await desk.openIncident(visit, withCasualties[lang])
        await visit.picture('dark-incident')
        await visit.findNothingSerious('incident in the dark')
      }
      expect(await house.visit(lang, walk, { isDark: true })).toEqual([])
    })

    test('everything can be reached with the keyboard alone', async () => {
      expect(await house.visit(lang, (visit) => walkByKeyboard(house, visit))).toEqual([])
    })
  })
}
