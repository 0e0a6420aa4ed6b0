// The front door: the investigations that a person has published.
import { address, paths } from '../addresses.ts'
import { html } from '../html.ts'
import type { Frame } from '../layout.ts'
import { bothNames, prose } from '../parts/text.ts'
import type { PublicPage } from '../render.ts'
import type { Voice } from '../voice.ts'

export function homePage(page: Extract<PublicPage, { kind: 'home' }>, voice: Voice): Frame {
  const list = page.investigations.map(
    (one) =>
      html`<li class="card"><h2><a href="${address(voice.lang, paths.investigation(one.slug))}">${bothNames(one.name, voice)}</a></h2>${
        one.fictional ? html`<p class="tag">${voice.say('pages.fictional.tag')}</p>` : null
      }${prose(one.description, voice)}<p class="soft">${voice.say('pages.home.incidents', { count: one.incidents })}</p></li>`,
  )
  return {
    title: voice.t('pages.home.title'),
    description: voice.t('pages.home.lead'),
    path: paths.home(),
    trail: [],
    isFictional:
      page.investigations.length > 0 && page.investigations.every((one) => one.fictional),
    body: html`<h1>${voice.say('pages.home.title')}</h1><p class="lead">${voice.say('pages.home.lead')}</p>${
      list.length === 0
        ? html`<p>${voice.say('pages.home.none')}</p>`
        : html`<ul class="cards">${list}</ul>`
    }`,
  }
}
