// The receipt of a figure: the number, what it leaves open, the rule in words and as data, and how to check it.
import type { PublicFigure } from '@athar/contract'
import type { Figure } from '@athar/domain'
import { address, csvAddress, paths } from '../addresses.ts'
import { type Html, html } from '../html.ts'
import type { Frame, PageContext } from '../layout.ts'
import type { Area } from '../parts/map.ts'
import { monthTable } from '../parts/months.ts'
import { pager } from '../parts/pager.ts'
import { range, rangeBar, rangeText } from '../parts/range.ts'
import { measure, ruleInWords, scope } from '../parts/rule.ts'
import { code, listed, name, number, plainName } from '../parts/text.ts'
import { day } from '../parts/when.ts'
import type { PublicPage } from '../render.ts'
import type { Voice } from '../voice.ts'

type Page = Extract<PublicPage, { kind: 'figure' }>

export function figurePage(page: Page, context: PageContext, voice: Voice): Frame {
  const { investigation, figure: given } = page
  const { figure } = given
  const { slug } = investigation
  const areas = investigation.map?.areas ?? []
  const path = paths.figure(slug, given.code)
  return {
    title: html`${plainName(given.name, voice)}${voice.t('pages.part.colon')}${rangeText(figure, voice)}`,
    description: voice.t('pages.figure.brief', { name: plainName(investigation.name, voice) }),
    path: paths.figure(slug, given.code, given.page),
    trail: [
      { words: voice.say('pages.home.title'), path: paths.home() },
      { words: name(investigation.name, voice), path: paths.investigation(slug) },
      { words: voice.say('pages.figure.title'), path },
    ],
    isFictional: investigation.fictional,
    body: html`<p class="eyebrow">${voice.say('pages.figure.title')}</p><h1>${name(given.name, voice)}</h1>
${amount(given, areas, context, voice)}
<section aria-labelledby="rule"><h2 id="rule">${voice.say('pages.figure.rule')}</h2>${ruleInWords(figure.rule, areas, voice)}<details><summary>${voice.say('pages.figure.asData')}</summary><pre class="code" dir="ltr" translate="no" tabindex="0">${JSON.stringify(figure.rule, null, 2)}</pre></details></section>
${months(figure, voice)}
${doubles(figure, slug, voice)}
${recompute(figure, slug, voice)}
${records(page, voice)}`,
  }
}

function amount(
  { figure }: PublicFigure,
  areas: readonly Area[],
  { on }: PageContext,
  voice: Voice,
): Html {
  const silent = figure.incidentsWithoutCount
  return html`<div class="figure-head"><p class="amount">${range(figure, voice)} <span class="unit">${measure(figure.rule, voice)}</span></p>${rangeBar(figure, figure.max, voice)}${scope(figure.rule, areas, voice)}<p>${voice.say('pages.figure.inIncidents', { count: figure.incidents })}${
    silent === 0 ? null : html` ${voice.say('pages.figure.without', { count: silent })}`
  }</p><p class="soft">${voice.say('pages.figure.envelope')}</p>${
    on === undefined
      ? null
      : html`<p class="soft">${voice.say('pages.figure.asOf', { day: day(on, voice) })}</p>`
  }</div>`
}

function months({ byMonth, rule }: Figure, voice: Voice): Html | null {
  const table = monthTable(byMonth, voice.say('pages.months.caption'), measure(rule, voice), voice)
  if (table === null) return null
  return html`<section aria-labelledby="months"><h2 id="months">${voice.say('pages.investigation.months')}</h2>${table}</section>`
}

function incidentLink(incident: string, slug: string, voice: Voice): Html {
  return html`<a href="${address(voice.lang, paths.incident(slug, incident))}">${code(incident)}</a>`
}

function doubles({ possibleDoubleCounts: given }: Figure, slug: string, voice: Voice): Html {
  const list = given.map(
    ({ codes, reason }) =>
      html`<li>${listed(
        codes.map((one) => incidentLink(one, slug, voice)),
        voice,
      )}<span class="details">${voice.say(`pages.double.${reason}`)}</span></li>`,
  )
  return html`<section aria-labelledby="doubles"><h2 id="doubles">${voice.say('pages.figure.doubles')}</h2>${
    list.length === 0
      ? html`<p>${voice.say('pages.figure.noDoubles')}</p>`
      : html`<p>${voice.say('pages.figure.doublesAre')}</p><ul class="plain spaced">${list}</ul>`
  }</section>`
}

function recompute({ records: digest }: Figure, slug: string, voice: Voice): Html {
  const csv = html`<a href="${csvAddress(slug)}" type="text/csv" download>${voice.say('pages.figure.csv')}</a>`
  const steps = [
    voice.say('pages.recompute.download', { file: csv }),
    voice.say('pages.recompute.keep'),
    voice.say('pages.recompute.sum'),
    voice.say('pages.recompute.list', { form: code('[["code",version,min,max],…]') }),
    voice.say('pages.recompute.hash'),
  ]
  return html`<section aria-labelledby="check"><h2 id="check">${voice.say('pages.figure.check')}</h2><p>${voice.say('pages.figure.digest')}</p><p class="digest">${code(digest)}</p><ol class="prose">${steps.map((step) => html`<li>${step}</li>`)}</ol><p>${voice.say('pages.recompute.athar', { command: code('npx athar figures --rule rule.json --json') })}</p></section>`
}

function records({ investigation: { slug }, figure: given }: Page, voice: Voice): Html {
  const rows = given.records.map(
    ({ code: incident, version, min, max, date, placeName }) =>
      html`<tr><th scope="row">${incidentLink(incident, slug, voice)}</th><td>${name(placeName, voice)}</td><td>${date === null ? voice.say('pages.when.unknown') : day(date, voice)}</td><td>${range({ min, max }, voice)}</td><td class="count">${number(version, voice)}</td></tr>`,
  )
  return html`<section aria-labelledby="records"><h2 id="records">${voice.say('pages.figure.records', { count: given.total })}</h2>${
    rows.length === 0
      ? null
      : html`<div class="wide"><table class="records"><thead><tr><th scope="col">${voice.say('pages.list.code')}</th><th scope="col">${voice.say('pages.list.where_column')}</th><th scope="col">${voice.say('pages.list.when')}</th><th scope="col">${voice.say('pages.incident.number')}</th><th scope="col" class="count">${voice.say('pages.figure.version')}</th></tr></thead><tbody>${rows}</tbody></table></div>`
  }${pager(given, (page) => paths.figure(slug, given.code, page), voice)}</section>`
}
