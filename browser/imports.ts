// What happens at the import desk: files are brought in, tried, applied, reported on row by row, and undone.
import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { type AirwarsFiles, inventAirwarsFiles } from '../packages/sample/src/index.ts'
import { SLUG, type Visit } from './harness.ts'
import { number, say, saying } from './words.ts'

const ROWS = 60

/** Invented files with planted faults; another seed, other records. */
export const inventFiles = (seed: number): AirwarsFiles => inventAirwarsFiles({ seed, rows: ROWS })

/** How many incidents come of them: all but the refused rows. */
export const keptOf = (files: AirwarsFiles): number => ROWS - files.expected.refused

/** Chooses the files and sends them; a batch stands there, nothing is written yet. */
export async function sendFiles(visit: Visit, files: AirwarsFiles): Promise<void> {
  const { page, lang, go } = visit
  await go(`/app/${lang}/${SLUG}/imports`)
  const file = (name: string, text: string) => ({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  })
  const send = page.getByRole('button', { name: say(lang, 'imports.send'), exact: true })
  const width = async () => (await send.boundingBox())?.width ?? Number.NaN
  const blocked = await width()
  await page
    .getByLabel(say(lang, 'imports.files.choose'), { exact: true })
    .setInputFiles([
      file('victims.csv', files.victims),
      file('incidents.csv', files.incidents),
      file('source_links.csv', files.links),
    ])
  // Its words in bold are a little wider; it does not shrink from the width of the column to that of its words.
  expect(Math.abs((await width()) - blocked)).toBeLessThan(16)
  await send.click()
  await actsOf(visit).waitFor()
}

const actsOf = ({ page, lang }: Visit): Locator =>
  page.getByRole('group', { name: say(lang, 'imports.acts'), exact: true })

/** The row of the account that speaks of one kind. */
const rowOf = ({ page, lang }: Visit, kind: string): Locator =>
  page
    .getByRole('table', { name: say(lang, 'imports.account') })
    .getByRole('row')
    .filter({
      has: page.getByRole('rowheader', { name: say(lang, `imports.kind.${kind}`), exact: true }),
    })

/** The dry run says how many incidents would be new and how many rows are refused. */
export async function tryBatch(visit: Visit, files: AirwarsFiles): Promise<void> {
  const { lang, picture } = visit
  await actsOf(visit)
    .getByRole('button', { name: say(lang, 'imports.dryRun'), exact: true })
    .click()
  const cell = (kind: string, count: number) =>
    rowOf(visit, kind).getByRole('cell', { name: number(lang, count), exact: true })
  await cell('incident', keptOf(files)).waitFor()
  await cell('airwars_incidents', ROWS).waitFor()
  await cell('airwars_incidents', files.expected.refused).waitFor()
  await picture('import')
}

/** An act on the batch, with its reason, until the batch is in the state it leads to. */
export async function actOnBatch(visit: Visit, name: string, state: string): Promise<void> {
  const { page, lang } = visit
  const word = say(lang, `imports.act.${name}`)
  await actsOf(visit).getByRole('button', { name: word, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: word })
  await dialog.getByLabel(say(lang, 'part.reason'), { exact: true }).fill('Tried with a list.')
  await dialog.getByRole('button', { name: word, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  const batch = page.getByRole('region', { name: say(lang, 'imports.profile.airwars') })
  await batch.getByText(say(lang, `state.${state}`), { exact: true }).waitFor()
}

/** The row report lists what was emptied, held back or refused. */
export async function readReport({ page, lang, picture }: Visit): Promise<void> {
  await page.getByRole('tab', { name: say(lang, 'imports.tab.rows') }).click()
  const table = page.getByRole('table', { name: saying(lang, 'imports.rows.count') })
  await table.waitFor()
  const refused = say(lang, 'imports.outcome.refused')
  await page
    .getByLabel(say(lang, 'imports.rows.outcome'), { exact: true })
    .selectOption({ label: refused })
  await table.getByRole('rowheader', { name: refused }).first().waitFor()
  await picture('rows')
}

/** How many incidents of the batch stand in the register. */
export async function seeInRegister(visit: Visit, total: number): Promise<void> {
  const { page, lang } = visit
  const back = page.url()
  await page.getByRole('link', { name: say(lang, 'imports.toRegister'), exact: true }).click()
  const shown =
    total === 0
      ? page.getByText(say(lang, 'register.none'), { exact: true })
      : page.getByRole('caption').filter({ hasText: new RegExp(`${number(lang, total)}$`) })
  await shown.first().waitFor()
  await page.goto(back)
  await actsOf(visit).waitFor()
}
