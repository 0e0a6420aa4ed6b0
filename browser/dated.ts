// What a stranger reads of a published campaign: its page, and a dated building with its pictures, by eye and by keyboard.
import { expect } from 'vitest'
import { overflow, SLUG, type Visit } from './harness.ts'
import { PUBLISHED } from './published.ts'
import { weigh } from './stranger.ts'
import { say, saying } from './words.ts'

const campaignPath = (lang: string): string => `/${lang}/${SLUG}/campaigns/${PUBLISHED}`
export const datedPaths = (lang: string, building: string): Readonly<Record<string, string>> => ({
  campaign: campaignPath(lang),
  structure: `${campaignPath(lang)}/structures/${building}`,
})

/** From the investigation to the campaign, and on to the first building of its list. */
export async function readCampaign(visit: Visit): Promise<void> {
  const { page, lang, go, picture } = visit
  await go(`/${lang}/${SLUG}`)
  await page
    .locator(`main a[href="${campaignPath(lang)}"]`)
    .first()
    .click()
  await page.getByRole('heading', { name: say(lang, 'pages.campaign.method') }).waitFor()
  await picture('public-campaign')
  const table = page.getByRole('table', { name: say(lang, 'pages.campaign.datingsCaption') })
  await table.getByRole('rowheader').first().getByRole('link').click()
  await page.getByRole('heading', { name: say(lang, 'pages.structure.crowd') }).waitFor()
}

/** Without a program: before and after at once, all pictures when they are asked for. */
export async function readBuildingWithoutProgram(visit: Visit, building: string): Promise<void> {
  const { page, lang, go, picture } = visit
  await go(datedPaths(lang, building)['structure'] ?? '')
  const images = page.locator('figure.frame img')
  const all = page.locator('details ol.frames')
  expect(await page.locator('.frame-pair img').count()).toBe(2)
  expect(await all.isVisible()).toBe(false)
  await page.getByText(say(lang, 'pages.structure.all'), { exact: true }).click()
  await all.waitFor()
  expect(await images.count()).toBe(8)
  await picture('public-building-plain')
}

/** With one: the pair under a handle that is moved by keys, the strip, both with their times. */
export async function lookByKeyboard(visit: Visit, building: string): Promise<void> {
  const { page, lang, go, picture } = visit
  await go(datedPaths(lang, building)['structure'] ?? '')
  const handle = page.getByRole('slider', { name: say(lang, 'viewer.handle.swipe') })
  await handle.focus()
  await picture('public-building')
  expect(await page.locator('figcaption:visible').count()).toBe(2)
  await page.keyboard.press('Home')
  expect(await handle.inputValue()).toBe('0')
  expect(await handle.getAttribute('aria-valuetext')).not.toBe('')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  const moved = Number(await handle.inputValue())
  // The handle moves as the language is read.
  expect(moved).toBe(lang === 'ar' ? 0 : 2)
  const strip = page.getByRole('button', { name: say(lang, 'viewer.mode.strip'), exact: true })
  await strip.focus()
  await page.keyboard.press('Enter')
  const chosen = page.locator('.v-item[aria-current]')
  await chosen.focus()
  const before = await chosen.innerText()
  await page.keyboard.press(lang === 'ar' ? 'ArrowLeft' : 'ArrowRight')
  await expect.poll(() => chosen.innerText()).not.toBe(before)
}

/** Nothing scrolls sideways on the smallest phones, by day and by night; nothing shuts anybody out. */
export async function findSound(visit: Visit, building: string): Promise<void> {
  const { page, lang, go } = visit
  for (const [name, path] of Object.entries(datedPaths(lang, building))) {
    await go(path)
    for (const width of [320, 360]) {
      await page.setViewportSize({ width, height: 800 })
      expect(await overflow(page), `${name} at ${width} px`).toBe(0)
    }
    await page.setViewportSize({ width: 1280, height: 900 })
    await visit.findNothingSerious(`public ${name}`)
  }
}

/** What comes over the wire for a page, and how many pictures of the building are in it. */
export async function weighPictures(
  visit: Visit,
  path: string,
): Promise<{ bytes: number; pictures: number }> {
  const asked = new Set<string>()
  visit.page.on('request', (request) => {
    if (request.url().includes('/api/frames/')) asked.add(request.url())
  })
  const bytes = await weigh(visit, path)
  return { bytes, pictures: asked.size }
}

/** At the desk: what the experts' judgement says of the crowd; re-checks are asked for, and there are none to draw. */
export async function readQuality(visit: Visit): Promise<void> {
  const { page, lang, go, picture } = visit
  await go(`/app/${lang}/${SLUG}/campaigns/${PUBLISHED}?view=quality`)
  await page.getByRole('heading', { name: say(lang, 'campaign.quality.shares') }).waitFor()
  // All five were judged: what is said is counted, and not an interval from the whole to the whole.
  await page.getByText(saying(lang, 'campaign.quality.counted')).first().waitFor()
  await visit.findNothingSerious('quality of a campaign')
  await picture('quality')
  const name = say(lang, 'campaign.quality.recheck.draw')
  await page.getByRole('button', { name, exact: true }).click()
  const dialog = page.getByRole('dialog', { name })
  await dialog.getByRole('button', { name, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText(say(lang, 'campaign.quality.recheck.addedNone')).waitFor()
}
