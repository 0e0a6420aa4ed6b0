// What the people of an investigation do at their desks: find an incident, read it, correct it, submit it, approve it.
import type { Locator, Response } from 'playwright-core'
import { expect } from 'vitest'
import { type House, SLUG, signIn, type Visit } from './harness.ts'
import { fill, number, say, saying } from './words.ts'

/** A place of the sample case, written in Latin letters and in Arabic ones. */
const LATIN = 'Kafr al-Qafiya'
const ARABIC = 'كفر القافية'
const FROM = '2021-06-01'
const TO = '2021-06-30'

/** Signs in and opens the register of the sample case. */
export async function openRegister(house: House, visit: Visit, name: string): Promise<void> {
  const { page, lang } = visit
  await signIn(visit, name, house.passwordOf(name))
  await page.getByRole('main').getByRole('heading', { level: 2 }).getByRole('link').first().click()
  await page.getByRole('heading', { level: 1, name: say(lang, 'register.title') }).waitFor()
  await tableOf(visit).waitFor()
}

const tableOf = ({ page, lang }: Visit): Locator =>
  page.getByRole('table', { name: saying(lang, 'register.table.caption') })

/** Table, map and timeline stand there, of the same selection. */
export async function seeRegister(visit: Visit): Promise<void> {
  const { page, lang, picture } = visit
  await page.getByRole('heading', { name: say(lang, 'register.timeline'), exact: true }).waitFor()
  const map = page.getByLabel(say(lang, 'register.map.label'), { exact: true })
  await map.waitFor()
  expect(await map.evaluate((it) => it.tagName)).toBe('CANVAS')
  await picture('register')
}

/** Narrows the register to a month and a level of corroboration; both stand in the address. */
export async function narrow({ page, lang }: Visit): Promise<void> {
  await page.getByLabel(say(lang, 'register.filter.from'), { exact: true }).fill(FROM)
  await page.waitForURL(`**/register?*from=${FROM}*`)
  await page.getByLabel(say(lang, 'register.filter.to'), { exact: true }).fill(TO)
  await page.waitForURL(`**/register?*to=${TO}*`)
  await page.getByRole('checkbox', { name: say(lang, 'corroboration.multi_source') }).check()
  await page.waitForURL('**/register?*corroboration=multi_source*')
}

interface Found {
  readonly total: number
  readonly rows: readonly { readonly code: string }[]
}

/** Types a search and waits for what it finds. */
async function searchFor({ page, lang }: Visit, text: string): Promise<Found> {
  const isAnswer = (it: Response) =>
    it.url().endsWith('/register') && (it.request().postData()?.includes(text) ?? false)
  const answer = page.waitForResponse(isAnswer)
  await page.getByLabel(say(lang, 'register.search'), { exact: true }).fill(text)
  return (await (await answer).json()) as Found
}

/** One spelling finds what the other finds, and neither is kept anywhere; hands back the codes found. */
export async function searchBothScripts(visit: Visit): Promise<string[]> {
  const { page, lang, picture } = visit
  const latin = await searchFor(visit, LATIN)
  const arabic = await searchFor(visit, ARABIC)
  expect(latin.total).toBeGreaterThan(1)
  expect(arabic.rows.map(({ code }) => code)).toEqual(latin.rows.map(({ code }) => code))
  const caption = tableOf(visit)
    .getByRole('caption')
    .filter({
      hasText: new RegExp(`${number(lang, arabic.total)}$`),
    })
  await caption.waitFor()
  const kept = await page.evaluate(() =>
    JSON.stringify([location.href, Object.entries(localStorage), Object.entries(sessionStorage)]),
  )
  for (const text of [LATIN, ARABIC]) {
    for (const form of [text, encodeURIComponent(text), text.replace(' ', '+')]) {
      expect(kept).not.toContain(form)
    }
  }
  expect(page.url()).toContain(`from=${FROM}`)
  await picture('search')
  return arabic.rows.map(({ code }) => code)
}

/** Opens an incident by its link in the table. */
export async function openFromTable(visit: Visit, code: string): Promise<void> {
  await tableOf(visit).getByRole('link', { name: code, exact: true }).click()
  await standAt(visit, code)
}

/** Goes straight to an incident. */
export async function openIncident(visit: Visit, code: string): Promise<void> {
  await visit.go(`/app/${visit.lang}/${SLUG}/incidents/${code}`)
  await standAt(visit, code)
}

async function standAt({ page, lang }: Visit, code: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: new RegExp(code) }).waitFor()
  await page.getByRole('heading', { name: say(lang, 'incident.claims'), exact: true }).waitFor()
}

/** What each source says, the four axes, the casualties, the place. */
export async function readIncident({ page, lang, picture }: Visit): Promise<void> {
  for (const part of ['casualties', 'claims', 'positions', 'place', 'assessment', 'notes']) {
    const name = say(lang, `incident.${part}`)
    await page.getByRole('heading', { level: 2, name, exact: true }).waitFor()
  }
  const said = page.getByRole('region', { name: say(lang, 'incident.claims'), exact: true })
  expect(await said.getByRole('article').count()).toBeGreaterThan(1)
  const assessment = page.getByRole('region', { name: say(lang, 'incident.assessment') })
  for (const axis of ['corroboration', 'attribution', 'civilianStatus', 'acceptance']) {
    const name = assessment.getByRole('term').filter({ hasText: say(lang, `axis.${axis}`) })
    expect(await name.count()).toBeGreaterThan(0)
  }
  await picture('incident')
}

