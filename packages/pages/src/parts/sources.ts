// Who said it: sources that depend on one another stand together, for they are one voice.
import type { PublicIncident } from '@athar/contract'
import { type Html, html } from '../html.ts'
import type { Language, Voice } from '../voice.ts'
import { name, outside } from './text.ts'

type Source = PublicIncident['sources'][number]

/** The sources of an incident in their groups; accounts and persons only as a number. */
export function sources(incident: PublicIncident, voice: Voice): Html {
  const { sources: given, sourcesByAccounts, corroboration } = incident
  const groups = new Map<number, Source[]>()
  for (const source of given)
    groups.set(source.group, [...(groups.get(source.group) ?? []), source])
  const shown = [...groups.values()]
    .toSorted((a, b) => namedOf(b).length - namedOf(a).length)
    .flatMap((group) => (namedOf(group).length === 0 ? [] : [groupItem(group, voice)]))
  return html`<section aria-labelledby="sources"><h2 id="sources">${voice.say('pages.sources.title')}</h2><p>${voice.say('pages.incident.independent', { count: corroboration.independentSources })} <span class="soft">${voice.say('pages.sources.independence')}</span></p>${
    shown.length === 0 ? null : html`<ol class="sources">${shown}</ol>`
  }${sourcesByAccounts === 0 ? null : html`<p>${voice.say('pages.sources.accounts', { count: sourcesByAccounts })}</p>`}</section>`
}

function namedOf(group: readonly Source[]): Source[] {
  return group.filter((source) => source.name !== null)
}

function groupItem(group: readonly Source[], voice: Voice): Html {
  const named = namedOf(group)
  const quiet = group.length - named.length
  const isOne = group.length === 1
  const lines = named.map((source) => html`<li>${sourceLine(source, voice)}</li>`)
  const more =
    quiet === 0
      ? null
      : html`<li class="soft">${voice.say('pages.sources.andAccounts', { count: quiet })}</li>`
  if (isOne) return html`<li>${named.map((source) => sourceLine(source, voice))}</li>`
  return html`<li><span class="soft">${voice.say('pages.sources.oneVoice')}</span><ul>${lines}${more}</ul></li>`
}

function sourceLine(source: Source, voice: Voice): Html {
  const words = [
    voice.say(`pages.sourceKind.${source.kind}`),
    source.language === null ? null : html`${languageName(source.language, voice)}`,
    outside(source.url, voice.say('pages.sources.page')),
    outside(source.archiveUrl, voice.say('pages.sources.archived')),
  ].filter((one) => one !== null)
  const comma = voice.say('pages.part.comma')
  return html`${name(source.name ?? { en: null, ar: null }, voice)}<span class="details">${words.map((one, index) => (index === 0 ? one : html`${comma}${one}`))}</span>`
}

/** The name of a language where its code is known (`ar`), else what is written. */
function languageName(written: string, voice: Voice): Html {
  if (!/^[a-z]{2,3}$/.test(written)) return html`<bdi>${written}</bdi>`
  const found = displayNames[voice.lang].of(written)
  return html`<bdi>${found ?? written}</bdi>`
}
const displayNames: Readonly<Record<Language, Intl.DisplayNames>> = {
  en: new Intl.DisplayNames('en', { type: 'language' }),
  ar: new Intl.DisplayNames('ar', { type: 'language' }),
}
