// The beginning: what the campaign is, what its pictures can and cannot show, and one tap to start under a pseudonym.
import type { TrackerView } from '@athar/contract'
import { h } from '../../viewer/dom.ts'
import { pick } from '../../viewer/say.ts'
import type { App } from '../app.ts'
import { countries } from '../countries.ts'
import {
  busyButton,
  button,
  field,
  heading,
  howFar,
  para,
  paras,
  problemWords,
  tick,
} from './parts.ts'

export function showWelcome(app: App): void {
  const { say, lang, tracker } = app
  if (tracker === null) return app.go({ name: 'notice', of: 'missing' })
  const title = pick(lang, tracker.title)
  app.show(
    title,
    heading(title),
    tracker.isFictional ? para(say('trackers.fictional'), 'notice') : null,
    paras(pick(lang, tracker.summary)),
    resolutionNote(app, tracker),
    howFar(
      say('trackers.dated', { count: tracker.dated, total: tracker.structures }),
      tracker.dated,
      tracker.structures,
    ),
    peopleHere(app),
    startForm(app),
    safety(app),
    button(
      say('trackers.welcome.recover'),
      () => app.go({ name: 'recover', why: 'asked', lost: 0 }),
      'quiet',
    ),
    credits(app, tracker),
  )
}

/** What can and cannot be seen at this resolution; a demonstration says that it is one. */
function resolutionNote({ say }: App, { resolution, isDemonstration }: TrackerView): HTMLElement {
  const { gsdMetres, pixelsAcross } = resolution
  const values = { metres: round(gsdMetres), pixels: round(pixelsAcross) }
  const seen =
    pixelsAcross >= 10
      ? say('trackers.resolution.fine', values)
      : pixelsAcross >= 4
        ? say('trackers.resolution.middling', values)
        : say('trackers.resolution.coarse', values)
  return h(
    'div',
    { class: 'notice' },
    isDemonstration ? h('strong', {}, say('trackers.demonstration')) : null,
    para(seen),
  )
}

const round = (value: number): number =>
  value < 10 ? Math.round(value * 10) / 10 : Math.round(value)

/** Pseudonyms that are on this phone already. */
function peopleHere(app: App): HTMLElement | null {
  const { say, people } = app
  if (people.length === 0) return null
  const items = people.map((person) =>
    h(
      'li',
      {},
      busyButton(say('trackers.people.goOnAs', { name: person.pseudonym }), () =>
        app.enter(person),
      ),
    ),
  )
  return h(
    'section',
    {},
    h('h2', {}, say('trackers.people.title')),
    h('ul', { class: 'plain-list' }, ...items),
  )
}

function startForm(app: App): HTMLElement {
  const { say, lang } = app
  let isAdult = false
  let isTraceless = false
  const fault = h('p', { class: 'fault', role: 'alert' })
  const country = h(
    'select',
    {},
    h('option', { value: '' }, say('trackers.welcome.noCountry')),
    ...countries(lang).map(({ code, name }) => h('option', { value: code }, name)),
  )
  const adult = tick(say('trackers.welcome.adult'), false, (isOn) => {
    isAdult = isOn
    fault.textContent = ''
  })
  const start = busyButton(say('trackers.welcome.start'), async () => {
    if (!isAdult) {
      fault.textContent = say('trackers.welcome.adultNeeded')
      adult.querySelector('input')?.focus()
      return
    }
    if (isTraceless) app.beTraceless()
    const chosen = country.value === '' ? null : country.value
    const told = await app.client.start({ language: lang, country: chosen, isAdult: true })
    if (!told.ok) {
      fault.textContent = problemWords(say, told.code)
      return
    }
    await app.join(told.reply)
    app.go({ name: 'phrase', phrase: told.reply.phrase })
  })
  return h(
    'section',
    { class: 'start' },
    adult,
    fault,
    start,
    para(say('trackers.welcome.oneTap'), 'soft'),
    h(
      'details',
      {},
      h('summary', {}, say('trackers.welcome.choices')),
      field(say('trackers.welcome.country'), country, say('trackers.welcome.countryNote')),
      tick(
        say('trackers.welcome.traceless'),
        false,
        (isOn) => {
          isTraceless = isOn
        },
        say('trackers.welcome.tracelessNote'),
      ),
    ),
  )
}

function safety({ say }: App): HTMLElement {
  const points = [
    say('trackers.safety.noName'),
    say('trackers.safety.leave'),
    say('trackers.safety.pictures'),
    say('trackers.safety.private'),
  ]
  return h(
    'details',
    {},
    h('summary', {}, say('trackers.safety.title')),
    h('ul', {}, ...points.map((point) => h('li', {}, point))),
  )
}

function credits({ say, lang }: App, { attribution }: TrackerView): HTMLElement | null {
  const names = attribution.map((it) => pick(lang, it)).filter((name) => name !== '')
  return names.length === 0
    ? null
    : para(say('trackers.credits', { names: names.join(' · ') }), 'soft')
}
