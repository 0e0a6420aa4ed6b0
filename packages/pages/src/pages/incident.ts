// The page of an incident: what is known of when, where, who and how many, how well it is known, and from whom.
import type { PublicIncident } from '@athar/contract'
import { address, paths } from '../addresses.ts'
import { type Html, html } from '../html.ts'
import type { Frame } from '../layout.ts'
import { type Area, placeMap } from '../parts/map.ts'
import { corroboration, corroborationWord, mark, surenessOf } from '../parts/mark.ts'
import { people } from '../parts/people.ts'
import { coordinates, distance } from '../parts/place.ts'
import { range } from '../parts/range.ts'
import { sources } from '../parts/sources.ts'
import { bothNames, code, listed, name, plainName, prose } from '../parts/text.ts'
import { value } from '../parts/value.ts'
import { day, whenShown, whenText } from '../parts/when.ts'
import type { PublicPage } from '../render.ts'
import type { Voice } from '../voice.ts'

export function incidentPage(
  { investigation, incident }: Extract<PublicPage, { kind: 'incident' }>,
  voice: Voice,
): Frame {
  const path = paths.incident(investigation.slug, incident.code)
  const when = whenShown(incident.occurred, voice)
  return {
    title: html`${plainName(incident.placeName, voice)}${voice.t('pages.part.comma')}${whenText(incident.occurred, voice)}`,
    description: html`${corroborationWord(incident.corroboration.level, voice)}`,
    path,
    trail: [
      { words: voice.say('pages.home.title'), path: paths.home() },
      { words: name(investigation.name, voice), path: paths.investigation(investigation.slug) },
      { words: voice.say('pages.list.title'), path: paths.incidents(investigation.slug) },
      { words: code(incident.code), path },
    ],
    isFictional: investigation.fictional || incident.fictional,
    body: html`<header class="incident-head"><p class="eyebrow">${voice.say('pages.incident.code', { code: code(incident.code) })}</p><h1>${bothNames(incident.placeName, voice)}</h1><p class="lead">${when}</p><p>${corroboration(incident.corroboration.level, voice)}</p></header>
${facts(incident, voice)}
${summary(incident, voice)}
${people(incident, voice)}
${where(incident, investigation.map?.areas ?? [], voice)}
${assessment(incident, voice)}
${sources(incident, voice)}
${notes(incident, voice)}
${history(incident, investigation.slug, voice)}`,
  }
}

type Line = readonly [term: Html, words: Html | null]

function factList(lines: readonly Line[]): Html {
  return html`<dl class="facts">${lines.map(([term, words]) =>
    words === null ? null : html`<div><dt>${term}</dt><dd>${words}</dd></div>`,
  )}</dl>`
}

function facts(incident: PublicIncident, voice: Voice): Html {
  const { occurred, accused, means, harmedObjects } = incident
  const precision = html`${whenShown(occurred, voice)}<br><span class="soft">${voice.say('pages.when.precision', { precision: value('precision', occurred.precision, voice) })}</span>${
    occurred.asWritten === ''
      ? null
      : html`<br><span class="soft">${voice.say('pages.when.asWritten', { text: occurred.asWritten })}</span>`
  }`
  const by =
    accused.length === 0
      ? voice.say('pages.incident.nobodyAccused')
      : html`${listed(
          accused.map((one) => name(one, voice)),
          voice,
        )}<br><span class="soft">${voice.say('pages.incident.asClaimed')}</span>`
  const values = (vocabulary: string, list: readonly string[]) =>
    list.length === 0
      ? null
      : listed(
          list.map((one) => value(vocabulary, one, voice)),
          voice,
        )
  return html`<section aria-labelledby="facts"><h2 id="facts" class="unseen">${voice.say('pages.incident.facts')}</h2>${counts(incident, voice)}${factList(
    [
      [voice.say('pages.list.when'), precision],
      [
        voice.say('pages.list.where_column'),
        html`${name(incident.placeName, voice)}${areaName(incident, voice)}`,
      ],
      [voice.say('pages.incident.accused'), by],
      [voice.say('pages.incident.means'), values('means', means)],
      [voice.say('pages.incident.objects'), values('civilian_object', harmedObjects)],
    ],
  )}</section>`
}

function counts({ counts: given }: PublicIncident, voice: Voice): Html {
  if (given.length === 0)
    return html`<p class="amount silent">${voice.say('pages.incident.noCount')}</p>`
  const main = given.filter(({ group }) => group === 'civilians')
  const rest = given.filter(({ group }) => group !== 'civilians')
  const big = main.map(
    ({ outcome, range: amount }) =>
      html`<div><dt>${civilians(outcome, voice)}</dt><dd class="amount">${range(amount, voice)}</dd></div>`,
  )
  const small = rest.map(
    ({ outcome, group, range: amount }) =>
      html`<tr><th scope="row">${value('group', group, voice)}</th><td>${value('outcome', outcome, voice)}</td><td>${range(amount, voice)}</td></tr>`,
  )
  return html`${big.length === 0 ? null : html`<dl class="amounts">${big}</dl>`}${
    small.length === 0
      ? null
      : html`<table class="counts"><caption>${voice.say('pages.incident.groups')}</caption><thead><tr><th scope="col">${voice.say('pages.incident.group')}</th><th scope="col">${voice.say('pages.incident.outcome')}</th><th scope="col">${voice.say('pages.incident.number')}</th></tr></thead><tbody>${small}</tbody></table>`
  }`
}

