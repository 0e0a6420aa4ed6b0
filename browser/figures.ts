// Figures that others publish: read by a stranger, and read out of a text at the desk, where nothing is kept before a person accepts it.
import { expect } from 'vitest'
import { overflow, SLUG, type Visit } from './harness.ts'
import { type Language, say, saying } from './words.ts'

/** The read-only investigation beside the sample case. */
const FIGURES = 'raqqa-2017-figures'

/** A stranger sees figures in their scopes, and the chain and the reasons of one of them; on a phone as well. */
export async function readPublicFigures(visit: Visit): Promise<void> {
  const { page, lang, go, picture } = visit
  await go(`/${lang}/${FIGURES}`)
  await page.getByRole('link', { name: saying(lang, 'pages.published.all') }).click()
  await page.getByRole('heading', { level: 1, name: say(lang, 'pages.published.title') }).waitFor()
  expect(await page.locator('.sets .sets .sets .sets').count()).toBeGreaterThan(0)
  await visit.findNothingSerious('published figures')
  await picture('published-figures')
  await page.locator(`a[href$="/published-figures/coalition-159"]`).first().click()
  const chain = page.getByRole('region', { name: say(lang, 'pages.published.chain'), exact: true })
  await chain.waitFor()
  expect(await chain.getByRole('listitem').count()).toBe(3)
  expect(await page.locator('.to-copy').count()).toBe(2)
  await visit.findNothingSerious('a published figure')
  await picture('published-figure')
  await page.setViewportSize({ width: 320, height: 900 })
  expect(await overflow(page)).toBe(0)
}

const texts: Record<Language, string> = {
  en: 'The harbour office said that at least 12 civilians were killed on 5 April 2031.',
  ar: 'قال مكتب المرفأ إن ما لا يقل عن 12 مدنيًا قُتلوا في 5 نيسان 2031.',
}

/** A machine-translated text is read; its figure is kept only with a stated check against an original. */
export async function acceptFromText(visit: Visit): Promise<void> {
  const { page, lang, go, picture } = visit
  const word = (key: string) => say(lang, `publishedFigures.${key}`)
  await go(`/app/${lang}/${SLUG}/published-figures?view=reading`)
  await page.getByLabel(word('reading.text'), { exact: true }).fill(texts[lang])
  await page.getByLabel(word('reading.machine'), { exact: true }).check()
  await page.getByRole('button', { name: word('reading.read'), exact: true }).click()
  await page.locator('.marked-text mark').first().waitFor()
  await visit.findNothingSerious('reading desk')
  await picture('reading-desk')
  await page
    .getByRole('button', { name: new RegExp(`^${word('reading.accept')}`) })
    .first()
    .click()
  const dialog = page.getByRole('dialog', { name: word('record') })
  await dialog.getByLabel(word('code'), { exact: true }).fill(`harbour-office-${lang}`)
  await dialog.getByLabel(say(lang, 'part.reason'), { exact: true }).fill('Read in the paper.')
  await dialog.getByLabel(word('checked'), { exact: true }).fill('  ')
  await dialog.getByRole('button', { name: say(lang, 'form.record'), exact: true }).click()
  await dialog.getByText(say(lang, 'problem.published_figure.unchecked')).waitFor()
  await dialog.getByLabel(word('checked'), { exact: true }).fill('Compared with the printed page.')
  await dialog.getByRole('button', { name: say(lang, 'form.record'), exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText(word('reading.accepted'), { exact: true }).waitFor()
  await go(`/app/${lang}/${SLUG}/published-figures/harbour-office-${lang}`)
  await page.getByRole('heading', { level: 2, name: word('sentence') }).waitFor()
  await visit.findNothingSerious('a figure at the desk')
  await picture('desk-figure')
}
