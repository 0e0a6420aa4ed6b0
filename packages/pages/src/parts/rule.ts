// A counting rule in words: what is counted, where, when, by whom, and on whose grades.
import type { Figure } from '@athar/domain'
import { type Html, html } from '../html.ts'
import type { Voice } from '../voice.ts'
import type { Area } from './map.ts'
import { code, listed, name } from './text.ts'
import { value } from './value.ts'
import { day } from './when.ts'

type Rule = Figure['rule']
type Line = readonly [term: Html, words: Html]

/** What is counted, as a heading says it: «civilians killed». */
export function measure(rule: Rule, voice: Voice): Html {
  return voice.say(`pages.measure.${rule.measure.replace(' ', '_')}`)
}

/** The period of a rule: between two days, from one, until one, or without limit. */
function period({ from, to }: Pick<Rule, 'from' | 'to'>, voice: Voice): Html {
  if (from !== null && to !== null) {
    return voice.say('pages.when.between', { from: day(from, voice), to: day(to, voice) })
  }
  if (from !== null) return voice.say('pages.when.since', { from: day(from, voice) })
  if (to !== null) return voice.say('pages.when.until', { to: day(to, voice) })
  return voice.say('pages.rule.anyTime')
}

function grades({ grades: counted, gradeOf }: Rule, voice: Voice): Html {
  const [whose = '', which = ''] = gradeOf.split(':')
  if (counted === 'all') return voice.say('pages.rule.allGrades')
  const list = listed(
    counted.map((grade) => value('grade', grade, voice)),
    voice,
  )
  return voice.say(whose === 'imported' ? 'pages.rule.gradesOf' : 'pages.rule.gradesDerived', {
    grades: list,
    by: which,
  })
}

/** The area of a rule, by its name in the language of the page where the case knows it, else as the rule says it. */
function area(written: string, areas: readonly Area[], voice: Voice): Html {
  const known = areas.find(
    (one) => one.code === written || one.name.en === written || one.name.ar === written,
  )
  return known === undefined ? html`<bdi>${written}</bdi>` : name(known.name, voice)
}

/** The scope of a figure in one short line: period, area, party. */
export function scope(rule: Rule, areas: readonly Area[], voice: Voice): Html {
  const parts = [
    period(rule, voice),
    rule.area === null ? voice.say('pages.rule.anyArea') : area(rule.area, areas, voice),
    rule.belligerent === null
      ? voice.say('pages.rule.anyParty')
      : voice.say('pages.rule.partyBrief', { party: rule.belligerent }),
    grades(rule, voice),
  ]
  return html`<ul class="scope">${parts.map((part) => html`<li>${part}</li>`)}</ul>`
}

/** The whole rule in words, term by term. */
export function ruleInWords(rule: Rule, areas: readonly Area[], voice: Voice): Html {
  const lines: Line[] = [
    [voice.say('pages.rule.measure'), measure(rule, voice)],
    [
      voice.say('pages.rule.period'),
      html`${period(rule, voice)}<br><span class="soft">${voice.say(`pages.dateRule.${rule.dateRule}`)}</span>`,
    ],
    [
      voice.say('pages.rule.area'),
      rule.area === null
        ? voice.say('pages.rule.anyArea')
        : html`${area(rule.area, areas, voice)}<br><span class="soft">${voice.say(`pages.areaBy.${rule.areaBy}`)}</span>`,
    ],
    [
      voice.say('pages.rule.party'),
      rule.belligerent === null
        ? voice.say('pages.rule.anyParty')
        : voice.say('pages.rule.partyNamed', { party: rule.belligerent }),
    ],
    [voice.say('pages.rule.grades'), grades(rule, voice)],
    [voice.say('pages.rule.states'), voice.say('pages.rule.approved')],
    [voice.say('pages.rule.version'), code(String(rule.version))],
  ]
  return html`<dl class="facts">${lines.map(([term, words]) => html`<div><dt>${term}</dt><dd>${words}</dd></div>`)}</dl>`
}
