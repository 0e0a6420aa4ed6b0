// The list of incidents: one row each, with what is known of when, where, how many and how well.
import type { PublicIncidentRow } from '@athar/contract'
import { address, csvAddress, paths } from '../addresses.ts'
import { type Html, html } from '../html.ts'
import type { Frame } from '../layout.ts'
import { corroboration } from '../parts/mark.ts'
import { pager } from '../parts/pager.ts'
import { range } from '../parts/range.ts'
import { code, name, plainName } from '../parts/text.ts'
import { whenShown } from '../parts/when.ts'
import type { PublicPage } from '../render.ts'
import type { Voice } from '../voice.ts'

export function incidentsPage(
  { investigation, list }: Extract<PublicPage, { kind: 'incidents' }>,
  voice: Voice,
): Frame {
  const { slug } = investigation
  const pages = pager(list, (page) => paths.incidents(slug, page), voice)
  return {
    title: html`${voice.t('pages.list.title')} · ${plainName(investigation.name, voice)}`,
    description: voice.t('pages.investigation.brief', { count: list.total }),
    path: paths.incidents(slug, list.page),
    trail: [
      { words: voice.say('pages.home.title'), path: paths.home() },
      { words: name(investigation.name, voice), path: paths.investigation(slug) },
      { words: voice.say('pages.list.title'), path: paths.incidents(slug) },
    ],
    isFictional: investigation.fictional,
    body: html`<h1>${voice.say('pages.list.title')}</h1><p class="lead">${voice.say('pages.home.incidents', { count: list.total })}</p><p><a href="${csvAddress(slug)}" type="text/csv" download>${voice.say('pages.investigation.download')}</a></p>${
      list.incidents.length === 0 ? null : table(list.incidents, slug, voice)
    }${pages}`,
  }
}

function table(rows: readonly PublicIncidentRow[], slug: string, voice: Voice): Html {
  const heads = {
    when: voice.say('pages.list.when'),
    where: voice.say('pages.list.where_column'),
    killed: voice.say('pages.list.killed'),
    injured: voice.say('pages.list.injured'),
    level: voice.say('pages.list.level'),
    code: voice.say('pages.list.code'),
  }
  const label = (words: Html) => html`<span class="cell-label">${words}</span>`
  const body = rows.map((row) => {
    const link = address(voice.lang, paths.incident(slug, row.code))
    return html`<tr><th scope="row"><a href="${link}">${name(row.placeName, voice)}</a></th><td>${label(heads.when)}${whenShown(row.occurred, voice)}</td><td>${label(heads.killed)}${range(row.killed, voice)}</td><td>${label(heads.injured)}${range(row.injured, voice)}</td><td>${label(heads.level)}${corroboration(row.corroboration, voice)}</td><td>${label(heads.code)}${code(row.code)}</td></tr>`
  })
  return html`<table class="register"><caption class="unseen">${voice.say('pages.list.caption')}</caption><thead><tr>${[
    heads.where,
    heads.when,
    heads.killed,
    heads.injured,
    heads.level,
    heads.code,
  ].map((words) => html`<th scope="col">${words}</th>`)}</tr></thead><tbody>${body}</tbody></table>`
}
