// A public page stays light enough for an old phone: page, style and every font that its language can ask for.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import {
  assets,
  contentSecurityPolicy,
  type Language,
  languages,
  type PublicPage,
  renderPage,
} from '../src/index.ts'
import { investigation, monthsFrom, pages, pointsOf } from './made-up.ts'

const packages = new URL('../../../node_modules/', import.meta.url)
const sizeOf = (text: string) => gzipSync(text, { level: 9 }).length

/** The font files that a page can come to fetch: the faces of the families that its style names. */
function fontsOf(lang: Language, hasPictures: boolean): Set<string> {
  const css = assets.css.body
  const root = `:root${hasPictures ? '.pictures' : ''}${lang === 'ar' ? ':lang(ar)' : ''}`
  const rules = [...css.matchAll(/(:root[^\s{]*)\{[^}]*?--font: ([^;]+);/g)]
  const stack = rules.find(([, selector]) => selector === root)?.[2] ?? ''
  const families = new Set([...stack.matchAll(/"([^"]+)"/g)].map((match) => match[1]))
  const faces = [...css.matchAll(/@font-face\{font-family:"([^"]+)"[^}]*?url\("([^"]+)"\)/g)]
  return new Set(faces.flatMap(([, family, url]) => (families.has(family) ? [url ?? ''] : [])))
}

test('a page fetches both weights of its own script and the regular one of the other; with pictures its own script alone', () => {
  for (const [lang, own, other] of [
    ['en', 'ibm-plex-sans', 'ibm-plex-sans-arabic'],
    ['ar', 'ibm-plex-sans-arabic', 'ibm-plex-sans'],
  ] as const) {
    const files = [`${own}-400`, `${own}-600`].map((name) => `/assets/fonts/${name}.woff2`)
    expect(fontsOf(lang, true)).toEqual(new Set(files))
    expect(fontsOf(lang, false)).toEqual(new Set([...files, `/assets/fonts/${other}-400.woff2`]))
  }
})

test('the first load of any page is at most 130 kB gzipped, 105 kB before its pictures, even of five thousand incidents over ten years', () => {
  const large: PublicPage = {
    kind: 'investigation',
    investigation: {
      ...investigation,
      months: monthsFrom(2028, 120),
      map: { ...investigation.map, points: pointsOf(5000) },
    },
  }
  const rest = sizeOf(assets.css.body) + sizeOf(assets.icon.body)
  for (const page of [...Object.values(pages), large]) {
    for (const lang of languages) {
      const text = renderPage(page, { lang, on: '2031-09-20' })
      const hasPictures = text.includes(' class="pictures"')
      expect(hasPictures).toBe(page.kind === 'structure')
      const own = fontsOf(lang, hasPictures)
      const fonts = assets.fonts
        .filter(({ path }) => own.has(path))
        .map((font) => readFileSync(new URL(`${font.package}/${font.file}`, packages)).length)
      const whole = fonts.reduce((sum, size) => sum + size, rest + sizeOf(text))
      expect(whole, `${page.kind} ${lang}`).toBeLessThanOrEqual(hasPictures ? 105_000 : 130_000)
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
