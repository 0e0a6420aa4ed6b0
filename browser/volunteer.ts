// What a volunteer does: begins with one tap, looks at pictures of one building after another, and marks them.
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { type House, SLUG, type Visit } from './harness.ts'
import { say } from './words.ts'

const CAMPAIGN = 'al-mithal-buildings'
/** The sample's pictures are drawn and cut after the first start. */
const MOST_SECONDS = 600

/** Waits until the sample's campaign takes answers. */
export async function waitForCampaign(house: House): Promise<void> {
  for (let waited = 0; waited < MOST_SECONDS; waited += 1) {
    const answer = await fetch(`${house.address}/api/trackers`)
    const { trackers } = (await answer.json()) as { trackers: { code: string }[] }
    if (trackers.some(({ code }) => code === CAMPAIGN)) return
    await new Promise((done) => setTimeout(done, 1000))
  }
  throw new Error('the campaign of the sample case did not open')
}

export const campaignPath = (lang: string): string => `/trackers/${lang}/${SLUG}/${CAMPAIGN}`

const press = ({ page, lang }: Visit, key: string): Promise<void> =>
  page
    .getByRole('button', { name: say(lang, key), exact: true })
    .first()
    .click()

/** From the campaign's own address to a pseudonym; hands back the phrase. */
export async function begin(
  visit: Visit,
  options: { readonly isTraceless?: boolean } = {},
): Promise<string> {
  const { page, lang } = visit
  await page.getByText(say(lang, 'trackers.welcome.adult')).click()
  if (options.isTraceless === true) {
    await page.getByText(say(lang, 'trackers.welcome.choices')).click()
    await page.getByText(say(lang, 'trackers.welcome.traceless')).click()
  }
  await press(visit, 'trackers.welcome.start')
  const phrase = await page.locator('p.phrase').innerText()
  await press(visit, 'trackers.phrase.kept')
  return phrase
}

/** Past the introduction to the first building. */
export async function skipTutorial(visit: Visit): Promise<void> {
  const { page, lang } = visit
  const skip = page.getByRole('button', { name: say(lang, 'trackers.tutorial.skip'), exact: true })
  const start = page.getByRole('button', {
    name: say(lang, 'trackers.tutorial.begin'),
    exact: true,
  })
  await skip.or(start).first().click()
  await seeBuilding(page)
}

/** A building's picture stands there. */
export async function seeBuilding(page: Page): Promise<void> {
  const image = page.locator('.task-viewer .v-move > img').first()
  await image.waitFor()
  await page.waitForFunction(
    () =>
      (document.querySelector<HTMLImageElement>('.task-viewer .v-move > img')?.naturalWidth ?? 0) >
      0,
  )
}

/** Says that one cannot tell, and goes on to the next building. */
export async function answerCannotTell(visit: Visit): Promise<void> {
  const { page } = visit
  const before = await page.locator('.task-viewer').elementHandle()
  await press(visit, 'trackers.kind.cannot_tell')
  await press(visit, 'trackers.send')
  await before?.waitForElementState('hidden')
  await goOn(visit)
}

/** Past what is learnt of a reference building, to the next one. */
async function goOn({ page, lang }: Visit): Promise<void> {
  const next = page.getByRole('button', { name: say(lang, 'trackers.next'), exact: true })
  const building = page.locator('.task-viewer')
  await next.or(building).first().waitFor()
  if (await next.isVisible()) await next.click()
  await building.waitFor()
}

/** Marks with the keyboard alone: the first picture whole, the second damaged, destroyed, sent. */
export async function answerByKeyboard(visit: Visit): Promise<void> {
  const { page, lang } = visit
  const later = lang === 'ar' ? 'ArrowLeft' : 'ArrowRight'
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  const damaged = say(lang, 'trackers.prompt.damaged')
  await page.keyboard.press('Space')
  await page.getByText(damaged).waitFor()
  await page.keyboard.press(later)
  await page.keyboard.press('Space')
  const kind = page.getByRole('radio', {
    name: say(lang, 'trackers.kind.destroyed'),
    exact: true,
  })
  const nearest = page.getByRole('button', { name: say(lang, 'trackers.nearest') })
  await kind.or(nearest).first().waitFor()
  if (!(await kind.isVisible())) await nearest.click()
  await kind.focus()
  await page.keyboard.press('Space')
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  const before = await page.locator('.task-viewer').elementHandle()
  await page.keyboard.press('Enter')
  await before?.waitForElementState('hidden')
  await goOn(visit)
}

/** The buildings ahead are on the phone, each with its first picture. */
export async function waitForAhead(page: Page): Promise<void> {
  const ready = (): Promise<number> =>
    page.evaluate(async () => {
      const open = indexedDB.open('athar-trackers')
      await new Promise((done) => {
        open.onsuccess = done
      })
      const asked = open.result.transaction('tasks').objectStore('tasks').getAll()
      await new Promise((done) => {
        asked.onsuccess = done
      })
      const kept = asked.result as { task: { frames: { url: string }[] } }[]
      open.result.close()
      const pictures = await caches.open('athar-frames')
      const first = kept.map(({ task }) => pictures.match(task.frames[0]?.url ?? ''))
      return (await Promise.all(first)).filter((it) => it !== undefined).length
    })
  await expect.poll(ready, { timeout: 60_000 }).toBeGreaterThanOrEqual(3)
}

