// The people an incident harmed: named where a name may be given, and where not, with the reason.
import type { PublicCasualty, PublicIncident } from '@athar/contract'
import { type Html, html, type Piece } from '../html.ts'
import type { Voice } from '../voice.ts'
import { range } from './range.ts'
import { bothNames } from './text.ts'
import { value } from './value.ts'

/** The list of people; null where no person is recorded one by one. */
export function people({ casualties }: PublicIncident, voice: Voice): Html | null {
  if (casualties.length === 0) return null
  const reasons = [...new Set(casualties.map(({ nameWithheld }) => nameWithheld))].filter(
    (reason) => reason !== null,
  )
  const named = casualties.filter(({ name }) => name !== null).length
  return html`<section aria-labelledby="people"><h2 id="people">${voice.say('pages.people.title')}</h2><p>${voice.say('pages.people.count', { count: casualties.length })} ${voice.say('pages.people.named', { count: named })}</p><ol class="people">${casualties.map(
    (one) => person(one, voice),
  )}</ol>${
    reasons.length === 0
      ? null
      : html`<ul class="soft plain">${reasons.map((reason) => html`<li>${voice.say(`pages.people.why.${reason}`)}</li>`)}</ul>`
  }<p class="soft">${voice.say('pages.people.list')}</p></section>`
}

function person(one: PublicCasualty, voice: Voice): Html {
  const shown =
    one.name === null
      ? html`<span class="withheld">${voice.say(`pages.people.withheld.${one.nameWithheld ?? 'unnamed'}`)}</span>`
      : html`<strong>${bothNames(one.name, voice)}</strong>`
  const details: Piece[] = [value('outcome', one.outcome, voice)]
  if (one.sex !== 'unknown') details.push(value('sex', one.sex, voice))
  const age = ageWords(one, voice)
  if (age !== null) details.push(age)
  const comma = voice.say('pages.part.comma')
  return html`<li>${shown}<span class="details">${details.map((detail, index) => (index === 0 ? detail : html`${comma}${detail}`))}</span></li>`
}

function ageWords({ age, ageGroup }: PublicCasualty, voice: Voice): Html | null {
  const { min = null, max = null } = age ?? {}
  if (min !== null && min === max) return voice.say('pages.people.age', { count: min })
  if (min !== null || max !== null) {
    return voice.say('pages.people.ageRange', { range: range({ min, max }, voice) })
  }
  return ageGroup === 'unknown' ? null : value('age_group', ageGroup, voice)
}
