// The page of a published campaign: what was asked of whom, what came out and when, how, its limits, and every dating.
import type { PublicCampaign, PublicDating } from '@athar/contract'
import { address, datingsAddress, paths } from '../addresses.ts'
import { type Html, html } from '../html.ts'
import type { Frame } from '../layout.ts'
import { datingWords, expertWords, percent } from '../parts/dating.ts'
import { dayOf, metres, sceneList } from '../parts/frames.ts'
import { pager } from '../parts/pager.ts'
import { rangeBar } from '../parts/range.ts'
import { bothNames, code, name, number, plainName, prose } from '../parts/text.ts'
import { timelineDrawing, timelineTable } from '../parts/timeline.ts'
import { day } from '../parts/when.ts'
import type { PublicPage } from '../render.ts'
import type { Voice } from '../voice.ts'

type Page = Extract<PublicPage, { kind: 'campaign' }>

export function campaignPage(page: Page, voice: Voice): Frame {
  const { investigation, campaign, list } = page
  const { slug } = investigation
  return {
    title: html`${plainName(campaign.title, voice)} · ${plainName(investigation.name, voice)}`,
    description: voice.t('pages.campaign.brief'),
    path: paths.campaign(slug, campaign.code, list.page),
    trail: [
      { words: voice.say('pages.home.title'), path: paths.home() },
      { words: name(investigation.name, voice), path: paths.investigation(slug) },
      { words: name(campaign.title, voice), path: paths.campaign(slug, campaign.code) },
    ],
    isFictional: investigation.fictional,
    body: html`<p class="eyebrow">${voice.say('pages.campaign.eyebrow')}</p><h1>${bothNames(campaign.title, voice)}</h1>
${prose(campaign.summary, voice)}
${facts(campaign, voice)}
${result(campaign, voice)}
${timeline(campaign, voice)}
${method(campaign, voice)}
${datings(page, voice)}
<section aria-labelledby="scenes"><h2 id="scenes">${voice.say('pages.campaign.scenes')}</h2>${sceneList(campaign.scenes, voice)}${held(campaign, voice)}</section>
${downloads(page, voice)}`,
  }
}

const held = ({ scenesHeldBack: count }: Pick<PublicCampaign, 'scenesHeldBack'>, voice: Voice) =>
  count === 0 ? null : html`<p class="soft">${voice.say('pages.campaign.held', { count })}</p>`

function facts(campaign: PublicCampaign, voice: Voice): Html {
  const { question, structures, answers, volunteers, scenes } = campaign
  const [first, last] = [scenes[0], scenes.at(-1)]
  const shown = voice.say('pages.campaign.pictures', { count: scenes.length })
  const span =
    first === undefined || last === undefined
      ? shown
      : voice.say('pages.campaign.span', {
          count: shown,
          from: day(dayOf(first.acquired.earliest), voice),
          to: day(dayOf(last.acquired.latest), voice),
        })
  const lines: [Html, Html][] = [
    [voice.say('pages.campaign.question'), name(question, voice)],
    [
      voice.say('pages.campaign.about'),
      voice.say('pages.campaign.buildings', { count: structures }),
    ],
    [voice.say('pages.campaign.of'), voice.say('pages.campaign.volunteers', { count: volunteers })],
    [voice.say('pages.campaign.got'), voice.say('pages.campaign.answers', { count: answers })],
    [voice.say('pages.campaign.series'), span],
  ]
  return html`<dl class="facts brief">${lines.map(([term, words]) => html`<div><dt>${term}</dt><dd>${words}</dd></div>`)}</dl>`
}

function result({ kinds, structures, dated }: PublicCampaign, voice: Voice): Html {
  const most = Math.max(...kinds.map((one) => one.structures))
  const rows = kinds.map(({ kind, structures: count }) => {
    const bar = rangeBar({ min: count, max: count }, most, voice)
    return html`<tr><th scope="row">${voice.say(`pages.datingKind.${kind}`)}</th><td class="bar-cell">${bar}</td><td class="count">${number(count, voice)}</td></tr>`
  })
  const rest = structures - dated
  const undated =
    rest === 0
      ? null
      : html`<p class="soft">${voice.say('pages.campaign.undated', { count: rest })}</p>`
  return html`<section aria-labelledby="result"><h2 id="result">${voice.say('pages.campaign.result')}</h2><table class="months"><caption>${voice.say('pages.campaign.kindsCaption')}</caption><thead><tr><th scope="col">${voice.say('pages.campaign.answer')}</th><td class="bar-cell"></td><th scope="col" class="count">${voice.say('pages.campaign.count')}</th></tr></thead><tbody>${rows}</tbody></table>${undated}<p><strong>${voice.say('pages.campaign.how.invisible')}</strong></p></section>`
}

