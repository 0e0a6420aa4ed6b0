// What a researcher does with persons: reads pairs at the matching desk by keyboard, looks a person up, sees what a list changed, and asks how many are missing.
import { expect } from 'vitest'
import { overflow, SLUG, type Visit } from './harness.ts'
import { say, saying } from './words.ts'

const at = ({ lang }: Visit, path: string): string => `/app/${lang}/${SLUG}/${path}`

/** The lists are compared, where the sample has not done so. */
async function compareLists(visit: Visit): Promise<void> {
  const { page, lang } = visit
  const first = page.getByRole('button', { name: say(lang, 'persons.run.first'), exact: true })
  const again = page.getByRole('button', { name: say(lang, 'persons.run.again'), exact: true })
  await first.or(again).waitFor()
  if ((await again.count()) > 0) return
  await first.click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: say(lang, 'persons.run.start'), exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** In the page: the key of the digit two on an Arabic keyboard, which Playwright does not know. */
function pressArabicTwo(): void {
  const key = { key: '٢', code: 'Digit2', bubbles: true }
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', key))
}

/** At a pair whose only judgement was taken back: judged, judged otherwise, and undone twice over. */
async function changeOnesMind({ page, lang }: Visit, pair: string): Promise<void> {
  const bar = page.getByRole('region', { name: say(lang, 'persons.desk.verdict') })
  const judge = async (key: string) => {
    await page.keyboard.press(key)
    await page.waitForURL((url) => url.href !== pair)
    await bar.getByText(saying(lang, 'persons.desk.judged')).waitFor()
  }
  await judge('2')
  await page.goBack()
  await page.waitForURL(pair)
  await bar.locator('[data-verdict=different][aria-pressed=true]').waitFor()
  await judge('3')
  await page.keyboard.press('u')
  await page.waitForURL(pair)
  await bar.getByText(saying(lang, 'persons.desk.restored')).waitFor()
  await bar.locator('[data-verdict=different][aria-pressed=true]').waitFor()
  await page.keyboard.press('u')
  await bar.getByText(saying(lang, 'persons.desk.undone')).waitFor()
}

/** Every queue by its tab: each says what it holds. */
async function visitQueues(visit: Visit): Promise<void> {
  const { page, lang, go, picture } = visit
  await go(at(visit, 'pairs'))
  for (const order of ['contrary', 'held_back', 'doubles', 'conflict']) {
    await page.getByRole('tab', { name: say(lang, `persons.queue.${order}`) }).click()
    await page.getByText(say(lang, `persons.queue.${order}.lead`), { exact: true }).waitFor()
  }
  await visit.findNothingSerious('the queue of pairs in conflict')
  await page.setViewportSize({ width: 360, height: 800 })
  expect(await overflow(page), 'the queues fit a phone').toBe(0)
  await picture('pairs-phone')
  await page.setViewportSize({ width: 1280, height: 900 })
}

/** The desk without a mouse: a judgement, the next pair at once, and taken back; overruling what speaks against needs its reason. */
export async function readPairs(visit: Visit): Promise<void> {
  const { page, lang, go, picture } = visit
  await go(at(visit, 'pairs'))
  await compareLists(visit)
  const queue = page.getByRole('region', { name: say(lang, 'persons.queue.uncertain') })
  await queue.getByRole('rowheader').first().waitFor()
  await visit.findNothingSerious('the queue of pairs')
  await picture('pairs')
  await page.getByRole('link', { name: say(lang, 'persons.queue.begin'), exact: true }).click()
  const bar = page.getByRole('region', { name: say(lang, 'persons.desk.verdict') })
  await bar.waitFor()
  await page.getByRole('heading', { name: say(lang, 'persons.weights'), exact: true }).waitFor()
  await visit.findNothingSerious('the matching desk')
  await picture('matching-desk')
  await page.setViewportSize({ width: 360, height: 800 })
  expect(await overflow(page), 'the desk fits a phone').toBe(0)
  await page.setViewportSize({ width: 1280, height: 900 })

  const first = page.url()
  const heading = page.getByRole('heading', { level: 2 }).first()
  const pair = await heading.innerText()
  // The digit as an Arabic keyboard writes it; the other language by the plain key.
  if (lang === 'ar') await page.evaluate(pressArabicTwo)
  else await page.keyboard.press('2')
  await bar.getByText(saying(lang, 'persons.desk.judged')).waitFor()
  await page.waitForURL((url) => url.href !== first)
  expect(await heading.innerText()).not.toBe(pair)
  expect(
    await heading.evaluate((it) => it === document.activeElement),
    'the focus is on the next pair',
  ).toBe(true)

  await page.keyboard.press('u')
  await bar.getByText(saying(lang, 'persons.desk.undone')).waitFor()
  await page.waitForURL(first)
  const takenBack = page.getByText(say(lang, 'persons.takenBack'), { exact: false })
  await takenBack.first().waitFor()
  await changeOnesMind(visit, first)

  await page.keyboard.press('?')
  const help = page.getByRole('dialog')
  await help.getByText(say(lang, 'persons.keys.lead'), { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await help.waitFor({ state: 'detached' })

  await visitQueues(visit)
  // Something speaks against one person: then "same" asks why.
  await page.getByRole('tab', { name: say(lang, 'persons.queue.contrary') }).click()
  const spoken = page.getByRole('region', { name: say(lang, 'persons.queue.contrary') })
  await spoken.getByRole('rowheader').first().getByRole('link').click()
  await page.getByRole('heading', { name: say(lang, 'persons.contrary'), exact: true }).waitFor()
  const overruled = page.url()
  await page.keyboard.press('1')
  const why = page.getByLabel(say(lang, 'persons.desk.reasonNeeded'), { exact: true })
  await why.waitFor()
  expect(page.url(), 'nothing is saved without a reason').toBe(overruled)
  await page.keyboard.type('One hand wrote both, years apart.')
  await page.keyboard.press('Control+Enter')
  await page.waitForURL((url) => url.href !== overruled)
  await why.waitFor({ state: 'detached' })
  await page.keyboard.press('u')
  await page.waitForURL(overruled)
}

/** Somebody found by a name typed in part, and the page of a person with every list's version. */
export async function lookUpPerson(visit: Visit): Promise<void> {
  const { page, lang, go, picture } = visit
  await go(at(visit, 'persons'))
  const table = page.getByRole('region', { name: say(lang, 'persons.title') })
  await table.getByRole('rowheader').first().waitFor()
  await visit.findNothingSerious('persons')
  await page.getByLabel(say(lang, 'persons.show'), { exact: true }).selectOption('on_several_lists')
  await page
    .getByRole('status')
    .filter({ hasText: saying(lang, 'persons.found') })
    .waitFor()
  const field = page.getByRole('searchbox')
  await field.fill(lang === 'ar' ? 'عبد الر' : 'abdelrah')
  await table.getByRole('rowheader').first().waitFor()
  await picture('persons')
  expect(new URL(page.url()).search, 'what is typed stands in no address').toBe('')
  await table.getByRole('rowheader').first().getByRole('link').click()
  await page.getByRole('heading', { name: say(lang, 'persons.versions'), exact: true }).waitFor()
  await page.getByRole('heading', { name: say(lang, 'persons.family'), exact: true }).waitFor()
  const versions = page.getByRole('region', { name: say(lang, 'persons.versions') })
  expect(await versions.getByRole('columnheader').count()).toBeGreaterThan(2)
  await visit.findNothingSerious('a person')
  await picture('person')
  expect(await overflow(page)).toBe(0)
  await nameMother(visit)
}

/** A researcher puts a mother's name on record, with a reason, and does not see it again. */
async function nameMother(visit: Visit): Promise<void> {
  const { page, lang, picture } = visit
  const mothers = page.getByRole('region', { name: say(lang, 'persons.mothers'), exact: true })
  const record = say(lang, 'persons.mother.record')
  const before = await mothers.getByRole('button', { name: record, exact: true }).count()
  await mothers.getByRole('button', { name: record, exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(say(lang, 'persons.mother.unseen'), { exact: true }).waitFor()
  await visit.findNothingSerious('the form for a mother’s name')
  await picture('mother-name')
  await dialog.getByLabel(say(lang, 'form.in.ar'), { exact: true }).fill('نخلة المستورة')
  await dialog.getByLabel(say(lang, 'part.reason')).fill('It stands in the second column.')
  await dialog.getByRole('button', { name: say(lang, 'persons.mother.save'), exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await mothers.getByText(say(lang, 'persons.mother.hidden'), { exact: true }).first().waitFor()
  expect(await mothers.getByRole('button', { name: record, exact: true }).count()).toBe(before - 1)
  expect(await page.getByText('نخلة').count(), 'what was written is not shown').toBe(0)
}

/** What a list added, removed and corrected between two releases; and where counts and names disagree. */
export async function readLists(visit: Visit): Promise<void> {
  const { page, lang, go, picture } = visit
  await go(at(visit, 'lists'))
  const show = page.getByRole('button', { name: say(lang, 'persons.changes.show'), exact: true })
  await show.first().click()
  const changes = page.getByRole('region', { name: say(lang, 'persons.changes'), exact: true })
  await changes
    .getByRole('heading', { name: say(lang, 'persons.changes.added'), exact: true })
    .waitFor()
  await changes
    .getByRole('heading', { name: say(lang, 'persons.changes.corrected'), exact: true })
    .waitFor()
  await visit.findNothingSerious('lists and their changes')
  await picture('list-changes')

  await go(at(visit, 'consistency?show=all'))
  const table = page.getByRole('region', { name: say(lang, 'persons.consistency.title') })
  await table.getByRole('rowheader').first().waitFor()
  await visit.findNothingSerious('counts and names')
  await picture('consistency')
}

/** The overlap, an estimate that is refused since nobody declared who copies whom, and one that is made. */
export async function estimate(visit: Visit): Promise<void> {
  const { page, lang, go, picture } = visit
  await go(at(visit, 'overlap'))
  await page.getByRole('region', { name: say(lang, 'estimates.overlap.table') }).waitFor()
  await visit.findNothingSerious('overlap')
  await picture('overlap')

  const declare = async (copying: 'unsaid' | 'nobody') => {
    await page.getByRole('button', { name: say(lang, 'estimates.new'), exact: true }).click()
    const form = page.getByRole('form', { name: say(lang, 'estimates.new') })
    await form
      .getByLabel(say(lang, `form.in.${lang}`), { exact: true })
      .fill(`${say(lang, 'estimates.who.dead')} ${copying}`)
    // The incidents' own list is made from the others; three that were made apart remain.
    await form
      .getByRole('checkbox', { name: say(lang, 'estimates.ownList'), exact: true })
      .uncheck()
    await form
      .getByRole('radio', { name: say(lang, `estimates.copies.${copying}`), exact: true })
      .check()
    await form.getByLabel(say(lang, 'part.reason'), { exact: true }).fill('To see what it says.')
    return form
  }
  let form = await declare('unsaid')
  await visit.findNothingSerious('declaring an estimate')
  await picture('declare')
  await form.getByRole('button', { name: say(lang, 'estimates.make'), exact: true }).click()
  await form.waitFor({ state: 'detached' })
  const refusal = page.getByRole('region', { name: say(lang, 'estimates.refused') })
  await refusal.getByText(say(lang, 'mse.refusal.copies_undeclared'), { exact: true }).waitFor()

  form = await declare('nobody')
  await form.getByRole('button', { name: say(lang, 'estimates.make'), exact: true }).click()
  await form.waitFor({ state: 'detached' })
  const methods = page.getByRole('table', { name: saying(lang, 'estimates.methods.caption') })
  await methods.first().waitFor()
  expect(await methods.first().getByRole('rowheader').count()).toBeGreaterThan(4)
  await visit.findNothingSerious('an estimate')
  await picture('estimate')
  expect(await overflow(page)).toBe(0)
}
