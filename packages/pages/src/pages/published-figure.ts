// One published figure: what it says and counts, how it reached us, its neighbours and why they differ, and a sentence to copy.
import type { OwnCount, ShownFigure, ShownFigurePage } from '@athar/contract'
import { type FigureComparison, sayDifference, sayFigure } from '@athar/domain'
import { address, paths } from '../addresses.ts'
import { type Html, html } from '../html.ts'
import type { Frame, PageContext } from '../layout.ts'
import { periodBar, spanOf } from '../parts/period-bar.ts'
import { range } from '../parts/range.ts'
import { amount, amountLink, dayOfFigure, issuer, periodWords } from '../parts/shown-figure.ts'
import { inLanguage, listed, name, outside, prose } from '../parts/text.ts'
import { day } from '../parts/when.ts'
import type { PublicPage } from '../render.ts'
import { type Language, languages, type Voice } from '../voice.ts'

type Page = Extract<PublicPage, { kind: 'published_figure' }>

export function publishedFigurePage(page: Page, context: PageContext, voice: Voice): Frame {
  const { investigation, given } = page
  const { figure } = given
  const { slug } = investigation
  const path = paths.publishedFigure(slug, figure.code)
  const said = amount(figure, voice)
  return {
    title: html`${said}`,
    description: html`${sayFigure(figure, voice.lang)}`,
    path,
    trail: [
      { words: voice.say('pages.home.title'), path: paths.home() },
      { words: name(investigation.name, voice), path: paths.investigation(slug) },
      { words: voice.say('pages.published.title'), path: paths.publishedFigures(slug) },
      { words: html`<bdi>${said}</bdi>`, path },
    ],
    isFictional: investigation.fictional,
    hasCopy: true,
    body: html`<p class="eyebrow">${voice.say('pages.published.one')}</p><h1><bdi>${said}</bdi></h1>
${facts(figure, voice)}
${sentences(figure, slug, context, voice)}
${chain(figure, voice)}
${sum(given, slug, voice)}
${neighbours(given, slug, voice)}
${together(given, slug, voice)}
${ours(given.ours, voice)}`,
  }
}

const row = (label: Html, value: Html | null): Html | null =>
  value === null ? null : html`<div><dt>${label}</dt><dd>${value}</dd></div>`

function facts(figure: ShownFigure, voice: Voice): Html {
  const { scope } = figure
  const said = (text: ShownFigure['basis']) =>
    inLanguage(text, voice) === null ? null : name(text, voice)
  const when = dayOfFigure(figure, voice)
  const quoted = said(figure.issuerAsQuoted)
  const isVerified = figure.issuer !== null
  return html`<dl class="facts">${[
    row(voice.say('pages.published.asWritten'), said(figure.asWritten)),
    row(voice.say('pages.published.definition'), said(scope.definition)),
    row(
      voice.say('pages.published.place'),
      said(scope.place) ?? voice.say('pages.published.noPlace'),
    ),
    row(
      voice.say('pages.published.period'),
      periodWords(scope, voice) ?? voice.say('pages.published.noPeriod'),
    ),
    row(voice.say('pages.published.parties'), said(scope.belligerentsAsWritten)),
    row(voice.say('pages.published.quoted'), quoted),
    row(
      voice.say('pages.published.issuer'),
      isVerified ? issuer(figure, voice) : voice.say('pages.published.notVerified'),
    ),
    row(voice.say('pages.published.basis'), said(figure.basis)),
    row(voice.say('pages.published.day'), when),
    row(
      voice.say('pages.published.recorded'),
      voice.say('pages.published.version', {
        day: day(figure.recordedOn, voice),
        version: figure.version,
      }),
    ),
  ]}</dl>${prose(figure.note, voice)}`
}

/** The figure as a sentence in both languages, the page's own first; the button appears where programs run. */
function sentences(figure: ShownFigure, slug: string, { origin }: PageContext, voice: Voice): Html {
  const path = paths.publishedFigure(slug, figure.code)
  const one = (lang: Language): Html => {
    const said = sayFigure(figure, lang)
    const own = html`<bdi dir="ltr">${origin ?? ''}${address(lang, path)}</bdi>`
    const id = `sentence-${lang}`
    const label = voice.t(
      lang === 'ar' ? 'pages.published.copyArabic' : 'pages.published.copyEnglish',
    )
    return html`<div class="to-copy"><p id="${id}" lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">${said} ${own}</p><button type="button" class="copy" data-copy="${id}" data-copied="${voice.t('pages.published.copied')}" hidden>${label}</button></div>`
  }
  const ordered = languages.toSorted((a) => (a === voice.lang ? -1 : 1))
  return html`<section aria-labelledby="sentence"><h2 id="sentence">${voice.say('pages.published.sentence')}</h2><p class="soft">${voice.say('pages.published.sentenceLead')}</p>${ordered.map(one)}</section>`
}

