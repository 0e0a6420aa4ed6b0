// Pages for what cannot be shown: said plainly, with a way on, and never telling what lies behind the door.
import { address, paths } from '../addresses.ts'
import { html } from '../html.ts'
import type { Frame } from '../layout.ts'
import { code } from '../parts/text.ts'
import type { PublicPage } from '../render.ts'
import type { Voice } from '../voice.ts'

const told = new Set([400, 403, 404, 405, 410, 429, 503])

export function problemPage(
  { status, quote, path }: Extract<PublicPage, { kind: 'problem' }>,
  voice: Voice,
): Frame {
  const key = told.has(status) ? status : 500
  return {
    title: voice.t(`pages.problem.title.${key}`),
    description: null,
    path: path?.startsWith('/') === true ? path : paths.home(),
    trail: [],
    isFictional: false,
    isPassing: true,
    body: html`<p class="eyebrow">${code(String(status))}</p><h1>${voice.say(`pages.problem.title.${key}`)}</h1><p class="lead">${voice.say(`pages.problem.text.${key}`)}</p>${
      quote === undefined
        ? null
        : html`<p>${voice.say('pages.problem.quote', { id: code(quote) })}</p>`
    }<p><a href="${address(voice.lang, paths.home())}">${voice.say('pages.problem.home')}</a></p>`,
  }
}
