// Walks through the site in a real browser, in English and in Arabic: one server, one browser, a window for each walk.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as desk from './desk.ts'
import { type House, openHouse, signIn, type Visit } from './harness.ts'
import * as imports from './imports.ts'
import { walkByKeyboard } from './keyboard.ts'
import * as people from './people.ts'
import * as stranger from './stranger.ts'
import { type Language, languages } from './words.ts'

/** The first load of a public page, everything that is transferred, in bytes. */
const MOST_BYTES = 150_000
const LEAST_BYTES = 10_000

// A machine under load is slow, not wrong: no walk fails on time alone.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 })

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(async () => {
  await house.close()
})

/** A count that no incident of the sample case has, so that it can be told from what was there. */
const corrected: Record<Language, number> = { en: 71, ar: 83 }

/** Incidents that the walk of the researcher does not come by. */
const ownWork: Record<Language, string> = { en: 'AM210612a', ar: 'AM210630a' }

for (const lang of languages) {
  describe(`in ${lang === 'en' ? 'English' : 'Arabic'}, a stranger`, () => {
    test('goes from a number to its receipt, and on to a record', () =>
      house.visit(lang, stranger.fromNumberToRecord))

    test('finds the same page in the other language', () =>
      house.visit(lang, stranger.changeLanguage))

    test('is led from an old code to the incident it now belongs to', () =>
      house.visit(lang, stranger.followOldCode))

    test('reads all of it without JavaScript', () =>
      house.visit(lang, stranger.fromNumberToRecord, { javaScript: false }))

    test('never scrolls sideways on the smallest phone', () =>
      house.visit(lang, stranger.readOnSmallPhone, { width: 320 }))

    test('loads a public page in at most 150 kB', async () => {
      const pages = stranger.publicPages(lang)
      for (const name of ['investigation', 'incident']) {
        await house.visit(lang, async (visit) => {
          const bytes = await stranger.weigh(visit, pages[name] ?? '')
          expect(bytes, name).toBeGreaterThan(LEAST_BYTES)
          expect(bytes, name).toBeLessThanOrEqual(MOST_BYTES)
        })
      }
    })

    test('meets no page that shuts anybody out', () =>
      house.visit(lang, stranger.findPublicPagesSound))
  })

  describe(`in ${lang === 'en' ? 'English' : 'Arabic'}, at the desks`, () => {
    test('a researcher finds, reads, corrects and submits; a reviewer approves; the world sees it', async () => {
      let code = ''
      await house.visit(lang, async (visit: Visit) => {
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
      await house.visit(lang, async (visit: Visit) => {
        await desk.openRegister(house, visit, 'carla')
        await desk.openIncident(visit, code)
        await desk.act(visit, 'approve', 'Read against both lists.')
        await desk.seeState(visit, 'approved')
        await desk.seeInPublic(visit, code, corrected[lang])
      })
    })

    test('an import is tried, applied, reported on and undone', () =>
      house.visit(lang, async (visit) => {
        const files = imports.inventFiles(lang === 'en' ? 11 : 12)
        await signIn(visit, 'basim', house.passwordOf('basim'))
        await imports.sendFiles(visit, files)
        await imports.tryBatch(visit, files)
        await imports.actOnBatch(visit, 'apply', 'applied')
        await imports.readReport(visit)
        await imports.seeInRegister(visit, imports.keptOf(files))
        await imports.actOnBatch(visit, 'undo', 'undone')
      }))

    test('an administrator invites somebody, who comes in by the link', async () => {
      const shown = lang === 'en' ? 'Hadi the second' : 'هادي الثاني'
      const name = `hadi.${lang}`
      const password = 'lantern harbour seven quills'
      let link = ''
      await house.visit(lang, async (visit) => {
        await signIn(visit, 'amal', house.passwordOf('amal'))
        link = await people.invite(visit, shown)
      })
      await house.visit(lang, async (visit) => {
        await people.accept(visit, link, name, password)
        await people.signOut(visit, shown)
        await signIn(visit, name, password)
      })
    })

    test('nobody approves what they recorded themselves', () =>
      house.visit(lang, async (visit) => {
        await signIn(visit, 'amal', house.passwordOf('amal'))
        await desk.openIncident(visit, ownWork[lang])
        await desk.correctCount(visit, corrected[lang], 'Counted again.')
        await desk.act(visit, 'submit', 'Ready to be read.')
        await desk.seeState(visit, 'in_review')
        await desk.mayNotApprove(visit, 'incident.second_reader_needed')
      }))

    test('no room shuts anybody out', () =>
      house.visit(lang, async (visit) => {
        await visit.go(`/app/${lang}`)
        await visit.findNothingSerious('sign in')
        await signIn(visit, 'amal', house.passwordOf('amal'))
        await desk.findRoomsSound(visit, ownWork[lang])
      }))

    test('everything can be reached with the keyboard alone', () =>
      house.visit(lang, (visit) => walkByKeyboard(house, visit)))
  })
}
