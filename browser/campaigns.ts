// What those who run a campaign do: look at how it goes, decide a disputed building, speak of it, and read what is private.
import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { SLUG, type Visit } from './harness.ts'
import { say, saying } from './words.ts'

const CODE = 'al-mithal-buildings'

/** The list of campaigns, then the one of the sample case. */
export async function openCampaign(visit: Visit): Promise<void> {
  const { page, lang, go, picture } = visit
  await go(`/app/${lang}/${SLUG}/campaigns`)
  const main = page.getByRole('main')
  await main.getByRole('link', { name: say(lang, 'campaign.volunteersPage') }).waitFor()
  await picture('campaigns')
  await main.getByRole('article').getByRole('heading').getByRole('link').first().click()
  await page.getByRole('tab', { name: say(lang, 'campaign.tab.standing'), exact: true }).waitFor()
}

/** A part of the campaign, by its tab. */
async function openTab({ page, lang }: Visit, tab: string): Promise<Locator> {
  const name = say(lang, `campaign.tab.${tab}`)
  await page.getByRole('tab', { name, exact: true }).click()
  const panel = page.getByRole('tabpanel', { name, exact: true })
  await panel.waitFor()
  return panel
}

/** How it goes: the charts with their tables, the label of simulated volunteers, what automatic retirement waits for. */
export async function readReport(visit: Visit): Promise<void> {
  const { lang, picture } = visit
  const panel = await openTab(visit, 'report')
  await panel.getByText(say(lang, 'campaign.simulated'), { exact: true }).waitFor()
  await panel.getByRole('heading', { name: say(lang, 'campaign.automatic') }).waitFor()
  const tables = panel.getByText(say(lang, 'campaign.chart.table'))
  expect(await tables.count()).toBeGreaterThan(1)
  await tables.first().click()
  await panel.getByRole('columnheader', { name: say(lang, 'campaign.day'), exact: true }).waitFor()
  await visit.findNothingSerious('campaign report')
  await picture('campaign-report')
}

/** The first building of a list. */
export async function openBuilding(visit: Visit, list: string): Promise<void> {
  const { page, lang, go, picture } = visit
  await go(`/app/${lang}/${SLUG}/campaigns/${CODE}?view=tasks&list=${list}`)
  const table = page.getByRole('region', { name: say(lang, `campaign.list.${list}`), exact: true })
  await picture(`campaign-${list}`)
  await table.getByRole('rowheader').first().getByRole('link').click()
  await page.getByRole('heading', { name: say(lang, 'campaign.crowd'), exact: true }).waitFor()
}

/** An expert's interval by two pictures, with grounds and a reason; it stands beside the crowd's. */
export async function decide(visit: Visit, grounds: string): Promise<void> {
  const { page, lang, picture } = visit
  const main = page.getByRole('main')
  await main
    .getByRole('button', { name: say(lang, 'campaign.expert.decide') })
    .or(main.getByRole('button', { name: say(lang, 'campaign.expert.correct') }))
    .first()
    .click()
  const dialog = page.getByRole('dialog', { name: say(lang, 'campaign.expert.decide') })
  const choose = (key: string, value: string) =>
    dialog.getByLabel(say(lang, key), { exact: true }).selectOption(value)
  await choose('campaign.expert.kind', 'destroyed')
  await choose('campaign.expert.interval', 'pictures')
  await choose('campaign.answer.lastIntact', '3')
  await choose('campaign.answer.firstDamaged', '4')
  await dialog.getByLabel(say(lang, `form.in.${lang}`), { exact: true }).fill(grounds)
  await dialog.getByLabel(say(lang, 'part.reason'), { exact: true }).fill('Two of us looked.')
  await visit.findNothingSerious('expert decision')
  await picture('campaign-expert')
  await dialog.getByRole('button', { name: say(lang, 'form.record'), exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await main.getByText(grounds).waitFor()
  await main.getByText(say(lang, 'campaign.expert.lead')).waitFor()
  await main.getByText(saying(lang, 'campaign.dated.between')).first().waitFor()
}

/** A word in the discussion of the building, for colleagues only. */
export async function discuss({ page, lang }: Visit, text: string): Promise<void> {
  const name = say(lang, 'campaign.discussion.add')
  await page.getByRole('main').getByRole('button', { name, exact: true }).click()
  const dialog = page.getByRole('dialog', { name })
  await dialog.getByLabel(say(lang, `form.in.${lang}`), { exact: true }).fill(text)
  await dialog.getByLabel(say(lang, 'part.reason'), { exact: true }).fill('Said in the meeting.')
  await dialog.getByRole('button', { name: say(lang, 'form.record'), exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('main').getByText(text).waitFor()
}

/** One who is no keeper sees that there is something to read, and that it is not for them. */
export async function mayNotReadMessages(visit: Visit): Promise<void> {
  const { lang, go } = visit
  await go(`/app/${lang}/${SLUG}/campaigns/${CODE}`)
  const panel = await openTab(visit, 'files')
  await panel.getByText(say(lang, 'campaign.messages.keeper')).waitFor()
}

/** A keeper reads the private messages only after giving a reason; `text` is one of them, null where there is none. */
export async function readMessages(visit: Visit, text: string | null): Promise<void> {
  const { page, lang, go } = visit
  await go(`/app/${lang}/${SLUG}/campaigns/${CODE}?view=files`)
  await page.getByRole('button', { name: say(lang, 'campaign.messages.read') }).click()
  const dialog = page.getByRole('dialog', { name: say(lang, 'reading.title') })
  await dialog
    .getByLabel(say(lang, 'part.reason'), { exact: true })
    .fill('A message was announced.')
  await dialog.getByRole('button', { name: say(lang, 'reading.read'), exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText(text ?? say(lang, 'campaign.messages.none')).waitFor()
}

/** The move that pauses, refused to nobody who may make it; the campaign is opened again. */
export async function pauseAndGoOn(visit: Visit): Promise<void> {
  const { page, lang, go } = visit
  await go(`/app/${lang}/${SLUG}/campaigns/${CODE}`)
  for (const [to, back] of [
    ['paused', 'live'],
    ['live', 'paused'],
  ] as const) {
    const name = say(lang, `campaign.move.${to}`)
    await page.getByRole('tabpanel').getByRole('button', { name, exact: true }).click()
    const dialog = page.getByRole('dialog', { name })
    await dialog.getByLabel(say(lang, 'part.reason'), { exact: true }).fill('To see that it can.')
    await dialog.getByRole('button', { name, exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    const next = say(lang, `campaign.move.${back}`)
    await page.getByRole('tabpanel').getByRole('button', { name: next, exact: true }).waitFor()
  }
}