/** From where we read it back to the first who said it. */
function chain(figure: ShownFigure, voice: Voice): Html | null {
  if (figure.chain.length === 0) return null
  const steps = figure.chain.map(
    ({ who, title, url, published, language, isMachineTranslation }) => {
      const words = title === null ? null : html`<cite dir="auto">${title}</cite>`
      const linked = words === null ? null : (outside(url, words) ?? words)
      const bare = words === null ? outside(url, voice.say('pages.published.open')) : null
      const more = [
        published === null ? null : day(published, voice),
        language === null ? null : languageName(language, voice),
      ].flatMap((it) => it ?? [])
      const translated = isMachineTranslation
        ? html` <span class="tag">${voice.say('pages.published.machine')}</span>`
        : null
      return html`<li><strong>${name(who, voice)}</strong>${translated}<span class="details">${listed(
        [linked, bare, ...more].flatMap((it) => it ?? []),
        voice,
      )}</span></li>`
    },
  )
  const checked =
    figure.checkedAgainstOriginal === null
      ? null
      : html`<p class="soft">${voice.say('pages.published.checked')} <span dir="auto">${figure.checkedAgainstOriginal}</span></p>`
  return html`<section aria-labelledby="chain"><h2 id="chain">${voice.say('pages.published.chain')}</h2><p class="soft">${voice.say('pages.published.chainLead')}</p><ol class="chain">${steps}</ol>${checked}</section>`
}

function languageName(language: string, voice: Voice): Html {
  try {
    return html`${new Intl.DisplayNames(voice.locale, { type: 'language' }).of(language) ?? language}`
  } catch {
    return html`${language}` // no tag of a language: as it was written
  }
}

function sum({ sum: given, parts }: ShownFigurePage, slug: string, voice: Voice): Html | null {
  if (given === null) return null
  const links = parts.map((part) => html`<li>${amountLink(part, slug, voice)}</li>`)
  const verdict = given.holds
    ? voice.say('pages.published.sumIs')
    : given.difference === null
      ? voice.say('pages.published.sumUnknown')
      : voice.say('pages.published.sumDiffers', { difference: Math.abs(given.difference) })
  return html`<section aria-labelledby="sum"><h2 id="sum">${voice.say('pages.published.sum')}</h2><ul class="plain">${links}</ul><p>${verdict}</p></section>`
}

type Relation = FigureComparison['relation']
const relations: readonly Relation[] = ['like', 'nested', 'overlapping', 'different']

function neighbours(page: ShownFigurePage, slug: string, voice: Voice): Html | null {
  if (page.neighbours.length === 0) return null
  const scopes = [page.figure, ...page.neighbours.map((it) => it.figure)].map((it) => it.scope)
  const span = spanOf(scopes)
  const parts = relations.map((relation) => {
    const some = page.neighbours.filter((it) => it.relation === relation)
    if (some.length === 0) return null
    const items = some.map(({ figure, inner, differs }) => {
      const reasons = differs.map(
        (difference) =>
          html`<li>${sayDifference(difference, page.figure, figure, voice.lang)}</li>`,
      )
      const nesting =
        inner === null
          ? null
          : html`<span class="tag">${voice.say(inner === 'first' ? 'pages.published.holdsThis' : 'pages.published.liesInThis')}</span>`
      return html`<li><strong>${amountLink(figure, slug, voice)}</strong> <span class="said-by">${issuer(figure, voice)}</span> ${nesting}${periodBar(figure.scope, span, voice)}${
        reasons.length === 0
          ? null
          : html`<details open><summary>${voice.say('pages.published.why')}</summary><ul class="prose">${reasons}</ul></details>`
      }</li>`
    })
    return html`<h3>${voice.say(`pages.published.relation.${relation}`)}</h3><ul class="plain beside">${items}</ul>`
  })
  return html`<section aria-labelledby="neighbours"><h2 id="neighbours">${voice.say('pages.published.neighbours')}</h2><div class="this-bar"><p class="soft">${voice.say('pages.published.thisPeriod')}</p>${periodBar(page.figure.scope, span, voice)}</div>${parts}</section>`
}

function together(page: ShownFigurePage, slug: string, voice: Voice): Html | null {
  if (page.saidTogether.length === 0) return null
  const items = page.saidTogether.map((it) => html`<li>${amountLink(it, slug, voice)}</li>`)
  return html`<section aria-labelledby="together"><h2 id="together">${voice.say('pages.published.together')}</h2><ul class="plain">${items}</ul></section>`
}

function ours({ figure, why }: OwnCount, voice: Voice): Html {
  const title = html`<h2 id="ours">${voice.say('pages.published.ours')}</h2>`
  if (figure === null) {
    const reasons = why.map((one) => html`<li>${voice.say(`pages.published.noRule.${one}`)}</li>`)
    return html`<section aria-labelledby="ours">${title}<p>${voice.say('pages.published.noOurs')}</p><ul class="prose">${reasons}</ul></section>`
  }
  return html`<section aria-labelledby="ours">${title}<p class="amount">${range(figure, voice)}</p><p>${voice.say('pages.figure.inIncidents', { count: figure.incidents })}</p><p class="soft">${voice.say('pages.published.oursRule', { version: figure.rule.version })}</p><p class="soft">${voice.say('pages.figure.envelope')}</p><details><summary>${voice.say('pages.figure.asData')}</summary><pre class="code" dir="ltr" translate="no" tabindex="0">${JSON.stringify(figure.rule, null, 2)}</pre></details></section>`
}