function civilians(outcome: string, voice: Voice): Html {
  if (outcome === 'killed') return voice.say('pages.list.killed')
  if (outcome === 'injured') return voice.say('pages.list.injured')
  return voice.say('pages.incident.civilians', { outcome: value('outcome', outcome, voice) })
}

function summary({ summary: text }: PublicIncident, voice: Voice): Html | null {
  const words = prose(text, voice)
  if (words === null) return null
  return html`<section aria-labelledby="summary"><h2 id="summary">${voice.say('pages.incident.summary')}</h2>${words}</section>`
}

/** The governorate: by its name where it is known, else in the words of the record; nothing where it is silent. */
function areaName({ area, areaAsWritten }: PublicIncident, voice: Voice): Html | null {
  const comma = voice.say('pages.part.comma')
  if (area !== null) return html`${comma}${name(area.name, voice)}`
  return areaAsWritten === null ? null : html`${comma}<bdi dir="auto">${areaAsWritten}</bdi>`
}

function where(incident: PublicIncident, areas: readonly Area[], voice: Voice): Html {
  return html`<section aria-labelledby="where"><h2 id="where">${voice.say('pages.incident.where')}</h2>${placeWords(incident, areas, voice)}</section>`
}

function placeWords(incident: PublicIncident, areas: readonly Area[], voice: Voice): Html {
  const { place } = incident
  if (place === null) return html`<p>${voice.say('pages.place.none')}</p>`
  const reach = distance(place.radiusMetres, voice)
  if (place.generic) return html`<p>${voice.say('pages.place.generic', { reach })}</p>`
  const around = areas.filter(({ code: area }) => area === incident.area?.code)
  const level = surenessOf(incident.corroboration.level)
  const label = voice.t('pages.place.map', {
    name: plainName(incident.placeName, voice),
    reach: distance(place.radiusMetres, voice, 't'),
  })
  const drawn = placeMap(place, level, around, label, voice)
  const lines: Line[] = [
    [voice.say('pages.place.accuracy'), value('accuracy', place.accuracy, voice)],
    [voice.say('pages.place.reach'), voice.say('pages.place.within', { reach })],
    [voice.say('pages.place.coordinates'), coordinates(place, voice)],
  ]
  return html`${factList(lines)}${drawn === null ? null : html`<figure class="map small">${drawn}<figcaption class="soft">${voice.say('pages.map.one')}</figcaption></figure>`}`
}

function assessment(incident: PublicIncident, voice: Voice): Html {
  const { corroboration: known, acknowledgement, grades } = incident
  const imported = grades.map(
    ({ by, grade }) =>
      html`<li>${surenessOf(grade) === 'contested' ? html`${mark('contested')} ` : null}${voice.say('pages.incident.gradeBy', { grade: value('grade', grade, voice), by })}</li>`,
  )
  return html`<section aria-labelledby="assessment"><h2 id="assessment">${voice.say('pages.incident.assessment')}</h2>${factList(
    [
      [
        voice.say('pages.list.level'),
        html`${corroboration(known.level, voice)}<br>${voice.say('pages.incident.independent', { count: known.independentSources })}<br><span class="soft">${voice.say('pages.incident.rule', { rule: code(known.rule) })}</span>`,
      ],
      [
        voice.say('pages.incident.acknowledgement'),
        html`${value('acceptance', acknowledgement.level, voice)}<br><span class="soft">${voice.say('pages.incident.apart')}</span>`,
      ],
      [
        voice.say('pages.incident.grades'),
        imported.length === 0
          ? null
          : html`<ul class="plain">${imported}</ul><span class="soft">${voice.say('pages.incident.theirs')}</span>`,
      ],
    ],
  )}</section>`
}

function notes({ notes: given }: PublicIncident, voice: Voice): Html | null {
  const shown = given.flatMap(({ on, text }) => {
    const words = prose(text, voice)
    return words === null ? [] : [html`<li><p class="soft">${day(on, voice)}</p>${words}</li>`]
  })
  if (shown.length === 0) return null
  return html`<section aria-labelledby="notes"><h2 id="notes">${voice.say('pages.incident.notes')}</h2><ul class="plain spaced">${shown}</ul></section>`
}

function history(
  { history: given, ...incident }: PublicIncident,
  slug: string,
  voice: Voice,
): Html {
  const acts = given.map(({ version, on, verb }) => {
    return html`<li>${day(on, voice)}${voice.say('pages.part.comma')}${voice.say(`pages.verb.${verb}`)} <span class="soft">${voice.say('pages.incident.version', { version })}</span></li>`
  })
  const others = incident.otherCodes.map(
    (one) => html`<a href="${address(voice.lang, paths.incident(slug, one))}">${code(one)}</a>`,
  )
  return html`<section aria-labelledby="history"><h2 id="history">${voice.say('pages.incident.history')}</h2><p>${voice.say('pages.incident.current', { version: incident.version, day: day(incident.updatedOn, voice) })}</p>${
    acts.length === 0 ? null : html`<ul class="acts">${acts}</ul>`
  }${others.length === 0 ? null : html`<p>${voice.say('pages.incident.otherCodes', { codes: listed(others, voice) })}</p>`}</section>`
}
