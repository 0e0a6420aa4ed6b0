// What a researcher does with a belligerent's answers: reads the board, then which refusals do not hold, and takes a request along.
import { expect } from 'vitest'
import { overflow, SLUG, type Visit } from './harness.ts'
import { say } from './words.ts'

export async function reviewAnswers(visit: Visit): Promise<void> {
  const { page, lang, go, picture } = visit
  const at = `/app/${lang}/${SLUG}/answers`
  await go(at)
  const table = page.getByRole('region', { name: say(lang, 'answers.by.month') })
  await table.getByRole('rowheader').first().waitFor()
  await visit.findNothingSerious('the gap board')
  await picture('gap-board')
  expect(await overflow(page)).toBe(0)

  await go(`${at}?view=review`)
  const ask = page.getByRole('button', { name: say(lang, 'answers.request.show'), exact: true })
  await ask.first().waitFor()
  await ask.first().click()
  await page.locator('.request').nth(1).waitFor()
  expect(await page.locator('section[lang="ar"] .request').innerText()).toMatch(/[\u0600-\u06ff]/)
  expect(await page.locator('section[lang="en"] .request').innerText()).toMatch(/^We ask/)
  await visit.findNothingSerious('the closure review')
  await picture('closure-review')
}
