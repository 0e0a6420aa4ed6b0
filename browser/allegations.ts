// What a liaison does with allegations: sees what is overdue, what stays here and why, and records an answer that came.
import { expect } from 'vitest'
import { overflow, SLUG, type Visit } from './harness.ts'
import { type Language, say } from './words.ts'

const at = ({ lang }: Visit, path: string): string => `/app/${lang}/${SLUG}/${path}`

/** Allegations of the sample case that wait for an answer; each language records its own. */
const waiting: Record<Language, string> = { en: 'MC-01-007', ar: 'MC-01-008' }

export async function answerAllegation(visit: Visit): Promise<void> {
  const { page, lang, go, picture } = visit
  await go(at(visit, 'allegations'))
  await page.getByRole('heading', { name: say(lang, 'allegation.clocks') }).waitFor()
  const table = page.getByRole('region', { name: say(lang, 'allegation.tab.list') })
  expect(await table.getByRole('rowheader').count()).toBeGreaterThanOrEqual(16)
  await visit.findNothingSerious('allegations')
  await picture('allegations')

  await go(at(visit, 'allegations/batches/MC-02'))
  await page.getByRole('heading', { name: say(lang, 'allegation.held.title') }).waitFor()
  const send = page.getByRole('button', { name: say(lang, 'allegation.act.sent'), exact: true })
  expect(await send.getAttribute('aria-disabled')).toBe('true')
  expect(await page.getByText(say(lang, 'problem.batch.not_cleared')).count()).toBeGreaterThan(0)
  await visit.findNothingSerious('a batch')
  await picture('batch')

  await go(at(visit, `allegations/${waiting[lang]}`))
  const answer = say(lang, 'allegation.move.answer')
  await page.getByRole('button', { name: answer, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(say(lang, 'allegation.answer.said'), { exact: true }).fill('2026-01-15')
  await dialog
    .getByLabel(say(lang, 'allegation.answer.assessment'), { exact: true })
    .selectOption('closed')
  const words = 'No strike could be found that fits.'
  await dialog.getByLabel(say(lang, 'allegation.answer.text'), { exact: true }).fill(words)
  await dialog.getByLabel(say(lang, 'part.reason'), { exact: true }).fill('Their letter came.')
  await dialog.getByRole('button', { name: answer, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.locator('.state', { hasText: say(lang, 'allegation_state.closed') }).waitFor()
  await page.getByText(words, { exact: true }).first().waitFor()
  await visit.findNothingSerious('an allegation')
  await picture('allegation')

  await go(at(visit, 'allegations?view=balances'))
  await page.locator('.unbalanced').first().waitFor()
  await visit.findNothingSerious('monthly accounts')
  expect(await overflow(page)).toBe(0)
}
