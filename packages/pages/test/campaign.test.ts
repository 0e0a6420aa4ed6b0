// What the pages of a campaign and of a dated building say: the interval, the limits, the rule and the experts beside it.
import { expect, test } from 'vitest'
import { type Language, type PublicPage, renderPage } from '../src/index.ts'
import { pages } from './made-up.ts'

const render = (page: PublicPage, lang: Language) => renderPage(page, { lang })
const textOf = (html: string) =>
  html
    .replace(/^[\s\S]*<main[^>]*>|<\/main>[\s\S]*$/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
const count = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].length

test('a dated building says its interval, the plain rule and the experts’ beside it, in both languages', () => {
  const [en, ar] = [textOf(render(pages.structure, 'en')), textOf(render(pages.structure, 'ar'))]
  expect(en).toContain('Destroyed between 17 January 2031 and 1 February 2031')
  expect(ar).toMatch(/دُمّر بين\s+١٧ كانون الثاني ٢٠٣١\s+و\s*١ شباط ٢٠٣١/)
  for (const words of [
    'Partly destroyed between',
    'The plain rule',
    'No visible change is not',
    'CC0-1.0',
  ]) {
    expect(en).toContain(words)
  }
  const html = render(pages.structure, 'en')
  expect(html).toContain('data-before="6" data-after="8"')
  expect(count(html, /<img(?![^>]*loading="lazy")/g)).toBe(2)
  expect(count(html, /<li data-number="\d+" data-earliest="[^"]+" data-latest="[^"]+">/g)).toBe(14)
})

test('a campaign says whom it asked, its limits, that its volunteers are simulated, and where its files are', () => {
  const html = render(pages.campaign, 'en')
  const text = textOf(html)
  for (const words of [
    '400 buildings',
    '120 volunteers',
    '3,614 answers',
    'Of 24 reference buildings that the model had not been told, it dated 23 exactly',
    'These volunteers are simulated',
    'No visible change is not the same as undamaged',
    'between 29 and 35',
  ]) {
    expect(text).toContain(words)
  }
  expect(html).toContain('/api/public/al-mithal/campaigns/old-town/download?format=geojson')
  expect(html).toContain('href="/en/al-mithal/campaigns/old-town?page=2"')
  const real = { ...pages.campaign.campaign, calibration: null }
  expect(textOf(render({ ...pages.campaign, campaign: real }, 'en'))).toContain('No check against')
})

test('a probability that is almost certain or almost nothing is never said to be either', () => {
  const text = textOf(render(pages.campaign, 'en'))
  expect(text).toContain('over 99 %')
  expect(text).toContain('under 1 %')
  expect(text).not.toMatch(/100\s%|\b0\s%/)
})