function timeline({ gaps }: PublicCampaign, voice: Voice): Html | null {
  if (gaps.length === 0) return null
  return html`<section aria-labelledby="timeline"><h2 id="timeline">${voice.say('pages.campaign.timeline')}</h2>${timelineDrawing(gaps, voice)}<p class="soft">${voice.say('pages.campaign.timelineKey')}</p>${timelineTable(gaps, voice)}</section>`
}

function method(campaign: PublicCampaign, voice: Voice): Html {
  const { resolution, leastAnswers, mostAnswers, references, minimumAgeDays, model } = campaign
  const lines: Html[] = [
    voice.say('pages.campaign.how.asked'),
    voice.say('pages.campaign.how.redundancy', { least: leastAnswers, most: mostAnswers }),
    voice.say('pages.campaign.how.date'),
    html`${voice.say('pages.campaign.how.consensus')}${
      model === null
        ? null
        : html` ${voice.say('pages.campaign.model')}${voice.say('pages.part.colon')}${code(model)}.`
    }`,
    voice.say('pages.campaign.how.resolution', {
      gsd: metres(resolution.gsdMetres, voice),
      pixels: Math.round(resolution.pixelsAcross),
    }),
    voice.say('pages.campaign.how.invisible'),
    voice.say('pages.campaign.how.cause'),
    voice.say('pages.campaign.how.references', { count: references }),
    calibration(campaign, voice),
    voice.say('pages.campaign.how.age', { count: minimumAgeDays }),
    voice.say('pages.campaign.how.people'),
  ]
  return html`<section aria-labelledby="how"><h2 id="how">${voice.say('pages.campaign.method')}</h2><ul class="prose">${lines.map((line) => html`<li>${line}</li>`)}</ul></section>`
}

function calibration({ calibration: given }: PublicCampaign, voice: Voice): Html {
  if (given === null) return voice.say('pages.campaign.how.unchecked')
  const { judged, right, error, isSimulated } = given
  const said = voice.say('pages.campaign.how.calibration', { count: judged, right })
  const points =
    error === null
      ? null
      : html` ${voice.say('pages.campaign.how.error', {
          error: voice.say('pages.share.points', { count: Math.round(error * 100) }),
        })}`
  const warning = isSimulated
    ? html` <strong>${voice.say('pages.campaign.how.simulated')}</strong>`
    : null
  return html`${said}${points}${warning}`
}

function datings({ investigation: { slug }, campaign, list }: Page, voice: Voice): Html {
  const heads = {
    building: voice.say('pages.campaign.building'),
    crowd: voice.say('pages.campaign.crowd'),
    probability: voice.say('pages.campaign.probability'),
    answers: voice.say('pages.campaign.got'),
    agreement: voice.say('pages.campaign.agreement'),
    expert: voice.say('pages.campaign.expert'),
  }
  const label = (words: Html) => html`<span class="cell-label">${words}</span>`
  const row = (it: PublicDating) => {
    const link = address(voice.lang, paths.structure(slug, campaign.code, it.structureId))
    return html`<tr><th scope="row"><a href="${link}">${code(shortId(it.structureId))}</a></th><td>${label(heads.crowd)}${datingWords(it, voice)}</td><td>${label(heads.probability)}${percent(it.probability, voice)}</td><td>${label(heads.answers)}${number(it.answers, voice)}</td><td>${label(heads.agreement)}${voice.say(`pages.agreement.${it.agreement}`)}</td><td>${label(heads.expert)}${expertWords(it.expert, voice)}</td></tr>`
  }
  return html`<section aria-labelledby="datings"><h2 id="datings">${voice.say('pages.campaign.datings')}</h2><p>${voice.say('pages.campaign.buildings', { count: list.total })}</p>${
    list.datings.length === 0
      ? null
      : html`<table class="register datings"><caption class="unseen">${voice.say('pages.campaign.datingsCaption')}</caption><thead><tr>${Object.values(heads).map((words) => html`<th scope="col">${words}</th>`)}</tr></thead><tbody>${list.datings.map(row)}</tbody></table>`
  }${pager(list, (page) => paths.campaign(slug, campaign.code, page), voice)}</section>`
}

/** The end of an id, which tells the buildings of a campaign apart well enough to be read. */
export const shortId = (id: string): string => id.slice(-6).toUpperCase()

function downloads({ investigation: { slug }, campaign }: Page, voice: Voice): Html {
  const link = (format: 'csv' | 'geojson', type: string, words: Html) =>
    html`<li><a href="${datingsAddress(slug, campaign.code, format)}" type="${type}" download>${words}</a></li>`
  return html`<section aria-labelledby="downloads"><h2 id="downloads">${voice.say('pages.campaign.downloads')}</h2><ul class="plain">${link('csv', 'text/csv', voice.say('pages.campaign.csv'))}${link('geojson', 'application/geo+json', voice.say('pages.campaign.geojson'))}</ul></section>`
}
