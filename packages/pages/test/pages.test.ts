// Every public page, in both languages: whole, well formed, quiet, and never broken by what stands in a record.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Language, languages, type PublicPage, renderPage } from '../src/index.ts'
import { figure, incident, investigation, monthsFrom, pages, pointsOf } from './made-up.ts'

const origin = 'https://athar.example'
const on = '2031-09-20'
const kinds = Object.keys(pages) as (keyof typeof pages)[]
const every = kinds.flatMap((kind) => languages.map((lang) => ({ kind, lang })))
const render = (page: PublicPage, lang: Language) => renderPage(page, { lang, origin, on })

const textOf = (html: string) =>
  html
    .replace(/^[\s\S]*<main[^>]*>|<\/main>[\s\S]*$/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
const count = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].length

describe.each(every)('the $kind page in $lang', ({ kind, lang }) => {
  const html = render(pages[kind], lang)

  test('says its language and direction, and leads to the same page in the other language', () => {
    expect(html).toContain(`<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"`)
    const other = lang === 'ar' ? 'en' : 'ar'
    const own = /<link rel="canonical" href="([^"]*)"/.exec(html)?.[1]
    const link = /<a class="switch" href="([^"]*)" hreflang="(\w+)"/.exec(html)
    expect(link?.[2]).toBe(other)
    const isPassing = kind === 'problem'
    const here = link?.[1]?.replace(`/${other}`, `/${lang}`)
    expect(own).toBe(isPassing ? undefined : `${origin}${here}`)
    expect(html.includes(`hreflang="${other}" href="${origin}${link?.[1]}"`)).toBe(!isPassing)
    expect(html.includes('hreflang="x-default"')).toBe(!isPassing)
    expect(here).toMatch(isPassing ? /^\/\w\w\/al-mithal$/ : /^\/\w\w/)
  })

  test('has landmarks, one first heading, headings in order, and ids that are one of a kind', () => {
    for (const tag of ['header class="masthead"', 'main id="main"', 'footer', 'nav']) {
      expect(html).toContain(`<${tag}`)
    }
    const levels = [...html.matchAll(/<h([1-6])/g)].map((match) => Number(match[1]))
    expect(levels[0]).toBe(1)
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    for (const [index, level] of levels.entries()) {
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
    }
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
    for (const match of html.matchAll(/aria-labelledby="([^"]+)"/g)) expect(ids).toContain(match[1])
  })

  test('has pictures and our own viewer only where they are shown; nothing in the page runs', () => {
    const isPictured = kind === 'structure'
    expect(/<img|<athar-viewer/.test(html)).toBe(isPictured)
    const scripts = [...html.matchAll(/<script[^>]*>[^<]*/g)].map(([tag]) => tag)
    const own = '<script type="module" src="/app/assets/viewer.js">'
    const copy = scripts.filter((tag) =>
      /^<script type="module" src="\/assets\/copy\.js\?v=[0-9a-f]{12}">$/.test(tag),
    )
    expect(copy).toHaveLength(kind === 'published_figure' ? 1 : 0)
    expect(scripts.filter((tag) => !copy.includes(tag))).toEqual(isPictured ? [own] : [])
    for (const [, url] of html.matchAll(/<img src="([^"]*)"/g))
      expect(url).toMatch(/^\/api\/frames\//)
  })

  test('carries no style of its own and fetches nothing from elsewhere', () => {
    expect(html).not.toMatch(/<style|<iframe|<form|\sstyle=|\son\w+=/i)
    const fetched = [...html.matchAll(/<link rel="(?:stylesheet|icon)" href="([^"]+)"/g)]
    expect(fetched).toHaveLength(kind === 'structure' ? 3 : 2)
    for (const match of fetched) expect(match[1]).toMatch(/^\/(?:app\/)?assets\//)
  })

  test('leaves no word without its translation and no place of a sentence unfilled', () => {
    expect(html).not.toMatch(/pages\.[a-z]/)
    expect(html).not.toMatch(/\{\{|\}\}|undefined|NaN|\[object/)
  })

  test('closes every element it opens', () => {
    const open: string[] = []
    const wrong: string[] = []
    const empty = new Set(['meta', 'link', 'br', 'img'])
    for (const match of html.matchAll(/<(\/?)([a-zA-Z][\w]*)[^>]*?(\/?)>/g)) {
      const [, slash, tag = '', self] = match
      if (self === '/' || empty.has(tag)) continue
      if (slash === '') open.push(tag)
      else if (open.pop() !== tag) wrong.push(tag)
    }
    expect(wrong).toEqual([])
    expect(open).toEqual([])
  })

  test('marks a made-up case', () => {
    expect(count(html, /<aside class="fictional"/g)).toBe(kind === 'problem' ? 0 : 1)
  })
})

describe('what the pages say', () => {
  test('English speaks with Latin numerals, Arabic with Arabic ones, codes and digests with neither changed', () => {
    const [en, ar] = [render(pages.figure, 'en'), render(pages.figure, 'ar')]
    expect(textOf(en)).toContain('between 112 and 171')
    expect(textOf(ar)).toContain('بين ١١٢ و١٧١')
    for (const html of [en, ar]) {
      expect(html).toContain(`<bdi class="code" dir="ltr" translate="no">${figure.records}</bdi>`)
      expect(html).toContain('<bdi class="code" dir="ltr" translate="no">M-004</bdi>')
    }
  })

  test('counts use all six plural forms of Arabic', () => {
    const said = [0, 1, 2, 3, 11, 100].map((incidents) =>
      textOf(render({ kind: 'home', investigations: [{ ...investigation, incidents }] }, 'ar')),
    )
    const wanted = ['لا حوادث', 'حادثة واحدة', 'حادثتان', '٣ حوادث', '١١ حادثة', '١٠٠ حادثة']
    for (const [index, words] of wanted.entries()) expect(said[index]).toContain(words)
  })

  test('a figure shows its scope, its date, its silences, its rule as data and the way to its records', () => {
    const html = render(pages.figure, 'en')
    const text = textOf(html)
    for (const words of [
      '1 January 2031 to 31 May 2031',
      'graded Fair, Confirmed by our rule v1',
      'As the records stood on 20 September 2031',
      'In 2 of them no source gives a number',
      'same day, same point',
      '&quot;measure&quot;: &quot;civilians killed&quot;',
      figure.records,
    ]) {
      expect(text).toContain(words)
    }
    expect(html).toContain('href="/api/public/investigations/al-mithal/incidents.csv"')
    expect(html).toContain('href="/en/al-mithal/figures/killed?page=2"')
    expect(html.toLowerCase()).not.toContain('confidence')
  })

  test('silence is said as silence and nought as nought', () => {
    const rows = [
      { ...pages.incidents.list.incidents[0], killed: null, injured: { min: 0, max: 0 } },
    ] as never
    const page = { ...pages.incidents, list: { ...pages.incidents.list, incidents: rows } }
    expect(textOf(render(page, 'en'))).toMatch(/Civilians killed no number given .* injured 0 /)
  })

  test('people are named only where the shape gives a name, and the reason is told', () => {
    const text = textOf(render(pages.incident, 'en'))
    expect(text).toContain('6 people are recorded one by one. 2 are named here.')
    expect(text).toContain('Name not published (minor)')
    expect(text).toContain('Injured people are never named')
  })

  test('acknowledgement stands apart, and a grade by others is given as theirs', () => {
    const text = textOf(render(pages.incident, 'en'))
    expect(text).toContain('rejected by the belligerent This stands apart from corroboration')
    expect(text).toContain('“Contested”, by example-monitor')
  })

  test('accounts are counted and not shown as sources', () => {
    const text = textOf(render(pages.incident, 'en'))
    expect(text).toContain('2 accounts or people also spoke of this incident')
    expect(text).toContain('These depend on one another and count once')
  })

  test('a preview says so, lists what is held back and keeps out of search engines', () => {
    const html = renderPage(pages.incident, {
      lang: 'en',
      preview: { withheld: ['source.name', 'casualty.minor', 'source.name'] },
    })
    expect(html).toContain('<aside class="preview"')
    expect(html).toContain('the names and links of 2 accounts or people')
    expect(html).toContain('noindex')
    expect(html).not.toContain('canonical')
  })

  test('a text in the other language only is shown as such, marked with its language', () => {
    const html = render(pages.incident, 'ar')
    expect(html).toContain('<div class="prose" lang="en" dir="ltr">')
    expect(html).toContain('هذا النص بالإنجليزية فقط.')
  })
})

describe('maps', () => {
  test('a generic centroid is never drawn and always told', () => {
    const generic = pointsOf(40).map((point) => ({ ...point, generic: true }))
    const drawn = (points: typeof generic) =>
      render(
        {
          kind: 'investigation',
          investigation: { ...investigation, map: { ...investigation.map, points } },
        },
        'en',
      )
    const html = drawn(generic)
    const map = /<svg class="plan"[\s\S]*?<\/svg>/.exec(html)?.[0] ?? ''
    expect(map).not.toContain('<circle')
    expect(textOf(html)).toContain('40 more incidents are known only by the centre')
    const one = render(
      { ...pages.incident, incident: { ...incident, place: { ...placeOf(), generic: true } } },
      'en',
    )
    expect(one).not.toContain('class="plan"')
    expect(one).not.toContain('10.03')
  })

  const placeOf = () => ({
    lon: 10.0312,
    lat: 20.0214,
    radiusMetres: 1200,
    accuracy: 'neighbourhood',
    generic: false,
  })

  test('an uncertainty is drawn to scale and never told smaller than it is', () => {
    const html = render(pages.incident, 'en')
    expect(textOf(html)).toContain('within about 1.2 km of the recorded point')
    expect(html).toMatch(/<circle class="halo" cx="\d+" cy="\d+" r="\d+"/)
    expect(textOf(html)).toContain('20.021, 10.031')
  })

  test('thousands of points are gathered into cells, none lost', () => {
    const points = pointsOf(3000).map((point) => ({ ...point, generic: false }))
    const html = render(
      {
        kind: 'investigation',
        investigation: { ...investigation, map: { ...investigation.map, points } },
      },
      'ar',
    )
    expect(count(html, /class="gathered" cx/g)).toBeLessThan(400)
    expect(html).toContain('٣٬٠٠٠ حادثة مرسومة')
  })

  test('a geometry that is no geometry is left out', () => {
    for (const geometry of [
      null,
      7,
      {},
      { type: 'Polygon' },
      { type: 'Polygon', coordinates: [[['a', 1]]] },
    ]) {
      const areas = [{ code: 'XM01', name: { en: 'A', ar: null }, geometry }]
      const html = render(
        {
          kind: 'investigation',
          investigation: { ...investigation, map: { bbox: null, areas, points: [] } },
        },
        'en',
      )
      expect(html).not.toContain('class="plan"')
    }
  })
})

test('more than two years of months are told by year first', () => {
  const months = monthsFrom(2028, 40)
  const html = render({ kind: 'investigation', investigation: { ...investigation, months } }, 'en')
  expect(count(html, /<time datetime="20\d\d">/g)).toBe(4)
  expect(count(html, /<time datetime="20\d\d-\d\d">/g)).toBe(40)
})

/** The elements of a page in order, without their attributes and texts. */
const skeleton = (html: string) => [...html.matchAll(/<\/?[a-zA-Z][\w]*/g)].map(([tag]) => tag)

const kept = new Set([
  'slug',
  'kind',
  'url',
  'archiveUrl',
  'precision',
  'localFrom',
  'localTo',
  'from',
  'to',
  'partOfDay',
  'measure',
  'gradeOf',
  'dateRule',
  'areaBy',
  'publishedOn',
  'updatedOn',
  'date',
  'on',
  'month',
  'level',
  'corroboration',
  'nameWithheld',
  'ageGroup',
  'sex',
  'language',
  'group',
  'reason',
  'geometry',
  'grades',
  'accuracy',
])
/** The same shape with every free text in it replaced. */
function filledWith<T>(shape: T, text: string, key = ''): T {
  if (kept.has(key)) return shape
  if (typeof shape === 'string') return text as T
  if (Array.isArray(shape)) return shape.map((one: unknown) => filledWith(one, text)) as T
  if (typeof shape !== 'object' || shape === null) return shape
  return Object.fromEntries(
    Object.entries(shape).map(([name, value]) => [name, filledWith(value as unknown, text, name)]),
  ) as T
}

test('whatever stands in a record, it stays text: no element, no attribute, no turned line', () => {
  const piece = fc.constantFrom(
    '<script>alert(1)</script>',
    '</title></main>',
    '" onfocus="alert(1)" x="',
    "'><b>",
    '<!--',
    ']]>',
    '&lt;',
    '`',
    '{{count}}',
    '$&',
    '\u202e',
    '\u2067',
    '\u2069\u2069',
    '\0',
    '\ud800',
    'محمد',
  )
  const hostile = fc
    .array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 6 })), {
      minLength: 1,
      maxLength: 6,
    })
    .map((parts) => `x${parts.join('')}`.replace(/\s/g, ' '))
  fc.assert(
    fc.property(
      hostile,
      fc.constantFrom(...kinds.filter((kind) => kind !== 'problem')),
      fc.constantFrom(...languages),
      (text, kind, lang) => {
        const html = render(filledWith(pages[kind] as PublicPage, text), lang)
        expect(skeleton(html)).toEqual(
          skeleton(render(filledWith(pages[kind] as PublicPage, 'x'), lang)),
        )
        expect(html).not.toMatch(/[\u202a-\u202e\u2066\u2067\0]/)
        expect(count(html, /\u2068/g)).toBe(count(html, /\u2069/g))
        expect(count(html, /<script/gi)).toBe(
          kind === 'structure' || kind === 'published_figure' ? 1 : 0,
        )
      },
    ),
    { numRuns: 60 },
  )
})

test('a link that is no web address is not made', () => {
  const [source] = incident.sources
  const sources = ['javascript:alert(1)', 'data:text/html,x', '//x', 'x'].map((url) => ({
    ...source,
    url,
    archiveUrl: url,
  })) as never
  const html = render({ ...pages.incident, incident: { ...incident, sources } }, 'en')
  expect(html).not.toMatch(/href="(?:javascript|data)/)
  expect(textOf(html)).not.toContain('archived copy')
})
