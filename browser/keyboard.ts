// What someone does who uses the keyboard alone: signs in, skips to the content, opens an incident from the table.
import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import type { House, Visit } from './harness.ts'
import { say, saying } from './words.ts'

const isFocused = (it: Locator): Promise<boolean> =>
  it.evaluate((element) => element === document.activeElement)

/** Presses Tab until the focus is where it should be. @throws where it never gets there */
async function tabTo({ page }: Visit, place: Locator, most = 120): Promise<void> {
  await place.waitFor()
  for (let pressed = 0; pressed < most; pressed += 1) {
    if (await isFocused(place)) return
    await page.keyboard.press('Tab')
  }
  expect(await isFocused(place), `reached within ${most} presses of Tab`).toBe(true)
}

export async function walkByKeyboard(house: House, visit: Visit): Promise<void> {
  const { page, lang, go } = visit
  await go(`/app/${lang}`)
  await tabTo(visit, page.getByLabel(say(lang, 'signIn.name'), { exact: true }))
  await page.keyboard.type('basim')
  await tabTo(visit, page.getByLabel(say(lang, 'signIn.password'), { exact: true }))
  await page.keyboard.type(house.passwordOf('basim'))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: say(lang, 'investigations.title') }).waitFor()
  await tabTo(visit, page.getByRole('main').getByRole('link').first())
  await page.keyboard.press('Enter')
  const table = page.getByRole('table', { name: saying(lang, 'register.table.caption') })
  await table.waitFor()
  await page.reload()
  await table.waitFor()
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: say(lang, 'app.skip') })
  expect(await isFocused(skip), 'the first Tab reaches the skip link').toBe(true)
  expect(await skip.boundingBox()).not.toBeNull()
  await page.keyboard.press('Enter')
  expect(await isFocused(page.getByRole('main')), 'the skip link leads to the content').toBe(true)
  const first = table.getByRole('row').nth(1).getByRole('link')
  await tabTo(visit, first)
  const code = (await first.innerText()).trim()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: new RegExp(code) }).waitFor()
}
