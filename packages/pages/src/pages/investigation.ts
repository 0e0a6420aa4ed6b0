// The page of an investigation: what it is, what it counts and how, its figures, its months, its map.
import type { PublicCampaignRow, PublicFigure, PublicInvestigation } from '@athar/contract'
import { address, csvAddress, paths } from '../addresses.ts'
import { type Html, html } from '../html.ts'
import type { Frame, PageContext } from '../layout.ts'
import { caseMap } from '../parts/map.ts'
import { monthTable } from '../parts/months.ts'
import { range, rangeBar } from '../parts/range.ts'
import { measure, scope } from '../parts/rule.ts'
import { bothNames, name, plainName, prose } from '../parts/text.ts'
import { day } from '../parts/when.ts'
import type { PublicPage } from '../render.ts'
import type { Voice } from '../voice.ts'

export function investigationPage(
  {
    investigation,
    campaigns = [],
    publishedFigures = 0,
  }: Extract<PublicPage, { kind: 'investigation' }>,
  context: PageContext,
  voice: Voice,
): Frame {
  const { slug, incidents } = investigation
  // Where only published figures stand, there is nothing of ours to explain or to download.
  const isOurs = incidents > 0 || publishedFigures === 0
  return {
    title: plainName(investigation.name, voice),
    description: voice.t('pages.investigation.brief', { count: investigation.incidents }),
    path: paths.investigation(slug),
    trail: [
      { words: voice.say('pages.home.title'), path: paths.home() },
      { words: name(investigation.name, voice), path: paths.investigation(slug) },
    ],
    isFictional: investigation.fictional,
    body: html`<h1>${bothNames(investigation.name, voice)}</h1>
${prose(investigation.description, voice)}
${isOurs ? summaryLine(investigation, voice) : null}
${publishedBy(publishedFigures, slug, voice)}
${figures(investigation, context, voice)}
${months(investigation, voice)}
${map(investigation, voice)}
${dated(campaigns, slug, voice)}
${
  isOurs
    ? html`<section aria-labelledby="how"><h2 id="how">${voice.say('pages.investigation.how')}</h2>${how(voice)}</section>
${records(investigation, voice)}`
    : null
}`,
  }
}

function summaryLine(investigation: PublicInvestigation, voice: Voice): Html {
  const { incidents, from, to, publishedOn, zone, slug } = investigation
  const list = address(voice.lang, paths.incidents(slug))
  const span =
    from === null || to === null
      ? null
      : html`<div><dt>${voice.say('pages.investigation.span')}</dt><dd>${voice.say('pages.when.between', { from: day(from, voice), to: day(to, voice) })}</dd></div>`
  const published =
    publishedOn === null
      ? null
      : html`<div><dt>${voice.say('pages.investigation.published')}</dt><dd>${day(publishedOn.slice(0, 10), voice)}</dd></div>`
  return html`<dl class="facts brief"><div><dt>${voice.say('pages.investigation.incidents')}</dt><dd><a href="${list}">${voice.say('pages.home.incidents', { count: incidents })}</a></dd></div>${span}${published}<div><dt>${voice.say('pages.investigation.zone')}</dt><dd><bdi>${zone}</bdi></dd></div></dl>`
}

/** Figures that others published stand on a page of their own. */
function publishedBy(count: number, slug: string, voice: Voice): Html | null {
  if (count === 0) return null
  const list = address(voice.lang, paths.publishedFigures(slug))
  return html`<section aria-labelledby="published"><h2 id="published">${voice.say('pages.published.title')}</h2><p>${voice.say('pages.published.lead')}</p><p><a href="${list}">${voice.say('pages.published.all', { count })}</a></p></section>`
}

function figures(
  investigation: PublicInvestigation,
  context: PageContext,
  voice: Voice,
): Html | null {
  if (investigation.figures.length === 0) return null
  return html`<section aria-labelledby="figures"><h2 id="figures">${voice.say('pages.investigation.figures')}</h2><p class="soft">${voice.say('pages.figure.envelope')}</p><ul class="cards figures">${investigation.figures.map(
    (one) => html`<li class="card">${figureCard(one, investigation, context, voice)}</li>`,
  )}</ul></section>`
}

