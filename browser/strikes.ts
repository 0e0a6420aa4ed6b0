// What a researcher does with declared strikes: reads the register and a release, previews a text, decides at the match desk by keyboard.
import { expect } from 'vitest'
import { overflow, SLUG, type Visit } from './harness.ts'
import { say } from './words.ts'

const at = ({ lang }: Visit, path: string): string => `/app/${lang}/${SLUG}/${path}`

/** The register, a release with a line that nobody understood, and what would be read from a text. */
export async function readRegister(visit: Visit): Promise<void> {
  const { page, lang, go, picture } = visit
  await go(at(visit, 'strikes'))
  const entries = page.getByRole('region', { name: say(lang, 'strikes.tab.entries') })
  await entries.getByRole('rowheader').first().waitFor()
  expect(await entries.getByRole('rowheader').count()).toBeGreaterThan(20)
  await visit.findNothingSerious('declared strikes')
  await picture('strikes')

  await page.getByRole('tab', { name: say(lang, 'strikes.tab.releases') }).click()
  await page.getByRole('checkbox', { name: say(lang, 'strikes.releases.unreadOnly') }).check()
  const releases = page.getByRole('region', { name: say(lang, 'strikes.tab.releases') })
  await releases.getByRole('link').first().click()
  const unread = page.locator('.unread-lines')
  await unread.waitFor()
  expect(await unread.getByRole('listitem').count()).toBe(1)
  await visit.findNothingSerious('a release')
  await picture('strike-release')

  await go(at(visit, 'strikes?view=paste'))
  await page
    .getByLabel(say(lang, 'strikes.paste.text'), { exact: true })
    .fill('March 4, 2031\n- Near Al-Mithal, two strikes destroyed three vehicles.')
  await page.getByRole('button', { name: say(lang, 'strikes.paste.look'), exact: true }).click()
  await page.getByRole('region', { name: say(lang, 'strikes.tab.entries') }).waitFor()
  expect(await overflow(page)).toBe(0)
}

/** The surest of the queue: a verdict by its key, a reason, and taken back again. */
export async function decideByKeyboard(visit: Visit): Promise<void> {
  const { page, lang, go, picture } = visit
  await go(at(visit, 'matching'))
  const queue = page.getByRole('region', { name: say(lang, 'match.title') })
  const first = queue.getByRole('rowheader').getByRole('link').first()
  await first.waitFor()
  await visit.findNothingSerious('the queue of the match desk')
  await picture('match-queue')
  await first.click()
  await page.getByText(say(lang, 'match.none'), { exact: true }).waitFor()
  await visit.findNothingSerious('the match desk')
  await picture('match-desk')

  await page.keyboard.press('2')
  await page.keyboard.type('The hour and the street agree.')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByText(say(lang, 'match.saved'), { exact: true }).waitFor()
  const decided = page.getByText('The hour and the street agree.', { exact: true })
  await decided.first().waitFor()
  await page.getByRole('button', { name: say(lang, 'match.takeBack'), exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(say(lang, 'part.reason'), { exact: true }).fill('It was only a try.')
  await dialog.getByRole('button', { name: say(lang, 'match.takeBack'), exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText(say(lang, 'match.takenBack')).first().waitFor()
}
