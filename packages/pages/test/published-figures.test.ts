// Pages of published figures: nesting by indentation, the chain step by step, reasons in words, a sentence to copy.
import { expect, test } from 'vitest'
import { copyPolicy, hasCopy, type Language, renderPage } from '../src/index.ts'
import { pages } from './made-up.ts'

const render = (kind: 'published_figures' | 'published_figure', lang: Language) =>
  renderPage(pages[kind], { lang, origin: 'https://athar.example', on: '2031-09-20' })

test('a set that lies within another stands inside it, and a sum is told to hold', () => {
  const html = render('published_figures', 'en')
  const outer = html.indexOf('At least 318 people killed')
  const inner = html.indexOf('159 people killed')
  expect(outer).toBeGreaterThan(0)
  expect(inner).toBeGreaterThan(outer)
  expect(html.slice(outer, inner)).toMatch(/Within this scope:<\/p><ul class="plain sets"><li/)
  expect(html).toContain('the parts come to it')
  expect(html).toContain('class="bar-open"')
  expect(render('published_figures', 'ar')).toContain('٣ أرقام في هذا النطاق')
})

test('a figure says its chain, its reasons, and its sentence in both languages with the permanent address', () => {
  const html = render('published_figure', 'ar')
  expect(html).toContain('فترتاهما مختلفتان')
  expect(html).toContain('ترجمة آلية')
  expect(html).toContain('id="sentence-ar" lang="ar" dir="rtl">١٥٩ قتيلًا')
  expect(html).toContain('https://athar.example/en/al-mithal/published-figures/battle')
  expect(html).toContain('https://athar.example/ar/al-mithal/published-figures/battle')
  expect(html).not.toContain('<b>civilians')
  expect(html.match(/<button[^>]* hidden>/g)).toHaveLength(2)
})

test('our own script may run where there is something to copy, and nowhere else', () => {
  expect(hasCopy('/en/al-mithal/published-figures/battle')).toBe(true)
  for (const path of ['/en/al-mithal/published-figures', '/en/al-mithal/figures/x', '/x/a/b/c'])
    expect(hasCopy(path)).toBe(false)
  expect(copyPolicy).toMatch(/script-src 'self'$/)
  expect(copyPolicy).not.toContain('unsafe')
})
