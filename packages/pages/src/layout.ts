// The frame of every page: what it is, in which language, where its permanent address is, and whether it is made up.
import { address } from './addresses.ts'
import { assets, viewerAssets } from './assets.ts'
import { type Html, html, type Piece } from './html.ts'
import { sharedDrawings } from './parts/mark.ts'
import { day } from './parts/when.ts'
import type { Language, Voice } from './voice.ts'

/** What the page is made for: the language, and what only the server can know. */
export interface PageContext {
  lang: Language
  /** `https://athar.example`, for permanent addresses that are whole; without it they are relative. */
  origin?: string | undefined
  /** The day the page was made (`2031-06-06`): numbers never stand without their date. */
  on?: string | undefined
  /** Present where the page is a preview: what is held back, as `toPublicIncident` lists it. */
  preview?: { withheld: readonly string[] } | undefined
}

export interface Frame {
  title: Html
  description: Html | null
  /** The address after the language, without a query that names a page of a list. */
  path: string
  /** Where the page stands: from the house to here; the last one is the page itself. */
  trail: readonly { words: Html; path: string }[]
  isFictional: boolean
  /** Kept out of search engines: previews and problems. */
  isPassing?: boolean
  /** Pictures over time, which our viewer enhances where programs run. */
  hasViewer?: boolean
  /** Texts to copy, for which a small script of ours puts up buttons. */
  hasCopy?: boolean
  body: Html
}

/** The whole document. */
export function documentOf(frame: Frame, context: PageContext, voice: Voice): string {
  const isPassing = frame.isPassing === true || context.preview !== undefined
  const page = html`<!doctype html>
<html lang="${voice.lang}" dir="${voice.dir}"${frame.hasViewer === true ? html` class="pictures"` : null}>
${head(frame, context, voice, isPassing)}
<body>
<a class="skip" href="#main">${voice.say('pages.frame.skip')}</a>
${sharedDrawings(voice)}
${context.preview === undefined ? null : previewNote(context.preview.withheld, voice)}
${masthead(frame, voice)}
${frame.isFictional ? fictionalNote(voice) : null}
${trail(frame, voice)}
<main id="main" tabindex="-1">
${frame.body}
</main>
${footer(frame, context, voice)}
</body>
</html>
`
  return page.toString()
}

function head(frame: Frame, context: PageContext, voice: Voice, isPassing: boolean): Html {
  const whole = (path: string) => `${context.origin ?? ''}${path}`
  const own = address(voice.lang, frame.path)
  const title = html`${frame.title} · ${voice.t('pages.frame.athar')}`
  const links: Piece = isPassing
    ? html`<meta name="robots" content="noindex, nofollow, noarchive">`
    : html`<link rel="canonical" href="${whole(own)}">
<link rel="alternate" hreflang="en" href="${whole(address('en', frame.path))}">
<link rel="alternate" hreflang="ar" href="${whole(address('ar', frame.path))}">
<link rel="alternate" hreflang="x-default" href="${whole(address('en', frame.path))}">`
  const description = frame.description
  return html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${description === null ? null : html`<meta name="description" content="${description}">`}
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
${links}
<link rel="icon" href="${assets.icon.path}" type="${assets.icon.type}">
<link rel="stylesheet" href="${assets.css.path}?v=${assets.css.version}">
${frame.hasViewer === true ? viewerLinks : null}${
  frame.hasCopy === true
    ? html`<script type="module" src="${assets.copy.path}?v=${assets.copy.version}"></script>
`
    : null
}</head>`
}

const viewerLinks = html`<link rel="stylesheet" href="${viewerAssets.css}">
<script type="module" src="${viewerAssets.script}"></script>
`

function masthead(frame: Frame, voice: Voice): Html {
  return html`<header class="masthead"><a class="brand" href="${address(voice.lang, '')}"><svg viewBox="0 0 32 32" aria-hidden="true" focusable="false"><circle class="brand-trace" cx="16" cy="16" r="13"/><circle class="brand-point" cx="16" cy="16" r="5"/></svg><span>${voice.say('pages.frame.athar')}</span><small>${voice.say('pages.frame.tagline')}</small></a><nav aria-label="${voice.t('pages.frame.language')}"><a class="switch" href="${address(voice.other, frame.path)}" hreflang="${voice.other}" lang="${voice.other}" rel="alternate">${voice.say('pages.frame.otherLanguage')}</a></nav></header>`
}

function fictionalNote(voice: Voice): Html {
  return html`<aside class="fictional" aria-label="${voice.t('pages.fictional.tag')}"><p><strong>${voice.say('pages.fictional.title')}</strong> ${voice.say('pages.fictional.text')}</p></aside>`
}

function previewNote(withheld: readonly string[], voice: Voice): Html {
  const counts = new Map<string, number>()
  for (const one of withheld) counts.set(one, (counts.get(one) ?? 0) + 1)
  const list = [...counts].map(
    ([reason, count]) => html`<li>${voice.say(`pages.withheld.${reason}`, { count })}</li>`,
  )
  const held =
    list.length === 0
      ? html`<p>${voice.say('pages.preview.nothing')}</p>`
      : html`<p>${voice.say('pages.preview.held')}</p><ul>${list}</ul>`
  return html`<aside class="preview" aria-label="${voice.t('pages.preview.label')}"><p><strong>${voice.say('pages.preview.title')}</strong> ${voice.say('pages.preview.text')}</p>${held}</aside>`
}

function trail(frame: Frame, voice: Voice): Html | null {
  if (frame.trail.length < 2) return null
  const last = frame.trail.length - 1
  return html`<nav class="trail" aria-label="${voice.t('pages.frame.trail')}"><ol>${frame.trail.map(
    ({ words, path }, index) =>
      index === last
        ? html`<li><span aria-current="page">${words}</span></li>`
        : html`<li><a href="${address(voice.lang, path)}">${words}</a></li>`,
  )}</ol></nav>`
}

function footer(frame: Frame, context: PageContext, voice: Voice): Html {
  const own = `${context.origin ?? ''}${address(voice.lang, frame.path)}`
  const isPassing = frame.isPassing === true || context.preview !== undefined
  return html`<footer class="foot">${
    isPassing
      ? null
      : html`<p>${voice.say('pages.frame.permanent')} <a class="code" dir="ltr" href="${own}">${own}</a></p>`
  }${context.on === undefined ? null : html`<p>${voice.say('pages.frame.made', { day: day(context.on, voice) })}</p>`}<p>${voice.say('pages.frame.about')}</p><p><a href="/app/${voice.lang}">${voice.say('pages.frame.desk')}</a></p></footer>`
}