function figureCard(
  one: PublicFigure,
  { slug, map: { areas } }: PublicInvestigation,
  { on }: PageContext,
  voice: Voice,
): Html {
  const { figure } = one
  const receipt = address(voice.lang, paths.figure(slug, one.code))
  const silent =
    figure.incidentsWithoutCount === 0
      ? null
      : html`<p class="soft">${voice.say('pages.figure.without', { count: figure.incidentsWithoutCount })}</p>`
  return html`<h3>${name(one.name, voice)}</h3><p class="amount">${range(figure, voice)} <span class="unit">${measure(figure.rule, voice)}</span></p>${rangeBar(figure, figure.max, voice)}<p class="soft">${voice.say('pages.figure.inIncidents', { count: figure.incidents })}</p>${silent}${scope(figure.rule, areas, voice)}<p class="receipt"><a href="${receipt}">${voice.say('pages.figure.receipt')}</a>${
    on === undefined
      ? null
      : html` <span class="soft">${voice.say('pages.figure.asOf', { day: day(on, voice) })}</span>`
  }</p>`
}

function months(investigation: PublicInvestigation, voice: Voice): Html | null {
  const table = monthTable(
    investigation.months,
    voice.say('pages.months.caption'),
    voice.say('pages.measure.civilians_killed'),
    voice,
  )
  if (table === null) return null
  return html`<section aria-labelledby="months"><h2 id="months">${voice.say('pages.investigation.months')}</h2>${table}</section>`
}

function map({ map: given, name: title }: PublicInvestigation, voice: Voice): Html | null {
  const label = voice.t('pages.map.label', {
    name: plainName(title, voice),
    count: given.points.filter(({ generic }) => !generic).length,
  })
  const drawn = caseMap(given, label, voice)
  if (drawn === null) return null
  return html`<section aria-labelledby="map"><h2 id="map">${voice.say('pages.investigation.map')}</h2>${drawn}</section>`
}

/** Campaigns in which volunteers dated buildings. */
function dated(campaigns: readonly PublicCampaignRow[], slug: string, voice: Voice): Html | null {
  if (campaigns.length === 0) return null
  const cards = campaigns.map(
    ({ code, title, summary, structures }) =>
      html`<li class="card"><h3><a href="${address(voice.lang, paths.campaign(slug, code))}">${name(title, voice)}</a></h3>${prose(summary, voice)}<p class="soft">${voice.say('pages.campaign.buildings', { count: structures })}</p></li>`,
  )
  return html`<section aria-labelledby="campaigns"><h2 id="campaigns">${voice.say('pages.campaign.list')}</h2><p>${voice.say('pages.campaign.listLead')}</p><ul class="cards figures">${cards}</ul></section>`
}

/** What every number here rests on, whatever the case. */
function how(voice: Voice): Html {
  const lines = [
    voice.say('pages.how.incident'),
    voice.say('pages.how.range'),
    voice.say('pages.how.sources'),
    voice.say('pages.how.levels'),
    voice.say('pages.how.acknowledgement'),
    voice.say('pages.how.second'),
    voice.say('pages.how.names'),
  ]
  return html`<ul class="prose">${lines.map((line) => html`<li>${line}</li>`)}</ul>`
}

function records({ slug }: PublicInvestigation, voice: Voice): Html {
  const list = address(voice.lang, paths.incidents(slug))
  return html`<section aria-labelledby="records"><h2 id="records">${voice.say('pages.investigation.records')}</h2><ul class="plain"><li><a href="${list}">${voice.say('pages.investigation.list')}</a></li><li><a href="${csvAddress(slug)}" type="text/csv" download>${voice.say('pages.investigation.download')}</a></li></ul></section>`
}