/** How many buildings the server says this volunteer has answered. */
export async function countAnswers(visit: Visit): Promise<number> {
  const { page, lang } = visit
  const told = page.waitForResponse((answer) => answer.url().endsWith('/progress'))
  await page.getByRole('button', { name: say(lang, 'trackers.me.open') }).click()
  const { answers } = (await (await told).json()) as { answers: number }
  await press(visit, 'trackers.me.goOn')
  await seeBuilding(page)
  return answers
}

/** Everything the browser keeps for this site. */
export function whatIsKept(page: Page): Promise<unknown[]> {
  return page.evaluate(async () => [
    ...(await indexedDB.databases()).map(({ name }) => name),
    ...(await caches.keys()),
    ...Object.keys(localStorage),
    ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
  ])
}

/** What the browser may do when room is short: clears the database, and keeps the small notes. */
export async function evict(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) {
      if (name !== undefined) indexedDB.deleteDatabase(name)
    }
    for (const name of await caches.keys()) await caches.delete(name)
  })
}

/** The words that stand in the bar about answers not yet sent. */
export async function expectUnsent({ page }: Visit, isAny: boolean): Promise<void> {
  const unsent = page.locator('.unsent')
  if (isAny) await expect.poll(() => unsent.innerText()).not.toBe('')
  else await expect.poll(() => unsent.innerText(), { timeout: 60_000 }).toBe('')
}

const openMe = ({ page, lang }: Visit): Promise<void> =>
  page.getByRole('button', { name: say(lang, 'trackers.me.open') }).click()

/** Somebody else begins on the same phone; hands back the made-up name of the first. */
export async function beginBeside(visit: Visit): Promise<string> {
  await openMe(visit)
  // Their own page stands once it offers to add somebody: before that the heading is the task's question.
  await visit.page.getByRole('button', { name: say(visit.lang, 'trackers.people.add') }).waitFor()
  const first = await visit.page.getByRole('heading', { level: 1 }).innerText()
  await press(visit, 'trackers.people.add')
  await begin(visit)
  await skipTutorial(visit)
  return first.trim()
}

/** The one of this name goes on where they were. */
export async function goOnAs(visit: Visit, name: string): Promise<void> {
  await openMe(visit)
  await visit.page.getByRole('main').getByRole('button', { name }).click()
  await seeBuilding(visit.page)
}

/** Says that one knows the place: privately, beside the answer. */
export async function sayPlaceIsKnown(visit: Visit, text: string): Promise<void> {
  const { page, lang } = visit
  await page.getByText(say(lang, 'trackers.remarks'), { exact: true }).click()
  await press(visit, 'trackers.know.open')
  await page.getByLabel(say(lang, 'trackers.know.field')).fill(text)
  await press(visit, 'trackers.know.send')
  await page.getByText(say(lang, 'trackers.know.sent')).waitFor()
}

/** The status with which the server answers the one who carries this token. */
async function statusOf({ page }: Visit, token: string): Promise<number> {
  const path = `/api/trackers/${SLUG}/${CAMPAIGN}/progress`
  return (await page.request.get(path, { headers: { 'x-athar-volunteer': token } })).status()
}

/** Is forgotten: by the server, which no longer knows the token, and by the phone, where the others stay. */
export async function beForgotten(visit: Visit, name: string): Promise<void> {
  const { page, lang } = visit
  const asked = page.waitForRequest((request) => request.url().endsWith('/progress'))
  await openMe(visit)
  const token = (await asked).headers()['x-athar-volunteer'] ?? ''
  expect(await statusOf(visit, token)).toBe(200)
  await press(visit, 'trackers.forget.open')
  await press(visit, 'trackers.forget.go')
  await page.getByText(say(lang, 'trackers.forget.done')).waitFor()
  expect(await statusOf(visit, token)).toBeGreaterThanOrEqual(400)
  // The other one goes on at once, and finds nobody else on the phone.
  await visit.go(campaignPath(lang))
  await seeBuilding(page)
  await openMe(visit)
  await page.getByRole('button', { name: say(lang, 'trackers.people.add') }).waitFor()
  expect(await page.getByRole('main').innerText()).not.toContain(name)
}

/** From one's own page the phone is wiped for everybody on it, and the page is left. */
export async function wipePhone(visit: Visit): Promise<void> {
  const { page, lang } = visit
  await press(visit, 'trackers.wipe.open')
  await page.context().setOffline(true)
  await press(visit, 'trackers.wipe.go')
  await page.waitForURL('about:blank')
  await page.context().setOffline(false)
  await visit.go(`/${lang}`)
  expect(await whatIsKept(page)).toEqual([])
}
