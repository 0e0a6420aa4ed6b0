// A public page stays light enough for an old phone: page, style and all its fonts together.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import {
  assets,
  contentSecurityPolicy,
  languages,
  type PublicPage,
  renderPage,
} from '../src/index.ts'
import { investigation, monthsFrom, pages, pointsOf } from './made-up.ts'

const packages = new URL('../../../node_modules/', import.meta.url)
const sizeOf = (text: string) => gzipSync(text, { level: 9 }).length

test('the first load of any page is at most 150 kB gzipped, even of five thousand incidents over ten years', () => {
  const fonts = assets.fonts.reduce(
    (sum, font) => sum + readFileSync(new URL(`${font.package}/${font.file}`, packages)).length,
    0,
  )
  const rest = fonts + sizeOf(assets.css.body) + sizeOf(assets.icon.body)
  const large: PublicPage = {
    kind: 'investigation',
    investigation: {
      ...investigation,
      months: monthsFrom(2028, 120),
      map: { ...investigation.map, points: pointsOf(5000) },
    },
  }
  for (const page of [...Object.values(pages), large]) {
    for (const lang of languages) {
      const whole = rest + sizeOf(renderPage(page, { lang, on: '2031-09-20' }))
      expect(whole, `${page.kind} ${lang}`).toBeLessThanOrEqual(150_000)
    }
  }
})

test('the style sheet names the fonts that are served and nothing from elsewhere', () => {
  const named = [...assets.css.body.matchAll(/url\("([^"]+)"\)/g)].map((match) => match[1])
  expect(new Set(named)).toEqual(new Set(assets.fonts.map(({ path }) => path)))
  expect(assets.css.body).not.toMatch(/@import|https?:|expression/)
  expect(contentSecurityPolicy).not.toContain('unsafe')
  expect(assets.css.version).toMatch(/^[0-9a-f]{12}$/)
})