/** Corrects the highest count of killed civilians, and says why. */
export async function correctCount(visit: Visit, most: number, reason: string): Promise<void> {
  const { page, lang, picture } = visit
  const act = say(lang, 'incident.act.correct')
  await actsOf(visit).getByRole('button', { name: act, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: act })
  const what = fill(lang, 'form.counts.row', {
    group: say(lang, 'group.civilians'),
    outcome: say(lang, 'outcome.killed'),
  })
  const range = dialog.getByRole('group', { name: what, exact: true })
  await range.getByLabel(say(lang, 'form.range.max'), { exact: true }).fill(String(most))
  await dialog.getByLabel(say(lang, 'part.reason'), { exact: true }).last().fill(reason)
  await picture('correction')
  await dialog.getByRole('button', { name: say(lang, 'form.correct'), exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** The history shows the newest version first, with its reason. */
export async function seeInHistory(visit: Visit, reason: string): Promise<void> {
  const { page, lang, picture } = visit
  await page.getByRole('tab', { name: say(lang, 'incident.tab.history') }).click()
  const history = page.getByRole('tabpanel')
  const newest = history.getByRole('article').first()
  await newest.getByText(reason).waitFor()
  expect(await newest.getByRole('heading').innerText()).toMatch(saying(lang, 'incident.version'))
  // Whoever wrote a version is named, however long ago.
  expect(await history.innerText()).not.toContain(say(lang, 'incident.someone'))
  await picture('history')
  await page.getByRole('tab', { name: say(lang, 'incident.tab.record') }).click()
}

const actsOf = ({ page, lang }: Visit): Locator =>
  page.getByRole('group', { name: say(lang, 'incident.acts'), exact: true })

/** An act that asks for its reason. */
export async function act(visit: Visit, name: string, reason: string): Promise<void> {
  const { page, lang } = visit
  const word = say(lang, `incident.act.${name}`)
  await actsOf(visit).getByRole('button', { name: word, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: word })
  await dialog.getByLabel(say(lang, 'part.reason'), { exact: true }).fill(reason)
  await dialog.getByRole('button', { name: word, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** Waits until the incident is in a state. */
export async function seeState({ page, lang }: Visit, state: string): Promise<void> {
  await page
    .getByRole('main')
    .getByText(say(lang, `state.${state}`), { exact: true })
    .waitFor()
}

/** The approving stays in sight, cannot be used, and says why. */
export async function mayNotApprove(visit: Visit, because: string): Promise<void> {
  const { lang } = visit
  const name = say(lang, 'incident.act.approve')
  const button = actsOf(visit).getByRole('button', { name, exact: true, disabled: true })
  await button.waitFor()
  const reason = await button.evaluate((it) => {
    const id = it.getAttribute('aria-describedby')
    return id === null ? null : (document.getElementById(id)?.textContent ?? null)
  })
  expect(reason).toBe(say(lang, `incident.whyNot.${because}`))
}

/** The public page of an incident gives a number. */
export async function seeInPublic(visit: Visit, code: string, most: number): Promise<void> {
  const { page, lang, go, picture } = visit
  await go(`/${lang}/${SLUG}/incidents/${code}`)
  expect(await page.getByRole('main').innerText()).toContain(number(lang, most))
  await picture('approved')
}

/** Every room of the desks, wide and on a phone, and what opens within it. */
export async function findRoomsSound(visit: Visit, code: string): Promise<void> {
  const { page, lang } = visit
  const home = `/app/${lang}`
  const rooms = {
    investigations: `${home}/investigations`,
    people: `${home}/people`,
    account: `${home}/account`,
    register: `${home}/${SLUG}/register`,
    'new incident': `${home}/${SLUG}/incidents/new`,
    imports: `${home}/${SLUG}/imports`,
    figures: `${home}/${SLUG}/figures`,
    publication: `${home}/${SLUG}/publication`,
    incident: `${home}/${SLUG}/incidents/${code}`,
  }
  for (const [name, path] of Object.entries(rooms)) {
    await visit.go(path)
    await page.waitForLoadState('networkidle')
    await visit.findNothingSerious(name)
  }
  for (const tab of ['preview', 'history']) {
    await page.getByRole('tab', { name: say(lang, `incident.tab.${tab}`) }).click()
    await page.waitForLoadState('networkidle')
    await visit.findNothingSerious(tab)
  }
}

/** Withdraws the first casualty that stands; its history is then read only with a reason, which is asked for. */
export async function readRestricted(visit: Visit, reason: string): Promise<void> {
  const { page, lang, picture } = visit
  const table = page.getByRole('region', { name: say(lang, 'incident.casualties'), exact: true })
  const row = table
    .getByRole('row')
    .filter({ has: page.locator('details') })
    .first()
  const choose = async (word: string) => {
    await row.locator('summary').filter({ hasText: '⋯' }).click()
    await row.getByRole('button', { name: say(lang, word), exact: true }).click()
  }
  await choose('form.withdraw')
  const withdrawing = page.getByRole('dialog')
  await withdrawing.getByLabel(say(lang, 'part.reason'), { exact: true }).fill(reason)
  await withdrawing.getByRole('button', { name: say(lang, 'form.withdraw'), exact: true }).click()
  await withdrawing.waitFor({ state: 'detached' })
  await row.getByText(say(lang, 'state.withdrawn'), { exact: true }).waitFor()
  await choose('incident.history')
  const asking = page.getByRole('dialog', { name: say(lang, 'reading.title') })
  await asking.getByLabel(say(lang, 'part.reason'), { exact: true }).fill(reason)
  await visit.findNothingSerious('a reason for reading')
  await picture('reading')
  await asking.getByRole('button', { name: say(lang, 'reading.read'), exact: true }).click()
  await asking.waitFor({ state: 'detached' })
  const history = page.getByRole('dialog').getByRole('article')
  await history.first().getByText(reason).waitFor()
  expect(await history.count()).toBeGreaterThan(1)
}
