// The page of one dated building: before and after, all pictures, what the volunteers' answers say, and the experts'.
import { paths } from '../addresses.ts'
import { type Html, html } from '../html.ts'
import type { Frame } from '../layout.ts'
import { datingWords, expertWords, percent, shareTable } from '../parts/dating.ts'
import { pictures, sceneList } from '../parts/frames.ts'
import { code, name, number } from '../parts/text.ts'
import type { PublicPage } from '../render.ts'
import type { Voice } from '../voice.ts'
import { shortId } from './campaign.ts'

type Page = Extract<PublicPage, { kind: 'structure' }>

export function structurePage(page: Page, voice: Voice): Frame {
  const { investigation, campaign, structure } = page
  const { dating, frames, scenesHeldBack } = structure
  const { slug } = investigation
  const short = shortId(dating.structureId)
  const path = paths.structure(slug, campaign.code, dating.structureId)
  return {
    title: voice.t('pages.structure.title', { code: short }),
    description: voice.t('pages.campaign.brief'),
    path,
    trail: [
      { words: voice.say('pages.home.title'), path: paths.home() },
      { words: name(investigation.name, voice), path: paths.investigation(slug) },
      { words: name(campaign.title, voice), path: paths.campaign(slug, campaign.code) },
      { words: voice.say('pages.structure.title', { code: code(short) }), path },
    ],
    isFictional: investigation.fictional,
    hasViewer: frames.length > 0,
    body: html`<p class="eyebrow">${voice.say('pages.structure.title', { code: code(short) })}</p><h1>${datingWords(dating, voice)}</h1>
<section aria-labelledby="pictures"><h2 id="pictures">${voice.say('pages.structure.pictures')}</h2>${
      frames.length === 0
        ? html`<p>${voice.say('pages.structure.none')}</p>`
        : pictures(structure, voice)
    }</section>
${crowd(page, voice)}
<section aria-labelledby="scenes"><h2 id="scenes">${voice.say('pages.campaign.scenes')}</h2>${sceneList(frames, voice)}${
      scenesHeldBack === 0
        ? null
        : html`<p class="soft">${voice.say('pages.campaign.held', { count: scenesHeldBack })}</p>`
    }</section>`,
  }
}

function crowd({ structure }: Page, voice: Voice): Html {
  const { dating, shares, rule, pUnclear, model } = structure
  const place = `${dating.lat.toFixed(5)}, ${dating.lon.toFixed(5)}`
  const lines: [Html, Html][] = [
    [voice.say('pages.campaign.crowd'), datingWords(dating, voice)],
    [voice.say('pages.campaign.probability'), percent(dating.probability, voice)],
    [voice.say('pages.campaign.got'), number(dating.answers, voice)],
    [voice.say('pages.campaign.agreement'), voice.say(`pages.agreement.${dating.agreement}`)],
    [
      voice.say('pages.structure.rule'),
      rule === null
        ? voice.say('pages.structure.ruleNone')
        : datingWords({ kind: rule.kind, earliest: rule.from, latest: rule.to }, voice),
    ],
    [voice.say('pages.structure.unclearShare'), percent(pUnclear, voice)],
    [
      voice.say('pages.campaign.expert'),
      html`${expertWords(dating.expert, voice)}<br><span class="soft">${voice.say('pages.structure.expertLead')}</span>`,
    ],
    [voice.say('pages.structure.place'), code(place)],
    ...(model === null ? [] : [[voice.say('pages.campaign.model'), code(model)] as [Html, Html]]),
  ]
  return html`<section aria-labelledby="crowd"><h2 id="crowd">${voice.say('pages.structure.crowd')}</h2>${shareTable(shares, voice)}<dl class="facts">${lines.map(([term, words]) => html`<div><dt>${term}</dt><dd>${words}</dd></div>`)}</dl><p><strong>${voice.say('pages.structure.limits')}</strong></p></section>`
}
