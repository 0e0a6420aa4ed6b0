// What an administrator does with a whole investigation: sees what the world would see, makes it private, corrects it, publishes it.
import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { SLUG, type Visit } from './harness.ts'
import { say } from './words.ts'

const actsOf = ({ page, lang }: Visit): Locator =>
  page.getByRole('group', { name: say(lang, 'publication.acts'), exact: true })

/** The room of publication, with the preview in it. */
export async function openPublication(visit: Visit): Promise<void> {
  const { page, lang, go, picture } = visit
  await go(`/app/${lang}/${SLUG}/publication`)
  await page.getByRole('heading', { level: 2, name: say(lang, 'publication.world') }).waitFor()
  await actsOf(visit).waitFor()
  await picture('publication')
}

/** Every incident that the preview lists stands on the public list, and the other way round. */
export async function compareWithWorld({ page, lang, go }: Visit): Promise<void> {
  const list = page.getByRole('region', { name: say(lang, 'publication.list'), exact: true })
  const shown = await list.getByRole('rowheader').allInnerTexts()
  const answer = await page.request.get(`/api/public/investigations/${SLUG}/incidents`)
  const { incidents } = (await answer.json()) as { incidents: { code: string }[] }
  expect(shown.length).toBeGreaterThan(0)
  expect(shown.map((code) => code.trim())).toEqual(incidents.map(({ code }) => code))
  await go(`/app/${lang}/${SLUG}/publication`)
}

/** Publishes or makes private, by the keyboard alone, with a reason; the dialog is read first. */
export async function move(visit: Visit, act: 'publish' | 'unpublish'): Promise<void> {
  const { page, lang, picture } = visit
  const name = say(lang, `publication.${act}`)
  const button = actsOf(visit).getByRole('button', { name, exact: true, disabled: false })
  await button.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name })
  await dialog.getByLabel(say(lang, 'part.reason'), { exact: true }).focus()
  await page.keyboard.type('The partners have agreed.')
  await visit.findNothingSerious(`publication, ${act}`)
  await picture(`publication-${act}`)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  const other = act === 'publish' ? 'unpublish' : 'publish'
  await actsOf(visit)
    .getByRole('button', { name: say(lang, `publication.${other}`), exact: true })
    .waitFor()
}

/** What the public address answers now. */
export async function statusForWorld({ page, lang }: Visit): Promise<number> {
  return (await page.request.get(`/${lang}/${SLUG}`)).status()
}

/** Gives the investigation another description, with a reason. */
export async function describe(visit: Visit, text: string): Promise<void> {
  const { page, lang } = visit
  const name = say(lang, 'publication.correct')
  await actsOf(visit).getByRole('button', { name, exact: true }).click()
  const dialog = page.getByRole('dialog', { name })
  await dialog
    .getByRole('group', { name: say(lang, 'publication.field.description'), exact: true })
    .getByLabel(say(lang, `form.in.${lang}`), { exact: true })
    .fill(text)
  await dialog.getByLabel(say(lang, 'part.reason'), { exact: true }).fill('Said more plainly.')
  await dialog.getByRole('button', { name: say(lang, 'form.correct'), exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('main').getByText(text).waitFor()
}

/** One who may not publish sees the button, that it cannot be used, and why. */
export async function mayNotPublish(visit: Visit): Promise<void> {
  const { lang } = visit
  const name = say(lang, 'publication.unpublish')
  const button = actsOf(visit).getByRole('button', { name, exact: true, disabled: true })
  await button.waitFor()
  await actsOf(visit).getByText(say(lang, 'publication.whyNot.permission')).waitFor()
}
