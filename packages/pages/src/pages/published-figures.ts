// Published figures side by side: by what they count, in sets of one scope, each set within the wider one that holds it.
import type { FigureGroupView, FigureSumView, ShownFigure, ShownFigures } from '@athar/contract'
import { paths } from '../addresses.ts'
import { type Html, html } from '../html.ts'
import type { Frame } from '../layout.ts'
import { periodBar, type Span, spanOf } from '../parts/period-bar.ts'
import { amountLink, dayOfFigure, issuer, scopeList } from '../parts/shown-figure.ts'
import { listed, name, number, plainName } from '../parts/text.ts'
import { day } from '../parts/when.ts'
import type { PublicPage } from '../render.ts'
import type { Voice } from '../voice.ts'

type Page = Extract<PublicPage, { kind: 'published_figures' }>
type Set = FigureGroupView['sets'][number]

interface Held {
  slug: string
  byCode: ReadonlyMap<string, ShownFigure>
  sums: readonly FigureSumView[]
}

export function publishedFiguresPage({ investigation, list }: Page, voice: Voice): Frame {
  const { slug } = investigation
  const path = paths.publishedFigures(slug)
  const held = { slug, byCode: new Map(list.figures.map((it) => [it.code, it])), sums: list.sums }
  return {
    title: html`${voice.t('pages.published.title')}${voice.t('pages.part.colon')}${plainName(investigation.name, voice)}`,
    description: voice.t('pages.published.brief', { name: plainName(investigation.name, voice) }),
    path,
    trail: [
      { words: voice.say('pages.home.title'), path: paths.home() },
      { words: name(investigation.name, voice), path: paths.investigation(slug) },
      { words: voice.say('pages.published.title'), path },
    ],
    isFictional: investigation.fictional,
    body: html`<h1>${voice.say('pages.published.title')}</h1><p class="lead">${voice.say('pages.published.lead')}</p>${contents(list, voice)}${list.groups.map((group) => section(group, held, voice))}`,
  }
}

function contents({ groups }: ShownFigures, voice: Voice): Html | null {
  if (groups.length < 2) return null
  return html`<nav aria-label="${voice.t('pages.published.contents')}"><ul class="plain inline-list">${groups.map(
    ({ measure, sets }) =>
      html`<li><a href="#${measure}">${voice.say(`published_measure.${measure}`)}</a> <span class="soft">${number(
        sets.reduce((all, { members }) => all + members.length, 0),
        voice,
      )}</span></li>`,
  )}</ul></nav>`
}

function section({ measure, sets }: FigureGroupView, held: Held, voice: Voice): Html {
  const span = spanOf(sets.flatMap((set) => firstOf(set, held)?.scope ?? []))
  const tops = sets.flatMap((set, place) => (set.within.length === 0 ? [place] : []))
  return html`<section aria-labelledby="${measure}"><h2 id="${measure}" class="first-up">${voice.say(`published_measure.${measure}`)}</h2>${axis(span, sets, voice)}<ul class="plain sets">${tops.map((place) => setItem(sets, place, span, held, voice))}</ul></section>`
}

/** The line of time is told in words where more than one period stands on it. */
function axis(span: Span | null, sets: readonly Set[], voice: Voice): Html | null {
  if (span === null || sets.length < 2) return null
  const on = (at: number) => day(new Date(at).toISOString().slice(0, 10), voice)
  return html`<p class="soft">${voice.say('pages.published.axis', { from: on(span.start), to: on(span.end - 1) })}</p>`
}

const firstOf = (set: Set, { byCode }: Held): ShownFigure | undefined =>
  byCode.get(set.members[0] ?? '')

function setItem(
  sets: readonly Set[],
  place: number,
  span: Span | null,
  held: Held,
  voice: Voice,
): Html | null {
  const set = sets[place]
  const first = set === undefined ? undefined : firstOf(set, held)
  if (set === undefined || first === undefined) return null
  const inner = sets.flatMap(({ within }, at) => (within[0] === place ? [at] : []))
  const members = set.members.flatMap((code) => held.byCode.get(code) ?? [])
  const beside =
    members.length < 2
      ? null
      : html`<p class="soft">${voice.say('pages.published.sideBySide', { count: members.length })}</p>`
  const nested =
    inner.length === 0
      ? null
      : html`<p class="soft">${voice.say('pages.published.holds')}</p><ul class="plain sets">${inner.map((at) => setItem(sets, at, span, held, voice))}</ul>`
  return html`<li class="set"><div class="set-head">${scopeList(first, voice)}${periodBar(first.scope, span, voice)}</div>${beside}<ul class="plain beside">${members.map((one) => member(one, held, voice))}</ul>${nested}</li>`
}

function member(one: ShownFigure, held: Held, voice: Voice): Html {
  const when = dayOfFigure(one, voice)
  const sum = held.sums.find(({ total }) => total === one.code)
  const { definition } = one.scope
  const counts =
    definition.en === null && definition.ar === null
      ? null
      : html`<span class="details">${name(definition, voice)}</span>`
  return html`<li><strong>${amountLink(one, held.slug, voice)}</strong> <span class="said-by">${issuer(one, voice)}${when === null ? null : html` · ${when}`}</span>${counts}${sum === undefined ? null : sumLine(sum, held, voice)}</li>`
}

/** A sum as its parts: links, and whether they come to the total. */
function sumLine(sum: FigureSumView, held: Held, voice: Voice): Html {
  const parts = sum.parts.flatMap((code) => {
    const part = held.byCode.get(code)
    return part === undefined ? [] : [amountLink(part, held.slug, voice)]
  })
  const said = { parts: listed(parts, voice) }
  return html`<span class="details">${
    sum.holds
      ? voice.say('pages.published.sumHolds', said)
      : voice.say('pages.published.sumFails', said)
  }</span>`
}
