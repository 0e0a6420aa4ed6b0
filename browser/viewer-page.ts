// A page of pictures that is complete without a program, as public pages write it, and what the viewer makes of it.
import { expect } from 'vitest'
import type { Visit } from './harness.ts'
import { say } from './words.ts'

const days = ['2020-02-03', '2020-03-20', '2020-04-28', '2020-06-09']
const shades = ['%23c9b48a', '%23b8a47c', '%23786c5c', '%235c5348']
const drawn = (shade: string): string =>
  `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 64 64'><rect width='64' height='64' fill='${shade}'/></svg>`

const mark = { pixels: 64, metres: 64, centre: [32, 32], radius: 8, footprint: null }

function html(lang: string): string {
  const items = days.map(
    (day, at) =>
      `<li data-earliest="${day}T08:00:00Z" data-latest="${day}T08:00:00Z"><img src="${drawn(shades[at] ?? '')}" alt="${day}"><p>${day}</p></li>`,
  )
  return `<!doctype html><html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"><head><title>x</title>
<link rel="stylesheet" href="/app/assets/viewer.css"><script type="module" src="/app/assets/viewer.js"></script></head>
<body><main><h1>x</h1><athar-viewer data-before="2" data-after="3" data-mark='${JSON.stringify(mark)}'><ol>${items.join('')}</ol></athar-viewer></main></body></html>`
}

/** Opens the page at an address of the site that the test itself answers. */
async function open({ page, lang, go }: Visit): Promise<void> {
  await page.route('**/pictures-of-one-place', (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: html(lang) }),
  )
  await go('/pictures-of-one-place')
}

export async function readWithoutProgram(visit: Visit): Promise<void> {
  await open(visit)
  expect(await visit.page.getByRole('listitem').count()).toBe(days.length)
  expect(await visit.page.getByText('2020-04-28').count()).toBe(1)
}

export async function lookInEveryWay(visit: Visit): Promise<void> {
  const { page, lang } = visit
  await open(visit)
  const way = (mode: string) =>
    page.getByRole('button', { name: say(lang, `viewer.mode.${mode}`), exact: true })
  const times = page.locator('figcaption:visible')
  expect(await way('swipe').getAttribute('aria-pressed')).toBe('true')
  expect(await times.count()).toBe(2)
  await visit.findNothingSerious('viewer, swipe')
  const uncovered = page.getByRole('slider', { name: say(lang, 'viewer.handle.swipe') })
  await uncovered.focus()
  await page.keyboard.press('Home')
  expect(await uncovered.inputValue()).toBe('0')
  await way('fade').click()
  expect(await page.getByRole('slider', { name: say(lang, 'viewer.handle.fade') }).count()).toBe(1)
  await way('side').click()
  await page.getByRole('button', { name: say(lang, 'viewer.closer') }).click()
  const moved = await page
    .locator('.v-move')
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).style.transform))
  expect(moved[0]).toMatch(/scale\(1\.6\)/)
  expect(moved[1]).toBe(moved[0])
  await way('strip').click()
  expect(await times.count()).toBe(1)
  const chosen = page.locator('.v-item[aria-current]')
  const before = await chosen.innerText()
  await page.keyboard.press('0')
  await chosen.focus()
  await page.keyboard.press(lang === 'ar' ? 'ArrowLeft' : 'ArrowRight')
  await expect.poll(() => chosen.innerText()).not.toBe(before)
  await way('play').click()
  await expect
    .poll(() => page.getByRole('button', { name: say(lang, 'viewer.pause') }).count())
    .toBe(1)
  const playing = await chosen.innerText()
  await expect.poll(() => chosen.innerText(), { timeout: 20_000 }).not.toBe(playing)
  await page.getByRole('button', { name: say(lang, 'viewer.pause') }).click()
  await visit.findNothingSerious('viewer, strip')
}
