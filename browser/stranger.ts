// What a stranger does: reads what is published, from the front page to a number, its receipt and its records.
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { overflow, SLUG, type Visit } from './harness.ts'
import { type Language, say, saying } from './words.ts'

/** In the sample case the second of these was merged into the first. */
const KEPT = 'AM210428a'
const MERGED = 'AM210428c'

const other: Record<Language, Language> = { en: 'ar', ar: 'en' }
const direction: Record<Language, string> = { en: 'ltr', ar: 'rtl' }

async function expectLanguage(page: Page, lang: Language): Promise<void> {
  const html = page.locator('html')
  expect(await html.getAttribute('lang')).toBe(lang)
  expect(await html.getAttribute('dir')).toBe(direction[lang])
}

/** From the front page into the sample case. */
async function enter({ page, lang, go }: Visit): Promise<void> {
  await go(`/${lang}`)
  await page.getByRole('heading', { level: 1, name: say(lang, 'pages.home.title') }).waitFor()
  await page.getByRole('main').locator(`a[href="/${lang}/${SLUG}"]`).first().click()
  await page.getByRole('heading', { name: say(lang, 'pages.investigation.figures') }).waitFor()
}

/** From the investigation to the receipt of its first figure. */
async function openReceipt({ page, lang }: Visit): Promise<void> {
  await page
    .getByRole('link', { name: say(lang, 'pages.figure.receipt') })
    .first()
    .click()
  await page.getByRole('heading', { name: say(lang, 'pages.figure.rule'), exact: true }).waitFor()
  expect(await page.getByText(/[0-9a-f]{64}/).count()).toBeGreaterThan(0)
}

/** From a receipt to the first record that it counts; hands back its code. */
async function openCounted({ page, lang }: Visit): Promise<string> {
  const list = page.getByRole('region', { name: saying(lang, 'pages.figure.records') })
  const counted = list.getByRole('link').first()
  const code = (await counted.innerText()).trim()
  await counted.click()
  await page.getByRole('heading', { name: say(lang, 'pages.incident.assessment') }).waitFor()
  expect(await page.getByRole('main').innerText()).toContain(code)
  return code
}

export async function fromNumberToRecord(visit: Visit): Promise<void> {
  const { page, lang, picture } = visit
  await enter(visit)
  await expectLanguage(page, lang)
  await picture('investigation')
  await openReceipt(visit)
  await picture('figure')
  await openCounted(visit)
  await picture('public-incident')
  await page.getByRole('heading', { name: say(lang, 'pages.sources.title') }).waitFor()
}

export async function changeLanguage(visit: Visit): Promise<void> {
  const { page, lang } = visit
  await enter(visit)
  await openReceipt(visit)
  const code = await openCounted(visit)
  await page.getByRole('link', { name: say(lang, 'pages.frame.otherLanguage') }).click()
  await page.waitForURL(`**/${other[lang]}/${SLUG}/incidents/${code}`)
  await expectLanguage(page, other[lang])
}

export async function followOldCode({ page, lang, go }: Visit): Promise<void> {
  await go(`/${lang}/${SLUG}/incidents/${MERGED}`)
  expect(new URL(page.url()).pathname).toBe(`/${lang}/${SLUG}/incidents/${KEPT}`)
  expect(await page.getByRole('main').innerText()).toContain(MERGED)
}

/** The pages that a stranger can reach, by what they are. */
export const publicPages = (lang: Language): Readonly<Record<string, string>> => ({
  home: `/${lang}`,
  investigation: `/${lang}/${SLUG}`,
  receipt: `/${lang}/${SLUG}/figures/civilians-killed`,
  list: `/${lang}/${SLUG}/incidents`,
  incident: `/${lang}/${SLUG}/incidents/${KEPT}`,
  nothing: `/${lang}/${SLUG}/incidents/nothing-here`,
})

export async function readOnSmallPhone({ page, lang, go, picture }: Visit): Promise<void> {
  for (const [name, path] of Object.entries(publicPages(lang))) {
    await go(path)
    await expectLanguage(page, lang)
    expect(await overflow(page), `${name} scrolls sideways`).toBe(0)
    if (name === 'incident') await picture('phone')
  }
}

export async function findPublicPagesSound(visit: Visit): Promise<void> {
  for (const [name, path] of Object.entries(publicPages(visit.lang))) {
    await visit.go(path)
    await visit.findNothingSerious(name)
  }
}

/** How many bytes come over the wire until a page stands there, fonts and icon included. */
export async function weigh({ page }: Visit, path: string): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  let bytes = 0
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.goto(path, { waitUntil: 'networkidle' })
  await page.evaluate(() => document.fonts.ready)
  await session.detach()
  return bytes
}

/** The paper is dark and the ink is light: the page has taken the reader's wish. */
export async function seeDark({ page }: Visit): Promise<void> {
  const [paper, ink] = await page.evaluate(() => {
    const lightness = (colour: string) => {
      const parts = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number)
      return parts.reduce((sum, part) => sum + part, 0) / 3
    }
    const { backgroundColor, color } = getComputedStyle(document.body)
    const root = getComputedStyle(document.documentElement).backgroundColor
    const own = backgroundColor === 'rgba(0, 0, 0, 0)' ? root : backgroundColor
    return [lightness(own), lightness(color)]
  })
  expect(paper ?? 255).toBeLessThan(64)
  expect(ink ?? 0).toBeGreaterThan(160)
}

export async function readInTheDark(visit: Visit): Promise<void> {
  for (const name of ['investigation', 'incident']) {
    await visit.go(publicPages(visit.lang)[name] ?? '')
    await seeDark(visit)
    await visit.picture(`dark-${name}`)
    await visit.findNothingSerious(`${name} in the dark`)
  }
}
